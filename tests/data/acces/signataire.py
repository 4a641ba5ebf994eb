"""A provider of identity whose every word can be changed, and who goes there and comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import ECKey
from werkzeug.serving import make_server

from data.acces.fournisseur import CONNUE, Client
from data.acces.identites import Identite, begin_passage
from data.settings import Fournisseur

RETOUR = "https://regards.exemple.fr/connexion/reponse"
SECRET = "un-secret-de-plus-de-trente-deux-caracteres"
Dits = dict[str, Any]


@dataclass
class Signataire:
    """A provider whose every word can be changed.

    `cle`: what it signs with; `montree`: what it shows, beside `autres`; `reponses`: what it answers at a
    path, instead of what it should; `pris`: what was sent elsewhere.
    """

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
    autres: list[Any] = field(default_factory=list)
    reponses: dict[str, Callable[[], Any]] = field(default_factory=dict)
    pris: list[str] = field(default_factory=list)

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

    def show_keys(self) -> list[Any]:
        return [*self.autres, (self.montree or self.cle).as_dict(private=False)]

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

    @server.before_request
    def answer_instead() -> Any:
        return fait.reponses[request.path]() if request.path in fait.reponses else None

    @server.route("/pris", methods=["GET", "POST"])
    def take() -> Any:
        fait.pris.append(request.get_data(as_text=True))
        return jsonify({})

    server.add_url_rule(CONNUE, "meta", lambda: jsonify(fait.describe()))
    server.add_url_rule("/jwks", "jwks", lambda: jsonify(keys=fait.show_keys()))
    server.add_url_rule("/token", "token", lambda: jsonify(fait.give_token()), methods=["POST"])
    server.add_url_rule(
        "/userinfo", "userinfo", lambda: Response(fait.give_personne(), mimetype="application/jwt")
    )
    serveur = make_server("localhost", 0, server, threaded=True)
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
