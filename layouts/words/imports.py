"""What is said of an import on its page: what was understood, what is refused, what comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from data.models.depots import Depot, EtatDepot, FichierDepose
from data.models.imports import RapportImport
from data.typographie import Texte, typeset
from layouts.words.wording import capitalize, format_compte, format_nombre, join_liste

TITRE = "Importer des données"
TITRES = {
    EtatDepot.VERIFICATION: "Vérification en cours",
    EtatDepot.REFUSE: "Rien n’est entré : des cellules sont à corriger",
    EtatDepot.PRET: "Tout peut entrer",
    EtatDepot.ECRITURE: "Enregistrement en cours",
    EtatDepot.FAIT: "C’est enregistré",
    EtatDepot.ECHEC: "Rien n’est entré",
}
CHAPO = typeset(
    "Déposez le classeur que vous tenez, tel qu’il est. Il est d’abord lu et vérifié : ce qui a été "
    "compris, ce qui est à corriger. Rien n’entre dans la base avant votre accord."
)
PERDU = typeset(
    "Ces fichiers ne sont plus là : ils ont été enregistrés, abandonnés, ou effacés une "
    "demi-heure après que leur page a été quittée. Vous pouvez les déposer de nouveau."
)
PARTAGE = typeset(
    "Ici, les données s’importent par la commande « app.py importer », sur le serveur : plusieurs programmes "
    "répondent à cette adresse, et un import par la page se suit dans un seul."
)
CHANGER = typeset(
    "Une cellule vide efface ce que la base tenait à cet endroit : elle est comptée « vidée ». Ce que vos "
    "fichiers ne nomment pas reste comme il est."
)
GARDE = typeset(
    "Vos fichiers sont gardés à part tant que cette page est ouverte. Ils sont effacés dès que vous "
    "enregistrez ou abandonnez, et une demi-heure après que vous l’avez quittée."
)
ECARTE = typeset(
    "La base est aujourd’hui celle de la démonstration, dont les résultats sont fictifs : vos données "
    "prendront toute sa place."
)
EXPLIQUER = typeset(
    "À gauche, ce que vos fichiers écrivent ; à droite, ce que l’outil en lirait : un code du "
    "dictionnaire, le code d’une structure, « ignorer »… Corrigez ce qui est faux, complétez ce qui "
    "manque. Vos fichiers ne sont pas modifiés."
)
DEUX_VOIES = typeset(
    "Deux façons de continuer : dire plus bas ce que veulent dire vos mots, ou corriger vos fichiers et les "
    "déposer de nouveau."
)
PROPOSEES = "Toutes les réponses sont proposées. Relisez-les, puis « Vérifier avec ces réponses »."
GARDER = typeset(
    "Déposé avec le classeur de l’an prochain, ce fichier (.toml) évite de redonner ces réponses."
)
ANNOTE = typeset(
    "Chaque cellule en cause y est colorée, avec en commentaire ce qui a été trouvé et ce qui est "
    "attendu. Images et graphiques n’y sont pas repris."
)


def describe_titre(depot: Depot) -> Texte:
    """The heading of a state. Where words alone are refused, they are what is asked for."""
    mots = _count_words(depot) if depot.etat is EtatDepot.REFUSE else 0
    if mots:
        return typeset(f"Rien n’est entré encore : {format_compte(mots, 'mot')} à confirmer")
    return typeset(TITRES[depot.etat])


def _count_words(depot: Depot) -> int:
    """How many are refused, when nothing else is. A cause quotes some: beyond, those that are not sure."""
    causes = depot.rapport.causes
    ecrits = {q.ecrit for partie in depot.demandes.parties for q in partie.questions}
    refuses = {texte for cause in causes for texte in cause.trouves}
    if not refuses <= ecrits:
        return 0
    return depot.demandes.a_confirmer if any(c.suite for c in causes) else len(refuses)


def describe_limites(nombre: int, octets: int, extensions: Sequence[str]) -> Texte:
    """What may be left, said before it is."""
    return typeset(
        f"{nombre} fichiers et {octets // 1_000_000} Mo en tout au plus ; formats "
        f"{join_liste([e.removeprefix('.') for e in extensions])}."
    )


def describe_fichiers(fichiers: Sequence[FichierDepose]) -> Texte:
    """« a.xlsx (24 ko) et b.csv (3 ko) »."""
    return typeset(join_liste([f"{f.nom} ({format_taille(f.octets)})" for f in fichiers]))


def format_taille(octets: int) -> Texte:
    """« 24 ko », « 1,3 Mo »."""
    if octets < 1_000_000:
        return typeset(f"{format_nombre(max(1, octets / 1000))} ko")
    return typeset(f"{format_nombre(octets / 1_000_000, 1)} Mo")


def describe_refus(rapport: RapportImport) -> Texte:
    """« 412 cellules, pour 3 causes. La base n’a pas changé. »"""
    causes = f", pour {format_compte(len(rapport.causes), 'cause')}"
    suite = causes if rapport.refus > len(rapport.causes) else ""
    return typeset(f"{format_compte(rapport.refus, 'erreur')}{suite}. La base n’a pas changé.")


def list_par_lieu(rapport: RapportImport) -> list[tuple[str, list[str]]]:
    """What each table was taken for and its notices, under its name; what names no table, first."""
    lieux = dict.fromkeys(lue.rpartition(" : ")[0] for lue in rapport.lues)
    par_lieu: dict[str, list[str]] = {"": [], **{lieu: [] for lieu in lieux}}
    longs = sorted(lieux, key=len, reverse=True)
    for ligne in (*rapport.lues, *rapport.avis):
        lieu = next((lieu for lieu in longs if lieu and ligne.startswith(lieu)), "")
        dite = capitalize(ligne[len(lieu) :].lstrip(" :,"))
        par_lieu[lieu].append(re.sub(r"^Resultats\b", "Résultats", dite))
    return [(lieu, lignes) for lieu, lignes in par_lieu.items() if lignes]


def describe_restent(restent: int) -> Texte:
    """Whether something is still to be said."""
    if not restent:
        return typeset(PROPOSEES)
    return typeset(
        f"{format_compte(restent, 'réponse')} à donner ; le reste est proposé, à relire."
    )


def describe_pret(rapport: RapportImport) -> Texte:
    """What confirming would do."""
    if not rapport.cellules:
        return typeset("Ces fichiers ne contiennent aucune valeur : il n’y a rien à enregistrer.")
    return typeset(
        f"{format_compte(rapport.cellules, 'valeur')} à enregistrer. La base n’a pas encore changé."
    )


def describe_fait(rapport: RapportImport) -> Texte:
    """What was written."""
    nombre = format_compte(rapport.cellules, "valeur enregistrée", "valeurs enregistrées")
    return typeset(f"{nombre} : c’est la version {rapport.version} de la base.")
