"""Rights are checked where data are loaded: a refusal tells nothing, and every memory is kept by rights."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits, Refuse
from data.errors import BaseIndisponible, Introuvable
from data.models.etats import Cercle
from data.models.visee import Visee
from data.store.base import Base
from data.views.accueil import load_accueil
from data.views.ajouts import load_ajouts
from data.views.api import annuaire, chiffres, lectures, propositions
from data.views.api.demande import DemandeApi
from data.views.croisees import load_couples_region
from data.views.details import load_detail, load_proximite
from data.views.diagnostics import load_diagnostic
from data.views.dialogues import load_dialogue, load_tableau
from data.views.dossiers import load_dossier_ml, load_dossier_region
from data.views.exemple import load_exemple
from data.views.exports import load_export_ml, load_export_region
from data.views.portraits import load_portrait, read_portrait
from data.views.priorites import load_priorites, load_priorites_pays, load_publication
from data.views.qualite import load_qualite
from data.views.recherche import find, load_index
from data.views.regions import load_profil, load_region
from data.views.releves import load_objectifs_ml, load_objectifs_region, load_releve
from tests.ateliers import STRUCTURES, import_texts, long_results
from tests.data.memoires import list_functions, list_parameters
from tests.roles import ADMIN, FINANCEUR, NATIONAL, REGION, RESEAU, ROLES, STRUCTURE, UT

Charge = Callable[[Base, Droits, str], Any]


def call(load: Callable[..., Any], *suite: object) -> Charge:
    """A loader with what comes after the code."""
    return lambda base, droits, code: load(base, droits, code, *suite)


def aim(load: Callable[[Base, Droits, Visee], Any]) -> Charge:
    """What a document is made of: a structure in its region, the latest year."""
    return lambda base, droits, code: load(base, droits, Visee(code))


def load_detail_de(base: Base, droits: Droits, code: str) -> object:
    return load_detail(base, droits, code, 2010, Cercle.REGION, "part_recus", "")


def ask(load: Callable[[Base, Droits, DemandeApi], Any]) -> Charge:
    """What a program asks."""
    return lambda base, droits, code: load(base, droits, DemandeApi(code, pairs=Cercle.REGION))


ML: dict[str, Charge] = {
    "load_portrait": call(load_portrait, None, Cercle.REGION),
    "load_detail": load_detail_de,
    "load_proximite": call(load_proximite, 2010),
    "load_diagnostic": call(load_diagnostic, 2010),
    "load_ajouts": call(load_ajouts, 2010),
    "load_dossier_ml": aim(load_dossier_ml),
    "load_export_ml": call(load_export_ml, None, "tous"),
    "load_releve": aim(load_releve),
    "load_objectifs_ml": call(load_objectifs_ml, None),
    "load_a_emporter": call(lectures.load_a_emporter, None, Cercle.REGION),
    "load_structure": ask(annuaire.load_structure),
    "load_contexte": ask(annuaire.load_contexte),
    "load_resultats_ml": ask(chiffres.load_resultats_ml),
    "load_positions_ml": ask(chiffres.load_positions_ml),
    "load_couples_ml": ask(lectures.load_couples_ml),
}
REGIONS: dict[str, Charge] = {
    "load_region": call(load_region, None),
    "load_profil": call(load_profil, None),
    "load_couples_region": call(load_couples_region, None),
    "load_priorites": call(load_priorites, None),
    "load_publication": call(load_publication, None),
    "load_tableau": call(load_tableau, None),
    "load_dossier_region": call(load_dossier_region, None, Cercle.REGION),
    "load_export_region": call(load_export_region, None, "tous"),
    "load_objectifs_region": call(load_objectifs_region, None),
    "check_region": call(lectures.check_region),
    "load_resultats_region": ask(chiffres.load_resultats_region),
    "load_positions_region": ask(chiffres.load_positions_region),
    "load_couples_de_region": ask(lectures.load_couples_de_region),
    "load_propositions": ask(propositions.load_propositions),
}
PAGES_REGION = {
    *("load_region", "load_profil", "load_couples_region", "load_publication"),
    *("check_region", "load_positions_region", "load_couples_de_region"),
}
"""What who reads the page of a region without names reads of it."""
PAYS: dict[str, Charge] = {
    "load_priorites_pays": lambda base, droits, _: load_priorites_pays(base, droits, None),
    "load_qualite": lambda base, droits, _: load_qualite(base, droits, None),
}
FILTRES = {
    *("load_accueil", "load_exemple", "load_prise", "load_nuage", "load_dialogue"),
    "_choose_prise",
    *("iterate_dossiers", "require_documents_region", "require_ml", "_list_portraits"),
    *("load_regions", "load_structures", "read_detail", "_list_anonymes"),
    *("load_notes", "load_notes_pays", "load_invite", "load_colonnes", "require_apport"),
    *("_open_colonnes", "check_apport"),
    *("load_choisi", "load_compare", "load_viviers", "load_exemple_diagnostic", "_list_lisibles"),
    *("_find_exemple", "_find_exemple_diagnostic", "load_lignes", "_list_nommees"),
    *("load_retenus", "load_resumes", "_load_nuages"),
    *(
        "find_refus",
        "find_ecart",
        "count_gardees",
        "name_vivier",
        "read_groupe_choisi",
    ),
}
"""What refuses nobody but shows less, or is given what was loaded under rights already."""
LIGNES = STRUCTURES.splitlines()
PLACES = [f"50.{rang};3.{rang}" for rang in range(1, len(LIGNES))]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    dossier = tmp_path_factory.mktemp("droits") / "base"
    resultats = long_results(
        *(f"5900{i}S00;2010;jeunes_en_contact;;{100 * i}" for i in range(1, 9)),
        *(f"5900{i}S00;2010;jeunes_en_entretien;;{80 * i}" for i in range(1, 9)),
        "2A001S00;2010;jeunes_en_contact;;100",
    )
    lieux = [f"{ligne};{lieu}" for ligne, lieu in zip(LIGNES, ("lat;lon", *PLACES), strict=True)]
    assert not import_texts(dossier, {"s.csv": "\n".join(lieux), "r.csv": resultats}).refuse
    return Base(dossier)


def read_refus(base: Base, load: Charge, droits: Droits, code: str) -> str:
    """The sentence of a refusal; empty where there is none, whatever else is said."""
    try:
        load(base, droits, code)
    except Refuse as refus:
        return str(refus)
    except Introuvable:
        pass
    return ""


QUI = {"personne": AUCUN, "ouvert": OUVERT_A_TOUS, "poste": TOUS, **ROLES}


@pytest.mark.parametrize("droits", QUI.values(), ids=QUI)
@pytest.mark.parametrize(("charges", "ailleurs"), [(ML, "2A001S00"), (REGIONS, "94")])
def test_what_is_out_of_reach_is_refused_as_what_does_not_exist(
    base: Base, charges: dict[str, Charge], ailleurs: str, droits: Droits
) -> None:
    for nom, load in charges.items():
        dit = read_refus(base, load, droits, ailleurs)
        assert dit == read_refus(base, load, droits, "inconnu"), nom
        assert dit or droits is not AUCUN, nom


@pytest.mark.parametrize(
    ("droits", "ouverts"),
    [
        (TOUS, {*ML}),
        (
            OUVERT_A_TOUS,
            {"load_portrait", "load_detail", "load_proximite", "load_diagnostic", "load_structure"},
        ),
        (NATIONAL, {*ML}),
        (REGION, {*ML}),
        (UT, {*ML}),
        (STRUCTURE, {*ML}),
        (RESEAU, set()),
        (FINANCEUR, set()),
        (ADMIN, set()),
        (AUCUN, set()),
    ],
)
def test_each_opens_a_structure_of_theirs_as_far_as_they_may(
    base: Base, droits: Droits, ouverts: set[str]
) -> None:
    lus = {nom for nom, load in ML.items() if not read_refus(base, load, droits, "59001S00")}
    assert lus == ouverts


@pytest.mark.parametrize(
    ("droits", "ouverts"),
    [
        (TOUS, {*REGIONS}),
        (OUVERT_A_TOUS, {*PAGES_REGION, "load_priorites", "load_propositions"}),
        (NATIONAL, {*REGIONS}),
        (REGION, {*REGIONS}),
        (UT, {*REGIONS}),
        (STRUCTURE, PAGES_REGION),
        (RESEAU, PAGES_REGION),
        (FINANCEUR, PAGES_REGION),
        (ADMIN, set()),
        (AUCUN, set()),
    ],
)
def test_each_opens_the_region_as_far_as_they_may(
    base: Base, droits: Droits, ouverts: set[str]
) -> None:
    lus = {nom for nom, load in REGIONS.items() if not read_refus(base, load, droits, "31")}
    assert lus == ouverts


def test_a_structure_reads_itself_alone(base: Base) -> None:
    for nom, load in ML.items():
        assert read_refus(base, load, STRUCTURE, "59002S00"), nom


def test_the_country_is_read_at_once_by_who_may(base: Base) -> None:
    ouverts = {
        "load_priorites_pays": {"ouvert", "poste", "national", "region", "ut"},
        "load_qualite": {"ouvert", "poste", "national", "region", "ut", "admin"},
    }
    for nom, load in PAYS.items():
        lus = {qui for qui, droits in QUI.items() if not read_refus(base, load, droits, "")}
        assert lus == ouverts[nom], nom


@pytest.mark.parametrize("droits", QUI.values(), ids=QUI)
def test_the_dialogue_of_a_portrait_is_read_under_rights_too(base: Base, droits: Droits) -> None:
    portrait = read_portrait(base, "59001S00", None, Cercle.REGION)
    ouvert = droits.dialogues.covers(portrait.structure)
    assert bool(
        read_refus(base, lambda b, d, _: load_dialogue(b, d, portrait), droits, "")
    ) is not (ouvert)


@pytest.mark.parametrize(
    ("droits", "structures", "regions"),
    [
        (AUCUN, 0, set()),
        (ADMIN, 0, set()),
        (RESEAU, 0, {"31"}),
        (STRUCTURE, 1, {"31"}),
        (REGION, 8, {"31", "94"}),
        (TOUS, 9, {"31", "94"}),
    ],
)
def test_lists_hold_what_one_may_read(
    base: Base, droits: Droits, structures: int, regions: set[str]
) -> None:
    lieux = load_accueil(base, droits)
    assert len(lieux.structures) == len(lieux.regions_de) == structures
    assert lieux.codes_regions == regions
    nombre, _ = find(load_index(base), droits, "essai", 50)
    assert nombre == min(structures, 8)
    for texte in ("corse", "lille", "2a", "ajaccio"):
        for trouvee in find(load_index(base), droits, texte, 50)[1]:
            assert trouvee.structure is None or droits.fiches.covers(trouvee.structure)
            assert trouvee.region in ("", *regions)
    region = load_region(base, droits, "31", None) if "31" in regions else None
    assert len(region.lisibles if region else ()) == min(structures, 8)
    assert len(region.structures if region else ()) == (8 if region else 0)


def test_whom_one_may_not_read_is_nowhere_in_a_region(base: Base) -> None:
    """Neither a name, nor a code, nor a place; the whole region counts."""
    for droits in (STRUCTURE, RESEAU):
        profil = load_profil(base, droits, "31", None)
        lus = repr((load_region(base, droits, "31", None), profil))
        assert [f"5900{i}S00" in lus for i in range(2, 9)] == [False] * 7
        assert "essai 2" not in lus
        assert not profil.noms
        assert len(profil.structures) == 8
        tues = [s for s in profil.structures if not s.code]
        assert {(s.nom, s.commune, s.lat, s.lon) for s in tues} == {("", "", None, None)}
        assert all(s.lat for s in profil.structures if s.code)
    assert repr(load_couples_region(base, RESEAU, "31", None)).count("S00") == 0


def test_the_example_of_the_method_names_nobody_to_nobody(base: Base) -> None:
    for droits in (AUCUN, TOUS):
        exemple = load_exemple(base, droits, None)
        assert exemple is None or exemple.nom == ""


def test_without_a_base_nothing_else_is_said(tmp_path: Path) -> None:
    absente = Base(tmp_path / "absente")
    for load in (*ML.values(), *REGIONS.values()):
        with pytest.raises(BaseIndisponible):
            load(absente, TOUS, "rien")


def test_every_loader_is_tried() -> None:
    """One that is given the base and rights is in one of the lists above."""
    trouves = {
        lieu.rpartition(":")[2]
        for lieu, fonction in list_functions("data/views")
        if [p.arg for p in list_parameters(fonction)][:2] == ["base", "droits"]
    }
    assert trouves == {*ML, *REGIONS, *PAYS, *FILTRES}
