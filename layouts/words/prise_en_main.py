"""What one finds in the half-hour exercise: the sentences of the screens, read in the demonstration."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from data.catalogue.model import Catalogue, Entree
from data.models.bilan import Constat
from data.models.comparaison import ElementContexte
from data.models.prise_en_main import PriseEnMain
from data.typographie import RIEN, Texte, typeset
from layouts.words.attendus import describe_croise
from layouts.words.chapo import describe_territoire
from layouts.words.chiffres import COUVERTURES, list_moyens, write_fait
from layouts.words.contexte import VIDE, describe_synthese
from layouts.words.couples import LIEUX, describe_croisement
from layouts.words.jugement import describe_lecture, describe_reste
from layouts.words.lecture import describe_effectifs, describe_mediane, describe_valeur
from layouts.words.origine import describe_element
from layouts.words.wording import count_plus, format_compte, format_valeur

TITRE = typeset("Prise en main")
TROUVER = "Ce que l’on trouve"
CHERCHER = "Chercher"
OUVRIR = typeset("Ouvrir : ")
AUTREMENT = typeset(
    "Cet exercice se fait sur la démonstration, dont les structures et les résultats sont fictifs. La base "
    "chargée n'est pas la démonstration : les questions sont là, sans leurs réponses."
)
COMMANDES = (
    "uv run app.py --base demonstration demo",
    "uv run app.py --base demonstration",
)
POUR_OUVRIR = typeset(
    "Pour ouvrir la démonstration sans toucher à cette base, dans un dossier à part, puis la servir :"
)
SANS_SENS = typeset(
    "Sans sens favorable : un flux de l'année rapporté à une population à une date. C'est un éclairage de "
    "contexte, pas un résultat."
)
SANS_LECTURE = typeset(
    "Aucune lecture : les moyens se mettent en regard de l'activité, en gris, sans force ni axe de progrès."
)
CHAMP_VIDE = typeset(
    "Aucun : le champ est vide. L'objectif se négocie, et l'on écrit pourquoi celui-là."
)
"""No range, no bound, no objective made by the tool."""


def describe_exercice(minutes: int, nom: str, region: str, annee: int) -> Texte:
    """« Une demi-heure, en six parties, sur … »."""
    return typeset(
        f"{format_compte(minutes, 'minute')}, en six parties, une par étape du dialogue, sur une structure "
        f"fictive : {nom} ({region}), données {annee}. Cherchez d'abord, puis dépliez « {TROUVER} »."
    )


def list_trouvailles(prise: PriseEnMain, catalogue: Catalogue) -> Mapping[str, tuple[Texte, ...]]:
    """By step, what is found: nothing of it is written in advance."""
    return {code: write(prise, catalogue) for code, write in _TROUVER.items()}


def _find_contexte(prise: PriseEnMain, catalogue: Catalogue) -> tuple[Texte, ...]:
    portrait = prise.portrait
    phrases = [describe_territoire(portrait, catalogue)]
    for code in catalogue.bandeau_contexte:
        entree, element = catalogue.entrees[code], portrait.contexte.get(code, VIDE)
        dehors = describe_dehors(entree, element)
        phrases += [dehors] if dehors else []
    return (*phrases, describe_synthese(portrait, catalogue))


def describe_dehors(entree: Entree, element: ElementContexte) -> Texte:
    """« Chômage : 15 % (recensement 2012), hors de la moitié centrale (de 11 à 13 %). », or nothing."""
    valeur, bas, haut = element.valeur, element.q1, element.q3
    if valeur is None or bas is None or haut is None or bas <= valeur <= haut:
        return RIEN
    plus = count_plus(valeur, bas, haut, entree)
    dite, basse, haute = (format_valeur(v, entree, plus) for v in (valeur, bas, haut))
    nom = entree.libelle_court or entree.libelle
    origine = describe_element(entree, element)
    provenance = f" ({origine})" if origine else ""
    return typeset(
        f"{nom} : {dite}{provenance}, hors de la moitié centrale (de {basse} à {haute})."
    )


def _find_couverture(prise: PriseEnMain, catalogue: Catalogue) -> tuple[Texte, ...]:
    faits = (write_fait(prise.portrait, catalogue.entrees[code]) for code in COUVERTURES)
    lus = [typeset(f"{fait.valeur} {fait.nom} ({fait.note}).") for fait in faits if fait.connu]
    return (*lus, SANS_SENS)


def _find_activite(prise: PriseEnMain, catalogue: Catalogue) -> tuple[Texte, ...]:
    constats = (*prise.bilan.forces, *prise.bilan.axes)
    phrases = (_describe_constat(constat, prise, catalogue) for constat in constats)
    return (*phrases, typeset(f"{describe_reste(prise.bilan)}."))


def _describe_constat(constat: Constat, prise: PriseEnMain, catalogue: Catalogue) -> Texte:
    entree, position = constat.entree, constat.position
    mots = (
        describe_valeur(position, entree),
        describe_mediane(position, entree),
        describe_effectifs(position, entree, catalogue, prise.portrait.annee),
    )
    faits = " · ".join(mot for mot in mots if mot)
    croise = describe_croise(constat.croisement, prise.portrait.attendus.get(entree.code))
    suite = f" {croise}." if croise else ""
    return typeset(f"{describe_lecture(position)} : {entree.libelle_court} ({faits}).{suite}")


def _find_resultats(prise: PriseEnMain, _catalogue: Catalogue) -> tuple[Texte, ...]:
    nuage = prise.nuage
    assert nuage.lecture.quadrant
    coin = nuage.couple.coins[nuage.lecture.quadrant]
    point = "" if coin.titre.endswith("?") else "."
    return (
        describe_croisement(nuage, prise.portrait),
        typeset(f"{LIEUX[nuage.lecture.quadrant]} : « {coin.titre} »{point} {coin.hypothese}"),
        typeset(f"Une question : {nuage.couple.questions[0]}"),
        typeset(f"Ce que le couple ne dit pas : {nuage.couple.ne_dit_pas}"),
    )


def _find_ressources(prise: PriseEnMain, catalogue: Catalogue) -> tuple[Texte, ...]:
    chiffres = list_moyens(prise.portrait, catalogue)
    dits = (
        typeset(f"{c.nom} : {c.valeur}" + (f" ({c.note})." if c.note else ".")) for c in chiffres
    )
    annee = prise.portrait.annee + catalogue.entrees["etp_total"].decalage_annee
    return (*dits, typeset(f"Les ETP sont ceux de {annee}."), SANS_LECTURE)


def _find_engagements(prise: PriseEnMain, _catalogue: Catalogue) -> tuple[Texte, ...]:
    entree, reperes = prise.objectif.constat.entree, prise.objectif.reperes
    annee = prise.portrait.annee
    lus = (
        (f"valeur {annee}", reperes.valeur),
        (f"valeur {annee - 1}", reperes.precedente),
        (f"médiane des {reperes.autres} structures à contexte proche", reperes.mediane),
    )
    mots = " · ".join(f"{nom} : {format_valeur(v, entree)}" for nom, v in lus if v is not None)
    return typeset(f"{entree.libelle_court} : {mots}."), CHAMP_VIDE


_TROUVER: Mapping[str, Callable[[PriseEnMain, Catalogue], tuple[Texte, ...]]] = {
    "contexte": _find_contexte,
    "couverture": _find_couverture,
    "activite": _find_activite,
    "resultats": _find_resultats,
    "ressources": _find_ressources,
    "engagements": _find_engagements,
}
