"""The shape of what the browser asks for, checked against the callbacks of the application.

Whatever Dash or our own code could not read is a 400 in one line; a callback never receives a type that it
does not expect. What is well formed and still fails is ours: a 500 (callbacks.http.imprevus).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dash import Dash
from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from callbacks.http.suivi import name_rappel
from callbacks.http.valeurs import find_regle
from callbacks.refus import GESTES, build_refus

journal = logging.getLogger("regards")
ILLISIBLE = "Demande illisible\u202f: rien n’a été fait. Recharger la page."


class Illisible(ValueError):
    """The message is for the log: one short line, nothing of what was sent."""


@dataclass(frozen=True, slots=True)
class Attendu:
    """One property that a callback reads or writes. Only what is written may have an id of several parts."""

    identifiant: str | dict[str, Any]
    propriete: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What a callback is asked with."""

    sorties: tuple[Attendu, ...]
    multiple: bool
    entrees: tuple[Attendu, ...]
    etats: tuple[Attendu, ...]


def read_formes(app: Dash) -> dict[str, Signature]:
    """The callbacks that the server runs, by the name that the browser gives them."""
    return {
        nom: Signature(
            tuple(_read_sortie(s) for s in _split(nom)),
            nom.startswith(".."),
            tuple(_read_lu(e) for e in rappel["inputs"]),
            tuple(_read_lu(e) for e in rappel["state"]),
        )
        for nom, rappel in app.callback_map.items()
        if "callback" in rappel
    }


def _split(nom: str) -> list[str]:
    return nom[2:-2].split("...") if nom.startswith("..") else [nom]


def _read_sortie(texte: str) -> Attendu:
    identifiant, _, propriete = texte.rpartition(".")
    return Attendu(
        json.loads(identifiant) if identifiant.startswith("{") else identifiant, propriete
    )


def _read_lu(declare: Mapping[str, Any]) -> Attendu:
    return Attendu(str(declare["id"]), declare["property"])


def check_corps(formes: Mapping[str, Signature], corps: object) -> str:
    """The callback that is asked. Raises Illisible when no page of the application sends such a body."""
    if not isinstance(corps, dict):
        raise Illisible("le corps n’est pas un objet")
    nom = corps.get("output")
    forme = formes.get(nom) if isinstance(nom, str) else None
    if not isinstance(nom, str) or forme is None:
        raise Illisible("sortie inconnue")
    _check_sorties(forme, corps.get("outputs"))
    lues = _check_liste(forme.entrees, corps.get("inputs", []))
    _check_liste(forme.etats, corps.get("state", []))
    changees = corps.get("changedPropIds", [])
    if not isinstance(changees, list) or not all(
        isinstance(change, str) and change in lues for change in changees
    ):
        raise Illisible("changement d’une propriété qui n’est pas une entrée")
    return nom


def _check_sorties(forme: Signature, sorties: object) -> None:
    attendues: list[dict[str, Any]] = [
        {"id": sortie.identifiant, "property": sortie.propriete} for sortie in forme.sorties
    ]
    if sorties != (attendues if forme.multiple else attendues[0]):
        raise Illisible("sorties qui ne sont pas celles du rappel")


def _check_liste(attendus: tuple[Attendu, ...], lus: object) -> set[str]:
    """The names of the properties read, as `changedPropIds` writes them."""
    if not isinstance(lus, list) or len(lus) != len(attendus):
        raise Illisible("nombre d’entrées ou d’états")
    return {_check_un(attendu, lu) for attendu, lu in zip(attendus, lus, strict=True)}


def _check_un(attendu: Attendu, lu: object) -> str:
    nom = f"{attendu.identifiant}.{attendu.propriete}"
    if not isinstance(lu, dict) or lu.get("property") != attendu.propriete:
        raise Illisible("propriété qui n’est pas celle du rappel")
    if lu.get("id") != attendu.identifiant:
        raise Illisible("composant qui n’est pas celui du rappel")
    if not find_regle(str(attendu.identifiant), attendu.propriete)(lu.get("value")):
        raise Illisible(f"valeur de {nom}")
    return nom


def read_corps() -> object:
    """The body, read once for Dash too. Raises Illisible; RequestEntityTooLarge for one cut while read."""
    try:
        return request.get_json()
    except RequestEntityTooLarge:
        raise
    except (HTTPException, RecursionError, ValueError) as erreur:
        raise Illisible("le corps n’est pas du JSON") from erreur


def register_requetes(app: Dash) -> None:
    """Once every callback is registered."""
    formes = read_formes(app)

    server: Flask = app.server

    @server.before_request
    def check_requete() -> Response | None:
        if request.path != GESTES or request.method != "POST":
            return None
        try:
            g.rappel = name_rappel(check_corps(formes, read_corps()))
        except Illisible as erreur:
            journal.warning("demande illisible (400) : %s", erreur)
            return build_refus(ILLISIBLE, 400)
        return None
