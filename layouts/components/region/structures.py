"""The structures of a region: the choice of a département and of a view, the map, the list."""

from __future__ import annotations

from dataclasses import replace

from data.models.etats import Cercle
from data.models.regions import PortraitRegion, ProfilRegion, StructureRegion
from data.reference.geographie import PointCarte
from data.typographie import typeset
from layouts.components.images import build_images
from layouts.figures.carte import build_carte_region, count_places
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.ids import Cadre
from layouts.requete import Cle
from layouts.routes import SANS_FILTRE, Adresse, Page, build_href, build_hrefs
from layouts.words.descriptions import describe_carte_region
from layouts.words.profil import select_structures
from layouts.words.telechargements import CARTE, PROFIL, RADAR
from layouts.words.wording import format_plancher

CHOIX = "choix-departement"
SANS_LISTE = typeset(
    "Cet accès lit la région sans le nom de ses structures : leur liste et leur carte n’y sont pas."
)


def build_vues(adresse: Adresse) -> Html:
    """Two links: by indicator, by structure. Nothing else sorts or groups the structures."""
    vues = (("", "Par indicateur"), ("structures", "Voir par structure"))
    return join(
        *(
            balise(
                "li",
                build_lien_interne(build_href(adresse, vue=vue), nom, courant=vue == adresse.vue),
            )
            for vue, nom in vues
        )
    )


def build_choix_departement(profil: ProfilRegion, courant: str) -> Html:
    """A native select; nothing where the region has one département only."""
    noms = profil.departements
    if len(noms) < 2 or not profil.noms:
        return Html()
    options = (
        balise("option", nom, value=code, selected=code == courant)
        for code, nom in sorted(noms.items())
    )
    tous = balise("option", "Tous", value="", selected=not courant)
    return join(
        balise("label", "Département", for_=CHOIX),
        balise(
            "select",
            tous,
            *options,
            id=CHOIX,
            data_cle=Cle.DEPARTEMENT,
            aria_describedby=str(Cadre.AVERTISSEMENT),
        ),
    )


def build_liste(profil: ProfilRegion, adresse: Adresse, departement: str) -> Html:
    """Each structure that one may read, where it is, how complete its data are. No result."""
    href = build_hrefs(adresse, page=Page.ML, **SANS_FILTRE)
    lues = [s for s in select_structures(profil, departement) if s.code]
    if not lues:
        return balise("li", SANS_LISTE, class_="note")
    return join(*(_build_item(s, href(s.code)) for s in lues))


def _build_item(structure: StructureRegion, href: str) -> Html:
    ailleurs = structure.departement not in ("", structure.commune)
    lieu = structure.commune + (f" ({structure.departement})" if ailleurs else "")
    part = structure.completude.part
    renseignee = "" if part is None else f"données renseignées à {format_plancher(part)}"
    mots = ("" if structure.type == "ML" else structure.type, typeset(lieu), renseignee)
    note = balise("span", " · ".join(mot for mot in mots if mot), class_="note")
    return balise("li", build_lien_interne(href, structure.nom), note)


def build_images_region(region: PortraitRegion) -> Html:
    """The drawings of the region, for who may name its structures."""
    lieu = (Page.REGION, region.code, region.annee, Cercle.REGION)
    dessins = ((PROFIL, "Le profil"), (RADAR, "La région face à la France"), (CARTE, "La carte"))
    return join(
        *(
            balise("p", build_images(*lieu, dessin, f"{quoi} en image"), class_="note")
            for dessin, quoi in dessins
        )
    )


def build_carte(
    region: PortraitRegion, profil: ProfilRegion, adresse: Adresse, departement: str
) -> Html:
    """Where the structures that one may read are: dots of one size, no result."""
    structures = [s for s in select_structures(profil, departement) if s.code]
    if not structures:
        return Html()
    points = [PointCarte(s.code, s.nom, s.type, s.lat, s.lon) for s in structures]
    description = describe_carte_region(region, structures, count_places(region.code, points))
    sans_filtre = replace(adresse, vue="", departement="")
    return build_carte_region(region.code, points, sans_filtre, description)
