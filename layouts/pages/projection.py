"""The projection: one question a screen, on a stage of fixed size that the style sheet scales."""

from __future__ import annotations

from typing import NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue
from data.method.branches import select_axes
from data.method.epingles import COUPLE, LECTURE, list_epingles
from data.method.rules import MIN_BANDE
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.models.detail import Proximite
from data.models.dialogues import DossierDialogue
from data.models.etats import Cercle
from data.models.regions import PrioritesRegion, ProfilRegion
from data.typographie import typeset
from layouts import ecrans
from layouts.components.dialogue.champ import Ecriture
from layouts.components.fiche.etiquettes import build_etiquettes
from layouts.components.figure import build_figure
from layouts.components.fragment import Fragment
from layouts.components.projection import ecrans as vues
from layouts.components.projection.commandes import build_commandes
from layouts.components.projection.dialogue import EcransDialogue, build_ferme, build_programme
from layouts.components.projection.ecrans_region import build_priorites, build_rangees
from layouts.components.projection.exports import build_exports
from layouts.components.projection.noter import TITRE as TITRE_NOTER
from layouts.components.projection.noter import build_noter
from layouts.components.projection.situe import build_situe
from layouts.components.titre import Titre
from layouts.figures.nuage_projete import build_nuage_projete
from layouts.figures.radar import PROJECTION, Figure, build_cadre, build_radar
from layouts.html.balises import Html, aria, balise, join
from layouts.html.sigles import build_cle_sigles
from layouts.ids import Projection, build_id_titre
from layouts.routes import Adresse
from layouts.words.avis import describe_ecran_inconnu
from layouts.words.cercles import describe_autres, describe_court
from layouts.words.descriptions import describe_nuage, describe_radar_fiche
from layouts.words.lecture import describe_axe_projete
from layouts.words.projection import describe_compares, describe_compares_region, write_titre
from layouts.words.remarques import BULLES

NOM = "projection"
LECTURES = (ecrans.RADAR, ecrans.FORCES, ecrans.AXES, *ecrans.COUPLES)
POINTS = "Points gris : ces structures"
SENS = "Vers l’extérieur : sens favorable convenu."
VIDE: Figure = {"data": [], "layout": build_cadre(PROJECTION)}


class SujetMl(NamedTuple):
    """What a screen is built from; the scatter and the comparables only where they are shown.

    `dossier` is what the two sides wrote, None where the rights do not open it; `modifiable`: they may write.
    """

    portrait: Portrait
    catalogue: Catalogue
    adresse: Adresse
    nuage: Nuage | None = None
    proximite: Proximite | None = None
    dossier: DossierDialogue | None = None
    modifiable: bool = False

    @property
    def ecriture(self) -> Ecriture | None:
        """What its fields are drawn from."""
        if self.dossier is None:
            return None
        cahier = self.dossier.cahier
        return Ecriture(cahier, self.modifiable and not cahier.fige)

    @property
    def retenus(self) -> int:
        """How many pairs are pinned."""
        return len(list_epingles(self.dossier.cahier, COUPLE)) if self.dossier else 0


class SujetRegion(NamedTuple):
    """The same for a region; the proposals only where they are shown."""

    nom: str
    profil: ProfilRegion
    catalogue: Catalogue
    adresse: Adresse
    priorites: PrioritesRegion | None = None


class Visuel(NamedTuple):
    """The middle of a screen; without a drawing the figure is hidden."""

    corps: Html
    figure: Figure = VIDE
    description: str = "Aucun dessin"
    etiquettes: Html = Html()
    suites: Html = Html()
    volets: bool = False


class VueProjection(NamedTuple):
    """One screen."""

    titre: str
    situe: Html
    avis: str
    corps: Html
    figure: Figure
    description: str
    etiquettes: Html
    sans_dessin: bool
    suites: Html
    commandes: Html
    noter: Html
    ligne: str
    page: Titre


