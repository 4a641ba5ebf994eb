"""What the records say of their entry: taken in like any table, read by structure, never by who may not."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from data.acces.droits import OUVERT_A_TOUS, TOUS, Droits
from data.acces.perimetre import RIEN, Perimetre
from data.catalogue import load_catalogue
from data.ingest.correspondance.propositions import propose
from data.ingest.pipeline import build_lexique
from data.models.etats import Cercle, Etat
from data.models.saisie import ConstatSaisi
from data.sources.feuille import Feuille
from data.store.base import Base
from data.views.portraits import load_portrait
from data.views.qualite import load_qualite
from layouts.components.fiche.saisie import build_saisie
from layouts.pages.donnees import build_corps
from layouts.routes import Adresse, Page
from layouts.words.saisie import (
    AUCUNE,
    list_saisie,
)
from tests.ateliers import import_texts, long_results

TETE = "code_structure,annee,constat,nombre,sur\n"
LIGNES = (
    "59001S00,2010,sorties_sans_situation,0,40",
    "59001S00,2010,profils_sans_niveau,SS,340",
    "59001S00,2010,entretiens_sans_presence,12,480",
    "59001S00,2009,entretiens_sans_presence,9,300",
    "59002S00,2010,entretiens_sans_presence,,",
)
ENTRETIENS = ConstatSaisi("entretiens_sans_presence", 12, Etat.VALEUR, 480, Etat.VALEUR)
UNE = Perimetre(structures=frozenset({"59002S00"}))


@pytest.fixture
def dite(base: Path) -> Base:
    """Two structures with results; the records of one say something of 2010."""
    resultats = long_results("59001S00;2010;jdi;;120", "59002S00;2010;jdi;;90")
    bilan = import_texts(base, {"r.csv": resultats, "qualite.csv": TETE + "\n".join(LIGNES)})
    assert not bilan.refuse, [str(r) for r in bilan.rapport.refus]
    assert [str(c) for c in bilan.changements][-1].startswith("qualite : 4 ajoutées")
    return Base(base)


def refuse(base: Path, *lignes: str, tete: str = TETE) -> list[str]:
    """What is said of lines that are wrong: « ligne 2, colonne « sur » : attendu … »."""
    refus = import_texts(base, {"q.csv": tete + "\n".join(lignes)}, verifier=True).rapport.refus
    return [f"{r.ligne} {r.colonne} : {r.attendu}" for r in refus]


def test_every_fault_of_a_file_is_told_at_once(base: Path) -> None:
    dits = refuse(
        base,
        "5900XS99,2010,jeunes_sans_profil,1,40",
        "59001S00,1910,jeunes_sans_profil,1,40",
        "59001S00,2010,entretien_sans_presence,1,40",
        "59001S00,2010,rien,1,40",
        "59001S00,2010,sorties_sans_situation,41,40",
        "59001S00,2010,profils_sans_niveau,-1,40",
        "59001S00,2010,propositions_sans_theme,1.5,nd",
        "59002S00,2010,jeunes_sans_profil,1,40",
        "59002S00,2010,jeunes_sans_profil,2,40",
        "59002S00,2010,profils_sans_niveau,30,SS",
        "59002S00,2010,sorties_sans_situation,0,SS",
        "59002S00,2010,contacts_sans_entreprise,SS,SS",
        "59002S00,2010,propositions_sans_theme,30 SS,40",
    )
    attendus = {
        "2 code_structure": "le code d’une structure",
        "3 annee": "une année de 2000 à",
        "4 constat": (
            "vouliez-vous « entretiens_sans_presence » (Entretiens sans présence saisie) ?"
        ),
        "5 constat": "parmi profils_sans_niveau, situations_pro_sans_fin",
        "6 nombre": "au plus le nombre de la colonne « sur » de la même ligne",
        "7 nombre": "un nombre entier positif ou nul",
        "8 nombre": "un nombre entier positif ou nul",
        "8 sur": "un nombre entier positif ou nul",
        "11 nombre": "SS ou 0 : la colonne « sur » de la même ligne est SS",
        "14 nombre": "un nombre entier positif ou nul",
        "10 nombre": "la même valeur qu’à q.csv, ligne 9 « 1 sur 40 »",
    }
    assert {dit.partition(" : ")[0] for dit in dits} == set(attendus)
    for ou, attendu in attendus.items():
        assert any(dit.startswith(ou) and attendu in dit for dit in dits), ou
    (dit,) = refuse(
        base, "59001S00,2010,jeunes_sans_profil,1", tete="code_structure,annee,constat,nombre\n"
    )
    assert dit.endswith("une colonne « sur » (table qualite)")


@pytest.mark.parametrize(
    ("texte", "code"),
    [
        ("Profil sans niveau de formation", "profils_sans_niveau"),
        ("sorties de dispositifs, sans situation", "sorties_sans_situation"),
        ("ENTRETIEN SANS PRÉSENCE", "entretiens_sans_presence"),
        ("demandes-sans-actualite-12mois", "demandes_sans_actualite_12_mois"),
    ],
)
def test_a_label_close_to_a_finding_is_refused_with_it(base: Path, texte: str, code: str) -> None:
    libelle = load_catalogue().saisie[code].libelle
    (dit,) = refuse(base, f'59001S00,2010,"{texte}",1,40')
    assert dit.endswith(f" ; vouliez-vous « {code} » ({libelle}) ?")


def test_its_words_are_read_and_a_column_of_numbers_elsewhere_is_no_part_of_it(base: Path) -> None:
    tete = "Code structure;Année;Constat;Nombre;Sur\n"
    ligne = "59001S00;2010;Entretiens sans présence saisie;1;12"
    avis = import_texts(base, {"x.csv": tete + ligne}).rapport.avis
    assert any("→ entretiens_sans_presence" in dit for dit in avis)
    lexique = build_lexique(base)
    assert [lexique.find_colonne(nom) for nom in ("Nombre", "Sur")] == [None, None]
    assert lexique.find_colonnes(["Constat", "Nombre", "Sur"]) == ["constat", "nombre", "sur"]
    feuille = Feuille("q", "q", "q", [(1, tete.strip().split(";")), (2, ligne.split(";"))])
    assert [f.table.valeur for f in propose([feuille], lexique).feuilles] == ["qualite"]


def test_a_missing_count_is_never_a_zero_and_a_second_file_changes_its_own_keys(
    dite: Base,
) -> None:
    lue = load_portrait(dite, TOUS, "59001S00", 2010, Cercle.REGION).saisie
    secret = ConstatSaisi("profils_sans_niveau", None, Etat.SECRET, 340, Etat.VALEUR)
    zero = ConstatSaisi("sorties_sans_situation", 0, Etat.VALEUR, 40, Etat.VALEUR)
    assert lue == (secret, ENTRETIENS, zero)
    vide = ConstatSaisi(ENTRETIENS.code, None, Etat.NON_RENSEIGNE, None, Etat.NON_RENSEIGNE)
    assert load_portrait(dite, TOUS, "59002S00", 2010, Cercle.REGION).saisie == (vide,)
    texte = TETE + "59001S00,2010,entretiens_sans_presence,,"
    bilan = import_texts(dite.dossier, {"q.csv": texte})
    assert [str(c) for c in bilan.changements] == ["qualite : 1 vidée"]
    lue = load_portrait(Base(dite.dossier), TOUS, "59001S00", 2010, Cercle.REGION).saisie
    assert lue == (secret, vide, zero)


def test_it_is_read_by_whom_the_structure_is(dite: Base) -> None:
    """On Données: named, alphabetical, each by itself; neither without names, nor without its results."""
    catalogue, ici = load_catalogue(), Adresse(Page.DONNEES, completude="31")
    ailleurs = replace(TOUS, fiches=UNE)
    admin = Droits(qualite=True, noms=TOUS.noms, regions=TOUS.regions)
    for droits, lisible in (
        (TOUS, True),
        (OUVERT_A_TOUS, False),
        (ailleurs, False),
        (admin, False),
    ):
        corps = build_corps(load_qualite(dite, droits, 2010, "31"), catalogue, ici)
        assert ("12 sur 480" in corps) is lisible
    corps = build_corps(load_qualite(dite, TOUS, 2010, "31"), catalogue, ici)
    assert corps.count('<details class="saisie">') == 2
    assert "9 sur 300, 3,0\u202f%" in corps
    assert "sur 340, un nombre trop petit pour être donné (secret statistique)" in corps
    assert "Rien n’est dit de\u202f: ML d’essai 3, ML d’essai 4" in corps
    sans = replace(TOUS, fiches=RIEN)
    detail = load_qualite(dite, sans, 2010, "31").detail
    assert detail
    assert not detail.saisies


def test_a_base_that_says_nothing_of_it_says_so_once(base: Path) -> None:
    import_texts(base, {"r.csv": long_results("59001S00;2010;jdi;;120")})
    qualite = load_qualite(Base(base), TOUS, 2010, "31")
    corps = build_corps(qualite, load_catalogue(), Adresse(Page.DONNEES, completude="31"))
    assert AUCUNE in corps
    assert '<details class="saisie">' not in corps
    portrait = load_portrait(Base(base), TOUS, "59001S00", 2010, Cercle.REGION)
    assert build_saisie(portrait, load_catalogue()) == ""


def test_a_fiche_tells_what_each_may_change_and_what_is_not_found(dite: Base) -> None:
    html = build_saisie(
        load_portrait(dite, TOUS, "59001S00", 2010, Cercle.REGION), load_catalogue()
    )
    assert "12 sur 480 (entretiens), <strong>2,5\u202f%</strong>" in html
    assert (
        "sur 340 (jeunes en contact), un nombre trop petit pour être donné (secret statistique)"
        in html
    )
    assert "Ils comptent comme des entretiens qui ont eu lieu" in html
    assert "Aucun cas\u202f: sorties de dispositif sans situation." in html


NEUF = tuple(load_catalogue().saisie)


@pytest.mark.parametrize("sur", ["340", ""])
def test_what_is_not_known_is_said_so_and_nothing_to_count_is_no_case(base: Path, sur: str) -> None:
    """On the fiche and in the workbook; those that the file does not hold are not known either."""
    lignes = (
        f"59001S00,2010,profils_sans_niveau,,{sur}",
        "59001S00,2010,sorties_sans_situation,0,0",
        "59001S00,2010,entretiens_sans_presence,0,480",
    )
    resultats = long_results("59001S00;2010;jdi;;120")
    bilan = import_texts(base, {"r.csv": resultats, "q.csv": TETE + "\n".join(lignes)})
    assert not bilan.refuse
    catalogue = load_catalogue()
    portrait = load_portrait(Base(base), TOUS, "59001S00", 2010, Cercle.REGION)
    html = build_saisie(portrait, catalogue)
    assert "<li>" not in html
    assert "Aucun cas\u202f: entretiens sans présence saisie." in html
    assert (
        "Rien à compter\u202f: sorties de dispositif sans situation (sorties de l’année\u202f: 0)."
        in html
    )
    inconnus = [catalogue.saisie[code].libelle for code in NEUF]
    (phrase,) = re.findall(r"<p>(Non renseigné, ce qui n’est pas zéro\u202f: [^<]+)</p>", html)
    assert phrase.count("\u202f; ") == 6
    assert all(
        libelle[1:] in phrase
        for libelle in inconnus
        if not libelle.startswith(("Sorties", "Entretiens"))
    )
    dites = list(list_saisie(portrait.saisie, 2010, catalogue))
    assert len(dites) == 1 + len(NEUF)
    assert re.match(
        "Profils sans niveau de formation\u202f: non renseigné(, sur 340)? .jeunes en contact",
        dites[1],
    )
    assert all(catalogue.saisie[code].change not in dit for code in NEUF for dit in dites)
    corps = build_corps(
        load_qualite(Base(base), TOUS, 2010, "31"),
        catalogue,
        Adresse(Page.DONNEES, completude="31"),
    )
    assert ">rien à compter<" in corps
    assert "0 sur 0" not in html + corps + "".join(dites)
