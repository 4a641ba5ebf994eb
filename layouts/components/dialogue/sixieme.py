"""The sixth step: what was agreed before and what became of it, objectives, engagements, plan of actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.catalogue.model import DISPOSITIFS as CODES_DISPOSITIFS
from data.catalogue.model import Catalogue, Entree
from data.models.carnet import Note
from data.models.dialogue import Cote, LigneEcrite
from data.models.dialogues import DossierDialogue
from data.typographie import typeset
from layouts.components.dialogue.bilan import Bilan
from layouts.components.dialogue.champ import (
    NOUVELLE,
    Choix,
    Ecriture,
    build_ajout,
    build_champ,
    build_ligne,
    build_retrait,
    order_cotes,
)
from layouts.components.dialogue.cotes import build_par
from layouts.components.dialogue.retirees import DEBUT, build_retirees
from layouts.html.balises import Html, balise, join
from layouts.words.citations import describe_citations
from layouts.words.dialogue import (
    ACCORDS,
    DE_QUI,
    ETATS_ACTION,
    describe_reperes,
    name_figure,
    name_priorite,
)
from layouts.words.notice import describe_financeur
from layouts.words.wording import DISPOSITIFS

DECISIONS = {
    "a_decider": "à décider",
    "gardee": "reprise dans ce dialogue",
    "ecartee": "sans objet ici",
}
PAS_PUBLIEES = typeset(
    "La région ne les a pas publiées : la mission locale ne les lit pas, et rien ne s’en écrit encore ici."
)
SANS_CIBLE = (
    "L’outil ne propose aucun objectif : trois repères, un champ vide, une raison. Un nombre qu’un côté "
    "change efface l’accord de l’autre."
)


class Sixieme:
    """What the sixth step is drawn from."""

    def __init__(self, ecriture: Ecriture, dossier: DossierDialogue, catalogue: Catalogue) -> None:
        self.ecriture = ecriture
        self.dossier = dossier
        self.catalogue = catalogue

    def build(self) -> Html:
        """In the order of the screens: what had been agreed, then what is agreed."""
        return join(
            Bilan(self.ecriture, self.dossier, self.catalogue).build(),
            self._build_priorites(),
            self._build_lignes("objectif", self._build_objectif, "Ajouter un objectif", SANS_CIBLE),
            self._build_lignes("engagement", self._build_engagement, "Ajouter un engagement"),
            self._build_lignes("action", self._build_action, "Ajouter une action"),
        )

    def _champ(self, cle: str, forme: str, nom: str, lignes: int = 2, **suite: object) -> Html:
        return build_champ(self.ecriture, cle, forme, nom, lignes=lignes, **suite)  # type: ignore[arg-type]

    def _build_priorites(self) -> Html:
        if not self.dossier.priorites:
            return Html()
        if self.dossier.publiees or Cote.DEUX in self.ecriture.cotes or self.dossier.cahier.fige:
            lignes = [self._build_priorite(note) for note in self.dossier.priorites]
        else:
            noms = (name_priorite(note, self.catalogue) for note in self.dossier.priorites)
            items = (balise("li", balise("strong", nom)) for nom in noms)
            lignes = [balise("p", PAS_PUBLIEES, class_="note"), balise("ul", *items)]
        return balise("div", balise("h3", "Les priorités de la région"), *lignes, class_="lignes")

    def _build_priorite(self, note: Note) -> Html:
        cle = f"recommandation-{note.cle.replace('-', '.')}"
        return build_ligne(
            cle,
            "recommandation",
            balise("p", balise("strong", name_priorite(note, self.catalogue))),
            balise(
                "div",
                self._champ(cle, "recommandation", "decision", choix=DECISIONS),
                self._champ(cle, "recommandation", "texte"),
                class_="un-et-deux",
            ),
        )

    def _build_lignes(
        self,
        forme: str,
        build: Callable[[str, LigneEcrite | None], Html],
        ajouter: str,
        note: str = "",
    ) -> Html:
        titres = {
            "objectif": f"Objectifs {self.dossier.campagne}",
            "engagement": "Engagements de chacun",
            "action": "Plan d’actions",
        }
        lignes = [build(x.cle, x) for x in self.dossier.cahier.list(forme)]
        ajout = (
            build_ajout(forme, ajouter, build(f"{forme}-{NOUVELLE}", None))
            if self.ecriture.modifiable
            else ""
        )
        vide = balise("p", "Aucune ligne pour l’instant.", class_="note") if not lignes else ""
        return balise(
            "div",
            balise("h3", typeset(titres[forme])),
            balise("p", typeset(note), class_="note") if note else "",
            vide,
            *lignes,
            ajout,
            build_retirees(self.ecriture, forme, self._name_debut),
            class_="lignes",
        )

    def _name_debut(self, ligne: LigneEcrite | None) -> str:
        """By what a line is known again."""
        entree = self.catalogue.entrees.get(ligne.get("indicateur")) if ligne else None
        if ligne is None or entree is not None:
            return name_figure(entree, ligne.get("dispositif")) if ligne and entree else ""
        return (ligne.get("texte") or ligne.get("quoi"))[:DEBUT]

    def _build_objectif(self, cle: str, ligne: LigneEcrite | None) -> Html:
        indicateur = ligne.get("indicateur") if ligne else ""
        if ligne is None or indicateur not in self.catalogue.entrees:
            choix = build_choix_indicateurs(self.catalogue)
            return build_ligne(
                cle,
                "objectif",
                self._champ(cle, "objectif", "indicateur", choix=choix, redessine=True),
                build_retrait(self.ecriture, ligne),
            )
        accords = [f"accord_{cote}" for cote in order_cotes(self.dossier.gauche_ml)]
        entree, dispositif = self.catalogue.entrees[indicateur], ligne.get("dispositif")
        nom = name_figure(entree, dispositif)
        return build_ligne(
            cle,
            "objectif",
            balise("h4", nom),
            balise("p", describe_financeur(entree.financeur), class_="note")
            if entree.financeur
            else "",
            *self._build_reperes(entree, dispositif, ligne),
            balise(
                "div",
                self._build_dispositif(cle, entree),
                self._champ(
                    cle, "objectif", "valeur", note=typeset(f"en {entree.unite}"), redessine=False
                ),
                build_par(self.ecriture, cle, "objectif"),
                class_="rang-de-trois",
            ),
            self._champ(cle, "objectif", "pourquoi"),
            balise(
                "div",
                *(self._champ(cle, "objectif", accord, choix=ACCORDS) for accord in accords),
                class_="rang-de-deux",
            ),
            build_retrait(self.ecriture, ligne, nom),
        )

    def _build_dispositif(self, cle: str, entree: Entree) -> Html:
        if not entree.dispositifs:
            return Html()
        permis = (code for code in CODES_DISPOSITIFS if code in entree.dispositifs)
        choix = {"": "tous dispositifs", **{code: DISPOSITIFS[code] for code in permis}}
        return self._champ(cle, "objectif", "dispositif", choix=choix, redessine=True)

    def _build_reperes(self, entree: Entree, dispositif: str, ligne: LigneEcrite) -> Iterator[Html]:
        reperes = self.dossier.find_reperes(entree.code, dispositif)
        annee = self.dossier.portrait.annee
        items = (balise("li", repere) for repere in describe_reperes(reperes, entree, annee))
        yield balise("ul", *items, class_="reperes")
        lu = describe_citations(ligne.get("lu"), self.dossier.portrait, self.catalogue)
        if "depuis" in lu:
            yield balise("p", lu, class_="note")

    def _build_engagement(self, cle: str, ligne: LigneEcrite | None) -> Html:
        qui = {"": "Choisir", **DE_QUI}
        return build_ligne(
            cle,
            "engagement",
            balise(
                "div",
                self._champ(cle, "engagement", "de_qui", choix=qui),
                self._champ(cle, "engagement", "texte"),
                class_="un-et-deux",
            ),
            build_retrait(self.ecriture, ligne, self._name_debut(ligne)),
        )

    def _build_action(self, cle: str, ligne: LigneEcrite | None) -> Html:
        return build_ligne(
            cle,
            "action",
            self._champ(cle, "action", "quoi"),
            balise(
                "div",
                self._champ(cle, "action", "qui"),
                self._champ(cle, "action", "quand"),
                self._champ(cle, "action", "etat", choix=ETATS_ACTION),
                class_="rang-de-trois",
            ),
            self._champ(cle, "action", "preuve"),
            build_retrait(self.ecriture, ligne, self._name_debut(ligne)),
        )


def build_choix_indicateurs(catalogue: Catalogue) -> Choix:
    """What an objective may be about: the rates, then the raw lines of the Annexe."""
    entrees = (*catalogue.compares, *catalogue.bruts)
    return {"": "Choisir un indicateur", **{e.code: str(e.libelle) for e in entrees}}
