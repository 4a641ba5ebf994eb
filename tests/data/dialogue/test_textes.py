"""Any character that a person can paste is kept as it is, the same on both engines; clocks order nothing."""

import sys
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import Mock

import pytest

from data.dialogue import ecriture as module
from data.dialogue.registre import Entretemps, Registre
from data.dialogue.textes import LIGNES, ValeurRefusee, check_valeur, clean_texte
from data.models.dialogue import Cote, Genre, Geste, Sujet
from data.models.formes import FORMES, LONGUEUR_TEXTE
from tests.data.dialogue.conftest import Build

SUJET = Sujet(Genre.DIALOGUE, "31001S00", 2011)
TEXTES = (
    "L’œuvre d’« Orly » — 1 137 000 € · ½ \u202f;\u00a0: \u200b\u00ad\ufeff",
    "אבג \u202eעברית\u202c العربية \u2066x\u2069",
    "e\u0301 é Å \u0344 ﬁ Ǆ ẞ İı",
    "👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 \U0010ffff \ufffe\uffff \ue000",
    "=1+1 @SOMME(A1) +33 -2 \t=cmd|' /C calc'!A0",
    "<script>alert('&amp;')</script> {{ x }} %s %(a)s :nom ? $1 \\n '' \"\" ;--",
    "\x01\x08\x0b\x0c\x1b\x1c\x7f\x85\u2028\u2029 fin",
    " \n espaces \n\n ",
    "𝒳é" * (LONGUEUR_TEXTE // 2),
)
CHANGES = {
    "a\r\nb\rc\n\rd": "a\nb\nc\n\nd",
    "a\0b": "a\ufffdb",
    "\ud800 \udfff \ud83d\ude00": "\ufffd \ufffd \ufffd\ufffd",
}


@pytest.fixture
def registre(build: Build) -> Registre:
    return build()


def write(registre: Registre, valeur: str, champ: str = "partage", **suite: Any) -> str:
    geste = Geste("etape-1", "etape", champ, valeur, Cote.DEUX, vu=None)
    return registre.write(SUJET, geste, **suite)[0].valeur


def test_what_is_written_is_what_is_read(registre: Registre) -> None:
    for texte in TEXTES:
        assert write(registre, texte) == texte == clean_texte(texte)
    for texte, garde in CHANGES.items():
        assert write(registre, texte) == garde == clean_texte(texte)
    lus = [e.valeur for e in registre.load_histoire(SUJET, "etape-1", "partage")]
    assert lus == [*TEXTES, *CHANGES.values()]
    assert registre.load(SUJET).get("etape-1", "partage") == lus[-1]


def test_every_character_is_kept(registre: Registre) -> None:
    """Those of the first plane, and one in sixteen of the others."""
    rangs = [*range(1, 0xD800), *range(0xE000, 0x10000), *range(0x10000, sys.maxunicode + 1, 16)]
    tous = "".join(map(chr, rangs)).replace("\r", "")
    assert write(registre, tous) == tous
    assert registre.load(SUJET).get("etape-1", "partage") == tous


def test_what_was_seen_is_compared_as_it_is_kept(registre: Registre) -> None:
    write(registre, "a\r\nb", attendu="")
    assert write(registre, "c", attendu="a\rb") == "c"
    with pytest.raises(Entretemps):
        write(registre, "d", attendu="a\nb")


@pytest.mark.parametrize("nom", ["x\0", "x\ud800", "x" * 200])
def test_what_names_a_place_is_never_mended(registre: Registre, nom: str) -> None:
    with pytest.raises(ValueError, match="champ"):
        write(registre, "x", nom)
    assert registre.load_histoire(SUJET, "etape-1", nom) == ()
    assert registre.load(SUJET).lignes == {}


def test_a_clock_that_goes_back_orders_nothing(
    registre: Registre, monkeypatch: pytest.MonkeyPatch
) -> None:
    heures = (datetime(2026, 3, 29, heure, tzinfo=UTC) for heure in (3, 2, 1))
    monkeypatch.setattr(module, "datetime", Mock(now=lambda _: next(heures)))
    for texte in ("Un", "Deux", "Trois"):
        write(registre, texte)
    monkeypatch.undo()
    ecrits = registre.load_since(SUJET, 0)
    assert [e.valeur for e in ecrits] == ["Un", "Deux", "Trois"]
    assert ecrits[0].le > ecrits[2].le
    assert [e.le.utcoffset() for e in ecrits] == [timedelta(0)] * 3
    assert registre.load(SUJET).get("etape-1", "partage") == "Trois"


def test_a_text_of_too_many_lines_is_refused_whole() -> None:
    """Ten thousand lines of a letter are a document of five hundred pages."""
    champ = FORMES["etape"].get("partage")
    assert champ
    assert check_valeur(champ, "a\n" * LIGNES) == "a\n" * LIGNES
    with pytest.raises(ValeurRefusee, match="1001 lignes, 1000 au plus"):
        check_valeur(champ, "a\r" * LIGNES + "b")


def test_what_no_store_holds_names_nothing(registre: Registre) -> None:
    write(registre, "Un")
    nul = Sujet(SUJET.genre, f"{SUJET.code}\0", SUJET.annee)
    assert not registre.load(nul).lignes
    assert registre.load_since(nul, 0) == ()
    assert registre.load_many(SUJET.genre, SUJET.annee, [nul.code, "\ud800"]) == {}
    assert registre.load_histoire(nul, "etape-1\0", "partage\0") == ()
