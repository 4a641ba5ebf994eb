"""What was understood of the files, and what is refused: a line a cause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import quote

from data.models.depots import Depot
from data.models.imports import RIEN, Cause, RapportImport
from data.typographie import FINE, typeset
from layouts.components.importer.formulaires import build_telechargement
from layouts.html.balises import Html, balise, join
from layouts.html.table import build_table
from layouts.words.imports import ANNOTE, list_par_lieu

TETES = ("Colonne et cellules", "Trouvé", "Attendu")
AVIS = 12
"""Lines of a sheet shown before the others are folded."""


def build_compris(rapport: RapportImport) -> Html:
    """What each sheet was taken for, then the notices."""
    if not (rapport.lues or rapport.avis):
        return Html()
    return balise(
        "section",
        balise("h2", "Ce qui a été compris"),
        *(_build_lieu_lu(lieu, lignes) for lieu, lignes in list_par_lieu(rapport)),
    )


def _build_lieu_lu(lieu: str, lignes: Sequence[str]) -> Html:
    suite = Html()
    if len(lignes) > AVIS:
        reste = balise("summary", typeset(f"{len(lignes) - AVIS} autres lignes"))
        suite = balise("details", reste, _build_liste(lignes[AVIS:]), class_="details")
    titre = balise("h3", typeset(lieu)) if lieu else ""
    return join(titre, _build_liste(lignes[:AVIS]), suite)


def _build_liste(lignes: Sequence[str]) -> Html:
    return balise("ul", *(balise("li", typeset(ligne)) for ligne in lignes), class_="constats")


def build_refus(depot: Depot) -> Html:
    """The table of the causes and the two files that hold all of them."""
    lieux = groupby(depot.rapport.causes, key=lambda cause: cause.lieu)
    return balise(
        "section",
        balise("h2", "Ce qui est refusé"),
        *(_build_lieu(lieu, causes) for lieu, causes in lieux),
        _build_fichiers(depot),
    )


def _build_lieu(lieu: str, causes: Iterable[Cause]) -> Html:
    titre = typeset(lieu)
    return join(balise("h3", titre), build_table(titre, TETES, map(_build_cause, causes), "causes"))


def _build_cause(cause: Cause) -> Html:
    attendu = typeset(f"{'pour la première : ' * cause.propre}{cause.attendu}")
    trouves = join(*_list_trouves(cause))
    tete = balise("th", *_write_place(cause), scope="row")
    return balise("tr", tete, *(balise("td", contenu) for contenu in (trouves, attendu)))


def _write_place(cause: Cause) -> tuple[str, ...]:
    """« jdi », then « 12 cellules (lignes 2 à 13) » under it."""
    cellules = typeset(cause.cellules or "tout le fichier")
    if not cause.nom:
        return (cellules,)
    return balise("strong", typeset(cause.nom)), balise("span", cellules, class_="note")


def _list_trouves(cause: Cause) -> list[str]:
    """As they are in the file: no rule of ours touches what is quoted."""
    mots = [f"«{FINE}{texte}{FINE}»" if texte else RIEN for texte in cause.cites]
    return [", ".join(mots), "…" if cause.suite else ""]


def _build_fichiers(depot: Depot) -> Html:
    classeurs = (
        balise(
            "li",
            build_telechargement(
                depot.jeton, f"classeur/{quote(nom, safe='')}", typeset(f"{nom}, cellules marquées")
            ),
            balise("p", ANNOTE, class_="note"),
        )
        for nom in depot.rapport.classeurs
    )
    tout = build_telechargement(depot.jeton, "rapport.csv", "Toutes les erreurs, en CSV")
    return join(
        balise("h3", "À télécharger pour corriger"),
        balise("ul", balise("li", tout), *classeurs, class_="telechargements"),
    )
