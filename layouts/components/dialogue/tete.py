"""The head of a dialogue: for whom one writes, its state, when, where, who is there; what is retained."""

from __future__ import annotations

from collections.abc import Mapping

from data.catalogue.model import Catalogue
from data.models.dialogue import EtatDialogue, LigneEcrite
from data.models.dialogues import DossierDialogue
from data.models.formes import name_invitation
from data.typographie import Texte, typeset
from layouts.components.dialogue.champ import (
    Ecriture,
    build_case,
    build_champ,
    build_ligne,
    build_retrait,
    order_cotes,
)
from layouts.components.dialogue.cotes import build_cotes
from layouts.components.dialogue.remarque import build_remarque
from layouts.components.dialogue.retirees import build_retirees
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.routes import Adresse, Page, build_href
from layouts.words.citations import describe_citations
from layouts.words.dialogue import (
    ETATS,
    STATUTS,
    describe_par,
    format_atteint,
    name_figure,
)
from layouts.words.remarques import describe_lu
from layouts.words.wording import format_compte

LIGNE = "dialogue"
FORMES_STATUT = {"non_aborde": "○", "aborde": "◐", "complete": "●"}
"""A shape beside the word, for who looks from afar."""
INVITE = "{} est invité à ce dialogue"
INVITATION = typeset(
    "L’État invite. Un financeur invité ouvre cette page avec son compte : il y lit et y écrit ce qui relève "
    "de lui, les textes de ses étapes et les objectifs de ses indicateurs, et rien d’autre."
)
SANS_REMARQUE = (
    "Aucune remarque sur les chiffres pour l’instant : elles s’écrivent dans le détail d’un indicateur, sur "
    "la fiche, et se lisent ensuite à côté de la valeur partout où elle paraît."
)
SANS_PIN = (
    "Rien n’est retenu pour l’instant : les forces, les axes de progrès, les couples et les indicateurs se "
    "retiennent d’un bouton, six au plus. La projection et le relevé partent de ce qui est retenu."
)


def build_etapes(dossier: DossierDialogue, catalogue: Catalogue) -> Html:
    """The steps, and where each stands: an order, not a door."""
    items = []
    for etape in catalogue.conduite:
        statut = dossier.cahier.get(etape.cle, "statut") or "non_aborde"
        items.append(
            balise(
                "li",
                balise("a", f"{etape.numero} · {etape.nom}", href=f"#{etape.cle}"),
                balise(
                    "span",
                    balise("span", FORMES_STATUT[statut], aria_hidden="true"),
                    f" {STATUTS[statut]}",
                    class_="note",
                ),
            )
        )
    return balise(
        "nav", balise("ol", *items), class_="six-etapes", aria_label="Les étapes du dialogue"
    )


def build_tete(
    ecriture: Ecriture, financeurs: Mapping[str, Texte], *, gauche_ml: bool = True
) -> Html:
    """What is known of the meeting. `financeurs`: those of the settings, who may be invited to it."""
    choix = {etat.value: mots for etat, mots in ETATS.items() if etat is not EtatDialogue.SIGNE}
    if ecriture.cahier.fige:
        choix = {EtatDialogue.SIGNE.value: ETATS[EtatDialogue.SIGNE]}

    def champ(nom: str, lignes: int = 2) -> Html:
        return build_champ(ecriture, LIGNE, LIGNE, nom, lignes=lignes)

    return join(
        build_cotes("cote", ecriture),
        build_ligne(
            LIGNE,
            LIGNE,
            balise(
                "div",
                build_champ(ecriture, LIGNE, LIGNE, "etat", choix=choix, redessine=True),
                champ("date"),
                champ("lieu"),
                class_="rang-de-trois",
            ),
            balise(
                "div",
                *(champ(f"presents_{cote}") for cote in order_cotes(gauche_ml)),
                champ("financeurs"),
                class_="rang-de-trois",
            ),
        ),
        _build_invitations(ecriture, financeurs),
    )


