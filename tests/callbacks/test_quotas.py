"""One account takes some places, never all of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from flask import Flask, g

from callbacks.http.quotas import ATTENTE, Ouverts, Quota, TropDemande, register_quotas


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


def test_it_is_a_429_that_says_when_to_ask_again() -> None:
    serveur = Flask("essai")
    register_quotas(serveur)

    @serveur.get("/")
    def refuse() -> str:
        raise TropDemande("Deux déjà.")

    reponse = serveur.test_client().get("/")
    assert (reponse.status_code, reponse.headers["Retry-After"]) == (429, str(ATTENTE))
    assert reponse.get_data(as_text=True) == "Deux déjà.\n"
