"""Passwords: what one may choose, how one is recognised, and that nothing tells who has none."""

from __future__ import annotations

import time

import pytest

from data.acces.mots_de_passe import (
    LEURRE,
    check_mot_de_passe,
    hash_mot_de_passe,
    verify_mot_de_passe,
)

BON = "agrafe cheval pile"


@pytest.mark.parametrize(
    ("mot", "identifiant", "attendus"),
    [
        (BON, "ali", []),
        ("été à l’océan", "", []),
        ("court", "", ["12 à 200"]),
        ("x" * 300, "", ["12 à 200", "5 caractères"]),
        ("aaaaaaaaaaaaaaaa", "", ["5 caractères"]),
        ("agrafe\tcheval pile", "", ["une ligne"]),
        ("Motdepasse2026", "", ["trop connu"]),
        ("claire.dupont.59", "claire.dupont@exemple.fr", ["sans l’identifiant"]),
    ],
)
def test_all_that_is_wrong_is_told(mot: str, identifiant: str, attendus: list[str]) -> None:
    phrases = check_mot_de_passe(mot, identifiant)
    assert len(phrases) == len(attendus)
    assert all(a in phrase for a, phrase in zip(attendus, phrases, strict=True))
    assert not any(mot in phrase for phrase in phrases)


def test_a_password_is_recognised_whatever_keyboard_wrote_it() -> None:
    secret = hash_mot_de_passe("e\u0301te\u0301 de deux mille")
    assert secret.startswith("$argon2id$")
    assert secret != hash_mot_de_passe("e\u0301te\u0301 de deux mille")
    assert verify_mot_de_passe(secret, "été de deux mille")
    for faux in ("", "ete de deux mille", "été de deux mille ", "\udc80"):
        assert not verify_mot_de_passe(secret, faux)


@pytest.mark.parametrize("secret", ["", "x", "$argon2id$"])
def test_an_account_without_a_password_recognises_none(secret: str) -> None:
    for mot in ("", "\0", "x"):
        assert not verify_mot_de_passe(secret, mot)


def test_an_unknown_account_takes_as_long_as_a_wrong_password() -> None:
    """The first too: what its password is compared with is made already, and as long to compare."""
    secret = hash_mot_de_passe(BON)
    assert (
        LEURRE.rpartition("$")[0].rpartition("$")[0] == secret.rpartition("$")[0].rpartition("$")[0]
    )
    durees = []
    for connu in ("", secret):
        depart = time.process_time()
        for _ in range(5):
            verify_mot_de_passe(connu, "autre chose ici")
        durees.append(time.process_time() - depart)
    assert 0.4 < durees[0] / durees[1] < 2.5
