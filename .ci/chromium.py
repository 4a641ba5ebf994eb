"""Finds a Chromium for the browser tests, or installs one: Debian's when root, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NOMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The path of a Chromium: the setting, the system's, or Playwright's own."""
    nomme = os.environ.get("REGARDS_CHROMIUM")
    if nomme:
        return nomme if Path(nomme).exists() else None
    systeme = next((chemin for nom in NOMS if (chemin := shutil.which(nom))), None)
    return systeme or _find_playwright()


def _find_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chemin = playwright.chromium.executable_path
    return chemin if Path(chemin).exists() else None


def install_chromium() -> None:
    """Try Debian's package when root, then Playwright's download."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        subprocess.run([*apt, "update"], env=env, check=False)
        paquets = ["install", "-y", "--no-install-recommends", "chromium"]
        subprocess.run([*apt, *paquets], env=env, check=False, stdout=subprocess.DEVNULL)
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


if __name__ == "__main__":
    if find_chromium() is None:
        install_chromium()
    trouve = find_chromium()
    print(
        f"Chromium : {trouve or 'absent, et rien n’a pu l’installer : les tests de pages le diront'}"
    )
