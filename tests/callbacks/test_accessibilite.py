"""The declaration writes itself when it is the page on screen; the setting reaches it."""

from __future__ import annotations

import pytest
from dash.exceptions import PreventUpdate

from callbacks.pages.accessibilite import update_accessibilite
from data.settings import load_settings


def test_the_text_comes_with_the_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGARDS_CONTACT", " acces@exemple.fr ")
    contact = load_settings().contact
    assert "mailto:acces@exemple.fr" in update_accessibilite(contact, "/accessibilite?")
    with pytest.raises(PreventUpdate):
        update_accessibilite(contact, "/methode?")
