"""Addresses: one table of pages, one parser, one writer. The address is the state."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, urlencode

from data.catalogue.model import DISPOSITIFS
from data.method.rules import CHOIX_LUS
from data.models.etats import Cercle
from data.settings import read_prefixe
from data.typographie import typeset
from layouts.requete import LISTE, Cle, Requete

PREFIXE = read_prefixe()
"""What every address begins with where the application is not at the root of its name (REGARDS_CHEMIN):
every path is written with it, and read with it."""


class Page(StrEnum):
    """The kinds of page; INCONNUE is the clear page of an unknown address."""

    ACCUEIL = "accueil"
    REGION = "region"
    PRIORITES = "priorites"
    CAMPAGNE = "campagne"
    ML = "ml"
    CONTEXTE = "contexte"
    CROISEE = "lecture-croisee"
    DIALOGUE = "dialogue"
    METHODE = "methode"
    NOTICE = "notice"
    PRISE_EN_MAIN = "prise-en-main"
    DONNEES = "donnees"
    IMPORTER = "importer"
    FRANCE = "france"
    DICTIONNAIRE = "dictionnaire"
    ACCESSIBILITE = "accessibilite"
    PLAN = "plan"
    INCONNUE = "inconnue"


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the table: the kind of page, its path (`<code>` is the only variable), its title."""

    page: Page
    chemin: str
    titre: str

    def match(self, pathname: str) -> str | None:
        """The code in the path ("" where there is none), or None when the path is another's."""
        motif = re.escape(self.chemin).replace("<code>", "([^/]+)")
        trouve = re.fullmatch(motif, pathname)
        return None if trouve is None else "".join(trouve.groups())


