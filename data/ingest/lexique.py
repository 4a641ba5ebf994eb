"""What the words of a file surely mean: names of columns, of structures, of states."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from data.catalogue import Catalogue
from data.ingest.correspondance import Correspondance
from data.ingest.mots.colonnes import Colonnes, Proposition
from data.ingest.mots.marques import find_dispositif
from data.ingest.mots.noms import Lieu, Noms, Proche
from data.ingest.table import normalise_entete
from data.models.etats import Etat
from data.sources.cells import MOTS_ETAT, strip_invisibles
from data.store.tables import FEUILLES, IGNOREES
from data.texts import simplify

CLES = frozenset(
    nom
    for table in FEUILLES
    for nom in (*table.requises, *table.facultatives)
    if nom not in table.comptes
)
"""The columns that are no code of the dictionary. « Nombre » is none: many tables have such a column."""
SYNONYMES = {
    "mission locale": "nom",
    "missions locales": "nom",
    "mission locale paio": "nom",
    "missions locales et paio": "nom",
    "structure": "nom",
    "structures": "nom",
    "ml": "nom",
    "nom ml": "nom",
    "nom de la ml": "nom",
    "nom de la structure": "nom",
    "nom structure": "nom",
    "nom de la mission locale": "nom",
    "nom mission locale": "nom",
    "libelle structure": "nom",
    "code ml": "code_structure",
    "code mission locale": "code_structure",
    "code de la mission locale": "code_structure",
    "code de la structure": "code_structure",
    "exercice": "annee",
    "annee civile": "annee",
}
"""Other names of the columns that say whom and when."""


@dataclass(frozen=True)
class Lexique:
    """Made once an import: the dictionary, the structures (name by code), what is written beside the file.

    Every `find_…` is sure or None; nothing is guessed. Every `propose_…` is for a message, or for a
    person to confirm. `lieux` says where the structures of the base stand.
    """

    catalogue: Catalogue
    structures: Mapping[str, str]
    correspondance: Correspondance = field(default_factory=Correspondance)
    lieux: Mapping[str, Lieu] = field(default_factory=dict)

    @cached_property
    def colonnes(self) -> Colonnes:
        """The labels of the dictionary."""
        return Colonnes(self.catalogue)

    @cached_property
    def noms(self) -> Noms:
        """The structures of the base."""
        return Noms(self.structures, self.lieux)

    @cached_property
    def _trouvees(self) -> dict[str, str | None]:
        return {}

    @cached_property
    def _lues(self) -> dict[tuple[str, str], str | None]:
        return {}

    def find_colonne(self, entete: str, groupe: str = "") -> str | None:
        """The column or the code that a header names, None if it names none or may name several.

        `groupe` is what stands above it: the label of the line it details, or the title of a section.
        """
        cle = (entete, groupe)
        if cle not in self._lues:
            self._lues[cle] = self._find_colonne(entete, groupe)
        return self._lues[cle]

    def find_colonnes(
        self,
        entetes: Sequence[str],
        groupes: Sequence[str] = (),
        dites: Sequence[str | None] = (),
    ) -> list[str | None]:
        """The same for the headers of a table from left to right: a « dont » is read where it stands, a
        « Nombre » beside the other columns of its table.

        `dites` is what the person says of each, which wins, for those on its right too.
        """
        trouvees: list[str | None] = []
        for rang, entete in enumerate(entetes):
            groupe = groupes[rang] if rang < len(groupes) else ""
            dite = dites[rang] if rang < len(dites) else None
            sure = dite or self.find_colonne(entete, groupe)
            exacts = () if sure else self.list_exacts(entete, groupe)
            place = self.colonnes.place(entete, trouvees, exacts) if exacts else None
            trouvees.append(sure or place)
        return _find_comptes(entetes, trouvees)

    def list_exacts(self, entete: str, groupe: str = "") -> tuple[str, ...]:
        """Every code of which a header is exactly the label; those of its section only, if one has them."""
        codes = self.colonnes.list_exacts(entete)
        titre = " ".join(simplify(groupe))
        sections = {c: " ".join(simplify(self.catalogue.entrees[c].section)) for c in codes}
        dedans = tuple(c for c in codes if titre and sections[c].startswith(titre))
        return dedans or codes

    def propose_colonne(
        self, entete: str, codes: Collection[str] | None = None
    ) -> list[Proposition]:
        """The nearest codes (among `codes` if it is given), the nearest first."""
        return self.colonnes.propose(entete, codes)

    def find_structure(self, texte: str) -> str | None:
        """The code of the base that a cell means: what the person says it is, its code, its name."""
        if texte not in self._trouvees:
            dit = self.find_dit("structures", texte)
            lu = self.noms.find_code(texte) or self.noms.find_nom(texte)
            self._trouvees[texte] = lu if dit is None else self.noms.find_code(dit)
        return self._trouvees[texte]

    def propose_structure(self, texte: str, nombre: int = 3) -> list[Proche]:
        """The nearest structures, the nearest first."""
        return self.noms.propose(texte, nombre)

    def find_etat(self, texte: str) -> Etat | None:
        """The state that a cell without a figure says."""
        dit = self.find_dit("etats", texte)
        return MOTS_ETAT.get((texte.strip() if dit is None else dit).upper())

    def find_dispositif(self, texte: str) -> str | None:
        """civis, cotraitance, autres or empty."""
        dit = self.find_dit("dispositifs", texte)
        return find_dispositif(texte) if dit is None else dit

    def find_dit(self, partie: str, texte: str) -> str | None:
        """What the person says of a word of their file, None if nothing; spaces are forgiven."""
        return self._dits[partie].get(" ".join(texte.split()))

    @cached_property
    def _dits(self) -> dict[str, dict[str, str]]:
        dite = self.correspondance
        parties = {
            "structures": dite.structures,
            "etats": dite.etats,
            "dispositifs": dite.dispositifs,
        }
        return {
            nom: {" ".join(ecrit.split()): valeur for ecrit, valeur in mots.items()}
            for nom, mots in parties.items()
        }

    def _find_colonne(self, entete: str, groupe: str) -> str | None:
        nom = normalise_entete(strip_invisibles(entete))
        longues = {colonne for table in FEUILLES for colonne in table.longues}
        if nom in CLES or nom in longues or nom in IGNOREES or nom in self.catalogue.entrees:
            return nom
        cle = SYNONYMES.get(" ".join(simplify(entete)))
        if cle:
            return cle
        dessus = self.list_exacts(groupe) if groupe else ()
        avant = dessus if len(dessus) == 1 else ()
        return self.colonnes.place(entete, avant, self.list_exacts(entete, groupe))


def _find_comptes(entetes: Sequence[str], trouvees: Sequence[str | None]) -> list[str | None]:
    """The same columns with those that only the others of their table make known."""
    comptes = {
        nom
        for table in FEUILLES
        if table.comptes and table.signe.difference(table.comptes) <= {*trouvees}
        for nom in table.comptes
    }
    paires = zip(entetes, trouvees, strict=True)
    noms = ((trouvee, normalise_entete(entete)) for entete, trouvee in paires)
    return [trouvee or (nom if nom in comptes else None) for trouvee, nom in noms]
