"""The parts of the measure: each gives lines of the table (tableau.py), ours and the witness's in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import mean, median

from data.catalogue import load_catalogue
from layouts.chemins import PARTIES
from layouts.ids import Cadre, Croisee, Methode, Projection, Region
from layouts.routes import Page, build_chemin, find_chemin
from tests.benchmarks.banc import Banc
from tests.benchmarks.dialogue import measure_dialogue
from tests.benchmarks.fenetres import LISTES, RADAR, Chargement, Fenetre, Geste
from tests.benchmarks.foules import measure_droits, measure_foule, measure_stabilite
from tests.benchmarks.individus import measure_individus
from tests.benchmarks.serveurs import (
    count_rate,
    visit,
)
from tests.benchmarks.tableau import NOUS, Mesure, Mesures
from tests.benchmarks.tailles import VISITES, measure_grandes
from tests.benchmarks.temoin_dash import REGION

REGIONS = ("82", "93", "52", "41", "53", "91")


def measure_visites(banc: Banc) -> Mesures:
    """The server alone, on structures that nobody has seen; then on what it has not written ahead."""
    banc.serveurs[NOUS].settle()
    codes = banc.ailleurs[:VISITES]
    faites = {qui: visit(serveur, codes) for qui, serveur in banc.serveurs.items()}
    neuves = {**faites, NOUS: visit(banc.serveurs[NOUS], codes, banc.ask_neuve)}
    return {
        "cpu": {qui: visites.cpu for qui, visites in faites.items()},
        "reponse": {qui: visites.reponse for qui, visites in faites.items()},
        "cpu_neuve": {qui: visites.cpu for qui, visites in neuves.items()},
        "reponse_neuve": {qui: visites.reponse for qui, visites in neuves.items()},
    }


def measure_changements(banc: Banc) -> Mesures:
    """The gesture, on structures never seen, then on the same again: the server has written ahead."""
    banc.serveurs[NOUS].settle()
    fenetres = {qui: banc.open(qui) for qui in banc.serveurs}
    for qui, fenetre in fenetres.items():
        fenetre.open(banc.write_chemin(qui))
    neufs, revus = _Gestes(banc, fenetres), _Gestes(banc, fenetres)
    neufs.choose()
    for qui, fenetre in fenetres.items():
        fenetre.open(banc.write_chemin(qui))
    revus.choose()
    for fenetre in fenetres.values():
        fenetre.close()
    return {
        "radar": neufs.gather(lambda g, _: g.premieres[RADAR]),
        "radar_revu": revus.gather(lambda g, _: g.premieres[RADAR]),
        "listes": neufs.gather(lambda g, _: max(g.premieres[RADAR], g.dernieres[LISTES])),
        "octets": neufs.gather(lambda g, code: _add_octets(g, lambda url: _is_choix(url, code))),
        "octets_tableau": neufs.gather(
            lambda g, code: _add_octets(g, lambda url: _is_sien(url, code))
        ),
        "octets_avance": neufs.gather(
            lambda g, code: _add_octets(g, lambda url: not _is_sien(url, code))
        ),
        "fil": neufs.gather(lambda g, _: g.fil),
        "fil_tableau": neufs.gather(lambda g, _: g.fil_tableau),
        "cpu_tout": {qui: mean(cpus) for qui, cpus in neufs.cpus.items()},
    }


class _Gestes:
    """The choice of each structure of the bench, in the two windows in turn."""

    def __init__(self, banc: Banc, fenetres: Mapping[str, Fenetre]) -> None:
        self._banc = banc
        self._fenetres = fenetres
        self._faits: dict[str, list[tuple[Geste, str]]] = {qui: [] for qui in fenetres}
        self.cpus: dict[str, list[float]] = {qui: [] for qui in fenetres}

    def choose(self) -> None:
        for tour, qui in self._banc.alternate():
            code, serveur = self._banc.suite[tour], self._banc.serveurs[qui]
            avant = serveur.read_cpu()
            self._faits[qui].append((self._fenetres[qui].choose(code), code))
            self.cpus[qui].append(serveur.read_cpu() - avant)

    def gather(self, lire: Callable[[Geste, str], float]) -> Mesure:
        """The median of what is read of each gesture."""
        return {qui: median(lire(*fait) for fait in faits) for qui, faits in self._faits.items()}


def _add_octets(geste: Geste, garder: Callable[[str], bool]) -> float:
    return sum(octets for url, octets in geste.octets if garder(url)) / 1000


def _is_sien(url: str, code: str) -> bool:
    """Of the structure chosen: what our pages ask for ahead is of others."""
    return PARTIES not in url or code in url


def _is_choix(url: str, code: str) -> bool:
    """What is waited for: our table comes after."""
    return PARTIES not in url or (code in url and f"{PARTIES}tout/" in url)


def measure_chargements(banc: Banc) -> Mesures:
    """A page typed in a browser that never came, then loaded again."""
    froids: dict[str, list[Chargement]] = {qui: [] for qui in banc.serveurs}
    chauds: dict[str, list[Chargement]] = {qui: [] for qui in banc.serveurs}
    for _, qui in banc.alternate():
        fenetre = banc.open(qui)
        froids[qui].append(fenetre.load(banc.write_chemin(qui)))
        chauds[qui].append(fenetre.reload())
        fenetre.close()
    return {
        "froid": _gather(froids, lambda c: c.dessine),
        "froid_actif": _gather(froids, lambda c: c.actif),
        "froid_octets": _gather(froids, lambda c: c.octets / 1000),
        "sauts": _gather(froids, lambda c: c.sauts),
        "chaud": _gather(chauds, lambda c: c.dessine),
        "chaud_actif": _gather(chauds, lambda c: c.actif),
    }


def _gather(faits: Mapping[str, list[Chargement]], lire: Callable[[Chargement], float]) -> Mesure:
    return {qui: median(map(lire, chargements)) for qui, chargements in faits.items()}


def measure_lente(banc: Banc) -> Mesures:
    """The same on a slow line and a slow machine, once: the witness takes half a minute."""
    mesures: Mesures = {"lent": {}, "lent_actif": {}, "lent_radar": {}}
    for qui in banc.serveurs:
        fenetre = banc.open(qui, lente=True)
        chargement = fenetre.load(banc.write_chemin(qui))
        mesures["lent"][qui], mesures["lent_actif"][qui] = chargement.dessine, chargement.actif
        choix = [fenetre.choose(code).premieres[RADAR] for code in banc.codes[-3:]]
        mesures["lent_radar"][qui] = median(choix)
        fenetre.close()
    return mesures


def measure_gestes(banc: Banc) -> Mesures:
    """The other gestures of our pages, each never made before."""
    fiche = build_chemin(Page.ML, banc.premier)
    couples = list(load_catalogue().couples)[1 : banc.tours + 1]
    return {
        "couple": _repeat(
            banc,
            build_chemin(Page.CROISEE, banc.premier),
            f"#{Croisee.IMAGE}",
            [("choisir", f"#{Croisee.SELECT}", couple) for couple in couples],
        ),
        "region": _repeat(
            banc,
            build_chemin(Page.REGION, "11"),
            f"#{Region.NOM}, #{Region.PROFIL}, #{Region.MATRICE}",
            [("choisir", f"#{Cadre.REGION}", region) for region in REGIONS[: banc.tours]],
        ),
        "ecran": _repeat(
            banc,
            f"{fiche}?projection=1&ecran=2",
            f"#{Projection.TITRE}, #{Projection.CORPS}",
            [("presser", "", "ArrowRight")] * min(banc.tours, 6),
        ),
        "methode": _repeat(
            banc,
            fiche,
            f"#{Methode.TEXTE}",
            [("suivre", f'a[href^="{find_chemin(Page.METHODE)}"]', "")],
        ),
    }


def _repeat(banc: Banc, chemin: str, zone: str, gestes: Sequence[tuple[str, str, str]]) -> Mesure:
    fenetre = banc.open(NOUS)
    fenetre.open(chemin)
    faits = [fenetre.act(*geste, zones={"zone": zone}).premieres["zone"] for geste in gestes]
    fenetre.close()
    return {NOUS: median(faits)}


def measure_clients(banc: Banc) -> Mesures:
    """Twenty clients at once, on every structure of the base."""
    codes = [*banc.codes, *banc.ailleurs]
    return {"debit": {qui: count_rate(serveur, codes) for qui, serveur in banc.serveurs.items()}}


def measure_memoire(banc: Banc) -> Mesures:
    """After all the rest."""
    return {"memoire": {qui: serveur.read_memoire() for qui, serveur in banc.serveurs.items()}}


def measure_ecrits(banc: Banc) -> Mesures:
    """Ours alone: what people write."""
    return measure_dialogue(banc.base)


def measure_foules(banc: Banc) -> Mesures:
    """Ours alone: the first day of a campaign."""
    return measure_foule(banc.base)


def measure_acces(banc: Banc) -> Mesures:
    """Ours alone: what rights add to a request."""
    return measure_droits(banc.base, banc.codes, REGION)


def measure_tenue(banc: Banc) -> Mesures:
    """Ours alone: what the memory becomes."""
    return measure_stabilite(banc.base)


PARTS: Mapping[str, Callable[[Banc], Mesures]] = {
    "visites": measure_visites,
    "changements": measure_changements,
    "chargements": measure_chargements,
    "lente": measure_lente,
    "gestes": measure_gestes,
    "clients": measure_clients,
    "memoire": measure_memoire,
    "grandes": measure_grandes,
    "dialogue": measure_ecrits,
    "foule": measure_foules,
    "droits": measure_acces,
    "stabilite": measure_tenue,
    "individus": lambda _: measure_individus(),
}
"""In this order: what nobody has seen must be seen first by the part that says so."""
