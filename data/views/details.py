"""What opens on demand: the detail of one figure, and who is near a structure in context."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import sqrt

from data.acces.droits import AUCUN, Droits
from data.acces.perimetre import Perimetre
from data.catalogue import load_catalogue
from data.method.cumul import cumulate
from data.method.diagnostic import count_kept
from data.method.rules import MIN_AUTRES, MODELES
from data.models.comparaison import Portrait, Position
from data.models.detail import (
    AutreValeur,
    Cumul,
    Detail,
    Millesime,
    Proximite,
    Resume,
    Voisin,
    Voisinage,
)
from data.models.etats import Cercle, Etat, Lecture
from data.store import queries
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.rows import MillesimeLu
from data.texts import alphabetical
from data.views.cercles import keep_montres, load_cercle
from data.views.groupes import read_millesimes
from data.views.regions import SANS_TYPE
from data.views.situations import read_pays
from data.views.structures import read_structures


def load_detail(
    base: Base,
    droits: Droits,
    code: str,
    annee: int,
    cercle: Cercle,
    indicateur: str,
    dispositif: str,
    avec: tuple[str, ...] = (),
) -> Detail:
    """One figure of a structure: the others' values, the years, whom to ask.

    The others are named, and to be asked, where they may be; unnamed they come sorted by value. The
    year, the circle and the group picked (`avec`) are those of a portrait already loaded. Raises Refuse.
    """
    droits.require_fiche(read_structures(base.open()).get(code))
    return read_detail(base, droits, code, annee, cercle, indicateur, dispositif, avec)


def read_detail(
    base: Base,
    droits: Droits,
    code: str,
    annee: int,
    cercle: Cercle,
    indicateur: str,
    dispositif: str,
    avec: tuple[str, ...] = (),
    *,
    nommes: bool = True,
) -> Detail:
    """The same of a structure that was opened already. `nommes`: off for what is taken away."""
    instantane = base.open()
    membres = load_cercle(instantane, code, annee, cercle, avec)
    montres = {m.code: m for m in keep_montres(droits.lues, membres)}
    codes = [m.code for m in membres]
    lues = queries.load_autres(instantane, annee, indicateur, dispositif, codes)
    vus = droits if nommes else AUCUN
    autres = [
        AutreValeur(
            lue.valeur,
            membre.type if vus.fiches.covers(membre) else SANS_TYPE,
            membre.nom if vus.noms.covers(membre) else "",
        )
        for lue in lues
        if (membre := montres.get(lue.code))
    ]
    autres.sort(key=lambda a: (alphabetical(a.nom), a.valeur))
    annees = (
        read_millesimes(instantane, code, avec, indicateur, dispositif)
        if cercle is Cercle.CHOIX
        else queries.load_millesimes(instantane, code, cercle, indicateur, dispositif)
    )
    solliciter = (
        _load_solliciter(instantane, vus.noms, code, annee, indicateur)
        if vus.noms and not dispositif
        else ()
    )
    millesimes = {lu.annee: read_millesime(lu) for lu in annees}
    return Detail(
        indicateur,
        dispositif,
        any(autre.nom for autre in autres),
        tuple(autres),
        tuple(millesimes.values()),
        solliciter,
        _cumulate(indicateur, millesimes, annee),
        len(lues) - len(autres),
    )


def _cumulate(indicateur: str, millesimes: Mapping[int, Millesime], annee: int) -> Cumul | None:
    avant, ici = millesimes.get(annee - 1), millesimes.get(annee)
    genre = load_catalogue().entrees[indicateur].type
    if genre not in MODELES or avant is None or ici is None:
        return None
    return cumulate(genre, avant, ici)


def read_millesime(lu: MillesimeLu) -> Millesime:
    """A row of the years as its model."""
    return Millesime(
        annee=lu.annee,
        valeur=lu.valeur,
        etat=Etat(lu.etat),
        numerateur=lu.numerateur,
        denominateur=lu.denominateur,
        autres_lus=lu.autres_lus,
        mediane=lu.mediane,
        lecture=Lecture(lu.lecture),
        borne_basse=lu.borne_basse,
        borne_haute=lu.borne_haute,
    )


def _load_solliciter(
    instantane: Instantane, noms: Perimetre, code: str, annee: int, indicateur: str
) -> tuple[tuple[str, str, str], ...]:
    """The structures of the region, and comparable ones elsewhere, for which the rate is a force.

    Those that may be named.
    """
    proches = load_cercle(instantane, code, annee, Cercle.COMPARABLES)
    cercle = (
        Cercle.COMPARABLES if queries.load_voisinage(instantane, code, annee) else Cercle.REGION
    )
    membres = {m.code: m for m in load_cercle(instantane, code, annee, Cercle.REGION)}
    membres |= {m.code: m for m in proches}
    forces = queries.load_forces(instantane, annee, indicateur, cercle, list(membres))
    trouvees = [(c, membres[c].nom, membres[c].region) for c in forces if noms.covers(membres[c])]
    return tuple(sorted(trouvees, key=lambda s: alphabetical(s[1])))


def load_resumes(base: Base, droits: Droits, portrait: Portrait) -> dict[tuple[str, str], Resume]:
    """(indicator, dispositif) -> the others of the portrait's circle in six numbers, nobody named."""
    instantane = base.open()
    lieu = (portrait.structure.code, portrait.annee, portrait.cercle)
    membres = load_cercle(instantane, *lieu, portrait.avec)
    points = queries.load_points(instantane, portrait.annee, [m.code for m in membres])
    valeurs = {(lus.indicateur, lus.dispositif): lus.valeurs for lus in points}
    bouts = len(keep_montres(droits.lues, membres)) == len(membres)
    return {
        cle: _resume(position, valeurs.get(cle, ()), bouts=bouts)
        for cle, position in portrait.positions.items()
    }


