"""The correspondence file, read and checked whole: every error at once, where it is and what to write."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from data.catalogue import Catalogue, load_catalogue
from data.errors import DemandeRefusee
from data.ingest.correspondance.modele import (
    A_COMPLETER,
    IGNORER,
    Correspondance,
    FeuilleVoulue,
)
from data.ingest.phrases import tell_near
from data.ingest.unites import UNITES
from data.store.tables import FEUILLES

PARTIES = ("feuilles", "structures", "etats", "dispositifs")
CHAMPS = ("feuille", "table", "entete", "annee", "colonnes", "unites")
TABLES = (*(table.feuille for table in FEUILLES), IGNORER)
ETATS = ("NE", "SS", "SO", "")
DISPOSITIFS = ("civis", "cotraitance", "autres", "")
PREMIERE_ANNEE = 2000
PROCHE = 60.0
"""Under this likeness (0 to 100) a word is not worth telling."""
ECRITURE = 'une ligne « "nom" = "valeur" », les deux entre guillemets droits'


class CorrespondanceRefusee(DemandeRefusee):
    """A file that cannot be followed: one sentence an error, the file named in each."""

    def __init__(self, raisons: Collection[str]) -> None:
        super().__init__("\n".join(raisons))
        self.raisons = tuple(raisons)

    def __reduce__(self) -> tuple[type[CorrespondanceRefusee], tuple[tuple[str, ...]]]:
        """It crosses from one process to another."""
        return CorrespondanceRefusee, (self.raisons,)


def read_correspondance(chemin: Path) -> Correspondance:
    """The file as it is followed. Raises CorrespondanceRefusee, OSError."""
    return parse_correspondance(chemin.read_bytes(), chemin.name)


def parse_correspondance(octets: bytes, nom: str) -> Correspondance:
    """The same, of a text. Raises CorrespondanceRefusee."""
    try:
        texte = octets.decode("utf-8-sig")
        lu = tomllib.loads(texte)
    except UnicodeDecodeError:
        raise CorrespondanceRefusee([f"{nom} : attendu un texte en UTF-8"]) from None
    except (tomllib.TOMLDecodeError, RecursionError) as erreur:
        ligne = re.search(r"line (\d+)", str(erreur))
        ou = f", ligne {ligne[1]}" if ligne else ""
        raise CorrespondanceRefusee([f"{nom}{ou} : attendu {ECRITURE}"]) from None
    verification = _Verification(nom, texte, load_catalogue())
    correspondance = verification.read(lu)
    if verification.raisons:
        raise CorrespondanceRefusee(verification.raisons)
    return correspondance


class _Verification:
    """What is wrong with a file, as it is read."""

    def __init__(self, nom: str, texte: str, catalogue: Catalogue) -> None:
        self._nom, self._lignes = nom, texte.splitlines()
        self._colonnes = _list_colonnes(catalogue)
        self._a_completer: list[str] = []
        self._raisons: list[str] = []

    @property
    def raisons(self) -> list[str]:
        """Every sentence, what is left to complete in the first one."""
        if not self._a_completer:
            return self._raisons
        reste = ", ".join(f"« {cle} »" for cle in self._a_completer)
        a_faire = (
            f"{self._nom} : {len(self._a_completer)} « ? » à remplacer (un code, un mot, une année, "
            f"ou « {IGNORER} ») : {reste}"
        )
        return [a_faire, *self._raisons]

    def read(self, lu: Mapping[str, Any]) -> Correspondance:
        self._check_names(lu, PARTIES, "")
        feuilles = lu.get("feuilles", [])
        if not isinstance(feuilles, list) or not all(isinstance(f, dict) for f in feuilles):
            self._refuse("feuilles", "", "des parties « [[feuilles]] », une par feuille")
            feuilles = []
        return Correspondance(
            tuple(self._read_feuille(f) for f in feuilles),
            self._read_words(lu, "structures", None, "un code de structure"),
            self._read_words(lu, "etats", ETATS, 'NE, SS, SO ou rien ("")'),
            self._read_words(
                lu, "dispositifs", DISPOSITIFS, 'civis, cotraitance, autres ou rien ("")'
            ),
        )

    def _read_feuille(self, lu: Mapping[str, Any]) -> FeuilleVoulue:
        nom = lu.get("feuille", "")
        self._check_names(lu, CHAMPS, f"feuille « {nom} »")
        if not isinstance(nom, str) or not nom:
            self._refuse("feuille", nom, "le nom de la feuille, ou du fichier sans son extension")
        table = lu.get("table", "")
        if table not in ("", *TABLES) and self._is_said("table", table):
            self._refuse("table", table, f"{', '.join(TABLES)}")
        colonnes = (*sorted(self._colonnes), IGNORER)
        attendu = f"une colonne, un code du dictionnaire ou « {IGNORER} »"
        return FeuilleVoulue(
            str(nom),
            table if table in TABLES else "",
            self._read_whole(lu, "entete", 1, 2**20, "le numéro de la ligne des noms de colonnes"),
            self._read_whole(lu, "annee", PREMIERE_ANNEE, date.today().year, "une année"),
            self._read_words(lu, "colonnes", colonnes, attendu),
            self._read_words(lu, "unites", tuple(UNITES), ", ".join(UNITES)),
        )

    def _read_whole(
        self, lu: Mapping[str, Any], cle: str, bas: int, haut: int, attendu: str
    ) -> int | None:
        valeur = lu.get(cle)
        if valeur is None or not self._is_said(cle, valeur):
            return None
        if isinstance(valeur, bool) or not isinstance(valeur, int) or not bas <= valeur <= haut:
            self._refuse(cle, valeur, f"{attendu}, de {bas} à {haut}, sans guillemets")
            return None
        return valeur

    def _read_words(
        self, lu: Mapping[str, Any], partie: str, permis: Collection[str] | None, attendu: str
    ) -> dict[str, str]:
        """`"what is written" = "what it stands for"`; None permits any word."""
        mots = lu.get(partie, {})
        if not isinstance(mots, dict):
            self._refuse(partie, mots, ECRITURE)
            return {}
        lus = {}
        for ecrit, valeur in mots.items():
            if not self._is_said(ecrit, valeur):
                continue
            if not isinstance(valeur, str) or (permis is not None and valeur not in permis):
                self._refuse(ecrit, valeur, f"{attendu}{_suggest(valeur, permis or ())}")
            lus[ecrit] = str(valeur)
        return lus

    def _is_said(self, cle: str, valeur: object) -> bool:
        """Whether the person has answered; what is left to complete is told once, all together."""
        if valeur != A_COMPLETER:
            return True
        self._a_completer.append(cle)
        return False

    def _check_names(self, lu: Mapping[str, Any], permis: Collection[str], ou: str) -> None:
        for cle in lu:
            if cle not in permis:
                attendu = f"{', '.join(permis)}{_suggest(cle, permis)}"
                self._refuse(cle, cle, f"{ou} : {attendu}" if ou else attendu)

    def _refuse(self, cle: str, trouve: object, attendu: str) -> None:
        ligne = next(self._find_lines(cle), None)
        ou = f", ligne {ligne}" if ligne else ""
        self._raisons.append(
            f"{self._nom}{ou}, « {cle} » : trouvé « {trouve} » ; attendu : {attendu}"
        )

    def _find_lines(self, cle: str) -> Iterator[int]:
        """The lines where a name is written; the first one is told."""
        for numero, ligne in enumerate(self._lignes, start=1):
            if ligne.strip().strip("[]\"'").startswith(cle):
                yield numero


def _list_colonnes(catalogue: Catalogue) -> set[str]:
    cles = {nom for t in FEUILLES for nom in (*t.requises, *t.facultatives, *t.longues)}
    return cles | set(catalogue.entrees)


def _suggest(valeur: object, permis: Collection[str]) -> str:
    """« ; vouliez-vous … ? », where something is near."""
    mots = [mot for mot in permis if mot]
    proche = process.extractOne(str(valeur), mots, scorer=fuzz.ratio, score_cutoff=PROCHE)
    return tell_near(proche[0]) if proche else ""
