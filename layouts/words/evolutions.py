"""What changed since the year before, in words: prudent ones, the same young people often count twice."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Entree
from data.method.diagnostic import count_same
from data.method.rules import MIN_AUTRES
from data.models.comparaison import Portrait, Position
from data.models.detail import Cumul, Millesime
from data.models.diagnostic import Evolution
from data.models.etats import Cercle, LectureEvolution
from data.models.regions import EvolutionsRegion
from data.typographie import RIEN, Texte, typeset
from layouts.words.cercles import describe_court
from layouts.words.descriptions import build_phrases
from layouts.words.lecture import SANS_EFFECTIFS
from layouts.words.wording import MOINS, capitalize, describe_etat, format_nombre, format_valeur

LECTURES = {
    LectureEvolution.FAVORABLE_NETTE: typeset("évolution favorable, marquée"),
    LectureEvolution.A_EXAMINER_NETTE: typeset("évolution à examiner, marquée"),
    LectureEvolution.FAVORABLE: typeset("évolution favorable, à confirmer"),
    LectureEvolution.A_EXAMINER: typeset("évolution à examiner, à confirmer"),
}
"""Those that stand beside a value; the others are said in the detail alone."""
HABITUELLE = typeset("Dans la variation habituelle d’une année à l’autre")
NON_JUGEE = typeset("Rien ne distingue les évolutions des structures")
SEULE = f"Moins de {MIN_AUTRES} autres ont un écart d’une année à l’autre : pas de lecture"
PRUDENTE = typeset(
    "Les mêmes jeunes comptent souvent dans les deux années : cette lecture est prudente, et n’est jamais "
    "une force ni un axe de progrès."
)
FAVORABLES = (LectureEvolution.FAVORABLE_NETTE, LectureEvolution.FAVORABLE)
SOURCES = (Cercle.REGION, Cercle.COMPARABLES, Cercle.NATIONAL)
"""The comparisons in which a reading may be the same."""
GROUPES = {
    Cercle.GROUPE: " ; le groupe homogène n’en est pas",
    Cercle.CHOIX: " ; le groupe choisi n’en est pas",
}
TETES_REGION = (
    "Taux",
    "Évolution médiane",
    "Évolution favorable",
    "Évolution à examiner",
    "Dans la variation habituelle",
    "Sans lecture",
)
TABLE_REGION = typeset("Taux dont une évolution au moins sort de la variation habituelle")
NOTE_REGION = typeset(
    "Chaque colonne compte des structures : l’évolution de chacune est lue parmi celles des autres de la "
    "région. Une valeur qui n’a pas bougé est à examiner là où celles des autres ont progressé. Entre "
    "parenthèses, combien ont une valeur les deux années. La plupart des évolutions restent "
    "dans la variation habituelle d’une année à l’autre ; aucune n’est une force ni un axe de progrès."
)
AUCUNE_REGION = typeset(
    "Aucune évolution ne sort de la variation habituelle d’une année à l’autre."
)
CUMUL = typeset("une même personne peut compter deux fois ; sans lecture")


def describe_evolution(evolution: Evolution | None) -> Texte:
    """« évolution favorable, marquée »; nothing where nothing is read."""
    return RIEN if evolution is None else LECTURES.get(evolution.lecture, RIEN)


def read_sens(evolution: Evolution, position: Position, entree: Entree) -> int:
    """The way the value itself went, as it is written: −1, 1, or 0 where both years read the same."""
    if position.valeur is None or not evolution.unites:
        return 0
    deux = {format_valeur(v, entree) for v in (position.valeur, position.valeur - evolution.unites)}
    if len(deux) < 2:
        return 0
    return 1 if evolution.unites > 0 else -1


def describe_contraire(evolution: Evolution, position: Position, entree: Entree) -> Texte:
    """« (médiane des autres : +2,6 points) », where the value did not go the way it is read; or nothing.

    A rate that stands still is « à examiner » where the others went up: said, it is understood.
    """
    if evolution.mediane is None or evolution.lecture not in LECTURES:
        return RIEN
    cote = 1 if evolution.lecture in FAVORABLES else -1
    if read_sens(evolution, position, entree) * (entree.polarite or 1) == cote:
        return RIEN
    return typeset(f"(médiane des autres : {format_ecart(evolution.mediane, entree)})")


def describe_changement(
    evolution: Evolution,
    entree: Entree,
    annee: int,
    annees: Sequence[Millesime],
    cercle: Cercle = Cercle.REGION,
) -> Texte:
    """« Depuis 2009 : +1,5 point ; médiane des 24 autres : +0,9 point. Dans la variation habituelle… »

    `annees`: those of the figure, which say why there is no change.
    """
    if evolution.unites is None:
        deux = (_explain_sans_ecart(m) for m in annees if m.annee in (annee - 1, annee))
        raisons = capitalize(" ; ".join(filter(None, deux)))
        return build_phrases("D’une année à l’autre : pas d’écart", raisons)
    dit = f"Depuis {annee - 1} : {format_ecart(evolution.unites, entree)}"
    if evolution.mediane is not None:
        autres = f"des {describe_court(cercle, evolution.autres_lus)}"
        dit += f" ; médiane {autres} : {format_ecart(evolution.mediane, entree)}"
    sans = _describe_sans(evolution.lecture)
    return typeset(f"{dit}. {sans}." if sans else f"{dit}.")


def _explain_sans_ecart(lue: Millesime) -> str:
    """« en 2009 : effectif faible »; nothing of a year that has all that a change needs."""
    raison: str = describe_etat(lue.etat)
    if not raison and (lue.numerateur is None or lue.denominateur is None):
        raison = SANS_EFFECTIFS
    return f"en {lue.annee} : {raison}" if raison else ""


def _describe_sans(lecture: LectureEvolution) -> str:
    """What is said where nothing stands out: the others have their word, beside an arrow."""
    return {
        LectureEvolution.HABITUELLE: str(HABITUELLE),
        LectureEvolution.NON_JUGE: str(NON_JUGEE),
        LectureEvolution.NON_EXPLOITABLE: SEULE,
    }.get(lecture, "")


def format_ecart(ecart: float, entree: Entree) -> Texte:
    """« +1,5 point » of a share, « −0,12 » of another rate; « moins de 0,1 point » either way."""
    signe = MOINS if ecart < 0 else "+"
    part = entree.type == "part"
    nombre = format_nombre(100 * abs(ecart), 1) if part else format_valeur(abs(ecart), entree)
    if not nombre.strip("0,"):
        return typeset("moins de 0,1 point" if part else _name_moindre(nombre))
    pluriel = "s" if round(100 * abs(ecart), 1) >= 2 else ""
    mot = f" point{pluriel}" if part else ""
    return typeset(f"{signe}{nombre}{mot}")


def _name_moindre(nul: str) -> str:
    """« moins de 0,01 », of a number that is written « 0,00 »."""
    return f"moins de {nul[:-1]}1"


def describe_cumul(cumul: Cumul, entree: Entree) -> Texte:
    """« Deux années cumulées (2009 et 2010) : 46 % (1 763 sur 3 811), intervalle 44 à 48 % ; … »."""
    valeur, bas, haut = (
        format_valeur(v, entree) for v in (cumul.valeur, cumul.borne_basse, cumul.borne_haute)
    )
    comptes = f"{format_nombre(cumul.numerateur)} sur {format_nombre(cumul.denominateur)}"
    return typeset(
        f"Deux années cumulées ({cumul.avant} et {cumul.annee}) : {valeur} ({comptes}), intervalle à 95 % : "
        f"{bas} à {haut} ; {CUMUL}."
    )


def describe_comparaisons(portrait: Portrait, position: Position) -> Texte:
    """« Même lecture dans 2 comparaisons sur 3. »; nothing where it has none, or only one can be made.

    A comparison that cannot be made reads nothing: it does not disagree. A group is none of the three: it is
    said where one is read.
    """
    if not position.lecture.est_jugee or position.dispositif:
        return RIEN
    cle = (position.code, "")
    lectures = [
        portrait.par_cercle[cercle][cle].lecture
        for cercle in SOURCES
        if cercle in portrait.par_cercle and cle in portrait.par_cercle[cercle]
    ]
    lectures = [lecture for lecture in lectures if lecture.est_jugee]
    if len(lectures) < 2:
        return RIEN
    memes = count_same(position.lecture, lectures)
    mot = "comparaison" if memes < 2 else "comparaisons"
    dehors = GROUPES.get(portrait.cercle, "")
    if len(lectures) == len(SOURCES):
        return typeset(f"Même lecture dans {memes} {mot} sur {len(lectures)}{dehors}.")
    if memes == len(lectures):
        return typeset(f"Même lecture dans les {memes} comparaisons possibles{dehors}.")
    return typeset(f"Même lecture dans {memes} {mot} sur {len(lectures)} possibles{dehors}.")


def describe_annees(millesimes: tuple[Millesime, ...], entree: Entree, portrait: Portrait) -> Texte:
    """The line of the years, for who hears it: what it is, what it says, what it leaves out."""
    dits = " ; ".join(
        f"{m.annee} : {format_valeur(m.valeur, entree)}" for m in millesimes if m.valeur is not None
    )
    return typeset(
        f"Courbe de « {entree.libelle} » pour {portrait.structure.nom}, année par année. "
        f"{dits}. Le tableau qui suit dit tout ; la courbe ne dit rien des autres "
        "années, ni des raisons."
    )


def name_section(annee: int) -> Texte:
    """« Ce qui a changé depuis 2009 », on the page of a region."""
    return typeset(f"Ce qui a changé depuis {annee - 1}")


def describe_evolution_mediane(evolutions: EvolutionsRegion, entree: Entree) -> Texte:
    """« +0,9 point (24) »: the median of the region's changes, how many there are."""
    if evolutions.mediane is None:
        return RIEN
    return typeset(
        f"{format_ecart(evolutions.mediane, entree)} ({format_nombre(evolutions.nombre)})"
    )


def describe_autres_taux(nombre: int) -> Texte:
    """« 26 taux où aucune évolution ne sort de la variation habituelle »: what opens their table."""
    return typeset(f"{nombre} taux où aucune évolution ne sort de la variation habituelle")
