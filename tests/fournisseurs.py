"""A provider of identity in a process of its own, and who identifies themselves there."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import requests

DEPART = 30.0


class FournisseurEssai:
    """One, until it is stopped. It believes whoever says a name."""

    def __init__(self, duree: int = 3600) -> None:
        """`duree`: seconds that what it says stands."""
        with socket.socket() as prise:
            prise.bind(("localhost", 0))
            port = prise.getsockname()[1]
        self.adresse = f"http://localhost:{port}"
        commande = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock"]
        self._serveur = subprocess.Popen(
            [*commande, "--port", str(port), "--host", "localhost", "--token-max-age", str(duree)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        fin = time.monotonic() + DEPART
        while time.monotonic() < fin:
            with suppress(requests.ConnectionError):
                requests.get(self.adresse, timeout=5)
                return
            time.sleep(0.05)
        raise AssertionError("le fournisseur d’essai n’est pas parti")

    def describe(self, sujet: str, **dits: Any) -> None:
        """What it says of somebody."""
        requests.put(f"{self.adresse}/users/{sujet}", json=dits, timeout=5).raise_for_status()

    def agree(self, adresse: str, sujet: str, **changes: str) -> str:
        """Somebody identifies themselves where this tool sent them: where they are sent back.

        `changes`: what is not as this tool asked.
        """
        lieu = urlsplit(adresse)
        demande = urlencode(dict(parse_qsl(lieu.query)) | changes)
        vers = urlunsplit((*lieu[:3], demande, ""))
        reponse = requests.post(vers, data={"sub": sujet}, allow_redirects=False, timeout=5)
        assert reponse.status_code == 302, reponse.text
        return str(reponse.headers["Location"])

    def stop(self) -> None:
        """It answers no more."""
        self._serveur.terminate()
        self._serveur.wait(10)
