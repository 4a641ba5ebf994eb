"""The group that a person picks to compare with: one plain form, which no script has to help."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from data.method.rules import CHOIX_MAX
from data.models.comparaison import Structure
from data.models.groupes import Ecart, GroupeAChoisir
from data.typographie import RIEN, Texte, typeset
from layouts.chemins import CHEMIN_GROUPE
from layouts.html.balises import Html, balise, join
from layouts.ids import Contexte
from layouts.requete import Cle
from layouts.routes import AUCUNE, PORTEES, Adresse, Page, build_chemin, build_href, write_requete
from layouts.words.groupes import (
    COCHEES,
    COMPARER,
    DECOCHER,
    DU_GROUPE,
    PROPOSEES,
    PROPOSER,
    RIEN_CHOISI,
    TITRE_GARDEES,
    UNE_A_UNE,
    describe_attente,
    describe_attente_vide,
    describe_geste,
    describe_proposees,
    describe_retires,
    describe_toutes,
    describe_viviers,
    name_choix,
)


def build_groupe(
    groupe: GroupeAChoisir, adresse: Adresse, ecart: Ecart | None = None, compare: Texte = RIEN
) -> Html:
    """Where to pick from, then whom; or why none can be picked.

    `ecart`: of the group in the address; `compare`: what the page compares to, as its bar says it.
    """
    if groupe.sans:
        return balise("p", groupe.sans)
    return join(
        balise("p", describe_viviers()), _build_choix(groupe, adresse, ecart or Ecart(), compare)
    )


def _build_choix(groupe: GroupeAChoisir, adresse: Adresse, ecart: Ecart, compare: Texte) -> Html:
    """Proposing asks the same page again, comparing leads to the fiche: what is ticked goes with both."""
    suite = (
        balise("button", COMPARER, type="submit", class_="bouton"),
        balise("span", COCHEES, class_="cochees"),
    )
    return balise(
        "form",
        _build_viviers(groupe, adresse),
        _build_refus(describe_retires(ecart)),
        balise("p", describe_geste(cochees=bool(groupe.gardees)), class_="note"),
        _build_gardees(groupe, adresse),
        _build_proposees(groupe, adresse),
        *_keep(adresse),
        balise("p", *suite, class_="comparer") if groupe.gardees or groupe.proposees else "",
        _build_attente(groupe, adresse, compare),
        method="get",
        action=CHEMIN_GROUPE.format(code=adresse.code),
        id=Contexte.FORME_GROUPE,
        class_="groupe",
    )


def _build_viviers(groupe: GroupeAChoisir, adresse: Adresse) -> Html:
    options = [balise("option", "Choisir", value="")]
    for nom, viviers in groupe.viviers:
        lus = (
            balise("option", v.nom, value=v.valeur, selected=v.valeur == groupe.parmi)
            for v in viviers
        )
        options.append(balise("optgroup", *lus, label=nom))
    return balise(
        "p",
        balise("label", PROPOSER, for_=Contexte.PARMI),
        balise("select", *options, id=Contexte.PARMI, name=Cle.PARMI),
        balise(
            "button",
            "Proposer",
            type="submit",
            class_="bouton",
            formaction=f"{build_chemin(Page.CONTEXTE, adresse.code)}#{Contexte.PROPOSEES}",
        ),
        class_="viviers",
    )


def _build_refus(refus: str) -> Html:
    """Where a form that was refused leads back to."""
    if not refus:
        return Html()
    return balise("p", refus, id=Contexte.REFUS_GROUPE, class_="refus-groupe", tabindex="-1")


def _build_attente(groupe: GroupeAChoisir, adresse: Adresse, compare: Texte) -> Html:
    """Hidden while what is ticked is what is compared: the script shows it as soon as it no longer is.

    Under all that is ticked: what comes and goes moves no box under the hand. Of its two sentences, the one
    that is so.
    """
    coche = bool(groupe.cochees)
    return balise(
        "p",
        balise("span", describe_attente(compare), hidden=not coche),
        balise("span", describe_attente_vide(compare), data_vide=True, hidden=coche),
        id=Contexte.ATTENTE_GROUPE,
        role="status",
        class_="attente-groupe",
        hidden=adresse.coches is None,
    )


def _build_gardees(groupe: GroupeAChoisir, adresse: Adresse) -> Html:
    """Those that were unticked too, to be ticked again; emptied, it is compared to until another is."""
    if not groupe.gardees:
        return Html()
    vide = build_href(adresse, coches=() if adresse.avec else None)
    lien = balise("a", DECOCHER, href=f"{vide}#{Contexte.TITRE_GROUPE}")
    return join(
        balise("h3", TITRE_GARDEES),
        balise("p", lien),
        *_build_regions(groupe.gardees, DU_GROUPE, groupe.absentes, groupe.cochees),
    )


def _build_proposees(groupe: GroupeAChoisir, adresse: Adresse) -> Html:
    """Never ticked beforehand: one by one, or by a button that ticks them all where a group can hold them."""
    if Cle.PARMI in adresse.vides:
        return balise("p", RIEN_CHOISI, id=Contexte.PROPOSEES, class_="refus-groupe", tabindex="-1")
    if not groupe.parmi:
        return Html()
    return join(
        balise("h3", describe_proposees(groupe), id=Contexte.PROPOSEES, tabindex="-1"),
        _build_toutes(groupe, adresse) if len(groupe.proposees) > 1 else "",
        *_build_regions(groupe.proposees, PROPOSEES),
    )


def _build_toutes(groupe: GroupeAChoisir, adresse: Adresse) -> Html:
    """The same form asked again: what the button sends joins what is ticked."""
    if len(groupe.cochees) + len(groupe.proposees) > CHOIX_MAX:
        return balise("p", UNE_A_UNE, class_="note")
    codes = ",".join(s.code for s in groupe.proposees)
    return balise(
        "p",
        balise(
            "button",
            describe_toutes(groupe),
            type="submit",
            name=Cle.COCHES,
            value=codes,
            class_="bouton",
            formaction=f"{build_chemin(Page.CONTEXTE, adresse.code)}#{Contexte.TITRE_GROUPE}",
        ),
    )


def _build_regions(
    structures: Sequence[Structure],
    quoi: Texte,
    absentes: Collection[str] = (),
    cochees: Collection[str] = (),
) -> Iterator[Html]:
    """A legend says which of the two lists it is of, for who hears it away from its heading."""
    for region, siennes in groupby(structures, key=lambda s: s.region):
        legende = balise("legend", balise("span", quoi, class_="hors-vue"), typeset(str(region)))
        cases = (_build_case(s, s.code in absentes, coche=s.code in cochees) for s in siennes)
        yield balise("fieldset", legende, balise("ul", *cases))


def _build_case(structure: Structure, absente: bool, *, coche: bool) -> Html:
    identifiant = f"avec-{structure.code}"
    case = balise(
        "input",
        type="checkbox",
        name=Cle.COCHES,
        value=structure.code,
        id=identifiant,
        checked=coche,
    )
    return balise(
        "li", case, balise("label", name_choix(structure.nom, absente=absente), for_=identifiant)
    )


def _keep(adresse: Adresse) -> Iterator[Html]:
    """What else follows a person from page to page goes with the form; that nothing is ticked too."""
    for cle, valeur in write_requete(adresse).items():
        if valeur and cle in PORTEES and cle != Cle.COCHES:
            yield balise("input", type="hidden", name=cle, value=valeur)
    if adresse.avec:
        yield balise("input", type="hidden", name=Cle.COCHES, value=AUCUNE)
