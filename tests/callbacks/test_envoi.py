"""What is read of a request: so many fields, in its address and in its form."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import HTTPException
from werkzeug.test import EnvironBuilder

from callbacks.http.envoi import REMPLIS, Envoi, TropDeChamps
from callbacks.http.imprevus import say_refus
from callbacks.http.limites import FORMULAIRE
from callbacks.server import open_application
from layouts.requete import CHAMPS

GENRE = "application/x-www-form-urlencoded"


def open_envoi(adresse: str = "", corps: str = "", genre: str = GENRE) -> Envoi:
    """The request, as the server gets it."""
    faite = EnvironBuilder("/", query_string=adresse, data=corps or None, content_type=genre)
    return Envoi(faite.get_environ())


@pytest.mark.parametrize(
    ("adresse", "lus"),
    [
        ("", []),
        ("annee=2010&nom=%C3%A9t%C3%A9+froid&vide=", ["2010", "été froid", ""]),
        ("a=%C3&b=%26", ["%C3", "&"]),
        ("a=1&" + "&".join(f"b={rang}" for rang in range(CHAMPS)), [*map(str, range(CHAMPS))]),
    ],
)
def test_the_last_fields_of_an_address_are_read(adresse: str, lus: list[str]) -> None:
    assert [valeur for _, valeur in open_envoi(adresse).args.items(multi=True)] == lus


def test_a_form_of_more_fields_is_refused_in_a_sentence() -> None:
    assert len(open_envoi(corps="&".join(["a=%C3%A9"] * REMPLIS)).form.getlist("a")) == REMPLIS
    with pytest.raises(TropDeChamps) as refus:
        _ = open_envoi(corps="&".join(["a=%C3%A9"] * (REMPLIS + 1))).form
    assert isinstance(refus.value, HTTPException)
    with open_application().server.test_request_context():
        reponse = say_refus(refus.value)
    assert reponse.status_code == 413
    assert "plus de cinq mille champs" in reponse.get_data(as_text=True)


def test_a_form_in_parts_is_refused_for_its_length_alone() -> None:
    """Beyond a thousand of them it was told that it is longer than 64 kB."""
    lieu = "z"
    tete = f'--{lieu}\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n'
    corps = tete * (FORMULAIRE // len(tete) - 1) + f"--{lieu}--\r\n"
    with open_application().server.test_request_context():
        envoi = open_envoi(corps=corps, genre=f"multipart/form-data; boundary={lieu}")
        assert len(envoi.form.getlist("a")) > 1000


def test_the_application_reads_its_requests_so() -> None:
    assert open_application().server.request_class is Envoi
