"""Who comes back from a provider: together, once a code is false, from elsewhere; and what is noted of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Event

import pytest

from callbacks.http.identification import fournisseur as module
from callbacks.http.pages import Application
from callbacks.server import build_app
from data.acces import fournisseur
from data.acces.comptes import Comptes
from data.acces.ecriture import read_roles
from data.acces.fournisseur import Client
from data.acces.identites import Identite
from data.acces.modeles import Compte, Fait
from data.errors import FournisseurOccupe, IdentiteRefusee
from tests.visiteurs import Visiteur

ALLER, RETOUR = "/connexion/fournisseur", "/connexion/reponse?state=a&code=b"
VENUE = Identite("s-1", "venue@exemple.fr", "Venue")
DIT = Identite("s-20", "dite@exemple.fr", "Dite", ("region:31+importer",))


@pytest.fixture
def dites(monkeypatch: pytest.MonkeyPatch) -> list[Identite | Exception]:
    """What the provider says of those who come back, one after the other."""
    restent: list[Identite | Exception] = []

    def identify(*_: object) -> Identite:
        dit = restent.pop(0)
        if isinstance(dit, Exception):
            raise dit
        return dit

    monkeypatch.setattr(Client, "identify", identify)
    return restent


def come_back(visiteur: Visiteur) -> str:
    visiteur.get(ALLER)
    assert visiteur.statut == 302
    return visiteur.get(RETOUR)


def list_droits(visiteur: Visiteur) -> list[str]:
    return [ligne.quoi for ligne in visiteur.read_journal() if ligne.fait == Fait.DROITS]


def test_what_the_provider_does_of_an_account_is_noted(
    visiteur: Visiteur, dites: list[Identite | Exception]
) -> None:
    """An account could be made, even of who holds the accounts, without a line."""
    avant = list_droits(visiteur)
    autres = Identite(DIT.sujet, DIT.courriel, DIT.nom, ("admin",))
    sans = Identite(DIT.sujet, DIT.courriel, DIT.nom)
    dites += [DIT, DIT, autres, sans]
    for statut in (303, 303, 303, 403):
        come_back(visiteur)
        assert visiteur.statut == statut
    notes = list_droits(visiteur)[: len(list_droits(visiteur)) - len(avant)]
    assert notes[::-1] == [
        "dite@exemple.fr fournisseur region:31",
        "dite@exemple.fr fournisseur admin",
        "dite@exemple.fr fournisseur-retire",
    ]


def test_an_account_of_the_same_name_is_not_told(
    visiteur: Visiteur, dites: list[Identite | Exception]
) -> None:
    dites += [Identite("ada", "", "Autre", ("national",)), Identite("personne", "", "Autre")]
    pages = [come_back(visiteur).replace("ada", "personne") for _ in range(2)]
    assert visiteur.statut == 403
    assert "aucun compte de cet outil ne vous est ouvert" in pages[0]
    assert "existe" not in pages[0]


def test_windows_that_come_back_together_are_all_let_in(tmp_path: Path) -> None:
    """The first makes the account, the others find it: three of four were told that it was made already."""
    depart = Barrier(6)
    compte = Compte("dite@exemple.fr", "Dite", read_roles(["national"]), fournisseur=True)

    def provision(_: int) -> bool:
        comptes = Comptes(tmp_path)
        assert comptes.find(compte.identifiant) is None
        depart.wait(10)
        return comptes.provision(compte)

    with ThreadPoolExecutor(6) as fils:
        assert sum(fils.map(provision, range(6))) == 1
    assert [c.identifiant for c in Comptes(tmp_path).list()] == [compte.identifiant]


def test_an_account_unmade_by_another_window_is_no_error(
    visiteur: Visiteur, dites: list[Identite | Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    dites += [DIT, Identite(DIT.sujet, DIT.courriel, DIT.nom)]
    come_back(visiteur)
    oter = Comptes.remove

    def remove_twice(comptes: Comptes, identifiant: str) -> None:
        oter(comptes, identifiant)
        oter(comptes, identifiant)

    monkeypatch.setattr(Comptes, "remove", remove_twice)
    come_back(visiteur)
    assert visiteur.statut == 403


def test_without_a_place_nothing_of_the_passage_is_lost(
    visiteur: Visiteur, dites: list[Identite | Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To be read again in a moment: seven of twelve who came together had to begin anew."""
    dites += [VENUE]
    visiteur.get(ALLER)

    @contextmanager
    def hold(_: Client) -> Iterator[None]:
        raise FournisseurOccupe("Beaucoup de personnes : recharger cette page.")
        yield

    with monkeypatch.context() as complet:
        complet.setattr(Client, "hold", hold)
        assert "recharger cette page" in visiteur.get(RETOUR)
        assert visiteur.statut == 503
    visiteur.get(RETOUR)
    assert visiteur.statut == 303


