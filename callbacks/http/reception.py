"""What comes to the embedded server: requests as they are read, and those refused before the application."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import Any

from waitress.parser import HTTPRequestParser
from waitress.task import ErrorTask
from waitress.utilities import (
    BadRequest,
    Error,
    InternalServerError,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
)

from callbacks.http.entetes import JAMAIS, SURETE
from callbacks.http.journal import Passage, note_passage
from callbacks.http.limites import (
    CORPS,
    ENTETES_TROP_LONGS,
    clean_entetes,
    find_limite,
    lead_lourd,
    say_trop_grand,
)
from callbacks.refus import is_part_path
from data.typographie import typeset
from layouts.chemins import CHEMIN_DEPOT
from layouts.routes import Adresse, Page, build_href

Takes = Callable[[Mapping[str, object]], bool]
SANS_DROIT = "Ces fichiers ne sont pas reçus : se connecter d’abord avec un compte qui importe."
PHRASES = {
    403: SANS_DROIT,
    431: ENTETES_TROP_LONGS,
    500: "Une erreur imprévue s’est produite.",
}
ILLISIBLE = "Demande illisible."
PREMIERE = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+ [^ ]+(?: HTTP/[0-9]\.[0-9])?")
"""A method, an address, a version: what waitress reads as one, and each byte of it once."""
BLANCS = re.compile(rb"[ \t]+")
AUTOUR = 8_192
"""Bytes around the pieces of a body that does not say its length: nobody served sends any."""
LIGNES = 200
"""Headers of a request, at most: a browser and two relays send some thirty."""
journal = logging.getLogger("regards")


class DepotInterdit(Error):
    """Files too long to be kept for who may not leave them."""

    code = 403
    reason = "Forbidden"


DEPOSES = {413: lead_lourd(), 403: build_href(Adresse(Page.IMPORTER))}
"""The page that says why files are refused, to who has no script to be told it."""


class RefusTask(ErrorTask):
    """What waitress refuses before the application, in the words of the application."""

    ENTETES = (*SURETE.items(), ("Cache-Control", JAMAIS))

    def execute(self) -> None:
        """One line: JSON for a part of a page, a sentence for the rest."""
        canal: Any = self.channel
        entetes: Any = self.response_headers
        erreur: Any = vars(self.request)["error"]
        chemin = getattr(self.request, "path", "")
        trop = say_trop_grand(chemin, read_genre(self.request)) if erreur.code == 413 else ""
        phrase = typeset(trop) or PHRASES.get(erreur.code, ILLISIBLE)
        if erreur.code in DEPOSES and chemin == CHEMIN_DEPOT and not self._wants_json():
            self._lead(DEPOSES[erreur.code])
            return
        partie = is_part_path(chemin) or chemin == CHEMIN_DEPOT
        corps = json.dumps({"message": phrase, "reference": ""}) if partie else phrase
        contenu = (corps + "\n").encode()
        genre = "application/json" if partie else "text/plain; charset=utf-8"
        note_passage(Passage("", "", erreur.code, 0.0))
        self.status = f"{erreur.code} {erreur.reason}"
        entetes.extend([*self.ENTETES, ("Content-Type", genre)])
        self.set_close_on_finish()
        self.content_length = len(contenu)
        canal.sourd = True
        self.write(contenu)

    def _wants_json(self) -> bool:
        entetes: dict[str, str] = getattr(self.request, "headers", {})
        return entetes.get("ACCEPT", "") == "application/json"

    def _lead(self, adresse: str) -> None:
        canal: Any = self.channel
        entetes: Any = self.response_headers
        self.status = "303 See Other"
        entetes.extend([*self.ENTETES, ("Location", adresse)])
        self.set_close_on_finish()
        self.content_length = 0
        canal.sourd = True
        self.write(b"")


def read_genre(demande: object) -> str:
    """What a request says of its body, once its headers are read."""
    entetes: dict[str, str] = getattr(demande, "headers", {})
    return entetes.get("CONTENT_TYPE", "")


class Demande(HTTPRequestParser):
    """A request, whose body may be as long as its path allows to who sends it."""

    def __init__(self, adj: Any, adresse: str, takes_files: Takes) -> None:
        super().__init__(adj)
        self._adresse, self._takes_files = adresse, takes_files
        self._longue: bool | None = None

    def received(self, data: bytes) -> int:
        """Refused as soon as it is known to be too long, or to hold what Python does not read."""
        lus = len(data)
        try:
            lus = self._read(data)
            self._check()
        except Exception:
            # Not answered, it would have a relay take the whole server for broken.
            journal.exception("Demande")
            self._refuse(InternalServerError("unexpected"))
        if self.error is not None:
            lus = len(data)
        if self.completed:
            # Told to go on it is whole no more: who was refused sent all that they wanted, and it was kept.
            self.expect_continue = False
        return lus

    def _read(self, data: bytes) -> int:
        try:
            return int(super().received(data))
        except ValueError as erreur:  # a length of 5,000 digits, an address in brackets left open
            self._refuse(BadRequest(str(erreur)))
            return len(data)

    def _check(self) -> None:
        if self.empty:
            # A line that sends nothing but ends of lines asked for nothing, and was never idle.
            self.empty = False
            self._refuse(BadRequest("empty"))
        elif self.error is None:
            taille, limite = self._count(), find_limite(getattr(self, "path", ""), read_genre(self))
            if self._count_autour() > AUTOUR:
                self._refuse(RequestHeaderFieldsTooLarge(f"more than {AUTOUR}"))
            elif taille > limite:
                self._refuse(RequestEntityTooLarge(f"more than {limite}"))
            elif taille > CORPS and not self._may_be_long():
                self._refuse(DepotInterdit("not from them"))

    def parse_header(self, header_plus: bytes) -> None:
        """Blanks in a row are one: waitress looks for the end of a value from each of them, and thirty
        thousand held the loop, and everyone, for seven seconds. Nor does it take ten thousand headers well,
        nor a first line that is none: it tries each way to read an address of eight thousand digits, eleven
        seconds, and four times that for twice as many.
        """
        ligne, saut, entetes = header_plus.partition(b"\r\n")
        if entetes.count(b"\n") > LIGNES:
            self._read_nothing(RequestHeaderFieldsTooLarge(f"more than {LIGNES}"))
        elif not PREMIERE.fullmatch(ligne.rstrip()):
            self._read_nothing(BadRequest("first line"))
        else:
            super().parse_header(ligne + saut + BLANCS.sub(b" ", entetes))

    def _read_nothing(self, erreur: Error) -> None:
        super().parse_header(b"GET / HTTP/1.0\r\n")
        self.error = erreur

    def _may_be_long(self) -> bool:
        """Asked once: thirty megabytes that nobody may leave were kept as long as they came."""
        if self._longue is None:
            entetes = {f"HTTP_{nom}": valeur for nom, valeur in self.headers.items()}
            clean_entetes(entetes)
            origine = {"REMOTE_ADDR": self._adresse, "SERVER_PROTOCOL": f"HTTP/{self.version}"}
            self._longue = self._takes_files({**entetes, **origine})
        return self._longue

    def _count(self) -> int:
        """Bytes of the body: what is announced of it, whole or piece by piece, or what came."""
        morceau = getattr(self.body_rcv, "chunk_remainder", 0)
        return max(self.content_length, self.body_bytes_received + morceau)

    def _count_autour(self) -> int:
        """Bytes of a line around a piece, or after the last one, that is not ended yet: waitress reads all of
        them again with each that comes.
        """
        lus = (getattr(self.body_rcv, nom, b"") for nom in ("control_line", "trailer"))
        return sum(map(len, lus))

    def _refuse(self, erreur: Error) -> None:
        self.error = erreur
        self.completed = True
        self.close()  # nothing reads what came of the body
