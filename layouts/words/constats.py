"""A force or an axe de progrès in words, and what stands in place of an empty list."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.models.bilan import Bilan, Constat
from data.models.comparaison import Portrait, Precedent
from data.typographie import FINE, INSECABLE, RIEN, Texte, typeset
from layouts.words.attendus import describe_croise
from layouts.words.cercles import describe_de
from layouts.words.chapo import AUCUN_ECART
from layouts.words.jugement import describe_reste
from layouts.words.lecture import describe_effectifs
from layouts.words.sigles import describe_sigles
from layouts.words.wording import format_compte, format_valeur, join_liste

DEPLIEES = 2
SANS_COMPARAISON = typeset("Pas de lecture, faute de comparaison.")
"""In each list, where the head of the fiche has said why."""
SANS_RESULTAT = typeset("Aucun résultat à lire.")
SANS_FORCE = typeset("Aucune force ne sort de la variation habituelle.")
SANS_AXE = typeset("Aucun axe de progrès ne sort de la variation habituelle.")


def describe_notes(bilan: Bilan, *listes: str) -> Texte:
    """Under the two lists: what they leave out, then the sigles of what they show."""
    return typeset(". ".join(filter(None, (describe_reste(bilan), describe_sigles(listes)))))


def describe_sans_force(bilan: Bilan) -> Texte:
    """In place of an empty list: too few are read, nothing stands out at all, or no force alone."""
    if not bilan.conclut:
        return _describe_lus(bilan, "Aucune force")
    return SANS_FORCE if bilan.axes else AUCUN_ECART


def describe_sans_axe(bilan: Bilan) -> Texte:
    """In place of an empty list: too few are read, or none stands out."""
    return SANS_AXE if bilan.conclut else _describe_lus(bilan, "Aucun axe de progrès")


def _describe_lus(bilan: Bilan, debut: str) -> Texte:
    """An absence is said of what was read, and of nothing else."""
    if not bilan.juges:
        return SANS_RESULTAT
    lus = format_compte(bilan.juges, "indicateur lu", "indicateurs lus")
    return typeset(f"{debut} pour {lus} sur {bilan.total} : trop peu pour conclure.")


def describe_faits(
    constat: Constat, portrait: Portrait, precedent: Precedent | None, catalogue: Catalogue
) -> Texte:
    """« méd. 28 % des 25 autres · 74 sur 190 jeunes · 2009 : 35 % »."""
    entree, position = constat.entree, constat.position
    mediane = "" if position.mediane is None else format_valeur(position.mediane, entree)
    mots = [
        f"méd. {mediane} {describe_de(portrait, position)}",
        describe_effectifs(position, entree, catalogue, portrait.annee),
        describe_precedent(precedent, constat),
    ]
    return typeset(" · ".join(mot for mot in mots if mot))


def describe_suite(constat: Constat, portrait: Portrait) -> Texte:
    """The crossed sentence, then the other figures of the family."""
    aussi = join_liste([entree.libelle_court for entree in constat.aussi])
    croise = describe_croise(constat.croisement, portrait.attendus.get(constat.entree.code))
    mots = [croise, f"et aussi : {aussi}" if aussi else ""]
    return typeset(" · ".join(mot for mot in mots if mot))


def describe_precedent(precedent: Precedent | None, constat: Constat) -> Texte:
    """« 2009 : 35 % »; nothing when the base does not hold the year before, or not this value."""
    if precedent is None:
        return RIEN
    avant = precedent.valeurs.get((constat.entree.code, constat.position.dispositif))
    return (
        RIEN
        if avant is None
        else typeset(f"{precedent.annee}{FINE}:{INSECABLE}{format_valeur(avant, constat.entree)}")
    )
