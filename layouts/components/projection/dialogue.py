"""The screens of the dialogue itself: opening, what figures do not show, agreed before, agreed now, relevé.

Their fields are those of the dialogue's page: the same keys, hence the same texts, conflicts and history. A
screen with more than fits a wall is in parts (`volets`), one shown at a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue
from data.models.dialogue import EtatDialogue, LigneEcrite
from data.models.dialogues import BilanCampagne, DossierDialogue, ObjectifLu
from data.models.formes import name_suite
from data.typographie import typeset
from layouts.components.dialogue.champ import (
    NOUVELLE,
    Choix,
    Ecriture,
    build_ajout,
    build_cadre,
    build_champ,
    build_ligne,
    build_retrait,
    order_cotes,
)
from layouts.components.dialogue.retirees import DEBUT
from layouts.components.dialogue.sixieme import build_choix_indicateurs
from layouts.components.projection.volets import build_suite_plus_bas, build_volets
from layouts.html.balises import Html, balise, join
from layouts.words.dialogue import (
    ACCORDS,
    DE_QUI,
    ETATS,
    LETTRE,
    SANS_SIGNATURE,
    TRANSVERSAL,
    describe_action,
    describe_reperes,
    describe_sans_accord,
    name_figure,
)
from layouts.words.projection import (
    A_DISCUTER,
    A_PARTAGER,
    FAIRE,
    RIEN_CONVENU,
    SANS_DROIT,
    Conclusion,
    describe_atteint,
    describe_verdict,
    list_conclusions,
    write_convenu,
)

ETAPE_TRANSVERSALE = "etape-3"
SUIVIES = "objectif engagement action suite"
"""The forms whose lines these screens show: one that the other side begins is drawn."""


def build_ferme() -> Html:
    """In place of a screen of the dialogue, where the rights do not open it."""
    return balise("p", SANS_DROIT, class_="phrase")


def build_programme(catalogue: Catalogue) -> Html:
    """What we shall do: the six steps, and the letter's words."""
    return balise(
        "section",
        balise("h2", FAIRE),
        balise("ol", *(balise("li", nom) for nom in catalogue.etapes)),
        balise("p", LETTRE, class_="lettre"),
        class_="programme",
    )


