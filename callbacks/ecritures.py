"""What a browser asks the store to keep: read in full, refused with a sentence, never believed.

The subject is one that the base knows, the line and its field those of a form, the side one that the rights
open; what the tool itself reads (`lu`) is never taken from a browser.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import DISPOSITIFS
from data.dialogue.registre import Entretemps, Registre
from data.dialogue.suites import Fige
from data.dialogue.textes import ValeurRefusee, check_valeur, clean_texte
from data.errors import Introuvable
from data.method.objectifs import parse_nombre
from data.models.dialogue import Cahier, Cote, Ecrit, EtatDialogue, Genre, Geste, Sujet
from data.models.dialogues import find_publication
from data.models.formes import FORMES, Champ, Forme, Saisie, name_invitation
from data.store.base import Base
from data.texts import cite
from data.views import accueil, citations, invitations
from data.views.registres import open_registre
from data.views.structures import find_structure, read_structures
from layouts.words.dialogue import format_date

CLE = re.compile(r"[a-z0-9_]+(?:-[a-z0-9_.]+)?")
DEMANDE = re.compile(r"[0-9a-f]{8,64}")
ANNEES = range(2000, 2101)
VERSIONS = 10**9
GARDE, ENTRETEMPS = "garde", "entretemps"
ILLISIBLE = "Cette demande n’est pas de celles que la page envoie : rien n’a été enregistré."
INCONNUE = "Ce que cette demande nomme est inconnu de l’outil : rien n’a été enregistré."
HORS_BORNES = "« {} » : {}. Rien n’a été enregistré."
POSITIF = "un nombre positif ou nul est attendu"
BORNES = "un nombre de {} à {} {} est attendu"
DATE_LOINTAINE = "« {} » : une date de 2000 à 2100 est attendue. Rien n’a été enregistré."
PAS_PUBLIEE = "Les priorités de la région ne sont pas publiées : rien n’a été enregistré."
PAR_LES_SIGNATURES = "Un relevé est signé par les deux signatures, jamais d’un choix dans la liste."


class EcritureRefusee(ValueError):
    """What the store does not take; the message is the sentence that a person sees."""


class Rendu(NamedTuple):
    """What became of a gesture. `suites`: what was written with it."""

    etat: str
    ecrit: Ecrit
    suites: tuple[Ecrit, ...] = ()


def write_ecriture(base: Base, droits: Droits, brut: object) -> Rendu:
    """Keep one field. Raises EcritureRefusee, Refuse, Introuvable, BaseIndisponible."""
    sujet, geste = parse_ecriture(brut)
    if geste.cote is Cote.FINANCEUR:
        invitations.require_apport(base, droits, sujet, geste)
    else:
        require_lire(base, droits, sujet)
        check_sujet(base, droits, sujet)
        require_ecrire(base, droits, sujet, geste.cote)
    registre = open_registre(base)
    _check_publiee(base, droits, registre, sujet, geste)
    lus = citations.build_lus(base, registre, sujet, geste)

    def verifier(cahier: Cahier) -> None:
        _check_objectif(cahier, geste)
        if geste.cote is Cote.FINANCEUR:
            invitations.check_apport(base, droits, cahier, geste)

    depend = _is_borne(geste) or geste.cote is Cote.FINANCEUR
    try:
        gardes = registre.write(sujet, geste, *lus, verifier=verifier if depend else None)
    except Entretemps as autre:
        return Rendu(ENTRETEMPS, autre.ecrit)
    except Fige as fige:
        raise EcritureRefusee(str(fige)) from fige
    return Rendu(GARDE, gardes[0], tuple(_list_suites(gardes[1:], geste)))


def _list_suites(gardes: Iterable[Ecrit], geste: Geste) -> Iterator[Ecrit]:
    """What a writing entailed, for who made it: a financeur is told of no signature."""
    for ecrit in gardes:
        if geste.cote is not Cote.FINANCEUR or ecrit.cle == geste.cle:
            yield ecrit


def parse_ecriture(brut: object) -> tuple[Sujet, Geste]:
    """Form only. Raises EcritureRefusee."""
    if not isinstance(brut, Mapping):
        raise EcritureRefusee(ILLISIBLE)
    sujet = parse_sujet(brut)
    forme = FORMES.get(_read_text(brut, "forme"))
    cle, nom = _read_text(brut, "cle"), _read_text(brut, "champ")
    champ = forme.get(nom) if forme else None
    if not forme or not champ or forme.genre is not sujet.genre or champ.saisie is Saisie.LU:
        raise EcritureRefusee(ILLISIBLE)
    if not CLE.fullmatch(cle) or len(cle) > 100 or not forme.is_cle(cle):
        raise EcritureRefusee(ILLISIBLE)
    cote = _read_cote(brut, champ)
    demande = _read_text(brut, "demande")
    if not DEMANDE.fullmatch(demande):
        raise EcritureRefusee(ILLISIBLE)
    valeur = _read_valeur(brut, champ)
    _check_noms(forme, cle, champ, valeur)
    vu = _read_int(brut, "vu", range(VERSIONS))
    return sujet, Geste(cle, forme.nom, champ.nom, valeur, cote, vu, demande)


def parse_sujet(brut: Mapping[str, Any]) -> Sujet:
    """What is written about. Raises EcritureRefusee. Priorities have their own way in (callbacks.gestes), and
    so has who may read a fiche (callbacks.http.compte).
    """
    genre = next((g for g in Genre if g == brut.get("genre")), None)
    if genre in (None, Genre.PRIORITES, Genre.OUVERTURE):
        raise EcritureRefusee(ILLISIBLE)
    return Sujet(genre, _read_code(brut), _read_int(brut, "annee", ANNEES))


def require_lire(base: Base, droits: Droits, sujet: Sujet) -> None:
    """Raises Refuse: what is asked for is what people write of a structure, or of a region."""
    if sujet.genre is Genre.CAMPAGNE:
        droits.require_suivi(sujet.code)
    else:
        droits.require_dialogue(read_structures(base.open()).get(sujet.code))


def require_ecrire(base: Base, droits: Droits, sujet: Sujet, cote: Cote) -> None:
    """Raises Refuse: the same, written for a side."""
    if sujet.genre is Genre.CAMPAGNE:
        droits.require_campagne(sujet.code)
    else:
        droits.require_cote(read_structures(base.open()).get(sujet.code), cote)


def list_cotes(base: Base, droits: Droits, sujet: Sujet) -> frozenset[Cote]:
    """For whom one writes of the structure of a subject. Raises Introuvable, BaseIndisponible."""
    return droits.list_cotes(find_structure(base.open(), sujet.code))


def check_sujet(base: Base, droits: Droits, sujet: Sujet) -> None:
    """Only what the base knows is written about. Raises Introuvable, BaseIndisponible."""
    if sujet.genre is not Genre.CAMPAGNE:
        find_structure(base.open(), sujet.code)
    elif sujet.code not in accueil.load_accueil(base, droits).codes_regions:
        raise Introuvable("Région", sujet.code)


def _read_valeur(brut: Mapping[str, Any], champ: Champ) -> str:
    try:
        valeur = check_valeur(champ, _read_text(brut, "valeur"))
    except ValeurRefusee as refus:
        raise EcritureRefusee(str(refus)) from refus
    if champ.nom == "etat" and valeur == EtatDialogue.SIGNE:
        raise EcritureRefusee(PAR_LES_SIGNATURES)
    if champ.saisie is Saisie.DATE and valeur and date.fromisoformat(valeur).year not in ANNEES:
        raise EcritureRefusee(DATE_LOINTAINE.format(format_date(valeur)))
    return valeur


def _check_publiee(
    base: Base, droits: Droits, registre: Registre, sujet: Sujet, geste: Geste
) -> None:
    """The two sides talk of a priority once both read it."""
    if geste.forme != "recommandation":
        return
    structure = find_structure(base.open(), sujet.code)
    campagne = Sujet(Genre.CAMPAGNE, structure.code_region, sujet.annee)
    if Cote.DEUX not in droits.list_cotes(structure) and not find_publication(
        registre.load(campagne)
    ):
        raise EcritureRefusee(PAS_PUBLIEE)


def _is_borne(geste: Geste) -> bool:
    """Whether it is one half of what an objective says: a figure, and its number."""
    return geste.forme == "objectif" and geste.champ in ("indicateur", "valeur")


def _check_objectif(cahier: Cahier, geste: Geste) -> None:
    """A number agreed is one that its figure can be: 455 % of the young is nobody's objective. Asked while
    nobody else writes: two halves that came at once each found the other missing.
    """
    if not _is_borne(geste):
        return
    dits = {champ: cahier.get(geste.cle, champ) for champ in ("indicateur", "valeur")}
    dits[geste.champ] = geste.valeur
    entree = load_catalogue().entrees.get(dits["indicateur"])
    nombre = parse_nombre(dits["valeur"])
    if entree is None or nombre is None:
        return
    bas, haut = entree.possible
    if not bas <= nombre <= haut:
        attendu = (
            POSITIF if math.isinf(haut) else BORNES.format(f"{bas:g}", f"{haut:g}", entree.unite)
        )
        raise EcritureRefusee(HORS_BORNES.format(cite(dits["valeur"]), attendu))


def _read_cote(brut: Mapping[str, Any], champ: Champ) -> Cote:
    cote = next((c for c in Cote if c == brut.get("cote")), None)
    if cote is None or cote not in champ.cotes:
        raise EcritureRefusee(ILLISIBLE)
    return cote


def _check_noms(forme: Forme, cle: str, champ: Champ, valeur: str) -> None:
    """The figures, pairs and steps that a line names are those of the catalogue."""
    suite = cle.partition("-")[2]
    connu = {
        "remarque": lambda: _is_figure(suite),
        "etape": lambda: cle in {etape.cle for etape in load_catalogue().conduite},
        "invitation": lambda: cle in map(name_invitation, load_catalogue().financeurs),
    }.get(forme.nom)
    if connu and not connu():
        raise EcritureRefusee(INCONNUE)
    if (forme.nom, champ.nom) == ("epingle", "objet") and not _is_objet(valeur):
        raise EcritureRefusee(INCONNUE)
    if (forme.nom, champ.nom) == ("objectif", "indicateur") and not _is_figure(valeur):
        raise EcritureRefusee(INCONNUE)
    if champ.nom == "dispositif" and valeur not in ("", *DISPOSITIFS):
        raise EcritureRefusee(INCONNUE)


def _is_objet(valeur: str) -> bool:
    """`indicateur:<figure>`, `lecture:<figure>` or `couple:<slug>`."""
    genre, _, nom = valeur.partition(":")
    if genre == "couple":
        return nom in load_catalogue().couples
    return genre in ("indicateur", "lecture") and _is_figure(nom)


def _is_figure(texte: str) -> bool:
    code, dispositif = citations.split_figure(texte)
    return code in load_catalogue().entrees and dispositif in ("", *DISPOSITIFS)


def describe_rendu(rendu: Rendu) -> dict[str, Any]:
    """What the browser draws."""
    suites = [describe_ecrit(ecrit) for ecrit in rendu.suites if ecrit.champ != citations.LU]
    return {"etat": rendu.etat, "ecrit": describe_ecrit(rendu.ecrit), "suites": suites}


def describe_ecrit(ecrit: Ecrit) -> dict[str, Any]:
    """One version of a field, for the browser."""
    return {
        "numero": ecrit.numero,
        "cle": ecrit.cle,
        "champ": ecrit.champ,
        "version": ecrit.version,
        "valeur": ecrit.valeur,
        "cote": ecrit.cote.value,
        "le": ecrit.le.isoformat(),
    }


def _read_text(brut: Mapping[str, Any], champ: str) -> str:
    valeur = brut.get(champ, "")
    if not isinstance(valeur, str):
        raise EcritureRefusee(ILLISIBLE)
    return valeur


def _read_code(brut: Mapping[str, Any]) -> str:
    """As it can be told back, and asked of any store: JSON may hold half of a character, or none."""
    code = _read_text(brut, "code")[:60]
    if clean_texte(code) != code:
        raise EcritureRefusee(ILLISIBLE)
    return code


def _read_int(brut: Mapping[str, Any], champ: str, permis: range) -> int:
    valeur = brut.get(champ)
    if isinstance(valeur, str) and valeur.isascii() and valeur.isdecimal() and len(valeur) < 10:
        valeur = int(valeur)
    if type(valeur) is not int or valeur not in permis:
        raise EcritureRefusee(ILLISIBLE)
    return valeur
