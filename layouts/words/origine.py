"""Where the context comes from: what is known and of which year, and what is simulated, said apart.

« Données 2010 » is the year of the results. An element of the context has its own: the census of 2012
serves the three years of the demonstration, where thirty-five elements are invented.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import ElementContexte, Origine, Portrait
from data.models.etats import Etat
from data.texts import shorten
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import describe_etat, format_compte, join_liste

SIMULE = typeset("simulé")
LONGUEUR = 28
"""Of the name of a source beside a value."""
SOURCES = 4
"""How many sources a sentence names."""
ACCORDES = (Etat.NON_RENSEIGNE, Etat.NON_EXPLOITABLE)


def describe_origine(entree: Entree, origine: Origine | None) -> Texte:
    """Beside a value: « simulé », « recensement 2012 »; empty where nothing is known of it."""
    if origine is None:
        return RIEN
    if origine.simule:
        return SIMULE
    nom = _name_source(entree, origine)
    annee = "" if origine.annee in nom else origine.annee
    return typeset(" ".join(mot for mot in (nom, annee) if mot))


def describe_element(entree: Entree, element: ElementContexte) -> Texte:
    """The same for an element of a structure that has a value."""
    return RIEN if element.valeur is None else describe_origine(entree, element.origine)


def describe_groupe(entree: Entree, origines: Mapping[Origine, int]) -> Texte:
    """Over several structures: « simulé », « recensement 2012 », « 3 simulés sur 26 »."""
    simules = sum(nombre for origine, nombre in origines.items() if origine.simule)
    total = sum(origines.values())
    if simules == total:
        return SIMULE if total else RIEN
    connues = join_sources((entree, origine) for origine in origines if not origine.simule)
    if not simules:
        return typeset(connues)
    return typeset(f"{connues} ; {format_compte(simules, SIMULE)} sur {total}")


def join_sources(origines: Iterable[tuple[Entree, Origine]]) -> str:
    """« recensement 2010 et 2012, CNAF 2009 »: each source once, with its years."""
    annees: dict[str, set[str]] = defaultdict(set)
    nombres: Counter[str] = Counter()
    for entree, origine in origines:
        nom = _name_source(entree, origine)
        annees[nom] |= {origine.annee} - {""}
        nombres[nom] += 1
    noms = [nom for nom, _ in nombres.most_common()]
    dites = [f"{nom} {join_liste(sorted(annees[nom]))}".strip() for nom in noms[:SOURCES]]
    reste = len(noms) - SOURCES
    suite = [format_compte(reste, "autre source", "autres sources")] if reste > 0 else []
    return typeset(", ".join([*dites, *suite]))


def describe_connus(portrait: Portrait, catalogue: Catalogue) -> Texte:
    """« 42 éléments de contexte : 7 connus (recensement 2010 et 2012), 31 simulés, 4 sans objet »."""
    total = len(catalogue.contextes)
    return typeset(f"{total} éléments de contexte : {describe_parts(portrait, catalogue)}")


def describe_parts(portrait: Portrait, catalogue: Catalogue, *, sources: bool = True) -> Texte:
    """« 7 connus (recensement 2010 et 2012), 31 simulés, 4 sans objet »."""
    entrees = catalogue.contextes
    lus = [(e, portrait.contexte[e.code]) for e in entrees if e.code in portrait.contexte]
    connus = [(e, c.origine) for e, c in lus if c.valeur is not None and not c.simule]
    simules = sum(c.valeur is not None and c.simule for _, c in lus)
    dites = f" ({join_sources(connus)})" if sources else ""
    comptes = [
        format_compte(len(connus), "connu") + dites if connus else "aucun connu",
        format_compte(simules, SIMULE) if simules else "",
        *_count_absents(lus, len(entrees)),
    ]
    return typeset(", ".join(filter(None, comptes)))


def _count_absents(lus: Iterable[tuple[Entree, ElementContexte]], total: int) -> list[str]:
    lus = list(lus)
    etats = Counter(element.etat for _, element in lus if element.valeur is None)
    etats[Etat.NON_RENSEIGNE] += total - len(lus)
    return [_count_etat(etat, nombre) for etat, nombre in sorted(etats.items()) if nombre]


def _count_etat(etat: Etat, nombre: int) -> str:
    pluriel = "s" if nombre > 1 and etat in ACCORDES else ""
    return f"{nombre} {describe_etat(etat)}{pluriel}"


def _name_source(entree: Entree, origine: Origine) -> str:
    """« INSEE, recensement (département) » -> « recensement »: the last words, without the scale."""
    nom = re.sub(r"\s*\([^)]*\)$", "", origine.source or entree.source)
    return shorten(nom.rpartition(", ")[2], LONGUEUR)


def describe_sources(entrees: Iterable[Entree], annee: int) -> Texte:
    """Under a drawing: « Source : Parcours 3 ; résultats 2010. »"""
    sources = dict.fromkeys(entree.source for entree in entrees)
    return typeset(f"Source : {join_liste([*sources])} ; résultats {annee}.")
