"""What the records say of their entry, in words: a context of reading, never a reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.catalogue.model import Catalogue
from data.catalogue.saisie import ConstatSaisie
from data.models.saisie import ConstatSaisi, Saisies
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import describe_etat, format_nombre, format_pourcent

TITRE = typeset("Ce que les dossiers disent de leur saisie")
COURT = typeset("Saisie des dossiers")
RENVOI = typeset("dite sur la fiche et dans le classeur")
"""Of a document that has no room for it."""
AUCUNE = typeset(
    "Cette base ne dit rien de la saisie des dossiers : « app.py calculer --qualite » l’écrit depuis des "
    "dossiers individuels, et l’import le prend."
)
NOTE = typeset(
    "Compté dans les dossiers de chaque structure, avec les lignes de l’Annexe 2. Une structure se lit par "
    "elle-même, d’une année à l’autre : rien n’est comparé entre structures, et aucune lecture n’en tient "
    "compte."
)
CHOISIR = typeset("Choisir une région")
SANS_REGION = typeset(" : ses structures se lisent ensuite ici, une à une.")
"""After the link that leads to the choice."""
RESERVEE = typeset(
    "La saisie par structure nomme les structures : elle est réservée aux services de l’État."
)


def describe_saisie(annee: int) -> Texte:
    """What is said, of what, and what it is not."""
    return typeset(
        f"Source : les dossiers individuels, comptés pour {annee} avec les lignes de l’Annexe 2. Ce qui n’y "
        "est pas saisi peut changer un chiffre ; aucune lecture n’en tient compte."
    )


def list_saisie(lues: Saisies, annee: int, catalogue: Catalogue) -> Iterator[Texte]:
    """A sentence a finding, of a structure and a year, for a document; nothing where nothing is said."""
    if lues:
        yield describe_saisie(annee)
    for lu in lues:
        dit = catalogue.saisie[lu.code]
        part = describe_part(lu)
        suite = f", {part}" if part else ""
        change = "" if lu.nombre == 0 else f" {dit.change}"
        yield typeset(f"{dit.libelle} : {describe_constat(lu, dit)}{suite}.{change}")


def describe_constat(lu: ConstatSaisi, dit: ConstatSaisie) -> Texte:
    """« 210 sur 6 120 (entretiens) », the state in words of what is missing."""
    nombre, sur = _write_comptes(lu)
    if lu.nombre is None or lu.sur is None:
        return typeset(f"{nombre} ({dit.sur} : {sur})")
    return typeset(f"{nombre} sur {sur} ({dit.sur})")


def describe_saisi(lu: ConstatSaisi | None) -> Texte:
    """The same in a table, whose line says among what: « 210 sur 6 120, 3,4 % »; « – » where nothing is."""
    if lu is None:
        return typeset("–")
    nombre, sur = _write_comptes(lu)
    if nombre == sur and lu.nombre is None:
        return nombre
    part = describe_part(lu)
    return typeset(f"{nombre} sur {sur}{f', {part}' if part else ''}")


def describe_part(lu: ConstatSaisi) -> Texte:
    """« 3,4 % »; nothing where a count is missing, or there is nothing to count among."""
    return RIEN if lu.part is None else format_pourcent(100 * lu.part)


def _write_comptes(lu: ConstatSaisi) -> tuple[Texte, Texte]:
    """A missing count is its state, never zero."""
    comptes = ((lu.nombre, lu.etat), (lu.sur, lu.etat_sur))
    nombre, sur = (describe_etat(e) if n is None else format_nombre(n) for n, e in comptes)
    return nombre, sur


def describe_zeros(dits: Sequence[ConstatSaisie]) -> Texte:
    """« Aucun cas : profils sans niveau de formation ; entretiens sans présence saisie. »"""
    noms = " ; ".join(dit.libelle[:1].lower() + dit.libelle[1:] for dit in dits)
    return typeset(f"Aucun cas : {noms}.")


def describe_non_dites(noms: Sequence[str]) -> Texte:
    """Those of which nothing is said, at the end of a region."""
    return typeset(f"Rien n’est dit de : {', '.join(noms)}.")
