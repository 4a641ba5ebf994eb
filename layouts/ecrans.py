"""The screens of the projection: their order, their titles, and where the arrows lead."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.routes import DE_STRUCTURE, Adresse, Page, build_href


@dataclass(frozen=True, slots=True)
class Ecran:
    """A screen of the dialogue; one that is off can be asked for by its number.

    `etape`: the step in which what is noted on it is kept; none for a region.
    """

    numero: int
    titre: str
    etape: int = 0
    actif: bool = True


OUVERTURE, CONTEXTE, COMPARABLES, JEUNES, DONNEES, RADAR, FORCES, AXES = range(8)
TRANSVERSAL, COUPLE, COUPLE_2, COUPLE_3, MOYENS, BILAN, OBJECTIFS, RELEVE = range(8, 16)
ATTENDU = 16
"""After AXES, and last in number: the addresses of the others stay theirs."""
ECRANS = (
    Ecran(OUVERTURE, "Dialogue de gestion", 1),
    Ecran(CONTEXTE, "Quel est ce territoire ?", 1),
    Ecran(COMPARABLES, "À quels territoires ressemble-t-il ?", 1, actif=False),
    Ecran(JEUNES, "Quels jeunes sont touchés ?", 2),
    Ecran(DONNEES, "Que valent les données ?", 3),
    Ecran(RADAR, "Où se situe la structure ?", 3),
    Ecran(FORCES, "Sur quoi s’appuyer ?", 3),
    Ecran(AXES, "Que faut-il examiner ?", 3),
    Ecran(ATTENDU, "Que laisse attendre le contexte ?", 3, actif=False),
    Ecran(TRANSVERSAL, "Et ce que les chiffres ne montrent pas ?", 3),
    Ecran(COUPLE, "Un couple d’indicateurs", 4),
    Ecran(COUPLE_2, "Un deuxième couple d’indicateurs", 4, actif=False),
    Ecran(COUPLE_3, "Un troisième couple d’indicateurs", 4, actif=False),
    Ecran(MOYENS, "Avec quels moyens ?", 5),
    Ecran(BILAN, "Qu’avions-nous convenu ?", 6),
    Ecran(OBJECTIFS, "Que convenons-nous ?", 6),
    Ecran(RELEVE, "Relevé de conclusions", 6),
)
COUPLES = (COUPLE, COUPLE_2, COUPLE_3)
"""The screens of a pair, in the order of the pins."""
DU_DIALOGUE = (OUVERTURE, TRANSVERSAL, BILAN, OBJECTIFS, RELEVE)
"""The screens that show what the two sides write, and nothing else."""
PREMIERES, SUIVANTES, PRIORITES = 1, 2, 3
ECRANS_REGION = (
    Ecran(PREMIERES, "Qu’avons-nous en commun ?"),
    Ecran(SUIVANTES, "Qu’avons-nous en commun ? (suite)"),
    Ecran(PRIORITES, "Que pourrions-nous travailler ensemble ?"),
)
"""Of a region, in a meeting: its ten rows, then what is proposed. The matrix is never projected."""
PROJETABLES = (*DE_STRUCTURE, Page.REGION)


def is_projete(adresse: Adresse) -> bool:
    """Whether an address shows one screen alone."""
    return adresse.projection and adresse.page in PROJETABLES


def list_ecrans(adresse: Adresse) -> tuple[Ecran, ...]:
    """The screens of a structure or of a region."""
    return ECRANS_REGION if adresse.page is Page.REGION else ECRANS


def choose_ecran(adresse: Adresse) -> Ecran:
    """The screen that the address names, or the first."""
    tous = list_ecrans(adresse)
    return next((e for e in tous if e.numero == adresse.ecran), tous[0])


def list_parcours(adresse: Adresse, retenus: int = 0) -> tuple[int, ...]:
    """The numbers that the arrows follow, in their order; each of the `retenus` pairs pinned has its own."""
    ouverts = COUPLES[:retenus] if adresse.page is not Page.REGION else ()
    tous = list_ecrans(adresse)
    return tuple(ecran.numero for ecran in tous if ecran.actif or ecran.numero in ouverts)


def find_rang(adresse: Adresse, retenus: int = 0) -> tuple[int, int] | None:
    """Where one is and out of how many; None on a screen that the arrows skip."""
    ici, parcours = choose_ecran(adresse).numero, list_parcours(adresse, retenus)
    return (parcours.index(ici) + 1, len(parcours)) if ici in parcours else None


def build_voisins(adresse: Adresse, retenus: int = 0) -> tuple[str, str]:
    """The addresses of the screens before and after; empty at either end."""
    ordre = [ecran.numero for ecran in list_ecrans(adresse)]
    ici, parcours = choose_ecran(adresse).numero, list_parcours(adresse, retenus)
    avant, apres = (
        [n for n in parcours if n in suite]
        for suite in (ordre[: ordre.index(ici)], ordre[ordre.index(ici) + 1 :])
    )
    return (
        build_href(adresse, ecran=avant[-1]) if avant else "",
        build_href(adresse, ecran=apres[0]) if apres else "",
    )


def build_bouts(adresse: Adresse, retenus: int = 0) -> tuple[str, str]:
    """The addresses of the first and of the last screen; empty for the one on which one stands."""
    ici, parcours = choose_ecran(adresse).numero, list_parcours(adresse, retenus)
    premier, dernier = (
        "" if ici == bout else build_href(adresse, ecran=bout)
        for bout in (parcours[0], parcours[-1])
    )
    return premier, dernier


def build_sortie(adresse: Adresse) -> str:
    """Back to the page that was projected."""
    return build_href(adresse, projection=False, ecran=None)
