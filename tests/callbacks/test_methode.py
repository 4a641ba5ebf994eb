"""The page Méthode writes itself when it is the one on screen."""

from __future__ import annotations

import pytest
from dash.exceptions import PreventUpdate

from callbacks.pages import methode
from data.acces.droits import TOUS
from data.views import exemple


def test_the_text_comes_with_or_without_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    annees: list[int | None] = []

    def load_exemple(_base: object, _droits: object, annee: int | None) -> None:
        annees.append(annee)

    for nom in ("load_exemple", "load_exemple_diagnostic"):
        monkeypatch.setattr(exemple, nom, load_exemple)
    html = methode.update_methode(object(), TOUS, "/methode?annee=2009")  # type: ignore[arg-type]
    assert "aucun exemple chiffré" in html
    assert annees == [2009, 2009]
    with pytest.raises(PreventUpdate):
        methode.update_methode(object(), TOUS, "/?")  # type: ignore[arg-type]
