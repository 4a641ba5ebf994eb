"""What is asked of the tables, made once, and what a row is read as: the same on both engines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, func, select, true

from data.dialogue.suites import DECIDENT
from data.dialogue.tables import DOSSIER, ECRITURE, LIGNE, REPRISE
from data.dialogue.textes import clean_texte
from data.models.dialogue import RETIREE, Cahier, Cote, Ecrit, Genre, LigneEcrite, Sujet

_CHAMPS = (
    ECRITURE.c.numero,
    ECRITURE.c.cle,
    ECRITURE.c.champ,
    ECRITURE.c.version,
    ECRITURE.c.valeur,
    ECRITURE.c.cote,
    ECRITURE.c.le,
)
"""In the order of `Ecrit`."""
_COTES = {cote.value: cote for cote in Cote}
_DE_LA_LIGNE = and_(ECRITURE.c.dossier_id == LIGNE.c.dossier_id, ECRITURE.c.cle == LIGNE.c.cle)
_DU_SUJET = (
    DOSSIER.c.genre == bindparam("genre"),
    DOSSIER.c.annee == bindparam("annee"),
    DOSSIER.c.code == bindparam("code"),
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
            *(
                DOSSIER.c.code,
                DOSSIER.c.ecritures,
                LIGNE.c.cle.label("ligne"),
                LIGNE.c.forme,
                LIGNE.c.rang,
            ),
            *_CHAMPS,
        )
        .outerjoin(LIGNE, and_(LIGNE.c.dossier_id == DOSSIER.c.id, ligne))
        .outerjoin(ECRITURE, and_(_DE_LA_LIGNE, ECRITURE.c.courante, champ))
        .where(*_DU_SUJET[:2])
    )


TOUS = _build_tous(true(), true())
PARTIE = _build_tous(
    LIGNE.c.forme.in_(bindparam("formes", expanding=True)),
    ECRITURE.c.champ.in_(bindparam("champs", expanding=True)),
)
_DES_CODES = DOSSIER.c.code.in_(bindparam("codes", expanding=True))
UN, PLUSIEURS, PARTIE_DE_PLUSIEURS = (
    TOUS.where(_DU_SUJET[2]),
    TOUS.where(_DES_CODES),
    PARTIE.where(_DES_CODES),
)
NOMBRE_DE_LIGNES: Demande = (
    select(func.count())
    .select_from(LIGNE)
    .join(
        ECRITURE,
        and_(ECRITURE.c.dossier_id == LIGNE.c.dossier_id, ECRITURE.c.numero == LIGNE.c.rang),
    )
    .where(
        LIGNE.c.dossier_id == bindparam("dossier"),
        LIGNE.c.forme == bindparam("forme"),
        ECRITURE.c.cote == bindparam("cote"),
    )
)
"""Those that a side began: its first writing bears the line's own number."""
NOMBRE_DE_SIGNES: Demande = select(
    func.coalesce(func.sum(func.length(ECRITURE.c.valeur)), 0)
).where(
    ECRITURE.c.dossier_id == bindparam("dossier"),
    ECRITURE.c.cote == bindparam("cote"),
    ECRITURE.c.courante,
)
"""Characters of all that stands as a side wrote it."""
NUMEROS: Demande = select(DOSSIER.c.code, DOSSIER.c.annee, DOSSIER.c.ecritures).where(
    _DU_SUJET[0], DOSSIER.c.ecritures > 0
)

_ECRITS: Demande = (
    select(*_CHAMPS).join(DOSSIER, DOSSIER.c.id == ECRITURE.c.dossier_id).where(*_DU_SUJET)
)
SUITE: Demande = _ECRITS.where(ECRITURE.c.numero > bindparam("depuis")).order_by(ECRITURE.c.numero)
SUITE_DE: Demande = SUITE.where(ECRITURE.c.cle.in_(bindparam("cles", expanding=True)))
HISTOIRE: Demande = _ECRITS.where(
    ECRITURE.c.cle == bindparam("cle"),
    ECRITURE.c.champ == bindparam("champ"),
    ECRITURE.c.version < bindparam("avant"),
).order_by(ECRITURE.c.version.desc())
"""The newest first."""
_ALORS = (*_DU_SUJET, ECRITURE.c.le <= bindparam("le"))
COMMENCEES: Demande = (
    select(ECRITURE.c.cle, func.min(ECRITURE.c.numero))
    .join(DOSSIER, DOSSIER.c.id == ECRITURE.c.dossier_id)
    .where(*_ALORS)
    .group_by(ECRITURE.c.cle)
)
"""The lines that stood at a moment, and the number of the first writing of each."""
TENAIENT: Demande = _ECRITS.where(
    ECRITURE.c.numero.in_(
        select(func.max(ECRITURE.c.numero))
        .join(DOSSIER, DOSSIER.c.id == ECRITURE.c.dossier_id)
        .where(*_ALORS)
        .group_by(ECRITURE.c.cle, ECRITURE.c.champ)
    )
).order_by(ECRITURE.c.numero)
"""What each field said at a moment, and nothing of what it had replaced."""
TOUTES = 2**31 - 1
"""A version that comes after all of them."""

