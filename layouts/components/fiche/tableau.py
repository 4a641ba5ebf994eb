"""« Tous les indicateurs »: every compared figure, by axis of the CPO, on one common scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from data.catalogue import load_catalogue
from data.catalogue.model import Catalogue, Entree
from data.method.bilan import build_constat
from data.models.bilan import Constat
from data.models.comparaison import Portrait, Position, Precedent
from data.models.etats import Etat
from data.typographie import Texte, typeset
from layouts.components.dialogue.remarque import build_dit, build_signe, build_suite
from layouts.components.fiche.bande import build_bande
from layouts.components.fiche.evolution import build_evolution
from layouts.figures.marques import CLASSES, choose_forme
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_requete, write_requete
from layouts.routes import Adresse
from layouts.words.attendus import describe_croise
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
    groupes = _group(catalogue)
    corps = (_build_groupe(*groupe, sujet) for groupe in groupes)
    return join(_build_caption(portrait, len(groupes)), _build_tetes(portrait), *corps)


def _group(catalogue: Catalogue) -> list[tuple[str, str, bool, list[tuple[str, Entree]]]]:
    """Sections in the order of the Annexe; in each, what has an agreed sense comes first.

    Groups and rows with the ids of their heads, which every cell repeats: short ones.
    """

    def cle(ligne: tuple[str, Entree]) -> tuple[str, bool]:
        return ligne[1].section, not ligne[1].polarite

    tries = sorted(catalogue.compares, key=lambda entree: cle(("", entree)))
    lignes = ((f"r{rang}", entree) for rang, entree in enumerate(tries, 1))
    groupes = enumerate(groupby(lignes, key=cle), 1)
    return [(f"g{rang}", *tete, list(suite)) for rang, (tete, suite) in groupes]


def _build_caption(portrait: Portrait, groupes: int) -> Html:
    """What the marks are; then, for who hears the table, how it is built."""
    return balise(
        "caption",
        typeset(f"{portrait.structure.nom}, {portrait.annee}. {_describe_bandes(portrait)}"),
        balise("span", typeset("Sous la valeur : intervalle à 95 %. "), class_="sur-ecran"),
        _describe_sigles(),
        balise("span", " ", SUR_PAPIER, class_="sur-papier"),
        balise("span", " ", typeset(STRUCTURE.format(groupes)), class_="hors-vue"),
    )


@cache
def _describe_sigles() -> Texte:
    """Of every row: the same for everyone."""
    return describe_sigles(entree.libelle_court for entree in load_catalogue().compares)


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
        balise("tr", *(balise("th", t, scope="col", id=f"c{rang}") for rang, t in tetes)),
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
    groupe: str, section: str, neutre: bool, lignes: list[tuple[str, Entree]], sujet: SujetTableau
) -> Html:
    titre = f"{section} · sans sens favorable (à droite : plus élevé)" if neutre else section
    mots = balise("span", typeset(titre), class_="en-vue")
    tete = balise("th", mots, colspan=COLONNES, scope="rowgroup", id=groupe)
    return balise(
        "tbody",
        balise("tr", tete, class_="groupe"),
        *(_build_lignes(entree, groupe, ligne, sujet) for ligne, entree in lignes),
        class_="neutre" if neutre else None,
    )


def _build_lignes(entree: Entree, groupe: str, ligne: str, sujet: SujetTableau) -> Html:
    """The row of an indicator, and below it, folded, its lines by dispositif where there are any."""
    constat = build_constat(sujet.portrait, entree)
    tetes = f"{groupe} {ligne}"
    nom = _build_nom(entree.code, write_requete(sujet.adresse, ""))
    rangee = balise(
        "tr",
        balise("th", nom, scope="row", id=ligne, headers=f"{groupe} c1"),
        _build_cellules(constat, sujet, tetes),
        id=f"ligne-{entree.code}",
        class_=_find_classe(constat),
    )
    return join(rangee, _build_dispositifs(entree, tetes, sujet))


@lru_cache(maxsize=512)
def _build_nom(code: str, requete: str) -> Html:
    """The link and its note; then, on paper, so that the whole table holds on one sheet, the short label.

    The same for every structure that is read with the same query.
    """
    entree = load_catalogue().entrees[code]
    unite, sens = describe_unite(entree), describe_sens(entree)
    note = " · ".join(filter(None, (unite, sens)))
    court = ", ".join(filter(None, (entree.libelle_court, sens)))
    lien = build_lien_requete(requete, code, entree.libelle)
    return join(lien, _build_note(note), balise("span", court))


def _find_classe(constat: Constat) -> str | None:
    """The shape of a row: that of its strip and that of its reading, whose colour goes with it."""
    forme = choose_forme(constat.position, constat.entree.polarite or 0)
    return CLASSES[forme] if forme else None


def _build_cellules(constat: Constat, sujet: SujetTableau, tetes: str = "") -> Html:
    """`tetes`: the ids of the heads of the group and of the row; each cell adds its column's."""
    position, entree = constat.position, constat.entree
    cellules = (
        _build_valeur(constat, sujet),
        describe_effectifs(position, entree, sujet.catalogue, sujet.portrait.annee),
        _build_mediane(position, entree),
        join(build_bande(position), _describe_place(position, entree)),
        _build_lecture(constat, sujet),
    )
    return Html("".join(_build_cellule(c, tetes, rang) for rang, c in enumerate(cellules, 2)))


