"""A façade that answers with invented portraits: what opens the base is replaced by what invents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from callbacks import ecritures
from callbacks.http import ecritures as http_ecritures
from callbacks.http import epingles
from data.acces.droits import OUVERT_A_TOUS, Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Couple
from data.errors import Introuvable
from data.method.bilan import build_bilan, build_constat
from data.models.accueil import Accueil
from data.models.comparaison import EtatBase, Portrait
from data.models.couples import CoupleRegion, Nuage
from data.models.detail import AutreValeur, Detail, Millesime, Proximite, Voisin, Voisinage
from data.models.diagnostic import Inventes
from data.models.dialogue import Cahier, Cote, Genre, Sujet
from data.models.dialogues import DossierDialogue, Reperes
from data.models.etats import Etat, Lecture
from data.models.prise_en_main import Objectif, PriseEnMain
from data.models.recherche import Situee
from data.models.regions import PortraitRegion, Priorite, PrioritesRegion, ProfilRegion
from data.store.base import Base
from data.views import (
    accueil,
    ajouts,
    croisees,
    details,
    diagnostics,
    dialogues,
    etat,
    exemple,
    portraits,
    priorites,
    prise_en_main,
    qualite,
    recherche,
    regions,
    remarques,
    viviers,
)
from tests.layouts import fixtures
from tests.layouts.fixtures.diagnostics import (
    build_diagnostic,
    build_explications,
    expect_all,
)

TROUE = "59911S00"
CAS = {
    TROUE: (
        "Mission locale de l’arrondissement de Boulogne-sur-Mer, du Montreuillois et du Calaisis",
        25,
        True,
    ),
    "59912S00": ("ML fictive à six autres", 6, False),
    "59913S00": ("ML fictive à trois autres", 3, False),
    "59914S00": ("ML fictive seule", 0, False),
}
"""Code -> name, number of others, gaps."""


def install_facade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replace what opens the base by what invents."""

    def load_region(
        _base: object, _droits: Droits, code: str, _annee: int | None
    ) -> PortraitRegion:
        if code not in fixtures.NOMS:
            raise Introuvable("Région", code)
        return fixtures.build_region(code)

    def load_portrait(_base: object, _droits: Droits, code: str, *_: object) -> Portrait:
        return _build_portrait(code)

    def read_portrait(_base: object, code: str, *_: object) -> Portrait:
        return _build_portrait(code)

    def load_accueil(*_: object) -> Accueil:
        return fixtures.build_accueil()

    def load_etat(_base: object) -> EtatBase:
        return fixtures.BASE

    def load_detail(_base: object, droits: Droits, *demande: Any) -> Detail:
        _, annee, _, code, dispositif, *_ = demande
        noms = bool(droits.noms)
        autres = tuple(AutreValeur(0.6 + i / 100, "ML", f"ML {i:02d}" * noms) for i in range(25))
        millesime = Millesime(annee, 0.84, Etat.VALEUR, 84.0, 100.0, 25, 0.7, Lecture.HABITUEL)
        return Detail(code, dispositif, noms, autres, (millesime,), ())

    monkeypatch.setattr(details, "load_detail", load_detail)
    monkeypatch.setattr(details, "load_proximite", _load_proximite)
    monkeypatch.setattr(
        diagnostics, "load_diagnostic", lambda *_: build_diagnostic(load_catalogue())
    )
    monkeypatch.setattr(diagnostics, "load_explications", lambda *_: build_explications())
    monkeypatch.setattr(diagnostics, "load_inventes", lambda *_: Inventes(35, 42))
    monkeypatch.setattr(viviers, "load_viviers", lambda *_: None)
    monkeypatch.setattr(exemple, "load_exemple", lambda *_: None)
    monkeypatch.setattr(exemple, "load_exemple_diagnostic", lambda *_: None)
    monkeypatch.setattr(recherche, "load_index", lambda _: _build_index())
    monkeypatch.setattr(regions, "load_region", load_region)
    monkeypatch.setattr(portraits, "load_portrait", load_portrait)
    monkeypatch.setattr(portraits, "read_portrait", read_portrait)
    monkeypatch.setattr(accueil, "load_accueil", load_accueil)
    monkeypatch.setattr(etat, "load_etat", load_etat)
    monkeypatch.setattr(qualite, "count_signalements", lambda *_: 0)
    monkeypatch.setattr(remarques, "load_cahier", lambda _, *lieu: _build_cahier(*lieu))
    monkeypatch.setattr(remarques, "is_lisible", lambda _: True)
    for marque in ("mark_structure", "mark_region"):
        monkeypatch.setattr(remarques, marque, lambda *_: ())
    _install_dialogue(monkeypatch)
    _install_pairs(monkeypatch)


class Inventee(Base):
    """The same folder, for what people wrote, with the structures of the façade."""

    def open(self) -> Any:
        """Itself, that remembers them."""
        return self

    def remember(self, nom: str, *_: object) -> Mapping[str, Any]:
        """The two memories that the dialogue reads."""
        regions = {code: fixtures.build_region(code).structures for code in fixtures.NOMS}
        propres: dict[str, Any] = {s.code: s for siennes in regions.values() for s in siennes}
        propres |= {code: _build_portrait(code).structure for code in CAS}
        lus: dict[str, Mapping[str, Any]] = {"structures-region": regions, "structures": propres}
        return lus[nom]


def _invent(base: Base) -> Base:
    return Inventee(base.dossier, base.dialogue)


