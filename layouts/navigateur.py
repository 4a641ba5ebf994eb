"""What the scripts know of the addresses (assets/adresse.js): nothing of them is typed in JavaScript."""

from __future__ import annotations

import json
from html import escape

from data.models.etats import Cercle
from layouts.chemins import (
    CHEMIN_ECRITURE,
    CHEMIN_EPINGLES,
    CHEMIN_HISTOIRE,
    CHEMIN_SUITE,
    CLES_PAR_GROUPE,
    PARTIES,
)
from layouts.requete import Cle
from layouts.routes import (
    AUCUNE,
    DE_REGION,
    DE_STRUCTURE,
    LAISSEES,
    PORTEES,
    RADARS,
    find_chemin,
)

ADRESSES = {
    "cles": {cle.name: str(cle) for cle in Cle},
    "groupes": CLES_PAR_GROUPE,
    "chemins": {
        sujet: [find_chemin(page) for page in pages]
        for sujet, pages in (("region", DE_REGION), ("ml", DE_STRUCTURE))
    },
    "laissees": LAISSEES,
    "portees": PORTEES,
    "aucune": AUCUNE,
    "choisi": Cercle.CHOIX,
    "radar": RADARS[0],
    "vue": PARTIES,
    "ecriture": CHEMIN_ECRITURE,
    "suite": CHEMIN_SUITE,
    "histoire": CHEMIN_HISTOIRE,
    "epingles": CHEMIN_EPINGLES,
}
"""`chemins`: the pages of a region and of a structure, the first one first. `laissees`: the keys that a
choice of a region or of a structure leaves behind. `portees`: those that follow a person. `aucune`: what is
written where nothing is ticked; `choisi`: the circle that is a group. `radar`: the one that the address does
not name."""


def build_meta() -> str:
    """The element of the head."""
    return f'<meta name="adresses" content="{escape(json.dumps(ADRESSES))}">'
