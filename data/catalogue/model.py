"""What the catalogue holds, once read and checked."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache, cached_property
from typing import Literal

from data.catalogue.comptages import Comptages
from data.catalogue.conduite import Etape, Exercice, Notice
from data.catalogue.saisie import ConstatSaisie
from data.method.rules import MODELES
from data.texts import fold
from data.typographie import RIEN, Texte

Nature = Literal["brut", "derive", "contexte"]
DUREE = "duree_moyenne_parcours"
DISPOSITIFS = ("civis", "cotraitance", "autres")
POSSIBLES = {"%": (0.0, 100.0), "% par an": (-100.0, 100.0), "points": (-100.0, 100.0)}
"""What a context element can be, for the units that know an upper bound or a negative number."""
MONTRES = frozenset(
    (
        *("libelle", "libelle_court", "en_phrase", "source", "annexe", "radar", "famille"),
        *("definition", "formule", "lecture", "ne_dit_pas", "decalage_annee"),
    )
)
"""What of an entry is only shown: the calculations read the rest."""


@dataclass(frozen=True, slots=True)
class Terme:
    """A raw line, or its part in one dispositif: `jeunes_sortis`, `jeunes_sortis[civis]`."""

    code: str
    dispositif: str = ""


@dataclass(frozen=True, slots=True)
class Rapport:
    """A rate: numerator over denominator."""

    numerateur: Terme
    denominateur: Terme


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference of two shares, in points (×100)."""

    premiere: Rapport
    seconde: Rapport


@dataclass(frozen=True, slots=True)
class Entree:
    """One entry of the dictionary. `polarite` is None for raw counts, which are never compared."""

    code: str
    nature: Nature
    section: Texte
    libelle: Texte
    type: str
    unite: str
    source: Texte
    annexe: str
    definition: Texte
    formule: Texte
    lecture: Texte
    ne_dit_pas: Texte
    libelle_court: Texte = RIEN
    en_phrase: Texte = RIEN
    famille: Texte = RIEN
    parent: str = ""
    plafond: str = ""
    parts: tuple[str, ...] = ()
    numerateur: str = ""
    denominateur: str = ""
    n_min: int | None = None
    polarite: int | None = None
    radar: Mapping[str, int] = field(default_factory=dict)
    dispositifs: tuple[str, ...] = ()
    module_entreprise: bool = False
    decalage_annee: int = 0
    transformation: str = ""
    plausible: tuple[float, float] | None = None
    financeur: Texte = RIEN
    """Who added it; the Annexe's have none."""

    @property
    def jugee(self) -> bool:
        """Whether it is ever judged: an agreed sense and a sampling model (docs/methode.md §5)."""
        return bool(self.polarite) and self.type in MODELES

    @property
    def possible(self) -> tuple[float, float]:
        """Between what a context element can be at all, by its unit; beyond, a file is refused.

        `plausible` stands inside: beyond that one a value is kept, and said to be checked.
        """
        return POSSIBLES.get(self.unite, (0.0, math.inf))

    @property
    def attendues(self) -> str:
        """Its plausible bounds in words: « de 2 à 55 % », « de -6 à 6 points »."""
        bas, haut = (f"{borne:g}".replace(".", ",") for borne in self.plausible or self.possible)
        return f"de {bas} à {haut} {self.unite}"

    @property
    def calcul(self) -> Rapport | Difference | None:
        """How the rate is computed from the raw lines; None for what is imported as it is."""
        if not self.numerateur:
            return None
        if "/" in self.numerateur:
            return Difference(parse_rapport(self.numerateur), parse_rapport(self.denominateur))
        return Rapport(parse_terme(self.numerateur), parse_terme(self.denominateur))


@dataclass(frozen=True)
class Radar:
    """One radar: its name in addresses, its title on screen, its entries clockwise from the top."""

    nom: str
    titre: Texte
    titre_court: Texte
    entrees: tuple[Entree, ...]


@dataclass(frozen=True, slots=True)
class PhraseContexte:
    """What is said of a territory above (`plus`) or under (`moins`) the quartiles of its region."""

    plus: Texte
    moins: Texte


class Quadrant(StrEnum):
    """The four corners of a pair, x first: + above the median of the compared structures, - below."""

    PLUS_PLUS = "+/+"
    PLUS_MOINS = "+/-"
    MOINS_PLUS = "-/+"
    MOINS_MOINS = "-/-"


@dataclass(frozen=True, slots=True)
class Coin:
    """What a quadrant may mean: its short title on the chart, its hypothesis to be checked."""

    titre: Texte
    hypothese: Texte


@dataclass(frozen=True)
class Couple:
    """Two indicators read together (docs/methode.md §7). Hypotheses, never verdicts.

    `communs` are the labels of the counts that the two rates share, on whichever side: part of the
    link between them is then mechanical. `ajout` marks a pair that is ours, `financeur` one that another
    brought, `repere` is a national landmark with its source.
    """

    slug: str
    numero: int
    etape: int
    titre: Texte
    x: Entree
    y: Entree
    coins: Mapping[Quadrant, Coin]
    questions: tuple[Texte, ...]
    leviers: tuple[Texte, ...]
    ne_dit_pas: Texte
    repere: Texte = RIEN
    ajout: bool = False
    communs: tuple[Texte, ...] = ()
    financeur: Texte = RIEN

    @property
    def axes(self) -> tuple[Entree, Entree]:
        """x, then y."""
        return self.x, self.y


