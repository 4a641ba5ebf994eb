"""The tokens of the look (docs/apparence.md §1) that drawings need as values; the style sheet has its own."""

from __future__ import annotations

from data.encres import COMPAREES as COMPAREES
from data.encres import ENCRE as ENCRE
from data.encres import ENCRE_2 as ENCRE_2
from data.encres import FILET as FILET
from data.encres import STRUCTURE as STRUCTURE
from data.encres import TEINTE as TEINTE

BANDE = "#E8ECF1"
NEUTRE = "#5D6673"
BLANC = "#FFFFFF"
FORCE = "#006B63"
AXE = "#B46A00"
AXE_TEXTE = "#8A4F00"
TEINTE_FORCE = "#DEF1EF"
TEINTE_AXE = "#FCF0DC"
ICONE = (
    "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016%2016'%3E"
    "%3Cg%20fill='none'%20stroke-width='2'%3E"
    "%3Ccircle%20cx='6'%20cy='8'%20r='4.5'%20stroke='%230B4EA2'/%3E"
    "%3Ccircle%20cx='10'%20cy='8'%20r='4.5'%20stroke='%23B46A00'/%3E%3C/g%3E%3C/svg%3E"
)
"""The mark of a tab: two circles that cross."""
