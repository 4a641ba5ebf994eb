"""A financeur that a dialogue is opened to reads its own columns, and learns of nothing else."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any, cast

import pytest
from flask.testing import FlaskClient

from callbacks.ecritures import EcritureRefusee
from data.acces.droits import TOUS, Droits, Refuse
from data.catalogue import load_catalogue
from data.dialogue.registre import Registre
from data.models.dialogue import Cote, Genre, Sujet
from data.models.visee import Visee
from data.store.base import Base
from data.views.invitations import load_colonnes
from data.views.registres import open_registre
from data.views.releves import load_releve
from layouts.chemins import CHEMIN_EPINGLES, CHEMIN_HISTOIRE, CHEMIN_SUITE
from layouts.documents.releve import write_releve
from tests.callbacks.invites import (
    ABSENTE,
    ANNEXE,
    AUTRE,
    CODE,
    DIALOGUE,
    ETAT,
    FINANCEUR,
    INVITER,
    LUS,
    ML,
    NATIONAL,
    PAGE,
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
from tests.roles import open_roles

__all__ = ["_reglages", "base", "client", "importee"]


@pytest.mark.parametrize("droits", [ML, NATIONAL, FINANCEUR, open_roles("region:94")])
def test_the_state_alone_invites(base: Base, droits: Droits) -> None:
    for cote in Cote:
        with pytest.raises((Refuse, EcritureRefusee)):
            write(base, droits, cote.value, **INVITER, valeur="oui")


def test_nobody_unknown_is_invited(base: Base) -> None:
    with pytest.raises(EcritureRefusee):
        write(base, ETAT, "direccte", **{**INVITER, "cle": "invitation-autre"}, valeur="oui")


@pytest.mark.parametrize(
    "droits",
    [
        open_roles("financeur:conseil-regional@94"),
        open_roles("financeur:autre@31"),
        open_roles("reseau:31"),
    ],
)
def test_another_reads_nothing_of_it(base: Base, droits: Droits) -> None:
    invite(base)
    with pytest.raises(Refuse):
        read_page(base, droits)
    with pytest.raises((Refuse, EcritureRefusee)):
        write(
            base,
            droits,
            "financeur",
            cle=SIENNE,
            forme="etape",
            champ="texte_financeur",
            valeur="x",
        )


def test_who_is_not_invited_is_answered_as_where_there_is_nothing(client: FlaskClient) -> None:
    """Not yet invited, invited to another dialogue, or the structure is not there: the same words."""
    reponses = [
        [
            client.get(PAGE.format(code)),
            ask(client, CHEMIN_SUITE, code, depuis=0),
            ask(client, CHEMIN_HISTOIRE, code, cle=SIENNE, champ="partage"),
            ask(client, CHEMIN_EPINGLES, code),
            client.get(f"/export/ml/{code}.docx"),
        ]
        for code in (CODE, ABSENTE)
    ]
    for ici, ailleurs in zip(*reponses, strict=True):
        assert ici.status_code == ailleurs.status_code == 403
        textes = (re.sub("référence.*?[0-9a-f]{6,}", "", r.text) for r in (ici, ailleurs))
        assert next(textes).replace(CODE, "") == next(textes).replace(ABSENTE, "")


def test_the_time_of_a_refusal_does_not_tell_what_was_written(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dialogue is not read to find out that it is not opened: a long one took twice as long to refuse."""
    write(base, ML, "ml", cle="action-a1", forme="action", champ="quoi", valeur="x" * 9000)
    lues: list[tuple[str, Any]] = []
    for nom in ("load", "load_many", "load_since", "load_histoire"):
        entiere = getattr(Registre, nom)

        def read(self: Registre, *args: Any, nom: str = nom, entiere: Any = entiere) -> Any:
            lu = entiere(self, *args)
            lues.append((nom, lu))
            return lu

        monkeypatch.setattr(Registre, nom, read)
    for code in (CODE, AUTRE, ABSENTE, "02901S00"):
        lues.clear()
        assert load_colonnes(base, FINANCEUR, Sujet(Genre.DIALOGUE, code, 2011)) is None
        assert [nom for nom, _ in lues] == ["load_many"]
        assert not any(cahier.lignes for _, lu in lues for cahier in lu.values())


def test_it_reads_its_own_columns_and_nothing_else(base: Base, client: FlaskClient) -> None:
    fill(base)
    invite(base)
    page = client.get(PAGE.format(CODE))
    assert page.status_code == 200
    for champ in LUS[1:]:
        assert f"ouvert-{SIENNE}-{champ}" in page.text
    assert "ouvert-objectif-b-pourquoi" in page.text
    assert "Part des jeunes de la mission régionale entrés en formation" in page.text
    suite = ask(client, CHEMIN_SUITE, depuis=0)
    assert len(suite.get_json()["ecrits"]) == 7
    histoires = [
        ask(client, CHEMIN_HISTOIRE, cle=cle, champ=champ)
        for cle, champ in product(
            ("etape-1", SIENNE, "objectif-a", "objectif-b", "signature_ml", "dialogue"),
            ("texte_ml", "transversal", "pourquoi", "lu", "nom", "lieu"),
        )
    ]
    assert sum(h.status_code == 200 for h in histoires) == 2
    assert {h.status_code for h in histoires} == {200, 403}
    for texte in (page.text, suite.text, *(h.text for h in histoires)):
        assert "secret" not in texte
        assert ANNEXE not in texte
        assert "Claude Martin" not in texte
    assert ask(client, CHEMIN_EPINGLES).status_code == 403
    remarques: dict[str, Any] = {"genre": "remarques", "annee": 2010, "depuis": 0}
    assert ask(client, CHEMIN_SUITE, **remarques).status_code == 403
    assert client.get(PAGE.format(AUTRE)).status_code == 403
    assert client.get(f"/ml/{CODE}?annee=2010").status_code == 403
    assert client.get(f"/export/ml/{CODE}.docx?annee=2010").status_code == 403
    invite(base, "", 1)
    assert client.get(PAGE.format(CODE)).status_code == 403


