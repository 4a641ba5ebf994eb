"""What a table of records must be: each rule as the records that do not follow it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import ibis
from ibis.expr.types import BooleanValue, Column, Table

from data.individus.modele import AGES, JEUNE, STRUCTURE, Colonne, Genre, Lien, Regle, Vide
from data.individus.modele import Table as Specification
from data.individus.mots import Annee
from data.individus.source import BRUT, FICHIER, PLACE, Records

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Controle:
    """One thing that a column must be. `fautifs`: the records of its table that are not, all their columns
    kept; `condition`, instead: what is true of them by themselves; `compter`: a shorter way to their number.
    """

    table: str
    colonne: str
    regle: Regle
    condition: Callable[[Table], BooleanValue] | None = None
    fautifs: Callable[[Tables], Table] | None = None
    compter: Callable[[Tables], Table] | None = None

    def select(self, tables: Tables) -> Table:
        """The faulty records."""
        if self.condition is None:
            assert self.fautifs is not None
            return self.fautifs(tables)
        table = tables[self.table]
        return table.filter(self.condition(table).fill_null(False))

    def count(self, tables: Tables) -> Table:
        """One row, `nombre`: how many."""
        if self.compter is not None:
            return self.compter(tables)
        return self.select(tables).aggregate(nombre=ibis._.count())


def list_controles(
    records: Records, specification: Specification, annees: Sequence[int]
) -> Iterator[Controle]:
    """All that a table must be, column by column, then what it points to."""
    nom = specification.nom
    for colonne in specification.colonnes:
        if (nom, colonne.nom) not in records.manquantes:
            yield from _list_cellules(nom, colonne, tuple(records.structures))
    for debut, fin in specification.ordres:
        yield Controle(nom, fin, Regle.ORDRE, _is_before(fin, debut))
    for vide in specification.vides:
        yield Controle(nom, vide.colonne, Regle.VIDE, _is_filled(vide))
    yield Controle(
        *(nom, specification.cles[0], Regle.DOUBLE),
        fautifs=_find_doubles(specification),
        compter=_count_doubles(specification),
    )
    yield from _list_liens(specification, annees, records.absentes | records.illisibles)


def _list_cellules(nom: str, colonne: Colonne, structures: Sequence[str]) -> Iterator[Controle]:
    if colonne.requise:
        yield Controle(nom, colonne.nom, Regle.OBLIGATOIRE, _is_empty(colonne.nom))
    if colonne.genre is Genre.DATE:
        yield Controle(nom, colonne.nom, Regle.DATE, _is_no_date(colonne.nom))
    if colonne.valeurs:
        yield Controle(nom, colonne.nom, Regle.CODE, _is_other(colonne.nom, colonne.valeurs))
    if colonne.nom == STRUCTURE:
        yield Controle(
            *(nom, STRUCTURE, Regle.STRUCTURE),
            fautifs=lambda tables: tables[nom].filter(_is_other(STRUCTURE, structures)),
            compter=_count_others(nom, structures),
        )


def _list_liens(
    specification: Specification, annees: Sequence[int], sans: AbstractSet[str]
) -> Iterator[Controle]:
    """What a record says of another table, where that one can be read."""
    nom = specification.nom
    for lien in specification.liens:
        if lien.table not in sans:
            yield Controle(nom, lien.colonne, lien.regle, fautifs=_find_unknown(nom, lien))
    if nom == "passages" and "situations" not in sans:
        yield Controle(nom, "id_situation", Regle.AUTRE_JEUNE, fautifs=_find_of_others)
    if nom == "jeunes" and "actualites" not in sans:
        yield Controle(nom, "date_naissance", Regle.AGE, fautifs=_find_ages(annees))


def _is_empty(nom: str) -> Callable[[Table], BooleanValue]:
    return lambda t: read_brut(t, nom).isnull()


def _is_no_date(nom: str) -> Callable[[Table], BooleanValue]:
    return lambda t: t[nom].isnull() & read_brut(t, nom).notnull()


def _is_other(nom: str, valeurs: Sequence[str]) -> Callable[[Table], BooleanValue]:
    return lambda t: t[nom].notnull() & ~t[nom].isin(valeurs)


def _is_before(fin: str, debut: str) -> Callable[[Table], BooleanValue]:
    return lambda t: t[fin] < t[debut]


def _is_filled(vide: Vide) -> Callable[[Table], BooleanValue]:
    def is_filled(t: Table) -> BooleanValue:
        plein, selon = read_brut(t, vide.colonne).notnull(), read_brut(t, vide.selon)
        if vide.si:
            return plein & ~selon.isin(vide.si)
        return plein & (selon.isin(vide.sauf) if vide.sauf else selon.isnull())

    return is_filled


def read_brut(table: Table, nom: str) -> Column:
    """The cell as it was given."""
    return table[nom + BRUT] if nom + BRUT in table.columns else table[nom]


def _find_doubles(specification: Specification) -> Callable[[Tables], Table]:
    """From the second on, in the order of the places."""

    def find(tables: Tables) -> Table:
        table = tables[specification.nom]
        ordre = [table[nom] for nom in (FICHIER, PLACE) if nom in table.columns]
        memes = ibis.window(group_by=list(specification.cles), order_by=ordre)
        connues = [table[cle].notnull() for cle in specification.cles]
        rangees = table.filter(*connues).mutate(__rang=ibis.row_number().over(memes))
        return rangees.filter(rangees["__rang"] > 0)

    return find


def _count_doubles(specification: Specification) -> Callable[[Tables], Table]:
    """Without putting the records in an order."""

    def count(tables: Tables) -> Table:
        table = tables[specification.nom]
        connues = table.filter(*(table[cle].notnull() for cle in specification.cles))
        cles = connues.group_by(*specification.cles).agg(fois=ibis._.count())
        return cles.filter(cles.fois > 1).aggregate(nombre=(ibis._.fois - 1).sum())

    return count


def _count_others(nom: str, structures: Sequence[str]) -> Callable[[Tables], Table]:
    """A long list is looked through once a structure, not once a record: twenty seconds less."""

    def count(tables: Tables) -> Table:
        dites = tables[nom].group_by(STRUCTURE).agg(fois=ibis._.count())
        return dites.filter(_is_other(STRUCTURE, structures)).aggregate(nombre=ibis._.fois.sum())

    return count


def _find_unknown(nom: str, lien: Lien) -> Callable[[Tables], Table]:
    def find(tables: Tables) -> Table:
        table, connus = tables[nom], tables[lien.table]
        dits = table.filter(table[lien.colonne].notnull())
        cibles = connus.filter(connus[lien.vers].notnull()).select(connu=connus[lien.vers])
        return dits.anti_join(cibles, dits[lien.colonne] == cibles.connu)

    return find


def _find_of_others(tables: Tables) -> Table:
    """The situation of an exit is of who leaves."""
    passages, situations = tables["passages"], tables["situations"]
    siennes = situations.select(trouvee=situations.id_situation, jeune=situations[JEUNE])
    return passages.semi_join(
        siennes, [passages.id_situation == siennes.trouvee, passages[JEUNE] != siennes.jeune]
    )


def _find_ages(annees: Sequence[int]) -> Callable[[Tables], Table]:
    """Seen or not in one of the years, at an age that is not of a mission locale."""

    def find(tables: Tables) -> Table:
        jeunes, actualites = tables["jeunes"], tables["actualites"]
        ages = [numero - jeunes.date_naissance.year() for numero in annees]
        hors = [
            jeunes.filter((age < AGES[0]) | (age > AGES[1])).semi_join(
                actualites.filter(Annee(numero).has(actualites.date_actualite)), JEUNE
            )
            for numero, age in zip(annees, ages, strict=True)
        ]
        return hors[0] if len(hors) == 1 else ibis.union(*hors, distinct=True)

    return find
