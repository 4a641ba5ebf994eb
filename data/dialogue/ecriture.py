"""One gesture written, with all that it entails: its subject is held until the transaction ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from data.dialogue import lectures
from data.dialogue.lectures import name_sujet, read_ecrit, read_lignes
from data.dialogue.registre import Entretemps, Verifier
from data.dialogue.suites import (
    LIGNES,
    SIGNES,
    TROP_DE_LIGNES,
    TROP_DE_SIGNES,
    Fige,
    check_ouvert,
    find_suites,
)
from data.dialogue.tables import DOSSIER, ECRITURE, LIGNE, REPRISE
from data.dialogue.textes import clean_texte
from data.models.dialogue import Cahier, Ecrit, Geste, LigneEcrite, Sujet

INSERER: Mapping[str, Callable[..., sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_COMMENCER = {
    nom: inserer(DOSSIER).on_conflict_do_nothing().values(ecritures=0)
    for nom, inserer in INSERER.items()
}
_NOMS = tuple(
    (colonne.key, cast(Any, colonne.type).length)
    for colonne in (
        DOSSIER.c.code,
        LIGNE.c.cle,
        LIGNE.c.forme,
        ECRITURE.c.champ,
        ECRITURE.c.demande,
    )
)
"""What each name is called, how long it may be."""
_AJOUTER_LIGNE, _AJOUTER = insert(LIGNE), insert(ECRITURE)
_REMPLACER = (
    update(ECRITURE)
    .where(ECRITURE.c.dossier_id == bindparam("dossier"), ECRITURE.c.numero == bindparam("avant"))
    .values(courante=False)
)
_COMPTER = (
    update(DOSSIER)
    .where(DOSSIER.c.id == bindparam("dossier"))
    .values(ecritures=bindparam("nombre"))
)


def write_in(
    connexion: Connection,
    sujet: Sujet,
    geste: Geste,
    *avec: Geste,
    attendu: str | None = None,
    neutre: str = "",
    verifier: Verifier | None = None,
) -> tuple[Ecrit, ...]:
    """What Registre.write does, within a transaction of the caller's. Raises Entretemps, Fige, and what
    `verifier` does.
    """
    for ecrit in (geste, *avec):
        check_noms(sujet, ecrit)
    geste = replace(geste, valeur=clean_texte(geste.valeur))
    dossier, ecritures = _hold(connexion, sujet)
    if verifier is not None:
        verifier(lectures.load_cahier(connexion, sujet))
    deja = _find_demande(connexion, dossier, geste.demande)
    if deja is not None and _is_same(deja, geste):
        return (deja,)
    if deja is not None:  # the name of another gesture: nothing of what it wrote is told
        geste = replace(geste, demande="")
    lignes = _load_decisif(connexion, dossier, geste)
    cahier = Cahier(sujet, ecritures, lignes)
    check_ouvert(cahier, geste)
    avant = lignes[geste.cle].champs.get(geste.champ) if geste.cle in lignes else None
    if avant is not None and avant.valeur == geste.valeur:
        return (avant,)
    if avant is not None and not _is_seen(avant, geste, attendu, neutre):
        raise Entretemps(avant)
    _check_longueur(connexion, dossier, geste, avant)
    gardes = [_add(connexion, dossier, lignes, geste, ecritures + 1)]
    for suite in (*avec, *find_suites(cahier, geste)):
        gardes.append(_add(connexion, dossier, lignes, suite, gardes[-1].numero + 1))
    connexion.execute(_COMPTER, {"dossier": dossier, "nombre": gardes[-1].numero})
    return tuple(gardes)


def begin_reprise(connexion: Connection, nom: str, lignes: int) -> bool:
    """Whether it is ours to take: of two programs that begin at once, the second waits, then leaves it."""
    reprise = {"source": nom, "lignes": lignes, "le": datetime.now(UTC)}
    inserer = INSERER[connexion.dialect.name](REPRISE).values(reprise).on_conflict_do_nothing()
    return connexion.execute(inserer.returning(REPRISE.c.source)).first() is not None


def check_noms(sujet: Sujet, geste: Geste) -> None:
    """What names a place, unlike what is written there, is never mended. Raises ValueError."""
    noms = (sujet.code, geste.cle, geste.forme, geste.champ, geste.demande)
    for (colonne, longueur), nom in zip(_NOMS, noms, strict=True):
        if len(nom) > longueur or clean_texte(nom) != nom:
            raise ValueError(f"{colonne}: {nom!r}")


def _is_seen(avant: Ecrit, geste: Geste, attendu: str | None, neutre: str) -> bool:
    if attendu is not None:
        return (avant.valeur or neutre) == clean_texte(attendu)
    return geste.vu is None or avant.version == geste.vu


def _hold(connexion: Connection, sujet: Sujet) -> tuple[int, int]:
    """The subject, begun if it is new, held until the transaction ends; how many writings it has."""
    dossier = connexion.execute(lectures.TENU, name_sujet(sujet)).first()
    if dossier is None:
        connexion.execute(_COMMENCER[connexion.dialect.name], name_sujet(sujet))
        dossier = connexion.execute(lectures.TENU, name_sujet(sujet)).one()
    return dossier.id, dossier.ecritures


def _find_demande(connexion: Connection, dossier: int, demande: str) -> Ecrit | None:
    if not demande:
        return None
    lue = connexion.execute(lectures.DEJA, {"dossier": dossier, "demande": demande}).first()
    return None if lue is None else read_ecrit(lue)


def _is_same(deja: Ecrit, geste: Geste) -> bool:
    """Whether it is a writing of that field by that side."""
    return (deja.cle, deja.champ, deja.cote) == (geste.cle, geste.champ, geste.cote)


def _load_decisif(connexion: Connection, dossier: int, geste: Geste) -> dict[str, LigneEcrite]:
    cherche = {"dossier": dossier, "cle": geste.cle, "forme": geste.forme}
    return read_lignes(connexion.execute(lectures.DECISIF, cherche).all())


def _check_longueur(connexion: Connection, dossier: int, geste: Geste, avant: Ecrit | None) -> None:
    """Raises Fige where all that stands of a side would be too long: two thousand texts, written in two
    minutes, made a page of thirteen seconds and 2 GB.
    """
    sien = len(avant.valeur) if avant is not None and avant.cote is geste.cote else 0
    if len(geste.valeur) <= sien:
        return
    cherche = {"dossier": dossier, "cote": geste.cote.value}
    tenus = int(connexion.execute(lectures.NOMBRE_DE_SIGNES, cherche).scalar_one())
    if tenus - sien + len(geste.valeur) > SIGNES:
        raise Fige(TROP_DE_SIGNES)


def _add(
    connexion: Connection,
    dossier: int,
    lignes: dict[str, LigneEcrite],
    geste: Geste,
    numero: int,
) -> Ecrit:
    """One version more; its line is begun with its first field."""
    ligne = lignes.get(geste.cle) or _begin(connexion, dossier, geste, numero)
    avant = ligne.champs.get(geste.champ)
    if avant is not None:
        connexion.execute(_REMPLACER, {"dossier": dossier, "avant": avant.numero})
    ecrit = Ecrit(
        numero,
        geste.cle,
        geste.champ,
        (avant.version if avant else 0) + 1,
        geste.valeur,
        geste.cote,
        datetime.now(UTC),
    )
    connexion.execute(_AJOUTER, _describe(dossier, ecrit, geste.demande))
    lignes[geste.cle] = replace(ligne, champs={**ligne.champs, geste.champ: ecrit})
    return ecrit


def _begin(connexion: Connection, dossier: int, geste: Geste, numero: int) -> LigneEcrite:
    """Raises Fige where there are too many: a page shows them all, and nothing of what is written goes."""
    cherche = {"dossier": dossier, "forme": geste.forme, "cote": geste.cote.value}
    if connexion.execute(lectures.NOMBRE_DE_LIGNES, cherche).scalar_one() >= LIGNES:
        raise Fige(TROP_DE_LIGNES)
    ligne = LigneEcrite(geste.cle, geste.forme, numero)
    valeurs = {"dossier_id": dossier, "cle": ligne.cle, "forme": ligne.forme, "rang": ligne.rang}
    connexion.execute(_AJOUTER_LIGNE, valeurs)
    return ligne


def _describe(dossier: int, ecrit: Ecrit, demande: str) -> dict[str, object]:
    return {
        "dossier_id": dossier,
        "numero": ecrit.numero,
        "cle": ecrit.cle,
        "champ": ecrit.champ,
        "version": ecrit.version,
        "valeur": ecrit.valeur,
        "cote": ecrit.cote.value,
        "le": ecrit.le,
        "demande": demande or None,
        "courante": True,
    }
