"""The end of a dialogue: the state it must be in, the two signatures, and how a signed one is reopened."""

from __future__ import annotations

from data.models.dialogue import Cote, EtatDialogue
from data.models.dialogues import DossierDialogue
from data.typographie import typeset
from layouts.components.dialogue.champ import Ecriture, build_case, build_champ, build_ligne
from layouts.html.balises import Html, balise, join
from layouts.words.dialogue import COTES, ETATS, SANS_REGLE

AVANT = "Les signatures viennent quand le relevé est proposé : l’état se change en tête de la page."
PENDANT = (
    "Chaque côté signe ce qu’il a lu : tant que l’autre n’a pas signé, un mot changé ensuite fait tomber la "
    "signature. Deux signatures ferment le dialogue : il se lit et ne s’écrit plus."
)
SIGNE = (
    "Ce relevé est signé des deux côtés : il se lit et ne s’écrit plus. Il se rouvre quand les deux côtés le "
    "demandent, et le relevé le dit."
)


def build_signatures(ecriture: Ecriture, dossier: DossierDialogue) -> Html:
    """The two places of the same size, whoever fills them first."""
    etat = dossier.cahier.etat
    phrase = {EtatDialogue.PROPOSE: PENDANT, EtatDialogue.SIGNE: SIGNE}.get(etat, AVANT)
    cotes = (Cote.ML, Cote.DIRECCTE) if dossier.gauche_ml else (Cote.DIRECCTE, Cote.ML)
    places = (_build_signature(ecriture, cote, etat) for cote in cotes)
    return join(
        balise("p", typeset(phrase)),
        balise("div", *places, class_="rang-de-deux"),
        balise("p", SANS_REGLE, class_="note"),
        _build_reouverture(dossier) if dossier.cahier.fige else "",
    )


def _build_signature(ecriture: Ecriture, cote: Cote, etat: EtatDialogue) -> Html:
    forme = f"signature_{cote}"
    ouvert = ecriture._replace(modifiable=ecriture.modifiable and etat is EtatDialogue.PROPOSE)
    champs = (build_champ(ecriture, forme, forme, nom) for nom in ("nom", "qualite", "date"))
    case = build_case(ouvert, forme, forme, "signe", libelle="Je signe ce relevé de conclusions")
    return build_ligne(forme, forme, balise("h3", typeset(COTES[cote])), *champs, case)


def _build_reouverture(dossier: DossierDialogue) -> Html:
    ecriture = Ecriture(dossier.cahier)
    cases = (
        build_case(ecriture, "reouverture", "reouverture", f"demande_{cote}")
        for cote in (Cote.ML, Cote.DIRECCTE)
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
