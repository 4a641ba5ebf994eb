"""A financeur that a dialogue is opened to reads and writes its own columns, and learns of nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import count, product
from pathlib import Path
from typing import Any, cast

import pytest
from flask.testing import FlaskClient

from callbacks.ecritures import EcritureRefusee, write_ecriture
from callbacks.http import ecritures
from callbacks.pages.dialogue import update_dialogue
from callbacks.server import build_app
from data.acces.comptes import Comptes
from data.acces.droits import TOUS, Droits, Refuse
from data.acces.ecriture import read_roles
from data.acces.modeles import Compte
from data.acces.sessions import Sessions
from data.catalogue import load_catalogue
from data.catalogue.reglages import load_vif
from data.dialogue.registre import Registre
from data.ingest.pipeline import import_files
from data.models.dialogue import Cote, Genre, Geste, Sujet
from data.models.formes import FORMES, Saisie
from data.models.visee import Visee
from data.settings import RACINE, Settings
from data.store.base import Base
from data.views import citations
from data.views.invitations import load_colonnes
from data.views.registres import open_registre
from data.views.releves import load_releve
from layouts.chemins import CHEMIN_EPINGLES, CHEMIN_HISTOIRE, CHEMIN_SUITE
from layouts.documents.releve import write_releve
from tests.navigateurs import Navigateur
from tests.roles import open_roles

EXEMPLE = RACINE / "docs" / "exemples" / "conseil-regional"
CODE, AUTRE, ABSENTE = "59903S00", "59904S00", "59999S99"
PAGE = "/ml/{}/dialogue?campagne=2011"
FINANCEUR = open_roles("financeur:conseil-regional@31")
ML, ETAT = open_roles(f"structure:{CODE}"), open_roles("region:31")
NATIONAL = open_roles("national")
SIENNE, SIEN, ANNEXE = "etape-f_missions_region", "f_part_formation_region", "part_recus"
LUS = ("statut", "texte_ml", "texte_direccte", "partage", "discussion", "texte_financeur")
DIALOGUE = Sujet(Genre.DIALOGUE, CODE, 2011)
INVITER = {"cle": "invitation-conseil.regional", "forme": "invitation", "champ": "invite"}
DEMANDES = count()


@pytest.fixture(scope="module", autouse=True)
def _reglages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("REGARDS_REGLAGES", str(EXEMPLE))
        load_vif.cache_clear()
        yield
    load_vif.cache_clear()


@pytest.fixture(scope="module")
def importee(tmp_path_factory: pytest.TempPathFactory, _reglages: None) -> Path:
    dossier = tmp_path_factory.mktemp("financeurs") / "base"
    assert not import_files(sorted((EXEMPLE / "donnees").glob("*.csv")), dossier).refuse
    return dossier


@pytest.fixture
def base(importee: Path, tmp_path: Path) -> Base:
    return Base(importee, f"sqlite:///{tmp_path / 'dialogue.sqlite'}")


def write(base: Base, droits: Droits, cote: str, **suite: Any) -> Any:
    geste = {"genre": "dialogue", "code": CODE, "annee": 2011, "vu": 0, "cote": cote, **suite}
    return write_ecriture(base, droits, {**geste, "demande": f"{next(DEMANDES):016x}"})


def invite(base: Base, valeur: str = "oui", vu: int = 0) -> None:
    write(base, ETAT, "direccte", **INVITER, valeur=valeur, vu=vu)


def fill(base: Base) -> None:
    """Every field of every line of the dialogue, and of a remark: « ouvert- » where it is its own."""
    registre = open_registre(base)
    for forme in FORMES.values():
        if forme.genre is Genre.DIALOGUE and forme.nom != "invitation":
            for cle in {"etape": ("etape-1", SIENNE), "objectif": ("objectif-a", "objectif-b")}.get(
                forme.nom, (forme.nom if forme.unique else f"{forme.nom}-a",)
            ):
                _fill(registre, forme.nom, cle)
    remarque = Geste(f"remarque-{SIEN}", "remarque", "texte", "secret-remarque", Cote.ML)
    registre.write(Sujet(Genre.REMARQUES, CODE, 2010), remarque)


def _fill(registre: Any, forme: str, cle: str) -> None:
    propres = {SIENNE: LUS, "objectif-b": ("pourquoi",)}.get(cle, ())
    for champ in FORMES[forme].champs:
        valeur = f"{'ouvert' if champ.nom in propres else 'secret'}-{cle}-{champ.nom}"
        tapes = (Saisie.TEXTE, Saisie.LIGNE)
        if champ.saisie not in tapes or champ.nom == "dispositif":
            continue
        if champ.nom == "indicateur":
            valeur = SIEN if cle == "objectif-b" else ANNEXE
        if champ.nom == "objet":
            valeur = f"indicateur:{ANNEXE}"
        registre.write(DIALOGUE, Geste(cle, forme, champ.nom, valeur, Cote.DEUX))


def read_page(base: Base, droits: Droits = FINANCEUR) -> str:
    vue = update_dialogue(base, droits, PAGE.format(CODE))
    return f"{vue.nom} {vue.identite} {vue.corps}"


@pytest.fixture
def client(base: Base) -> Iterator[FlaskClient]:
    """As the account of the financeur."""
    comptes = Comptes(base.dossier)
    if comptes.find("region") is None:
        comptes.add(Compte("region", "Conseil", read_roles(["financeur:conseil-regional@31"])))
    app = build_app(Settings(base.dossier, base_par_defaut=False, dialogue=base.dialogue))
    app.server.test_client_class = Navigateur
    navigateur = app.server.test_client()
    compte = comptes.find("region")
    assert compte is not None
    navigateur.set_cookie("regards_session", Sessions(base.dossier).open("region", compte.epoque))
    yield navigateur
    comptes.remove("region")


def ask(client: FlaskClient, chemin: str, code: str = CODE, **suite: Any) -> Any:
    return client.get(
        chemin, query_string={"genre": "dialogue", "code": code, "annee": 2011, **suite}
    )


@pytest.mark.parametrize("droits", [ML, NATIONAL, FINANCEUR, open_roles("region:94")])
def test_the_state_alone_invites(base: Base, droits: Droits) -> None:
    for cote in Cote:
        with pytest.raises((Refuse, EcritureRefusee)):
            write(base, droits, cote.value, **INVITER, valeur="oui")


def test_nobody_unknown_is_invited(base: Base) -> None:
    with pytest.raises(EcritureRefusee):
        write(base, ETAT, "direccte", **{**INVITER, "cle": "invitation-autre"}, valeur="oui")


@pytest.mark.parametrize(
    "droits",
    [
        open_roles("financeur:conseil-regional@94"),
        open_roles("financeur:autre@31"),
        open_roles("reseau:31"),
    ],
)
def test_another_reads_nothing_of_it(base: Base, droits: Droits) -> None:
    invite(base)
    with pytest.raises(Refuse):
        read_page(base, droits)
    with pytest.raises((Refuse, EcritureRefusee)):
        write(
            base,
            droits,
            "financeur",
            cle=SIENNE,
            forme="etape",
            champ="texte_financeur",
            valeur="x",
        )


def test_who_is_not_invited_is_answered_as_where_there_is_nothing(client: FlaskClient) -> None:
    """Not yet invited, invited to another dialogue, or the structure is not there: the same words."""
    reponses = [
        [
            client.get(PAGE.format(code)),
            ask(client, CHEMIN_SUITE, code, depuis=0),
            ask(client, CHEMIN_HISTOIRE, code, cle=SIENNE, champ="partage"),
            ask(client, CHEMIN_EPINGLES, code),
            client.get(f"/export/ml/{code}.docx"),
        ]
        for code in (CODE, ABSENTE)
    ]
    for ici, ailleurs in zip(*reponses, strict=True):
        assert ici.status_code == ailleurs.status_code == 403
        textes = (re.sub("référence.*?[0-9a-f]{6,}", "", r.text) for r in (ici, ailleurs))
        assert next(textes).replace(CODE, "") == next(textes).replace(ABSENTE, "")


def test_the_time_of_a_refusal_does_not_tell_what_was_written(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialogue is not read to find out that it is not opened: a long one took twice as long to refuse."""
    write(base, ML, "ml", cle="action-a1", forme="action", champ="quoi", valeur="x" * 9000)
    lues: list[tuple[str, Any]] = []
    for nom in ("load", "load_many", "load_since", "load_histoire"):
        entiere = getattr(Registre, nom)

        def read(self: Registre, *args: Any, nom: str = nom, entiere: Any = entiere) -> Any:
            lu = entiere(self, *args)
            lues.append((nom, lu))
            return lu

        monkeypatch.setattr(Registre, nom, read)
    for code in (CODE, AUTRE, ABSENTE, "02901S00"):
        lues.clear()
        assert load_colonnes(base, FINANCEUR, Sujet(Genre.DIALOGUE, code, 2011)) is None
        assert [nom for nom, _ in lues] == ["load_many"]
        assert not any(cahier.lignes for _, lu in lues for cahier in lu.values())


