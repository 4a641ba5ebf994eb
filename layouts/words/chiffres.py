"""The figures that a screen and a document list: who is reached, what the data are worth, with what means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.catalogue.model import Catalogue, Entree
from data.method.bilan import count_etats
from data.models.comparaison import Portrait, Position
from data.models.dialogue import Remarque
from data.models.etats import Etat
from data.typographie import typeset
from layouts.words.lecture import describe_mediane, describe_quantite, describe_valeur
from layouts.words.origine import describe_parts
from layouts.words.remarques import TITRE, add_signe
from layouts.words.saisie import COURT, RENVOI
from layouts.words.wording import (
    UNITES_COUVERTURES,
    describe_etat,
    describe_unite,
    format_compte,
    format_plancher,
    format_quantite,
)

COUVERTURES = tuple(UNITES_COUVERTURES)
PUBLIC = ("part_entres_niv_v_infra", "part_entres_filles", "part_entres_zus")
MOYENS = ("part_conseillers", "jdi_par_conseiller", "etat_par_jdi", "total_par_jdi")
EFFECTIFS = (("etp_total", "ETP au total"), ("etp_conseillers", "ETP de conseillers"))
MODULES = {True: "utilisé", False: "non utilisé", None: "non renseigné"}

_PREFIXES = re.compile(r"^(méd\.|France) ")


@dataclass(frozen=True, slots=True)
class Chiffre:
    """A figure in words: its name, its value, what it is among whom. `connu`: there is a number.

    `remarque`: what the structure says beside it.
    """

    nom: str
    valeur: str
    note: str = ""
    position: Position | None = None
    connu: bool = True
    remarque: Remarque | None = None

    @property
    def dite(self) -> str:
        """The value, and the word of what the structure says of it."""
        return add_signe(self.valeur, self.remarque)

    @property
    def repere(self) -> str:
        """The note without its first word, under a head that says it: « 28 % » of « méd. 28 % »."""
        return _PREFIXES.sub("", self.note)


def write_fait(portrait: Portrait, entree: Entree) -> Chiffre:
    """« 2,74 » and « jeunes en contact pour 1 … »: the words of the unit agree with the value."""
    position = portrait.get_position(entree.code)
    return Chiffre(
        typeset(describe_unite(entree, position.valeur) or entree.libelle_court),
        describe_valeur(position, entree),
        describe_mediane(position, entree),
        position,
        position.valeur is not None,
        portrait.remarques.get((entree.code, "")),
    )


def list_qualite(
    portrait: Portrait, catalogue: Catalogue, *, sources: bool = True
) -> Iterator[Chiffre]:
    """Completeness, the module, the years of the resources and of the context, then each state; that the
    remarks of the structure cannot be read, where they cannot.

    A screen, whose strips say the sources, does without them (`sources`).
    """
    part = portrait.completude.part
    yield Chiffre("Données renseignées", "sans attente" if part is None else format_plancher(part))
    yield Chiffre("Module Entreprise", MODULES[portrait.structure.module_entreprise])
    annee = portrait.annee + catalogue.entrees["etp_total"].decalage_annee
    yield Chiffre("ETP connus", f"au titre de {annee}")
    elements = f"Contexte, {len(catalogue.contextes)} éléments"
    yield Chiffre(elements, describe_parts(portrait, catalogue, sources=sources))
    for etat, nombre in count_etats(portrait, catalogue):
        compte = format_compte(nombre, "indicateur")
        yield Chiffre(typeset(describe_etat(etat).capitalize()), compte)
    if portrait.saisie:
        yield Chiffre(COURT, RENVOI)
    if not portrait.remarques_lues:
        yield Chiffre(TITRE, "illisibles pour l’instant")


def list_moyens(portrait: Portrait, catalogue: Catalogue) -> Iterator[Chiffre]:
    """The staff, then the four figures of resources; no reading."""
    for code, nom in EFFECTIFS:
        ligne = portrait.lignes.get((code, ""))
        if ligne is None or ligne.valeur is None:
            etat = describe_etat(ligne.etat if ligne else Etat.NON_RENSEIGNE)
            yield Chiffre(nom, etat, connu=False)
        else:
            yield Chiffre(nom, format_quantite(ligne.valeur, "ETP"))
    for entree in (catalogue.entrees[code] for code in MOYENS):
        position = portrait.get_position(entree.code)
        yield Chiffre(
            entree.libelle_court,
            describe_quantite(position, entree),
            describe_mediane(position, entree),
            position,
            position.valeur is not None,
            portrait.remarques.get((entree.code, "")),
        )
