"""What the records say of their entry, in words: a context of reading, never a reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.catalogue.model import Catalogue
from data.catalogue.saisie import ConstatSaisie
from data.models.etats import Etat
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
RIEN_A_COMPTER = typeset("rien à compter")
AUCUN = typeset("Aucun cas")
SANS_OBJET = typeset("Rien à compter")
INCONNU = typeset("Non renseigné, ce qui n’est pas zéro")
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

PRESQUE_RIEN = 0.0005
"""A part that would read « 0,0 % »."""
PRESQUE_RIEN_DIT, PRESQUE_TOUT_DIT = typeset("moins de 0,1 %"), typeset("plus de 99 %")
TU = "un nombre trop petit pour être donné (secret statistique)"
DEUX_TUS = "deux nombres trop petits pour être donnés (secret statistique)"


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
    for lu in complete(lues, catalogue):
        dit = catalogue.saisie[lu.code]
        part = describe_part(lu)
        suite = f", {part}" if part else ""
        change = f" {dit.change}" if is_trouve(lu) else ""
        yield typeset(f"{dit.libelle} : {describe_constat(lu, dit)}{suite}.{change}")


def complete(lues: Saisies, catalogue: Catalogue) -> Saisies:
    """Every finding of the dictionary, one of which nothing was brought as not known; nothing of nothing."""
    par_code = {lu.code: lu for lu in lues}
    return tuple(
        par_code.get(code) or ConstatSaisi(code, None, Etat.NON_RENSEIGNE, None, Etat.NON_RENSEIGNE)
        for code in (catalogue.saisie if lues else ())
    )


def is_trouve(lu: ConstatSaisi) -> bool:
    """Whether it may change a reading: some records are counted, or too few to be told."""
    return lu.etat is Etat.SECRET or (bool(lu.nombre) and not lu.sans_objet)


def describe_constat(lu: ConstatSaisi, dit: ConstatSaisie) -> Texte:
    """« 210 sur 6 120 (entretiens) »; what is missing, of how many, why; « rien à compter »."""
    if lu.sans_objet:
        return typeset(f"{RIEN_A_COMPTER} ({dit.sur} : 0)")
    return typeset(_tell_comptes(lu, f" ({dit.sur})"))


def describe_saisi(lu: ConstatSaisi | None) -> Texte:
    """The same in a table, whose line says among what: « 210 sur 6 120, 3,4 % »; « – » where nothing is."""
    if lu is None:
        return typeset("–")
    if lu.sans_objet:
        return RIEN_A_COMPTER
    part = describe_part(lu)
    return typeset(f"{_tell_comptes(lu)}{f', {part}' if part else ''}")


def describe_part(lu: ConstatSaisi) -> Texte:
    """« 3,4 % »; nothing where a count is missing, or there is nothing to count among.

    What is not none does not read zero, nor what is not all a hundred.
    """
    if lu.part is None:
        return RIEN
    ecrite = format_pourcent(100 * lu.part)
    if 0 < lu.part < PRESQUE_RIEN:
        return PRESQUE_RIEN_DIT
    return PRESQUE_TOUT_DIT if lu.part < 1 and ecrite == format_pourcent(100) else ecrite


def _tell_comptes(lu: ConstatSaisi, parmi: str = "") -> str:
    """« 210 sur 6 120 », « sur 72, un nombre trop petit pour être donné (secret statistique) ».

    A missing count is never zero. `parmi`: what is counted among, after its count.
    """
    if lu.nombre is None and lu.sur is None and lu.etat is lu.etat_sur:
        return f"{DEUX_TUS if lu.etat is Etat.SECRET else describe_etat(lu.etat)}{parmi}"
    sur = f"sur {_tell_nombre(lu.sur, lu.etat_sur)}{parmi}"
    if lu.nombre is not None:
        return f"{format_nombre(lu.nombre)} {sur}"
    return f"{sur}, {TU}" if lu.etat is Etat.SECRET else f"{describe_etat(lu.etat)}, {sur}"


def _tell_nombre(nombre: int | None, etat: Etat) -> str:
    if nombre is not None:
        return format_nombre(nombre)
    return TU if etat is Etat.SECRET else f"un nombre {describe_etat(etat)}"


def list_autres(lues: Saisies, catalogue: Catalogue) -> Iterator[Texte]:
    """What is not found, in a sentence each: none of it, nothing to count, not known; never mixed."""
    groupes: dict[Texte, list[str]] = {AUCUN: [], SANS_OBJET: [], INCONNU: []}
    for lu in complete(lues, catalogue):
        if is_trouve(lu):
            continue
        dit = catalogue.saisie[lu.code]
        nom = dit.libelle[:1].lower() + dit.libelle[1:]
        if lu.sans_objet:
            groupes[SANS_OBJET].append(f"{nom} ({dit.sur} : 0)")
        elif lu.nombre is None:
            groupes.setdefault(_name_absence(lu.etat), []).append(nom)
        else:
            parmi = "" if lu.sur else f" ({dit.sur} : {_tell_nombre(lu.sur, lu.etat_sur)})"
            groupes[AUCUN].append(nom + parmi)
    for tete, noms in groupes.items():
        if noms:
            yield typeset(f"{tete} : {' ; '.join(noms)}.")


def _name_absence(etat: Etat) -> Texte:
    """« Non renseigné, ce qui n’est pas zéro »; « Non exploitable, … »."""
    if etat is Etat.NON_RENSEIGNE:
        return INCONNU
    dit = describe_etat(etat)
    return typeset(f"{dit[:1].upper()}{dit[1:]}, ce qui n’est pas zéro")


def describe_non_dites(noms: Sequence[str]) -> Texte:
    """Those of which nothing is said, at the end of a region."""
    return typeset(f"Rien n’est dit de : {', '.join(noms)}.")
