"""What the tool read when a line was made: kept with the words, whatever is imported later."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue import load_catalogue
from data.dialogue.citations import write_lu
from data.dialogue.registre import Registre
from data.models.comparaison import Portrait
from data.models.dialogue import Cahier, Citation, Geste, Sujet
from data.models.etats import Cercle
from data.store.base import Base
from data.views import portraits

CITENT: Mapping[str, tuple[str, ...]] = {
    "epingle": ("objet",),
    "objectif": ("indicateur", "dispositif"),
    "remarque": ("texte", "contestee"),
}
"""The fields, by form, with which what is read is kept."""
LU = "lu"


def build_lus(base: Base, registre: Registre, sujet: Sujet, geste: Geste) -> tuple[Geste, ...]:
    """What is read with a gesture, to be kept with it; nothing where nothing is. Raises BaseIndisponible."""
    if geste.champ not in CITENT.get(geste.forme, ()):
        return ()
    # Only an objective says elsewhere, in another of its fields, which figure it is about.
    cahier = registre.load(sujet) if geste.forme == "objectif" else Cahier(sujet)
    figures = list_figures(geste, cahier)
    annee = sujet.annee if geste.forme == "remarque" else sujet.annee - 1
    portrait = portraits.read_portrait(base, sujet.code, annee, Cercle.REGION)
    lu = write_lu(_cite(portrait, *figure) for figure in figures)
    return (Geste(geste.cle, geste.forme, LU, lu, geste.cote),)


def list_figures(geste: Geste, cahier: Cahier) -> list[tuple[str, str]]:
    """The figures of a line: one, or the two of a pair."""
    if geste.forme == "remarque":
        return [split_figure(geste.cle.partition("-")[2])]
    if geste.forme == "objectif":
        lues = {champ: cahier.get(geste.cle, champ) for champ in CITENT["objectif"]}
        lues[geste.champ] = geste.valeur
        return [(lues["indicateur"], lues["dispositif"])]
    genre, _, nom = geste.valeur.partition(":")
    if genre == "couple":
        return [(axe.code, "") for axe in load_catalogue().couples[nom].axes]
    return [split_figure(nom)]


def split_figure(texte: str) -> tuple[str, str]:
    """`code` or `code.dispositif`."""
    code, _, dispositif = texte.partition(".")
    return code, dispositif


def _cite(portrait: Portrait, indicateur: str, dispositif: str) -> Citation:
    position = portrait.positions.get((indicateur, dispositif))
    element = portrait.contexte.get(indicateur)
    return Citation(
        version=portrait.base.version,
        annee=portrait.annee,
        indicateur=indicateur,
        dispositif=dispositif,
        valeur=portrait.find_valeur(indicateur, dispositif),
        mediane=element.mediane if element else position.mediane if position else None,
        autres=element.autres_lus if element else position.autres_lus if position else 0,
    )
