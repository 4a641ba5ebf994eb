"""A structure and a year as the import packed them: what its portraits in every circle have in common.

Unpacked when it is asked for, once: a second circle makes nothing anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from sys import intern
from typing import NamedTuple
from zlib import decompress

from data.catalogue.model import Quadrant
from data.models.comparaison import ElementContexte, LectureCouple, Position, Positions, Valeur
from data.models.diagnostic import Attendu, Evolution
from data.models.etats import Cercle, Etat, Lecture, LectureAttendu, LectureEvolution
from data.models.saisie import Saisies
from data.store import paquets, queries
from data.store.instantane import Instantane
from data.store.paquets import AUCUN, Commun, EnCercle, unbind, unpack
from data.store.rows import FicheLue
from data.views.evolutions import Paresseuses, unpack_attendus, unpack_evolutions
from data.views.saisie import unpack_saisie

Cle = tuple[str, str]


class Ordre(NamedTuple):
    """What the ranks of the packets of a base stand for."""

    chiffres: list[Cle]
    lignes: list[Cle]
    elements: list[str]
    couples: list[str]
    etats: list[Etat]
    lectures: list[Lecture]
    quadrants: list[Quadrant]
    juges: list[str]
    evolutions: list[LectureEvolution]
    attendus: list[LectureAttendu]


class Chiffre(NamedTuple):
    """A figure of the structure, the same in every circle."""

    rang: int
    etat: Etat
    valeur: float | None
    numerateur: float | None
    denominateur: float | None
    borne_basse: float | None
    borne_haute: float | None


class Fiche:
    """One structure and year, with the figures of the year before where the base holds it."""

    def __init__(self, ordre: Ordre, lue: FicheLue, avant: FicheLue | None) -> None:
        self._ordre = ordre
        assert lue.paquet is not None
        self._chiffres, self._avant = lue.chiffres, avant.chiffres if avant else None
        parts = unbind(lue.paquet)
        propres = len(Commun._fields)
        self._commun = Commun(*parts[:propres])
        offerts = zip(Cercle, parts[propres:], strict=True)
        self._cercles = {c: EnCercle(*unbind(paquet)) for c, paquet in offerts if paquet}
        self._positions: dict[tuple[Cercle, bool], Positions] = {}
        self._contexte: Mapping[str, ElementContexte] | None = None
        self.effectifs = {
            cercle: int.from_bytes(lu.autres, "little") for cercle, lu in self._cercles.items()
        }
        """How many others each circle holds, of those that the year offers."""

    @cached_property
    def chiffres(self) -> dict[Cle, Chiffre]:
        """The figures that the structure has."""
        etats, lus = self._ordre.etats, unpack(paquets.Chiffres, self._chiffres)
        return {
            cle: Chiffre(rang, etats[etat], *nombres)
            for rang, (cle, etat, *nombres) in enumerate(
                zip(self._ordre.chiffres, *lus, strict=True)
            )
            if etat != AUCUN
        }

    @cached_property
    def avant(self) -> dict[Cle, float]:
        """What it gave the year before, judged usable or not."""
        if self._avant is None:
            return {}
        valeurs = unpack(paquets.Chiffres, self._avant).valeur
        lues = zip(self._ordre.chiffres, valeurs, strict=True)
        return {cle: valeur for cle, valeur in lues if valeur is not None}

    def build_positions(self, cercle: Cercle, *, points: bool) -> Positions:
        """The figures in a circle; with the single points of the others, or without."""
        if (cercle, points) not in self._positions:
            rayons = self._list_radii(cercle) if points else {}
            self._positions[cercle, points] = PositionsLues(
                self.chiffres,
                self._ordre.lectures,
                unpack(paquets.Positions, self._cercles[cercle].positions),
                rayons,
            )
        return self._positions[cercle, points]

    def draws_points(self, cercle: Cercle) -> bool:
        """Whether others of a circle are drawn one by one for some figure."""
        return self._cercles[cercle].rayons is not None

    def _list_radii(self, cercle: Cercle) -> dict[Cle, tuple[float, ...]]:
        """Those of the others that are drawn one by one, by figure."""
        paquet, rayons = self._cercles[cercle].rayons, defaultdict[Cle, tuple[float, ...]](tuple)
        if paquet is not None:
            for rang, rayon in zip(*unpack(paquets.Rayons, paquet), strict=True):
                rayons[self._ordre.chiffres[rang]] += (rayon,)
        return rayons

    def build_evolutions(self, cercle: Cercle) -> Mapping[str, Evolution]:
        """The changes since the year before, in a circle."""
        paquet = self._cercles[cercle].evolutions
        lus = (self._ordre.juges, self._ordre.evolutions, paquet)
        return Paresseuses(partial(unpack_evolutions, *lus))

    @cached_property
    def attendus(self) -> Mapping[str, Attendu]:
        """What the context leads one to expect."""
        lus = (self._ordre.juges, self._ordre.attendus, self._commun.attendus)
        return Paresseuses(partial(unpack_attendus, *lus))

    @cached_property
    def saisie(self) -> Saisies:
        """What its records say of their entry."""
        return unpack_saisie(self._commun.saisie)

    @cached_property
    def scores(self) -> dict[str, float]:
        """How far it stands from the country's middle, for the context elements that it has."""
        lus = unpack(paquets.Scores, self._commun.scores).score
        codes = zip(self._ordre.elements, lus, strict=True)
        return {code: score for code, score in codes if score is not None}

    def build_couples(self, cercle: Cercle) -> dict[str, LectureCouple]:
        """The pairs in a circle."""
        quadrants: list[Quadrant | None] = [*self._ordre.quadrants]
        lus = unpack(paquets.Couples, self._cercles[cercle].couples)
        return {
            couple: LectureCouple(couple, x, y, None if rang == AUCUN else quadrants[rang])
            for couple, rang, x, y in zip(self._ordre.couples, *lus, strict=True)
        }

    @cached_property
    def lignes(self) -> dict[Cle, Valeur]:
        """The raw lines, as imported."""
        lues = zip(self._ordre.lignes, *unpack(paquets.Lignes, self._commun.lignes), strict=True)
        etats = self._ordre.etats
        return {cle: Valeur(valeur, etats[etat]) for cle, etat, valeur in lues if etat != AUCUN}

    def build_contexte(self, region: Mapping[str, list[float]]) -> Mapping[str, ElementContexte]:
        """The context elements; `region` holds the values of its structures, its own among them."""
        if self._contexte is None:
            self._contexte = self._build_contexte(region)
        return self._contexte

    def _build_contexte(self, region: Mapping[str, list[float]]) -> dict[str, ElementContexte]:
        lus = zip(*unpack(paquets.Elements, self._commun.elements), strict=True)
        sources, etats = json.loads(decompress(self._commun.sources)), self._ordre.etats
        elements = {}
        for code, source, lu in zip(self._ordre.elements, sources, lus, strict=True):
            etat, rang, simule, valeur, echelle, *quartiles = lu
            autres, annee = region.get(code, []).copy(), None if rang == AUCUN else rang
            if valeur is not None:
                autres.remove(valeur)
            elements[code] = ElementContexte(
                *(code, valeur, etats[etat], annee, *source, simule == 1),
                *(*quartiles, tuple(autres), echelle),
            )
        return elements


