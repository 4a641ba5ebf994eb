"""Failures to identify oneself: five slow down, twenty close for a while, by account and by address.

A trial is counted before the password is looked at, so that trials made at once are counted too. What is
kept says neither who nor where from: only what the server's key makes of it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from time import time

from data.acces import fichiers
from data.errors import BaseIndisponible

FICHIER = "echecs.json"
LENTEUR, FERMETURE = 5, 20
"""Failures after which one waits, after which one waits long."""
DUREE = 15 * 60
"""Seconds during which a door stays closed, and after which failures are forgotten."""
PALIER = 30
"""Seconds that one waits between two trials, at most, while the door is not closed."""
NOMBRE = 5000
"""Doors kept at once."""
SESSION_V6 = 64
"""Bits of an address of IPv6 that tell a household."""
Portes = dict[str, list[int]]
"""How many failures, the last trial, the one before it: in seconds."""
AUCUN = [0, 0, 0]
journal = logging.getLogger("regards")


class TropDEchecs(RuntimeError):
    """Too many failures: how many seconds one has to wait, and whether it has just been closed."""

    def __init__(self, attente: int) -> None:
        super().__init__(describe_attente(attente))
        self.attente = attente


def describe_attente(attente: int) -> str:
    """The sentence of a door that waits."""
    if attente <= PALIER:
        return f"Plusieurs essais ont échoué : recommencer dans {attente} secondes."
    minutes = -(-attente // 60)
    return f"Trop d’essais ont échoué : recommencer dans {minutes} minutes."


class Echecs:
    """Those of a folder. `sign`: what a text is kept as."""

    def __init__(self, dossier: Path, sign: Callable[[str], str]) -> None:
        self._chemin, self._sign = dossier / FICHIER, sign
        self._memoire: Portes = {}

    def begin(self, identifiant: str, adresse: str) -> bool:
        """A trial, taken for a failure until it succeeds. Raises TropDEchecs.

        Whether it is the last one before the door closes.
        """
        compte, sienne, lieux = self._list_cles(identifiant, adresse)
        cles = [compte, *lieux]
        attente = 0

        def count(portes: Portes) -> None:
            nonlocal attente
            attente = max(_wait(portes.get(cle)) for cle in cles)
            for cle in [*cles, sienne] if not attente else ():
                nombre, dernier, _ = portes.get(cle, AUCUN)
                portes[cle] = [nombre + 1, int(time()), dernier]

        portes = self._change(count)
        if attente:
            raise TropDEchecs(attente)
        return any(portes[cle][0] >= FERMETURE for cle in cles)

    def forgive(self, identifiant: str, adresse: str) -> None:
        """It succeeded: the account's that came from there are forgotten, the address's are one less, and
        what is left is no younger. Those of elsewhere stay: forgotten, they told who tried a name that it was
        an account, and when its person came.
        """
        compte, sienne, lieux = self._list_cles(identifiant, adresse)

        def change(portes: Portes) -> None:
            siens = portes.pop(sienne, AUCUN)[0]
            for cle, oublies in ((compte, siens), *((lieu, 1) for lieu in lieux)):
                if cle in portes:
                    nombre, dernier, avant = portes[cle]
                    portes[cle] = [max(0, nombre - oublies), avant or dernier, avant]

        self._change(change)

    def _list_cles(self, identifiant: str, adresse: str) -> tuple[str, str, list[str]]:
        """That of the account, that of the account from there, that of the address where it is one."""
        nom, lieu = identifiant[:200], find_reseau(adresse)
        # No name may make of one kind of door another's: `lieu` has no colon, and each kind its word.
        lieux = [self._sign(f"adresse:{lieu}")] if lieu else []
        return self._sign(f"echec:{nom}"), self._sign(f"ici:{lieu}:{nom}"), lieux

    def _change(self, change: Callable[[Portes], None]) -> Portes:
        """In the file; where it cannot be written, in this process alone."""
        try:
            with fichiers.hold(self._chemin):
                portes = _prune(_parse(fichiers.read(self._chemin)))
                change(portes)
                fichiers.write(self._chemin, json.dumps(_prune(portes)).encode())
        except BaseIndisponible as erreur:
            journal.warning("%s : %s", FICHIER, erreur)
            portes = self._memoire = _prune(self._memoire)
            change(portes)
        return portes


def _wait(porte: list[int] | None) -> int:
    """Seconds before another trial."""
    nombre, dernier, _ = porte or AUCUN
    if nombre < LENTEUR:
        return 0
    duree = DUREE if nombre >= FERMETURE else min(PALIER, int(2 ** (nombre - LENTEUR)))
    return max(0, dernier + duree - int(time()))


def _parse(contenu: bytes | None) -> Portes:
    """A file that is damaged, or that someone wrote in, counts from nothing: it opens no door by itself."""
    try:
        lues = json.loads(contenu or b"{}").items()
        return {
            str(cle): [*map(int, dits), *AUCUN][: len(AUCUN)] for cle, dits in lues if len(dits) > 1
        }
    except (ValueError, AttributeError, TypeError):
        return {}


def _prune(portes: Portes) -> Portes:
    """Those that still count: of too many the last ones, half of them for those where one waits. Names tried
    once each, by thousands, opened a door that had been closed; nor may doors that are closed, by thousands,
    have a new one forgotten each time that it is counted.
    """
    seuil = time() - DUREE
    vives = sorted((p for p in portes.items() if p[1][1] > seuil), key=lambda p: p[1][1])
    attendues = [porte for porte in vives if porte[1][0] >= LENTEUR][-NOMBRE // 2 :]
    autres = [porte for porte in vives if porte[1][0] < LENTEUR][len(attendues) - NOMBRE :]
    return dict([*attendues, *autres])


def find_reseau(adresse: str) -> str:
    """An address, or the network that a household has of IPv6; empty where it is not one."""
    try:
        lue = ip_address(adresse)
    except ValueError:
        return ""
    if isinstance(lue, IPv6Address):
        return str(lue.ipv4_mapped or int(lue) >> (128 - SESSION_V6))
    return str(lue)
