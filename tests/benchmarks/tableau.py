"""The table: what each line is, what it has to reach, how it is written."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from math import isnan
from pathlib import Path
from typing import NamedTuple

from data.settings import RACINE

PAPIER = RACINE / "docs/mesures.md"
DEBUT, FIN = "<!-- mesures -->", "<!-- fin des mesures -->"
TITRES = ("mesure", "la nôtre", "Dash nu", "rapport", "à atteindre", "")
RIEN = "–"
MESSAGE = 100
"""Characters of what a part that failed says."""
NOUS, TEMOIN = "nous", "temoin"

Mesure = dict[str, float]
"""What was measured of one line, by whom: NOUS, TEMOIN."""
Mesures = dict[str, Mesure]


class Echec(NamedTuple):
    """A part that could not be measured, and why."""

    part: str
    erreur: Exception

    @property
    def ligne(self) -> tuple[str, ...]:
        """In the table: one line, whatever the message is."""
        pourquoi = " ".join(f"{type(self.erreur).__name__} {self.erreur}".split())[:MESSAGE]
        constat = f"**en échec** : {pourquoi.replace('|', '/')}"
        return (f"partie « {self.part} »", RIEN, RIEN, RIEN, RIEN, constat)


@dataclass(frozen=True)
class Ligne:
    """One line. `seuil`: the most that ours may be, the least where `mini`, more or less where `ecart`;
    `part`: of the witness's.
    """

    cle: str
    nom: str
    seuil: float | None = None
    part: float | None = None
    mini: bool = False
    decimales: int = 0
    ecart: bool = False

    @property
    def but(self) -> str:
        if self.seuil is None:
            return RIEN
        signe = "±" if self.ecart else "≥" if self.mini else "≤"
        part = f" et ≤ {format_nombre(self.part, 1)} × Dash nu" if self.part else ""
        return f"{signe} {format_nombre(self.seuil, self.decimales)}{part}"

    def judge(self, mesure: Mesure) -> str:
        """Nothing where nothing has to be reached."""
        nous = mesure[NOUS]
        if self.seuil is None or isnan(nous):
            return ""
        mesuree = abs(nous) if self.ecart else nous
        tenu = mesuree >= self.seuil if self.mini else mesuree <= self.seuil
        if self.part and TEMOIN in mesure:
            tenu = tenu and nous <= self.part * mesure[TEMOIN]
        return "tenu" if tenu else "**non tenu**"


LIGNES = (
    Ligne("etalon", "étalon, quand la machine est le plus vite (ms)"),
    Ligne("etalon_lent", "étalon, quand elle est le plus lente (ms)"),
    Ligne("radar", "changement de structure → radar, jamais vue (ms)", 60, part=0.6),
    Ligne("radar_revu", "changement de structure → radar, déjà vue (ms)", 60, part=0.6),
    Ligne("listes", "changement → radar et listes (ms)", 90),
    Ligne("octets", "octets reçus par changement (ko)", 15, decimales=1),
    Ligne("octets_tableau", "octets par changement, tableau compris (ko)", 30, decimales=1),
    Ligne("octets_avance", "octets des voisines demandées d’avance (ko)", decimales=1),
    Ligne("fil", "fil principal du navigateur occupé par changement (ms)", 120),
    Ligne("fil_tableau", "fil principal, tableau compris, quand on y descend (ms)"),
    Ligne("cpu", "processeur du serveur par changement, première visite (ms)", 8, decimales=1),
    Ligne("cpu_tout", "processeur du serveur, tableau et voisines compris (ms)", decimales=1),
    Ligne("reponse", "réponse du serveur, première visite (ms)", decimales=1),
    Ligne("cpu_neuve", "processeur, page que rien n’a écrite d’avance (ms)", decimales=1),
    Ligne("reponse_neuve", "réponse, page que rien n’a écrite d’avance (ms)", decimales=1),
    Ligne("debit", "changements par seconde, 20 clients", 200, mini=True),
    Ligne("froid", "chargement à froid → radar dessiné (ms)", 300),
    Ligne("froid_actif", "chargement à froid → page active (ms)", 900),
    Ligne("froid_octets", "octets d’un chargement à froid (ko)", 700),
    Ligne("sauts", "sauts de mise en page au chargement (CLS)", 0.02, decimales=3),
    Ligne("chaud", "rechargement à chaud → radar dessiné (ms)", 250),
    Ligne("chaud_actif", "rechargement à chaud → page active (ms)"),
    Ligne("memoire", "mémoire du serveur, au plus (Mo)", 150),
    Ligne("lent", "ligne lente, à froid → radar dessiné (ms)"),
    Ligne("lent_actif", "ligne lente, à froid → page active (ms)"),
    Ligne("lent_radar", "ligne lente, changement → radar (ms)"),
    Ligne("couple", "autre couple d’indicateurs → nuage (ms)", 60),
    Ligne("region", "autre région → ses indicateurs (ms)", 150),
    Ligne("ecran", "écran projeté suivant (ms)", 50),
    Ligne("methode", "de la fiche à la méthode (ms)"),
    Ligne("fois_10", "base 10 fois plus grande : changement, rapport", 1.3, decimales=2),
    Ligne("fois_100", "base 100 fois plus grande : changement, rapport", 1.5, decimales=2),
    Ligne(
        "serveur_10", "base 10 fois plus grande : page que rien n’a écrite, rapport", decimales=2
    ),
    Ligne(
        "serveur_100", "base 100 fois plus grande : page que rien n’a écrite, rapport", decimales=2
    ),
    Ligne("recue_1", "réponse du serveur à un choix (ms)", decimales=1),
    Ligne("recue_10", "réponse du serveur à un choix, base 10 fois plus grande (ms)", decimales=1),
    Ligne(
        "recue_100", "réponse du serveur à un choix, base 100 fois plus grande (ms)", decimales=1
    ),
    Ligne("ecriture", "un champ enregistré, 50 personnes à la fois, fichier (ms)", 10, decimales=1),
    Ligne("ecriture_pg", "un champ enregistré, 50 personnes, PostgreSQL (ms)", 20, decimales=1),
    Ligne("dialogue", "page d’un dialogue plein, réponse du serveur (ms)", 80),
    Ligne("campagne", "page d’une campagne, la plus grande région (ms)", 100),
    Ligne("foule_p50", "200 personnes, base remplacée deux fois : la moitié sous (ms)", 10),
    Ligne("foule_p95", "200 personnes, base remplacée deux fois : 95 % sous (ms)", 50),
    Ligne("foule_p99", "200 personnes, base remplacée deux fois : 99 % sous (ms)", 100),
    Ligne("foule_fautes", "200 personnes, base remplacée deux fois : erreurs", 0),
    Ligne("mille_p95", "1 000 personnes : 95 % sous (ms)", 500),
    Ligne("mille_fautes", "1 000 personnes : erreurs", 0),
    Ligne("droits", "processeur que les droits ajoutent à une demande (ms)", 0.2, decimales=2),
    Ligne("stable", "mémoire du serveur, écart sur 5 000 visites (Mo)", 10, ecart=True),
    Ligne("individus", "1,4 million de jeunes, deux années, DuckDB (s)", 45),
    Ligne(
        "individus_memoire", "1,4 million de jeunes, DuckDB : mémoire, au plus (Go)", 2, decimales=2
    ),
    Ligne("individus_sail", "1,4 million de jeunes, deux années, par Spark Connect (s)", 60),
    Ligne(
        "individus_sail_memoire",
        "1,4 million de jeunes : mémoire du serveur Sail (Go)",
        decimales=2,
    ),
)


def format_nombre(nombre: float | None, decimales: int) -> str:
    if nombre is None or isnan(nombre):
        return RIEN
    return f"{nombre:,.{decimales}f}".replace(",", "\u202f").replace(".", ",")


def build_lignes(mesures: Mapping[str, Mesure]) -> list[tuple[str, ...]]:
    """The lines that were measured, in words."""
    return [_build_ligne(ligne, mesures[ligne.cle]) for ligne in LIGNES if ligne.cle in mesures]


def _build_ligne(ligne: Ligne, mesure: Mesure) -> tuple[str, ...]:
    nous, temoin = mesure[NOUS], mesure.get(TEMOIN)
    return (
        ligne.nom,
        format_nombre(nous, ligne.decimales),
        format_nombre(temoin, ligne.decimales),
        format_nombre(nous / temoin if temoin else None, 2),
        ligne.but,
        ligne.judge(mesure),
    )


def write_terminal(mesures: Mapping[str, Mesure], echecs: Sequence[Echec] = ()) -> str:
    lignes = [TITRES, *build_lignes(mesures), *(echec.ligne for echec in echecs)]
    largeurs = [max(map(len, colonne)) for colonne in zip(*lignes, strict=True)]
    return "\n".join(
        "  ".join(
            case.rjust(large) if rang in range(1, 4) else case.ljust(large)
            for rang, (case, large) in enumerate(zip(ligne, largeurs, strict=True))
        ).rstrip()
        for ligne in lignes
    ).replace("**", "")


def write_markdown(
    mesures: Mapping[str, Mesure], machine: str, echecs: Sequence[Echec] = ()
) -> str:
    tete = [TITRES, ("---", "---:", "---:", "---:", "---", "---")]
    cases = [*tete, *build_lignes(mesures), *(echec.ligne for echec in echecs)]
    return "\n".join([machine, "", *("| " + " | ".join(ligne) + " |" for ligne in cases)])


def describe_machine(chromium: str) -> str:
    """In words, without a name."""
    memoire = "".join(_describe_memoire())
    return (
        f"Mesuré le {date.today():%d/%m/%Y} sur {os.cpu_count()} cœurs{memoire}, {platform.system()}, "
        f"Python {platform.python_version()}, Chromium {chromium}, Dash {version('dash')}, "
        f"DuckDB {version('duckdb')}."
    )


def _describe_memoire() -> Iterator[str]:
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        octets = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        yield f" et {octets / 2**30:.0f} Go de mémoire"


def save(texte: str, papier: Path = PAPIER) -> None:
    """In its place on the page, whose sentences stay."""
    debut, _, suite = papier.read_text("utf-8").partition(DEBUT)
    fin = suite.partition(FIN)[2]
    papier.write_text(f"{debut}{DEBUT}\n\n{texte}\n\n{FIN}{fin}", "utf-8")
