"""What people write, kept and read: one writing at a time for a subject, in the order of its number.

A field is written over a version that was seen, or not at all: `Entretemps` bears the one that is kept now.
Sent twice, a gesture is kept once. A signed dialogue is read only; what a writing entails (a signature that
falls, a dialogue that is signed or reopened) is written with it, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data.dialogue.moteur import Moteur
from data.dialogue.suites import DECIDENT, check_ouvert, find_suites
from data.dialogue.tables import Dossier, Ecriture, Ligne
from data.models.dialogue import RETIREE, Cahier, Cote, Ecrit, Genre, Geste, LigneEcrite, Sujet

INSERER: Mapping[str, Callable[..., sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_CHAMPS = (
    Ecriture.numero,
    Ecriture.cle,
    Ecriture.champ,
    Ecriture.version,
    Ecriture.valeur,
    Ecriture.cote,
    Ecriture.le,
)

Lue = Any
"""A row of a table."""


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
        return self.load_many(sujet.genre, sujet.annee, [sujet.code]).get(sujet.code, Cahier(sujet))

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
        if self.moteur.vierge:
            return {}
        with self.moteur.read() as connexion:
            dossiers = connexion.execute(_select_dossiers(genre, annee, codes)).all()
            ids = [d.id for d in dossiers]
            lignes = _group(connexion, _select_lignes(ids, champs))
            ecritures = _group(connexion, _select_courantes(ids, champs))
        return {
            d.code: _build(
                Sujet(genre, d.code, annee),
                d.ecritures,
                lignes.get(d.id, ()),
                ecritures.get(d.id, ()),
            )
            for d in dossiers
        }

    def load_numeros(self, genre: Genre) -> dict[tuple[str, int], int]:
        """By code and year, how many writings led to each subject: who knows one knows what to read again."""
        if self.moteur.vierge:
            return {}
        demande = select(Dossier.code, Dossier.annee, Dossier.ecritures)
        with self.moteur.read() as connexion:
            lus = connexion.execute(demande.where(Dossier.genre == genre, Dossier.ecritures > 0))
            return {(lu.code, lu.annee): lu.ecritures for lu in lus}

    def load_since(self, sujet: Sujet, numero: int) -> tuple[Ecrit, ...]:
        """What was written of a subject after a number, oldest first."""
        return self._load_ecrits(sujet, Ecriture.numero > numero)

    def load_histoire(self, sujet: Sujet, cle: str, champ: str) -> tuple[Ecrit, ...]:
        """Every version of a field, oldest first."""
        return self._load_ecrits(sujet, Ecriture.cle == cle, Ecriture.champ == champ)

    def write(
        self, sujet: Sujet, geste: Geste, *, attendu: str | None = None, neutre: str = ""
    ) -> tuple[Ecrit, ...]:
        """Keep a gesture, then what it entails: the writing first.

        `attendu`: what the person saw, where they know no version; `neutre`: what a field that nobody wrote
        says. Raises Entretemps, Fige.
        """
        with self.moteur.write() as connexion:
            return write_in(connexion, sujet, geste, attendu=attendu, neutre=neutre)

    def _load_ecrits(self, sujet: Sujet, *filtres: Any) -> tuple[Ecrit, ...]:
        if self.moteur.vierge:
            return ()
        with self.moteur.read() as connexion:
            dossier = connexion.execute(
                _select_dossiers(sujet.genre, sujet.annee, [sujet.code])
            ).first()
            if dossier is None:
                return ()
            lus = connexion.execute(_select_ecritures([dossier.id]).where(*filtres))
            return tuple(_read(ligne) for ligne in lus)


def _select_dossiers(genre: Genre, annee: int, codes: Collection[str] | None) -> Any:
    demande = select(Dossier.id, Dossier.code, Dossier.ecritures).where(
        Dossier.genre == genre, Dossier.annee == annee
    )
    return demande if codes is None else demande.where(Dossier.code.in_(codes))


def _select_lignes(ids: Sequence[int], champs: Mapping[str, Collection[str]] | None) -> Any:
    demande = select(Ligne.__table__).where(Ligne.dossier_id.in_(ids))
    return demande if champs is None else demande.where(Ligne.forme.in_(champs))


def _select_courantes(ids: Sequence[int], champs: Mapping[str, Collection[str]] | None) -> Any:
    """What stands. Fields of a form that is not read are left by `_read_lignes`."""
    demande = _select_ecritures(ids).where(Ecriture.courante)
    if champs is None:
        return demande
    return demande.where(Ecriture.champ.in_({RETIREE, *chain.from_iterable(champs.values())}))


def _select_ecritures(ids: Sequence[int]) -> Any:
    return (
        select(Ecriture.dossier_id, *_CHAMPS)
        .where(Ecriture.dossier_id.in_(ids))
        .order_by(Ecriture.numero)
    )


def _group(connexion: Connection, demande: Any) -> Mapping[int, Sequence[Lue]]:
    groupes: dict[int, list[Lue]] = {}
    for ligne in connexion.execute(demande).all():
        groupes.setdefault(ligne.dossier_id, []).append(ligne)
    return groupes


def _build(sujet: Sujet, numero: int, lignes: Iterable[Lue], ecritures: Iterable[Lue]) -> Cahier:
    return Cahier(sujet, numero, _read_lignes(lignes, ecritures))


def _read_lignes(lignes: Iterable[Lue], ecritures: Iterable[Lue]) -> dict[str, LigneEcrite]:
    champs: dict[str, dict[str, Ecrit]] = {}
    for lue in ecritures:
        champs.setdefault(lue.cle, {})[lue.champ] = _read(lue)
    return {x.cle: LigneEcrite(x.cle, x.forme, x.rang, champs.get(x.cle, {})) for x in lignes}


def _read(ligne: Lue) -> Ecrit:
    le = ligne.le if ligne.le.tzinfo else ligne.le.replace(tzinfo=UTC)
    return Ecrit(
        ligne.numero, ligne.cle, ligne.champ, ligne.version, ligne.valeur, Cote(ligne.cote), le
    )


def write_in(
    connexion: Connection,
    sujet: Sujet,
    geste: Geste,
    *,
    attendu: str | None = None,
    neutre: str = "",
) -> tuple[Ecrit, ...]:
    """The same, within a transaction of the caller's."""
    dossier_id, ecritures = _hold(connexion, sujet)
    deja = _find_demande(connexion, dossier_id, geste.demande)
    if deja is not None:
        return (deja,)
    lignes = _load_held(connexion, dossier_id, geste.cle)
    cahier = Cahier(sujet, ecritures, lignes)
    check_ouvert(cahier, geste)
    avant = lignes[geste.cle].champs.get(geste.champ) if geste.cle in lignes else None
    if avant is not None and avant.valeur == geste.valeur:
        return (avant,)
    if avant is not None and not _is_seen(avant, geste, attendu, neutre):
        raise Entretemps(avant)
    gardes = [_add(connexion, dossier_id, lignes, geste, ecritures + 1)]
    for suite in find_suites(cahier, geste):
        gardes.append(_add(connexion, dossier_id, lignes, suite, gardes[-1].numero + 1))
    connexion.execute(
        update(Dossier).where(Dossier.id == dossier_id).values(ecritures=gardes[-1].numero)
    )
    return tuple(gardes)


