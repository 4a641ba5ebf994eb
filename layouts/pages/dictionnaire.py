"""Every entry of the dictionary: definition, formula, source, sense, what it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from data.catalogue.model import Catalogue, Entree
from data.texts import fold
from data.typographie import typeset
from layouts.components.dictionnaire.comptage import build_acces, list_termes
from layouts.components.fragment import Fragment
from layouts.components.titre import build_porte_titre
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.sigles import spell_first
from layouts.ids import Dictionnaire
from layouts.routes import Page, build_href_entree, name_entree
from layouts.words.comptages import VENTILATION
from layouts.words.wording import format_compte

NATURES = {"brut": "Annexe 2, lignes", "derive": "Annexe 2, taux", "contexte": "Annexe 1, contexte"}
AJOUTS = {"brut": "Ajout d’un financeur, lignes", "derive": "Ajout d’un financeur, taux"}
SENS = {
    1: "favorable si plus élevé (convention)",
    -1: "favorable si plus bas (convention)",
    0: "sans sens favorable",
}
AUCUNE = typeset("Rien de ce nom : aucune entrée ne contient tous ces mots. Essayer un seul mot.")
LIEN = "Lien vers cette entrée"
DEMANDEE = typeset("Aller à l'entrée demandée : ")
"""Before its label, where no script goes there."""
HORS_RECHERCHE = typeset("L'entrée demandée n'est pas de celles que la recherche trouve : ")
"""Before its label: an address that names an entry and words which it does not have."""


JUGEE = (
    "force ou axe de progrès dans un cercle ; évolution d’une année à l’autre ; place face à ce que le "
    "contexte laisse attendre"
)
"""What may be said of a judged rate; of the others, a position alone."""


class VueEntrees(NamedTuple):
    """What the words typed find."""

    recherche: str
    compte: str
    entrees: Html


def build_page() -> Component:
    """The skeleton."""
    champ = dbc.Input(
        id=Dictionnaire.RECHERCHE, type="search", value="", debounce=False, autoComplete="off"
    )
    return html.Div(
        [
            html.H1("Dictionnaire"),
            html.Div(
                [
                    html.Label("Chercher un indicateur, un mot", htmlFor=Dictionnaire.RECHERCHE),
                    champ,
                ],
                className="recherche",
            ),
            Fragment(Dictionnaire.ACCES, "p", "note", html=build_acces()),
            html.P(id=Dictionnaire.COMPTE, role="status", className="note"),
            Fragment(Dictionnaire.ENTREES, classe="entrees-dictionnaire"),
            Fragment(Dictionnaire.MOTS, "section", "mots"),
            build_porte_titre(Page.DICTIONNAIRE, "Dictionnaire"),
        ],
        className="page page-dictionnaire",
    )


def find_entries(catalogue: Catalogue, texte: str) -> list[Entree]:
    """The entries in which every word typed is found, accents and case set aside."""
    mots = set(fold(texte).split())
    textes = zip(catalogue.entrees.values(), catalogue.textes, strict=True)
    return [entree for entree, lu in textes if all(mot in lu for mot in mots)]


def build_entries(catalogue: Catalogue, texte: str, ouverte: str = "") -> VueEntrees:
    """How many were found, in words, and the entries by annexe and section; `ouverte`: the one to open."""
    trouvees = find_entries(catalogue, texte)
    acces = _build_acces(catalogue.entrees.get(ouverte), trouvees)
    groupes = balise("div", acces, *_build_groups(trouvees, catalogue, ouverte), data_texte=texte)
    compte = format_compte(len(trouvees), "entrée") if trouvees else AUCUNE
    return VueEntrees(texte, compte, groupes)


def _build_acces(entree: Entree | None, trouvees: Sequence[Entree]) -> Html:
    """To the entry of an address: below, where a script goes by itself; elsewhere where it is not found."""
    if entree is None:
        return Html()
    if entree not in trouvees:
        seule = build_lien_interne(build_href_entree(entree.code), entree.libelle)
        return balise("p", HORS_RECHERCHE, seule, class_="note")
    lien = balise("a", entree.libelle, href=f"#{name_entree(entree.code)}")
    return balise("noscript", balise("p", DEMANDEE, lien, class_="note"))


def _build_groups(entrees: Iterable[Entree], catalogue: Catalogue, ouverte: str) -> Iterable[Html]:
    dits: set[str] = set()

    def cle(entree: Entree) -> tuple[str, str]:
        noms = AJOUTS if entree.financeur else NATURES
        return noms[entree.nature], entree.section

    for (nature, section), groupe in groupby(entrees, key=cle):
        titre = balise("h2", typeset(f"{nature} · {section}"))
        suite = (_build_entry(e, catalogue, dits, ouverte=e.code == ouverte) for e in groupe)
        yield balise("section", titre, *suite)


def _build_entry(entree: Entree, catalogue: Catalogue, dits: set[str], *, ouverte: bool) -> Html:
    """`dits`: the sigles that a label above says in full already; an entry says its own again.

    `ouverte`: it comes open, and the script is told to go there.
    """
    lignes = [(terme, texte) for terme, texte in _describe(entree) if texte]
    liste = [join(balise("dt", terme), balise("dd", typeset(texte))) for terme, texte in lignes]
    liste[1:1] = list_termes(entree, catalogue)
    if entree.parent:
        parent = build_lien_interne(
            build_href_entree(entree.parent), catalogue.entrees[entree.parent].libelle
        )
        liste.append(join(balise("dt", "Inclus dans"), balise("dd", parent)))
    adresse = build_lien_interne(build_href_entree(entree.code), LIEN)
    liste.append(join(balise("dt", "Adresse"), balise("dd", adresse)))
    code = balise("code", entree.code)
    return balise(
        "details",
        balise("summary", spell_first(join(entree.libelle), dits), " ", code),
        spell_first(balise("dl", *liste)),
        id=name_entree(entree.code),
        open=ouverte or None,
        data_menee=ouverte or None,
    )


def _describe(entree: Entree) -> list[tuple[str, str]]:
    return [
        ("Définition", entree.definition),
        ("Formule", entree.formule),
        ("Comment le lire", entree.lecture),
        ("Ne dit pas", entree.ne_dit_pas),
        ("Sens", SENS[entree.polarite] if entree.polarite is not None else ""),
        ("Unité", entree.unite),
        ("Lectures", JUGEE if entree.jugee else ""),
        ("Ordre de grandeur", _describe_bornes(entree)),
        ("Source", entree.source),
        (VENTILATION, "" if entree.nature == "brut" else ", ".join(entree.dispositifs)),
        ("Module Entreprise", "nécessaire" if entree.module_entreprise else ""),
        ("Décalage", "donnée de l’année N-1" if entree.decalage_annee else ""),
        ("Dénominateur minimal", str(entree.n_min) if entree.n_min else ""),
        ("Place", "hors annexe, ajouté par l’outil" if entree.annexe == "hors annexe" else ""),
        ("Ajouté par", entree.financeur),
    ]


def _describe_bornes(entree: Entree) -> str:
    """What a context element is expected to be, and what becomes of the rest."""
    if entree.plausible is None:
        return ""
    return f"{entree.attendues} ; en dehors, la valeur est gardée et listée sur la page Données"
