"""The workbook to fill in: a sheet a table, its codes on the line that the import reads.

What explains it (notes, « Lisez-moi », « Exemple », « Dictionnaire ») comes back untouched: a note is no
cell, and the import leaves the sheets of these names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from data.catalogue import Catalogue
from data.encres import ENCRE_2, FILET, POLICE, TEINTE, TETE, TITRE
from data.ingest.laissees import EXPLICATIVES
from data.ingest.modele.champs import CLES, Colonne, Genre, list_colonnes
from data.ingest.modele.consignes import CELLULES, ENVOYER, EXEMPLES, REMPLIR, UNITES
from data.store.tables import FEUILLES, OBJECTIF, QUALITE, RESULTAT, STRUCTURE, Description
from data.texts import clean_xml
from data.typographie import typeset

LISEZ_MOI, EXEMPLE, DICTIONNAIRE = EXPLICATIVES
UNE_FORME = (STRUCTURE, OBJECTIF, QUALITE)
"""The tables whose sheet has no column a code."""
LIGNES = 4000
"""How far down the lists and formats of a sheet go."""
LARGEUR, SERREE = 88, 96
"""Of a sheet that is read: its width, and how many letters of a sentence go in it."""
FORMATS = {Genre.TEXTE: "@", Genre.ANNEE: "0", Genre.ENTIER: "#,##0", Genre.NOMBRE: "#,##0.0###"}
"""A text format keeps the leading zeros of a code; a percentage of the context is a plain number."""
LARGEURS = {"nom": 52, "commune": 22, "code_region": 13, "annee": 9, "indicateur": 40}
TITRE_MAX, MESSAGE_MAX, LISTE_MAX = 32, 255, 255
"""What Excel takes of an input message, and of a list written in a cell."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_DICTIONNAIRE = (
    ("Feuille", 12),
    ("Colonne", 40),
    ("Libellé", 56),
    ("Unité", 14),
    ("Comment l’écrire", 60),
    ("Exemple", 20),
    ("Définition", 90),
)


def build_classeur(catalogue: Catalogue, structures: Sequence[Sequence[str]]) -> bytes:
    """The file; `structures` in the columns of their table, already written."""
    return _Modele(catalogue, structures).build()


