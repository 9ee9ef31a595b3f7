# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A number of seconds into a deadline that even a server that drips must keep to."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from collections.abc import Iterator

from galleyproof.resolve.status import Status, Stopped


class Clock:
    """The time that is left for one identifier; when it is up, its open connections are shut down."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.fired = False
        self.peer = ""
        """The address last connected to."""
        self._open: list[socket.socket] = []
        self._held = threading.Lock()
        self._timer = threading.Timer(seconds, self._fire)
        self._timer.daemon = True

    @contextlib.contextmanager
    def running(self) -> Iterator[Clock]:
        """Run the clock; on leaving, no socket of it is left open."""
        self._timer.start()
        try:
            yield self
        finally:
            self._timer.cancel()
            self.forget()

    @property
    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self.end - time.monotonic())

    def check(self) -> None:
        """Raise Stopped if the time is up."""
        if self.fired or self.left <= 0:
            raise Stopped(Status.UNREACHABLE, "the deadline passed before the answer was complete")

    def watch(self, sock: socket.socket) -> None:
        """Shut this connection down when the time is up; a duplicate, since TLS takes the socket over."""
        with self._held:
            self._open.append(socket.socket(fileno=os.dup(sock.fileno())))
        if self.fired:
            self._fire()

    def forget(self) -> None:
        """Let go of all connections."""
        with self._held:
            while self._open:
                self._open.pop().close()

    def _fire(self) -> None:
        self.fired = True
        with self._held:
            for sock in self._open:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
