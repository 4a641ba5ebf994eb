"""What earlier campaigns had agreed, as it was agreed, and the field in which one says what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from data.catalogue.model import Catalogue
from data.models.dialogue import LigneEcrite
from data.models.dialogues import BilanCampagne, DossierDialogue, ObjectifLu
from data.models.formes import name_suite
from data.typographie import typeset
from layouts.components.dialogue.champ import Ecriture, build_champ, build_ligne
from layouts.html.balises import Html, balise, join
from layouts.words.dialogue import (
    DE_QUI,
    SANS_SIGNATURE,
    VERDICTS,
    describe_action,
    describe_equivalent,
    describe_sans_accord,
    format_atteint,
    format_objectif,
    name_figure,
)

RIEN_AVANT = "Rien n’a été convenu avec cet outil dans la campagne {}."
SENS_VERDICT = (
    "« Non mesurable » : sans valeur connue, sans objectif chiffré, ou sans sens favorable convenu."
)


class Bilan:
    """What N−1 and N−2 are drawn from."""

    def __init__(self, ecriture: Ecriture, dossier: DossierDialogue, catalogue: Catalogue) -> None:
        self.ecriture = ecriture
        self.dossier = dossier
        self.catalogue = catalogue

    def build(self) -> Html:
        """The campaign before in full, the one before it folded."""
        n1, *n2 = self.dossier.precedentes or (None,)
        if n1 is None:
            return Html()
        plies = (
            balise(
                "details",
                balise("summary", typeset(f"Campagne {bilan.campagne}")),
                self._build_campagne(bilan),
                class_="details",
            )
            for bilan in n2
            if bilan and not bilan.vide
        )
        return balise(
            "div",
            balise("h3", typeset(f"Qu’avions-nous convenu en {n1.campagne} ?")),
            self._build_campagne(n1),
            *plies,
            class_="lignes bilan",
        )

    def _build_campagne(self, bilan: BilanCampagne) -> Html:
        if bilan.vide:
            return balise("p", typeset(RIEN_AVANT.format(bilan.campagne)), class_="note")
        return join(
            "" if bilan.signe else balise("p", SANS_SIGNATURE, class_="reserve"),
            *(self._build_suite(bilan, *ligne) for ligne in self._list_lignes(bilan)),
            balise("p", typeset(SENS_VERDICT), class_="note") if bilan.objectifs else "",
        )

    def _list_lignes(self, bilan: BilanCampagne) -> Iterator[tuple[LigneEcrite, Html]]:
        """Objectives, engagements, then the plan of actions; each with its phrase."""
        for lu in bilan.objectifs:
            yield lu.ligne, self._describe_atteint(lu)
        for ligne in bilan.engagements:
            qui = DE_QUI.get(ligne.get("de_qui"), "Engagement")
            yield ligne, _name(f"{qui} : ", ligne.get("texte"))
        for ligne in bilan.actions:
            yield ligne, _name("Action : ", describe_action(ligne))

    def _describe_atteint(self, lu: ObjectifLu) -> Html:
        entree = self.catalogue.entrees.get(lu.indicateur)
        if entree is None:
            return balise("strong", VERDICTS[lu.verdict])
        reserve, equivalent = describe_sans_accord(lu), describe_equivalent(lu, entree)
        return join(
            balise("strong", name_figure(entree, lu.dispositif)),
            typeset(
                f" : objectif {format_objectif(lu.objectif, entree)}, "
                f"en {lu.annee} : {format_atteint(lu.atteint, entree)} · "
            ),
            balise("strong", VERDICTS[lu.verdict]),
            typeset(f" · {equivalent}") if equivalent else "",
            balise("span", typeset(f" · {reserve}"), class_="reserve") if reserve else "",
        )

    def _build_suite(self, bilan: BilanCampagne, ligne: LigneEcrite, phrase: Html) -> Html:
        cle = name_suite(bilan.campagne, ligne.cle)
        champ = build_champ(self.ecriture, cle, "suite", "texte", lignes=2)
        return build_ligne(cle, "suite", balise("p", phrase), champ, classe="suite")


def _name(nom: str, texte: str) -> Html:
    return join(balise("strong", typeset(nom)), typeset(texte))
