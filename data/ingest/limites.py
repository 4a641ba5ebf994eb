"""What an import may take of the machine, by the command as from the page."""

from __future__ import annotations

MEMOIRE = 2_000_000_000
"""Bytes: twice what 450 structures over three years ask (0,97 GB, calculations included)."""
DUREE = 900.0
"""Seconds: the same take 45 of them on two busy cores."""
