"""Reads the pairs of the lecture croisée; refuses what points nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from data.catalogue.etapes import CODES as ETAPES
from data.catalogue.model import Coin, Couple, Entree, Quadrant, list_termes
from data.catalogue.toml import read_toml
from data.typographie import Texte, typeset_fields

COINS = {
    "plus_plus": Quadrant.PLUS_PLUS,
    "plus_moins": Quadrant.PLUS_MOINS,
    "moins_plus": Quadrant.MOINS_PLUS,
    "moins_moins": Quadrant.MOINS_MOINS,
}
TEXTES = ("titre", "x", "y", "ne_dit_pas")
LISTES = ("questions", "leviers")
FACULTATIVES = {"repere": str, "ajout": bool}
COMPOSES = ("titre", "coins", "questions", "leviers", "ne_dit_pas", "repere")
"""What people read of a pair: set once, here."""
LARGEUR_TITRE = 34
"""Characters of a corner's title, at most (docs/dictionnaire.md §6)."""


def read_couples(
    folder: Path, entrees: Mapping[str, Entree], problemes: list[str]
) -> dict[str, Couple]:
    """The pairs by slug, in the order of their numbers."""
    couples: list[Couple] = []
    numeros: dict[int, str] = {}
    for path in sorted((folder / "couples").glob("*.toml")):
        contenu = read_toml(path, problemes)
        etape = contenu.get("etape")
        if not isinstance(etape, int) or not 1 <= etape <= len(ETAPES):
            if contenu:
                problemes.append(f"{path.name} : « etape » attend un numéro de 1 à {len(ETAPES)}")
            continue
        for slug, champs in contenu.get("couples", {}).items():
            manques = list(check_couple(champs, entrees))
            if champs.get("numero") in numeros:
                manques.append(f"numéro déjà pris par {numeros[champs['numero']]}")
            problemes += [f"{path.name}, {slug} : {manque}" for manque in manques]
            if not manques:
                numeros[champs["numero"]] = slug
                couples.append(build_couple(slug, etape, champs, entrees))
    return {c.slug: c for c in sorted(couples, key=lambda c: c.numero)}


def check_couple(champs: Mapping[str, Any], entrees: Mapping[str, Entree]) -> Iterator[str]:
    """What a pair lacks, or says that cannot be."""
    yield from _check_fields(champs)
    yield from _check_axes(champs, entrees)


def _check_fields(champs: Mapping[str, Any]) -> Iterator[str]:
    if type(champs.get("numero")) is not int:
        yield "« numero » attend un nombre entier"
    for cle in TEXTES:
        if not _is_texte(champs.get(cle)):
            yield f"« {cle} » manque ou est vide"
    for cle in LISTES:
        liste = champs.get(cle)
        if not isinstance(liste, list) or not liste or not all(map(_is_texte, liste)):
            yield f"« {cle} » attend une liste de phrases"
    for cle in COINS:
        yield from _check_coin(cle, champs.get(cle))
    for cle, valeur in champs.items():
        if cle in FACULTATIVES and not isinstance(valeur, FACULTATIVES[cle]):
            yield f"« {cle} » : {FACULTATIVES[cle].__name__} attendu"
        if cle not in ("numero", *TEXTES, *LISTES, *COINS, *FACULTATIVES):
            yield f"clé inconnue « {cle} »"


def _check_coin(cle: str, coin: object) -> Iterator[str]:
    if not isinstance(coin, dict) or set(coin) != {"titre", "hypothese"}:
        yield f"« {cle} » attend « titre » et « hypothese »"
    elif not all(map(_is_texte, coin.values())):
        yield f"« {cle} » : titre ou hypothèse vide"
    elif len(coin["titre"]) > LARGEUR_TITRE:
        yield f"« {cle} » : titre de {len(coin['titre'])} caractères, {LARGEUR_TITRE} au plus"


def _check_axes(champs: Mapping[str, Any], entrees: Mapping[str, Entree]) -> Iterator[str]:
    """Each axis is a rate, the mean length or a context element, with the words of a sentence."""
    for cle in ("x", "y"):
        code = champs.get(cle)
        if not isinstance(code, str):
            continue
        entree = entrees.get(code)
        if entree is None or entree.polarite is None:
            yield f"« {cle} » : « {code} » n’est ni un taux ni un élément de contexte du dictionnaire"
        elif not entree.en_phrase:
            yield f"« {cle} » : « {code} » n’a pas de « en_phrase »"
    if champs.get("x") == champs.get("y"):
        yield "les deux axes sont le même indicateur"


def _is_texte(valeur: object) -> bool:
    return isinstance(valeur, str) and bool(valeur.strip())


def build_couple(
    slug: str, etape: int, champs: Mapping[str, Any], entrees: Mapping[str, Entree]
) -> Couple:
    """A pair whose fields are known to be good."""
    x, y = entrees[champs["x"]], entrees[champs["y"]]
    couple = Couple(
        slug=slug,
        numero=champs["numero"],
        etape=etape,
        titre=champs["titre"],
        x=x,
        y=y,
        coins={quadrant: Coin(**champs[cle]) for cle, quadrant in COINS.items()},
        questions=tuple(champs["questions"]),
        leviers=tuple(champs["leviers"]),
        ne_dit_pas=champs["ne_dit_pas"],
        repere=champs.get("repere", ""),
        ajout=champs.get("ajout", False),
        communs=find_communs(x, y, entrees),
    )
    return typeset_fields(couple, *COMPOSES)


def find_communs(x: Entree, y: Entree, entrees: Mapping[str, Entree]) -> tuple[Texte, ...]:
    """The labels of the counts that two rates share, on whichever side (computed, not typed)."""
    communs = [terme for terme in list_termes(x.calcul) if terme in list_termes(y.calcul)]
    return tuple(dict.fromkeys(entrees[terme.code].libelle for terme in communs))
