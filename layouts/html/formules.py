"""Formulas as MathML: drawn by the browser alone, read aloud by screen readers, no script."""

from __future__ import annotations

import re

from data.typographie import INSECABLE
from layouts.html.balises import Html, balise, join

JETONS = re.compile(r"(?P<mn>[0-9][0-9,\u202f]*)|(?P<mi>[^\W\d_]+)|(?P<mo>\S)")


def ecrire(*morceaux: str) -> Html:
    """A row: in a text, numbers, names and signs find their own element; the rest is kept."""
    return balise("mrow", *(m if isinstance(m, Html) else _lire(m) for m in morceaux))


def _lire(texte: str) -> Html:
    return join(*(balise(str(j.lastgroup), j.group()) for j in JETONS.finditer(texte)))


def frac(haut: str, bas: str) -> Html:
    """A fraction."""
    return balise("mfrac", ecrire(haut), ecrire(bas))


def racine(*morceaux: str) -> Html:
    """A square root."""
    return balise("msqrt", ecrire(*morceaux))


def ind(base: str, indice: str) -> Html:
    """A subscript."""
    return balise("msub", ecrire(base), ecrire(indice))


def exp(base: str, exposant: str) -> Html:
    """A superscript."""
    return balise("msup", ecrire(base), ecrire(exposant))


def indexp(base: str, indice: str, exposant: str) -> Html:
    """A subscript and a superscript."""
    return balise("msubsup", ecrire(base), ecrire(indice), ecrire(exposant))


def somme(indice: str, *corps: str) -> Html:
    """A sum over an index."""
    return ecrire(balise("munder", balise("mo", "∑"), ecrire(indice)), *corps)


def texte(mots: str) -> Html:
    """Words inside a formula; browsers drop the ordinary spaces at their ends."""
    return balise("mtext", mots.replace(" ", INSECABLE))


def formule(*lignes: Html, large: bool = False) -> Html:
    """One or more lines, each a formula of its own; a wide one scrolls on a narrow screen."""
    maths = (balise("math", ligne, display="block") for ligne in lignes)
    if not large:
        return balise("div", *maths, class_="formule")
    return balise("div", *maths, class_="formule", role="group", aria_label="Calcul", tabindex=0)


def _poids(lettre: str = "") -> Html:
    return indexp("w", lettre, "*") if lettre else exp("w", "*")


Y_AUTRES = ind("Y", texte("(−i)"))
TAU2 = exp("τ", "2")
_SI2 = indexp("s", "i", "2")
_ECART = ecrire("(", ind("z", "ik"), "−", ind("z", "jk"), ")")

