"""A plain form: fields that say what is expected and what is wrong; no script is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.typographie import typeset
from layouts.html.balises import Html, balise, join

JETON = "jeton"
"""The hidden field that tells that the form is one of ours."""
RESUME = "erreurs"
"""Where what is wrong is told first."""


@dataclass(frozen=True, slots=True)
class Saisie:
    """What was sent and not taken: the values, but for passwords, and what is wrong, by field.

    `formulaire`: which form of the page it is. What is wrong with none of its fields is under `""`.
    """

    formulaire: str = ""
    valeurs: Mapping[str, str] = field(default_factory=dict)
    erreurs: Mapping[str, Sequence[str]] = field(default_factory=dict)


RIEN_ENVOYE = Saisie()


@dataclass(frozen=True, slots=True)
class Formulaire:
    """One form of a page. `nom` tells it from the others, and its fields from theirs."""

    nom: str
    action: str
    jeton: str
    saisie: Saisie = RIEN_ENVOYE

    @property
    def _fautive(self) -> bool:
        return self.saisie.formulaire == self.nom

    def read(self, champ: str, defaut: str = "") -> str:
        """What was sent of a field."""
        return self.saisie.valeurs.get(champ, defaut) if self._fautive else defaut

    def list_erreurs(self, champ: str) -> Sequence[str]:
        """What is wrong in a field."""
        return self.saisie.erreurs.get(champ, ()) if self._fautive else ()

    def name(self, champ: str) -> str:
        """The id of a field."""
        return f"{self.nom}-{champ}"

    def build_champ(
        self,
        champ: str,
        libelle: str,
        attendu: str = "",
        *,
        genre: str = "text",
        remplir: str = "off",
        valeur: str = "",
        requis: bool = True,
    ) -> Html:
        """One line to fill in. `attendu`: what is expected. `remplir`: what the browser may fill it with."""
        secret = genre == "password"
        saisie = balise(
            "input",
            id=self.name(champ),
            name=champ,
            type=genre,
            required=requis,
            autocomplete=remplir,
            value=None if secret else self.read(champ, valeur),
            **self._describe(champ, attendu),
        )
        return self._surround(champ, libelle, attendu, saisie)

    def build_texte(self, champ: str, libelle: str, attendu: str, valeur: str = "") -> Html:
        """Several lines to fill in."""
        saisie = balise(
            "textarea",
            self.read(champ, valeur),
            id=self.name(champ),
            name=champ,
            rows=3,
            required=True,
            spellcheck="false",
            **self._describe(champ, attendu),
        )
        return self._surround(champ, libelle, attendu, saisie)

    def build_case(self, champ: str, libelle: str, note: str = "", *, cochee: bool = False) -> Html:
        """A box to tick."""
        cochee = self.read(champ) == "oui" if self._fautive else cochee
        case = balise(
            "input",
            id=self.name(champ),
            name=champ,
            type="checkbox",
            value="oui",
            checked=cochee,
            **self._describe(champ, note),
        )
        nom = balise("label", typeset(libelle), for_=self.name(champ))
        return balise("div", case, nom, self._say(champ, note), class_="case")

    def build(self, bouton: str, *contenu: Html, principal: bool = True) -> Html:
        """The whole form."""
        general = self.list_erreurs("")
        return balise(
            "form",
            balise("input", type="hidden", name=JETON, value=self.jeton),
            build_erreurs(general, self.name("general")) if general else "",
            *contenu,
            balise(
                "button",
                typeset(bouton),
                type="submit",
                class_="bouton plein" if principal else "bouton",
            ),
            action=self.action,
            method="post",
            class_="formulaire-compte",
        )

    def _surround(self, champ: str, libelle: str, attendu: str, saisie: Html) -> Html:
        nom = balise("label", typeset(libelle), for_=self.name(champ))
        return balise("div", nom, self._say(champ, attendu), saisie, class_="champ-compte")

    def _say(self, champ: str, attendu: str) -> Html:
        nom, erreurs = self.name(champ), self.list_erreurs(champ)
        return join(
            balise("p", typeset(attendu), id=f"{nom}-attendu", class_="note") if attendu else "",
            build_erreurs(erreurs, f"{nom}-erreur") if erreurs else "",
        )

    def _describe(self, champ: str, attendu: str) -> dict[str, str | None]:
        """What a reader of screens says with a field."""
        nom, fautif = self.name(champ), bool(self.list_erreurs(champ))
        dits = [f"{nom}-erreur" if fautif else "", f"{nom}-attendu" if attendu else ""]
        return {
            "aria_describedby": " ".join(filter(None, dits)) or None,
            "aria_invalid": "true" if fautif else None,
        }


def build_erreurs(phrases: Sequence[str], nom: str) -> Html:
    """What is wrong, a sentence each."""
    lignes = (balise("span", typeset(phrase)) for phrase in phrases)
    return balise("p", *lignes, id=nom, class_="erreurs-compte")


def build_resume(saisie: Saisie) -> Html:
    """At the head of the page: how much is wrong, told at once to who hears the page."""
    nombre = sum(len(phrases) for phrases in saisie.erreurs.values())
    if not nombre:
        return Html()
    dit = "Un point est à corriger" if nombre == 1 else f"{nombre} points sont à corriger"
    return balise(
        "p",
        typeset(f"Rien n’a été enregistré. {dit}."),
        id=RESUME,
        role="alert",
        class_="resume-erreurs",
    )