def _resume(position: Position, valeurs: Sequence[float], *, bouts: bool) -> Resume:
    if len(valeurs) < MIN_AUTRES:
        return Resume(len(valeurs), None, None, None, None, None)
    quartiles = (position.q1, position.mediane, position.q3)
    minimum, maximum = (valeurs[0], valeurs[-1]) if bouts else (None, None)
    return Resume(len(valeurs), minimum, *quartiles, maximum)


def load_proximite(base: Base, droits: Droits, code: str, annee: int) -> Proximite | None:
    """The comparables of a structure, alphabetical; None where the year offers no such circle.

    They are named, with no result beside, whoever reads; those that one may read have their code too.
    Raises Refuse.
    """
    instantane = base.open()
    droits.require_fiche(read_structures(instantane).get(code))
    lignes = queries.load_voisinage(instantane, code, annee)
    if not lignes:
        return None
    lu = lignes[0]
    voisins = _list_voisins(instantane, droits.fiches, code, annee)
    retrouves = _count_kept(instantane, code, annee)
    return Proximite(Voisinage(lu.etat), lu.semblables, lu.dixieme, lu.loin, voisins, retrouves)


def _count_kept(instantane: Instantane, code: str, annee: int) -> int | None:
    siens, avant = (
        [lu.code for lu in queries.load_voisins(instantane, code, a)] for a in (annee, annee - 1)
    )
    return count_kept(siens, avant)


def _list_voisins(
    instantane: Instantane, lisibles: Perimetre, code: str, annee: int
) -> tuple[Voisin, ...]:
    lus = queries.load_voisins(instantane, code, annee)
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for score in queries.load_scores(instantane, [code, *(lu.code for lu in lus)], annee):
        scores[score.code][score.element] = score.score
    structures, voisins = read_structures(instantane), []
    for lu in lus:
        themes = _measure_themes(scores[code], scores[lu.code])
        if themes:
            qui = structures[lu.code]
            code_lu = lu.code if lisibles.covers(qui) else ""
            voisins.append(Voisin(code_lu, qui.nom, qui.region, lu.distance, themes, lu.presence))
    return tuple(sorted(voisins, key=lambda v: alphabetical(v.nom)))


def _measure_themes(moi: Mapping[str, float], lui: Mapping[str, float]) -> dict[str, float]:
    """How far apart two structures are by theme, over the elements that both have."""
    entrees = load_catalogue().entrees
    carres: dict[str, list[float]] = defaultdict(list)
    for element, score in lui.items():
        if element in moi:
            carres[entrees[element].section].append((score - moi[element]) ** 2)
    return {theme: sqrt(sum(c) / len(c)) for theme, c in carres.items()}


def load_pays(base: Base, annee: int) -> Mapping[str, float]:
    """The country's median of each context element, over the structures that the year holds."""
    return read_pays(base.open(), annee)
