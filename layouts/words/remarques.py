"""The right of reply in words: beside a figure and under it. What was typed is never retouched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import Portrait
from data.models.dialogue import Remarque, Remarques
from data.typographie import RIEN, Texte, typeset
from layouts.words.dialogue import CHAMPS, CONTESTEE, format_jour, name_figure
from layouts.words.wording import format_valeur, shorten_mots

MOT = typeset("remarque")
DONNEE = typeset(CONTESTEE)
TITRE = typeset("Remarques de la mission locale")
DROIT = typeset(
    "Ce qui est écrit ici se lit à côté de la valeur, partout où elle paraît : à l’écran, en projection et "
    "dans les documents. La valeur reste."
)
BULLES = typeset("Bulle : remarque de la mission locale ; pleine : donnée contestée.")
"""Where the shape stands without its word."""
SUITE = "Lire la suite"
A_LIRE = typeset(" : cette remarque en entier, dans le détail de l’indicateur")
ILLISIBLES = typeset("Les remarques de la mission locale ne peuvent pas être lues pour l’instant.")
ILLISIBLES_REGION = typeset(
    "Les remarques des missions locales ne peuvent pas être lues pour l’instant."
)
AUTEURS: Mapping[str, Texte] = {
    champ: typeset(CHAMPS["remarque"][champ]) for champ in ("texte", "reponse")
}
"""Who says each text of a remark, by its field, in the order in which they are read."""
COURT, EXTRAIT, MUR = 120, 90, 60
"""Characters of a text under a figure, on a page, on a wall or on paper; the detail, or the end of a
document, has the rest.
"""


def describe_signe(remarque: Remarque | None) -> Texte:
    """The word beside a value: « remarque », « donnée contestée »; nothing where nothing is said."""
    if remarque is None:
        return RIEN
    return DONNEE if remarque.contestee else MOT


def add_signe(valeur: str, remarque: Remarque | None) -> str:
    """« 39 % (donnée contestée) »: where a value is words among words."""
    return f"{valeur} ({describe_signe(remarque)})" if remarque else valeur


def list_textes(remarque: Remarque) -> Iterator[tuple[Texte, str]]:
    """Who says what: the structure, then the answer of the other side; what is empty is left out."""
    for champ, auteur in AUTEURS.items():
        texte = getattr(remarque, champ)
        if texte:
            yield auteur, texte


def quote_remarque(remarque: Remarque | None, longueur: int = COURT) -> str:
    """« Remarque de la mission locale : … », then the answer, each cut; nothing for a contest alone."""
    if remarque is None:
        return ""
    dits = (
        typeset(f"{auteur} : ") + shorten_mots(" ".join(texte.split()), longueur)
        for auteur, texte in list_textes(remarque)
    )
    return " · ".join(dits)


def quote_texte(remarque: Remarque | None, longueur: int) -> str:
    """« Ce taux porte sur… », the structure's words alone; nothing where it wrote none."""
    texte = " ".join(remarque.texte.split()) if remarque else ""
    return f"«\u202f{shorten_mots(texte, longueur)}\u202f»" if texte else ""


def quote_figure(entree: Entree, remarque: Remarque, longueur: int = COURT) -> str:
    """« Taux de … (donnée contestée). Remarque de la mission locale : … »."""
    tete = add_signe(entree.libelle_court or entree.libelle, remarque)
    return ". ".join(filter(None, (tete, quote_remarque(remarque, longueur))))


def is_cut(remarque: Remarque, longueur: int = COURT) -> bool:
    """Whether a text is longer than what is shown of it under a figure."""
    return any(
        len(texte) > longueur or "\n" in texte for texte in (remarque.texte, remarque.reponse)
    )


def describe_lu(remarque: Remarque, portrait: Portrait, entree: Entree) -> Texte:
    """« valeur au moment de la remarque : 39 % », where it has changed since; nothing otherwise."""
    lu = remarque.lu
    if lu is None or lu.annee != portrait.annee:
        return RIEN
    dite = _format(lu.valeur, entree)
    if dite == describe_actuelle(portrait, entree, remarque):
        return RIEN
    return typeset(f"valeur au moment de la remarque : {dite}")


def describe_actuelle(portrait: Portrait, entree: Entree, remarque: Remarque) -> Texte:
    """The value as it is now."""
    return _format(portrait.find_valeur(remarque.indicateur, remarque.dispositif), entree)


def describe_date(remarque: Remarque) -> Texte:
    """« 3 mai 2011 »."""
    return RIEN if remarque.le is None else format_jour(remarque.le.astimezone())


def list_par_figure(
    remarques: Remarques, catalogue: Catalogue
) -> Iterator[tuple[Texte, Entree, Remarque]]:
    """The figure in words, its entry and what is said of it, in the order of the dictionary."""
    ordre = {code: rang for rang, code in enumerate(catalogue.entrees)}
    connues = (r for r in remarques.values() if r.indicateur in ordre)
    for r in sorted(connues, key=lambda r: (ordre[r.indicateur], r.dispositif)):
        entree = catalogue.entrees[r.indicateur]
        yield name_figure(entree, r.dispositif), entree, r


def _format(valeur: float | None, entree: Entree) -> Texte:
    return typeset("non renseigné") if valeur is None else format_valeur(valeur, entree)
