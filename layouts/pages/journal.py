"""The journal, for who keeps the accounts: a month, of one kind or of all, a hundred lines a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from data.acces.modeles import Ligne
from data.typographie import typeset
from layouts.chemins import CHEMIN_JOURNAL
from layouts.components.comptes.contenu import Contenu
from layouts.html.balises import Html, balise, join
from layouts.html.table import build_ligne, build_table
from layouts.words import comptes as mots
from layouts.words.dialogue import format_date
from layouts.words.wording import format_compte

MOIS, FAIT, PAGE = "mois", "fait", "page"
PAR_PAGE = 100
TOUS = "Tous les faits"
TETES = ("Quand", "Fait", "Qui", "Quoi", "D’où, ou comparé à")


class VueJournal(NamedTuple):
    """The months there are, what is chosen, and its lines, the last first."""

    tous_les_mois: Sequence[str]
    mois: str
    fait: str
    page: int
    lignes: Sequence[Ligne]


def build_page(vue: VueJournal) -> Contenu:
    """The choice, then the lines."""
    corps = join(
        balise("p", mots.CHAPO_JOURNAL, class_="note"),
        _build_choix(vue),
        _build_lignes(vue) if vue.lignes else balise("p", mots.VIDE),
        _build_pages(vue),
    )
    return Contenu(mots.JOURNAL, corps)


def count_pages(vue: VueJournal) -> int:
    """How many there are: one at least."""
    return max(1, -(-len(vue.lignes) // PAR_PAGE))


def _build_choix(vue: VueJournal) -> Html:
    tous_les_mois = [(mois, _name_mois(mois)) for mois in vue.tous_les_mois]
    faits = [("", TOUS), *((str(f), mot) for f, mot in mots.FAITS.items())]
    return balise(
        "form",
        _build_liste(MOIS, "Mois", tous_les_mois, vue.mois),
        _build_liste(FAIT, "Fait", faits, vue.fait),
        balise("button", "Afficher", type="submit", class_="bouton"),
        action=CHEMIN_JOURNAL,
        class_="choix-journal",
    )


def _build_liste(nom: str, libelle: str, options: Sequence[tuple[str, str]], choisi: str) -> Html:
    items = (
        balise("option", typeset(texte), value=valeur, selected=valeur == choisi)
        for valeur, texte in options
    )
    liste = balise("select", *items, id=f"journal-{nom}", name=nom)
    return balise("div", balise("label", libelle, for_=f"journal-{nom}"), liste, class_="champ")


def _name_mois(mois: str) -> str:
    """« novembre 2026 »."""
    return format_date(f"{mois}-01").partition(" ")[2]


def _build_lignes(vue: VueJournal) -> Html:
    debut = (vue.page - 1) * PAR_PAGE
    lignes = (
        build_ligne(
            typeset(_format_quand(ligne.quand)),
            typeset(mots.FAITS.get(ligne.fait, ligne.fait)),
            ligne.qui,
            ligne.quoi,
            ligne.ou,
        )
        for ligne in vue.lignes[debut : debut + PAR_PAGE]
    )
    return join(
        balise("p", format_compte(len(vue.lignes), "ligne"), class_="note"),
        build_table("Lignes du journal, la dernière d’abord", TETES, lignes, "lignes-journal"),
    )


def _format_quand(quand: str) -> str:
    """The hour of the server."""
    try:
        return datetime.fromisoformat(quand).astimezone().strftime("%d/%m/%Y %H:%M:%S")
    except ValueError:
        return quand


def _build_pages(vue: VueJournal) -> Html:
    nombre = count_pages(vue)
    if nombre == 1:
        return Html()

    def build_lien(page: int, texte: str) -> Html:
        requete = urlencode({MOIS: vue.mois, FAIT: vue.fait, PAGE: page})
        return balise("li", balise("a", texte, href=f"{CHEMIN_JOURNAL}?{requete}"))

    liens = (
        build_lien(vue.page - 1, "Page précédente") if vue.page > 1 else "",
        balise("li", f"Page {vue.page} sur {nombre}"),
        build_lien(vue.page + 1, "Page suivante") if vue.page < nombre else "",
    )
    return balise(
        "nav", balise("ul", *liens), class_="pages-journal", aria_label="Pages du journal"
    )
