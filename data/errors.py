"""What can go wrong when the base is read, each with the French sentence that a person sees.

One class a cause: what a person must do differs, and a limit must never be told as a damage.
"""

from __future__ import annotations

import errno
from pathlib import Path

LIEU = "un dossier du serveur"
"""How a page names a folder of the machine."""
RAISONS = {
    errno.EISDIR: "c’est un dossier",
    errno.ENOTDIR: "un de ses dossiers est un fichier",
    errno.EEXIST: "un de ses dossiers est un fichier",
    errno.ENOENT: "ce fichier ou son dossier n’existe pas",
    errno.EACCES: "le droit de le lire ou d’y écrire manque",
    errno.EPERM: "le droit de le lire ou d’y écrire manque",
    errno.EROFS: "ce disque est en lecture seule",
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.ELOOP: "ses liens tournent en rond",
    errno.EBUSY: "un autre programme l’occupe",
    errno.EIO: "le disque ne répond pas",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENOSPC: "la place manque",
    errno.EADDRINUSE: "un autre programme l’occupe",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas de cet ordinateur",
}
"""What the system says in English, in words."""


class BaseIndisponible(RuntimeError):
    """No base, or one that cannot be read or written now; the message says what to do.

    `lieu`: a folder that the sentence names; only who is at the machine reads which, in `entiere`.
    """

    def __init__(self, phrase: str, lieu: Path | None = None) -> None:
        super().__init__(phrase.replace(str(lieu), LIEU) if lieu else phrase)
        self.entiere = phrase

    def __reduce__(self) -> tuple[object, ...]:
        """It crosses from one process to another, with what it holds besides its sentence."""
        return type(self), (str(self),), {"entiere": self.entiere}


class BaseAbimee(BaseIndisponible):
    """A file of the folder is missing, cut short or damaged: the only cause that calls for `restaurer`."""

    def __init__(self, nom: str, constat: str) -> None:
        super().__init__(
            f"La base ne peut pas être lue : {nom} {constat}. « app.py restaurer » remet la "
            "dernière version lisible ; s’il n’y en a pas, il met ce fichier de côté, et "
            "« app.py importer » ou « app.py demo » repartent alors d’un dossier vide."
        )
        self._origine = (nom, constat)

    def __reduce__(self) -> tuple[type[BaseAbimee], tuple[str, str]]:
        """It crosses from one process to another."""
        return BaseAbimee, self._origine


class BaseAutreVersion(BaseIndisponible):
    """Written by another version of the application: whole, but not for this code."""


class BaseOccupee(BaseIndisponible):
    """The base is sound, the machine or another program stands in the way: memory, lock, rights."""


class VersionPerdue(BaseIndisponible):
    """The version of the base that was asked for is no longer kept, or no longer read."""

    def __init__(self, numero: int) -> None:
        super().__init__(
            f"La version {numero} de la base n’est plus conservée : la page est à relire."
        )
        self.numero = numero

    def __reduce__(self) -> tuple[type[VersionPerdue], tuple[int]]:
        """It crosses from one process to another."""
        return VersionPerdue, (self.numero,)


class VersionInconnue(BaseIndisponible):
    """The version that one would go back to is not, or no longer, among those kept: nothing has changed."""


class DisquePlein(BaseIndisponible):
    """No room left to write. The base is as it was and nothing half written stays."""


class DialogueIndisponible(BaseIndisponible):
    """What people wrote cannot be read or written now; the base itself may be sound."""


class ComptesAbimes(BaseIndisponible):
    """What accounts are kept in cannot be read: nobody is let in."""

    def __init__(self, nom: str, constat: str) -> None:
        super().__init__(
            f"Le fichier {nom}, à côté de la base, {constat}. Personne n’entre tant qu’il n’est pas corrigé, "
            "ou remis depuis une sauvegarde, par la personne qui tient ce serveur."
        )
        self._origine = (nom, constat)

    def __reduce__(self) -> tuple[type[ComptesAbimes], tuple[str, str]]:
        """It crosses from one process to another."""
        return ComptesAbimes, self._origine


