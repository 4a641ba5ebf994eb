"""The tables of an extraction, each specified once: what is read, what is refused."""

from __future__ import annotations

from pathlib import Path

from data.individus.modele import (
    JEUNE,
    STRUCTURE,
    TABLE_STRUCTURES,
    Colonne,
    Genre,
    Lien,
    Regle,
    Table,
    Vide,
)

OUI_NON = ("oui", "non")
CIVIS, COTRAITANCE, AUTRES = "civis", "cotraitance", "autres"
EMPLOI, FORMATION = "emploi", "formation"


def _cle(nom: str) -> Colonne:
    return Colonne(nom, requise=True, cle=True)


def _code(nom: str, *valeurs: str, requise: bool = False) -> Colonne:
    return Colonne(nom, Genre.CODE, valeurs, requise)


def _date(nom: str, *, requise: bool = False, cle: bool = False) -> Colonne:
    return Colonne(nom, Genre.DATE, requise=requise, cle=cle)


_J = Colonne(JEUNE, requise=True)
_S = Colonne(STRUCTURE, requise=True)
_DEBUT, _FIN = _date("date_debut", requise=True), _date("date_fin")
_DUREE = (("date_debut", "date_fin"),)
_CONNU = (Lien(JEUNE, "jeunes", JEUNE, Regle.JEUNE),)

STRUCTURES = Table(TABLE_STRUCTURES, (_cle("code"), _code("module_entreprise", *OUI_NON)))
TABLES = (
    Table(
        "jeunes",
        (_cle(JEUNE), _date("date_naissance", requise=True), _code("sexe", "F", "M")),
        obligatoire=True,
    ),
    Table(
        "profils",
        (
            _cle(JEUNE),
            _date("date_effet", requise=True, cle=True),
            _code("niveau", "VI", "V bis", "V", "IV", "III", "II", "I"),
            _code("diplome", *OUI_NON),
            _code("zus", *OUI_NON),
        ),
        liens=_CONNU,
    ),
    Table(
        "actualites",
        (
            *(_cle("id_actualite"), _J, _S, _date("date_actualite", requise=True)),
            _code(
                *("type", "entretien_individuel", "entretien_collectif", "atelier", "telephone"),
                *("courrier", "courriel", "autre"),
                requise=True,
            ),
            _code("presence", "present", "absent", "annule", "reporte", "planifie"),
        ),
        liens=_CONNU,
        obligatoire=True,
    ),
    Table("demandes", (_cle("id_demande"), _J, _S, _DEBUT, _FIN), _DUREE, _CONNU),
    Table(
        "propositions",
        (
            *(_cle("id_proposition"), _J, _S, _date("date_proposition", requise=True)),
            _code(
                *("theme", "emploi", "formation", "projet_professionnel", "logement", "sante"),
                *("citoyennete", "loisirs"),
            ),
        ),
        liens=_CONNU,
    ),
    Table(
        "passages",
        (
            *(_cle("id_passage"), _J, _S),
            _code("dispositif", CIVIS, COTRAITANCE, AUTRES, requise=True),
            _code("financable", *OUI_NON),
            _code(
                *("type_appui", "accompagnement_renforce", "accompagnement_sur_projet"),
                *("appui_ponctuel", "autre"),
            ),
            _date("date_entree", requise=True),
            _date("date_sortie"),
            Colonne("id_situation"),
        ),
        (("date_entree", "date_sortie"),),
        (*_CONNU, Lien("id_situation", "situations", "id_situation", Regle.SITUATION)),
        (Vide("id_situation", "date_sortie"),),
    ),
    Table(
        "situations",
        (
            *(_cle("id_situation"), _J),
            _code(
                *("categorie", EMPLOI, FORMATION, "scolarite", "demandeur_emploi", "benevolat"),
                "autre",
                requise=True,
            ),
            _code("contrat", "cdi", "cdd", "interim", "independant", "autre"),
            _code("mesure", "apprentissage", "professionnalisation", "cie", "cae", "autre"),
            _code("qualifiante", *OUI_NON),
            *(_DEBUT, _date("date_fin_prevue"), _FIN),
        ),
        (("date_debut", "date_fin_prevue"), *_DUREE),
        _CONNU,
        (
            Vide("contrat", "categorie", (EMPLOI,)),
            Vide("mesure", "categorie", (EMPLOI,)),
            Vide("qualifiante", "categorie", (FORMATION,)),
            Vide("date_fin_prevue", "contrat", sauf=("cdi",)),
        ),
    ),
    Table(
        "mises_en_relation",
        (
            *(_cle("id_mer"), _J, _S, _date("date_mer", requise=True)),
            _code("origine_offre", "ml", "pole_emploi", "autre"),
        ),
        liens=_CONNU,
    ),
    Table(
        "parrains",
        (_cle("id_parrain"), _cle(STRUCTURE), _date("date_debut", requise=True, cle=True), _FIN),
        _DUREE,
    ),
    Table(
        "parrainages",
        (_cle("id_parrainage"), _J, _S, Colonne("id_parrain"), _DEBUT, _FIN),
        _DUREE,
        (*_CONNU, Lien("id_parrain", "parrains", "id_parrain", Regle.PARRAIN)),
    ),
    Table(
        "periodes",
        (
            *(_cle("id_periode"), _J, _S),
            _code("type", "pmp", "emt", "immersion", "stage", requise=True),
            *(_DEBUT, _FIN),
        ),
        _DUREE,
        _CONNU,
    ),
    Table(
        "contacts_entreprises",
        (
            *(_cle("id_contact"), _S, Colonne("id_entreprise")),
            _date("date_contact", requise=True),
            _code("objet", "offre_emploi", "immersion", "stage", "autre", requise=True),
            _code("visite", *OUI_NON),
        ),
    ),
)


def is_table(chemin: Path, dossier: Path) -> bool:
    """Whether a file is, or would be, of a table of the extraction in that folder."""
    if not chemin.is_relative_to(dossier) or chemin == dossier:
        return False
    return Path(chemin.relative_to(dossier).parts[0]).stem in PAR_NOM


PAR_NOM = {table.nom: table for table in (STRUCTURES, *TABLES)}
