"""*Noter*, over any screen: what each side says in two boxes of the same size, and what comes of it."""

from __future__ import annotations

from data.typographie import typeset
from layouts.components.dialogue.champ import (
    Ecriture,
    build_cadre,
    build_champ,
    build_ligne,
)
from layouts.components.dialogue.cotes import build_cotes
from layouts.html.balises import Html, balise, join
from layouts.words.projection import write_titre_noter

TITRE = "titre-noter"
DES_COTES = ("texte_ml", "texte_direccte")
COMMUNS = ("partage", "discussion")


def build_noter(ecriture: Ecriture, etape: int, nom: str, *, gauche_ml: bool) -> Html:
    """The four texts of the step that the screen belongs to; the structure on the left, or on the right."""
    cle = f"etape-{etape}"
    cotes = DES_COTES if gauche_ml else DES_COTES[::-1]
    boites = (
        build_champ(ecriture, cle, "etape", champ, lignes=6, cote=champ.removeprefix("texte_"))
        for champ in cotes
    )
    communs = (build_champ(ecriture, cle, "etape", champ, lignes=3) for champ in COMMUNS)
    return join(
        balise(
            "div",
            balise("h2", write_titre_noter(etape, nom), id=TITRE),
            balise(
                "button",
                typeset("Fermer (Échap)"),
                type="button",
                data_projection="fermer-noter",
            ),
            class_="tete-noter",
        ),
        build_cotes("noter-cote", ecriture),
        build_cadre(
            ecriture,
            build_ligne(cle, "etape", *boites, *communs, classe="quatre-boites"),
            nom="div",
            class_="cadre-noter",
        ),
    )
