"""The detail of one figure: its strip, its comparisons, its years, what it means and does not say."""

from __future__ import annotations

from collections.abc import Iterator

from data.catalogue.model import Catalogue, Entree
from data.method.bilan import build_constat
from data.method.choices import list_offerts
from data.models.comparaison import Portrait, Position
from data.models.detail import Detail
from data.models.dialogue import Cahier, Cote
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.components.couple.couples import build_liens_couples
from layouts.components.dessins import build_marque
from layouts.components.dialogue.remarque import build_signe, build_volet
from layouts.components.dialogue.retenir import build_retenir
from layouts.components.fiche.detail_annees import build_annees
from layouts.components.fiche.detail_bande import build_bande
from layouts.components.fiche.detail_tables import build_tableau
from layouts.components.images import build_images
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.sigles import spell_first
from layouts.html.table import build_cellules
from layouts.routes import Adresse, Page, build_chemin, build_href_entree
from layouts.words.attendus import describe_attendu, describe_croise
from layouts.words.cercles import describe_choix
from layouts.words.evolutions import describe_comparaisons
from layouts.words.jugement import describe_lecture, is_figure
from layouts.words.lecture import (
    describe_bornes,
    describe_effectifs,
    describe_quantite,
    describe_sens,
)
from layouts.words.telechargements import INDICATEUR
from layouts.words.wording import DISPOSITIFS, format_valeur

INTERVALLE = "ce que donnerait la même action auprès d’un public semblable"
TETES_CERCLES = ("Valeurs connues", "Médiane", "Lecture")
ACCORD = "À contacter avec leur accord, dans l’ordre alphabétique."


def choose_figure(
    portrait: Portrait, catalogue: Catalogue, code: str, dispositif: str
) -> tuple[str, str]:
    """The figure an address names: its line by dispositif where there is one, its total otherwise."""
    if not is_figure(catalogue, code):
        return "", ""
    return code, dispositif if (code, dispositif) in portrait.positions else ""


def build_detail(
    portrait: Portrait,
    detail: Detail,
    catalogue: Catalogue,
    adresse: Adresse,
    cahier: Cahier | None = None,
    cotes: frozenset[Cote] = frozenset(),
    *,
    emporter: bool = False,
) -> Html:
    """Everything known of the figure that the address names.

    `cahier`: what is written of the structure's figures, for who may read it as it is written; `cotes`:
    for whom one may write it. `emporter`: its strip can be taken away as an image.
    """
    entree = catalogue.entrees[detail.code]
    position = portrait.get_position(detail.code, detail.dispositif)
    dits: set[str] = set()
    tete = spell_first(_build_tete(position, entree, portrait, catalogue), dits)
    figure = (detail.code, detail.dispositif)
    corps = [
        build_bande(position, detail, entree, portrait),
        _build_image(position, portrait) if emporter else Html(),
        build_volet(portrait, figure, entree, cahier, cotes),
        balise(
            "div",
            balise(
                "div",
                _build_cercles(portrait, detail, entree),
                build_annees(portrait, detail, entree, catalogue),
                _build_couples(detail, portrait, catalogue, adresse),
                _build_solliciter(detail),
            ),
            _build_dictionnaire(entree, portrait, dits),
            class_="volets",
        ),
    ]
    return join(tete, *corps)


def _build_tete(
    position: Position, entree: Entree, portrait: Portrait, catalogue: Catalogue
) -> Html:
    """Title, value and reading."""
    nom = f" ({DISPOSITIFS[position.dispositif]})" if position.dispositif else ""
    valeur = describe_quantite(position, entree)
    faits = [
        describe_effectifs(position, entree, catalogue, portrait.annee),
        _describe_intervalle(position, entree),
        describe_sens(entree),
    ]
    return join(
        balise("h2", entree.libelle + nom, id="titre-detail", tabindex="-1"),
        balise(
            "p",
            balise("strong", valeur, class_="cle"),
            build_marque(position, entree.polarite or 0),
            balise("span", describe_lecture(position), class_=_find_classe(position)),
            build_retenir(portrait, _name_objet(position), entree.libelle_court),
            build_signe(portrait.remarques.get((position.code, position.dispositif))),
            class_="tete-detail",
        ),
        balise("p", typeset(" · ".join(fait for fait in faits if fait)), class_="note"),
    )


def _build_image(position: Position, portrait: Portrait) -> Html:
    """Of the whole figure: its parts by dispositif have none."""
    if position.dispositif or not position.comparable:
        return Html()
    lieu = (portrait.structure.code, portrait.annee, portrait.cercle)
    liens = build_images(
        Page.ML, *lieu, f"{INDICATEUR}{position.code}", "Cette bande en image", portrait.avec
    )
    return balise("p", liens, class_="note")


