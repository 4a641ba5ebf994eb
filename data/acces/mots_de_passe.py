"""Passwords: what is asked of one, how it is kept, how it is recognised. None is ever kept or logged."""

from __future__ import annotations

import re
import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

MINIMUM, MAXIMUM = 12, 200
"""Characters of a password."""
DIFFERENTS = 5
"""Characters of a password that differ, at least."""
PLACES = BoundedSemaphore(2)
"""Passwords recognised at once: each takes 19 MB and some 30 ms, and nobody may ask for all the memory."""
_HACHEUR = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
LEURRE = (
    "$argon2id$v=19$m=19456,t=2,p=1$0FV0nj5f38rCTdyaXqeNqw"
    "$6v2KojhlAhDomnb08Vw2ylg+/0qHGS1ZG6v+g/347s8"
)
"""Of bytes drawn at random and kept nowhere. Written here: made by the first who tried a name that is no
account, it took them twice the time, and told of the names that they had tried before."""
_COMMUNS = re.compile(
    r"(motdepasse|password|azerty|qwerty|bonjour|soleil|missionlocale|regardscroises|administrateur|admin|"
    r"direccte|changeme|iloveyou|jetaime|doudou|loulou|chouchou|chocolat|marseille|nicolas|camille|"
    r"abcdefgh|\d+)"
)
_RESTE = 6
"""Characters that a password has beside numbers and the words that everybody tries."""


def check_mot_de_passe(mot: str, identifiant: str = "") -> list[str]:
    """All that is wrong in a password that one chooses."""
    phrases = []
    if not MINIMUM <= len(mot) <= MAXIMUM:
        phrases.append(f"Mot de passe : attendu de {MINIMUM} à {MAXIMUM} caractères.")
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in mot):
        phrases.append("Mot de passe : attendu sur une ligne, sans caractère de commande.")
    if len(set(mot)) < DIFFERENTS:
        phrases.append(f"Mot de passe : attendu au moins {DIFFERENTS} caractères différents.")
    nu = _simplify(mot)
    nom = _simplify(identifiant.partition("@")[0])
    if len(nom) >= 3 and nom in nu:
        phrases.append("Mot de passe : attendu sans l’identifiant.")
    elif _COMMUNS.search(nu) and len(_COMMUNS.sub("", nu)) < _RESTE:
        phrases.append(
            "Mot de passe : trop connu. Quelques mots sans rapport entre eux se retiennent mieux."
        )
    return phrases


def hash_mot_de_passe(mot: str) -> str:
    """What it is kept as."""
    with PLACES:
        return _HACHEUR.hash(_normalise(mot))


def verify_mot_de_passe(secret: str, mot: str) -> bool:
    """Whether it is the one. As long for an account that has none, or that there is not: an answer's time
    tells nothing.
    """
    with PLACES:
        try:
            return _HACHEUR.verify(secret or LEURRE, _normalise(mot)) and bool(secret)
        except (Argon2Error, InvalidHashError):
            return False


def _normalise(mot: str) -> str:
    """The same letters, whichever keyboard they come from; no more than one would have chosen."""
    return unicodedata.normalize("NFC", mot[: 2 * MAXIMUM]).encode(errors="replace").decode()


def _simplify(texte: str) -> str:
    """Without accents, capitals, or what stands between words."""
    plat = unicodedata.normalize("NFKD", texte.lower())
    return "".join(c for c in plat if c.isalnum())
