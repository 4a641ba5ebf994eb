"""A window of Chromium on a server, and what its protocol says of a gesture or of a page that loads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from layouts.ids import Cadre, Ml
from tests.callbacks.conftest import ARGUMENTS, find_chromium

OBSERVATEUR = Path(__file__).with_name("observateur.js")
TAILLE = {"width": 1280, "height": 720}
RADAR, LISTES = "radar", "listes"
ZONES = {RADAR: f"#{Ml.IMAGE}", LISTES: f"#{Ml.FORCES}, #{Ml.AXES}, #{Ml.NOM}"}
REPOS = 1000
"""Milliseconds without a change after which a gesture is over, with all that follows it on an idle line."""
LENTE = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
RALENTI = 4


@dataclass(frozen=True)
class Geste:
    """Milliseconds to the first frame in which each zone changed and to the last, octets by address, the
    milliseconds during which the main thread was busy."""

    premieres: Mapping[str, float]
    dernieres: Mapping[str, float]
    octets: tuple[tuple[str, float], ...]
    fil: float
    fil_tableau: float = 0.0
    """The same with what stands below, once one goes there."""


@dataclass(frozen=True)
class Chargement:
    """Milliseconds since the page was asked for; octets; the layout shifts added up."""

    dessine: float
    actif: float
    octets: float
    sauts: float


class Fenetre:
    """One page with a cache of its own."""

    def __init__(self, navigateur: Browser, adresse: str, *, lente: bool = False) -> None:
        self.adresse = adresse
        self._contexte = navigateur.new_context(viewport=TAILLE)  # type: ignore[arg-type]
        self._contexte.add_init_script(path=OBSERVATEUR)
        self.page = self._contexte.new_page()
        self._cdp = self._contexte.new_cdp_session(self.page)
        self._urls: dict[str, str] = {}
        self._octets: list[tuple[str, float]] = []
        self._cdp.on("Network.requestWillBeSent", self._note_demande)
        self._cdp.on("Network.loadingFinished", self._note_octets)
        self._cdp.send("Network.enable")
        self._cdp.send("Performance.enable")
        if lente:
            self._cdp.send("Network.emulateNetworkConditions", {"offline": False, **LENTE})
            self._cdp.send("Emulation.setCPUThrottlingRate", {"rate": RALENTI})
        self._repos = 0.0

    def _note_demande(self, evenement: dict[str, Any]) -> None:
        self._urls[evenement["requestId"]] = evenement["request"]["url"]

    def _note_octets(self, evenement: dict[str, Any]) -> None:
        url = self._urls.get(evenement["requestId"], "")
        self._octets.append((url, evenement["encodedDataLength"]))

    def load(self, chemin: str) -> Chargement:
        """An address, as one types it."""
        self._octets.clear()
        self.page.goto(self.adresse + chemin, wait_until="commit")
        return self._read()

    def reload(self) -> Chargement:
        """The same once more."""
        self._octets.clear()
        self.page.reload(wait_until="commit")
        return self._read()

    def _read(self) -> Chargement:
        vu = self.page.evaluate("observateur.lire()")
        self.settle()
        recus = sum(octets for _, octets in self._octets)
        sauts = self.page.evaluate("observateur.sauts()")
        return Chargement(vu["dessine"], vu["actif"], recus, sauts)

    def open(self, chemin: str) -> None:
        """A page ready for gestures, and what its main thread does when nobody touches it."""
        self.page.goto(self.adresse + chemin)
        self.page.evaluate("observateur.attendrePrete()")
        self.settle()
        _, fil, duree = self._measure("rien", "", "", {})
        self._repos = fil / duree

    def settle(self) -> None:
        """Wait until the page has all it asks for by itself."""
        self._measure("rien", "", "", {})

    def choose(self, code: str) -> Geste:
        """Another structure; then what stands below, as who reads on, and back to the list."""
        geste = self.act("choisir", f"#{Cadre.ML}", code)
        _, fil, duree = self._measure("descendre", f"#{Ml.TABLEAU}", "", {})
        octets, dessous = tuple(self._octets), fil - self._repos * duree
        self._measure("remonter", "", "", {})
        return replace(geste, octets=octets, fil_tableau=geste.fil + dessous)

    def act(
        self,
        geste: str,
        cible: str,
        valeur: str = "",
        zones: Mapping[str, str] = ZONES,
    ) -> Geste:
        """A gesture, until nothing changes any more."""
        self.page.bring_to_front()
        self._octets.clear()
        vues, fil, duree = self._measure(geste, cible, valeur, zones)
        assert set(vues) == set(zones), (
            f"{geste} {valeur} : {set(zones) - set(vues)} sans changement"
        )
        premieres = {nom: vue["premiere"] for nom, vue in vues.items()}
        dernieres = {nom: vue["derniere"] for nom, vue in vues.items()}
        return Geste(premieres, dernieres, tuple(self._octets), fil - self._repos * duree)

    def _measure(
        self, geste: str, cible: str, valeur: str, zones: Mapping[str, str]
    ) -> tuple[dict[str, dict[str, float]], float, float]:
        """What was seen; milliseconds of the main thread; those that the measure lasted."""
        demande = {
            "geste": geste,
            "cible": cible,
            "valeur": valeur,
            "zones": dict(zones),
            "repos": REPOS,
        }
        avant = self._read_fil()
        vu = self.page.evaluate("demande => observateur.mesurer(demande)", demande)
        return vu["vues"], self._read_fil() - avant, vu["duree"]

    def _read_fil(self) -> float:
        mesures = self._cdp.send("Performance.getMetrics")["metrics"]
        return float(next(1000 * m["value"] for m in mesures if m["name"] == "TaskDuration"))

    def close(self) -> None:
        self._contexte.close()


@contextmanager
def open_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chemin = find_chromium(playwright.chromium.executable_path)
        assert chemin, "aucun Chromium : « make navigateur »"
        navigateur = playwright.chromium.launch(executable_path=chemin, args=ARGUMENTS)
        yield navigateur
        navigateur.close()
