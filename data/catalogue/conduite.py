"""How a dialogue is led: its steps, and what the notice says around them."""

from __future__ import annotations

from dataclasses import dataclass

from data.typographie import RIEN, Texte


@dataclass(frozen=True, slots=True)
class LectureEtape:
    """What is read in a step: a sentence, the figures it is read in, the screens that show them."""

    texte: Texte
    codes: tuple[str, ...] = ()
    ecrans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Preparation:
    """Who prepares what, at each level of the note of 2011 (§4)."""

    direccte_ut: tuple[Texte, ...] = ()
    ml_arml: tuple[Texte, ...] = ()
    conference_financeurs: tuple[Texte, ...] = ()


@dataclass(frozen=True, slots=True)
class Transversal:
    """What the figures do not show: axes 4 and 5, partnerships, contributions, diagnostics."""

    titre: Texte
    phrases: tuple[Texte, ...]
    ecrans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Etape:
    """A step of the dialogue. `code` never changes; `numero` is its place, from 1.

    `minutes` are those of the screens usually projected, `minutes_de_plus` those that are off at first.
    `leviers` are its own, beside those of its pairs. `financeur` names who added it; the State's have none.
    """

    code: str
    numero: int
    nom: Texte
    lit: tuple[LectureEtape, ...]
    questions: tuple[Texte, ...]
    leviers: tuple[Texte, ...]
    prepare: Preparation
    minutes: int
    minutes_de_plus: int = 0
    transversal: Transversal | None = None
    financeur: Texte = RIEN

    @property
    def cle(self) -> str:
        """The line of a dialogue that holds its texts: that of a financeur does not hang on its place."""
        return f"etape-{self.code if self.financeur else self.numero}"

    @property
    def codes(self) -> tuple[str, ...]:
        """Every figure it reads, once each."""
        return tuple(dict.fromkeys(code for lecture in self.lit for code in lecture.codes))

    @property
    def ecrans(self) -> tuple[int, ...]:
        """Every screen that shows it, in order."""
        suites = [*(lecture.ecrans for lecture in self.lit)]
        suites += [self.transversal.ecrans] if self.transversal else []
        return tuple(sorted({numero for suite in suites for numero in suite}))


@dataclass(frozen=True, slots=True)
class Exercice:
    """What to look for in a step, on the demonstration. What is found is read there, never written here."""

    code: str
    minutes: int
    chercher: tuple[Texte, ...]


@dataclass(frozen=True, slots=True)
class SectionNotice:
    """A titled part of the notice: sentences."""

    titre: Texte
    phrases: tuple[Texte, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands before the steps, and after them."""

    avant: tuple[SectionNotice, ...] = ()
    apres: tuple[SectionNotice, ...] = ()
