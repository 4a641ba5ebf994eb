"""What is said of accounts: roles and scopes in words, what each reads and writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from data.acces.modeles import Fait
from data.acces.perimetre import Perimetre
from data.acces.roles import NomRole, Role
from data.reference.tables import load_departements, load_regions
from data.typographie import Texte, typeset
from layouts.words.wording import capitalize, join_liste

CONNEXION, COMPTE, COMPTES, JOURNAL = "Se connecter", "Mon compte", "Comptes", "Journal"
DEPART = "Se déconnecter"
CHAPO_CONNEXION = typeset(
    "Cet outil met en regard des résultats de missions locales : il demande de s’identifier. La méthode, le "
    "dictionnaire, la déclaration d’accessibilité et le plan du site se lisent sans compte."
)
SANS_COMPTE = typeset(
    "Un compte est ouvert par la personne qui tient cet outil dans votre administration ou votre réseau."
)
REFUS = typeset("Identifiant ou mot de passe inconnu.")
"""The same for an account that there is not."""
DEPART_LOCAL = (
    "Ce navigateur est déconnecté, mais le serveur n’a pas pu le noter : la session reste ouverte pour qui "
    "en aurait copié le témoin, 8 heures au plus."
)
PASSAGE_PERDU = typeset(
    "L’identification a été commencée ailleurs, ou il y a plus de dix minutes : recommencer depuis cette "
    "page."
)
SANS_CE_COMPTE = (
    "Vous êtes bien identifié ({0}) auprès de {1}, mais aucun compte de cet outil ne vous est ouvert. "
    "Demander à la personne qui tient cet outil d’en faire un à ce nom : {0}."
)
REFUS_JETON = typeset(
    "La page était ouverte depuis trop longtemps, ou la demande ne vient pas d’elle : rien n’a été fait. "
    "Recommencer."
)
POSTE = typeset(
    "Vous travaillez sur l’ordinateur où l’outil est lancé, et aucun compte n’a été fait : tout vous est "
    "ouvert, sans vous identifier. Dès qu’un compte est fait (« app.py comptes ajouter »), chacun "
    "s’identifie, sur cet ordinateur aussi."
)
VISITE = typeset(
    "Cet outil est ouvert à tous : les pages se lisent sans compte, sans le nom d’aucune structure à côté de "
    "résultats, et rien ne s’y écrit."
)
SANS_MOT = typeset(
    "Ce compte n’en a pas dans cet outil : vous vous identifiez auprès de votre fournisseur d’identité."
)
MOT_CHANGE = typeset("Le mot de passe est changé ; vos sessions ouvertes ailleurs sont fermées.")
ANCIEN_FAUX = typeset("Ce n’est pas le mot de passe actuel de ce compte.")
DIFFERE = typeset("Les deux nouveaux mots de passe diffèrent : attendu deux fois le même.")
DERNIER = typeset(
    "Ce compte est le dernier qui tienne les comptes : donner d’abord le rôle admin à un autre."
)
SANS_ACCORD = typeset("Attendu : la case cochée, pour confirmer.")
AUTRES_SESSIONS = typeset("Changer de mot de passe ferme vos sessions ouvertes ailleurs.")
ATTENDU_MOT = (
    "De 12 à 200 caractères, dont 5 différents, sans l’identifiant. Quelques mots sans rapport entre eux se "
    "retiennent mieux qu’un mot compliqué."
)
ATTENDU_ROLES = (
    "Un rôle par ligne : national, region:31,22, ut:59,62, structure:59001S00, reseau, reseau:31, "
    "financeur:NOM, financeur:NOM@31, admin. « +importer » à la fin d’un rôle national, region ou ut donne "
    "le droit d’importer."
)
ROLES: Mapping[NomRole, str] = {
    NomRole.NATIONAL: "Services de l’État, au niveau national",
    NomRole.REGION: "Services de l’État en région",
    NomRole.STRUCTURE: "Mission locale ou PAIO",
    NomRole.RESEAU: "Réseau de missions locales",
    NomRole.FINANCEUR: "Financeur",
    NomRole.ADMIN: "Tenue des comptes",
}
LECTURES: Mapping[NomRole, str] = {
    NomRole.NATIONAL: "lit tout, les structures par leur nom ; tient le calendrier des campagnes",
    NomRole.REGION: (
        "lit ses structures en entier et par leur nom, les autres comme points sans nom et par leurs "
        "médianes ; écrit les priorités de sa région et le côté de l’État dans ses dialogues"
    ),
    NomRole.STRUCTURE: (
        "lit sa fiche, ses documents et son dialogue, les autres structures sans leur nom ; écrit son côté "
        "du dialogue et ses remarques, et dit qui peut lire sa fiche"
    ),
    NomRole.RESEAU: (
        "lit les pages des régions sans le nom des structures, et les fiches que des structures lui ont "
        "ouvertes ; n’écrit rien"
    ),
    NomRole.FINANCEUR: (
        "lit les pages des régions sans le nom des structures, et les fiches que des structures lui ont "
        "ouvertes ; écrit ses colonnes dans les dialogues où il est invité"
    ),
    NomRole.ADMIN: (
        "tient les comptes, lit le journal, importe et voit la qualité des données ; ne lit aucun résultat "
        "par ce seul rôle"
    ),
}
IMPORTE = "peut importer des résultats"
FAITS: Mapping[str, str] = {
    Fait.IDENTIFICATION: "S’est identifié",
    Fait.ECHEC: "Identification refusée",
    Fait.FERMETURE: "Identification fermée pour un temps",
    Fait.DEPART: "S’est déconnecté",
    Fait.IMPORT: "Import",
    Fait.RETOUR: "Retour à une version",
    Fait.EXPORT: "Document emporté",
    Fait.DROITS: "Changement de droits",
    Fait.OUVERTURE: "Ouverture d’une fiche",
}
CHAPO_JOURNAL = typeset(
    "Qui s’est identifié, a importé, remis une version, emporté un document, changé un droit, ouvert sa "
    "fiche. Gardé douze mois ; aucun texte de personne n’y figure."
)
VIDE = typeset("Rien n’est noté pour ce choix.")


def describe_role(role: Role, structures: Mapping[str, str]) -> Texte:
    """« Services de l’État en région : Nord-Pas-de-Calais ». `structures`: names by code, as far as known."""
    lieu = name_perimetre(role.perimetre, structures)
    qui = ROLES[role.nom] + (f" {role.financeur}" if role.financeur else "")
    sans_lieu = role.nom in (NomRole.NATIONAL, NomRole.ADMIN)
    return typeset(qui if sans_lieu or not lieu else f"{qui} : {lieu}")


def name_perimetre(lieu: Perimetre, structures: Mapping[str, str]) -> str:
    """Regions, départements and structures by their names."""
    if lieu.pays:
        return "toute la France"
    regions = [load_regions().get(code, code) for code in sorted(lieu.regions)]
    departements = load_departements()
    noms = [
        f"{departements[code][0]} ({code})" if code in departements else code
        for code in sorted(lieu.departements)
    ]
    siennes = [structures.get(code, code) for code in sorted(lieu.structures)]
    return join_liste([*regions, *noms, *siennes])


def describe_permis(role: Role) -> Texte:
    """What a role reads and writes."""
    suite = f" ; {IMPORTE}" if role.importer else ""
    return capitalize(typeset(f"{LECTURES[role.nom]}{suite}."))


def list_structures(roles: Iterable[Role]) -> Sequence[str]:
    """The codes of the structures for which one holds the role of structure."""
    return sorted({c for r in roles if r.nom is NomRole.STRUCTURE for c in r.perimetre.structures})
