"""What the index names: few files, all in its head, none that no page uses.

Dash names some forty of them, its libraries and ours one by one: each is a request, which a slow line feels.
Two serve nobody here: core-js, for browsers that could not run our own scripts (the one thing that Dash uses
of it, regeneratorRuntime, comes with dash-bootstrap-components too), and the table component, which Dash
offers to every application. What Dash names is read from the index that it is about to write
(`interpolate_index`, its documented place for that), so that the library of a new component follows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dash import Dash

from callbacks.http.assemblage import (
    ACTIFS,
    SUITES,
    join_bibliotheques,
    join_feuilles,
    join_scripts,
    read_presses,
    read_source,
)
from callbacks.http.fichiers import Fichier

PLOTLY = "plotly.min.js"
REACT, NOTRES = f"{ACTIFS}react", f"{ACTIFS}regards"
DASH = f"{SUITES}dash/dcc/dash-renderer"
"""There, because dcc looks for the parts that it loads late beside the script that holds it."""
GRAPHE = f"{SUITES}dash/dcc/async-graph.js"
"""The late part of dcc.Graph: every page with a radar would ask for it once Dash has started."""
INUTILES = ("/dash/deps/polyfill@", "/dash/dash_table/")
PREMIERES = [f"fonts/source-sans-3-latin-{graisse}-normal.woff2" for graisse in (400, 600, 700)]
"""The fonts of the top of every page."""
_SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
_SUITE = re.compile(r"<script(?: id=\"_dash-renderer\"[^>]*)?>(.*?)</script>", re.DOTALL)
_FEUILLE = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
_JETON = re.compile(r',\s*"end_id":\s*"[^"]*"')


class Site(Dash):
    """Dash, with an index written once: it is the same for every page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.fichiers: dict[str, Fichier] = {}
        self._ecrite = ""
        super().__init__(*args, **kwargs)

    def index(self, *args: Any, **kwargs: Any) -> str:
        """The page as Dash wrote it the first time."""
        if not self._ecrite:
            self._ecrite = str(super().index(*args, **kwargs))  # type: ignore[no-untyped-call]
        return self._ecrite

    def interpolate_index(self, *args: Any, **morceaux: Any) -> str:
        """Scripts come with `defer`, so that the page is drawn without them.

        Without the token that Dash makes for each load: it signs background callbacks, and there are none.
        """
        scripts = morceaux["scripts"] + morceaux["renderer"]
        morceaux |= {
            "css": "\n".join([*self._name_styles(morceaux["css"]), *self._name_scripts(scripts)]),
            "config": _JETON.sub("", morceaux["config"]),
            "scripts": "",
            "renderer": "",
        }
        return str(super().interpolate_index(*args, **morceaux))  # type: ignore[no-untyped-call]

    def _name_styles(self, css: str) -> list[str]:
        """One sheet, and the first fonts beside it rather than after it."""
        feuilles, polices = _FEUILLE.findall(css), self._add_polices()
        adresse = self._add(NOTRES, "css", lambda: join_feuilles(self._read(feuilles), polices))
        return [
            *(
                f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{polices[nom]}">'
                for nom in PREMIERES
            ),
            f'<link rel="stylesheet" href="{adresse}">',
        ]

    def _name_scripts(self, balises: str) -> list[str]:
        """React first, then ours, plotly.js when it was built, and Dash, which starts at its last line."""
        noms = [a for a in _SCRIPT.findall(balises) if not any(i in a for i in INUTILES)]
        react = [a for a in noms if a.startswith(f"{SUITES}dash/deps/")]
        notres = [a for a in noms if a.startswith(ACTIFS) and PLOTLY not in a]
        dash = [*(a for a in noms if a.startswith(SUITES) and a not in react), GRAPHE]
        depart = [suite.encode() for suite in _SUITE.findall(_SCRIPT.sub("", balises))]
        lots = [
            self._add(REACT, "js", lambda: join_bibliotheques(self._read(react))),
            self._add(NOTRES, "js", lambda: join_scripts(self._read(notres))),
            *(self._add_plotly() for a in noms if PLOTLY in a),
        ]
        moteur = self._add(DASH, "js", lambda: join_bibliotheques([*self._read(dash), *depart]))
        return [
            *(f'<script src="{adresse}" defer></script>' for adresse in lots),
            f'<script id="_dash-renderer" src="{moteur}" defer></script>',
        ]

    def _add_plotly(self) -> str:
        chemin = self._dossier / PLOTLY
        return self._add(f"{ACTIFS}plotly", "js", chemin.read_bytes, read_presses(chemin))

    def _add_polices(self) -> dict[str, str]:
        """The address of each font, by its name in the folder."""
        chemins = sorted(self._dossier.glob("fonts/*.woff2"))
        return {
            f"fonts/{c.name}": self._add(f"{ACTIFS}fonts/{c.stem}", "woff2", c.read_bytes)
            for c in chemins
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

    @property
    def _dossier(self) -> Path:
        return Path(self.config.assets_folder)

    def _read(self, adresses: list[str]) -> list[bytes]:
        return [read_source(self._dossier, adresse) for adresse in adresses]