def _install_dialogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written goes to a store of its own beside the base that is never opened."""
    load, load_tableau, load_ajouts = (
        dialogues.load_dialogue,
        dialogues.load_tableau,
        ajouts.load_ajouts,
    )
    monkeypatch.setattr(dialogues, "load_tableau", lambda b, *lus: load_tableau(_invent(b), *lus))
    monkeypatch.setattr(ajouts, "load_ajouts", lambda b, *lus: load_ajouts(_invent(b), *lus))

    def load_dialogue(base: object, droits: Droits, portrait: Portrait) -> DossierDialogue:
        if isinstance(base, Base):
            return load(_invent(base), droits, portrait)
        droits.require_dialogue(portrait.structure)
        return fixtures.build_dossier(portrait)

    monkeypatch.setattr(dialogues, "load_dialogue", load_dialogue)
    monkeypatch.setattr(dialogues, "_load_fichier", lambda *_: {})
    monkeypatch.setattr(dialogues, "reestimate_objectif", lambda *_: None)
    for module in (ecritures, http_ecritures):
        monkeypatch.setattr(module, "check_sujet", lambda *_: None)
    for module in (ecritures, http_ecritures, epingles):
        monkeypatch.setattr(module, "require_lire", lambda *_: None)
    monkeypatch.setattr(ecritures, "require_ecrire", lambda *_: None)
    monkeypatch.setattr(epingles, "list_cotes", lambda *_: frozenset(Cote))


def _build_cahier(code: str, annee: int) -> Cahier:
    """Nothing is written of any figure."""
    return Cahier(Sujet(Genre.REMARQUES, code, annee))


def _build_index() -> recherche.Index:
    return recherche.build_index(
        tuple(
            Situee(s.code, s.nom, s.commune, "31", s.code_departement, "", None, None)
            for s in fixtures.build_region("31").structures
        )
    )


def _load_proximite(_base: object, _droits: Droits, code: str, _annee: int) -> Proximite | None:
    """Ten neighbours with long names for one structure; not computed for the others."""
    if code != TROUE:
        return None
    nom = CAS[TROUE][0]
    voisins = (
        Voisin(str(i), f"{nom} {i}", "Provence-Alpes-Côte d’Azur", 0.4, {}, 0.9) for i in range(10)
    )
    return Proximite(Voisinage.TROUVE, 10, 0.5, False, tuple(voisins))


@cache
def _build_portrait(code: str) -> Portrait:
    if code in CAS:
        nom, autres, trous = CAS[code]
        structure = fixtures.build_structure(code, nom)
        portrait = fixtures.build_portrait(load_catalogue(), 7, autres, trous, structure)
        return expect_all(portrait, load_catalogue())
    if code == "94902S00":
        corse = fixtures.build_structure(code, "ML fictive 94-02")
        corse = replace(corse, code_region="94", region="Corse")
        return fixtures.build_portrait(load_catalogue(), autres=3, structure=corse)
    if code != "59907S00":
        raise Introuvable("Structure", code)
    return expect_all(fixtures.build_portrait(load_catalogue()), load_catalogue())


def _load_prise(*_: object) -> PriseEnMain:
    """The exercise on the invented structure."""
    catalogue, portrait = load_catalogue(), _build_portrait("59907S00")
    bilan = build_bilan(portrait, catalogue)
    nuages = (fixtures.build_nuage(catalogue, portrait, slug) for slug in catalogue.couples)
    nuage = next(nuage for nuage in nuages if nuage.lecture.quadrant)
    constat = build_constat(portrait, catalogue.radars["profil"].entrees[0])
    return PriseEnMain(portrait, bilan, nuage, Objectif(constat, Reperes(0.3, 0.2, 0.4, 10)))


def _install_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_nuage(_base: object, droits: Droits, portrait: Portrait, couple: Couple) -> Nuage:
        return fixtures.build_nuage(load_catalogue(), portrait, couple.slug, bool(droits.noms))

    def load_couples_region(_base: object, droits: Droits, *_: object) -> tuple[CoupleRegion, ...]:
        return fixtures.build_couples_region(load_catalogue(), bool(droits.noms))

    def load_profil(_base: object, droits: Droits, code: str, _annee: object) -> ProfilRegion:
        region = fixtures.build_region(code)
        return fixtures.build_profil(load_catalogue(), region, bool(droits.noms))

    def load_priorites(_base: object, droits: Droits, code: str, *_: object) -> PrioritesRegion:
        region = fixtures.build_region(code)
        nombre = 2 if len(region.structures) > 5 else 0
        return fixtures.build_priorites(load_catalogue(), region, bool(droits.noms), nombre)

    def load_priorites_pays(*_: object) -> tuple[Priorite, ...]:
        return tuple(
            priorite
            for code in ("31", "94")
            for priorite in load_priorites(None, OUVERT_A_TOUS, code, None).examinees
        )

    monkeypatch.setattr(etat, "read_year", lambda *_: 2010)
    monkeypatch.setattr(prise_en_main, "load_prise", _load_prise)
    monkeypatch.setattr(regions, "load_profil", load_profil)
    monkeypatch.setattr(priorites, "load_priorites", load_priorites)
    monkeypatch.setattr(priorites, "load_priorites_pays", load_priorites_pays)
    monkeypatch.setattr(croisees, "load_nuage", load_nuage)
    monkeypatch.setattr(croisees, "load_couples_region", load_couples_region)
