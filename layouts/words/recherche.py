"""What was found from a few words: how many things, what each one is."""

from __future__ import annotations

from data.models.recherche import Genre, Situee, Trouvaille
from data.reference.tables import load_departements, load_regions
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import format_compte, format_nombre

MAX_TROUVEES = 12
AUCUNE = typeset(
    "Rien de ce nom dans l’annuaire. Essayer une ville plus grande, le département ou son numéro."
)
TOUCHES = typeset("Entrée ouvre le premier, les flèches les parcourent.")


def describe_compte(texte: str, nombre: int) -> Texte:
    """How many things were found, and the keys; nothing for nothing typed."""
    if not texte.strip():
        return RIEN
    if not nombre:
        return AUCUNE
    compte: str = format_compte(nombre, "résultat")
    if nombre > MAX_TROUVEES:
        compte += f", dont voici les {MAX_TROUVEES} premiers : un mot de plus en montre d’autres"
    return typeset(f"{compte}. {TOUCHES if nombre > 1 else 'Entrée l’ouvre.'}")


def describe_trouvee(trouvee: Trouvaille) -> tuple[Texte, Texte]:
    """The name of what the line leads to, then what it is."""
    nom, precision = _describe(trouvee)
    return typeset(nom), typeset(precision)


def _describe(trouvee: Trouvaille) -> tuple[str, str]:
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
