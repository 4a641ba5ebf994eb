"""The dictionary: every line, rate and context element of Annexes 1 and 2, as TOML, and its typed loader."""

from data.catalogue.loader import CatalogueError, load_catalogue, read_catalogue
from data.catalogue.model import Catalogue, Entree, Terme

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Entree",
    "Terme",
    "load_catalogue",
    "read_catalogue",
]
