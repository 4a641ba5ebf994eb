"""Invented portraits: a rich one, one full of gaps, a region of four. No base is opened."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from statistics import median, quantiles

from data.catalogue.model import Catalogue, Entree, Rapport
from data.comparison.models import (
    Accueil,
    Cercle,
    Completude,
    ElementContexte,
    Etat,
    EtatBase,
    Lecture,
    LigneRegion,
    Portrait,
    PortraitRegion,
    Position,
    Region,
    Structure,
    Valeur,
)

BASE = EtatBase(version=3, annees=(2010,), structures=454, fictif=True)
CENTRES = {
    "%": 0.3,
    "ratio": 1.1,
    "points": 2.0,
    "€/jeune": 800.0,
    "jours": 320.0,
    "entretiens/jeune": 3.4,
}
TROUS = {
    "part_prop_vie_sociale": Etat.NON_RENSEIGNE,
    "part_contacts_visites": Etat.NON_EXPLOITABLE,
    "part_prop_logement": Etat.SECRET,
    "part_prop_loisirs": Etat.EFFECTIF_FAIBLE,
    "part_mer_offres_ml": Etat.SANS_OBJET,
}
COMMUNES = [
    "Lens",
    "Béthune",
    "L’Isle-d’Abeau",
    "Arras",
    "Douai",
    "Cambrai",
    "Valenciennes",
    "Calais",
]


def build_structure(code: str = "59907S00", nom: str = "ML fictive 31-07") -> Structure:
    """An invented structure of the Nord-Pas-de-Calais."""
    return Structure(
        code, nom, "ML", "31", "Nord-Pas-de-Calais", "59", "Nord", "Lens", "Lens - Hénin", False
    )


def build_position(
    entree: Entree,
    hasard: Random,
    dispositif: str = "",
    etat: Etat = Etat.VALEUR,
    autres: int = 25,
    ecart: float | None = None,
) -> Position:
    """A position among invented others; `ecart` in units of s, on the side of the higher values."""
    centre = CENTRES.get(entree.unite, 12.0) * hasard.uniform(0.6, 1.6)
    s = centre * 0.15
    valeurs = sorted(hasard.gauss(centre, s) for _ in range(autres))
    milieu = median(valeurs) if autres >= 5 else None
    q1, _, q3 = quantiles(valeurs, n=4, method="inclusive") if autres >= 5 else (None, None, None)
    sens = entree.polarite or 1

    def rayon(valeur: float | None) -> float | None:
        if valeur is None or milieu is None:
            return None
        return 50 + 50 * max(-3.0, min(3.0, sens * (valeur - milieu) / s)) / 3

    valeur = centre + s * (hasard.gauss(0, 1.2) if ecart is None else ecart)
    base = hasard.randint(180, 2800)
    garde = etat in (Etat.VALEUR, Etat.EFFECTIF_FAIBLE)
    compte = isinstance(entree.calcul, Rapport) and garde
    base = 14 if etat is Etat.EFFECTIF_FAIBLE else base
    return Position(
        code=entree.code,
        dispositif=dispositif,
        valeur=valeur if garde else None,
        numerateur=float(round(valeur * base)) if compte else None,
        denominateur=float(base) if compte else None,
        etat=etat,
        pairs=autres,
        mediane=milieu,
        q1=q1,
        q3=q3,
        rayon=rayon(valeur) if etat is Etat.VALEUR and not dispositif else None,
        rayon_q1=rayon(q1),
        rayon_q3=rayon(q3),
        rayons_autres=tuple(r for v in valeurs if (r := rayon(v)) is not None)
        if 5 <= autres < 8
        else (),
        lecture=choose_lecture(entree, dispositif, etat, autres),
    )


def choose_lecture(entree: Entree, dispositif: str, etat: Etat, autres: int) -> Lecture:
    """What the import would say of an ordinary figure."""
    if etat is not Etat.VALEUR or autres < 5:
        return Lecture.NON_EXPLOITABLE
    juge = entree.polarite and entree.type in ("part", "taux") and not dispositif
    return Lecture.HABITUEL if juge else Lecture.NON_JUGE


def build_element(
    code: str, hasard: Random, autres: int, etat: Etat = Etat.VALEUR
) -> ElementContexte:
    """A context element among invented others."""
    centre = hasard.uniform(8, 40)
    valeurs = sorted(hasard.gauss(centre, centre / 6) for _ in range(autres))
    q1, milieu, q3 = (
        quantiles(valeurs, n=4, method="inclusive") if autres >= 5 else (None, None, None)
    )
    return ElementContexte(
        code,
        hasard.gauss(centre, centre / 5) if etat is Etat.VALEUR else None,
        etat,
        2010,
        "INSEE, recensement",
        "2012",
        code == "part_menages_sans_voiture",
        milieu,
        q1,
        q3,
        tuple(valeurs),
    )


def build_portrait(
    catalogue: Catalogue,
    graine: int = 7,
    autres: int = 25,
    trous: bool = False,
    structure: Structure | None = None,
) -> Portrait:
    """A structure with a value everywhere but one place, or full of gaps."""
    hasard = Random(graine)
    etats = TROUS if trous else {"part_prop_vie_sociale": Etat.NON_RENSEIGNE}
    positions = {
        (e.code, ""): build_position(e, hasard, etat=etats.get(e.code, Etat.VALEUR), autres=autres)
        for e in catalogue.compares
    }
    for entree in catalogue.compares:
        for dispositif in entree.dispositifs:
            cle = (entree.code, dispositif)
            ligne = build_position(entree, hasard, dispositif, autres=autres)
            positions[cle] = replace(ligne, rayon=positions[entree.code, ""].rayon)
        if trous and entree.dispositifs:
            positions[entree.code, ""] = build_position(
                entree, hasard, etat=Etat.NON_RENSEIGNE, autres=autres
            )
    return Portrait(
        structure=structure or build_structure(),
        annee=2010,
        annees=(2010,),
        cercle=Cercle.REGION,
        autres=autres,
        base=BASE,
        completude=Completude(641, 682),
        positions=positions,
        lignes={
            ("jeunes_en_contact", ""): Valeur(2840.0, Etat.VALEUR),
            ("etp_total", ""): Valeur(None, Etat.NON_RENSEIGNE)
            if trous
            else Valeur(24.6, Etat.VALEUR),
        },
        contexte={
            code: build_element(
                code, hasard, autres, Etat.NON_RENSEIGNE if trous and rang == 2 else Etat.VALEUR
            )
            for rang, code in enumerate(catalogue.bandeau_contexte)
        },
    )


def build_lignes(region: str, nombre: int) -> tuple[LigneRegion, ...]:
    """The structures of an invented region, one PAIO in twelve."""
    return tuple(
        LigneRegion(
            f"59{900 + i}S00" if region == "31" else f"{region}{900 + i}S00",
            f"ML fictive {region}-{i:02d}" if i % 12 else f"PAIO fictive {region}-{i:02d}",
            "ML" if i % 12 else "PAIO",
            COMMUNES[i % len(COMMUNES)],
            "59",
            "Nord",
        )
        for i in range(1, nombre + 1)
    )


NOMS = {
    "11": "Île-de-France", "21": "Champagne-Ardenne", "22": "Picardie", "23": "Haute-Normandie",
    "24": "Centre", "25": "Basse-Normandie", "26": "Bourgogne", "31": "Nord-Pas-de-Calais",
    "41": "Lorraine", "42": "Alsace", "43": "Franche-Comté", "52": "Pays de la Loire",
    "53": "Bretagne", "54": "Poitou-Charentes", "72": "Aquitaine", "73": "Midi-Pyrénées",
    "74": "Limousin", "82": "Rhône-Alpes", "83": "Auvergne", "91": "Languedoc-Roussillon",
    "93": "Provence-Alpes-Côte d’Azur", "94": "Corse", "01": "Guadeloupe", "02": "Martinique",
    "03": "Guyane", "04": "La Réunion", "06": "Mayotte",
}  # fmt: skip
TAILLES = {"31": 26, "94": 4, "11": 76, "06": 1, "03": 7}


def build_region(code: str = "31") -> PortraitRegion:
    """A region of 2010; Corse has four structures, Guyane seven."""
    lignes = build_lignes(code, TAILLES.get(code, 18))
    return PortraitRegion(code, NOMS[code], 2010, (2010,), BASE, Completude(953, 1000), lignes)


def build_accueil() -> Accueil:
    """Every region, and the structures of two of them."""
    regions = tuple(Region(code, nom, TAILLES.get(code, 18)) for code, nom in NOMS.items())
    lignes = [ligne for code in ("31", "94") for ligne in build_region(code).structures]
    return Accueil(
        BASE, Completude(945, 1000), regions, tuple((s.code, s.nom, s.commune) for s in lignes)
    )
