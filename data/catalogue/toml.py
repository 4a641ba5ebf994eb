"""Reads a TOML file of the catalogue; what is wrong with it is listed, not raised."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def read_toml(path: Path, problemes: list[str]) -> dict[str, Any]:
    """The file's content; nothing, and a line in `problemes`, when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as erreur:
        problemes.append(f"{path.name} : illisible ({erreur})")
        return {}
