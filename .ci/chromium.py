"""Finds a Chromium for the browser tests, or installs one: Debian's when root, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

LEGER = "chromium-headless-shell"
"""The same engine without its windows: the tests take a third less of the processor."""
NOMS = (LEGER, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


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
    """Debian's package when root, then Playwright's download.

    Where a Chromium is there already the lighter one is tried for, without a word if it does not come.
    """
    debian = shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0
    if debian and not shutil.which(LEGER) and not os.environ.get("REGARDS_CHROMIUM"):
        if find_chromium() is None:
            _run_apt("update")
        _run_apt("install", "-y", "--no-install-recommends", LEGER)
    if debian and find_chromium() is None:
        _run_apt("install", "-y", "--no-install-recommends", "chromium")
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _run_apt(*arguments: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    rien = subprocess.DEVNULL
    subprocess.run([*apt, *arguments], env=env, check=False, stdout=rien, stderr=rien)


if __name__ == "__main__":
    install_chromium()
    trouve = find_chromium()
    print(
        f"Chromium : {trouve or 'absent, et rien n’a pu l’installer : les tests de pages le diront'}"
    )
