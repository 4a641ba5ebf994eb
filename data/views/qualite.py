"""The quality of the data: what was given, what is odd, what was imported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.models.etats import Etat
from data.models.qualite import (
    CompletudeStructures,
    Fourni,
    Qualite,
    QualiteLigne,
    QualiteRegion,
    Signalement,
)
from data.store import queries, queries_region
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.rows import CompletudeLue
from data.store.rows_region import EtatLigne, QualiteLue
from data.texts import alphabetical
from data.views.accueil import load_accueil
from data.views.etat import load_etat, read_year
from data.views.histoire import load_histoire
from data.views.saisie import has_saisies, load_saisies
from data.views.structures import (
    ANNEES,
    list_structures,
    read_completudes,
    read_structures,
    sum_completudes,
)


def load_qualite(base: Base, droits: Droits, annee: int | None, completude: str = "") -> Qualite:
    """The quality of a year, nobody named without names. Raises BaseIndisponible.

    `completude`: the code of the region that is shown structure by structure. Raises Refuse.
    """
    droits.require_qualite()
    instantane, lue = base.open(), read_year(base, annee)
    regions = _list_regions(instantane, lue)
    structures = sum(region.structures for region in regions)
    comptes = {
        ligne.indicateur: ligne for ligne in queries_region.load_qualite_lignes(instantane, lue)
    }
    lignes = [
        _ligne(structures, comptes.get(e.code, QualiteLue(e.code, 0, 0, 0, 0)))
        for e in load_catalogue().bruts
    ]
    connues = read_structures(instantane)
    signalements = [
        s if droits.noms.covers(connues[s.code]) else replace(s, code="", nom="")
        for s in queries.load_signalements(instantane, lue)
        if droits.fiches.covers(connues[s.code])
    ]
    return Qualite(
        base=load_etat(base),
        annee=lue,
        lignes=tuple(lignes),
        regions=tuple(sorted(regions, key=lambda r: alphabetical(r.nom))),
        signalements=_sort(signalements),
        imports=load_histoire(base, fichiers=droits.imports.pays and droits.fiches.pays),
        choix=load_accueil(base, droits).regions,
        detail=load_detail(base, droits, lue, completude) if completude else None,
        modifiable=droits.imports.pays,
        importable=bool(droits.imports),
        saisie=has_saisies(instantane),
    )


def count_signalements(base: Base, code: str, annee: int) -> int:
    """How many values of a structure are listed as odd. Counted once a year for all of them."""
    instantane = base.open()

    def load() -> dict[str, int]:
        return {s.code: s.nombre for s in queries.load_signales(instantane, annee)}

    return instantane.remember("signales", annee, load, ANNEES).get(code, 0)


def load_detail(base: Base, droits: Droits, annee: int, code: str) -> CompletudeStructures | None:
    """A region's structures and what each gave; None for a region that the base does not hold."""
    instantane = base.open()
    region = next((r for r in load_accueil(base, droits).regions if r.code == code), None)
    if region is None:
        return None
    structures = [s for s in list_structures(instantane, code) if droits.noms.covers(s)]
    if not structures:
        return CompletudeStructures(region.code, region.nom, noms=False)
    structures.sort(key=lambda s: alphabetical(s.nom))
    lues = queries_region.load_etats_lignes(instantane, annee, [s.code for s in structures])
    return CompletudeStructures(
        region.code,
        region.nom,
        noms=True,
        structures=tuple((s.code, s.nom) for s in structures),
        fournis=_note_rates({(r.code_structure, r.indicateur): _judge(r) for r in lues}),
        saisies=load_saisies(instantane, [s.code for s in structures if droits.fiches.covers(s)]),
    )


def _note_rates(fournis: dict[tuple[str, str], Fourni]) -> dict[tuple[str, str], Fourni]:
    """An empty line whose rate was given under its own code is said so."""
    derives = {e.code: e for e in load_catalogue().de_nature("derive")}
    for (structure, code), fourni in list(fournis.items()):
        if code in derives and fourni is Fourni.NOMBRE:
            for ligne in (derives[code].numerateur, derives[code].denominateur):
                if fournis.get((structure, ligne), Fourni.VIDE) is Fourni.VIDE:
                    fournis[structure, ligne] = Fourni.TAUX
    return fournis


def _judge(lue: EtatLigne) -> Fourni:
    """The total first, then its parts, then why there is none."""
    if lue.etat == Etat.VALEUR:
        return Fourni.NOMBRE
    if lue.ventiles:
        return Fourni.VENTILE
    return next((f for f in Fourni if f == lue.etat), Fourni.VIDE)


def _list_regions(instantane: Instantane, annee: int) -> list[QualiteRegion]:
    """Those that the year knows structures of; what is counted is what it holds."""
    structures, par_region = (
        read_structures(instantane),
        defaultdict[str, list[CompletudeLue]](list),
    )
    for lue in read_completudes(instantane, annee).values():
        nom = structures[lue.code].region
        par_region[nom] += [lue] if lue.chargee else []
    par_region.pop("", None)
    return [QualiteRegion(r, len(lues), sum_completudes(lues)) for r, lues in par_region.items()]


def _sort(signalements: list[Signalement]) -> tuple[Signalement, ...]:
    """By kind, then alphabetical, then in the order of the dictionary."""
    ordre = {code: rang for rang, code in enumerate(load_catalogue().entrees)}
    dernier = len(ordre)

    def place(s: Signalement) -> tuple[str, str, int, str]:
        return s.genre, alphabetical(s.nom), ordre.get(s.indicateur, dernier), s.dispositif

    return tuple(sorted(signalements, key=place))


def _ligne(structures: int, lue: QualiteLue) -> QualiteLigne:
    dites = lue.nombres + lue.non_exploitables + lue.secrets + lue.sans_objet
    return QualiteLigne(
        code=lue.indicateur,
        nombres=lue.nombres,
        non_exploitables=lue.non_exploitables,
        secrets=lue.secrets,
        sans_objet=lue.sans_objet,
        vides=structures - dites,
    )
