"""Who is here: a signed cookie, read without a word to anyone; and those that ended before their time.

The key is beside the base, made once; whoever has it makes sessions. Servers that share the folder answer
alike.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from time import time

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

from data.acces import fichiers
from data.acces.comptes import Comptes
from data.acces.fichiers import Marque
from data.errors import ComptesAbimes

CLE, FINIES = "cle", "sessions-finies"
DUREE = 8 * 3600
"""Seconds that a session lasts, whatever is done in it."""
POSTE = "poste"
"""The session of the person at the machine, who has none."""
GARDES = 4096
"""Cookies that were verified, kept by their text."""
LONGUEUR = 1024
"""Characters of a cookie, at most."""
_OCTETS = 32
_SIGNATURE = {"digest_method": sha256, "key_derivation": "hmac"}


@dataclass(frozen=True, slots=True)
class Session:
    """One, open. `numero` tells it from the others of the same account. `fin`: in seconds since 1970."""

    identifiant: str
    numero: str
    fin: int
    epoque: int


class Sessions:
    """Those of a folder. Raises BaseIndisponible where its files cannot be read or written."""

    def __init__(self, dossier: Path, comptes: Comptes | None = None) -> None:
        self._comptes = comptes or Comptes(dossier)
        self._cle, self._finies = dossier / CLE, dossier / FINIES
        self._verrou = Lock()
        self._octets = b""
        self._lues: tuple[Marque, frozenset[str]] = (None, frozenset())
        self._verify = lru_cache(GARDES)(self._verify_anew)

    def open(self, identifiant: str, epoque: int) -> str:
        """The cookie of a new one."""
        contenu = [identifiant, secrets.token_hex(8), int(time()) + DUREE, epoque]
        return str(self._serializer.dumps(contenu))

    def read(self, cookie: str) -> Session | None:
        """The one that a cookie tells; None when it was forged, or is over."""
        session = self._verify(cookie) if 0 < len(cookie) <= LONGUEUR else None
        if session is None or session.fin <= time() or session.numero in self._load_finies():
            return None
        compte = self._comptes.find(session.identifiant)
        return session if compte and compte.epoque == session.epoque else None

    def close(self, cookie: str) -> None:
        """It is over, for every server of the folder. What is not one is left."""
        session = self.read(cookie)
        if session is None:
            return
        with fichiers.hold(self._finies):
            self._prune()
            fichiers.append(self._finies, f"{session.numero} {session.fin}")

    def seal(self, usage: str, contenu: object) -> str:
        """What a browser keeps for us for a while, and cannot change."""
        return str(self._build_sealer(usage).dumps(contenu))

    def unseal(self, usage: str, texte: str, duree: int) -> object:
        """The same read back; None when it was forged, or is older than `duree` seconds."""
        try:
            return self._build_sealer(usage).loads(texte, max_age=duree)
        except (BadData, ValueError):
            return None

    def write_token(self, numero: str) -> str:
        """What a page of ours sends back with what it writes; a page elsewhere cannot know it."""
        return self._sign(f"jeton:{numero}")[:32]

    def check_token(self, numero: str, jeton: str) -> bool:
        """Whether it is that of the session."""
        return hmac.compare_digest(
            self.write_token(numero).encode(), jeton.encode(errors="replace")
        )

    def pseudonym(self, identifiant: str) -> str:
        """What a log calls an account by."""
        return self._sign(f"compte:{identifiant}")[:10]

    def prepare(self) -> None:
        """Make the key: afterwards the folder may be read only."""
        self._load_key()

    def _verify_anew(self, cookie: str) -> Session | None:
        try:
            identifiant, numero, fin, epoque = self._serializer.loads(cookie)
        except (BadData, ValueError):
            return None
        return Session(str(identifiant), str(numero), int(fin), int(epoque))

    def _build_sealer(self, usage: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._load_key(), salt=usage, signer_kwargs=_SIGNATURE)

    @property
    def _serializer(self) -> URLSafeSerializer:
        return URLSafeSerializer(self._load_key(), salt="session", signer_kwargs=_SIGNATURE)

    def _sign(self, texte: str) -> str:
        return hmac.new(self._load_key(), texte.encode(), "sha256").hexdigest()

    def _load_key(self) -> bytes:
        """Read once: it does not change under a server."""
        if not self._octets:
            with self._verrou:
                self._octets = self._octets or self._read_key() or self._make_key()
        return self._octets

    def _read_key(self) -> bytes:
        lue = fichiers.read(self._cle)
        if lue is None:
            return b""
        if len(lue.strip()) != 2 * _OCTETS:
            raise ComptesAbimes(CLE, "est abîmé")
        return lue.strip()

    def _make_key(self) -> bytes:
        """Under the lock, as several may start at once: the first one makes it, the others read it."""
        with fichiers.hold(self._cle):
            faite = self._read_key()
            if not faite:
                faite = secrets.token_hex(_OCTETS).encode()
                fichiers.write(self._cle, faite + b"\n")
        return faite

    def _load_finies(self) -> frozenset[str]:
        marque = fichiers.look(self._finies)
        if marque != self._lues[0]:
            lignes = self._read_finies()
            self._lues = marque, frozenset(ligne.partition(" ")[0] for ligne in lignes)
        return self._lues[1]

    def _read_finies(self) -> list[str]:
        return (fichiers.read(self._finies) or b"").decode(errors="replace").splitlines()

    def _prune(self) -> None:
        """Those whose time has come anyway, once they are half of the file."""
        lignes = self._read_finies()
        gardees = [ligne for ligne in lignes if not _is_past(ligne)]
        if len(gardees) * 2 < len(lignes):
            fichiers.write(self._finies, "".join(f"{ligne}\n" for ligne in gardees).encode())


def _is_past(ligne: str) -> bool:
    """A line that a full disk cut short is kept: it closes nothing that is open."""
    fin = ligne.partition(" ")[2]
    return fin.isdecimal() and int(fin) <= time()
