"""What a provider signs: as ProConnect does, and in all the ways that must not be believed."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Semaphore, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey
from werkzeug.serving import make_server

from data.acces import fournisseur as module
from data.acces.fournisseur import Client
from data.acces.identites import Identite, begin_passage
from data.errors import FournisseurMuet, IdentiteRefusee
from data.settings import Fournisseur

RETOUR = "https://regards.exemple.fr/connexion/reponse"
SECRET = "un-secret-de-plus-de-trente-deux-caracteres"
Dits = dict[str, Any]


@dataclass
class Signataire:
    """A provider whose every word can be changed. `cle`: what it signs with; `montree`: what it shows."""

    adresse: str = ""
    cle: Any = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "a"}))
    montree: Any = None
    algorithme: str = "ES256"
    jeton: Dits = field(default_factory=dict)
    personne: Dits = field(default_factory=dict)
    meta: Dits = field(default_factory=dict)
    nonce: str = ""
    defi: str = ""
    recus: list[dict[str, str]] = field(default_factory=list)

    def sign(self, dits: Dits) -> str:
        tete = {"alg": self.algorithme, "kid": "a"}
        return str(jwt.encode(tete, dits, self.cle, algorithms=[self.algorithme]))

    def describe(self) -> Dits:
        return {
            "issuer": self.adresse,
            "authorization_endpoint": f"{self.adresse}/authorize",
            "token_endpoint": f"{self.adresse}/token",
            "userinfo_endpoint": f"{self.adresse}/userinfo",
            "jwks_uri": f"{self.adresse}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
            **self.meta,
        }

    def give_token(self) -> Dits:
        self.recus.append(request.form.to_dict())
        maintenant = int(time.time())
        dits = {
            "iss": self.adresse,
            "sub": "Sujet-1",
            "aud": "regards",
            "nonce": self.nonce,
            "iat": maintenant,
            "exp": maintenant + 60,
        }
        porte = {c: v for c, v in (dits | self.jeton).items() if v is not None}
        return {"access_token": "acces", "token_type": "Bearer", "id_token": self.sign(porte)}

    def give_personne(self) -> str:
        assert request.headers["Authorization"] == "Bearer acces"
        return self.sign({"sub": "Sujet-1", "email": "Venue@Exemple.fr", **self.personne})


@pytest.fixture
def signataire() -> Iterator[Signataire]:
    fait, server = Signataire(), Flask("signataire")
    server.add_url_rule(
        "/.well-known/openid-configuration", "meta", lambda: jsonify(fait.describe())
    )
    server.add_url_rule(
        "/jwks", "jwks", lambda: jsonify(keys=[(fait.montree or fait.cle).as_dict(private=False)])
    )
    server.add_url_rule("/token", "token", lambda: jsonify(fait.give_token()), methods=["POST"])
    server.add_url_rule(
        "/userinfo", "userinfo", lambda: Response(fait.give_personne(), mimetype="application/jwt")
    )
    serveur = make_server("localhost", 0, server)
    fait.adresse = f"http://localhost:{serveur.server_port}"
    fil = Thread(target=serveur.serve_forever, args=(0.02,))
    fil.start()
    yield fait
    serveur.shutdown()
    fil.join()
    serveur.server_close()


def identify(signataire: Signataire, **change: str) -> Identite:
    """Go there and come back."""
    client = Client(Fournisseur(signataire.adresse, "regards", SECRET, "Essai", "openid email"))
    passage = begin_passage("/")
    demande = parse_qs(urlsplit(client.build_adresse(passage, RETOUR)).query)
    signataire.nonce, signataire.defi = passage.nonce, demande["code_challenge"][0]
    return client.identify(passage, RETOUR, {"state": passage.etat, "code": "c", **change})


def test_a_person_is_told_in_a_signed_answer_and_the_code_is_proved(signataire: Signataire) -> None:
    signataire.personne = {"given_name": "Anne", "usual_name": "d’Exemple", "siret": "1" * 14}
    assert identify(signataire) == Identite("sujet-1", "venue@exemple.fr", "Anne d’Exemple")
    (recu,) = signataire.recus
    empreinte = hashlib.sha256(recu["code_verifier"].encode()).digest()
    assert base64.urlsafe_b64encode(empreinte).decode().rstrip("=") == signataire.defi
    assert (recu["client_id"], recu["client_secret"]) == ("regards", SECRET)
    assert recu["redirect_uri"] == RETOUR


@pytest.mark.parametrize(
    "jeton",
    [
        *({"iss": "https://ailleurs.fr"}, {"aud": "autre"}, {"aud": ["regards", "autre"]}),
        *({"nonce": "autre"}, {"nonce": None}, {"exp": 1}, {"exp": None}, {"sub": None}),
        *({"iat": 2**40}, {"azp": "autre"}, {"at_hash": "autre"}),
    ],
)
def test_a_token_that_is_not_for_this_passage_is_refused(
    signataire: Signataire, jeton: Dits
) -> None:
    signataire.jeton = jeton
    with pytest.raises(IdentiteRefusee, match="recommencer"):
        identify(signataire)


def test_another_key_another_way_and_another_person_are_refused(signataire: Signataire) -> None:
    autre = ECKey.generate_key("P-256", {"kid": "a"})
    signataire.montree = autre
    with pytest.raises(IdentiteRefusee):
        identify(signataire)
    signataire.montree = None
    signataire.personne = {"sub": "autre"}
    with pytest.raises(IdentiteRefusee):
        identify(signataire)
    signataire.personne = {}
    assert identify(signataire).sujet == "sujet-1"
    signataire.montree = signataire.cle
    signataire.cle, signataire.algorithme = OctKey.import_key(SECRET), "HS256"
    with pytest.raises(IdentiteRefusee):
        identify(signataire)


def test_what_is_no_text_says_nothing_of_a_person(signataire: Signataire) -> None:
    """`null` was an address, the same for all of them."""
    signataire.personne = {"email": None, "name": None, "given_name": 3, "family_name": ["x"]}
    lue = identify(signataire)
    assert (lue.courriel, lue.nom) == ("", "sujet-1")


@pytest.mark.parametrize("dit", ["adm", "\u212aate@exemple.fr", ["venue@exemple.fr"], ""])
def test_what_is_no_address_leads_to_nobodys_account(signataire: Signataire, dit: object) -> None:
    signataire.personne = {"email": dit}
    assert identify(signataire).courriel == ""


def test_keys_that_change_are_read_again(signataire: Signataire) -> None:
    client = Client(Fournisseur(signataire.adresse, "regards", SECRET, "Essai"))
    for _ in range(2):
        passage = begin_passage("/")
        client.build_adresse(passage, RETOUR)
        signataire.nonce = passage.nonce
        assert client.identify(passage, RETOUR, {"state": passage.etat, "code": "c"}).sujet
        signataire.cle = ECKey.generate_key("P-256", {"kid": "a"})


@pytest.mark.parametrize(
    "meta", [{"issuer": "https://ailleurs.fr"}, {"authorization_endpoint": None}, {"jwks_uri": "x"}]
)
def test_a_provider_that_is_not_the_one_it_says_is_not_believed(
    signataire: Signataire, meta: Dits
) -> None:
    signataire.meta = meta
    with pytest.raises((FournisseurMuet, IdentiteRefusee)):
        identify(signataire)


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
