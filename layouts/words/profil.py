"""The ten indicators of a region in words: who is in each group, how many of each reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from data.method.rules import MIN_AUTRES
from data.models.etats import Etat, Lecture
from data.models.regions import Medianes, PointRegion, PortraitRegion, ProfilRegion, StructureRegion
from data.typographie import INSECABLE, RIEN, Texte, typeset
from layouts.routes import Adresse
from layouts.words.jugement import LECTURES, agree_etat
from layouts.words.wording import describe_etat, format_compte, format_nombre

GROUPES: tuple[tuple[str, Callable[[Lecture], bool]], ...] = (
    ("En force", lambda lecture: lecture.est_force),
    ("En axe de progrès", lambda lecture: lecture.est_axe),
    ("Dans la variation habituelle", lambda lecture: lecture is Lecture.HABITUEL),
)


def describe_nombre(medianes: Medianes) -> Texte:
    """« n = 3 », where a median stands on few."""
    return (
        typeset(f"n = {medianes.nombre}".replace(" ", INSECABLE))
        if medianes.nombre < MIN_AUTRES
        else RIEN
    )


def has_lecture(points: Sequence[PointRegion]) -> bool:
    """Whether one structure at least is read."""
    return any(p.lecture.est_jugee for p in points)


def list_comptes(points: Sequence[PointRegion]) -> tuple[Texte, Texte]:
    """« 4 en force », « 3 en axe de progrès »."""
    forces = sum(p.lecture.est_force for p in points)
    axes = sum(p.lecture.est_axe for p in points)
    return typeset(f"{forces} en force"), typeset(f"{axes} en axe de progrès")


def describe_comptes(points: Sequence[PointRegion]) -> Texte:
    """The same in one line, for what has no shapes."""
    reste = describe_reste_region(points)
    if not has_lecture(points):
        return typeset(f"Pas de lecture : {reste}" if reste else "Pas de lecture")
    return typeset(" · ".join(mot for mot in (*list_comptes(points), reste) if mot))


def describe_reste_region(points: Sequence[PointRegion]) -> Texte:
    """« 19 habituels, 9 non exploitables »; of a region that is too small, the page says so once."""
    habituels = sum(p.lecture is Lecture.HABITUEL for p in points)
    etats = Counter(p.etat for p in points if p.etat is not Etat.VALEUR)
    seules = sum(p.etat is Etat.VALEUR and p.lecture is Lecture.NON_EXPLOITABLE for p in points)
    mots: list[str] = [format_compte(habituels, "habituel")] if habituels else []
    mots += [f"{nombre} {agree_etat(etat, nombre)}" for etat, nombre in etats.items()]
    if seules and len(points) > MIN_AUTRES:
        mots += [f"{format_nombre(seules)} avec moins de {MIN_AUTRES} autres valeurs"]
    return typeset(", ".join(mot.replace(" ", INSECABLE) for mot in mots))


def describe_cellule(point: PointRegion) -> Texte:
    """The reading in words, or the state."""
    if point.etat is not Etat.VALEUR:
        return describe_etat(point.etat)
    if point.lecture is Lecture.NON_EXPLOITABLE:
        return typeset(f"moins de {MIN_AUTRES} autres valeurs")
    return typeset(LECTURES[point.lecture].lower())


def select_structures(profil: ProfilRegion, departement: str) -> list[StructureRegion]:
    """Those of one département, or all, alphabetical."""
    return [s for s in profil.structures if not departement or s.code_departement == departement]


def describe_qualite(profil: ProfilRegion, departement: str) -> Texte:
    """How complete the data are, before anything is read in them."""
    structures = select_structures(profil, departement)
    completes = sum(s.completude.part == 1 for s in structures)
    vides = sum(not s.completude.renseignes for s in structures)
    phrases = [
        f"Qualité des données {profil.annee} : toutes les lignes renseignées pour "
        f"{format_compte(completes, 'structure')} sur {len(structures)}",
        f"{format_compte(vides, 'structure')} sans aucune ligne" if vides else "",
        "le détail par ligne est sur la page Données",
    ]
    return typeset(" ; ".join(phrase for phrase in phrases if phrase) + ".")


def describe_avis_region(
    region: PortraitRegion, profil: ProfilRegion, departement: str, adresse: Adresse
) -> Texte:
    """What limits the reading: too few structures, a département alone."""
    phrases = []
    if len(region.structures) <= MIN_AUTRES:
        nombre = format_compte(len(region.structures), "structure")
        phrases.append(
            f"{nombre} dans la région : moins de {MIN_AUTRES} autres, pas de lecture régionale. Les fiches "
            "s’ouvrent sur la comparaison à contexte proche."
        )
    if departement:
        nom = next(s.departement for s in profil.structures if s.code_departement == departement)
        phrases.append(
            f"Structures du département seul ({nom}) ; médianes, lectures et couples restent ceux de "
            "la région."
        )
    if adresse.departement and not departement:
        phrases.append(
            f"Département « {adresse.departement[:8]} » non retenu : toutes les structures sont affichées."
        )
    return typeset(" ".join(phrases))
