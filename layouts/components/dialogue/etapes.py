"""A step of the dialogue: its part of the fiche, whether it was covered, its four texts of equal rank."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from data.catalogue.conduite import Etape
from data.catalogue.model import Catalogue
from data.method.bilan import build_bilan
from data.method.financeurs import list_invites
from data.models.bilan import Constat
from data.models.dialogue import LigneEcrite
from data.models.dialogues import DossierDialogue
from data.typographie import typeset
from layouts.components.contexte.bandeau import build_contexte
from layouts.components.couple.couples import build_a_regarder
from layouts.components.dessins import build_marque
from layouts.components.dialogue.champ import (
    NOUVELLE,
    Ecriture,
    build_ajout,
    build_champ,
    build_ligne,
    build_retrait,
    order_cotes,
)
from layouts.components.dialogue.cotes import build_par
from layouts.components.dialogue.retirees import build_retirees
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_interne
from layouts.routes import Adresse, Page, build_href
from layouts.words.chapo import describe_territoire
from layouts.words.chiffres import COUVERTURES, PUBLIC, Chiffre, list_moyens, write_fait
from layouts.words.constats import describe_faits
from layouts.words.contexte import describe_synthese
from layouts.words.dialogue import STATUTS, TRANSVERSAL, describe_par
from layouts.words.jugement import describe_lecture
from layouts.words.lecture import describe_valeur

CONTEXTE, COUVERTURE, ACTIVITE, RESULTATS, RESSOURCES, NEGOCIER = range(1, 7)
VIDE = "Aucune force ni aucun axe de progrès lisible dans cette comparaison."
EN_COMMUN = ("partage", "discussion")
"""The texts of both sides, after those of each."""


class Etapes:
    """What every step is drawn from."""

    def __init__(
        self,
        ecriture: Ecriture,
        dossier: DossierDialogue,
        catalogue: Catalogue,
        adresse: Adresse,
        negocier: Callable[[], Html],
    ) -> None:
        """`negocier` draws the body of the sixth step."""
        self.ecriture = ecriture
        self.dossier = dossier
        self.catalogue = catalogue
        self.adresse = adresse
        self._parts: dict[int, Callable[[], Html]] = {
            CONTEXTE: self._build_territoire,
            COUVERTURE: self._build_publics,
            ACTIVITE: self._build_activite,
            RESULTATS: self._build_couples,
            RESSOURCES: self._build_moyens,
            NEGOCIER: negocier,
        }

    def build(self) -> Html:
        """Every step, in the order of the catalogue; one of a financeur has its texts alone."""
        return join(*(self._build_etape(etape) for etape in self.catalogue.conduite))

    def _build_etape(self, etape: Etape) -> Html:
        cle, part = etape.cle, self._parts.get(etape.numero)
        siens = (f"texte_{cote}" for cote in order_cotes(self.dossier.gauche_ml))
        champs = [self._build_texte(cle, champ) for champ in (*siens, *EN_COMMUN)]
        apport = build_apport(self.ecriture, etape) if self._shows_apport(etape) else ""
        suite = (
            build_champ(self.ecriture, cle, "etape", "transversal", libelle=TRANSVERSAL, lignes=4)
            if etape.numero == ACTIVITE
            else ""
        )
        statut = build_champ(self.ecriture, cle, "etape", "statut", choix=STATUTS, redessine=True)
        return balise(
            "section",
            balise("h2", typeset(f"{etape.numero} · {etape.nom}"), id=cle, tabindex=-1),
            part() if part else "",
            build_ligne(
                cle,
                "etape",
                suite,
                balise("div", *champs, class_="quatre-textes"),
                apport,
                balise("div", statut, class_="statut-etape"),
            ),
            class_="etape-dialogue",
            aria_labelledby=cle,
        )

    def _shows_apport(self, etape: Etape) -> bool:
        """Once its financeur is invited, and as long as it wrote something."""
        invites = list_invites(self.dossier.cahier, self.catalogue)
        invite = etape.financeur in {self.catalogue.financeurs[nom] for nom in invites}
        return bool(invite or self.dossier.cahier.get(etape.cle, "texte_financeur"))

    def _build_texte(self, cle: str, champ: str) -> Html:
        return build_champ(self.ecriture, cle, "etape", champ, lignes=4)

    def _link(self, page: Page, texte: str, **changements: object) -> Html:
        return build_lien_interne(build_href(self.adresse, page=page, **changements), texte)

    def _build_territoire(self) -> Html:
        portrait = self.dossier.portrait
        return join(
            balise("p", describe_territoire(portrait, self.catalogue), class_="lead"),
            balise("ul", build_contexte(portrait, self.catalogue), class_="contexte"),
            balise("p", describe_synthese(portrait, self.catalogue), class_="note"),
            balise("p", self._link(Page.CONTEXTE, "Tout le contexte de ce territoire")),
            self._build_ajouts(),
        )

    def _build_ajouts(self) -> Html:
        lignes = [self._build_ajout(x.cle, x) for x in self.dossier.cahier.list("ajout")]
        ajout = (
            build_ajout(
                "ajout", "Ajouter un élément de contexte", self._build_ajout(f"ajout-{NOUVELLE}")
            )
            if self.ecriture.modifiable
            else ""
        )
        return balise(
            "div",
            balise("h3", typeset("Qu’ajoutez-vous ?")),
            *lignes,
            ajout,
            build_retirees(self.ecriture, "ajout", lambda ligne: ligne.get("quoi")),
            class_="lignes",
        )

    def _build_ajout(self, cle: str, ligne: LigneEcrite | None = None) -> Html:
        champ = self.ecriture
        par = describe_par(ligne) if ligne else ""
        return build_ligne(
            cle,
            "ajout",
            build_champ(champ, cle, "ajout", "quoi", lignes=2),
            balise(
                "div",
                build_champ(champ, cle, "ajout", "source"),
                build_champ(champ, cle, "ajout", "annee"),
                build_par(champ, cle, "ajout"),
                class_="rang-de-trois",
            ),
            build_retrait(champ, ligne, par or "élément de contexte"),
        )

    def _build_publics(self) -> Html:
        entrees = (self.catalogue.entrees[code] for code in (*COUVERTURES, *PUBLIC))
        faits = [write_fait(self.dossier.portrait, entree) for entree in entrees]
        return _build_chiffres(faits)

    def _build_activite(self) -> Html:
        bilan = build_bilan(self.dossier.portrait, self.catalogue)
        constats = [("Forces", bilan.forces), ("Axes de progrès", bilan.axes)]
        if not (bilan.forces or bilan.axes):
            return balise("p", VIDE, class_="note")
        listes = (self._build_constats(titre, lus) for titre, lus in constats)
        return join(
            balise("div", *listes, class_="deux-listes"),
            balise("p", self._link(Page.ML, "La fiche et ses radars")),
        )

    def _build_constats(self, titre: str, constats: Sequence[Constat]) -> Html:
        items = [self._build_constat(constat) for constat in constats]
        liste = balise("ul", *items) if items else balise("p", "Aucun.", class_="note")
        return balise("div", balise("h3", titre), liste)

    def _build_constat(self, constat: Constat) -> Html:
        entree, position = constat.entree, constat.position
        href = build_href(self.adresse, page=Page.ML, indicateur=entree.code)
        nom = join(entree.libelle_court, " ", balise("strong", describe_valeur(position, entree)))
        faits = describe_faits(constat, self.dossier.portrait, None, self.catalogue)
        tete = join(build_lien_interne(href, nom), " ", describe_lecture(position))
        contenu = balise("div", balise("p", tete), balise("p", faits, class_="note"))
        return balise("li", build_marque(position, entree.polarite or 0), contenu, class_="constat")

    def _build_couples(self) -> Html:
        return build_a_regarder(self.dossier.portrait, self.catalogue, self.adresse)

    def _build_moyens(self) -> Html:
        moyens = list_moyens(self.dossier.portrait, self.catalogue)
        return balise("ul", *(_build_moyen(moyen) for moyen in moyens), class_="chiffres")


def build_apport(ecriture: Ecriture, etape: Etape) -> Html:
    """What a financeur says in its own step, under its name."""
    return build_champ(
        ecriture, etape.cle, "etape", "texte_financeur", libelle=etape.financeur, lignes=4
    )


def _build_chiffres(chiffres: Sequence[Chiffre]) -> Html:
    items = (
        balise(
            "li",
            balise("strong", chiffre.valeur),
            balise("span", f" {chiffre.nom}"),
            _build_note(chiffre),
        )
        for chiffre in chiffres
    )
    return balise("ul", *items, class_="chiffres")


def _build_moyen(chiffre: Chiffre) -> Html:
    """The name first: the value of a resource already says its unit."""
    nom = balise("span", typeset(f"{chiffre.nom} : "))
    return balise("li", nom, balise("strong", chiffre.valeur), _build_note(chiffre))


def _build_note(chiffre: Chiffre) -> Html:
    if not chiffre.note:
        return Html()
    return balise("span", typeset(f" · {chiffre.note}"), class_="note")
