"""The half-hour exercise: what to open, what to look for, what one finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from data.catalogue.conduite import Exercice
from data.catalogue.model import Catalogue
from data.models.prise_en_main import PriseEnMain
from data.typographie import typeset
from layouts import ecrans
from layouts.components.fragment import Fragment
from layouts.components.reglages import build_problemes
from layouts.components.titre import build_porte_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.sigles import spell_first
from layouts.ids import PriseEnMain as Id
from layouts.routes import Adresse, Page, build_href
from layouts.words.prise_en_main import (
    AUTREMENT,
    CHERCHER,
    COMMANDES,
    OUVRIR,
    POUR_OUVRIR,
    TITRE,
    TROUVER,
    describe_exercice,
    list_trouvailles,
)
from layouts.words.wording import format_compte


def build_page() -> Component:
    """The skeleton."""
    return html.Div(
        [html.H1(TITRE), Fragment(Id.CORPS), build_porte_titre(Page.PRISE_EN_MAIN, TITRE)],
        className="page page-prise-en-main",
    )


def build_vue(prise: PriseEnMain | None, catalogue: Catalogue, problemes: Sequence[str]) -> Html:
    """The exercise on a structure of the demonstration; elsewhere, its questions alone."""
    liens = build_liens(prise) if prise else {}
    trouvailles = list_trouvailles(prise, catalogue) if prise else {}
    parties = (
        _build_partie(numero, exercice, catalogue, liens, trouvailles)
        for numero, exercice in enumerate(catalogue.exercices, start=1)
    )
    corps = join(
        build_problemes(problemes),
        _build_tete(prise, catalogue),
        *(spell_first(p) for p in parties),
    )
    return balise("div", corps, class_="texte")


def build_liens(prise: PriseEnMain) -> Mapping[str, tuple[str, str]]:
    """By step, the exact address to open, and what it is called."""
    portrait = prise.portrait
    fiche = Adresse(Page.ML, portrait.structure.code, annee=portrait.annee)
    croisee = build_href(fiche, page=Page.CROISEE, couple=prise.nuage.couple.slug)

    def project(numero: int) -> tuple[str, str]:
        titre = next(e.titre for e in ecrans.ECRANS if e.numero == numero)
        nom = f"l’écran « {titre} » de la projection"
        return build_href(fiche, projection=True, ecran=numero), nom

    return {
        "contexte": (build_href(fiche), "la fiche de la structure, puis son lien « Contexte »"),
        "couverture": project(ecrans.JEUNES),
        "activite": (build_href(fiche), "la fiche de la structure"),
        "resultats": (croisee, f"la lecture croisée, « {prise.nuage.couple.titre} »"),
        "ressources": project(ecrans.MOYENS),
        "engagements": (
            build_href(Adresse(Page.DIALOGUE, portrait.structure.code)),
            "le dialogue de gestion de la structure",
        ),
    }


def _build_tete(prise: PriseEnMain | None, catalogue: Catalogue) -> Html:
    if prise is None:
        commandes = balise("pre", balise("code", "\n".join(COMMANDES)))
        return join(balise("p", AUTREMENT), balise("p", POUR_OUVRIR), commandes)
    structure = prise.portrait.structure
    minutes = sum(exercice.minutes for exercice in catalogue.exercices)
    chapo = describe_exercice(minutes, structure.nom, structure.region, prise.portrait.annee)
    return balise("p", chapo)


def _build_partie(
    numero: int,
    exercice: Exercice,
    catalogue: Catalogue,
    liens: Mapping[str, tuple[str, str]],
    trouvailles: Mapping[str, Sequence[str]],
) -> Html:
    nom = next(e.nom for e in catalogue.conduite if e.code == exercice.code)
    duree = format_compte(exercice.minutes, "minute")
    ouvrir = Html()
    if exercice.code in liens:
        href, libelle = liens[exercice.code]
        ouvrir = balise("p", OUVRIR, build_lien_interne(href, typeset(libelle)))
    return balise(
        "section",
        balise("h2", typeset(f"{numero}. {nom}")),
        balise("p", typeset(f"Environ {duree}."), class_="note"),
        ouvrir,
        balise("h3", CHERCHER),
        balise("ul", *(balise("li", mot) for mot in exercice.chercher)),
        _build_trouvailles(nom, trouvailles.get(exercice.code, ())),
    )


def _build_trouvailles(nom: str, phrases: Sequence[str]) -> Html:
    """Folded until one has looked; each says to which part it belongs, for who hears it alone."""
    if not phrases:
        return Html()
    suite = balise("span", typeset(f" : {nom}"), class_="hors-vue")
    liste = balise("ul", *(balise("li", phrase) for phrase in phrases))
    return balise("details", balise("summary", TROUVER, suite), liste, class_="trouvailles")
