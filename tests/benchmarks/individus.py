"""A national extraction of individual records, counted by each engine: how long, in how much memory.

What is drawn has the size of the country and nothing of its truth: records at random, which no rule refuses.
The counts of both engines are held equal.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.settings import RACINE
from tests.benchmarks.tableau import NOUS, Mesures
from tests.epreuves.services import wait_port
from tests.test_deploiement import find_port

JEUNES = 1_400_000
STRUCTURES = 450
ANNEES = (2010, 2011)
CALCULER = (sys.executable, "app.py", "calculer")
SAIL = (
    "from pysail.spark import SparkConnectServer; "
    "SparkConnectServer('127.0.0.1', {port}).start(background=False)"
)
ENTRETIENS = ("entretien_individuel",) * 5 + ("atelier", "telephone", "courrier")
PRESENCES = (*("present",) * 6, "absent", None)
THEMES = (
    *("emploi", "formation", "projet_professionnel", "logement", "sante"),
    *("citoyennete", "loisirs", None),
)
OUI_NON = ("oui", "non", None)


class Passage(NamedTuple):
    """One command, from its start to its end."""

    secondes: float
    gigaoctets: float


def measure_individus() -> Mesures:
    """Two years, checks included. Raises RuntimeError where the engines do not count the same."""
    with tempfile.TemporaryDirectory() as lieu:
        dossier, rangees = Path(lieu) / "extraction", Path(lieu) / "duckdb.csv"
        write_nationale(dossier)
        seul = count(dossier, rangees)
        autres = Path(lieu) / "sail.csv"
        with start_sail() as (adresse, pid):
            reparti = count(dossier, autres, "--moteur", "spark", "--adresse", adresse)
            memoire = read_pic(pid)
        if rangees.read_bytes() != autres.read_bytes():
            raise RuntimeError("DuckDB et Sail ne comptent pas les mêmes lignes")
    return {
        "individus": {NOUS: seul.secondes},
        "individus_memoire": {NOUS: seul.gigaoctets},
        "individus_sail": {NOUS: reparti.secondes},
        "individus_sail_memoire": {NOUS: memoire},
    }


def count(dossier: Path, vers: Path, *moteur: str) -> Passage:
    """The command, as it is typed. Raises CalledProcessError."""
    annees = [mot for annee in ANNEES for mot in ("--annee", str(annee))]
    commande = [*CALCULER, str(dossier), *annees, "--vers", str(vers), *moteur]
    debut = time.monotonic()
    fait = subprocess.Popen(commande, cwd=RACINE, stdout=subprocess.DEVNULL)
    _, etat, usage = os.wait4(fait.pid, 0)
    fait.returncode = os.waitstatus_to_exitcode(etat)
    if fait.returncode:
        raise subprocess.CalledProcessError(fait.returncode, commande)
    return Passage(time.monotonic() - debut, usage.ru_maxrss / 2**20)


@contextmanager
def start_sail() -> Iterator[tuple[str, int]]:
    """A Spark Connect server in a process of its own: its address, its pid."""
    port = find_port()
    commande = [sys.executable, "-c", SAIL.format(port=port)]
    with subprocess.Popen(commande, stderr=subprocess.DEVNULL) as serveur:
        try:
            wait_port("127.0.0.1", port, serveur)
            yield f"sc://127.0.0.1:{port}", serveur.pid
        finally:
            serveur.kill()


def read_pic(pid: int) -> float:
    """The most it ever held, in GB; NaN where the system does not say."""
    etat = Path("/proc") / str(pid) / "status"
    if not etat.exists():
        return float("nan")
    champs = dict(ligne.split(":", 1) for ligne in etat.read_text().splitlines())
    return int(champs["VmHWM"].split()[0]) / 2**20


def write_nationale(dossier: Path, jeunes: int = JEUNES) -> None:
    """Every table in Parquet, of as many records as the country had: all of them hold by `jeunes`."""
    dossier.mkdir()
    with duckdb.connect(config={"memory_limit": "1500MB"}) as connexion:
        connexion.execute("SET preserve_insertion_order = false")
        connexion.execute(f"CREATE TABLE vies AS {write_vies(jeunes)}")
        for nom, requete in list_tables(jeunes).items():
            connexion.execute(f"COPY ({requete}) TO '{dossier / nom}.parquet' (FORMAT parquet)")


def write_vies(jeunes: int) -> str:
    """The situations, and the passages that end in some of them: of one young person each."""
    return (
        f"SELECT i, {_draw_jeune(jeunes, 71)} AS id_jeune, "
        f"{_pick(('emploi', 'emploi', 'formation', 'autre'), 73)} AS categorie, "
        f"{_pick(('cdi', 'cdd', 'cdd', 'interim'), 83)} AS contrat, "
        f"{_day('2009-06-01', '2011-10-01', 79)} AS debut FROM range({jeunes}) AS r(i)"
    )


def list_tables(jeunes: int) -> dict[str, str]:
    """By name. A number of records a young person, as the sources count them (docs/individus.md)."""
    fin = "debut + (30 + hash(i * 101) % 400)::INT"
    emploi = "CASE WHEN categorie = 'emploi' THEN {} END"
    return {
        "structures": f"SELECT {_name_structure('i')} AS code, {_pick(OUI_NON, 2)} AS module_entreprise "
        f"FROM range({STRUCTURES}) AS r(i)",
        "jeunes": f"SELECT {_name_jeune('i')} AS id_jeune, {_day('1986-01-01', '1996-01-01', 3)} AS "
        f"date_naissance, {_pick(('F', 'M'), 5)} AS sexe FROM range({jeunes}) AS r(i)",
        "profils": f"SELECT {_name_jeune(f'i % {jeunes}')} AS id_jeune, "
        f"{_day('2008-01-01', '2010-01-01', 11)} + (i // {jeunes} * 800)::INT AS date_effet, "
        f"{_pick(('VI', 'V bis', 'V', 'V', 'IV', 'III', None), 13)} AS niveau, "
        f"{_pick(OUI_NON, 17)} AS diplome, {_pick(OUI_NON, 19)} AS zus FROM range({jeunes * 3 // 2}) AS r(i)",
        "actualites": _draw(
            *(jeunes, jeunes * 30 // 7, "actualite", 37),
            f"{_day('2009-06-01', '2012-01-01', 23)} AS date_actualite, {_pick(ENTRETIENS, 29)} AS type, "
            f"{_pick(PRESENCES, 31)} AS presence",
        ),
        "demandes": _draw(
            *(jeunes, jeunes * 13 // 14, "demande", 47),
            f"{_day('2008-01-01', '2011-12-01', 41)} AS date_debut, CASE WHEN hash(i * 43) % 3 = 0 THEN "
            "date '2011-12-01' + (hash(i) % 300)::INT END AS date_fin",
        ),
        "propositions": _draw(
            *(jeunes, jeunes * 8, "proposition", 61),
            f"{_day('2010-01-01', '2012-01-01', 53)} AS date_proposition, {_pick(THEMES, 59)} AS theme",
        ),
        "situations": "SELECT 'S' || i AS id_situation, id_jeune, categorie, "
        f"{emploi.format('contrat')} AS contrat, "
        f"{emploi.format(_pick(('autre', 'autre', 'cie', 'cae', 'apprentissage'), 89))} AS mesure, "
        f"CASE WHEN categorie = 'formation' THEN {_pick(OUI_NON[:2], 97)} END AS qualifiante, "
        f"debut AS date_debut, CASE WHEN categorie <> 'emploi' OR contrat <> 'cdi' THEN {fin} END AS "
        "date_fin_prevue, NULL::DATE AS date_fin FROM vies",
        "passages": f"SELECT 'P' || i AS id_passage, id_jeune, {_choose_structure()}, "
        f"{_pick(('civis', 'cotraitance', 'autres'), 103)} AS dispositif, {_pick(OUI_NON[:2], 107)} AS "
        f"financable, {_pick(('accompagnement_renforce', 'autre', None), 109)} AS type_appui, "
        "debut - (hash(i * 113) % 500)::INT AS date_entree, CASE WHEN i % 4 < 2 THEN debut + 1 END AS "
        "date_sortie, CASE WHEN i % 4 = 0 THEN 'S' || i END AS id_situation FROM vies WHERE i % 2 = 0",
        "mises_en_relation": _draw(
            *(jeunes, jeunes * 9 // 14, "mer", 137),
            f"{_day('2010-01-01', '2012-01-01', 127)} AS date_mer, {_pick(('ml', 'pole_emploi'), 131)} AS "
            "origine_offre",
        ),
        "periodes": _draw(
            *(jeunes, jeunes * 3 // 28, "periode", 151),
            f"{_pick(('pmp', 'emt', 'immersion', 'stage'), 139)} AS type, "
            f"{_day('2010-01-01', '2012-01-01', 149)} AS date_debut, NULL::DATE AS date_fin",
        ),
        "parrains": "SELECT 'R' || i AS id_parrain, "
        f"{_name_structure(f'i % {STRUCTURES}')} AS code_structure, "
        f"date '2009-01-01' AS date_debut, NULL::DATE AS date_fin FROM range({STRUCTURES * 20}) AS r(i)",
        "parrainages": _draw(
            *(jeunes, jeunes // 35, "parrainage", 163),
            f"'R' || (i % {STRUCTURES * 20}) AS id_parrain, {_day('2010-01-01', '2012-01-01', 157)} AS "
            "date_debut, NULL::DATE AS date_fin",
        ),
        "contacts_entreprises": f"SELECT 'C' || i AS id_contact, {_name_structure(f'i % {STRUCTURES}')} AS "
        f"code_structure, 'E' || (hash(i * 167) % {jeunes // 14}) AS id_entreprise, "
        f"{_day('2010-01-01', '2012-01-01', 173)} AS date_contact, "
        f"{_pick(('offre_emploi', 'immersion', 'autre'), 179)} AS objet, {_pick(OUI_NON[:2], 181)} AS visite "
        f"FROM range({jeunes * 2 // 7}) AS r(i)",
    }


def _draw(jeunes: int, nombre: int, nom: str, sel: int, colonnes: str) -> str:
    """So many records, each of a young person at random, in a structure of theirs."""
    return (
        f"SELECT '{nom[0]}' || i AS id_{nom}, id_jeune, {_choose_structure()}, {colonnes} FROM "
        f"(SELECT i, {_draw_jeune(jeunes, sel)} AS id_jeune FROM range({nombre}) AS r(i))"
    )


def _draw_jeune(jeunes: int, sel: int) -> str:
    return _name_jeune(f"hash(i * {sel}) % {jeunes}")


def _name_jeune(rang: str) -> str:
    return f"'J' || lpad(({rang})::VARCHAR, 8, '0')"


def _name_structure(rang: str) -> str:
    return f"'5' || lpad(({rang})::VARCHAR, 4, '0') || 'S00'"


def _choose_structure() -> str:
    return f"{_name_structure(f'hash(id_jeune) % {STRUCTURES}')} AS code_structure"


def _day(debut: str, fin: str, sel: int) -> str:
    """A day at random, the last one left out; the salt sets a column apart from the others."""
    jours = f"(date '{fin}' - date '{debut}')"
    return f"(date '{debut}' + (hash(i * {sel} + {sel}) % {jours})::INT)"


def _pick(valeurs: Sequence[str | None], sel: int) -> str:
    """One of them at random."""
    dites = ", ".join("NULL" if valeur is None else f"'{valeur}'" for valeur in valeurs)
    return f"[{dites}][1 + (hash(i * {sel} + 7 * {sel}) % {len(valeurs)})::INT]"
