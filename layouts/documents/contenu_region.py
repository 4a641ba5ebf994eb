"""What the documents of a region say, in words: its ten indicators, its context, its priorities.

They name the structures of the region: they are for the services of the State.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from data.catalogue.model import Catalogue, Entree
from data.method.branches import select_axes_region
from data.models.branches import Branche
from data.models.carnet import Decision, Note
from data.models.dialogue import AUCUNE, Remarques
from data.models.dossiers import DossierRegion
from data.models.etats import Cercle
from data.models.regions import LigneProfil, Medianes, PointRegion, Proposition, StructureRegion
from data.typographie import Texte, typeset
from layouts.documents.contenu_remarques import RemarqueEcrite, write_sans_valeurs
from layouts.documents.definitions import Definition, write_definitions
from layouts.words.cercles import FACES
from layouts.words.chiffres import Chiffre
from layouts.words.descriptions import describe_radar_region
from layouts.words.lecture import describe_sens
from layouts.words.ligne import build_ligne
from layouts.words.origine import describe_groupe
from layouts.words.profil import GROUPES, describe_comptes, describe_nombre, describe_qualite
from layouts.words.propositions import (
    LIBRE,
    SANS_PART,
    describe_bilan,
    describe_ecart,
    describe_porteurs,
    describe_recoupement,
    list_couples_de,
    list_gardees,
)
from layouts.words.region import (
    LEGENDE,
    NOTE_PROFIL,
    describe_identite_region,
    describe_region_absente,
    describe_tues,
)
from layouts.words.remarques import add_signe
from layouts.words.wording import capitalize, format_compte, format_valeur, join_phrases

CERCLES = {**FACES, Cercle.REGION: "face aux autres structures de la région"}


@dataclass(frozen=True, slots=True)
class LigneEcrite:
    """One of the ten indicators: both medians, then who is in each group, alphabetical."""

    entree: Entree
    nom: str
    sens: str
    region: str
    pays: str
    comptes: str
    groupes: tuple[tuple[str, tuple[str, ...]], ...]
    ligne: LigneProfil


@dataclass(frozen=True, slots=True)
class PropositionEcrite:
    """A proposal of the tool: its evidence, who carries it, what to ask; `decision` is people's."""

    titre: str
    faits: tuple[str, ...]
    structures: tuple[str, ...]
    solliciter: tuple[str, ...]
    questions: tuple[str, ...]
    leviers: tuple[str, ...]
    decision: str


@dataclass(frozen=True, slots=True)
class Retenue:
    """A priority that people kept: their words, and where it comes from."""

    texte: str
    origine: str


@dataclass(frozen=True, slots=True)
class RegionEcrite:
    """Everything the documents of a region say before its structures: (code, name), alphabetical.

    `lieux` are the same, with where each one is and how complete its data are. No result.
    `remarques` are what they say of their figures, by name.
    """

    code: str
    annee: int
    nom: str
    identite: str
    comparaison: str
    ligne: str
    profil: tuple[LigneEcrite, ...]
    note_profil: str
    contexte: tuple[Chiffre, ...]
    axes: tuple[Branche, ...]
    description: str
    legende: str
    sans_pays: bool
    absence: str
    qualite: str
    retenues: tuple[Retenue, ...]
    bilan: str
    propositions: tuple[PropositionEcrite, ...]
    structures: tuple[tuple[str, str], ...]
    lieux: tuple[StructureRegion, ...]
    definitions: tuple[Definition, ...]
    remarques: tuple[tuple[str, tuple[RemarqueEcrite, ...]], ...] = ()


DECISIONS = {
    Decision.A_DECIDER: "à décider",
    Decision.GARDEE: "gardée",
    Decision.ECARTEE: "écartée",
}


def build_region(dossier: DossierRegion, catalogue: Catalogue) -> RegionEcrite:
    """Write a region down."""
    region, profil = dossier.region, dossier.profil
    cercle = Cercle.REGION if profil.une_region else dossier.cercle
    axes = select_axes_region(profil, catalogue)
    propositions = dossier.priorites.propositions
    codes = {*profil.indicateurs, *catalogue.bandeau_contexte}
    return RegionEcrite(
        code=region.code,
        annee=region.annee,
        nom=region.nom,
        identite=describe_identite_region(region),
        comparaison=f"Chaque structure est lue {CERCLES[cercle]}",
        ligne=build_ligne(region.base, region.annee),
        profil=tuple(
            _write_ligne(ligne, catalogue, profil.remarques)
            for ligne in profil.indicateurs.values()
        ),
        note_profil=join_phrases(NOTE_PROFIL, describe_tues(profil.tues)),
        contexte=tuple(_write_contexte(dossier, catalogue)),
        axes=axes,
        description=describe_radar_region(axes, region, page=False),
        legende=LEGENDE,
        sans_pays=profil.une_region,
        absence=describe_region_absente(len(region.structures), profil.une_region),
        qualite=describe_qualite(profil, ""),
        retenues=tuple(_write_retenues(dossier, catalogue)),
        bilan=describe_bilan(dossier.priorites, len(region.structures), modifiable=False),
        propositions=tuple(
            write_proposition(p, dossier.notes.get(p.priorite.code), catalogue)
            for p in propositions
        ),
        structures=tuple((s.code, s.nom) for s in region.lisibles),
        lieux=profil.lisibles,
        definitions=write_definitions(codes | {p.priorite.code for p in propositions}, catalogue),
        remarques=tuple(
            (s.nom, write_sans_valeurs(profil.remarques[s.code], catalogue))
            for s in region.lisibles
            if s.code in profil.remarques
        ),
    )


