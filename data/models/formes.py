"""The forms of the dialogue: the kinds of line that a subject holds, and what each field of them takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.models.dialogue import RETIREE, Cote, EtatDialogue, Genre, LigneEcrite

LONGUEUR_TEXTE = 20_000
"""Characters of a text, at most."""
LONGUEUR_LIGNE = 600
"""Characters of what is written on one line."""
EPINGLES = 6
"""Pins of a dialogue, at most."""
FIXES = ("etape", "remarque", "recommandation", "suite", "priorite", "invitation")
"""The lines that are there for something else than themselves: emptied, never withdrawn."""

DE_LA_ML = frozenset({Cote.ML, Cote.DEUX})
DE_LA_DIRECCTE = frozenset({Cote.DIRECCTE, Cote.DEUX})
DES_DEUX = frozenset({Cote.ML, Cote.DIRECCTE, Cote.DEUX})
DU_FINANCEUR = frozenset({Cote.FINANCEUR})
DES_TROIS = DES_DEUX | DU_FINANCEUR
"""Of who agrees, and of the financeur whose indicator it is."""
DE_LA_REGION = frozenset({Cote.DIRECCTE})
"""Whose alone: nobody is at a table with it."""
DE_LA_STRUCTURE = frozenset({Cote.ML})
"""The same of a structure."""


class Saisie(StrEnum):
    """What a field takes."""

    TEXTE = "texte"
    LIGNE = "ligne"
    NOMBRE = "nombre"
    DATE = "date"
    CHOIX = "choix"
    LU = "lu"
    """What the tool itself read of the base when the line was made: JSON, never typed."""


PROPRES = ("ajout",)
"""The forms whose lines are the word of the side that brought them: the other one reads them."""
OPPOSES = {Cote.ML: Cote.DIRECCTE, Cote.DIRECCTE: Cote.ML}
CHIFFREES = ("indicateur", "dispositif", "annee", "valeur")
"""What the two sides agree to in an objective: once it changes, it is no longer what was agreed."""
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
                Champ("texte_financeur", cotes=DU_FINANCEUR),
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
                Champ("indicateur", Saisie.LIGNE, DES_TROIS),
                *_lignes("dispositif"),
                Champ("annee", Saisie.NOMBRE),
                Champ("valeur", Saisie.NOMBRE, DES_TROIS),
                Champ("pourquoi", cotes=DES_TROIS),
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
        Forme("invitation", Genre.DIALOGUE, (_choix("invite", OUI, DE_LA_DIRECCTE),)),
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
                _choix("publiees", OUI, DE_LA_REGION),
            ),
            unique=True,
        ),
        Forme(
            "priorite",
            Genre.PRIORITES,
            (Champ("decision", Saisie.LIGNE), Champ("texte")),
        ),
        Forme(
            "ouverture",
            Genre.OUVERTURE,
            (
                _choix("reseaux", OUI, DE_LA_STRUCTURE),
                _choix("financeurs", OUI, DE_LA_STRUCTURE),
            ),
            unique=True,
        ),
    )
}
"""Every kind of line, by its name."""


def find_auteur(ligne: LigneEcrite) -> Cote | None:
    """The side that brought a line: as it says, else the one that alone wrote in it; None: both's."""
    if ligne.get("par"):
        return Cote(ligne.get("par"))
    cotes = {ecrit.cote for ecrit in ligne.champs.values()} - {Cote.DEUX}
    return cotes.pop() if len(cotes) == 1 else None


def find_proprietaire(ligne: LigneEcrite | None) -> Cote | None:
    """The only side that may write in a line, where there is one."""
    return find_auteur(ligne) if ligne and ligne.forme in PROPRES else None


def name_suite(campagne: int, cle: str) -> str:
    """The line in which a dialogue says what became of a line of an earlier campaign, signed since."""
    return f"suite-{campagne}.{cle.replace('-', '.')}"


def name_invitation(financeur: str) -> str:
    """The line in which a dialogue says whether a financeur, by the name of its file, is invited to it."""
    return f"invitation-{financeur.replace('-', '.')}"


def name_epingle(objet: str) -> str:
    """The line of a pin: the same thing is pinned once."""
    return f"epingle-{re.sub('[:-]', '.', objet)}"
