"""What a structure opens of its fiche stands as long as its store can say so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

from data.acces.ecriture import read_role
from data.acces.perimetre import RIEN, Perimetre
from data.dialogue import gardes, marques, moteur, pannes
from data.store.base import Base
from data.views import ouvertures
from data.views.ouvertures import load_ouvertes, write_ouverture
from data.views.registres import open_registre
from tests.data.dialogue.test_pannes import Panne, stopped
from tests.postgresql import Postgresql

CODE = "59002S00"
DELAI = 5.0


@pytest.mark.parametrize("panne", [Postgresql.frozen, stopped])
def test_a_fiche_is_closed_once_its_store_says_nothing(
    build_versions: Callable[..., Path],
    postgresql: Postgresql,
    panne: Panne,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The structure may have closed it elsewhere since: the last mark, which stood, is no answer."""
    monkeypatch.setattr(gardes, "USAGE", 1.5)
    monkeypatch.setattr(moteur, "CERTAINE", 0.5)
    for lieu in (pannes, marques, ouvertures):
        monkeypatch.setattr(lieu, "REPIT", 0.3)
    base, reseau = Base(build_versions(100), postgresql.empty()), read_role("reseau:31")

    def wait_for(attendue: Perimetre) -> None:
        limite = monotonic() + DELAI
        while load_ouvertes(base, reseau) != attendue:
            assert monotonic() < limite
            sleep(0.02)

    assert write_ouverture(base, CODE, frozenset({"reseaux"}))
    ouverte = load_ouvertes(base, reseau)
    assert ouverte.structures == {CODE}
    with panne(postgresql):
        wait_for(RIEN)
    wait_for(ouverte)
    open_registre(base).moteur.close()
