"""The dossiers that documents are made of, invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.catalogue import load_catalogue
from data.method.choices import select_a_regarder
from data.models.carnet import Decision, Note
from data.models.comparaison import Portrait, Precedent
from data.models.dossiers import DossierMl, DossierRegion
from data.models.etats import Cercle
from layouts.documents.contenu import Fiche, build_fiche
from layouts.documents.contenu_region import RegionEcrite, build_region
from tests.layouts import fixtures

HOSTILE = '=cmd|"/c"!A1 <b>&amp; #set page() *x* _y_ \\ $1 « l\'Île »'


def make_fiche(
    portrait: Portrait, precedent: Precedent | None = None, *, noms: bool = False
) -> Fiche:
    """A structure in words, with the pairs that its page would show."""
    catalogue = load_catalogue()
    couples = select_a_regarder(portrait, catalogue) or [next(iter(catalogue.couples.values()))]
    nuages = tuple(
        fixtures.build_nuage(catalogue, portrait, couple.slug, noms=noms) for couple in couples
    )
    return build_fiche(DossierMl(portrait, precedent, nuages), catalogue)


@pytest.fixture(scope="session")
def fiche(riche: Portrait) -> Fiche:
    """A structure among twenty-five others."""
    return make_fiche(riche)


@pytest.fixture(scope="session")
def petite() -> Fiche:
    """A structure with three others: nothing can be compared."""
    corse = fixtures.build_structure("94902S00", "ML fictive 94-02")
    corse = replace(corse, code_region="94", region="Corse")
    return make_fiche(fixtures.build_portrait(load_catalogue(), autres=3, structure=corse))


@pytest.fixture(scope="session")
def hostile() -> Fiche:
    """A name that would break a sheet, a slide or a page, if it could."""
    structure = fixtures.build_structure("59907S00", HOSTILE)
    return make_fiche(fixtures.build_portrait(load_catalogue(), structure=structure))


def make_region(code: str = "31", notes: dict[str, Note] | None = None) -> RegionEcrite:
    """A region in words."""
    catalogue, region = load_catalogue(), fixtures.build_region(code)
    return build_region(
        DossierRegion(
            region,
            fixtures.build_profil(catalogue, region, noms=True),
            fixtures.build_priorites(catalogue, region, True, 2),
            notes or {},
            Cercle.REGION,
        ),
        catalogue,
    )


@pytest.fixture(scope="session")
def region() -> RegionEcrite:
    """A region with a priority that people added."""
    note = Note("31", 2010, "libre-1", Decision.GARDEE, "=Mobilité des jeunes", "2011")
    return make_region(notes={"libre-1": note})
