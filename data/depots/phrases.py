"""What a deposit may hold, and what is said of one that cannot be kept, checked or taken in."""

from __future__ import annotations

from data.models.imports import RapportImport

OCTETS = 30_000_000
"""Of all the files of one deposit."""
NOMBRE = 20
"""Files of one deposit."""
MOTS = ".toml"
"""The answers of another time, left with the files."""
EXTENSIONS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".zip", MOTS)
MOTS_ETAPE = "Recherche de ce que veulent dire les mots de ces fichiers"
MOTS_LONGS = (
    "Ces fichiers ont trop de mots inconnus pour que l’outil propose ce qu’ils veulent dire. Corriger "
    "d’abord ce qui est refusé."
)
RIEN = "Aucun fichier n’a été choisi."
TROP = f"{NOMBRE} fichiers au plus à la fois : rien n’a été gardé."
TROP_GROS = f"{OCTETS // 1_000_000} Mo au plus pour l’ensemble des fichiers : rien n’a été gardé."
LOURD = "trop-lourd"
"""What leads to the page that says `TROP_GROS`: nothing of those files was kept."""
PLEIN = "Trop d’imports attendent une réponse. Réessayer dans quelques minutes."
PERDU = "Ces fichiers ne sont plus là : ils ont été pris, abandonnés ou effacés. Les déposer de nouveau."
ARRETE = "L’outil a été arrêté. Rien de ces fichiers n’a été enregistré{} Les déposer de nouveau."
OCCUPE = "Un autre import est en cours. Réessayer quand il sera fini."
INTERROMPU = "Le travail a été interrompu avant sa fin. La base n’a pas changé."
IMPREVU = (
    "Une erreur imprévue a arrêté le travail. La base n’a pas changé. L’erreur est dans le journal du "
    "serveur sous la référence {}."
)


def say_changee(rapport: RapportImport, avant: RapportImport) -> str:
    """Files were accepted on what the base was, which it is no more."""
    ancienne = f"au lieu de {avant.depart}" if avant.depart else "quand elle n’en avait aucune"
    return (
        f"La base a changé depuis cette vérification (version {rapport.depart} {ancienne}) : relire ce qui "
        "change, puis enregistrer."
    )


def say_arret(avant: int, version: int) -> str:
    """The server ended before the files were taken in. `avant`: the version then, `version`: now."""
    if not version:
        return ARRETE.format(" (la base est vide).")
    return ARRETE.format(
        f" (version {version} inchangée)."
        if version == avant
        else f" (la base est à la version {version})."
    )
