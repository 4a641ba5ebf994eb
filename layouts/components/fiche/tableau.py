"""« Tous les indicateurs »: every compared figure, by axis of the CPO, on one common scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from data.catalogue import load_catalogue
from data.catalogue.model import Catalogue, Entree
from data.method.bilan import build_constat
from data.models.bilan import Constat
from data.models.comparaison import Portrait, Position, Precedent
from data.models.etats import Etat
from data.typographie import typeset
from layouts.components.dessins import build_marque
from layouts.figures.bande import HAUTEUR, LARGEUR_ECHELLE, build_bande_echelle
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_detail
from layouts.routes import Adresse
from layouts.words.cercles import describe_autres, describe_court, describe_lieu
from layouts.words.constats import describe_precedent
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import (
    describe_bornes,
    describe_effectifs,
    describe_place,
    describe_sens,
    describe_valeur,
)
from layouts.words.sigles import describe_sigles
from layouts.words.wording import DISPOSITIFS, describe_unite, format_valeur

COLONNES = 6
SUR_PAPIER = typeset(
    "Libellés courts : les définitions et les intervalles sont à l’écran et dans le dictionnaire."
)
STRUCTURE = (
    "Tableau de six colonnes et {} groupes de lignes, un par thème ; une ligne de titre ouvre chaque "
    "groupe, puis chaque ligne est un indicateur. Sous certains, un bouton « Par dispositif » déplie un "
    "tableau aux mêmes colonnes."
)
"""Heads of groups stand in the middle: each cell names its own (RGAA 5.1 and 5.7)."""


@dataclass(frozen=True, slots=True)
class SujetTableau:
    """What every row needs."""

    portrait: Portrait
    precedent: Precedent | None
    catalogue: Catalogue
    adresse: Adresse


def build_tableau(
    portrait: Portrait, precedent: Precedent | None, catalogue: Catalogue, adresse: Adresse
) -> Html:
    """Caption, head, then one body a section and a sense."""
    sujet = SujetTableau(portrait, precedent, catalogue, adresse)
    groupes = list(_group(catalogue))
    corps = (_build_groupe(rang, *groupe, sujet) for rang, groupe in enumerate(groupes, 1))
    return join(_build_caption(portrait, len(groupes)), _build_tetes(portrait), *corps)


def _group(catalogue: Catalogue) -> Iterable[tuple[str, bool, list[Entree]]]:
    """Sections in the order of the Annexe; in each, what has an agreed sense comes first."""

    def cle(entree: Entree) -> tuple[str, bool]:
        return entree.section, not entree.polarite

    for (section, neutre), entrees in groupby(sorted(catalogue.compares, key=cle), key=cle):
        yield section, neutre, list(entrees)


def _build_caption(portrait: Portrait, groupes: int) -> Html:
    """What the marks are; then, for who hears the table, how it is built."""
    return balise(
        "caption",
        typeset(f"{portrait.structure.nom}, {portrait.annee}. {_describe_bandes(portrait)}"),
        balise("span", typeset("Sous la valeur : intervalle à 95 %. "), class_="sur-ecran"),
        describe_sigles(entree.libelle_court for entree in load_catalogue().compares),
        balise("span", " ", SUR_PAPIER, class_="sur-papier"),
        balise("span", " ", typeset(STRUCTURE.format(groupes)), class_="hors-vue"),
    )


def _describe_bandes(portrait: Portrait) -> str:
    """What the strips draw; nothing where there are none."""
    if not portrait.comparable:
        return ""
    autres = describe_autres(portrait.cercle, portrait.autres) + describe_lieu(portrait.cercle)
    return (
        f"Trait vertical : médiane des {autres} ; bloc : leur moitié centrale ; à droite : sens "
        "favorable convenu. "
    )


def _build_tetes(portrait: Portrait) -> Html:
    tetes = enumerate(_list_tetes(portrait), 1)
    return balise(
        "thead",
        balise("tr", *(balise("th", t, scope="col", id=f"tous-{rang}") for rang, t in tetes)),
    )


def _list_tetes(portrait: Portrait) -> tuple[str, ...]:
    autres = "autres"
    if portrait.comparable:
        autres = describe_court(portrait.cercle, portrait.autres)
    return (
        "Indicateur",
        "Valeur",
        "Effectifs",
        f"Médiane des {autres}",
        f"Place parmi les {autres}",
        "Lecture",
    )


def _build_groupe(
    rang: int, section: str, neutre: bool, entrees: list[Entree], sujet: SujetTableau
) -> Html:
    titre = f"{section} · sans sens favorable (à droite : plus élevé)" if neutre else section
    groupe = f"groupe-{rang}"
    mots = balise("span", typeset(titre), class_="en-vue")
    tete = balise("th", mots, colspan=COLONNES, scope="rowgroup", id=groupe)
    return balise(
        "tbody",
        balise("tr", tete, class_="groupe"),
        *(_build_lignes(entree, groupe, sujet) for entree in entrees),
        class_="neutre" if neutre else None,
    )


def _build_lignes(entree: Entree, groupe: str, sujet: SujetTableau) -> Html:
    """The row of an indicator, and below it, folded, its lines by dispositif where there are any."""
    notes = [describe_unite(entree), describe_sens(entree)]
    note = balise("span", " · ".join(note for note in notes if note), class_="note")
    nom = build_lien_detail(sujet.adresse, entree.code, "", entree.libelle)
    tete = f"tete-{entree.code}"
    court = _build_court(entree)
    ligne = balise(
        "tr",
        balise("th", nom, note, court, scope="row", id=tete, headers=f"{groupe} tous-1"),
        _build_cellules(build_constat(sujet.portrait, entree), sujet, f"{groupe} {tete}"),
        id=f"ligne-{entree.code}",
        class_="indicateur",
    )
    return join(ligne, _build_dispositifs(entree, f"{groupe} {tete}", sujet))


def _build_court(entree: Entree) -> Html:
    """On paper, so that the whole table holds on one sheet: the short label of the dictionary."""
    mots = (entree.libelle_court, describe_sens(entree))
    return balise("span", ", ".join(mot for mot in mots if mot), class_="sur-papier")


def _build_cellules(constat: Constat, sujet: SujetTableau, tetes: str = "") -> Html:
    """`tetes`: the ids of the heads of the group and of the row; each cell adds its column's."""
    position, entree = constat.position, constat.entree
    effectifs = describe_effectifs(position, entree, sujet.catalogue, sujet.portrait.annee)
    cellules = (
        (_build_valeur(constat, sujet), "absent" if position.valeur is None else "valeur"),
        (effectifs, None),
        (_build_mediane(position, entree), None),
        (
            join(_build_bande(position, entree), balise("span", _describe_place(position, entree))),
            None,
        ),
        (_build_lecture(constat), None),
    )
    return join(
        *(
            balise("td", cellule, headers=f"{tetes} tous-{rang}" if tetes else None, class_=classe)
            for rang, (cellule, classe) in enumerate(cellules, 2)
        )
    )


