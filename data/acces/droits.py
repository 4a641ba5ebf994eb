"""What one request may see and do, worked out once for it: a frozen object, never a setting of the server.

Each right is a part of the country; nothing is open unless it is said to be. Whoever loads data asks these
rights, and a refusal is the same for what is out of reach and for what does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data.acces.perimetre import PAYS, RIEN, Perimetre, Situable
from data.models.dialogue import Cote

RESERVE = (
    "Réservé aux services de l’État\u202f: ce document nomme des structures à côté de résultats."
)
"""The one refusal of what names, whatever the format; it does not tell whether the thing exists."""
FERME = "Cet accès ne permet pas de lire ce qui est demandé, ou rien n’existe à cette adresse."
"""The one refusal of what is out of reach; it does not tell whether the thing exists."""
SANS_DECISION = (
    "Décision non enregistrée\u202f: cet accès ne permet pas de décider, ou la demande ne vient pas "
    "d’une page de cet outil."
)
SANS_DIALOGUE = (
    "Réservé à la mission locale et aux services de l’État\u202f: le dialogue de gestion est ce que les deux "
    "côtés s’écrivent."
)
SANS_TABLEAU = "Réservé aux services de l’État : ce tableau suit les dialogues d’une région."
SANS_COTE = (
    "Rien n’a été enregistré\u202f: cet accès ne permet pas d’écrire pour ce côté, ou la demande ne vient "
    "pas d’une page de cet outil."
)
SANS_IMPORT = (
    "Importer depuis la page est réservé à la personne qui travaille sur l’ordinateur où l’outil est lancé, "
    "et aux comptes qui en ont le droit. Ailleurs, c’est la commande « app.py importer » qui le fait, sur "
    "le serveur."
)
OUVERT = (
    "Cet outil est ouvert à d’autres ordinateurs (--host {}) : l’import par la page demande un compte qui en "
    "a le droit. S’identifier, relancer l’outil sans --host, ou employer « app.py importer »."
)
SANS_ADMIN = "Réservé à la personne qui tient les comptes de cet outil."


class Refuse(RuntimeError):
    """What the rights of a request do not open; the message is the sentence that a person sees."""


@dataclass(frozen=True, slots=True)
class Droits:
    """What is open, and where.

    `fiches`: the structures whose results are read by themselves; `ailleurs`: those that are read so outside
    of what is asked for, which takes less away. `documents`: those of which documents are
    taken away. `noms`: those that are named where many are shown. `groupes`: those of which a group may be
    made, the named ones, for a wall that names nobody too. `regions`: the regions whose pages are read.
    `propositions`: those whose proposals of priorities are read. `publiees`: those of which one reads
    the priorities kept, once published; where one follows the campaign one does not wait. `pays`: what is
    read of the whole country at once. `dialogues`: the structures whose two sides are read. `suivis`: the
    regions whose campaign is followed. `etat`, `ml`: where one writes for the State's side, for the
    structure's. `financeurs`: those, by the name of their file, whose columns are read in the dialogues they
    are invited to, each with a region, or none for the country; `apports`: are they written in?
    `decisions`, `campagnes`: the regions whose priorities are decided, whose calendar is kept. `imports`:
    whose results are taken in. `qualite`: is the quality of the data read? `admin`: are accounts and the
    journal kept? `compte`: has the person an account, or the machine? `ouvert`: is it a server open to all?
    `ecoute`: what the person at the machine made the server listen on, which is why they are not known as
    such.
    """

    fiches: Perimetre = RIEN
    ailleurs: Perimetre = RIEN
    documents: Perimetre = RIEN
    noms: Perimetre = RIEN
    groupes: Perimetre = RIEN
    regions: Perimetre = RIEN
    propositions: Perimetre = RIEN
    publiees: Perimetre = RIEN
    pays: bool = False
    dialogues: Perimetre = RIEN
    suivis: Perimetre = RIEN
    etat: Perimetre = RIEN
    ml: Perimetre = RIEN
    financeurs: frozenset[tuple[str, str]] = frozenset()
    apports: bool = False
    decisions: Perimetre = RIEN
    campagnes: Perimetre = RIEN
    imports: Perimetre = RIEN
    qualite: bool = False
    admin: bool = False
    compte: bool = False
    ouvert: bool = False
    ecoute: str = field(default="", compare=False)

    @property
    def connu(self) -> bool:
        """Whether more than the public pages may be open."""
        return self.compte or self.ouvert

    @property
    def ecrit(self) -> bool:
        """Whether anything may be written at all."""
        ecrits = (
            *(self.etat, self.ml, self.apports, self.decisions, self.campagnes, self.imports),
            self.admin,
        )
        return any(ecrits)

    @property
    def lues(self) -> Perimetre:
        """The structures whose results the person reads, here or elsewhere: the others are what is left."""
        return self.fiches | self.ailleurs

    def read_only(self) -> Droits:
        """The same for a request that no page of this site sent: nothing is written by it."""
        return replace(
            self,
            etat=RIEN,
            ml=RIEN,
            apports=False,
            decisions=RIEN,
            campagnes=RIEN,
            imports=RIEN,
            admin=False,
        )

    def take_away(self) -> Droits:
        """For a document of many: it reads what may be taken away, which a network's open fiche may not.

        Who reads it knows what they read on the pages too.
        """
        return replace(self, fiches=self.documents, ailleurs=self.lues)

    def on_wall(self) -> Droits:
        """On a wall nobody is named and nothing is decided, whoever projects; the dialogue of whom one
        meets is read and written.
        """
        return replace(
            self,
            documents=RIEN,
            noms=RIEN,
            decisions=RIEN,
            campagnes=RIEN,
            imports=RIEN,
            qualite=False,
            admin=False,
        )

    def list_cotes(self, structure: Situable) -> frozenset[Cote]:
        """For whom one writes in the dialogue of a structure; for both at once where one may for each."""
        cotes = {Cote.DIRECCTE} if self.etat.covers(structure) else set()
        if self.ml.covers(structure):
            cotes |= {Cote.ML, Cote.DEUX} if cotes else {Cote.ML}
        return frozenset(cotes)

    def list_financeurs(self, structure: Situable) -> frozenset[str]:
        """Whose columns one reads in the dialogue of a structure, once it is opened to them."""
        ici = ("", structure.code_region)
        return frozenset(nom for nom, region in self.financeurs if region in ici)

    def require_fiche(self, structure: Situable | None) -> None:
        """Raises Refuse: the results of that structure are not read; nor is it told that there is none."""
        require(self.fiches.pays or (structure and self.fiches.covers(structure)), FERME)

    def require_document(self, structure: Situable | None) -> None:
        """Raises Refuse: nothing of that structure is taken away; nor is it told that there is none."""
        require(self.documents.pays or (structure and self.documents.covers(structure)), RESERVE)

    def require_region(self, region: str, structures: Iterable[Situable]) -> None:
        """Raises Refuse: the page of that region is not read; nor is it told that there is none."""
        require(self.regions.touches(region, structures), FERME)

    def require_propositions(self, region: str) -> None:
        """Raises Refuse: what is proposed for that region is not read."""
        require(self.propositions.covers_region(region), FERME)

    def require_publiees(self, region: str, structures: Iterable[Situable]) -> None:
        """Raises Refuse: what that region publishes is not read."""
        require(self.publiees.touches(region, structures), FERME)

    def require_pays(self) -> None:
        """Raises Refuse: what is asked for reads the whole country at once."""
        require(self.pays, FERME)

    def require_noms(self, structures: Iterable[Situable]) -> None:
        """Raises Refuse: what is asked for names those structures beside results, and none may be named."""
        require(self.noms.pays or self.noms.select(structures), RESERVE)

    def require_dialogue(self, structure: Situable | None) -> None:
        """Raises Refuse: what is asked for is what two sides write to one another."""
        require(
            self.dialogues.pays or (structure and self.dialogues.covers(structure)), SANS_DIALOGUE
        )

    def require_dialogues(self, structures: Iterable[Situable]) -> None:
        """Raises Refuse: the same of several structures, and none of them is read."""
        require(self.dialogues.pays or self.dialogues.select(structures), SANS_DIALOGUE)

    def require_cote(self, structure: Situable | None, cote: Cote) -> None:
        """Raises Refuse: what is asked for is written for a side of the dialogue of a structure."""
        require(structure and cote in self.list_cotes(structure), SANS_COTE)

    def require_suivi(self, region: str) -> None:
        """Raises Refuse: what is asked for tells where the dialogues of a region stand."""
        require(self.suivis.covers_region(region), SANS_TABLEAU)

    def require_campagne(self, region: str) -> None:
        """Raises Refuse: what is asked for is written in the calendar of a region."""
        require(self.campagnes.covers_region(region), SANS_COTE)

    def require_decider(self, region: str) -> None:
        """Raises Refuse: what is asked for decides the priorities of a region."""
        require(self.decisions.covers_region(region), SANS_DECISION)

    def require_importer(self) -> None:
        """Raises Refuse: what is asked for changes the base."""
        require(self.imports, OUVERT.format(self.ecoute) if self.ecoute else SANS_IMPORT)

    def require_restaurer(self) -> None:
        """Raises Refuse: what is asked for puts back an earlier version, for the whole country."""
        require(self.imports.pays, OUVERT.format(self.ecoute) if self.ecoute else SANS_IMPORT)

    def require_qualite(self) -> None:
        """Raises Refuse: what is asked for is the quality of the data of all."""
        require(self.qualite, FERME)

    def require_admin(self) -> None:
        """Raises Refuse: what is asked for is about accounts."""
        require(self.admin, SANS_ADMIN)


def require(ouvert: object, phrase: str) -> None:
    """Raises Refuse, with its sentence, unless a right is open."""
    if not ouvert:
        raise Refuse(phrase)


AUCUN = Droits()
"""Nobody: the public pages."""
OUVERT_A_TOUS = Droits(
    fiches=PAYS,
    regions=PAYS,
    propositions=PAYS,
    publiees=PAYS,
    pays=True,
    qualite=True,
    ouvert=True,
)
"""A server opened to all: every page, the others without names, and nothing is written."""
TOUS = Droits(
    fiches=PAYS,
    documents=PAYS,
    noms=PAYS,
    groupes=PAYS,
    regions=PAYS,
    propositions=PAYS,
    publiees=PAYS,
    pays=True,
    dialogues=PAYS,
    suivis=PAYS,
    etat=PAYS,
    ml=PAYS,
    decisions=PAYS,
    campagnes=PAYS,
    imports=PAYS,
    qualite=True,
    compte=True,
)
"""The person at the machine, and who types a command: the files are theirs."""
