"""The structures of a region, alphabetical, and where the dialogue of each stands. No result, no order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.method.dialogue import list_manques
from data.models.dialogues import LigneCampagne, TableauCampagne
from data.models.etats import Cercle
from data.models.regions import LigneRegion
from data.typographie import typeset
from layouts.chemins import build_href_export
from layouts.components.campagne.etats import build_etat
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.html.table import build_ligne, build_table
from layouts.routes import SANS_FILTRE, Adresse, Page, build_hrefs
from layouts.words.campagne import SANS_DATE, describe_convenus, describe_manques
from layouts.words.dialogue import format_date
from layouts.words.telechargements import DOCX


def build_tableau(tableau: TableauCampagne, etapes: Sequence[str], adresse: Adresse) -> Html:
    """One row a structure; the column of the campaign before stands where it left something."""
    if not tableau.lignes:
        return Html()
    suite = any(any(ligne.convenus) for ligne in tableau.lignes)
    avant = f"À revoir de {tableau.campagne - 1}"
    tetes = ["Structure", "Dialogue", "Date", "Relevé", "Ce qui manque", avant]
    href = build_hrefs(adresse, page=Page.DIALOGUE, **SANS_FILTRE)
    lignes = (_build_ligne(x, etapes, tableau.campagne, href, suite) for x in tableau.lignes)
    return build_table(
        f"Dialogues de gestion {tableau.campagne}",
        tetes if suite else [tete for tete in tetes if tete != avant],
        lignes,
        "campagne",
    )


def _build_ligne(
    ligne: LigneCampagne,
    etapes: Sequence[str],
    campagne: int,
    href: Callable[[str], str],
    suite: bool,
) -> Html:
    structure, cahier = ligne.structure, ligne.cahier
    date = cahier.get("dialogue", "date")
    releve = build_href_export(Page.DIALOGUE, structure.code, campagne - 1, Cercle.REGION, DOCX)
    nom = balise("span", typeset(f" : {structure.nom}"), class_="hors-vue")
    manques = describe_manques(list_manques(cahier, etapes), cahier.etat)
    cellules = [
        build_etat(cahier.etat),
        join(_build_rappel("Date"), format_date(date) if date else SANS_DATE),
        balise("a", "Relevé", nom, href=releve),
        join(_build_rappel("Ce qui manque"), manques),
    ]
    if suite:
        avant = _build_rappel(f"À revoir de {campagne - 1}")
        cellules.append(join(avant, describe_convenus(ligne)))
    return build_ligne(_build_tete(structure, href(structure.code)), *cellules)


def _build_tete(structure: LigneRegion, href: str) -> Html:
    ailleurs = structure.departement not in ("", structure.commune)
    lieu = structure.commune + (f" ({structure.departement})" if ailleurs else "")
    note = balise("span", typeset(lieu), class_="note")
    return join(build_lien_interne(href, structure.nom), note)


def _build_rappel(tete: str) -> Html:
    """The head of the column, where a narrow window has none."""
    return balise("span", typeset(f"{tete} : "), class_="rappel", aria_hidden="true")
