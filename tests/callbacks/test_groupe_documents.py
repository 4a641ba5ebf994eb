"""What leaves the tool of a group that a person picked: who is in it, what it is worth, a name of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from werkzeug.test import Client

from callbacks.documents.ordre import Demande, write_document
from data.acces.droits import AUCUN, TOUS
from data.acces.perimetre import Perimetre
from data.catalogue import load_catalogue
from data.models.groupes import GroupeChoisi, mark_groupe
from data.store.base import Base
from data.views.croisees import load_nuage
from data.views.details import read_detail
from data.views.groupes import load_choisi, read_groupe_choisi
from data.views.structures import read_structures
from layouts.images.structure import write_image_bande, write_image_couple, write_image_radar
from layouts.requete import LISTE
from layouts.words.groupes import CHOISIT, QUESTION, describe_membres
from layouts.words.telechargements import CSV, ML, OBJECTIFS, list_formats
from tests.callbacks.test_groupe import MOI, SIENNES, write
from tests.layouts.documents.pdf_lu import read, squeeze

TABLES = {CSV, OBJECTIFS}
"""Columns that a contract sets, which have no room for a list: the name of the file tells the group."""
PDFS = {"pdf", "releve"}


@pytest.fixture(scope="module")
def base(demonstration_servie: Path) -> Base:
    return Base(demonstration_servie)


def order(base: Base, extension: str, avec: tuple[str, ...] = SIENNES, pairs: str = "choix") -> str:
    """All that a document says, without spaces."""
    demande = Demande(ML, MOI, extension, 2010, pairs, TOUS, avec if pairs == "choix" else ())
    contenu = write_document(base, demande)
    if extension in PDFS:
        return squeeze(" ".join(page.extract_text() for page in read(contenu).pages))
    archive = ZipFile(BytesIO(contenu))
    pieces = (archive.read(nom).decode() for nom in archive.namelist() if nom.endswith(".xml"))
    return squeeze(unescape(re.sub(r"<[^>]*>", "", "".join(pieces))))


@pytest.mark.parametrize("extension", [f for f in list_formats(ML) if f not in TABLES])
def test_a_document_names_who_was_picked_and_says_what_a_group_is_worth(
    base: Base, extension: str
) -> None:
    dit, repere = order(base, extension), mark_groupe(SIENNES)
    structures = read_structures(base.open())
    for code in SIENNES:
        assert squeeze(structures[code].nom) in dit
    assert squeeze(QUESTION).replace(":", "\u202f:").replace("\u202f", "") in dit.replace(
        "\u202f", ""
    )
    assert "dugroupechoisi" in dit
    assert dit.count(repere) == 1
    assert f"parlerepère{repere}," in dit
    ailleurs = order(base, extension, pairs="region")
    assert repere not in ailleurs
    assert "Legroupechoisi" not in ailleurs


def test_the_menu_promises_no_number_of_pages(base: Base, demonstration: Client) -> None:
    """The sheet has two; who is in a group, and what people say, come after them."""
    longueurs = set()
    for avec, pairs in ((SIENNES, "choix"), ((), "region")):
        demande = Demande(ML, MOI, "pdf", 2010, pairs, TOUS, avec)
        longueurs.add(len(read(write_document(base, demande)).pages))
    assert longueurs == {2, 3}
    page = demonstration.get(f"/ml/{MOI}?annee=2010&{write(*SIENNES)}").get_data(as_text=True)
    titres = re.findall(r'class="document"[^>]*>([^<]*)<', page)
    assert "Fiche (PDF)" in titres
    assert not [titre for titre in titres if "page" in titre]


def test_those_who_may_not_be_named_are_counted(base: Base) -> None:
    portrait = load_choisi(base, TOUS, MOI, 2010, SIENNES)
    vus: list[tuple[str, ...]] = []
    for noms, nommees in ((TOUS.noms, 5), (Perimetre(structures=frozenset(SIENNES[:2])), 2)):
        lu = read_groupe_choisi(base, replace(TOUS, noms=noms), portrait)
        assert lu
        assert len(lu.nommees) == nommees
        vus.append(describe_membres(lu))
    tous, deux = (" ".join(phrases) for phrases in vus)
    assert "sans nom" not in tous
    assert "3 structures sans nom ici" in deux
    assert sum(read_structures(base.open())[c].nom in deux for c in SIENNES) == 2
    rien = read_groupe_choisi(base, AUCUN, portrait)
    assert rien
    assert rien.nommees == ()


def test_a_year_that_lacks_some_of_them_is_told() -> None:
    dits = describe_membres(GroupeChoisi(SIENNES, (), 3))
    assert "5 structures, dont 3 avec des données cette année" in dits[0]


def list_noms(client: Client, *avec: str) -> Iterator[str]:
    for extension in ("csv", "radar.svg"):
        reponse = client.get(f"/export/ml/{MOI}.{extension}?annee=2010&{write(*avec)}")
        assert reponse.status_code == 200
        yield re.findall(r'filename="?([^";]*)', reponse.headers["Content-Disposition"])[0]


@pytest.mark.parametrize("cercle", ["", "&pairs=choix"])
def test_a_group_too_long_to_be_read_is_refused_not_forgotten(
    demonstration: Client, cercle: str
) -> None:
    """A file made without it would carry the fallback away in silence."""
    reponse = demonstration.get(f"/export/ml/{MOI}.csv?avec={'x' * (LISTE + 1)}{cercle}")
    assert reponse.status_code == 404
    assert "trop longs" in reponse.get_data(as_text=True)


def test_two_groups_are_two_files_and_one_group_is_one(demonstration: Client) -> None:
    autre = (*SIENNES[:4], "59906S00")
    premiers, seconds = [*list_noms(demonstration, *SIENNES)], [*list_noms(demonstration, *autre)]
    assert premiers == [*list_noms(demonstration, *SIENNES[::-1])]
    assert not {*premiers} & {*seconds}
    assert premiers[0].endswith(f"-2010-choix-{mark_groupe(SIENNES)}.csv")
    assert mark_groupe(SIENNES) != mark_groupe(autre)


def test_an_image_says_which_group_and_what_it_is_worth(base: Base) -> None:
    portrait, catalogue = load_choisi(base, TOUS, MOI, 2010, SIENNES), load_catalogue()
    entree, couple = catalogue.entrees["part_recus"], next(iter(catalogue.couples.values()))
    detail = read_detail(base, AUCUN, MOI, 2010, portrait.cercle, entree.code, "", SIENNES)
    nuage = load_nuage(base, AUCUN, portrait, couple)
    for image in (
        write_image_radar(portrait, catalogue.radars["profil"], catalogue),
        write_image_couple(nuage, portrait, catalogue),
        write_image_bande(detail, portrait, entree, catalogue),
    ):
        assert image.comparaison.endswith(f"du groupe choisi (repère {mark_groupe(SIENNES)})")
        assert image.legendes[-1] == CHOISIT
