"""The slides of the dialogue itself: opening, what figures do not show, agreed before, agreed now, relevé.

The words are those of the screens. A slide holds what its size allows, the notes hold the whole text; an
empty table has room to type in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.catalogue import load_catalogue
from data.catalogue.model import Catalogue, Entree
from data.models.dialogue import Cahier, LigneEcrite
from data.models.dialogues import Accord, BilanCampagne, DossierDialogue, ObjectifLu
from data.typographie import typeset
from layouts import ecrans
from layouts.documents.contenu import Fiche
from layouts.documents.pptx.deck import CORPS, HAUT, MARGE, PIED, UTILE, Deck, Rectangle
from layouts.documents.pptx.tables import Rangees, add_tables, flatten, shorten_cellule
from layouts.documents.pptx.texte import (
    PETIT,
    PHRASE,
    Mot,
    Paragraphe,
    fit,
    head,
    space,
    split,
)
from layouts.documents.releve_accords import sort_engagements, write_convenu
from layouts.documents.releve_lignes import name_etat
from layouts.theme import ENCRE_2, STRUCTURE
from layouts.words.dialogue import (
    CHAMPS,
    DE_QUI,
    SANS_SIGNATURE,
    TEXTES,
    TRANSVERSAL,
    describe_reperes,
    format_atteint,
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
from layouts.words.wording import capitalize

SIGNEE = typeset(
    "« Ce support complète et guide, mais ne remplace en aucun cas l’exercice de dialogue de gestion. » "
    "(DGEFP, décembre 2011)"
)
OUVERTURE = ("date", "lieu", "presents_ml", "presents_direccte", "financeurs")


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
        debut = "Convenu en" if bilan.signe else "Écrit, non signé, en"
        tetes = (f"{debut} {bilan.campagne}", "Constaté", "Ce qu’il en est advenu")
        rangees: Rangees = [] if bilan.signe else [(SANS_SIGNATURE, "", "")]
        for lu in bilan.objectifs:
            if entree := self.catalogue.entrees.get(lu.indicateur):
                dit = typeset(f"{self._describe_atteint(lu, entree)} · {describe_verdict(lu)}")
                suite = bilan.suites.get(lu.ligne.cle, "")
                rangees.append((name_figure(entree, lu.dispositif), dit, suite))
        for ligne in (*sort_engagements(bilan.engagements), *bilan.actions):
            rangees.append((*_write_promis(ligne), bilan.suites.get(ligne.cle, "")))
        add_tables(self.deck, self.sujet, titre, tetes, (4.6, 4.2, 3.5), rangees)

    def _describe_atteint(self, lu: ObjectifLu, entree: Entree) -> str:
        """« Convenu : 30 % ; en 2010 : 20 % »; what was not agreed says by whom instead."""
        if lu.accord is Accord.CONVENU:
            return capitalize(describe_atteint(lu, entree))
        dit = write_convenu(lu, self.catalogue)
        return f"{capitalize(dit)} ; en {lu.annee} : {format_atteint(lu.atteint, entree)}"

    def add_objectifs(self) -> None:
        """Objectives with their landmarks; who promises what; who does what and when."""
        cahier, titre = self.dossier.cahier, self.titres[ecrans.OBJECTIFS]
        add_tables(
            self.deck,
            self.sujet,
            titre,
            ("Indicateur", "Repères", "Convenu", "Qui en est d’accord, et pourquoi"),
            (3.3, 4.0, 1.5, 3.5),
            [self._write_objectif(ligne) for ligne in cahier.list("objectif")],
        )
        add_tables(
            self.deck,
            self.sujet,
            typeset(f"{titre} Engagements"),
            (CHAMPS["engagement"]["de_qui"], CHAMPS["engagement"]["texte"]),
            (3.0, 9.3),
            [
                (DE_QUI.get(x.get("de_qui"), ""), x.get("texte"))
                for x in sort_engagements(cahier.list("engagement"))
            ],
        )
        champs = ("quoi", "qui", "quand", "preuve")
        add_tables(
            self.deck,
            self.sujet,
            typeset(f"{titre} Qui fait quoi, quand"),
            tuple(CHAMPS["action"][champ] for champ in champs),
            (4.6, 2.7, 1.8, 3.2),
            [tuple(x.get(champ) for champ in champs) for x in cahier.list("action")],
        )

    def _write_objectif(self, ligne: LigneEcrite) -> tuple[str, ...]:
        code, dispositif = ligne.get("indicateur"), ligne.get("dispositif")
        entree, dossier = self.catalogue.entrees.get(code), self.dossier
        accords = " · ".join(filter(None, (*list_accords(ligne), ligne.get("pourquoi"))))
        if entree is None:
            return code, "", ligne.get("valeur"), accords
        reperes = describe_reperes(
            dossier.find_reperes(code, dispositif), entree, dossier.portrait.annee
        )
        return (
            name_figure(entree, dispositif),
            " · ".join(reperes),
            write_nombre(ligne, self.catalogue),
            accords,
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
    return format_date(texte) if champ == "date" else shorten_cellule(texte)


def _write_conclusions(dites: Sequence[Conclusion], vide: str) -> list[Paragraphe]:
    if not dites:
        return [split(vide, ENCRE_2)]
    return space(
        [
            [Mot(typeset(f"{dite.nom} : "), couleur=ENCRE_2), Mot(flatten(dite.texte))]
            for dite in dites
        ]
    )


def _write_lignes(texte: str, taille: float) -> Iterable[Paragraphe]:
    """A text as it was typed, line by line."""
    return (split(ligne, taille=taille) for ligne in texte.splitlines())


def _write_promis(ligne: LigneEcrite) -> tuple[str, str]:
    """An engagement, whose; or an action, then who, when and where it stands."""
    if ligne.forme == "action":
        dits = (ligne.get("qui"), ligne.get("quand"), name_etat(ligne))
        return typeset(f"Action : {ligne.get('quoi')}"), " · ".join(filter(None, dits))
    qui = DE_QUI.get(ligne.get("de_qui"), "Engagement")
    return typeset(f"{qui} : {ligne.get('texte')}"), ""