class EcransDialogue:
    """What these screens are drawn from."""

    def __init__(self, ecriture: Ecriture, dossier: DossierDialogue, catalogue: Catalogue) -> None:
        self.ecriture = ecriture
        self.dossier = dossier
        self.catalogue = catalogue

    def build_ouverture(self) -> Html:
        """When, where, who is there; what we shall do."""
        presents = (f"presents_{cote}" for cote in order_cotes(self.dossier.gauche_ml))
        ligne = build_ligne(
            "dialogue",
            "dialogue",
            self._champ("dialogue", "dialogue", "date"),
            self._champ("dialogue", "dialogue", "lieu"),
            *(self._champ("dialogue", "dialogue", nom) for nom in presents),
            self._champ("dialogue", "dialogue", "financeurs"),
            classe="en-bref",
        )
        return balise(
            "div", self._cadre(ligne), build_programme(self.catalogue), class_="ouverture"
        )

    def build_transversal(self) -> Html:
        """Axes 4 and 5, partnerships, diagnostics: one text, typed live."""
        champ = build_champ(
            self.ecriture, ETAPE_TRANSVERSALE, "etape", "transversal", libelle=TRANSVERSAL, lignes=8
        )
        return self._cadre(build_ligne(ETAPE_TRANSVERSALE, "etape", champ, classe="en-grand"))

    def build_bilan(self) -> Html:
        """What N−1 and N−2 had agreed, and what became of it in words."""
        volets = (
            (f"Campagne {bilan.campagne}", self._build_campagne(bilan))
            for bilan in self.dossier.precedentes
        )
        return self._cadre(build_volets(*volets), build_suite_plus_bas())

    def build_objectifs(self) -> Html:
        """Objectives beside their landmarks, who promises what, who does what and when."""
        return self._cadre(
            build_volets(
                ("Objectifs", self._build_lignes("objectif", "Ajouter un objectif")),
                ("Engagements", self._build_lignes("engagement", "Ajouter un engagement")),
                ("Qui fait quoi, quand", self._build_lignes("action", "Ajouter une action")),
            ),
            build_suite_plus_bas(),
        )

    def build_releve(self, exports: Html) -> Html:
        """Agreed and disagreed, at the same size, then the state and the documents."""
        accord, reste = list_conclusions(self.dossier.cahier, self.catalogue)
        return self._cadre(
            balise(
                "div",
                _build_notes("Ce qui est partagé", accord, A_PARTAGER),
                _build_notes("Ce qui reste en discussion", reste, A_DISCUTER),
                class_="accords",
                role="region",
                tabindex=0,
                aria_label="Ce qui est lu à haute voix",
            ),
            balise("div", self._build_etat(), exports, class_="cloture"),
        )

    def _cadre(self, *contenu: str) -> Html:
        return build_cadre(
            self.ecriture, *contenu, nom="div", class_="ecran-dialogue", data_formes=SUIVIES
        )

    def _champ(self, cle: str, forme: str, nom: str, choix: Choix | None = None) -> Html:
        return build_champ(self.ecriture, cle, forme, nom, choix=choix, lignes=2)

    def _build_campagne(self, bilan: BilanCampagne) -> Html:
        if bilan.vide:
            return balise("p", typeset(RIEN_CONVENU.format(bilan.campagne)), class_="phrase")
        return join(
            "" if bilan.signe else balise("p", SANS_SIGNATURE, class_="reserve"),
            *(self._build_atteint(bilan, lu) for lu in bilan.objectifs),
            *(
                self._build_tenu(
                    bilan, x, DE_QUI.get(x.get("de_qui"), "Engagement"), x.get("texte")
                )
                for x in bilan.engagements
            ),
            *(self._build_tenu(bilan, x, "Action", describe_action(x)) for x in bilan.actions),
        )

    def _build_atteint(self, bilan: BilanCampagne, lu: ObjectifLu) -> Html:
        entree = self.catalogue.entrees.get(lu.indicateur)
        reserve = describe_sans_accord(lu)
        tete = (
            balise("strong", name_figure(entree, lu.dispositif) if entree else "Objectif"),
            balise("span", describe_atteint(lu, entree)) if entree else Html(),
            balise("strong", describe_verdict(lu), class_="verdict"),
            balise("span", reserve, class_="reserve") if reserve else Html(),
        )
        return self._build_suite(bilan, lu.ligne, *tete)

    def _build_tenu(self, bilan: BilanCampagne, ligne: LigneEcrite, qui: str, texte: str) -> Html:
        tete = (balise("strong", qui), balise("span", texte, class_="ecrit"))
        return self._build_suite(bilan, ligne, *tete)

    def _build_suite(self, bilan: BilanCampagne, ligne: LigneEcrite, *tete: Html) -> Html:
        cle = name_suite(bilan.campagne, ligne.cle)
        return build_ligne(
            cle,
            "suite",
            balise("div", *tete, class_="convenu"),
            self._champ(cle, "suite", "texte"),
            classe="rangee avant",
        )

    def _build_lignes(self, forme: str, ajouter: str) -> Html:
        constructions = {
            "objectif": self._build_objectif,
            "engagement": self._build_engagement,
            "action": self._build_action,
        }
        build = constructions[forme]
        lignes = [build(ligne.cle, ligne) for ligne in self.dossier.cahier.list(forme)]
        vide = balise("p", "Rien n’est encore noté.", class_="phrase") if not lignes else ""
        if not self.ecriture.modifiable:
            return join(vide, *lignes)
        return join(vide, *lignes, build_ajout(forme, ajouter, build(f"{forme}-{NOUVELLE}", None)))

    def _build_objectif(self, cle: str, ligne: LigneEcrite | None) -> Html:
        entree = self.catalogue.entrees.get(ligne.get("indicateur")) if ligne else None
        if ligne is None or entree is None:
            choix = build_choix_indicateurs(self.catalogue)
            champ = build_champ(
                self.ecriture, cle, "objectif", "indicateur", choix=choix, redessine=True
            )
            retrait = build_retrait(self.ecriture, ligne)
            return build_ligne(cle, "objectif", champ, retrait, classe="rangee")
        dispositif, dossier = ligne.get("dispositif"), self.dossier
        nom = name_figure(entree, dispositif)
        reperes = describe_reperes(
            dossier.find_reperes(entree.code, dispositif), entree, dossier.portrait.annee
        )
        return build_ligne(
            cle,
            "objectif",
            balise(
                "div",
                balise("strong", nom),
                build_retrait(self.ecriture, ligne, nom),
                balise("ul", *(balise("li", repere) for repere in reperes), class_="reperes"),
                class_="convenu",
            ),
            build_champ(
                self.ecriture, cle, "objectif", "valeur", libelle=write_convenu(entree), lignes=2
            ),
            self._champ(cle, "objectif", "pourquoi"),
            *(
                self._champ(cle, "objectif", f"accord_{cote}", ACCORDS)
                for cote in order_cotes(dossier.gauche_ml)
            ),
            classe="rangee objectif",
        )

    def _build_engagement(self, cle: str, ligne: LigneEcrite | None) -> Html:
        return build_ligne(
            cle,
            "engagement",
            self._champ(cle, "engagement", "de_qui", {"": "Choisir", **DE_QUI}),
            self._champ(cle, "engagement", "texte"),
            build_retrait(self.ecriture, ligne, ligne.get("texte")[:DEBUT] if ligne else ""),
            classe="rangee engagement",
        )

    def _build_action(self, cle: str, ligne: LigneEcrite | None) -> Html:
        return build_ligne(
            cle,
            "action",
            *(self._champ(cle, "action", nom) for nom in ("quoi", "qui", "quand")),
            build_retrait(self.ecriture, ligne, ligne.get("quoi")[:DEBUT] if ligne else ""),
            classe="rangee action",
        )

    def _build_etat(self) -> Html:
        fige = self.ecriture.cahier.fige
        choix = {
            etat.value: mots for etat, mots in ETATS.items() if (etat is EtatDialogue.SIGNE) == fige
        }
        champ = build_champ(
            self.ecriture, "dialogue", "dialogue", "etat", choix=choix, redessine=True
        )
        return build_ligne("dialogue", "dialogue", champ)


def _build_notes(titre: str, notes: Sequence[Conclusion], vide: str) -> Html:
    """What was written under a title, step by step, as it was written."""
    items = [
        balise(
            "li", balise("span", note.nom, class_="note"), balise("p", note.texte, class_="ecrit")
        )
        for note in notes
    ]
    liste = balise("ul", *items) if items else balise("p", vide, class_="note")
    return balise("section", balise("h2", titre), liste)
