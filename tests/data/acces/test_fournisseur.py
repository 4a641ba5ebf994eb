"""What a provider may say or do that it should not: silent, slow, endless, odd; and many who come at once."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from threading import Event, Semaphore

import pytest
from flask import Response, redirect

from data.acces import demandes
from data.acces import fournisseur as module
from data.acces.fournisseur import CONNUE, Client
from data.acces.identites import begin_passage
from data.errors import FournisseurMuet, FournisseurOccupe, IdentiteRefusee
from data.settings import Fournisseur
from tests.data.acces.signataire import RETOUR, SECRET, Dits, Signataire, identify, signataire

__all__ = ["signataire"]


def test_few_wait_while_another_asks_a_provider_that_is_silent(
    signataire: Signataire, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eighteen who asked from three addresses held all that the server answers with."""
    client = Client(Fournisseur(signataire.adresse, "regards", SECRET, "Essai"))
    demande, repond = Semaphore(0), Event()

    def fetch(_adresse: str) -> Dits:
        demande.release()
        repond.wait(10)
        raise FournisseurMuet("muet")

    monkeypatch.setattr(module, "_fetch", fetch)

    def ask() -> float:
        debut = time.monotonic()
        with pytest.raises(FournisseurMuet):
            client.build_adresse(begin_passage("/"), RETOUR)
        return time.monotonic() - debut

    with ThreadPoolExecutor(12) as autres:
        premiers = [autres.submit(ask) for _ in range(module.PLACES)]
        demande.acquire(timeout=10)
        time.sleep(0.2)
        assert max(f.result() for f in [autres.submit(ask) for _ in range(8)]) < 1
        repond.set()
        assert all(f.result() for f in premiers)


ECHAPPEES = {
    "une clef d'une courbe que l'on ne connaît pas": {"kty": "EC", "crv": "brainpoolP256r1"},
    "une autre": {"kty": "OKP", "crv": "inconnue", "x": "AA"},
    "une clef brisée": {"kty": "RSA", "n": "AA", "e": "AQAB", "kid": "a"},
    "aucune clef": 3,
}


@pytest.mark.parametrize("autre", ECHAPPEES.values(), ids=ECHAPPEES.keys())
def test_a_key_that_cannot_be_read_hides_none_that_can(
    signataire: Signataire, autre: object
) -> None:
    signataire.autres = [autre]
    assert identify(signataire).sujet == "sujet-1"


@pytest.mark.parametrize(
    "meta",
    [
        {"jwks_uri": "http://ailleurs.fr/jwks"},
        {"token_endpoint": "http://ailleurs.fr/token"},
        {"userinfo_endpoint": "http://ailleurs.fr/moi"},
        {"authorization_endpoint": "http://ailleurs.fr/aller"},
    ],
)
def test_nothing_is_sent_or_read_in_clear(signataire: Signataire, meta: Dits) -> None:
    """Code, proof and secret went to an address of its own that was not ciphered."""
    signataire.meta = meta
    with pytest.raises(FournisseurMuet, match="https"):
        identify(signataire)


@pytest.mark.parametrize("lieu", ["/jwks", "/token", "/userinfo", CONNUE])
def test_what_leads_elsewhere_is_not_followed(signataire: Signataire, lieu: str) -> None:
    """A 307 sent the secret on."""
    signataire.reponses[lieu] = lambda: redirect(f"{signataire.adresse}/pris", 307)
    with pytest.raises(FournisseurMuet):
        identify(signataire)
    assert signataire.pris == []


def answer(corps: Callable[[], Iterator[bytes]]) -> Response:
    return Response(corps(), mimetype="application/json")


