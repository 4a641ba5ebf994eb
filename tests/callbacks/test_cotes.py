"""One side writes for itself alone, whoever asks, whatever is asked; what is shared is written under it."""

from __future__ import annotations

from itertools import count, product
from pathlib import Path
from typing import Any

import pytest

from callbacks.ecritures import EcritureRefusee, write_ecriture
from data.acces.droits import TOUS, Droits, Refuse
from data.models.dialogue import Cote, Genre, Sujet
from data.models.formes import FORMES
from data.settings import Settings
from data.store.base import Base
from data.views.registres import open_registre
from tests.roles import ADMIN, NATIONAL, REGION, RESEAU, UT, open_roles

CODE, AILLEURS = "59902S00", "67001S00"
ML = open_roles(f"structure:{CODE}")
LES_DEUX = open_roles(f"structure:{CODE}", "region:31")
PERSONNE = {
    "national": NATIONAL,
    "reseau": RESEAU,
    "admin": ADMIN,
    "financeur": open_roles("financeur:conseil-regional"),
    "autre structure": open_roles("structure:59001S00"),
    "autre region": open_roles("region:94"),
    "autre ut": open_roles("ut:62"),
}
"""Who writes for no side of this dialogue."""
CLES = {"etape": "etape-1", "objectif": "objectif-a", "invitation": "invitation-a"}
DEMANDES = count()
COMMUN = {"cle": "etape-1", "forme": "etape", "champ": "partage", "valeur": "Un bassin minier"}
AJOUT = {"cle": "ajout-a", "forme": "ajout"}
OBJECTIF = {"cle": "objectif-a", "forme": "objectif"}


@pytest.fixture
def base(demonstration_servie: Path, tmp_path: Path) -> Base:
    """Nothing was written yet."""
    adresse = f"sqlite:///{tmp_path / 'dialogue.sqlite'}"
    reglages = Settings(demonstration_servie, base_par_defaut=False, dialogue=adresse)
    return Base(reglages.base, reglages.dialogue)


def write(base: Base, droits: Droits, cote: str, **suite: Any) -> Any:
    geste = {"genre": "dialogue", "code": CODE, "annee": 2011, "vu": 0, "cote": cote, **suite}
    return write_ecriture(base, droits, {**geste, "demande": f"{next(DEMANDES):016x}"})


def read(base: Base, cle: str, champ: str) -> str:
    return open_registre(base).load(Sujet(Genre.DIALOGUE, CODE, 2011)).get(cle, champ)


@pytest.mark.parametrize("cote", [*Cote])
@pytest.mark.parametrize("qui", PERSONNE)
def test_who_is_of_no_side_writes_for_none(base: Base, qui: str, cote: str) -> None:
    """National, which reads the dialogue, as who does not."""
    with pytest.raises((Refuse, EcritureRefusee)):
        write(base, PERSONNE[qui], cote, **COMMUN)
    assert read(base, "etape-1", "partage") == ""


@pytest.mark.parametrize(
    ("droits", "siens"),
    [
        (ML, {"ml"}),
        (REGION, {"direccte"}),
        (UT, {"direccte"}),
        (LES_DEUX, {"ml", "direccte", "deux"}),
        (TOUS, {"ml", "direccte", "deux"}),
    ],
)
def test_each_writes_what_is_shared_under_its_own_side(
    base: Base, droits: Droits, siens: set[str]
) -> None:
    for rang, cote in enumerate(("ml", "direccte", "deux"), start=1):
        geste = {**COMMUN, "cle": f"etape-{rang}"}
        if cote in siens:
            assert write(base, droits, cote, **geste).ecrit.cote == cote
        else:
            with pytest.raises(Refuse):
                write(base, droits, cote, **geste)


@pytest.mark.parametrize(
    ("droits", "sien", "autre"), [(ML, "ml", "direccte"), (UT, "direccte", "ml")]
)
def test_no_field_of_the_other_side_is_written(
    base: Base, droits: Droits, sien: str, autre: str
) -> None:
    """Each of them, under either name: the texts, the agreements, the signatures, who asks to reopen."""
    lieux = [
        (forme, champ.nom)
        for forme in FORMES.values()
        for champ in forme.champs
        if forme.genre is Genre.DIALOGUE and champ.cotes == {Cote(autre), Cote.DEUX}
    ]
    assert len(lieux) == {"ml": 7, "direccte": 8}[autre]
    for (forme, champ), cote in product(lieux, (sien, autre, "deux")):
        cle = CLES.get(forme.nom, forme.nom)
        valeur = (
            "oui"
            if champ in ("signe",) or champ.startswith(("accord", "demande"))
            else "2011-01-01"
        )
        with pytest.raises((Refuse, EcritureRefusee)):
            write(base, droits, cote, cle=cle, forme=forme.nom, champ=champ, valeur=valeur)
    assert open_registre(base).load(Sujet(Genre.DIALOGUE, CODE, 2011)).lignes == {}


def test_the_remark_is_of_the_structure_and_the_answer_of_the_state(base: Base) -> None:
    remarque = {
        "genre": "remarques",
        "annee": 2010,
        "cle": "remarque-part_recus",
        "forme": "remarque",
    }
    write(base, ML, "ml", **remarque, champ="texte", valeur="Une antenne a fermé")
    write(base, UT, "direccte", **remarque, champ="reponse", valeur="Vu ensemble")
    for droits, champ in ((UT, "texte"), (UT, "contestee"), (ML, "reponse")):
        for cote in ("ml", "direccte", "deux"):
            with pytest.raises((Refuse, EcritureRefusee)):
                write(base, droits, cote, **remarque, champ=champ, valeur="oui", vu=1)


