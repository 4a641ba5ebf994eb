"""What other financeurs add to the catalogue: lines, rates, pairs and steps of their own, a file each.

The Annexe's are neither replaced nor hidden: every code begins with `f_`, every pair with `f-`, no label
is that of another, the radars keep their places (docs/financeurs.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from data.catalogue.conduite import Etape
from data.catalogue.couples import build_couple, check_couple
from data.catalogue.etapes import read_etape
from data.catalogue.loader import build_entree, check_fields, check_links
from data.catalogue.model import Catalogue, Couple, Entree, Nature
from data.catalogue.toml import FichierToml, open_toml
from data.texts import simplify
from data.typographie import typeset

TETE = ("financeur", "relecture", "lignes", "taux", "couples", "etapes")
NATURES: Mapping[str, Nature] = {"lignes": "brut", "taux": "derive"}
ANNEXE = "financeur"
RESERVES = ("annexe", "famille", "radar", "dispositifs", "module_entreprise", "plausible")
"""What an entry of the Annexe says, and that of a financeur does not."""
CODE = re.compile(r"f_[a-z0-9_]{2,40}")
SLUG = re.compile(r"f-[a-z0-9-]{2,40}")
CODE_ATTENDU = "un code en minuscules, chiffres et _, qui commence par f_"
SLUG_ATTENDU = "un nom en minuscules, chiffres et -, qui commence par f-"
AUTRE_NOM = "un nom qui n’est pas celui du financeur d’un autre fichier"
LONGUEUR = 60
"""Characters of a financeur's name, at most."""


@dataclass
class _Ajouts:
    """What one file adds, as it is read: over the catalogue as it stands."""

    fichier: FichierToml
    catalogue: Catalogue
    entrees: dict[str, Entree] = field(default_factory=dict)
    etapes: list[Etape] = field(default_factory=list)
    couples: list[Couple] = field(default_factory=list)
    refus: list[str] = field(default_factory=list)

    @property
    def financeur(self) -> str:
        return str(self.fichier.contenu.get("financeur", ""))

    @property
    def nom(self) -> str:
        """By what accounts and invitations call it: its file."""
        return self.fichier.nom.removesuffix(".toml")

    @property
    def toutes(self) -> dict[str, Entree]:
        return {**self.catalogue.entrees, **self.entrees}


def add_financeurs(catalogue: Catalogue, dossier: Path, problemes: list[str]) -> Catalogue:
    """The catalogue with what each file of the folder adds; a file that is refused adds nothing."""
    for chemin in sorted(dossier.glob("*.toml")):
        ajouts = _Ajouts(open_toml(chemin, problemes), catalogue)
        if not ajouts.fichier.contenu:
            continue
        _read_tete(ajouts)
        _read_entrees(ajouts)
        _read_etapes(ajouts)
        _read_couples(ajouts)
        problemes += ajouts.refus
        if not ajouts.refus:
            catalogue = _merge(ajouts)
    return catalogue


def _merge(ajouts: _Ajouts) -> Catalogue:
    base = ajouts.catalogue
    return replace(
        base,
        entrees=ajouts.toutes,
        conduite=(*base.conduite, *ajouts.etapes),
        couples={**base.couples, **{couple.slug: couple for couple in ajouts.couples}},
        financeurs={**base.financeurs, ajouts.nom: typeset(ajouts.financeur)},
    )


def _read_tete(ajouts: _Ajouts) -> None:
    fichier, nom = ajouts.fichier, ajouts.fichier.contenu.get("financeur")
    if not isinstance(nom, str) or not 0 < len(nom.strip()) <= LONGUEUR:
        attendu = f"le nom du financeur, de {LONGUEUR} caractères au plus"
        ajouts.refus.append(fichier.refuse(("financeur",), nom, attendu))
    elif typeset(nom) in ajouts.catalogue.financeurs.values():
        ajouts.refus.append(fichier.refuse(("financeur",), nom, AUTRE_NOM))
    for cle, valeur in fichier.contenu.items():
        if cle not in TETE:
            ajouts.refus.append(fichier.refuse((cle,), cle, ", ".join(TETE)))
        elif cle not in ("financeur", "relecture") and not _is_tables(valeur):
            ajouts.refus.append(fichier.refuse((cle,), valeur, f"des tables [{cle}.<code>]"))


def _is_tables(valeur: object) -> bool:
    return isinstance(valeur, dict) and all(isinstance(table, dict) for table in valeur.values())


def _list_tables(ajouts: _Ajouts, partie: str) -> Iterator[tuple[str, dict[str, Any]]]:
    tables = ajouts.fichier.contenu.get(partie, {})
    if _is_tables(tables):
        yield from tables.items()


