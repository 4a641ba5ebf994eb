"""What the records say of their entry, in words: each finding, among what, what it may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.catalogue.toml import FichierToml, check_names, check_texte
from data.typographie import Texte, typeset

TEXTES = ("libelle", "sur", "change")


@dataclass(frozen=True, slots=True)
class ConstatSaisie:
    """A finding: its name, the records it is counted among, what it may change to a reading."""

    code: str
    libelle: Texte
    sur: Texte
    change: Texte


def read_saisie(fichier: FichierToml, problemes: list[str]) -> Mapping[str, ConstatSaisie]:
    """In the order of the file, which is that of every list of them."""
    constats = {}
    for code, champs in fichier.contenu.get("constats", {}).items():
        ici = ("constats", code)
        manques = list(check_names(fichier, ici, champs, TEXTES))
        for cle in TEXTES:
            manques += check_texte(fichier, (*ici, cle), champs.get(cle))
        problemes += manques
        if not manques:
            constats[code] = ConstatSaisie(code, *(typeset(str(champs[cle])) for cle in TEXTES))
    return constats
