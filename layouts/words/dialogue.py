"""The words of the dialogue: sides, states, fields, and what a line says. The same on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from data.catalogue.model import Catalogue, Entree
from data.models.carnet import Note
from data.models.dialogue import Cahier, Cote, Ecrit, EtatDialogue, LigneEcrite
from data.models.dialogues import Accord, ObjectifLu, Reperes, Verdict, read_accord
from data.models.formes import find_auteur
from data.typographie import RIEN, Texte, typeset
from layouts.words.wording import DISPOSITIFS, format_compte, format_convenu, format_valeur

LETTRE = typeset(
    "« ce support complète et guide, mais ne remplace en aucun cas l’exercice de dialogue de gestion »"
)
SANS_REGLE = typeset("Aucune lecture ne vaut règle de financement.")
COTES: Mapping[Cote, str] = {
    Cote.ML: "La mission locale",
    Cote.DIRECCTE: "La DIRECCTE",
    Cote.DEUX: "Les deux, à la même table",
    Cote.FINANCEUR: "Le financeur",
}
POUR: Mapping[Cote, str] = {
    Cote.ML: "Vous écrivez pour la mission locale.",
    Cote.DIRECCTE: "Vous écrivez pour l’État (DIRECCTE).",
    Cote.FINANCEUR: "Vous écrivez pour le financeur.",
}
"""For whom one writes who has one side only."""
PAR: Mapping[Cote, str] = {
    Cote.ML: "par la mission locale",
    Cote.DIRECCTE: "par la DIRECCTE",
    Cote.DEUX: "à la même table",
    Cote.FINANCEUR: "par le financeur",
}
ETATS: Mapping[EtatDialogue, str] = {
    EtatDialogue.A_PREPARER: "à préparer",
    EtatDialogue.PREPARE: "préparé",
    EtatDialogue.TENU: "tenu",
    EtatDialogue.PROPOSE: "relevé proposé",
    EtatDialogue.SIGNE: "relevé signé",
}
STATUTS: Mapping[str, str] = {
    "non_aborde": "non abordé",
    "aborde": "abordé",
    "complete": "complété",
}
ETATS_ACTION: Mapping[str, str] = {
    "prevue": "prévue",
    "en_cours": "en cours",
    "faite": "faite",
    "abandonnee": "abandonnée",
}
DE_QUI: Mapping[str, str] = {
    "etat": "L’État",
    "structure": "La structure",
    "les_deux": "L’État et la structure",
}
ACCORDS: Mapping[str, str] = {
    "": "ne s’est pas prononcée",
    "oui": "d’accord",
    "non": "pas d’accord",
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.ATTEINT: "atteint",
    Verdict.NON_ATTEINT: "non atteint",
    Verdict.NON_MESURABLE: "non mesurable",
}
TEXTES: Mapping[str, str] = {
    "texte_ml": "La mission locale",
    "texte_direccte": "La DIRECCTE",
    "partage": "Ce qui est partagé",
    "discussion": "Ce qui reste en discussion",
}
"""The four texts of a step, of equal rank, in their order."""
TRANSVERSAL = (
    "Axes 4 et 5 et actions transversales : partenariats, contributions statistiques ou "
    "qualitatives, diagnostics"
)
CHAMPS: Mapping[str, Mapping[str, str]] = {
    "dialogue": {
        "etat": "État du dialogue",
        "date": "Date",
        "lieu": "Lieu",
        "presents_ml": "Présents pour la mission locale",
        "presents_direccte": "Présents pour la DIRECCTE",
        "financeurs": "Financeurs présents",
    },
    "etape": {
        "statut": "Cette étape",
        **TEXTES,
        "texte_financeur": "Le financeur",
        "transversal": TRANSVERSAL,
    },
    "invitation": {"invite": "Invité à lire et à écrire ce qui relève de lui"},
    "ajout": {
        "quoi": "Ce qu’il faut savoir de ce territoire",
        "source": "Source",
        "annee": "Année",
        "par": "Ajouté par",
    },
    "objectif": {
        "indicateur": "Indicateur",
        "dispositif": "Dispositif",
        "annee": "Année",
        "valeur": "Objectif convenu",
        "pourquoi": "Pourquoi",
        "par": "Proposé par",
        "accord_ml": "La mission locale",
        "accord_direccte": "La DIRECCTE",
    },
    "engagement": {
        "de_qui": "Qui s’engage",
        "texte": "Engagement",
        "annee": "Année",
    },
    "suite": {"texte": "Ce qu’il en est advenu"},
    "action": {
        "quoi": "Quoi",
        "qui": "Qui",
        "quand": "Quand",
        "preuve": "À quoi on le saura",
        "etat": "Où elle en est",
    },
    "recommandation": {"decision": "Cette priorité", "texte": "Dans nos mots"},
    "signature_ml": {"nom": "Nom", "qualite": "Qualité", "date": "Date", "signe": "Signature"},
    "signature_direccte": {
        "nom": "Nom",
        "qualite": "Qualité",
        "date": "Date",
        "signe": "Signature",
    },
    "reouverture": {
        "demande_ml": "La mission locale demande à rouvrir",
        "demande_direccte": "La DIRECCTE demande à rouvrir",
        "motif": "Motif",
    },
    "remarque": {
        "texte": "Remarque de la mission locale",
        "contestee": "Donnée contestée",
        "reponse": "Réponse de la DIRECCTE",
    },
    "campagne": {
        "debut": "Début de la campagne",
        "fin": "Fin de la campagne",
        "avance_1": "Première avance",
        "avance_2": "Deuxième avance",
        "solde": "Solde",
        "note": "Note",
        "publiees": "Les priorités gardées sont publiées",
    },
}
"""The label of each field, by form."""
CONTESTEE = "donnée contestée"


def describe_ecrit(ecrit: Ecrit | None) -> Texte:
    """« Enregistré à 14:32 · par la DIRECCTE »: when and for whom a field was written."""
    if ecrit is None:
        return RIEN
    return typeset(f"Enregistré {format_moment(ecrit.le)} · {PAR[ecrit.cote]}")


def format_moment(le: datetime, maintenant: datetime | None = None) -> Texte:
    """« à 14:32 » today, « le 3 mai 2011 à 14:32 » otherwise; in the time of the machine."""
    ici = le.astimezone()
    heure = f"à {ici:%H:%M}"
    jour = (maintenant or datetime.now().astimezone()).date()
    return typeset(heure if ici.date() == jour else f"le {format_jour(ici)} {heure}")


MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
)


def format_jour(le: datetime) -> Texte:
    """« 3 mai 2011 », « 1er mai 2011 »."""
    return typeset(f"{'1er' if le.day == 1 else le.day} {MOIS[le.month - 1]} {le.year}")


def format_date(texte: str) -> Texte:
    """What a field of a date holds, in French; as it is when it is no date."""
    try:
        return format_jour(datetime.fromisoformat(texte))
    except ValueError:
        return typeset(texte)


def format_objectif(valeur: float | None, entree: Entree, *, absent: str = "sans nombre") -> Texte:
    """A number agreed, as it was agreed. In the unit of the files."""
    return typeset(absent) if valeur is None else format_convenu(valeur, entree)


def format_atteint(valeur: float | None, entree: Entree, *, absent: str = "non renseigné") -> Texte:
    """What was reached, beside what was agreed: a share to a tenth, as it is judged."""
    if valeur is None:
        return typeset(absent)
    return (
        format_convenu(valeur, entree, 1) if entree.unite == "%" else format_valeur(valeur, entree)
    )


def describe_equivalent(lu: ObjectifLu, entree: Entree) -> Texte:
    """« à contexte de l’année, l’objectif de 30 % équivaut à 28,6 % »; nothing where it reads the same."""
    if lu.objectif is None or lu.equivalent is None:
        return RIEN
    dit, autre = format_objectif(lu.objectif, entree), format_atteint(lu.equivalent, entree)
    if autre == format_atteint(lu.objectif, entree):
        return RIEN
    return typeset(f"à contexte de l’année, l’objectif de {dit} équivaut à {autre}")


def name_figure(entree: Entree, dispositif: str = "") -> Texte:
    """« Part d’entrées… », « Part d’entrées… (CIVIS) »."""
    suite = f" ({DISPOSITIFS[dispositif]})" if dispositif else ""
    return typeset(f"{entree.libelle}{suite}")


def describe_par(ligne: LigneEcrite) -> Texte:
    """Who brought a line: « La mission locale », or nothing where it is both's, or nobody said."""
    auteur = find_auteur(ligne)
    return typeset(COTES[auteur]) if auteur else RIEN


