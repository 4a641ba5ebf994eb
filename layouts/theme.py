"""The tokens of the look (docs/apparence.md §1) that drawings need as values; the style sheet has its own."""

from __future__ import annotations

ENCRE = "#1B2430"
ENCRE_2 = "#4A5563"
STRUCTURE = "#0B4EA2"
COMPAREES = "#76818D"
BANDE = "#E8ECF1"
FILET = "#C9D0D8"
NEUTRE = "#5D6673"
BLANC = "#FFFFFF"
TEINTE = "#F5F7F9"
FORCE = "#006B63"
AXE = "#B46A00"
AXE_TEXTE = "#8A4F00"
TEINTE_FORCE = "#DEF1EF"
TEINTE_AXE = "#FCF0DC"
