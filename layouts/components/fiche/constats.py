"""*Forces* and *Axes de progrès*: one line a family, in words that carry what the shapes say."""

from __future__ import annotations

from collections.abc import Sequence

from data.catalogue.model import Catalogue
from data.method.choices import list_offerts
from data.models.bilan import Bilan, Constat
from data.models.comparaison import Portrait, Precedent
from data.models.etats import Cercle
from data.typographie import typeset
from layouts.components.dessins import build_marque
from layouts.components.dialogue.remarque import build_dit, build_signe, build_suite
from layouts.components.dialogue.retenir import build_retenir
from layouts.components.fiche.evolution import build_evolution
from layouts.html.balises import Html, balise, join
from layouts.html.liens import build_lien_detail, build_lien_interne
from layouts.routes import Adresse, build_href
from layouts.words.constats import (
    DEPLIEES,
    SANS_COMPARAISON,
    describe_faits,
    describe_sans_axe,
    describe_sans_force,
    describe_suite,
)
from layouts.words.jugement import VISIBLES, describe_lecture
from layouts.words.lecture import describe_sens, describe_valeur
from layouts.words.wording import format_compte


class ListeConstats:
    """What every line needs: the portrait, the year before, the dictionary and the address."""

    def __init__(
        self,
        portrait: Portrait,
        precedent: Precedent | None,
        catalogue: Catalogue,
        adresse: Adresse,
    ) -> None:
        self.portrait = portrait
        self.precedent = precedent
        self.catalogue = catalogue
        self.adresse = adresse

    def build_forces(self, bilan: Bilan) -> Html:
        """The list of forces, or a plain sentence."""
        return self._build(bilan.forces, describe_sans_force(bilan))

    def build_axes(self, bilan: Bilan) -> Html:
        """The list of axes de progrès, or a plain sentence."""
        return self._build(bilan.axes, describe_sans_axe(bilan))

    def _build(self, constats: Sequence[Constat], vide: str) -> Html:
        if not self.portrait.comparable:
            return balise("p", SANS_COMPARAISON, class_="note")
        if not constats:
            return balise("p", typeset(vide), class_="note")
        visibles = balise("ul", *map(self._build_constat, constats[:VISIBLES]))
        return join(visibles, self._build_suite(constats[VISIBLES:]))

    def _build_suite(self, constats: Sequence[Constat]) -> Html:
        """Two more lines on demand; beyond, the table of every indicator holds the rest."""
        if not constats:
            return Html()
        depliees, reste = constats[:DEPLIEES], len(constats[DEPLIEES:])
        note = balise(
            "p",
            f"Et {format_compte(reste, 'autre')} dans le tableau « Tous les indicateurs ».",
            class_="note",
        )
        return balise(
            "details",
            balise("summary", typeset(f"{format_compte(len(depliees), 'autre')} : afficher")),
            balise("ul", *map(self._build_constat, depliees)),
            note if reste else "",
        )

    def _build_constat(self, constat: Constat) -> Html:
        entree, position = constat.entree, constat.position
        remarque = self.portrait.remarques.get((entree.code, ""))
        nom = join(entree.libelle_court, " ", balise("strong", describe_valeur(position, entree)))
        tete = join(
            build_lien_detail(self.adresse, entree.code, "", nom),
            build_signe(remarque),
            balise("span", describe_sens(entree), class_="note") if describe_sens(entree) else "",
            balise("span", describe_lecture(position), class_="dit"),
            build_retenir(
                self.portrait, f"lecture:{entree.code}", entree.libelle_court, court=True
            ),
        )
        faits = describe_faits(constat, self.portrait, self.precedent, self.catalogue)
        suite = describe_suite(constat, self.portrait)
        lignes = [
            balise("p", tete, class_="tete-constat"),
            balise("p", faits, *_build_evolution(self.portrait, constat), class_="note"),
            balise("p", suite) if suite else "",
            build_dit(remarque, build_suite(self.adresse, entree.code)) if remarque else "",
        ]
        genre = "force" if position.lecture.est_force else "axe"
        marque = build_marque(position, entree.polarite or 0)
        return balise("li", marque, balise("div", *lignes), class_=f"constat {genre}")


def _build_evolution(portrait: Portrait, constat: Constat) -> tuple[str, ...]:
    """After the year before; nothing where nothing is read of the change."""
    entree = constat.entree
    evolution = build_evolution(portrait.evolutions.get(entree.code), constat.position, entree)
    return (" ", evolution) if evolution else ()


def build_recours(portrait: Portrait, adresse: Adresse) -> Html:
    """« Voir à contexte proche », where the region is too small and the comparables are not."""
    if portrait.comparable or Cercle.COMPARABLES not in list_offerts(portrait):
        return Html()
    href = build_href(adresse, pairs=Cercle.COMPARABLES)
    return build_lien_interne(href, "Voir à contexte proche")