def describe_reperes(reperes: Reperes, entree: Entree, annee: int) -> list[Texte]:
    """The three landmarks, then the objective of an imported file, if any. `annee`: of the results."""
    mediane = (
        f"{format_atteint(reperes.mediane, entree)} ({format_compte(reperes.autres, 'structure')})"
        if reperes.mediane is not None
        else "pas assez de structures"
    )
    mots = [
        f"valeur {annee} : {format_atteint(reperes.valeur, entree)}",
        f"valeur {annee - 1} : {format_atteint(reperes.precedente, entree)}",
        f"médiane à contexte proche : {mediane}",
    ]
    if reperes.fichier is not None:
        mots.append(f"objectif du fichier importé : {format_objectif(reperes.fichier, entree)}")
    return [typeset(mot) for mot in mots]


def name_priorite(note: Note, catalogue: Catalogue) -> Texte:
    """As the region words it; by the name of its rate where it did not reword."""
    entree = catalogue.entrees.get(note.cle)
    libelle = str(entree.libelle) if entree else ""
    if note.texte and libelle:
        return typeset(f"{libelle} : {note.texte}")
    return typeset(note.texte or libelle)


def describe_calendrier(calendrier: Cahier) -> Texte:
    """« première avance : 15 mars 2011, … »: the payments of the year, as the region typed them."""
    noms = ("avance_1", "avance_2", "solde")
    dates = [(CHAMPS["campagne"][nom].lower(), calendrier.get("campagne", nom)) for nom in noms]
    return typeset(", ".join(f"{nom} : {format_date(date)}" for nom, date in dates if date))


