"""What the header shows of an address: the four selects, the export menu, the permanent line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from data.acces.droits import Droits
from data.method.choices import choose_defaut, is_du_pays, list_offerts
from data.models.accueil import Accueil
from data.models.comparaison import Portrait
from data.models.etats import Cercle
from data.models.regions import PortraitRegion
from data.typographie import typeset
from layouts.chemins import CHEMIN_COMPTE, CHEMIN_CONNEXION
from layouts.components.export import build_menu_export, list_ouverts
from layouts.ecrans import PROJETABLES
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Cadre, Contexte
from layouts.routes import (
    DE_REGION,
    DE_STRUCTURE,
    SANS_FILTRE,
    Adresse,
    Page,
    build_href,
)
from layouts.words.cercles import NOMS, describe_choix, describe_groupe_choisi, describe_papier
from layouts.words.comptes import COMPTE, CONNEXION
from layouts.words.groupes import CHANGER
from layouts.words.ligne import build_ligne

Option = dict[str, str]
INVITES: Mapping[str, str] = {
    Cadre.REGION: "Choisir une région",
    Cadre.ML: "Choisir une structure",
    Cadre.PAIRS: "Choisir",
    Cadre.ANNEE: "Choisir",
}
NAVIGATION = (
    (Page.ML, "Fiche"),
    (Page.CONTEXTE, "Contexte"),
    (Page.CROISEE, "Lecture croisée"),
    (Page.DIALOGUE, "Dialogue de gestion"),
)
"""The pages of a structure, in the order of the dialogue."""
DE_LA_REGION = (
    (Page.REGION, "Région"),
    (Page.PRIORITES, "Priorités régionales"),
    (Page.CAMPAGNE, "Campagne"),
)


class Entete(NamedTuple):
    """What the header and the permanent line show."""

    regions: list[Option]
    region: str
    sans_region: bool
    mls: list[Option]
    ml: str
    sans_ml: bool
    annees: list[Option]
    annee: str
    sans_annee: bool
    cercles: list[Option]
    cercle: str
    sans_cercle: bool
    groupe: Html
    sans_qualite: bool
    defaut: str
    export: Html | None
    ligne: str
    papier: str
    navigation: Html
    compte: Html


def build_entete(
    adresse: Adresse,
    accueil: Accueil,
    region: PortraitRegion | None,
    portrait: Portrait | None,
    droits: Droits,
    gardees: int = 0,
) -> Entete:
    """The four selects, the export menu that the rights open and the permanent line.

    `gardees`: how many structures are in the group that the address keeps, while another circle is shown.
    """
    sujet = portrait or region
    base = accueil.base
    annees = sujet.annees if sujet else base.annees
    annee = sujet.annee if sujet else base.choose_annee(adresse.annee)
    return Entete(
        regions=[_build_option(r.code, r.nom) for r in accueil.regions],
        region=region.code if region else "",
        sans_region=False,
        mls=[_build_option(s.code, s.nom) for s in region.lisibles] if region else [],
        ml=portrait.structure.code if portrait else "",
        sans_ml=region is None or not region.lisibles,
        annees=[_build_option(str(a), str(a)) for a in sorted(annees, reverse=True)],
        annee=str(annee),
        sans_annee=False,
        cercles=_build_cercles(portrait, adresse.page, gardees),
        cercle=str(portrait.cercle if portrait else choose_cercle(adresse.page)),
        sans_cercle=False,
        groupe=_build_lien_groupe(adresse, portrait, droits),
        sans_qualite=not droits.qualite,
        defaut=str(choose_defaut(portrait)) if portrait else "",
        export=_build_export(adresse, annee, region, portrait, droits) if sujet else None,
        ligne=build_ligne(base, annee, ouvert=droits.ouvert),
        papier=build_papier(adresse, region, portrait),
        navigation=build_navigation(adresse, region, portrait, droits),
        compte=build_compte(droits),
    )


def build_compte(droits: Droits) -> Html:
    """Where one identifies oneself, or one's own account. Kept by rights: it names nobody."""
    href, mot = (CHEMIN_COMPTE, COMPTE) if droits.compte else (CHEMIN_CONNEXION, CONNEXION)
    return balise("a", mot, href=href, data_entiere=True)


def choose_cercle(page: Page) -> Cercle:
    """To whom a region's page compares: among themselves, but for the priorities."""
    return Cercle.COMPARABLES if page is Page.PRIORITES else Cercle.REGION


