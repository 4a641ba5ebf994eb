"""The one generated sentence at the head of a fiche: the context first, then what stands out."""

from __future__ import annotations

from data.catalogue.model import Catalogue
from data.comparison.models import MIN_PAIRS, Cercle, ElementContexte, Portrait
from layouts.cercles import FACES, describe_trop_peu
from layouts.components.balises import Html, balise, join
from layouts.jugement import Bilan
from layouts.wording import format_compte, format_nombre, join_liste, typeset

MAX_ELEMENTS = 2
AUCUN_ECART = (
    "Aucun écart marqué : les résultats sont dans la variation habituelle. C’est aussi un résultat."
)
SUITES = {
    Cercle.REGION: "le contexte peut expliquer un écart.",
    Cercle.COMPARABLES: "autre chose que le contexte peut expliquer un écart.",
    Cercle.NATIONAL: "le contexte peut expliquer un écart.",
}
Situes = list[tuple[str, ElementContexte]]


def build_chapo(portrait: Portrait, bilan: Bilan, catalogue: Catalogue) -> Html:
    """« Territoire plus rural que la médiane des 25 autres. **2 forces** face à la région ; … »"""
    gras, suite = describe_resultat(portrait, bilan)
    return join(
        typeset(describe_territoire(portrait, catalogue) + " "),
        balise("strong", gras) if gras else "",
        suite,
    )


def describe_territoire(portrait: Portrait, catalogue: Catalogue) -> str:
    """The elements of the strips beyond the quartiles of the region, the farthest first."""
    situes: Situes = [
        (code, portrait.contexte[code])
        for code in catalogue.phrases_contexte
        if code in portrait.contexte and _is_situe(portrait.contexte[code])
    ]
    if not situes:
        return _describe_inconnu(portrait)
    loin = sorted(
        (s for s in situes if _compute_sens(s[1])), key=lambda s: _compute_ecart(s[1]), reverse=True
    )[:MAX_ELEMENTS]
    if not loin:
        return _describe_proche(portrait, len(situes), len(catalogue.bandeau_contexte))
    mots = [_describe(catalogue, *situe) for situe in loin]
    return f"Territoire {join_liste(mots)} que la médiane {_describe_autres(portrait, loin)}."


def _is_situe(element: ElementContexte) -> bool:
    connus = (element.valeur, element.mediane, element.q1, element.q3)
    return None not in connus and len(element.autres) >= MIN_PAIRS


def _compute_sens(element: ElementContexte) -> int:
    """+1 above the third quartile, -1 under the first, 0 between (bounds included)."""
    if element.valeur is None or element.q1 is None or element.q3 is None:
        return 0
    return (element.valeur > element.q3) - (element.valeur < element.q1)


def _compute_ecart(element: ElementContexte) -> float:
    """Distance from the median in widths of the middle half."""
    ecart = abs((element.valeur or 0) - (element.mediane or 0))
    return ecart / (((element.q3 or 0) - (element.q1 or 0)) or 1e-9)


def _describe(catalogue: Catalogue, code: str, element: ElementContexte) -> str:
    phrase = catalogue.phrases_contexte[code]
    return phrase.plus if _compute_sens(element) > 0 else phrase.moins


def _describe_autres(portrait: Portrait, situes: Situes) -> str:
    """The context is always that of the region: said when the results are compared elsewhere."""
    nombre = max((len(element.autres) for _, element in situes), default=portrait.autres)
    suite = "" if portrait.cercle is Cercle.REGION else " de la région"
    return f"des {format_nombre(nombre)} autres{suite}"


def _describe_proche(portrait: Portrait, connus: int, total: int) -> str:
    elements = f"les {connus} éléments connus sont"
    if connus == total:
        elements = f"ses {connus} éléments sont"
    elif connus == 1:
        elements = "le seul élément connu est"
    autres = _describe_autres(portrait, [])
    return f"Contexte proche de celui {autres} : {elements} entre leurs quartiles."


def _describe_inconnu(portrait: Portrait) -> str:
    connus = [e for e in portrait.contexte.values() if e.valeur is not None]
    if not connus:
        return "Contexte du territoire non renseigné."
    return "Contexte non situé : moins de 5 autres structures connues dans la région."


def describe_resultat(portrait: Portrait, bilan: Bilan) -> tuple[str, str]:
    """What stands out, then against whom and the reserve that goes with it; the first is strong."""
    if not portrait.comparable:
        return "", describe_trop_peu(portrait)
    if not bilan.juges:
        return "", typeset("Aucun résultat ne peut être situé parmi les autres.")
    mots = _count(bilan)
    if not mots:
        return typeset(AUCUN_ECART), ""
    return join_liste(mots), typeset(f" {FACES[portrait.cercle]} ; {SUITES[portrait.cercle]}")


def _count(bilan: Bilan) -> list[str]:
    """« 1 force », « 2 axes de progrès »: what is not zero."""
    comptes = (
        (bilan.nombre_forces, "force", "forces"),
        (bilan.nombre_axes, "axe de progrès", "axes de progrès"),
    )
    return [format_compte(n, singulier, pluriel) for n, singulier, pluriel in comptes if n]