class _Modele:
    def __init__(self, catalogue: Catalogue, structures: Sequence[Sequence[str]]) -> None:
        self._sortie = BytesIO()
        self.livre = xlsxwriter.Workbook(self._sortie, _OPTIONS)
        self.livre.set_properties(
            {
                "title": "Tables à remplir",
                "author": "Regards croisés",
                "created": datetime(2011, 12, 1, tzinfo=UTC),
            }
        )
        self.catalogue, self.structures = catalogue, structures
        self.colonnes = {table: _list_tetes(table, catalogue) for table in FEUILLES}
        self.formats = {
            genre: self.livre.add_format({**POLICE, "num_format": FORMATS.get(genre, "@")})
            for genre in Genre
        }
        self.tete = self.livre.add_format(TETE)
        self.titre = self.livre.add_format(TITRE)
        self.texte = self.livre.add_format({**POLICE, "text_wrap": True})
        self.dit = self.livre.add_format(
            {**POLICE, "text_wrap": True, "indent": 1, "bottom": 1, "bottom_color": FILET}
        )
        self.exemple = self.livre.add_format(
            {**POLICE, "italic": True, "font_color": ENCRE_2, "bg_color": TEINTE, "num_format": "@"}
        )
        self.dictionnaire = list(_list_dictionnaire(catalogue))

    def build(self) -> bytes:
        """The sheets in the order in which they are read."""
        self._write_lisez_moi()
        self._write_exemple()
        for table in FEUILLES:
            self._write_table(table)
        self._write_dictionnaire()
        for table in FEUILLES:
            self._add_listes(table)
        self.livre.close()
        return self._sortie.getvalue()

    def _open(self, nom: str, largeurs: Iterable[float]) -> Any:
        feuille = self.livre.add_worksheet(nom)
        feuille.set_landscape()
        feuille.set_paper(9)
        feuille.set_tab_color(FILET)
        feuille.set_footer(
            "&L&8Regards croisés : tables à remplir\n&P / &N", {"scale_with_doc": False}
        )
        for rang, largeur in enumerate(largeurs):
            feuille.set_column(rang, rang, largeur)
        return feuille

    def _write_table(self, table: Description) -> None:
        """The codes as heads, each with its note, over the structures of the base."""
        colonnes = self.colonnes[table]
        feuille = self._open(table.feuille, ())
        for rang, colonne in enumerate(colonnes):
            feuille.set_column(rang, rang, _choose_width(colonne), self.formats[colonne.genre])
            feuille.write_string(0, rang, colonne.nom, self.tete)
            feuille.write_comment(0, rang, _write_note(colonne), _shape_note(colonne))
        feuille.set_row(0, 24)
        feuille.freeze_panes(1, 2)
        feuille.repeat_rows(0)
        feuille.ignore_errors({"number_stored_as_text": f"A1:XFD{LIGNES + 1}"})
        for ligne, structure in enumerate(self._list_lignes(table), start=1):
            for rang, (colonne, texte) in enumerate(zip(colonnes, structure, strict=False)):
                self._write(feuille, ligne, rang, colonne, texte)

    def _list_lignes(self, table: Description) -> Iterable[Sequence[str]]:
        if table is STRUCTURE:
            return self.structures
        return [] if table in UNE_FORME else [ligne[:2] for ligne in self.structures]

    def _write(self, feuille: Any, ligne: int, rang: int, colonne: Colonne, texte: str) -> None:
        if texte and colonne.genre in (Genre.NOMBRE, Genre.ENTIER):
            feuille.write_number(ligne, rang, float(texte.replace(",", ".")))
        elif texte:
            feuille.write_string(ligne, rang, clean_xml(texte))

    def _add_listes(self, table: Description) -> None:
        """Lists where a code is chosen; elsewhere what the cell takes, said as it is entered."""
        feuille = self.livre.get_worksheet_by_name(table.feuille)
        for rang, colonne in enumerate(self.colonnes[table]):
            regle = self._choose_rule(colonne)
            message = {
                "input_title": colonne.nom[:TITRE_MAX],
                "input_message": _write_message(colonne),
            }
            avertir = {"error_type": "warning", "error_message": _write_message(colonne)}
            feuille.data_validation(1, rang, LIGNES, rang, {**regle, **message, **avertir})

    def _choose_rule(self, colonne: Colonne) -> dict[str, Any]:
        if colonne.nom == "code_structure":
            return {"validate": "list", "source": f"={STRUCTURE.feuille}!$A$2:$A${LIGNES + 1}"}
        if colonne.nom == "indicateur":
            rangs = [
                r for r, (t, c) in enumerate(self.dictionnaire, 2) if t is RESULTAT and c.mesure
            ]
            return {"validate": "list", "source": f"={DICTIONNAIRE}!$B${rangs[0]}:$B${rangs[-1]}"}
        if colonne.genre is Genre.OUI_NON:
            return {"validate": "list", "source": ["oui", "non"]}
        if colonne.choix and len(",".join(colonne.choix)) <= LISTE_MAX:
            return {"validate": "list", "source": list(colonne.choix)}
        if colonne.genre is Genre.ANNEE:
            bas, haut = colonne.bornes
            return {"validate": "integer", "criteria": "between", "minimum": bas, "maximum": haut}
        return {"validate": "any"}

    def _write_lisez_moi(self) -> None:
        feuille = self._open(LISEZ_MOI, (14, LARGEUR))
        feuille.fit_to_pages(1, 1)
        feuille.hide_gridlines(2)
        rang = 0
        for titre, lignes in (
            ("Remplir", [("", phrase) for phrase in REMPLIR]),
            ("Ce que dit une cellule", CELLULES),
            ("Unités", UNITES),
            ("Envoyer", [("", phrase) for phrase in ENVOYER]),
        ):
            feuille.write_string(rang, 0, titre, self.titre)
            for rang, (tete, phrase) in enumerate(lignes, start=rang + 1):  # noqa: B020
                feuille.write_string(rang, 0, tete, self.texte)
                feuille.write_string(rang, 1, typeset(phrase), self.texte)
                feuille.set_row(rang, 15 * ceil(len(phrase) / SERREE) + 3)
            rang += 2

    def _write_exemple(self) -> None:
        """A line of each table, its first columns only."""
        feuille = self._open(EXEMPLE, (18, 28, *(19,) * 6))
        feuille.hide_gridlines(2)
        feuille.fit_to_pages(1, 1)
        phrase = "Un exemple de ligne par table, en italique. Cette feuille n’est pas lue."
        feuille.write_string(0, 0, typeset(phrase), self.titre)
        rang = 2
        for table in FEUILLES:
            feuille.write_string(rang, 0, f"Feuille « {table.feuille} »", self.titre)
            for colonne, (tete, texte) in enumerate(EXEMPLES[table.feuille].items()):
                feuille.write_string(rang + 1, colonne, tete, self.tete)
                feuille.write_string(rang + 2, colonne, texte, self.exemple)
            rang += 4

    def _write_dictionnaire(self) -> None:
        """Every column that a sheet may have, the codes of the rates too."""
        feuille = self._open(DICTIONNAIRE, (largeur for _, largeur in _DICTIONNAIRE))
        feuille.fit_to_pages(1, 0)
        for rang, (tete, _) in enumerate(_DICTIONNAIRE):
            feuille.write_string(0, rang, tete, self.tete)
        feuille.freeze_panes(1, 2)
        feuille.repeat_rows(0)
        for ligne, (table, colonne) in enumerate(self.dictionnaire, start=1):
            self._describe(feuille, ligne, table.feuille, colonne)
        feuille.autofilter(0, 0, len(self.dictionnaire), len(_DICTIONNAIRE) - 1)

    def _describe(self, feuille: Any, ligne: int, nom: str, colonne: Colonne) -> None:
        textes = (
            *(nom, colonne.nom, colonne.libelle, typeset(colonne.unite)),
            *(_write_consigne(colonne), colonne.exemple, colonne.definition),
        )
        for rang, texte in enumerate(textes):
            feuille.write_string(ligne, rang, clean_xml(texte), self.dit)
        hauteur = max(
            ceil((len(texte) + 1) / largeur)
            for texte, (_, largeur) in zip(textes, _DICTIONNAIRE, strict=True)
        )
        feuille.set_row(ligne, 15 * hauteur + 1)


