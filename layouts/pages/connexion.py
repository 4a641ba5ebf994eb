"""Where one identifies oneself: by a password, or by a provider of identity."""

from __future__ import annotations

from urllib.parse import urlencode

from data.typographie import typeset
from layouts.chemins import CHEMIN_CONNEXION, CHEMIN_FOURNISSEUR
from layouts.components.comptes.contenu import Contenu
from layouts.components.comptes.formulaire import RIEN_ENVOYE, Formulaire, Saisie
from layouts.html.balises import Html, balise, join
from layouts.words import comptes as mots

SUITE, IDENTIFIANT, MOT = "suite", "identifiant", "mot-de-passe"


def build_page(
    jeton: str, suite: str, fournisseur: str = "", saisie: Saisie = RIEN_ENVOYE, avis: str = ""
) -> Contenu:
    """`suite`: where one was going. `fournisseur`: the provider's name. `avis`: what happened before."""
    formulaire = Formulaire("connexion", CHEMIN_CONNEXION, jeton, saisie)
    corps = join(
        balise("p", typeset(avis), class_="resume-erreurs", role="alert") if avis else "",
        balise("p", mots.CHAPO_CONNEXION, class_="note"),
        _build_fournisseur(fournisseur, suite) if fournisseur else "",
        formulaire.build(
            mots.CONNEXION,
            balise("input", type="hidden", name=SUITE, value=suite) if suite else Html(),
            formulaire.build_champ(
                IDENTIFIANT, "Identifiant ou adresse électronique", remplir="username"
            ),
            formulaire.build_champ(
                MOT, "Mot de passe", genre="password", remplir="current-password"
            ),
        ),
        balise("p", mots.SANS_COMPTE, class_="note"),
    )
    return Contenu(mots.CONNEXION, corps, rate=bool(saisie.erreurs or avis))


def _build_fournisseur(nom: str, suite: str) -> Html:
    """A link: a form may not lead to another site."""
    requete = f"?{urlencode({SUITE: suite})}" if suite else ""
    lien = balise(
        "a",
        typeset(f"S’identifier avec {nom}"),
        href=CHEMIN_FOURNISSEUR + requete,
        class_="bouton plein",
    )
    return join(
        balise("p", lien, class_="fournisseur"),
        balise("h2", typeset("Ou avec un mot de passe de cet outil")),
    )
