"""What a financeur reads and writes of a dialogue that is opened to it: its own columns, and nothing else.

Of its own steps the texts, its own among them; of its own indicators the objectives. Neither the other steps
nor the signatures, remarks, engagements, pins, nor where the dialogue stands.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from data.catalogue.conduite import Etape
from data.catalogue.model import Catalogue
from data.models.dialogue import RETIREE, Cahier, Ecrit, Geste, LigneEcrite
from data.models.formes import name_invitation

TEXTES = ("statut", "texte_ml", "texte_direccte", "partage", "discussion", "texte_financeur")
"""What is read of its steps."""
OBJECTIF = (
    *("indicateur", "dispositif", "annee", "valeur", "pourquoi", "par"),
    *("accord_ml", "accord_direccte", RETIREE),
)
"""What is read of an objective on one of its indicators."""
ECRITS = ("indicateur", "valeur", "pourquoi")
"""What is written there."""


@dataclass(frozen=True, slots=True)
class Colonnes:
    """Those of one financeur, or of several: its name, its steps, the codes of its indicators."""

    noms: tuple[str, ...] = ()
    etapes: tuple[Etape, ...] = ()
    indicateurs: frozenset[str] = frozenset()

    @property
    def cles(self) -> frozenset[str]:
        """The lines of its steps."""
        return frozenset(etape.cle for etape in self.etapes)

    def may_read(self, cahier: Cahier, cle: str, champ: str) -> bool:
        """Whether a field is in them."""
        ligne = cahier.lignes.get(cle)
        return champ in (TEXTES if cle in self.cles else OBJECTIF if self._holds(ligne) else ())

    def may_read_version(self, cahier: Cahier, ecrit: Ecrit) -> bool:
        """Whether a writing of a field is in them: of an objective, what stands, or came once it was theirs.

        A line that is turned to one of its indicators was of another before, with its figures and its words.
        """
        if not self.may_read(cahier, ecrit.cle, ecrit.champ):
            return False
        if ecrit.cle in self.cles:
            return True
        champs = cahier.lignes[ecrit.cle].champs
        return ecrit.numero >= champs["indicateur"].numero or ecrit == champs.get(ecrit.champ)

    def may_write(self, cahier: Cahier, geste: Geste) -> bool:
        """Whether a gesture writes in them, and leaves what it writes in them."""
        if geste.forme == "etape":
            return geste.cle in self.cles and geste.champ == "texte_financeur"
        if geste.forme != "objectif" or geste.champ not in ECRITS:
            return False
        ligne = cahier.lignes.get(geste.cle)
        if geste.champ == "indicateur" and geste.valeur not in self.indicateurs:
            return False
        return geste.champ == "indicateur" if ligne is None else self._holds(ligne)

    def select(self, cahier: Cahier) -> Cahier:
        """What is read of a dialogue."""
        lues = (self._select(cahier, ligne) for ligne in cahier.lignes.values())
        return replace(cahier, lignes={ligne.cle: ligne for ligne in lues if ligne.champs})

    def _select(self, cahier: Cahier, ligne: LigneEcrite) -> LigneEcrite:
        lus = {c: e for c, e in ligne.champs.items() if self.may_read(cahier, ligne.cle, c)}
        return replace(ligne, champs=lus)

    def _holds(self, ligne: LigneEcrite | None) -> bool:
        return (
            ligne is not None
            and ligne.forme == "objectif"
            and ligne.get("indicateur") in self.indicateurs
        )


def list_invites(cahier: Cahier, catalogue: Catalogue) -> frozenset[str]:
    """The financeurs, by the names of their files, that a dialogue is opened to."""
    return frozenset(
        nom for nom in catalogue.financeurs if cahier.get(name_invitation(nom), "invite") == "oui"
    )


def find_colonnes(noms: Collection[str], catalogue: Catalogue) -> Colonnes:
    """Those of these financeurs."""
    dits = sorted({catalogue.financeurs[nom] for nom in noms})
    return Colonnes(
        tuple(dits),
        tuple(etape for etape in catalogue.conduite if etape.financeur in dits),
        frozenset(code for code, e in catalogue.entrees.items() if e.financeur in dits),
    )
