"""What is asked of the tables, made once, and what a row is read as: the same on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select, true

from data.dialogue.suites import DECIDENT
from data.dialogue.tables import Dossier, Ecriture, Ligne
from data.models.dialogue import RETIREE, Cahier, Cote, Ecrit, LigneEcrite, Sujet

_CHAMPS = (
    Ecriture.numero,
    Ecriture.cle,
    Ecriture.champ,
    Ecriture.version,
    Ecriture.valeur,
    Ecriture.cote,
    Ecriture.le,
)
"""In the order of `Ecrit`."""
_COTES = {cote.value: cote for cote in Cote}
_DE_LA_LIGNE = and_(Ecriture.dossier_id == Ligne.dossier_id, Ecriture.cle == Ligne.cle)
_DU_SUJET = (
    Dossier.genre == bindparam("genre"),
    Dossier.annee == bindparam("annee"),
    Dossier.code == bindparam("code"),
)

Lue = Any
"""A row."""
Demande = Select[*tuple[Any, ...]]
Filtre = ColumnElement[bool]


def _build_tous(ligne: Filtre, champ: Filtre) -> Demande:
    """What stands of a kind and a year, in one question: it sees one state.

    Line by line (outer joins), so that what was replaced is not looked through.
    """
    return (
        select(
            *(Dossier.code, Dossier.ecritures, Ligne.cle.label("ligne"), Ligne.forme, Ligne.rang),
            *_CHAMPS,
        )
        .outerjoin(Ligne, and_(Ligne.dossier_id == Dossier.id, ligne))
        .outerjoin(Ecriture, and_(_DE_LA_LIGNE, Ecriture.courante, champ))
        .where(*_DU_SUJET[:2])
    )


TOUS = _build_tous(true(), true())
PARTIE = _build_tous(
    Ligne.forme.in_(bindparam("formes", expanding=True)),
    Ecriture.champ.in_(bindparam("champs", expanding=True)),
)
_DES_CODES = Dossier.code.in_(bindparam("codes", expanding=True))
UN, PLUSIEURS, PARTIE_DE_PLUSIEURS = (
    TOUS.where(_DU_SUJET[2]),
    TOUS.where(_DES_CODES),
    PARTIE.where(_DES_CODES),
)
NUMEROS: Demande = select(Dossier.code, Dossier.annee, Dossier.ecritures).where(
    _DU_SUJET[0], Dossier.ecritures > 0
)

_ECRITS: Demande = (
    select(*_CHAMPS).join(Dossier, Dossier.id == Ecriture.dossier_id).where(*_DU_SUJET)
)
SUITE: Demande = _ECRITS.where(Ecriture.numero > bindparam("depuis")).order_by(Ecriture.numero)
HISTOIRE: Demande = _ECRITS.where(
    Ecriture.cle == bindparam("cle"), Ecriture.champ == bindparam("champ")
).order_by(Ecriture.version)

TENU: Demande = select(Dossier.id, Dossier.ecritures).where(*_DU_SUJET).with_for_update()
"""A subject, held until the transaction ends."""
DEJA: Demande = select(*_CHAMPS).where(
    Ecriture.dossier_id == bindparam("dossier"), Ecriture.demande == bindparam("demande")
)
_DECIDE = Ligne.cle.in_([*DECIDENT]) | (Ligne.cle == bindparam("cle"))
DECISIF: Demande = (
    select(Ligne.cle.label("ligne"), Ligne.forme, Ligne.rang, *_CHAMPS)
    .outerjoin(
        Ecriture, and_(_DE_LA_LIGNE, Ecriture.courante, _DECIDE | (Ecriture.champ == RETIREE))
    )
    .where(Ligne.dossier_id == bindparam("dossier"), _DECIDE | (Ligne.forme == bindparam("forme")))
)
"""What decides of a writing: its line, the state, who signed, and which lines of its kind stand."""


def name_sujet(sujet: Sujet) -> dict[str, object]:
    """A subject, as a question names it."""
    return {"genre": sujet.genre.value, "annee": sujet.annee, "code": sujet.code}


def read_ecrit(lue: Lue) -> Ecrit:
    """A row that has the fields of a writing last."""
    numero, cle, champ, version, valeur, cote, le = lue[-len(_CHAMPS) :]
    return Ecrit(numero, cle, champ, version, valeur, _COTES[cote], _read_date(le))


def _read_date(le: datetime) -> datetime:
    """SQLite keeps no zone: what is written there is universal time."""
    return le.astimezone(UTC) if le.tzinfo else le.replace(tzinfo=UTC)


def read_cahiers(sujet: Sujet, lues: Iterable[Lue]) -> dict[str, Cahier]:
    """By code, in its order; the subject gives the kind and the year."""
    groupes: dict[str, list[Lue]] = {}
    for lue in lues:
        groupes.setdefault(lue[0], []).append(lue)
    return {
        code: Cahier(
            Sujet(sujet.genre, code, sujet.annee),
            groupes[code][0][1],
            read_lignes(lue[2:] for lue in groupes[code] if lue.ligne is not None),
        )
        for code in sorted(groupes)
    }


def read_lignes(lues: Iterable[Lue]) -> dict[str, LigneEcrite]:
    """Rows of (line, form, rank, then its writing or nothing), to lines in the order of their beginning."""
    lignes: dict[str, LigneEcrite] = {}
    champs: dict[str, dict[str, Ecrit]] = {}
    for lue in sorted(lues, key=itemgetter(2)):
        cle, forme, rang = lue[:3]
        if cle not in lignes:
            champs[cle] = {}
            lignes[cle] = LigneEcrite(cle, forme, rang, champs[cle])
        if lue[3] is not None:
            ecrit = read_ecrit(lue)
            champs[cle][ecrit.champ] = ecrit
    return lignes
