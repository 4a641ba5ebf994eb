"""Every setting: name, default, one line of help. Environment variables, read once at start."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from data.errors import ReglageRefuse

RACINE = Path(__file__).resolve().parent.parent
DOSSIER_PAR_DEFAUT = RACINE / "data" / "base"

OUI = ("oui", "1", "vrai")

SETTINGS: dict[str, tuple[str, str]] = {
    "REGARDS_BASE": ("", "dossier des versions de la base (sinon data/base, ignoré par git)"),
    "REGARDS_OUVERT": (
        "non",
        "oui : sans comptes, l’accès est ouvert à tous : chaque fiche, les autres structures sans nom",
    ),
    "REGARDS_HOTES": (
        "",
        "noms sous lesquels le serveur répond, séparés par des virgules ; un autre nom est refusé",
    ),
    "REGARDS_OIDC": ("", "adresse d’un fournisseur d’identité OpenID Connect (docs/acces.md)"),
    "REGARDS_OIDC_CLIENT": ("", "identifiant de cet outil auprès du fournisseur d’identité"),
    "REGARDS_OIDC_SECRET": ("", "secret de cet outil, ou « @ » suivi du fichier qui le tient"),
    "REGARDS_OIDC_NOM": ("ProConnect", "nom du fournisseur d’identité, tel que la page le dit"),
    "REGARDS_OIDC_PORTEE": ("openid email profile", "ce qui est demandé de la personne"),
    "REGARDS_OIDC_ROLES": (
        "",
        "attribut qui porte les rôles (realm_access.roles) ; sinon, ceux du compte de même adresse",
    ),
    "REGARDS_ADRESSE": (
        "",
        "adresse publique de cet outil (https://…), où revient qui s’identifie auprès du fournisseur",
    ),
    "REGARDS_RELAIS": (
        "",
        "adresses des relais de confiance (127.0.0.1, 10.0.0.0/8, unix), séparées par des virgules",
    ),
    "REGARDS_JOURNAL": (
        "",
        "fichier où le serveur tient son journal, une ligne JSON par demande (sinon la sortie d’erreur)",
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
class Fournisseur:
    """A provider of identity. `secret`: itself, or « @ » and the file that holds it. `roles`: the claim that
    bears the roles. `retour`: the public address of this tool; empty: that of the request.
    """

    adresse: str = ""
    client: str = ""
    secret: str = field(default="", repr=False)
    nom: str = ""
    portee: str = "openid"
    roles: str = ""
    retour: str = ""


SANS_FOURNISSEUR = Fournisseur()
"""Passwords alone."""


@dataclass(frozen=True)
class Settings:
    """What the server and the commands need to know.

    `locale`: does the server listen on a loopback address only? `ecoute`: the address it was told to listen
    on instead. `ouvert`: is it open to all, without accounts (--ouvert)? `hotes`: the names it answers to
    beside the machine's own. `relais`: the proxies that it believes. `fournisseur`: who tells who people are.
    `journal`: the file of its log; empty: its error output. `contact`: whom to tell of what is not
    accessible; the administration that deploys says it. `dialogue`: the address of the store of what people
    write; empty: beside the base.
    """

    base: Path
    base_par_defaut: bool
    contact: str = ""
    locale: bool = False
    ecoute: str = ""
    ouvert: bool = False
    hotes: tuple[str, ...] = ()
    relais: tuple[str, ...] = ()
    journal: str = ""
    dialogue: str = ""
    fournisseur: Fournisseur = SANS_FOURNISSEUR


def load_settings(
    base: str | None = None, *, hote: str | None = None, ouvert: bool = False
) -> Settings:
    """The settings for a command, or for a server that listens on `hote` (None: it is not known).

    Raises ReglageRefuse.
    """
    if not is_chemin(_read("REGARDS_CHEMIN")):
        raise ReglageRefuse(CHEMIN_REFUSE.format(_read("REGARDS_CHEMIN")))
    nommee = base or _read("REGARDS_BASE")
    return Settings(
        base=Path(nommee).expanduser() if nommee else DOSSIER_PAR_DEFAUT,
        base_par_defaut=not nommee,
        contact=_read("REGARDS_CONTACT"),
        locale=is_loopback(hote or ""),
        ecoute="" if is_loopback(hote or "") else hote or "",
        ouvert=ouvert or _read("REGARDS_OUVERT").lower() in OUI,
        dialogue=_read("REGARDS_DIALOGUE"),
        fournisseur=_load_fournisseur(),
        hotes=tuple(filter(None, map(clean_hote, _read("REGARDS_HOTES").split(",")))),
        journal=_read("REGARDS_JOURNAL"),
        relais=tuple(filter(None, map(str.strip, _read("REGARDS_RELAIS").split(",")))),
    )


def _load_fournisseur() -> Fournisseur:
    if not _read("REGARDS_OIDC"):
        return SANS_FOURNISSEUR
    return Fournisseur(
        adresse=_read("REGARDS_OIDC"),
        client=_read("REGARDS_OIDC_CLIENT"),
        secret=_read("REGARDS_OIDC_SECRET"),
        nom=_read("REGARDS_OIDC_NOM"),
        portee=_read("REGARDS_OIDC_PORTEE"),
        roles=_read("REGARDS_OIDC_ROLES"),
        retour=_read("REGARDS_ADRESSE").rstrip("/"),
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
