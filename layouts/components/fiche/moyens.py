"""*Moyens*: the resources as grey strips, never judged."""

from __future__ import annotations

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import Portrait
from data.typographie import typeset
from layouts.components.dialogue.remarque import build_dit, build_signe, build_suite
from layouts.components.fiche.bande import build_bande
from layouts.figures.marques import CLASSES, choose_forme
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_detail
from layouts.routes import Adresse
from layouts.words.lecture import describe_mediane, describe_quantite
from layouts.words.sigles import describe_sigles

SECTION = "6."
NOTE = (
    "Sans sens favorable : à droite, plus élevé. ETP de l’année précédente, financement prévisionnel, "
    "activité de l’année."
)


def build_moyens(portrait: Portrait, catalogue: Catalogue, adresse: Adresse) -> Html:
    """One item a resource, after the line that says how to read them."""
    entrees = [e for e in catalogue.compares if e.section.startswith(SECTION)]
    items = [_build_moyen(portrait, entree, adresse) for entree in entrees]
    sigles = describe_sigles([NOTE, *items])
    return join(
        balise("p", typeset(f"{NOTE} {sigles}"), class_="note"),
        balise("ul", *items, class_="moyens"),
    )


def _build_moyen(portrait: Portrait, entree: Entree, adresse: Adresse) -> Html:
    position = portrait.get_position(entree.code)
    valeur = describe_quantite(position, entree)
    remarque = portrait.remarques.get((entree.code, ""))
    classe = "absent" if position.valeur is None else None
    forme = choose_forme(position, 0)
    bande = build_bande(position, CLASSES[forme] if forme else None)
    return balise(
        "li",
        build_lien_detail(adresse, entree.code, "", entree.libelle_court),
        balise("strong", valeur, class_=classe),
        build_signe(remarque),
        balise("span", describe_mediane(position, entree), class_="note"),
        bande if position.rayon is not None else "",
        build_dit(remarque, build_suite(adresse, entree.code)) if remarque else "",
    )