def _build_valeur(constat: Constat, sujet: SujetTableau) -> Html:
    """The value, its interval, the year before."""
    position, entree = constat.position, constat.entree
    notes = (describe_bornes(position, entree), describe_precedent(sujet.precedent, constat))
    return join(
        balise("span", describe_valeur(position, entree), class_="chiffre"),
        *(balise("span", note, class_="note") for note in notes if note),
    )


def _build_mediane(position: Position, entree: Entree) -> Html:
    mediane = "" if position.mediane is None else format_valeur(position.mediane, entree)
    quartiles = _describe_quartiles(position, entree)
    note = balise("span", quartiles, class_="note") if quartiles else ""
    return join(balise("span", mediane), note)


def _build_lecture(constat: Constat) -> Html:
    """Shape and word, then what two circles crossed say."""
    position = constat.position
    lecture = position.lecture
    genre = "force" if lecture.est_force else "axe" if lecture.est_axe else "muet"
    marque = build_marque(position, constat.entree.polarite or 0)
    dit = balise("span", describe_lecture(position), class_=f"dit {genre}")
    croisement = constat.croisement
    suite = balise("span", typeset(croisement), class_="note") if croisement else ""
    return join(balise("div", marque, dit, class_="lu"), suite)


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
    """Too few others: the last column says it."""
    if not position.comparable and position.etat is Etat.VALEUR:
        return ""
    place = describe_place(position, entree)
    return f"{place}, au-delà de l’échelle" if position.hors_echelle else place


def _build_dispositifs(entree: Entree, tetes: str, sujet: SujetTableau) -> Html:
    """The lines by dispositif, folded, in a table of their own; nothing where the base has none."""
    connus = [d for d in entree.dispositifs if (entree.code, d) in sujet.portrait.positions]
    if not connus:
        return Html()
    lignes = (_build_dispositif(entree, dispositif, sujet) for dispositif in connus)
    resume = balise(
        "summary",
        "Par dispositif",
        balise("span", typeset(f" : {entree.libelle}"), class_="hors-vue"),
    )
    _, *colonnes = _list_tetes(sujet.portrait)
    entetes = (balise("th", t, scope="col") for t in ("Dispositif", *colonnes))
    table = balise(
        "table",
        balise("caption", f"{entree.libelle}, par dispositif", class_="hors-vue"),
        balise("thead", balise("tr", *entetes), class_="hors-vue"),
        balise("tbody", *lignes),
    )
    detail = balise("details", resume, table)
    cellule = balise("td", detail, colspan=COLONNES, headers=tetes)
    return balise("tr", cellule, class_="par-dispositif")


def _build_dispositif(entree: Entree, dispositif: str, sujet: SujetTableau) -> Html:
    nom = build_lien_detail(sujet.adresse, entree.code, dispositif, DISPOSITIFS[dispositif])
    constat = build_constat(sujet.portrait, entree, dispositif)
    return balise("tr", balise("th", nom, scope="row"), _build_cellules(constat, sujet))