TENU: Demande = select(DOSSIER.c.id, DOSSIER.c.ecritures).where(*_DU_SUJET).with_for_update()
"""A subject, held until the transaction ends."""
DEJA: Demande = select(*_CHAMPS).where(
    ECRITURE.c.dossier_id == bindparam("dossier"), ECRITURE.c.demande == bindparam("demande")
)
_DECIDE = LIGNE.c.cle.in_([*DECIDENT]) | (LIGNE.c.cle == bindparam("cle"))
DECISIF: Demande = (
    select(LIGNE.c.cle.label("ligne"), LIGNE.c.forme, LIGNE.c.rang, *_CHAMPS)
    .outerjoin(
        ECRITURE, and_(_DE_LA_LIGNE, ECRITURE.c.courante, _DECIDE | (ECRITURE.c.champ == RETIREE))
    )
    .where(
        LIGNE.c.dossier_id == bindparam("dossier"), _DECIDE | (LIGNE.c.forme == bindparam("forme"))
    )
)
"""What decides of a writing: its line, the state, who signed, and which lines of its kind stand."""


def load_cahier(connexion: Connection, sujet: Sujet) -> Cahier:
    """All that stands on a subject."""
    lues = connexion.execute(UN, name_sujet(sujet)).all()
    return read_cahiers(sujet, lues).get(sujet.code, Cahier(sujet))


def load_cahiers(
    connexion: Connection,
    sujet: Sujet,
    codes: Collection[str] | None,
    champs: Mapping[str, Collection[str]] | None,
) -> dict[str, Cahier]:
    """Those of a kind and a year, by code (Registre.load_many)."""
    cherche: dict[str, object] = {"genre": sujet.genre.value, "annee": sujet.annee}
    demande = TOUS if champs is None else PARTIE
    if codes is not None:
        demande = PLUSIEURS if champs is None else PARTIE_DE_PLUSIEURS
        cherche["codes"] = [*map(clean_texte, codes)]
    if champs is not None:
        cherche["formes"] = [*champs]
        cherche["champs"] = [RETIREE, *chain.from_iterable(champs.values())]
    return read_cahiers(sujet, connexion.execute(demande, cherche).all())


def load_numeros(connexion: Connection, genre: Genre) -> dict[tuple[str, int], int]:
    """By code and year, how many writings led to each subject of a kind."""
    lus = connexion.execute(NUMEROS, {"genre": genre.value}).all()
    return {(lu.code, lu.annee): lu.ecritures for lu in lus}


def load_suite(
    connexion: Connection,
    sujet: Sujet,
    numero: int,
    lot: int | None,
    cles: Collection[str] | None,
) -> tuple[Ecrit, ...]:
    """What was written of a subject after a number (Registre.load_since)."""
    cherche = name_sujet(sujet) | {"depuis": numero}
    demande = SUITE if cles is None else SUITE_DE
    if cles is not None:
        cherche["cles"] = [*cles]
    return tuple(map(read_ecrit, connexion.execute(demande.limit(lot), cherche).all()))


def load_histoire(
    connexion: Connection,
    sujet: Sujet,
    cle: str,
    champ: str,
    avant: int | None,
    lot: int | None,
) -> tuple[Ecrit, ...]:
    """The versions of a field (Registre.load_histoire)."""
    cherche: dict[str, object] = {"cle": clean_texte(cle), "champ": clean_texte(champ)}
    cherche["avant"] = TOUTES if avant is None else avant
    lues = connexion.execute(HISTOIRE.limit(lot), name_sujet(sujet) | cherche).all()
    return tuple(map(read_ecrit, reversed(lues)))


def load_alors(connexion: Connection, sujet: Sujet, le: datetime) -> Cahier:
    """What stood on a subject at a moment."""
    cherche = name_sujet(sujet) | {"le": le}
    lignes = {
        cle: LigneEcrite(cle, cle.partition("-")[0], premier)
        for cle, premier in sorted(connexion.execute(COMMENCEES, cherche), key=itemgetter(1))
    }
    nombre = 0
    for lue in connexion.execute(TENAIENT, cherche):
        ecrit = read_ecrit(lue)
        ligne = lignes[ecrit.cle]
        lignes[ecrit.cle] = replace(ligne, champs={**ligne.champs, ecrit.champ: ecrit})
        nombre = ecrit.numero
    return Cahier(sujet, nombre, lignes)


def is_repris(connexion: Connection, nom: str) -> bool:
    """Whether the notebook of before that bears this name was taken over."""
    trouvee = select(REPRISE.c.source).where(REPRISE.c.source == nom)
    return connexion.execute(trouvee).first() is not None


def name_sujet(sujet: Sujet) -> dict[str, object]:
    """A subject, as a question names it: what no store holds names nothing."""
    return {"genre": sujet.genre.value, "annee": sujet.annee, "code": clean_texte(sujet.code)}


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
