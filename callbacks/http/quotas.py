"""What one account may have under way at once, so that nobody takes the places of the others.

An account by its pseudonym; who has none, by the address they come from. Each server counts its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Lock
from time import monotonic

from cachetools import TTLCache
from flask import Flask, Response, current_app, g, has_request_context, request

from callbacks.acces import read_droits
from callbacks.porte import FIXES
from callbacks.refus import build_refus
from data.acces.echecs import find_reseau

DOCUMENTS = 2
"""Documents that one account has made at once; the places of all are in callbacks.documents.fabrique."""
LONGS = 1
"""Of those, the documents of a whole region: their two places would else be those of one account."""
TRAVAUX = 1
"""What takes a whole process beside the documents: a workbook given back, an earlier version put back."""
DEPOTS = 3
"""Deposits that one account keeps open at once; those of all are in data.depots."""
DEMANDES = 6
"""Requests that one address without account has under way at once: as many as a browser sends, and fewer than
the server answers (callbacks.http.embarque.FILS). Several people may share an account: they wait in line."""
ECRITURES = 3_000
"""Fields that one account keeps within PERIODE: nothing takes away what the store holds.
Twenty people who share an account may write one each in twenty seconds, all of them, for an hour."""
PERIODE = 3600
"""Seconds after which those before are forgotten."""
ATTENTE = 10
"""Seconds after which it is of use to ask again."""
TROP_DE_DOCUMENTS = (
    "Deux documents sont déjà en préparation pour vous : réessayer quand l’un d’eux sera prêt."
)
TROP_DE_LONGS = (
    "Un document d’une région entière est déjà en préparation pour vous : réessayer ensuite."
)
TROP_DE_TRAVAUX = "Ce que vous avez demandé est déjà en cours : réessayer quand ce sera fini."
TROP_DE_DEMANDES = "Beaucoup de demandes à la fois : réessayer dans un instant."
TROP_DE_DEPOTS = (
    "Trois de vos imports attendent encore : en finir ou en abandonner un, puis réessayer."
)
TROP_D_ECRITURES = (
    "Trois mille champs ont été enregistrés sous ce compte en moins d’une heure : attendre avant d’en "
    "enregistrer d’autres. Rien n’a été enregistré."
)


class TropDemande(RuntimeError):
    """What an account asks beside all that it has under way; the message is the sentence that it reads."""


def read_demandeur() -> str:
    """Who is counted."""
    return g.get("pseudonyme", "") or find_reseau(request.remote_addr or "")


def is_counted() -> bool:
    """Whether nobody asks: who is known by an account, or where the server knows none, waits in line."""
    return not (request.path.startswith(FIXES) or read_droits().connu)


class Quota:
    """So many at once for each."""

    def __init__(self, combien: int, phrase: str) -> None:
        self._combien, self._phrase = combien, phrase
        self._tenus: Counter[str] = Counter()
        self._verrou = Lock()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """For as long as the work lasts. Raises TropDemande."""
        qui = read_demandeur()
        with self._verrou:
            if self._tenus[qui] >= self._combien:
                raise TropDemande(self._phrase)
            self._tenus[qui] += 1
        try:
            yield
        finally:
            with self._verrou:
                self._tenus[qui] -= 1
                self._tenus += Counter()  # who holds nothing is forgotten

    @property
    def total(self) -> int:
        """Held by all."""
        with self._verrou:
            return self._tenus.total()


class Tours:
    """So many places for all, in the order of arrival, but one that is free is for who has none."""

    def __init__(self, places: int) -> None:
        self._libres = places
        self._servis: Counter[str] = Counter()
        self._file: list[tuple[object, str]] = []
        self._tour = Condition()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """For as long as the work lasts, once its turn has come."""
        qui = read_demandeur() if has_request_context() else ""
        attente = (object(), qui)
        with self._tour:
            self._file.append(attente)
            self._tour.wait_for(lambda: self._libres and self._find_next() is attente)
            self._file.remove(attente)
            self._servis[qui] += 1
            self._libres -= 1
            self._tour.notify_all()
        try:
            yield
        finally:
            with self._tour:
                self._servis -= Counter([qui])
                self._libres += 1
                self._tour.notify_all()

    def _find_next(self) -> tuple[object, str]:
        """The first of those who have no place, else the first of all."""
        return next((lui for lui in self._file if not self._servis[lui[1]]), self._file[0])


class Ouverts:
    """What each keeps open, from one request to others, until it is gone by itself."""

    def __init__(self, combien: int, phrase: str, vit: Callable[[str], bool]) -> None:
        """`vit`: whether what a token names is still there."""
        self._combien, self._phrase, self._vit = combien, phrase, vit
        self._tenus: dict[str, str] = {}
        self._verrou = Lock()

    def check(self, sauf: str) -> None:
        """Raises TropDemande. `sauf`: the one that the next replaces."""
        qui = read_demandeur()
        with self._verrou:
            self._tenus = {jeton: a for jeton, a in self._tenus.items() if self._vit(jeton)}
            siens = [jeton for jeton, a in self._tenus.items() if a == qui and jeton != sauf]
        if len(siens) >= self._combien:
            raise TropDemande(self._phrase)

    def note(self, jeton: str) -> None:
        """One more is open."""
        with self._verrou:
            self._tenus[jeton] = read_demandeur()


class Rythme:
    """So many within a period for each, from the first one on."""

    def __init__(
        self,
        combien: int,
        periode: float,
        phrase: str = "",
        horloge: Callable[[], float] = monotonic,
    ) -> None:
        self._combien, self._phrase = combien, phrase
        self._comptes: TTLCache[str, list[int]] = TTLCache(10_000, periode, timer=horloge)
        self._verrou = Lock()

    def count(self, qui: str) -> None:
        """One more. Raises TropDemande where it is one too many."""
        with self._verrou:
            faits = self._comptes.setdefault(qui, [0])
            if faits[0] >= self._combien:
                raise TropDemande(self._phrase)
            faits[0] += 1

    def is_full(self, qui: str) -> bool:
        """Whether one more would be one too many."""
        with self._verrou:
            return bool(self._comptes.get(qui, [0])[0] >= self._combien)


def count_ecriture() -> None:
    """A field about to be kept. Raises TropDemande. Who has no account works at the machine: not counted."""
    rythme: Rythme = current_app.extensions[__name__]
    if qui := g.get("pseudonyme", ""):
        rythme.count(qui)


def register_quotas(server: Flask) -> None:
    """So many requests at once for who has no account, so many fields an hour for who has one; 429, and when
    to ask again.
    """
    demandes = Quota(DEMANDES, TROP_DE_DEMANDES)
    server.extensions[__name__] = Rythme(ECRITURES, PERIODE, TROP_D_ECRITURES)

    @server.before_request
    def enter() -> None:
        if is_counted():
            tenue = demandes.hold()
            tenue.__enter__()
            g.demande = tenue

    @server.teardown_request
    def leave(_erreur: BaseException | None) -> None:
        if "demande" in g:
            g.demande.__exit__(None, None, None)

    @server.errorhandler(TropDemande)
    def refuse(refus: TropDemande) -> Response:
        reponse = build_refus(str(refus), 429)
        reponse.headers["Retry-After"] = str(ATTENTE)
        return reponse
