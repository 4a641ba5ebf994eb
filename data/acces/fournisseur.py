"""Identification by a provider: OpenID Connect, code flow, PKCE, nonce, state.

The provider is believed for who it says somebody is, once its signature, its name, its audience, its hour
and the nonce of this very passage are checked. What it is asked and answers goes from server to server.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Any, TypeVar
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from data.acces.demandes import ATTENTE, bound
from data.acces.dits import ETRANGES, Dit, build_identite, import_cles
from data.acces.identites import Identite, Passage
from data.errors import FournisseurMuet, FournisseurOccupe, IdentiteRefusee
from data.settings import Fournisseur, is_loopback

CONNUE = "/.well-known/openid-configuration"
ATTENDUS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
"""What it must say of itself."""
DES_PERSONNES = "userinfo_endpoint"
REPIT = 2.0
"""Seconds during which one that did not is left alone."""
PLACES, FILE = 4, 2
"""How many ask it at once, and wait for a place: fewer than what answers (callbacks.http.embarque.FILS)."""
PATIENCE = 2.0
"""Seconds that one waits for a place."""
FRAICHEUR = 600.0
"""Seconds during which what it says of itself, and its keys, stand."""
TOLERANCE = 60
"""Seconds by which two clocks may differ."""
ALGORITHMES = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384")
"""How it may sign: with a key that it alone has."""
MUET = (
    "{} ne répond pas, ou ne répond pas ce qui est attendu : se connecter avec un mot de passe de cet outil, "
    "ou recommencer dans un moment."
)
OCCUPE = (
    "Beaucoup de personnes se connectent à la fois par {} : recharger cette page dans un instant."
)
REFUSE = "{} n’a pas confirmé qui vous êtes : recommencer depuis cette page."
SANS_CHIFFREMENT = (
    "{} : une adresse du fournisseur d’identité, celle de REGARDS_OIDC ou l’une de celles qu’il donne, n’est "
    "pas en https."
)
SANS_SECRET = "Le secret du fournisseur d’identité (REGARDS_OIDC_SECRET) ne peut pas être lu."
T = TypeVar("T")


class Client:
    """Our side of it. Any thread may ask. Raises FournisseurMuet, IdentiteRefusee."""

    def __init__(self, fournisseur: Fournisseur) -> None:
        self._dit = fournisseur
        self._verrou = Lock()
        self._places, self._file = BoundedSemaphore(PLACES), BoundedSemaphore(FILE)
        self._lus: dict[str, tuple[float, Dit]] = {}
        self._pas_avant = 0.0

    def build_adresse(self, passage: Passage, retour: str) -> str:
        """Where the person is sent: what it says of itself is asked of it from time to time only."""
        with nullcontext() if self._recall(self._connue) else self.hold(), self._doubt():
            meta = self._load_meta()
        with self._doubt(), self._open(meta, retour) as session:
            adresse, _ = session.create_authorization_url(
                str(meta["authorization_endpoint"]),
                state=passage.etat,
                nonce=passage.nonce,
                code_verifier=passage.preuve,
            )
        return str(adresse)

    def identify(self, passage: Passage, retour: str, reponse: Mapping[str, str]) -> Identite:
        """Who comes back, within `hold`. `reponse`: what the address says."""
        if not hmac.compare_digest(passage.etat.encode(), reponse.get("state", "").encode()):
            raise self._refuse()
        with self._doubt():
            return self._identify(passage, retour, reponse)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """One of the places, to ask it: while it is silent those that ask it wait seconds, and the server has
        others to answer. Raises FournisseurOccupe, or FournisseurMuet at once while it is being waited for.
        """
        if not (self._places.acquire(blocking=False) or self._wait_for_place()):
            raise FournisseurOccupe(OCCUPE.format(self._dit.nom))
        try:
            yield
        finally:
            self._places.release()

    def _wait_for_place(self) -> bool:
        self._check_repit()
        if not self._file.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=PATIENCE)
        finally:
            self._file.release()

    @contextmanager
    def _doubt(self) -> Iterator[None]:
        """What it says may be anything."""
        try:
            yield
        except ETRANGES as erreur:
            raise FournisseurMuet(MUET.format(self._dit.nom)) from erreur

    def _identify(self, passage: Passage, retour: str, reponse: Mapping[str, str]) -> Identite:
        code, meta = reponse.get("code", ""), self._load_meta()
        if not code or reponse.get("iss", meta["issuer"]) != meta["issuer"]:
            raise self._refuse()
        self._check_repit()
        jetons = self._ask(lambda: self._fetch_jetons(meta, retour, code, passage.preuve))
        reclames = self._check(meta, jetons, passage.nonce)
        dits = self._ask(lambda: self._fetch_dits(meta, jetons))
        if dits.get("sub", reclames["sub"]) != reclames["sub"]:
            raise self._refuse()
        return build_identite({**reclames, **dits}, self._dit.roles)

    def _fetch_jetons(self, meta: Dit, retour: str, code: str, preuve: str) -> Dit:
        with self._open(meta, retour) as session:
            jetons: Dit = session.fetch_token(
                str(meta["token_endpoint"]), code=code, code_verifier=preuve
            )
        return jetons

    def _fetch_dits(self, meta: Dit, jetons: Dit) -> Dit:
        """What it says of the person: JSON, or signed."""
        adresse = meta.get(DES_PERSONNES)
        if not adresse:
            return {}
        porte = {"Authorization": f"Bearer {jetons['access_token']}"}
        reponse = _get(str(adresse), porte)
        if reponse.headers.get("Content-Type", "").startswith("application/jwt"):
            return self._decode(meta, reponse.text)[0]
        return _read(reponse)

    def _check(self, meta: Dit, jetons: Dit, nonce: str) -> Dit:
        attendus = {"iss": {"values": [meta["issuer"]]}, "aud": {"values": [self._dit.client]}}
        autour = {
            "nonce": nonce,
            "client_id": self._dit.client,
            "access_token": jetons.get("access_token"),
        }
        try:
            lus, tete = self._decode(meta, str(jetons.get("id_token", "")))
            CodeIDToken(lus, tete, attendus, autour).validate(leeway=TOLERANCE)
        except (JoseError, ValueError) as erreur:
            raise self._refuse() from erreur
        return lus

    def _decode(self, meta: Dit, texte: str) -> tuple[Dit, Dit]:
        """What is signed; with its keys read anew where none of those that are known signed it."""
        permis = [
            a
            for a in meta.get("id_token_signing_alg_values_supported", ALGORITHMES)
            if a in ALGORITHMES
        ]
        try:
            lu = jwt.decode(texte, self._load_cles(meta), algorithms=permis)
        except JoseError:
            lu = jwt.decode(texte, self._load_cles(meta, neuves=True), algorithms=permis)
        return lu.claims, lu.header

    def _load_cles(self, meta: Dit, *, neuves: bool = False) -> KeySet:
        return import_cles(self._load(str(meta["jwks_uri"]), neuf=neuves)["keys"])

    @property
    def _adresse(self) -> str:
        return self._dit.adresse.rstrip("/").removesuffix(CONNUE)

    @property
    def _connue(self) -> str:
        return self._adresse + CONNUE

    def _load_meta(self) -> Dit:
        self._check_chiffree(self._adresse)
        meta = self._load(self._connue)
        dites = all(isinstance(meta.get(lieu), str) for lieu in ATTENDUS)
        if not dites or str(meta.get("issuer", "")).rstrip("/") != self._adresse:
            raise FournisseurMuet(MUET.format(self._dit.nom))
        for lieu in (*ATTENDUS, DES_PERSONNES):
            if meta.get(lieu):
                self._check_chiffree(str(meta[lieu]))
        return meta

    def _check_chiffree(self, adresse: str) -> None:
        """What is sent there is secret, and what is read there is believed."""
        lieu = urlsplit(adresse)
        if lieu.scheme != "https" and not is_loopback(lieu.hostname or ""):
            raise FournisseurMuet(SANS_CHIFFREMENT.format(self._dit.nom))

    def _recall(self, adresse: str) -> Dit | None:
        """What was read there, while it stands."""
        quand, lue = self._lus.get(adresse, (0.0, None))
        return lue if lue is not None and monotonic() <= quand + FRAICHEUR else None

    def _load(self, adresse: str, *, neuf: bool = False) -> Dit:
        """Kept for a while. One asks at a time, few wait for it; what did not answer is left alone."""
        with self._verrou:
            lue = None if neuf else self._recall(adresse)
            if lue is None:
                self._check_repit()
                self._pas_avant = monotonic() + ATTENTE + REPIT
                lue = self._ask(lambda: _fetch(adresse))
                self._lus[adresse] = monotonic(), lue
                self._pas_avant = 0.0
        return lue

    def _check_repit(self) -> None:
        if monotonic() < self._pas_avant:
            raise FournisseurMuet(MUET.format(self._dit.nom))

    def _open(self, meta: Dit, retour: str) -> Any:
        methodes = meta.get("token_endpoint_auth_methods_supported", ("client_secret_basic",))
        par_entete = "client_secret_basic" in methodes
        return bound(
            OAuth2Session(
                self._dit.client,
                read_secret(self._dit.secret),
                token_endpoint_auth_method="client_secret_basic"
                if par_entete
                else "client_secret_post",
                scope=self._dit.portee,
                redirect_uri=retour,
                code_challenge_method="S256",
            )
        )

    def _ask(self, demander: Callable[[], T]) -> T:
        """A provider that does not answer is not one that refuses."""
        try:
            return demander()
        except (OAuthError, JoseError) as erreur:
            raise self._refuse() from erreur
        except requests.HTTPError as erreur:
            raise FournisseurMuet(MUET.format(self._dit.nom)) from erreur
        except requests.RequestException as erreur:
            self._pas_avant = monotonic() + REPIT
            raise FournisseurMuet(MUET.format(self._dit.nom)) from erreur
        except ETRANGES as erreur:
            raise FournisseurMuet(MUET.format(self._dit.nom)) from erreur

    def _refuse(self) -> IdentiteRefusee:
        return IdentiteRefusee(REFUSE.format(self._dit.nom))


def _fetch(adresse: str) -> Dit:
    return _read(_get(adresse))


def _get(adresse: str, entetes: Mapping[str, str] | None = None) -> requests.Response:
    with bound(requests.Session()) as session:
        reponse = session.get(adresse, headers=entetes)
    reponse.raise_for_status()
    return reponse


def _read(reponse: requests.Response) -> Dit:
    """An object. Raises ValueError."""
    lu = reponse.json()
    if not isinstance(lu, dict):
        raise ValueError(type(lu))
    return lu


def read_secret(texte: str) -> str:
    """Itself, or what its file holds. Raises FournisseurMuet."""
    if not texte.startswith("@"):
        return texte
    try:
        return Path(texte[1:]).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as erreur:
        raise FournisseurMuet(SANS_SECRET) from erreur
