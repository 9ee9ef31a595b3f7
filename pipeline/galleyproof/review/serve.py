# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An application onto a port of this machine, until it is told that it is over. Loopback only."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from galleyproof.errors import UsageError
from galleyproof.review.server import app
from galleyproof.review.sitting import Sitting

HOST = "127.0.0.1"


class _Quiet(WSGIRequestHandler):
    """Logs nothing: an address may carry the token."""

    server_version, sys_version = "galleyproof", ""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's name
        """Say nothing."""


def serve(sitting: Sitting, *, root: Path, port: int, reviewer: str, opened: Callable[[str], object]) -> None:
    """Serve the review of a manuscript until it is finished or interrupted.

    `opened` is called with the address, token included, once it can be visited; `port` 0 is any that is
    free. Raises UsageError where the port is taken.
    """
    listening = _listening(port)
    taken, token = int(listening.getsockname()[1]), secrets.token_urlsafe(32)
    over = threading.Event()
    made = app(sitting, root=root, token=token, port=taken, reviewer=reviewer, finish=over.set)
    # Threads, because browsers keep a second connection open and say nothing on it.
    server = make_server(HOST, taken, made, threaded=True, request_handler=_Quiet, fd=listening.fileno())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        opened(f"http://{HOST}:{taken}/?token={token}")
        # In turns, so that an interrupt is heard on every system.
        while not over.wait(0.5):
            pass
    finally:
        server.shutdown()
        server.server_close()
        listening.close()


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        what = getattr(error, "strerror", None) or str(error)
        remedy = "name another one, or leave --port away"
        raise UsageError(f"cannot be listened on: {what}", where=f"port {port}", remedy=remedy) from None
    return listening
