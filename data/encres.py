"""The inks, and how a workbook of ours is set: data writes with them what layouts draws with them."""

from __future__ import annotations

from typing import Any

ENCRE = "#1B2430"
ENCRE_2 = "#4A5563"
STRUCTURE = "#0B4EA2"
COMPAREES = "#76818D"
FILET = "#C9D0D8"
TEINTE = "#F5F7F9"

POLICE: dict[str, Any] = {
    "font_name": "Calibri",
    "font_size": 11,
    "font_color": ENCRE,
    "valign": "top",
}
"""Any cell of a workbook."""
TETE: dict[str, Any] = {
    **POLICE,
    "bold": True,
    "font_color": STRUCTURE,
    "bg_color": TEINTE,
    "text_wrap": True,
    "indent": 1,
    "bottom": 1,
    "bottom_color": COMPAREES,
}
"""The name of a column."""
TITRE: dict[str, Any] = {**POLICE, "bold": True, "font_size": 13, "font_color": STRUCTURE}
"""The heading of a sheet that is read."""
