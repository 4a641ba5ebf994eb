"""The walk, whole: every document of every role too. Some minutes.

    python -m tests.epreuves.marche --base DIR [--ecrire]

`--base`: a folder of the demonstration, which is copied. `--ecrire`: print the table that is met.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from data.settings import RACINE, Settings
from tests.marche.demandes import list_demandes
from tests.marche.pas import Marche, ask, walk, write_table
from tests.marche.roles import ROLES, make_comptes, open_navigateurs
from tests.navigateurs import Navigateur


def main() -> int:
    """Exit code: 0 when nothing is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--ecrire", action="store_true")
    options = parser.parse_args()
    os.environ["REGARDS_REGLAGES"] = str(RACINE / "docs/exemples/conseil-regional")
    with tempfile.TemporaryDirectory() as lieu:
        dossier = shutil.copytree(options.base, Path(lieu) / "base")
        make_comptes(dossier)
        return _walk(dossier, ecrire=options.ecrire)


def _walk(dossier: Path, *, ecrire: bool) -> int:
    from callbacks.server import build_app

    application = build_app(Settings(dossier, False))
    application.server.test_client_class = Navigateur
    demandes, navigateurs = list_demandes(application), open_navigateurs(application)
    if ecrire:
        lus = {d.nom: {r: ask(navigateurs[r], d).status_code for r in ROLES} for d in demandes}
        sys.stdout.write(write_table(lus))
        return 0
    marche = Marche(application)
    fautes = [f for role in ROLES for f in walk(marche, navigateurs[role], role, demandes)]
    for _faute in fautes:
        pass
    return 1 if fautes else 0


if __name__ == "__main__":
    sys.exit(main())
