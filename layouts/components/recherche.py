"""What was found on the home page: one line a thing, what it is and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from data.acces.droits import Droits
from data.models.recherche import Trouvaille
from data.typographie import typeset
from layouts.routes import Adresse, Page, build_href
from layouts.words.recherche import describe_trouvee

NOTE_PROCHE = typeset(
    "La plus proche à vol d’oiseau parmi les structures de la base : ce n’est pas toujours celle dont "
    "dépend la commune."
)


class VueTrouvees(NamedTuple):
    """What the words typed name: how many, and the first."""

    recherche: str
    compte: str
    trouvees: list[Component]


def build_trouvees(
    texte: str, trouvees: Sequence[Trouvaille], adresse: Adresse, droits: Droits
) -> list[Component]:
    """The lines. `data-texte` says for which words they are (assets/recherche.js).

    The page of a region is filtered by département for who may see its names.
    """
    lignes = [html.Li(_build_ligne(t, adresse, droits)) for t in trouvees]
    note = [html.P(NOTE_PROCHE, className="note")] if any(map(_is_proche, trouvees)) else []
    pour: dict[str, Any] = {"data-texte": texte}
    return [html.Ul(lignes, **pour), *note]


def _is_proche(trouvee: Trouvaille) -> bool:
    return trouvee.km is not None


def _build_ligne(trouvee: Trouvaille, adresse: Adresse, droits: Droits) -> list[Component]:
    nom, precision = describe_trouvee(trouvee)
    href = find_href(trouvee, adresse, droits)
    tete = dcc.Link(nom, href=href) if href else html.Span(nom)
    return [tete, html.Span(precision, className="note")]


def find_href(trouvee: Trouvaille, adresse: Adresse, droits: Droits) -> str:
    """A structure, or a region and its département; nowhere for what the base does not hold."""
    if trouvee.structure:
        return build_href(adresse, page=Page.ML, code=trouvee.structure.code)
    if not trouvee.region:
        return ""
    filtre = trouvee.departement if droits.noms and trouvee.nombre else ""
    return build_href(adresse, page=Page.REGION, code=trouvee.region, departement=filtre)
