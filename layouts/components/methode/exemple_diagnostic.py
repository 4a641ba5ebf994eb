"""The worked example of a change and of what the context leads one to expect, recomputed from the base."""

from __future__ import annotations

from math import asin, sqrt

from data.models.detail import Millesime
from data.models.exemple import ExempleDiagnostic
from data.typographie import typeset
from layouts.components.methode.exemple import build_calcul, build_titre, nb, write_p
from layouts.html.balises import Html, balise, join
from layouts.html.formules import ecrire, exp, ind, racine
from layouts.words.attendus import describe_attendu
from layouts.words.evolutions import describe_changement, describe_evolution
from layouts.words.wording import capitalize

ABSENT = (
    "La base chargée ne permet pas cet exemple : le contexte n'y explique aucune part, il y a trop peu de "
    "structures, ou cet accès n'en lit aucune."
)


def build_exemple_diagnostic(exemple: ExempleDiagnostic | None) -> Html:
    """The steps, or the sentence that says why there are none."""
    if exemple is None:
        return write_p(ABSENT)
    etapes = [_build_changement(exemple)] if exemple.avant and exemple.evolution else []
    etapes += [_build_attendu(exemple), _build_apports(exemple)]
    return join(
        write_p(_describe_sujet(exemple)),
        balise("ol", *(balise("li", etape) for etape in etapes), class_="etapes"),
    )


def _describe_sujet(exemple: ExempleDiagnostic) -> str:
    qui = f"{exemple.nom} (structure fictive)" if exemple.nom else "Une structure, non nommée ici"
    return f"{qui}, {exemple.annee} : « {exemple.entree.libelle} », dans le cercle de la région."


def _build_changement(exemple: ExempleDiagnostic) -> Html:
    avant, ici, evolution = exemple.avant, exemple.ici, exemple.evolution
    if avant is None or evolution is None:
        return Html()
    (y1, s1), (y2, s2) = _transform(avant), _transform(ici)
    lecture = describe_evolution(evolution)
    return join(
        build_titre("Son évolution"),
        build_calcul(
            ecrire(
                "d = arcsin",
                racine(nb(ici.valeur)),
                "− arcsin",
                racine(nb(avant.valeur)),
            ),
            ecrire("=", nb(y2), "−", nb(y1), "=", nb(y2 - y1)),
            ecrire(
                ind("s", "d"),
                "=",
                racine(exp(nb(s2), "2"), "+", exp(nb(s1), "2")),
                "=",
                nb(sqrt(s1**2 + s2**2)),
            ),
        ),
        write_p(
            describe_changement(evolution, exemple.entree, exemple.annee, (avant, ici))
            + (f" {capitalize(lecture)}." if lecture else "")
        ),
    )


def _transform(lu: Millesime) -> tuple[float, float]:
    """Y of a share, and its standard error."""
    return asin(sqrt(lu.valeur or 0.0)), 0.5 / sqrt(lu.denominateur or 1.0)


def _build_attendu(exemple: ExempleDiagnostic) -> Html:
    attendu = exemple.attendu
    if attendu is None:
        return Html()
    return join(
        build_titre("Ce que son contexte laisse attendre"),
        write_p(describe_attendu(attendu, exemple.ici.valeur, exemple.entree)),
    )


def _build_apports(exemple: ExempleDiagnostic) -> Html:
    """Every theme: what it adds to y, and all of them together."""
    lignes = [
        balise("li", typeset(f"{theme} : {_format_signe(apport)}"))
        for theme, apport in exemple.apports.items()
    ]
    total = sum(exemple.apports.values())
    return join(
        build_titre("Ce dont l'attendu tient déjà compte"),
        write_p(
            "Pour chaque thème, la somme des éléments (coefficient × écart réduit), sur l'échelle de y ; une "
            "structure au contexte médian aurait 0 partout."
        ),
        balise("ul", *lignes),
        build_calcul(ecrire("∑ =", _format_signe(total))),
    )


def _format_signe(valeur: float) -> str:
    return f"{'−' if valeur < 0 else '+'}{nb(abs(valeur), 3)}"
