"""What is not a number, drawn before the numbers so that the country's totals hold without it.

Gaps come by blocks (a structure that does not fill in « vie sociale » leaves the whole block),
last from one year to the next, and shrink with the years; four structures are full of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import NormalDist

import numpy as np

from data.catalogue import Catalogue
from data.demonstration.modele import ANNEES, Cle, Masque, Matrice, Vecteur, flux
from data.demonstration.structures import MAQUETTE, StructureFictive

PART_ISOLEE = 0.006  # cells missing by themselves
CREUSES, PART_CREUSE = 4, 0.6  # structures full of gaps, and how much of them
FACTEURS = (1.3, 1.1, 0.9)  # more gaps in the first years
PETITE, SECRET = 700, 4  # statistical secrecy: counts of 1 to 4 where there are few JDI
# Share of structures with a gap in the whole block: one probability, lines, dispositifs.
BLOCS: dict[str, tuple[float, tuple[str, ...], tuple[str, ...]]] = {
    "territoire": (0.02, ("actifs_non_occupes_16_25", "defm_16_25_niv_v_infra"), ()),
    "vie sociale": (0.10, ("prop_vie_sociale", "prop_citoyennete", "prop_loisirs"), ()),
    "social": (0.05, ("prop_social", "prop_logement", "prop_sante"), ()),
    "relance": (0.04, ("jdi_sans_proposition",), ()),
    "mises en relation": (0.04, ("mer", "jeunes_mis_en_relation"), ()),
    "entreprises": (0.07, ("contacts_entreprises", "visites", "entreprises_contactees"), ()),
    "parrainage": (0.10, ("jeunes_en_parrainage", "parrains"), ()),
    "immersion": (0.09, ("periodes_entreprise", "jeunes_immersion", "jeunes_pmp"), ()),
    "axes 4 et 5": (0.12, ("etp_axes_4_5",), ()),
    "situations": (0.06, ("situations_pro",), ()),
    "jeunes en situation": (0.02, ("jeunes_situation_pro",), ()),
    "sorties": (0.015, ("jeunes_sortis", "duree_"), ("", "civis", "cotraitance", "autres")),
    "sorties cotraitance": (0.04, ("jeunes_sortis", "duree_"), ("cotraitance",)),
    "sorties autres": (0.08, ("jeunes_sortis", "duree_"), ("autres",)),
    "durée": (0.06, ("duree_",), ("", "civis", "cotraitance", "autres")),
    "personnel": (0.03, ("etp_", "mises_a_disposition"), ()),
    "financement": (0.035, ("financement_",), ()),
}


def list_cles(catalogue: Catalogue) -> list[Cle]:
    """Every cell of a structure and year: each raw line, total then dispositifs."""
    return [(e.code, d) for e in catalogue.bruts for d in ("", *e.dispositifs)]


def draw_trous(
    cles: Sequence[Cle], structures: Sequence[StructureFictive], contacts: Vecteur
) -> Masque:
    """True where nothing is written: (cells, years, structures)."""
    forme = (len(cles), len(ANNEES), len(structures))
    trous: Masque = flux("trous isolés").random(forme) < PART_ISOLEE
    maquette = [s.nom == MAQUETTE for s in structures]
    for bloc, (part, debuts, dispositifs) in BLOCS.items():
        lignes = [c.startswith(debuts) and d in (dispositifs or ("",)) for c, d in cles]
        absents = _draw_bloc(bloc, part, len(structures))
        absents[:, maquette] = bloc == "vie sociale"
        trous[lignes] |= absents
    for i in choose_creuses(contacts):
        trous[:, :, i] |= flux(f"creuse {i}").random(forme[:2]) < PART_CREUSE
    trous[cles.index(("jeunes_en_contact", ""))][:, _extremes(contacts)] = False
    return trous


def choose_creuses(contacts: Vecteur) -> list[int]:
    """Four structures of ordinary size, whose files hold little."""
    ordre = np.argsort(contacts)
    milieu = ordre[len(ordre) // 5 : len(ordre) * 3 // 5]
    return sorted(flux("creuses").choice(milieu, CREUSES, replace=False).tolist())


def draw_secrets(cles: Sequence[Cle], valeurs: Mapping[Cle, Matrice]) -> Masque:
    """True where a count by dispositif is too small to be shown, in the small structures."""
    petites = valeurs["jdi", ""] < PETITE
    par_dispositif = [bool(d) and not c.startswith("duree_") for c, d in cles]
    nombres = np.stack([valeurs[cle] for cle in cles])
    secrets = (nombres >= 1) & (nombres <= SECRET) & petites
    return np.asarray(secrets & np.array(par_dispositif)[:, None, None])


def _draw_bloc(bloc: str, part: float, nombre: int) -> Masque:
    """True where a structure leaves the block empty, mostly the same from year to year."""
    hasard = flux(f"trous {bloc}")
    habitude = hasard.standard_normal(nombre)
    annees = hasard.standard_normal((len(ANNEES), nombre))
    seuils = np.array([NormalDist().inv_cdf(part * f) for f in FACTEURS])
    return np.asarray(0.85 * habitude + 0.527 * annees < seuils[:, None])


def _extremes(contacts: Vecteur) -> list[int]:
    return [int(np.argmin(contacts)), int(np.argmax(contacts))]