def build_page() -> Component:
    """The skeleton."""
    graphe = build_figure(Projection.FIGURE)
    image = html.Div(
        graphe, id=Projection.IMAGE, role="img", className="image", **aria(label="Dessin")
    )
    etiquettes = Fragment(Projection.ETIQUETTES, "ol", classe="etiquettes", nom="Indicateurs")
    dessin = html.Div([image, etiquettes], id=Projection.DESSIN, className="dessin", hidden=True)
    visuel = [dessin, Fragment(Projection.CORPS, "div", classe="corps")]
    scene = [
        html.Div(
            [
                html.H1("Projection", id=Projection.TITRE),
                Fragment(Projection.SITUE, "p", classe="situe"),
            ],
            className="tete-projection",
        ),
        html.P(id=Projection.AVIS, className="avis-projection"),
        html.Div(
            [
                *visuel,
                html.Div(Fragment(Projection.SUITES, "div", classe="suites"), role="status"),
            ],
            className="visuel",
        ),
        html.Div(
            [
                Fragment(Projection.COMMANDES, "div", classe="commandes"),
                html.P(id=Projection.LIGNE, className="ligne"),
            ],
            className="pied-projection",
        ),
    ]
    noter = html.Dialog(
        Fragment(Projection.NOTER, "div", classe="scene-noter"),
        id=Projection.CADRE_NOTER,
        className="noter",
        **aria(labelledby=TITRE_NOTER),
    )
    return html.Div(
        [html.Div(scene, className="scene-projection"), noter, dcc.Store(id=build_id_titre(NOM))],
        className="page page-projection",
    )


def build_vue(sujet: SujetMl, ligne: str) -> VueProjection:
    """The screen that the address names."""
    ecran, portrait = ecrans.choose_ecran(sujet.adresse), sujet.portrait
    nom = portrait.structure.nom
    couple = sujet.nuage.couple.titre if ecran.numero in ecrans.COUPLES and sujet.nuage else ""
    titre = write_titre(ecran, portrait.annee + 1, nom, couple)
    compares = describe_compares(portrait, ecran.numero)
    dit = "" if ecran.numero == ecrans.OUVERTURE else nom
    situe = build_situe(sujet.adresse, dit, compares, sujet.retenus)
    vue = _frame(
        _build_visuel(ecran.numero, sujet),
        sujet.adresse,
        (titre, situe, f"{nom} · {portrait.annee}"),
        ligne,
        noter=sujet.dossier is not None,
        retenus=sujet.retenus,
    )
    return vue._replace(noter=_build_noter(sujet, ecran.etape))


def _build_noter(sujet: SujetMl, etape: int) -> Html:
    ecriture, dossier = sujet.ecriture, sujet.dossier
    if ecriture is None or dossier is None:
        return Html()
    nom = sujet.catalogue.etapes[etape - 1]
    return build_noter(ecriture, etape, nom, gauche_ml=dossier.gauche_ml)


def build_vue_region(sujet: SujetRegion, ligne: str) -> VueProjection:
    """The ten rows in two halves, or what is proposed: nobody is named."""
    ecran = ecrans.choose_ecran(sujet.adresse)
    if ecran.numero == ecrans.PRIORITES and sujet.priorites is not None:
        corps = build_priorites(sujet.priorites, sujet.catalogue)
    else:
        corps = build_rangees(sujet.profil, sujet.catalogue, ecran.numero - ecrans.PREMIERES)
    compares = describe_compares_region(sujet.profil, ecran.numero)
    situe = build_situe(sujet.adresse, sujet.nom, compares)
    tete = (typeset(ecran.titre), situe, f"{sujet.nom} · {sujet.profil.annee}")
    return _frame(Visuel(corps), sujet.adresse, tete, ligne)


def _frame(
    visuel: Visuel,
    adresse: Adresse,
    tete: tuple[str, Html, str],
    ligne: str,
    *,
    noter: bool = False,
    retenus: int = 0,
) -> VueProjection:
    titre, situe, qui = tete
    reveler = "Suite" if visuel.volets else "Révéler" if visuel.suites else ""
    return VueProjection(
        titre=titre,
        situe=situe,
        avis=describe_ecran_inconnu(adresse),
        corps=visuel.corps,
        figure=visuel.figure,
        description=visuel.description,
        etiquettes=visuel.etiquettes,
        sans_dessin=not visuel.figure["data"],
        suites=visuel.suites,
        commandes=build_commandes(adresse, reveler=reveler, noter=noter, retenus=retenus),
        noter=Html(),
        ligne=ligne,
        page={"page": NOM, "titre": f"{titre} · {qui}"},
    )


