"""The second view of a region: structures × indicators, alphabetical, a mark or a word in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue
from data.models.dialogue import AUCUNE, Remarque, Remarques
from data.models.etats import Etat, Lecture
from data.models.regions import PointRegion, ProfilRegion
from data.typographie import typeset
from layouts.components.dialogue.remarque import build_bulle, build_signe
from layouts.components.region.profil import is_nomme, select_points
from layouts.figures.marques import FORMES, draw_forme
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.routes import SANS_FILTRE, Adresse, Page, build_hrefs
from layouts.theme import COMPAREES, STRUCTURE
from layouts.words.profil import describe_cellule
from layouts.words.remarques import BULLES, describe_signe

SIGLES = {
    Etat.NON_RENSEIGNE: "NR",
    Etat.NON_EXPLOITABLE: "NE",
    Etat.SECRET: "SS",
    Etat.SANS_OBJET: "SO",
    Etat.INCOHERENT: "AV",
}
NOTE = typeset(
    "Ordre alphabétique. Se lit par colonne. Le nombre de signes d’une ligne ne mesure rien. "
    "Triangle : force ; losange : axe de progrès ; plein : écart marqué ; creux : à confirmer ; point : "
    "variation habituelle ; rond creux : effectif faible ; NR : non renseigné ; NE : non exploitable ; "
    "SS : secret statistique ; SO : sans objet ; AV : à vérifier."
)
SUR_ECRAN = typeset(
    "La vue par structure nomme les structures à côté de leurs lectures : elle ne s’imprime pas."
)
RESERVEE = typeset(
    "La vue par structure nomme les structures à côté de leurs lectures : elle est réservée aux "
    "services de l’État. La vue par indicateur montre les mêmes lectures, sans nom."
)


def build_matrice(
    profil: ProfilRegion, catalogue: Catalogue, adresse: Adresse, departement: str
) -> Html:
    """No total, no sort, no colour of cell; a sentence in its place where names may not be shown."""
    if not profil.noms:
        return balise("p", RESERVEE, class_="note")
    entrees = [catalogue.entrees[code] for code in profil.indicateurs]
    cellules: dict[str, dict[str, PointRegion]] = {}
    for code, ligne in profil.indicateurs.items():
        for point in filter(is_nomme, select_points(ligne, departement)):
            cellules.setdefault(point.code, {})[code] = point
    fiche = build_hrefs(adresse, page=Page.ML, **SANS_FILTRE)
    details = [
        build_hrefs(adresse, page=Page.ML, indicateur=e.code, **SANS_FILTRE) for e in entrees
    ]
    lignes = (
        _build_ligne(
            s.nom,
            fiche(s.code),
            [
                (e.code, cellules[s.code].get(e.code), d(s.code))
                for e, d in zip(entrees, details, strict=True)
            ],
            profil.remarques.get(s.code, AUCUNE),
        )
        for s in profil.structures
        if s.code in cellules
    )
    tetes = (balise("th", balise("span", e.libelle_court), scope="col") for e in entrees)
    table = balise(
        "table",
        balise("caption", "Structures et indicateurs", class_="hors-vue"),
        balise("thead", balise("tr", balise("th", "Structure", scope="col"), *tetes)),
        balise("tbody", *lignes),
        class_="matrice",
    )
    cadre = balise(
        "div",
        table,
        class_="cadre-matrice",
        tabindex=0,
        role="region",
        aria_label="Vue par structure",
    )
    papier = balise("p", SUR_ECRAN, class_="sur-papier")
    note = f"{NOTE} {BULLES}" if profil.remarques else NOTE
    return join(balise("p", typeset(note), class_="note"), cadre, papier)


def _build_ligne(
    nom: str,
    fiche: str,
    cellules: Sequence[tuple[str, PointRegion | None, str]],
    remarques: Remarques,
) -> Html:
    tete = balise("th", build_lien_interne(fiche, nom), scope="row")
    lignes = (
        _build_cellule(point, detail, remarques.get((code, ""))) for code, point, detail in cellules
    )
    return balise("tr", tete, *lignes)


def _build_cellule(point: PointRegion | None, detail: str, remarque: Remarque | None) -> Html:
    """The mark opens the ML's detail; its word is there for readers of screens and on focus.

    Beside it, the sign of what the structure says of the figure.
    """
    if point is None:
        return balise("td", balise("span", "NR", title="non renseigné"), build_signe(remarque))
    dit = f", {describe_signe(remarque)}" if remarque else ""
    mot = balise("span", describe_cellule(point), dit, class_="mot")
    return balise("td", build_lien_interne(detail, _draw(point), build_bulle(remarque), mot))


def _draw(point: PointRegion) -> Html:
    if point.etat in SIGLES:
        return balise("span", SIGLES[point.etat], aria_hidden="true")
    if point.etat is Etat.EFFECTIF_FAIBLE:
        trait = (
            f'<circle cx="10" cy="10" r="4.5" fill="#fff" stroke="{STRUCTURE}" stroke-width="2"/>'
        )
    elif point.lecture.est_force or point.lecture.est_axe:
        trait = draw_forme(FORMES[point.lecture], 10, 10)
    elif point.lecture is Lecture.HABITUEL:
        trait = f'<circle cx="10" cy="10" r="2.5" fill="{COMPAREES}"/>'
    else:
        return balise("span", "–", aria_hidden="true")
    return Html(f'<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">{trait}</svg>')
