"""What each drawing shows, in three sentences for who cannot see it, from what is drawn.

First what it is (who, when, compared with whom), then what stands out with its figures, then
where the table is and what is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data.catalogue.model import Entree, Radar
from data.method.rules import concludes
from data.models.branches import Branche
from data.models.comparaison import Portrait, Position
from data.models.couples import Nuage
from data.models.detail import Detail
from data.models.etats import Lecture
from data.models.regions import PortraitRegion, Region, StructureRegion
from data.typographie import RIEN, Texte, typeset
from layouts.words.cercles import describe_autres, describe_lieu, describe_points_tus
from layouts.words.couples import (
    describe_absences,
    describe_croisement,
    describe_indecision,
    name_axe,
)
from layouts.words.jugement import describe_lecture, describe_trop_peu_lus
from layouts.words.lecture import describe_place, describe_valeur, find_cote
from layouts.words.wording import DISPOSITIFS, capitalize, format_compte, format_valeur, join_liste

TABLE_RADAR = typeset(
    "les valeurs sont dans le tableau « Les chiffres de ce radar », sous le dessin ; "
)
TABLE_REGION = typeset(
    "les médianes sont dans le tableau des dix indicateurs, en haut de la page ; "
)
TABLE_NUAGE = typeset(
    "les chiffres sont dans le tableau « Les chiffres de ce nuage », sous le dessin ; "
)
TABLE_BANDE = typeset(
    "les chiffres sont dans le tableau « Les chiffres de cette bande », qui suit ; "
)
LISTE_REGION = typeset("la liste alphabétique qui suit les nomme toutes, avec leur commune ; ")
"""Where the figures of a drawing are: on a page alone."""


COTES = {
    1: "au-delà de la moitié centrale, du côté favorable",
    0: "dans la moitié centrale",
    -1: "au-delà, de l’autre côté",
}
"""From the agreed favourable side to the other."""


def build_phrases(*phrases: str) -> Texte:
    """The sentences side by side, each with its full stop."""
    return typeset(" ".join(f"{phrase.rstrip('.')}." for phrase in phrases if phrase))


def describe_radar_fiche(
    axes: Sequence[Branche], radar: Radar, portrait: Portrait, *, page: bool = True
) -> Texte:
    """The radar of a structure; nothing where there is no drawing. `page`: a table stands under it."""
    if not portrait.comparable:
        return RIEN
    autres = describe_autres(portrait.cercle, portrait.autres) + describe_lieu(portrait.cercle)
    marques = [
        f"{describe_lecture(axe.position).lower()}, {_name(axe)} ({_describe_chiffres(axe)})"
        for axe in axes
        if axe.trace and (axe.position.lecture.est_force or axe.position.lecture.est_axe)
    ]
    cotes = Counter(find_cote(axe.position, axe.entree) for axe in axes if _is_place(axe))
    comptes = [f"{cotes[cote]} {place}" for cote, place in COTES.items() if cotes[cote]]
    absents = [f"{_name(a)} ({describe_valeur(a.position, a.entree)})" for a in axes if not a.trace]
    return build_phrases(
        f"Radar « {radar.titre} » de {portrait.structure.nom} en {portrait.annee} : "
        f"{len(axes)} indicateurs, comparés à la médiane des {autres}",
        "Ressortent : " + " ; ".join(marques) if marques else _describe_rien(axes),
        f"Selon le sens favorable convenu : {', '.join(comptes) or 'aucun point'} ; "
        + (TABLE_RADAR if page else "")
        + _describe_absents(absents),
    )


def _describe_rien(axes: Sequence[Branche]) -> str:
    """That nothing stands out is said only where half of what is judged can be read."""
    juges = [axe for axe in axes if axe.entree.jugee]
    lus = sum(axe.position.lecture is Lecture.HABITUEL for axe in juges)
    if not concludes(lus, len(juges)):
        return describe_trop_peu_lus(lus, len(juges))
    return "Aucun écart marqué ni à confirmer"


def _is_place(axe: Branche) -> bool:
    """Drawn, with enough others to have quartiles."""
    return axe.trace and axe.position.q1 is not None


def _name(axe: Branche) -> str:
    suite = f" ({DISPOSITIFS[axe.dispositif]})" if axe.dispositif else ""
    return f"« {axe.entree.libelle_court} »{suite}"


def _describe_chiffres(axe: Branche, de: str = "médiane") -> str:
    mots: list[str] = [describe_valeur(axe.position, axe.entree)]
    if axe.position.mediane is not None:
        mots.append(f"{de} {format_valeur(axe.position.mediane, axe.entree)}")
    return ", ".join(mots)


def _describe_absents(absents: Sequence[str]) -> str:
    return f"sans point : {join_liste(list(absents))}" if absents else "aucun point ne manque"


def _find_sens(axe: Branche) -> int | None:
    """On which side of the country's median: 0 where the two figures read the same, None undrawn."""
    if not axe.trace or axe.position.rayon is None:
        return None
    mediane = axe.position.mediane
    if mediane is not None and describe_valeur(axe.position, axe.entree) == format_valeur(
        mediane, axe.entree
    ):
        return 0
    return (axe.position.rayon > 50) - (axe.position.rayon < 50)


