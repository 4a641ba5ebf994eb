"""What each screen of the projection shows: one visual, at most forty words of running text."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue, Couple, Entree
from data.comparison.models import Etat, Portrait, Proximite, Voisinage
from data.comparison.pair_models import Nuage
from layouts.cercles import describe_trop_peu
from layouts.chapo import AUCUN_ECART, describe_territoire
from layouts.components.balises import Html, balise, join
from layouts.components.bande import build_bande_echelle
from layouts.components.comparables import describe_absence
from layouts.components.constats import SANS_AXE, SANS_FORCE
from layouts.components.contexte import build_contexte
from layouts.components.marques import build_marque
from layouts.croisement import describe_absences, describe_indecision
from layouts.jugement import Bilan, Constat, build_bilan, describe_lecture
from layouts.lecture import describe_mediane, describe_valeur, get_position
from layouts.wording import (
    describe_etat,
    describe_unite,
    format_compte,
    format_plancher,
    format_quantite,
    typeset,
)

VISIBLES = 3
MOTS = 40
"""Of running text on a screen: a crossed sentence is whole or left to the fiche."""
COUVERTURES = (
    "couverture_contact_ano",
    "couverture_contact_defm",
    "couverture_jdi_ano",
    "couverture_jdi_defm",
)
PUBLIC = ("part_entres_niv_v_infra", "part_entres_filles", "part_entres_zus")
MOYENS = ("part_conseillers", "jdi_par_conseiller", "etat_par_jdi", "total_par_jdi")
EFFECTIFS = (("etp_total", "ETP au total"), ("etp_conseillers", "ETP de conseillers"))
JDI = "JDI : jeunes en demande d’insertion."
MODULES = {True: "utilisé", False: "non utilisé", None: "non renseigné"}
LEGENDE_NUAGE = "pointillés : médianes · hachures : zone d’indécision"
ETATS = (
    Etat.NON_RENSEIGNE,
    Etat.NON_EXPLOITABLE,
    Etat.SECRET,
    Etat.SANS_OBJET,
    Etat.EFFECTIF_FAIBLE,
    Etat.INCOHERENT,
)


def build_territoire(portrait: Portrait, catalogue: Catalogue) -> Html:
    """The six strips, then one sentence."""
    return join(
        balise("ul", build_contexte(portrait, catalogue), class_="contexte"),
        _say(describe_territoire(portrait, catalogue)),
    )


def build_comparables(proximite: Proximite | None, portrait: Portrait) -> Html:
    """The nearest in context, alphabetical, with no result beside them."""
    if proximite is None or proximite.etat is not Voisinage.TROUVE:
        return _say(describe_absence(proximite, portrait))
    items = (
        balise("li", voisin.nom, " ", balise("span", f"({voisin.region})", class_="note"))
        for voisin in proximite.voisins[:12]
    )
    return join(balise("ul", *items, class_="noms"), _say("Par ordre alphabétique."))


def build_jeunes(portrait: Portrait, catalogue: Catalogue) -> Html:
    """The four coverages in words, then who enters."""
    couvertures = [_build_fait(portrait, catalogue.entrees[code]) for code in COUVERTURES]
    public = [_build_fait(portrait, catalogue.entrees[code]) for code in PUBLIC]
    return join(
        balise("ul", *couvertures, class_="faits"),
        balise("ul", *public, class_="faits trois"),
        _say(JDI),
    )


def _build_fait(portrait: Portrait, entree: Entree) -> Html:
    position = get_position(portrait, entree.code)
    mots = typeset(describe_unite(entree) or entree.libelle_court)
    return balise(
        "li",
        balise("strong", describe_valeur(position, entree)),
        balise("span", mots),
        balise("span", describe_mediane(position, entree), class_="note"),
    )


def build_qualite(portrait: Portrait, catalogue: Catalogue) -> Html:
    """Completeness, the module, the years mixed, the states: before any reading."""
    part = portrait.completude.part
    etats = [get_position(portrait, e.code).etat for e in catalogue.compares]
    faits = [
        ("Données renseignées", "sans attente" if part is None else format_plancher(part)),
        ("Module Entreprise", MODULES[portrait.structure.module_entreprise]),
        (
            "ETP connus",
            f"au titre de {portrait.annee + catalogue.entrees['etp_total'].decalage_annee}",
        ),
        *((describe_etat(e).capitalize(), _count(etats.count(e))) for e in ETATS if e in etats),
    ]
    items = (
        balise("li", balise("span", typeset(nom)), balise("strong", typeset(valeur)))
        for nom, valeur in faits
    )
    return balise("ul", *items, class_="qualite")


def _count(nombre: int) -> str:
    return format_compte(nombre, "indicateur")


def build_forces(portrait: Portrait, catalogue: Catalogue) -> Html:
    """Three lines."""
    bilan = build_bilan(portrait, catalogue)
    vide = AUCUN_ECART if bilan.juges and not bilan.axes else SANS_FORCE
    return _build_constats(portrait, bilan, bilan.forces, vide)


def build_axes(portrait: Portrait, catalogue: Catalogue) -> Html:
    """Three lines, each with the crossed sentence in full."""
    bilan = build_bilan(portrait, catalogue)
    return _build_constats(portrait, bilan, bilan.axes, SANS_AXE, croises=True)


def _build_constats(
    portrait: Portrait, bilan: Bilan, constats: Sequence[Constat], vide: str, croises: bool = False
) -> Html:
    if not portrait.comparable:
        return _say(describe_trop_peu(portrait))
    if not bilan.juges:
        return _say("Aucun résultat à lire.")
    if not constats:
        return _say(vide)
    montres, reste, items = constats[:VISIBLES], MOTS if croises else 0, []
    for constat in montres:
        phrase = typeset(str(constat.croisement or ""))
        reste -= len(phrase.split())
        items.append(_build_constat(constat, phrase if reste >= 0 else ""))
    return balise("ul", *items, class_="constats")


def _build_constat(constat: Constat, phrase: str) -> Html:
    entree, position = constat.entree, constat.position
    faits = f"{describe_valeur(position, entree)} · {describe_mediane(position, entree)}"
    return balise(
        "li",
        build_marque(position, entree.polarite or 0),
        balise("strong", entree.libelle_court),
        balise("span", typeset(faits)),
        balise("span", describe_lecture(position), class_="dit"),
        balise("p", phrase) if phrase else "",
    )


def build_moyens(portrait: Portrait, catalogue: Catalogue) -> Html:
    """ETP, then grey strips: no reading."""
    lignes = [_build_effectif(portrait, code, nom) for code, nom in EFFECTIFS]
    lignes += [_build_moyen(portrait, catalogue.entrees[code]) for code in MOYENS]
    return join(balise("ul", *lignes, class_="moyens"), _say(f"Sans sens favorable. {JDI}"))


def _build_effectif(portrait: Portrait, code: str, nom: str) -> Html:
    ligne = portrait.lignes.get((code, ""))
    texte = describe_etat(ligne.etat if ligne else Etat.NON_RENSEIGNE)
    if ligne is not None and ligne.valeur is not None:
        texte = format_quantite(ligne.valeur, "ETP")
    return balise("li", balise("span", nom), balise("strong", texte))


def _build_moyen(portrait: Portrait, entree: Entree) -> Html:
    position = get_position(portrait, entree.code)
    source = build_bande_echelle(position, 0) if position.rayon is not None else ""
    valeur = " ".join(filter(None, (describe_valeur(position, entree), describe_unite(entree))))
    return balise(
        "li",
        balise("span", entree.libelle_court),
        balise("strong", valeur),
        balise("span", describe_mediane(position, entree), class_="note"),
        balise("img", src=source, alt="", width=300, height=36) if source else "",
    )


def build_absence_couple(nuage: Nuage, portrait: Portrait) -> Html:
    """In place of the scatter."""
    if not portrait.comparable:
        return _say(describe_trop_peu(portrait))
    return _say(f"{describe_absences(nuage.couple, nuage.lecture, portrait)}.")


def build_suites(nuage: Nuage) -> Html:
    """What Espace reveals, one after the other: the hypothesis, the questions, the levers."""
    couple = nuage.couple
    return join(
        _build_suite("Hypothèse à vérifier", (_describe_hypothese(nuage),)),
        _build_suite("Questions à poser", couple.questions),
        _build_suite("Leviers d’action", couple.leviers),
    )


def _describe_hypothese(nuage: Nuage) -> str:
    quadrant = nuage.lecture.quadrant
    if quadrant is not None:
        return nuage.couple.coins[quadrant].hypothese
    if nuage.lecture.impossible:
        return "Ce couple ne peut pas être lu pour cette structure."
    return describe_indecision(nuage).replace("*", "")


def _build_suite(titre: str, phrases: Sequence[str]) -> Html:
    paragraphes = (balise("p", typeset(phrase)) for phrase in phrases)
    return balise("section", balise("h2", titre), *paragraphes, hidden=True)


def build_axes_nuage(couple: Couple) -> Html:
    """Both axes in words, under the scatter."""
    x, y = couple.axes
    return balise(
        "p",
        typeset(f"↑ {y.libelle_court} · → {x.libelle_court} · {LEGENDE_NUAGE}"),
        class_="axes-nuage",
    )


def _say(phrase: str) -> Html:
    return balise("p", typeset(phrase), class_="phrase")
