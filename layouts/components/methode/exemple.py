"""The worked example of the page Méthode: one figure of the base, step by step, to its reading."""

from __future__ import annotations

from math import floor, log10

from data.catalogue import load_catalogue
from data.method.rules import (
    AUTRES_REGION,
    SEUIL_P,
    SEUIL_Z,
    TAUX_FDR,
    check_marked,
    has_own_spread,
)
from data.models.comparaison import Position
from data.models.exemple import ExempleMethode
from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.html.formules import TAU2, Y_AUTRES, ecrire, exp, formule, frac, ind, racine, texte
from layouts.words.jugement import LECTURES
from layouts.words.lecture import describe_effectifs, describe_place
from layouts.words.wording import format_nombre, format_pourcent_contexte, format_valeur

ABSENT = (
    "Il n'y a ici aucun exemple chiffré : la base chargée n'a pas de taux jugé, ou aucun d'une structure que "
    "cet accès lit. "
    "Les règles ci-dessus n'en dépendent pas."
)
PLANCHER = 0.0001
_Z = exp("z", "*")


def build_exemple(exemple: ExempleMethode | None) -> Html:
    """The steps, or the sentence that says why there are none."""
    if exemple is None:
        return write_p(ABSENT)
    etapes = (
        _build_valeur,
        _build_position,
        _build_hasard,
        _build_ecart,
        _build_niveau,
        _build_chance,
        _build_decouverte,
        _build_lecture,
    )
    return join(
        write_p(_describe_sujet(exemple)),
        balise("ol", *(balise("li", e(exemple)) for e in etapes), class_="etapes"),
    )


def _describe_sujet(exemple: ExempleMethode) -> str:
    qui = f"{exemple.nom} (structure fictive)" if exemple.nom else "Une structure, non nommée ici"
    return (
        f"{qui}, {exemple.annee} : « {exemple.entree.libelle} », dans le cercle de la région. "
        "Les chiffres viennent de la base chargée et sont recalculés ici, pas à pas ; "
        "ils ne sont arrondis qu'à l'affichage."
    )


def _build_valeur(exemple: ExempleMethode) -> Html:
    position, entree = exemple.position, exemple.entree
    haut, bas = position.numerateur or 0, position.denominateur or 1
    effectifs = describe_effectifs(position, entree, load_catalogue(), exemple.annee)
    bornes = [format_valeur(b or 0, entree) for b in (position.borne_basse, position.borne_haute)]
    return join(
        build_titre("La valeur"),
        build_calcul(
            ecrire(
                "p =",
                frac(nb(haut), nb(bas)),
                "=",
                nb(position.valeur),
            )
        ),
        write_p(
            f"Soit {effectifs} : {format_valeur(position.valeur or 0, entree)}. La même action, "
            f"auprès d'un public semblable, donnerait de {bornes[0]} à {bornes[1]} (intervalle de Wilson)."
        ),
    )


def _build_position(exemple: ExempleMethode) -> Html:
    position, entree = exemple.position, exemple.entree
    x, m, s = position.valeur, position.mediane, exemple.echelle
    quotient = frac(f"{nb(x)} − {nb(m)}", nb(s))
    rayon = "" if position.rayon is None else format_nombre(position.rayon, 1)
    return join(
        build_titre("La position"),
        write_p(
            f"Médiane des {position.autres_lus} autres structures : {format_valeur(m or 0, entree)}. "
            f"Écart habituel entre structures de France : s = {format_nombre(100 * s, 1)} points."
        ),
        build_calcul(
            ecrire(
                texte("rayon"), "= 50 +", frac("50", "3"), "×", _signe(exemple.sens), "×", quotient
            ),
            ecrire("= " + rayon),
        ),
        write_p(f"En mots : {describe_place(position, entree)}{_hors_echelle(position)}."),
    )


def _hors_echelle(position: Position) -> str:
    return ", au-delà de l'échelle" if position.hors_echelle else ""


def _build_hasard(exemple: ExempleMethode) -> Html:
    n = nb(exemple.position.denominateur)
    return join(
        build_titre("Le hasard des effectifs"),
        build_calcul(
            ecrire(
                "y = arcsin",
                racine(nb(exemple.position.valeur)),
                "=",
                nb(exemple.chaine.y),
            ),
            ecrire(
                ind("s", "i"),
                "=",
                frac("1", ecrire("2", racine(n))),
                "=",
                nb(exemple.chaine.erreur),
            ),
        ),
    )


def _build_ecart(exemple: ExempleMethode) -> Html:
    ou = (
        f"la région ({AUTRES_REGION} autres ou plus)"
        if has_own_spread(exemple.position.autres_lus)
        else f"la France (moins de {AUTRES_REGION} autres)"
    )
    dessous = f"+ {nb(exemple.chaine.tau2)} + {nb(exemple.chaine.variance)}"
    return join(
        build_titre("L'écart aux autres, z*"),
        write_p(f"La variation entre structures, τ², est calculée dans {ou}."),
        build_calcul(
            ecrire(TAU2, "=", nb(exemple.chaine.tau2)),
            ecrire(Y_AUTRES, "=", nb(exemple.chaine.centre)),
            ecrire("v =", nb(exemple.chaine.variance)),
            ecrire(
                _Z,
                "=",
                _signe(exemple.sens),
                "×",
                frac(
                    f"{nb(exemple.chaine.y)} − {nb(exemple.chaine.centre)}",
                    racine(exp(nb(exemple.chaine.erreur), "2"), dessous),
                ),
                "=",
                format_nombre(exemple.chaine.z, 2),
            ),
        ),
    )