def test_what_a_line_said_before_it_was_its_own_stays_of_those_who_wrote_it(
    base: Base, client: FlaskClient
) -> None:
    """An objective on another indicator, with its figure and its words, is turned to one of its own."""
    invite(base)
    ligne = {"cle": "objectif-x", "forme": "objectif"}
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=ANNEXE)
    write(base, ML, "ml", **ligne, champ="pourquoi", valeur="secret entre nous")
    write(base, ML, "ml", **ligne, champ="valeur", valeur="0.31")
    write(base, ML, "ml", **ligne, champ="pourquoi", valeur="Avec la région", vu=1)
    write(base, ML, "ml", **ligne, champ="indicateur", valeur=SIEN, vu=1)
    write(base, ML, "ml", **ligne, champ="valeur", valeur="0.25", vu=1)
    ecrits = ask(client, CHEMIN_SUITE, depuis=0).get_json()["ecrits"]
    lus = [(e["champ"], e["valeur"]) for e in ecrits if e["cle"] == "objectif-x"]
    assert lus == [("pourquoi", "Avec la région"), ("indicateur", SIEN), ("valeur", "0.25")]
    for champ in ("indicateur", "pourquoi", "valeur"):
        dits = ask(client, CHEMIN_HISTOIRE, cle="objectif-x", champ=champ).get_json()["versions"]
        assert [dit["valeur"] for dit in dits] == [valeur for nom, valeur in lus if nom == champ]


@pytest.mark.parametrize(
    ("adresse", "lit"), [(CHEMIN_SUITE, "load_since"), (CHEMIN_HISTOIRE, "load_histoire")]
)
def test_a_line_turned_away_while_it_is_read_shows_nothing_of_what_it_became(
    base: Base, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, adresse: str, lit: str
) -> None:
    invite(base)
    ligne = {"cle": "objectif-x", "forme": "objectif", "champ": "indicateur"}
    write(base, ML, "ml", **ligne, valeur=SIEN)
    lire = getattr(Registre, lit)

    def turn_then_read(*demande: Any) -> Any:
        """Another writes just before the writings are read."""
        write(base, ML, "ml", **ligne, valeur=ANNEXE, vu=1)
        return lire(*demande)

    monkeypatch.setattr(Registre, lit, turn_then_read)
    rendu = ask(client, adresse, depuis=0, cle="objectif-x", champ="indicateur").text
    assert open_registre(base).load(DIALOGUE).get("objectif-x", "indicateur") == ANNEXE
    assert ANNEXE not in rendu


def test_its_page_holds_no_result(base: Base) -> None:
    """Neither a value nor a median stands beside its objectives: its fiche is another right."""
    fill(base)
    invite(base)
    texte = read_page(base)
    assert "médiane" not in texte
    assert "valeur 2010" not in texte
    assert "data-retirer-ligne" not in texte
    for champ in ("partage", "texte_ml", "statut", "accord_ml"):
        saisies = re.findall(rf'<(?:textarea|select)[^>]*data-nom="{champ}"[^>]*>', texte)
        assert saisies
        for saisie in saisies:
            assert re.search(r" (?:readonly|disabled)", saisie)
            assert "data-siens" in saisie


@pytest.mark.parametrize("droits", [ML, ETAT, TOUS])
def test_the_two_sides_read_what_it_says_under_its_name(base: Base, droits: Droits) -> None:
    assert "texte_financeur" not in read_page(base, droits)
    invite(base)
    write(
        base, FINANCEUR, "financeur",
        cle=SIENNE, forme="etape", champ="texte_financeur", valeur="Deux cents places",
    )  # fmt: skip
    texte = read_page(base, droits)
    champ = re.search(r"<textarea[^>]*texte_financeur[^>]*>", texte)
    assert champ is not None
    assert " readonly" in champ.group()
    assert ">Conseil régional</label>" in texte
    assert "par le financeur" in texte
    cases = re.findall(r'<input[^>]*data-nom="invite"[^>]*>', texte)
    assert [" disabled" in case for case in cases] == [droits is ML]


def test_the_releve_says_who_says_it(base: Base) -> None:
    invite(base)
    write(
        base, FINANCEUR, "financeur",
        cle=SIENNE, forme="etape", champ="texte_financeur", valeur="Deux cents places",
    )  # fmt: skip
    releve = write_releve(load_releve(base, ML, Visee(CODE, 2010)), load_catalogue())
    *annexe, sienne = releve.etapes
    assert (sienne.financeur, sienne.texte_financeur) == (
        "Le financeur\u202f: Conseil régional",
        "Deux cents places",
    )
    assert {(e.financeur, e.texte_financeur) for e in annexe} == {("", "")}
    assert "Deux cents places" in json.dumps(cast(Any, releve.to_dict()), ensure_ascii=False)
