"""Make layouts/documents/docx/releve.docx again, the template of the relevé de conclusions.

Run from the root: `PYTHONPATH=. uv run python .ci/releve.py`. What stands between braces is filled in by
docxtpl; the names are those of layouts/documents/releve.py. A region copies the file and changes it in Word.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from docx.document import Document as Word
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Mm
from gabarit import (
    LARGEUR,
    keep_together,
    repeat,
    space,
    write_boucle,
    write_lignes,
    write_places,
    write_when,
)

from data.typographie import typeset
from layouts.documents.docx.commun import (
    build_document,
    write_definition,
    write_octets,
    write_paragraphe,
    write_titre,
)
from layouts.words import dialogue, releve
from layouts.words.groupes import TITRE_PAPIER

CHEMIN = Path(__file__).resolve().parent.parent / "layouts" / "documents" / "docx" / "releve.docx"
DATE = datetime(2011, 12, 1, tzinfo=UTC)
"""Of every relevé: made today, the file would differ from itself."""


def main() -> None:
    """Write the template."""
    document = build_document("{{ titre_document }}", "{{ identite }}", "{{ pied }}")
    document.core_properties.created = document.core_properties.modified = DATE
    section = document.sections[0]
    section.bottom_margin, section.footer_distance = Mm(26), Mm(11)
    _write_tete(document)
    repeat(document, "e in etapes", _write_etape)
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
    repeat(document, "r in tete", _write_rubrique)
    write_paragraphe(document, "{{ comparaison }}. {{ ligne }}. {{ sans_regle }}", note=True)


def _write_etape(document: Word) -> None:
    write_titre(document, "{{ e.titre }}", 2)
    statut = write_definition(document, typeset(f"{releve.CETTE_ETAPE} : "), "{{ e.statut }}")
    statut.paragraph_format.keep_with_next = True
    paires = list(dialogue.TEXTES.items())
    for rang, paire in enumerate((paires[:2], paires[2:])):
        champs, noms = zip(*paire, strict=True)
        titre = f"{noms[0]} et {noms[1][:1].lower()}{noms[1][1:]}"
        table = write_places(document, titre, noms, [f"{{{{ e.{champ} }}}}" for champ in champs])
        if rang == 0:
            keep_together(table, document.paragraphs[-1])
    write_when(document, "e.avec_transversal", _write_transversal)
    write_when(document, "e.financeur", _write_apport)
    write_when(document, "e.numero == 1", _write_ajouts)
    write_when(document, "e.numero == 4", _write_epingles)
    write_when(document, "e.numero == 6", _write_negociation)


def _write_transversal(document: Word) -> None:
    write_places(document, dialogue.TRANSVERSAL, [dialogue.TRANSVERSAL], ["{{ e.transversal }}"])


def _write_apport(document: Word) -> None:
    write_places(document, releve.APPORT, ["{{ e.financeur }}"], ["{{ e.texte_financeur }}"])


def _write_ajouts(document: Word) -> None:
    write_titre(document, releve.AJOUTS, 3)
    champs = dialogue.CHAMPS["ajout"]
    write_lignes(document, releve.AJOUTS, "ajouts", champs, (78, 40, 18, 30))


def _write_epingles(document: Word) -> None:
    write_titre(document, releve.RETENU, 3)
    tetes = ("Ce qui a été retenu", "Ce qu’en disent les chiffres", "Retenu par")
    cellules = (
        "{{ x.genre }}{% if x.genre %}\u202f: {% endif %}{{ x.nom }}",
        "{{ x.faits }}{% if x.avant %}\n{{ x.avant }}{% endif %}",
        "{{ x.par }}",
    )
    write_boucle(document, releve.RETENU, "epingles", tetes, cellules, (60, 76, 30))


def _write_negociation(document: Word) -> None:
    repeat(document, "b in bilans", _write_bilan)
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
    write_boucle(document, titre, "objectifs", tetes, cellules, (40, 38, 22, 34, 32))
    titre = "Engagements {{ campagne }}"
    write_titre(document, titre, 3)
    tetes = ("Qui s’engage", "À quoi", "Année")
    write_boucle(
        document,
        titre,
        "engagements",
        tetes,
        ("{{ x.qui }}", "{{ x.texte }}", "{{ x.annee }}"),
        (40, 106, 20),
    )
    write_titre(document, releve.ACTIONS, 3)
    champs = dialogue.CHAMPS["action"]
    write_lignes(document, releve.ACTIONS, "actions", champs, (52, 32, 24, 36, 22))
    write_titre(document, releve.PRIORITES, 3)
    tetes = ("Priorité de la région", "Ce dialogue", "Dans nos mots")
    cellules = ("{{ x.texte }}", "{{ x.decision }}", "{{ x.mots }}")
    write_boucle(
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
    write_when(document, "b.vide", lambda d: write_paragraphe(d, "{{ b.vide }}"))
    write_when(document, "b.avis", lambda d: write_paragraphe(d, "{{ b.avis }}"))
    tetes = ("Objectif", "Convenu", "Constaté", "En un mot", "Ce qu’il en est advenu")
    cellules = (
        *("{{ x.nom }}", "{{ x.convenu }}", "{{ x.atteint }}", "{{ x.verdict }}", "{{ x.suite }}"),
    )
    write_boucle(
        document,
        f"{titre} : les objectifs",
        "b.objectifs",
        tetes,
        cellules,
        (48, 27, 27, 24, 40),
        rien="",
    )
    space(document)
    tetes = ("Qui s’engageait", "À quoi", "Ce qu’il en est advenu")
    cellules = ("{{ x.qui }}", "{{ x.texte }}", "{{ x.suite }}")
    write_boucle(
        document,
        f"{titre} : les engagements",
        "b.engagements",
        tetes,
        cellules,
        (36, 70, 60),
        rien="",
    )
    space(document)
    champs = {**dialogue.CHAMPS["action"], "suite": dialogue.CHAMPS["suite"]["texte"]}
    write_lignes(
        document,
        f"{titre} : le plan d’actions",
        "b.actions",
        champs,
        (38, 26, 22, 28, 20, 32),
        rien="",
    )


def _write_fin(document: Word) -> None:
    write_when(document, "remarques", _write_remarques)
    write_titre(document, releve.CALENDRIER, 2)
    repeat(document, "r in calendrier", _write_rubrique)
    write_when(document, "note_calendrier", lambda d: write_paragraphe(d, "{{ note_calendrier }}"))
    write_titre(document, releve.SIGNATURES, 2)
    reserve = write_paragraphe(document, "{{ sans_regle }} {{ comparaison }}. {{ ligne }}.")
    reserve.paragraph_format.keep_with_next = True
    tetes = ("Pour", "Nom", "Qualité", "Date", "Signature")
    cellules = ("{{ x.cote }}", "{{ x.nom }}", "{{ x.qualite }}", "{{ x.date }}", "{{ x.signe }}")
    write_boucle(
        document, releve.SIGNATURES, "signatures", tetes, cellules, (32, 38, 38, 28, 30), haut=24
    )
    write_when(document, "reouvertures", _write_reouvertures)
    write_when(document, "groupe", _write_groupe)
    write_titre(document, releve.DEFINITIONS, 2)
    write_when(document, "not definitions", lambda d: write_paragraphe(d, releve.RIEN_CITE))
    repeat(document, "d in definitions", _write_definition)
    write_when(document, "depuis", _write_depuis)


def _write_groupe(document: Word) -> None:
    write_titre(document, TITRE_PAPIER, 2)
    repeat(document, "phrase in groupe", lambda d: write_paragraphe(d, "{{ phrase }}"))


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
    write_boucle(document, titre, liste, tetes, cellules, (38, 36, 46, 46))


def _write_reouvertures(document: Word) -> None:
    write_titre(document, releve.REOUVERTURES, 2)
    tetes = ("Rouvert le", "Demandé en dernier", "Motif")
    cellules = ("{{ x.quand }}", "{{ x.par }}", "{{ x.motif }}")
    write_boucle(document, releve.REOUVERTURES, "reouvertures", tetes, cellules, (40, 46, 80))


def _write_definition(document: Word) -> None:
    write_definition(document, typeset("{{ d.libelle }} : "), "{{ d.texte }}")


def _write_rubrique(document: Word) -> None:
    """A name and what is noted; a dotted line to write on where nothing is."""
    trous = "{% if not r.texte and not signe %}	{% endif %}"
    rubrique = write_definition(document, typeset("{{ r.nom }} : "), "{{ r.texte }}" + trous)
    rubrique.paragraph_format.tab_stops.add_tab_stop(
        Mm(LARGEUR), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )


if __name__ == "__main__":
    main()
