"""The whole table of results: every raw line, total and by dispositif, for the three years.

Odd but possible, on purpose, so that the page *Données* has something to list (all in 2010):
one structure receives more young people than it has in contact (a line above its `plafond`),
another has about seven times more contacts with firms than before (a jump of ×5 or more).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data.catalogue import Catalogue
from data.demonstration.activite import (
    Valeurs,
    build_accueil,
    build_entreprises,
    build_propositions,
)
from data.demonstration.cibles import read_serie
from data.demonstration.contexte import ContexteSimule
from data.demonstration.dispositifs import add_totaux, build_entrees, build_presents, build_sorties
from data.demonstration.modele import ANNEES, Cle, Masque, Pays, Vecteur
from data.demonstration.moyens import build_moyens, build_situations
from data.demonstration.structures import StructureFictive, compute_sans_module
from data.demonstration.trous import draw_secrets, draw_trous, list_cles

AU_DESSUS_DU_PLAFOND = "ML fictive 22-05"
SAUT = "ML fictive 82-11"


@dataclass(frozen=True)
class Resultats:
    """`valeurs[cle]`: (years, structures), nan for « sans objet »; the masks say what is not written."""

    cles: list[Cle]
    valeurs: Mapping[Cle, np.ndarray[tuple[int, int], np.dtype[np.float64]]]
    trous: Masque
    secrets: Masque
    non_exploitables: Masque


def build_resultats(
    catalogue: Catalogue,
    structures: Sequence[StructureFictive],
    contexte: ContexteSimule,
    contacts: Vecteur,
) -> Resultats:
    """Gaps first, then the numbers, calibrated on what will be written."""
    cles = list_cles(catalogue)
    trous = draw_trous(cles, structures, contacts)
    sans_module = compute_sans_module(structures)
    module = np.array([catalogue.entrees[code].module_entreprise for code, _ in cles])
    non_exploitables = np.broadcast_to((module[:, None] & sans_module)[:, None, :], trous.shape)
    regions = sorted({s.lieu.code_region for s in structures})
    index = np.array([regions.index(s.lieu.code_region) for s in structures])
    ecrits = dict(zip(cles, ~(trous | non_exploitables), strict=True))
    pays = Pays(index, contexte.z, ecrits)
    valeurs = _build_valeurs(pays, contexte, contacts, regions)
    add_totaux(catalogue, valeurs)
    trous = trous & ~_add_curiosites(structures, cles, valeurs)
    return Resultats(cles, valeurs, trous, draw_secrets(cles, valeurs), non_exploitables)


def _build_valeurs(
    pays: Pays, contexte: ContexteSimule, contacts: Vecteur, regions: Sequence[str]
) -> Valeurs:
    serie = read_serie()
    accueil = build_accueil(pays, contacts, serie)
    jdi, en_contact = accueil["jdi", ""], accueil["jeunes_en_contact", ""]
    moyens = build_moyens(pays, en_contact, serie)
    presents = build_presents(pays, jdi, serie)
    zus = contexte.simules["part_zus_16_25"][-1]
    return (
        accueil
        | build_propositions(pays, accueil)
        | build_entreprises(pays, jdi, moyens["etp_total", ""])
        | build_entrees(pays, jdi, zus, serie)
        | presents
        | build_sorties(pays, presents, regions, serie)
        | build_situations(pays, en_contact)
        | moyens
    )


def _add_curiosites(
    structures: Sequence[StructureFictive], cles: Sequence[Cle], valeurs: Valeurs
) -> Masque:
    """Write the two odd things; the mask of the cells that must then hold a number."""
    noms = [structure.nom for structure in structures]
    haute, saut = noms.index(AU_DESSUS_DU_PLAFOND), noms.index(SAUT)
    contacts = valeurs["jeunes_en_contact", ""]
    valeurs["jeunes_en_entretien", ""][-1, haute] = np.round(1.03 * contacts[-1, haute])
    for code in ("contacts_entreprises", "visites_entreprises", "entreprises_contactees"):
        valeurs[code, ""][:-1, saut] = np.floor(valeurs[code, ""][:-1, saut] / 7)
    visibles = np.zeros((len(cles), len(ANNEES), len(noms)), dtype=bool)
    for code in ("jeunes_en_contact", "jeunes_en_entretien"):
        visibles[cles.index((code, "")), -1, haute] = True
    visibles[cles.index(("contacts_entreprises", "")), -2:, saut] = True
    return visibles


def format_resultats(
    catalogue: Catalogue, structures: Sequence[StructureFictive], resultats: Resultats
) -> Iterator[str]:
    """The lines of resultats.csv, by year, structure and raw line."""
    textes = [
        _format(valeurs, catalogue.entrees[cle[0]].type == "etp")
        for cle, valeurs in ((cle, resultats.valeurs[cle]) for cle in resultats.cles)
    ]
    cellules = np.array(textes, dtype=object)
    cellules[resultats.secrets] = "SS"
    cellules[resultats.trous] = ""
    cellules[resultats.non_exploitables] = "NE"
    par_structure = cellules.transpose(1, 2, 0).tolist()
    lignes = [f"{code};{dispositif};" for code, dispositif in resultats.cles]
    for annee, structures_annee in zip(ANNEES, par_structure, strict=True):
        for structure, ecrites in zip(structures, structures_annee, strict=True):
            debut = f"{structure.code};{annee};"
            yield from (debut + f + t for f, t in zip(lignes, ecrites, strict=True))


def _format(
    valeurs: np.ndarray[tuple[int, int], np.dtype[np.float64]], decimale: bool
) -> list[list[str]]:
    if decimale:
        return [[f"{v:.1f}".replace(".", ",") for v in annee] for annee in valeurs.tolist()]
    return [["SO" if v != v else str(int(v)) for v in annee] for annee in valeurs.tolist()]
