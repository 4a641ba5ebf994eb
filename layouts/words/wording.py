"""Typesetting: numbers, units and sentences as a French reader expects them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TypeVar

from data.catalogue.model import Entree
from data.models.etats import Etat
from data.texts import shorten
from data.typographie import FINE, INSECABLE, RIEN, Texte, typeset

MOINS = "\u2212"
TAPEES = 10
"""Decimals of a number that people agreed, at most: what is beyond is the noise of a float."""
EN_LETTRES = ("", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix")
Dit = TypeVar("Dit", str, Texte)

ETATS = {
    Etat.VALEUR: RIEN,
    Etat.NON_RENSEIGNE: typeset("non renseigné"),
    Etat.NON_EXPLOITABLE: typeset("non exploitable"),
    Etat.SECRET: typeset("secret statistique"),
    Etat.SANS_OBJET: typeset("sans objet"),
    Etat.EFFECTIF_FAIBLE: typeset("effectif faible"),
    Etat.INCOHERENT: typeset("à vérifier : valeurs incohérentes"),
}
DISPOSITIFS = {"civis": "CIVIS", "cotraitance": "Cotraitance", "autres": "Autres dispositifs"}


UNITES_COUVERTURES = {
    "couverture_contact_ano": "jeune en contact pour 1 jeune actif non occupé (recensement)",
    "couverture_contact_defm": "jeune en contact pour 1 jeune DEFM de niveau V et infra",
    "couverture_jdi_ano": "JDI pour 1 jeune actif non occupé (recensement)",
    "couverture_jdi_defm": "JDI pour 1 jeune DEFM de niveau V et infra",
}
"""A coverage is a flow over a stock, never a percentage: its words say so."""


def format_nombre(valeur: float, decimales: int = 0) -> Texte:
    """`1137000` -> « 1 137 000 », half up, decimal comma, true minus sign."""
    texte = _write_arrondi(abs(valeur), decimales)
    signe = MOINS if valeur < 0 and texte.strip("0,.") else ""
    return Texte(signe + texte.replace(",", FINE).replace(".", ","))


def format_pourcent(pourcent: float, plus: int = 0) -> Texte:
    """One decimal under 10, none above: « 7,3 % », « 9,0 % », « 84 % »; zero is « 0 % ».

    The same decimals down a column, so that « 9,0 » stands above « 9,7 ». `plus`: as many more.
    """
    return Texte(f"{_format_court(pourcent, (1, 0, 0), pourcent == 0, plus)}{FINE}%")


def format_pourcent_contexte(pourcent: float, plus: int = 0) -> Texte:
    """One decimal whatever the size: « 16,4 % », « 38,0 % »; zero is « 0 % ». `plus`: as many more."""
    return Texte(f"{_format_court(pourcent, (1, 1, 1), pourcent == 0, plus)}{FINE}%")


def format_plancher(part: float) -> Texte:
    """A completeness: rounded down, so that 100 % means all."""
    return Texte(f"{int(part * 100 + 1e-9)}{FINE}%")


def format_valeur(valeur: float, entree: Entree, plus: int = 0) -> Texte:
    """A value in its own unit. Shares are fractions in the files, context is as imported.

    `plus`: more decimals than usual, beside a bound that would read the same (`count_plus`).
    """
    return _format_valeur(valeur, entree.unite, entree.nature, plus)


@lru_cache(maxsize=1024)
def _format_valeur(valeur: float, unite: str, nature: str, plus: int) -> Texte:
    """Kept: a figure is said by the radar, by the lists and by the table."""
    if unite == "%":
        if nature == "contexte":
            return format_pourcent_contexte(valeur, plus)
        return format_pourcent(valeur * 100, plus)
    if unite == "% par an":
        return Texte(f"{format_pourcent_contexte(valeur, plus)} par an")
    if "€" in unite:
        return Texte(f"{format_nombre(valeur, plus)}{INSECABLE}€")
    if unite == "ratio" or ("/" in unite and nature != "contexte"):
        return _format_court(valeur, (2, 1, 0), False, plus)
    return format_quantite(valeur, unite, plus)


def count_plus(valeur: float | None, bas: float | None, haut: float | None, entree: Entree) -> int:
    """How many more decimals its figures need, for a value not to read like the bound that it passes."""
    return count_decimales(valeur, bas, haut, lambda v, plus: format_valeur(v, entree, plus))


def count_decimales(
    valeur: float | None, bas: float | None, haut: float | None, ecrire: Callable[[float, int], str]
) -> int:
    """See `count_plus`; `ecrire` takes a number and how many more decimals.

    None inside the interval: what reads like a bound is then in it.
    """
    if valeur is None or bas is None or haut is None or bas <= valeur <= haut:
        return 0
    borne = bas if valeur < bas else haut
    return next((n for n in range(TAPEES) if ecrire(valeur, n) != ecrire(borne, n)), 0)


def format_convenu(valeur: float, entree: Entree, decimales: int | None = None) -> Texte:
    """A number that people agreed, never rounded in their place: « 45,5 % », « 2 300 jeunes »."""
    part = entree.unite == "%" and entree.nature != "contexte"
    nombre = round(valeur * 100 if part else valeur, TAPEES)
    texte = format_nombre(nombre, _count_decimales(nombre) if decimales is None else decimales)
    entier, _, suite = texte.partition(",")
    suite = suite.rstrip("0")
    dit = f"{entier},{suite}" if suite else entier
    espace = FINE if part else INSECABLE
    unite = "" if entree.unite == "ratio" else f"{espace}{entree.unite}"
    return Texte(f"{dit}{unite}")


def _count_decimales(nombre: float) -> int:
    """Those of its shortest writing, which are those that were typed."""
    return max(0, -int(Decimal(str(nombre)).as_tuple().exponent))


@lru_cache(maxsize=1024)
def format_quantite(valeur: float, unite: str, plus: int = 0) -> Texte:
    """« 2 840 jeunes », « 24,6 ETP », « 0,5 point »."""
    if unite == "€":
        return Texte(f"{format_nombre(valeur, plus)}{INSECABLE}€")
    decimales = (
        (1, 1, 0) if unite in ("ETP", "points", "hab/km²", "places", "offres") else (0, 0, 0)
    )
    accord = unite[:-1] if abs(valeur) < 2 and unite.endswith("s") else unite
    return Texte(f"{_format_court(valeur, decimales, plus=plus)}{INSECABLE}{accord}")


def format_nombre_de(unite: str, valeur: float) -> Texte:
    """The number alone, with the decimals of its unit."""
    return _format_court(valeur, (1, 1, 0) if unite == "ETP" else (0, 0, 0))


def describe_unite(entree: Entree, valeur: float | None = None) -> Texte:
    """The unit in words where the value does not carry it: « entretiens par jeune ».

    Beside a value its first word agrees: « 1,5 entretien par jeune », « 2,74 jeunes en contact ».
    """
    if entree.nature == "contexte" or "/" not in entree.unite:
        mots = UNITES_COUVERTURES.get(entree.code, "")
    else:
        dessus, dessous = entree.unite.split("/", 1)
        mots = f"par {dessous}" if dessus == "€" else f"{dessus} par {dessous}"
    return typeset(mots if valeur is None else _agree_premier(mots, valeur))


def _agree_premier(mots: str, valeur: float) -> str:
    """The plural begins at 2 in French; acronyms and prepositions do not agree."""
    premier, espace, suite = mots.partition(" ")
    if premier == "par" or not premier.islower():
        return mots
    pluriel = "s" if _round(abs(valeur), 2) >= 2 else ""
    return f"{premier.removesuffix('s')}{pluriel}{espace}{suite}"


def describe_etat(etat: Etat) -> Texte:
    """A state in words; empty for a usable value."""
    return ETATS[etat]


def format_compte(nombre: int, singulier: str, pluriel: str = "") -> Texte:
    """« 1 structure », « 26 structures »."""
    return typeset(
        f"{format_nombre(nombre)} {singulier if abs(nombre) < 2 else pluriel or singulier + 's'}"
    )


def join_liste(mots: Sequence[str]) -> str:
    """« a, b et c »."""
    return " et ".join(filter(None, [", ".join(mots[:-1]), mots[-1]])) if mots else ""


def join_phrases(*phrases: str) -> Texte:
    """Sentences one after the other; an empty one says nothing."""
    return typeset(" ".join(filter(None, phrases)))


def capitalize(texte: Dit) -> Dit:
    """The first letter alone; what is set stays set."""
    return type(texte)(texte[:1].upper() + texte[1:])


def shorten_mots(texte: str, longueur: int) -> str:
    """At most `longueur` characters, cut between two words where there is a word to keep."""
    court = shorten(texte, longueur)
    debut, espace, _ = court.rpartition(" ")
    return f"{debut.rstrip()}…" if court != texte and espace and debut.strip() else court


def _format_court(
    valeur: float, decimales: tuple[int, int, int], epure: bool = True, plus: int = 0
) -> Texte:
    """Decimals under 10, under 100 and above, and as many more; `epure` drops a null decimal part."""
    texte = format_nombre(valeur, _choose_decimales(abs(valeur), decimales) + plus)
    if not epure:
        return texte
    entier, _, suite = texte.partition(",")
    return texte if suite.strip("0") else Texte(entier)


def _choose_decimales(valeur: float, decimales: tuple[int, int, int]) -> int:
    """By the size of the number once rounded: 9,96 is « 10 », not « 10,0 »."""
    if 10 <= valeur < 99:
        return decimales[1]
    for limite, choix in zip((10, 100), decimales, strict=False):
        if valeur < limite - 1 or (valeur < limite and _round(valeur, choix) < limite):
            return choix
    return decimales[2]


def _write_arrondi(valeur: float, decimales: int) -> str:
    """« 1,234.6 », half up: as its shortest writing reads, which only matters halfway."""
    ecrit = str(valeur)
    moitie = ecrit[-1] == "5" and ecrit[-decimales - 2 : -decimales - 1] == "."
    if moitie or "e" in ecrit:
        return f"{_round(valeur, decimales):,}"
    return f"{valeur:,.{decimales}f}"


def _round(valeur: float, decimales: int) -> Decimal:
    return Decimal(str(valeur)).quantize(Decimal(1).scaleb(-decimales), ROUND_HALF_UP)


def format_etendue(bas: float, haut: float, entree: Entree, plus: int = 0) -> Texte:
    """« 10,1 à 14,3 % »: the unit once."""
    debut, fin = format_valeur(bas, entree, plus), format_valeur(haut, entree, plus)
    nombre = re.match(r"[−\d,\u202f]*\d", debut)
    unite = re.sub(r"^[−\d,\u202f]*\d", "", fin).rstrip("s")
    if nombre and debut[nombre.end() :].rstrip("s") == unite:
        return typeset(f"{nombre.group(0)} à {fin}")
    return typeset(f"{debut} à {fin}")
