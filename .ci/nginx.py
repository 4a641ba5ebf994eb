"""Finds nginx and `systemd-analyze` for the trial of docs/deploiement.md, or installs Debian's when root.

Only their programs: the trial starts an nginx of its own, in a folder of its own.
"""

import os
import shutil
import subprocess
from pathlib import Path

PAQUETS = {"nginx": "nginx-light", "systemd-analyze": "systemd", "openssl": "openssl"}
REFUS = Path("/usr/sbin/policy-rc.d")
"""While it stands, Debian starts nothing of what it installs."""
ABSENTS = (
    "{} : absent, et rien n’a pu l’installer : l’essai du déploiement le dira. Installer "
    "les paquets {}."
)


def find_programme(nom: str) -> str | None:
    """On the path, or where Debian puts what serves."""
    return shutil.which(nom, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def list_absents() -> list[str]:
    """Those that are missing."""
    return [nom for nom in PAQUETS if find_programme(nom) is None]


def install(noms: list[str]) -> None:
    """Debian's packages, without the server that one of them would start by itself."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "UCF_FORCE_CONFFOLD": "1"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    pose = not REFUS.exists()
    if pose:
        REFUS.write_text("#!/bin/sh\nexit 101\n", "utf-8")
        REFUS.chmod(0o755)
    try:
        subprocess.run([*apt, "update"], env=env, check=False)
        paquets = ["install", "-y", "--no-install-recommends", *(PAQUETS[nom] for nom in noms)]
        subprocess.run([*apt, *paquets], env=env, check=False, stdout=subprocess.DEVNULL)
    finally:
        if pose:
            REFUS.unlink(missing_ok=True)


if __name__ == "__main__":
    if absents := list_absents():
        install(absents)
    restent = list_absents()
    paquets = ", ".join(PAQUETS[nom] for nom in restent)
    print(ABSENTS.format(", ".join(restent), paquets) if restent else "nginx : trouvé")