def test_false_codes_of_an_address_take_one_place_and_leave_the_others(
    ouvrir: Callable[[], Visiteur],
    dites: list[Identite | Exception],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nineteen a second, made beforehand, kept half of those who came with true ones out."""
    faussaire, voisin, autre = ouvrir(), ouvrir(), ouvrir()
    for client, adresse in (
        (faussaire, "192.0.2.76"),
        (voisin, "192.0.2.76"),
        (autre, "192.0.2.77"),
    ):
        client.client.environ_base["REMOTE_ADDR"] = adresse
    for _ in range(module.FAUX):
        dites.append(IdentiteRefusee("Non."))
        come_back(faussaire)
        assert faussaire.statut == 403
    for visiteur in (faussaire, voisin, autre):
        visiteur.get(ALLER)
    demande, repond = Event(), Event()

    def identify(*_: object) -> Identite:
        if not demande.is_set():
            demande.set()
            repond.wait(10)
        return VENUE

    monkeypatch.setattr(Client, "identify", identify)
    with ThreadPoolExecutor(1) as fil:
        tenu = fil.submit(faussaire.get, RETOUR)
        assert demande.wait(10)
        voisin.get(RETOUR)
        autre.get(RETOUR)
        repond.set()
        tenu.result()
    assert (voisin.statut, autre.statut, faussaire.statut) == (429, 303, 303)
    voisin.get(RETOUR)
    assert voisin.statut == 303


@pytest.mark.parametrize(("lieu", "vers"), [("cross-site", "/plan"), ("same-origin", "http")])
def test_a_link_of_elsewhere_changes_no_session_that_is_open(
    visiteur: Visiteur, dites: list[Identite | Exception], lieu: str, vers: str
) -> None:
    dites += [VENUE]
    come_back(visiteur)
    visiteur.client.get(f"{ALLER}?suite=/plan", headers={"Sec-Fetch-Site": lieu})
    reponse = visiteur.client.get(f"{ALLER}?suite=/plan", headers={"Sec-Fetch-Site": lieu})
    assert reponse.headers["Location"].startswith(vers)
    assert ("Set-Cookie" in reponse.headers) is (lieu == "same-origin")


def test_who_comes_first_together_speaks_to_the_provider_by_one_client(
    site: tuple[Application, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each made one of their own, with places of its own: they held all that the server answers with."""
    faits: list[object] = []

    class Lent:
        def __init__(self, _: object) -> None:
            faits.append(self)
            time.sleep(0.1)

        def build_adresse(self, *_: object) -> str:
            return "https://ailleurs.fr"

    monkeypatch.setattr(fournisseur, "Client", Lent)
    server = build_app(site[0].identites.settings).server
    with ThreadPoolExecutor(4) as fils:
        reponses = list(fils.map(lambda _: server.test_client().get(ALLER), range(4)))
    assert {reponse.status_code for reponse in reponses} == {302}
    assert len(faits) == 1
