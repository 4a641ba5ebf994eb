"""What the documents of a structure say, in words: typeset once, laid out by each format.

The order is that of the screens of the dialogue (layouts/ecrans.py). Every text is ready to be shown;
drawings are made from the positions that come with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.catalogue.model import Catalogue, Entree, Radar
from data.method.bilan import build_bilan
from data.method.branches import select_axes
from data.models.bilan import Constat
from data.models.branches import Branche
from data.models.comparaison import ElementContexte, Portrait
from data.models.couples import Nuage
from data.models.dialogue import Remarque
from data.models.dossiers import DossierMl
from data.typographie import Texte, typeset
from layouts.documents.contenu_attendu import AttenduEcrit, write_attendus
from layouts.documents.contenu_couple import CoupleEcrit, write_couple
from layouts.documents.contenu_remarques import RemarqueEcrite, write_remarques
from layouts.documents.definitions import Definition, write_definitions
from layouts.figures.marques import Forme, choose_forme
from layouts.words.cercles import describe_autres, describe_lieu, describe_papier
from layouts.words.chapo import Chapo, describe_chapo
from layouts.words.chiffres import (
    COUVERTURES,
    EFFECTIFS,
    MOYENS,
    PUBLIC,
    Chiffre,
    list_moyens,
    list_qualite,
    write_fait,
)
from layouts.words.constats import (
    SANS_COMPARAISON,
    describe_faits,
    describe_sans_axe,
    describe_sans_force,
    describe_suite,
)
from layouts.words.contexte import VIDE, describe_bande_fiche, describe_source
from layouts.words.descriptions import describe_radar_fiche
from layouts.words.evolutions import describe_contraire, describe_evolution
from layouts.words.groupes import describe_membres
from layouts.words.identite import describe_identite
from layouts.words.jugement import describe_lecture, describe_reserve, describe_reste
from layouts.words.lecture import describe_effectifs, describe_sens, describe_valeur
from layouts.words.ligne import build_ligne
from layouts.words.origine import describe_element
from layouts.words.radar import AXES_4_5, SANS_DESSIN, describe_jdi, describe_legende_radar
from layouts.words.saisie import list_saisie
from layouts.words.wording import capitalize, describe_etat, format_valeur


@dataclass(frozen=True, slots=True)
class ElementEcrit:
    """A context element: its value and where it comes from, the others' median, the strip in words."""

    nom: str
    valeur: str
    origine: str
    mediane: str
    bande: str
    source: str
    element: ElementContexte


@dataclass(frozen=True, slots=True)
class ConstatEcrit:
    """A force or an axe de progrès: its mark, the four texts of its line, what the structure says of it."""

    marque: Forme | None
    entree: Entree
    force: bool
    nom: str
    sens: str
    valeur: str
    lecture: str
    faits: str
    suite: str
    remarque: Remarque | None = None


@dataclass(frozen=True, slots=True)
class RadarEcrit:
    """One radar: its spokes, its figures with their counts, the drawing in words, its caption.

    `vide` says why there is no drawing.
    """

    radar: Radar
    axes: tuple[Branche, ...]
    chiffres: tuple[Chiffre, ...]
    description: str
    legende: str
    notes: tuple[str, ...]
    vide: str


@dataclass(frozen=True, slots=True)
class Fiche:
    """Everything the documents of a structure say. `autres`, `comparaison`: who the others are.

    `attendus`: the rates that the context explains. `groupe`: who was picked, where a person picked them.
    """

    portrait: Portrait
    nom: str
    identite: str
    autres: str
    comparaison: str
    ligne: str
    chapo: Chapo
    contexte: tuple[ElementEcrit, ...]
    couvertures: tuple[Chiffre, ...]
    public: tuple[Chiffre, ...]
    qualite: tuple[Chiffre, ...]
    saisie: tuple[Texte, ...]
    radars: tuple[RadarEcrit, ...]
    forces: tuple[ConstatEcrit, ...]
    sans_force: str
    axes: tuple[ConstatEcrit, ...]
    sans_axe: str
    reserve: str
    reste: str
    couples: tuple[CoupleEcrit, ...]
    moyens: tuple[Chiffre, ...]
    definitions: tuple[Definition, ...]
    remarques: tuple[RemarqueEcrite, ...] = ()
    attendus: tuple[AttenduEcrit, ...] = ()
    groupe: tuple[str, ...] = ()

    @property
    def profil(self) -> RadarEcrit:
        """The first radar."""
        return self.radars[0]


