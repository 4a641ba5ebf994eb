"""A structure among those that a person picked: worked out on demand, from what an import packed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.errors import DemandeRefusee
from data.method.choisi import Choisie, Cle, Mesuree, Pays, read_choisies
from data.method.choisi_evolution import (
    Changee,
    Changement,
    build_changement,
    read_changements,
)
from data.method.rules import CHOIX_LUS, CHOIX_MAX, CHOIX_MIN
from data.models.comparaison import Positions
from data.models.etats import Cercle, Etat
from data.store import queries
from data.store.instantane import Instantane
from data.store.paquets import AUCUN, Chiffres, unpack
from data.typographie import typeset
from data.views.fiches import Ordre, load_fiche, read_ordre
from data.views.structures import read_structures

Mesurees = Mapping[Cle, Mesuree]
GARDES = 16
"""How many groups are remembered: 60 kB each."""
TAILLE = (
    f"Groupe choisi : de {CHOIX_MIN} à {CHOIX_MAX} structures, et non {{}} ; en {{}} au moins {{}}."
)
SOI = "Groupe choisi : une structure ne se compare pas à elle-même ; la retirer du groupe."
HORS = (
    "Groupe choisi : une structure n’existe pas, ou cet accès ne permet pas de la nommer ; la retirer du "
    "groupe."
)
"""One sentence for both: a refusal does not tell whether the thing exists."""


def check_groupe(instantane: Instantane, droits: Droits, code: str, avec: tuple[str, ...]) -> None:
    """Raises DemandeRefusee: two groups that differ by one structure would tell what is read of it alone.

    `avec`: codes, each once. The structure itself has to be nameable too.
    """
    connues = read_structures(instantane)
    if not all(c in connues and droits.groupes.covers(connues[c]) for c in (code, *avec)):
        raise DemandeRefusee(typeset(HORS))
    if code in avec:
        raise DemandeRefusee(typeset(SOI))
    nombre = len(avec)
    if nombre < CHOIX_MIN:
        raise DemandeRefusee(typeset(TAILLE.format(nombre, "ajouter", CHOIX_MIN - nombre)))
    if nombre > CHOIX_MAX:
        dit = nombre if nombre < CHOIX_LUS else f"{CHOIX_LUS} ou plus"
        raise DemandeRefusee(typeset(TAILLE.format(dit, "retirer", nombre - CHOIX_MAX)))


def read_groupe(
    instantane: Instantane, code: str, annee: int, avec: tuple[str, ...]
) -> Mapping[Cle, Choisie]:
    """Every figure of a structure among those of `avec`, whose rights were asked already.

    Nothing where the year has one region only: it says nothing of the country.
    """

    def load() -> dict[Cle, Choisie]:
        propres: Positions = load_fiche(instantane, code, annee).build_positions(
            Cercle.REGION, points=False
        )
        lus = queries.load_reperes(instantane, code, annee)
        pays = {(lu.indicateur, lu.dispositif): Pays(lu.echelle, lu.tau2) for lu in lus}
        if not pays:
            return {}
        autres = load_mesures(instantane, annee, avec)
        return read_choisies(load_catalogue().entrees, propres, autres, pays)

    return instantane.remember("choisies", (code, annee, avec), load, GARDES)


def read_changes(
    instantane: Instantane, code: str, annee: int, avec: tuple[str, ...]
) -> Mapping[str, Changee]:
    """The change of each judged rate of a structure among the same, since the year just before."""

    def load() -> dict[str, Changee]:
        entrees = load_catalogue().entrees
        juges = read_ordre(instantane).juges
        cles = tuple((taux, "") for taux in juges)
        # Unpacked for the levels of the year already.
        apres = _load_taux(instantane, annee, avec) | _load_taux(instantane, annee, (code,), cles)
        avant = _load_taux(instantane, annee - 1, (code, *avec), cles)
        genres = [(cle, entrees[taux].type) for taux, cle in zip(juges, cles, strict=True)]
        autres = defaultdict[str, list[Changement]](list)
        for qui in avec:
            for taux, change in _follow(genres, avant.get(qui, {}), apres.get(qui, {})):
                autres[taux].append(change)
        propres: dict[str, Changement | None] = dict.fromkeys(juges)
        propres |= dict(_follow(genres, avant.get(code, {}), apres.get(code, {})))
        pays = {
            lu.indicateur: Pays(lu.echelle, lu.tau2)
            for lu in queries.load_ecarts_pays(instantane, annee)
        }
        return read_changements(entrees, propres, autres, pays)

    return instantane.remember("changees", (code, annee, avec), load, GARDES)


def _follow(
    genres: Sequence[tuple[Cle, str]], avant: Mesurees, apres: Mesurees
) -> Iterator[tuple[str, Changement]]:
    """The rates of a structure that have a change."""
    for cle, genre in genres:
        change = build_changement(genre, avant.get(cle), apres.get(cle))
        if change is not None:
            yield cle[0], change


def load_mesures(
    instantane: Instantane, annee: int, codes: tuple[str, ...]
) -> Mapping[Cle, list[Mesuree]]:
    """The usable values of some structures, by figure."""
    mesures = defaultdict[Cle, list[Mesuree]](list)
    for lues in _load_taux(instantane, annee, codes).values():
        for cle, mesure in lues.items():
            mesures[cle].append(mesure)
    return mesures


def _load_taux(
    instantane: Instantane,
    annee: int,
    codes: tuple[str, ...],
    cles: tuple[Cle, ...] | None = None,
) -> dict[str, Mesurees]:
    """The same by structure; of all the figures, or of some."""

    def load() -> dict[str, Mesurees]:
        ordre = read_ordre(instantane)
        rangs = [r for r, cle in enumerate(ordre.chiffres) if cles is None or cle in cles]
        lues = queries.load_chiffres(instantane, annee, codes)
        return {lue.code: dict(_list(ordre, rangs, unpack(Chiffres, lue.chiffres))) for lue in lues}

    return instantane.remember("mesurees", (annee, codes, cles), load, GARDES)


def _list(ordre: Ordre, rangs: Sequence[int], lus: Chiffres) -> Iterator[tuple[Cle, Mesuree]]:
    for rang in rangs:
        etat, valeur = lus.etat[rang], lus.valeur[rang]
        if etat != AUCUN and ordre.etats[etat] is Etat.VALEUR and valeur is not None:
            avec_effectifs = lus.numerateur[rang] is not None
            yield (
                ordre.chiffres[rang],
                Mesuree(valeur, lus.denominateur[rang] if avec_effectifs else None),
            )