class ComptesRefuses(ValueError):
    """What is asked of accounts and cannot be done: all that is wrong, a sentence each."""

    def __init__(self, phrases: list[str]) -> None:
        super().__init__("\n".join(phrases))
        self.phrases = phrases


class FournisseurMuet(BaseIndisponible):
    """The provider of identity does not answer, or not as it should; the accounts of this tool still work."""


class FournisseurOccupe(FournisseurMuet):
    """As many as it may be asked by at once are asking it: to be tried again, nothing is lost."""


class IdentiteRefusee(RuntimeError):
    """Who came back from the provider of identity and cannot be let in; the message says why."""


class LimiteAtteinte(RuntimeError):
    """Work that asked for more memory or more time than it was given; it was stopped, whatever it did."""


class TropDeMemoire(LimiteAtteinte):
    """`memoire`: what it was given, in bytes."""

    def __init__(self, memoire: int) -> None:
        super().__init__(
            f"Ce travail a demandé plus de {memoire / 1e6:.0f}\u00a0Mo de mémoire : il a été arrêté et rien "
            "n’a été écrit. Donner moins de fichiers à la fois, ou des tables plus petites."
        )
        self.memoire = memoire

    def __reduce__(self) -> tuple[type[TropDeMemoire], tuple[int]]:
        """It crosses from one process to another."""
        return TropDeMemoire, (self.memoire,)


class TropLong(LimiteAtteinte):
    """`duree`: what it was given, in seconds."""

    def __init__(self, duree: float) -> None:
        super().__init__(
            f"Ce travail a duré plus de {duree:.0f} secondes : il a été arrêté et rien n’a été écrit. "
            "Donner moins de fichiers à la fois, ou des tables plus petites."
        )
        self.duree = duree

    def __reduce__(self) -> tuple[type[TropLong], tuple[float]]:
        """It crosses from one process to another."""
        return TropLong, (self.duree,)


class DocumentImpossible(RuntimeError):
    """A document that could not be made. The cause is for the log, the sentence for the person."""

    def __str__(self) -> str:
        return "Le document n’a pas pu être composé. L’erreur est dans le journal du serveur."


class GabaritRefuse(DocumentImpossible):
    """A template that a region wrote and that cannot be filled in; the sentence says what is wrong in it."""

    def __init__(self, nom: str, constat: str) -> None:
        super().__init__(nom, constat)
        self.phrase = (
            f"Le gabarit {nom} du dossier des réglages ne peut pas être rempli : {constat}."
        )

    def __str__(self) -> str:
        return self.phrase


class ReglageRefuse(ValueError):
    """A setting that says nothing that can be done; the sentence says how to write it."""


class DemandeRefusee(ValueError):
    """A key or a value that an export does not know; the sentence says what it knows."""


class DepotRefuse(ValueError):
    """Files that the page does not take, or no longer holds; the sentence says why and what to do."""


class Introuvable(LookupError):
    """A structure or a region that the base does not hold."""

    def __init__(self, quoi: str, code: str) -> None:
        super().__init__(f"{quoi} « {code} » : inconnue dans la base chargée.")
        self.quoi = quoi
        self.code = code

    def __reduce__(self) -> tuple[type[Introuvable], tuple[str, str]]:
        """It crosses from one process to another."""
        return Introuvable, (self.quoi, self.code)


def explain_os(erreur: OSError) -> str:
    """Why the system refuses, after a colon; by the name of its code where we have no words for it."""
    numero = erreur.errno or 0
    code = errno.errorcode.get(numero)
    return RAISONS.get(numero) or (f"le système le refuse ({code})" if code else str(erreur))


def describe_perimee(nom: str) -> str:
    """A version whose tables another code computed."""
    return (
        f"La base ({nom}) a été faite par une autre version de l’application : "
        "« app.py recalculer » la met à jour, « app.py » aussi en démarrant. Rien n’est perdu."
    )


def describe_autre_schema(nom: str, schema: str, attendu: int) -> str:
    """A version that this code cannot bring up to date."""
    return (
        f"La base ne peut pas être lue : {nom} a été écrit par une autre version de "
        f"l’application (schéma {schema}, attendu {attendu}). Servir avec celle-là, ou importer de nouveau "
        "dans un autre dossier. La base n’est pas en cause."
    )
