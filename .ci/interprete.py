"""The quickest Python of the machine, to make the environment with: two of one version may differ by half.

One that was compiled without its optimisations takes 1.2 to 1.5 times what a distribution's takes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable

MINIMUM = "3.11"
CANDIDATS = ("python3", "/usr/local/bin/python3", "/usr/bin/python3")
GAIN = 0.9
"""The first is the one that the machine gives: kept unless another is a tenth quicker."""
MESURE = """
import sys, time, venv
def count():
    debut, vus = time.process_time(), {}
    for i in range(40000):
        cle = (i % 97, str(i % 13))
        vus[cle] = vus.get(cle, 0) + i * 2.5
    return time.process_time() - debut
assert sys.version_info >= tuple(map(int, sys.argv[1].split(".")))
print(min(count() for _ in range(5)), sys.executable)
"""


def measure(candidat: str) -> tuple[float, str] | None:
    """(seconds, path); None where it is not there, is too old, or cannot make an environment."""
    if shutil.which(candidat) is None:
        return None
    essai = [candidat, "-I", "-c", MESURE, MINIMUM]
    fait = subprocess.run(essai, capture_output=True, text=True, check=False)
    duree, _, chemin = fait.stdout.strip().partition(" ")
    return None if fait.returncode else (float(duree), os.path.abspath(chemin))


def choose(candidats: Iterable[str]) -> str:
    """A path; nothing where none will do: uv then looks for one."""
    mesures = [mesure for mesure in map(measure, candidats) if mesure]
    if not mesures:
        return ""
    premiere, vite = mesures[0], min(mesures)
    return (vite if vite[0] < GAIN * premiere[0] else premiere)[1]


if __name__ == "__main__":
    print(choose(sys.argv[1:] or CANDIDATS))
