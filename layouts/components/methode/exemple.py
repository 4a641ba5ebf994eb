"""The worked example of the page Méthode: one figure of the base, step by step, to its reading."""

from __future__ import annotations

from math import floor, log10

from data.catalogue import load_catalogue
from data.method.rules import PAIRS_REGION, SEUIL_P, SEUIL_Z, TAUX_FDR, check_marked, has_own_spread
from data.models.comparaison import Position
from data.models.exemple import ExempleMethode
from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.html.formules import TAU2, Y_AUTRES, ecrire, exp, formule, frac, ind, racine, texte
from layouts.words.jugement import LECTURES
from layouts.words.lecture import describe_effectifs, describe_place
from layouts.words.wording import format_nombre, format_pourcent_contexte, format_valeur

ABSENT = (
    "La base chargée ne contient encore aucun taux jugé : aucun exemple chiffré ne peut être donné. "
    "Les règles ci-dessus n'en dépendent pas."
)
PLANCHER = 0.0001
_Z = exp("z", "*")


def build_exemple(exemple: ExempleMethode | None) -> Html:
    """The steps, or the sentence that says why there are none."""
    if exemple is None:
        return _p(ABSENT)
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
        _p(_describe_sujet(exemple)),
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
        _titre("La valeur"),
        _calcul(ecrire("p =", frac(_nb(haut), _nb(bas)), "=", _nb(position.valeur))),
        _p(
            f"Soit {effectifs} : {format_valeur(position.valeur or 0, entree)}. La même action, "
            f"auprès d'un public semblable, donnerait de {bornes[0]} à {bornes[1]} (intervalle de Wilson)."
        ),
    )


def _build_position(exemple: ExempleMethode) -> Html:
    position, entree = exemple.position, exemple.entree
    x, m, s = position.valeur, position.mediane, exemple.echelle
    quotient = frac(f"{_nb(x)} − {_nb(m)}", _nb(s))
    rayon = "" if position.rayon is None else format_nombre(position.rayon, 1)
    return join(
        _titre("La position"),
        _p(
            f"Médiane des {position.pairs} autres structures : {format_valeur(m or 0, entree)}. "
            f"Écart habituel entre structures de France : s = {format_nombre(100 * s, 1)} points."
        ),
        _calcul(
            ecrire(
                texte("rayon"), "= 50 +", frac("50", "3"), "×", _signe(exemple.sens), "×", quotient
            ),
            ecrire("= " + rayon),
        ),
        _p(f"En mots : {describe_place(position, entree)}{_hors_echelle(position)}."),
    )


def _hors_echelle(position: Position) -> str:
    return ", au-delà de l'échelle" if position.hors_echelle else ""


def _build_hasard(exemple: ExempleMethode) -> Html:
    n = _nb(exemple.position.denominateur)
    return join(
        _titre("Le hasard des effectifs"),
        _calcul(
            ecrire("y = arcsin", racine(_nb(exemple.position.valeur)), "=", _nb(exemple.chaine.y)),
            ecrire(
                ind("s", "i"),
                "=",
                frac("1", ecrire("2", racine(n))),
                "=",
                _nb(exemple.chaine.erreur),
            ),
        ),
    )


def _build_ecart(exemple: ExempleMethode) -> Html:
    ou = (
        f"la région ({PAIRS_REGION} autres ou plus)"
        if has_own_spread(exemple.position.pairs)
        else f"la France (moins de {PAIRS_REGION} autres)"
    )
    dessous = f"+ {_nb(exemple.chaine.tau2)} + {_nb(exemple.chaine.variance)}"
    return join(
        _titre("L'écart aux autres, z*"),
        _p(f"La variation entre structures, τ², est calculée dans {ou}."),
        _calcul(
            ecrire(TAU2, "=", _nb(exemple.chaine.tau2)),
            ecrire(Y_AUTRES, "=", _nb(exemple.chaine.centre)),
            ecrire("v =", _nb(exemple.chaine.variance)),
            ecrire(
                _Z,
                "=",
                _signe(exemple.sens),
                "×",
                frac(
                    f"{_nb(exemple.chaine.y)} − {_nb(exemple.chaine.centre)}",
                    racine(exp(_nb(exemple.chaine.erreur), "2"), dessous),
                ),
                "=",
                format_nombre(exemple.chaine.z, 2),
            ),
        ),
    )


