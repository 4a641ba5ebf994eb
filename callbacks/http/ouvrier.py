"""The process of gunicorn that serves: what gunicorn refuses by itself is read to its end too."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from callbacks.http.embarque import ADIEU
from callbacks.http.limites import MORCEAU


class Ouvrier(ThreadWorker):  # type: ignore[misc]  # a library without types
    """Closed with its body unread, a request refused before the application has it breaks its line:
    the relay that still writes it takes the whole server for fallen.
    """

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Tell why, then throw away what still comes, for a moment."""
        super().handle_error(req, client, addr, exc)
        fin = time.monotonic() + ADIEU
        with suppress(OSError):
            client.shutdown(socket.SHUT_WR)
            while (reste := fin - time.monotonic()) > 0:
                client.settimeout(reste)
                if not client.recv(MORCEAU):
                    break
