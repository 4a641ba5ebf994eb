"""A region: who is in it; its ten indicators as rows of points, its context, its years, its structures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from data.acces.droits import Droits
from data.acces.perimetre import Perimetre
from data.catalogue import load_catalogue
from data.errors import DialogueIndisponible, Introuvable
from data.method.rules import MIN_AUTRES, compute_radius
from data.models.comparaison import Completude, Origine, Structure
from data.models.etats import Etat, Lecture
from data.models.recherche import Situee
from data.models.regions import (
    ContexteRegion,
    EvolutionsRegion,
    LigneProfil,
    LigneRegion,
    Medianes,
    PointRegion,
    PortraitRegion,
    ProfilRegion,
    StructureRegion,
)
from data.store import queries_region
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.rows_region import LectureRegion, ProfilPaysLu
from data.texts import alphabetical
from data.views.cercles import Vus, list_held
from data.views.etat import choose_annee, read_etat, read_year
from data.views.medianes import build_medianes, load_medianes
from data.views.remarques import load_par_structure
from data.views.situations import read_pays, read_valeurs
from data.views.structures import (
    ANNEES,
    REGIONS,
    list_codes,
    list_structures,
    read_completude,
    read_completudes,
    read_lieux,
    read_regions,
    read_structures,
)

PROFIL = "profil"
SANS_TYPE = "ML"
"""As nearly all are: the only PAIO of a region would be known by its shape."""
PROFILS = 8
"""How many are remembered: 200 kB each."""


def load_region(base: Base, droits: Droits, code: str, annee: int | None) -> PortraitRegion:
    """A region and its structures, alphabetical; those that one may not read without their names.

    Raises Refuse where the rights do not open it, whether there is such a region or not.
    """
    instantane = base.open()
    siennes = list_structures(instantane, code)
    droits.require_region(code, siennes)
    lue, lisibles = choose_annee(instantane, annee), droits.fiches.narrow(code, siennes)
    return instantane.remember(
        "region", (code, lue, lisibles), lambda: _region(instantane, lisibles, code, lue), REGIONS
    )


def _region(instantane: Instantane, lisibles: Perimetre, code: str, annee: int) -> PortraitRegion:
    nom = next((r.nom for r in read_regions(instantane) if r.code == code), None)
    if nom is None:
        raise Introuvable("Région", code)
    siennes = list_structures(instantane, code)
    structures = [
        LigneRegion(s.code, s.nom, s.type, s.commune, s.code_departement, s.departement, code)
        if lisibles.covers(s)
        else LigneRegion("", "", s.type, "", s.code_departement, s.departement, code)
        for s in siennes
    ]
    structures.sort(key=lambda s: (alphabetical(s.nom), s.code_departement, s.type))
    return PortraitRegion(
        code=code,
        nom=nom,
        annee=annee,
        annees=read_etat(instantane).annees,
        base=read_etat(instantane),
        completude=read_completude(instantane, annee, [s.code for s in siennes]),
        structures=tuple(structures),
    )


def load_profil(base: Base, droits: Droits, region: str, annee: int | None) -> ProfilRegion:
    """The region among the country. Without its name a point carries no code either.

    Raises Refuse where the rights do not open the region.
    """
    instantane, lue = base.open(), read_year(base, annee)
    siennes = list_structures(instantane, region)
    droits.require_region(region, siennes)
    vus = Vus.of(droits, region, siennes)
    profil = instantane.remember(
        "profil",
        (region, lue, vus),
        lambda: _load_profil(instantane, vus, region, lue),
        PROFILS,
    )
    return _add_remarques(base, vus, profil) if profil.noms else profil


def _add_remarques(base: Base, vus: Vus, profil: ProfilRegion) -> ProfilRegion:
    """What its structures named say beside their figures; without them where they cannot be read."""
    with suppress(DialogueIndisponible):
        codes = vus.noms.select(read_structures(base.open()).values())
        if remarques := load_par_structure(base, codes, profil.annee):
            return replace(profil, remarques=remarques)
    return profil


def _load_profil(instantane: Instantane, vus: Vus, region: str, annee: int) -> ProfilRegion:
    annees = load_medianes(instantane, vus, region, list_profil())
    codes, structures = list_codes(instantane, region), read_structures(instantane)
    tenues = list_held(instantane, region, annee)
    gardees = vus.keep([structures[code] for code in tenues])
    return ProfilRegion(
        annee=annee,
        noms=bool(vus.noms),
        indicateurs=_load_lignes(instantane, vus, gardees, annee, annees),
        annees=annees,
        contexte=_load_contexte(instantane, region, annee, codes),
        structures=_list_structures(instantane, vus, annee, codes),
        une_region=_count_regions(instantane, annee) <= 1,
        tues=len(tenues) - len(gardees) if gardees else 0,
        evolutions=_load_evolutions(instantane, vus, region, gardees, annee),
    )


def list_profil() -> list[str]:
    """The ten indicators."""
    return [entree.code for entree in load_catalogue().radars[PROFIL].entrees]


def _load_lignes(
    instantane: Instantane,
    vus: Vus,
    tenues: Sequence[str],
    annee: int,
    annees: Mapping[tuple[int, str], Medianes | None],
) -> dict[str, LigneProfil]:
    """The ten indicators, over those of the structures that the year holds of whom something is told."""
    pays = _read_profil_pays(instantane, annee)
    codes, structures = list_profil(), read_structures(instantane)
    lignes: dict[str, list[tuple[Structure, LectureRegion]]] = defaultdict(list)
    if not tenues:
        return {code: _ligne(vus, code, None, pays.get(code), []) for code in codes}
    for lue in queries_region.load_lectures_region(instantane, annee, tenues, codes):
        lignes[lue.indicateur].append((structures[lue.code], lue))
    return {
        code: _ligne(vus, code, annees.get((annee, code)), pays.get(code), lignes[code])
        for code in codes
    }


def _load_evolutions(
    instantane: Instantane, vus: Vus, region: str, tenues: Sequence[str], annee: int
) -> dict[str, EvolutionsRegion]:
    """Over the same; nothing where so few would be known by their counts.

    Those that the year before holds too are what is counted: so few of them would be known as well.
    """
    avant = set(list_held(instantane, region, annee - 1))
    structures = read_structures(instantane)
    suivies = [structures[code] for code in tenues if code in avant]
    tues = {s.code for s in suivies}.difference(vus.keep(suivies))
    comptees = [code for code in tenues if code not in tues]
    if not comptees:
        return {}
    lues = queries_region.load_evolutions_region(instantane, annee, comptees)
    return {lue.code: lue for lue in lues}


def _read_profil_pays(instantane: Instantane, annee: int) -> dict[str, ProfilPaysLu]:
    """The country's medians, the same beside every region."""

    def load() -> dict[str, ProfilPaysLu]:
        return {p.indicateur: p for p in queries_region.load_profil_pays(instantane, annee)}

    return instantane.remember("profil_pays", annee, load, ANNEES)


