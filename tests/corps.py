"""Bodies as the browser sends them, made from the application's own callback map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import Dash

from callbacks.http.requetes import Attendu, Signature, read_formes

Valeurs = Mapping[str, Any]
"""`component.property` -> value."""


def find_sortie(app: Dash, debut: str, *, lue: bool = False) -> str:
    """The callback whose name begins so; with `lue`, the one that the property of a component starts."""
    formes = read_formes(app)
    if lue:
        trouvees = [n for n, f in formes.items() if debut in [e.identifiant for e in f.entrees]]
    else:
        trouvees = [nom for nom in formes if nom.startswith(debut)]
    return trouvees[0]


def build_corps(
    app: Dash, sortie: str, valeurs: Valeurs, change: tuple[str, ...] = ()
) -> dict[str, Any]:
    """The body of one part."""
    return fill_forme(read_formes(app)[sortie], sortie, valeurs, change)


def fill_forme(
    forme: Signature, sortie: str, valeurs: Valeurs, change: tuple[str, ...]
) -> dict[str, Any]:
    sorties = [{"id": s.identifiant, "property": s.propriete} for s in forme.sorties]
    corps: dict[str, Any] = {
        "output": sortie,
        "outputs": sorties if forme.multiple else sorties[0],
        "inputs": [_fill(entree, valeurs) for entree in forme.entrees],
        "changedPropIds": list(change),
        "parsedChangedPropsIds": list(change),
    }
    if forme.etats:
        corps["state"] = [_fill(etat, valeurs) for etat in forme.etats]
    return corps


def _fill(attendu: Attendu, valeurs: Valeurs) -> dict[str, Any]:
    nom = f"{attendu.identifiant}.{attendu.propriete}"
    lu = {"id": attendu.identifiant, "property": attendu.propriete}
    return {**lu, "value": valeurs[nom]} if nom in valeurs else lu