class PositionsLues(Mapping[Cle, Position]):
    """The figures in a circle, each made when it is asked for: a page reads a third of them."""

    def __init__(
        self,
        chiffres: Mapping[Cle, Chiffre],
        lectures: Sequence[Lecture],
        paquet: paquets.Positions,
        rayons: Mapping[Cle, tuple[float, ...]],
    ) -> None:
        self._chiffres, self._lectures, self._rayons = chiffres, lectures, rayons
        self._lues = list(zip(*paquet, strict=True))
        self._faites: dict[Cle, Position] = {}

    def __getitem__(self, cle: Cle) -> Position:
        faite = self._faites.get(cle)
        if faite is None:
            faite = self._faites[cle] = self._build(cle)
        return faite

    def __iter__(self) -> Iterator[Cle]:
        return iter(self._chiffres)

    def __len__(self) -> int:
        return len(self._chiffres)

    def __contains__(self, cle: object) -> bool:
        return cle in self._chiffres

    def _build(self, cle: Cle) -> Position:
        rang, etat, valeur, numerateur, denominateur, basse, haute = self._chiffres[cle]
        autres_lus, lecture, mediane, q1, q3, *rayons, z, favorable = self._lues[rang]
        return Position(
            *(*cle, valeur, numerateur, denominateur, etat, autres_lus, mediane, q1, q3),
            *(
                *rayons,
                self._rayons.get(cle, ()),
                basse,
                haute,
                z,
                favorable,
                self._lectures[lecture],
            ),
        )


class ParCercle(Mapping[Cercle, Positions]):
    """The figures in each circle that a year offers; the single points in the circle shown alone."""

    def __init__(self, fiche: Fiche, montre: Cercle, *, points: bool) -> None:
        self._fiche = fiche
        self._lus = {montre: fiche.build_positions(montre, points=points)}

    def __getitem__(self, cercle: Cercle) -> Positions:
        lues = self._lus.get(cercle)
        if lues is None:
            if cercle not in self._fiche.effectifs:
                raise KeyError(cercle)
            lues = self._lus[cercle] = self._fiche.build_positions(cercle, points=False)
        return lues

    def __iter__(self) -> Iterator[Cercle]:
        return iter(self._fiche.effectifs)

    def __len__(self) -> int:
        return len(self._fiche.effectifs)

    def __contains__(self, cercle: object) -> bool:
        return cercle in self._fiche.effectifs


def load_fiche(instantane: Instantane, code: str, annee: int) -> Fiche:
    """That of a structure that the base holds, in a year that it holds."""

    def load() -> Fiche:
        par_annee = {lue.annee: lue for lue in queries.load_fiche(instantane, code, annee)}
        return Fiche(read_ordre(instantane), par_annee[annee], par_annee.get(annee - 1))

    return instantane.remember("fiche", (code, annee), load)


def read_ordre(instantane: Instantane) -> Ordre:
    """Read once a version."""

    def load() -> Ordre:
        rangs: dict[str, list[Cle]] = defaultdict(list)
        for genre, code, dispositif in queries.load_ordre(instantane):
            rangs[genre].append((intern(code), intern(dispositif)))
        codes = {genre: [code for code, _ in cles] for genre, cles in rangs.items()}
        return Ordre(
            rangs["chiffre"],
            rangs["ligne"],
            codes["element"],
            codes["couple"],
            list(map(Etat, codes["etat"])),
            list(map(Lecture, codes["lecture"])),
            list(map(Quadrant, codes["quadrant"])),
            codes["juge"],
            list(map(LectureEvolution, codes["lecture_evolution"])),
            list(map(LectureAttendu, codes["lecture_attendu"])),
        )

    return instantane.remember("ordre", None, load)
