"""A drawing as an image that stands alone: title, year, circle, source and reserve are inside it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal, cast

from typst import TypstError

from data.catalogue.model import Catalogue, Entree, Radar
from data.errors import DocumentImpossible
from data.models.comparaison import Portrait, Position
from data.models.couples import Nuage
from data.models.detail import Detail
from data.models.dossiers import DossierRegion
from data.reference.geographie import PointCarte
from data.typographie import typeset
from layouts.documents.contenu import write_radar
from layouts.documents.contenu_couple import write_couple
from layouts.documents.contenu_region import build_region
from layouts.documents.pdf import atelier
from layouts.documents.pdf.dessins import draw_bande, draw_radar, draw_svg
from layouts.documents.pdf.donnees import build_dessin, list_notes
from layouts.documents.pdf.texte import write_json
from layouts.figures.carte import CADRE, count_places, describe_points, draw_carte
from layouts.figures.essaim import BAS, HAUTEUR, LARGEUR, SENS, draw_essaim
from layouts.figures.marques import POSITION
from layouts.figures.nuage import build_nuage
from layouts.figures.svg_fixe import draw_fixe
from layouts.theme import ENCRE
from layouts.words.cercles import describe_papier
from layouts.words.couples import describe_position_seule
from layouts.words.descriptions import describe_bande_detail, describe_carte_region
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_effectifs, describe_mediane, describe_valeur
from layouts.words.ligne import build_ligne
from layouts.words.nuage import describe_avertissement, describe_source_axe, name_axes
from layouts.words.wording import capitalize, join_liste

journal = logging.getLogger("regards")
POLICE = "Regards Sans"
NUAGE = (744, 500)
"""Of a scatter, in px."""
FRANCE = "médianes des structures de la région, face à la France"
SANS_MEDIANE = typeset("Moins de cinq autres valeurs : pas de comparaison, donc pas de dessin.")
SANS_CONTOUR = typeset("Cette région n’a pas de contour : pas de carte.")
SANS_RESULTAT = typeset("Aucun résultat sur cette carte")
SOURCE_CARTE = typeset("Contours des régions : © IGN, par france-geojson ; Licence Ouverte.")
LEGENDE_BANDE = typeset(
    "Chaque point : une autre structure (carré : PAIO). Bloc : leur moitié centrale. Trait : leur "
    "médiane. Marque : la structure et son intervalle à 95 %."
)


@dataclass(frozen=True, slots=True)
class Image:
    """`genre`: how `dessin` is laid out (image.typ). `vide`: why there is no drawing. `alt`: it in words."""

    genre: str
    titre: str
    sujet: str
    comparaison: str
    alt: str
    ligne: str
    dessin: Any
    legendes: tuple[str, ...] = ()
    vide: str = ""
    sans_pays: bool = False


def build_image(image: Image, extension: str) -> bytes:
    """Raises DocumentImpossible."""
    donnees = {
        "genre": image.genre,
        "titre": image.titre,
        "sujet": image.sujet,
        "comparaison": image.comparaison,
        "ligne": image.ligne,
        "dessin": image.dessin,
        "legendes": [legende for legende in image.legendes if legende],
        "vide": image.vide,
        "sans_pays": image.sans_pays,
    }
    genre = cast(Literal["png", "svg"], extension)
    try:
        faite = atelier.compile_image(write_json(donnees), genre)
    except TypstError as erreur:
        journal.error("image : %s", erreur)
        raise DocumentImpossible from erreur
    return name_svg(faite, image) if genre == "svg" else faite


def name_svg(svg: bytes, image: Image) -> bytes:
    """With a title and a description, for who does not see it."""
    ouverture, fin, suite = svg.decode().partition(">")
    titre = escape(f"{image.titre} : {image.sujet}", quote=False)
    mots = escape(" ".join((image.alt or image.vide, image.ligne)), quote=False)
    roles = ' role="img" lang="fr" aria-labelledby="titre description"'
    dits = f'<title id="titre">{titre}</title><desc id="description">{mots}</desc>'
    return f"{ouverture}{roles}{fin}{dits}{suite}".encode()


def write_image_radar(portrait: Portrait, radar: Radar, catalogue: Catalogue) -> Image:
    """A radar of a structure."""
    ecrit = write_radar(portrait, radar, catalogue)
    svg = "" if ecrit.vide else draw_radar(ecrit.axes)
    return Image(
        genre="radar",
        titre=radar.titre,
        sujet=portrait.structure.nom,
        comparaison=_compare(portrait),
        alt=ecrit.description,
        ligne=build_ligne(portrait.base, portrait.annee),
        dessin=build_dessin(ecrit.axes, svg, ecrit.description, list_notes(ecrit)),
        legendes=(
            ecrit.legende,
            *ecrit.notes,
            _describe_sources((axe.entree for axe in ecrit.axes), portrait.annee),
        ),
        vide=ecrit.vide,
    )


def write_image_couple(nuage: Nuage, portrait: Portrait, catalogue: Catalogue) -> Image:
    """A pair of a structure, the others unnamed."""
    ecrit = write_couple(nuage, portrait, catalogue)
    x, y = name_axes(nuage.couple)
    return Image(
        genre="nuage",
        titre=nuage.couple.titre,
        sujet=portrait.structure.nom,
        comparaison=_compare(portrait),
        alt=ecrit.description,
        ligne=build_ligne(portrait.base, portrait.annee),
        dessin={"svg": _draw_nuage(nuage, portrait), "x": x, "y": y},
        legendes=(
            ecrit.croisement,
            ecrit.legende,
            describe_avertissement(nuage),
            describe_position_seule(nuage.couple),
            *(
                describe_source_axe(entree, axe, portrait)
                for entree, axe in zip(nuage.couple.axes, (nuage.x, nuage.y), strict=True)
            ),
        ),
        vide="" if nuage.comparable else SANS_MEDIANE,
    )


def _draw_nuage(nuage: Nuage, portrait: Portrait) -> str:
    if not nuage.comparable:
        return ""
    figure = build_nuage(nuage, portrait.structure.nom)
    return draw_svg(*NUAGE, draw_fixe(figure, *NUAGE, POLICE))


def write_image_bande(
    detail: Detail, portrait: Portrait, entree: Entree, catalogue: Catalogue
) -> Image:
    """The strip of a figure, the others unnamed."""
    position = portrait.get_position(entree.code, detail.dispositif)
    mots = f'<g font-family="{POLICE}" font-size="16" fill="{ENCRE}">'
    dessin = draw_essaim(position, detail.autres, entree)
    return Image(
        genre="bande",
        titre=entree.libelle,
        sujet=portrait.structure.nom,
        comparaison=_compare(portrait),
        alt=describe_bande_detail(position, detail, entree, portrait, page=False),
        ligne=build_ligne(portrait.base, portrait.annee),
        dessin={
            "svg": draw_svg(LARGEUR, HAUTEUR + BAS, f"{mots}{dessin}</g>"),
            "sens": SENS[entree.polarite or 0],
        },
        legendes=(
            _describe_position(position, entree, portrait, catalogue),
            LEGENDE_BANDE,
            _describe_sources([entree], portrait.annee),
        ),
        vide="" if position.comparable else SANS_MEDIANE,
    )


def write_image_profil(dossier: DossierRegion, catalogue: Catalogue) -> Image:
    """The ten indicators of a region, nobody named."""
    region = build_region(dossier, catalogue)
    lignes = [
        {
            "nom": ligne.nom,
            "sens": ligne.sens,
            "region": ligne.region,
            "pays": ligne.pays,
            "comptes": ligne.comptes,
            "svg": draw_bande(ligne.ligne, ligne.entree.polarite or 1),
        }
        for ligne in region.profil
    ]
    alt = typeset(
        " ; ".join(
            f"{x.nom} : région {x.region}, France {x.pays}, {x.comptes}" for x in region.profil
        )
    )
    return Image(
        genre="profil",
        titre="Profil de la région en dix indicateurs",
        sujet=f"{region.nom} · {region.identite}",
        comparaison=region.comparaison,
        alt=f"{alt}.",
        ligne=region.ligne,
        dessin=lignes,
        legendes=(
            region.note_profil,
            _describe_sources((x.entree for x in region.profil), region.annee),
        ),
        sans_pays=region.sans_pays,
    )


def write_image_radar_region(dossier: DossierRegion, catalogue: Catalogue) -> Image:
    """The region among the country."""
    region = build_region(dossier, catalogue)
    svg = "" if region.absence else draw_radar(region.axes, POSITION)
    return Image(
        genre="radar",
        titre="La région face au pays",
        sujet=f"{region.nom} · {region.identite}",
        comparaison=capitalize(typeset(FRANCE)),
        alt=region.description,
        ligne=region.ligne,
        dessin=build_dessin(region.axes, svg, region.description),
        legendes=(
            region.legende,
            _describe_sources((axe.entree for axe in region.axes), region.annee),
        ),
        vide=region.absence,
    )


def write_image_carte(dossier: DossierRegion) -> Image:
    """Where the structures that may be named are: no result."""
    region, structures = dossier.region, dossier.profil.lisibles
    points = [PointCarte(s.code, s.nom, s.type, s.lat, s.lon) for s in structures]
    dessin = draw_carte(region.code, points)
    return Image(
        genre="carte",
        titre="Structures de la région",
        sujet=region.nom,
        comparaison=SANS_RESULTAT,
        alt=describe_carte_region(
            region, structures, count_places(region.code, points), page=False
        ),
        ligne=build_ligne(region.base, region.annee),
        dessin={"svg": draw_svg(*CADRE, dessin)},
        legendes=(describe_points(region.code, points), SOURCE_CARTE),
        vide="" if dessin else SANS_CONTOUR,
    )


def _describe_position(
    position: Position, entree: Entree, portrait: Portrait, catalogue: Catalogue
) -> str:
    mots = (
        describe_valeur(position, entree),
        describe_effectifs(position, entree, catalogue, portrait.annee),
        describe_mediane(position, entree),
        describe_lecture(position),
    )
    return typeset(f"{portrait.structure.nom} : {' · '.join(mot for mot in mots if mot)}.")


def _compare(portrait: Portrait) -> str:
    region = portrait.structure.region
    return typeset(
        f"{region} · {portrait.annee} · {describe_papier(portrait, portrait.cercle)}"
    ).rstrip(".")


def _describe_sources(entrees: Iterable[Entree], annee: int) -> str:
    sources = dict.fromkeys(entree.source for entree in entrees)
    return typeset(f"Source : {join_liste([*sources])} ; résultats {annee}.")
