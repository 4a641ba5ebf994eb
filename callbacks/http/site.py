"""What the index names: few files, all in its head, none that no page uses.

Dash names some forty of them, its libraries and ours one by one: each is a request, which a slow line feels.
Two serve nobody here: core-js, for browsers that could not run our own scripts (the one thing that Dash uses
of it, regeneratorRuntime, comes with dash-bootstrap-components too), and the table component, which Dash
offers to every application. What Dash names is read from the index that it is about to write
(`interpolate_index`, its documented place for that), so that the library of a new component follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dash import Dash

from callbacks.http.assemblage import (
    ACTIFS,
    SUITES,
    clean_nom,
    join_bibliotheques,
    join_feuilles,
    join_scripts,
    read_bibliotheque,
    read_presses,
    read_source,
)
from callbacks.http.fichiers import Fichier

PLOTLY = "plotly.min.js"
LOURDE = 1_000_000
"""Bytes: plotly whole and MathJax weigh more, and no page asks for them; for who reads them slowly, a server
keeps each on its disk.
"""
REACT, NOTRES, ENTREE = f"{ACTIFS}react", f"{ACTIFS}regards", f"{ACTIFS}entree"
AVANT_TOUT = ("contraste", "dessous", "polices")
"""Our scripts that run before the first drawing: it would be done twice."""
DASH = f"{SUITES}dash/dcc/dash-renderer"
"""There, because dcc looks for the parts that it loads late beside the script that holds it."""
INUTILES = ("/dash/deps/polyfill@", "/dash/dash_table/")
PREMIERES = [f"fonts/source-sans-3-latin-{graisse}-normal.woff2" for graisse in (400, 600, 700)]
"""The fonts of the top of every page."""
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_SUITE = re.compile(r"<script(?: id=\"_dash-renderer\"[^>]*)?>(.*?)</script>", re.DOTALL)
_FEUILLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
TUS = (
    "end_id",
    "dash_version",
    "dash_version_url",
    "ddk_version",
    "plotly_version",
    "python_version",
)
"""What the page is told of and no script of it reads: a token that signs background callbacks, of which there
are none, and what the server runs on."""
_TUS = re.compile(rf',\s*"(?:{"|".join(TUS)})":\s*(?:"(?:[^"\\]|\\.)*"|null)')


class Site(Dash):
    """Dash, with an index written once: it is the same for every page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.fichiers: dict[str, Fichier] = {}
        self._bibliotheques: dict[tuple[str, bool], Fichier] = {}
        self._ecrite = ""
        super().__init__(*args, **kwargs)

    def index(self, *args: Any, **kwargs: Any) -> str:
        """The page as Dash wrote it the first time."""
        if not self._ecrite:
            self._ecrite = str(super().index(*args, **kwargs))  # type: ignore[no-untyped-call]
        return self._ecrite

    def interpolate_index(self, *args: Any, **morceaux: Any) -> str:
        """Scripts come with `defer`: the page is drawn without them, but for the first, which is short."""
        scripts = morceaux["scripts"] + morceaux["renderer"]
        morceaux |= {
            "css": "\n".join([*self._name_styles(morceaux["css"]), *self._name_scripts(scripts)]),
            "config": _TUS.sub("", morceaux["config"]),
            "scripts": "",
            "renderer": "",
        }
        return str(super().interpolate_index(*args, **morceaux))  # type: ignore[no-untyped-call]

    def _name_styles(self, css: str) -> list[str]:
        """One sheet, and the first fonts beside it rather than after it."""
        feuilles, pieces = _FEUILLE.findall(css), self._add_pieces()
        adresse = self._add(NOTRES, "css", lambda: join_feuilles(self._read(feuilles), pieces))
        return [
            *(
                f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{pieces[nom]}">'
                for nom in PREMIERES
            ),
            f'<link rel="stylesheet" href="{adresse}">',
        ]

    def _name_scripts(self, balises: str) -> list[str]:
        """React first, then ours, and Dash, which starts at its last line; where plotly.js is, for ours."""
        noms = [a for a in _SCRIPT.findall(balises) if not any(i in a for i in INUTILES)]
        react = [a for a in noms if a.startswith(f"{SUITES}dash/deps/")]
        premiers, notres = self._split(a for a in noms if a.startswith(ACTIFS) and PLOTLY not in a)
        dash = [a for a in noms if a.startswith(SUITES) and a not in react]
        depart = [suite.encode() for suite in _SUITE.findall(_SCRIPT.sub("", balises))]
        lots = [
            self._add(REACT, "js", lambda: join_bibliotheques(self._read(react))),
            self._add(NOTRES, "js", lambda: join_scripts(self._read(notres))),
        ]
        moteur = self._add(DASH, "js", lambda: join_bibliotheques([*self._read(dash), *depart]))
        entree = self._add(ENTREE, "js", lambda: join_scripts(self._read(premiers)))
        return [
            f'<script src="{entree}"></script>',
            *(f'<script src="{adresse}" defer></script>' for adresse in lots),
            f'<script id="_dash-renderer" src="{moteur}" defer></script>',
            f'<meta name="plotly" content="{self._add_plotly()}">',
        ]

    def _split(self, notres: Iterable[str]) -> tuple[list[str], list[str]]:
        """Those that the first drawing waits for, and the others."""
        tous = list(notres)
        premiers = [a for a in tous if Path(urlsplit(a).path).name.split(".")[0] in AVANT_TOUT]
        return premiers, [a for a in tous if a not in premiers]

    def _add_plotly(self) -> str:
        """Ours, or the whole library where ours was not built."""
        notre = self._dossier / PLOTLY
        if notre.exists():
            return self._add(f"{ACTIFS}plotly", "js", notre.read_bytes, read_presses(notre))
        entiere = f"{SUITES}plotly/package_data/{PLOTLY}"
        return self._add(f"{ACTIFS}plotly", "js", lambda: read_source(self._dossier, entiere))

    def _add_pieces(self) -> dict[str, str]:
        """The address of each font and drawing that the sheets use, by its name in the folder."""
        chemins = sorted([*self._dossier.glob("fonts/*.woff2"), *self._dossier.glob("*.svg")])
        noms = {c: c.relative_to(self._dossier) for c in chemins}
        return {
            nom.as_posix(): self._add(
                ACTIFS + nom.with_suffix("").as_posix(), nom.suffix[1:], c.read_bytes
            )
            for c, nom in noms.items()
        }

    def _add(
        self,
        chemin: str,
        extension: str,
        lire: Callable[[], bytes],
        presses: Mapping[str, bytes] | None = None,
    ) -> str:
        """Serve a file; its address."""
        fichier = Fichier(extension, lire, presses=presses)
        adresse = f"{chemin}.{fichier.empreinte}.{extension}"
        self.fichiers[adresse] = fichier
        return adresse

    def find_bibliotheque(self, paquet: str, chemin: str) -> Fichier | None:
        """A script or a sheet that Dash names of a library, but for what is too heavy, whether a page of ours
        asks for it or not.
        """
        nom, fixe = clean_nom(chemin)
        extension = nom.rpartition(".")[2]
        if nom not in self.registered_paths.get(paquet, ()) or extension not in ("js", "css"):
            return None
        cle = f"{paquet}/{nom}", fixe
        if cle not in self._bibliotheques:
            lire = partial(read_bibliotheque, paquet, nom)
            self._bibliotheques[cle] = Fichier(extension, lire, fixe=fixe)
        trouvee = self._bibliotheques[cle]
        return trouvee if trouvee.taille < LOURDE else None

    @property
    def _dossier(self) -> Path:
        return Path(self.config.assets_folder)

    def _read(self, adresses: list[str]) -> list[bytes]:
        return [read_source(self._dossier, adresse) for adresse in adresses]
