"""For whom one writes: said, or chosen; and who brought a line."""

from __future__ import annotations

from data.models.dialogue import Cote
from data.models.formes import OPPOSES, PROPRES
from data.typographie import typeset
from layouts.components.dialogue.champ import Ecriture, build_champ
from layouts.html.balises import Html, balise
from layouts.words.dialogue import CHAMPS, COTES, POUR, describe_par


def build_cotes(identifiant: str, ecriture: Ecriture) -> Html:
    """For whom one writes: said to who has one side; else a choice, kept by the browser for this tab."""
    if ecriture.seul:
        return balise("p", typeset(POUR[ecriture.seul]), class_="cotes")
    if not ecriture.modifiable:
        return Html()
    choix = (
        balise(
            "div",
            balise(
                "input",
                type="radio",
                name=identifiant,
                id=f"{identifiant}-{cote}",
                value=cote.value,
                checked=cote is Cote.DEUX,
            ),
            balise("label", typeset(nom), for_=f"{identifiant}-{cote}"),
            class_="form-check",
        )
        for cote, nom in COTES.items()
        if cote in ecriture.cotes
    )
    return balise(
        "fieldset",
        balise("legend", "Vous écrivez pour"),
        balise("div", *choix, class_="segments"),
        class_="cotes",
        data_cotes=True,
    )


def build_par(ecriture: Ecriture, cle: str, forme: str) -> Html:
    """Who brought a line: a side names itself alone, and is told when the other one did."""
    seul, ligne = ecriture.seul, ecriture.cahier.lignes.get(cle)
    auteur = ligne.get("par") if ligne else ""
    if seul and (forme in PROPRES or auteur not in ("", seul)):
        dit = describe_par(ligne) if ligne else COTES[seul]
        nom = balise("strong", typeset(CHAMPS[forme]["par"]))
        return balise("p", nom, " ", dit, class_="saisie apporte") if dit else Html()
    permis = (seul,) if seul else OPPOSES
    choix = {"": "Choisir", **{cote.value: COTES[cote] for cote in permis}}
    return build_champ(ecriture, cle, forme, "par", choix=choix)
