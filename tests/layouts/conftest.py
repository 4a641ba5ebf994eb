"""The catalogue and invented portraits: no base, no browser."""

from __future__ import annotations

import pytest

from data.catalogue import load_catalogue
from data.catalogue.model import Catalogue
from data.models.comparaison import Portrait
from data.models.diagnostic import Diagnostic
from data.models.regions import PortraitRegion
from tests.layouts.fixtures import build_portrait, regions
from tests.layouts.fixtures.diagnostics import build_diagnostic


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def riche(catalogue: Catalogue) -> Portrait:
    return build_portrait(catalogue)


@pytest.fixture(scope="session")
def troue(catalogue: Catalogue) -> Portrait:
    return build_portrait(catalogue, trous=True)


@pytest.fixture(scope="session")
def corse(catalogue: Catalogue) -> Portrait:
    """Three others: no comparison."""
    return build_portrait(catalogue, autres=3)


@pytest.fixture(scope="session")
def diagnostic(catalogue: Catalogue) -> Diagnostic:
    return build_diagnostic(catalogue)


@pytest.fixture(scope="session")
def nord() -> PortraitRegion:
    return regions.build_region("31")
