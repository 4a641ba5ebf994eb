"""Every setting: name, default, one line of help. Environment variables, read once at start."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from data.errors import ReglageRefuse

RACINE = Path(__file__).resolve().parent.parent
DOSSIER_PAR_DEFAUT = RACINE / "data" / "base"

SETTINGS: dict[str, tuple[str, str]] = {
    "REGARDS_BASE": ("", "dossier des versions de la base (sinon data/base, ignoré par git)"),
    "REGARDS_NOMS": (
        "non",
        "oui : ce qui nomme les structures à côté de résultats est ouvert aussi hors de cet ordinateur",
    ),
    "REGARDS_HOTES": (
        "",
        "noms sous lesquels le serveur répond, séparés par des virgules ; un autre nom est refusé",
    ),
    "REGARDS_RELAIS": (
        "",
        "adresses des relais de confiance (127.0.0.1, 10.0.0.0/8, unix), séparées par des virgules",
    ),
    "REGARDS_CHEMIN": (
        "",
        "chemin sous lequel tout est servi, /regards par exemple ; sinon à la racine du nom",
    ),
    "REGARDS_DIALOGUE": (
        "",
        "adresse PostgreSQL (postgresql+psycopg://…) de ce qui s’écrit ; sinon un fichier à côté de la base",
    ),
    "REGARDS_CONTACT": (
        "",
        "adresse à laquelle signaler un défaut d’accessibilité (page /accessibilite)",
    ),
    "REGARDS_REGLAGES": (
        "",
        "dossier des réglages de la région : ses étapes, ses financeurs, son relevé (docs/financeurs.md)",
    ),
}

CHEMIN_REFUSE = (
    "REGARDS_CHEMIN « {} » n’est pas un chemin d’adresse : écrire /regards, par exemple (lettres sans "
    "accent, chiffres, tirets, points)."
)
_MORCEAU = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")


@dataclass(frozen=True)
class Settings:
    """What the server and the commands need to know.

    `noms`: are names and decisions open to every request? `locale`: does the server listen on a loopback
    address only? `ouvert`: the address it was told to listen on instead. `hotes`: the names it answers to
    beside the machine's own. `relais`: the proxies that it believes. `contact`: whom to tell of what is not
    accessible; the administration that deploys says it. `dialogue`: the address of the store of what people
    write; empty: beside the base.
    """

    base: Path
    base_par_defaut: bool
    noms: bool
    contact: str = ""
    locale: bool = False
    ouvert: str = ""
    hotes: tuple[str, ...] = ()
    relais: tuple[str, ...] = ()
    dialogue: str = ""


def load_settings(base: str | None = None, *, hote: str | None = None) -> Settings:
    """The settings for a command, or for a server that listens on `hote` (None: it is not known).

    Raises ReglageRefuse.
    """
    if not is_chemin(_read("REGARDS_CHEMIN")):
        raise ReglageRefuse(CHEMIN_REFUSE.format(_read("REGARDS_CHEMIN")))
    nommee = base or _read("REGARDS_BASE")
    return Settings(
        base=Path(nommee).expanduser() if nommee else DOSSIER_PAR_DEFAUT,
        base_par_defaut=not nommee,
        noms=_read("REGARDS_NOMS").lower() in ("oui", "1", "vrai"),
        contact=_read("REGARDS_CONTACT"),
        locale=is_loopback(hote or ""),
        ouvert="" if is_loopback(hote or "") else hote or "",
        dialogue=_read("REGARDS_DIALOGUE"),
        hotes=tuple(filter(None, map(clean_hote, _read("REGARDS_HOTES").split(",")))),
        relais=tuple(filter(None, map(str.strip, _read("REGARDS_RELAIS").split(",")))),
    )


def read_prefixe() -> str:
    """What all the addresses begin with: `/regards`, or nothing at the root. Refused, it is nothing."""
    texte = _read("REGARDS_CHEMIN")
    return "/" + texte.strip("/") if texte.strip("/") and is_chemin(texte) else ""


def is_chemin(texte: str) -> bool:
    """Whether it is a path as an address writes it: nothing to escape, no step up."""
    morceaux = texte.strip("/").split("/")
    return not texte.strip("/") or all(map(_MORCEAU.fullmatch, morceaux))


def find_dossier_reglages() -> Path | None:
    """The folder of the region's own settings, whether it exists or not; None when none is named."""
    nomme = _read("REGARDS_REGLAGES")
    return Path(nomme).expanduser() if nomme else None


def find_reglage(nom: str) -> Path | None:
    """A file of that folder, None where there is none."""
    dossier = find_dossier_reglages()
    chemin = dossier / nom if dossier else None
    return chemin if chemin and chemin.is_file() else None


def is_loopback(adresse: str) -> bool:
    """Whether an address is one that only this machine can reach."""
    if adresse == "localhost":
        return True
    try:
        lue = ip_address(adresse.strip("[]"))
    except ValueError:
        return False
    return (getattr(lue, "ipv4_mapped", None) or lue).is_loopback


def clean_hote(texte: str) -> str:
    """A name as it is compared: lower case, without its port."""
    nom = texte.strip().lower()
    corps, _, port = nom.rpartition(":")
    return corps if port.isdecimal() and corps and (":" not in corps or "]" in corps) else nom


def _read(nom: str) -> str:
    return os.environ.get(nom, SETTINGS[nom][0]).strip()
