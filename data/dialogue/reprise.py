"""What was decided before the store: `carnet.sqlite` is taken over once, and left as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from data.dialogue.moteur import Moteur
from data.dialogue.registre import Entretemps, Registre
from data.errors import DialogueIndisponible
from data.models.dialogue import Cote, Genre, Geste, Sujet

ANCIENS = {False: "carnet.sqlite", True: "carnet-demonstration.sqlite"}
"""The notebooks of before, by whether the base is fictitious."""
_LIRE = "SELECT code_region, annee, cle, decision, texte, le FROM priorite ORDER BY le, cle"
ILLISIBLE = (
    "Les décisions prises auparavant ({}) ne peuvent pas être lues : {}. Rien n’est écrit tant qu’elles ne "
    "sont pas reprises ; ce fichier se remet d’une copie, ou se met de côté."
)

Decidee = tuple[Sujet, Geste]


def take_over(registre: Registre, dossier: Path, *, fictif: bool) -> None:
    """Copy the decisions of before into the store, unless it was done. Raises DialogueIndisponible.

    What was decided since, in the store itself, stands.
    """
    ancien = dossier / ANCIENS[fictif]
    if not ancien.is_file() or _is_taken(registre.moteur, ancien.name):
        return
    lignes, decidees = _read_ancien(ancien)
    from data.dialogue.ecriture import begin_reprise, write_in

    with registre.moteur.write() as connexion:
        if not begin_reprise(connexion, ancien.name, lignes):
            return
        for sujet, geste in decidees:
            with suppress(Entretemps):
                write_in(connexion, sujet, geste)


def _is_taken(moteur: Moteur, nom: str) -> bool:
    if moteur.vierge:
        return False
    from data.dialogue.lectures import is_repris

    with moteur.read() as connexion:
        return is_repris(connexion, nom)


def _read_ancien(chemin: Path) -> tuple[int, list[Decidee]]:
    """How many lines, and what they decide; opened for reading alone. Raises DialogueIndisponible."""
    try:
        with closing(sqlite3.connect(f"{chemin.as_uri()}?mode=ro", uri=True)) as connexion:
            lignes = connexion.execute(_LIRE).fetchall()
        return len(lignes), [decidee for ligne in lignes for decidee in _list_decidees(*ligne)]
    except (sqlite3.Error, ValueError, TypeError) as erreur:
        raise DialogueIndisponible(ILLISIBLE.format(chemin.name, erreur)) from erreur


def _list_decidees(
    region: object, annee: int, cle: object, decision: object, texte: object, _: object
) -> Iterator[Decidee]:
    sujet = Sujet(Genre.PRIORITES, str(region), int(annee))
    champs = {"decision": decision, "texte": texte}
    for champ, valeur in champs.items():
        yield sujet, Geste(f"priorite-{cle}", "priorite", champ, str(valeur or ""), Cote.DEUX)