@dataclass(frozen=True)
class Catalogue:
    """The whole dictionary, in the order of its files; the pairs in the order of their numbers."""

    entrees: Mapping[str, Entree]
    radars: Mapping[str, Radar]
    bandeau_contexte: tuple[str, ...]
    phrases_contexte: Mapping[str, PhraseContexte] = field(default_factory=dict)
    conduite: tuple[Etape, ...] = ()
    couples: Mapping[str, Couple] = field(default_factory=dict)
    sigles: Mapping[str, Texte] = field(default_factory=dict)
    notice: Notice = field(default_factory=Notice)
    exercices: tuple[Exercice, ...] = ()
    comptages: Comptages = field(default_factory=Comptages)
    saisie: Mapping[str, ConstatSaisie] = field(default_factory=dict)
    financeurs: Mapping[str, Texte] = field(default_factory=dict)
    """Their names, by those of their files."""

    @cached_property
    def etapes(self) -> tuple[Texte, ...]:
        """The names of the steps, in order."""
        return tuple(etape.nom for etape in self.conduite)

    @cached_property
    def annexe(self) -> Catalogue:
        """The same without what financeurs added."""
        entrees = {code: e for code, e in self.entrees.items() if not e.financeur}
        couples = {slug: c for slug, c in self.couples.items() if not c.financeur}
        return replace(self, entrees=entrees, couples=couples)

    @cached_property
    def empreinte_calculs(self) -> str:
        """Of what the calculations read of it: under another one, a base is computed anew."""
        lus = sorted(_list_calculs(entree) for entree in self.entrees.values())
        axes = sorted((c.slug, c.x.code, c.y.code) for c in self.couples.values())
        return hashlib.sha256(repr((lus, axes)).encode()).hexdigest()[:16]

    def de_nature(self, nature: Nature) -> tuple[Entree, ...]:
        """The entries of one nature, in order."""
        return tuple(e for e in self.entrees.values() if e.nature == nature)

    @cached_property
    def textes(self) -> tuple[str, ...]:
        """What is looked for in each entry, in order. Folded for each word typed, it took 3 ms a word."""
        return tuple(
            fold(" ".join((e.code, e.libelle, e.libelle_court, e.section, e.definition)))
            for e in self.entrees.values()
        )

    @cached_property
    def bruts(self) -> tuple[Entree, ...]:
        """The raw lines: 68 of the Annexe, and those of the financeurs."""
        return self.de_nature("brut")

    @cached_property
    def compares(self) -> tuple[Entree, ...]:
        """The figures that are compared: 56 rates, those of the financeurs, `duree_moyenne_parcours`."""
        return (*self.de_nature("derive"), self.entrees[DUREE])

    @cached_property
    def contextes(self) -> tuple[Entree, ...]:
        """The 42 context elements."""
        return self.de_nature("contexte")

    @cached_property
    def priorisables(self) -> tuple[Entree, ...]:
        """The judged rates whose denominator is in young people (docs/methode.md §8)."""
        return tuple(
            entree
            for entree in self.compares
            if entree.jugee
            and isinstance(entree.calcul, Rapport)
            and self.entrees[entree.calcul.denominateur.code].unite == "jeunes"
        )

    @cached_property
    def contextes_croises(self) -> tuple[Entree, ...]:
        """The context elements that a pair reads."""
        croises = {axe.code for couple in self.couples.values() for axe in couple.axes}
        return tuple(element for element in self.contextes if element.code in croises)

    def contient(self, large: str, etroit: str) -> bool:
        """Whether what a rate counts contains what another counts, by the « dont » of the Annexe."""
        calculs = (self.entrees[large].calcul, self.entrees[etroit].calcul)
        haut, bas = (c.numerateur if isinstance(c, Rapport) else None for c in calculs)
        if haut is None or bas is None or haut.dispositif != bas.dispositif:
            return False
        return haut.code in self.ancetres(bas.code)

    def ancetres(self, code: str) -> tuple[str, ...]:
        """The parents of a raw line, nearest first (the Annexe's own « dont »)."""
        parent = self.entrees[code].parent
        return (parent, *self.ancetres(parent)) if parent else ()


def _list_calculs(entree: Entree) -> tuple[object, ...]:
    """Its code first. The section is a theme for the context only, a title elsewhere.

    Whom it comes from is read only of those that a financeur added: theirs are weighed apart.
    """
    sauf = MONTRES | ({"financeur"} if entree.nature == "contexte" else {"section", "financeur"})
    lus = tuple(getattr(entree, c.name) for c in fields(Entree) if c.name not in sauf)
    return (*lus, entree.financeur) if entree.financeur else lus


@cache
def parse_terme(texte: str) -> Terme:
    """`jeunes_sortis[civis]` -> Terme("jeunes_sortis", "civis"). Kept: they are those of the dictionary."""
    code, _, reste = texte.partition("[")
    return Terme(code, reste.removesuffix("]"))


def parse_rapport(texte: str) -> Rapport:
    """`a/b` -> Rapport(a, b)."""
    numerateur, _, denominateur = texte.partition("/")
    return Rapport(parse_terme(numerateur), parse_terme(denominateur))


def list_termes(calcul: Rapport | Difference | None) -> tuple[Terme, ...]:
    """The counts of a rate, whichever side they are on."""
    if isinstance(calcul, Difference):
        return (*list_termes(calcul.premiere), *list_termes(calcul.seconde))
    return (calcul.numerateur, calcul.denominateur) if calcul else ()