def _name_objet(position: Position) -> str:
    suite = f".{position.dispositif}" if position.dispositif else ""
    return f"indicateur:{position.code}{suite}"


def _find_classe(position: Position) -> str:
    lecture = position.lecture
    return "dit force" if lecture.est_force else "dit axe" if lecture.est_axe else "dit"


def _describe_intervalle(position: Position, entree: Entree) -> str:
    intervalle = describe_bornes(position, entree)
    return f"intervalle à 95 % : {intervalle} ({INTERVALLE})" if intervalle else ""


def _build_cercles(portrait: Portrait, detail: Detail, entree: Entree) -> Html:
    """The comparisons the year offers, one row each, and what two of them crossed say."""
    cle = (detail.code, detail.dispositif)
    lignes = []
    for cercle in list_offerts(portrait):
        positions = portrait.par_cercle.get(cercle, portrait.positions)
        if cle in positions:
            lignes.append(_build_cercle(portrait, cercle, positions[cle], entree))
    attendu = None if detail.dispositif else portrait.attendus.get(detail.code)
    croise = describe_croise(build_constat(portrait, entree, detail.dispositif).croisement, attendu)
    tetes = ("Comparaison", *TETES_CERCLES)
    return balise(
        "section",
        balise("h3", "Les comparaisons"),
        build_tableau(tetes, lignes, "Les comparaisons"),
        balise("p", typeset(f"{croise}."), class_="croisement") if croise else "",
        *_build_suite(portrait, detail, entree),
    )


def _build_suite(portrait: Portrait, detail: Detail, entree: Entree) -> Iterator[Html]:
    """Whether other comparisons read the same; what the context leads one to expect."""
    position = portrait.get_position(detail.code, detail.dispositif)
    attendu = None if detail.dispositif else portrait.attendus.get(detail.code)
    for phrase in (
        describe_comparaisons(portrait, position),
        describe_attendu(attendu, position.valeur, entree) if attendu else "",
    ):
        if phrase:
            yield balise("p", phrase)


def _build_cercle(portrait: Portrait, cercle: Cercle, position: Position, entree: Entree) -> Html:
    mediane = "" if position.mediane is None else format_valeur(position.mediane, entree)
    return balise(
        "tr",
        balise("th", describe_choix(portrait, cercle), scope="row"),
        *build_cellules(
            TETES_CERCLES,
            (str(position.autres_lus), mediane or "sans médiane", _mark_lecture(position, entree)),
        ),
    )


def _mark_lecture(position: Position, entree: Entree) -> Html:
    marque = build_marque(position, entree.polarite or 0)
    return balise("span", marque, describe_lecture(position), class_="lu")


def _build_couples(
    detail: Detail, portrait: Portrait, catalogue: Catalogue, adresse: Adresse
) -> Html:
    """The pairs that shed light on the figure."""
    items = build_liens_couples(detail.code, portrait, catalogue, adresse)
    if not items or detail.dispositif:
        return Html()
    liste = balise("ul", *items, class_="couples")
    return balise("section", balise("h3", "Ses couples en lecture croisée"), liste)


def _build_solliciter(detail: Detail) -> Html:
    """Whom to ask, where names may be shown; never printed."""
    if not detail.solliciter:
        return Html()
    items = (
        balise(
            "li",
            build_lien_interne(build_chemin(Page.ML, code), nom),
            balise("span", region, class_="note"),
        )
        for code, nom, region in detail.solliciter
    )
    titre = "Structures à solliciter pour un échange de pratiques"
    note = balise("p", ACCORD, class_="note")
    return balise(
        "section", balise("h3", titre), note, balise("ul", *items), class_="noms solliciter"
    )


def _build_dictionnaire(entree: Entree, portrait: Portrait, dits: set[str]) -> Html:
    """The dictionary's own words. `dits`: the sigles said in full above."""
    decalage = (
        f"Donnée de l’année précédente ({portrait.annee + entree.decalage_annee})."
        if entree.decalage_annee
        else ""
    )
    rubriques = (
        ("Définition", entree.definition),
        ("Formule", entree.formule),
        ("Comment le lire", entree.lecture),
        ("Ce qu’il ne dit pas", entree.ne_dit_pas),
        ("Source", entree.source),
        ("Décalage", decalage),
    )
    paires = [
        join(balise("dt", nom), balise("dd", typeset(texte))) for nom, texte in rubriques if texte
    ]
    lien = build_lien_interne(build_href_entree(entree.code), "Cette entrée et ses voisines")
    liste = balise("dl", *paires, balise("dt", "Dictionnaire"), balise("dd", lien))
    return spell_first(liste, dits)
