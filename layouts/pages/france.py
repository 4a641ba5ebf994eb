"""What the regions' priorities have in common: no region is ordered by it, no structure is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.method.families import group_families
from data.models.accueil import Accueil
from data.models.carnet import Note
from data.models.diagnostic import AUCUN, Explication, Inventes
from data.models.regions import Priorite
from data.typographie import typeset
from layouts.components.contexte.explications import build_explications
from layouts.components.fragment import Fragment
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.table import build_ligne, build_table
from layouts.ids import France
from layouts.routes import Adresse, Page, build_href
from layouts.words.explications import TITRE_PAYS
from layouts.words.propositions import TITRE_FRANCE, find_condition
from layouts.words.wording import format_compte, join_liste

NOTE = typeset(
    "Les mêmes règles que pour chaque région : une ligne par famille de taux, et un taux compris dans un "
    "autre est porté par lui. Dans l’ordre du dictionnaire ; les régions, dans l’ordre alphabétique. Le "
    "nombre de propositions d’une région ne mesure rien : une grande région en porte plus aisément, une "
    "région de moins de trois structures ne peut pas en porter."
)
PUBLIEES = typeset("Ce qu’une région retient n’est dit ici qu’une fois qu’elle l’a publié.")
UNE_REGION = "Les données de {} ne couvrent qu’une région : il n’y a pas de vue nationale."


class VueFrance(NamedTuple):
    """The whole page."""

    corps: Html
    titre: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1(TITRE_FRANCE),
            Fragment(France.CORPS),
            build_porte_titre(Page.FRANCE),
        ],
        className="page page-france",
    )


def build_vue(
    accueil: Accueil,
    annee: int,
    priorites: Sequence[Priorite],
    notes: Mapping[tuple[str, str], Note],
    catalogue: Catalogue,
    adresse: Adresse,
    explications: Sequence[Explication] = (),
    inventes: Inventes = AUCUN,
    *,
    toutes: bool = True,
) -> VueFrance:
    """One row a rate; the priorities that regions added; the regions without proposal; what is explained.

    `toutes`: whether the notes are those of all regions, published or not.
    """
    titre = build_titre(Page.FRANCE, "France", "Priorités des régions", str(annee))
    if not priorites:
        return VueFrance(balise("p", typeset(UNE_REGION.format(annee)), class_="chapo"), titre)
    noms = {region.code: region.nom for region in accueil.regions}
    tetes = list_tetes(priorites, noms, catalogue)
    return VueFrance(
        join(
            balise("p", typeset(_describe(tetes, noms, annee)), class_="chapo"),
            balise("p", NOTE, class_="note"),
            balise("p", balise("a", TITRE_PAYS, href="#titre-explications")),
            Html() if toutes else balise("p", PUBLIEES, class_="note"),
            _build_table(tetes, notes, noms, catalogue, adresse, toutes=toutes),
            _build_ajoutees(notes, noms),
            _build_sans(priorites, noms, adresse),
            build_explications(explications, inventes, catalogue),
        ),
        titre,
    )


def list_tetes(
    priorites: Sequence[Priorite], regions: Iterable[str], catalogue: Catalogue
) -> list[Priorite]:
    """What each region's page proposes: one rate a family."""
    return [
        tete
        for code in regions
        for tete, _ in group_families(
            [p for p in priorites if p.proposee and p.code_region == code], catalogue
        )
    ]


def _describe(priorites: Sequence[Priorite], noms: Mapping[str, str], annee: int) -> str:
    avec = {p.code_region for p in priorites if p.proposee}
    taux = {p.code for p in priorites if p.proposee}
    verbe = "ont" if len(avec) > 1 else "a"
    differents = "taux différents" if len(taux) > 1 else "seul taux"
    return (
        f"Données {annee} : {format_compte(len(avec), 'région')} sur {len(noms)} {verbe} au moins une "
        f"proposition, sur {len(taux)} {differents}."
    )


