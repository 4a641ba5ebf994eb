"""How a line is counted from individual records, around the rules that the catalogue says."""

from __future__ import annotations

from collections.abc import Iterable

from data.catalogue.model import Catalogue, Entree
from data.typographie import Texte, typeset
from layouts.words.wording import DISPOSITIFS, join_liste

TITRE = typeset("Comment c'est compté")
COLONNES = typeset("Tables et colonnes lues")
VENTILATION = "Ventilation"
CONVENTION = "Convention"
HERITEES = "Conventions reprises"
ORDINAIRE = typeset(
    "Jamais depuis des dossiers individuels : cette ligne vient toujours d'un fichier ordinaire."
)
MENE = typeset("Comment les lignes sont comptées : les mots des règles")
DOCUMENT = typeset(
    "L'extraction attendue, ce qui en est refusé et ce qui est écrit : document livré avec le code, "
    "docs/individus.md."
)
DEUX_POINTS = typeset(" : ")
SECRET = typeset("Ce que couvre le secret statistique")


def describe_ligne(entree: Entree) -> Texte:
    """« « Jeunes sortis en emploi (tous) » », where a line is named among words."""
    nom = entree.libelle.removeprefix("dont ")
    return typeset(f"« {nom[:1].upper()}{nom[1:]} »")


def describe_comptages(catalogue: Catalogue) -> tuple[Texte, ...]:
    """What the rules are, what is made of them, where the other lines come from."""
    comptees = len(catalogue.comptages.lignes)
    autres = len(catalogue.annexe.bruts) - comptees
    return (
        typeset(
            f"Dans ce dictionnaire, {comptees} lignes de l'Annexe 2 disent leur règle. La commande "
            "« calculer » exécute ces règles telles quelles sur les dossiers individuels, là où ils sont."
        ),
        typeset(
            f"Les {autres} autres lignes viennent toujours d'un fichier ordinaire ; les taux de cette page "
            f"sont calculés des unes et des autres. Les {comptees} peuvent aussi venir d'un fichier : "
            "l'outil ne sait pas alors comment elles ont été comptées."
        ),
        typeset(
            "La note de 2011 ne dit pas tout. Ce qu'elle tait est décidé ici : le mot « Convention » et un "
            "double trait le signalent, dans les règles comme dans les mots."
        ),
    )


def describe_ventilation(dispositifs: Iterable[str]) -> Texte:
    """« un total, puis CIVIS et cotraitance », « aucune : un seul nombre »."""
    noms = [DISPOSITIFS[d] if d == "civis" else DISPOSITIFS[d].lower() for d in dispositifs]
    return typeset(f"un total, puis {join_liste(noms)}" if noms else "aucune : un seul nombre")
