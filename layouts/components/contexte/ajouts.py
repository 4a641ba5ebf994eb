"""What the two sides add to a territory (« enrichissement »), each with who says it and from where."""

from __future__ import annotations

from collections.abc import Sequence

from data.models.dialogue import LigneEcrite
from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.routes import Adresse, Page, build_href
from layouts.words.dialogue import describe_par

AUCUN = "Rien n’a été ajouté pour cette campagne."
ECRIRE = "Ajouter, dans le dialogue de gestion"


def build_ajouts(ajouts: Sequence[LigneEcrite] | str, adresse: Adresse) -> Html:
    """The lines that say something, or why they cannot be read; then where they are written."""
    if isinstance(ajouts, str):
        return balise("p", typeset(ajouts), class_="note")
    dits = [_build(ligne) for ligne in ajouts if ligne.get("quoi").strip()]
    lien = build_lien_interne(build_href(adresse, page=Page.DIALOGUE) + "#etape-1", typeset(ECRIRE))
    liste = balise("ul", *dits, class_="ajouts") if dits else balise("p", AUCUN, class_="note")
    return join(liste, balise("p", lien))


def _build(ligne: LigneEcrite) -> Html:
    origine = [describe_par(ligne), ligne.get("source").strip(), ligne.get("annee").strip()]
    note = " · ".join(mot for mot in origine if mot)
    return balise(
        "li",
        balise("bdi", ligne.get("quoi")),
        balise("span", typeset(f" ({note})"), class_="note") if note else "",
    )
