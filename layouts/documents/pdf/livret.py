"""A region's booklet as plain data for its template: its pages, then its structures' sheets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from data.typographie import typeset
from layouts.documents.contenu import Fiche
from layouts.documents.contenu_region import (
    LigneEcrite,
    PropositionEcrite,
    RegionEcrite,
)
from layouts.documents.definitions import LIMITES, sort_definitions
from layouts.documents.pdf.dessins import draw_bande, draw_radar
from layouts.documents.pdf.donnees import (
    Donnees,
    build_definition,
    build_dessin,
    build_donnees,
    build_pied,
    build_tableau,
    select_definitions,
)
from layouts.documents.pdf.texte import write_json
from layouts.figures.marques import POSITION
from layouts.words.propositions import AUCUNE
from layouts.words.telechargements import Avancement


def build_donnees_livret(
    region: RegionEcrite, fiches: Iterable[Fiche], suivi: Avancement | None = None
) -> Donnees:
    """What `livret.typ` lays out; `suivi` is told after each structure. Only its text is kept of each."""
    definitions = {d.code: d for d in region.definitions}
    structures: list[dict[str, str]] = []
    for fiche in fiches:
        structures.append({"json": write_json(build_donnees(fiche))})
        definitions |= {d.code: d for d in select_definitions(fiche)}
        if suivi:
            suivi(len(structures), len(region.structures))
    return {
        "titre_document": f"Regards croisés · {region.nom} · {region.annee}",
        "nom": region.nom,
        "annee": str(region.annee),
        "pied": build_pied(region.ligne, region.nom, region.annee, region.comparaison),
        "identite": region.identite,
        "comparaison": region.comparaison,
        "ligne": region.ligne,
        "sans_pays": region.sans_pays,
        "profil": [_build_ligne(ligne) for ligne in region.profil],
        "note_profil": region.note_profil,
        "contexte": build_tableau("Médiane des structures de la région", region.contexte),
        "radar": _build_face(region),
        "retenues": [{"texte": r.texte, "origine": r.origine} for r in region.retenues],
        "sans_retenue": AUCUNE,
        "bilan": region.bilan,
        "propositions": [_build_proposition(p) for p in region.propositions],
        "qualite": region.qualite,
        "structures": structures,
        "limites": [typeset(limite) for limite in LIMITES],
        "definitions": [build_definition(d) for d in sort_definitions(definitions)],
    }


def _build_ligne(ligne: LigneEcrite) -> Donnees:
    return {
        "nom": ligne.nom,
        "sens": ligne.sens,
        "region": ligne.region,
        "pays": ligne.pays,
        "svg": draw_bande(ligne.ligne, ligne.entree.polarite or 1),
        "comptes": ligne.comptes,
        "groupes": [{"titre": titre, "noms": list(noms)} for titre, noms in ligne.groupes if noms],
    }


def _build_face(region: RegionEcrite) -> Donnees:
    svg = "" if region.absence else draw_radar(region.axes, POSITION)
    return {
        **build_dessin(region.axes, svg, region.description),
        "legende": region.legende,
        "vide": region.absence,
    }


def _build_proposition(proposition: PropositionEcrite) -> dict[str, Any]:
    return {
        "titre": proposition.titre,
        "decision": proposition.decision,
        "faits": list(proposition.faits),
        "structures": list(proposition.structures),
        "solliciter": list(proposition.solliciter),
        "questions": list(proposition.questions),
        "leviers": list(proposition.leviers),
    }
