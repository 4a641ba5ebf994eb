"""What people write, kept and read: one writing at a time for a subject, in the order of its number.

A field is written over a version that was seen, or not at all: `Entretemps` bears the one that is kept now.
Sent twice, a gesture is kept once. A signed dialogue is read only; what a writing entails (a signature that
falls, a dialogue that is signed or reopened) is written with it, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from data.dialogue import lectures
from data.dialogue.lectures import Demande, name_sujet, read_cahiers, read_ecrit, read_lignes
from data.dialogue.moteur import Moteur
from data.dialogue.suites import check_ouvert, find_suites
from data.dialogue.tables import Dossier, Ecriture, Ligne
from data.dialogue.textes import clean_texte
from data.models.dialogue import RETIREE, Cahier, Ecrit, Genre, Geste, LigneEcrite, Sujet

INSERER: Mapping[str, Callable[..., sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_COMMENCER = {
    nom: inserer(Dossier).on_conflict_do_nothing().values(ecritures=0)
    for nom, inserer in INSERER.items()
}
_NOMS = tuple(
    (colonne.key, colonne.type.length)
    for colonne in (Dossier.code, Ligne.cle, Ligne.forme, Ecriture.champ, Ecriture.demande)
)
"""What each name is called, how long it may be."""
_AJOUTER_LIGNE, _AJOUTER = insert(Ligne), insert(Ecriture)
_REMPLACER = (
    update(Ecriture)
    .where(Ecriture.dossier_id == bindparam("dossier"), Ecriture.numero == bindparam("avant"))
    .values(courante=False)
)
_COMPTER = (
    update(Dossier).where(Dossier.id == bindparam("dossier")).values(ecritures=bindparam("nombre"))
)


class Entretemps(Exception):
    """Another version was kept than the one that was seen; `ecrit` is what is kept now."""

    def __init__(self, ecrit: Ecrit) -> None:
        super().__init__(ecrit.champ)
        self.ecrit = ecrit


@dataclass
class Registre:
    """The repository that pages, documents and commands call. Raises DialogueIndisponible everywhere."""

    moteur: Moteur

    def mark(self) -> object:
        """What differs once anyone has written, cheaply: for what a page keeps. Never raises."""
        return self.moteur.mark()

    def load(self, sujet: Sujet) -> Cahier:
        """All that stands on a subject; empty while nobody wrote."""
        return self._load(sujet, lectures.UN).get(sujet.code, Cahier(sujet))

    def load_many(
        self,
        genre: Genre,
        annee: int,
        codes: Collection[str] | None = None,
        champs: Mapping[str, Collection[str]] | None = None,
    ) -> dict[str, Cahier]:
        """By code, those of which something was written; of every code when none is named.

        `champs`, by form: the only lines and fields that are read, for who looks at many subjects at once.
        """
        sujet, cherche = Sujet(genre, "", annee), {}
        demande = lectures.TOUS if champs is None else lectures.PARTIE
        if codes is not None:
            demande = lectures.PLUSIEURS if champs is None else lectures.PARTIE_DE_PLUSIEURS
            cherche["codes"] = [*codes]
        if champs is not None:
            cherche["formes"] = [*champs]
            cherche["champs"] = [RETIREE, *chain.from_iterable(champs.values())]
        return self._load(sujet, demande, **cherche)

    def load_numeros(self, genre: Genre) -> dict[tuple[str, int], int]:
        """By code and year, how many writings led to each subject: who knows one knows what to read again."""
        if self.moteur.vierge:
            return {}
        with self.moteur.read() as connexion:
            lus = connexion.execute(lectures.NUMEROS, {"genre": genre.value}).all()
        return {(lu.code, lu.annee): lu.ecritures for lu in lus}

    def load_since(self, sujet: Sujet, numero: int) -> tuple[Ecrit, ...]:
        """What was written of a subject after a number, oldest first."""
        return self._load_ecrits(sujet, lectures.SUITE, depuis=numero)

    def load_histoire(self, sujet: Sujet, cle: str, champ: str) -> tuple[Ecrit, ...]:
        """Every version of a field, oldest first."""
        noms = {"cle": clean_texte(cle), "champ": clean_texte(champ)}
        return self._load_ecrits(sujet, lectures.HISTOIRE, **noms)

    def write(
        self,
        sujet: Sujet,
        geste: Geste,
        *avec: Geste,
        attendu: str | None = None,
        neutre: str = "",
    ) -> tuple[Ecrit, ...]:
        """Keep a gesture, then what comes with it (`avec`) and what it entails: all of it, or nothing.

        The writing is first. `attendu`: what the person saw, where they know no version; `neutre`: what a
        field that nobody wrote says. Raises Entretemps, Fige.
        """
        return self.moteur.run(
            lambda connexion: write_in(
                connexion, sujet, geste, *avec, attendu=attendu, neutre=neutre
            )
        )

    def _load(self, sujet: Sujet, demande: Demande, **autres: object) -> dict[str, Cahier]:
        if self.moteur.vierge:
            return {}
        with self.moteur.read() as connexion:
            lues = connexion.execute(demande, name_sujet(sujet) | autres).all()
        return read_cahiers(sujet, lues)

    def _load_ecrits(self, sujet: Sujet, demande: Demande, **autres: object) -> tuple[Ecrit, ...]:
        if self.moteur.vierge:
            return ()
        with self.moteur.read() as connexion:
            lues = connexion.execute(demande, name_sujet(sujet) | autres).all()
        return tuple(map(read_ecrit, lues))


def write_in(
    connexion: Connection,
    sujet: Sujet,
    geste: Geste,
    *avec: Geste,
    attendu: str | None = None,
    neutre: str = "",
) -> tuple[Ecrit, ...]:
    """The same, within a transaction of the caller's."""
    for ecrit in (geste, *avec):
        check_noms(sujet, ecrit)
    geste = replace(geste, valeur=clean_texte(geste.valeur))
    dossier, ecritures = _hold(connexion, sujet)
    deja = _find_demande(connexion, dossier, geste.demande)
    if deja is not None:
        return (deja,)
    lignes = _load_decisif(connexion, dossier, geste)
    cahier = Cahier(sujet, ecritures, lignes)
    check_ouvert(cahier, geste)
    avant = lignes[geste.cle].champs.get(geste.champ) if geste.cle in lignes else None
    if avant is not None and avant.valeur == geste.valeur:
        return (avant,)
    if avant is not None and not _is_seen(avant, geste, attendu, neutre):
        raise Entretemps(avant)
    gardes = [_add(connexion, dossier, lignes, geste, ecritures + 1)]
    for suite in (*avec, *find_suites(cahier, geste)):
        gardes.append(_add(connexion, dossier, lignes, suite, gardes[-1].numero + 1))
    connexion.execute(_COMPTER, {"dossier": dossier, "nombre": gardes[-1].numero})
    return tuple(gardes)


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


def _load_decisif(connexion: Connection, dossier: int, geste: Geste) -> dict[str, LigneEcrite]:
    cherche = {"dossier": dossier, "cle": geste.cle, "forme": geste.forme}
    return read_lignes(connexion.execute(lectures.DECISIF, cherche).all())


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
