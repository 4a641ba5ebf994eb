"""What a relevé de conclusions says, in words, once: its Word and its PDF lay out the same texts.

In the order of the steps. What people wrote is kept as they wrote it, but for what no file can hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from data.catalogue.conduite import Etape
from data.catalogue.model import Catalogue
from data.models.dialogue import Cahier, Cote
from data.models.dialogues import DossierDialogue
from data.models.dossiers import DossierReleve, Reouverture
from data.texts import clean_xml, shorten
from data.typographie import typeset
from layouts.documents.definitions import write_definitions
from layouts.documents.releve_accords import (
    BilanEcrit,
    EngagementEcrit,
    ObjectifEcrit,
    write_bilan,
    write_engagements,
    write_objectifs,
)
from layouts.documents.releve_lignes import (
    ActionEcrite,
    AjoutEcrit,
    EpingleEcrite,
    PrioriteEcrite,
    ReponseEcrite,
    fill_in,
    write_action,
    write_ajouts,
    write_epingles,
    write_priorites,
    write_reponses,
)
from layouts.words.cercles import describe_papier
from layouts.words.dialogue import (
    CHAMPS,
    COTES,
    ETATS,
    PAR,
    SANS_REGLE,
    STATUTS,
    TEXTES,
    format_date,
    format_jour,
)
from layouts.words.groupes import describe_membres
from layouts.words.identite import describe_identite
from layouts.words.ligne import build_ligne
from layouts.words.releve import A_ENTOURER, A_SIGNER, RELEVE, RIEN_NOTE, SIGNE
from layouts.words.wording import capitalize, join_phrases

ANALYSE = 3
"""The step that holds axes 4 and 5 and the actions transversales."""
DEUX, TROIS = 2, 3
"""Empty places left in a table."""
NOM = 56
"""Characters of a name at the foot of a page."""
CALENDRIER = ("debut", "fin", "avance_1", "avance_2", "solde")


@dataclass(frozen=True, slots=True)
class Rubrique:
    """A name and what is noted under it."""

    nom: str
    texte: str


@dataclass(frozen=True, slots=True)
class EtapeEcrite:
    """A step: whether it was covered, the four texts of equal rank, the transversal block of the third.

    `financeur` names who wrote `texte_financeur` in a step of its own; empty where nobody did.
    """

    numero: int
    titre: str
    statut: str
    texte_ml: str
    texte_direccte: str
    partage: str
    discussion: str
    transversal: str
    avec_transversal: bool
    financeur: str
    texte_financeur: str


@dataclass(frozen=True, slots=True)
class SignatureEcrite:
    """For whom, who, when; `signe` says whether it was signed."""

    cote: str
    nom: str
    qualite: str
    date: str
    signe: str


@dataclass(frozen=True, slots=True)
class ReouvertureEcrite:
    """When a signed relevé was opened again, by whom last, why."""

    quand: str
    par: str
    motif: str


@dataclass(frozen=True, slots=True)
class DefinitionEcrite:
    """A figure that is quoted: what it is, its formula, its source, what it does not say."""

    libelle: str
    texte: str


@dataclass(frozen=True, slots=True)
class Releve:
    """Everything a relevé says. Its fields are the names that its templates know."""

    titre_document: str
    titre: str
    nom: str
    campagne: int
    annee: int
    identite: str
    comparaison: str
    ligne: str
    pied: str
    sans_regle: str
    signe: bool
    tete: tuple[Rubrique, ...]
    etapes: tuple[EtapeEcrite, ...]
    ajouts: tuple[AjoutEcrit, ...]
    epingles: tuple[EpingleEcrite, ...]
    bilans: tuple[BilanEcrit, ...]
    objectifs: tuple[ObjectifEcrit, ...]
    engagements: tuple[EngagementEcrit, ...]
    actions: tuple[ActionEcrite, ...]
    priorites: tuple[PrioriteEcrite, ...]
    remarques: tuple[ReponseEcrite, ...]
    calendrier: tuple[Rubrique, ...]
    note_calendrier: str
    signatures: tuple[SignatureEcrite, ...]
    reouvertures: tuple[ReouvertureEcrite, ...]
    definitions: tuple[DefinitionEcrite, ...]
    depuis: tuple[ReponseEcrite, ...]
    groupe: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Plain data for a template: nothing there but texts, numbers, lists."""
        return asdict(self)


