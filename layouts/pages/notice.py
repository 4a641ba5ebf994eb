"""The notice d'appui au dialogue de gestion: how each step is led, from the catalogue alone."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.texts import slugify
from data.typographie import typeset
from layouts.chemins import CHEMIN_NOTICE
from layouts.components.fragment import Fragment
from layouts.components.notice import build_definitions, build_etape, build_section
from layouts.components.reglages import build_problemes
from layouts.components.titre import build_porte_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.markdown import build_sommaire
from layouts.html.sigles import spell_first
from layouts.ids import Notice
from layouts.routes import Page, build_chemin
from layouts.words.notice import DEFINITIONS, TITRE, NoticeEcrite, write_notice

EMPORTER = (("pdf", "PDF"), ("docx", "Word (DOCX)"))
"""The documents of the notice: extension, name."""
MENTION, S_EXERCER = typeset("Emporter cette notice :"), typeset("S’exercer :")
EXERCICE = typeset("prise en main, une demi-heure sur la démonstration")


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [
            html.H1(TITRE),
            Fragment(Notice.TEXTE, "div", "methode"),
            build_porte_titre(Page.NOTICE, TITRE),
        ],
        className="page page-notice",
    )


def build_vue(catalogue: Catalogue, problemes: Sequence[str]) -> Html:
    """The table of contents, then what stands before, the steps, what stands after, the definitions."""
    notice = write_notice(catalogue)
    corps = join(
        build_problemes(problemes),
        _build_emporter(),
        *map(build_section, notice.avant),
        *map(build_etape, notice.etapes),
        *map(build_section, notice.apres),
        build_definitions(notice.figures),
    )
    return join(
        build_sommaire([(slugify(titre), titre) for titre in _list_titres(notice)]),
        balise("div", spell_first(corps), class_="texte"),
    )


def _list_titres(notice: NoticeEcrite) -> list[str]:
    avant, apres = ([section.titre for section in s] for s in (notice.avant, notice.apres))
    return [*avant, *(etape.titre for etape in notice.etapes), *apres, DEFINITIONS]


def _build_emporter() -> Html:
    """Two plain links, which the browser downloads, and where one learns to use the tool."""
    liens = [
        balise("a", nom, href=CHEMIN_NOTICE.format(extension=extension), download=True)
        for extension, nom in EMPORTER
    ]
    exercice = build_lien_interne(build_chemin(Page.PRISE_EN_MAIN), EXERCICE)
    emporter = join(MENTION, " ", liens[0], " · ", liens[1])
    return balise("p", emporter, balise("br"), S_EXERCER, " ", exercice, class_="emporter")
