"""One account takes some places, never all of them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import pytest
from flask import Flask, g, request

from callbacks.documents.fabrique import PLACES, Fabrique
from callbacks.documents.ordre import Demande
from callbacks.http import quotas
from callbacks.http.adresses import _make
from callbacks.http.embarque import FILS
from callbacks.http.quotas import (
    ATTENTE,
    DEMANDES,
    DOCUMENTS,
    LONGS,
    TROP_DE_LONGS,
    Ouverts,
    Quota,
    Rythme,
    Tours,
    TropDemande,
    count_ecriture,
    is_counted,
    register_quotas,
)
from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits
from layouts.words.telechargements import ML, REGION


@contextmanager
def as_who(compte: str = "", adresse: str = "192.0.2.1") -> Iterator[None]:
    with Flask("essai").test_request_context(environ_base={"REMOTE_ADDR": adresse}):
        g.pseudonyme = compte
        yield


def test_each_has_so_many_at_once() -> None:
    quota = Quota(2, "Deux déjà.")
    with ExitStack() as tenus:
        for compte in ("a", "a", "b"):
            with as_who(compte):
                tenus.enter_context(quota.hold())
        with as_who("a"), pytest.raises(TropDemande, match="Deux déjà"), quota.hold():
            pass
        with as_who("b"), quota.hold():
            assert quota.total == 4
    assert quota.total == 0
    with as_who("a"), quota.hold():
        pass


def test_who_has_no_account_is_counted_by_address() -> None:
    quota = Quota(1, "Un déjà.")
    with as_who(), quota.hold():
        with pytest.raises(TropDemande), quota.hold():
            pass
        with as_who(adresse="192.0.2.2"), quota.hold():
            pass


def test_a_place_that_is_free_is_for_who_has_none() -> None:
    """One alone has both; as soon as another waits, the place that comes free is theirs."""
    tours, servis = Tours(2), threading.Semaphore(0)
    finir = {qui: threading.Event() for qui in ("a", "b")}
    faits: list[str] = []

    def work(qui: str, fin: threading.Event) -> None:
        with as_who(qui), tours.hold():
            faits.append(qui)
            servis.release()
            assert fin.wait(20)

    with ThreadPoolExecutor(6) as fils:
        premier = threading.Event()
        fils.submit(work, "a", premier)
        assert servis.acquire(timeout=20)
        for qui in ("a", "a", "a", "b"):
            attendus = len(tours._file) + (len(faits) > 1)
            fils.submit(work, qui, finir[qui])
            while len(tours._file) + (len(faits) > 1) == attendus:
                time.sleep(0.001)
        assert faits == ["a", "a"]
        premier.set()
        assert servis.acquire(timeout=20)
        assert servis.acquire(timeout=20)
        assert faits == ["a", "a", "b"]
        for fin in finir.values():
            fin.set()
    assert sorted(faits) == ["a", "a", "a", "a", "b"]
    assert not tours._servis


def test_who_came_first_is_first() -> None:
    """Those that are not chosen keep their place: which of them came next was chance."""
    tours, faits, premier = Tours(1), list[int](), threading.Event()

    def work(rang: int) -> None:
        with as_who("a"), tours.hold():
            faits.append(rang)
            assert premier.wait(20)

    with ThreadPoolExecutor(8) as fils:
        for rang in range(8):
            fils.submit(work, rang)
            while len(faits) + len(tours._file) <= rang:
                time.sleep(0.001)
        premier.set()
    assert faits == [*range(8)]


def test_what_is_written_ahead_takes_a_turn_too() -> None:
    with Flask("essai").app_context(), Tours(1).hold():
        pass


def test_one_account_never_takes_all_the_places_of_documents() -> None:
    assert PLACES[False] > DOCUMENTS
    assert PLACES[True] > LONGS


@pytest.mark.parametrize("lot", [False, True])
def test_a_second_document_of_a_region_waits_and_that_of_another_does_not(lot: bool) -> None:
    quota, longs = Quota(DOCUMENTS, "Deux déjà."), Quota(LONGS, TROP_DE_LONGS)

    def make(
        compte: str, suite: Callable[[], bytes], genre: str = REGION, extension: str = "xlsx"
    ) -> bytes:
        """What this account asks for; `suite` happens while it is made."""

        def make_it(_demande: Demande) -> bytes:
            return suite()

        fabrique = cast(Fabrique, SimpleNamespace(make=make_it, make_lot=make_it))
        demande = Demande(genre, "31", extension, droits=TOUS)
        with as_who(compte):
            return _make(
                fabrique, quota, longs, demande, lot and (genre, extension) == (REGION, "xlsx")
            )

    def ask_again() -> bytes:
        with pytest.raises(TropDemande, match="une région"):
            make("a", bytes)
        return make("a", lambda: b"fiche", ML) + make("b", lambda: b"+autre")

    def ask_figures() -> bytes:
        """They are made in the thread of who asks: counted as the rest."""
        return make("a", ask_more, extension="csv")

    def ask_more() -> bytes:
        with pytest.raises(TropDemande, match="Deux déjà"):
            make("a", bytes, extension="csv")
        return make("b", lambda: b"chiffres", extension="csv")

    assert make("a", ask_again) == b"fiche+autre"
    assert make("a", ask_figures) == b"chiffres"
    assert make("a", lambda: b"seconde") == b"seconde"


def test_what_fails_gives_its_place_back() -> None:
    quota = Quota(1, "Un déjà.")
    for _ in range(3):
        with as_who(), pytest.raises(ZeroDivisionError), quota.hold():
            raise ZeroDivisionError
    assert quota.total == 0


def test_two_threads_never_take_the_last_place_together() -> None:
    quota, pris, fini = Quota(5, "Cinq déjà."), threading.Barrier(20), threading.Event()
    refus: list[int] = []

    def ask() -> None:
        with as_who("a"):
            pris.wait()
            try:
                with quota.hold():
                    fini.wait(10)
            except TropDemande:
                refus.append(1)
            if len(refus) == 15:
                fini.set()

    fils = [threading.Thread(target=ask) for _ in range(20)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len(refus) == 15


def test_what_is_kept_open_counts_until_it_is_gone() -> None:
    vivants = {"x", "y"}
    ouverts = Ouverts(2, "Deux déjà.", vivants.__contains__)
    with as_who("a"):
        for jeton in ("x", "y"):
            ouverts.check(sauf="")
            ouverts.note(jeton)
        with pytest.raises(TropDemande):
            ouverts.check(sauf="")
        ouverts.check(sauf="x")
    with as_who("b"):
        ouverts.check(sauf="")
    vivants.remove("y")
    with as_who("a"):
        ouverts.check(sauf="")


def test_an_account_keeps_so_many_fields_within_a_period_and_the_others_theirs() -> None:
    heure = [0.0]
    rythme = Rythme(3, 60, "Trois déjà.", lambda: heure[0])
    for _ in range(3):
        rythme.count("a")
    with pytest.raises(TropDemande, match="Trois déjà"):
        rythme.count("a")
    rythme.count("b")
    heure[0] = 61
    rythme.count("a")


def test_a_field_too_many_is_refused_before_it_is_read() -> None:
    server = Flask("essai")
    register_quotas(server)

    @server.post("/ecrire")
    def write() -> str:
        count_ecriture()
        return ""

    server.before_request(lambda: setattr(g, "pseudonyme", "a"))
    server.extensions[quotas.__name__] = Rythme(1, 60, quotas.TROP_D_ECRITURES)
    client = server.test_client()
    reponses = [client.post("/ecrire") for _ in range(2)]
    assert [reponse.status_code for reponse in reponses] == [200, 429]
    assert "Rien n’a été enregistré" in reponses[1].text
    server.before_request_funcs[None].pop()  # who has no account works at the machine
    assert [client.post("/ecrire").status_code for _ in range(3)] == [200] * 3


def test_it_is_a_429_that_says_when_to_ask_again() -> None:
    serveur = Flask("essai")
    register_quotas(serveur)

    @serveur.get("/")
    def refuse() -> str:
        raise TropDemande("Deux déjà.")

    reponse = serveur.test_client().get("/")
    assert (reponse.status_code, reponse.headers["Retry-After"]) == (429, str(ATTENTE))
    assert reponse.get_data(as_text=True) == "Deux déjà.\n"


def test_one_who_asks_much_at_once_leaves_the_server_to_the_others() -> None:
    """Forty requests of a public page, by nobody, made everybody wait nine seconds."""
    assert DEMANDES < FILS
    serveur, retenues, ouvre = Flask("essai"), threading.Semaphore(0), threading.Event()

    @serveur.before_request
    def know() -> None:
        g.pseudonyme = request.args.get("compte", "")
        g.droits = replace(AUCUN, compte=bool(g.pseudonyme))

    register_quotas(serveur)

    @serveur.get("/attendre")
    def wait() -> str:
        retenues.release()
        assert ouvre.wait(20)
        return "lu"

    @serveur.get("/")
    def answer() -> str:
        return "lu"

    def ask(chemin: str, compte: str, adresse: str = "192.0.2.1") -> int:
        lieu = {"REMOTE_ADDR": adresse}
        client = serveur.test_client()
        return client.get(f"{chemin}?compte={compte}", environ_base=lieu).status_code

    for qui, attendu in (("", 429), ("claire", 200)):
        ouvre.clear()
        with ThreadPoolExecutor(DEMANDES) as fils:
            tenues = [fils.submit(ask, "/attendre", qui) for _ in range(DEMANDES)]
            for _ in tenues:
                assert retenues.acquire(timeout=20)
            encore = ask("/", qui)
            servies = {ask("/", "paul"), ask("/", "", "192.0.2.2")}
            ouvre.set()
            assert [tenue.result() for tenue in tenues] == [200] * DEMANDES
        assert (encore, servies, ask("/", qui)) == (attendu, {200}, 200)


@pytest.mark.parametrize("droits", [TOUS, OUVERT_A_TOUS], ids=["machine", "ouvert"])
def test_where_nobody_can_be_told_from_another_nobody_is_counted(droits: Droits) -> None:
    """At the machine, or open to all: whoever asks would be refused for the others."""
    serveur = Flask("essai")
    with serveur.test_request_context("/plan"):
        assert is_counted()
        g.droits = droits
        assert not is_counted()
    with serveur.test_request_context("/assets/x.css"):
        assert not is_counted()
