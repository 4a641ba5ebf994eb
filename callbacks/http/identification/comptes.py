"""The accounts and the journal, for who keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from flask import Response, request

from callbacks.acces import read_droits
from callbacks.http.identification.portail import Portail, lead
from data.acces.comptes import check_compte, clean_identifiant
from data.acces.droits import FERME, Refuse
from data.acces.ecriture import RoleRefuse, check_roles, read_roles, write_roles
from data.acces.modeles import Compte, Fait
from data.acces.mots_de_passe import check_mot_de_passe, hash_mot_de_passe
from data.acces.roles import NomRole, Role
from data.errors import ComptesRefuses
from data.views.comptes import list_structures_inconnues
from layouts.chemins import CHEMIN_COMPTES, CHEMIN_GESTE_COMPTE, CHEMIN_JOURNAL
from layouts.components.comptes.formulaire import RIEN_ENVOYE, Saisie
from layouts.pages import comptes as page
from layouts.pages import journal as page_journal
from layouts.words import comptes as mots

FAIT = "fait"
Champs = Mapping[str, str]
Erreurs = dict[str, list[str]]


class Fautif(Exception):
    """A form that is not taken: what is wrong, by field."""

    def __init__(self, erreurs: Erreurs) -> None:
        self.erreurs = erreurs


def register_comptes(portail: Portail) -> None:
    """The pages, and what is done with an account."""

    def show_comptes() -> Response:
        choisi, geste = request.args.get(page.COMPTE, ""), request.args.get(FAIT, "")
        tenu = portail.identites.comptes.find(choisi) is not None
        dit = geste in page.FAITS and tenu is not (geste == page.RETIRER)
        return answer_comptes(portail, choisi, avis=page.FAITS[geste].format(choisi) if dit else "")

    def show_journal() -> Response:
        read_droits().require_admin()
        return portail.answer(page_journal.build_page(_load_journal(portail)))

    portail.add(CHEMIN_COMPTES, show_comptes)
    portail.add(CHEMIN_JOURNAL, show_journal)
    for nom, faire in GESTES.items():
        portail.add(CHEMIN_GESTE_COMPTE.format(geste=nom), _follow(portail, nom, faire), "POST")


def answer_comptes(
    portail: Portail, choisi: str, saisie: Saisie = RIEN_ENVOYE, avis: str = "", statut: int = 200
) -> Response:
    """The page. Raises Refuse."""
    read_droits().require_admin()
    comptes = portail.identites.comptes
    vue = page.VueComptes(comptes.list(), comptes.find(choisi), portail.name_structures())
    return portail.answer(page.build_page(vue, portail.jeton, saisie, avis), statut)


def _follow(
    portail: Portail, nom: str, faire: Callable[[Portail, str, Champs], str]
) -> Callable[[], Response]:
    def follow() -> Response:
        read_droits().require_admin()
        champs = portail.check_formulaire()
        identifiant = clean_identifiant(champs.get(page.COMPTE, ""))
        try:
            quoi = faire(portail, identifiant, champs)
        except Fautif as fautif:
            saisie = Saisie(nom, _show(champs), fautif.erreurs)
            return answer_comptes(portail, identifiant, saisie, statut=422)
        portail.note(Fait.DROITS, f"{identifiant} {nom} {quoi}".strip())
        return lead(f"{CHEMIN_COMPTES}?{FAIT}={nom}&{page.COMPTE}={quote(identifiant)}")

    return follow


def _show(champs: Champs) -> dict[str, str]:
    """What is shown again: never a password."""
    return {champ: valeur for champ, valeur in champs.items() if champ != page.NOUVEAU}


def _add(portail: Portail, identifiant: str, champs: Champs) -> str:
    erreurs: Erreurs = {}
    roles = _read_roles(portail, champs, erreurs)
    compte = Compte(identifiant, champs.get(page.NOM, "").strip(), roles)
    for phrase in check_compte(compte, sans_role=True):
        champ = page.NOM if phrase.startswith("Nom") else page.COMPTE
        erreurs.setdefault(champ, []).append(phrase)
    secret = "" if champs.get(page.SANS) == "oui" else _read_mot(identifiant, champs, erreurs)
    if erreurs:
        raise Fautif(erreurs)
    fait = Compte(identifiant, compte.nom, roles, secret)
    _try(page.COMPTE, lambda: portail.identites.comptes.add(fait))
    return write_roles(roles)


def _set_roles(portail: Portail, identifiant: str, champs: Champs) -> str:
    compte, erreurs = _find(portail, identifiant), Erreurs()
    roles = _read_roles(portail, champs, erreurs)
    if not erreurs and not _is_admin(roles) and _is_last_admin(portail, compte):
        erreurs[page.TEXTES] = [mots.DERNIER]
    if erreurs:
        raise Fautif(erreurs)
    _try(page.TEXTES, lambda: portail.identites.comptes.set_roles(identifiant, roles))
    return write_roles(roles)


def _set_mot(portail: Portail, identifiant: str, champs: Champs) -> str:
    _find(portail, identifiant)
    erreurs: Erreurs = {}
    secret = _read_mot(identifiant, champs, erreurs)
    if erreurs:
        raise Fautif(erreurs)
    _try(page.NOUVEAU, lambda: portail.identites.comptes.set_secret(identifiant, secret))
    return ""


def _remove(portail: Portail, identifiant: str, champs: Champs) -> str:
    compte = _find(portail, identifiant)
    if champs.get(page.ACCORD) != "oui":
        raise Fautif({page.ACCORD: [mots.SANS_ACCORD]})
    if _is_last_admin(portail, compte):
        raise Fautif({page.ACCORD: [mots.DERNIER]})
    _try(page.ACCORD, lambda: portail.identites.comptes.remove(identifiant))
    return ""


GESTES: Mapping[str, Callable[[Portail, str, Champs], str]] = {
    page.AJOUTER: _add,
    page.ROLES: _set_roles,
    page.MOT: _set_mot,
    page.RETIRER: _remove,
}


def _find(portail: Portail, identifiant: str) -> Compte:
    compte = portail.identites.comptes.find(identifiant)
    if compte is None:
        raise Refuse(FERME)
    return compte


def _try(champ: str, faire: Callable[[], None]) -> None:
    """What another person did meanwhile is told beside the field."""
    try:
        faire()
    except ComptesRefuses as refus:
        raise Fautif({champ: refus.phrases}) from refus


def _read_roles(portail: Portail, champs: Champs, erreurs: Erreurs) -> tuple[Role, ...]:
    textes = [t for t in champs.get(page.TEXTES, "").splitlines() if t.strip()]
    phrases = [] if textes else [mots.ATTENDU_ROLES]
    try:
        roles = read_roles(textes, importer=champs.get(page.IMPORTER) == "oui")
    except RoleRefuse as refus:
        phrases, roles = refus.phrases, refus.lus
    phrases += check_roles(roles)
    phrases += list_structures_inconnues(portail.identites.settings.base, roles)
    if phrases:
        erreurs[page.TEXTES] = phrases
    return roles


def _read_mot(identifiant: str, champs: Champs, erreurs: Erreurs) -> str:
    mot = champs.get(page.NOUVEAU, "")
    phrases = check_mot_de_passe(mot, identifiant)
    if phrases:
        erreurs[page.NOUVEAU] = phrases
        return ""
    return hash_mot_de_passe(mot)


def _is_admin(roles: tuple[Role, ...]) -> bool:
    return any(role.nom is NomRole.ADMIN for role in roles)


def _is_last_admin(portail: Portail, compte: Compte) -> bool:
    """Whether nobody else would be left to keep the accounts from these pages."""
    autres = (c for c in portail.identites.comptes.list() if c.identifiant != compte.identifiant)
    return _is_admin(compte.roles) and not any(_is_admin(c.roles) for c in autres)


def _load_journal(portail: Portail) -> page_journal.VueJournal:
    """What the address asks for; the last month, of all kinds, where it says nothing that is known."""
    tous = portail.journal.list_mois()
    demande = request.args.get(page_journal.MOIS, "")
    mois = demande if demande in tous else next(iter(tous), "")
    fait = request.args.get(page_journal.FAIT, "")
    fait = fait if fait in mots.FAITS else ""
    lignes = portail.journal.read(mois, fait) if mois else []
    vue = page_journal.VueJournal(tous, mois, fait, 1, lignes)
    texte = request.args.get(page_journal.PAGE, "1")
    numero = int(texte) if texte.isascii() and texte.isdecimal() and len(texte) < 6 else 1
    return vue._replace(page=min(max(1, numero), page_journal.count_pages(vue)))
