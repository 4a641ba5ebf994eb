"""Identification by a provider: the way there, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, cast

from flask import Response, g, redirect, request

from callbacks.http.identification.connexion import answer_connexion, clean_suite, open_session
from callbacks.http.identification.portail import Portail, lead, read_adresse
from callbacks.http.identification.temoins import LIEU
from callbacks.http.quotas import (
    TROP_DE_DEMANDES,
    Quota,
    Rythme,
    TropDemande,
    read_demandeur,
)
from callbacks.porte import SUITE
from callbacks.provenance import is_cross_site
from data.acces.comptes import NOM
from data.acces.ecriture import write_roles
from data.acces.identites import Identite, Passage, begin_passage, read_roles_dits
from data.acces.journal import INCONNU
from data.acces.modeles import Compte, Fait
from data.errors import (
    BaseIndisponible,
    ComptesRefuses,
    FournisseurMuet,
    FournisseurOccupe,
    IdentiteRefusee,
)
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
DIT, RETIRE = "fournisseur", "fournisseur-retire"
"""In the journal: an account that the provider made or changed, or unmade."""
FAUX, REMISE = 5, 60
"""Refusals of an address within so many seconds after which its returns ask the provider one at a time: false
codes, nineteen a second, kept half of the others out."""


class Retours:
    """Those who come back, of a server: each passage once, the places of the provider for all."""

    def __init__(self, portail: Portail, open_client: Callable[[], Client]) -> None:
        self._portail, self._open_client = portail, open_client
        self._notes, self._faux = Rythme(REFUS, PERIODE), Rythme(FAUX, REMISE)
        self._passages = Rythme(1, DUREE)
        self._seul = Quota(1, TROP_DE_DEMANDES)

    def answer(self) -> Response:
        """Who they are. The passage stays to be used where there was no place. Raises TropDemande."""
        portail = self._portail
        passage = self._read_passage()
        if passage is None:
            return answer_connexion(portail, "", avis=mots.PASSAGE_PERDU, statut=403)
        try:
            with self._hold():
                if not self._is_first(passage):
                    return answer_connexion(portail, "", avis=mots.PASSAGE_PERDU, statut=403)
                identite = self._identify(passage)
            compte = find_compte(portail, identite)
        except IdentiteRefusee as refus:
            self._note_refus()
            return answer_connexion(portail, passage.suite, avis=str(refus), statut=403)
        except FournisseurOccupe:
            raise
        except BaseIndisponible as erreur:
            return answer_connexion(portail, passage.suite, avis=str(erreur), statut=503)
        return open_session(portail, compte, passage.suite)

    def _identify(self, passage: Passage) -> Identite:
        try:
            return self._open_client().identify(passage, _find_retour(self._portail), request.args)
        except IdentiteRefusee:
            with suppress(TropDemande):
                self._faux.count(read_demandeur())
            raise

    @contextmanager
    def _hold(self) -> Iterator[None]:
        seul = self._seul.hold() if self._faux.is_full(read_demandeur()) else nullcontext()
        with seul, self._open_client().hold():
            yield

    def _note_refus(self) -> None:
        with suppress(TropDemande):
            self._notes.count(read_adresse())
            self._portail.note(Fait.ECHEC, ou=read_adresse(), qui=INCONNU)

    def _read_passage(self) -> Passage | None:
        cookie = request.cookies.get(TEMOIN_PASSAGE, "")
        lu = self._portail.identites.sessions.unseal(TEMOIN_PASSAGE, cookie, DUREE)
        return Passage(**lu) if isinstance(lu, dict) else None

    def _is_first(self, passage: Passage) -> bool:
        """Once each: one alone, asked again and again, asked as much of the provider."""
        try:
            self._passages.count(passage.etat)
        except TropDemande:
            return False
        return True


def register_fournisseur(portail: Portail) -> None:
    """Where no provider is named, these addresses are those of the page of identification."""
    verrou = Lock()

    @cache
    def build_client() -> Client:
        """What speaks to it is loaded by the first who asks."""
        from data.acces.fournisseur import Client

        return Client(portail.identites.settings.fournisseur)

    def open_client() -> Client:
        """One for all, whose places hold: twelve who came at once each made one of their own."""
        with verrou:
            return build_client()

    retours = Retours(portail, open_client)

    def go() -> Response:
        if not portail.identites.settings.fournisseur.adresse:
            return answer_connexion(portail, "", statut=404)
        passage = begin_passage(clean_suite(request.args.get(SUITE, "")))
        if g.get("session") and is_cross_site(request.environ):
            # A link of another site would close the session that is open, for one of its choice.
            return lead(passage.suite)
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
        try:
            reponse = retours.answer()
        except FournisseurOccupe as occupe:
            return answer_connexion(portail, "", avis=str(occupe), statut=503)
        reponse.delete_cookie(TEMOIN_PASSAGE, path=LIEU, secure=request.is_secure)
        return reponse

    portail.add(CHEMIN_FOURNISSEUR, go)
    portail.add(CHEMIN_REPONSE, come_back)


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
    refus = IdentiteRefusee(
        mots.SANS_CE_COMPTE.format(qui or identite.sujet, reglages.fournisseur.nom)
    )
    if roles and qui:
        nom = " ".join(identite.nom.split())[:NOM]
        neuf = Compte(qui, nom, roles, fournisseur=True)
        fait = _provision(
            portail, replace(neuf, identifiant=connu.identifiant) if connu else neuf, refus
        )
        if fait is not None:
            return fait
    elif connu is not None:
        with suppress(ComptesRefuses):  # another window of theirs was before
            comptes.remove(connu.identifiant)
            portail.note(Fait.DROITS, f"{connu.identifiant} {RETIRE}", qui=connu.identifiant)
    raise refus


def _provision(portail: Portail, compte: Compte, refus: IdentiteRefusee) -> Compte | None:
    """What a provider makes or changes of an account is noted as what a person does."""
    comptes = portail.identites.comptes
    try:
        change = comptes.provision(compte)
    except ComptesRefuses as erreur:
        # Made by hand, with a password: not theirs, and it is not told that there is one.
        raise (
            refus if comptes.find(compte.identifiant) else IdentiteRefusee(str(erreur))
        ) from erreur
    if change:
        quoi = f"{compte.identifiant} {DIT} {write_roles(compte.roles)}"
        portail.note(Fait.DROITS, quoi, qui=compte.identifiant)
    return comptes.find(compte.identifiant)


def _find_retour(portail: Portail) -> str:
    """The address that the provider knows: the public one, whatever a proxy calls this server."""
    publique = portail.identites.settings.fournisseur.retour
    return (publique or request.host_url.rstrip("/")) + CHEMIN_REPONSE
