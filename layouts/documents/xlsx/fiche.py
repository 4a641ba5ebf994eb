"""The workbook of a structure: its figures beside those of the others, whom it never names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.catalogue.model import Catalogue
from data.comparison.models import Position, Resume
from data.exports import LigneExport
from layouts.documents.contenu import ConstatEcrit, Fiche, RadarEcrit
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
from layouts.jugement import describe_lecture
from layouts.lecture import Axe, describe_sens
from layouts.wording import DISPOSITIFS, describe_etat, format_compte, typeset

FEUILLES = (
    ("Profil, Accompagnement, Entreprises, Résultats", "les quatre radars et leurs chiffres"),
    ("Forces et axes", "ce qui sort de la variation habituelle, avec ses preuves"),
    ("Contexte", "les six éléments de la fiche, parmi la région"),
    ("Couples", "les couples à regarder : croisement, hypothèses, questions, leviers"),
    ("Valeurs", "une ligne par indicateur, dispositif et cercle, comme dans le CSV"),
    ("Structures comparées", "les autres en six nombres, sans nom"),
    ("Dictionnaire, Méthode, Sources", "ce que les chiffres veulent dire"),
)
TETES_RADAR = (
    "Indicateur",
    "Valeur",
    "Effectifs",
    "Médiane des autres",
    "Autres valeurs",
    "Lecture",
)
LARGEURS_RADAR = (30, 16, 36, 18, 12, 30, 14, 14, 14, 14, 16, 16, 16, 16)
Resumes = Mapping[tuple[str, str], Resume]


def build_xlsx_ml(
    fiche: Fiche, lignes: Sequence[LigneExport], resumes: Resumes, catalogue: Catalogue
) -> bytes:
    """`lignes` are those of the CSV; `resumes` the others of the circle, by (code, dispositif)."""
    classeur = Classeur(f"{fiche.nom} · {fiche.portrait.annee}", fiche.ligne)
    _add_presentation(classeur, fiche)
    for ecrit in fiche.radars:
        _add_radar(classeur, fiche, ecrit)
    _add_constats(classeur, fiche)
    _add_contexte(classeur, fiche, catalogue)
    _add_couples(classeur, fiche)
    add_valeurs(classeur, lignes, catalogue)
    _add_comparees(classeur, fiche, resumes, catalogue)
    add_dictionnaire(classeur, catalogue.entrees.values())
    add_methode(classeur, [ecrit.source for ecrit in fiche.contexte] + list_sources(fiche))
    return classeur.save()


def list_sources(fiche: Fiche) -> list[str]:
    """Each source of a figure used, once."""
    sources = dict.fromkeys(d.source for d in fiche.definitions if d.source)
    return [f"{source[:1].upper()}{source[1:]}" for source in sources]


def _add_presentation(classeur: Classeur, fiche: Fiche) -> None:
    territoire, gras, suite = fiche.chapo
    blocs = [
        (fiche.nom, [fiche.identite, f"{fiche.comparaison}.", fiche.ligne]),
        ("En une phrase", [f"{territoire} {gras}{suite}", fiche.reste]),
        ("Qualité des données", [f"{c.nom}\u202f: {c.valeur}" for c in fiche.qualite]),
        ("Feuilles", [typeset(f"{nom} : {quoi}") for nom, quoi in FEUILLES]),
    ]
    classeur.write_page(
        "Lisez-moi", [(t, [p for p in phrases if p]) for t, phrases in blocs], OBSERVATIONS
    )


def _add_radar(classeur: Classeur, fiche: Fiche, ecrit: RadarEcrit) -> None:
    """The figures, then the positions that the drawing is made of."""
    mediane = "Médiane des autres (position)"
    traces = build_traces(ecrit.axes, mediane, fiche.nom, lectures=True)
    lignes = [
        (*_write_axe(axe, effectifs.note), *(Nombre(t.positions[rang], POSITION) for t in traces))
        for rang, (axe, effectifs) in enumerate(zip(ecrit.axes, ecrit.chiffres, strict=True))
    ]
    tetes = (*TETES_RADAR, *(trace.nom for trace in traces))
    nom = ecrit.radar.titre_court
    feuille = classeur.add(nom, tetes, LARGEURS_RADAR, lignes)
    if not ecrit.vide:
        add_radar(classeur, feuille, traces, len(TETES_RADAR), ecrit.description)


def _write_axe(axe: Axe, effectifs: str) -> Sequence[Cellule]:
    position, entree = axe.position, axe.entree
    nom = entree.libelle_court + (f" ({DISPOSITIFS[axe.dispositif]})" if axe.dispositif else "")
    sens = describe_sens(entree)
    return (
        Gras(f"{nom}, {sens}" if sens else nom),
        _write_valeur(position, choose_format(entree)),
        effectifs,
        Nombre(position.mediane, choose_format(entree)),
        position.pairs,
        describe_lecture(position),
    )


def _write_valeur(position: Position, nombre: str) -> Cellule:
    """The number, or the words of its state."""
    return (
        describe_etat(position.etat) if position.valeur is None else Nombre(position.valeur, nombre)
    )


def _add_constats(classeur: Classeur, fiche: Fiche) -> None:
    tetes = (
        "",
        "Indicateur",
        "Valeur",
        "Lecture",
        "Médiane, effectifs, année précédente",
        "Ce que dit le croisement",
    )
    lignes = [
        *_write_constats("Forces", fiche.forces, fiche.sans_force),
        *_write_constats("Axes de progrès", fiche.axes, fiche.sans_axe),
    ]
    classeur.add("Forces et axes", tetes, (18, 34, 14, 28, 60, 60, 50), lignes)


def _write_constats(
    titre: str, constats: Sequence[ConstatEcrit], vide: str
) -> list[Sequence[Cellule]]:
    if not constats:
        return [(Gras(titre), vide)]
    return [
        (
            Gras(titre),
            f"{c.nom}, {c.sens}" if c.sens else c.nom,
            c.valeur,
            c.lecture,
            c.faits,
            c.suite,
            None,
        )
        for c in constats
    ]


def _add_contexte(classeur: Classeur, fiche: Fiche, catalogue: Catalogue) -> None:
    """The six elements as numbers, in their own unit; what is simulated says so in its column."""
    tetes = (
        "Élément",
        "Unité",
        "Valeur",
        "État",
        "Médiane des autres de la région",
        "Premier quartile",
        "Troisième quartile",
        "Autres valeurs",
        "Source",
    )
    lignes: list[Sequence[Cellule]] = []
    for code, ecrit in zip(catalogue.bandeau_contexte, fiche.contexte, strict=True):
        element, entree = ecrit.element, catalogue.entrees[code]
        etat = "simulé" if element.simule else describe_etat(element.etat)
        nombres = (element.mediane, element.q1, element.q3)
        lignes.append(
            (
                Gras(ecrit.nom),
                entree.unite,
                Nombre(element.valeur, choose_format(entree)),
                etat,
                *(Nombre(nombre, choose_format(entree)) for nombre in nombres),
                len(element.autres),
                ecrit.source,
            )
        )
    classeur.add("Contexte", tetes, (30, 14, 14, 18, 20, 16, 18, 14, 70), lignes)


def _add_couples(classeur: Classeur, fiche: Fiche) -> None:
    lignes: list[Sequence[Cellule]] = []
    for couple in fiche.couples:
        lignes.append((Gras(couple.titre), "Ce que dit le croisement", couple.croisement))
        if couple.indecision:
            lignes.append((Gras(couple.titre), "Zone d’indécision", couple.indecision))
        for h in couple.hypotheses:
            lieu = f"{h.lieu}, " if h.lieu else ""
            phrase = typeset(f"{lieu}{h.titre} : {h.texte}")
            lignes.append((Gras(couple.titre), "Hypothèse à vérifier", phrase))
        for titre, phrases in (
            ("Question à poser", couple.questions),
            ("Levier d’action", couple.leviers),
            ("Ce que le couple ne dit pas", (couple.ne_dit_pas, *couple.reserves)),
        ):
            lignes += [(Gras(couple.titre), titre, phrase) for phrase in phrases]
    classeur.add("Couples", ("Couple", "Rubrique", "Texte"), (44, 28, 110), lignes)


def _add_comparees(
    classeur: Classeur, fiche: Fiche, resumes: Resumes, catalogue: Catalogue
) -> None:
    """The structure's own line beside six numbers; under five others, how many there are."""
    autres = format_compte(fiche.portrait.autres, "autre structure", "autres structures")
    tetes = (
        "Code",
        "Indicateur",
        "Dispositif",
        "La structure",
        f"Valeurs parmi {autres}",
        "Minimum",
        "Premier quartile",
        "Médiane",
        "Troisième quartile",
        "Maximum",
    )
    lignes: list[Sequence[Cellule]] = []
    for entree in catalogue.compares:
        for dispositif in ("", *entree.dispositifs):
            position = fiche.portrait.positions.get((entree.code, dispositif))
            resume = resumes.get((entree.code, dispositif))
            if position is None or resume is None:
                continue
            nombre = choose_format(entree)
            nombres = (resume.minimum, resume.q1, resume.mediane, resume.q3, resume.maximum)
            lignes.append(
                (
                    Gras(entree.code),
                    typeset(entree.libelle),
                    DISPOSITIFS.get(dispositif, ""),
                    _write_valeur(position, nombre),
                    resume.nombre,
                    *(Nombre(valeur, nombre) for valeur in nombres),
                )
            )
    classeur.add("Structures comparées", tetes, (28, 60, 16, 16, 14, 12, 14, 12, 16, 12), lignes)