def test_it_reads_its_own_columns_and_nothing_else(base: Base, client: FlaskClient) -> None:
    fill(base)
    invite(base)
    page = client.get(PAGE.format(CODE))
    assert page.status_code == 200
    for champ in LUS[1:]:
        assert f"ouvert-{SIENNE}-{champ}" in page.text
    assert "ouvert-objectif-b-pourquoi" in page.text
    assert "Part des jeunes de la mission régionale entrés en formation" in page.text
    suite = ask(client, CHEMIN_SUITE, depuis=0)
    assert len(suite.get_json()["ecrits"]) == 7
    histoires = [
        ask(client, CHEMIN_HISTOIRE, cle=cle, champ=champ)
        for cle, champ in product(
            ("etape-1", SIENNE, "objectif-a", "objectif-b", "signature_ml", "dialogue"),
            ("texte_ml", "transversal", "pourquoi", "lu", "nom", "lieu"),
        )
    ]
    assert sum(h.status_code == 200 for h in histoires) == 2
    assert {h.status_code for h in histoires} == {200, 403}
    for texte in (page.text, suite.text, *(h.text for h in histoires)):
        assert "secret" not in texte
        assert ANNEXE not in texte
        assert "Claude Martin" not in texte
    assert ask(client, CHEMIN_EPINGLES).status_code == 403
    remarques: dict[str, Any] = {"genre": "remarques", "annee": 2010, "depuis": 0}
    assert ask(client, CHEMIN_SUITE, **remarques).status_code == 403
    assert client.get(PAGE.format(AUTRE)).status_code == 403
    assert client.get(f"/ml/{CODE}?annee=2010").status_code == 403
    assert client.get(f"/export/ml/{CODE}.docx?annee=2010").status_code == 403
    invite(base, "", 1)
    assert client.get(PAGE.format(CODE)).status_code == 403