ROUTES = (
    Route(Page.ACCUEIL, "/", "Accueil"),
    Route(Page.REGION, "/region/<code>", "Région"),
    Route(Page.PRIORITES, "/region/<code>/priorites", "Priorités régionales"),
    Route(Page.CAMPAGNE, "/region/<code>/campagne", "Campagne"),
    Route(Page.ML, "/ml/<code>", "Mission locale"),
    Route(Page.CONTEXTE, "/ml/<code>/contexte", "Contexte"),
    Route(Page.CROISEE, "/ml/<code>/lecture-croisee", "Lecture croisée"),
    Route(Page.DIALOGUE, "/ml/<code>/dialogue", "Dialogue de gestion"),
    Route(Page.METHODE, "/methode", "Méthode"),
    Route(Page.NOTICE, "/notice", "Notice d’appui au dialogue de gestion"),
    Route(Page.PRISE_EN_MAIN, "/prise-en-main", "Prise en main"),
    Route(Page.DICTIONNAIRE, "/dictionnaire", "Dictionnaire"),
    Route(Page.DONNEES, "/donnees", "Données"),
    Route(Page.IMPORTER, "/donnees/importer", "Importer des données"),
    Route(Page.FRANCE, "/france", "France"),
    Route(Page.ACCESSIBILITE, "/accessibilite", "Accessibilité"),
    Route(Page.PLAN, "/plan", "Plan du site"),
)
DE_STRUCTURE = (Page.ML, Page.CONTEXTE, Page.CROISEE, Page.DIALOGUE)
"""The pages of one structure: what the select of missions locales keeps."""
LAISSEES = {
    "region": (Cle.DEPARTEMENT,),
    "ml": (Cle.VUE, Cle.DEPARTEMENT),
}
"""The keys that the choice of another region, or of a structure, leaves behind."""
SANS_FILTRE: dict[str, object] = dict.fromkeys(LAISSEES["ml"], "")
"""What a link from a region's page to a structure leaves behind."""
CHERCHENT = (Page.ACCUEIL, Page.DICTIONNAIRE)
"""The pages with a field to search in: what is typed is in their address."""
DE_REGION = (Page.REGION, Page.PRIORITES, Page.CAMPAGNE)
"""The pages of one region: what the select of regions keeps."""
DE_CAMPAGNE = (Page.DIALOGUE, Page.CAMPAGNE)
"""The pages that name a campaign: the year of the dialogue, which reads the results of the year before."""
PORTEES = (Cle.ANNEE, Cle.PAIRS, Cle.AVEC, Cle.COCHES, Cle.RADAR, Cle.DISPOSITIF)
"""Keys that follow a person from page to page, also through those that have no use for them."""
PAGES_DES_CLES: dict[str, tuple[Page, ...]] = {
    Cle.COUPLE: DE_STRUCTURE,
    Cle.CAMPAGNE: DE_CAMPAGNE,
    Cle.INDICATEUR: (Page.ML, Page.DICTIONNAIRE),
    Cle.ECRAN: (*DE_STRUCTURE, Page.REGION),
    Cle.DEPARTEMENT: (Page.REGION, Page.CAMPAGNE),
    Cle.VUE: (Page.REGION,),
    Cle.PROJECTION: (*DE_STRUCTURE, Page.REGION),
    Cle.RECHERCHE: CHERCHENT,
    Cle.DEPOT: (Page.IMPORTER,),
    Cle.COMPLETUDE: (Page.DONNEES,),
    Cle.PARMI: (Page.CONTEXTE,),
}
"""The other keys, and the pages that have a use for them: elsewhere they are put aside, and said."""
A_CHOISIR = {Cle.PARMI, Cle.COMPLETUDE}
"""The keys of a list beside a button: pressed with nothing chosen, it says so."""
INCONNUE = Route(Page.INCONNUE, "", "Page introuvable")
RADARS = ("profil", "accompagnement", "entreprises", "resultats")
ANNEES = range(2000, 2100)
AUCUNE = "aucune"
"""In place of codes, where nothing is ticked of a group that holds some."""
REPERE = "\0"
"""In place of a code, in an address to be filled in."""
AVIS_ANNEE = "Année « {} » inconnue : la dernière est affichée."
AVIS_CAMPAGNE = "Campagne « {} » inconnue : la dernière est affichée."
AVIS_DEUX_ANNEES = (
    "Année et campagne ne vont pas ensemble : la campagne {} lit les résultats de {}."
)
AVIS_GROUPE = "Groupe de structures trop long : mis de côté."
AVIS_RADAR = "Radar « {} » inconnu : le profil est affiché."
AVIS_PAIRS = "Comparaison « {} » inconnue : la comparaison habituelle est affichée."
VUES = ("structures",)
"""The views of a region beside the first one, by indicator."""
AVIS_COMPLETUDE = "Région « {} » inconnue : aucune complétude par structure n’est affichée."
AVIS_SANS_COMPLETUDE = "Choisir d’abord une région à détailler : aucune n’est choisie."
AVIS_VUE = "Vue « {} » inconnue : la vue par indicateur est affichée."
AVIS_PROJECTION = "Projection « {} » inconnue : la page est affichée."
AVIS_ECRAN = "Écran « {} » inconnu : le premier est affiché."
AVIS_DISPOSITIF = "Dispositif « {} » inconnu : le CIVIS est affiché là où le total manque."


@dataclass(frozen=True, slots=True)
class Adresse:
    """What an address says, defaults filled in. `avis` holds a French line per value put aside.

    `pairs` is None where the address names no circle: the structure then chooses (data/method/choices.py).
    `avec`: the codes of a group that a person picked, in order; kept beside another circle, to come back to.
    `coches`: those that are ticked and not compared yet; None where they are those of `avec`.
    `vides`: what a form asked for without choosing it (A_CHOISIR).
    A campaign is written as such on the pages that name one, and kept as the year of the results it reads.
    """

    page: Page
    code: str = ""
    annee: int | None = None
    pairs: Cercle | None = None
    radar: str = RADARS[0]
    dispositif: str = ""
    couple: str = ""
    indicateur: str = ""
    ecran: int | None = None
    departement: str = ""
    vue: str = ""
    projection: bool = False
    recherche: str = ""
    depot: str = ""
    completude: str = ""
    parmi: str = ""
    avec: tuple[str, ...] = ()
    coches: tuple[str, ...] | None = None
    vides: frozenset[str] = frozenset()
    avis: tuple[str, ...] = ()


