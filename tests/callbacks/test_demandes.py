"""Five hundred requests that no browser sends (python -m tests.epreuves.demandes sends ten thousand)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ateliers import CONTACTS
from tests.epreuves.demandes import PERMIS, run_demandes
from tests.mutations import build_site
from tests.partage import Bases


# Werkzeug leaves to Python the file of a form that breaks off in the middle of it.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.Spooled:ResourceWarning")
def test_five_hundred_spoiled_requests_of_every_other_door(bases: Bases, tmp_path: Path) -> None:
    bilan = run_demandes(build_site(bases.copy(tmp_path, CONTACTS)), 500, graine=5)
    assert bilan.fautes == []
    assert set(bilan.statuts) <= PERMIS
    assert bilan.statuts[400] > 150
    assert bilan.statuts[200] > 30
    debut, fin = min(bilan.memoires[2:6]), min(bilan.memoires[6:])
    assert fin - debut < 16_000, bilan.memoires
