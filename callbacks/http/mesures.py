"""What a Prometheus gathers: requests and their durations, work under way, the base, the process.

Read from the machine itself, or by who administers. With several processes behind one address (gunicorn),
PROMETHEUS_MULTIPROC_DIR names the folder in which they add up; what is of one process alone is then left out.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime

from flask import Flask, Response, request
from prometheus_client import (
    CollectorRegistry,
    Histogram,
    ProcessCollector,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from callbacks.acces import read_droits
from callbacks.http.journal import Passage
from callbacks.provenance import is_from_here
from data.acces.droits import Refuse
from data.errors import BaseIndisponible
from data.store.base import Base
from data.views.etat import read_dernier_import
from layouts.chemins import CHEMIN_MESURES

SEUILS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 20)
"""Seconds: what is aimed at is 10, 50 and 100 ms for half, 19 out of 20, 99 out of 100."""
ENSEMBLE = "PROMETHEUS_MULTIPROC_DIR"
RESERVE = "Réservé aux services qui administrent ce serveur."

Compte = Callable[[], int]


class Mesures:
    """Those of one application. `en_cours`: what counts the work under way, by its kind."""

    def __init__(self, base: Base, en_cours: Mapping[str, Compte]) -> None:
        self._lues = [EtatDeBase(base), EnCours(en_cours)]
        self._registre = CollectorRegistry()
        self._demandes = Histogram(
            "regards_demande_secondes",
            "Durée des demandes, par méthode, route et statut",
            ("methode", "route", "statut"),
            buckets=SEUILS,
            registry=self._registre,
        )
        ProcessCollector(registry=self._registre)
        for lue in self._lues:
            self._registre.register(lue)

    def note(self, passage: Passage) -> None:
        """One request more."""
        statut = str(passage.statut)
        self._demandes.labels(passage.methode, passage.route, statut).observe(passage.secondes)

    def write(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._join() if os.environ.get(ENSEMBLE) else self._registre)

    def _join(self) -> CollectorRegistry:
        registre = CollectorRegistry()
        multiprocess.MultiProcessCollector(registre)  # type: ignore[no-untyped-call]
        for lue in self._lues:
            registre.register(lue)
        return registre


class EtatDeBase(Collector):
    """The base, as it is when one asks."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def collect(self) -> Iterable[Metric]:
        """Without a base, only that there is none."""
        try:
            version, le = self._base.open().version.numero, read_dernier_import(self._base)
        except BaseIndisponible:
            version, le = None, None
        lisible = float(version is not None)
        yield _measure("regards_base_lisible", "1 : la base peut être lue", lisible)
        if version is not None:
            yield _measure("regards_base_version", "Numéro de la version lue", version)
        if le is not None:
            age = (datetime.now(UTC) - le).total_seconds()
            yield _measure("regards_import_age_secondes", "Depuis le dernier import", age)


class EnCours(Collector):
    """The work under way."""

    def __init__(self, comptes: Mapping[str, Compte]) -> None:
        self._comptes = comptes

    def collect(self) -> Iterable[Metric]:
        """By its kind."""
        famille = GaugeMetricFamily(
            "regards_travaux_en_cours", "Documents et imports en cours", labels=("genre",)
        )
        for genre, compter in self._comptes.items():
            famille.add_metric((genre,), compter())
        yield famille


def _measure(nom: str, aide: str, valeur: float) -> Metric:
    return GaugeMetricFamily(nom, aide, value=valeur)


def register_mesures(server: Flask, mesures: Mesures) -> None:
    """Add `/metrics` to the server."""

    @server.get(CHEMIN_MESURES)
    def tell_mesures() -> Response:
        if not (is_from_here(request.environ) or read_droits().admin):
            raise Refuse(RESERVE)
        return Response(mesures.write(), content_type=CONTENT_TYPE_LATEST)
