"""Extractions drawn at random, small, whose dates fall on the hard days: valid, with every null allowed."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

import duckdb

from data.individus.tables import PAR_NOM
from tests.oracle.individus import Extraction, Record

STRUCTURES: dict[str, bool | None] = {
    "59001S00": True,
    "59002S00": False,
    "2A001S00": None,
    "59004S00": True,
}
ANNEES = (2011, 2012)
ACTIVES = tuple(STRUCTURES)[:3]
JOURS = (
    *("2010-08-31", "2010-12-31", "2011-01-01", "2011-02-28", "2011-03-31", "2011-05-30"),
    *("2011-06-30", "2011-08-30", "2011-08-31", "2011-09-29", "2011-09-30", "2011-10-01"),
    *("2011-11-30", "2011-12-30", "2011-12-31", "2012-01-01", "2012-02-28", "2012-02-29"),
    *("2012-03-01", "2012-08-29", "2012-08-31", "2012-09-29", "2012-09-30", "2012-12-31"),
    *("2013-01-01", "2013-02-28"),
)


class Tirage:
    """One extraction."""

    def __init__(self, graine: int, jeunes: int = 24) -> None:
        self.hasard = Random(graine)
        self.noms = [f"j{rang}" for rang in range(jeunes)]
        self.tables: Extraction = {nom: [] for nom in PAR_NOM if nom != "structures"}

    def build(self) -> Extraction:
        """Every table."""
        self._draw_jeunes()
        self._draw_situations()
        for _ in range(160):
            self._add("actualites", "id_actualite", self._actualite())
            self._add("propositions", "id_proposition", self._proposition())
        for _ in range(70):
            debut, fin = self._periode()
            self._add("demandes", "id_demande", self._de() | {"date_debut": debut, "date_fin": fin})
            for _ in range(3):
                self._add("passages", "id_passage", self._passage())
            self._add("mises_en_relation", "id_mer", self._mer())
            self._add("periodes", "id_periode", self._stage())
            self._add("contacts_entreprises", "id_contact", self._contact())
        self._draw_parrains()
        return self.tables

    def day(self) -> date:
        """A hard day, or one beside it."""
        jour = date.fromisoformat(self.hasard.choice(JOURS))
        return jour + timedelta(days=self.hasard.choice((0, 0, 0, -1, 1, 17)))

    def pick(self, *valeurs: str | None) -> str | None:
        """One of them."""
        return self.hasard.choice(valeurs)

    def _add(self, table: str, cle: str, record: Record) -> None:
        self.tables[table].append({cle: f"{table[:3]}{len(self.tables[table])}"} | record)

    def _de(self) -> Record:
        structure = self.hasard.choice(ACTIVES)
        return {"id_jeune": self.hasard.choice(self.noms), "code_structure": structure}

    def _periode(self) -> tuple[date, date | None]:
        debut = self.day()
        fins: list[date | None] = [None, debut, *(self.day() for _ in range(3))]
        fin = self.hasard.choice(fins)
        return (debut, fin) if fin is None or fin >= debut else (fin, debut)

    def _draw_jeunes(self) -> None:
        for nom in self.noms:
            naissance = date(self.hasard.randint(1985, 1996), 2, 28)
            self.tables["jeunes"].append(
                {"id_jeune": nom, "date_naissance": naissance, "sexe": self.pick("F", "M", None)}
            )
            for jour in {self.day() for _ in range(self.hasard.randint(0, 3))}:
                self.tables["profils"].append(
                    {
                        "id_jeune": nom,
                        "date_effet": jour,
                        "niveau": self.pick("VI", "V bis", "V", "V", "V", "IV", None),
                        "diplome": self.pick("oui", "non", None),
                        "zus": self.pick("oui", "non", None),
                    }
                )

    def _draw_situations(self) -> None:
        for _ in range(110):
            debut, fin = self._periode()
            categorie = self.pick(*("emploi",) * 4, *("formation",) * 3, "scolarite", "autre")
            emploi = categorie == "emploi"
            contrat = self.pick("cdi", "cdd", "cdd", "cdd", "interim", None) if emploi else None
            prevue = None if contrat == "cdi" else self._prevue(debut)
            self._add(
                "situations",
                "id_situation",
                {
                    "id_jeune": self.hasard.choice(self.noms),
                    "categorie": categorie,
                    "contrat": contrat,
                    "mesure": self._mesure() if emploi else None,
                    "qualifiante": self.pick("oui", "non", None)
                    if categorie == "formation"
                    else None,
                    "date_debut": debut,
                    "date_fin_prevue": prevue,
                    "date_fin": fin,
                },
            )

    def _mesure(self) -> str | None:
        return self.pick(
            *("apprentissage", "professionnalisation", "cie", "cae", "autre", "autre", None)
        )

    def _prevue(self, debut: date) -> date | None:
        """About three or six months, to the day; or anything; or not known."""
        if self.hasard.random() < 0.2:
            return None
        jours = self.hasard.choice((*range(88, 95), *range(178, 187), 0, 30, 400))
        return debut + timedelta(days=jours)

    def _actualite(self) -> Record:
        return {
            **self._de(),
            "date_actualite": self.day(),
            "type": self.pick("entretien_individuel", "entretien_individuel", "atelier", "autre"),
            "presence": self.pick("present", "present", "absent", "annule", "planifie", None),
        }

    def _proposition(self) -> Record:
        themes = ("emploi", "formation", "projet_professionnel", "logement", "sante")
        theme = self.pick(*themes, "citoyennete", "loisirs", None)
        return self._de() | {"date_proposition": self.day(), "theme": theme}

    def _passage(self) -> Record:
        entree, sortie = self._periode()
        de = self._de()
        siennes = [
            s["id_situation"] for s in self.tables["situations"] if s["id_jeune"] == de["id_jeune"]
        ]
        trouvee = self.hasard.choice([None, *siennes]) if sortie else None
        appuis = ("accompagnement_renforce", "accompagnement_sur_projet", "appui_ponctuel", "autre")
        return {
            **de,
            "dispositif": self.pick("civis", "cotraitance", "autres"),
            "financable": self.pick("oui", "oui", "non", None),
            "type_appui": self.pick(*appuis, None),
            "date_entree": entree,
            "date_sortie": sortie,
            "id_situation": trouvee,
        }

    def _mer(self) -> Record:
        origine = self.pick("ml", "pole_emploi", "autre", None)
        return self._de() | {"date_mer": self.day(), "origine_offre": origine}

    def _stage(self) -> Record:
        debut, fin = self._periode()
        genre = self.pick("pmp", "emt", "immersion", "stage")
        return self._de() | {"type": genre, "date_debut": debut, "date_fin": fin}

    def _contact(self) -> Record:
        return {
            "code_structure": self.hasard.choice(ACTIVES),
            "id_entreprise": self.pick("e1", "e2", "e3", None),
            "date_contact": self.day(),
            "objet": self.pick("offre_emploi", "immersion", "stage", "autre"),
            "visite": self.pick("oui", "non", None),
        }

    def _draw_parrains(self) -> None:
        cles = {(f"p{self.hasard.randint(1, 4)}", self.hasard.choice(ACTIVES)) for _ in range(8)}
        for parrain, structure in sorted(cles):
            debut, fin = self._periode()
            self.tables["parrains"].append(
                {
                    "id_parrain": parrain,
                    "code_structure": structure,
                    "date_debut": debut,
                    "date_fin": fin,
                }
            )
        connus = sorted({parrain for parrain, _ in cles})
        for _ in range(10):
            debut, fin = self._periode()
            record = self._de() | {"id_parrain": self.pick(*connus, None)}
            record |= {"date_debut": debut, "date_fin": fin}
            self._add("parrainages", "id_parrainage", record)


def write_extraction(dossier: Path, extraction: Extraction, separateur: str = ";") -> Path:
    """One CSV file a table, with its heading even where it is empty."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom, records in extraction.items():
        colonnes = PAR_NOM[nom].noms
        with (dossier / f"{nom}.csv").open("w", encoding="utf-8", newline="") as fichier:
            plume = csv.DictWriter(fichier, colonnes, delimiter=separateur, lineterminator="\n")
            plume.writeheader()
            plume.writerows(records)
    return dossier


def read_texte(csv: Path) -> str:
    """The SQL that reads a table of an extraction, every column as a text."""
    return f"read_csv('{csv}', all_varchar = true, header = true, delim = ';')"


def write_parquet(dossier: Path, extraction: Path) -> Path:
    """The same in Parquet; `profils` is a folder of two files."""
    (dossier / "profils").mkdir(parents=True)
    with duckdb.connect() as connexion:
        for chemin in sorted(extraction.glob("*.csv")):
            lue, nom = f"SELECT * FROM {read_texte(chemin)}", chemin.stem
            moities = {f"{nom}.parquet": lue}
            if nom == "profils":
                tirees = f"SELECT *, row_number() OVER () % 2 AS rang FROM ({lue})"
                rangs = f"SELECT * EXCLUDE rang FROM ({tirees})"
                moities = {f"{nom}/{r}.parquet": f"{rangs} WHERE rang = {r}" for r in (0, 1)}
            for vers, requete in moities.items():
                connexion.execute(f"COPY ({requete}) TO '{dossier / vers}' (FORMAT parquet)")
    return dossier


def empty_extraction() -> Extraction:
    """Every table, without a record."""
    return {nom: [] for nom in PAR_NOM if nom != "structures"}
