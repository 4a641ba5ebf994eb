"""The strip of a detail, its caption and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from data.catalogue.model import Entree
from data.method.rules import MIN_AUTRES
from data.models.comparaison import Portrait, Position
from data.models.detail import Detail
from data.typographie import typeset
from layouts.figures.essaim import DESCRIPTION, build_essaim
from layouts.html.balises import Html, balise, join
from layouts.words.cercles import describe_autres, describe_points_tus, tell_bloc
from layouts.words.descriptions import describe_bande_detail
from layouts.words.lecture import describe_valeur
from layouts.words.wording import format_valeur


def build_bande(position: Position, detail: Detail, entree: Entree, portrait: Portrait) -> Html:
    """The strip and the table behind it."""
    nombre = len(detail.autres) + detail.tues
    autres = describe_autres(portrait.cercle, nombre)
    if not position.comparable:
        return balise(
            "p",
            typeset(f"Moins de {MIN_AUTRES} autres valeurs : pas de comparaison."),
            class_="absence-bande",
        )
    titre = f"{entree.libelle} : {portrait.structure.nom} parmi {autres}"
    description = describe_bande_detail(position, detail, entree, portrait)
    legende = typeset(
        f"Chaque point : une des {autres} (carré : PAIO). {tell_bloc(nombre)}"
        "Trait : leur médiane. Marque : la structure et son intervalle. "
        f"{describe_points_tus(detail.tues)}".rstrip()
    )
    figure = balise(
        "figure",
        balise("p", description, id=DESCRIPTION, class_="hors-vue"),
        balise(
            "div",
            build_essaim(position, detail.autres, entree, titre),
            class_="defile",
            tabindex="0",
            role="region",
            aria_label="Bande de l’indicateur",
        ),
        balise("figcaption", legende, class_="note"),
        role="figure",
        aria_label=legende,
        class_="bande-detail",
    )
    return join(figure, _build_table(position, detail, entree, portrait))


def _build_table(position: Position, detail: Detail, entree: Entree, portrait: Portrait) -> Html:
    """Names off: the summary and one's own line. Names on: everyone, alphabetical, too."""
    valeurs = [autre.valeur for autre in detail.autres]
    resumes = list(_summarise(valeurs, position))
    if detail.tues:
        resumes = resumes[1:-1]
    lignes = [("Structures comparées (n)", str(len(valeurs) + detail.tues))]
    lignes += [(nom, format_valeur(valeur, entree)) for nom, valeur in resumes]
    lignes.append((portrait.structure.nom, describe_valeur(position, entree)))
    table = _build_lignes(lignes, f"{entree.libelle}, résumé")
    noms = _build_noms(detail, entree) if detail.noms else ""
    return balise(
        "details", balise("summary", "Les chiffres de cette bande"), table, noms, class_="details"
    )


def _summarise(valeurs: Sequence[float], position: Position) -> Sequence[tuple[str, float]]:
    """Smallest, quartiles, largest: the quartiles are those of the base, computed at import."""
    if not valeurs:
        return []
    q1, mediane, q3 = position.q1, position.mediane, position.q3
    if q1 is None or mediane is None or q3 is None:
        q1, mediane, q3 = quantiles(valeurs, n=4, method="inclusive")
    return [
        ("Minimum", min(valeurs)),
        ("Premier quartile (q1)", q1),
        ("Médiane", mediane),
        ("Troisième quartile (q3)", q3),
        ("Maximum", max(valeurs)),
    ]


def _build_noms(detail: Detail, entree: Entree) -> Html:
    lignes = [
        (a.nom + (f" ({a.type})" if a.type != "ML" else ""), format_valeur(a.valeur, entree))
        for a in detail.autres
        if a.nom
    ]
    return balise(
        "div", _build_lignes(lignes, f"{entree.libelle}, par ordre alphabétique"), class_="noms"
    )


def _build_lignes(lignes: Sequence[tuple[str, str]], nom: str) -> Html:
    corps = (
        balise("tr", balise("th", gauche, scope="row"), balise("td", droite))
        for gauche, droite in lignes
    )
    return balise("table", balise("tbody", *corps), aria_label=nom)
