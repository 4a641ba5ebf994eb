"""What was decided before the store: `carnet.sqlite` is taken over once, and left as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from data.dialogue.moteur import Moteur
from data.dialogue.registre import Registre, write_in
from data.dialogue.tables import Reprise
from data.errors import DialogueIndisponible
from data.models.dialogue import Cote, Genre, Geste, Sujet

ANCIENS = {False: "carnet.sqlite", True: "carnet-demonstration.sqlite"}
"""The notebooks of before, by whether the base is fictitious."""
_LIRE = "SELECT code_region, annee, cle, decision, texte, le FROM priorite ORDER BY le, cle"
ILLISIBLE = (
    "Les décisions prises auparavant ({}) ne peuvent pas être lues : {}. Rien n’est écrit tant qu’elles ne "
    "sont pas reprises ; ce fichier se remet d’une copie, ou se met de côté."
)


def take_over(registre: Registre, dossier: Path, *, fictif: bool) -> None:
    """Copy the decisions of before into the store, unless it was done. Raises DialogueIndisponible."""
    ancien = dossier / ANCIENS[fictif]
    if not ancien.is_file() or _is_taken(registre.moteur, ancien.name):
        return
    lignes = _read_ancien(ancien)
    with registre.moteur.write() as connexion:
        if _find_taken(connexion, ancien.name):
            return
        for region, annee, cle, decision, texte, _ in lignes:
            sujet = Sujet(Genre.PRIORITES, str(region), int(annee))
            champs = {"decision": decision, "texte": "\n".join(str(texte or "").splitlines())}
            for champ, valeur in champs.items():
                geste = Geste(f"priorite-{cle}", "priorite", champ, str(valeur or ""), Cote.DEUX)
                write_in(connexion, sujet, geste)
        connexion.execute(
            insert(Reprise).values(source=ancien.name, lignes=len(lignes), le=datetime.now(UTC))
        )


def _is_taken(moteur: Moteur, nom: str) -> bool:
    if moteur.vierge:
        return False
    with moteur.read() as connexion:
        return _find_taken(connexion, nom)


def _find_taken(connexion: Connection, nom: str) -> bool:
    trouvee = select(Reprise.source).where(Reprise.source == nom)
    return connexion.execute(trouvee).first() is not None


def _read_ancien(chemin: Path) -> list[tuple[str, int, str, str | None, str | None, str | None]]:
    """Opened for reading alone. Raises DialogueIndisponible."""
    try:
        with closing(sqlite3.connect(f"{chemin.as_uri()}?mode=ro", uri=True)) as connexion:
            return connexion.execute(_LIRE).fetchall()
    except sqlite3.Error as erreur:
        raise DialogueIndisponible(ILLISIBLE.format(chemin.name, erreur)) from erreur
