"""What the pages of accounts share: who asks, what is kept of trials and facts, how a page is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

from flask import Response, g, redirect, request

from callbacks.acces import Identites, read_droits
from callbacks.http.faits import read_qui
from callbacks.http.identification.temoins import read_numero
from callbacks.http.site import ENTREE, NOTRES, Site
from callbacks.jetons import ENTETE
from callbacks.provenance import is_forwarded, is_from_site
from data.acces.droits import Refuse
from data.acces.echecs import Echecs
from data.acces.journal import Journal
from data.acces.modeles import Compte, Fait
from data.errors import BaseIndisponible
from data.settings import is_loopback
from data.typographie import typeset
from data.views.structures import read_structures
from layouts.components.comptes.contenu import Contenu
from layouts.components.comptes.formulaire import JETON
from layouts.html.balises import balise
from layouts.pages.erreur import INDISPONIBLE, RESERVE
from layouts.seule import Habits, Personne, build_document
from layouts.words import comptes as mots

if TYPE_CHECKING:
    from data.store.base import Base


class JetonRefuse(RuntimeError):
    """A form that no page of this site sent, or that is too old."""


@dataclass
class Portail:
    """One a server."""

    site: Site
    identites: Identites
    base: Base

    @cached_property
    def journal(self) -> Journal:
        """Where facts are noted."""
        return Journal(self.identites.settings.base)

    @cached_property
    def echecs(self) -> Echecs:
        """Where trials are counted."""
        return Echecs(self.identites.settings.base, self.identites.sessions.pseudonym)

    @cached_property
    def _habits(self) -> Habits:
        """Known once the index is written."""
        feuille = next(a for a in self.site.fichiers if a.startswith(NOTRES) and a.endswith(".css"))
        script = next(a for a in self.site.fichiers if a.startswith(ENTREE))
        return Habits(feuille, script)

    @property
    def compte(self) -> Compte | None:
        """The account of the request."""
        session = g.get("session")
        return self.identites.comptes.find(session.identifiant) if session else None

    @property
    def jeton(self) -> str:
        """What the forms of the page bear."""
        return self.identites.sessions.write_token(read_numero())

    def add(self, chemin: str, vue: Callable[[], Response], methode: str = "GET") -> None:
        """An address, trailing slash or not. What it refuses is a page too."""

        def answer() -> Response:
            try:
                return vue()
            except JetonRefuse:
                return self.refuse(mots.REFUS_JETON)
            except Refuse as refus:
                return self.refuse(str(refus))
            except BaseIndisponible as erreur:
                return self.refuse(str(erreur), 503)

        nom = f"{methode} {chemin}"
        self.site.server.add_url_rule(chemin, nom, answer, methods=[methode], strict_slashes=False)

    def note(self, fait: Fait, quoi: str = "", ou: str = "", qui: str = "") -> None:
        """In the journal."""
        self.journal.note(fait, qui or read_qui(), quoi, ou)

    def answer(self, contenu: Contenu, statut: int = 200) -> Response:
        """The whole page."""
        texte = build_document(
            contenu, self._build_personne(), self._habits, request.path.rstrip("/")
        )
        reponse = Response(texte, statut, content_type="text/html; charset=utf-8")
        reponse.headers["Cache-Control"] = "no-store"
        return reponse

    def refuse(self, phrase: str, statut: int = 403) -> Response:
        """A page that says why not."""
        titre = INDISPONIBLE if statut == 503 else RESERVE
        return self.answer(Contenu(titre, balise("p", typeset(phrase)), rate=True), statut)

    def check_formulaire(self) -> Mapping[str, str]:
        """The fields of a form of ours. Raises JetonRefuse."""
        if not is_from_site():
            raise JetonRefuse
        jeton = request.form.get(JETON, request.headers.get(ENTETE, ""))
        if not self.identites.sessions.check_token(read_numero(), jeton):
            raise JetonRefuse
        return request.form.to_dict()

    def name_structures(self) -> Mapping[str, str]:
        """The names of structures by code; none while the base cannot be read."""
        try:
            return {c: s.nom for c, s in read_structures(self.base.open()).items()}
        except BaseIndisponible:
            return {}

    def _build_personne(self) -> Personne:
        droits, compte = read_droits(), self.compte
        return Personne(
            nom=compte.nom if compte else "",
            jeton=self.jeton,
            admin=droits.admin,
            ouvert=droits.ouvert,
            poste=droits.compte and compte is None,
        )


def lead(chemin: str) -> Response:
    """After a form: to a page, asked for anew."""
    reponse = cast(Response, redirect(chemin, 303))
    reponse.headers["Cache-Control"] = "no-store"
    return reponse


def read_adresse() -> str:
    """Where a request comes from; empty behind a proxy of the machine that the settings do not name: all
    would have the same.
    """
    adresse = request.remote_addr or ""
    return "" if is_loopback(adresse) and is_forwarded(request.environ) else adresse