def _build_niveau(exemple: ExempleMethode) -> Html:
    tau2, s2 = (
        nb(exemple.chaine.tau2),
        exp(nb(exemple.chaine.erreur), "2"),
    )
    somme = ecrire(tau2, "+", s2)
    haut = ecrire(
        tau2,
        "×",
        nb(exemple.chaine.y),
        "+",
        s2,
        "×",
        nb(exemple.chaine.centre),
    )
    return join(
        build_titre("Le niveau de la structure"),
        build_calcul(
            ecrire("μ =", frac(haut, somme), "=", nb(exemple.chaine.niveau)),
            ecrire(
                "σ =",
                racine(frac(ecrire(tau2, "×", s2), somme)),
                "=",
                nb(exemple.chaine.ecart_type),
            ),
        ),
        write_p(
            f"Chance que ce niveau soit du côté favorable de la médiane : "
            f"{_chance(exemple.chaine.probabilite)}."
        ),
    )


def _build_chance(exemple: ExempleMethode) -> Html:
    dessus = exemple.ecart >= 0
    signe = "+" if exemple.sens * exemple.ecart >= 0 else "−"
    ecart = f"{nb(exemple.chaine.niveau)} − {nb(exemple.chaine.borne_y)}"
    if not dessus:
        ecart = f"{nb(exemple.chaine.borne_y)} − {nb(exemple.chaine.niveau)}"
    return join(
        build_titre("La chance que l'écart dépasse l'écart habituel"),
        write_p(
            f"La médiane {'plus' if dessus else 'moins'} un écart habituel : "
            f"{format_valeur(exemple.chaine.borne, exemple.entree)}, soit {nb(exemple.chaine.borne_y)} "
            "sur l'échelle de y."
        ),
        build_calcul(
            ecrire(
                exp("P", signe),
                "= Φ (",
                frac(ecart, nb(exemple.chaine.ecart_type)),
                ")",
            )
        )
        if exemple.chaine.tau2
        else Html(),
        write_p(
            f"P{signe} : {_chance(exemple.chaine.chance)}. "
            f"Il faut {format_nombre(100 * SEUIL_P)} % pour une lecture à confirmer."
        ),
    )


def _build_decouverte(exemple: ExempleMethode) -> Html:
    lue = exemple.decouverte
    p = "moins de 0,0001" if lue.p_valeur < PLANCHER else nb(lue.p_valeur, 2)
    limite = f" (p au plus {nb(lue.gardes / lue.juges * TAUX_FDR, 2)})" if lue.gardes else ""
    return join(
        build_titre("Beaucoup d'indicateurs à la fois"),
        write_p(
            f"z* de {format_nombre(exemple.chaine.z, 2)} : p = {p}. Sur les {lue.juges} taux jugés de "
            f"la structure, la règle de Benjamini et Hochberg en garde {lue.gardes}{limite}. "
            f"Celui-ci {'est gardé' if lue.garde else 'n’est pas gardé'}."
        ),
    )


def _build_lecture(exemple: ExempleMethode) -> Html:
    croisement = (
        f"Deux cercles croisés : « {exemple.croisement} »."
        if exemple.croisement
        else "Deux cercles croisés : aucune phrase pour ce cas."
    )
    conditions = (balise("li", typeset(mots)) for mots in _describe_conditions(exemple))
    return join(
        build_titre("La lecture"),
        balise("ul", *conditions),
        balise("p", balise("strong", LECTURES[exemple.position.lecture]), "."),
        write_p(croisement),
    )


def _describe_conditions(exemple: ExempleMethode) -> list[str]:
    """The conditions of a marked reading, each with its answer."""
    conditions = (
        f"z* au-delà de ±{format_nombre(SEUIL_Z, 2)}",
        "gardé par la règle de Benjamini et Hochberg",
        "écart à la médiane d'au moins s",
        "z* et écart du même côté",
        "τ² > 0",
    )
    z, tau2, ecart = exemple.chaine.z, exemple.chaine.tau2, exemple.sens * exemple.ecart
    reponses = check_marked(z, exemple.decouverte.garde, ecart, exemple.echelle, tau2)
    return [
        f"{mots} : {'oui' if vrai else 'non'}"
        for mots, vrai in zip(conditions, reponses, strict=True)
    ]


def _chance(probabilite: float) -> str:
    """A chance that is never said to be certain."""
    if probabilite > 0.999:
        return "plus de 99,9 %"
    if probabilite < 0.001:
        return "moins de 0,1 %"
    return format_pourcent_contexte(100 * probabilite)


def nb(valeur: float | None, chiffres: int = 4) -> str:
    """Four significant digits: enough to redo the sum by hand. Whole numbers stay whole."""
    if not valeur or float(valeur).is_integer():
        return format_nombre(valeur or 0)
    return format_nombre(valeur, max(0, chiffres - 1 - floor(log10(abs(valeur)))))


def _signe(sens: int) -> Html:
    return balise("mn", "(+1)" if sens > 0 else "(−1)")


def build_titre(mots: str) -> Html:
    """The head of a step."""
    return balise("strong", typeset(mots), class_="etape")


def write_p(mots: str) -> Html:
    """A sentence."""
    return balise("p", typeset(mots))


def build_calcul(*lignes: Html) -> Html:
    """A sum, line after line."""
    return formule(*lignes, large=True)