def _is_seen(avant: Ecrit, geste: Geste, attendu: str | None, neutre: str) -> bool:
    if attendu is not None:
        return (avant.valeur or neutre) == attendu
    return geste.vu is None or avant.version == geste.vu


def _hold(connexion: Connection, sujet: Sujet) -> tuple[int, int]:
    """The subject, begun if it is new, held until the transaction ends."""
    inserer = INSERER[connexion.dialect.name]
    valeurs = {"genre": sujet.genre.value, "code": sujet.code, "annee": sujet.annee, "ecritures": 0}
    demande = _select_dossiers(sujet.genre, sujet.annee, [sujet.code]).with_for_update()
    dossier = connexion.execute(demande).first()
    if dossier is None:
        connexion.execute(inserer(Dossier).values(valeurs).on_conflict_do_nothing())
        dossier = connexion.execute(demande).one()
    return dossier.id, dossier.ecritures


def _find_demande(connexion: Connection, dossier_id: int, demande: str) -> Ecrit | None:
    if not demande:
        return None
    lue = connexion.execute(
        _select_ecritures([dossier_id]).where(Ecriture.demande == demande)
    ).first()
    return None if lue is None else _read(lue)


def _load_held(connexion: Connection, dossier_id: int, cle: str) -> dict[str, LigneEcrite]:
    """Every line, with what decides of a writing: its fields, the state, who signed, what is withdrawn."""
    lignes = connexion.execute(select(Ligne.__table__).where(Ligne.dossier_id == dossier_id))
    decide = Ecriture.cle.in_({cle, *DECIDENT}) | (Ecriture.champ == RETIREE)
    lues = connexion.execute(_select_ecritures([dossier_id]).where(Ecriture.courante, decide))
    return _read_lignes(lignes.all(), lues.all())


def _add(
    connexion: Connection,
    dossier_id: int,
    lignes: dict[str, LigneEcrite],
    geste: Geste,
    numero: int,
) -> Ecrit:
    """One version more; its line is begun with its first field."""
    ligne = lignes.get(geste.cle)
    if ligne is None:
        ligne = LigneEcrite(geste.cle, geste.forme, numero)
        connexion.execute(
            insert(Ligne).values(
                dossier_id=dossier_id, cle=geste.cle, forme=geste.forme, rang=numero
            )
        )
    avant = ligne.champs.get(geste.champ)
    if avant is not None:
        connexion.execute(
            update(Ecriture)
            .where(Ecriture.dossier_id == dossier_id, Ecriture.numero == avant.numero)
            .values(courante=False)
        )
    ecrit = Ecrit(
        numero,
        geste.cle,
        geste.champ,
        (avant.version if avant else 0) + 1,
        geste.valeur,
        geste.cote,
        datetime.now(UTC),
    )
    connexion.execute(
        insert(Ecriture).values(
            dossier_id=dossier_id,
            numero=ecrit.numero,
            cle=ecrit.cle,
            champ=ecrit.champ,
            version=ecrit.version,
            valeur=ecrit.valeur,
            cote=ecrit.cote.value,
            le=ecrit.le,
            demande=geste.demande or None,
            courante=True,
        )
    )
    champs = {**ligne.champs, geste.champ: ecrit}
    lignes[geste.cle] = LigneEcrite(ligne.cle, ligne.forme, ligne.rang, champs)
    return ecrit
