"""The dictionary: every line, rate and context element of Annexes 1 and 2, as TOML, and its typed loader."""

from data.catalogue.conduite import Etape, Notice
from data.catalogue.loader import CatalogueError, read_catalogue
from data.catalogue.model import Catalogue, Entree, Terme
from data.catalogue.reglages import list_problemes, load_catalogue, read_edition

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Entree",
    "Etape",
    "Notice",
    "Terme",
    "list_problemes",
    "load_catalogue",
    "read_catalogue",
    "read_edition",
]