@pytest.mark.parametrize("droits", [ML, UT, RESEAU, ADMIN, open_roles("region:94")])
def test_the_calendar_is_of_who_keeps_it(base: Base, droits: Droits) -> None:
    campagne = {"genre": "campagne", "code": "31", "cle": "campagne", "forme": "campagne"}
    for cote in ("ml", "direccte", "deux"):
        with pytest.raises((Refuse, EcritureRefusee)):
            write(base, droits, cote, **campagne, champ="note", valeur="Une note")
    for qui in (REGION, NATIONAL):
        assert (
            write(base, qui, "direccte", **campagne, champ="note", valeur="Une note").ecrit.version
            == 1
        )


def test_a_campaign_never_ends_before_it_begins(base: Base) -> None:
    campagne = {"genre": "campagne", "code": "31", "cle": "campagne", "forme": "campagne"}
    write(base, REGION, "direccte", **campagne, champ="fin", valeur="2011-03-01")
    with pytest.raises(EcritureRefusee, match="finirait avant de commencer"):
        write(base, REGION, "direccte", **campagne, champ="debut", valeur="2011-03-02")
    write(base, REGION, "direccte", **campagne, champ="debut", valeur="2011-03-01")
    with pytest.raises(EcritureRefusee, match="finirait avant de commencer"):
        write(base, REGION, "direccte", **campagne, champ="fin", valeur="2011-02-28", vu=1)
    write(base, REGION, "direccte", **campagne, champ="fin", valeur="", vu=1)


def test_what_one_side_brings_of_the_territory_is_its_own(base: Base) -> None:
    write(base, ML, "ml", **AJOUT, champ="quoi", valeur="Une gare ferme")
    for suite in (
        {"champ": "quoi", "valeur": "Rien ne ferme", "vu": 1},
        {"champ": "source", "valeur": "La presse"},
        {"champ": "retiree", "valeur": "oui"},
        {"champ": "par", "valeur": "direccte"},
    ):
        with pytest.raises(EcritureRefusee, match="de son côté"):
            write(base, UT, "direccte", **AJOUT, **suite)
    write(base, ML, "ml", **AJOUT, champ="retiree", valeur="oui")
    assert read(base, "ajout-a", "retiree") == "oui"


def test_nobody_proposes_in_the_name_of_the_other(base: Base) -> None:
    write(base, ML, "ml", **OBJECTIF, champ="indicateur", valeur="part_prop_emploi")
    with pytest.raises(EcritureRefusee, match="de son côté"):
        write(base, ML, "ml", **OBJECTIF, champ="par", valeur="direccte")
    write(base, UT, "direccte", **OBJECTIF, champ="par", valeur="direccte")
    for valeur in ("ml", ""):
        with pytest.raises(EcritureRefusee, match="de son côté"):
            write(base, ML, "ml", **OBJECTIF, champ="par", valeur=valeur, vu=1)


def test_an_agreement_falls_with_the_number_that_the_other_changes(base: Base) -> None:
    """Never one's own, and neither at the same table."""
    write(base, ML, "ml", **OBJECTIF, champ="indicateur", valeur="part_prop_emploi")
    write(base, ML, "ml", **OBJECTIF, champ="valeur", valeur="40")
    write(base, ML, "ml", **OBJECTIF, champ="accord_ml", valeur="oui")
    write(base, UT, "direccte", **OBJECTIF, champ="accord_direccte", valeur="oui")
    rendu = write(base, ML, "ml", **OBJECTIF, champ="pourquoi", valeur="Un atelier")
    assert rendu.suites == ()
    rendu = write(base, ML, "ml", **OBJECTIF, champ="valeur", valeur="90", vu=1)
    assert [(e.champ, e.valeur) for e in rendu.suites] == [("accord_direccte", "")]
    assert read(base, "objectif-a", "accord_ml") == "oui"
    write(base, LES_DEUX, "direccte", **OBJECTIF, champ="accord_direccte", valeur="non", vu=2)
    assert write(base, LES_DEUX, "deux", **OBJECTIF, champ="valeur", valeur="50", vu=2).suites == ()


def test_each_signs_for_itself_and_both_reopen(base: Base) -> None:
    write(base, ML, "ml", cle="dialogue", forme="dialogue", champ="etat", valeur="releve_propose")
    for droits, cote in ((ML, "ml"), (UT, "direccte")):
        signature = {"cle": f"signature_{cote}", "forme": f"signature_{cote}"}
        for champ, valeur in (
            ("nom", "C. Martin"),
            ("qualite", "Direction"),
            ("date", "2011-05-03"),
        ):
            write(base, droits, cote, **signature, champ=champ, valeur=valeur)
        write(base, droits, cote, **signature, champ="signe", valeur="oui")
    assert read(base, "dialogue", "etat") == "releve_signe"
    rouvrir = {"cle": "reouverture", "forme": "reouverture", "valeur": "oui"}
    for droits, autre in ((ML, "direccte"), (UT, "ml")):
        for cote in ("ml", "direccte", "deux"):
            with pytest.raises((Refuse, EcritureRefusee)):
                write(base, droits, cote, **rouvrir, champ=f"demande_{autre}")
    write(base, ML, "ml", **rouvrir, champ="demande_ml")
    assert read(base, "dialogue", "etat") == "releve_signe"
    write(base, UT, "direccte", **rouvrir, champ="demande_direccte")
    assert read(base, "dialogue", "etat") == "releve_propose"