def _build_cercles(portrait: Portrait | None, page: Page, gardees: int) -> list[Option]:
    """Only the circles that the year offers this structure, and the group that is kept beside them."""
    if portrait is None:
        cercle = choose_cercle(page)
        return [_build_option(str(cercle), NOMS[cercle])]
    offerts = [_build_option(str(c), describe_choix(portrait, c)) for c in list_offerts(portrait)]
    if gardees and portrait.cercle is not Cercle.CHOIX:
        offerts.append(_build_option(str(Cercle.CHOIX), describe_groupe_choisi(gardees)))
    return offerts


def _build_lien_groupe(adresse: Adresse, portrait: Portrait | None, droits: Droits) -> Html:
    """Back to the form that a group was picked in, whether it is read, kept or refused."""
    groupe = adresse.pairs is Cercle.CHOIX or adresse.avec or adresse.coches
    if portrait is None or not (groupe and is_du_pays(portrait)):
        return Html()
    if not droits.groupes.covers(portrait.structure):
        return Html()
    href = f"{build_href(adresse, page=Page.CONTEXTE)}#{Contexte.TITRE_GROUPE}"
    return balise("a", CHANGER, href=href)


def build_navigation(
    adresse: Adresse, region: PortraitRegion | None, portrait: Portrait | None, droits: Droits
) -> Html:
    """The pages of one structure, or of one region, that are open; the year and the circle kept."""
    pages = {**dict.fromkeys(DE_STRUCTURE, NAVIGATION), **dict.fromkeys(DE_REGION, DE_LA_REGION)}
    fermees = set(_list_fermees(region, portrait, droits))
    liens = (
        build_lien_interne(
            build_href(adresse, page=page, indicateur="", **SANS_FILTRE),
            nom,
            courant=page is adresse.page,
        )
        for page, nom in pages.get(adresse.page, ())
        if page not in fermees
    )
    return join(*(balise("li", lien) for lien in liens))


def _list_fermees(
    region: PortraitRegion | None, portrait: Portrait | None, droits: Droits
) -> Iterator[Page]:
    """The pages of a subject that the rights do not open."""
    if portrait is None:
        yield from DE_STRUCTURE
    elif not droits.dialogues.covers(portrait.structure):
        yield Page.DIALOGUE
    if region and not droits.suivis.covers_region(region.code):
        yield Page.CAMPAGNE
    if region and not (
        droits.propositions.covers_region(region.code)
        or droits.publiees.touches(region.code, region.lisibles)
    ):
        yield Page.PRIORITES


def _build_option(valeur: str, libelle: str) -> Option:
    return {"value": valeur, "label": libelle}


def write_options(identifiant: str, options: Sequence[Option]) -> Html:
    """What a select holds: an invitation where nothing may be chosen yet, then the options."""
    return _write_options(identifiant, tuple((o["value"], o["label"]) for o in options))


@lru_cache(maxsize=16)
def _write_options(identifiant: str, options: tuple[tuple[str, str], ...]) -> Html:
    """Kept: the regions are the same for all, the structures for those of a region."""
    invite = INVITES.get(identifiant)
    items = (balise("option", libelle, value=valeur) for valeur, libelle in options)
    return join(balise("option", invite, value="", hidden=True) if invite else "", *items)


def _build_export(
    adresse: Adresse,
    annee: int,
    region: PortraitRegion | None,
    portrait: Portrait | None,
    droits: Droits,
) -> Html:
    cercle = portrait.cercle if portrait else choose_cercle(adresse.page)
    ouverts = list_ouverts(region, portrait, droits)
    avec = portrait.avec if portrait else ()
    exporter = build_menu_export(adresse.page, adresse.code, annee, cercle, ouverts, avec)
    if adresse.page not in PROJETABLES:
        return exporter
    projeter = build_href(adresse, projection=True, ecran=None, indicateur="")
    lien = balise("a", "Projeter", class_="bouton", href=projeter, id="projeter")
    return balise("div", lien, exporter, class_="paire")


def build_papier(adresse: Adresse, region: PortraitRegion | None, portrait: Portrait | None) -> str:
    """On paper the selects are gone: who it is and who is compared, on each sheet."""
    if portrait is None:
        return region.nom if region else ""
    cercle = Cercle.REGION if adresse.page is Page.CONTEXTE else portrait.cercle
    return typeset(f"{portrait.structure.nom} · {describe_papier(portrait, cercle)}")