def test_what_a_line_said_before_it_was_its_own_stays_of_those_who_wrote_it(
    base: Base, client: FlaskClient
) -> None:
    """An objective on another indicator, with its figure and its words, is turned to one of its own."""
    invite(base)
    ligne = {"cle": "objectif-x", "forme": "objectif"}
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=ANNEXE)
    write(base, ML, "ml", **ligne, champ="pourquoi", valeur="secret entre nous")
    write(base, ML, "ml", **ligne, champ="valeur", valeur="0.31")
    write(base, ML, "ml", **ligne, champ="pourquoi", valeur="Avec la région", vu=1)
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=SIEN, vu=1)
    write(base, ML, "ml", **ligne, champ="valeur", valeur="0.25", vu=1)
    ecrits = ask(client, CHEMIN_SUITE, depuis=0).get_json()["ecrits"]
    lus = [(e["champ"], e["valeur"]) for e in ecrits if e["cle"] == "objectif-x"]
    assert lus == [("pourquoi", "Avec la région"), ("indicateur", SIEN), ("valeur", "0.25")]
    for champ in ("indicateur", "pourquoi", "valeur"):
        dits = ask(client, CHEMIN_HISTOIRE, cle="objectif-x", champ=champ).get_json()["versions"]
        assert [dit["valeur"] for dit in dits] == [valeur for nom, valeur in lus if nom == champ]


@pytest.mark.parametrize(
    ("adresse", "lit"), [(CHEMIN_SUITE, "load_since"), (CHEMIN_HISTOIRE, "load_histoire")]
)
def test_a_line_turned_away_while_it_is_read_shows_nothing_of_what_it_became(
    base: Base, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, adresse: str, lit: str
) -> None:
    invite(base)
    ligne = {"cle": "objectif-x", "forme": "objectif", "champ": "indicateur"}
    write(base, ML, "ml", **ligne, valeur=SIEN)
    lire = getattr(Registre, lit)

    def turn_then_read(*demande: Any) -> Any:
        """Another writes just before the writings are read."""
        write(base, ML, "ml", **ligne, valeur=ANNEXE, vu=1)
        return lire(*demande)

    monkeypatch.setattr(Registre, lit, turn_then_read)
    rendu = ask(client, adresse, depuis=0, cle="objectif-x", champ="indicateur").text
    assert open_registre(base).load(DIALOGUE).get("objectif-x", "indicateur") == ANNEXE
    assert ANNEXE not in rendu


