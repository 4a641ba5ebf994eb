"""A choice made without JavaScript: the selects of the bar, or a group, sent as a form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, urlencode

from werkzeug.datastructures import MultiDict

from callbacks.porte import leads_out
from data.acces.droits import Droits, Refuse
from data.errors import BaseIndisponible, Introuvable
from data.method.choices import is_du_pays
from data.models.etats import Cercle
from data.views import groupes, portraits
from layouts.avant import DEPART
from layouts.components.entete import Entete
from layouts.ids import Contexte
from layouts.requete import Cle, keep_last
from layouts.routes import (
    AUCUNE,
    DE_REGION,
    DE_STRUCTURE,
    LAISSEES,
    Adresse,
    Page,
    build_chemin,
    build_href,
    parse_adresse,
    parse_cle,
    parse_liste,
)

if TYPE_CHECKING:
    from data.store.base import Base

REGION, ML = "region", "ml"


def find_but(
    load_entete: Callable[[str], Entete], envoyes: MultiDict[str, str], *, vides: bool = False
) -> str:
    """Where the choices lead: those that differ from what the bar showed, as assets/navigation.js does.

    The kind of page is kept where the new subject has one; the circle that a structure opens on by itself
    is not written. Whatever is unknown is told by the page that it leads to. The form of a group is sent
    with them, where the page has one: what is ticked is kept. `vides`: that nothing was chosen in it too.
    """
    chemin, _, texte = envoyes.get(DEPART, "").partition("?")
    # Two slashes would begin the name of another site.
    chemin = "/" + quote(chemin.lstrip("/\\"), safe="/%")
    if leads_out(chemin):
        chemin = build_chemin(Page.ACCUEIL)
    depuis = f"{chemin}?{texte}"
    montre = load_entete(depuis)
    page, requete = parse_cle(depuis).page, dict(parse_qsl(keep_last(texte)))
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
        requete[Cle.PAIRS] = "" if cercle == montre.defaut else cercle
    if Cle.PARMI in envoyes:
        requete[Cle.PARMI] = envoyes[Cle.PARMI]
        requete[Cle.COCHES] = _write_coches(envoyes.getlist(Cle.COCHES), requete.get(Cle.AVEC, ""))
    utiles = urlencode({c: v for c, v in requete.items() if v or (vides and c == Cle.PARMI)})
    return chemin + (f"?{utiles}" if utiles else "")


def _write_coches(envoyees: Sequence[str], avec: str) -> str:
    """What is ticked, as an address says it: nothing where it is the group that it names."""
    texte = ",".join(envoyees)
    if (lues := parse_liste(texte)) is None:
        return texte  # which the page that it leads to says
    codes = tuple(code for code in lues if code != AUCUNE)
    return "" if codes == parse_liste(avec) else ",".join(codes) or AUCUNE


def find_groupe(base: Base, droits: Droits, code: str, texte: str) -> str:
    """Where the form of a group leads: to the fiche of the structure in it, or back where it is refused.

    `texte`: the query that was sent. What cannot be read at all is told by the fiche.
    """
    lue = parse_adresse(build_chemin(Page.CONTEXTE, code), texte)
    avec = lue.avec if lue.coches is None else lue.coches
    adresse = replace(lue, pairs=Cercle.CHOIX, avec=avec, coches=None)
    if _is_refuse(base, droits, adresse):
        return f"{build_href(adresse)}#{Contexte.REFUS_GROUPE}"
    return build_href(adresse, page=Page.ML)


def _is_refuse(base: Base, droits: Droits, adresse: Adresse) -> bool:
    try:
        lieu = (adresse.code, adresse.annee, Cercle.REGION)
        portrait = portraits.load_portrait(base, droits, *lieu)
        ouvert = droits.groupes.covers(portrait.structure) and is_du_pays(portrait)
        return ouvert and bool(groupes.find_refus(base, droits, portrait, adresse.avec))
    except (Introuvable, Refuse, BaseIndisponible):
        return False
