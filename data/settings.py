"""Every setting: name, default, one line of help. Environment variables, read once at start."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
DOSSIER_PAR_DEFAUT = RACINE / "data" / "base"

SETTINGS: dict[str, tuple[str, str]] = {
    "REGARDS_BASE": ("", "dossier des versions de la base (sinon data/base, ignoré par git)"),
    "REGARDS_NOMS": (
        "non",
        "oui : ce qui nomme les structures à côté de résultats est ouvert aussi hors de cet ordinateur",
    ),
    "REGARDS_CONTACT": (
        "",
        "adresse à laquelle signaler un défaut d’accessibilité (page /accessibilite)",
    ),
}


@dataclass(frozen=True)
class Settings:
    """What the server and the commands need to know. `noms`: may results be shown with names?

    `contact`: whom to tell of what is not accessible; the administration that deploys says it.
    """

    base: Path
    base_par_defaut: bool
    noms: bool
    contact: str = ""


def load_settings(base: str | None = None, *, hote: str | None = None) -> Settings:
    """The settings for a command (`hote` None: the person's own) or a server listening on `hote`."""
    nommee = base or os.environ.get("REGARDS_BASE") or SETTINGS["REGARDS_BASE"][0]
    noms = os.environ.get("REGARDS_NOMS", SETTINGS["REGARDS_NOMS"][0]).strip().lower()
    chez_soi = hote is None or hote in ("127.0.0.1", "localhost", "::1")
    dossier = Path(nommee).expanduser() if nommee else DOSSIER_PAR_DEFAUT
    contact = os.environ.get("REGARDS_CONTACT", SETTINGS["REGARDS_CONTACT"][0]).strip()
    return Settings(dossier, not nommee, chez_soi or noms in ("oui", "1", "vrai"), contact)
