"""The table behind a scatter: the structure, the summary of the others, everyone where names are shown."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue, Entree
from data.models.comparaison import Portrait, Position
from data.models.couples import AxeNuage, Nuage, PointNuage
from data.models.dialogue import Remarques
from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.words.cercles import describe_autres
from layouts.words.couples import name_axe
from layouts.words.lecture import describe_bornes, describe_effectifs, describe_valeur
from layouts.words.remarques import add_signe
from layouts.words.wording import format_valeur

GROUPE_NOMS = "nuage-noms"
STRUCTURE = (
    ". Tableau de trois colonnes, en deux groupes de lignes : la structure et le résumé des autres, puis, "
    "sous une ligne de titre, chaque autre structure par ordre alphabétique."
)
RESUME = (
    "Plus petite des structures tracées",
    "Premier quartile",
    "Médiane",
    "Troisième quartile",
    "Plus grande des structures tracées",
)


def build_table(nuage: Nuage, portrait: Portrait, catalogue: Catalogue) -> Html:
    """Names off: how many, quartiles and one's own line. Names on: everyone, alphabetical, too."""
    autres = f" et des {describe_autres(portrait.cercle, portrait.autres)}"
    titre = typeset(
        f"{nuage.couple.titre}, {portrait.structure.nom}, {portrait.annee} : valeurs de la structure"
        f"{autres if portrait.comparable else ''}"
    )
    tetes = ("Valeur", *(name_axe(entree) for entree in nuage.couple.axes))
    corps = [
        _build_ligne(portrait.structure.nom, *_list_valeurs(nuage, portrait.remarques)),
        _build_ligne("Effectifs", *_list_effectifs(nuage, portrait, catalogue)),
        _build_ligne("Intervalle à 95 %", *_list_bornes(nuage)),
        *_build_passe(nuage),
        *_build_resume(nuage),
    ]
    return join(
        balise("caption", titre, typeset(STRUCTURE if nuage.noms else ""), class_="hors-vue"),
        balise(
            "thead",
            balise(
                "tr",
                *(balise("th", t, scope="col", id=f"nuage-{r}") for r, t in enumerate(tetes)),
            ),
        ),
        balise("tbody", join(*corps)),
        balise("tbody", *_build_nommes(nuage), class_="noms") if nuage.noms else "",
    )


def _build_ligne(nom: str, *cellules: str, groupe: str = "", rang: int = 0) -> Html:
    """A row; in a group, each cell names the heads of its group, of its row and of its column."""
    tete = f"{groupe}-{rang}" if groupe else None

    def name_tetes(colonne: int) -> str | None:
        ligne = f" {tete}" if colonne else ""
        return f"{groupe}{ligne} nuage-{colonne}" if groupe else None

    return balise(
        "tr",
        balise("th", typeset(nom), scope="row", id=tete, headers=name_tetes(0)),
        *(
            balise("td", typeset(cellule), headers=name_tetes(colonne))
            for colonne, cellule in enumerate(cellules, 1)
        ),
    )


def list_axes(nuage: Nuage) -> list[tuple[Entree, AxeNuage]]:
    """x, then y: the entry and what is drawn of it."""
    return list(zip(nuage.couple.axes, (nuage.x, nuage.y), strict=True))


def _list_valeurs(nuage: Nuage, remarques: Remarques) -> list[str]:
    """Each with the word of what the structure says of it."""
    return [
        add_signe(describe_valeur(axe.position, entree), remarques.get((entree.code, "")))
        for entree, axe in list_axes(nuage)
    ]


def _list_effectifs(nuage: Nuage, portrait: Portrait, catalogue: Catalogue) -> list[str]:
    return [
        describe_effectifs(axe.position, entree, catalogue, portrait.annee)
        or ("sans objet" if entree.nature == "contexte" else "non donnés")
        for entree, axe in list_axes(nuage)
    ]


def _list_bornes(nuage: Nuage) -> list[str]:
    return [
        describe_bornes(axe.position, entree) or "sans modèle d’échantillonnage"
        for entree, axe in list_axes(nuage)
    ]


def _build_passe(nuage: Nuage) -> list[Html]:
    """The structure's years before, where it has both values."""
    x, y = nuage.couple.axes
    return [
        _build_ligne(f"En {p.annee}", format_valeur(p.x, x), format_valeur(p.y, y))
        for p in (nuage.passe if nuage.trace else ())
    ]


def _build_resume(nuage: Nuage) -> list[Html]:
    """The others: how many, and the quantiles of the base, where there are enough of them.

    Extremes are those of the points drawn, which have both values.
    """
    axes = list_axes(nuage)
    lignes = [("Autres valeurs connues (n)", [str(axe.position.autres_lus) for _, axe in axes])]
    if nuage.comparable and nuage.points:
        colonnes = ([p.x for p in nuage.points], [p.y for p in nuage.points])
        resumes = [
            [format_valeur(v, e) for v in _summarise(axe.position, colonne)]
            for (e, axe), colonne in zip(axes, colonnes, strict=True)
        ]
        lignes += [(nom, [r[rang] for r in resumes]) for rang, nom in enumerate(RESUME)]
    return [_build_ligne(nom, *cellules) for nom, cellules in lignes]


def _summarise(position: Position, valeurs: Sequence[float]) -> list[float]:
    quartiles = (position.q1 or 0.0, position.mediane or 0.0, position.q3 or 0.0)
    return [min(valeurs), *quartiles, max(valeurs)]


def _build_nommes(nuage: Nuage) -> list[Html]:
    tete = balise("th", "Par ordre alphabétique", colspan=3, scope="rowgroup", id=GROUPE_NOMS)
    lignes = (
        _build_ligne(
            name_point(p),
            *(format_valeur(v, e) for v, e in zip((p.x, p.y), nuage.couple.axes, strict=True)),
            groupe=GROUPE_NOMS,
            rang=rang,
        )
        for rang, p in enumerate((p for p in nuage.points if p.nom), 1)
    )
    return [balise("tr", tete), *lignes]


def name_point(point: PointNuage) -> str:
    """« ML fictive 31-07 », « PAIO fictive (PAIO) »."""
    return point.nom + (f" ({point.type})" if point.type != "ML" else "")