def _build_invitations(ecriture: Ecriture, financeurs: Mapping[str, Texte]) -> Html:
    """Nothing where the settings name no financeur."""
    if not financeurs:
        return Html()
    lignes = (
        build_ligne(
            cle,
            "invitation",
            build_case(ecriture, cle, "invitation", "invite", libelle=INVITE.format(nom)),
        )
        for cle, nom in ((name_invitation(fichier), nom) for fichier, nom in financeurs.items())
    )
    return balise(
        "fieldset",
        balise("legend", "Financeurs invités"),
        *lignes,
        balise("p", INVITATION, class_="note"),
        class_="invitations",
    )


def build_retenus(
    ecriture: Ecriture, dossier: DossierDialogue, catalogue: Catalogue, adresse: Adresse
) -> Html:
    """What was pinned, by either side, with the figures as they were read; then what was unpinned."""
    epingles = dossier.cahier.list("epingle")
    retirees = build_retirees(ecriture, "epingle", lambda ligne: _name_objet(ligne, catalogue))
    if not epingles:
        return join(balise("p", typeset(SANS_PIN), class_="note"), retirees)
    compte = format_compte(len(epingles), "élément retenu", "éléments retenus")
    return join(
        balise("p", typeset(f"{compte} sur six au plus, vus des deux côtés."), class_="note"),
        balise(
            "ul",
            *(_build_retenu(ecriture, x, dossier, catalogue, adresse) for x in epingles),
            class_="retenus",
        ),
        retirees,
    )


def _name_objet(ligne: LigneEcrite, catalogue: Catalogue) -> str:
    """Of a pin: the title of its pair, or the name of its figure."""
    genre, _, nom = ligne.get("objet").partition(":")
    if genre == "couple":
        return str(catalogue.couples[nom].titre)
    code, _, dispositif = nom.partition(".")
    return str(name_figure(catalogue.entrees[code], dispositif))


def build_remarques(dossier: DossierDialogue, catalogue: Catalogue, adresse: Adresse) -> Html:
    """What the structure says of its figures, whole, each under the figure that it is about."""
    if not dossier.remarques:
        return balise("p", typeset(SANS_REMARQUE), class_="note")
    items = []
    for (code, dispositif), remarque in dossier.remarques.items():
        entree = catalogue.entrees[code]
        href = build_href(adresse, page=Page.ML, indicateur=code, dispositif=dispositif)
        lien = build_lien_interne(href, name_figure(entree, dispositif))
        valeur = format_atteint(dossier.portrait.find_valeur(code, dispositif), entree)
        lu = describe_lu(remarque, dossier.portrait, entree)
        items.append(
            balise("li", balise("p", lien, typeset(f" : {valeur}")), build_remarque(remarque, lu))
        )
    return balise("ul", *items, class_="retenus")


def _build_retenu(
    ecriture: Ecriture,
    ligne: LigneEcrite,
    dossier: DossierDialogue,
    catalogue: Catalogue,
    adresse: Adresse,
) -> Html:
    genre, _, nom = ligne.get("objet").partition(":")
    titre = _name_objet(ligne, catalogue)
    if genre == "couple":
        href = build_href(adresse, page=Page.CROISEE, couple=nom)
    else:
        code, _, dispositif = nom.partition(".")
        href = build_href(adresse, page=Page.ML, indicateur=code, dispositif=dispositif)
    par = describe_par(ligne)
    return build_ligne(
        ligne.cle,
        "epingle",
        balise(
            "p",
            build_lien_interne(href, typeset(titre)),
            balise("span", typeset(f" · {par}"), class_="note") if par else "",
            " ",
            build_retrait(ecriture, ligne, titre),
        ),
        balise(
            "p", describe_citations(ligne.get("lu"), dossier.portrait, catalogue), class_="note"
        ),
        nom="li",
    )
