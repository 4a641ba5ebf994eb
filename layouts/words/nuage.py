"""Under a scatter: what is drawn, what it rests on, how its two indicators go together."""

from __future__ import annotations

from data.catalogue.model import Couple, Entree
from data.method.zone import CoteNiveau
from data.models.comparaison import Portrait
from data.models.couples import AxeNuage, Correlation, Nuage
from data.typographie import RIEN, Texte, typeset
from layouts.words.cercles import describe_autres, describe_points_tus
from layouts.words.couples import describe_etat_couple, describe_mecanique, name_axe
from layouts.words.wording import format_compte, format_nombre

INCONNUS = typeset("creux : nombre de jeunes inconnu")
JDI = typeset("JDI : jeunes en demande d’insertion.")
EN_TOUTES_LETTRES = "jeunes en demande d’insertion (JDI)"


def name_axes(couple: Couple) -> tuple[str, str]:
    """x, then y, as titles; JDI in full the first time it is read, y standing first on screen."""
    x, y = (name_axe(entree) for entree in couple.axes)
    if "JDI" in y:
        return x, y.replace("JDI", EN_TOUTES_LETTRES, 1)
    return x.replace("JDI", EN_TOUTES_LETTRES, 1), y


def describe_legende_nuage(nuage: Nuage, portrait: Portrait, *, decale: bool) -> Texte:
    """What is drawn; the words that a first reader lacks. `decale`: the years before are set aside."""
    if not nuage.comparable:
        return RIEN
    autres = describe_autres(portrait.cercle, portrait.autres)
    traces = format_compte(len(nuage.points), "tracée")
    compte = "" if len(nuage.points) == portrait.autres else f" ({traces})"
    phrases = [
        f"Pointillés : médianes des {autres}{compte}",
        _describe_zone(nuage),
        "Surface : jeunes en contact" + _describe_formes(nuage),
        "Traits bleus : intervalle à 95 %" if _has_bornes(nuage) else "",
        _describe_trace(nuage, portrait.annee, decale=decale),
        describe_points_tus(nuage.tues).rstrip("."),
    ]
    dit = any("JDI" in entree.en_phrase for entree in nuage.couple.axes)
    jdi = not dit and any("JDI" in mot for mot in _list_mots(nuage))
    texte = ". ".join(phrase for phrase in phrases if phrase) + "."
    return typeset(f"{texte} {JDI}" if jdi else texte)


def describe_legende_projetee(nuage: Nuage) -> Texte:
    """The same on a wall, in as few words as it holds."""
    passe = "cercles : ses années précédentes"
    phrases = ["pointillés : médianes", "hachures : zone d’indécision", passe]
    return typeset(" · ".join(phrases[: 1 + nuage.trace + bool(nuage.trace and nuage.passe)]))


def _describe_zone(nuage: Nuage) -> str:
    if not nuage.trace:
        return ""
    modele = any(isinstance(axe.cote, CoteNiveau) for axe in (nuage.x, nuage.y))
    return "Hachures : zone d’indécision" + (" pour ses effectifs" if modele else "")


def _describe_trace(nuage: Nuage, annee: int, *, decale: bool) -> str:
    """The medians and the zone are those of the year read: the years before are not placed among them."""
    if not (nuage.trace and nuage.passe):
        return ""
    cote = " (mises de côté pour être lues)" if decale else ""
    return (
        f"Cercles et trait fin : ses années précédentes{cote}, à comparer entre elles ; pointillés et "
        f"hachures sont ceux de {annee}"
    )


def _list_mots(nuage: Nuage) -> list[str]:
    """The texts of the pair: whether one of them says JDI."""
    couple = nuage.couple
    axes = [mot for entree in couple.axes for mot in (entree.en_phrase, entree.libelle_court)]
    return [*axes, *couple.questions, *couple.leviers, couple.ne_dit_pas]


def _describe_formes(nuage: Nuage) -> str:
    mots = [
        "carré : PAIO" if any(p.type == "PAIO" for p in nuage.points) else "",
        INCONNUS if any(p.jeunes is None for p in nuage.points) else "",
    ]
    mots = [mot for mot in mots if mot]
    return f" ({' ; '.join(mots)})" if mots else ""


def _has_bornes(nuage: Nuage) -> bool:
    bornes = (nuage.x.position.borne_basse, nuage.y.position.borne_basse)
    return nuage.trace and any(borne is not None for borne in bornes)


def describe_lisibilite(nuage: Nuage) -> Texte:
    """The state of the pair, and what the calculation gave."""
    etat = describe_etat_couple(nuage.lecture)
    cotes = (nuage.lecture.cote_x, nuage.lecture.cote_y)
    if cotes[0] is None or cotes[1] is None:
        return typeset(f"État du couple : {etat}.")
    if not any(isinstance(axe.cote, CoteNiveau) for axe in (nuage.x, nuage.y)):
        return typeset(f"État du couple : {etat} ; positions seules, sans calcul de chances.")
    produit = max(cotes[0], 1 - cotes[0]) * max(cotes[1], 1 - cotes[1])
    chances = "plus de 99" if produit > 0.995 else str(int(produit * 100 + 1e-9))
    return typeset(
        f"État du couple : {etat} ; {chances} chances sur cent d’être du même côté des deux "
        "médianes à la fois, il en faut 80."
    )


def describe_source_axe(entree: Entree, axe: AxeNuage, portrait: Portrait) -> Texte:
    """Where the figures of an axis come from."""
    annee = portrait.annee + entree.decalage_annee
    source = axe.source or f"{entree.source}, {portrait.annee}"
    decalage = f" (effectifs de {annee})" if entree.decalage_annee else ""
    simule = " ; valeur simulée" if axe.simule else ""
    return typeset(f"{entree.libelle} ; source : {source}{decalage}{simule}.")


def describe_avertissement(nuage: Nuage) -> Texte:
    """Under the caption, always visible."""
    return describe_mecanique(nuage.couple)


def describe_correlation(correlation: Correlation | None, nuage: Nuage) -> Texte:
    """Spearman's rho in words; why there is none otherwise."""
    if correlation is None:
        nombre = len(nuage.points) + nuage.trace
        return typeset(
            f"Lien entre les deux indicateurs : non calculé ({format_compte(nombre, 'structure')} avec "
            "les deux valeurs, il en faut dix qui diffèrent)."
        )
    rho, bas, haut = (
        format_nombre(v, 2) for v in (correlation.rho, correlation.bas, correlation.haut)
    )
    sens = "pas de lien net" if correlation.bas <= 0 <= correlation.haut else "lien net"
    return typeset(
        f"Lien entre les deux indicateurs (rho de Spearman, {correlation.nombre} structures) : {rho}, "
        f"intervalle à 95 % de {bas} à {haut} : {sens}. Un lien n’est pas une cause."
    )