def _build_visuel(numero: int, sujet: SujetMl) -> Visuel:
    portrait, catalogue = sujet.portrait, sujet.catalogue
    if numero in ecrans.DU_DIALOGUE:
        return _build_dialogue(numero, sujet)
    if numero in LECTURES and not portrait.comparable:
        suites = vues.build_suites(sujet.nuage) if sujet.nuage else Html()
        return Visuel(vues.build_trop_peu(portrait, sujet.adresse), suites=suites)
    if numero == ecrans.RADAR:
        return _build_radar(sujet)
    if numero in ecrans.COUPLES and sujet.nuage is not None:
        return _build_couple(sujet.nuage, portrait)
    if numero == ecrans.COMPARABLES:
        return Visuel(vues.build_comparables(sujet.proximite, portrait))
    if numero in (ecrans.FORCES, ecrans.AXES):
        retenues = list_epingles(sujet.dossier.cahier, LECTURE) if sujet.dossier else ()
        build = vues.build_forces if numero == ecrans.FORCES else vues.build_axes
        return Visuel(build(portrait, catalogue, retenues))
    constructions = {
        ecrans.JEUNES: vues.build_jeunes,
        ecrans.DONNEES: vues.build_qualite,
        ecrans.MOYENS: vues.build_moyens,
    }
    if numero in constructions:
        return Visuel(constructions[numero](portrait, catalogue))
    return Visuel(vues.build_territoire(portrait, catalogue), suites=vues.build_ajout())


def _build_dialogue(numero: int, sujet: SujetMl) -> Visuel:
    """What the two sides write; where the rights do not open it, a sentence, and the steps all the same."""
    ecriture, dossier = sujet.ecriture, sujet.dossier
    if ecriture is None or dossier is None:
        programme = build_programme(sujet.catalogue) if numero == ecrans.OUVERTURE else Html()
        return Visuel(join(build_ferme(), programme))
    dialogue = EcransDialogue(ecriture, dossier, sujet.catalogue)
    if numero == ecrans.OUVERTURE:
        return Visuel(dialogue.build_ouverture())
    if numero == ecrans.TRANSVERSAL:
        return Visuel(dialogue.build_transversal())
    if numero == ecrans.RELEVE:
        return Visuel(dialogue.build_releve(build_exports(sujet.adresse, sujet.portrait)))
    build = dialogue.build_bilan if numero == ecrans.BILAN else dialogue.build_objectifs
    return Visuel(build(), volets=True)


def _build_radar(sujet: SujetMl) -> Visuel:
    portrait = sujet.portrait
    radar = sujet.catalogue.radars[sujet.adresse.radar]
    axes = select_axes(portrait, radar, sujet.adresse.dispositif)
    proches = portrait.cercle is Cercle.COMPARABLES
    autres = (describe_court if proches else describe_autres)(portrait.cercle, portrait.autres)
    gris = "Blocs gris : moitié centrale" if portrait.autres >= MIN_BANDE else POINTS
    etiquettes = build_etiquettes(axes, None, PROJECTION, describe_axe_projete, portrait.remarques)
    sigles = build_cle_sigles([etiquettes])
    dites = {(axe.entree.code, axe.dispositif) for axe in axes} & portrait.remarques.keys()
    # Two lines hold all: whose median it is, the head of the screen says too.
    mediane = "Pointillé : médiane." if sigles or dites else f"Pointillé : médiane des {autres}."
    phrases = (
        typeset(phrase) for phrase in (mediane, f"{gris}.", SENS, BULLES if dites else "") if phrase
    )
    legende = (Html(f"{balise('span', phrase)} ") for phrase in phrases)
    return Visuel(
        join(balise("p", *legende, class_="legende"), sigles),
        build_radar(axes, gabarit=PROJECTION),
        describe_radar_fiche(axes, radar, portrait, page=False),
        etiquettes,
    )


def _build_couple(nuage: Nuage, portrait: Portrait) -> Visuel:
    suites = vues.build_suites(nuage)
    if not nuage.comparable:
        return Visuel(vues.build_absence_couple(nuage, portrait), suites=suites)
    return Visuel(
        vues.build_axes_nuage(nuage, portrait.structure.nom, portrait.remarques),
        build_nuage_projete(nuage, portrait.structure.nom),
        describe_nuage(nuage, portrait, page=False),
        suites=suites,
    )
