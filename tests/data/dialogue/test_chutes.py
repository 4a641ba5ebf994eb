"""Programs that are killed, or that write together, lose nothing of what they were told is kept."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

from data.dialogue.moteur import FICHIER
from data.settings import RACINE
from data.store.base import Base
from data.views.registres import open_registre
from tests.ateliers import write_jdi
from tests.epreuves.auteurs import Accuse, Auteur
from tests.epreuves.chutes import check, fall, read_accuses, start_programme

AUTEURS = 8


def test_what_was_told_is_there_after_a_kill(tmp_path: Path, adresse: str) -> None:
    check(tmp_path, adresse, fall(tmp_path, adresse, auteurs=AUTEURS))


def test_programs_write_together_in_one_file(tmp_path: Path) -> None:
    """Fifty people in two programs: each is answered, none is told that the store is busy."""
    with ExitStack() as pile:
        programmes = [
            pile.enter_context(
                start_programme(tmp_path, "", 25, 4, premier, erreurs=subprocess.PIPE)
            )
            for premier in (0, 25)
        ]
        dits = [read_accuses(programme) for programme in programmes]
        assert [p.stderr.read() for p in programmes if p.stderr] == ["", ""]
    assert not [*tmp_path.glob(f"{FICHIER}-*")], "le dernier n’a pas mis le fichier en ordre"
    check(tmp_path, "", [accuse for dit in dits for accuse in dit])


def test_a_folder_copied_while_people_write_is_a_store(tmp_path: Path) -> None:
    """The file first, what was added to it much later: as a copy of a whole folder takes them."""
    copie = tmp_path / "copie"
    copie.mkdir()
    with start_programme(tmp_path, "", AUTEURS) as programme:
        assert programme.stdout
        lignes = [programme.stdout.readline() for _ in range(20)]
        shutil.copy2(tmp_path / FICHIER, copie)
        apres = [programme.stdout.readline() for _ in range(60)]
        for reste in tmp_path.glob(f"{FICHIER}-*"):
            shutil.copy2(reste, copie)
        programme.kill()
        assert all([*lignes, *apres])
    check(copie, "", [Accuse.parse(ligne) for ligne in (*lignes, *apres)])


def test_a_full_disk_is_said_and_what_was_told_stays(tmp_path: Path) -> None:
    fini = subprocess.run(
        [sys.executable, "-m", "tests.epreuves.plein", str(tmp_path)],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr
    assert all("disque" in refus for refus in fini.stdout.splitlines())


def test_results_imported_meanwhile_change_no_word(base: Path) -> None:
    """The base is another file, put in the place of the one before."""
    registre, auteur, fin = open_registre(Base(base)), Auteur(0), Event()
    accuses: list[Accuse] = []

    def run() -> None:
        while not fin.wait(0.01):
            accuse = auteur.write(lambda s, g: registre.write(s, g)[0], auteur.build())
            accuses.extend([accuse] if accuse else [])

    fil = Thread(target=run)
    fil.start()
    write_jdi(base, 7)
    fin.set()
    fil.join()
    assert accuses
    assert open_registre(Base(base)) is registre
    check(base, "", accuses)
    registre.moteur.close()
