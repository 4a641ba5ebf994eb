"""One's own account: what it says, its password, and who may read the fiche of its structure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask import Response, g, request

from callbacks.acces import read_droits
from callbacks.http.identification.portail import Portail, lead, read_adresse
from callbacks.http.identification.temoins import set_session
from data.acces.droits import FERME, Refuse
from data.acces.echecs import TropDEchecs
from data.acces.modeles import Compte, Fait
from data.acces.mots_de_passe import (
    check_mot_de_passe,
    hash_mot_de_passe,
    verify_mot_de_passe,
)
from data.errors import BaseIndisponible
from data.views.ouvertures import load_histoire, load_ouverture, write_ouverture
from layouts.chemins import CHEMIN_COMPTE, CHEMIN_MOT, CHEMIN_OUVERTURE
from layouts.components.comptes.formulaire import RIEN_ENVOYE, Saisie
from layouts.pages import compte as page
from layouts.words import comptes as mots
from layouts.words import ouvertures

FAIT = "fait"
"""What has just been done, in the address."""
FAITS = {"mot": mots.MOT_CHANGE, "ouverture": ouvertures.ENREGISTREE}


def register_compte(portail: Portail) -> None:
    """The page and its forms."""

    def show_compte() -> Response:
        return answer_compte(portail, avis=FAITS.get(request.args.get(FAIT, ""), ""))

    def change_mot() -> Response:
        champs, compte = portail.check_formulaire(), portail.compte
        if compte is None or not compte.secret:
            raise Refuse(FERME)
        erreurs = _check_mot(portail, compte, champs)
        if erreurs:
            return answer_compte(portail, Saisie("mot", {}, erreurs), statut=422)
        secret = hash_mot_de_passe(champs[page.NOUVEAU])
        portail.identites.comptes.set_secret(compte.identifiant, secret)
        portail.note(Fait.DROITS, f"{compte.identifiant} mot-de-passe")
        return _reopen(portail, compte, lead(f"{CHEMIN_COMPTE}?{FAIT}=mot"))

    def open_fiche() -> Response:
        champs = portail.check_formulaire()
        code = champs.get(page.CODE, "")
        if code not in read_droits().ml.structures:
            raise Refuse(FERME)
        ouvertes = frozenset(c for c in ouvertures.A_QUI if champs.get(c) == "oui")
        if write_ouverture(portail.base, code, ouvertes):
            portail.note(Fait.OUVERTURE, code, " ".join(sorted(ouvertes)))
        return lead(f"{CHEMIN_COMPTE}?{FAIT}=ouverture")

    portail.add(CHEMIN_COMPTE, show_compte)
    portail.add(CHEMIN_MOT, change_mot, "POST")
    portail.add(CHEMIN_OUVERTURE, open_fiche, "POST")


def answer_compte(
    portail: Portail, saisie: Saisie = RIEN_ENVOYE, avis: str = "", statut: int = 200
) -> Response:
    """The page of who asks."""
    compte, droits = portail.compte, read_droits()
    if compte is None:
        phrase = mots.POSTE if droits.compte else mots.VISITE
        return portail.answer(page.build_sans_compte(phrase, offrir=not droits.compte))
    noms = portail.name_structures()
    fiches = [_load_fiche(portail, code, noms) for code in mots.list_structures(compte.roles)]
    fin = f"{datetime.fromtimestamp(g.session.fin).astimezone():%H:%M}"
    vue = page.VueCompte(compte, noms, fiches, fin)
    return portail.answer(page.build_page(vue, portail.jeton, saisie, avis), statut)


def _load_fiche(portail: Portail, code: str, noms: Mapping[str, str]) -> page.Fiche:
    nom = noms.get(code, code)
    try:
        ouvertes = load_ouverture(portail.base, code)
        return page.Fiche(code, nom, ouvertes, histoire=load_histoire(portail.base, code))
    except BaseIndisponible:
        return page.Fiche(code, nom, lisible=False)


def _check_mot(portail: Portail, compte: Compte, champs: Mapping[str, str]) -> dict[str, list[str]]:
    """All that is wrong, by field."""
    nouveau = champs.get(page.NOUVEAU, "")
    differe = nouveau != champs.get(page.ENCORE, "")
    erreurs: dict[str, list[str]] = {
        page.ANCIEN: _check_ancien(portail, compte, champs.get(page.ANCIEN, "")),
        page.NOUVEAU: check_mot_de_passe(nouveau, compte.identifiant),
        page.ENCORE: [mots.DIFFERE] if differe else [],
    }
    return {champ: phrases for champ, phrases in erreurs.items() if phrases}


def _check_ancien(portail: Portail, compte: Compte, mot: str) -> list[str]:
    """Who found a session open tries no more passwords than at the door."""
    try:
        portail.echecs.begin(compte.identifiant, read_adresse())
    except TropDEchecs as trop:
        return [str(trop)]
    if not verify_mot_de_passe(compte.secret, mot):
        portail.note(Fait.ECHEC, ou=read_adresse())
        return [mots.ANCIEN_FAUX]
    portail.echecs.forgive(compte.identifiant, read_adresse())
    return []


def _reopen(portail: Portail, compte: Compte, reponse: Response) -> Response:
    """The session of who changed something of their own goes on; the others are over."""
    change = portail.identites.comptes.find(compte.identifiant)
    if change is not None:
        sessions = portail.identites.sessions
        set_session(portail.identites, reponse, sessions.open(change.identifiant, change.epoque))
    return reponse
