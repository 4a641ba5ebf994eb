"""The accounts, for who keeps them: the list, one of them, a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from data.acces.ecriture import IMPORTER as IMPORTE
from data.acces.ecriture import write_role
from data.acces.modeles import Compte
from data.typographie import typeset
from layouts.chemins import CHEMIN_COMPTES, CHEMIN_GESTE_COMPTE
from layouts.components.comptes.contenu import Contenu
from layouts.components.comptes.formulaire import RIEN_ENVOYE, Formulaire, Saisie, build_resume
from layouts.html.balises import Html, balise, join
from layouts.html.table import build_ligne, build_table
from layouts.words import comptes as mots
from layouts.words.wording import format_compte

AJOUTER, ROLES, MOT, RETIRER = "ajouter", "roles", "mot-de-passe", "retirer"
COMPTE, NOM, TEXTES, IMPORTER, NOUVEAU, ACCORD = (
    *("compte", "nom", "roles", "importer"),
    *("nouveau", "accord"),
)
SANS = "sans"
"""A new account without a password."""
FAITS: Mapping[str, str] = {
    AJOUTER: "Le compte « {} » est fait.",
    ROLES: "Les rôles de « {} » sont changés ; ses sessions sont fermées.",
    MOT: "Le mot de passe de « {} » est changé ; ses sessions sont fermées.",
    RETIRER: "Le compte est retiré ; ses sessions sont fermées.",
}


class VueComptes(NamedTuple):
    """All of them, the one that is looked at, the names of structures by code."""

    comptes: Sequence[Compte]
    choisi: Compte | None
    structures: Mapping[str, str]


def build_page(
    vue: VueComptes, jeton: str, saisie: Saisie = RIEN_ENVOYE, avis: str = ""
) -> Contenu:
    """`avis`: what has just been done."""
    corps = join(
        build_resume(saisie),
        balise("p", typeset(avis), class_="fait-compte", role="status") if avis else "",
        _build_choisi(vue, vue.choisi, jeton, saisie) if vue.choisi else "",
        _build_liste(vue),
        _build_neuf(jeton, saisie),
    )
    return Contenu(mots.COMPTES, corps, rate=bool(saisie.erreurs))


def name_lien(identifiant: str) -> str:
    """The address of the page of one account."""
    return f"{CHEMIN_COMPTES}?{urlencode({COMPTE: identifiant})}"


def _build_liste(vue: VueComptes) -> Html:
    nombre = format_compte(len(vue.comptes), "compte")
    lignes = (
        build_ligne(
            balise("a", compte.identifiant, href=name_lien(compte.identifiant)),
            compte.nom,
            _build_roles(compte, vue.structures),
            _describe_mot(compte),
        )
        for compte in sorted(vue.comptes, key=lambda c: c.identifiant)
    )
    tetes = ("Identifiant", "Nom", "Rôles", "Mot de passe")
    return balise(
        "section",
        balise("h2", typeset("Comptes de cet outil")),
        balise("p", nombre, class_="note"),
        build_table("Comptes de cet outil", tetes, lignes, "liste-comptes"),
    )


def _describe_mot(compte: Compte) -> str:
    return "oui" if compte.secret else typeset("non : fournisseur d’identité")


def _build_roles(compte: Compte, structures: Mapping[str, str]) -> Html:
    lignes = (
        balise(
            "li",
            mots.describe_role(role, structures),
            typeset(f" ({mots.IMPORTE})") if role.importer else "",
        )
        for role in compte.roles
    )
    return balise("ul", *lignes)


def _build_choisi(vue: VueComptes, compte: Compte, jeton: str, saisie: Saisie) -> Html:
    def open_form(geste: str) -> Formulaire:
        return Formulaire(geste, CHEMIN_GESTE_COMPTE.format(geste=geste), jeton, saisie)

    cache = balise("input", type="hidden", name=COMPTE, value=compte.identifiant)
    roles, mot, retirer = open_form(ROLES), open_form(MOT), open_form(RETIRER)
    textes = "\n".join(
        texte + (IMPORTE if role.importer else "")
        for role in compte.roles
        for texte in write_role(role)
    )
    return balise(
        "section",
        balise("h2", typeset(f"{compte.nom} · {compte.identifiant}")),
        _build_roles(compte, vue.structures),
        balise("h3", typeset("Changer ses rôles")),
        roles.build(
            "Changer les rôles",
            cache,
            roles.build_texte(TEXTES, "Rôles", mots.ATTENDU_ROLES, textes),
        ),
        balise("h3", typeset("Donner un mot de passe")),
        mot.build("Donner ce mot de passe", cache, _build_mot(mot), principal=False),
        balise("h3", typeset("Retirer ce compte")),
        retirer.build(
            "Retirer le compte",
            cache,
            retirer.build_case(ACCORD, f"Oui, retirer « {compte.identifiant} »"),
            principal=False,
        ),
        class_="compte-choisi",
    )


def _build_neuf(jeton: str, saisie: Saisie) -> Html:
    neuf = Formulaire(AJOUTER, CHEMIN_GESTE_COMPTE.format(geste=AJOUTER), jeton, saisie)
    return balise(
        "section",
        balise("h2", "Faire un compte"),
        neuf.build(
            "Faire le compte",
            neuf.build_champ(
                COMPTE,
                "Identifiant",
                "De 3 à 200 lettres sans accent, chiffres, points, tirets, ou une adresse électronique.",
            ),
            neuf.build_champ(NOM, "Nom de la personne ou du service", "De 1 à 100 caractères."),
            neuf.build_texte(TEXTES, "Rôles", mots.ATTENDU_ROLES),
            neuf.build_case(
                IMPORTER,
                "Avec le droit d’importer des résultats",
                "Va avec les rôles national, region et ut.",
            ),
            neuf.build_case(
                SANS,
                "Sans mot de passe : la personne vient d’un fournisseur d’identité",
                "Le mot de passe est alors laissé vide.",
            ),
            _build_mot(neuf, requis=False),
        ),
    )


def _build_mot(formulaire: Formulaire, *, requis: bool = True) -> Html:
    return formulaire.build_champ(
        NOUVEAU,
        "Mot de passe",
        mots.ATTENDU_MOT
        + " À remettre en main propre ; la personne le change dans « Mon compte ».",
        genre="password",
        remplir="new-password",
        requis=requis,
    )
