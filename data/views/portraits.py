"""A structure among the others of a circle, as its pages and its documents read it.

`annee` None, or a year the base does not hold, means the latest year. What was loaded is
remembered as long as the version of the base is current; what the structure says beside its figures,
as long as nobody writes. Raises `BaseIndisponible`, `Introuvable`.
"""

from __future__ import annotations

from data.acces.droits import Droits
from data.method.choices import is_du_pays, is_offert
from data.models.comparaison import Portrait, Precedent
from data.models.etats import Cercle
from data.store.base import Base
from data.store.instantane import Instantane
from data.views.cercles import keep_montres, load_cercle
from data.views.etat import choose_annee, read_etat
from data.views.fiches import ParCercle, load_fiche
from data.views.remarques import add_remarques
from data.views.situations import read_valeurs
from data.views.structures import find_structure, read_completude, read_structures


def load_portrait(
    base: Base, droits: Droits, code: str, annee: int | None, cercle: Cercle
) -> Portrait:
    """A structure among the others of a circle, or of its region where the year does not offer it.

    Raises Refuse where the rights do not open it, whether there is such a structure or not.
    """
    droits.require_fiche(read_structures(base.open()).get(code))
    portrait = read_portrait(base, code, annee, cercle)
    if _shows_points(base.open(), droits, portrait):
        return portrait
    return read_portrait(base, code, annee, cercle, points=False)


def _shows_points(instantane: Instantane, droits: Droits, portrait: Portrait) -> bool:
    """Whether the others that are drawn one by one can be, or would be known (`keep_montres`)."""
    lieu = (portrait.structure.code, portrait.annee)
    if droits.lues.pays or not load_fiche(instantane, *lieu).draws_points(portrait.cercle):
        return True

    def look() -> bool:
        membres = load_cercle(instantane, *lieu, portrait.cercle)
        return len(keep_montres(droits.lues, membres)) == len(membres)

    return instantane.remember("montres", (*lieu, portrait.cercle, droits.lues), look)


def read_portrait(
    base: Base, code: str, annee: int | None, cercle: Cercle, *, points: bool = True
) -> Portrait:
    """The same for what is shown of it without its name, or was opened already.

    `points`: with the others that are drawn one by one.
    """
    instantane = base.open()
    lue = choose_annee(instantane, annee)
    portrait = instantane.remember(
        "ml", (code, lue, cercle, points), lambda: _portrait(instantane, code, lue, cercle, points)
    )
    return add_remarques(base, portrait)


def _portrait(
    instantane: Instantane, code: str, annee: int, cercle: Cercle, points: bool
) -> Portrait:
    structure = find_structure(instantane, code)
    fiche = load_fiche(instantane, code, annee)
    effectifs = fiche.effectifs
    lu = cercle if is_offert(cercle, effectifs, effectifs) else Cercle.REGION
    etat, par_cercle = read_etat(instantane), ParCercle(fiche, lu, points=points)
    return Portrait(
        structure=structure,
        annee=annee,
        annees=etat.annees,
        cercle=lu,
        autres=effectifs[lu],
        base=etat,
        completude=read_completude(instantane, annee, [code]),
        positions=par_cercle[lu],
        lignes=fiche.lignes,
        contexte=fiche.build_contexte(read_valeurs(instantane, structure.code_region, annee)),
        par_cercle=par_cercle,
        effectifs=effectifs,
        couples=fiche.build_couples(lu),
        evolutions=fiche.build_evolutions(lu),
        attendus=fiche.attendus,
        saisie=fiche.saisie,
    )


def list_annees_completes(base: Base, portrait: Portrait) -> tuple[int, ...]:
    """The other years, in which a structure has other circles than its region."""
    code = portrait.structure.code
    return tuple(
        annee
        for annee in portrait.annees
        if annee != portrait.annee and is_du_pays(read_portrait(base, code, annee, Cercle.REGION))
    )


def load_precedent(base: Base, portrait: Portrait) -> Precedent | None:
    """The year before; None when the base does not hold it."""
    annee = portrait.annee - 1
    if annee not in portrait.annees:
        return None
    fiche = load_fiche(base.open(), portrait.structure.code, portrait.annee)
    return Precedent(annee, fiche.avant)
