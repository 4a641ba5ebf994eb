"""What is refused: every fault of every table, counted by the engine, then quoted with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from data.individus.erreurs import MONTREES, ExtractionRefusee, Faute, Fautes, gather, shorten
from data.individus.regles import Controle, list_controles, read_brut
from data.individus.source import FICHIER, PLACE, Records, open_places
from data.individus.tables import STRUCTURES, TABLES


def check_records(
    records: Records, annees: Sequence[int], suivi: Callable[[str], None] = lambda _: None
) -> None:
    """Raises ExtractionRefusee with every fault at once."""
    nombres: dict[Controle, int] = {}
    sans = records.absentes | records.illisibles
    for specification in (STRUCTURES, *TABLES):
        if specification.nom in records.tables and specification.nom not in sans:
            suivi(f"Vérification : {specification.nom}")
            nombres |= _count(records, list_controles(records, specification, annees))
    fautes = gather([shorten(faute) for faute in records.fautes])
    if nombres:
        with open_places(records) as places:
            fautes += [_quote(places, controle, nombre) for controle, nombre in nombres.items()]
    if fautes:
        raise ExtractionRefusee(fautes)


def _count(records: Records, controles: Iterable[Controle]) -> dict[Controle, int]:
    """How many records each refuses, where it refuses any: the plain conditions in one question."""
    tous = list(controles)
    simples = [c for c in tous if c.condition is not None]
    table = records.tables[tous[0].table]
    sommes = {
        f"n{rang}": c.condition(table).fill_null(False).cast("int64").sum()
        for rang, c in enumerate(simples)
        if c.condition is not None
    }
    (lue,) = records.fetch(table.aggregate(**sommes))
    nombres = {c: int(lue[f"n{rang}"] or 0) for rang, c in enumerate(simples)}
    for controle in tous:
        if controle.condition is None:
            (compte,) = records.fetch(controle.count(records.tables))
            nombres[controle] = int(compte["nombre"] or 0)
    return {controle: nombres[controle] for controle in tous if nombres[controle]}


def _quote(places: Records, controle: Controle, nombre: int) -> Fautes:
    """The first of them, in the order of the files."""
    fautifs = controle.select(places.tables)
    trouve = read_brut(fautifs, controle.colonne).cast("string").fill_null("")
    dits = fautifs.select(fichier=fautifs[FICHIER], place=fautifs[PLACE], trouve=trouve)
    lues = places.fetch(dits.order_by("fichier", "place", "trouve").limit(MONTREES))
    return Fautes(
        tuple(
            shorten(
                Faute(
                    *(controle.table, lue["fichier"], str(lue["place"]), controle.colonne),
                    *(lue["trouve"], controle.regle),
                )
            )
            for lue in lues
        ),
        nombre,
    )
