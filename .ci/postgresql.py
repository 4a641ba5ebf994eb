"""Finds the programs of a PostgreSQL for the tests of the store, or installs Debian's when root.

Only its programs: the tests start a server of their own, in a folder of their own.
"""

import os
import shutil
import subprocess
from pathlib import Path

REGLAGE = "REGARDS_POSTGRES_BIN"
PROGRAMMES = ("initdb", "postgres")
SANS_GRAPPE = Path("/etc/postgresql-common/createcluster.conf")
ABSENT = (
    "PostgreSQL : absent, et rien n’a pu l’installer : les tests du carnet qui s’en servent le diront. "
    f"Installer le paquet « postgresql », ou nommer le dossier de ses programmes dans {REGLAGE}."
)


def find_postgresql() -> Path | None:
    """The folder of `initdb` and `postgres`: the setting, the path, or Debian's latest."""
    nomme = os.environ.get(REGLAGE)
    if nomme:
        return Path(nomme) if _is_complete(Path(nomme)) else None
    sur_le_chemin = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_read_version, reverse=True)
    lieux = [Path(sur_le_chemin).resolve().parent, *debian] if sur_le_chemin else debian
    return next((lieu for lieu in lieux if _is_complete(lieu)), None)


def _is_complete(lieu: Path) -> bool:
    return all(os.access(lieu / nom, os.X_OK) for nom in PROGRAMMES)


def _read_version(lieu: Path) -> float:
    version = lieu.parent.name
    return float(version) if version.replace(".", "", 1).isdigit() else 0.0


def install_postgresql() -> None:
    """Debian's package, without the server that it would start by itself."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    if not SANS_GRAPPE.exists():
        SANS_GRAPPE.parent.mkdir(parents=True, exist_ok=True)
        SANS_GRAPPE.write_text("create_main_cluster = false\n", "utf-8")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "UCF_FORCE_CONFFOLD": "1"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], env=env, check=False)
    paquets = ["install", "-y", "--no-install-recommends", "postgresql"]
    subprocess.run([*apt, *paquets], env=env, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if find_postgresql() is None and not os.environ.get(REGLAGE):
        install_postgresql()
    trouve = find_postgresql()
    print(f"PostgreSQL : {trouve}" if trouve else ABSENT)