def test_its_page_holds_no_result(base: Base) -> None:
    """Neither a value nor a median stands beside its objectives: its fiche is another right."""
    fill(base)
    invite(base)
    texte = read_page(base)
    assert "médiane" not in texte
    assert "valeur 2010" not in texte
    assert "data-retirer-ligne" not in texte
    for champ in ("partage", "texte_ml", "statut", "accord_ml"):
        saisies = re.findall(rf'<(?:textarea|select)[^>]*data-nom="{champ}"[^>]*>', texte)
        assert saisies
        for saisie in saisies:
            assert re.search(r" (?:readonly|disabled)", saisie)
            assert "data-siens" in saisie


def test_it_writes_in_its_own_columns_and_nowhere_else(base: Base) -> None:
    fill(base)
    apport = {"cle": SIENNE, "forme": "etape", "champ": "texte_financeur"}
    with pytest.raises(Refuse):
        write(base, FINANCEUR, "financeur", **apport, valeur="Trop tôt", vu=1)
    invite(base)
    rendu = write(base, FINANCEUR, "financeur", **apport, valeur="Des places", vu=1)
    assert rendu.ecrit.cote is Cote.FINANCEUR
    with pytest.raises(Refuse):
        write(base, FINANCEUR.read_only(), "financeur", **apport, valeur="Ailleurs", vu=2)
    permis = {(SIENNE, "texte_financeur")}
    permis |= {("objectif-b", c) for c in ("valeur", "pourquoi")}
    for forme in FORMES.values():
        cles = {"etape": ("etape-1", SIENNE), "objectif": ("objectif-a", "objectif-b")}.get(
            forme.nom, (forme.nom if forme.unique else f"{forme.nom}-a",)
        )
        if forme.genre is not Genre.DIALOGUE:
            continue
        for cle, champ, cote in product(
            cles, (*forme.champs, FORMES["action"].get("retiree")), Cote
        ):
            assert champ is not None
            if (cle, champ.nom) in permis and cote is Cote.FINANCEUR:
                continue
            valeur = champ.choix[-1] if champ.choix else ANNEXE
            with pytest.raises((Refuse, EcritureRefusee)):
                write(
                    base, FINANCEUR, cote.value,
                    cle=cle, forme=forme.nom, champ=champ.nom, valeur=valeur, vu=1,
                )  # fmt: skip


def test_it_proposes_on_its_own_indicators(base: Base) -> None:
    invite(base)
    ligne = {"cle": "objectif-n", "forme": "objectif"}
    for champ, valeur in (("indicateur", ANNEXE), ("valeur", "40"), ("pourquoi", "Rien")):
        with pytest.raises(Refuse):
            write(base, FINANCEUR, "financeur", **ligne, champ=champ, valeur=valeur)
    write(base, FINANCEUR, "financeur", **ligne, champ="indicateur", valeur=SIEN)
    with pytest.raises(Refuse):
        write(base, FINANCEUR, "financeur", **ligne, champ="indicateur", valeur=ANNEXE, vu=1)
    write(base, FINANCEUR, "financeur", **ligne, champ="valeur", valeur="40")
    write(base, ML, "ml", **ligne, champ="accord_ml", valeur="oui")
    write(base, ETAT, "direccte", **ligne, champ="accord_direccte", valeur="oui")
    rendu = write(base, FINANCEUR, "financeur", **ligne, champ="valeur", valeur="45", vu=1)
    assert sorted(e.champ for e in rendu.suites) == ["accord_direccte", "accord_ml"]


def test_a_signature_that_falls_is_not_told_to_it(base: Base) -> None:
    invite(base)
    write(base, ML, "ml", cle="dialogue", forme="dialogue", champ="etat", valeur="releve_propose")
    signature = {"cle": "signature_ml", "forme": "signature_ml"}
    for champ, valeur in (
        ("nom", "Claude Martin"),
        ("qualite", "Direction"),
        ("date", "2011-05-03"),
    ):
        write(base, ML, "ml", **signature, champ=champ, valeur=valeur)
    write(base, ML, "ml", **signature, champ="signe", valeur="oui")
    apport = {"cle": SIENNE, "forme": "etape", "champ": "texte_financeur"}
    rendu = write(base, FINANCEUR, "financeur", **apport, valeur="Des places")
    assert rendu.suites == ()
    assert open_registre(base).load(DIALOGUE).get("signature_ml", "signe") == ""


