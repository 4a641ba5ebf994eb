"""Several files in one: what each of them may count on when it is alone still holds."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from dash.fingerprint import check_fingerprint

from layouts.routes import PREFIXE

ACTIFS, SUITES = f"{PREFIXE}/assets/", f"{PREFIXE}/_dash-component-suites/"
_CARTE = re.compile(rb"\n//# sourceMappingURL=\S+\s*\Z")
_STRICT = re.compile(rb"(?:\s|/\*.*?\*/)*[\"']use strict[\"']", re.DOTALL)
_PIECE = re.compile(r"url\(((?:fonts/)?[\w.-]+)\)")


def read_source(dossier: Path, adresse: str) -> bytes:
    """What is at an address that Dash names: a file of ours, or one of a library."""
    chemin = urlsplit(adresse).path
    if chemin.startswith(ACTIFS):
        return (dossier / chemin.removeprefix(ACTIFS)).read_bytes()
    paquet, _, reste = chemin.removeprefix(SUITES).partition("/")
    return read_bibliotheque(paquet, clean_nom(reste)[0])


def read_bibliotheque(paquet: str, nom: str) -> bytes:
    """A file of a library. Raises OSError."""
    contenu = pkgutil.get_data(paquet, nom)
    if contenu is None:
        raise FileNotFoundError(nom)
    return contenu


def clean_nom(chemin: str) -> tuple[str, bool]:
    """The name of a file in its library, and whether its address, made by Dash, says its content."""
    nom, empreinte = check_fingerprint(chemin)  # type: ignore[no-untyped-call]
    return str(nom), bool(empreinte)


def read_presses(chemin: Path) -> dict[str, bytes]:
    """What was compressed when the file was built (make assets), unless it is of another build."""
    try:
        presse = chemin.with_name(f"{chemin.name}.br").read_bytes()
        return {"br": presse} if brotli.decompress(presse) == chemin.read_bytes() else {}
    except (FileNotFoundError, brotli.error):
        return {}


def join_bibliotheques(sources: Iterable[bytes]) -> bytes:
    """A library that wants strict mode keeps it to itself; its source map is not that of the whole."""
    parties = (_CARTE.sub(b"", source) for source in sources)
    return b"".join(
        b"(function () {" + partie + b"\n})();\n" if _STRICT.match(partie) else partie + b"\n;\n"
        for partie in parties
    )


def join_scripts(sources: Iterable[bytes]) -> bytes:
    """One of ours that fails does not take the others with it, and is reported as if it were alone."""
    return b"".join(
        b"try {\n" + source + b"\n} catch (erreur) {\n  reportError(erreur);\n}\n"
        for source in sources
    )


def join_feuilles(sources: Iterable[bytes], pieces: Mapping[str, str]) -> bytes:
    """In order. `pieces`: the address of each font and drawing, by the name that the sheets give it."""
    texte = b"\n".join(sources).decode()
    return _PIECE.sub(lambda trouvee: f"url({pieces[trouvee[1]]})", texte).encode()