def _list_axes(axes: Sequence[Branche]) -> str:
    return join_liste([f"{_name(axe)} ({_describe_chiffres(axe, 'France')})" for axe in axes])


def describe_radar_region(
    axes: Sequence[Branche], region: PortraitRegion, *, page: bool = True
) -> Texte:
    """The medians of a region among the country's."""
    cotes = (("au-delà de la médiane nationale", 1), ("égale", 0), ("en deçà", -1))
    groupes = [
        f"{cote} : " + (_list_axes([a for a in axes if _find_sens(a) == sens]) or "aucune")
        for cote, sens in cotes
    ]
    absents = [f"{_name(a)} ({describe_valeur(a.position, a.entree)})" for a in axes if not a.trace]
    return build_phrases(
        f"Radar de la région {region.nom} en {region.annee} : médianes de ses "
        f"{format_compte(len(region.structures), 'structure')} sur {len(axes)} indicateurs, face à la "
        "médiane des structures de France",
        "Médianes de la région, dans le sens favorable convenu, " + " ; ".join(groupes),
        capitalize((TABLE_REGION if page else "") + _describe_absents(absents)),
    )


def describe_nuage(nuage: Nuage, portrait: Portrait, *, page: bool = True) -> Texte:
    """The scatter of a pair; nothing where there is no drawing."""
    if not nuage.comparable:
        return RIEN
    x, y = (f"« {name_axe(entree)} »" for entree in nuage.couple.axes)
    autres = describe_autres(portrait.cercle, portrait.autres) + describe_lieu(portrait.cercle)
    manquent = portrait.autres - len(nuage.points) - nuage.tues
    suite = (
        f"{format_compte(manquent, 'structure')} sans point, faute d’une des deux valeurs"
        if manquent
        else ""
        if nuage.tues
        else "aucun point ne manque"
    )
    tus = describe_points_tus(nuage.tues).rstrip(".")
    return build_phrases(
        f"Nuage de points de {portrait.structure.nom} en {portrait.annee} parmi les {autres} : {x} en "
        f"abscisse, {y} en ordonnée",
        _describe_lecture(nuage, portrait) + _describe_passe(nuage),
        capitalize((TABLE_NUAGE if page else "") + suite),
        tus,
    )


def _describe_passe(nuage: Nuage) -> str:
    """Where it came from; the others have no year before."""
    if not (nuage.trace and nuage.passe):
        return ""
    x, y = nuage.couple.axes
    dits = [f"{p.annee} ({format_valeur(p.x, x)} et {format_valeur(p.y, y)})" for p in nuage.passe]
    return f" ; années précédentes : {join_liste(dits)}"


