"""A region, structure by structure: what each gave of each line of Annexe 2. A word a cell, no colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from data.catalogue.model import Catalogue, Entree
from data.models.qualite import CompletudeStructures, Fourni, Qualite
from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Cadre
from layouts.requete import Cle
from layouts.routes import Adresse, Page, build_chemin, build_hrefs

CHOIX = "choix-completude"
MOTS = {
    Fourni.NOMBRE: ("oui", ""),
    Fourni.VENTILE: ("en partie", ""),
    Fourni.TAUX: ("taux donné", ""),
    Fourni.NON_EXPLOITABLE: ("NE", "non exploitable"),
    Fourni.SECRET: ("SS", "secret statistique"),
    Fourni.SANS_OBJET: ("SO", "sans objet"),
    Fourni.VIDE: ("NR", "non renseigné"),
}
NOTE = typeset(
    "Ordre alphabétique. oui : un nombre ; en partie : par dispositif, sans le total ; taux donné : un taux "
    "qui en est tiré, sans le nombre ; NE : non exploitable ;"
    " SS : secret statistique (trop petit pour être donné, ou qui le ferait retrouver) ; SO : sans objet ; "
    "NR : non renseigné. Cela dit ce qui a été donné, rien de ce que la structure fait."
)
RESERVEE = typeset(
    "La complétude par structure nomme les structures : elle est réservée aux services de l’État."
)


def build_completude(qualite: Qualite, catalogue: Catalogue, adresse: Adresse) -> Html:
    """The choice of a region, then its tables, one a section of Annexe 2."""
    detail = qualite.detail
    if detail is None:
        return _build_choix(qualite, adresse)
    if not detail.noms:
        return join(_build_choix(qualite, adresse), balise("p", RESERVEE, class_="note"))
    sections = groupby(catalogue.bruts, key=lambda entree: entree.section)
    return join(
        _build_choix(qualite, adresse),
        balise("p", NOTE, class_="note"),
        *(_build_section(nom, list(entrees), detail, adresse) for nom, entrees in sections),
    )


def _build_choix(qualite: Qualite, adresse: Adresse) -> Html:
    """A native select; the button is for who has no script."""
    courante = qualite.detail.code if qualite.detail else ""
    options = (
        balise("option", r.nom, value=r.code, selected=r.code == courante) for r in qualite.choix
    )
    liste = balise(
        "select",
        balise("option", "Choisir une région", value="", selected=not courante),
        *options,
        id=CHOIX,
        name=Cle.COMPLETUDE,
        data_cle=Cle.COMPLETUDE,
        aria_describedby=str(Cadre.AVERTISSEMENT),
    )
    annee = balise("input", type="hidden", name=Cle.ANNEE, value=adresse.annee or "")
    return balise(
        "form",
        balise("label", "Région à détailler", for_=CHOIX),
        liste,
        annee if adresse.annee else "",
        balise("button", "Afficher", type="submit", class_="bouton"),
        action=build_chemin(Page.DONNEES),
        class_="choix-completude",
    )


def _build_section(
    nom: str, entrees: Sequence[Entree], detail: CompletudeStructures, adresse: Adresse
) -> Html:
    fiche = build_hrefs(adresse, page=Page.ML, completude="")
    lignes = (
        balise(
            "tr",
            balise("th", build_lien_interne(fiche(code), typeset(qui)), scope="row"),
            *(_build_cellule(detail.fournis.get((code, e.code), Fourni.VIDE)) for e in entrees),
        )
        for code, qui in detail.structures
    )
    titre = typeset(f"{detail.nom}, {nom}")
    tetes = (balise("th", e.libelle, scope="col") for e in entrees)
    table = balise(
        "table",
        balise("caption", titre, class_="hors-vue"),
        balise("thead", balise("tr", balise("th", "Structure", scope="col"), *tetes)),
        balise("tbody", *lignes),
        class_="matrice donne",
    )
    cadre = balise(
        "div", table, class_="cadre-matrice", tabindex=0, role="region", aria_label=titre
    )
    return join(balise("h3", typeset(nom)), cadre)


def _build_cellule(fourni: Fourni) -> Html:
    mot, sens = MOTS[fourni]
    return balise(
        "td", balise("abbr", mot, title=sens) if sens else mot, class_=None if sens else "dit-oui"
    )
