"""The forms of the page that takes files in: native, sent with or without assets/importer.js."""

from __future__ import annotations

from collections.abc import Sequence

from data.typographie import typeset
from layouts.chemins import CHEMIN_DEPOT, CHEMIN_GESTE
from layouts.html.balises import Html, balise
from layouts.words.imports import describe_limites

CHAMP, REMPLACE = "fichiers", "remplace"
DEPOSER = typeset("ou déposez-les dans ce cadre.")


def build_depot(
    nombre: int, octets: int, extensions: Sequence[str], bouton: str, remplace: str = ""
) -> Html:
    """The files: chosen, or dropped on the form where a script follows it.

    `remplace`: the token of those that they take the place of.
    """
    champ = balise(
        "input",
        id="importer-fichiers",
        type="file",
        name=CHAMP,
        multiple=True,
        required=True,
        accept=",".join(extensions),
        aria_describedby="importer-limites",
    )
    return balise(
        "form",
        balise("label", "Fichiers à importer", for_="importer-fichiers"),
        champ,
        balise("span", DEPOSER, class_="depose"),
        balise(
            "p", describe_limites(nombre, octets, extensions), id="importer-limites", class_="note"
        ),
        balise("input", type="hidden", name=REMPLACE, value=remplace) if remplace else "",
        build_envoi(bouton),
        action=CHEMIN_DEPOT,
        method="post",
        enctype="multipart/form-data",
        class_="importation depot",
        data_octets=octets,
        data_nombre=nombre,
    )


def build_geste(jeton: str, geste: str, bouton: str, *, principal: bool = False) -> Html:
    """One button that asks one thing."""
    return balise(
        "form",
        build_envoi(bouton, principal=principal),
        action=CHEMIN_GESTE.format(jeton=jeton, geste=geste),
        method="post",
        class_="importation",
    )


def build_gestes(*formulaires: Html) -> Html:
    """Side by side."""
    return balise("div", *formulaires, class_="gestes")


def build_telechargement(jeton: str, fichier: str, *texte: str) -> Html:
    """A file given back."""
    href = CHEMIN_GESTE.format(jeton=jeton, geste=fichier)
    return balise("a", *texte, href=href, download=True)


def build_envoi(bouton: str, *, principal: bool = True) -> Html:
    """The button, and where its form is spoken of."""
    classe = "bouton plein" if principal else "bouton"
    etat = balise("p", class_="etat-geste", role="status")
    return Html(balise("button", bouton, type="submit", class_=classe) + etat)
