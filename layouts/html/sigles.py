"""Sigles in full on a screen: as a key under it, or beside their first mention."""

from __future__ import annotations

from collections.abc import Iterable
from html import unescape

from data.catalogue import load_catalogue
from layouts.html.balises import Html, balise, join
from layouts.words.sigles import BALISES, find_sigles, has_sigle, spell_texte


def build_cle_sigles(textes: Iterable[str]) -> Html:
    """The same as the key of a screen: one term a sigle, with its words."""
    sens = load_catalogue().sigles
    cles = (
        balise("div", balise("dt", sigle), " ", balise("dd", sens[sigle]))
        for sigle in find_sigles(textes)
    )
    mots = Html("").join(cles)
    return balise("dl", Html(mots), class_="sigles") if mots else Html()


def spell_first(html: Html, dits: set[str] | None = None) -> Html:
    """The words of each sigle beside its first mention: « PMP (période en milieu professionnel) ».

    `dits` are those said already on the screen; what is said here is added. Attributes are left.
    """
    dits = set() if dits is None else dits
    return join(
        *(
            spell_texte(unescape(m), dits) if m[:1] != "<" and has_sigle(m) else Html(m)
            for m in BALISES.split(html)
            if m
        )
    )
