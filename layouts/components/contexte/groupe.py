"""The group that a person picks to compare with: two plain forms, which no script has to help."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from data.models.comparaison import Structure
from data.models.etats import Cercle
from data.models.groupes import GroupeAChoisir
from data.typographie import typeset
from layouts.html.balises import Html, balise, join
from layouts.ids import Contexte
from layouts.requete import Cle
from layouts.routes import Adresse, Page, build_chemin
from layouts.words.groupes import COMPARER, PROPOSER, describe_groupe_propose, describe_viviers


def build_groupe(groupe: GroupeAChoisir, adresse: Adresse) -> Html:
    """Where to pick from, then whom; or why none can be picked."""
    if groupe.sans:
        return balise("p", groupe.sans)
    return join(
        balise("p", describe_viviers()),
        _build_viviers(groupe, adresse),
        _build_choix(groupe, adresse) if groupe.parmi or groupe.membres else "",
    )


def _build_viviers(groupe: GroupeAChoisir, adresse: Adresse) -> Html:
    """Asks the same page for the structures of one place, those that are picked kept."""
    options = [balise("option", "Choisir", value="")]
    for nom, viviers in groupe.viviers:
        lus = (
            balise("option", v.nom, value=v.valeur, selected=v.valeur == groupe.parmi)
            for v in viviers
        )
        options.append(balise("optgroup", *lus, label=nom))
    champ = balise("select", *options, id=Contexte.PARMI, name=Cle.PARMI)
    gardes = {Cle.PAIRS: str(adresse.pairs or ""), Cle.AVEC: ",".join(adresse.avec)}
    return balise(
        "form",
        balise("label", PROPOSER, for_=Contexte.PARMI),
        champ,
        *_keep(adresse, gardes),
        balise("button", "Proposer", type="submit", class_="bouton"),
        method="get",
        action=f"{build_chemin(Page.CONTEXTE, adresse.code)}#{Contexte.TITRE_GROUPE}",
        class_="viviers",
    )


def _build_choix(groupe: GroupeAChoisir, adresse: Adresse) -> Html:
    lignes = (
        _build_region(region, list(siennes), groupe)
        for region, siennes in groupby(groupe.membres, key=lambda s: s.region)
    )
    return balise(
        "form",
        balise("p", describe_groupe_propose(groupe), class_="note"),
        *lignes,
        *_keep(adresse, {Cle.PAIRS: str(Cercle.CHOIX)}),
        balise("button", COMPARER, type="submit", class_="bouton") if groupe.membres else "",
        method="get",
        action=build_chemin(Page.ML, adresse.code),
        class_="groupe",
    )


def _build_region(region: str, siennes: list[Structure], groupe: GroupeAChoisir) -> Html:
    cases = (_build_case(s, coche=s.code in groupe.cochees) for s in siennes)
    return balise("fieldset", balise("legend", typeset(region)), balise("ul", *cases))


def _build_case(structure: Structure, *, coche: bool) -> Html:
    identifiant = f"avec-{structure.code}"
    case = balise(
        "input",
        type="checkbox",
        name=Cle.AVEC,
        value=structure.code,
        id=identifiant,
        checked=coche,
    )
    return balise("li", case, balise("label", typeset(structure.nom), for_=identifiant))


def _keep(adresse: Adresse, propres: dict[Cle, str]) -> Iterator[Html]:
    """What the address says goes with the form."""
    annee = "" if adresse.annee is None else str(adresse.annee)
    for cle, valeur in {Cle.ANNEE: annee, **propres}.items():
        if valeur:
            yield balise("input", type="hidden", name=cle, value=valeur)
