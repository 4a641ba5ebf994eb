"""Invented portraits: a rich one, one full of gaps, a region of four. No base is opened."""

from __future__ import annotations

from dataclasses import replace
from math import log
from random import Random
from statistics import median, quantiles

from data.catalogue.model import Catalogue, Entree, Quadrant, Rapport
from data.method.zone import CotePosition, SansCote, build_niveau
from data.models.accueil import Accueil
from data.models.comparaison import (
    Completude,
    ElementContexte,
    EtatBase,
    LectureCouple,
    Origine,
    Portrait,
    Position,
    Structure,
    Valeur,
)
from data.models.couples import AxeNuage, CoupleRegion, Nuage, PointNuage
from data.models.etats import Cercle, Etat, Lecture
from data.models.regions import (
    ContexteRegion,
    LigneProfil,
    LigneRegion,
    Medianes,
    PointRegion,
    Porteur,
    PortraitRegion,
    Priorite,
    PrioritesRegion,
    ProfilRegion,
    Proposition,
    Region,
    StructureRegion,
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
        autres_lus=autres,
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
        couples=build_lectures(catalogue, positions, autres),
    )


def build_lectures(
    catalogue: Catalogue, positions: dict[tuple[str, str], Position], autres: int
) -> dict[str, LectureCouple]:
    """One pair in four without a quadrant; none where an axis has no value or too few others."""
    lectures = {}
    for rang, (slug, couple) in enumerate(catalogue.couples.items()):
        cotes = [
            0.97 if autres >= 5 and positions[e.code, ""].etat is Etat.VALEUR else None
            for e in couple.axes
            if e.nature != "contexte"
        ]
        cotes += [0.5 if rang % 4 == 3 else 0.0] * (2 - len(cotes)) if autres >= 5 else [None]
        x, y = cotes[:2] if couple.x.nature != "contexte" else cotes[1::-1]
        indecis = rang % 4 == 3 or x is None or y is None
        quadrant = None if indecis else Quadrant.PLUS_PLUS if x == 0.97 else Quadrant.MOINS_PLUS
        lectures[slug] = LectureCouple(slug, x, y, quadrant)
    return lectures


def build_nuage(
    catalogue: Catalogue, portrait: Portrait, slug: str = "charge-suivi", noms: bool = False
) -> Nuage:
    """A pair of an invented portrait: points drawn around its medians, one PAIO, one size unknown."""
    couple, hasard = catalogue.couples[slug], Random(11)
    axes = [build_axe_nuage(portrait, entree) for entree in couple.axes]
    centres = [axe.position.mediane or 1.0 for axe in axes]
    points = [
        PointNuage(
            centres[0] * hasard.lognormvariate(0, 0.15),
            centres[1] * hasard.lognormvariate(0, 0.15),
            None if rang == 3 else hasard.uniform(100, 5000),
            "PAIO" if rang == 5 else "ML",
            f"ML fictive 31-{rang:02d}" * noms,
        )
        for rang in range(portrait.autres)
    ]
    lecture = portrait.couples[slug]
    return Nuage(couple, axes[0], axes[1], lecture, 2840.0, noms, tuple(points))


def build_axe_nuage(portrait: Portrait, entree: Entree) -> AxeNuage:
    """A rate of the portrait, or an invented context element."""
    if entree.nature != "contexte":
        position = portrait.positions[entree.code, ""]
        if position.mediane is None:
            return AxeNuage(position, SansCote())
        if entree.type in ("moyenne", "montant"):
            return AxeNuage(position, CotePosition(position.mediane, position.mediane * 0.04))
        cote = build_niveau(
            entree.type, position.mediane, position.denominateur, 0.01, 0.5 * position.mediane
        )
        return AxeNuage(position, cote)
    assez = portrait.autres >= 5
    position = Position.build_vide(
        entree.code,
        valeur=120.0,
        etat=Etat.VALEUR,
        autres_lus=portrait.autres,
        quartiles=(70.0, 90.0, 130.0) if assez else (None, None, None),
    )
    cote_contexte = CotePosition(log(90.0), 0.3, True) if assez else SansCote()
    simule = entree.code == "taux_pauvrete"
    origine = Origine("INSEE, recensement", "2012", simule)
    return AxeNuage(position, cote_contexte, simule, "INSEE, recensement, 2012", origine)


