"""A page by itself: whole, written for one person, without the frame that scripts fill in; kept by nobody."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from data.typographie import typeset
from layouts.chemins import (
    CHEMIN_COMPTE,
    CHEMIN_COMPTES,
    CHEMIN_CONNEXION,
    CHEMIN_DECONNEXION,
    CHEMIN_JOURNAL,
)
from layouts.components.comptes.contenu import Contenu
from layouts.components.comptes.formulaire import JETON
from layouts.html.balises import Html, balise, join
from layouts.ids import Cadre
from layouts.routes import Page, build_chemin
from layouts.theme import ICONE
from layouts.words import comptes as mots
from layouts.words.ligne import LIGNE, MENTION, NOM, OUVERT

DU_PIED = (
    (Page.ACCESSIBILITE, MENTION),
    (Page.METHODE, "Méthode"),
    (Page.DICTIONNAIRE, "Dictionnaire"),
    (Page.PLAN, "Plan du site"),
)


class Personne(NamedTuple):
    """For whom the page is written. `nom`: empty for who has no account. `poste`: at the machine."""

    nom: str = ""
    jeton: str = ""
    admin: bool = False
    ouvert: bool = False
    poste: bool = False


class Habits(NamedTuple):
    """Where the sheet of styles and the first script are served."""

    feuille: str
    script: str


def build_document(contenu: Contenu, personne: Personne, habits: Habits, chemin: str) -> str:
    """The whole text. `chemin`: where it stands."""
    titre = ("Erreur : " if contenu.rate else "") + f"{contenu.titre} – {NOM}"
    main = balise(
        "main",
        balise("div", balise("h1", contenu.titre), contenu.corps, class_="page page-compte"),
        id=Cadre.CONTENU,
        tabindex=-1,
    )
    cadre = balise(
        "div",
        balise("a", "Aller au contenu", href=f"#{Cadre.CONTENU}", class_="evitement"),
        _build_entete(personne, chemin),
        main,
        _build_pied(personne),
        class_="cadre",
    )
    return f"""<!DOCTYPE html>
<html lang="fr" data-page="page page-compte">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(typeset(titre), quote=False)}</title>
<link rel="icon" href="{ICONE}">
<link rel="stylesheet" href="{escape(habits.feuille)}">
<script src="{escape(habits.script)}"></script>
</head>
<body>{cadre}</body>
</html>"""


def _build_entete(personne: Personne, chemin: str) -> Html:
    nom = balise(
        "a", "Regards ", balise("br"), "croisés", href=build_chemin(Page.ACCUEIL), class_="nom"
    )
    liens = [
        balise("li", balise("a", texte, href=href, aria_current="page" if href == chemin else None))
        for href, texte in _list_liens(personne)
    ]
    if personne.nom:
        jeton = balise("input", type="hidden", name=JETON, value=personne.jeton)
        bouton = balise("button", mots.DEPART, type="submit", class_="lien-bouton")
        partir = balise("form", jeton, bouton, action=CHEMIN_DECONNEXION, method="post")
        liens = [balise("li", personne.nom, class_="qui"), *liens, balise("li", partir)]
    nav = balise("nav", balise("ul", *liens), class_="menu-compte", aria_label="Compte")
    return balise("header", balise("div", nom, nav, class_="barre"))


def _list_liens(personne: Personne) -> list[tuple[str, str]]:
    if not (personne.nom or personne.poste):
        return [(CHEMIN_CONNEXION, mots.CONNEXION)]
    tenus = [(CHEMIN_COMPTES, mots.COMPTES), (CHEMIN_JOURNAL, mots.JOURNAL)]
    return [(CHEMIN_COMPTE, mots.COMPTE), *(tenus if personne.admin else ())]


def _build_pied(personne: Personne) -> Html:
    liens = (balise("a", texte, href=build_chemin(page)) for page, texte in DU_PIED)
    contraste = balise(
        "button",
        "Contraste renforcé",
        id=Cadre.CONTRASTE,
        type="button",
        class_="bascule-contraste",
        aria_pressed="false",
    )
    ligne = f"{LIGNE} · {OUVERT}" if personne.ouvert else LIGNE
    pied = balise("div", balise("p", ligne), class_="pied")
    return balise(
        "footer",
        balise("div", join(*liens), contraste, class_="mention"),
        balise("div", pied, class_="ligne-permanente"),
        class_="pied-de-page",
    )
