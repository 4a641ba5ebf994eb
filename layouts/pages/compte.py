"""One's own account: role and scope in words, who may read one's fiche, one's password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from data.acces.modeles import Compte
from data.models.dialogue import Ecrit
from data.typographie import typeset
from layouts.chemins import CHEMIN_CONNEXION, CHEMIN_MOT, CHEMIN_OUVERTURE
from layouts.components.comptes.contenu import Contenu
from layouts.components.comptes.formulaire import RIEN_ENVOYE, Formulaire, Saisie, build_resume
from layouts.html.balises import Html, balise, join
from layouts.html.table import build_ligne, build_table
from layouts.routes import Page, build_chemin
from layouts.words import comptes as mots
from layouts.words import ouvertures

ANCIEN, NOUVEAU, ENCORE = "ancien", "nouveau", "encore"
CODE = "code"


class Fiche(NamedTuple):
    """A structure of the account, and to whom its fiche is open. `lisible`: can that be told now?"""

    code: str
    nom: str
    ouvertes: frozenset[str] = frozenset()
    lisible: bool = True
    histoire: Sequence[Ecrit] = ()


class VueCompte(NamedTuple):
    """What is known of the person."""

    compte: Compte
    structures: Mapping[str, str]
    fiches: Sequence[Fiche] = ()
    fin: str = ""
    """The hour at which the session ends."""


def build_page(vue: VueCompte, jeton: str, saisie: Saisie = RIEN_ENVOYE, avis: str = "") -> Contenu:
    """`avis`: what has just been done."""
    corps = join(
        build_resume(saisie),
        balise("p", typeset(avis), class_="fait-compte", role="status") if avis else "",
        balise("p", _describe_qui(vue), class_="identite"),
        _build_roles(vue),
        *(_build_fiche(fiche, jeton) for fiche in vue.fiches),
        _build_mot(vue.compte, jeton, saisie),
    )
    return Contenu(mots.COMPTE, corps, rate=bool(saisie.erreurs))


def build_sans_compte(phrase: str, *, offrir: bool) -> Contenu:
    """For who has none."""
    lien = balise("a", mots.CONNEXION, href=CHEMIN_CONNEXION, class_="bouton")
    return Contenu(mots.COMPTE, join(balise("p", phrase), balise("p", lien) if offrir else ""))


def _describe_qui(vue: VueCompte) -> str:
    fin = f" · Session ouverte jusqu’à {vue.fin}" if vue.fin else ""
    return typeset(f"{vue.compte.nom} · {vue.compte.identifiant}{fin}")


def _build_roles(vue: VueCompte) -> Html:
    lignes = (
        build_ligne(mots.describe_role(role, vue.structures), mots.describe_permis(role))
        for role in vue.compte.roles
    )
    table = build_table("Rôles de ce compte", ("Rôle", "Ce qu’il permet"), lignes, "roles-compte")
    return balise("section", balise("h2", typeset("Rôle et périmètre")), table)


def _build_fiche(fiche: Fiche, jeton: str) -> Html:
    titre = balise("h2", typeset(f"Qui peut lire la fiche de {fiche.nom}"))
    if not fiche.lisible:
        return balise("section", titre, balise("p", ouvertures.ILLISIBLE, class_="erreurs-compte"))
    formulaire = Formulaire(f"fiche-{fiche.code}", CHEMIN_OUVERTURE, jeton)
    cases = (
        formulaire.build_case(champ, nom, cochee=champ in fiche.ouvertes)
        for champ, nom in ouvertures.A_QUI.items()
    )
    lien = balise("a", "Voir la fiche", href=build_chemin(Page.ML, fiche.code))
    return balise(
        "section",
        titre,
        balise("p", ouvertures.TOUJOURS),
        balise("p", ouvertures.MONTRE, " ", lien),
        formulaire.build(
            "Enregistrer",
            balise("input", type="hidden", name=CODE, value=fiche.code),
            balise("fieldset", balise("legend", typeset("La fiche est ouverte :")), *cases),
            principal=False,
        ),
        _build_histoire(fiche.histoire),
    )


def _build_histoire(ecrits: Sequence[Ecrit]) -> Html:
    """Folded: what was opened and closed, the last first."""
    if not ecrits:
        return Html()
    lignes = (balise("li", ouvertures.describe_ouverture(e)) for e in ecrits)
    return balise("details", balise("summary", ouvertures.HISTOIRE), balise("ul", *lignes))


def _build_mot(compte: Compte, jeton: str, saisie: Saisie) -> Html:
    titre = balise("h2", "Mot de passe")
    if not compte.secret:
        return balise("section", titre, balise("p", mots.SANS_MOT))
    formulaire = Formulaire("mot", CHEMIN_MOT, jeton, saisie)
    neuf = "new-password"
    return balise(
        "section",
        titre,
        formulaire.build(
            "Changer de mot de passe",
            balise(
                "input",
                value=compte.identifiant,
                autocomplete="username",
                readonly=True,
                hidden=True,
            ),
            formulaire.build_champ(
                ANCIEN, "Mot de passe actuel", genre="password", remplir="current-password"
            ),
            formulaire.build_champ(
                NOUVEAU, "Nouveau mot de passe", mots.ATTENDU_MOT, genre="password", remplir=neuf
            ),
            formulaire.build_champ(
                ENCORE, "Le même, une seconde fois", genre="password", remplir=neuf
            ),
            principal=False,
        ),
        balise("p", mots.AUTRES_SESSIONS, class_="note"),
    )