def _build_cellule(contenu: str, tetes: str, colonne: int) -> str:
    """Written by hand: there are five hundred of them."""
    liees = f' headers="{tetes} c{colonne}"' if tetes else ""
    return f"<td{liees}>{contenu if isinstance(contenu, Html) else join(contenu)}</td>"


def _build_lecture(constat: Constat, sujet: SujetTableau) -> Html:
    """The reading, what is crossed; what the structure says of the figure, at the same size."""
    position, code = constat.position, constat.entree.code
    attendu = None if position.dispositif else sujet.portrait.attendus.get(code)
    croise = describe_croise(constat.croisement, attendu)
    lecture = join(describe_lecture(position), _build_note(croise))
    remarque = sujet.portrait.remarques.get((code, position.dispositif))
    if remarque is None:
        return lecture
    suite = build_suite(sujet.adresse, code, position.dispositif)
    return join(lecture, build_dit(remarque, suite))


def _build_valeur(constat: Constat, sujet: SujetTableau) -> Html:
    """The value, or why there is none; whether it is contested; its interval, the year before."""
    position, entree = constat.position, constat.entree
    valeur = describe_valeur(position, entree)
    return join(
        balise("span", valeur) if position.valeur is None else valeur,
        build_signe(sujet.portrait.remarques.get((entree.code, position.dispositif))),
        _build_note(describe_bornes(position, entree)),
        _build_note(_build_precedent(constat, sujet)),
    )


def _build_precedent(constat: Constat, sujet: SujetTableau) -> str:
    """The value of the year before, and what is read of the change."""
    avant = describe_precedent(sujet.precedent, constat)
    if not avant or constat.position.dispositif:
        return avant
    change = sujet.portrait.evolutions.get(constat.entree.code)
    evolution = build_evolution(change, constat.position, constat.entree)
    return join(avant, " ", evolution) if evolution else avant


def _build_mediane(position: Position, entree: Entree) -> Html:
    mediane = "" if position.mediane is None else format_valeur(position.mediane, entree)
    return join(mediane, _build_note(_describe_quartiles(position, entree)))


def _build_note(texte: str) -> Html:
    return Html(f"<small>{join(texte)}</small>") if texte else Html()


def _describe_quartiles(position: Position, entree: Entree) -> str:
    if position.q1 is None or position.q3 is None:
        return ""
    return f"{format_valeur(position.q1, entree)} à {format_valeur(position.q3, entree)}"


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
    resume, legende = _name_dispositifs(entree.libelle)
    table = balise(
        "table",
        legende,
        _build_tetes_dispositifs(_list_tetes(sujet.portrait)),
        balise("tbody", *lignes),
    )
    detail = balise("details", resume, table)
    cellule = balise("td", detail, colspan=COLONNES, headers=tetes)
    return balise("tr", cellule, class_="par-dispositif")


@lru_cache(maxsize=64)
def _name_dispositifs(libelle: str) -> tuple[Html, Html]:
    """What unfolds the lines of an indicator, and the caption of their table."""
    suite = balise("span", typeset(f" : {libelle}"), class_="hors-vue")
    legende = balise("caption", f"{libelle}, par dispositif", class_="hors-vue")
    return balise("summary", "Par dispositif", suite), legende


@lru_cache(maxsize=64)
def _build_tetes_dispositifs(tetes: tuple[str, ...]) -> Html:
    """The same columns, after another first one."""
    entetes = (balise("th", t, scope="col") for t in ("Dispositif", *tetes[1:]))
    return balise("thead", balise("tr", *entetes), class_="hors-vue")


def _build_dispositif(entree: Entree, dispositif: str, sujet: SujetTableau) -> Html:
    requete = write_requete(sujet.adresse, dispositif)
    nom = build_lien_requete(requete, entree.code, DISPOSITIFS[dispositif])
    constat = build_constat(sujet.portrait, entree, dispositif)
    tete = balise("th", nom, scope="row")
    return balise("tr", tete, _build_cellules(constat, sujet), class_=_find_classe(constat))