@pytest.mark.parametrize("lieu", ["/jwks", "/token", "/userinfo", CONNUE])
def test_an_answer_without_end_is_cut(
    signataire: Signataire, lieu: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then, or three hundred megabytes: it held a thread, or the memory, as it liked."""
    monkeypatch.setattr(demandes, "ATTENTE", 0.5)

    def dribble() -> Iterator[bytes]:
        for _ in range(40):
            yield b" "
            time.sleep(0.1)

    for corps in (dribble, lambda: iter([b" " * demandes.TAILLE, b"{}"])):
        signataire.reponses[lieu] = partial(answer, corps)
        debut = time.monotonic()
        with pytest.raises(FournisseurMuet):
            identify(signataire)
        assert time.monotonic() - debut < 2


def test_headers_without_end_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demandes, "ATTENTE", 0.5)
    with socket.create_server(("localhost", 0)) as serveur, ThreadPoolExecutor(1) as fil:

        def dribble() -> None:
            prise, _ = serveur.accept()
            with prise, suppress(OSError):
                for octet in b"HTTP/1.1 200 OK\r\nX-Lent: " + b"a" * 20:
                    prise.sendall(bytes([octet]))
                    time.sleep(0.1)

        fil.submit(dribble)
        adresse, debut = f"http://localhost:{serveur.getsockname()[1]}", time.monotonic()
        with pytest.raises(FournisseurMuet):
            Client(Fournisseur(adresse, "regards", SECRET, "Essai")).build_adresse(
                begin_passage("/"), RETOUR
            )
        assert time.monotonic() - debut < 2


@pytest.mark.parametrize(
    ("lieu", "dit"),
    [
        *(("/jwks", texte) for texte in ('{"keys": null}', "{}", '{"keys": {"a": 1}}')),
        (CONNUE, "[" * 100_000 + "]" * 100_000),
        ("/token", '{"access_token": "a", "token_type": "Bearer", "expires_in": Infinity}'),
    ],
)
def test_what_it_should_not_say_is_told_in_our_words(
    signataire: Signataire, lieu: str, dit: str
) -> None:
    signataire.reponses[lieu] = lambda: Response(dit, mimetype="application/json")
    with pytest.raises((FournisseurMuet, IdentiteRefusee)):
        identify(signataire)


@pytest.mark.parametrize(
    "meta",
    [
        {"id_token_signing_alg_values_supported": 3},
        {"token_endpoint_auth_methods_supported": None},
        {"issuer": 5},
    ],
)
def test_what_it_says_of_itself_may_be_anything(signataire: Signataire, meta: Dits) -> None:
    signataire.meta = meta
    with pytest.raises((FournisseurMuet, IdentiteRefusee)):
        identify(signataire)


@pytest.mark.parametrize("sujet", ["\u212aate", "k\u00e9te", "ALI\u0130"])
def test_letters_that_become_others_stay_what_they_are(signataire: Signataire, sujet: str) -> None:
    """A sign of Kelvin in small letters is the « k » of an account of ours."""
    signataire.jeton = signataire.personne = {"sub": sujet}
    assert identify(signataire).sujet == sujet


@pytest.mark.parametrize(
    "courriel", ["\u2003venue@exemple.fr", "\x1cvenue@exemple.fr", "venue@exemple.fr\x00"]
)
def test_an_address_is_not_cleaned_into_another(signataire: Signataire, courriel: str) -> None:
    signataire.personne = {"email": courriel}
    assert identify(signataire).courriel == ""


def test_half_a_letter_says_nothing(signataire: Signataire) -> None:
    dits = '{"sub": "Sujet-1", "name": "\\ud800", "email": "venue\\udfff@exemple.fr"}'
    signataire.reponses["/userinfo"] = lambda: Response(dits, mimetype="application/json")
    lue = identify(signataire)
    assert (lue.nom, lue.courriel) == ("sujet-1", "")


def test_people_who_come_together_have_a_place_each_in_turn(signataire: Signataire) -> None:
    """Six of them: four ask, two wait for who asks; whom it has told of itself lately asks nothing."""
    client = Client(Fournisseur(signataire.adresse, "regards", SECRET, "Essai"))
    client.build_adresse(begin_passage("/"), RETOUR)
    sortir, entres = Event(), Semaphore(0)

    def stay() -> bool:
        try:
            with client.hold():
                entres.release()
                return sortir.wait(10)
        except FournisseurOccupe:
            return False

    with ThreadPoolExecutor(8) as fils:
        venus = [fils.submit(stay) for _ in range(module.PLACES)]
        for _ in venus:
            assert entres.acquire(timeout=10)
        venus += [fils.submit(stay) for _ in range(module.FILE)]
        time.sleep(0.2)
        debut = time.monotonic()
        assert not stay()
        assert client.build_adresse(begin_passage("/"), RETOUR)
        assert time.monotonic() - debut < 1
        sortir.set()
        assert all(venu.result() for venu in venus)