def write_releve(dossier: DossierReleve, catalogue: Catalogue) -> Releve:
    """Write a dialogue down; with empty places, until it is signed, for what nobody wrote."""
    lu, cahier = dossier.dialogue, dossier.dialogue.cahier
    portrait, nom = lu.portrait, clean_xml(lu.structure.nom)
    deux, trois = (0 if cahier.fige else places for places in (DEUX, TROIS))
    ligne = build_ligne(portrait.base, portrait.annee)
    return Releve(
        titre_document=f"{RELEVE} · {nom} · dialogue de gestion {lu.campagne}",
        titre=RELEVE,
        nom=nom,
        campagne=lu.campagne,
        annee=portrait.annee,
        identite=typeset(f"{portrait.structure.region} · {describe_identite(portrait, catalogue)}"),
        comparaison=capitalize(describe_papier(portrait, portrait.cercle)).rstrip("."),
        ligne=ligne,
        pied=f"{shorten(nom, NOM)} · {lu.campagne} · {ligne}",
        sans_regle=SANS_REGLE,
        signe=cahier.fige,
        tete=tuple(_write_tete(cahier)),
        etapes=tuple(_write_etapes(cahier, catalogue)),
        ajouts=fill_in(write_ajouts(cahier), AjoutEcrit(), deux),
        epingles=fill_in(write_epingles(dossier, catalogue), EpingleEcrite(), deux),
        bilans=tuple(write_bilan(b, catalogue, deux) for b in lu.precedentes),
        objectifs=fill_in(write_objectifs(dossier, catalogue), ObjectifEcrit(), trois),
        engagements=fill_in(write_engagements(cahier), EngagementEcrit(), trois),
        actions=fill_in(map(write_action, cahier.list("action")), ActionEcrite(), trois),
        priorites=tuple(write_priorites(lu.priorites, cahier, catalogue)),
        remarques=tuple(write_reponses(portrait.remarques, portrait, catalogue)),
        calendrier=tuple(_write_calendrier(lu.calendrier)),
        note_calendrier=clean_xml(lu.calendrier.get("campagne", "note")).strip(),
        signatures=tuple(_write_signature(cahier, cote) for cote in list_cotes(lu)),
        reouvertures=tuple(map(_write_reouverture, dossier.reouvertures)),
        definitions=tuple(_define(list_cites(dossier, catalogue), catalogue)),
        depuis=tuple(write_reponses(dossier.depuis, portrait, catalogue)),
        groupe=tuple(map(clean_xml, describe_membres(dossier.groupe))) if dossier.groupe else (),
    )


def list_cites(dossier: DossierReleve, catalogue: Catalogue) -> set[str]:
    """The figures that a relevé quotes."""
    lu = dossier.dialogue
    objets = [x.get("objet").partition(":")[2] for x in lu.cahier.list("epingle")]
    couples = [catalogue.couples[nom] for nom in objets if nom in catalogue.couples]
    return {
        *(nom.partition(".")[0] for nom in objets),
        *(axe.code for couple in couples for axe in couple.axes),
        *(x.get("indicateur") for x in lu.cahier.list("objectif")),
        *(objectif.indicateur for bilan in lu.precedentes for objectif in bilan.objectifs),
        *(remarque.indicateur for remarque in lu.remarques.values()),
    }


def list_cotes(dialogue: DossierDialogue) -> tuple[Cote, Cote]:
    """The two sides in the order of the page's boxes."""
    return (Cote.ML, Cote.DIRECCTE) if dialogue.gauche_ml else (Cote.DIRECCTE, Cote.ML)


def _write_tete(cahier: Cahier) -> Iterator[Rubrique]:
    for champ, nom in CHAMPS["dialogue"].items():
        texte = clean_xml(cahier.get("dialogue", champ)).strip()
        if champ == "etat":
            texte = ETATS[cahier.etat]
        yield Rubrique(nom, format_date(texte) if champ == "date" else texte)


def _write_etapes(cahier: Cahier, catalogue: Catalogue) -> Iterator[EtapeEcrite]:
    for etape in catalogue.conduite:
        yield write_etape(cahier, etape)


def write_etape(cahier: Cahier, etape: Etape) -> EtapeEcrite:
    """One step; while nobody said whether it was covered, the three words to choose from."""
    cle, numero = etape.cle, etape.numero
    rien = RIEN_NOTE if cahier.fige else ""
    textes = {champ: clean_xml(cahier.get(cle, champ)).strip() or rien for champ in TEXTES}
    statut = STATUTS.get(cahier.get(cle, "statut"), "")
    transversal = clean_xml(cahier.get(cle, "transversal")).strip()
    apport = clean_xml(cahier.get(cle, "texte_financeur")).strip()
    return EtapeEcrite(
        numero=numero,
        titre=typeset(f"{numero}. {etape.nom}"),
        statut=statut or (STATUTS["non_aborde"] if cahier.fige else A_ENTOURER),
        **textes,
        transversal=transversal or rien,
        avec_transversal=numero == ANALYSE or bool(transversal),
        financeur=typeset(f"Le financeur : {etape.financeur}") if apport else "",
        texte_financeur=apport,
    )


def _write_calendrier(calendrier: Cahier) -> Iterator[Rubrique]:
    for champ in CALENDRIER:
        texte = clean_xml(calendrier.get("campagne", champ)).strip()
        yield Rubrique(CHAMPS["campagne"][champ], format_date(texte))


def _write_signature(cahier: Cahier, cote: Cote) -> SignatureEcrite:
    cle = f"signature_{cote}"
    nom, qualite, date = (
        clean_xml(cahier.get(cle, champ)).strip() for champ in ("nom", "qualite", "date")
    )
    signe = cahier.get(cle, "signe") == "oui"
    return SignatureEcrite(
        COTES[cote], nom, qualite, format_date(date), SIGNE if signe else A_SIGNER
    )


def _write_reouverture(reouverture: Reouverture) -> ReouvertureEcrite:
    return ReouvertureEcrite(
        format_jour(reouverture.le.astimezone()),
        PAR[reouverture.cote],
        clean_xml(reouverture.motif).strip(),
    )


def _define(codes: set[str], catalogue: Catalogue) -> Iterator[DefinitionEcrite]:
    for d in write_definitions(codes, catalogue):
        mots = (
            d.definition,
            f"Formule : {d.formule}." if d.formule else "",
            f"Source : {d.source}." if d.source else "",
            f"Ne dit pas : {d.ne_dit_pas}" if d.ne_dit_pas else "",
        )
        yield DefinitionEcrite(d.libelle, join_phrases(*mots))
