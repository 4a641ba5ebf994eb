"""Make layouts/documents/docx/releve.docx again, the template of the relevé de conclusions.

Run from the root: `PYTHONPATH=. uv run python .ci/releve.py`. What stands between braces is filled in by
docxtpl; the names are those of layouts/documents/releve.py. A region copies the file and changes it in Word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document as Word
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from data.encres import COMPAREES
from data.typographie import typeset
from layouts.documents.docx.commun import (
    build_document,
    write_definition,
    write_octets,
    write_paragraphe,
    write_table,
    write_titre,
)
from layouts.words import dialogue, releve

CHEMIN = Path(__file__).resolve().parent.parent / "layouts" / "documents" / "docx" / "releve.docx"
DATE = datetime(2011, 12, 1, tzinfo=UTC)
"""Of every relevé: made today, the file would differ from itself."""
LARGEUR = 166
"""Millimetres between the margins."""
VIDE = 14
"""Millimetres of an empty place, at least."""
PETIT = 10


def main() -> None:
    """Write the template."""
    document = build_document("{{ titre_document }}", "{{ identite }}", "{{ pied }}")
    document.core_properties.created = document.core_properties.modified = DATE
    section = document.sections[0]
    section.bottom_margin, section.footer_distance = Mm(26), Mm(11)
    _write_tete(document)
    _repeat(document, "e in etapes", _write_etape)
    _write_fin(document)
    CHEMIN.write_bytes(write_octets(document))


def _write_tete(document: Word) -> None:
    write_titre(document, typeset("{{ titre }} : {{ nom }}"), 1)
    write_paragraphe(
        document,
        "Dialogue de gestion {{ campagne }}, qui lit les résultats de {{ annee }}",
        gras=True,
    )
    write_paragraphe(document, "{{ identite }}")
    _repeat(document, "r in tete", _write_rubrique)
    write_paragraphe(document, "{{ comparaison }}. {{ ligne }}. {{ sans_regle }}", note=True)


def _write_etape(document: Word) -> None:
    write_titre(document, "{{ e.titre }}", 2)
    statut = write_definition(document, typeset(f"{releve.CETTE_ETAPE} : "), "{{ e.statut }}")
    statut.paragraph_format.keep_with_next = True
    paires = list(dialogue.TEXTES.items())
    for rang, paire in enumerate((paires[:2], paires[2:])):
        champs, noms = zip(*paire, strict=True)
        titre = f"{noms[0]} et {noms[1][:1].lower()}{noms[1][1:]}"
        table = _write_places(document, titre, noms, [f"{{{{ e.{champ} }}}}" for champ in champs])
        if rang == 0:
            _keep(table, document.paragraphs[-1])
    _when(document, "e.avec_transversal", _write_transversal)
    _when(document, "e.numero == 1", _write_ajouts)
    _when(document, "e.numero == 4", _write_epingles)
    _when(document, "e.numero == 6", _write_negociation)


def _write_transversal(document: Word) -> None:
    _write_places(document, dialogue.TRANSVERSAL, [dialogue.TRANSVERSAL], ["{{ e.transversal }}"])


def _write_ajouts(document: Word) -> None:
    write_titre(document, releve.AJOUTS, 3)
    champs = dialogue.CHAMPS["ajout"]
    _write_lignes(document, releve.AJOUTS, "ajouts", champs, (78, 40, 18, 30))


def _write_epingles(document: Word) -> None:
    write_titre(document, releve.RETENU, 3)
    tetes = ("Ce qui a été retenu", "Ce qu’en disent les chiffres", "Retenu par")
    cellules = (
        "{{ x.genre }}{% if x.genre %}\u202f: {% endif %}{{ x.nom }}",
        "{{ x.faits }}{% if x.avant %}\n{{ x.avant }}{% endif %}",
        "{{ x.par }}",
    )
    _loop(document, releve.RETENU, "epingles", tetes, cellules, (60, 76, 30))


def _write_negociation(document: Word) -> None:
    _repeat(document, "b in bilans", _write_bilan)
    titre = "Objectifs {{ campagne }}"
    write_titre(document, titre, 3)
    tetes = ("Indicateur", "Repères", "Objectif convenu", "Pourquoi", "Qui en est d’accord")
    cellules = (
        "{{ x.nom }}{% if x.annee and x.annee != campagne|string %} ({{ x.annee }}){% endif %}",
        "{% for r in x.reperes %}{{ r }}{% if not loop.last %}\n{% endif %}{% endfor %}",
        "{{ x.valeur }}",
        "{{ x.pourquoi }}",
        "{% for a in x.accords %}{{ a }}{% if not loop.last %}\n{% endif %}{% endfor %}",
    )
    _loop(document, titre, "objectifs", tetes, cellules, (40, 38, 22, 34, 32))
    titre = "Engagements {{ campagne }}"
    write_titre(document, titre, 3)
    tetes = ("Qui s’engage", "À quoi", "Année")
    _loop(
        document,
        titre,
        "engagements",
        tetes,
        ("{{ x.qui }}", "{{ x.texte }}", "{{ x.annee }}"),
        (40, 106, 20),
    )
    write_titre(document, releve.ACTIONS, 3)
    champs = dialogue.CHAMPS["action"]
    _write_lignes(document, releve.ACTIONS, "actions", champs, (52, 32, 24, 36, 22))
    write_titre(document, releve.PRIORITES, 3)
    tetes = ("Priorité de la région", "Ce dialogue", "Dans nos mots")
    cellules = ("{{ x.texte }}", "{{ x.decision }}", "{{ x.mots }}")
    _loop(
        document,
        releve.PRIORITES,
        "priorites",
        tetes,
        cellules,
        (70, 36, 60),
        releve.AUCUNE_PRIORITE,
    )


def _write_bilan(document: Word) -> None:
    titre = "Ce qui avait été convenu en {{ b.campagne }}"
    write_titre(document, titre, 3)
    _when(document, "b.vide", lambda d: write_paragraphe(d, "{{ b.vide }}"))
    _when(document, "b.avis", lambda d: write_paragraphe(d, "{{ b.avis }}"))
    tetes = ("Objectif", "Convenu", "Constaté", "En un mot", "Ce qu’il en est advenu")
    cellules = (
        *("{{ x.nom }}", "{{ x.convenu }}", "{{ x.atteint }}", "{{ x.verdict }}", "{{ x.suite }}"),
    )
    _loop(
        document,
        f"{titre} : les objectifs",
        "b.objectifs",
        tetes,
        cellules,
        (48, 27, 27, 24, 40),
        rien="",
    )
    _space(document)
    tetes = ("Qui s’engageait", "À quoi", "Ce qu’il en est advenu")
    cellules = ("{{ x.qui }}", "{{ x.texte }}", "{{ x.suite }}")
    _loop(
        document,
        f"{titre} : les engagements",
        "b.engagements",
        tetes,
        cellules,
        (36, 70, 60),
        rien="",
    )
    _space(document)
    champs = {**dialogue.CHAMPS["action"], "suite": dialogue.CHAMPS["suite"]["texte"]}
    _write_lignes(
        document,
        f"{titre} : le plan d’actions",
        "b.actions",
        champs,
        (38, 26, 22, 28, 20, 32),
        rien="",
    )


def _write_fin(document: Word) -> None:
    _when(document, "remarques", _write_remarques)
    write_titre(document, releve.CALENDRIER, 2)
    _repeat(document, "r in calendrier", _write_rubrique)
    _when(document, "note_calendrier", lambda d: write_paragraphe(d, "{{ note_calendrier }}"))
    write_titre(document, releve.SIGNATURES, 2)
    reserve = write_paragraphe(document, "{{ sans_regle }} {{ comparaison }}. {{ ligne }}.")
    reserve.paragraph_format.keep_with_next = True
    tetes = ("Pour", "Nom", "Qualité", "Date", "Signature")
    cellules = ("{{ x.cote }}", "{{ x.nom }}", "{{ x.qualite }}", "{{ x.date }}", "{{ x.signe }}")
    _loop(document, releve.SIGNATURES, "signatures", tetes, cellules, (32, 38, 38, 28, 30), haut=24)
    _when(document, "reouvertures", _write_reouvertures)
    write_titre(document, releve.DEFINITIONS, 2)
    _when(document, "not definitions", lambda d: write_paragraphe(d, releve.RIEN_CITE))
    _repeat(document, "d in definitions", _write_definition)
    _when(document, "depuis", _write_depuis)


def _write_depuis(document: Word) -> None:
    write_titre(document, releve.AJOUTE, 2)
    write_paragraphe(document, releve.HORS_SIGNATURE).paragraph_format.keep_with_next = True
    _write_reponses(document, releve.AJOUTE, "depuis")


def _write_remarques(document: Word) -> None:
    write_titre(document, releve.REMARQUES, 2)
    _write_reponses(document, releve.REMARQUES, "remarques")


def _write_reponses(document: Word, titre: str, liste: str) -> None:
    tetes = ("Chiffre", "Valeur", "La mission locale", "La DIRECCTE")
    cellules = (
        "{{ x.nom }}",
        "{{ x.valeur }}{% if x.note %}\n{{ x.note }}{% endif %}",
        "{{ x.texte }}",
        "{{ x.reponse }}",
    )
    _loop(document, titre, liste, tetes, cellules, (38, 36, 46, 46))


def _write_reouvertures(document: Word) -> None:
    write_titre(document, releve.REOUVERTURES, 2)
    tetes = ("Rouvert le", "Demandé en dernier", "Motif")
    cellules = ("{{ x.quand }}", "{{ x.par }}", "{{ x.motif }}")
    _loop(document, releve.REOUVERTURES, "reouvertures", tetes, cellules, (40, 46, 80))


def _write_definition(document: Word) -> None:
    write_definition(document, typeset("{{ d.libelle }} : "), "{{ d.texte }}")


def _write_rubrique(document: Word) -> None:
    """A name and what is noted; a dotted line to write on where nothing is."""
    trous = "{% if not r.texte and not signe %}	{% endif %}"
    rubrique = write_definition(document, typeset("{{ r.nom }} : "), "{{ r.texte }}" + trous)
    rubrique.paragraph_format.tab_stops.add_tab_stop(
        Mm(LARGEUR), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )


def _write_lignes(
    document: Word,
    titre: str,
    liste: str,
    champs: Mapping[str, str],
    largeurs: Sequence[float],
    rien: str = releve.RIEN_NOTE,
) -> None:
    cellules = [f"{{{{ x.{champ} }}}}" for champ in champs]
    _loop(document, titre, liste, list(champs.values()), cellules, largeurs, rien)


def _loop(
    document: Word,
    titre: str,
    liste: str,
    tetes: Sequence[str],
    cellules: Sequence[str],
    largeurs: Sequence[float],
    rien: str = releve.RIEN_NOTE,
    haut: float = 0,
) -> None:
    """A table with one row a line of a list; in its place a sentence, if any, where there is none."""
    write_paragraphe(document, f"{{%p if {liste} %}}")
    reste = [""] * (len(tetes) - 1)
    lignes = (
        (f"{{%tr for x in {liste} %}}", *reste),
        cellules,
        ("{%tr endfor %}", *reste),
    )
    table = write_table(document, titre, tetes, lignes, largeurs)
    _dress(table, largeurs, haut)
    if rien:
        write_paragraphe(document, "{%p else %}")
        write_paragraphe(document, rien)
    write_paragraphe(document, "{%p endif %}")


def _write_places(
    document: Word, titre: str, tetes: Sequence[str], cellules: Sequence[str]
) -> Table:
    """Texts of equal rank, side by side, with room to write by hand."""
    largeurs = [LARGEUR / len(tetes)] * len(tetes)
    table = write_table(document, titre, tetes, [cellules], largeurs)
    _dress(table, largeurs, VIDE)
    for coupee in table.rows[1]._tr.trPr.findall(qn("w:cantSplit")):
        table.rows[1]._tr.trPr.remove(coupee)
    _space(document)
    return table


def _keep(table: Table, suite: Paragraph) -> None:
    """On the page of what follows, where both hold on one: what is shared is read with what was said."""
    textes = [texte for cellule in table.rows[1].cells for texte in cellule.paragraphs]
    for texte in (*textes, suite):
        texte.paragraph_format.keep_with_next = True


def _dress(table: Table, largeurs: Sequence[float], haut: float = 0) -> None:
    """Room to write by hand; only the head is bold, and it stays with the first row."""
    for colonne, largeur in zip(table.columns, largeurs, strict=True):
        colonne.width = Mm(largeur)
    _rule(table)
    for rang, ligne in enumerate(table.rows):
        for texte in (texte for cellule in ligne.cells for texte in cellule.paragraphs):
            texte.paragraph_format.keep_with_next = rang == 0
            for passage in texte.runs:
                passage.font.size, passage.bold = Pt(PETIT), rang == 0
        if rang:
            ligne.height_rule, ligne.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Mm(haut or 8)


def _rule(table: Table) -> None:
    """Rules of half a point, of the grey that draws and never writes."""
    bords = OxmlElement("w:tblBorders")
    for cote in ("top", "left", "bottom", "right", "insideH", "insideV"):
        bord = OxmlElement(f"w:{cote}")
        for cle, valeur in (("val", "single"), ("sz", "4"), ("color", COMPAREES.lstrip("#"))):
            bord.set(qn(f"w:{cle}"), valeur)
        bords.append(bord)
    proprietes = table._tbl.tblPr
    proprietes.insert_element_before(
        bords, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )


def _space(document: Word) -> None:
    """Between two tables: they would be one otherwise."""
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _repeat(document: Word, boucle: str, ecrire: Callable[[Word], object]) -> None:
    write_paragraphe(document, f"{{%p for {boucle} %}}")
    ecrire(document)
    write_paragraphe(document, "{%p endfor %}")


def _when(document: Word, condition: str, ecrire: Callable[[Word], object]) -> None:
    write_paragraphe(document, f"{{%p if {condition} %}}")
    ecrire(document)
    write_paragraphe(document, "{%p endif %}")


if __name__ == "__main__":
    main()
