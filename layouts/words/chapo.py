"""The generated sentences at the head of a fiche: the context, what may be read or expected, the means.

No count of forces and axes de progrès stands here: it would invite to add them up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from data.catalogue.model import Catalogue
from data.method.choices import is_petite
from data.method.nuance import DEHORS, Nuance, choose_nuances
from data.method.rules import MIN_AUTRES
from data.models.bilan import Bilan
from data.models.comparaison import ElementContexte, Portrait, Position
from data.models.etats import Cercle
from data.typographie import RIEN, Texte, typeset
from layouts.words.attendus import EXPLIQUES, list_lus, write_attendu
from layouts.words.cercles import describe_petite_region, describe_trop_peu
from layouts.words.chiffres import MOYENS
from layouts.words.jugement import VISIBLES, describe_trop_peu_lus
from layouts.words.lecture import describe_valeur
from layouts.words.wording import (
    capitalize,
    format_etendue,
    format_nombre,
    format_valeur,
    join_liste,
)

MAX_ELEMENTS = 2
MAX_MOYENS = 2
MAX_NUANCES = 2
DEUX_LIGNES = 330
"""Characters of the small ink in the two lines that the head sentence has at 1280; the rest weighs more."""
POIDS = 1.25
CHOMAGE = "taux_chomage"
ETAT, TOTAL = "etat_par_jdi", "total_par_jdi"
JDI = "jeune en demande d’insertion (JDI)"
"""Written in full at its first mention on a screen."""
NOMS_MOYENS = {
    "part_conseillers": "part des conseillers dans les ETP",
    "jdi_par_conseiller": "jeunes en demande d’insertion (JDI) par conseiller",
    "etat_par_jdi": f"financement de l’État par {JDI}",
    "total_par_jdi": f"financement total par {JDI}",
}
AUCUN_ECART = typeset(
    "Aucun écart marqué : les résultats sont dans la variation habituelle. C’est aussi un résultat."
)
ECART = "un écart à la région"
ATTENDUS = typeset("Ce que le contexte laisse attendre : page Contexte.")
MOITIES = {
    Cercle.REGION: "des autres",
    Cercle.COMPARABLES: "à contexte proche",
    Cercle.NATIONAL: "des autres structures de France",
    Cercle.GROUPE: "des autres structures du groupe",
    Cercle.CHOIX: "des structures du groupe choisi",
}
"""Whose middle half; how many of them are known stands beside each figure, in the table."""
PROCHES = typeset("autre chose que le contexte peut expliquer un écart.")
Situe = tuple[str, ElementContexte]
Chapo = tuple[Texte, Texte, Texte, Texte]


def describe_chapo(
    portrait: Portrait, bilan: Bilan, catalogue: Catalogue, *, papier: bool = False
) -> Chapo:
    """The territory, what is strong, the reserve, then the small ink; any of them may be empty.

    In the small ink: what the context leads one to expect, where it changes a reading, then the means.
    `papier`: no page is pointed to.
    """
    territoire = describe_territoire(portrait, catalogue)
    nuances = list_nuances(portrait, bilan, catalogue)
    dehors = any(nuance.dehors for nuance in nuances)
    gras, reserve = describe_resultat(portrait, bilan, catalogue, dehors=dehors)
    reserve = RIEN if papier and reserve == ATTENDUS else reserve
    if not portrait.comparable:
        return territoire, gras, reserve, RIEN
    reste = DEUX_LIGNES - POIDS * sum(map(len, (territoire, gras, reserve)))
    nuance = describe_nuances(nuances, reste)
    moyens = describe_moyens(portrait, catalogue, reste - len(nuance))
    if not nuance:
        return territoire, gras, reserve, moyens
    notes = f"{nuance} {moyens}" if len(moyens) < reste - len(nuance) else nuance
    return territoire, gras, reserve, typeset(notes.strip())


def list_nuances(portrait: Portrait, bilan: Bilan, catalogue: Catalogue) -> list[Nuance]:
    """Of the lines that are shown, of those named on them, and of every rate that leaves its interval."""
    if not bilan.conclut:
        return []
    vus = (*bilan.forces[:VISIBLES], *bilan.axes[:VISIBLES])
    codes = [entree.code for constat in vus for entree in (constat.entree, *constat.aussi)]
    codes += [attendu.code for attendu in list_lus(portrait.attendus, *DEHORS)]
    lus = [(catalogue.entrees[c], portrait.get_position(c)) for c in dict.fromkeys(codes)]
    return choose_nuances(lus, portrait.attendus)


def describe_nuances(nuances: Sequence[Nuance], place: float = DEUX_LIGNES) -> Texte:
    """« Sorties en emploi : 28 %, attendu au vu du contexte : entre 22 % et 52 %. », or nothing.

    A second one that leaves its interval has its figures too, where it has a place.
    """
    if not nuances:
        return RIEN
    premiere, *suivantes = nuances[:MAX_NUANCES]
    dite = _describe_nuance(premiere, "attendu au vu du contexte : ")
    phrase = typeset(f"{' ; '.join([dite, *map(_describe_nuance, suivantes)])}.")
    return phrase if len(phrase) <= place else typeset(f"{dite}.")


def _describe_nuance(nuance: Nuance, annonce: str = "attendu ") -> str:
    """A value outside its interval says on which side, before any figure is compared."""
    dit = write_attendu(nuance.attendu, nuance.position.valeur, nuance.entree)
    cote = ""
    if nuance.dehors:
        dessus = (nuance.position.valeur or 0.0) > (nuance.attendu.attendu or 0.0)
        cote = f"{'au-dessus' if dessus else 'au-dessous'} de l’"
    return f"{nuance.entree.libelle_court} : {dit.constate}, {cote}{annonce}{dit.intervalle}"


def describe_territoire(portrait: Portrait, catalogue: Catalogue) -> Texte:
    """The elements of the strips beyond the quartiles of the region, the farthest first."""
    if is_petite(portrait):
        return describe_petite_region(portrait)
    situes = _list_situes(portrait, catalogue)
    if not situes:
        return _describe_inconnu(portrait)
    loin = _list_loin(situes, catalogue)[:MAX_ELEMENTS]
    if not loin:
        return _describe_proche(portrait, situes, len(catalogue.bandeau_contexte))
    mots = [_describe(catalogue, *situe) for situe in loin]
    return typeset(
        f"Territoire {join_liste(mots)} que la médiane {_describe_autres(portrait, loin)}."
    )


def _list_situes(portrait: Portrait, catalogue: Catalogue) -> list[Situe]:
    return [
        (code, portrait.contexte[code])
        for code in catalogue.phrases_contexte
        if code in portrait.contexte and _is_situe(portrait.contexte[code])
    ]


def _is_situe(element: ElementContexte) -> bool:
    return element.comparable and None not in (element.valeur, element.q1, element.q3)


def _list_loin(situes: list[Situe], catalogue: Catalogue) -> list[Situe]:
    """Outside the middle half; unemployment before all, then by distance."""
    loin = [situe for situe in situes if _is_loin(catalogue, *situe)]
    return sorted(loin, key=lambda s: (s[0] != CHOMAGE, -compute_ecart(catalogue, *s)))


def _is_loin(catalogue: Catalogue, code: str, element: ElementContexte) -> bool:
    """Two figures that read the same are never said to differ."""
    entree = catalogue.entrees[code]
    dits = [format_valeur(v or 0.0, entree) for v in (element.valeur, element.mediane)]
    return bool(element.hors_moitie) and dits[0] != dits[1]


def compute_ecart(catalogue: Catalogue, code: str, element: ElementContexte) -> float:
    """Distance from the others' median, on f, in usual gaps between the structures of the country.

    The middle half of a region may be narrow: it is no unit. 0 where there is no usual gap.
    """
    if element.valeur is None or not element.echelle:
        return 0.0
    valeurs = [element.valeur, *element.autres]
    if catalogue.entrees[code].transformation == "log":
        if min(valeurs) <= 0:
            return 0.0
        valeurs = [math.log(valeur) for valeur in valeurs]
    return abs(valeurs[0] - median(valeurs[1:])) / element.echelle


def _describe(catalogue: Catalogue, code: str, element: ElementContexte) -> str:
    phrase = catalogue.phrases_contexte[code]
    mots = phrase.plus if element.hors_moitie > 0 else phrase.moins
    return f"{mots} (simulé)" if element.simule else mots


def _describe_autres(portrait: Portrait, situes: list[Situe]) -> str:
    """The context is always that of the region: said when the results are compared elsewhere."""
    nombre = max((len(element.autres) for _, element in situes), default=portrait.autres)
    suite = "" if portrait.cercle is Cercle.REGION else " de la région"
    return f"des {format_nombre(nombre)} autres{suite}"


def _describe_proche(portrait: Portrait, situes: list[Situe], total: int) -> Texte:
    connus, simules = len(situes), sum(element.simule for _, element in situes)
    elements = f"les {connus} éléments situés{_count_simules(simules)} sont"
    if connus == total:
        elements = f"ses {connus} éléments{_count_simules(simules)} sont"
    elif connus == 1:
        elements = f"le seul élément situé{' (simulé)' if simules else ''} est"
    autres = _describe_autres(portrait, situes)
    return typeset(f"Contexte proche de celui {autres} : {elements} entre les quartiles.")


def _count_simules(nombre: int) -> str:
    return f" (dont {nombre} simulé{'s' if nombre > 1 else ''})" if nombre else ""


def _describe_inconnu(portrait: Portrait) -> Texte:
    connus = [e for e in portrait.contexte.values() if e.valeur is not None]
    if not connus:
        return typeset("Contexte du territoire non renseigné.")
    return typeset(
        f"Contexte non situé : moins de {MIN_AUTRES} autres valeurs connues dans la région."
    )


def describe_resultat(
    portrait: Portrait, bilan: Bilan, catalogue: Catalogue, *, dehors: bool = False
) -> tuple[Texte, Texte]:
    """What may be said of the results, or the reserve that goes with them; the first is strong.

    `dehors`: a rate leaves what the context leads one to expect, and it is said after.
    """
    if not portrait.comparable:
        return RIEN, RIEN if is_petite(portrait) else describe_trop_peu(portrait)
    if not bilan.conclut:
        return describe_trop_peu_lus(bilan.juges, bilan.total), RIEN
    if not bilan.forces and not bilan.axes:
        return AUCUN_ECART, RIEN
    return RIEN, _describe_reserve(portrait, catalogue, ", pas tous" if dehors else "")


def _describe_reserve(portrait: Portrait, catalogue: Catalogue, suite: str) -> Texte:
    """What may explain a gap; where all that is drawn is ordinary, only the rest of the context may.

    The context drawn is that of the region: of a gap to another circle it says nothing, and what the
    context leads one to expect is pointed to instead, where it is known.
    """
    if portrait.cercle is Cercle.COMPARABLES:
        return (
            capitalize(PROCHES) if is_petite(portrait) else typeset(f"À contexte proche, {PROCHES}")
        )
    if portrait.cercle is not Cercle.REGION:
        return ATTENDUS if list_lus(portrait.attendus, *EXPLIQUES) else RIEN
    situes = _list_situes(portrait, catalogue)
    if situes and not _list_loin(situes, catalogue):
        return typeset(f"D’autres éléments du contexte peuvent expliquer {ECART}{suite}.")
    return typeset(f"Le contexte peut expliquer {ECART}{suite}.")


def describe_moyens(portrait: Portrait, catalogue: Catalogue, place: float = DEUX_LIGNES) -> Texte:
    """The resources outside the middle half of the others, the State's first, then the farthest.

    Facts, without a favourable side. The second is left to *Moyens* where it has no place.
    """
    dehors = [
        position
        for position in (portrait.get_position(code) for code in MOYENS)
        if _is_dehors(position, catalogue)
    ]
    loin = sorted(dehors, key=lambda p: (p.code != ETAT, -abs((p.rayon or 0.0) - 50)))
    if not loin:
        return RIEN
    premier, *suivants = loin[:MAX_MOYENS]
    de_qui = f" de la moitié centrale {MOITIES[portrait.cercle]}"
    dits = [_describe_moyen(premier, catalogue, de_qui)]
    dits += [_shorten(_describe_moyen(moyen, catalogue), dits[0]) for moyen in suivants]
    phrase = typeset(f"{capitalize(' ; '.join(dits))}.")
    return phrase if len(phrase) <= place else typeset(f"{capitalize(dits[0])}.")


def _is_dehors(position: Position, catalogue: Catalogue) -> bool:
    """A value that reads like one of the quartiles is not said to be outside of them."""
    bornes = (position.q1, position.q3)
    if not position.comparable or position.rayon is None or None in bornes:
        return False
    entree = catalogue.entrees[position.code]
    dits = {format_valeur(borne or 0.0, entree) for borne in bornes}
    return bool(position.hors_moitie) and describe_valeur(position, entree) not in dits


def _shorten(phrase: str, premiere: str) -> str:
    """What the first one has said is not said again: a head sentence has two lines."""
    if premiere.startswith(NOMS_MOYENS[ETAT]):
        phrase = phrase.replace(NOMS_MOYENS[TOTAL], "total")
    if "JDI" not in premiere:
        return phrase
    return phrase.replace(JDI, "JDI").replace("jeunes en demande d’insertion (JDI)", "JDI")


def _describe_moyen(position: Position, catalogue: Catalogue, de_qui: str = "") -> str:
    """« financement de l’État par jeune … : 1 240 €, au-dessus de la moitié … (540 à 820 €) »."""
    entree = catalogue.entrees[position.code]
    cote = "au-dessus" if position.hors_moitie > 0 else "au-dessous"
    etendue = format_etendue(position.q1 or 0.0, position.q3 or 0.0, entree)
    valeur = describe_valeur(position, entree)
    return f"{NOMS_MOYENS[position.code]} : {valeur}, {cote}{de_qui} ({etendue})"
