"""The real structures of the State's directory, with what the file lacks filled in by hand."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from data.reference.tables import load_departements

REFERENCE = Path(__file__).parent.parent / "reference"
TEMPORAIRE = "99994S00"
# Rows without commune: their city, and its zone d'emploi of 2010. Saint-Martin has no zone.
COMPLEMENTS = {
    "75119S00": ("Paris", "1101"),
    "99999S00": ("Roissy-en-Brie", "1117"),
    "50383S00": ("Cherbourg-Octeville", "2507"),
    "69382S00": ("Lyon", "8214"),
    "13201S00": ("Marseille", "9310"),
    "97600S00": ("", "0601"),
    "97801S00": ("Saint-Martin", ""),
}
_PREFIXE = re.compile(r"^\d[\dAB]{0,2}\s*[-–]\s*")
_SIEGE_DEBUT = re.compile(r"^si[eè]ge\b[\s-]*", re.IGNORECASE)
_SIEGE_FIN = re.compile(r"[\s(–-]*\bsi[eè]ge\b.*$", re.IGNORECASE)
_ADRESSE = re.compile(r"\s+\d+,? (rue|avenue|place|boulevard)\b.*$", re.IGNORECASE)
_SIGLE = re.compile(r"^(ml|mli|mlj)\b[\s-]*", re.IGNORECASE)
_PETITS = {"de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "sur", "pour", "aux", "a"}
_GENERIQUES = {"", "mission locale", "mission locale jeunes"}


@dataclass(frozen=True)
class Reelle:
    """One real structure; empty texts where the directory says nothing."""

    code: str
    nom: str
    type: str
    code_region: str
    code_departement: str
    commune: str
    zone_emploi: str
    lat: str
    lon: str


def read_repertoire() -> list[Reelle]:
    """The 448 real structures, sorted by code; the temporary row is dropped."""
    chemin = REFERENCE / "missions_locales_referentiel_milo_2023.csv"
    with chemin.open(encoding="utf-8-sig", newline="") as fichier:
        lignes = [r for r in csv.DictReader(fichier) if r["code_structure"] != TEMPORAIRE]
    return sorted((_parse_reelle(r) for r in lignes), key=lambda reelle: reelle.code)


def _parse_reelle(ligne: dict[str, str]) -> Reelle:
    code, departement = ligne["code_structure"], ligne["code_departement"]
    commune, zone = COMPLEMENTS.get(code, ("", ""))
    officiel = ligne["nom_officiel"]
    return Reelle(
        code=code,
        nom=clean_nom(ligne["nom_usuel"], officiel, ligne["commune"]),
        type="PAIO" if "PAIO" in officiel.upper().split("-", 1)[-1].split() else "ML",
        code_region=load_departements()[departement][1],
        code_departement=departement,
        commune=ligne["commune"] or commune,
        zone_emploi=ligne["ze2010"] or zone,
        lat=ligne["lat"].replace(".", ","),
        lon=ligne["lon"].replace(".", ","),
    )


def clean_nom(usuel: str, officiel: str, commune: str) -> str:
    """The usual name without its prefix, its « siège » and its address.

    The official name takes its place where the usual one names no structure: empty, « Mission
    locale » alone, initials or a place alone (« MLP », « MENDE »), an « antenne », a « site ».
    """
    nom = _strip(usuel)
    simple = _simplify(nom)
    lieux = {_simplify(commune), _simplify(_SIGLE.sub("", _strip(officiel)))}
    muet = simple in _GENERIQUES or (simple in lieux and "paio" not in simple)
    site = re.search(r"\b(antenne|site)\b", simple) or _is_seat_of_a_place(usuel)
    if muet or site or re.fullmatch(r"[A-Z]{2,5}", nom):
        nom = _strip(officiel)
    return _capitalise(nom)


def _is_seat_of_a_place(usuel: str) -> bool:
    simple = _simplify(usuel)
    return "siege" in simple and not re.search(r"\b(ml\w*|mission)\b", simple)


def _strip(nom: str) -> str:
    nom = _SIEGE_DEBUT.sub("", _PREFIXE.sub("", " ".join(nom.split())))
    return _ADRESSE.sub("", _SIEGE_FIN.sub("", nom)).strip()


def _simplify(nom: str) -> str:
    sans_accent = unicodedata.normalize("NFKD", nom)
    lettres = "".join(c for c in sans_accent.lower() if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", lettres))


def _capitalise(nom: str) -> str:
    """Names typed all in small letters get their capitals; the others stay as they are."""
    if nom == nom.lower():
        nom = re.sub(r"[^\W\d_]+", lambda mot: _capital(mot.group()), nom)
        nom = re.sub(r"^Mission Locale", "Mission locale", nom)
    return _SIGLE.sub(lambda sigle: sigle.group().upper(), nom[:1].upper() + nom[1:])


def _capital(mot: str) -> str:
    return mot if mot in _PETITS else mot[:1].upper() + mot[1:]
