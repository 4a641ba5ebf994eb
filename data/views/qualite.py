"""The quality of the data: what was given, what is odd, what was imported."""

from __future__ import annotations

from data.acces.droits import Droits
from data.catalogue import load_catalogue
from data.models.comparaison import Completude
from data.models.qualite import ImportFait, Qualite, QualiteLigne, QualiteRegion, Signalement
from data.store import queries
from data.store.base import Base
from data.texts import alphabetical
from data.views.portraits import load_etat, read_year


def load_qualite(base: Base, droits: Droits, annee: int | None) -> Qualite:
    """The quality of a year, nobody named without names. Raises BaseIndisponible."""
    instantane, lue = base.open(), read_year(base, annee)
    regions = [
        QualiteRegion(nom, structures, Completude(renseignes or 0, attendus or 0))
        for nom, structures, renseignes, attendus in queries.load_qualite_regions(instantane, lue)
    ]
    structures = sum(region.structures for region in regions)
    comptes = {ligne[0]: ligne for ligne in queries.load_qualite_lignes(instantane, lue)}
    lignes = [_ligne(structures, *comptes.get(e.code, (e.code,))) for e in load_catalogue().bruts]
    signalements = [
        Signalement(genre, nom if droits.noms else "", *suite)
        for genre, nom, *suite in queries.load_signalements(instantane, lue)
    ]
    return Qualite(
        base=load_etat(base),
        annee=lue,
        lignes=tuple(lignes),
        regions=tuple(sorted(regions, key=lambda r: alphabetical(r.nom))),
        signalements=tuple(sorted(signalements, key=lambda s: (s.genre, alphabetical(s.nom)))),
        imports=tuple(ImportFait(*ligne) for ligne in queries.load_imports(instantane)),
    )


def _ligne(
    structures: int, code: str, nombres: int = 0, ne: int = 0, secrets: int = 0, sans_objet: int = 0
) -> QualiteLigne:
    vides = structures - nombres - ne - secrets - sans_objet
    return QualiteLigne(code, nombres, ne, secrets, sans_objet, vides)
