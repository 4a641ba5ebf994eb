"""The fonts of the PDF, made once: static cuts of Source Sans 3, reduced to what French texts use.

Needs fontpkg-source-sans-3 and fonttools, which are not dependencies of the project:
`uv run --no-sync --with fonttools --with fontpkg-source-sans-3 python .ci/polices.py`.
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from shutil import copyfile

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

sys.path.insert(0, str(Path(__file__).parents[1]))
from layouts.documents.pdf.texte import PLAGES

VERS = Path(__file__).parents[1] / "layouts" / "documents" / "pdf" / "polices"
SOURCE = files("fontpkg_source_sans_3")
DROITE, ITALIQUE = "SourceSans3[wght].ttf", "SourceSans3-Italic[wght].ttf"
COUPES = (
    (DROITE, 400, "Regular"),
    (DROITE, 600, "SemiBold"),
    (DROITE, 700, "Bold"),
    (ITALIQUE, 400, "Italic"),
)
NOM = "Regards Sans"
"""The licence keeps the name « Source » for the unmodified fonts: a reduced one takes another."""


def make(fichier: str, poids: int, style: str) -> None:
    """One weight of a variable file, without the glyphs and features that no text here asks for."""
    police = TTFont(str(SOURCE / "files" / fichier))
    instantiateVariableFont(police, {"wght": poids}, inplace=True, updateFontNames=False)
    options = Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "liga"],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        hinting=False,
    )
    reduction = Subsetter(options)
    reduction.populate(unicodes=[u for debut, fin in PLAGES for u in range(debut, fin + 1)])
    reduction.subset(police)
    compact = f"{NOM.replace(' ', '')}-{style}"
    noms = {1: NOM, 2: style, 3: compact, 4: f"{NOM} {style}", 6: compact, 16: NOM, 17: style}
    for numero, texte in noms.items():
        police["name"].setName(texte, numero, 3, 1, 0x409)
    police["OS/2"].usWeightClass = poids
    police.save(VERS / f"{compact}.ttf")


if __name__ == "__main__":
    VERS.mkdir(parents=True, exist_ok=True)
    for coupe in COUPES:
        make(*coupe)
    copyfile(str(SOURCE / "LICENSE"), VERS / "OFL.txt")
