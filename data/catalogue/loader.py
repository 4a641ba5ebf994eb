"""Reads the catalogue's TOML files and refuses an incoherent one, saying where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from data.catalogue.comptages import read_comptages
from data.catalogue.couples import read_couples
from data.catalogue.etapes import read_etapes, read_exercices, read_notice
from data.catalogue.model import (
    DISPOSITIFS,
    Catalogue,
    Entree,
    Nature,
    PhraseContexte,
    Radar,
    list_termes,
)
from data.catalogue.saisie import read_saisie
from data.catalogue.toml import open_toml, read_toml
from data.typographie import Texte, typeset, typeset_fields

FOLDER = Path(__file__).parent
NATURES = ("brut", "derive", "contexte")
TYPES = {"effectif", "part", "taux", "montant", "moyenne", "etp", "contexte"}
COMPOSES = (
    *("section", "libelle", "libelle_court", "en_phrase", "famille", "source"),
    *("definition", "formule", "lecture", "ne_dit_pas"),
)
"""What people read of an entry: set once, here."""
TEXTES = ("definition", "formule", "lecture", "ne_dit_pas")
OBLIGATOIRES = ("libelle", "type", "unite", "source", "annexe", *TEXTES)
LISTES = ("parts", "dispositifs", "plausible")
FACULTATIVES = {
    "libelle_court": str,
    "en_phrase": str,
    "famille": str,
    "parent": str,
    "plafond": str,
    "parts": list,
    "numerateur": str,
    "denominateur": str,
    "n_min": int,
    "polarite": int,
    "radar": dict,
    "dispositifs": list,
    "module_entreprise": bool,
    "decalage_annee": int,
    "transformation": str,
    "plausible": list,
}


class CatalogueError(ValueError):
    """An incoherent catalogue; `problemes` holds one French sentence a problem, each with its place."""

    def __init__(self, problemes: list[str]) -> None:
        super().__init__("Catalogue incohérent :\n" + "\n".join(problemes))
        self.problemes = problemes


def read_catalogue(folder: Path) -> Catalogue:
    """Read `indicateurs/*.toml`, `couples/*.toml`, `comptages/*.toml`, and the files beside them.

    Raises CatalogueError with every problem at once: file, entry, what is wrong.
    """
    problemes: list[str] = []
    entrees: dict[str, Entree] = {}
    lieux: dict[str, str] = {}
    for path in sorted((folder / "indicateurs").glob("*.toml")):
        for code, entree in _read_file(path, problemes):
            if code in entrees:
                problemes.append(f"{path.name}, {code} : déjà décrit dans {lieux[code]}")
            entrees[code], lieux[code] = entree, path.name
    problemes += [
        f"{lieux[c]}, {c} : {p}" for c, e in entrees.items() for p in check_links(e, entrees)
    ]
    problemes += _check_cycles(entrees, lieux)
    ecrans = read_toml(folder / "ecrans.toml", problemes)
    radars = _build_radars(ecrans, entrees, problemes)
    bandeau = tuple(ecrans.get("bandeau_contexte", {}).get("elements", ()))
    problemes += [
        f"ecrans.toml, bandeau_contexte : « {code} » n’est pas un élément de contexte"
        for code in bandeau
        if code not in entrees or entrees[code].nature != "contexte"
    ]
    phrases = _build_phrases(ecrans, bandeau, problemes)
    etapes = read_etapes(open_toml(folder / "etapes.toml", problemes), entrees, problemes)
    couples = read_couples(folder, entrees, problemes)
    sigles = _read_sigles(folder, problemes)
    notice = read_notice(open_toml(folder / "notice.toml", problemes), problemes)
    exercices = read_exercices(open_toml(folder / "prise_en_main.toml", problemes), problemes)
    bruts = {code for code, entree in entrees.items() if entree.nature == "brut"}
    comptages = read_comptages(folder / "comptages", bruts, problemes)
    saisie = read_saisie(open_toml(folder / "saisie.toml", problemes), problemes)
    if problemes:
        raise CatalogueError(problemes)
    return Catalogue(
        *(entrees, radars, bandeau, phrases, etapes, couples, sigles, notice, exercices),
        comptages=comptages,
        saisie=saisie,
    )


def _read_sigles(folder: Path, problemes: list[str]) -> dict[str, Texte]:
    """Sigle -> its words."""
    lus = read_toml(folder / "sigles.toml", problemes).get("sigles", {})
    fautifs = [cle for cle, mots in lus.items() if not isinstance(mots, str) or not mots.strip()]
    problemes += [f"sigles.toml, {cle} : des mots attendus" for cle in fautifs]
    return {cle: typeset(str(mots)) for cle, mots in lus.items() if cle not in fautifs}


def _read_file(path: Path, problemes: list[str]) -> Iterator[tuple[str, Entree]]:
    contenu = read_toml(path, problemes)
    nature, section = contenu.get("nature"), contenu.get("section")
    if contenu and (nature not in NATURES or not isinstance(section, str)):
        problemes.append(
            f"{path.name} : « nature » ({', '.join(NATURES)}) et « section » attendues en tête"
        )
        return
    for code, champs in contenu.get("entrees", {}).items():
        manques = list(check_fields(champs))
        problemes += [f"{path.name}, {code} : {manque}" for manque in manques]
        if not manques:
            yield code, build_entree(code, cast(Nature, nature), str(section), champs)


def build_entree(code: str, nature: Nature, section: str, champs: Mapping[str, Any]) -> Entree:
    """An entry whose fields are known to be good."""
    listes = {cle: tuple(champs[cle]) for cle in LISTES if cle in champs}
    entree = Entree(code=code, nature=nature, section=typeset(section), **{**champs, **listes})
    return typeset_fields(entree, *COMPOSES)


def check_fields(champs: Mapping[str, Any]) -> Iterator[str]:
    """What an entry lacks, or says that nothing reads."""
    for cle in OBLIGATOIRES:
        if not isinstance(champs.get(cle), str) or not champs[cle].strip():
            yield f"« {cle} » manque ou est vide"
    for cle, valeur in champs.items():
        attendu = FACULTATIVES.get(cle)
        if attendu is None and cle not in OBLIGATOIRES:
            yield f"clé inconnue « {cle} »"
        elif attendu is not None and not isinstance(valeur, attendu):
            yield f"« {cle} » : {attendu.__name__} attendu"


def check_links(entree: Entree, entrees: Mapping[str, Entree]) -> Iterator[str]:
    """What an entry points to that is not there."""
    if entree.type not in TYPES:
        yield f"type inconnu « {entree.type} »"
    if entree.polarite not in (None, -1, 0, 1):
        yield f"polarité {entree.polarite} : -1, 0 ou 1 attendu"
    if len(entree.libelle_court) > 22:
        yield f"libellé court « {entree.libelle_court} » : 22 caractères au plus"
    if set(entree.dispositifs) - set(DISPOSITIFS):
        yield f"dispositifs {list(entree.dispositifs)} : parmi {list(DISPOSITIFS)}"
    for cle in ("parent", "plafond"):
        code = getattr(entree, cle)
        if code and (code not in entrees or entrees[code].nature != "brut"):
            yield f"{cle} « {code} » : ce n’est pas une ligne de l’Annexe 2"
    yield from _check_parts(entree, entrees)
    if entree.nature == "derive":
        yield from _check_rate(entree, entrees)
    if entree.nature != "brut" and entree.polarite is None:
        yield "« polarite » manque"
    yield from _check_bornes(entree)


def _check_parts(entree: Entree, entrees: Mapping[str, Entree]) -> Iterator[str]:
    for code in entree.parts:
        if code not in entrees or entrees[code].parent != entree.code:
            yield f"parts : « {code} » n’est pas une ligne dont c’est le parent"


def _check_bornes(entree: Entree) -> Iterator[str]:
    """Every context element, and nothing else, says between what its values are expected."""
    bornes = entree.plausible
    if entree.nature != "contexte":
        if bornes is not None:
            yield "« plausible » : pour un élément de contexte seulement"
        return
    if bornes is None:
        yield "« plausible » manque : [minimum, maximum] attendu"
    elif len(bornes) != 2 or any(type(borne) not in (int, float) for borne in bornes):
        yield f"« plausible » {list(bornes)} : deux nombres attendus, [minimum, maximum]"
    elif not entree.possible[0] <= bornes[0] < bornes[1] <= entree.possible[1]:
        yield (
            f"« plausible » {list(bornes)} : minimum sous le maximum, "
            f"et dans ce que l’unité permet ({entree.unite})"
        )


def _check_rate(entree: Entree, entrees: Mapping[str, Entree]) -> Iterator[str]:
    if not entree.numerateur or not entree.denominateur or not entree.libelle_court:
        yield "un taux a un numérateur, un dénominateur et un libellé court"
        return
    for terme in list_termes(entree.calcul):
        ligne = entrees.get(terme.code)
        if ligne is None or ligne.nature != "brut":
            yield f"« {terme.code} » : ce n’est pas une ligne de l’Annexe 2"
        elif terme.dispositif and terme.dispositif not in ligne.dispositifs:
            yield f"« {terme.code} » n’est pas ventilé en « {terme.dispositif} »"
        elif set(entree.dispositifs) - set(ligne.dispositifs):
            yield f"« {terme.code} » n’est pas ventilé comme le taux"


def _check_cycles(entrees: Mapping[str, Entree], lieux: Mapping[str, str]) -> Iterator[str]:
    for code in entrees:
        vus, courant = {code}, entrees[code].parent
        while courant in entrees and courant not in vus:
            vus.add(courant)
            courant = entrees[courant].parent
        if courant == code:
            yield f"{lieux[code]}, {code} : est son propre ancêtre"


def _build_radars(
    ecrans: Mapping[str, Any], entrees: Mapping[str, Entree], problemes: list[str]
) -> dict[str, Radar]:
    nommes: dict[str, dict[int, Entree]] = {nom: {} for nom in ecrans.get("radars", {})}
    for entree in entrees.values():
        for nom, place in entree.radar.items():
            if nom not in nommes:
                problemes.append(f"{entree.code} : radar inconnu « {nom} »")
            elif place in nommes[nom]:
                problemes.append(f"{entree.code} : place {place} du radar {nom} déjà prise")
            else:
                nommes[nom][place] = entree
    radars = {}
    for nom, places in nommes.items():
        if sorted(places) != list(range(1, len(places) + 1)) or len(places) < 3:
            problemes.append(
                f"ecrans.toml, radar {nom} : places {sorted(places)}, attendues de 1 à n"
            )
        titres = ecrans["radars"][nom]
        suite = tuple(places[p] for p in sorted(places))
        radar = Radar(nom, titres.get("titre", nom), titres.get("titre_court", nom), suite)
        radars[nom] = typeset_fields(radar, "titre", "titre_court")
    return radars


def _build_phrases(
    ecrans: Mapping[str, Any], bandeau: tuple[str, ...], problemes: list[str]
) -> dict[str, PhraseContexte]:
    """Both phrases of every element at the head of the fiche, and of no other."""
    phrases = {}
    dites = ecrans.get("phrases_contexte", {})
    for code in dict.fromkeys((*bandeau, *dites)):
        champs = dites.get(code, {})
        textes = [champs.get(cle) for cle in ("plus", "moins")]
        if code not in bandeau:
            problemes.append(f"ecrans.toml, phrases_contexte : « {code} » n’est pas au bandeau")
        elif set(champs) != {"plus", "moins"} or not all(isinstance(t, str) and t for t in textes):
            problemes.append(
                f"ecrans.toml, phrases_contexte, {code} : « plus » et « moins » attendus"
            )
        else:
            phrases[code] = typeset_fields(PhraseContexte(*textes), "plus", "moins")
    return phrases
