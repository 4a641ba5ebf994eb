"""Years, regions, structures: who there is, no result."""

from __future__ import annotations

from collections.abc import Iterable

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Couple, Entree
from data.models.api import (
    AnneeLue,
    CoupleDefini,
    ElementLu,
    EntreeLue,
    Lot,
    RegionLue,
    StructureLue,
)
from data.models.comparaison import ElementContexte, Structure
from data.models.etats import Cercle
from data.store.base import Base
from data.store.instantane import Instantane
from data.texts import alphabetical
from data.views.accueil import load_accueil
from data.views.api.demande import DemandeApi, check_connu, keep
from data.views.api.lectures import load_a_emporter
from data.views.etat import choose_annee, read_etat
from data.views.structures import find_structure, read_chargees, read_completude, read_structures


def load_annees(base: Base, _droits: Droits, _demande: DemandeApi) -> Lot:
    """The years of the base, oldest first."""
    instantane = base.open()
    annees = read_etat(instantane).annees
    return Lot([AnneeLue(a, a + 1, len(read_chargees(instantane, a))) for a in annees])


def load_regions(base: Base, droits: Droits, _demande: DemandeApi) -> Lot:
    """The regions whose page is read, alphabetical."""
    return Lot([RegionLue(r.code, r.nom, r.structures) for r in load_accueil(base, droits).regions])


def load_structures(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """The structures that are read by their names, alphabetical. Raises DemandeRefusee."""
    instantane = base.open()
    toutes = read_structures(instantane).values()
    lues = [s for s in toutes if droits.fiches.covers(s) or droits.noms.covers(s)]
    check_connu("region", demande.region, (s.code_region for s in lues))
    gardees = select_demandees(lues, demande)
    annee = choose_annee(instantane, demande.annee)
    return Lot([_structure(instantane, s, annee) for s in gardees], annee)


def select_demandees(lues: Iterable[Structure], demande: DemandeApi) -> list[Structure]:
    """Those of them that are asked for, alphabetical. Raises DemandeRefusee."""
    lues = list(lues)
    check_connu("structure", demande.structure, (s.code for s in lues))
    check_connu("departement", demande.departement, (s.code_departement for s in lues))
    gardees = (
        s
        for s in lues
        if keep(demande.structure, s.code)
        and keep(demande.region, s.code_region)
        and keep(demande.departement, s.code_departement)
        and keep(demande.type, s.type)
    )
    return sorted(gardees, key=lambda s: (alphabetical(s.nom), s.code))


def load_structure(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """One of them. Raises Refuse, whether there is such a structure or not; then Introuvable."""
    instantane = base.open()
    structure = read_structures(instantane).get(demande.code)
    if structure is None or not droits.noms.covers(structure):
        droits.require_fiche(structure)
    annee = choose_annee(instantane, demande.annee)
    return Lot([_structure(instantane, find_structure(instantane, demande.code), annee)], annee)


def _structure(instantane: Instantane, s: Structure, annee: int) -> StructureLue:
    completude = read_completude(instantane, annee, [s.code])
    return StructureLue(
        code_structure=s.code,
        nom=s.nom,
        type=s.type,
        code_region=s.code_region,
        region=s.region,
        code_departement=s.code_departement or None,
        departement=s.departement or None,
        commune=s.commune or None,
        zone_emploi=s.zone_emploi or None,
        module_entreprise=s.module_entreprise,
        lignes_renseignees=completude.renseignes,
        lignes_attendues=completude.attendus,
    )


def load_contexte(base: Base, droits: Droits, demande: DemandeApi) -> Lot:
    """The context of a structure among its region. Raises Refuse, Introuvable."""
    portrait = load_a_emporter(base, droits, demande.code, demande.annee, Cercle.REGION)
    elements = (portrait.contexte.get(entree.code) for entree in load_catalogue().contextes)
    lignes = [
        _element(portrait.structure.code, portrait.annee, element)
        for element in elements
        if element and keep(demande.indicateur, element.code)
    ]
    return Lot([*lignes], portrait.annee)


def _element(code: str, annee: int, e: ElementContexte) -> ElementLu:
    return ElementLu(
        code_structure=code,
        annee=annee,
        element=e.code,
        libelle=load_catalogue().entrees[e.code].libelle,
        valeur=e.valeur,
        etat=e.etat,
        source=e.source or None,
        annee_source=e.origine.annee or None,
        simule=e.simule,
        pairs=e.autres_lus,
        mediane=e.mediane,
        q1=e.q1,
        q3=e.q3,
    )


def load_dictionnaire(_base: Base, _droits: Droits, demande: DemandeApi) -> Lot:
    """Every entry, in the order of the dictionary."""
    entrees = load_catalogue().entrees.values()
    return Lot(
        [
            _entree(e)
            for e in entrees
            if keep(demande.indicateur, e.code) and keep(demande.nature, e.nature)
        ]
    )


def _entree(e: Entree) -> EntreeLue:
    return EntreeLue(
        indicateur=e.code,
        nature=e.nature,
        section=e.section,
        libelle=e.libelle,
        libelle_court=e.libelle_court or None,
        type=e.type,
        unite=e.unite,
        numerateur=e.numerateur or None,
        denominateur=e.denominateur or None,
        n_min=e.n_min,
        polarite=e.polarite,
        parent=e.parent or None,
        dispositifs=[*e.dispositifs],
        decalage_annee=e.decalage_annee,
        source=e.source,
        annexe=e.annexe,
        definition=e.definition,
        formule=e.formule,
        se_lit=e.lecture,
        ne_dit_pas=e.ne_dit_pas,
        financeur=e.financeur or None,
    )


def load_couples(_base: Base, _droits: Droits, demande: DemandeApi) -> Lot:
    """The pairs of the catalogue, in the order of their numbers."""
    couples = load_catalogue().couples.values()
    return Lot([_couple(c) for c in couples if keep(demande.couple, c.slug)])


def _couple(c: Couple) -> CoupleDefini:
    return CoupleDefini(
        couple=c.slug,
        numero=c.numero,
        etape=c.etape,
        titre=c.titre,
        x=c.x.code,
        y=c.y.code,
        questions=[*c.questions],
        leviers=[*c.leviers],
        ne_dit_pas=c.ne_dit_pas,
        financeur=c.financeur or None,
    )
