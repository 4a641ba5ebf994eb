"""The discreet bar of the projection: every key has its button, in it or in its menu."""

from __future__ import annotations

from data.typographie import typeset
from layouts.ecrans import build_bouts, build_sortie, build_voisins
from layouts.html.balises import Html, balise, join
from layouts.routes import Adresse

MENU = "menu-touches"
NOTER = "N"
TOUCHES = (
    ("→ Page suiv.", "suivant"),
    ("← Page préc.", "précédent"),
    ("Espace", "révéler, ou la suite"),
    (NOTER, "noter"),
    ("B", "noir"),
    ("F", "plein écran"),
    ("Échap", "quitter (d’abord le champ)"),
)
BOUTS = (("premier", "Début", "premier écran"), ("dernier", "Fin", "dernier écran"))


def build_commandes(
    adresse: Adresse, *, reveler: str = "", noter: bool = False, retenus: int = 0
) -> Html:
    """Previous, next, reveal, note, black, full screen, leave, and the switch of the letters.

    `reveler`: what the button of Espace is called, where it does something.
    """
    avant, apres = build_voisins(adresse, retenus)
    return join(
        balise(
            "div",
            _build_lien("precedent", avant, "← Précédent"),
            _build_lien("suivant", apres, "Suivant →"),
            _build_bouton("reveler", reveler) if reveler else "",
            _build_bouton("noter", "Noter", aria_haspopup="dialog") if noter else "",
        ),
        balise(
            "div",
            _build_bouton("noir", "Noir"),
            _build_bouton("plein", "Plein écran", aria_pressed="false"),
            _build_bouton("menu", "Touches", aria_expanded="false", aria_controls=MENU),
            _build_lien("quitter", build_sortie(adresse), "Quitter"),
        ),
        _build_menu(build_bouts(adresse, retenus), noter=noter),
        _build_bouton("retour", "B ou un clic : revenir"),
    )


def _build_menu(bouts: tuple[str, str], *, noter: bool) -> Html:
    """What each key does, the two that are buttons here, and the switch of them all."""
    touches = [
        balise("li", balise("kbd", cle), balise("span", dit))
        for cle, dit in TOUCHES
        if noter or cle != NOTER
    ]
    for (role, cle, dit), href in zip(BOUTS, bouts, strict=True):
        suite = _build_lien(role, href, dit) or balise("span", typeset(f"{dit} : ici"))
        touches.append(balise("li", balise("kbd", cle), suite))
    return balise(
        "div",
        balise("ul", *touches),
        _build_bouton("touches", "Raccourcis clavier : activés"),
        id=MENU,
        class_="menu-touches",
        hidden=True,
    )


def _build_lien(role: str, href: str, texte: str) -> Html:
    if not href:
        return Html()
    return balise("a", texte, href=href, data_interne=True, data_projection=role)


def _build_bouton(role: str, texte: str, **attributs: str) -> Html:
    return balise("button", typeset(texte), type="button", data_projection=role, **attributs)
