"""What a Table Schema accepts or refuses, the import accepts or refuses: on the same cells."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from data.catalogue import load_catalogue
from data.ingest.modele import write_modele
from data.ingest.modele.schemas import PAQUET, build_schema
from data.store.tables import FEUILLES
from tests.ateliers import import_texts

Schema = Mapping[str, Any]
TEXTES = {
    "year": r"\d{4}",
    "integer": r"[+-]?\d+",
    "number": r"[+-]?\d+(,\d+)?",
    "string": r".*",
}


def is_valid(champ: Mapping[str, Any], schema: Schema, texte: str) -> bool:
    """The part of the standard that our schemas use, for one cell."""
    contraintes = champ.get("constraints", {})
    if texte in champ.get("missingValues", schema["missingValues"]):
        return not contraintes.get("required")
    genre = champ["type"]
    if genre == "boolean":
        return texte in (*champ["trueValues"], *champ["falseValues"])
    if not re.fullmatch(TEXTES[genre], texte):
        return False
    if not re.fullmatch(contraintes.get("pattern", ".*"), texte):
        return False
    if "enum" in contraintes:
        return texte in contraintes["enum"]
    if genre == "string":
        return True
    nombre = float(texte.replace(",", "."))
    bas, haut = contraintes.get("minimum", nombre), contraintes.get("maximum", nombre)
    return bool(bas <= nombre <= haut)


class Essai(NamedTuple):
    """A cell in a line that is otherwise sound."""

    colonne: str
    texte: str
    bon: bool


def build_essais(colonne: str, bons: str, mauvais: str) -> list[Essai]:
    """Texts separated by bars; an empty one is an empty cell."""
    dits = ((bons, True), (mauvais, False))
    return [Essai(colonne, t, bon) for textes, bon in dits for t in textes.split("|")]


ANNEES = build_essais("annee", "2000|2010", "1999|3000|10|dix|2010,5")
OUI_NON = "oui|non|vrai|faux|1|0|"
FORMES: dict[str, list[Essai]] = {
    "structures": [
        *build_essais("code", "2A004S00|abc-1_2", "A B|é|-1"),
        *build_essais("nom", "ML|L'Île « Œ »", ""),
        *build_essais("type", "ML|PAIO", "MLO|"),
        *build_essais("code_region", "31|01", "99|"),
        *build_essais("code_departement", "59|2A|974|", "999|Z"),
        *build_essais("module_entreprise", OUI_NON, "peut-être"),
        *build_essais("lat", "45,5|-90|", "91|nord"),
        *build_essais("lon", "180|0", "-181"),
    ],
    "contexte": [
        *ANNEES,
        *build_essais("element", "taux_chomage", "taux_de_rien|"),
        *build_essais("valeur", "12,5|0|SS|SO|NE|", "douze|1,2,3"),
        *build_essais("simule", OUI_NON, "bof"),
    ],
    "contexte_large": [
        *ANNEES,
        *build_essais("taux_chomage", "0|100|12,5|NE|SS|", "101|-1|abc"),
        *build_essais("densite", "97,5", "-1"),
        *build_essais("population_16_25", "12400", "12,5|-3"),
        *build_essais("variation_chomage", "-100|100|-1,5", "-101|101"),
    ],
    "resultats": [
        *ANNEES,
        *build_essais("dispositif", "|civis|cotraitance|autres", "tous|NE"),
        *build_essais("indicateur", "jeunes_sortis|part_sortis_emploi", "jeunes_zz|"),
        *build_essais("valeur", "1|0|NE|SS|SO|", "un|1,2,3"),
    ],
    "resultats_large": [
        *ANNEES,
        *build_essais("jdi", "0|12|1337|NE|SS|SO|", "12,5|-1|abc"),
        *build_essais("etp_total", "12,5|3", "-1|douze"),
        *build_essais("financement_total", "512300|2150,50", "-3"),
        *build_essais("duree_moyenne_parcours", "412,5", "-1"),
    ],
    "objectifs": [
        *ANNEES,
        *build_essais("indicateur", "jdi|part_recus", "zz|"),
        *build_essais("objectif", "1|NE|", "un"),
    ],
    "objectifs_large": [
        *build_essais("jdi", "1400", "1400,5|-1"),
        *build_essais("part_recus", "0|1|0,352", "1,2|-0,1"),
        *build_essais("ciblage_niv_v_infra", "-3,5|100", "101|-101"),
        *build_essais("mer_par_jdi", "1,12", "-1"),
    ],
}
LIGNE = {
    "nom": "ML",
    "type": "ML",
    "code_region": "31",
    "element": "taux_chomage",
    "indicateur": "jeunes_sortis",
    "valeur": "1",
    "objectif": "1",
}
"""What a line holds where it is not the cell that is tried."""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Schema]:
    dossier = tmp_path_factory.mktemp("modele")
    return {
        chemin.name.removesuffix(".schema.json"): json.loads(chemin.read_text("utf-8"))
        for chemin in write_modele(dossier)
        if chemin.name.endswith(".schema.json")
    }


def build_lignes(schema: Schema, essais: Sequence[Essai]) -> list[dict[str, str]]:
    """A line a trial, each of its own key."""
    champs = [champ["name"] for champ in schema["fields"]]
    lignes = []
    for rang, essai in enumerate(essais):
        cles = {
            "code": f"59X{rang:03}",
            "code_structure": f"5900{rang % 8 + 1}S00",
            "annee": str(2001 + rang // 8),
        }
        ligne = {nom: (LIGNE | cles).get(nom, "") for nom in champs}
        lignes.append(ligne | {essai.colonne: essai.texte})
    return lignes


def write_csv(lignes: Sequence[Mapping[str, str]]) -> str:
    return "\n".join(";".join(ligne) for ligne in [tuple(lignes[0]), *(r.values() for r in lignes)])


@pytest.mark.parametrize("forme", FORMES)
def test_a_schema_and_the_import_agree(
    base: Path, schemas: Mapping[str, Schema], forme: str
) -> None:
    schema, essais = schemas[forme], FORMES[forme]
    lignes = build_lignes(schema, essais)
    refuses = {
        rang
        for rang, ligne in enumerate(lignes)
        if not all(is_valid(c, schema, ligne[c["name"]]) for c in schema["fields"])
    }
    attendus = {rang for rang, essai in enumerate(essais) if not essai.bon}
    assert refuses == attendus, [essais[rang] for rang in refuses ^ attendus]
    nom = forme.removesuffix("_large")
    bilan = import_texts(base, {f"{nom}.csv": write_csv(lignes)}, verifier=True)
    lus = {refus.ligne - 2 for refus in bilan.rapport.refus if refus.ligne}
    assert lus == attendus, [essais[rang] for rang in lus ^ attendus]


@pytest.mark.parametrize(
    ("forme", "colonne", "texte"),
    [
        ("resultats_large", "jdi", "1 337"),
        ("resultats_large", "etp_total", "12.5"),
        ("objectifs_large", "part_recus", "35,2 %"),
        ("contexte_large", "taux_chomage", "12,5 %"),
        ("structures", "type", "paio"),
        ("structures", "code_region", "1"),
    ],
)
def test_the_import_forgives_more(
    base: Path, schemas: Mapping[str, Schema], forme: str, colonne: str, texte: str
) -> None:
    schema = schemas[forme]
    (champ,) = [c for c in schema["fields"] if c["name"] == colonne]
    assert not is_valid(champ, schema, texte)
    lignes = build_lignes(schema, [Essai(colonne, texte, True)])
    nom = forme.removesuffix("_large")
    assert not import_texts(base, {f"{nom}.csv": write_csv(lignes)}, verifier=True).refuse


def test_the_package_describes_the_csv_as_they_are_written(tmp_path: Path) -> None:
    write_modele(tmp_path)
    paquet = json.loads((tmp_path / PAQUET).read_text("utf-8"))
    assert [r["name"] for r in paquet["resources"]] == [table.feuille for table in FEUILLES]
    for ressource in paquet["resources"]:
        entete = (tmp_path / ressource["path"]).read_text("utf-8-sig").strip()
        champs = [champ["name"] for champ in ressource["schema"]["fields"]]
        assert entete.split(ressource["dialect"]["delimiter"]) == champs
        liens = [lien["reference"] for lien in ressource["schema"].get("foreignKeys", ())]
        if ressource["name"] != "structures":
            assert liens == [{"resource": "structures", "fields": "code"}]


def test_the_keys_are_those_of_the_tables() -> None:
    for table in FEUILLES:
        schema = build_schema(table, load_catalogue(), large=False)
        assert tuple(schema["primaryKey"]) == table.cles
        obligatoires = [
            c["name"] for c in schema["fields"] if c.get("constraints", {}).get("required")
        ]
        requises = set(table.requises) - set(table.comptes)
        assert set(obligatoires) == {*requises, *table.longues[:1]}