FORMULES = {
    "ecart-reduit": formule(
        ecrire("z =", frac("f(x) − médiane", "1,4826 × MAD")),
    ),
    "distance": formule(
        ecrire(
            ind("d", "ij"),
            "=",
            racine(
                frac("1", "B"),
                somme(
                    "b",
                    balise("munder", texte("moyenne"), ecrire("k", texte(" dans "), "b")),
                    exp(_ECART, "2"),
                ),
            ),
        ),
        large=True,
    ),
    "echelle": formule(
        ecrire("s = 1,4826 ×", texte(" médiane de "), "| x −", texte("médiane"), "|"),
        large=True,
    ),
    "rayon": formule(
        ecrire(texte("rayon"), "= 50 +", frac("50", "3"), "× e"),
        ecrire("e =", texte("sens"), "×", frac("x − m", "s")),
    ),
    "part": formule(
        ecrire("y = arcsin", racine("p")),
        ecrire(ind("s", "i"), "=", frac("1", ecrire("2", racine("n")))),
    ),
    "taux": formule(
        ecrire("y =", racine("p")),
        ecrire(ind("s", "i"), "=", frac("1", ecrire("2", racine("d")))),
    ),
    "tau": formule(
        ecrire(
            ind("z", "i"),
            "=",
            frac(ecrire(ind("y", "i"), "−", ind("Y", "0")), ind("s", "i")),
        ),
        ecrire(
            TAU2,
            "= max ( 0 ,",
            frac("N φ − (N − 1)", ecrire("∑w −", frac(ecrire("∑", exp("w", "2")), "∑w"))),
            ")",
        ),
    ),
    "centre": formule(
        ecrire(ind(_poids(), "j"), "=", frac("1", ecrire(indexp("s", "j", "2"), "+", TAU2))),
        ecrire(
            Y_AUTRES,
            "=",
            frac(ecrire("∑", ind(_poids(), "j"), ind("y", "j")), ecrire("∑", ind(_poids(), "j"))),
        ),
        ecrire("v =", frac("1", ecrire("∑", ind(_poids(), "j")))),
    ),
    "z": formule(
        ecrire(
            exp("z", "*"),
            "=",
            texte("sens"),
            "×",
            frac(
                ecrire(ind("y", "i"), "−", Y_AUTRES),
                racine(_SI2, "+", TAU2, "+ v"),
            ),
        ),
    ),
    "niveau": formule(
        ecrire(
            "μ =",
            frac(
                ecrire(TAU2, ind("y", "i"), "+", _SI2, Y_AUTRES),
                ecrire(TAU2, "+", _SI2),
            ),
        ),
        ecrire("σ =", racine(frac(ecrire(TAU2, _SI2), ecrire(TAU2, "+", _SI2)))),
    ),
    "chance": formule(
        ecrire(exp("P", "+"), "= Φ (", frac("μ − t(m + s)", "σ"), ")", texte(" si le sens est +1")),
        ecrire(exp("P", "−"), "= Φ (", frac("t(m − s) − μ", "σ"), ")", texte(" si le sens est +1")),
        large=True,
    ),
    "benjamini": formule(
        ecrire(ind("p", "(k)"), "≤", frac("k", "K"), "× 0,10"),
    ),
    "changement": formule(
        ecrire("d =", ind("y", "N"), "−", ind("y", "N−1")),
        ecrire(exp(ind("s", "d"), "2"), "=", indexp("s", "N", "2"), "+", indexp("s", "N−1", "2")),
    ),
    "attendu": formule(
        ecrire(
            texte("le plus petit"),
            somme(
                "i",
                ind("w", "i"),
                exp(ecrire("(", ind("y", "i"), "− a −", ind("x", "i"), "b )"), "2"),
            ),
            "+ λ",
            exp("b", "2"),
        ),
        ecrire(
            ind("g", "i"),
            "=",
            frac(ecrire(ind("y", "i"), "−", ind("ŷ", "i")), ecrire("1 −", ind("h", "i"))),
        ),
        ecrire(
            exp("R", "2"),
            "= 1 −",
            frac(
                ecrire("∑", ind("w", "i"), indexp("g", "i", "2")),
                ecrire(
                    "∑",
                    ind("w", "i"),
                    exp(ecrire("(", ind("y", "i"), "−", ind("ȳ", "(−i)"), ")"), "2"),
                ),
            ),
        ),
        large=True,
    ),
    "couple": formule(
        ecrire(
            texte("max"),
            "(",
            ind("P", "x"),
            ", 1 −",
            ind("P", "x"),
            ") ×",
            texte("max"),
            "(",
            ind("P", "y"),
            ", 1 −",
            ind("P", "y"),
            ") ≥ 0,80",
        ),
        large=True,
    ),
    "priorite": formule(
        ecrire(
            texte("écart"),
            "=",
            somme(
                "i",
                texte("max"),
                "( 0 ,",
                texte("sens"),
                "×",
                ind("n", "i"),
                "(",
                ind("m", "i"),
                "−",
                ind("μ", "i"),
                ") )",
            ),
        ),
        large=True,
    ),
    "wilson": formule(
        frac(
            ecrire(
                "p +",
                frac(exp("u", "2"), "2n"),
                "± u",
                racine(frac("p(1 − p)", "n"), "+", frac(exp("u", "2"), ecrire("4", exp("n", "2")))),
            ),
            ecrire("1 +", frac(exp("u", "2"), "n")),
        ),
    ),
    "byar": formule(
        ecrire(
            texte("borne basse"),
            "=",
            frac("O", "d"),
            exp(
                ecrire("( 1 −", frac("1", "9 O"), "−", frac("u", ecrire("3", racine("O"))), ")"),
                "3",
            ),
        ),
        large=True,
    ),
}
"""The formulas of the page Méthode, by the name that its text gives them."""
