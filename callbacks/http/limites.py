"""What is too large is refused before it is read: bodies, addresses, headers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, redirect, request
from werkzeug.http import parse_date
from werkzeug.wsgi import LimitedStream

from callbacks.refus import build_refus, wants_json
from data.depots.phrases import LOURD, OCTETS, TROP_GROS
from layouts.chemins import CHEMIN_DEPOT
from layouts.routes import Adresse, Page, build_href

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CORPS = 1_000_000
"""Bytes of a body, at most: a thousand times what a page sends."""
DEPOT = OCTETS + CORPS
"""Bytes of a body that brings files."""
FORMULAIRE = 65_536
"""Bytes of the fields of a form: they are read letter by letter, a megabyte in half a second."""
SIMPLE, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
"""What a browser says of such a body: only files that are left come in parts."""
ADRESSE = 65_536
"""Bytes of a path and its query."""
ENTETES = 32_768
"""Bytes of all the headers."""
NEGOCIE = 2_048
"""Bytes of a header that is a list to choose from: what a browser sends has 200, 30 kB of it took 0.4 s."""
MORCEAU = 65_536
"""Bytes that are read at once of a body that nobody wants."""
LISTES = ("HTTP_ACCEPT", "CONTENT_TYPE")
"""What these headers' names begin with."""
PREFIXE_TEMOINS = "regards_"
"""What the names of our cookies begin with."""
DATES = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")
"""Headers that are dates, or may be: as the norm has it, one that is none is as if it had not come."""
BLANCS = re.compile(r"[ \t]+")
RENDU = 12_000
"""Bytes of the headers of an answer: a little more, and a relay takes the whole server for broken."""
FORMULAIRE_TROP_GRAND = "Demande refusée\u202f: ce formulaire dépasse 64 ko."
CORPS_TROP_GRAND = "Demande refusée\u202f: son contenu dépasse un mégaoctet."
ADRESSE_TROP_LONGUE = "Demande refusée\u202f: son adresse dépasse 64 ko."
ENTETES_TROP_LONGS = "Demande refusée\u202f: ses en-têtes sont trop longs."


def clean_entetes(environ: WSGIEnvironment) -> None:
    """Blanks in a row are one: werkzeug reads them over again from each of them, in cookies and in lists, and
    thirty thousand took eight seconds. Dates that are none are forgotten, and cookies that are not ours:
    another application of the same name may leave any, that are no text, and all of them are read or none.
    """
    if "HTTP_COOKIE" in environ:
        temoins = environ["HTTP_COOKIE"].split(";")
        siens = (t for t in temoins if t.isascii() and t.strip().startswith(PREFIXE_TEMOINS))
        environ["HTTP_COOKIE"] = ";".join(siens)
    for nom in [n for n in environ if n.startswith(("HTTP_", "CONTENT_"))]:
        valeur = environ[nom]
        if "  " in valeur or "\t" in valeur:
            environ[nom] = BLANCS.sub(" ", valeur)
    for nom in DATES:
        if nom in environ and not is_date(environ[nom]):
            del environ[nom]


def forget_longues(environ: WSGIEnvironment) -> bool:
    """Lists that are too long, which the refusal would read too. Whether there was any."""
    longues = [n for n, v in environ.items() if n.startswith(LISTES) and len(v) > NEGOCIE]
    environ.update(dict.fromkeys(longues, ""))
    return bool(longues)


def find_exces(*, longue: bool) -> tuple[str, int] | None:
    """What is too large in the request, and the status that says so; `longue`: a list was, now forgotten."""
    environ = request.environ
    if len(environ.get("PATH_INFO", "")) + len(environ.get("QUERY_STRING", "")) > ADRESSE:
        return ADRESSE_TROP_LONGUE, 414
    taille = sum(len(c) + len(str(v)) for c, v in environ.items() if c.startswith("HTTP_"))
    if longue or taille > ENTETES:
        return ENTETES_TROP_LONGS, 431
    if (request.content_length or 0) > find_limite(request.path, request.mimetype):
        return say_trop_grand(request.path, request.mimetype), 413
    return None


def find_limite(chemin: str, genre: str) -> int:
    """Bytes of the body that a path takes, at most. `genre`: its `Content-Type`, whatever follows it."""
    if _is_formulaire(chemin, genre):
        return FORMULAIRE
    return DEPOT if chemin == CHEMIN_DEPOT else CORPS


def _is_formulaire(chemin: str, genre: str) -> bool:
    dit = genre.partition(";")[0].strip().lower()
    return dit == SIMPLE or (dit == PARTS and chemin != CHEMIN_DEPOT)


def limit_reading(limite: int) -> None:
    """A body that does not say its length is cut while it is read: cut short, it would be taken for whole."""
    environ = request.environ
    request.max_content_length = limite
    if request.content_length is None and environ.get("wsgi.input_terminated"):
        environ["wsgi.input"] = LimitedStream(environ["wsgi.input"], limite + 1, is_max=True)
        request.max_content_length = limite + 2


def say_trop_grand(chemin: str, genre: str) -> str:
    """What is said of a body beyond."""
    if _is_formulaire(chemin, genre):
        return FORMULAIRE_TROP_GRAND
    return TROP_GROS if chemin == CHEMIN_DEPOT else CORPS_TROP_GRAND


def lead_lourd() -> str:
    """The page that says that files were too large, to who has no script to be told it."""
    return build_href(Adresse(Page.IMPORTER, depot=LOURD))


def is_date(texte: str) -> bool:
    """Whether a calendar holds it: of the year 99999999999, Python raises what werkzeug does not expect."""
    try:
        parse_date(texte)
    except OverflowError:
        return False
    return True


def register_limites(server: Flask) -> None:
    """First of all."""
    server.config["MAX_CONTENT_LENGTH"] = CORPS

    @server.before_request
    def refuse_exces() -> Response | None:
        clean_entetes(request.environ)
        longue = forget_longues(request.environ)
        limit_reading(find_limite(request.path, request.mimetype))
        exces = find_exces(longue=longue)
        if exces and exces[0] == TROP_GROS and not wants_json():
            return cast(Response, redirect(lead_lourd(), 303))
        return build_refus(*exces) if exces else None

    @server.after_request
    def bound(reponse: Response) -> Response:
        """An address asked for, given back in a header, may be as long as what is asked, or twelve times as
        long: it is written there in ASCII.
        """
        rendus = reponse.get_wsgi_headers(request.environ) if reponse.location else reponse.headers
        if sum(len(nom) + len(valeur) for nom, valeur in rendus) <= RENDU:
            return reponse
        return build_refus(ADRESSE_TROP_LONGUE, 414)


def finish_bodies(application: WSGIApplication) -> WSGIApplication:
    """The application, behind a server that closes on a body that was not read: a relay that still writes it
    counts the whole server for broken, and who asks only to be refused would set all of ours aside. What is
    refused is read to its end first, as the embedded server does.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        corps, reste = environ["wsgi.input"], DEPOT
        reponse = application(environ, start_response)
        # Who sends it may be gone, or send what is no body: the server ends it.
        with suppress(OSError):
            while reste > 0 and (lu := corps.read(min(MORCEAU, reste))):
                reste -= len(lu)
        return reponse

    return answer
