"""« Tous les indicateurs »: every compared figure, by axis of the CPO, on one common scale."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from data.catalogue.model import Catalogue, Entree
from data.comparison.models import Portrait, Position
from layouts.components.balises import Html, balise, join
from layouts.components.bande import HAUTEUR, LARGEUR_ECHELLE, build_bande_echelle
from layouts.lecture import (
    describe_effectifs,
    describe_place,
    describe_sens,
    describe_valeur,
    get_position,
)
from layouts.wording import DISPOSITIFS, describe_unite, format_valeur, typeset

COLONNES = 6


def build_tableau(portrait: Portrait, catalogue: Catalogue) -> Html:
    """Caption, head, then one body a section and a sense."""
    corps = (_build_groupe(*groupe, portrait, catalogue) for groupe in _group(catalogue))
    return join(_build_caption(portrait), _build_tetes(portrait), *corps)


def _group(catalogue: Catalogue) -> Iterable[tuple[str, bool, list[Entree]]]:
    """Sections in the order of the Annexe; in each, what has an agreed sense comes first."""

    def cle(entree: Entree) -> tuple[str, bool]:
        return entree.section, not entree.polarite

    for (section, neutre), entrees in groupby(sorted(catalogue.compares, key=cle), key=cle):
        yield section, neutre, list(entrees)


def _build_caption(portrait: Portrait) -> Html:
    return balise(
        "caption",
        typeset(
            f"{portrait.structure.nom}, {portrait.annee}. Trait vertical : médiane des "
            f"{portrait.autres} autres structures de la région ; bloc : leur moitié centrale ; "
            "à droite : sens favorable convenu. JDI : jeunes en demande d’insertion ; MER : mises en "
            "relation sur offres d’emploi."
        ),
    )


def _build_tetes(portrait: Portrait) -> Html:
    autres = f"{portrait.autres} autres"
    tetes = (
        "Indicateur",
        "Valeur",
        "Effectifs",
        f"Médiane des {autres}",
        "Quartiles",
        f"Place parmi les {autres}",
    )
    return balise("thead", balise("tr", *(balise("th", tete, scope="col") for tete in tetes)))


def _build_groupe(
    section: str, neutre: bool, entrees: list[Entree], portrait: Portrait, catalogue: Catalogue
) -> Html:
    titre = f"{section} · sans sens favorable (à droite : plus élevé)" if neutre else section
    tete = balise("th", typeset(titre), colspan=COLONNES, scope="rowgroup")
    return balise(
        "tbody",
        balise("tr", tete, class_="groupe"),
        *(_build_lignes(entree, portrait, catalogue) for entree in entrees),
        class_="neutre" if neutre else None,
    )


def _build_lignes(entree: Entree, portrait: Portrait, catalogue: Catalogue) -> Html:
    """The row of an indicator, and below it, folded, its lines by dispositif where there are any."""
    notes = [describe_unite(entree), describe_sens(entree)]
    note = balise("span", " · ".join(note for note in notes if note), class_="note")
    ligne = balise(
        "tr",
        balise("th", entree.libelle, note, scope="row"),
        _build_cellules(get_position(portrait, entree.code), entree, portrait, catalogue),
        id=f"ligne-{entree.code}",
        class_="indicateur",
    )
    return join(ligne, _build_dispositifs(entree, portrait, catalogue))


def _build_cellules(
    position: Position, entree: Entree, portrait: Portrait, catalogue: Catalogue
) -> Html:
    mediane = "" if position.mediane is None else format_valeur(position.mediane, entree)
    classe = "absent" if position.valeur is None else "valeur"
    return join(
        balise("td", describe_valeur(position, entree), class_=classe),
        balise("td", describe_effectifs(position, entree, catalogue, portrait.annee)),
        balise("td", mediane),
        balise("td", _describe_quartiles(position, entree)),
        balise(
            "td", _build_bande(position, entree), balise("span", _describe_place(position, entree))
        ),
    )


def _describe_quartiles(position: Position, entree: Entree) -> str:
    if position.q1 is None or position.q3 is None:
        return ""
    return f"{format_valeur(position.q1, entree)} à {format_valeur(position.q3, entree)}"


def _build_bande(position: Position, entree: Entree) -> Html:
    """An image without alternative: the words beside it say the same."""
    if position.rayon_q1 is None and position.rayon is None:
        return Html()
    source = build_bande_echelle(position, entree.polarite or 0)
    return balise("img", src=source, alt="", width=LARGEUR_ECHELLE, height=HAUTEUR)


def _describe_place(position: Position, entree: Entree) -> str:
    place = describe_place(position, entree)
    return f"{place}, au-delà de l’échelle" if position.hors_echelle else place


def _build_dispositifs(entree: Entree, portrait: Portrait, catalogue: Catalogue) -> Html:
    """The lines by dispositif, folded; nothing where the base has none."""
    connus = [d for d in entree.dispositifs if (entree.code, d) in portrait.positions]
    if not connus:
        return Html()
    lignes = (
        balise(
            "tr",
            balise("th", DISPOSITIFS[dispositif], scope="row"),
            _build_cellules(
                get_position(portrait, entree.code, dispositif), entree, portrait, catalogue
            ),
        )
        for dispositif in connus
    )
    nom = f"{entree.libelle}, par dispositif"
    resume = balise(
        "summary", "Par dispositif", balise("span", f" : {entree.libelle}", class_="hors-vue")
    )
    detail = balise("details", resume, balise("table", balise("tbody", *lignes), aria_label=nom))
    return balise("tr", balise("td", detail, colspan=COLONNES), class_="par-dispositif")
