"""A field that people write in: drawn as it is kept, followed by assets/ecrire.js. One way for every page.

A field stands in a frame (`build_cadre`) that names its subject, and in a line (`build_ligne`) that names its
key and its form. Without a script it is read and cannot be written: the page says so. What the other side
writes is read there, with its history.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from data.models.dialogue import RETIREE, Cahier, Cote, Ecrit, LigneEcrite, Sujet
from data.models.formes import (
    DE_LA_DIRECCTE,
    DE_LA_ML,
    DES_DEUX,
    DU_FINANCEUR,
    FORMES,
    Champ,
    Saisie,
    find_proprietaire,
)
from data.typographie import typeset
from layouts.html.balises import Attribut, Html, balise, join
from layouts.words.dialogue import CHAMPS, describe_ecrit

Choix = Mapping[str, str]
NOUVELLE = "nouvelle"
"""The key of a line that is not begun: the script forges one when its first field is written."""
LIGNE_NOUVELLE = "ligne nouvelle"
AUTRES = Cote.DEUX.value
"""Whose a field of both is, for who is of neither."""
SIENS = {DE_LA_ML: "ml", DE_LA_DIRECCTE: "direccte", DU_FINANCEUR: "financeur"}
"""Whose alone a field is; a field of both is nobody's alone."""


class Ecriture(NamedTuple):
    """What fields are drawn from: all that stands on a subject, and for whom one may write in it."""

    cahier: Cahier
    cotes: frozenset[Cote] = DES_DEUX

    @property
    def sujet(self) -> Sujet:
        """What is written about."""
        return self.cahier.sujet

    @property
    def modifiable(self) -> bool:
        """Whether one may write in it at all."""
        return bool(self.cotes)

    @property
    def seul(self) -> Cote | None:
        """The side of who has one only."""
        return next(iter(self.cotes)) if len(self.cotes) == 1 else None

    def close(self) -> Ecriture:
        """The same, read only."""
        return self._replace(cotes=frozenset())

    def may_write(self, cle: str, champ: Champ) -> bool:
        """Whether a field of a line is one's to write: what the other side brought is not."""
        sien = find_proprietaire(self.cahier.lignes.get(cle))
        cotes = champ.cotes & {sien, Cote.DEUX} if sien else champ.cotes
        return bool(cotes & self.cotes)

    def may_withdraw(self, ligne: LigneEcrite) -> bool:
        """Whether a line is one's to withdraw, or to put back."""
        retrait = FORMES[ligne.forme].get(RETIREE)
        return retrait is not None and self.may_write(ligne.cle, retrait)


def order_cotes(gauche_ml: bool) -> tuple[Cote, Cote]:
    """Which side comes first: it alternates from a structure to the next, on pages and screens alike."""
    return (Cote.ML, Cote.DIRECCTE) if gauche_ml else (Cote.DIRECCTE, Cote.ML)


def build_cadre(ecriture: Ecriture, *contenu: str, nom: str = "section", **attributs: str) -> Html:
    """What holds the fields of a subject."""
    sujet = ecriture.sujet
    return balise(
        nom,
        *contenu,
        data_sujet=f"{sujet.genre}|{sujet.code}|{sujet.annee}",
        data_numero=ecriture.cahier.numero,
        data_permis=" ".join(sorted(ecriture.cotes)),
        data_fige=not ecriture.modifiable,
        **attributs,
    )


def build_ligne(cle: str, forme: str, *contenu: str, nom: str = "div", classe: str = "") -> Html:
    """What holds the fields of a line."""
    return balise(
        nom,
        *contenu,
        class_=" ".join(filter(None, ("ligne-ecrite", classe))),
        data_cle=cle,
        data_forme=forme,
    )


def build_champ(
    ecriture: Ecriture,
    cle: str,
    forme: str,
    nom: str,
    *,
    libelle: str = "",
    choix: Choix | None = None,
    lignes: int = 3,
    note: str = "",
    redessine: bool = False,
    cote: str = "",
) -> Html:
    """One field with its label, its state and its history. `choix`: what a select offers, in words.

    `note`: what is said of it, under its label. `redessine`: the page is drawn anew once it is kept.
    `cote`: the side for which it is written where one notes for both.
    """
    champ, ecrit = _find_champ(ecriture, cle, forme, nom)
    identifiant = build_id(ecriture.sujet, cle, nom)
    notes = [f"{identifiant}-note"] if note else []
    attributs = _list_attributs(ecriture, cle, champ, ecrit) | {
        "data_cote": cote or None,
        "data_redessine": redessine,
        "aria_describedby": " ".join([*notes, f"{identifiant}-etat"]),
    }
    valeur = ecrit.valeur if ecrit else ""
    return balise(
        "div",
        balise("label", typeset(libelle or CHAMPS[forme][nom]), for_=identifiant),
        balise("p", note, class_="note", id=notes[0]) if note else "",
        _build_saisie(champ, valeur, attributs, choix, lignes),
        build_etat(identifiant, ecrit),
        class_=_name_classe(f"saisie-{champ.saisie}", attributs),
        data_champ=nom,
    )


