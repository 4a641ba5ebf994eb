"""Identification by a password, and leaving."""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Response, request

from callbacks.acces import TEMOIN
from callbacks.http.identification.portail import Portail, lead, read_adresse
from callbacks.http.identification.temoins import drop_session, set_session
from callbacks.porte import LONGUEUR, SUITE, leads_out
from data.acces.comptes import clean_identifiant
from data.acces.echecs import TropDEchecs
from data.acces.journal import INCONNU
from data.acces.modeles import Compte, Fait
from data.acces.mots_de_passe import verify_mot_de_passe
from data.errors import BaseIndisponible
from layouts.chemins import CHEMIN_CONNEXION, CHEMIN_DECONNEXION
from layouts.components.comptes.formulaire import RIEN_ENVOYE, Saisie
from layouts.pages.connexion import IDENTIFIANT, MOT, build_page
from layouts.routes import PREFIXE, Page, build_chemin
from layouts.words import comptes as mots

_SUITE = re.compile(re.escape(PREFIXE) + r"/(?![/\\])[^\x00-\x20\x7f\\]*")
"""A path under ours."""


def clean_suite(texte: str) -> str:
    """A path of this site, or the home page: never another site, however it is written."""
    if len(quote(texte)) > LONGUEUR or not _SUITE.fullmatch(texte) or leads_out(texte):
        return build_chemin(Page.ACCUEIL)
    ici = texte.partition("?")[0].startswith((CHEMIN_CONNEXION, CHEMIN_DECONNEXION))
    return build_chemin(Page.ACCUEIL) if ici else texte


def register_connexion(portail: Portail) -> None:
    """The page, what its form leads to, and the way out."""

    def show_connexion() -> Response:
        return answer_connexion(portail, request.args.get(SUITE, ""))

    def connect() -> Response:
        champs = portail.check_formulaire()
        suite = champs.get(SUITE, "")
        identifiant = clean_identifiant(champs.get(IDENTIFIANT, ""))
        try:
            compte = _identify(portail, identifiant, champs.get(MOT, ""))
        except TropDEchecs as trop:
            reponse = _refuse(portail, suite, identifiant, str(trop), 429)
            reponse.headers["Retry-After"] = str(trop.attente)
            return reponse
        if compte is None:
            return _refuse(portail, suite, identifiant, mots.REFUS, 403)
        return open_session(portail, compte, suite)

    def leave() -> Response:
        portail.check_formulaire()
        if portail.compte:
            portail.note(Fait.DEPART)
        reponse = _close(portail)
        drop_session(reponse)
        reponse.headers["Clear-Site-Data"] = (
            '"cache"'  # the pages read are not behind the arrow Back
        )
        return reponse

    portail.add(CHEMIN_CONNEXION, show_connexion)
    portail.add(CHEMIN_CONNEXION, connect, "POST")
    portail.add(CHEMIN_DECONNEXION, leave, "POST")


def answer_connexion(
    portail: Portail, suite: str, saisie: Saisie = RIEN_ENVOYE, avis: str = "", statut: int = 200
) -> Response:
    """The page of identification."""
    gardee = clean_suite(suite) if suite else ""
    nom = portail.identites.settings.fournisseur.nom
    return portail.answer(build_page(portail.jeton, gardee, nom, saisie, avis), statut)


def open_session(portail: Portail, compte: Compte, suite: str) -> Response:
    """To where one was going."""
    reponse = lead(clean_suite(suite))
    set_session(
        portail.identites,
        reponse,
        portail.identites.sessions.open(compte.identifiant, compte.epoque),
    )
    portail.note(Fait.IDENTIFICATION, ou=read_adresse(), qui=compte.identifiant)
    return reponse


def _identify(portail: Portail, identifiant: str, mot: str) -> Compte | None:
    """The account, when the password is its own. Raises TropDEchecs. It takes as long when there is none."""
    adresse = read_adresse()
    derniere = portail.echecs.begin(identifiant, adresse)
    compte = portail.identites.comptes.find(identifiant)
    if verify_mot_de_passe(compte.secret if compte else "", mot):
        portail.echecs.forgive(identifiant, adresse)
        return compte
    qui = compte.identifiant if compte else INCONNU
    portail.note(Fait.ECHEC, ou=adresse, qui=qui)
    if derniere:
        portail.note(Fait.FERMETURE, ou=adresse, qui=qui)
    return None


def _close(portail: Portail) -> Response:
    """The session is over for every server; where that cannot be written, it is told."""
    try:
        portail.identites.sessions.close(request.cookies.get(TEMOIN, ""))
    except BaseIndisponible as erreur:
        return portail.refuse(f"{mots.DEPART_LOCAL} {erreur}", 503)
    return lead(CHEMIN_CONNEXION)


def _refuse(portail: Portail, suite: str, identifiant: str, phrase: str, statut: int) -> Response:
    saisie = Saisie("connexion", {IDENTIFIANT: identifiant}, {"": [phrase]})
    return answer_connexion(portail, suite, saisie, statut=statut)