def _build_table(
    priorites: Sequence[Priorite],
    notes: Mapping[tuple[str, str], Note],
    noms: Mapping[str, str],
    catalogue: Catalogue,
    adresse: Adresse,
    *,
    toutes: bool,
) -> Html:
    proposees: dict[str, list[str]] = {}
    for p in priorites:
        proposees.setdefault(p.code, []).append(p.code_region)
    gardees: dict[str, list[str]] = {}
    for (region, cle), note in notes.items():
        if not note.libre:
            gardees.setdefault(cle, []).append(region)
    codes = [e.code for e in catalogue.priorisables if e.code in {*proposees, *gardees}]
    lignes = (
        build_ligne(
            join(catalogue.entrees[code].libelle, _build_recoupement(code, codes, catalogue)),
            _list_regions(proposees.get(code, []), noms, adresse),
            _list_regions(gardees.get(code, []), noms, adresse),
        )
        for code in codes
    )
    tetes = ("Taux", "Proposée dans", "Retenue par" if toutes else "Retenue et publiée par")
    table = build_table("Priorités proposées et retenues, par taux", tetes, lignes, "france")
    return balise("section", balise("h2", "Taux par taux"), table)


def _build_recoupement(code: str, codes: Sequence[str], catalogue: Catalogue) -> Html:
    """Beside a rate, those of the table that contain it: the two cannot be added up."""
    larges = [
        catalogue.entrees[autre].libelle_court for autre in codes if catalogue.contient(autre, code)
    ]
    if not larges:
        return Html()
    noms = join_liste([f"« {nom} »" for nom in larges])
    return balise("div", typeset(f"Compris dans {noms} : ces taux se recoupent."), class_="note")


def _list_regions(codes: Iterable[str], noms: Mapping[str, str], adresse: Adresse) -> Html:
    """« 3 régions », then their names, alphabetical, each a link to its priorities."""
    tries = [code for code in noms if code in set(codes)]
    if not tries:
        return balise("span", "aucune", class_="note")
    liens = [
        build_lien_interne(build_href(adresse, page=Page.PRIORITES, code=code), noms[code])
        for code in tries
    ]
    suite = [join(", ", lien) for lien in liens[1:]]
    compte = balise("strong", typeset(f"{format_compte(len(tries), 'région')} : "))
    return join(compte, liens[0], *suite)


def _build_ajoutees(notes: Mapping[tuple[str, str], Note], noms: Mapping[str, str]) -> Html:
    """What regions added in their own words."""
    libres = [n for n in notes.values() if n.libre]
    if not libres:
        return Html()
    ordre = list(noms)
    connues = sorted(
        (n for n in libres if n.code_region in noms),
        key=lambda n: (ordre.index(n.code_region), n.le),
    )
    items = (
        balise("li", balise("strong", noms[n.code_region]), typeset(" : "), n.texte)
        for n in connues
    )
    titre = "Priorités ajoutées par les régions"
    return balise("section", balise("h2", titre), balise("ul", *items, class_="retenues"))


def _build_sans(priorites: Sequence[Priorite], noms: Mapping[str, str], adresse: Adresse) -> Html:
    """The regions for which nothing is proposed: said, with how many structures can be read there."""
    par_region: dict[str, list[Priorite]] = {}
    for p in priorites:
        par_region.setdefault(p.code_region, []).append(p)
    sans = [code for code in noms if not any(p.proposee for p in par_region.get(code, ()))]
    if not sans:
        return Html()
    items = (
        balise(
            "li",
            build_lien_interne(build_href(adresse, page=Page.PRIORITES, code=code), noms[code]),
            balise("span", _explain(par_region.get(code, [])), class_="note"),
        )
        for code in sans
    )
    titre = "Régions sans proposition"
    return balise("section", balise("h2", titre), balise("ul", *items, class_="retenues"))


def _explain(priorites: Sequence[Priorite]) -> str:
    lues = max((p.juges for p in priorites), default=0)
    conditions = {find_condition(p).partition(" ")[0] for p in priorites}
    if not lues:
        return "aucune structure n’a de lecture à contexte proche"
    texte = f"au plus {format_compte(lues, 'structure lue', 'structures lues')} pour un taux"
    if "une" in conditions:
        texte += " ; pas assez en axe de progrès, ou une seule porte plus de la moitié de l’écart"
    else:
        texte += " ; pas assez en axe de progrès"
    return typeset(texte)
