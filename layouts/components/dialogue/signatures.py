"""The end of a dialogue: the state it must be in, the two signatures, and how a signed one is reopened."""

from __future__ import annotations

from data.models.dialogue import Cahier, Cote, EtatDialogue
from data.models.dialogues import DossierDialogue
from data.typographie import RIEN, Texte, typeset
from layouts.components.dialogue.champ import (
    Ecriture,
    build_case,
    build_champ,
    build_ligne,
    order_cotes,
)
from layouts.html.balises import Html, balise, join
from layouts.words.dialogue import COTES, ETATS, SANS_REGLE, format_moment

AVANT = "Les signatures viennent quand le relevé est proposé : l’état se change en tête de la page."
PENDANT = (
    "Chaque côté signe ce qu’il a lu : tant que l’autre n’a pas signé, un mot changé ensuite fait tomber la "
    "signature. Deux signatures ferment le dialogue : il se lit et ne s’écrit plus."
)
TOMBEE = "Signature tombée {} : un texte a changé depuis, ou elle a été reprise."
SIGNE = (
    "Ce relevé est signé des deux côtés : il se lit et ne s’écrit plus. Il se rouvre quand les deux côtés le "
    "demandent, et le relevé le dit."
)


def build_signatures(ecriture: Ecriture, dossier: DossierDialogue, cotes: frozenset[Cote]) -> Html:
    """The two places of the same size, whoever fills them first. `cotes`: who may ask to open it again."""
    etat = dossier.cahier.etat
    phrase = {EtatDialogue.PROPOSE: PENDANT, EtatDialogue.SIGNE: SIGNE}.get(etat, AVANT)
    places = (_build_signature(ecriture, cote, etat) for cote in order_cotes(dossier.gauche_ml))
    return join(
        balise("p", typeset(phrase)),
        balise("div", *places, class_="rang-de-deux"),
        balise("p", SANS_REGLE, class_="note"),
        _build_reouverture(Ecriture(dossier.cahier, cotes), dossier) if dossier.cahier.fige else "",
    )


def _build_signature(ecriture: Ecriture, cote: Cote, etat: EtatDialogue) -> Html:
    forme = f"signature_{cote}"
    ouvert = ecriture if etat is EtatDialogue.PROPOSE else ecriture.close()
    champs = (build_champ(ecriture, forme, forme, nom) for nom in ("nom", "qualite", "date"))
    case = build_case(ouvert, forme, forme, "signe", libelle="Je signe ce relevé de conclusions")
    tombee = describe_tombee(ecriture.cahier, forme)
    suite = balise("p", tombee, class_="note") if tombee else ""
    return build_ligne(forme, forme, balise("h3", typeset(COTES[cote])), *champs, case, suite)


def describe_tombee(cahier: Cahier, forme: str) -> Texte:
    """Why a signature that was given is no longer there: the tool took it off, or its side did."""
    ligne = cahier.lignes.get(forme)
    ecrit = ligne.champs.get("signe") if ligne else None
    if ecrit is None or ecrit.valeur or ecrit.version < 2:
        return RIEN
    return typeset(TOMBEE.format(format_moment(ecrit.le)))


def _build_reouverture(ecriture: Ecriture, dossier: DossierDialogue) -> Html:
    cases = (
        build_case(ecriture, "reouverture", "reouverture", f"demande_{cote}")
        for cote in order_cotes(dossier.gauche_ml)
    )
    return balise(
        "details",
        balise("summary", typeset(f"Rouvrir ce dialogue ({ETATS[EtatDialogue.SIGNE]})")),
        build_ligne(
            "reouverture",
            "reouverture",
            build_champ(ecriture, "reouverture", "reouverture", "motif"),
            *cases,
        ),
        class_="details",
    )
