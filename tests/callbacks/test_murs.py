"""What each view shows to who may read names or decide, to the others and to nobody; on a wall, the same.

The dialogue of whom one meets is on the wall of the two sides, and of nobody else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from dash.exceptions import PreventUpdate
from flask import g
from werkzeug.test import Client

from callbacks.acces import Identites
from callbacks.http.pages import Application
from callbacks.vues import GROUPES, Partie
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits, Refuse
from data.acces.perimetre import PAYS
from layouts import ids
from layouts.ids import Cadre
from layouts.routes import DE_REGION, ROUTES, Page, parse_cle
from tests.ateliers import CONTACTS
from tests.callbacks.porte import RELAIS, build_protegee
from tests.partage import Bases
from tests.parties import ask_vue
from tests.roles import ADMIN, NATIONAL, REGION, RESEAU, STRUCTURE, UT

NOMS, CODES = re.compile(r"ML d.essai\s(\d)"), re.compile(r"5900(\d)S00")


@pytest.fixture(scope="module")
def application(bases: Bases, tmp_path_factory: pytest.TempPathFactory) -> Application:
    return build_protegee(bases.copy(tmp_path_factory.mktemp("murs"), CONTACTS), ouvert=True)


@pytest.fixture(scope="module")
def client(application: Application) -> Client:
    navigateur: Client = application.server.test_client()
    return navigateur


PROJETEES = (
    *(
        f"{chemin}?projection=1"
        for chemin in ("/ml/59001S00", "/ml/59001S00/contexte", "/region/31")
    ),
    *("/ml/59001S00?projection=1&indicateur=taux_proposition", "/region/31?projection=1&ecran=3"),
    *(f"/ml/59001S00/lecture-croisee?projection=1&ecran={ecran}" for ecran in (7, 8)),
)


def ask_all(client: Client, adresse: str, entetes: dict[str, str]) -> dict[str, str]:
    """What each group of parts answers for an address, and its page."""
    rendus = {g: ask_vue(client, adresse, g, entetes) for g in (*GROUPES, "tout")}
    rendus["la page"] = client.get(adresse, headers=entetes)
    assert {r.status_code for r in rendus.values()} == {200}
    return {nom: reponse.get_data(as_text=True) for nom, reponse in rendus.items()}


@pytest.mark.parametrize("adresse", PROJETEES)
def test_on_a_wall_whoever_projects_is_shown_what_the_two_sides_are(
    client: Client, adresse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same page off the wall tells the two apart."""
    compute = Identites.compute_droits
    monkeypatch.setattr(Identites, "compute_droits", lambda *lus: open_dialogue(compute(*lus)))
    assert ask_all(client, adresse, {}) == ask_all(client, adresse, RELAIS)
    page = adresse.replace("projection=1", "")
    chez_soi, ailleurs = ask_all(client, page, {}), ask_all(client, page, RELAIS)
    assert {nom for nom in chez_soi if chez_soi[nom] != ailleurs[nom]} >= {
        "page",
        "tout",
        "la page",
    }


@pytest.mark.parametrize("adresse", PROJETEES)
def test_on_a_wall_nothing_of_the_dialogue_is_anyone_s(client: Client, adresse: str) -> None:
    for rendu in ask_all(client, adresse, RELAIS).values():
        assert "data-sujet" not in rendu
        assert "data-cotes" not in rendu


def open_dialogue(droits: Droits) -> Droits:
    """As one of the two sides, whatever else they may."""
    connu = replace(droits, compte=True, ouvert=False)
    return replace(connu, dialogues=PAYS, suivis=PAYS, etat=PAYS, ml=PAYS)


SELON_LES_DROITS: set[object] = {
    *(Cadre.REGION, ids.Accueil.RECHERCHE, ids.Ml.DETAIL, ids.Plan.CORPS),
    *(ids.Region.NOM, ids.Priorites.NOM, ids.Importer.CORPS, ids.Donnees.CORPS),
    *(ids.Dialogue.NOM, ids.Campagne.NOM, ids.Contexte.NOM),
    *(ids.Ml.CHOIX_RADAR, ids.Region.FIGURE),
}
"""The first place of each view that shows more to who may see the names or decide, or take a drawing away;
on this base, where no pair can be drawn and no line was refused, what stands below a region and the quality
do not."""


LISTE = ids.Region.FIGURE
"""The view of a region that lists the structures that one reads, off the wall."""


def run_partie(application: Application, partie: Partie, adresse: str, droits: Droits) -> str:
    """What a view makes of an address under some rights, whatever its page."""
    with application.server.test_request_context(adresse):
        g.droits = droits
        try:
            return json.dumps(partie.update(adresse), default=repr, ensure_ascii=False)
        except PreventUpdate:
            return ""
        except Refuse as refus:
            return str(refus)


def list_parties(application: Application) -> list[Partie]:
    assert application.vues
    return application.vues.parties


@pytest.mark.parametrize("adresse", PROJETEES)
def test_every_view_is_tried_on_a_wall_with_all_rights_and_none(
    application: Application, adresse: str
) -> None:
    """An account has the lists of what it reads; the rest of the wall is the same for all."""
    for partie in list_parties(application):
        du_mur = parse_cle(adresse).page in partie.pages
        roles = [NATIONAL, REGION, UT] if du_mur else []
        roles += [STRUCTURE] if du_mur and read_lieu(partie) is not LISTE else []
        tous = (TOUS, *map(open_dialogue, (OUVERT_A_TOUS, *roles)))
        lus = {run_partie(application, partie, adresse, droits) for droits in tous}
        assert len(lus) == 1, partie.sorties


def read_lieu(partie: Partie) -> object:
    return next(iter(partie.sorties.values())).identifiant


def list_vues(application: Application) -> Iterator[tuple[Partie, str]]:
    """Each view, with an address of each page that it stands on."""
    requetes = {Page.ML: "indicateur=part_recus", Page.ACCUEIL: "recherche=lille"}
    for partie in list_parties(application):
        for route in ROUTES:
            code = "31" if route.page in DE_REGION else "59001S00"
            if not partie.pages or route.page in partie.pages:
                chemin = route.chemin.replace("<code>", code)
                yield partie, f"{chemin}?{requetes.get(route.page, '')}"


def test_every_view_that_depends_on_the_rights_is_known(application: Application) -> None:
    """One that is not here shows the same to anyone: what it names is what anyone may read."""
    changent: set[object] = set()
    sans_noms = replace(OUVERT_A_TOUS, compte=True, ouvert=False)
    for partie, adresse in list_vues(application):
        lus = {run_partie(application, partie, adresse, d) for d in (TOUS, sans_noms)}
        changent |= {read_lieu(partie)} if len(lus) > 1 else set()
    assert changent == SELON_LES_DROITS


@pytest.mark.parametrize(
    ("droits", "lue"), [(AUCUN, ""), (ADMIN, ""), (RESEAU, ""), (STRUCTURE, "1")]
)
def test_no_view_names_whom_one_may_not_read(
    application: Application, droits: Droits, lue: str
) -> None:
    nommees: set[str] = set()
    for partie, adresse in list_vues(application):
        nommees |= {*NOMS.findall(run_partie(application, partie, adresse, TOUS))}
        rendu = run_partie(application, partie, adresse, droits)
        assert {*NOMS.findall(rendu), *CODES.findall(rendu)} <= {lue}, (partie.sorties, adresse)
    assert nommees == set("12345678")
