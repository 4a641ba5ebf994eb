"""What can go wrong when the base is read, each with the French sentence that a person sees."""

from __future__ import annotations


class BaseIndisponible(RuntimeError):
    """No base, or one that cannot be read; the message says what to do."""


class DisquePlein(BaseIndisponible):
    """No room left to write. The base is as it was and nothing half written stays."""


class DocumentImpossible(RuntimeError):
    """A document that could not be made. The cause is for the log, the sentence for the person."""

    def __str__(self) -> str:
        return "Le document n’a pas pu être composé. L’erreur est dans le journal du serveur."


class Introuvable(LookupError):
    """A structure or a region that the base does not hold."""

    def __init__(self, quoi: str, code: str) -> None:
        super().__init__(f"{quoi} « {code} » : inconnue dans la base chargée.")
        self.quoi = quoi
        self.code = code

    def __reduce__(self) -> tuple[type[Introuvable], tuple[str, str]]:
        """It crosses from one process to another."""
        return Introuvable, (self.quoi, self.code)
