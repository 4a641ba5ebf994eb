"""The middle of a structure's screen, whichever it is: a drawing, a list, the dialogue itself."""

from __future__ import annotations

from typing import NamedTuple

from data.catalogue.model import Catalogue
from data.method.branches import select_axes
from data.method.epingles import COUPLE, LECTURE, list_epingles
from data.method.rules import MIN_BANDE
from data.models.comparaison import Portrait
from data.models.couples import Nuage
from data.models.detail import Proximite
from data.models.dialogue import Cote
from data.models.dialogues import DossierDialogue
from data.models.etats import Cercle
from data.typographie import typeset
from layouts import ecrans
from layouts.components.dialogue.champ import Ecriture
from layouts.components.fiche.etiquettes import build_etiquettes
from layouts.components.projection import ecrans as vues
from layouts.components.projection.attendu import build_attendus
from layouts.components.projection.dialogue import EcransDialogue, build_ferme, build_programme
from layouts.components.projection.exports import build_exports
from layouts.figures.nuage_projete import build_nuage_projete
from layouts.figures.radar import PROJECTION, Figure, build_cadre, build_radar
from layouts.html.balises import Html, balise, join
from layouts.html.sigles import build_cle_sigles
from layouts.routes import Adresse
from layouts.words.cercles import describe_autres, describe_court
from layouts.words.descriptions import describe_nuage, describe_radar_fiche
from layouts.words.lecture import describe_axe_projete
from layouts.words.remarques import BULLES

LECTURES = (ecrans.RADAR, ecrans.FORCES, ecrans.AXES, *ecrans.COUPLES)
POINTS = "Points gris : ces structures"
SENS = "Vers l’extérieur : sens favorable convenu."
VIDE: Figure = {"data": [], "layout": build_cadre(PROJECTION)}


class SujetMl(NamedTuple):
    """What a screen is built from; the scatter and the comparables only where they are shown.

    `dossier` is what the two sides wrote, None where the rights do not open it; `cotes`: for whom one writes.
    """

    portrait: Portrait
    catalogue: Catalogue
    adresse: Adresse
    nuage: Nuage | None = None
    proximite: Proximite | None = None
    dossier: DossierDialogue | None = None
    cotes: frozenset[Cote] = frozenset()

    @property
    def ecriture(self) -> Ecriture | None:
        """What its fields are drawn from."""
        if self.dossier is None:
            return None
        cahier = self.dossier.cahier
        return Ecriture(cahier, frozenset() if cahier.fige else self.cotes)

    @property
    def retenus(self) -> int:
        """How many pairs are pinned."""
        return len(list_epingles(self.dossier.cahier, COUPLE)) if self.dossier else 0


class Visuel(NamedTuple):
    """The middle of a screen; without a drawing the figure is hidden."""

    corps: Html
    figure: Figure = VIDE
    description: str = "Aucun dessin"
    etiquettes: Html = Html()
    suites: Html = Html()
    volets: bool = False


def build_visuel(numero: int, sujet: SujetMl) -> Visuel:
    """What the number of a screen shows of a structure."""
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
        ecrans.ATTENDU: build_attendus,
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