def _build_niveau(exemple: ExempleMethode) -> Html:
    tau2, s2 = _nb(exemple.chaine.tau2), exp(_nb(exemple.chaine.erreur), "2")
    somme = ecrire(tau2, "+", s2)
    haut = ecrire(tau2, "×", _nb(exemple.chaine.y), "+", s2, "×", _nb(exemple.chaine.centre))
    return join(
        _titre("Le niveau de la structure"),
        _calcul(
            ecrire("μ =", frac(haut, somme), "=", _nb(exemple.chaine.niveau)),
            ecrire(
                "σ =",
                racine(frac(ecrire(tau2, "×", s2), somme)),
                "=",
                _nb(exemple.chaine.ecart_type),
            ),
        ),
        _p(
            f"Chance que ce niveau soit du côté favorable de la médiane : "
            f"{_chance(exemple.chaine.probabilite)}."
        ),
    )


def _build_chance(exemple: ExempleMethode) -> Html:
    dessus = exemple.ecart >= 0
    signe = "+" if exemple.sens * exemple.ecart >= 0 else "−"
    ecart = f"{_nb(exemple.chaine.niveau)} − {_nb(exemple.chaine.borne_y)}"
    if not dessus:
        ecart = f"{_nb(exemple.chaine.borne_y)} − {_nb(exemple.chaine.niveau)}"
    return join(
        _titre("La chance que l'écart dépasse l'écart habituel"),
        _p(
            f"La médiane {'plus' if dessus else 'moins'} un écart habituel : "
            f"{format_valeur(exemple.chaine.borne, exemple.entree)}, soit {_nb(exemple.chaine.borne_y)} "
            "sur l'échelle de y."
        ),
        _calcul(ecrire(exp("P", signe), "= Φ (", frac(ecart, _nb(exemple.chaine.ecart_type)), ")"))
        if exemple.chaine.tau2
        else Html(),
        _p(
            f"P{signe} : {_chance(exemple.chaine.chance)}. "
            f"Il faut {format_nombre(100 * SEUIL_P)} % pour une lecture à confirmer."
        ),
    )


def _build_decouverte(exemple: ExempleMethode) -> Html:
    lue = exemple.decouverte
    p = "moins de 0,0001" if lue.p_valeur < PLANCHER else _nb(lue.p_valeur, 2)
    limite = f" (p au plus {_nb(lue.gardes / lue.juges * TAUX_FDR, 2)})" if lue.gardes else ""
    return join(
        _titre("Beaucoup d'indicateurs à la fois"),
        _p(
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
        _titre("La lecture"),
        balise("ul", *conditions),
        balise("p", balise("strong", LECTURES[exemple.position.lecture]), "."),
        _p(croisement),
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


def _nb(valeur: float | None, chiffres: int = 4) -> str:
    """Four significant digits: enough to redo the sum by hand. Whole numbers stay whole."""
    if not valeur or float(valeur).is_integer():
        return format_nombre(valeur or 0)
    return format_nombre(valeur, max(0, chiffres - 1 - floor(log10(abs(valeur)))))


def _signe(sens: int) -> Html:
    return balise("mn", "(+1)" if sens > 0 else "(−1)")


def _titre(mots: str) -> Html:
    return balise("strong", typeset(mots), class_="etape")


def _p(mots: str) -> Html:
    return balise("p", typeset(mots))


def _calcul(*lignes: Html) -> Html:
    return formule(*lignes, large=True)
