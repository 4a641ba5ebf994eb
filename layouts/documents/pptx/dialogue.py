"""The slides of the dialogue itself: opening, what figures do not show, agreed before, agreed now, relevé.

The words are those of the screens. A slide holds what its size allows, the notes hold the whole text; an
empty table has room to type in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from data.catalogue import load_catalogue
from data.catalogue.model import Catalogue
from data.models.dialogue import Cahier, LigneEcrite
from data.models.dialogues import BilanCampagne, DossierDialogue
from data.typographie import typeset
from layouts import ecrans
from layouts.documents.contenu import Fiche
from layouts.documents.pptx.deck import CORPS, HAUT, MARGE, PIED, UTILE, Deck, Rectangle
from layouts.documents.pptx.texte import (
    PETIT,
    PHRASE,
    Mot,
    Paragraphe,
    count_lines,
    fit,
    head,
    space,
    split,
)
from layouts.documents.releve_accords import sort_engagements
from layouts.theme import ENCRE_2, STRUCTURE
from layouts.words.dialogue import (
    CHAMPS,
    DE_QUI,
    TEXTES,
    TRANSVERSAL,
    describe_reperes,
    format_date,
    name_figure,
)
from layouts.words.projection import (
    A_DISCUTER,
    A_PARTAGER,
    FAIRE,
    RIEN_CONVENU,
    Conclusion,
    describe_atteint,
    describe_verdict,
    list_conclusions,
    write_titre,
)
from layouts.words.releve import list_accords, write_nombre
from layouts.words.wording import capitalize, shorten_mots

SIGNEE = typeset(
    "« Ce support complète et guide, mais ne remplace en aucun cas l’exercice de dialogue de gestion. » "
    "(DGEFP, décembre 2011)"
)
CELLULE = 180
"""Characters of a cell; the notes have the rest."""
LIGNE = PETIT * 1.2 / 72
"""Height of a line of a table, in inches."""
VIDES = 4
"""Rows left to type in."""
OUVERTURE = ("date", "lieu", "presents_ml", "presents_direccte", "financeurs")
SUITE = typeset("(suite)")
_COUPES = re.compile(r"[\t\n\r ]+")
Rangees = list[tuple[str, ...]]


class Diapositives:
    """What these slides are made from; `sujet` is the line under their titles."""

    def __init__(
        self, deck: Deck, dossier: DossierDialogue, catalogue: Catalogue, sujet: str
    ) -> None:
        self.deck, self.dossier, self.catalogue, self.sujet = deck, dossier, catalogue, sujet
        self.titres = {ecran.numero: typeset(ecran.titre) for ecran in ecrans.ECRANS}

    def add_transversal(self) -> None:
        """Axes 4 and 5, partnerships, diagnostics: what was noted, or room to note it."""
        texte = self.dossier.cahier.get("etape-3", "transversal").strip()
        titre = self.titres[ecrans.TRANSVERSAL]
        diapo = self.deck.add(titre, self.sujet, [texte] if texte else [])
        cadre = Rectangle(MARGE, HAUT, UTILE, CORPS - 0.1)
        if not texte:
            self.deck.frame(diapo, cadre, typeset(TRANSVERSAL))
            return
        paragraphes = [head(typeset(TRANSVERSAL)), *_write_lignes(texte, PHRASE)]
        self.deck.write(diapo, cadre, fit(paragraphes, UTILE, cadre.hauteur), "Transversal")

    def add_bilan(self) -> None:
        """What N−1 had agreed, then N−2 where something was, and what became of it in words."""
        titre = self.titres[ecrans.BILAN]
        for rang, bilan in enumerate(self.dossier.precedentes):
            suivant = titre if rang == 0 else typeset(f"{titre} ({bilan.campagne})")
            if not bilan.vide:
                self._add_convenu(suivant, bilan)
            elif rang == 0:
                diapo = self.deck.add(suivant, self.sujet)
                vide = split(typeset(RIEN_CONVENU.format(bilan.campagne)), taille=PHRASE)
                self.deck.write(diapo, Rectangle(MARGE, HAUT, UTILE, 1.0), [vide], "Phrase")

    def _add_convenu(self, titre: str, bilan: BilanCampagne) -> None:
        tetes = (f"Convenu en {bilan.campagne}", "Constaté", "Ce qu’il en est advenu")
        rangees: Rangees = []
        for lu in bilan.objectifs:
            entree, suite = self.catalogue.entrees.get(lu.indicateur), bilan.suites
            if entree:
                dit = capitalize(describe_atteint(lu, entree))
                rangees.append(
                    (
                        name_figure(entree, lu.dispositif),
                        typeset(f"{dit} · {describe_verdict(lu)}"),
                        suite.get(lu.ligne.cle, ""),
                    )
                )
        for ligne in sort_engagements(bilan.engagements):
            qui = DE_QUI.get(ligne.get("de_qui"), "Engagement")
            rangees.append(
                (typeset(f"{qui} : {ligne.get('texte')}"), "", bilan.suites.get(ligne.cle, ""))
            )
        self._add_tables(titre, tetes, (4.6, 4.2, 3.5), rangees)

    def add_objectifs(self) -> None:
        """Objectives with their landmarks; who promises what; who does what and when."""
        cahier, titre = self.dossier.cahier, self.titres[ecrans.OBJECTIFS]
        self._add_tables(
            titre,
            ("Indicateur", "Repères", "Convenu", "Pourquoi, et qui en est d’accord"),
            (3.3, 4.0, 1.5, 3.5),
            [self._write_objectif(ligne) for ligne in cahier.list("objectif")],
        )
        self._add_tables(
            typeset(f"{titre} Engagements"),
            (CHAMPS["engagement"]["de_qui"], CHAMPS["engagement"]["texte"]),
            (3.0, 9.3),
            [
                (DE_QUI.get(x.get("de_qui"), ""), x.get("texte"))
                for x in sort_engagements(cahier.list("engagement"))
            ],
        )
        champs = ("quoi", "qui", "quand", "preuve")
        self._add_tables(
            typeset(f"{titre} Qui fait quoi, quand"),
            tuple(CHAMPS["action"][champ] for champ in champs),
            (4.6, 2.7, 1.8, 3.2),
            [tuple(x.get(champ) for champ in champs) for x in cahier.list("action")],
        )

    def _write_objectif(self, ligne: LigneEcrite) -> tuple[str, ...]:
        code, dispositif = ligne.get("indicateur"), ligne.get("dispositif")
        entree, dossier = self.catalogue.entrees.get(code), self.dossier
        if entree is None:
            return code, "", ligne.get("valeur"), ligne.get("pourquoi")
        reperes = describe_reperes(
            dossier.find_reperes(code, dispositif), entree, dossier.portrait.annee
        )
        accords = [ligne.get("pourquoi"), *list_accords(ligne)]
        return (
            name_figure(entree, dispositif),
            " · ".join(reperes),
            write_nombre(ligne, self.catalogue),
            " · ".join(filter(None, accords)),
        )

    def add_releve(self) -> None:
        """What is read aloud: agreed and disagreed, at the same size."""
        accord, reste = list_conclusions(self.dossier.cahier, self.catalogue)
        notes = [f"{note.nom} : {note.texte}" for note in (*accord, *reste)]
        diapo = self.deck.add(self.titres[ecrans.RELEVE], self.sujet, notes)
        demi = (UTILE - 0.5) / 2
        blocs = ((TEXTES["partage"], accord, A_PARTAGER), (TEXTES["discussion"], reste, A_DISCUTER))
        for rang, (nom, dites, vide) in enumerate(blocs):
            cadre = Rectangle(MARGE + rang * (demi + 0.5), HAUT, demi, CORPS - 0.1)
            texte = fit([head(nom), *_write_conclusions(dites, vide)], demi, cadre.hauteur)
            self.deck.write(diapo, cadre, texte, nom)

    def _add_tables(
        self,
        titre: str,
        tetes: tuple[str, ...],
        parts: Sequence[float],
        rangees: Rangees,
    ) -> None:
        """As many slides as the rows need; with none, a table to type in."""
        notes = [" · ".join(filter(None, rangee)) for rangee in rangees]
        courtes: Rangees = [tuple(map(_shorten, rangee)) for rangee in rangees]
        courtes = courtes or [("",) * len(tetes)] * VIDES
        for rang, page in enumerate(_paginate([tetes, *courtes], parts)):
            suivant = titre if rang == 0 else typeset(f"{titre} {SUITE}")
            diapo = self.deck.add(suivant, self.sujet, notes if rang == 0 else [])
            hauteurs = [_measure(rangee, parts) for rangee in page]
            cadre = Rectangle(MARGE, HAUT, UTILE, sum(hauteurs))
            objet = self.deck.tabulate(diapo, cadre, page, parts, suivant)
            _set_heights(objet, hauteurs)


def add_ouverture(deck: Deck, fiche: Fiche, dialogue: DossierDialogue | None) -> None:
    """Which dialogue, whose, on what; who is there and what we shall do, where the rights open it."""
    titre = write_titre(ecrans.ECRANS[0], fiche.portrait.annee + 1, fiche.nom)
    taille = PETIT if dialogue else PHRASE
    texte: list[Paragraphe] = [
        [Mot(fiche.identite, taille=taille)],
        [
            Mot(f"Données {fiche.portrait.annee}. ", gras=True, couleur=STRUCTURE, taille=taille),
            Mot(fiche.comparaison + ".", taille=taille),
        ],
    ]
    if dialogue:
        programme = write_programme(load_catalogue())
        gauche = space([*texte, *write_ouverture(dialogue)])
        deck.open(titre, fit(gauche, (UTILE - 0.6) / 2, PIED - 2.1), programme)
    else:
        deck.open(titre, space([*texte, [Mot(SIGNEE, couleur=ENCRE_2, taille=PHRASE)]]))


def write_ouverture(dossier: DossierDialogue) -> list[Paragraphe]:
    """When, where, who is there; a name and a place to fill in where nothing was noted."""
    cahier = dossier.cahier
    return [
        [
            Mot(typeset(f"{CHAMPS['dialogue'][champ]} : "), gras=True),
            Mot(_read_champ(cahier, champ)),
        ]
        for champ in OUVERTURE
    ]


def write_programme(catalogue: Catalogue) -> list[Paragraphe]:
    """What we shall do, and the letter's words."""
    etapes = [split(f"{rang}. {nom}") for rang, nom in enumerate(catalogue.etapes, start=1)]
    return [head(FAIRE), *etapes, [Mot("", taille=9)], split(SIGNEE, ENCRE_2)]


