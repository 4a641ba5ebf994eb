"""The discreet bar of the projection: every key has its button."""

from __future__ import annotations

from layouts.components.balises import Html, balise, join
from layouts.ecrans import build_sortie, build_voisins
from layouts.routes import Adresse
from layouts.wording import typeset


def build_commandes(adresse: Adresse, suites: bool) -> Html:
    """Previous, next, reveal, black, full screen, leave, and the switch of the letters."""
    avant, apres = build_voisins(adresse)
    return join(
        _build_lien("precedent", avant, "← Précédent"),
        _build_lien("suivant", apres, "Suivant →"),
        _build_bouton("reveler", "Révéler") if suites else "",
        _build_bouton("noir", "Noir", aria_pressed="false"),
        _build_bouton("plein", "Plein écran"),
        _build_lien("quitter", build_sortie(adresse), "Quitter"),
        _build_bouton("touches", "Raccourcis clavier : activés"),
    )


def _build_lien(role: str, href: str, texte: str) -> Html:
    if not href:
        return Html()
    return balise("a", texte, href=href, data_interne=True, data_projection=role)


def _build_bouton(role: str, texte: str, **attributs: str) -> Html:
    return balise("button", typeset(texte), type="button", data_projection=role, **attributs)
