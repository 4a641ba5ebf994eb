"""The workbook of a region: its ten indicators, its priorities, the values of each of its structures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.catalogue.model import Catalogue
from data.exports import LigneExport
from layouts.documents.contenu_region import RegionEcrite, describe_structures
from layouts.documents.definitions import OBSERVATIONS
from layouts.documents.xlsx.classeur import Cellule, Classeur, Gras, Nombre, choose_format
from layouts.documents.xlsx.tableaux import (
    POSITION,
    add_dictionnaire,
    add_methode,
    add_radar,
    add_valeurs,
)
from layouts.figures.natif import build_traces
from layouts.wording import join_liste, typeset

FEUILLES = (
    ("Profil", "les dix indicateurs : médianes, lectures, structures de chaque groupe"),
    ("Contexte", "les six éléments de la région"),
    ("Priorités", "ce que la région a retenu, ce qui est proposé et pourquoi"),
    ("Structures", "les structures, par ordre alphabétique"),
    ("Valeurs", "une ligne par structure, indicateur, dispositif et cercle, comme dans le CSV"),
    ("Dictionnaire, Méthode, Sources", "ce que les chiffres veulent dire"),
)


def build_xlsx_region(
    region: RegionEcrite, lignes: Iterable[LigneExport], catalogue: Catalogue
) -> bytes:
    """`lignes` are those of the CSV of the region. It names the structures."""
    classeur = Classeur(f"{region.nom} · {region.annee}", region.ligne)
    blocs = [
        (region.nom, [region.identite, f"{region.comparaison}.", region.ligne]),
        ("Qualité des données", [region.qualite]),
        ("Feuilles", [typeset(f"{nom} : {quoi}") for nom, quoi in FEUILLES]),
    ]
    classeur.write_page("Lisez-moi", blocs)
    _add_profil(classeur, region)
    contexte = [(Gras(c.nom), c.valeur, c.note.removeprefix("France ")) for c in region.contexte]
    tetes = ("Élément", "Médiane des structures de la région", "Médiane France")
    classeur.add("Contexte", tetes, (30, 36, 26), contexte)
    _add_priorites(classeur, region)
    structures = [(Gras(nom), code, None) for code, nom in region.structures]
    tetes = (describe_structures(region), "Code", OBSERVATIONS)
    classeur.add("Structures", tetes, (50, 16, 90), structures)
    add_valeurs(classeur, lignes, catalogue)
    add_dictionnaire(classeur, catalogue.entrees.values())
    sources = dict.fromkeys(d.source for d in region.definitions if d.source)
    add_methode(classeur, list(sources))
    return classeur.save()


def _add_profil(classeur: Classeur, region: RegionEcrite) -> None:
    mediane = "Médiane de la France (position)"
    traces = build_traces(region.axes, mediane, region.nom, lectures=False)
    traces = () if region.absence else traces
    pays = () if region.sans_pays else ("Médiane France",)
    tetes = (
        "Indicateur",
        "Médiane région",
        *pays,
        "Lecture face à la région",
        "En force",
        "En axe de progrès",
    )
    lignes: list[Sequence[Cellule]] = []
    for rang, ligne in enumerate(region.profil):
        nombre = choose_format(ligne.entree)
        medianes = [ligne.ligne.region, *([] if region.sans_pays else [ligne.ligne.pays])]
        lignes.append(
            (
                Gras(f"{ligne.nom}, {ligne.sens}" if ligne.sens else ligne.nom),
                *(Nombre(m.mediane if m else None, nombre) for m in medianes),
                ligne.comptes,
                *(join_liste(noms) for _, noms in ligne.groupes),
                *(
                    []
                    if region.sans_pays
                    else [Nombre(t.positions[rang], POSITION) for t in traces]
                ),
            )
        )
    noms = tuple(trace.nom for trace in traces)
    largeurs = (30, 16, *([] if region.sans_pays else [16]), 50, 60, 60, 14, 14, 14, 14)
    feuille = classeur.add("Profil", (*tetes, *noms), largeurs, lignes)
    if noms:
        add_radar(classeur, feuille, traces, len(tetes), region.description)


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
