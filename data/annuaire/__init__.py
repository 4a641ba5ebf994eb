"""The real directory of the structures and their real context, without any result (`app.py init`)."""

from data.annuaire.ecriture import write_annuaire

__all__ = ["write_annuaire"]
