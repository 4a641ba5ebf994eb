"""What each column of the five tables takes: said once, for the workbook to fill in and for the schemas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from math import isfinite

from data.catalogue.model import DISPOSITIFS, Catalogue, Entree
from data.ingest.cles import PREMIERE_ANNEE
from data.ingest.contexte import ENTIERS
from data.reference.tables import load_departements, load_regions
from data.store.tables import CONTEXTE, OBJECTIF, QUALITE, Description


class Genre(Enum):
    """What a cell holds."""

    TEXTE = auto()
    ANNEE = auto()
    ENTIER = auto()
    NOMBRE = auto()
    OUI_NON = auto()


@dataclass(frozen=True, slots=True)
class Colonne:
    """One column. `choix`: the only texts it takes; `bornes`: (lowest, highest), None where there is none."""

    nom: str
    libelle: str
    genre: Genre = Genre.TEXTE
    unite: str = ""
    consigne: str = ""
    exemple: str = ""
    definition: str = ""
    choix: tuple[str, ...] = ()
    bornes: tuple[float | None, float | None] = (None, None)
    motif: str = ""
    requise: bool = False

    @property
    def mesure(self) -> bool:
        """Whether it takes NE, SS and SO: a number of the dictionary."""
        return bool(self.unite) or self.nom in MESURES


CODE = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}"
MESURES = ("valeur", "objectif", *QUALITE.comptes)
MONTRE = "27056S00"
"""The structure of the examples."""
_CODE = Colonne(
    "code",
    "Code de la structure",
    consigne="lettres, chiffres, - ou _ ; il reste le même d’une année à l’autre",
    exemple=MONTRE,
    motif=CODE,
)
_CLES = (
    _CODE,
    replace(_CODE, nom="code_structure", consigne="un code de la feuille « structures »"),
    Colonne("nom", "Nom de la structure", exemple="Mission locale d’exemple"),
    Colonne("type", "Mission locale ou PAIO", choix=("ML", "PAIO"), exemple="ML"),
    Colonne(
        "code_region",
        "Région de 2010",
        consigne="son code INSEE, sur deux chiffres (01, 31)",
        exemple="23",
        choix=tuple(sorted(load_regions())),
    ),
    Colonne(
        "code_departement",
        "Département",
        consigne="son code (01, 2A, 974)",
        exemple="27",
        choix=tuple(sorted(load_departements())),
    ),
    Colonne("commune", "Commune du siège", exemple="Bernay"),
    Colonne("zone_emploi", "Zone d’emploi de 2010", consigne="son code ou son nom", exemple="2303"),
    Colonne(
        "module_entreprise",
        "Module Entreprise de Parcours 3 utilisé",
        Genre.OUI_NON,
        consigne="oui, non ou rien ; s’il ne l’est pas, ses lignes sont NE",
        exemple="oui",
    ),
    Colonne(
        "groupe_homogene",
        "Groupe homogène",
        consigne="libre : les structures d’un même groupe sont comparées entre elles",
    ),
    Colonne("lat", "Latitude", Genre.NOMBRE, consigne="degrés", bornes=(-90, 90), exemple="49,09"),
    Colonne(
        "lon", "Longitude", Genre.NOMBRE, consigne="degrés", bornes=(-180, 180), exemple="0,60"
    ),
    Colonne(
        "annee",
        "Année des données",
        Genre.ANNEE,
        consigne=f"quatre chiffres, de {PREMIERE_ANNEE} à l’année en cours ; une ligne qui n’a ni année ni "
        "valeur n’est pas lue",
        exemple="2010",
        bornes=(PREMIERE_ANNEE, date.today().year),
    ),
    Colonne(
        "dispositif",
        "Dispositif",
        consigne="rien pour le total, tous dispositifs réunis ; sinon civis, cotraitance ou autres",
        choix=DISPOSITIFS,
    ),
    Colonne("source", "Source du chiffre", consigne="libre", exemple="INSEE, recensement"),
    Colonne("annee_source", "Année que dit la source", consigne="libre", exemple="2009"),
    Colonne("simule", "Valeur simulée", Genre.OUI_NON, consigne="oui, non ou rien", exemple="non"),
    Colonne("constat", "Constat sur la saisie", exemple="entretiens_sans_presence"),
    Colonne(
        "nombre",
        "Enregistrements en cause",
        Genre.ENTIER,
        consigne="un nombre entier, au plus celui de « sur » ; 0 est un zéro",
        exemple="210",
        bornes=(0, None),
    ),
    Colonne(
        "sur",
        "Enregistrements regardés",
        Genre.ENTIER,
        consigne="un nombre entier ; 0 est un zéro",
        exemple="6120",
        bornes=(0, None),
    ),
)
CLES = {colonne.nom: colonne for colonne in _CLES}
"""The columns that are no code of the dictionary, nor take one."""

_MESURES = {
    "effectif": (Genre.ENTIER, "un nombre entier ; 0 est un zéro", "1337", (0.0, None)),
    "part": (Genre.NOMBRE, "une fraction (0,352) ou avec le signe % (35,2 %)", "0,352", (0.0, 1.0)),
    "taux": (Genre.NOMBRE, "un nombre (1,12), le signe % est compris", "1,12", (0.0, None)),
    "montant": (Genre.NOMBRE, "en euros, ni milliers ni k€", "512300", (0.0, None)),
    "etp": (Genre.NOMBRE, "en équivalents temps plein", "12,5", (0.0, None)),
    "moyenne": (Genre.NOMBRE, "un nombre", "412", (0.0, None)),
    "points": (Genre.NOMBRE, "en points (-3,5), jamais en %", "-3,5", (-100.0, 100.0)),
}
_CONTEXTES = {
    "%": ("en pourcentage : 12,5 pour 12,5 %, jamais 0,125", "12,5"),
    "% par an": ("en pourcentage par an : 1,2 pour 1,2 % par an", "1,2"),
    "points": ("en points : -1,5 pour une baisse de 1,5 point", "-1,5"),
    ENTIERS: ("un nombre entier", "12400"),
}


def list_colonnes(table: Description, catalogue: Catalogue, large: bool) -> tuple[Colonne, ...]:
    """The columns of a table in one of its forms, in the order of its template."""
    choix = {"constat": tuple(catalogue.saisie)}
    cles = [
        replace(
            CLES[nom],
            requise=nom in table.requises,
            choix=choix.get(nom, CLES[nom].choix),
        )
        for nom in (*table.requises, *table.facultatives)
    ]
    if large:
        return (*cles, *describe_entrees(table, catalogue))
    return (*cles, *_list_longues(table, catalogue))


def describe_entrees(table: Description, catalogue: Catalogue) -> Iterable[Colonne]:
    """The codes that may head a column of a table; the rates come after the raw lines."""
    describe = describe_contexte if table is CONTEXTE else describe_indicateur
    return [describe(catalogue.entrees[code]) for code in table.list_codes(catalogue)]


def describe_indicateur(entree: Entree) -> Colonne:
    """A line or a rate of Annexe 2."""
    cle = {"%": "part", "points": "points"}.get(entree.unite, entree.type)
    genre, consigne, exemple, bornes = _MESURES[cle]
    return _describe(entree, genre, consigne, exemple, bornes)


def describe_contexte(entree: Entree) -> Colonne:
    """An element of Annexe 1, in its own unit: its percentages are not fractions."""
    consigne, exemple = _CONTEXTES.get(entree.unite, ("un nombre", "27,4"))
    bas, haut = entree.possible
    genre = Genre.ENTIER if entree.unite == ENTIERS else Genre.NOMBRE
    return _describe(entree, genre, consigne, exemple, (bas, haut if isfinite(haut) else None))


def _describe(
    entree: Entree,
    genre: Genre,
    consigne: str,
    exemple: str,
    bornes: tuple[float | None, float | None],
) -> Colonne:
    return Colonne(
        nom=entree.code,
        libelle=entree.libelle,
        genre=genre,
        unite=entree.unite,
        consigne=consigne,
        exemple=exemple,
        definition=entree.definition,
        bornes=bornes,
    )


def _list_longues(table: Description, catalogue: Catalogue) -> tuple[Colonne, ...]:
    """The code, then its value, whose unit is that of the code."""
    if not table.longues:
        return ()
    mesure, valeur = table.longues
    entrees = list(describe_entrees(table, catalogue))
    premiere = entrees[0]
    code = Colonne(
        mesure,
        "Élément de l’Annexe 1" if table is CONTEXTE else "Ligne ou taux de l’Annexe 2",
        consigne="un code de la feuille « Dictionnaire »",
        exemple=premiere.nom,
        choix=tuple(e.nom for e in entrees),
        requise=True,
    )
    consigne = "dans l’unité de l’élément" if table is CONTEXTE else "dans l’unité de l’indicateur"
    libelle = "Objectif" if table is OBJECTIF else "Valeur"
    nombre = Colonne(
        valeur, libelle, Genre.NOMBRE, consigne=consigne, exemple=premiere.exemple, requise=True
    )
    return (code, nombre)
