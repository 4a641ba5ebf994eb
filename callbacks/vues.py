"""The parts of a page: which views an address shows, and all of them made for one answer.

A page registers its views with the pages they stand on and the part of the address they follow
(`layouts.chemins.CLES_PAR_GROUPE`); whoever asks, the browser's script or the page before JavaScript, gets
the same values of the same functions.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from callbacks.acces import read_droits
from callbacks.rappels import Vue
from callbacks.sujets import load_sujet
from data.acces.droits import Refuse
from data.catalogue import load_catalogue
from data.errors import BaseIndisponible, Introuvable, VersionPerdue
from data.views import ajouts, etat, remarques
from layouts.avant import Parties
from layouts.components.entete import Option, write_options
from layouts.components.rendu import render_component
from layouts.components.titre import Titre, find_titre
from layouts.ecrans import is_projete
from layouts.figures.svg import draw_figure
from layouts.figures.svg_reperes import Figure
from layouts.pages import PAGES, PROJETEE, SQUELETTES, erreur, projection
from layouts.routes import DE_STRUCTURE, Adresse, Page, parse_cle
from layouts.sorties import SORTIES, Sortie

if TYPE_CHECKING:
    from data.store.base import Base

PAGE, RADAR, DETAIL, COUPLE, RECHERCHE = "page", "radar", "detail", "couple", "recherche"
TABLEAU, LIEN, COUPLES = "tableau", "lien", "couples"
FIGURE = "figure"
"""What Plotly draws, asked for when a person comes to a drawing: until then our own SVG of it is there."""
ENSEMBLE = (PAGE, RADAR, DETAIL, COUPLE, RECHERCHE)
"""All that a page shows at once."""
SUITES = (TABLEAU, LIEN, COUPLES)
"""What comes after, when it is about to be seen."""
GROUPES = (*ENSEMBLE, *SUITES, FIGURE)
SANS_BASE = (Page.IMPORTER, Page.NOTICE)
"""Where one goes when there is no base yet, and what needs none."""
TITRES = {vars(page)["className"]: find_titre(page) for page in (build() for build in SQUELETTES)}
"""What each skeleton says of its own title, read once."""
V = TypeVar("V", bound=Vue)


Gardee = bool | Callable[[Adresse], bool]


class Partie(NamedTuple):
    """A view of some pages.

    `gardee`: it depends on nothing but the version of the base and the rights, always or at some addresses.
    """

    sorties: Mapping[str, Sortie]
    update: Callable[[str], Any]
    groupe: str
    pages: Collection[str]
    gardee: Gardee

    def is_gardee(self, adresse: Adresse) -> bool:
        """Whether what it shows of an address can be kept."""
        return self.gardee if isinstance(self.gardee, bool) else self.gardee(adresse)


class Contenu(NamedTuple):
    """What an address shows. `squelette` is given where the skeleton is not one of `layouts.pages`."""

    genre: str
    squelette: Component | None
    titre: Titre | None
    parties: Parties


class Vues:
    """Every view that follows the address."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.parties: list[Partie] = []

    def register(
        self,
        vue: type[V],
        update: Callable[[str], V],
        groupe: str,
        *pages: str,
        gardee: Gardee = True,
    ) -> None:
        """A view of several fields, drawn where `layouts.sorties` says; on every page when none is named."""
        partie = Partie(SORTIES[vue], lambda cle: update(cle)._asdict(), groupe, pages, gardee)
        self.parties.append(partie)
        if FIGURE in SORTIES[vue]:
            sortie = SORTIES[vue][FIGURE]._replace(propriete=FIGURE)
            self.register_part(
                sortie, lambda cle: update(cle)._asdict()[FIGURE], FIGURE, *pages, gardee=gardee
            )

    def register_part(
        self,
        sortie: Sortie,
        update: Callable[[str], object],
        groupe: str,
        *pages: str,
        gardee: Gardee = True,
    ) -> None:
        """One value drawn in one place."""
        partie = Partie({"": sortie}, lambda cle: {"": update(cle)}, groupe, pages, gardee)
        self.parties.append(partie)

    def is_gardee(self, cle: str, groupes: Collection[str]) -> bool:
        """Whether what these groups show of an address can be kept as long as the base is the same.

        What anyone may type in an address is not: it would push out what is asked for. Raises
        BaseIndisponible.
        """
        adresse = parse_cle(cle)
        choisies = self._select(name_page(adresse), groupes)
        if not is_connue(adresse) or not all(partie.is_gardee(adresse) for partie in choisies):
            return False
        return adresse.annee is None or adresse.annee in etat.load_etat(self.base).annees

    def mark_ecrits(self, cle: str) -> object:
        """What differs once anyone has written what a page shows beside its figures.

        Raises BaseIndisponible, where it cannot be read too: what is shown then is not kept.
        """
        adresse = parse_cle(cle)
        if adresse.page is Page.CONTEXTE:
            return ajouts.mark_ajouts(self.base, adresse.code, adresse.annee)
        if adresse.page in DE_STRUCTURE:
            return remarques.mark_structure(self.base, adresse.code)
        if adresse.page is Page.REGION:
            return remarques.mark_region(self.base, self.base.open(), adresse.code)
        return None

    def build(self, groupes: Collection[str], cle: str) -> Contenu:
        """What these groups show at an address.

        Raises BaseIndisponible, VersionPerdue; an address that leads nowhere has a page that says so.
        """
        squelette = build_or_erreur(partial(self._build_squelette, parse_cle(cle)))
        return self._fill(squelette, groupes, cle)

    def build_page(self, groupes: Collection[str], cle: str) -> Contenu:
        """The same for who opens an address: where a part cannot be made, the clear page says why.

        Raises VersionPerdue.
        """
        try:
            return self.build(groupes, cle)
        except VersionPerdue:
            raise
        except (Introuvable, BaseIndisponible, Refuse) as probleme:
            return self._fill(build_erreur(probleme), groupes, cle)

    def _fill(self, squelette: Component, groupes: Collection[str], cle: str) -> Contenu:
        genre = vars(squelette)["className"]
        erreur = "page-erreur" in genre
        page = Page.INCONNUE if erreur else name_page(parse_cle(cle))
        parties: Parties = {}
        titre = find_titre(squelette) if erreur else TITRES[genre]
        # Around a page that says what went wrong, what can still be shown.
        sans_base = (Introuvable, BaseIndisponible)
        tues = (*sans_base, Refuse) if erreur else sans_base if page in SANS_BASE else ()
        for sortie, valeur in self._run(page, groupes, cle, *tues):
            if isinstance(sortie.identifiant, dict):
                titre = valeur
            else:
                parties.setdefault(sortie.identifiant, {})[sortie.propriete] = write_value(
                    sortie, valeur
                )
        return Contenu(genre, squelette if erreur else None, titre, parties)

    def _select(self, page: str, groupes: Collection[str]) -> Iterator[Partie]:
        for partie in self.parties:
            if partie.groupe in groupes and (not partie.pages or page in partie.pages):
                yield partie

    def _run(
        self, page: str, groupes: Collection[str], cle: str, *tues: type[Exception]
    ) -> Iterator[tuple[Sortie, Any]]:
        """What each view gives. `tues`: what keeps a view from being shown, and is said otherwise."""
        for partie in self._select(page, groupes):
            with suppress(PreventUpdate, *tues):
                for champ, valeur in partie.update(cle).items():
                    yield partie.sorties[champ], valeur

    def _build_squelette(self, adresse: Adresse) -> Component:
        if adresse.page not in SANS_BASE:
            load_sujet(self.base, read_droits(), adresse)
            etat.load_etat(self.base)
        return PROJETEE() if is_projete(adresse) else PAGES[adresse.page]()


