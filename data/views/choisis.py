"""A structure among those that a person picked: worked out on demand, from what an import packed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.errors import DemandeRefusee
from data.method.choisi import Choisie, Cle, Mesuree, Pays, read_choisies
from data.method.rules import CHOIX_LUS, CHOIX_MAX, CHOIX_MIN
from data.models.comparaison import Positions
from data.models.etats import Cercle, Etat
from data.store import queries
from data.store.base import Instantane
from data.store.paquets import AUCUN, Chiffres, unpack
from data.typographie import typeset
from data.views.fiches import Ordre, load_fiche, read_ordre
from data.views.structures import read_structures

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


def load_mesures(
    instantane: Instantane, annee: int, codes: tuple[str, ...]
) -> Mapping[Cle, list[Mesuree]]:
    """The usable values of some structures, by figure."""
    ordre, mesures = read_ordre(instantane), defaultdict[Cle, list[Mesuree]](list)
    for lue in queries.load_chiffres(instantane, annee, codes):
        _add(mesures, ordre, unpack(Chiffres, lue.chiffres))
    return mesures


def _add(mesures: Mapping[Cle, list[Mesuree]], ordre: Ordre, lus: Chiffres) -> None:
    colonnes = (lus.etat, lus.valeur, lus.numerateur, lus.denominateur)
    for cle, etat, valeur, numerateur, denominateur in zip(ordre.chiffres, *colonnes, strict=True):
        if etat != AUCUN and ordre.etats[etat] is Etat.VALEUR and valeur is not None:
            n = None if numerateur is None else denominateur
            mesures[cle].append(Mesuree(valeur, n))
