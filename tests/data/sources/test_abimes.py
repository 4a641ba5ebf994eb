"""Files of every format with bytes changed or cut: read or refused in French, nothing else."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from tests.data.sources.ateliers import TETE, read, write_line, write_xlsx, zip_files
from tests.data.sources.test_binaires import CELLULES_XLSB, write_xlsb
from tests.data.sources.test_binaires import write_line as write_rangee
from tests.data.sources.test_ods import CELLULES, write_ods, write_table

SIGNES = b"<>\"'/=;0A1 \xff\x00"
LIGNE = write_line('<c r="C2" s="1"><f>A1</f><v>0.5</v></c>')
FICHIERS: dict[str, bytes] = {
    "c.xlsx": write_xlsx(LIGNE, formats=("0%",), chaines=("un", "deux")),
    "c.ods": write_ods(
        write_table("".join(f"<table:table-row>{case}</table:table-row>" for case, _ in CELLULES))
    ),
    "c.xlsb": write_xlsb(write_rangee(2), *(case for case, _ in CELLULES_XLSB)),
    "e.zip": zip_files({"r.csv": "code;nom\n1;été", "c.xlsx": write_xlsx(TETE)}),
    "n.csv": 'code;nom\n1;Forêt d’été\n2;"Évry"\n'.encode(),
    "d.csv": "code;nom\n1;Forêt d'été\n2;Fécamp\n".encode("cp850"),
}


def damage(octets: bytes, hasard: Random) -> bytes:
    """Cut, or with a few other bytes."""
    if hasard.random() < 0.3:
        return octets[: hasard.randrange(len(octets))]
    abimes = bytearray(octets)
    for _ in range(hasard.choice((1, 2, 5, 20))):
        abimes[hasard.randrange(len(abimes))] = hasard.choice(SIGNES)
    return bytes(abimes)


def damage_inside(octets: bytes, hasard: Random) -> bytes:
    """One part of a package damaged, or missing."""
    archive = ZipFile(BytesIO(octets))
    choisie = hasard.choice(archive.namelist())
    parties = {nom: archive.read(nom) for nom in archive.namelist()}
    parties[choisie] = damage(parties[choisie] or b"?", hasard)
    if hasard.random() < 0.1:
        del parties[choisie]
    return zip_files(parties)


@pytest.mark.parametrize("nom", FICHIERS)
@pytest.mark.parametrize("graine", range(20))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, nom: str, graine: int) -> None:
    hasard, octets = Random(graine), FICHIERS[nom]
    dedans = octets.startswith(b"PK") and graine % 4
    feuilles, rapport = read(
        tmp_path, nom, damage_inside(octets, hasard) if dedans else damage(octets, hasard)
    )
    assert feuilles or rapport.refus
