"""The drawings of a region as images; nobody is named in them."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.models.dossiers import DossierRegion
from data.models.etats import Cercle
from data.reference.geographie import PointCarte
from data.typographie import typeset
from layouts.documents.contenu_region import CERCLES, build_region
from layouts.documents.pdf.dessins import draw_bande, draw_radar, draw_svg
from layouts.documents.pdf.donnees import build_dessin
from layouts.figures.carte import CADRE, count_places, describe_points, draw_carte
from layouts.figures.marques import POSITION
from layouts.images.image import Image
from layouts.words.descriptions import describe_carte_region
from layouts.words.ligne import build_ligne
from layouts.words.origine import describe_sources
from layouts.words.wording import capitalize

FRANCE = "médianes des structures de la région, face à la France"
SANS_CONTOUR = typeset("Cette région n’a pas de contour : pas de carte.")
SANS_RESULTAT = "Aucun résultat sur cette carte"
SOURCE_CARTE = typeset("Contours des régions : © IGN, par france-geojson ; Licence Ouverte.")


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
        comparaison=f"Chaque structure est lue {CERCLES[Cercle.REGION]}",
        alt=f"{alt}.",
        ligne=region.ligne,
        dessin=lignes,
        legendes=(
            region.note_profil,
            describe_sources((x.entree for x in region.profil), region.annee),
        ),
        sans_pays=region.sans_pays,
    )


def write_image_radar_region(dossier: DossierRegion, catalogue: Catalogue) -> Image:
    """The region among the country."""
    region = build_region(dossier, catalogue)
    svg = "" if region.absence else draw_radar(region.axes, POSITION)
    return Image(
        genre="radar",
        titre="La région face à la France",
        sujet=f"{region.nom} · {region.identite}",
        comparaison=capitalize(typeset(FRANCE)),
        alt=region.description,
        ligne=region.ligne,
        dessin=build_dessin(region.axes, svg, region.description),
        legendes=(
            region.legende,
            describe_sources((axe.entree for axe in region.axes), region.annee),
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
        comparaison=typeset(f"{region.annee} · {SANS_RESULTAT}"),
        alt=describe_carte_region(
            region, structures, count_places(region.code, points), page=False
        ),
        ligne=build_ligne(region.base, region.annee),
        dessin={"svg": draw_svg(*CADRE, dessin)},
        legendes=(describe_points(region.code, points), SOURCE_CARTE),
        vide="" if dessin else SANS_CONTOUR,
    )