def build_case(ecriture: Ecriture, cle: str, forme: str, nom: str, *, libelle: str = "") -> Html:
    """A field that is « oui » or nothing, as a box to tick."""
    champ, ecrit = _find_champ(ecriture, cle, forme, nom)
    identifiant = build_id(ecriture.sujet, cle, nom)
    attributs = _list_attributs(ecriture, cle, champ, ecrit)
    cochee = bool(ecrit and ecrit.valeur == "oui")
    case = balise("input", type="checkbox", checked=cochee, **_disable(attributs))
    texte = balise("label", typeset(libelle or CHAMPS[forme][nom]), for_=identifiant)
    return balise(
        "div",
        balise("div", case, texte, class_="form-check"),
        build_etat(identifiant, ecrit),
        class_=_name_classe("saisie-case", attributs),
        data_champ=nom,
    )


def _name_classe(genre: str, attributs: Mapping[str, Attribut]) -> str:
    return f"saisie {genre}{' a-lire' if attributs['readonly'] else ''}"


def _find_champ(ecriture: Ecriture, cle: str, forme: str, nom: str) -> tuple[Champ, Ecrit | None]:
    """What a field takes, and what it says now."""
    champ = FORMES[forme].get(nom)
    assert champ is not None, (forme, nom)
    ligne = ecriture.cahier.lignes.get(cle)
    return champ, ligne.champs.get(nom) if ligne else None


def _list_attributs(
    ecriture: Ecriture, cle: str, champ: Champ, ecrit: Ecrit | None
) -> dict[str, Attribut]:
    """What the script reads of every field, whatever it is drawn as."""
    identifiant = build_id(ecriture.sujet, cle, champ.nom)
    sien = find_proprietaire(ecriture.cahier.lignes.get(cle)) or SIENS.get(champ.cotes)
    lu = ecriture.modifiable and not ecriture.may_write(cle, champ)
    return {
        "id": identifiant,
        "data_nom": champ.nom,
        "data_version": ecrit.version if ecrit else 0,
        "data_siens": sien or (AUTRES if lu else None),
        "data_pour": min(champ.cotes) if len(champ.cotes) == 1 else None,
        "disabled": not ecriture.modifiable,
        "readonly": lu,
        "aria_describedby": f"{identifiant}-etat",
    }


def _disable(attributs: Mapping[str, Attribut]) -> dict[str, Attribut]:
    """What is no text has no state in which it is read only."""
    return {
        **attributs,
        "readonly": False,
        "disabled": attributs["disabled"] or attributs["readonly"],
    }


def build_etat(identifiant: str, ecrit: Ecrit | None) -> Html:
    """When and for whom it was written, then what the script says; the history is a button beside."""
    return balise(
        "p",
        describe_ecrit(ecrit),
        id=f"{identifiant}-etat",
        class_="etat-saisie",
        data_versions=ecrit.version if ecrit else 0,
    )


def build_retrait(ecriture: Ecriture, ligne: LigneEcrite | None, quoi: str = "") -> Html:
    """The button that withdraws a line; it can be put back from what replaces it on the page.

    A line not begun yet (None) has it too: the script takes it out of the page.
    """
    if not ecriture.modifiable or (ligne and not ecriture.may_withdraw(ligne)):
        return Html()
    ecrit = ligne.champs.get(RETIREE) if ligne else None
    return balise(
        "button",
        "Retirer",
        balise("span", typeset(f" : {quoi or LIGNE_NOUVELLE}"), class_="hors-vue"),
        type="button",
        class_="lien-bouton",
        data_retirer_ligne=ligne.cle if ligne else NOUVELLE,
        data_pour=find_proprietaire(ligne),
        data_version=ecrit.version if ecrit else 0,
    )


def build_ajout(forme: str, texte: str, modele: Html) -> Html:
    """« Ajouter une action »: a blank line, drawn here once, copied by the script."""
    return join(
        balise(
            "button",
            typeset(texte),
            type="button",
            class_="bouton ajouter-ligne",
            data_ajoute=forme,
        ),
        balise("template", modele, data_modele=forme),
    )


def build_id(sujet: Sujet, cle: str, nom: str) -> str:
    """Of a field: the same on every page that shows it."""
    return f"{sujet.genre}-{cle}-{nom}".replace(".", "_")


def _build_saisie(
    champ: Champ,
    valeur: str,
    attributs: Mapping[str, Attribut],
    choix: Choix | None,
    lignes: int,
) -> Html:
    if champ.saisie is Saisie.TEXTE:
        # A browser drops the first line's end of a textarea.
        return balise("textarea", f"\n{valeur}", rows=lignes, **attributs)
    if champ.saisie is Saisie.CHOIX or choix is not None:
        mots = choix if choix is not None else dict.fromkeys(champ.choix, "")
        options = (
            balise("option", typeset(mot or cle), value=cle, selected=cle == valeur)
            for cle, mot in mots.items()
        )
        return balise("select", *options, class_="form-select", **_disable(attributs))
    genre = "date" if champ.saisie is Saisie.DATE else "text"
    mode = "decimal" if champ.saisie is Saisie.NOMBRE else None
    return balise("input", type=genre, value=valeur, inputmode=mode, **attributs)
