"""Identification by a provider: the way there, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

from flask import Response, redirect, request

from callbacks.http.identification.connexion import answer_connexion, clean_suite, open_session
from callbacks.http.identification.portail import Portail, read_adresse
from callbacks.http.identification.temoins import LIEU
from callbacks.http.quotas import Rythme, TropDemande
from callbacks.porte import SUITE
from data.acces.comptes import NOM, Comptes
from data.acces.identites import Identite, Passage, begin_passage, read_roles_dits
from data.acces.journal import INCONNU
from data.acces.modeles import Compte, Fait
from data.errors import BaseIndisponible, ComptesRefuses, FournisseurMuet, IdentiteRefusee
from layouts.chemins import CHEMIN_FOURNISSEUR, CHEMIN_REPONSE
from layouts.words import comptes as mots

if TYPE_CHECKING:
    from data.acces.fournisseur import Client

TEMOIN_PASSAGE = "regards_passage"
"""The cookie of who is at the provider."""
DUREE = 600
"""Seconds that one has to identify oneself there."""
REFUS, PERIODE = 60, 900
"""Refusals noted of one address within so many seconds. Those after are not: a whole administration comes
from one address, and is not to be closed out by one who fails on purpose."""


def register_fournisseur(portail: Portail) -> None:
    """Where no provider is named, these addresses are those of the page of identification."""

    @cache
    def open_client() -> Client:
        """What speaks to it is loaded by the first who asks."""
        from data.acces.fournisseur import Client

        return Client(portail.identites.settings.fournisseur)

    refuses = Rythme(REFUS, PERIODE)
    passages = Rythme(1, DUREE)

    def go() -> Response:
        if not portail.identites.settings.fournisseur.adresse:
            return answer_connexion(portail, "", statut=404)
        passage = begin_passage(clean_suite(request.args.get(SUITE, "")))
        try:
            adresse = open_client().build_adresse(passage, _find_retour(portail))
        except FournisseurMuet as muet:
            return answer_connexion(portail, passage.suite, avis=str(muet), statut=503)
        reponse = cast(Response, redirect(adresse, 302))
        scelle = portail.identites.sessions.seal(TEMOIN_PASSAGE, passage.describe())
        reponse.set_cookie(
            *(TEMOIN_PASSAGE, scelle),
            max_age=DUREE,
            path=LIEU,
            secure=request.is_secure,
            httponly=True,
            samesite="Lax",
        )
        return reponse

    def come_back() -> Response:
        reponse = _answer_retour(portail, open_client, refuses, passages)
        reponse.delete_cookie(TEMOIN_PASSAGE, path=LIEU, secure=request.is_secure)
        return reponse

    portail.add(CHEMIN_FOURNISSEUR, go)
    portail.add(CHEMIN_REPONSE, come_back)


def _answer_retour(
    portail: Portail, open_client: Callable[[], Client], refuses: Rythme, passages: Rythme
) -> Response:
    passage = _read_passage(portail, passages)
    if passage is None:
        return answer_connexion(portail, "", avis=mots.PASSAGE_PERDU, statut=403)
    try:
        identite = open_client().identify(passage, _find_retour(portail), request.args)
        compte = find_compte(portail, identite)
    except IdentiteRefusee as refus:
        with suppress(TropDemande):
            refuses.count(read_adresse())
            portail.note(Fait.ECHEC, ou=read_adresse(), qui=INCONNU)
        return answer_connexion(portail, passage.suite, avis=str(refus), statut=403)
    except BaseIndisponible as erreur:
        return answer_connexion(portail, passage.suite, avis=str(erreur), statut=503)
    return open_session(portail, compte, passage.suite)


def find_compte(portail: Portail, identite: Identite) -> Compte:
    """That of our table, or what the provider's roles make. Raises IdentiteRefusee, BaseIndisponible.

    An address of e-mail leads to any account of ours; what the provider calls a person by, only to one that
    has no password: another person's name may be the same. Written as an address, it leads to none: only one
    that the provider vouches for does.
    """
    reglages, comptes = portail.identites.settings, portail.identites.comptes
    sujet = "" if "@" in identite.sujet else identite.sujet
    par_courriel = comptes.find(identite.courriel) if identite.courriel else None
    par_sujet = comptes.find(sujet) if sujet else None
    connu = par_courriel or (par_sujet if par_sujet and not par_sujet.secret else None)
    qui = identite.courriel or sujet
    if connu is not None and not connu.fournisseur:
        return connu
    roles = read_roles_dits(reglages.base, identite.roles)
    if roles and qui:
        nom = " ".join(identite.nom.split())[:NOM]
        neuf = Compte(qui, nom, roles, fournisseur=True)
        return _provision(comptes, replace(neuf, identifiant=connu.identifiant) if connu else neuf)
    if connu is not None:
        comptes.remove(connu.identifiant)
    raise IdentiteRefusee(
        mots.SANS_CE_COMPTE.format(qui or identite.sujet, reglages.fournisseur.nom)
    )


def _provision(comptes: Comptes, compte: Compte) -> Compte:
    try:
        comptes.provision(compte)
    except ComptesRefuses as refus:
        raise IdentiteRefusee(str(refus)) from refus
    fait = comptes.find(compte.identifiant)
    assert fait is not None
    return fait


def _read_passage(portail: Portail, passages: Rythme) -> Passage | None:
    """Once each: one alone, asked again and again, asked as much of the provider."""
    cookie = request.cookies.get(TEMOIN_PASSAGE, "")
    lu = portail.identites.sessions.unseal(TEMOIN_PASSAGE, cookie, DUREE)
    if not isinstance(lu, dict):
        return None
    passage = Passage(**lu)
    try:
        passages.count(passage.etat)
    except TropDemande:
        return None
    return passage


def _find_retour(portail: Portail) -> str:
    """The address that the provider knows: the public one, whatever a proxy calls this server."""
    publique = portail.identites.settings.fournisseur.retour
    return (publique or request.host_url.rstrip("/")) + CHEMIN_REPONSE
