"""One figure of the base followed from its counts to its reading, for the page Méthode.

The page is public: the figure is invented, that of a demonstration, or of a structure that one reads.
"""

from __future__ import annotations

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.catalogue.model import Entree
from data.method.chain import compute_chain, compute_discovery
from data.method.crossing import cross
from data.method.diagnostic import contribute
from data.method.rules import R2_MIN
from data.models.comparaison import Portrait, Structure
from data.models.etats import Cercle, Lecture, LectureEvolution
from data.models.exemple import ExempleDiagnostic, ExempleMethode
from data.store import queries
from data.store.base import Base
from data.texts import alphabetical
from data.views.details import read_millesime
from data.views.diagnostics import load_explications, read_coefficients
from data.views.etat import load_etat, read_year
from data.views.fiches import load_fiche
from data.views.portraits import read_portrait
from data.views.structures import find_structure, list_codes, read_chargees

LECTURES = tuple(lecture for lecture in Lecture if lecture.est_jugee)
"""What makes the best example, first: what is marked, and a force, which offends nobody."""
GARDES = 32
"""How many examples are remembered: one a year and a scope."""
ESSAIS = 20
"""How many structures are looked at for one of whom something is expected."""


def load_exemple(base: Base, droits: Droits, annee: int | None) -> ExempleMethode | None:
    """The first telling share of what one reads, in alphabetical order; None when nothing is judged.

    Named in a demonstration alone, to who may read it.
    """
    if not load_etat(base).annees:
        return None
    lue = read_year(base, annee)
    return base.open().remember(
        "exemple", (droits.fiches, lue), lambda: _find_exemple(base, droits, lue), GARDES
    )


def _find_exemple(base: Base, droits: Droits, lue: int) -> ExempleMethode | None:
    entrees = load_catalogue().entrees
    compares = load_catalogue().annexe.compares
    parts = [e.code for e in compares if e.jugee and e.type == "part"]
    codes = [structure.code for structure in _list_lisibles(base, droits, lue)]
    trouvees = queries.load_exemple(base.open(), codes, lue, parts, LECTURES)
    if not trouvees:
        return None
    noms = {t.code: find_structure(base.open(), t.code).nom for t in trouvees}
    choisie = min(
        trouvees,
        key=lambda t: (alphabetical(noms[t.code]), t.code, parts.index(t.indicateur)),
    )
    indicateur, echelle = choisie.indicateur, choisie.echelle
    par_cercle = read_portrait(base, choisie.code, lue, Cercle.REGION).par_cercle
    position = par_cercle[Cercle.REGION][indicateur, ""]
    proche = par_cercle.get(Cercle.COMPARABLES, {}).get((indicateur, ""))
    structure = find_structure(base.open(), choisie.code)
    region = structure.code_region
    codes = [code for code in list_codes(base.open(), region) if code != choisie.code]
    mesures = queries.load_mesures(base.open(), codes, lue, indicateur)
    autres = [(mesure.valeur, mesure.denominateur) for mesure in mesures]
    entree = entrees[indicateur]
    return ExempleMethode(
        nom=structure.nom if load_etat(base).fictif and droits.fiches.covers(structure) else "",
        annee=lue,
        entree=entree,
        position=position,
        croisement=cross(position, proche) if proche else None,
        echelle=echelle,
        chaine=compute_chain(position, entree.polarite or 1, autres, echelle, choisie.tau2),
        decouverte=compute_discovery(
            {
                c: p.z
                for (c, d), p in par_cercle[Cercle.REGION].items()
                if p.z is not None and not d and not entrees[c].financeur
            },
            indicateur,
        ),
    )


def load_exemple_diagnostic(
    base: Base, droits: Droits, annee: int | None
) -> ExempleDiagnostic | None:
    """The first structure, in alphabetical order, of one of whose shares both can be told.

    None when the context explains nothing of the base. Chosen and named as `load_exemple` does.
    """
    if not load_etat(base).annees:
        return None
    lue = read_year(base, annee)
    return base.open().remember(
        "exemple-diagnostic",
        (droits.fiches, lue),
        lambda: _find_exemple_diagnostic(base, droits, lue),
        GARDES,
    )


def _find_exemple_diagnostic(base: Base, droits: Droits, lue: int) -> ExempleDiagnostic | None:
    expliques = {lu.code for lu in load_explications(base, lue) if (lu.r2 or 0.0) >= R2_MIN}
    parts = [
        e for e in load_catalogue().annexe.compares if e.type == "part" and e.code in expliques
    ]
    structures = sorted(_list_lisibles(base, droits, lue), key=lambda s: alphabetical(s.nom))
    for structure in structures[:ESSAIS] if parts else ():
        portrait = read_portrait(base, structure.code, lue, Cercle.REGION)
        for entree in parts:
            if _is_telling(portrait, entree.code):
                nom = (
                    structure.nom
                    if load_etat(base).fictif and droits.fiches.covers(structure)
                    else ""
                )
                return _follow(base, portrait, entree, nom)
    return None


def _list_lisibles(base: Base, droits: Droits, annee: int) -> list[Structure]:
    """Those of a year whose figures may be told to who asks: all that are invented, else those one reads."""
    chargees = read_chargees(base.open(), annee).values()
    if load_etat(base).fictif:
        return list(chargees)
    return [structure for structure in chargees if droits.fiches.covers(structure)]


def _is_telling(portrait: Portrait, code: str) -> bool:
    """Whether something is expected and, where the base holds the year before, its change can be read."""
    attendu, evolution = portrait.attendus.get(code), portrait.evolutions.get(code)
    if attendu is None or attendu.attendu is None:
        return False
    seule = portrait.annee - 1 not in portrait.annees
    lu = evolution is not None and evolution.lecture is not LectureEvolution.NON_EXPLOITABLE
    return seule or lu


def _follow(base: Base, portrait: Portrait, entree: Entree, nom: str) -> ExempleDiagnostic:
    code, instantane = portrait.structure.code, base.open()
    lus = queries.load_millesimes(instantane, code, Cercle.REGION, entree.code, "")
    annees = {lu.annee: read_millesime(lu) for lu in lus}
    avant = annees.get(portrait.annee - 1)
    coefficients = read_coefficients(instantane, portrait.annee).get(entree.code, {})
    entrees = load_catalogue().entrees
    themes = {element: str(entrees[element].section) for element in coefficients}
    scores = load_fiche(instantane, code, portrait.annee).scores
    return ExempleDiagnostic(
        nom,
        portrait.annee,
        entree,
        avant,
        annees[portrait.annee],
        portrait.evolutions.get(entree.code) if avant else None,
        portrait.attendus[entree.code],
        contribute(coefficients, scores, themes),
    )