def _list_tetes(table: Description, catalogue: Catalogue) -> list[Colonne]:
    """A column a code, the rates left out; the name beside the code, which the import passes over."""
    if table in UNE_FORME:
        return list(list_colonnes(table, catalogue, large=False))
    taux = {entree.code for entree in catalogue.de_nature("derive")}
    code, *suite = list_colonnes(table, catalogue, large=True)
    return [code, CLES["nom"], *(colonne for colonne in suite if colonne.nom not in taux)]


def _list_dictionnaire(catalogue: Catalogue) -> Iterator[tuple[Description, Colonne]]:
    """Every column that a sheet may have: the rates too, but once."""
    for table in FEUILLES:
        large = table not in UNE_FORME
        for colonne in list_colonnes(table, catalogue, large=large):
            yield table, colonne


def _choose_width(colonne: Colonne) -> float:
    return LARGEURS.get(colonne.nom, max(13, len(colonne.nom) + 3))


def _write_consigne(colonne: Colonne) -> str:
    """How it is written; what stands for a missing number."""
    consigne = colonne.consigne or "libre"
    if colonne.choix and len(colonne.choix) < 5:
        consigne = colonne.consigne or ", ".join(colonne.choix)
    return typeset(f"{consigne} ; sinon NE, SS, SO ou rien" if colonne.mesure else consigne)


def _write_note(colonne: Colonne) -> str:
    unite = f"Unité : {colonne.unite}" if colonne.unite else ""
    lignes = (colonne.libelle, unite, f"S’écrit : {_write_consigne(colonne)}")
    return typeset(clean_xml("\n".join(ligne for ligne in lignes if ligne)))


def _shape_note(colonne: Colonne) -> dict[str, Any]:
    hauteur = 18 * (2 + sum(ceil(len(ligne) / 42) for ligne in _write_note(colonne).split("\n")))
    return {
        "width": 300,
        "height": hauteur,
        "color": TEINTE,
        "font_name": "Calibri",
        "font_size": 10,
    }


def _write_message(colonne: Colonne) -> str:
    """What is said as the cell is entered."""
    unite = f" ({colonne.unite})" if colonne.unite else ""
    texte = typeset(f"{colonne.libelle}{unite}. S’écrit : {_write_consigne(colonne)}")
    return texte if len(texte) <= MESSAGE_MAX else texte[: MESSAGE_MAX - 1] + "…"
