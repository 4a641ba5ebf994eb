"""A sheet as plain data for its template: the texts of the Fiche, unchanged, and its drawings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from data.method.choices import is_petite
from data.method.diagnostic import choose_told
from data.method.rules import MIN_AUTRES
from data.models.branches import Branche
from data.texts import shorten
from data.typographie import typeset
from layouts.documents.contenu import ConstatEcrit, ElementEcrit, Fiche, RadarEcrit
from layouts.documents.contenu_couple import CoupleEcrit
from layouts.documents.contenu_remarques import RemarqueEcrite
from layouts.documents.definitions import LIMITES, OBSERVATIONS, Definition
from layouts.documents.pdf.dessins import (
    PAPIER,
    draw_bande_contexte,
    draw_marque,
    draw_radar,
    place_etiquettes,
)
from layouts.documents.pdf.texte import SANS_GLYPHE, clean_glyphes
from layouts.words.chiffres import Chiffre
from layouts.words.contexte import describe_bandes
from layouts.words.diagnostic import TITRE_PAPIER, describe_reste_attendu
from layouts.words.groupes import TITRE_PAPIER as TITRE_GROUPE
from layouts.words.jugement import VISIBLES
from layouts.words.remarques import TITRE as TITRE_REMARQUES
from layouts.words.remarques import describe_signe, quote_texte
from layouts.words.wording import capitalize, format_compte

Donnees = dict[str, Any]
EXTRAIT = 46
"""Characters of a remark under its figure, on the one page that holds all: the whole is at the end."""
PERDUS = (
    "« ? » : des lettres que ce document ne peut pas dessiner ; le texte entier se lit à l’écran"
)
ATTENDUS = 4
PIED = 56
TITRE, LONG = 200, 80
"""Characters of a name at the foot of a page, where it shares a line, and at the head of a
sheet, where beyond LONG it is set smaller."""


def build_donnees(fiche: Fiche) -> Donnees:
    """What `fiche.typ` lays out on two pages."""
    return {
        "titre_document": f"Regards croisés · {fiche.nom} · {fiche.portrait.annee}",
        "nom": shorten(clean_glyphes(fiche.nom), TITRE),
        "long": len(fiche.nom) > LONG,
        "pied": build_pied(fiche.ligne, fiche.nom, fiche.portrait.annee, fiche.comparaison),
        "identite": fiche.identite,
        "comparaison": fiche.comparaison,
        "chapo": list(fiche.chapo),
        "contexte": [_build_element(element, fiche) for element in fiche.contexte],
        "bandes": describe_bandes(fiche.portrait) if any(e.bande for e in fiche.contexte) else "",
        "sources": " ".join(element.source for element in fiche.contexte),
        "chiffres": [
            build_tableau("Couverture", fiche.couvertures),
            build_tableau("Public", fiche.public),
        ],
        "radar": _build_radar(fiche.profil),
        "forces": build_constats(fiche.forces, fiche.sans_force),
        "axes": build_constats(fiche.axes, fiche.sans_axe),
        "reste": fiche.reste,
        "couples": [_build_couple(couple) for couple in fiche.couples],
        "moyens": build_tableau("Indicateur", fiche.moyens),
        "qualite": [{"nom": c.nom, "valeur": c.valeur} for c in fiche.qualite],
        "attendus": _build_attendus(fiche),
        "observations": OBSERVATIONS,
        "limites": [typeset(limite) for limite in LIMITES],
        "definitions": [build_definition(d) for d in select_definitions(fiche)],
        "titre_groupe": TITRE_GROUPE,
        "groupe": [clean_glyphes(phrase) for phrase in fiche.groupe],
        "titre_remarques": TITRE_REMARQUES,
        "remarques": [_build_remarque(ecrite) for ecrite in fiche.remarques],
    }


def _build_attendus(fiche: Fiche) -> Donnees:
    """Four lines at most: the page holds no more. `lignes` is empty where nothing is explained."""
    montres = choose_told([ecrit.attendu for ecrit in fiche.attendus], ATTENDUS)
    lignes = [
        {
            "svg": draw_marque(ecrit.marque),
            "nom": ecrit.nom,
            "valeur": ecrit.valeur,
            "faits": ecrit.write_ligne(),
            "lecture": ecrit.lecture,
        }
        for ecrit in fiche.attendus
        if ecrit.attendu in montres
    ]
    suite = describe_reste_attendu(fiche.portrait.attendus, len(lignes))
    return {"titre": TITRE_PAPIER, "lignes": lignes, "suite": suite}


def build_pied(ligne: str, nom: str, annee: int, comparaison: str) -> Donnees:
    """The foot of each page."""
    return {
        "ligne": ligne,
        "nom": f"{shorten(clean_glyphes(nom), PIED)} · {annee}",
        "qui": comparaison,
    }


def build_dessin(
    axes: Sequence[Branche], svg: str, alt: str, effectifs: Sequence[str] = ()
) -> Donnees:
    """A drawing of `cote` px and the labels around it, in px from its centre."""
    etiquettes = place_etiquettes(axes, effectifs)
    return {"svg": svg, "alt": alt, "cote": PAPIER.cote, "etiquettes": etiquettes}


def build_constats(constats: Sequence[ConstatEcrit], vide: str) -> Donnees:
    """Three lines at most; the others by their name, value and reading only."""
    autres = constats[VISIBLES:]
    noms = ", ".join(f"{c.nom} {c.valeur} ({c.lecture})" for c in autres)
    suite = f"Et {format_compte(len(autres), 'autre')} : {noms}." if autres else ""
    return {
        "lignes": [_build_constat(constat) for constat in constats[:VISIBLES]],
        "suite": typeset(suite),
        "vide": vide,
    }


def build_definition(definition: Definition) -> Donnees:
    """An entry of the dictionary."""
    return {
        "libelle": definition.libelle,
        "definition": definition.definition,
        "formule": definition.formule,
        "source": definition.source,
        "ne_dit_pas": definition.ne_dit_pas,
    }


def select_definitions(fiche: Fiche) -> list[Definition]:
    """Of the definitions of the Fiche, those of the figures that stand on these two pages."""
    codes = {axe.entree.code for axe in fiche.profil.axes}
    codes |= {constat.entree.code for constat in (*fiche.forces, *fiche.axes)}
    codes |= {entree.code for couple in fiche.couples for entree in couple.nuage.couple.axes}
    chiffres = (*fiche.couvertures, *fiche.public, *fiche.moyens)
    codes |= {chiffre.position.code for chiffre in chiffres if chiffre.position}
    return [d for d in fiche.definitions if d.code in codes]


def _build_element(element: ElementEcrit, fiche: Fiche) -> Donnees:
    donnees = {
        "nom": element.nom,
        "valeur": element.valeur,
        "origine": element.origine,
        "mediane": element.mediane,
        "source": element.source,
        "svg": "",
        "alt": element.bande,
        "sans_bande": "" if is_petite(fiche.portrait) else f"moins de {MIN_AUTRES} autres valeurs",
    }
    if element.bande:
        donnees["svg"] = draw_bande_contexte(element.element)
    return donnees


def _build_radar(radar: RadarEcrit) -> Donnees:
    svg = "" if radar.vide else draw_radar(radar.axes)
    return {
        **build_dessin(radar.axes, svg, radar.description, list_notes(radar)),
        "titre": radar.radar.titre,
        "legende": radar.legende,
        "notes": list(radar.notes),
        "vide": radar.vide,
        "valeurs": [build_tableau("Indicateur", moitie) for moitie in _halve(radar.chiffres)],
    }


def list_notes(radar: RadarEcrit) -> list[str]:
    """Under each label: the counts, and the word of what the structure says of the figure."""
    notes = ((c.note, describe_signe(c.remarque)) for c in radar.chiffres)
    return [" · ".join(filter(None, mots)) for mots in notes]


def _halve(chiffres: Sequence[Chiffre]) -> tuple[Sequence[Chiffre], Sequence[Chiffre]]:
    """For two tables side by side."""
    milieu = (len(chiffres) + 1) // 2
    return chiffres[:milieu], chiffres[milieu:]


def _build_constat(constat: ConstatEcrit) -> Donnees:
    return {
        "svg": draw_marque(constat.marque),
        "nom": constat.nom,
        "valeur": constat.valeur,
        "sens": constat.sens,
        "lecture": constat.lecture,
        "faits": constat.faits,
        "suite": constat.suite,
        "signe": describe_signe(constat.remarque),
        "dit": quote_texte(constat.remarque, EXTRAIT),
    }


def _describe_perdus(ecrite: RemarqueEcrite) -> str:
    """What the fonts of the page cannot draw is said."""
    lus = [texte for _, texte in ecrite.textes]
    perdus = any(clean_glyphes(t).count(SANS_GLYPHE) > t.count(SANS_GLYPHE) for t in lus)
    return typeset(PERDUS) if perdus else ""


def _build_remarque(ecrite: RemarqueEcrite) -> Donnees:
    """A text line by line: a page breaks between two of them."""
    return {
        "nom": ecrite.nom,
        "valeur": ecrite.valeur,
        "note": " · ".join(filter(None, (ecrite.note, _describe_perdus(ecrite)))),
        "textes": [
            {
                "auteur": typeset(f"{auteur} :"),
                "lignes": [x for x in texte.splitlines() if x.strip()],
            }
            for auteur, texte in ecrite.textes
        ],
    }


def _build_couple(couple: CoupleEcrit) -> Donnees:
    return {
        "titre": couple.titre,
        "croisement": couple.croisement,
        "effectifs": couple.effectifs,
        "indecision": couple.indecision,
        "hypotheses": [
            {"lieu": h.lieu, "titre": h.titre, "texte": h.texte} for h in couple.hypotheses
        ],
        "questions": list(couple.questions),
        "leviers": list(couple.leviers),
        "ne_dit_pas": couple.ne_dit_pas,
        "reserves": list(couple.reserves),
        "remarques": list(couple.remarques),
    }


def build_tableau(tete: str, chiffres: Iterable[Chiffre]) -> Donnees:
    """Figures one under the other; the head says that the last one is a median."""
    lignes = [{"nom": capitalize(c.nom), "valeur": c.dite, "note": c.repere} for c in chiffres]
    return {"tete": tete, "lignes": lignes}
