"""The tables that a base keeps from one version to the next, each described once.

The SQL of the schema, what an import recognises and merges, the templates to fill in and the check of
a base are all derived from here. A column more takes a line here, a step in data/store/migrations and, where
it is not a text kept as it is written, its reading in data/ingest. What is computed: calculs.sql.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from data.catalogue.model import Catalogue


class Donnee(Enum):
    """How a user's file gives a column: `MESURE` and `VALEUR` are those of the long form.

    `COMPTE` is required, and its name is too common to say by itself that a line names columns.
    """

    REQUISE = auto()
    COMPTE = auto()
    FACULTATIVE = auto()
    MESURE = auto()
    VALEUR = auto()
    AUCUNE = auto()


class Codes(Enum):
    """Which codes of the dictionary head the columns of a wide table."""

    CONTEXTE = auto()
    RESULTATS = auto()


@dataclass(frozen=True, slots=True)
class Champ:
    """One column: its name, its type in SQL, how a file gives it, whether it is of the row's key."""

    nom: str
    type: str
    donnee: Donnee = Donnee.AUCUNE
    cle: bool = False


@dataclass(frozen=True, slots=True)
class Description:
    """One table. `feuille` names it in files and on the screen; empty: no file brings it.

    `propres` are the columns that tell it from the others, where it has no long form. Of the tables that
    a file may be, the lowest `rang` is right, the highest where codes only tell; `par_son_nom`: nothing
    but the file's name tells its wide form. `modele_large`: its template has a column for each raw line
    of the dictionary. `partielle`: a file changes only the columns that it has.
    """

    nom: str
    champs: tuple[Champ, ...]
    feuille: str = ""
    propres: tuple[str, ...] = ()
    rang: int = 0
    codes: Codes | None = None
    par_son_nom: bool = False
    modele_large: bool = False
    partielle: bool = False

    @property
    def noms(self) -> tuple[str, ...]:
        """Every column."""
        return tuple(champ.nom for champ in self.champs)

    @property
    def cles(self) -> tuple[str, ...]:
        """The columns that tell a row from the others: a new row of the same key replaces the old one."""
        return tuple(champ.nom for champ in self.champs if champ.cle)

    @property
    def requises(self) -> tuple[str, ...]:
        """The columns of files, whatever the form."""
        return (*self._given(Donnee.REQUISE), *self.comptes)

    @property
    def comptes(self) -> tuple[str, ...]:
        """Those of them that count, each beside its state."""
        return self._given(Donnee.COMPTE)

    @property
    def mesure(self) -> str:
        """The column that is empty where its state, `etat`, says that nothing is given; or nothing."""
        return self.longues[-1] if self.longues else next(iter(self.comptes), "")

    @property
    def facultatives(self) -> tuple[str, ...]:
        """The columns that a file may leave out."""
        return self._given(Donnee.FACULTATIVE)

    @property
    def textes(self) -> tuple[str, ...]:
        """Those of them that are kept as they are written."""
        libres = (c for c in self.champs if c.type == "VARCHAR" and not c.cle)
        return tuple(c.nom for c in libres if c.donnee is Donnee.FACULTATIVE)

    @property
    def longues(self) -> tuple[str, ...]:
        """(measure, value) of the long form; empty where there is none."""
        return (*self._given(Donnee.MESURE), *self._given(Donnee.VALEUR))

    @property
    def signe(self) -> frozenset[str]:
        """The columns that are enough to recognise it."""
        return frozenset(self.longues or self.propres)

    @property
    def debut(self) -> str:
        """How the name of a file or sheet must begin: in the singular or not."""
        return self.feuille[:-1]

    @property
    def create_sql(self) -> str:
        """The statement that makes it, empty."""
        return f"CREATE TABLE {self.nom} ({', '.join(f'{c.nom} {c.type}' for c in self.champs)})"

    def list_codes(self, catalogue: Catalogue) -> tuple[str, ...]:
        """The codes that may head the columns of its wide form, in the dictionary's order."""
        if self.codes is None:
            return ()
        contexte = self.codes is Codes.CONTEXTE
        entrees = catalogue.entrees.items()
        return tuple(code for code, e in entrees if (e.nature == "contexte") == contexte)

    def build_template(self, catalogue: Catalogue) -> tuple[str, ...]:
        """The headings of the file to fill in."""
        larges = tuple(entree.code for entree in catalogue.bruts)
        suite = larges if self.modele_large else self.longues
        return (*self.requises, *self.facultatives, *suite)

    def _given(self, donnee: Donnee) -> tuple[str, ...]:
        return tuple(champ.nom for champ in self.champs if champ.donnee is donnee)


IGNOREES = (
    "nom",
    "commune",
    "region",
    "departement",
    "code_departement",
    "commentaire",
    "observations",
)
"""What people leave beside a code in any table: passed over with a notice."""

_DE_QUI = (
    Champ("code_structure", "VARCHAR", Donnee.REQUISE, cle=True),
    Champ("annee", "INTEGER", Donnee.REQUISE, cle=True),
)
_INDICATEUR = Champ("indicateur", "VARCHAR", Donnee.MESURE, cle=True)
_ETAT = Champ("etat", "VARCHAR")

