"""Regards croisés: `create_app(settings)` for a server, and the one door of commands.

uv run app.py                 serve (the demonstration is built on the first start)
uv run app.py importer …      take files in; see --help

Each function imports what it needs when it runs: the processes of documents import this file too.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash import Dash
    from flask import Flask

    from data.settings import Settings

# Before numpy: threads that wait for one another take the product of small matrices ten times its time.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def create_app(settings: Settings) -> Dash:
    """The Dash application on the base of `settings`. The base may be absent: pages then say so."""
    from callbacks.server import build_app

    return build_app(settings)


def build_wsgi() -> Flask:
    """For another server, such as gunicorn: `app:build_wsgi()`. Everything is in the settings."""
    from callbacks.commandes import service

    return service.build_wsgi()


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 refused (reasons printed), 2 wrong use, 130 interrupted."""
    try:
        from callbacks.commandes import ligne

        return ligne.main(arguments)
    except KeyboardInterrupt:  # before the command, or after it
        sys.stderr.write("Interrompu.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