def test_a_signed_dialogue_is_read_only_for_it_too(base: Base) -> None:
    fill(base)
    invite(base)
    registre = open_registre(base)
    registre.write(
        DIALOGUE, Geste("dialogue", "dialogue", "etat", "releve_propose", Cote.DEUX, vu=None)
    )
    for cote in (Cote.ML, Cote.DIRECCTE):
        for champ, valeur in (("date", "2011-05-03"), ("signe", "oui")):
            cle = f"signature_{cote}"
            registre.write(DIALOGUE, Geste(cle, cle, champ, valeur, cote, vu=None))
    texte = read_page(base)
    assert "Ce dialogue est clos" in texte
    assert not re.search(r"<(?:textarea|select)(?![^>]*disabled)[^>]*>", texte)
    with pytest.raises(EcritureRefusee, match="est signé"):
        write(
            base, FINANCEUR, "financeur",
            cle=SIENNE, forme="etape", champ="texte_financeur", valeur="Trop tard", vu=1,
        )  # fmt: skip


@pytest.mark.parametrize("droits", [ML, ETAT, TOUS])
def test_the_two_sides_read_what_it_says_under_its_name(base: Base, droits: Droits) -> None:
    assert "texte_financeur" not in read_page(base, droits)
    invite(base)
    write(
        base, FINANCEUR, "financeur",
        cle=SIENNE, forme="etape", champ="texte_financeur", valeur="Deux cents places",
    )  # fmt: skip
    texte = read_page(base, droits)
    champ = re.search(r"<textarea[^>]*texte_financeur[^>]*>", texte)
    assert champ is not None
    assert " readonly" in champ.group()
    assert ">Conseil régional</label>" in texte
    assert "par le financeur" in texte
    cases = re.findall(r'<input[^>]*data-nom="invite"[^>]*>', texte)
    assert [" disabled" in case for case in cases] == [droits is ML]


def test_the_releve_says_who_says_it(base: Base) -> None:
    invite(base)
    write(
        base, FINANCEUR, "financeur",
        cle=SIENNE, forme="etape", champ="texte_financeur", valeur="Deux cents places",
    )  # fmt: skip
    releve = write_releve(load_releve(base, ML, Visee(CODE, 2010)), load_catalogue())
    *annexe, sienne = releve.etapes
    assert (sienne.financeur, sienne.texte_financeur) == (
        "Le financeur\u202f: Conseil régional",
        "Deux cents places",
    )
    assert {(e.financeur, e.texte_financeur) for e in annexe} == {("", "")}
    assert "Deux cents places" in json.dumps(cast(Any, releve.to_dict()), ensure_ascii=False)


@pytest.mark.parametrize("change", ["invitation", "ligne"])
def test_what_is_withdrawn_while_one_writes_is_written_no_more(
    base: Base, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Between the moment one is let in and the moment it is kept."""
    invite(base)
    ligne: dict[str, Any] = {"cle": "objectif-x", "forme": "objectif"}
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=SIEN)
    lire = citations.build_lus
    changements: dict[str, Callable[[], Any]] = {
        "invitation": lambda: invite(base, "", 1),
        "ligne": lambda: write(base, ML, "ml", **ligne, champ="indicateur", valeur=ANNEXE, vu=1),
    }

    def change_between(*demande: Any) -> Any:
        monkeypatch.setattr(citations, "build_lus", lire)
        changements[change]()
        return lire(*demande)

    monkeypatch.setattr(citations, "build_lus", change_between)
    with pytest.raises(Refuse):
        write(base, FINANCEUR, "financeur", **ligne, champ="valeur", valeur="0.25")
    assert open_registre(base).load(DIALOGUE).get("objectif-x", "valeur") == ""


def test_what_is_not_its_own_does_not_hide_what_follows(
    base: Base, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lots of writings that it may not read come before and between those that it may."""
    monkeypatch.setattr(ecritures, "LOT", 2)
    invite(base)
    ligne: dict[str, Any] = {"cle": "objectif-x", "forme": "objectif"}
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=ANNEXE)
    for rang in range(5):
        write(base, ML, "ml", **ligne, champ="pourquoi", valeur=f"secret {rang}", vu=rang)
        write(
            base,
            ML,
            "ml",
            cle="etape-1",
            forme="etape",
            champ="texte_ml",
            valeur=f"s{rang}",
            vu=rang,
        )
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=SIEN, vu=1)
    write(base, ML, "ml", **ligne, champ="valeur", valeur="25")
    suivis, depuis, encore = [], 0, True
    while encore:
        lu = ask(client, CHEMIN_SUITE, depuis=depuis).get_json()
        suivis += [(e["champ"], e["valeur"]) for e in lu["ecrits"]]
        depuis, encore = (lu["ecrits"] or [{"numero": 0}])[-1]["numero"], lu["encore"]
    assert suivis == [("pourquoi", "secret 4"), ("indicateur", SIEN), ("valeur", "25")]
