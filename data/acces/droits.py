"""What one request may see and do, worked out once for it: a frozen object, never a setting of the server."""

from __future__ import annotations

from dataclasses import dataclass

from data.models.dialogue import Cote

RESERVE = (
    "Réservé aux services de l’État\u202f: ce document nomme des structures à côté de résultats."
)
"""The one refusal of what names, whatever the format; it does not tell whether the thing exists."""
SANS_DECISION = (
    "Décision non enregistrée\u202f: cet accès ne permet pas de décider, ou la demande ne vient pas "
    "d’une page de cet outil."
)

SANS_DIALOGUE = (
    "Réservé à la mission locale et aux services de l’État\u202f: le dialogue de gestion est ce que les deux "
    "côtés s’écrivent."
)
SANS_COTE = (
    "Rien n’a été enregistré\u202f: cet accès ne permet pas d’écrire pour ce côté, ou la demande ne vient "
    "pas d’une page de cet outil."
)
SANS_IMPORT = (
    "Importer depuis la page est réservé à la personne qui travaille sur l’ordinateur où l’outil est lancé. "
    "Ailleurs, c’est la commande « app.py importer » qui le fait, sur le serveur."
)
OUVERT = (
    "Cet outil est ouvert à d’autres ordinateurs (--host {}) : l’import par la page y est fermé. Le relancer "
    "sans --host, ou employer « app.py importer »."
)


class Refuse(RuntimeError):
    """What the rights of a request do not open; the message is the sentence that a person sees."""


@dataclass(frozen=True, slots=True)
class Droits:
    """`noms`: may results be shown with the names of structures? `decider`: may decisions be written?
    `dialogue`: may what the two sides write to one another be read? `cotes`: for whom may it be written?
    `importer`: may files be taken into the base, and an earlier version put back? `ouvert`: what the person
    at the machine made the server listen on, which is why they may not.

    Nothing is open unless it is said to be.
    """

    noms: bool = False
    decider: bool = False
    dialogue: bool = False
    cotes: frozenset[Cote] = frozenset()
    importer: bool = False
    ouvert: str = ""

    def require_noms(self) -> None:
        """Raises Refuse: what is asked for names structures beside results."""
        if not self.noms:
            raise Refuse(RESERVE)

    def require_decider(self) -> None:
        """Raises Refuse: what is asked for writes a decision."""
        if not self.decider:
            raise Refuse(SANS_DECISION)

    def require_dialogue(self) -> None:
        """Raises Refuse: what is asked for is what two sides write to one another."""
        if not self.dialogue:
            raise Refuse(SANS_DIALOGUE)

    def require_cote(self, cote: Cote) -> None:
        """Raises Refuse: what is asked for is written for a side."""
        if cote not in self.cotes:
            raise Refuse(SANS_COTE)

    def require_importer(self) -> None:
        """Raises Refuse: what is asked for changes the base."""
        if not self.importer:
            raise Refuse(OUVERT.format(self.ouvert) if self.ouvert else SANS_IMPORT)


AUCUN = Droits()
TOUS = Droits(noms=True, decider=True, dialogue=True, cotes=frozenset(Cote), importer=True)
"""The person who types a command: the files are theirs."""
