"""Accounts beside the base: whole or closed, and a change of one ends its sessions."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from data.acces.comptes import FICHIER, Comptes
from data.acces.ecriture import RoleRefuse, read_role, read_roles, write_role
from data.acces.modeles import Compte
from data.acces.perimetre import PAYS, Perimetre
from data.acces.roles import NomRole, Role
from data.errors import BaseIndisponible, ComptesAbimes, ComptesRefuses

TEXTES = (
    *("national", "admin", "region:22,31", "ut:2A,59", "structure:59001S00", "reseau", "reseau:31"),
    *("financeur:conseil-regional", "financeur:conseil-regional@31"),
)
CLAIRE = Compte("claire@exemple.fr", "Claire d’Exemple", read_roles(["region:31"]))


@pytest.fixture
def comptes(tmp_path: Path) -> Comptes:
    faits = Comptes(tmp_path / "base")
    faits.add(CLAIRE)
    return faits


@pytest.mark.parametrize("texte", TEXTES)
def test_a_role_is_written_as_it_is_read(texte: str) -> None:
    assert write_role(read_role(texte)) == [texte]


def test_roles_hold_where_they_say() -> None:
    assert read_role("national").perimetre == PAYS == read_role("reseau").perimetre
    assert read_role("ut:59, 2a").perimetre == Perimetre(departements=frozenset({"59", "2A"}))
    assert read_role("financeur:x-y@31").financeur == "x-y"
    assert read_role("region:31", importer=True).importer
    assert not read_role("structure:59001S00", importer=True).importer
    deux = Role(NomRole.REGION, Perimetre(False, frozenset({"31"}), frozenset({"02"})))
    assert write_role(deux) == ["region:31", "ut:02"]


def test_all_that_is_wrong_in_roles_is_told_at_once() -> None:
    with pytest.raises(RoleRefuse) as refus:
        read_roles(["region:31,99", "ut:", "roi", "financeur:x y@77", "structure:<b>", "admin:31"])
    cites = ("« 99 »", "« ut: »", "« roi »", "« x y »", "« 77 »", "« <B> »", "« admin:31 »")
    assert len(refus.value.phrases) == len(cites)
    assert all(c in phrase for c, phrase in zip(cites, refus.value.phrases, strict=True))
    with pytest.raises(RoleRefuse, match="droit d’importer"):
        read_roles(["structure:59001S00"], importer=True)


@pytest.mark.usefixtures("comptes")
def test_an_account_is_kept_private_and_found_again(tmp_path: Path) -> None:
    autre = Comptes(tmp_path / "base")
    lu = autre.find("claire@exemple.fr")
    assert lu is not None
    assert replace(lu, epoque=0) == CLAIRE
    assert autre.existent
    assert autre.find("Claire@exemple.fr") is None
    assert (tmp_path / "base" / FICHIER).stat().st_mode & 0o777 == 0o600
    assert not list((tmp_path / "base").glob(f"{FICHIER}.[0-9a-f]*"))
    assert not Comptes(tmp_path / "ailleurs").existent


def test_each_change_gives_another_epoch(tmp_path: Path, comptes: Comptes) -> None:
    vus = [_epoque(comptes)]
    comptes.set_secret(CLAIRE.identifiant, "$argon2id$…")
    vus.append(_epoque(comptes))
    Comptes(tmp_path / "base").set_roles(CLAIRE.identifiant, read_roles(["admin"]))
    vus.append(_epoque(comptes))
    comptes.remove(CLAIRE.identifiant)
    assert not comptes.existent
    comptes.add(CLAIRE)
    assert len({*vus, _epoque(comptes)}) == 4


def _epoque(comptes: Comptes) -> int:
    compte = comptes.find(CLAIRE.identifiant)
    assert compte is not None
    return compte.epoque


def test_what_another_version_keeps_there_stays(tmp_path: Path, comptes: Comptes) -> None:
    chemin = tmp_path / "base" / FICHIER
    brut = json.loads(chemin.read_text(encoding="utf-8"))
    brut["comptes"][0]["inconnu"] = 1
    brut = {"avant": [2], **brut}
    chemin.write_text(json.dumps(brut), encoding="utf-8")
    comptes.set_roles(CLAIRE.identifiant, read_roles(["national"]))
    comptes.add(replace(CLAIRE, identifiant="abc"))
    relu = json.loads(chemin.read_text(encoding="utf-8"))
    assert next(iter(relu)) == "avant"
    assert relu["comptes"][0]["inconnu"] == 1
    assert [c.identifiant for c in comptes.list()] == [CLAIRE.identifiant, "abc"]


def test_what_cannot_be_an_account_is_told_whole(comptes: Comptes) -> None:
    with pytest.raises(ComptesRefuses) as refus:
        comptes.add(Compte("É", " ", read_roles(["financeur:personne"])))
    assert len(refus.value.phrases) == 3
    for faux in (CLAIRE, Compte("abc", "Un\nnom", ()), Compte("abc", "Nom", ())):
        with pytest.raises(ComptesRefuses):
            comptes.add(faux)
    for change in (comptes.remove, lambda i: comptes.set_secret(i, "")):
        with pytest.raises(ComptesRefuses, match="Aucun compte « personne »"):
            change("personne")
    with pytest.raises(ComptesRefuses, match="au moins un rôle"):
        comptes.set_roles(CLAIRE.identifiant, ())
    assert len(comptes.list()) == 1


ABIMES = [
    b"",
    b"{",
    b"[]",
    b'{"comptes": 3}',
    b"\xff\xfe",
    b'{"comptes": [{"identifiant": "abc"}]}',
    b'{"comptes": ["abc"]}',
    b'{"comptes": [{"identifiant": "abc", "nom": "n", "roles": [], "secret": "", "epoque": 1}]}',
    b'{"comptes": [{"identifiant": "abc", "nom": "n", "roles": [{"role": "roi"}], "secret": "",'
    b'"epoque": 1}]}',
]


@pytest.mark.parametrize("contenu", ABIMES)
def test_a_damaged_file_closes_everything(tmp_path: Path, comptes: Comptes, contenu: bytes) -> None:
    chemin = tmp_path / "base" / FICHIER
    chemin.write_bytes(contenu)
    for _ in range(2):
        with pytest.raises(ComptesAbimes, match=r"comptes\.json"):
            comptes.find(CLAIRE.identifiant)
    with pytest.raises(ComptesAbimes):
        _ = comptes.existent
    with pytest.raises(ComptesAbimes):
        comptes.add(replace(CLAIRE, identifiant="abc"))
    assert chemin.read_bytes() == contenu


def test_a_file_that_names_an_account_twice_closes_everything(
    tmp_path: Path, comptes: Comptes
) -> None:
    chemin = tmp_path / "base" / FICHIER
    brut = json.loads(chemin.read_text(encoding="utf-8"))
    brut["comptes"] *= 2
    chemin.write_text(json.dumps(brut), encoding="utf-8")
    with pytest.raises(ComptesAbimes, match="deux fois"):
        comptes.list()


def test_what_a_killed_program_left_half_written_goes(tmp_path: Path, comptes: Comptes) -> None:
    reste = tmp_path / "base" / f"{FICHIER}.0123abcd"
    reste.write_text("{")
    comptes.add(replace(CLAIRE, identifiant="abc"))
    assert not reste.exists()


def test_writings_that_meet_are_all_kept(tmp_path: Path, comptes: Comptes) -> None:
    def add(rang: int) -> None:
        Comptes(tmp_path / "base").add(replace(CLAIRE, identifiant=f"compte-{rang}"))

    with ThreadPoolExecutor(8) as fils:
        list(fils.map(add, range(12)))
    assert len({c.epoque for c in comptes.list()}) == 13


@pytest.mark.skipif(os.name == "nt", reason="les droits d’un dossier y sont autres")
def test_a_folder_that_is_not_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(BaseIndisponible):
        Comptes(tmp_path / "fichier").add(CLAIRE)