SANS_SIGNATURE = typeset("Ce dialogue n’a pas été signé : ce qui suit y était écrit, non conclu.")


def describe_accord(ligne: LigneEcrite) -> Texte:
    """« convenu des deux côtés », « refusé par la mission locale »: who refused, or who said nothing."""
    accord = read_accord(ligne)
    if accord is Accord.CONVENU:
        return typeset("convenu des deux côtés")
    cherche, mots = ("non", REFUS) if accord is Accord.REFUSE else ("", SILENCES)
    cotes = [mots[c] for c in ("accord_ml", "accord_direccte") if ligne.get(c) == cherche]
    return typeset(" ; ".join(cotes))


def describe_sans_accord(lu: ObjectifLu) -> Texte:
    """What an objective lacked to be agreed; nothing once both sides said yes."""
    return RIEN if lu.accord is Accord.CONVENU else describe_accord(lu.ligne)


def describe_action(ligne: LigneEcrite) -> Texte:
    """« Ouvrir une permanence, la ML, mars 2012 · faite »; planned until somebody says otherwise."""
    dits = ", ".join(filter(None, (ligne.get(champ) for champ in ("quoi", "qui", "quand"))))
    return typeset(f"{dits} · {ETATS_ACTION[ligne.get('etat') or 'prevue']}")


REFUS = {"accord_ml": "refusé par la mission locale", "accord_direccte": "refusé par la DIRECCTE"}
SILENCES = {
    "accord_ml": "la mission locale ne s’est pas prononcée",
    "accord_direccte": "la DIRECCTE ne s’est pas prononcée",
}
