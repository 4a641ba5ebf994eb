"""A financeur that a dialogue is opened to writes in its own columns, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks.ecritures import EcritureRefusee
from callbacks.http import ecritures
from data.acces.droits import Refuse
from data.models.dialogue import Cote, Genre, Geste
from data.models.formes import FORMES
from data.store.base import Base
from data.views import citations
from data.views.registres import open_registre
from layouts.chemins import CHEMIN_SUITE
from tests.callbacks.invites import (
    ANNEXE,
    DIALOGUE,
    ETAT,
    FINANCEUR,
    ML,
    SIEN,
    SIENNE,
    _reglages,
    ask,
    base,
    client,
    fill,
    importee,
    invite,
    read_page,
    write,
)

__all__ = ["_reglages", "base", "client", "importee"]


def test_it_writes_in_its_own_columns_and_nowhere_else(base: Base) -> None:
    fill(base)
    apport = {"cle": SIENNE, "forme": "etape", "champ": "texte_financeur"}
    with pytest.raises(Refuse):
        write(base, FINANCEUR, "financeur", **apport, valeur="Trop tôt", vu=1)
    invite(base)
    rendu = write(base, FINANCEUR, "financeur", **apport, valeur="Des places", vu=1)
    assert rendu.ecrit.cote is Cote.FINANCEUR
    with pytest.raises(Refuse):
        write(base, FINANCEUR.read_only(), "financeur", **apport, valeur="Ailleurs", vu=2)
    permis = {(SIENNE, "texte_financeur")}
    permis |= {("objectif-b", c) for c in ("valeur", "pourquoi")}
    for forme in FORMES.values():
        cles = {"etape": ("etape-1", SIENNE), "objectif": ("objectif-a", "objectif-b")}.get(
            forme.nom, (forme.nom if forme.unique else f"{forme.nom}-a",)
        )
        if forme.genre is not Genre.DIALOGUE:
            continue
        for cle, champ, cote in product(
            cles, (*forme.champs, FORMES["action"].get("retiree")), Cote
        ):
            assert champ is not None
            if (cle, champ.nom) in permis and cote is Cote.FINANCEUR:
                continue
            valeur = champ.choix[-1] if champ.choix else ANNEXE
            with pytest.raises((Refuse, EcritureRefusee)):
                write(
                    base, FINANCEUR, cote.value,
                    cle=cle, forme=forme.nom, champ=champ.nom, valeur=valeur, vu=1,
                )  # fmt: skip


def test_it_proposes_on_its_own_indicators(base: Base) -> None:
    invite(base)
    ligne = {"cle": "objectif-n", "forme": "objectif"}
    for champ, valeur in (("indicateur", ANNEXE), ("valeur", "40"), ("pourquoi", "Rien")):
        with pytest.raises(Refuse):
            write(base, FINANCEUR, "financeur", **ligne, champ=champ, valeur=valeur)
    write(base, FINANCEUR, "financeur", **ligne, champ="indicateur", valeur=SIEN)
    with pytest.raises(Refuse):
        write(base, FINANCEUR, "financeur", **ligne, champ="indicateur", valeur=ANNEXE, vu=1)
    write(base, FINANCEUR, "financeur", **ligne, champ="valeur", valeur="40")
    write(base, ML, "ml", **ligne, champ="accord_ml", valeur="oui")
    write(base, ETAT, "direccte", **ligne, champ="accord_direccte", valeur="oui")
    rendu = write(base, FINANCEUR, "financeur", **ligne, champ="valeur", valeur="45", vu=1)
    assert sorted(e.champ for e in rendu.suites) == ["accord_direccte", "accord_ml"]


def test_a_signature_that_falls_is_not_told_to_it(base: Base) -> None:
    invite(base)
    write(base, ML, "ml", cle="dialogue", forme="dialogue", champ="etat", valeur="releve_propose")
    signature = {"cle": "signature_ml", "forme": "signature_ml"}
    for champ, valeur in (
        ("nom", "Claude Martin"),
        ("qualite", "Direction"),
        ("date", "2011-05-03"),
    ):
        write(base, ML, "ml", **signature, champ=champ, valeur=valeur)
    write(base, ML, "ml", **signature, champ="signe", valeur="oui")
    apport = {"cle": SIENNE, "forme": "etape", "champ": "texte_financeur"}
    rendu = write(base, FINANCEUR, "financeur", **apport, valeur="Des places")
    assert rendu.suites == ()
    assert open_registre(base).load(DIALOGUE).get("signature_ml", "signe") == ""


def test_a_signed_dialogue_is_read_only_for_it_too(base: Base) -> None:
    fill(base)
    invite(base)
    registre = open_registre(base)
    registre.write(
        DIALOGUE, Geste("dialogue", "dialogue", "etat", "releve_propose", Cote.DEUX, vu=None)
    )
    for cote in (Cote.ML, Cote.DIRECCTE):
        for champ, valeur in (("date", "2011-05-03"), ("signe", "oui")):
            cle = f"signature_{cote}"
            registre.write(DIALOGUE, Geste(cle, cle, champ, valeur, cote, vu=None))
    texte = read_page(base)
    assert "Ce dialogue est clos" in texte
    assert not re.search(r"<(?:textarea|select)(?![^>]*disabled)[^>]*>", texte)
    with pytest.raises(EcritureRefusee, match="est signé"):
        write(
            base, FINANCEUR, "financeur",
            cle=SIENNE, forme="etape", champ="texte_financeur", valeur="Trop tard", vu=1,
        )  # fmt: skip


@pytest.mark.parametrize("change", ["invitation", "ligne"])
def test_what_is_withdrawn_while_one_writes_is_written_no_more(
    base: Base, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Between the moment one is let in and the moment it is kept."""
    invite(base)
    ligne: dict[str, Any] = {"cle": "objectif-x", "forme": "objectif"}
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=SIEN)
    lire = citations.build_lus
    changements: dict[str, Callable[[], Any]] = {
        "invitation": lambda: invite(base, "", 1),
        "ligne": lambda: write(base, ML, "ml", **ligne, champ="indicateur", valeur=ANNEXE, vu=1),
    }

    def change_between(*demande: Any) -> Any:
        monkeypatch.setattr(citations, "build_lus", lire)
        changements[change]()
        return lire(*demande)

    monkeypatch.setattr(citations, "build_lus", change_between)
    with pytest.raises(Refuse):
        write(base, FINANCEUR, "financeur", **ligne, champ="valeur", valeur="0.25")
    assert open_registre(base).load(DIALOGUE).get("objectif-x", "valeur") == ""


def test_what_is_not_its_own_does_not_hide_what_follows(
    base: Base, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lots of writings that it may not read come before and between those that it may."""
    monkeypatch.setattr(ecritures, "LOT", 2)
    invite(base)
    ligne: dict[str, Any] = {"cle": "objectif-x", "forme": "objectif"}
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=ANNEXE)
    for rang in range(5):
        write(base, ML, "ml", **ligne, champ="pourquoi", valeur=f"secret {rang}", vu=rang)
        write(
            base,
            ML,
            "ml",
            cle="etape-1",
            forme="etape",
            champ="texte_ml",
            valeur=f"s{rang}",
            vu=rang,
        )
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=SIEN, vu=1)
    write(base, ML, "ml", **ligne, champ="valeur", valeur="25")
    suivis, depuis, encore = [], 0, True
    while encore:
        lu = ask(client, CHEMIN_SUITE, depuis=depuis).get_json()
        suivis += [(e["champ"], e["valeur"]) for e in lu["ecrits"]]
        depuis, encore = (lu["ecrits"] or [{"numero": 0}])[-1]["numero"], lu["encore"]
    assert suivis == [("pourquoi", "secret 4"), ("indicateur", SIEN), ("valeur", "25")]