def _read_entrees(ajouts: _Ajouts) -> None:
    for partie, nature in NATURES.items():
        for code, champs in _list_tables(ajouts, partie):
            complets = {**champs, "annexe": ANNEXE}
            manques = [
                *_check_code(ajouts, code),
                *_check_reserves(champs),
                *check_fields(complets),
            ]
            if not manques:
                entree = build_entree(code, nature, ajouts.financeur, complets)
                ajouts.entrees[code] = replace(entree, financeur=typeset(ajouts.financeur))
                manques = list(_check_libelle(ajouts, ajouts.entrees[code]))
            _refuse_all(ajouts, (partie, code), manques)
    toutes = ajouts.toutes
    for code, entree in ajouts.entrees.items():
        partie = "lignes" if entree.nature == "brut" else "taux"
        _refuse_all(ajouts, (partie, code), check_links(entree, toutes))
        _refuse_all(ajouts, (partie, code), _check_parent(entree, toutes))


def _check_code(ajouts: _Ajouts, code: str) -> Iterator[str]:
    if not CODE.fullmatch(code):
        yield f"trouvé « {code} » ; attendu : {CODE_ATTENDU}"
    elif code in ajouts.toutes:
        yield "ce code est déjà celui d’une autre entrée"


def _check_reserves(champs: Mapping[str, Any]) -> Iterator[str]:
    for cle in RESERVES:
        if cle in champs:
            yield f"« {cle} » est réservé à l’Annexe : à retirer"


def _check_libelle(ajouts: _Ajouts, entree: Entree) -> Iterator[str]:
    """A label is what an import recognises a column by: no other entry may have the same."""
    for autre in ajouts.toutes.values():
        if autre.code != entree.code and simplify(autre.libelle) == simplify(entree.libelle):
            yield f"« libelle » : déjà celui de « {autre.code} » ; un import ne les distinguerait pas"


def _check_parent(entree: Entree, toutes: Mapping[str, Entree]) -> Iterator[str]:
    vus, courant = {entree.code}, entree.parent
    while courant in toutes and courant not in vus:
        vus.add(courant)
        courant = toutes[courant].parent
    if courant == entree.code:
        yield "« parent » : est son propre ancêtre"


def _read_etapes(ajouts: _Ajouts) -> None:
    connues = {etape.code for etape in ajouts.catalogue.conduite}
    for code, champs in _list_tables(ajouts, "etapes"):
        if not CODE.fullmatch(code) or code in connues:
            attendu = f"{CODE_ATTENDU}, et que rien d’autre ne porte"
            ajouts.refus.append(ajouts.fichier.refuse(("etapes", code), code, attendu))
            continue
        numero = len(ajouts.catalogue.conduite) + len(ajouts.etapes) + 1
        lieu = (ajouts.fichier, code, numero, champs, ajouts.toutes, ajouts.refus)
        etape = read_etape(*lieu, financeur=ajouts.financeur)
        ajouts.etapes += [etape] if etape else []


def _read_couples(ajouts: _Ajouts) -> None:
    etapes = {e.code: e.numero for e in (*ajouts.catalogue.conduite, *ajouts.etapes)}
    numero = max((c.numero for c in ajouts.catalogue.couples.values()), default=0)
    for slug, champs in _list_tables(ajouts, "couples"):
        numero += 1
        complets = {cle: v for cle, v in champs.items() if cle != "etape"} | {"numero": numero}
        manques = [
            *_check_slug(ajouts, slug, champs, etapes),
            *check_couple(complets, ajouts.toutes),
            *_check_axes(ajouts, champs),
        ]
        _refuse_all(ajouts, ("couples", slug), manques)
        if not ajouts.refus:
            couple = build_couple(slug, etapes[champs["etape"]], complets, ajouts.toutes)
            ajouts.couples.append(replace(couple, financeur=typeset(ajouts.financeur)))


def _check_slug(
    ajouts: _Ajouts, slug: str, champs: Mapping[str, Any], etapes: Mapping[str, int]
) -> Iterator[str]:
    if not SLUG.fullmatch(slug):
        yield f"trouvé « {slug} » ; attendu : {SLUG_ATTENDU}"
    elif slug in ajouts.catalogue.couples:
        yield "ce nom est déjà celui d’un autre couple"
    for cle in ("numero", "ajout"):
        if cle in champs:
            yield f"« {cle} » est réservé à l’Annexe : à retirer"
    if champs.get("etape") not in etapes:
        yield f"« etape » : trouvé « {champs.get('etape')} » ; attendu : {', '.join(etapes)}"


def _check_axes(ajouts: _Ajouts, champs: Mapping[str, Any]) -> Iterator[str]:
    """A pair of ours is read once, as it is."""
    axes = (champs.get("x"), champs.get("y"))
    for couple in ajouts.catalogue.couples.values():
        if axes == (couple.x.code, couple.y.code):
            yield f"« x » : ces deux axes sont déjà ceux de « {couple.slug} »"


def _refuse_all(
    ajouts: _Ajouts, chemin: tuple[str, ...], manques: Iterator[str] | list[str]
) -> None:
    """Each with the line of the field that its sentence begins with, or of its table."""
    for manque in manques:
        cle = re.match("(?:« )?(\\w+)", manque)
        ou = ajouts.fichier.locate(*chemin, *([cle[1]] if cle else []))
        ajouts.refus.append(f"{ou}, {chemin[-1]} : {manque}")