def parse_adresse(pathname: str, search: str = "") -> Adresse:
    """Read a path and its query; a value that is unknown, or of no use here, is put aside and said."""
    route, code = _match_route(pathname)
    hors = [c for c, pages in PAGES_DES_CLES.items() if route.page not in (*pages, Page.INCONNUE)]
    requete = Requete(search, Cle, hors)
    annee = _read_annee(requete)
    pairs = requete.read(Cle.PAIRS, _parse_cercle, AVIS_PAIRS)
    radar = requete.read(Cle.RADAR, _parse_among(RADARS), AVIS_RADAR)
    dispositif = requete.read(Cle.DISPOSITIF, _parse_among(DISPOSITIFS), AVIS_DISPOSITIF)
    vue = requete.read(Cle.VUE, _parse_among(VUES), AVIS_VUE)
    projection = requete.read(Cle.PROJECTION, _parse_projection, AVIS_PROJECTION) or False
    if not projection:
        requete.put_aside(Cle.ECRAN)
    avec = requete.read(Cle.AVEC, parse_liste, AVIS_GROUPE) or ()
    coches = requete.read(Cle.COCHES, parse_liste, AVIS_GROUPE)
    return Adresse(
        page=route.page,
        code=code,
        annee=annee,
        pairs=pairs,
        avec=avec,
        coches=_choose_coches(coches, avec),
        radar=radar or RADARS[0],
        dispositif=dispositif or "",
        couple=requete.texte(Cle.COUPLE),
        indicateur=requete.texte(Cle.INDICATEUR),
        ecran=requete.read(Cle.ECRAN, _parse_ecran, AVIS_ECRAN),
        departement=requete.texte(Cle.DEPARTEMENT),
        vue=vue or "",
        projection=projection,
        recherche=requete.texte(Cle.RECHERCHE),
        depot=requete.texte(Cle.DEPOT),
        completude=requete.texte(Cle.COMPLETUDE),
        parmi=requete.texte(Cle.PARMI),
        vides=frozenset(c for c in A_CHOISIR & requete.vides if route.page in PAGES_DES_CLES[c]),
        avis=requete.list_avis(),
    )


@lru_cache(maxsize=64)
def parse_cle(cle: str) -> Adresse:
    """Read `chemin?requête` in one piece, as the views are given it: each part of a page reads the same."""
    pathname, _, search = cle.partition("?")
    return parse_adresse(pathname, search)


def build_href(adresse: Adresse, **changements: object) -> str:
    """The address that shows this state; the query keeps what differs from the defaults.

    What the page has no use for stays behind, so that no link of ours leads to a value put aside.
    """
    but = replace(adresse, **changements)  # type: ignore[arg-type]
    requete = write_requete(but)
    texte = urlencode({c: v for c, v in requete.items() if v and is_utile(c, but)}, safe=",")
    return build_chemin(but.page, but.code) + (f"?{texte}" if texte else "")


def write_requete(but: Adresse) -> dict[str, str]:
    """Each key of the query, in the order of the addresses; empty at its default."""
    campagne = but.page in DE_CAMPAGNE and but.annee is not None
    return {
        Cle.ANNEE: "" if campagne else str(but.annee or ""),
        Cle.CAMPAGNE: str((but.annee or 0) + 1) if campagne else "",
        Cle.PAIRS: str(but.pairs or ""),
        Cle.AVEC: ",".join(but.avec),
        Cle.COCHES: "" if but.coches is None else ",".join(but.coches) or AUCUNE,
        Cle.RADAR: "" if but.radar == RADARS[0] else but.radar,
        Cle.DISPOSITIF: but.dispositif,
        Cle.COUPLE: but.couple,
        Cle.INDICATEUR: but.indicateur,
        Cle.ECRAN: str(but.ecran or ""),
        Cle.DEPARTEMENT: but.departement,
        Cle.VUE: but.vue,
        Cle.PROJECTION: "1" if but.projection else "",
        Cle.RECHERCHE: but.recherche,
        Cle.DEPOT: but.depot,
        Cle.COMPLETUDE: but.completude,
        Cle.PARMI: but.parmi,
    }


