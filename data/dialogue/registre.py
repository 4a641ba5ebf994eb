"""What people write, kept and read: one writing at a time for a subject, in the order of its number.

A field is written over a version that was seen, or not at all: `Entretemps` bears the one that is kept now.
Sent twice, a gesture is kept once. A signed dialogue is read only; what a writing entails (a signature that
falls, a dialogue that is signed or reopened) is written with it, in the same transaction.

What asks and what writes is loaded by the first who does: SQLAlchemy takes a tenth of the server, and most
servers have nothing written beside their base.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from data.dialogue.moteur import Moteur
from data.models.dialogue import Cahier, Ecrit, Genre, Geste, Sujet

Verifier = Callable[[Cahier], None]


class Entretemps(Exception):
    """Another version was kept than the one that was seen; `ecrit` is what is kept now."""

    def __init__(self, ecrit: Ecrit) -> None:
        super().__init__(ecrit.champ)
        self.ecrit = ecrit


@dataclass
class Registre:
    """The repository that pages, documents and commands call. Raises DialogueIndisponible everywhere."""

    moteur: Moteur

    def mark(self) -> object:
        """What differs once anyone has written, cheaply: for what a page keeps. Never raises."""
        return self.moteur.mark()

    def load(self, sujet: Sujet) -> Cahier:
        """All that stands on a subject; empty while nobody wrote."""
        if self.moteur.vierge:
            return Cahier(sujet)
        from data.dialogue.lectures import load_cahier

        with self.moteur.read() as connexion:
            return load_cahier(connexion, sujet)

    def load_many(
        self,
        genre: Genre,
        annee: int,
        codes: Collection[str] | None = None,
        champs: Mapping[str, Collection[str]] | None = None,
    ) -> dict[str, Cahier]:
        """By code, those of which something was written; of every code when none is named.

        `champs`, by form: the only lines and fields that are read, for who looks at many subjects at once.
        """
        if self.moteur.vierge:
            return {}
        from data.dialogue.lectures import load_cahiers

        with self.moteur.read() as connexion:
            return load_cahiers(connexion, Sujet(genre, "", annee), codes, champs)

    def load_numeros(self, genre: Genre) -> dict[tuple[str, int], int]:
        """By code and year, how many writings led to each subject: who knows one knows what to read again."""
        if self.moteur.vierge:
            return {}
        from data.dialogue.lectures import load_numeros

        with self.moteur.read() as connexion:
            return load_numeros(connexion, genre)

    def load_since(
        self,
        sujet: Sujet,
        numero: int,
        lot: int | None = None,
        cles: Collection[str] | None = None,
    ) -> tuple[Ecrit, ...]:
        """What was written of a subject after a number, oldest first: `lot` of them at most, of `cles`."""
        if self.moteur.vierge:
            return ()
        from data.dialogue.lectures import load_suite

        with self.moteur.read() as connexion:
            return load_suite(connexion, sujet, numero, lot, cles)

    def load_alors(self, sujet: Sujet, le: datetime) -> Cahier:
        """What stood on a subject at a moment; its number is that of the last writing that stood."""
        if self.moteur.vierge:
            return Cahier(sujet)
        from data.dialogue.lectures import load_alors

        with self.moteur.read() as connexion:
            return load_alors(connexion, sujet, le)

    def load_histoire(
        self,
        sujet: Sujet,
        cle: str,
        champ: str,
        avant: int | None = None,
        lot: int | None = None,
    ) -> tuple[Ecrit, ...]:
        """The versions of a field, oldest first: the last `lot` of those before one."""
        if self.moteur.vierge:
            return ()
        from data.dialogue.lectures import load_histoire

        with self.moteur.read() as connexion:
            return load_histoire(connexion, sujet, cle, champ, avant, lot)

    def write(
        self,
        sujet: Sujet,
        geste: Geste,
        *avec: Geste,
        attendu: str | None = None,
        neutre: str = "",
        verifier: Verifier | None = None,
    ) -> tuple[Ecrit, ...]:
        """Keep a gesture, then what comes with it (`avec`) and what it entails: all of it, or nothing.

        The writing is first. `attendu`: what the person saw, where they know no version; `neutre`: what a
        field that nobody wrote says. `verifier`: asked of what stands on the subject, once nobody else can
        write there; what it raises refuses the writing. Raises Entretemps, Fige.
        """
        from data.dialogue.ecriture import write_in

        return self.moteur.run(
            lambda connexion: write_in(
                connexion, sujet, geste, *avec, attendu=attendu, neutre=neutre, verifier=verifier
            )
        )
