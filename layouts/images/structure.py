"""The drawings of a structure as images; nobody else is named in them."""

from __future__ import annotations

from data.catalogue.model import Catalogue, Entree, Radar
from data.models.comparaison import Portrait, Position
from data.models.couples import Nuage
from data.models.detail import Detail
from data.models.etats import Cercle
from data.typographie import Texte, typeset
from layouts.documents.contenu import write_radar
from layouts.documents.contenu_couple import write_couple
from layouts.documents.pdf.dessins import draw_radar, draw_svg
from layouts.documents.pdf.donnees import build_dessin, list_notes
from layouts.documents.pdf.texte import clean_glyphes
from layouts.figures.essaim import BAS, HAUTEUR, LARGEUR, SENS, draw_essaim
from layouts.figures.nuage import build_nuage
from layouts.figures.svg_fixe import draw_fixe
from layouts.images.image import POLICE, Image
from layouts.theme import ENCRE
from layouts.words.cercles import describe_papier, tell_bloc
from layouts.words.couples import describe_position_seule
from layouts.words.descriptions import describe_bande_detail
from layouts.words.groupes import CHOISIT, describe_repere
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_effectifs, describe_mediane, describe_valeur
from layouts.words.ligne import build_ligne
from layouts.words.nuage import describe_avertissement, describe_source_axe, name_axes
from layouts.words.origine import describe_sources

NUAGE = (744, 500)
"""Of a scatter, in px."""
SANS_MEDIANE = typeset("Moins de cinq autres valeurs : pas de comparaison, donc pas de dessin.")
LEGENDE_BANDE = (
    "Chaque point : une autre structure (carré : PAIO). {}Trait : leur médiane. Marque : la structure et son "
    "intervalle à 95 %."
)


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
            describe_sources((axe.entree for axe in ecrit.axes), portrait.annee),
            *_warn(portrait),
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
            *_warn(portrait),
        ),
        vide="" if nuage.comparable else SANS_MEDIANE,
    )


def _draw_nuage(nuage: Nuage, portrait: Portrait) -> str:
    if not nuage.comparable:
        return ""
    figure = build_nuage(nuage, clean_glyphes(portrait.structure.nom))
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
            typeset(LEGENDE_BANDE.format(tell_bloc(position.autres_lus))),
            describe_sources([entree], portrait.annee),
            *_warn(portrait),
        ),
        vide="" if position.comparable else SANS_MEDIANE,
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


def _warn(portrait: Portrait) -> tuple[Texte, ...]:
    """What a group that a person picked is worth."""
    return (CHOISIT,) if portrait.cercle is Cercle.CHOIX else ()


def _compare(portrait: Portrait) -> str:
    region, papier = portrait.structure.region, describe_papier(portrait, portrait.cercle)
    repere = f" ({describe_repere(portrait.avec)})" if portrait.cercle is Cercle.CHOIX else ""
    return typeset(f"{region} · {portrait.annee} · {papier}".rstrip(".") + repere)
