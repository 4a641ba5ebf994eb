"""A region: who its structures are, and the way in. No result here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.comparison.models import LigneRegion, PortraitRegion
from data.comparison.pair_models import CoupleRegion
from layouts.components.balises import Html, aria
from layouts.components.couples_region import build_couples_region
from layouts.components.fragment import Fragment
from layouts.components.titre import Titre, build_porte_titre, build_titre
from layouts.ids import Region
from layouts.routes import Adresse, Page, build_href
from layouts.wording import format_compte, format_plancher, join_liste


class VueRegion(NamedTuple):
    """In the order of the callback's outputs."""

    nom: str
    identite: str
    liste: list[Component]
    couples: Html
    titre: Titre


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1("Région", id=Region.NOM),
            html.P(id=Region.IDENTITE, className="identite"),
            html.Section(
                [
                    html.H2("Structures de la région", id="titre-structures"),
                    html.P("Ordre alphabétique.", className="note"),
                    html.Ul(id=Region.LISTE, className="structures"),
                ],
                **aria(labelledby="titre-structures"),
            ),
            html.Section(
                [
                    html.H2("Couples d’indicateurs", id="titre-couples-region"),
                    Fragment(Region.COUPLES),
                ],
                className="couples-region",
                **aria(labelledby="titre-couples-region"),
            ),
            build_porte_titre(Page.REGION),
        ],
        className="page page-region",
    )


def build_vue(
    region: PortraitRegion,
    couples: Sequence[CoupleRegion],
    catalogue: Catalogue,
    adresse: Adresse,
) -> VueRegion:
    """What the skeleton shows for one region."""
    return VueRegion(
        nom=region.nom,
        identite=describe_identite(region),
        liste=[_build_structure(ligne, adresse) for ligne in region.structures],
        couples=build_couples_region(region, couples, catalogue, adresse),
        titre=build_titre(Page.REGION, region.nom, str(region.annee)),
    )


def describe_identite(region: PortraitRegion) -> str:
    """« 26 structures (24 ML et 2 PAIO) · données renseignées à 95 % · données 2010 »."""
    types = Counter(ligne.type for ligne in region.structures)
    detail = join_liste([f"{nombre} {nom}" for nom, nombre in sorted(types.items())])
    mots = [format_compte(len(region.structures), "structure") + (f" ({detail})" if detail else "")]
    if region.completude.part is not None:
        mots.append(f"données renseignées à {format_plancher(region.completude.part)}")
    return " · ".join([*mots, f"données {region.annee}"])


def _build_structure(ligne: LigneRegion, adresse: Adresse) -> Component:
    ailleurs = ligne.departement not in ("", ligne.commune)
    lieu = ligne.commune + (f" ({ligne.departement})" if ailleurs else "")
    nature = "" if ligne.type == "ML" else ligne.type
    href = build_href(adresse, page=Page.ML, code=ligne.code)
    note = html.Span(" · ".join(mot for mot in (nature, lieu) if mot), className="note")
    return html.Li([dcc.Link(ligne.nom, href=href), note])
