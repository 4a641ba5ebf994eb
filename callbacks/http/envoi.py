"""A request as the application reads it: so many fields at most, in its address and in its form."""

from __future__ import annotations

from io import BytesIO
from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.utils import cached_property

from callbacks.http.limites import SIMPLE
from layouts.requete import keep_last

REMPLIS = 5000
"""Fields of a form. The longest of ours, the mapping of a large workbook, asks each of a person."""


class TropDeChamps(RequestEntityTooLarge):
    """A form of more fields than any of our pages sends."""

    description = "Demande refusée\u202f: ce formulaire a plus de cinq mille champs."


class Lecteur(FormDataParser):
    """Of a form: sixteen thousand fields, in 64 kB, took 75 ms to decode before anything was known of who
    sent them.
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        """Raises TropDeChamps."""
        if mimetype == SIMPLE:
            contenu = stream.read()
            if contenu.count(b"&") >= REMPLIS:
                raise TropDeChamps
            stream = BytesIO(contenu)
        return super().parse(stream, mimetype, content_length, options)


class Envoi(Request):
    """The request of our application."""

    form_data_parser_class = Lecteur
    max_form_parts = REMPLIS
    """64 kB hold fewer: what is beyond them is refused for that, not for its parts."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """Of the last fields of the address alone."""
        dits = keep_last(self.query_string.decode())
        lus = parse_qsl(dits, keep_blank_values=True, errors="werkzeug.url_quote")
        return self.parameter_storage_class(lus)