def _load_contexte(
    instantane: Instantane, region: str, annee: int, codes: Sequence[str]
) -> dict[str, ContexteRegion]:
    origines: dict[str, dict[Origine, int]] = defaultdict(dict)
    for o in queries_region.load_origines(instantane, annee, codes):
        origines[o.element][Origine(o.source, o.annee, o.simule)] = o.nombre
    pays = read_pays(instantane, annee)
    return {
        element: ContexteRegion(element, tuple(valeurs), pays.get(element), origines[element])
        for element, valeurs in read_valeurs(instantane, region, annee).items()
    }


def _list_structures(
    instantane: Instantane, vus: Vus, annee: int, codes: Sequence[str]
) -> tuple[StructureRegion, ...]:
    structures, lieux = read_structures(instantane), read_lieux(instantane)
    liste = [
        _structure(vus, structures[code], lieux[code], read_completude(instantane, annee, [code]))
        for code in codes
    ]
    return tuple(sorted(liste, key=_place))


def _place(s: StructureRegion) -> tuple[str, str, str, int]:
    """Alphabetical; those that are not named by what is told of them, never by who they are."""
    return alphabetical(s.nom), s.code_departement, s.type, s.completude.renseignes


def _count_regions(instantane: Instantane, annee: int) -> int:
    """How many regions the year knows structures of."""
    structures = read_structures(instantane)
    noms = {structures[code].region for code in read_completudes(instantane, annee)}
    return len(noms - {""})


def _structure(
    vus: Vus, structure: Structure, lieu: Situee, completude: Completude
) -> StructureRegion:
    lisible = vus.fiches.covers(structure) or vus.noms.covers(structure)
    return StructureRegion(
        code=structure.code if lisible else "",
        nom=structure.nom if lisible else "",
        type=structure.type,
        commune=structure.commune if lisible else "",
        code_departement=structure.code_departement,
        departement=structure.departement,
        lat=lieu.lat if lisible else None,
        lon=lieu.lon if lisible else None,
        completude=completude,
    )


def _ligne(
    vus: Vus,
    code: str,
    region: Medianes | None,
    pays: ProfilPaysLu | None,
    lignes: list[tuple[Structure, LectureRegion]],
) -> LigneProfil:
    echelle = pays.echelle if pays else None
    sens = load_catalogue().entrees[code].polarite or 1
    points = [_point(vus, *ligne, region, echelle, sens) for ligne in lignes]
    points.sort(key=lambda p: (alphabetical(p.nom), p.valeur or 0.0))
    # Of so few, it would be the rate of one of them to the others: whoever reads, nothing is lost.
    medianes = build_medianes(pays) if pays and pays.nombre > MIN_AUTRES else None
    return LigneProfil(code, region, medianes, echelle, tuple(points))


def _point(
    vus: Vus,
    structure: Structure,
    lue: LectureRegion,
    region: Medianes | None,
    echelle: float | None,
    sens: int,
) -> PointRegion:
    rayon = None
    if region and lue.valeur is not None and lue.etat == Etat.VALEUR:
        rayon = compute_radius(lue.valeur, region.mediane, echelle, sens)
    nomme = vus.noms.covers(structure)
    return PointRegion(
        code=structure.code if nomme else "",
        nom=structure.nom if nomme else "",
        type=structure.type if vus.fiches.covers(structure) else SANS_TYPE,
        code_departement=structure.code_departement if nomme else "",
        valeur=lue.valeur,
        etat=Etat(lue.etat),
        lecture=Lecture(lue.lecture),
        rayon=rayon,
    )
