"""What a pair says of a structure, in words: the crossing, what keeps it undecided or unread."""

from __future__ import annotations

from enum import Enum

from data.catalogue import load_catalogue
from data.catalogue.model import Catalogue, Couple, Entree, Quadrant
from data.method.rules import MIN_AUTRES, MODELES, SEUIL_PRODUIT
from data.method.zone import CoteNiveau, CotePosition
from data.models.comparaison import LectureCouple, Portrait
from data.models.couples import AxeNuage, Nuage
from data.models.etats import Etat
from data.typographie import RIEN, Texte, typeset
from layouts.words.cercles import describe_autres
from layouts.words.origine import describe_origine
from layouts.words.wording import describe_etat, format_nombre, format_valeur, join_liste

LISIBLE, INDECIS, IMPOSSIBLE = "lisible", "zone d’indécision", "impossible à lire"
NOMBRE = "quinze"
"""The pairs of the Annexe, in letters (a test counts them)."""
TROP_PEU = f"moins de {MIN_AUTRES} autres valeurs"
SANS_CERCLE = typeset("Pas de comparaison : le couple se discute à partir de ses questions.")
"""Why is said once, at the head of a page or of a document."""
LIEUX = {
    Quadrant.MOINS_PLUS: "En haut à gauche",
    Quadrant.PLUS_PLUS: "En haut à droite",
    Quadrant.MOINS_MOINS: "En bas à gauche",
    Quadrant.PLUS_MOINS: "En bas à droite",
}
UNITES_TUES = ("%", "% par an", "ratio", "points")
"""Units that the ticks carry, or that the words of the axis say."""


class Motif(Enum):
    """Why an axis takes no side."""

    EFFECTIFS = 1
    PRES = 2
    SANS_EFFECTIFS = 3
    SANS_ECART = 4


def count_couples() -> str:
    """« quinze »; a number in figures where financeurs added theirs."""
    couples = load_catalogue().couples.values()
    return str(len(couples)) if any(couple.financeur for couple in couples) else NOMBRE


def name_couples() -> str:
    """« Les quinze couples »."""
    return f"Les {count_couples()} couples"


def name_axe(entree: Entree) -> Texte:
    """« Part des premiers accueils parmi les jeunes en contact »: the words of a sentence, as a title."""
    nom = entree.en_phrase.partition(" ")[2]
    unite = "€" if "€" in entree.unite else entree.unite
    muette = unite in UNITES_TUES or ("/" in unite and entree.nature != "contexte")
    return typeset(f"{nom[:1].upper()}{nom[1:]}" + ("" if muette else f" ({unite})"))


def describe_etat_couple(lecture: LectureCouple) -> Texte:
    """« lisible », « zone d'indécision », « impossible à lire »."""
    if lecture.impossible:
        return typeset(IMPOSSIBLE)
    return typeset(LISIBLE if lecture.quadrant else INDECIS)


def describe_absences(couple: Couple, lecture: LectureCouple, portrait: Portrait) -> Texte:
    """« Immersion entreprise : non exploitable ; … »: what keeps a pair from being read."""
    cotes = zip(couple.axes, (lecture.cote_x, lecture.cote_y), strict=True)
    return typeset(
        " ; ".join(
            f"{entree.libelle_court} : {_find_raison(entree, portrait)}"
            for entree, cote in cotes
            if cote is None
        )
    )


def _find_raison(entree: Entree, portrait: Portrait) -> str:
    if entree.nature == "contexte":
        element = portrait.contexte.get(entree.code)
        etat = element.etat if element else Etat.NON_RENSEIGNE
    else:
        position = portrait.positions.get((entree.code, ""))
        etat = position.etat if position else Etat.NON_RENSEIGNE
    return TROP_PEU if etat is Etat.VALEUR else describe_etat(etat)


def describe_croisement(nuage: Nuage, portrait: Portrait) -> Texte:
    """« La part des … (38 %) est au-dessus de la médiane des 25 autres structures (30 %) ; … »."""
    if not portrait.comparable:
        return SANS_CERCLE
    if nuage.lecture.impossible:
        absences = describe_absences(nuage.couple, nuage.lecture, portrait)
        return typeset(f"Ce couple ne peut pas être lu pour cette structure. {absences}.")
    premier = _describe_axe(nuage.couple.x, nuage.x, portrait, None)
    second = _describe_axe(nuage.couple.y, nuage.y, portrait, nuage.x.position.autres_lus)
    return typeset(f"{premier[:1].upper()}{premier[1:]} ; {second}.")