def build_or_erreur(build: Callable[[], Component]) -> Component:
    """The page, or the clear page of what went wrong. A version no longer kept is for the browser."""
    try:
        return build()
    except VersionPerdue:
        raise
    except (Introuvable, BaseIndisponible) as probleme:
        return build_erreur(probleme)


def build_erreur(probleme: Introuvable | BaseIndisponible | Refuse) -> Component:
    """The clear page."""
    if isinstance(probleme, Refuse):
        return erreur.build_page(erreur.RESERVE, str(probleme))
    titre = erreur.INTROUVABLE if isinstance(probleme, Introuvable) else erreur.INDISPONIBLE
    return erreur.build_page(titre, str(probleme))


def is_connue(adresse: Adresse) -> bool:
    """Whether an address says nothing but what a page of ours would have it say."""
    catalogue = load_catalogue()
    return (
        not (
            adresse.avis
            or adresse.recherche
            or adresse.departement
            or adresse.depot
            or adresse.completude
            or adresse.avec
            or adresse.coches is not None
            or adresse.parmi
        )
        and adresse.indicateur in ("", *catalogue.entrees)
        and adresse.couple in ("", *catalogue.couples)
    )


def name_page(adresse: Adresse) -> str:
    """The page that stands in the frame: a projected screen is one of its own."""
    return projection.NOM if is_projete(adresse) else adresse.page


def write_value(sortie: Sortie, valeur: object) -> object:
    """A value as the browser is given it: components become HTML, a figure the drawing of it."""
    if sortie.propriete == "children":
        return render_component(valeur, {})
    if sortie.propriete == "svg":
        return draw_figure(cast(Figure, valeur))
    if sortie.propriete == "options":
        return write_options(str(sortie.identifiant), cast(Sequence[Option], valeur))
    return valeur
