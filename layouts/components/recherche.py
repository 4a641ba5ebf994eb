"""What was found on the home page: one line a thing, what it is and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from data.acces.droits import Droits
from data.reference.tables import load_departements, load_regions
from data.views.recherche import Genre, Situee, Trouvaille
from layouts.routes import Adresse, Page, build_href
from layouts.words.wording import format_compte, format_nombre, typeset

MAX_TROUVEES = 12
AUCUNE = (
    "Rien de ce nom dans l’annuaire. Essayer une ville plus grande, le département ou son numéro."
)
TOUCHES = "Entrée ouvre le premier, les flèches les parcourent."
NOTE_PROCHE = (
    "La plus proche à vol d’oiseau parmi les structures de la base : ce n’est pas toujours celle dont "
    "dépend la commune."
)


def describe_compte(texte: str, nombre: int) -> str:
    """How many things were found, and the keys; nothing for nothing typed."""
    if not texte.strip():
        return ""
    if not nombre:
        return typeset(AUCUNE)
    compte = format_compte(nombre, "résultat")
    if nombre > MAX_TROUVEES:
        compte += f", dont voici les {MAX_TROUVEES} premiers : un mot de plus en montre d’autres"
    return typeset(f"{compte}. {TOUCHES if nombre > 1 else 'Entrée l’ouvre.'}")


def build_trouvees(
    texte: str, trouvees: Sequence[Trouvaille], adresse: Adresse, droits: Droits
) -> list[Component]:
    """The lines. `data-texte` says for which words they are (assets/recherche.js).

    The page of a region is filtered by département for who may see its names.
    """
    lignes = [html.Li(_build_ligne(t, adresse, droits)) for t in trouvees]
    note = (
        [html.P(typeset(NOTE_PROCHE), className="note")] if any(map(_is_proche, trouvees)) else []
    )
    pour: dict[str, Any] = {"data-texte": texte}
    return [html.Ul(lignes, **pour), *note]


def _is_proche(trouvee: Trouvaille) -> bool:
    return trouvee.km is not None


def _build_ligne(trouvee: Trouvaille, adresse: Adresse, droits: Droits) -> list[Component]:
    nom, precision = describe_trouvee(trouvee)
    href = find_href(trouvee, adresse, droits)
    tete = dcc.Link(typeset(nom), href=href) if href else html.Span(typeset(nom))
    return [tete, html.Span(typeset(precision), className="note")]


def find_href(trouvee: Trouvaille, adresse: Adresse, droits: Droits) -> str:
    """A structure, or a region and its département; nowhere for what the base does not hold."""
    if trouvee.structure:
        return build_href(adresse, page=Page.ML, code=trouvee.structure.code)
    if not trouvee.region:
        return ""
    filtre = trouvee.departement if droits.noms and trouvee.nombre else ""
    return build_href(adresse, page=Page.REGION, code=trouvee.region, departement=filtre)


def describe_trouvee(trouvee: Trouvaille) -> tuple[str, str]:
    """The name of what the line leads to, then what it is."""
    if trouvee.genre is Genre.STRUCTURE and trouvee.structure:
        return trouvee.nom, _add_departement(trouvee.structure.commune, trouvee.departement)
    if trouvee.genre is Genre.REGION:
        return trouvee.nom, f"région, {_count(trouvee.nombre)}"
    if trouvee.genre is Genre.DEPARTEMENT:
        return _name_departement(trouvee.departement), f"département, {_count(trouvee.nombre)}"
    if trouvee.structure:
        return _describe_proche(trouvee, trouvee.structure)
    return _describe_sans_structure(trouvee)


def _describe_proche(trouvee: Trouvaille, structure: Situee) -> tuple[str, str]:
    lieu = _add_departement(trouvee.nom, trouvee.departement)
    siege = f"siège : {structure.commune}"
    if trouvee.km is None:
        return structure.nom, f"{lieu} : même zone d’emploi ({trouvee.zone}) ; {siege}"
    distance = "moins de 1" if trouvee.km < 1 else format_nombre(trouvee.km)
    return structure.nom, f"{lieu} : la plus proche, à {distance} km ; {siege}"


def _describe_sans_structure(trouvee: Trouvaille) -> tuple[str, str]:
    """A place without a structure near it: its département, or its region."""
    if trouvee.departement and trouvee.nombre:
        lieu = f"{trouvee.nom} : son département, {_count(trouvee.nombre)}"
        return _name_departement(trouvee.departement), lieu
    absence = "aucune structure de la base dans " + (
        "son département" if trouvee.departement else "sa zone d’emploi"
    )
    if not trouvee.region:
        return trouvee.nom, absence
    return load_regions()[trouvee.region], f"{trouvee.nom} : sa région ; {absence}"


def _count(nombre: int) -> str:
    return format_compte(nombre, "structure") if nombre else "aucune structure dans la base"


def _name_departement(code: str) -> str:
    return f"{load_departements()[code][0]} ({code})"


def _add_departement(lieu: str, code: str) -> str:
    """« Lille (Nord) »; « Paris » alone."""
    nom = load_departements().get(code, ("", ""))[0]
    return f"{lieu} ({nom})" if lieu and nom and nom != lieu else lieu or nom
