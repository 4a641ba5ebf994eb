"""Reads the steps of the dialogue and what the notice says around them; refuses what points nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from data.catalogue.conduite import (
    Etape,
    Exercice,
    LectureEtape,
    Notice,
    Preparation,
    SectionNotice,
    Transversal,
)
from data.catalogue.model import Entree
from data.catalogue.toml import Cle, FichierToml, check_names, check_texte
from data.typographie import RIEN, Texte, typeset

CODES = ("contexte", "couverture", "activite", "resultats", "ressources", "engagements")
"""The six steps, in their order: names and guidance may change, these do not."""
DERNIER_ECRAN = 16
"""Of the projection of a dialogue, from 0."""
PREPARENT = ("direccte_ut", "ml_arml", "conference_financeurs")
TETE = ("reconstitution", "relecture", "etapes")
FACULTATIVES = ("minutes_de_plus", "leviers", "transversal")
PLUS_LONG = 240
MINUTES = f"un nombre entier de minutes, de 0 à {PLUS_LONG}"
PHRASES = "une liste de phrases entre guillemets"
CODE = "le code d’un taux ou d’un élément de contexte du dictionnaire"
ECRANS = f"une liste de numéros d’écran, de 0 à {DERNIER_ECRAN}"
Entrees = Mapping[str, Entree]
Chemin = tuple[Cle, ...]
Check = Callable[[FichierToml, Chemin, Any], Iterator[str]]


def read_etapes(fichier: FichierToml, entrees: Entrees, problemes: list[str]) -> tuple[Etape, ...]:
    """The six steps, in order; none when one of them is refused."""
    if not fichier.contenu:
        return ()
    etapes = fichier.contenu.get("etapes")
    refus = [
        fichier.refuse((cle,), cle, " ou ".join(TETE)) for cle in fichier.contenu if cle not in TETE
    ]
    if not isinstance(etapes, dict) or tuple(etapes) != CODES:
        trouve = ", ".join(etapes) if isinstance(etapes, dict) else etapes
        attendu = f"les six étapes, dans cet ordre : {', '.join(CODES)}"
        refus.append(fichier.refuse(("etapes",), trouve, attendu))
        etapes = {}
    lues = [
        read_etape(fichier, code, rang, champs, entrees, refus)
        for rang, (code, champs) in enumerate(etapes.items(), start=1)
    ]
    problemes += refus
    return () if refus else tuple(etape for etape in lues if etape)


def read_etape(
    fichier: FichierToml,
    code: str,
    numero: int,
    champs: Any,
    entrees: Entrees,
    problemes: list[str],
    financeur: str = "",
) -> Etape | None:
    """One step; None, and every reason in `problemes`, when it cannot be followed."""
    chemin: Chemin = ("etapes", code)
    refus = list(_check_etape(fichier, chemin, champs, entrees))
    if refus:
        problemes += refus
        return None
    return Etape(
        code=code,
        numero=numero,
        nom=typeset(str(champs["nom"])),
        lit=tuple(map(_build_lecture, champs["lit"])),
        questions=_set_all(champs["questions"]),
        leviers=_set_all(champs.get("leviers", ())),
        prepare=Preparation(**{cle: _set_all(champs["prepare"].get(cle, ())) for cle in PREPARENT}),
        minutes=champs["minutes"],
        minutes_de_plus=champs.get("minutes_de_plus", 0),
        transversal=_build_transversal(champs.get("transversal")),
        financeur=typeset(financeur) if financeur else RIEN,
    )


def _check_etape(
    fichier: FichierToml, chemin: Chemin, champs: Any, entrees: Entrees
) -> Iterator[str]:
    if not isinstance(champs, dict):
        yield fichier.refuse(chemin, champs, "une table par étape")
        return
    yield from check_names(fichier, chemin, champs, CLES)
    for cle, check in CLES.items():
        if cle in champs or cle not in FACULTATIVES:
            yield from check(fichier, (*chemin, cle), champs.get(cle))
    for rang, lecture in enumerate(_list_tables(champs.get("lit"))):
        yield from _check_codes(fichier, (*chemin, "lit", rang, "codes"), lecture, entrees)


def _check_lit(fichier: FichierToml, chemin: Chemin, lit: Any) -> Iterator[str]:
    lectures = _list_tables(lit)
    if not lectures:
        yield fichier.refuse(chemin, lit, "une ou plusieurs parties [[etapes.….lit]]")
    for rang, lecture in enumerate(lectures):
        ici = (*chemin, rang)
        yield from check_names(fichier, ici, lecture, ("texte", "codes", "ecrans"))
        yield from check_texte(fichier, (*ici, "texte"), lecture.get("texte"))
        yield from _check_ecrans(fichier, (*ici, "ecrans"), lecture.get("ecrans", []))


def _check_codes(
    fichier: FichierToml, chemin: Chemin, lecture: Mapping[str, Any], entrees: Entrees
) -> Iterator[str]:
    codes = lecture.get("codes", [])
    if not isinstance(codes, list):
        yield fichier.refuse(chemin, codes, "une liste de codes du dictionnaire")
        return
    for code in codes:
        entree = entrees.get(code) if isinstance(code, str) else None
        if entree is None or entree.polarite is None:
            yield fichier.refuse(chemin, code, CODE)


def _list_tables(lit: Any) -> list[dict[str, Any]]:
    """The tables of a list; nothing when it is not a list of them."""
    bonne = isinstance(lit, list) and all(isinstance(table, dict) for table in lit)
    return lit if bonne else []


def _check_prepare(fichier: FichierToml, chemin: Chemin, prepare: Any) -> Iterator[str]:
    if not isinstance(prepare, dict) or not prepare:
        yield fichier.refuse(chemin, prepare, f"une table : {', '.join(PREPARENT)}")
        return
    yield from check_names(fichier, chemin, prepare, PREPARENT)
    for cle, phrases in prepare.items():
        if cle in PREPARENT:
            yield from _check_phrases(fichier, (*chemin, cle), phrases)


def _check_transversal(fichier: FichierToml, chemin: Chemin, bloc: Any) -> Iterator[str]:
    if not isinstance(bloc, dict):
        yield fichier.refuse(chemin, bloc, "une table : titre, phrases, ecrans")
        return
    yield from check_names(fichier, chemin, bloc, ("titre", "phrases", "ecrans"))
    yield from check_texte(fichier, (*chemin, "titre"), bloc.get("titre"))
    yield from _check_ecrans(fichier, (*chemin, "ecrans"), bloc.get("ecrans", []))
    yield from _check_phrases(fichier, (*chemin, "phrases"), bloc.get("phrases"))


def _check_ecrans(fichier: FichierToml, chemin: Chemin, valeur: Any) -> Iterator[str]:
    bons = isinstance(valeur, list) and all(
        type(n) is int and 0 <= n <= DERNIER_ECRAN for n in valeur
    )
    if not bons:
        yield fichier.refuse(chemin, valeur, ECRANS)


def _check_minutes(fichier: FichierToml, chemin: Chemin, valeur: Any) -> Iterator[str]:
    if type(valeur) is not int or not 0 <= valeur <= PLUS_LONG:
        yield fichier.refuse(chemin, valeur, MINUTES)


def _check_phrases(fichier: FichierToml, chemin: Chemin, valeur: Any) -> Iterator[str]:
    if not _is_phrases(valeur):
        yield fichier.refuse(chemin, valeur, PHRASES)


def _is_phrases(valeur: Any) -> bool:
    """A list of sentences, not one of them empty."""
    bonne = isinstance(valeur, list) and bool(valeur)
    return bonne and all(isinstance(mot, str) and bool(mot.strip()) for mot in valeur)


CLES: Mapping[str, Check] = {
    "nom": check_texte,
    "minutes": _check_minutes,
    "minutes_de_plus": _check_minutes,
    "lit": _check_lit,
    "questions": _check_phrases,
    "leviers": _check_phrases,
    "prepare": _check_prepare,
    "transversal": _check_transversal,
}
"""What a step says, and what is checked of it."""


def read_notice(fichier: FichierToml, problemes: list[str]) -> Notice:
    """What stands before and after the steps."""
    lues: dict[str, list[SectionNotice]] = {"avant": [], "apres": []}
    for place, sections in lues.items():
        for rang, section in enumerate(fichier.contenu.get(place, [])):
            if isinstance(section.get("titre"), str) and _is_phrases(section.get("phrases")):
                titre = typeset(str(section["titre"]))
                sections.append(SectionNotice(titre, _set_all(section["phrases"])))
            else:
                problemes.append(fichier.refuse((place, rang), section, "titre et phrases"))
    return Notice(tuple(lues["avant"]), tuple(lues["apres"]))


def read_exercices(fichier: FichierToml, problemes: list[str]) -> tuple[Exercice, ...]:
    """One a step, in their order."""
    lus = fichier.contenu.get("exercices", {})
    if tuple(lus) != CODES:
        problemes.append(fichier.refuse(("exercices",), ", ".join(lus), ", ".join(CODES)))
    for code, champs in lus.items():
        chemin: Chemin = ("exercices", code)
        problemes += _check_minutes(fichier, (*chemin, "minutes"), champs.get("minutes"))
        problemes += _check_phrases(fichier, (*chemin, "chercher"), champs.get("chercher"))
    return tuple(
        Exercice(code, champs.get("minutes", 0), _set_all(champs.get("chercher", ())))
        for code, champs in lus.items()
    )


def _build_lecture(champs: Mapping[str, Any]) -> LectureEtape:
    codes, ecrans = tuple(champs.get("codes", ())), tuple(champs.get("ecrans", ()))
    return LectureEtape(typeset(str(champs["texte"])), codes, ecrans)


def _build_transversal(champs: Mapping[str, Any] | None) -> Transversal | None:
    if champs is None:
        return None
    phrases, ecrans = _set_all(champs["phrases"]), tuple(champs.get("ecrans", ()))
    return Transversal(typeset(str(champs["titre"])), phrases, ecrans)


def _set_all(phrases: Sequence[str]) -> tuple[Texte, ...]:
    return tuple(map(typeset, phrases))
