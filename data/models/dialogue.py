"""The frozen models of the dialogue: what two sides write, field by field, and what each field takes.

A subject (`Sujet`) is one dialogue, the remarks on a structure's figures, a region's campaign or its
priorities. It holds lines; a line has a form (`Forme`) that says its fields; a field has versions. Nothing
is deleted: a line is withdrawn (`RETIREE`), a version is followed by another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

LONGUEUR_TEXTE = 20_000
"""Characters of a text, at most."""
LONGUEUR_LIGNE = 600
"""Characters of what is written on one line."""
EPINGLES = 6
"""Pins of a dialogue, at most."""
FIXES = ("etape", "remarque", "recommandation", "suite", "priorite")
"""The lines that are there for something else than themselves: emptied, never withdrawn."""
RETIREE = "retiree"
"""The field that every line has: « oui » once it was withdrawn."""


class Cote(StrEnum):
    """For whom one writes. DEUX: at the same table, one person notes for both."""

    ML = "ml"
    DIRECCTE = "direccte"
    DEUX = "deux"


DE_LA_ML = frozenset({Cote.ML, Cote.DEUX})
DE_LA_DIRECCTE = frozenset({Cote.DIRECCTE, Cote.DEUX})
DES_DEUX = frozenset(Cote)
DE_LA_REGION = frozenset({Cote.DIRECCTE})
"""Whose alone: nobody is at a table with it."""


class Genre(StrEnum):
    """What a subject is, and what its code and its year are."""

    DIALOGUE = "dialogue"
    """A structure and a campaign: the year of the dialogue, which reads the results of the year before."""
    REMARQUES = "remarques"
    """A structure and the year of the figures."""
    CAMPAGNE = "campagne"
    """A region and a campaign."""
    PRIORITES = "priorites"
    """A region and the year of the figures."""


class Saisie(StrEnum):
    """What a field takes."""

    TEXTE = "texte"
    LIGNE = "ligne"
    NOMBRE = "nombre"
    DATE = "date"
    CHOIX = "choix"
    LU = "lu"
    """What the tool itself read of the base when the line was made: JSON, never typed."""


class EtatDialogue(StrEnum):
    """Where a dialogue stands. `signe` comes of the two signatures, never by hand."""

    A_PREPARER = "a_preparer"
    PREPARE = "prepare"
    TENU = "tenu"
    PROPOSE = "releve_propose"
    SIGNE = "releve_signe"


OUI = ("", "oui")
OUI_NON = ("", "oui", "non")
STATUTS_ETAPE = ("non_aborde", "aborde", "complete")
ETATS_ACTION = ("prevue", "en_cours", "faite", "abandonnee")
DE_QUI = ("", "etat", "structure", "les_deux")
PAR = ("", "ml", "direccte")


@dataclass(frozen=True, slots=True)
class Champ:
    """One field of a form: what it takes, who may write it."""

    nom: str
    saisie: Saisie = Saisie.TEXTE
    cotes: frozenset[Cote] = DES_DEUX
    choix: tuple[str, ...] = ()

    @property
    def longueur(self) -> int:
        """Characters, at most."""
        return LONGUEUR_TEXTE if self.saisie in (Saisie.TEXTE, Saisie.LU) else LONGUEUR_LIGNE


def _choix(nom: str, choix: tuple[str, ...], cotes: frozenset[Cote] = DES_DEUX) -> Champ:
    return Champ(nom, Saisie.CHOIX, cotes, choix)


def _lignes(*noms: str) -> tuple[Champ, ...]:
    return tuple(Champ(nom, Saisie.LIGNE) for nom in noms)


@dataclass(frozen=True, slots=True)
class Forme:
    """One kind of line. `unique`: its key is its name, a subject has one; else keys are `nom-…`."""

    nom: str
    genre: Genre
    champs: tuple[Champ, ...]
    unique: bool = False

    def get(self, nom: str) -> Champ | None:
        """A field by its name; every line can be withdrawn."""
        if nom == RETIREE and not self.unique and self.nom not in FIXES:
            return _choix(RETIREE, OUI)
        return next((champ for champ in self.champs if champ.nom == nom), None)

    def is_cle(self, cle: str) -> bool:
        """Whether a key is one of this form."""
        suite = cle.removeprefix(f"{self.nom}-")
        return cle == self.nom if self.unique else bool(suite) and suite != cle


FORMES: Mapping[str, Forme] = {
    forme.nom: forme
    for forme in (
        Forme(
            "dialogue",
            Genre.DIALOGUE,
            (
                _choix("etat", tuple(EtatDialogue)),
                Champ("date", Saisie.DATE),
                *_lignes("lieu"),
                *(Champ("presents_ml"), Champ("presents_direccte"), Champ("financeurs")),
            ),
            unique=True,
        ),
        Forme(
            "etape",
            Genre.DIALOGUE,
            (
                _choix("statut", STATUTS_ETAPE),
                Champ("texte_ml", cotes=DE_LA_ML),
                Champ("texte_direccte", cotes=DE_LA_DIRECCTE),
                *(Champ("partage"), Champ("discussion"), Champ("transversal")),
            ),
        ),
        Forme(
            "ajout",
            Genre.DIALOGUE,
            (Champ("quoi"), *_lignes("source", "annee"), _choix("par", PAR)),
        ),
        Forme(
            "epingle",
            Genre.DIALOGUE,
            (
                *_lignes("objet"),
                _choix("par", PAR),
                Champ("rang", Saisie.NOMBRE),
                Champ("lu", Saisie.LU),
            ),
        ),
        Forme(
            "objectif",
            Genre.DIALOGUE,
            (
                *_lignes("indicateur", "dispositif"),
                *(Champ("annee", Saisie.NOMBRE), Champ("valeur", Saisie.NOMBRE), Champ("pourquoi")),
                _choix("par", PAR),
                _choix("accord_ml", OUI_NON, DE_LA_ML),
                _choix("accord_direccte", OUI_NON, DE_LA_DIRECCTE),
                Champ("lu", Saisie.LU),
            ),
        ),
        Forme(
            "engagement",
            Genre.DIALOGUE,
            (_choix("de_qui", DE_QUI), Champ("texte"), *_lignes("annee")),
        ),
        Forme("suite", Genre.DIALOGUE, (Champ("texte"),)),
        Forme(
            "action",
            Genre.DIALOGUE,
            (
                Champ("quoi"),
                *_lignes("qui", "quand"),
                Champ("preuve"),
                _choix("etat", ETATS_ACTION),
            ),
        ),
        Forme(
            "recommandation",
            Genre.DIALOGUE,
            (_choix("decision", ("a_decider", "gardee", "ecartee")), Champ("texte")),
        ),
        *(
            Forme(
                f"signature_{cote}",
                Genre.DIALOGUE,
                (
                    *(Champ(nom, Saisie.LIGNE, cotes) for nom in ("nom", "qualite")),
                    Champ("date", Saisie.DATE, cotes),
                    _choix("signe", OUI, cotes),
                ),
                unique=True,
            )
            for cote, cotes in ((Cote.ML, DE_LA_ML), (Cote.DIRECCTE, DE_LA_DIRECCTE))
        ),
        Forme(
            "reouverture",
            Genre.DIALOGUE,
            (
                _choix("demande_ml", OUI, DE_LA_ML),
                _choix("demande_direccte", OUI, DE_LA_DIRECCTE),
                Champ("motif"),
            ),
            unique=True,
        ),
        Forme(
            "remarque",
            Genre.REMARQUES,
            (
                Champ("texte", cotes=DE_LA_ML),
                _choix("contestee", OUI, DE_LA_ML),
                Champ("reponse", cotes=DE_LA_DIRECCTE),
                Champ("lu", Saisie.LU),
            ),
        ),
        Forme(
            "campagne",
            Genre.CAMPAGNE,
            (
                *(
                    Champ(nom, Saisie.DATE, DE_LA_REGION)
                    for nom in ("debut", "fin", "avance_1", "avance_2", "solde")
                ),
                Champ("note", cotes=DE_LA_REGION),
            ),
            unique=True,
        ),
        Forme(
            "priorite",
            Genre.PRIORITES,
            (Champ("decision", Saisie.LIGNE), Champ("texte")),
        ),
    )
}
"""Every kind of line, by its name."""


def name_suite(campagne: int, cle: str) -> str:
    """The line in which a dialogue says what became of a line of an earlier campaign, signed since."""
    return f"suite-{campagne}.{cle.replace('-', '.')}"


def name_epingle(objet: str) -> str:
    """The line of a pin: the same thing is pinned once."""
    return f"epingle-{re.sub('[:-]', '.', objet)}"


@dataclass(frozen=True, slots=True)
class Sujet:
    """What is written about."""

    genre: Genre
    code: str
    annee: int


@dataclass(frozen=True, slots=True)
class Ecrit:
    """One version of one field. `numero` orders all that was written of a subject, whatever clocks said."""

    numero: int
    cle: str
    champ: str
    version: int
    valeur: str
    cote: Cote
    le: datetime


@dataclass(frozen=True, slots=True)
class LigneEcrite:
    """A line as it stands: its fields by name. `rang`: when it was begun, among the others."""

    cle: str
    forme: str
    rang: int
    champs: Mapping[str, Ecrit] = field(default_factory=dict)

    def get(self, champ: str) -> str:
        """What a field says; empty while nobody wrote it."""
        ecrit = self.champs.get(champ)
        return ecrit.valeur if ecrit else ""

    @property
    def retiree(self) -> bool:
        """Whether it was withdrawn: kept, shown in the history alone."""
        return self.get(RETIREE) == "oui"


@dataclass(frozen=True, slots=True)
class Cahier:
    """All that was written of a subject, as it stands. `numero`: how many writings led there."""

    sujet: Sujet
    numero: int = 0
    lignes: Mapping[str, LigneEcrite] = field(default_factory=dict)

    def get(self, cle: str, champ: str) -> str:
        """What a field of a line says; empty while nobody wrote it."""
        ligne = self.lignes.get(cle)
        return ligne.get(champ) if ligne else ""

    def list(self, forme: str) -> tuple[LigneEcrite, ...]:
        """The lines of a form that stand, in the order in which they were begun."""
        siennes = (x for x in self.lignes.values() if x.forme == forme and not x.retiree)
        return tuple(sorted(siennes, key=lambda x: x.rang))

    @property
    def etat(self) -> EtatDialogue:
        """Where a dialogue stands."""
        return EtatDialogue(self.get("dialogue", "etat") or EtatDialogue.A_PREPARER)

    @property
    def fige(self) -> bool:
        """Whether it is signed, hence read only."""
        return self.etat is EtatDialogue.SIGNE


@dataclass(frozen=True, slots=True)
class Geste:
    """What a person asks to keep: one field of one line, and the version of it that they saw.

    `vu`: 0 when they saw none, None when what stands does not matter.
    `demande` names the gesture: sent twice because an answer was lost, it is kept once.
    """

    cle: str
    forme: str
    champ: str
    valeur: str
    cote: Cote
    vu: int | None = 0
    demande: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure as it was read: the version of the base, the year, the value, the others' median."""

    version: int
    annee: int
    indicateur: str
    dispositif: str
    valeur: float | None
    mediane: float | None
    autres: int


@dataclass(frozen=True, slots=True)
class Remarque:
    """The right of reply: what stands beside a figure, wherever it appears.

    `lu`: the figure as it was when the remark was written; None where nothing was read with it.
    """

    indicateur: str
    dispositif: str
    texte: str
    contestee: bool
    reponse: str
    le: datetime | None = None
    lu: Citation | None = None


Remarques = Mapping[tuple[str, str], Remarque]
"""By (indicator, dispositif)."""
AUCUNE: Remarques = MappingProxyType({})
