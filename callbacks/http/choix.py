"""A choice made without JavaScript: the selects of the bar, sent as a form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, quote, urlencode

from layouts.components.entete import Entete
from layouts.requete import Cle
from layouts.routes import DE_REGION, DE_STRUCTURE, LAISSEES, build_chemin, parse_cle

REGION, ML = "region", "ml"
DEPUIS = "depuis"
"""The address that the form was sent from."""


def find_but(load_entete: Callable[[str], Entete], envoyes: Mapping[str, str]) -> str:
    """Where the choices lead: those that differ from what the bar showed, as assets/navigation.js does.

    The kind of page is kept where the new subject has one; the circle that a structure opens on by itself
    is not written. Whatever is unknown is told by the page that it leads to.
    """
    chemin, _, texte = envoyes.get(DEPUIS, "").partition("?")
    # Two slashes would begin the name of another site.
    chemin = "/" + quote(chemin.lstrip("/\\"), safe="/%")
    depuis = f"{chemin}?{texte}"
    montre = load_entete(depuis)
    page, requete = parse_cle(depuis).page, dict(parse_qsl(texte))
    for sujet, pages, montree in (
        (REGION, DE_REGION, montre.region),
        (ML, DE_STRUCTURE, montre.ml),
    ):
        code = envoyes.get(sujet, "")
        if code and code != montree:
            chemin = build_chemin(page if page in pages else pages[0], code)
            requete = {c: v for c, v in requete.items() if c not in LAISSEES[sujet]}
            break
    annee, cercle = envoyes.get(Cle.ANNEE, ""), envoyes.get(Cle.PAIRS, "")
    if annee and annee != montre.annee:
        requete[Cle.ANNEE] = annee
        requete.pop(Cle.CAMPAGNE, None)
    if cercle and cercle != montre.cercle:
        requete = {c: v for c, v in requete.items() if c not in LAISSEES[Cle.PAIRS]}
        requete[Cle.PAIRS] = "" if cercle == montre.defaut else cercle
    utiles = urlencode({cle: valeur for cle, valeur in requete.items() if valeur})
    return chemin + (f"?{utiles}" if utiles else "")