def _write_ligne(
    ligne: LigneProfil, catalogue: Catalogue, remarques: Mapping[str, Remarques]
) -> LigneEcrite:
    """A name bears the word of what its structure says of this figure."""
    entree = catalogue.entrees[ligne.code]

    def name(point: PointRegion) -> str:
        siennes = remarques.get(point.code, AUCUNE)
        return add_signe(point.nom, siennes.get((ligne.code, "")))

    groupes = tuple(
        (titre, tuple(name(p) for p in ligne.points if dedans(p.lecture)))
        for titre, dedans in GROUPES[:2]
    )
    return LigneEcrite(
        entree=entree,
        nom=entree.libelle_court,
        sens=describe_sens(entree),
        region=_format(ligne.region, entree),
        pays=_format(ligne.pays, entree),
        comptes=describe_comptes(ligne.points),
        groupes=groupes,
        ligne=ligne,
    )


def _format(medianes: Medianes | None, entree: Entree) -> str:
    """« 19 % », « 19 % (n = 2) » where it stands on few."""
    if medianes is None:
        return "non renseigné"
    nombre = describe_nombre(medianes)
    return format_valeur(medianes.mediane, entree) + (f" ({nombre})" if nombre else "")


def _write_contexte(dossier: DossierRegion, catalogue: Catalogue) -> Iterable[Chiffre]:
    for code in catalogue.bandeau_contexte:
        entree, contexte = catalogue.entrees[code], dossier.profil.contexte.get(code)
        if contexte is None or not contexte.valeurs:
            yield Chiffre(entree.libelle_court, "non renseigné")
            continue
        pays = None if dossier.profil.une_region else contexte.pays
        note = "" if pays is None else f"France {format_valeur(pays, entree)}"
        origine = describe_groupe(entree, contexte.origines)
        nom = f"{entree.libelle_court} ({origine})" if origine else entree.libelle_court
        yield Chiffre(nom, format_valeur(median(contexte.valeurs), entree), note)


def _write_retenues(dossier: DossierRegion, catalogue: Catalogue) -> Iterable[Retenue]:
    """What people kept, in the order of the dictionary, then their own, oldest first."""
    for note in list_gardees(dossier.notes.values(), catalogue):
        if note.libre:
            yield Retenue(typeset(note.texte), LIBRE)
        else:
            libelle = catalogue.entrees[note.cle].libelle
            yield Retenue(typeset(note.texte) or libelle, libelle if note.texte else "")


def write_proposition(
    proposition: Proposition, note: Note | None, catalogue: Catalogue
) -> PropositionEcrite:
    """Its evidence, the rates that it carries, what to ask, what people decided."""
    priorite = proposition.priorite
    codes = (priorite.code, *(autre.code for autre in proposition.aussi))
    couples = [catalogue.couples[slug] for slug in list_couples_de(catalogue, codes)]
    faits = [describe_porteurs(priorite), describe_ecart(priorite, catalogue), SANS_PART]
    faits += filter(None, [describe_recoupement(proposition, catalogue)])
    decision = note.decision if note else Decision.A_DECIDER
    reformulee = f" : {note.texte}" if note and note.texte else ""
    return PropositionEcrite(
        titre=catalogue.entrees[priorite.code].libelle,
        faits=tuple(typeset(f"{fait}.") for fait in faits),
        structures=tuple(add_signe(p.nom, p.remarque) for p in proposition.porteurs),
        solliciter=tuple(
            f"{nom} ({lieu})" if lieu else nom for _, nom, lieu in proposition.solliciter
        ),
        questions=tuple(dict.fromkeys(q for c in couples for q in c.questions)),
        leviers=tuple(dict.fromkeys(v for c in couples for v in c.leviers)),
        decision=capitalize(typeset(DECISIONS[decision] + reformulee)),
    )


def describe_structures(region: RegionEcrite) -> Texte:
    """« 26 structures, par ordre alphabétique »."""
    return typeset(f"{format_compte(len(region.structures), 'structure')}, par ordre alphabétique")