def build_couples_region(catalogue: Catalogue, noms: bool = True) -> tuple[CoupleRegion, ...]:
    """Every pair, its places held by six structures."""
    structures = [(f"5990{i}S00", f"ML fictive 31-0{i}") if noms else ("", "") for i in range(1, 7)]
    return tuple(
        CoupleRegion(
            couple,
            {q: tuple(structures[k : k + 1]) for k, q in enumerate(Quadrant)},
            tuple(structures[4:]),
            (),
        )
        for couple in catalogue.couples.values()
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


def build_profil(
    catalogue: Catalogue, region: PortraitRegion, noms: bool = True, une_region: bool = False
) -> ProfilRegion:
    """A region's ten rows: one structure in six a force, one in seven an axe, one in nine a gap."""
    hasard, radar = Random(5), catalogue.radars["profil"]
    medianes = Medianes(len(region.structures), 0.4, 0.35, 0.46)
    return ProfilRegion(
        annee=region.annee,
        noms=noms,
        indicateurs={
            entree.code: LigneProfil(
                entree.code,
                medianes,
                Medianes(440, 0.42, 0.33, 0.5),
                0.08,
                tuple(
                    build_point(ligne, rang, hasard, noms, len(region.structures))
                    for rang, ligne in enumerate(region.structures)
                ),
            )
            for entree in radar.entrees
        },
        annees={(region.annee, entree.code): medianes for entree in radar.entrees},
        contexte={
            code: ContexteRegion(
                code,
                tuple(sorted(hasard.gauss(20, 4) for _ in region.structures)),
                19.5,
                {
                    Origine("INSEE, recensement", "2012", code == "part_menages_sans_voiture"): len(
                        region.structures
                    )
                },
            )
            for code in catalogue.bandeau_contexte
        },
        structures=tuple(
            StructureRegion(
                s.code,
                s.nom,
                s.type,
                s.commune,
                "62" if rang % 3 == 0 else s.code_departement,
                "Pas-de-Calais" if rang % 3 == 0 else s.departement,
                None if rang == 2 else 50.4 + rang / 100,
                3.0,
                Completude(68 if rang % 2 else 60, 68),
            )
            for rang, s in enumerate(region.structures)
        ),
        une_region=une_region,
    )


def build_point(
    ligne: LigneRegion, rang: int, hasard: Random, noms: bool, nombre: int
) -> PointRegion:
    """One structure in a row, its reading drawn from its place in the list."""
    etat = Etat.NON_RENSEIGNE if rang % 9 == 8 else Etat.VALEUR
    lecture = (
        Lecture.FORCE if rang % 6 == 5 else Lecture.AXE_NET if rang % 7 == 6 else Lecture.HABITUEL
    )
    if etat is not Etat.VALEUR or nombre <= 5:
        lecture = Lecture.NON_EXPLOITABLE
    return PointRegion(
        ligne.code if noms else "",
        ligne.nom if noms else "",
        ligne.type,
        "62" if rang % 3 == 0 else ligne.code_departement,
        0.4 if etat is Etat.VALEUR else None,
        etat,
        lecture,
        min(100.0, max(0.0, hasard.gauss(50, 15))) if etat is Etat.VALEUR else None,
    )


def build_priorites(
    catalogue: Catalogue, region: PortraitRegion, noms: bool = True, proposees: int = 2
) -> PrioritesRegion:
    """Some rates proposed, the others each for one of the conditions that may fail."""
    examinees = tuple(
        Priorite(region.code, e.code, len(region.structures), 20, *chiffres)
        for rang, e in enumerate(catalogue.priorisables)
        for chiffres in [
            (6, 4, 412.4, 0.3, True)
            if rang < proposees
            else (6, 4, 300.0, 0.7, False)
            if rang % 5 == 4
            else (2, 4, 120.0, 0.4, False)
        ]
    )
    porteurs = tuple(
        Porteur(s.code, s.nom, 0.31, 310.0, 1000.0, 0.42, 10, Lecture.AXE)
        for s in region.structures[:6]
    )
    solliciter = (("80901S00", "ML fictive 22-01", "Picardie"),)
    return PrioritesRegion(
        region.annee,
        noms,
        tuple(
            Proposition(p, porteurs if noms else (), solliciter if noms else ())
            for p in examinees
            if p.proposee
        ),
        examinees,
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