STRUCTURE = Description(
    "structure",
    (
        Champ("code", "VARCHAR", Donnee.REQUISE, cle=True),
        Champ("nom", "VARCHAR", Donnee.REQUISE),
        Champ("type", "VARCHAR", Donnee.REQUISE),
        Champ("code_region", "VARCHAR", Donnee.REQUISE),
        Champ("code_departement", "VARCHAR", Donnee.FACULTATIVE),
        Champ("commune", "VARCHAR", Donnee.FACULTATIVE),
        Champ("zone_emploi", "VARCHAR", Donnee.FACULTATIVE),
        Champ("module_entreprise", "BOOLEAN", Donnee.FACULTATIVE),
        Champ("groupe_homogene", "VARCHAR", Donnee.FACULTATIVE),
        Champ("lat", "DOUBLE", Donnee.FACULTATIVE),
        Champ("lon", "DOUBLE", Donnee.FACULTATIVE),
    ),
    feuille="structures",
    propres=("code", "nom"),
    partielle=True,
)
CONTEXTE = Description(
    "contexte",
    (
        *_DE_QUI,
        Champ("element", "VARCHAR", Donnee.MESURE, cle=True),
        Champ("valeur", "DOUBLE", Donnee.VALEUR),
        _ETAT,
        Champ("source", "VARCHAR", Donnee.FACULTATIVE),
        Champ("annee_source", "VARCHAR", Donnee.FACULTATIVE),
        Champ("simule", "BOOLEAN", Donnee.FACULTATIVE),
    ),
    feuille="contexte",
    rang=1,
    codes=Codes.CONTEXTE,
)
RESULTAT = Description(
    "resultat",
    (
        *_DE_QUI,
        _INDICATEUR,
        Champ("dispositif", "VARCHAR", Donnee.FACULTATIVE, cle=True),
        Champ("valeur", "DOUBLE", Donnee.VALEUR),
        _ETAT,
    ),
    feuille="resultats",
    rang=3,
    codes=Codes.RESULTATS,
    modele_large=True,
)
OBJECTIF = Description(
    "objectif",
    (*_DE_QUI, _INDICATEUR, Champ("objectif", "DOUBLE", Donnee.VALEUR), _ETAT),
    feuille="objectifs",
    rang=2,
    codes=Codes.RESULTATS,
    par_son_nom=True,
)
QUALITE = Description(
    "qualite",
    (
        *_DE_QUI,
        Champ("constat", "VARCHAR", Donnee.REQUISE, cle=True),
        Champ("nombre", "BIGINT", Donnee.COMPTE),
        _ETAT,
        Champ("sur", "BIGINT", Donnee.COMPTE),
        Champ("etat_sur", "VARCHAR"),
    ),
    feuille="qualite",
    propres=("constat", "nombre"),
    rang=4,
)
IMPORT = Description(
    "import",
    (
        Champ("version", "INTEGER", cle=True),
        Champ("le", "VARCHAR"),
        Champ("fichiers", "VARCHAR"),
        Champ("commande", "VARCHAR"),
        Champ("cellules", "BIGINT"),
        Champ("avis", "VARCHAR"),
    ),
)
FICHIER = Description(
    "fichier_importe",
    (
        Champ("version", "INTEGER", cle=True),
        Champ("rang", "INTEGER", cle=True),
        Champ("nom", "VARCHAR"),
        Champ("empreinte", "VARCHAR"),
        Champ("octets", "BIGINT"),
        Champ("lignes", "BIGINT"),
    ),
)
CHANGEMENT = Description(
    "changement",
    (
        Champ("version", "INTEGER", cle=True),
        Champ("donnees", "VARCHAR", cle=True),
        Champ("ajoutees", "BIGINT"),
        Champ("changees", "BIGINT"),
        Champ("videes", "BIGINT"),
        Champ("identiques", "BIGINT"),
    ),
)
META = Description("meta", (Champ("cle", "VARCHAR", cle=True), Champ("valeur", "VARCHAR")))

FEUILLES = (STRUCTURE, CONTEXTE, RESULTAT, OBJECTIF, QUALITE)
"""What files bring; the structures first, since the others name them."""
HISTOIRE = (IMPORT, FICHIER, CHANGEMENT)
"""What each import has left of itself: the files, and what they changed, table by table."""
TABLES = (*FEUILLES, *HISTOIRE, META)
CALCULEES = Path(__file__).parent / "calculs.sql"
"""The statements that make, empty, the tables computed from them."""


def build_schema() -> str:
    """The tables, empty."""
    return ";\n".join(table.create_sql for table in TABLES)


def find_missing(colonnes: Collection[tuple[str, str]]) -> str:
    """The first column of the description that a base has not, among its (table, column); or nothing."""
    for table in TABLES:
        for nom in table.noms:
            if (table.nom, nom) not in colonnes:
                return f"{table.nom}.{nom}"
    return ""


def build_insert(table: Description, ligne: Mapping[str, object]) -> str:
    """The statement that adds a whole row, its values bound by name."""
    if set(ligne) != set(table.noms):
        raise ValueError(f"{table.nom} : {sorted(set(ligne) ^ set(table.noms))}")
    valeurs = ", ".join(f"${nom}" for nom in ligne)
    return f"INSERT INTO {table.nom} ({', '.join(ligne)}) VALUES ({valeurs})"
