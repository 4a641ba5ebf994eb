"""The workbook of a region: its ten indicators, its priorities, the values of each of its structures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.catalogue.model import Catalogue
from data.models.exports import LigneExport
from data.typographie import typeset
from layouts.documents.contenu_region import RegionEcrite, describe_structures
from layouts.documents.definitions import OBSERVATIONS
from layouts.documents.xlsx.classeur import Cellule, Classeur, Gras, Nombre, choose_format
from layouts.documents.xlsx.tableaux import (
    POSITION,
    add_dictionnaire,
    add_methode,
    add_radar,
    add_remarques,
    add_valeurs,
    list_feuilles,
)
from layouts.figures.natif import build_traces
from layouts.words.wording import join_liste

FEUILLES = (
    ("Profil", "les dix indicateurs : médianes, lectures, structures de chaque groupe"),
    ("Contexte", "les six éléments de la région"),
    ("Priorités", "ce que la région a retenu, ce qui est proposé et pourquoi"),
    ("Structures", "où elles sont, ce qu’elles ont renseigné ; par ordre alphabétique"),
    ("Valeurs", "une ligne par structure, indicateur, dispositif et cercle, comme dans le CSV"),
    ("Dictionnaire, Méthode, Sources", "ce que les chiffres veulent dire"),
)
COMMENT_LIRE = (
    "Ce classeur donne les chiffres des structures de la région, par ordre alphabétique, et ce qu’ils "
    "veulent dire. Les nombres sont des nombres : ils se reprennent dans un calcul.",
    "Une cellule vide ne vaut pas zéro : la valeur manque, et la colonne « etat » dit pourquoi, ou elle "
    "ne s’applique pas.",
    "Il nomme les structures : il ne se remet pas à une mission locale.",
)
LEGENDE = (
    "Tirets : médiane nationale. Traits gris : moitié centrale des structures de France.",
    "Ligne bleue : médianes des structures de la région. Vers l’extérieur : sens favorable convenu. "
    "Une position, pas une lecture.",
)
PLANCHER = "0%"


def build_xlsx_region(
    region: RegionEcrite, lignes: Iterable[LigneExport], catalogue: Catalogue
) -> bytes:
    """`lignes` are those of the CSV of the region. It names the structures."""
    classeur = Classeur(f"{region.nom} · {region.annee}", region.ligne)
    blocs: list[tuple[str, Sequence[str]]] = [
        (region.nom, [region.identite, f"{region.comparaison}.", region.ligne]),
        ("Comment lire", [typeset(phrase) for phrase in COMMENT_LIRE]),
        ("Qualité des données", [region.qualite]),
        ("Feuilles", list_feuilles(FEUILLES, region.remarques)),
    ]
    classeur.write_page("Lisez-moi", blocs)
    _add_profil(classeur, region)
    _add_contexte(classeur, region)
    _add_priorites(classeur, region)
    _add_structures(classeur, region)
    add_valeurs(classeur, lignes, catalogue)
    add_remarques(classeur, region.remarques)
    add_dictionnaire(classeur, catalogue.entrees.values())
    sources = dict.fromkeys(d.source for d in region.definitions if d.source)
    add_methode(classeur, list(sources))
    return classeur.save()


def _add_profil(classeur: Classeur, region: RegionEcrite) -> None:
    mediane = "Médiane nationale (position)"
    traces = build_traces(region.axes, mediane, region.nom, lectures=False)
    traces = () if region.absence else traces
    pays = () if region.sans_pays else ("Médiane France",)
    tetes = (
        "Indicateur",
        "Médiane région",
        "Valeurs de la région, nombre",
        *pays,
        "Lecture face à la région",
        "En force",
        "En axe de progrès",
    )
    lignes: list[Sequence[Cellule]] = []
    for rang, ligne in enumerate(region.profil):
        nombre = choose_format(ligne.entree)
        propre, autres = ligne.ligne.region, [ligne.ligne.pays for _ in pays]
        lignes.append(
            (
                Gras(f"{ligne.nom}, {ligne.sens}" if ligne.sens else ligne.nom),
                Nombre(propre.mediane if propre else None, nombre),
                propre.nombre if propre else 0,
                *(Nombre(m.mediane if m else None, nombre) for m in autres),
                ligne.comptes,
                *(join_liste(noms) for _, noms in ligne.groupes),
                *(Nombre(t.positions[rang], POSITION) for t in traces),
            )
        )
    noms = tuple(trace.nom for trace in traces)
    largeurs = (36, 16, 16, *(16 for _ in pays), 50, 60, 60, 14, 14, 14, 14)
    feuille = classeur.add("Profil", (*tetes, *noms), largeurs, lignes)
    phrases = (region.absence,) if region.absence else map(typeset, LEGENDE)
    suite = classeur.write_notes(feuille, len(lignes) + 2, phrases)
    if noms:
        add_radar(classeur, feuille, traces, len(tetes), suite + 1, region.description)


def _add_contexte(classeur: Classeur, region: RegionEcrite) -> None:
    """Without another region in the year there is no country to stand beside."""
    pays = () if region.sans_pays else ("Médiane France",)
    lignes: list[Sequence[Cellule]] = [
        (Gras(c.nom), c.valeur, *(c.repere for _ in pays)) for c in region.contexte
    ]
    tetes = ("Élément", "Médiane des structures de la région", *pays)
    classeur.add("Contexte", tetes, (46, 36, 26)[: len(tetes)], lignes)


def _add_structures(classeur: Classeur, region: RegionEcrite) -> None:
    """Where each one is and how complete its data are, beside no result; room for what it says."""
    tetes = (
        describe_structures(region),
        "Code",
        "Type",
        "Commune",
        "Département",
        "Données renseignées",
        OBSERVATIONS,
    )
    lignes: list[Sequence[Cellule]] = [
        (
            Gras(s.nom),
            s.code,
            s.type,
            s.commune,
            s.departement,
            Nombre(_floor(s.completude.part), PLANCHER),
            "",
        )
        for s in region.lieux
    ]
    classeur.add("Structures", tetes, (50, 16, 10, 30, 30, 16, 80), lignes)


def _floor(part: float | None) -> float | None:
    """A completeness is rounded down, so that 100 % means all (as on the page)."""
    return None if part is None else int(part * 100 + 1e-9) / 100


def _add_priorites(classeur: Classeur, region: RegionEcrite) -> None:
    lignes: list[Sequence[Cellule]] = [
        (Gras("Retenue par la région"), retenue.texte, retenue.origine)
        for retenue in region.retenues
    ]
    lignes.append((Gras("Propositions à examiner"), region.bilan, ""))
    for p in region.propositions:
        lignes.append((Gras(p.titre), "Décision de la région", p.decision))
        lignes += [(Gras(p.titre), "Ce que montrent les chiffres", fait) for fait in p.faits]
        lignes.append((Gras(p.titre), "Structures concernées", join_liste(p.structures)))
        lignes.append((Gras(p.titre), "Structures à solliciter", join_liste(p.solliciter)))
        lignes += [(Gras(p.titre), "Question à poser", phrase) for phrase in p.questions]
        lignes += [(Gras(p.titre), "Levier d’action", phrase) for phrase in p.leviers]
    classeur.add("Priorités", ("Priorité", "Rubrique", "Texte"), (50, 60, 100), lignes)