def _describe_lecture(nuage: Nuage, portrait: Portrait) -> str:
    if nuage.lecture.impossible:
        absences = describe_absences(nuage.couple, nuage.lecture, portrait)
        return f"La structure n’a pas de point, le couple ne peut pas être lu : {absences}"
    chiffres = describe_croisement(nuage, portrait).rstrip(".")
    if nuage.lecture.quadrant:
        return (
            f"{chiffres} ; quadrant retenu : « {nuage.couple.coins[nuage.lecture.quadrant].titre} »"
        )
    indecision = describe_indecision(nuage).replace("*", "").rstrip(".")
    return f"{chiffres} ; aucun quadrant retenu : {indecision[:1].lower()}{indecision[1:]}"


def describe_bande_detail(
    position: Position, detail: Detail, entree: Entree, portrait: Portrait, *, page: bool = True
) -> Texte:
    """The strip of one figure in its natural unit."""
    nombre, valeurs = len(detail.autres) + detail.tues, [autre.valeur for autre in detail.autres]
    autres = describe_autres(portrait.cercle, nombre) + describe_lieu(portrait.cercle)
    bouts = (min(valeurs), max(valeurs)) if valeurs and not detail.tues else ()
    etendue = [format_valeur(v, entree) for v in bouts]
    quartiles = [format_valeur(v, entree) for v in (position.q1, position.q3) if v is not None]
    mediane = None if position.mediane is None else format_valeur(position.mediane, entree)
    faits = [
        describe_valeur(position, entree),
        describe_place(position, entree),
        describe_lecture(position).lower(),
        f"médiane des autres {mediane}" if mediane else "",
        f"moitié centrale de {quartiles[0]} à {quartiles[1]}" if len(quartiles) == 2 else "",
        f"étendue de {etendue[0]} à {etendue[1]}" if etendue else "",
    ]
    uniques = dict.fromkeys(fait for fait in faits if fait)
    manquent = portrait.autres - nombre
    suite = (
        f"{format_compte(manquent, 'structure')} sans valeur exploitable"
        if manquent > 0
        else "aucune valeur ne manque"
    )
    return build_phrases(
        f"Bande de « {entree.libelle} » en {portrait.annee} : {portrait.structure.nom} parmi "
        f"les {autres}",
        f"{portrait.structure.nom} : " + ", ".join(uniques),
        capitalize((TABLE_BANDE if page else "") + suite),
        "" if page else describe_points_tus(detail.tues),
    )


def describe_carte_region(
    region: PortraitRegion, structures: Sequence[StructureRegion], places: int, *, page: bool = True
) -> Texte:
    """Where the structures are; no result. `places`: how many have a point."""
    departements = Counter(s.departement for s in structures if s.departement)
    comptes = join_liste([f"{nom} : {nombre}" for nom, nombre in sorted(departements.items())])
    types = join_liste(
        [f"{n} {nom}" for nom, n in sorted(Counter(s.type for s in structures).items())]
    )
    manquent = len(structures) - places
    suite = f"{manquent} sans point" if manquent else "aucun point ne manque"
    return build_phrases(
        f"Carte de la région {region.nom} en {region.annee} : "
        f"{format_compte(len(structures), 'structure')}, sans résultat ni comparaison",
        f"Par type : {types or 'aucune'}" + (f" ; par département : {comptes}" if comptes else ""),
        capitalize((LISTE_REGION if page else "") + suite),
    )


def describe_carte_france(
    regions: Sequence[Region], annees: Sequence[int], dessinees: int
) -> Texte:
    """The regions that have structures; no result."""
    nombres = [region.structures for region in regions]
    manquent = len(regions) - dessinees
    suite = f"{manquent} hors de la carte" if manquent else "aucune ne manque sur la carte"
    quand = f", données {join_liste([str(annee) for annee in sorted(annees)])}" if annees else ""
    return build_phrases(
        f"Carte des régions de 2010{quand} : {format_compte(dessinees, 'région')}, sans résultat ni "
        "comparaison",
        f"La base compte {format_compte(sum(nombres), 'structure')}, de {min(nombres, default=0)} à "
        f"{max(nombres, default=0)} par région",
        f"La liste « Choisir une région » donne chaque région et son nombre de structures ; {suite}",
    )
