"""The sheets that a structure's workbook and a region's have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from data.catalogue.model import Catalogue, Entree
from data.models.exports import LigneExport
from data.texts import clean_xml
from data.typographie import typeset
from layouts.documents.contenu_remarques import RemarqueEcrite
from layouts.documents.csv_export import COLONNES, OUI
from layouts.documents.definitions import LIMITES
from layouts.documents.xlsx.classeur import (
    ENTIER,
    Cellule,
    Classeur,
    Gras,
    Nombre,
    choose_format,
    choose_format_face,
)
from layouts.figures.natif import Trace
from layouts.theme import BLANC, FILET
from layouts.words.remarques import AUTEURS

MARQUES = {"triangle-up": "triangle", "diamond": "diamond", "circle": "circle", "square": "square"}
LARGEURS = (
    16,
    26,
    12,
    8,
    34,
    44,
    13,
    11,
    12,
    13,
    16,
    12,
    12,
    14,
    8,
    11,
    11,
    11,
    10,
    9,
    12,
    22,
    *(11, 16, 18, 12, 20, 26),
    *(11, 12, 13, 11, 18),
    60,
    12,
)
POSITION = "0.0"
REMARQUES = (
    "Remarques",
    "ce que les missions locales disent de leurs chiffres, et ce qui leur est répondu",
)


def add_valeurs(classeur: Classeur, lignes: Iterable[LigneExport], catalogue: Catalogue) -> None:
    """The rows of the CSV, same columns, same order, as numbers."""
    classeur.add("Valeurs", COLONNES, LARGEURS, (_write_ligne(r, catalogue) for r in lignes))


def _write_ligne(r: LigneExport, catalogue: Catalogue) -> Sequence[Cellule]:
    entree = catalogue.entrees[r.indicateur]
    propre = choose_format(entree)
    face = choose_format_face(entree, r.valeur, r.attendu_bas, r.attendu_haut)
    haut, bas = Nombre(r.numerateur, "#,##0.##"), Nombre(r.denominateur, "#,##0.##")
    return (
        r.code_structure,
        r.nom,
        r.code_region,
        Nombre(r.annee, "0"),
        r.indicateur,
        entree.libelle,
        r.dispositif,
        Nombre(r.valeur, face),
        haut,
        bas,
        r.etat,
        Nombre(r.borne_basse, propre),
        Nombre(r.borne_haute, propre),
        r.cercle,
        Nombre(r.autres_lus, ENTIER),
        *(Nombre(x, propre) for x in (r.mediane, r.q1, r.q3)),
        Nombre(r.rayon, POSITION),
        Nombre(r.z, "0.00"),
        Nombre(r.probabilite, "0.000"),
        r.lecture,
        Nombre(r.evolution, propre),
        Nombre(r.evolution_pairs, ENTIER),
        Nombre(r.evolution_mediane, propre),
        Nombre(r.evolution_z, "0.00"),
        Nombre(r.evolution_probabilite, "0.000"),
        r.evolution_lecture,
        *(Nombre(x, face) for x in (r.attendu, r.attendu_bas, r.attendu_haut)),
        Nombre(r.attendu_r2, "0.00"),
        r.attendu_lecture,
        r.remarque,
        OUI if r.contestee else "",
    )


def list_feuilles(feuilles: Iterable[tuple[str, str]], remarques: Sequence[object]) -> list[str]:
    """The sheets in words; that of the remarks where there are some."""
    dites = [REMARQUES] if remarques else []
    return [typeset(f"{nom} : {quoi}") for nom, quoi in (*feuilles, *dites)]


def add_remarques(
    classeur: Classeur, structures: Iterable[tuple[str, Sequence[RemarqueEcrite]]]
) -> None:
    """What is said of figures, whole, by structure; no sheet where nothing is said."""
    lignes: list[Sequence[Cellule]] = [
        (
            *([nom] if nom else []),
            Gras(ecrite.nom),
            ecrite.valeur,
            ecrite.remarque.texte,
            ecrite.remarque.reponse,
            ecrite.note,
        )
        for nom, ecrites in structures
        for ecrite in ecrites
    ]
    if not lignes:
        return
    tetes = ("Indicateur", "Valeur", *AUTEURS.values(), "Date")
    largeurs = (44, 26, 80, 80, 40)
    nommees = len(lignes[0]) > len(tetes)
    classeur.add(
        "Remarques",
        ("Structure", *tetes) if nommees else tetes,
        (40, *largeurs) if nommees else largeurs,
        lignes,
    )


def add_dictionnaire(classeur: Classeur, entrees: Iterable[Entree]) -> None:
    """Every entry, whole: who has the workbook alone can answer for each figure."""
    tetes = (
        "Code",
        "Libellé",
        "Partie de l’Annexe",
        "Unité",
        "Définition",
        "Formule",
        "Comment le lire",
        "Ne dit pas",
        "Source",
    )
    lignes = (
        (
            *(e.code, e.libelle, e.section, typeset(e.unite), e.definition, e.formule),
            *(e.lecture, e.ne_dit_pas, e.source),
        )
        for e in entrees
    )
    classeur.add("Dictionnaire", tetes, (36, 40, 24, 14, 60, 36, 50, 50, 30), lignes)


def add_methode(classeur: Classeur, sources: Sequence[str]) -> None:
    """What the figures say and do not say, and where they come from."""
    classeur.write_page(
        "Méthode", [("Méthode et limites", [typeset(limite) for limite in LIMITES])]
    )
    classeur.write_page("Sources", [("Sources", sources)])


def add_radar(
    classeur: Classeur,
    feuille: Any,
    traces: Sequence[Trace],
    premiere: int,
    rang: int,
    description: str,
) -> None:
    """A native radar, at row `rang` under its figures: labels in column A, series from `premiere`."""
    nom, dernier = feuille.get_name(), len(traces[0].positions)
    graphe = classeur.livre.add_chart({"type": "radar", "subtype": "with_markers"})
    for colonne, trace in enumerate(traces, start=premiere):
        graphe.add_series(
            {
                "name": [nom, 0, colonne],
                "categories": [nom, 1, 0, dernier, 0],
                "values": [nom, 1, colonne, dernier, colonne],
                "line": _write_trait(trace),
                "marker": _write_marque(trace),
            }
        )
    graphe.set_title({"none": True})
    graphe.set_legend({"position": "bottom", "font": {"size": 11}})
    graphe.set_y_axis(
        {
            "min": 0,
            "max": 100,
            "major_unit": 25,
            "label_position": "none",
            "major_gridlines": {"visible": True, "line": {"color": FILET}},
            "line": {"none": True},
        }
    )
    graphe.set_x_axis({"num_font": {"size": 11}})
    graphe.show_blanks_as("gap")
    graphe.set_size({"width": 820, "height": 600})
    feuille.insert_chart(
        rang, 0, graphe, {"description": clean_xml(description), "object_position": 3}
    )


def _write_trait(trace: Trace) -> dict[str, Any]:
    if not trace.couleur:
        return {"none": True}
    tirets = {"dash_type": "dash"} if trace.tirets else {}
    return {"color": trace.couleur, "width": trace.epaisseur, **tirets}


def _write_marque(trace: Trace) -> dict[str, Any]:
    forme = trace.marque
    if forme is None:
        return {"type": "none"}
    return {
        "type": MARQUES[forme.symbole],
        "size": 6 if trace.couleur else 11,
        "fill": {"color": trace.fond},
        "border": {"color": BLANC if forme.pleine else forme.couleur, "width": 1.5},
    }
