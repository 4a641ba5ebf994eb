"""The lines that were withdrawn, folded at the end of their list: nothing is lost, each can be put back."""

from __future__ import annotations

from collections.abc import Callable

from data.models.dialogue import RETIREE, LigneEcrite
from data.models.formes import find_proprietaire
from data.typographie import typeset
from layouts.components.dialogue.champ import Ecriture, build_ligne
from layouts.html.balises import Html, balise

DEBUT = 80
"""Characters of a line that are repeated, to know it again."""
SANS_TEXTE = "ligne sans texte"


def build_retirees(ecriture: Ecriture, forme: str, name: Callable[[LigneEcrite], str]) -> Html:
    """Nothing where none was withdrawn, nor in a signed dialogue. `name`: what a line says first."""
    retirees = [x for x in ecriture.cahier.lignes.values() if x.forme == forme and x.retiree]
    if not retirees or ecriture.cahier.fige:
        return Html()
    lignes = (
        _build_retiree(ecriture, ligne, name(ligne)[:DEBUT].strip() or SANS_TEXTE)
        for ligne in sorted(retirees, key=lambda x: x.rang)
    )
    return balise(
        "details",
        balise("summary", typeset(f"Lignes retirées ({len(retirees)})")),
        balise("ul", *lignes),
        class_="details retirees",
    )


def _build_retiree(ecriture: Ecriture, ligne: LigneEcrite, quoi: str) -> Html:
    """What the store says of it (six pins at most) stands under the button."""
    bouton = balise(
        "button",
        "Remettre",
        balise("span", typeset(f" : {quoi}"), class_="hors-vue"),
        type="button",
        class_="lien-bouton",
        data_remettre_ligne=ligne.cle,
        data_pour=find_proprietaire(ligne),
        data_version=ligne.champs[RETIREE].version,
        data_redessine=True,
    )
    remettre = balise(
        "span", bouton, balise("span", class_="etat-saisie", data_versions=0), class_="saisie"
    )
    contenu = (typeset(quoi), " ", remettre if ecriture.may_withdraw(ligne) else "")
    return build_ligne(ligne.cle, ligne.forme, *contenu, nom="li")
