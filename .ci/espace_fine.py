"""Writes assets/fonts/espace-fine.woff2: one glyph, U+202F, 0.19 em wide.

Source Sans 3 has no narrow no-break space; browsers then make one of a tenth of an em, and
« 2 840 » reads « 2840 ». Needs fonttools and brotli: `uv run --with fonttools,brotli python espace_fine.py`.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

CADRATIN, LARGEUR = 1000, 190
SORTIE = Path(__file__).parents[1] / "assets" / "fonts" / "espace-fine.woff2"


def build() -> None:
    """The smallest font that browsers accept; metrics are those of Source Sans 3."""
    police = FontBuilder(CADRATIN, isTTF=True)
    police.setupGlyphOrder([".notdef", "espace_fine"])
    police.setupCharacterMap({0x202F: "espace_fine"})
    police.setupGlyf({".notdef": _draw_carre(), "espace_fine": TTGlyphPen(None).glyph()})
    police.setupHorizontalMetrics({".notdef": (LARGEUR, 0), "espace_fine": (LARGEUR, 0)})
    police.setupHorizontalHeader(ascent=1024, descent=-400)
    police.setupNameTable({"familyName": "Regards espace fine", "styleName": "Regular"})
    police.setupOS2(sTypoAscender=1024, sTypoDescender=-400, usWinAscent=1024, usWinDescent=400)
    police.setupPost()
    police.font.flavor = "woff2"
    police.save(SORTIE)


def _draw_carre() -> object:
    """Browsers refuse a font without any outline."""
    crayon = TTGlyphPen(None)
    crayon.moveTo((20, 0))
    for point in ((20, 600), (170, 600), (170, 0)):
        crayon.lineTo(point)
    crayon.closePath()
    return crayon.glyph()


if __name__ == "__main__":
    build()
