"""Two commands at once, for two cores: the first speaks when both have ended, or ends the second as it fails.

python .ci/ensemble.py make check -- pytest
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from contextlib import suppress


def main(arguments: list[str]) -> int:
    """The first code that is not zero."""
    milieu = arguments.index("--")
    with tempfile.TemporaryFile("w+", encoding="utf-8") as dit:
        premiere = subprocess.Popen(arguments[:milieu], stdout=dit, stderr=subprocess.STDOUT)
        seconde = subprocess.Popen(arguments[milieu + 1 :])
        try:
            while seconde.poll() is None and not premiere.poll():
                time.sleep(0.2)
        except KeyboardInterrupt:
            premiere.terminate()
        if seconde.poll() is None:
            seconde.terminate()
        codes = [wait(processus) for processus in (premiere, seconde)]
        dit.seek(0)
        sys.stdout.write(dit.read())
    return next(filter(None, codes), 0)


def wait(processus: subprocess.Popen[bytes]) -> int:
    """Its code, however often one asks it to end."""
    while True:
        with suppress(KeyboardInterrupt):
            return processus.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
