"""The screens of the projection: their order, their titles, and where the arrows lead."""

from __future__ import annotations

from dataclasses import dataclass

from layouts.routes import DE_STRUCTURE, Adresse, Page, build_href


@dataclass(frozen=True, slots=True)
class Ecran:
    """A screen of the dialogue; one that is off can be asked for by its number."""

    numero: int
    titre: str
    actif: bool = True


CONTEXTE, COMPARABLES, JEUNES, DONNEES, RADAR, FORCES, AXES, COUPLE, MOYENS = (
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    9,
    12,
)
ECRANS = (
    Ecran(CONTEXTE, "Quel est ce territoire ?"),
    Ecran(COMPARABLES, "À quels territoires ressemble-t-il ?", actif=False),
    Ecran(JEUNES, "Quels jeunes sont touchés ?"),
    Ecran(DONNEES, "Que valent les données ?"),
    Ecran(RADAR, "Où se situe la structure ?"),
    Ecran(FORCES, "Sur quoi s’appuyer ?"),
    Ecran(AXES, "Que faut-il examiner ?"),
    Ecran(COUPLE, "Un couple d’indicateurs"),
    Ecran(MOYENS, "Avec quels moyens ?"),
)
"""The other numbers of the table come with the dialogue: the order skips them."""
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


def list_parcours(adresse: Adresse) -> tuple[int, ...]:
    """The numbers that the arrows follow, in their order."""
    return tuple(ecran.numero for ecran in list_ecrans(adresse) if ecran.actif)


def find_rang(adresse: Adresse) -> tuple[int, int] | None:
    """Where one is and out of how many; None on a screen that the arrows skip."""
    ici, parcours = choose_ecran(adresse).numero, list_parcours(adresse)
    return (parcours.index(ici) + 1, len(parcours)) if ici in parcours else None


def build_voisins(adresse: Adresse) -> tuple[str, str]:
    """The addresses of the screens before and after; empty at either end."""
    ici, parcours = choose_ecran(adresse).numero, list_parcours(adresse)
    avant, apres = ([n for n in parcours if n < ici], [n for n in parcours if n > ici])
    return (
        build_href(adresse, ecran=avant[-1]) if avant else "",
        build_href(adresse, ecran=apres[0]) if apres else "",
    )


def build_bouts(adresse: Adresse) -> tuple[str, str]:
    """The addresses of the first and of the last screen; empty for the one on which one stands."""
    ici, parcours = choose_ecran(adresse).numero, list_parcours(adresse)
    premier, dernier = (
        "" if ici == bout else build_href(adresse, ecran=bout)
        for bout in (parcours[0], parcours[-1])
    )
    return premier, dernier


def build_sortie(adresse: Adresse) -> str:
    """Back to the page that was projected."""
    return build_href(adresse, projection=False, ecran=None)
