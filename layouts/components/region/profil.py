"""The ten indicators of a region as ten rows: medians, one strip, how many of each reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.catalogue.model import Catalogue, Entree
from data.models.dialogue import Remarque
from data.models.etats import Etat, Lecture
from data.models.regions import LigneProfil, Medianes, PointRegion, ProfilRegion
from data.typographie import typeset
from layouts.components.dessins import build_bande_region
from layouts.components.dialogue.remarque import build_dit, build_signe
from layouts.figures.marques import FORMES, draw_forme
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.routes import SANS_FILTRE, Adresse, Page, build_hrefs
from layouts.words.profil import (
    GROUPES,
    describe_comptes,
    describe_nombre,
    describe_reste_region,
    has_lecture,
    list_comptes,
)
from layouts.words.region import TITRE_PROFIL
from layouts.words.wording import describe_etat, format_valeur

COLONNES = 5


def build_profil_region(
    profil: ProfilRegion, catalogue: Catalogue, adresse: Adresse, departement: str
) -> Html:
    """Caption, head, then one row an indicator and, folded, the names of its groups."""
    lignes = (
        _build_ligne(catalogue.entrees[code], ligne, profil, adresse, departement)
        for code, ligne in profil.indicateurs.items()
    )
    pays = "" if profil.une_region else "Médiane France"
    tetes = (
        "Indicateur",
        "Médiane région",
        pays,
        "Les structures, sans nom",
        "Lecture face à la région",
    )
    return join(
        balise("caption", TITRE_PROFIL, class_="hors-vue"),
        balise("thead", balise("tr", *(balise("th", t, scope="col") for t in tetes))),
        *(balise("tbody", ligne) for ligne in lignes),
    )


def select_points(ligne: LigneProfil, departement: str) -> list[PointRegion]:
    """Those of one département, or all: medians and readings stay those of the region."""
    return [p for p in ligne.points if not departement or p.code_departement == departement]


def is_nomme(point: PointRegion) -> bool:
    """Whether it may be said whose it is."""
    return bool(point.code)


def _build_ligne(
    entree: Entree, ligne: LigneProfil, profil: ProfilRegion, adresse: Adresse, departement: str
) -> Html:
    points = select_points(ligne, departement)
    sens = entree.polarite or 1
    suite = f"noms-{entree.code}"
    nom: Html | str = entree.libelle_court
    note = balise("span", "favorable si bas", class_="note") if sens < 0 else ""
    if profil.noms:
        nom = balise(
            "button",
            entree.libelle_court,
            type="button",
            class_="deplie",
            aria_expanded="false",
            aria_controls=suite,
        )
    tete = balise(
        "tr",
        balise("th", nom, note, scope="row"),
        balise("td", _rappeler("Région"), _format(ligne.region, entree)),
        balise(
            "td",
            "" if profil.une_region else join(_rappeler("France"), _format(ligne.pays, entree)),
        ),
        balise("td", build_bande_region(ligne, points, sens)),
        balise("td", build_comptes(points)),
    )
    if not profil.noms:
        return tete
    dites = {
        code: dite
        for code, siennes in profil.remarques.items()
        if (dite := siennes.get((entree.code, "")))
    }
    return join(tete, _build_noms(points, suite, entree, adresse, dites))


def _rappeler(nom: str) -> Html:
    """The head of the column, where a narrow screen has lost it."""
    return balise("span", typeset(f"{nom} : "), class_="rappel")


def _format(medianes: Medianes | None, entree: Entree) -> Html:
    """The median; how many it stands on where they are few."""
    if medianes is None:
        return Html()
    note = describe_nombre(medianes)
    return join(
        format_valeur(medianes.mediane, entree),
        balise("span", note, class_="note n") if note else "",
    )


def build_comptes(points: Sequence[PointRegion]) -> Html:
    """« △ 4 en force · ◇ 3 en axe de progrès · 19 habituels, 9 non exploitables »: never added up."""
    if not has_lecture(points):
        return balise("div", describe_comptes(points), class_="note")
    reste = balise("span", describe_reste_region(points), class_="note")
    return balise("div", *build_comptes_lus(points), reste, class_="comptes")


def build_comptes_lus(points: Sequence[PointRegion], echelle: float = 1) -> list[Html]:
    """The two counts, each with its shape; `echelle`: how many times larger on a wall."""
    marques = (("compte-force", Lecture.FORCE), ("compte-axe", Lecture.AXE))
    return [
        balise("span", _draw(lecture, echelle), compte, class_=classe)
        for (classe, lecture), compte in zip(marques, list_comptes(points), strict=True)
    ]


def _draw(lecture: Lecture, echelle: float) -> Html:
    return Html(
        f'<svg class="marque" width="{22 * echelle:g}" height="{20 * echelle:g}" viewBox="0 0 22 20"'
        f' aria-hidden="true">{draw_forme(FORMES[lecture], 11, 10)}</svg>'
    )


def _build_noms(
    points: Sequence[PointRegion],
    suite: str,
    entree: Entree,
    adresse: Adresse,
    remarques: Mapping[str, Remarque],
) -> Html:
    """Who is in each group, alphabetical, and what each says of its figure, by code."""
    href = build_hrefs(adresse, page=Page.ML, indicateur=entree.code, **SANS_FILTRE)
    nommes = list(filter(is_nomme, points))
    groupes = [(titre, [p for p in nommes if dedans(p.lecture)]) for titre, dedans in GROUPES]
    groupes.append(
        (
            "Sans lecture",
            [p for p in nommes if p.lecture in (Lecture.NON_EXPLOITABLE, Lecture.NON_JUGE)],
        )
    )
    listes = (
        balise(
            "div",
            balise("h3", titre),
            balise("ul", *(_build_nom(p, href(p.code), remarques.get(p.code)) for p in groupe)),
        )
        for titre, groupe in groupes
        if groupe
    )
    cellule = balise("td", balise("div", *listes, class_="groupes"), colspan=COLONNES)
    return balise("tr", cellule, id=suite, class_="noms", hidden=True)


def _build_nom(point: PointRegion, href: str, remarque: Remarque | None) -> Html:
    suite = describe_etat(point.etat) if point.etat is not Etat.VALEUR else ""
    note = balise("span", f" {suite}", class_="note") if suite else ""
    lien = build_lien_interne(href, point.nom)
    return balise("li", lien, note, build_signe(remarque), build_dit(remarque))
