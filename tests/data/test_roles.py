"""What each role opens, and what it does not (docs/acces.md); several roles open what each does."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import NamedTuple

import pytest

from data.acces.droits import AUCUN, OUVERT_A_TOUS, TOUS, Droits, Refuse
from data.acces.perimetre import PAYS, RIEN, Perimetre
from data.models.dialogue import Cote
from tests.roles import (
    ADMIN,
    FINANCEUR,
    NATIONAL,
    REGION,
    RESEAU,
    ROLES,
    STRUCTURE,
    UT,
    open_roles,
)

FINANCEUR_PAYS = "financeur:conseil-regional"


class Lieu(NamedTuple):
    """Where a structure is."""

    code: str
    code_departement: str
    code_region: str


LILLE = Lieu("59001S00", "59", "31")
ROUBAIX = Lieu("59002S00", "59", "31")
ARRAS = Lieu("62001S00", "62", "31")
AMIENS = Lieu("80001S00", "80", "22")
TOUTES = (LILLE, ROUBAIX, ARRAS, AMIENS)
DU_NORD, DE_LA_REGION, SEULE = {LILLE, ROUBAIX}, {LILLE, ROUBAIX, ARRAS}, {LILLE}
AUCUNE: set[Lieu] = set()
PARTOUT = set(TOUTES)

LUES = ("fiches", "documents", "noms", "groupes", "dialogues", "etat", "ml", "imports")
"""The rights that are about structures."""
ATTENDUES: dict[str, tuple[set[Lieu], ...]] = {
    "national": (*(PARTOUT,) * 5, AUCUNE, AUCUNE, AUCUNE),
    "region": (*(DE_LA_REGION,) * 6, AUCUNE, AUCUNE),
    "ut": (*(DU_NORD,) * 6, AUCUNE, AUCUNE),
    "structure": (SEULE, SEULE, AUCUNE, AUCUNE, SEULE, AUCUNE, SEULE, AUCUNE),
    "reseau": (AUCUNE,) * 8,
    "financeur": (AUCUNE,) * 8,
    "admin": (*(AUCUNE,) * 7, PARTOUT),
}
DES_REGIONS = ("propositions", "suivis", "decisions", "campagnes")
"""Those that are about whole regions, the 31 and the 22."""
REGIONS_ATTENDUES: dict[str, tuple[set[str], ...]] = {
    "national": ({"31", "22"}, {"31", "22"}, set(), {"31", "22"}),
    "region": ({"31"},) * 4,
    "ut": ({"31"}, {"31"}, set(), set()),
    "structure": (set(),) * 4,
    "reseau": (set(),) * 4,
    "financeur": (set(),) * 4,
    "admin": (set(),) * 4,
}
PAGES = {
    "national": {"31", "22"},
    "region": {"31", "22"},
    "ut": {"31", "22"},
    "structure": {"31"},
    "reseau": {"31"},
    "financeur": {"31"},
    "admin": set(),
}
"""The regions whose pages are read, named or not."""
PUBLIEES = PAGES | {"region": {"31"}, "ut": {"31"}}
"""Those whose priorities kept are read once published."""
ENTIERS = {
    "national": {"pays", "qualite"},
    "region": {"pays", "qualite"},
    "ut": {"pays", "qualite"},
    "structure": set(),
    "reseau": set(),
    "financeur": set(),
    "admin": {"qualite", "admin"},
}


def list_ouverts(droits: Droits, *champs: str) -> list[str]:
    """Those that open anything."""
    return [champ for champ in champs if getattr(droits, champ)]


def list_lues(perimetre: Perimetre) -> set[Lieu]:
    return {lieu for lieu in TOUTES if perimetre.covers(lieu)}


@pytest.mark.parametrize("nom", ROLES)
def test_a_role_opens_what_it_is_for_and_nothing_else(nom: str) -> None:
    droits = ROLES[nom]
    for champ, attendues in zip(LUES, ATTENDUES[nom], strict=True):
        assert list_lues(getattr(droits, champ)) == attendues, champ
    for champ, regions in zip(DES_REGIONS, REGIONS_ATTENDUES[nom], strict=True):
        perimetre: Perimetre = getattr(droits, champ)
        assert {r for r in ("31", "22") if perimetre.covers_region(r)} == regions, champ
    siennes = {r: [s for s in TOUTES if s.code_region == r] for r in ("31", "22")}
    assert {r for r, s in siennes.items() if droits.regions.touches(r, s)} == PAGES[nom]
    assert {r for r, s in siennes.items() if droits.publiees.touches(r, s)} == PUBLIEES[nom]
    assert droits.apports is (nom == "financeur") is bool(droits.financeurs)
    assert {c for c in ("pays", "qualite", "admin") if getattr(droits, c)} == ENTIERS[nom]
    assert (droits.connu, droits.compte, droits.ouvert) == (True, True, False)


def test_every_right_is_in_a_table_above() -> None:
    """One that is added is told of each role."""
    connus = {*LUES, *DES_REGIONS, "regions", "publiees", "pays", "qualite", "admin"}
    connus |= {"financeurs", "apports"}
    # That of a document, which no role has.
    connus |= {"ailleurs"}
    assert not any(droits.ailleurs for droits in (*ROLES.values(), TOUS, OUVERT_A_TOUS))
    assert {f.name for f in fields(Droits)} == connus | {"compte", "ouvert", "ecoute"}


def test_the_right_to_import_is_given_beside_the_role() -> None:
    assert open_roles("national", importer=True).imports == PAYS
    assert list_lues(open_roles("region:31", importer=True).imports) == DE_LA_REGION
    assert list_lues(open_roles("ut:59", importer=True).imports) == DU_NORD


def test_a_network_reads_the_fiches_that_opened_and_nothing_more_of_them() -> None:
    for role in ("reseau", "reseau:31", FINANCEUR_PAYS, f"{FINANCEUR_PAYS}@31"):
        droits = open_roles(role, ouvertes=(LILLE.code,))
        assert list_lues(droits.fiches) == SEULE
        assert list_ouverts(droits, *LUES, *DES_REGIONS) == ["fiches"]
        assert droits.pays is (role in ("reseau", FINANCEUR_PAYS))


def test_several_roles_open_what_each_does() -> None:
    deux = open_roles("ut:62", "structure:59001S00")
    assert list_lues(deux.fiches) == {ARRAS, LILLE}
    assert list_lues(deux.noms) == {ARRAS}
    assert (list_lues(deux.etat), list_lues(deux.ml)) == ({ARRAS}, {LILLE})
    assert deux.list_cotes(ARRAS) == {Cote.DIRECCTE}
    assert deux.list_cotes(LILLE) == {Cote.ML}
    assert deux.list_cotes(ROUBAIX) == set()
    assert deux == open_roles("structure:59001S00", "ut:62")
    lecteur = open_roles("region:22", "reseau:31", ouvertes=(LILLE.code,))
    assert list_lues(lecteur.fiches) == {AMIENS, LILLE}
    assert list_lues(lecteur.documents) == {AMIENS}
    assert list_lues(lecteur.take_away().fiches) == {AMIENS}


@pytest.mark.parametrize("un", ROLES)
@pytest.mark.parametrize("autre", ROLES)
def test_a_role_more_closes_nothing(un: str, autre: str) -> None:
    ensemble = open_roles(*(DITS[nom] for nom in sorted({un, autre})))
    for champ in (*LUES, *DES_REGIONS, "regions", "publiees"):
        lu: Perimetre = getattr(ROLES[un], champ) | getattr(ROLES[autre], champ)
        assert getattr(ensemble, champ) == lu, champ
    for champ in ("pays", "qualite", "admin"):
        assert getattr(ensemble, champ) is any(getattr(ROLES[nom], champ) for nom in (un, autre))


DITS = {
    "national": "national",
    "region": "region:31",
    "ut": "ut:59",
    "structure": "structure:59001S00",
    "reseau": "reseau:31",
    "financeur": "financeur:conseil-regional@31",
    "admin": "admin",
}


def test_both_sides_at_once_are_for_who_is_on_each() -> None:
    deux = frozenset({Cote.ML, Cote.DIRECCTE, Cote.DEUX})
    assert TOUS.list_cotes(LILLE) == deux
    assert REGION.list_cotes(LILLE) == {Cote.DIRECCTE}
    assert STRUCTURE.list_cotes(LILLE) == {Cote.ML}
    assert NATIONAL.list_cotes(LILLE) == ADMIN.list_cotes(LILLE) == frozenset()
    assert open_roles("region:31", "structure:59001S00").list_cotes(LILLE) == deux


@pytest.mark.parametrize("droits", [TOUS, OUVERT_A_TOUS, *ROLES.values()])
def test_what_only_reads_writes_nothing_and_reads_the_same(droits: Droits) -> None:
    lu = droits.read_only()
    ecrits = ("etat", "ml", "apports", "decisions", "campagnes", "imports", "admin")
    assert list_ouverts(lu, *ecrits) == []
    assert replace(droits, **{champ: getattr(lu, champ) for champ in ecrits}) == lu
    for lieu in TOUTES:
        assert lu.list_cotes(lieu) == frozenset()


@pytest.mark.parametrize("droits", [TOUS, OUVERT_A_TOUS, *ROLES.values()])
def test_on_a_wall_nobody_is_named_and_the_dialogue_goes_on(droits: Droits) -> None:
    mur = droits.on_wall()
    fermes = ("noms", "documents", "decisions", "campagnes", "imports", "qualite", "admin")
    assert list_ouverts(mur, *fermes) == []
    for lieu in TOUTES:
        assert mur.list_cotes(lieu) == droits.list_cotes(lieu)
    assert (mur.fiches, mur.dialogues) == (droits.fiches, droits.dialogues)
    assert mur.groupes == droits.groupes == droits.noms


def test_nobody_and_the_open_server_write_and_name_nothing() -> None:
    tous = [champ.name for champ in fields(Droits)]
    assert list_ouverts(AUCUN, *tous, "connu") == []
    assert OUVERT_A_TOUS.read_only() == OUVERT_A_TOUS
    lus = ["fiches", "regions", "propositions", "publiees", "pays", "qualite", "ouvert", "connu"]
    assert list_ouverts(OUVERT_A_TOUS, *tous, "connu") == lus
    assert not TOUS.admin


@pytest.mark.parametrize("droits", [AUCUN, OUVERT_A_TOUS, *ROLES.values()])
def test_a_refusal_is_the_same_for_whom_there_is_none(droits: Droits) -> None:
    exigences = (droits.require_fiche, droits.require_document, droits.require_dialogue)
    for require in exigences:
        dits = {read_refus(require, qui) for qui in (*TOUTES, None)}
        assert len(dits - {""}) <= 1
        assert read_refus(require, None) in dits
    for require_region in (
        droits.require_propositions,
        droits.require_suivi,
        droits.require_decider,
        droits.require_campagne,
    ):
        dits = {read_refus(require_region, region) for region in ("31", "22", "99", "")}
        assert len(dits - {""}) <= 1


def read_refus(require: object, *lus: object) -> str:
    assert callable(require)
    try:
        require(*lus)
    except Refuse as refus:
        return str(refus)
    return ""


def test_a_right_is_told_in_one_way_where_it_is_looked_at() -> None:
    """What is remembered of a region by its rights is remembered once for all that open it alike."""
    siennes = [LILLE, ROUBAIX, ARRAS]
    entiere = Perimetre(regions=frozenset({"31"}))
    for lu in (PAYS, entiere, Perimetre(regions=frozenset({"31", "22"}))):
        assert lu.narrow("31", siennes) == entiere
    nord = Perimetre(structures=frozenset({LILLE.code, ROUBAIX.code}))
    assert UT.noms.narrow("31", siennes) == nord
    assert open_roles("ut:59,80").noms.narrow("31", siennes) == nord
    assert REGION.noms.narrow("22", [AMIENS]) == RIEN == RESEAU.noms.narrow("31", siennes)
    assert FINANCEUR.regions.narrow("31", siennes) == entiere
    inconnu = Lieu("99", "", "")
    assert not any(ROLES[nom].fiches.covers(inconnu) for nom in ROLES if nom != "national")