def is_utile(cle: str, adresse: Adresse) -> bool:
    """Whether a key of the query says something on this page; a screen has a number when projected."""
    if cle == Cle.ECRAN and not adresse.projection:
        return False
    return cle in PORTEES or adresse.page in PAGES_DES_CLES[cle]


def build_hrefs(adresse: Adresse, **changements: object) -> Callable[[str], str]:
    """The addresses of many structures that differ by their code alone: written once, then filled in."""
    modele = build_href(adresse, **{**changements, "code": REPERE})
    repere = quote(REPERE, safe="")
    return lambda code: modele.replace(repere, quote(code, safe=""))


def build_chemin(page: Page, code: str = "") -> str:
    """The path of a page."""
    return find_chemin(page).replace("<code>", quote(code, safe=""))


def find_chemin(page: Page) -> str:
    """The path of a page, `<code>` in it where it has one."""
    return PREFIXE + next((route.chemin for route in ROUTES if route.page is page), "/")


def build_href_entree(code: str, ancre: str = "") -> str:
    """The address of an entry of the dictionary, which opens it, and where it stands, or a place in it."""
    href = build_href(Adresse(Page.DICTIONNAIRE, indicateur=code))
    return f"{href}#{ancre or name_entree(code)}"


def name_entree(code: str) -> str:
    """Where an entry stands in the page of the dictionary."""
    return f"entree-{code}"


def parse_liste(texte: str) -> tuple[str, ...] | None:
    """Each code once, in order, whoever wrote them; None where each link would say again what is too long."""
    codes = sorted({code.strip() for code in texte.split(",")} - {""})[:CHOIX_LUS]
    return tuple(codes) if sum(len(quote(code[: LISTE + 1])) for code in codes) <= LISTE else None


def _choose_coches(
    cochees: tuple[str, ...] | None, avec: tuple[str, ...]
) -> tuple[str, ...] | None:
    """What is ticked, where it is not the group itself."""
    lues = None if cochees is None else tuple(code for code in cochees if code != AUCUNE)
    return None if lues == avec else lues


def _match_route(pathname: str) -> tuple[Route, str]:
    """The page of a path, trailing slash or not."""
    chemin = pathname.removeprefix(PREFIXE).rstrip("/") or "/"
    for route in ROUTES:
        code = route.match(chemin)
        if code is not None:
            return route, code
    return INCONNUE, ""


def _read_annee(requete: Requete) -> int | None:
    """The year of the results that are read: that of the address, or the one before its campaign."""
    annee = requete.read(Cle.ANNEE, _parse_annee, AVIS_ANNEE)
    campagne = requete.read(Cle.CAMPAGNE, _parse_annee, AVIS_CAMPAGNE)
    if campagne is None:
        return annee
    if annee is not None and annee != campagne - 1:
        requete.avis.append(typeset(AVIS_DEUX_ANNEES.format(campagne, campagne - 1)))
    return campagne - 1


def _parse_annee(texte: str) -> int | None:
    return int(texte) if re.fullmatch(r"[0-9]{4}", texte) and int(texte) in ANNEES else None


def _parse_ecran(texte: str) -> int | None:
    return int(texte) if re.fullmatch(r"[0-9]{1,2}", texte) else None


def _parse_projection(texte: str) -> bool | None:
    return True if texte == "1" else None


def _parse_cercle(texte: str) -> Cercle | None:
    return next((cercle for cercle in Cercle if cercle == texte), None)


def _parse_among(permis: Collection[str]) -> Callable[[str], str | None]:
    """One of these words, or nothing."""
    return lambda texte: texte if texte in permis else None
