"""The CSV of a structure or of a region: one row a structure × indicator × dispositif × circle."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from data.catalogue import Catalogue
from data.models.exports import LigneExport
from data.texts import defang
from data.typographie import plain

COLONNES = (
    "code_structure;nom;code_region;annee;indicateur;libelle;dispositif;valeur;numerateur;denominateur;"
    "etat;borne_basse;borne_haute;cercle;pairs;mediane;q1;q3;rayon;z;probabilite;lecture;"
    "evolution;evolution_pairs;evolution_mediane;evolution_z;evolution_probabilite;evolution_lecture;"
    "attendu;attendu_bas;attendu_haut;attendu_r2;attendu_lecture;remarque;contestee"
).split(";")
OUI = "oui"

COLONNES_OBJECTIFS = ("code_structure", "annee", "indicateur", "objectif")


def build_csv(lignes: Iterable[LigneExport], catalogue: Catalogue) -> bytes:
    """`;`, UTF-8 with BOM, decimal comma. An empty cell is « does not apply »."""
    sortie = StringIO()
    ecrit = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrit.writerow(COLONNES)
    for r in lignes:
        libelle = plain(catalogue.entrees[r.indicateur].libelle)
        ecrit.writerow(
            [
                *(defang(t) for t in (r.code_structure, r.nom, r.code_region)),
                r.annee,
                *(defang(t) for t in (r.indicateur, libelle, r.dispositif)),
                *(format_plain(x) for x in (r.valeur, r.numerateur, r.denominateur)),
                r.etat,
                *(format_plain(x) for x in (r.borne_basse, r.borne_haute)),
                r.cercle,
                r.autres_lus,
                *(format_plain(x) for x in (r.mediane, r.q1, r.q3, r.rayon, r.z, r.probabilite)),
                r.lecture,
                *(format_plain(x) for x in (r.evolution, r.evolution_pairs, r.evolution_mediane)),
                *(format_plain(x) for x in (r.evolution_z, r.evolution_probabilite)),
                r.evolution_lecture,
                *(
                    format_plain(x)
                    for x in (r.attendu, r.attendu_bas, r.attendu_haut, r.attendu_r2)
                ),
                r.attendu_lecture,
                defang(r.remarque),
                OUI if r.contestee else "",
            ]
        )
    return sortie.getvalue().encode("utf-8-sig")


def build_csv_objectifs(lignes: Iterable[tuple[str, int, str, float]]) -> bytes:
    """The table `objectifs`, as an import takes it back: structure, year, indicator, value of the files."""
    sortie = StringIO()
    ecrit = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrit.writerow(COLONNES_OBJECTIFS)
    for code, annee, indicateur, objectif in lignes:
        ecrit.writerow([defang(code), annee, indicateur, format_plain(objectif)])
    return sortie.getvalue().encode("utf-8-sig")


def format_plain(nombre: float | None) -> str:
    """All the digits of a number, a decimal comma, no thousands, no exponent; empty for None."""
    if nombre is None:
        return ""
    if nombre == int(nombre) and abs(nombre) < 1e15:
        return str(int(nombre))
    texte = repr(nombre)
    if "e" in texte:
        texte = f"{nombre:.20f}".rstrip("0")
    return texte.replace(".", ",")