def _describe_axe(entree: Entree, axe: AxeNuage, portrait: Portrait, deja: int | None) -> str:
    """`deja`: how many others the sentence has already named; then « leur médiane »."""
    position = axe.position
    valeur, mediane = position.valeur or 0.0, position.mediane or 0.0
    origine = "valeur simulée" if axe.simule else describe_origine(entree, axe.origine)
    dite = f", {origine}" if origine else ""
    textes = [format_valeur(v, entree) for v in (valeur, mediane)]
    cote = "au-dessus de" if valeur > mediane else "au-dessous de"
    if textes[0] == textes[1]:
        cote = "proche de"
    qui = (
        "leur médiane"
        if deja == position.autres_lus
        else f"la médiane {describe_de_structures(portrait, position.autres_lus)}"
    )
    return f"{entree.en_phrase} ({textes[0]}{dite}) est {cote} {qui} ({textes[1]})"


def describe_de_structures(portrait: Portrait, autres_lus: int) -> Texte:
    """« des 25 autres structures », « de 22 des 25 autres structures »."""
    tous = f"des {describe_autres(portrait.cercle, portrait.autres)}"
    return typeset(
        tous if autres_lus >= portrait.autres else f"de {format_nombre(autres_lus)} {tous}"
    )


def find_hesitants(nuage: Nuage) -> list[tuple[Entree, AxeNuage]]:
    """The axes that take no side by themselves; both where only their product is too small."""
    axes = list(zip(nuage.couple.axes, (nuage.x, nuage.y), strict=True))
    cotes = (nuage.lecture.cote_x, nuage.lecture.cote_y)
    seuls = [
        axe
        for axe, cote in zip(axes, cotes, strict=True)
        if cote is not None and max(cote, 1 - cote) < SEUIL_PRODUIT
    ]
    return seuls or axes


def describe_indecision(nuage: Nuage) -> Texte:
    """Why a pair that can be read has no quadrant; the indicators between `*`."""
    hesitants = find_hesitants(nuage)
    motifs = {_find_motif(entree, axe) for entree, axe in hesitants}
    noms = join_liste([f"*{entree.en_phrase}*" for entree, _ in hesitants])
    if motifs == {Motif.EFFECTIFS}:
        texte = (
            "Les effectifs ne permettent pas de trancher : la structure est trop près de la médiane "
            f"pour {noms}."
        )
    elif motifs == {Motif.SANS_EFFECTIFS}:
        texte = f"Rien ne permet de trancher : taux donné sans ses effectifs pour {noms}."
    elif motifs == {Motif.SANS_ECART}:
        texte = f"Rien ne permet de trancher : pas d’écart entre structures pour {noms}."
    else:
        texte = f"Aucune hypothèse n’est retenue : la structure est trop près de la médiane pour {noms}."
    return typeset(texte)


def _find_motif(entree: Entree, axe: AxeNuage) -> Motif:
    if isinstance(axe.cote, CotePosition):
        return Motif.PRES
    if isinstance(axe.cote, CoteNiveau):
        return Motif.EFFECTIFS
    sans = entree.type in MODELES and axe.position.denominateur is None
    return Motif.SANS_EFFECTIFS if sans else Motif.SANS_ECART


def describe_mecanique(couple: Couple) -> Texte:
    """The warning of two rates that share a count; empty otherwise."""
    if not couple.communs:
        return RIEN
    noms = join_liste([f"« {nom.partition(' (')[0]} »" for nom in couple.communs])
    return typeset(f"Lien en partie mécanique : même effectif des deux côtés ({noms}).")


def describe_position_seule(couple: Couple) -> Texte:
    """Which axes have no sampling model: their side is read by position alone."""
    seuls = [e.en_phrase for e in couple.axes if e.type not in MODELES]
    if not seuls:
        return RIEN
    return typeset(
        f"Position seule pour {join_liste(seuls)} : un côté est retenu à partir d’un quart de l’écart "
        "habituel entre structures."
    )


def find_couples(catalogue: Catalogue, code: str) -> list[Couple]:
    """The pairs that read an indicator."""
    return [c for c in catalogue.couples.values() if code in (c.x.code, c.y.code)]