def build_fiche(dossier: DossierMl, catalogue: Catalogue) -> Fiche:
    """Write a structure down."""
    portrait = dossier.portrait
    bilan = build_bilan(portrait, catalogue)
    radars = tuple(write_radar(portrait, radar, catalogue) for radar in catalogue.radars.values())
    lus = portrait.comparable
    forces, axes = (
        tuple(_write_constat(c, dossier, catalogue) for c in constats) if lus else ()
        for constats in (bilan.forces, bilan.axes)
    )
    structure = portrait.structure
    return Fiche(
        portrait=portrait,
        nom=structure.nom,
        identite=typeset(f"{structure.region} · {describe_identite(portrait, catalogue)}"),
        autres=typeset(
            describe_autres(portrait.cercle, portrait.autres) + describe_lieu(portrait.cercle)
        ),
        comparaison=capitalize(describe_papier(portrait, portrait.cercle)).rstrip("."),
        ligne=build_ligne(portrait.base, portrait.annee),
        chapo=describe_chapo(portrait, bilan, catalogue, papier=True),
        contexte=tuple(_write_element(portrait, catalogue, c) for c in catalogue.bandeau_contexte),
        couvertures=tuple(write_fait(portrait, catalogue.entrees[c]) for c in COUVERTURES),
        public=tuple(write_fait(portrait, catalogue.entrees[c]) for c in PUBLIC),
        qualite=tuple(list_qualite(portrait, catalogue)),
        saisie=tuple(list_saisie(portrait.saisie, portrait.annee, catalogue)),
        radars=radars,
        forces=forces,
        sans_force="" if forces else describe_sans_force(bilan) if lus else SANS_COMPARAISON,
        axes=axes,
        sans_axe="" if axes else (describe_sans_axe(bilan) if lus else SANS_COMPARAISON),
        reserve=describe_reserve(bilan) if lus else "",
        reste=describe_reste(bilan) if portrait.comparable else "",
        couples=tuple(write_couple(n, portrait, catalogue) for n in dossier.nuages),
        moyens=tuple(list_moyens(portrait, catalogue)),
        definitions=_define(radars, (*forces, *axes), dossier.nuages, catalogue),
        remarques=write_remarques(portrait, catalogue),
        attendus=write_attendus(portrait, catalogue),
        groupe=describe_membres(dossier.groupe) if dossier.groupe else (),
    )


def _write_element(portrait: Portrait, catalogue: Catalogue, code: str) -> ElementEcrit:
    entree, element = catalogue.entrees[code], portrait.contexte.get(code, VIDE)
    valeur, mediane = (
        "" if v is None else format_valeur(v, entree) for v in (element.valeur, element.mediane)
    )
    return ElementEcrit(
        entree.libelle_court or entree.libelle,
        valeur or describe_etat(element.etat),
        describe_element(entree, element),
        f"méd. {mediane}" if mediane else "",
        describe_bande_fiche(entree, element) if mediane and element.autres else "",
        describe_source(entree, element),
        element,
    )


def write_radar(portrait: Portrait, radar: Radar, catalogue: Catalogue) -> RadarEcrit:
    """A radar in words."""
    axes = select_axes(portrait, radar, "")
    annee = portrait.annee
    return RadarEcrit(
        radar=radar,
        axes=axes,
        chiffres=tuple(
            Chiffre(
                axe.entree.libelle_court,
                describe_valeur(axe.position, axe.entree),
                describe_effectifs(axe.position, axe.entree, catalogue, annee),
                axe.position,
                remarque=portrait.remarques.get((axe.entree.code, axe.dispositif)),
            )
            for axe in axes
        ),
        description=describe_radar_fiche(axes, radar, portrait, page=False),
        legende=describe_legende_radar(portrait),
        notes=tuple(note for note in (describe_jdi(radar), AXES_4_5) if note),
        vide="" if portrait.comparable else SANS_DESSIN,
    )


def _write_constat(constat: Constat, dossier: DossierMl, catalogue: Catalogue) -> ConstatEcrit:
    entree, position = constat.entree, constat.position
    return ConstatEcrit(
        marque=choose_forme(position, entree.polarite or 0),
        entree=entree,
        force=position.lecture.est_force,
        nom=entree.libelle_court,
        sens=describe_sens(entree),
        valeur=describe_valeur(position, entree),
        lecture=describe_lecture(position),
        faits=_write_faits(constat, dossier, catalogue),
        suite=describe_suite(constat, dossier.portrait),
        remarque=dossier.portrait.remarques.get((entree.code, "")),
    )


def _write_faits(constat: Constat, dossier: DossierMl, catalogue: Catalogue) -> Texte:
    """After the year before, what is read of the change, where anything is."""
    faits = describe_faits(constat, dossier.portrait, dossier.precedent, catalogue)
    change = dossier.portrait.evolutions.get(constat.entree.code)
    if change is None or not (lue := describe_evolution(change)):
        return faits
    suite = describe_contraire(change, constat.position, constat.entree)
    return typeset(f"{faits} · {f'{lue} {suite}'.strip()}")


def _define(
    radars: Iterable[RadarEcrit],
    constats: Iterable[ConstatEcrit],
    nuages: Iterable[Nuage],
    catalogue: Catalogue,
) -> tuple[Definition, ...]:
    codes = {axe.entree.code for radar in radars for axe in radar.axes}
    codes |= {constat.entree.code for constat in constats}
    codes |= {entree.code for nuage in nuages for entree in nuage.couple.axes}
    codes |= {*COUVERTURES, *PUBLIC, *MOYENS, *(code for code, _ in EFFECTIFS)}
    return write_definitions({*codes, *catalogue.bandeau_contexte}, catalogue)
