"""Regional priorities: what is proposed for a region with its evidence, and what regions have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from data.acces.droits import Droits
from data.acces.perimetre import Perimetre
from data.catalogue import load_catalogue
from data.dialogue.carnet import Carnet
from data.errors import DialogueIndisponible
from data.method.families import group_families
from data.method.rules import PART_MIN, PORTEURS_MIN
from data.models.carnet import Decision, Note, Publication
from data.models.comparaison import Structure
from data.models.dialogue import AUCUNE, Cahier, Genre, Remarques, Sujet
from data.models.dialogues import find_publication
from data.models.etats import Cercle, Lecture
from data.models.regions import Porteur, Priorite, PrioritesRegion, Proposition
from data.store import queries, queries_region
from data.store.base import Base
from data.store.instantane import Instantane
from data.store.rows_region import PorteurLu
from data.texts import alphabetical
from data.views.cercles import Vus, keep_montres, list_held
from data.views.etat import read_year
from data.views.registres import open_registre
from data.views.remarques import load_par_structure
from data.views.structures import list_structures, read_structures

PROPOSITIONS = 8
"""How many regions are remembered."""


def open_carnet(base: Base) -> Carnet:
    """The decisions of the base: those of the demonstration are kept apart."""
    return Carnet(open_registre(base))


def list_gardees(base: Base, region: str, annee: int) -> tuple[Note, ...]:
    """The priorities that a region keeps for the campaign that reads `annee`."""
    notes = open_carnet(base).load_region(annee, region).values()
    return tuple(note for note in notes if note.decision is Decision.GARDEE)


def load_notes(base: Base, droits: Droits, region: str, annee: int) -> dict[str, Note] | None:
    """By key, what people decided in a region; None for who does not read it before it is published."""
    if droits.suivis.covers_region(region) or find_publication(_load_campagne(base, region, annee)):
        return open_carnet(base).load_region(annee, region)
    return None


def load_notes_pays(
    base: Base, droits: Droits, annee: int
) -> tuple[dict[tuple[str, str], Note], bool]:
    """(region, key) -> what regions keep, and whether it is all of it.

    Of a region that one does not follow, what it has published alone, where one reads that.
    """
    calendriers = open_registre(base).load_many(Genre.CAMPAGNE, annee + 1)
    publiees = {code for code, cahier in calendriers.items() if find_publication(cahier)}

    def is_lue(region: str) -> bool:
        return droits.suivis.covers_region(region) or (
            region in publiees
            and droits.publiees.touches(region, list_structures(base.open(), region))
        )

    notes = open_carnet(base).load(annee)
    lues = set(filter(is_lue, {region for region, _ in notes}))
    gardees = {
        (region, cle): note
        for (region, cle), note in notes.items()
        if region in lues and note.decision is Decision.GARDEE
    }
    return gardees, droits.suivis.pays


def load_publication(
    base: Base, droits: Droits, region: str, annee: int | None
) -> tuple[int, Publication]:
    """The year read, and what a region publishes of it. Raises Refuse, whether there is such a region."""
    instantane, lue = base.open(), read_year(base, annee)
    droits.require_publiees(region, list_structures(instantane, region))
    le = find_publication(_load_campagne(base, region, lue))
    return lue, Publication(list_gardees(base, region, lue), le) if le else Publication()


def _load_campagne(base: Base, region: str, annee: int) -> Cahier:
    return open_registre(base).load(Sujet(Genre.CAMPAGNE, region, annee + 1))


def load_priorites(base: Base, droits: Droits, region: str, annee: int | None) -> PrioritesRegion:
    """The proposals of a region; who carries them, as far as they may be named.

    Raises Refuse where the rights do not open them.
    """
    instantane, lue = base.open(), read_year(base, annee)
    droits.require_propositions(region)
    ici = Vus.of(droits, region, list_structures(instantane, region))
    # Others of elsewhere are named too, as those to ask.
    vus = ici._replace(noms=droits.noms)
    cle = (region, lue, vus)
    priorites = instantane.remember(
        "priorites", cle, lambda: _load(instantane, vus, region, lue), PROPOSITIONS
    )
    return _add_remarques(base, priorites) if priorites.noms else priorites


def _add_remarques(base: Base, priorites: PrioritesRegion) -> PrioritesRegion:
    """What the structures named say of their figures; without them where they cannot be read."""
    codes = {porteur.code for p in priorites.propositions for porteur in p.porteurs}
    with suppress(DialogueIndisponible):
        if dites := load_par_structure(base, codes, priorites.annee):
            propositions = (_add_dites(p, dites) for p in priorites.propositions)
            return replace(priorites, propositions=tuple(propositions))
    return priorites


def _add_dites(proposition: Proposition, dites: Mapping[str, Remarques]) -> Proposition:
    figure = (proposition.priorite.code, "")
    porteurs = (
        replace(porteur, remarque=dites.get(porteur.code, AUCUNE).get(figure))
        for porteur in proposition.porteurs
    )
    return replace(proposition, porteurs=tuple(porteurs))


def load_priorites_pays(base: Base, droits: Droits, annee: int | None) -> tuple[Priorite, ...]:
    """Every rate of every region, in the order of the dictionary then of the codes. Raises Refuse."""
    droits.require_pays()
    instantane, lue = base.open(), read_year(base, annee)
    return _examine(queries_region.load_priorites(instantane, lue))


def _load(instantane: Instantane, vus: Vus, region: str, annee: int) -> PrioritesRegion:
    noms, structures = vus.noms, read_structures(instantane)
    # Those that the year holds, as on the page of the region: the others are in no count.
    tenues = [structures[code] for code in list_held(instantane, region, annee)]
    comptees = [s.code for s in keep_montres(vus.lues, tenues)]
    tues = len(tenues) - len(comptees)
    examinees = _examine(queries_region.load_priorites(instantane, annee, region))
    groupes = group_families([p for p in examinees if p.proposee], load_catalogue())
    codes = [tete.code for tete, _ in groupes]
    lues: dict[str, list[Porteur]] = {code: [] for code in codes}
    siennes = sorted(noms.select(list_structures(instantane, region)))
    if siennes and codes:
        for lue in queries_region.load_porteurs(instantane, annee, siennes, codes):
            lues[lue.indicateur].append(_porteur(structures[lue.code].nom, lue))
    if tues:
        examinees = tuple(p for p in examinees if p.proposee)
        comptes = _count(instantane, annee, comptees, examinees)
        groupes = [(comptes[t.code], tuple(comptes[p.code] for p in a)) for t, a in groupes]
        examinees = tuple(comptes.values())
    propositions = [
        _build(instantane, noms, region, annee, tete, lues[tete.code], aussi)
        for tete, aussi in groupes
    ]
    return PrioritesRegion(annee, bool(siennes), tuple(propositions), examinees, tues)


def _count(
    instantane: Instantane, annee: int, comptees: Sequence[str], proposees: Sequence[Priorite]
) -> dict[str, Priorite]:
    """The same counted over some structures alone: the others, too few, would be the difference."""
    codes = [p.code for p in proposees]
    lus = queries_region.load_porteurs(instantane, annee, comptees, codes) if codes else []
    comptes = {}
    for p in proposees:
        lectures = [Lecture(lu.lecture) for lu in lus if lu.indicateur == p.code]
        juges, porteurs = len(lectures), sum(lecture.est_axe for lecture in lectures)
        requis = max(PORTEURS_MIN, -(-juges // PART_MIN))
        comptes[p.code] = replace(
            p,
            structures=len(comptees),
            juges=juges,
            porteurs=porteurs,
            requis=requis,
            ecart=None,
            plus_grande_part=None,
        )
    return comptes


def _examine(priorites: Sequence[Priorite]) -> tuple[Priorite, ...]:
    ordre = {entree.code: rang for rang, entree in enumerate(load_catalogue().priorisables)}
    return tuple(sorted(priorites, key=lambda p: (ordre[p.code], p.code_region)))


def _build(
    instantane: Instantane,
    noms: Perimetre,
    region: str,
    annee: int,
    priorite: Priorite,
    lignes: Sequence[Porteur],
    aussi: tuple[Priorite, ...],
) -> Proposition:
    lus = sorted(lignes, key=lambda p: alphabetical(p.nom))
    porteurs = tuple(p for p in lus if p.lecture.est_axe)
    trouvees = _find_ailleurs(instantane, region, annee, priorite.code, [p.code for p in porteurs])
    ailleurs = filter(noms.covers, trouvees)
    ici = [(p.code, p.nom, "") for p in lus if p.lecture.est_force]
    solliciter = [*ici, *((s.code, s.nom, s.region) for s in ailleurs)]
    tries = tuple(sorted(solliciter, key=lambda s: alphabetical(s[1])))
    return Proposition(priorite, porteurs, tries, aussi)


def _find_ailleurs(
    instantane: Instantane, region: str, annee: int, indicateur: str, codes: Sequence[str]
) -> list[Structure]:
    """Elsewhere, comparable to one of these, and for which the rate is a force among its own comparables."""
    if not codes:
        return []
    structures = read_structures(instantane)
    voisins = queries.load_codes_voisins(instantane, codes, annee)
    ailleurs = [code for code in voisins if structures[code].code_region != region]
    forces = queries.load_forces(instantane, annee, indicateur, Cercle.COMPARABLES, ailleurs)
    return [structures[code] for code in forces]


def _porteur(nom: str, lu: PorteurLu) -> Porteur:
    return Porteur(
        code=lu.code,
        nom=nom,
        valeur=lu.valeur,
        numerateur=lu.numerateur,
        denominateur=lu.denominateur,
        mediane=lu.mediane,
        autres_lus=lu.autres_lus,
        lecture=Lecture(lu.lecture),
    )