def _read_champ(cahier: Cahier, champ: str) -> str:
    texte = cahier.get("dialogue", champ).strip()
    return format_date(texte) if champ == "date" else shorten_mots(_flatten(texte), CELLULE)


def _write_conclusions(dites: Sequence[Conclusion], vide: str) -> list[Paragraphe]:
    if not dites:
        return [split(vide, ENCRE_2)]
    return space(
        [
            [Mot(typeset(f"{dite.nom} : "), couleur=ENCRE_2), Mot(_flatten(dite.texte))]
            for dite in dites
        ]
    )


def _write_lignes(texte: str, taille: float) -> Iterable[Paragraphe]:
    """A text as it was typed, line by line."""
    return (split(ligne, taille=taille) for ligne in texte.splitlines())


def _flatten(texte: str) -> str:
    """On one line, as a run of text holds it; the no-break spaces are left."""
    return _COUPES.sub(" ", texte).strip()


def _shorten(texte: str) -> str:
    return shorten_mots(_flatten(texte), CELLULE)


def _paginate(rangees: Rangees, parts: Sequence[float]) -> list[Rangees]:
    """The head again on each page, then the rows that fit."""
    tete, *suite = rangees
    pages: list[Rangees] = [[tete]]
    haut = reste = PIED - HAUT - 0.15 - _measure(tete, parts)
    for rangee in suite:
        hauteur = _measure(rangee, parts)
        if hauteur > reste and len(pages[-1]) > 1:
            pages.append([tete])
            reste = haut
        pages[-1].append(rangee)
        reste -= hauteur
    return pages


def _measure(rangee: Sequence[str], parts: Sequence[float]) -> float:
    """How high a row is, in inches."""
    largeurs = (UTILE * part / sum(parts) - 0.12 for part in parts)
    lignes = (count_lines(mot, large) for mot, large in zip(rangee, largeurs, strict=True))
    return max(lignes) * LIGNE + 0.12


def _set_heights(objet: Any, hauteurs: Sequence[float]) -> None:
    for rangee, hauteur in zip(objet.table.rows, hauteurs, strict=True):
        rangee.height = int(hauteur * 914_400)
