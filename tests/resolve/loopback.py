# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A web on loopback: raw sockets that say exactly what a script tells them, byte for byte."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator

Answer = bytes | Callable[[socket.socket, str], None]
"""The bytes of a whole answer, or what to do with the connection and the request's head."""


def http(status: str, body: bytes = b"", *headers: str, length: bool = True) -> bytes:
    """Return an answer; with its length unless told otherwise."""
    lines = [f"HTTP/1.1 {status}", *headers, *([f"Content-Length: {len(body)}"] if length else [])]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def html(words: str, title: str = "A synthetic page") -> bytes:
    """Return a whole page that holds `words`."""
    page = (
        f"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{words}</body></html>"
    )
    return http("200 OK", page.encode(), "Content-Type: text/html; charset=utf-8")


def reset(connection: socket.socket, head: str) -> None:
    """Break the connection with RST."""
    del head
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class Web:
    """Answers by path; counts what was asked for, and keeps the heads of the requests."""

    def __init__(self, answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self.answers, self.asked, self.heads = answers, Counter[str](), list[str]()
        self.closing = threading.Event()
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.host = f"127.0.0.1:{self._socket.getsockname()[1]}"
        self.url = f"{'https' if tls else 'http'}://{self.host}"

    def serve(self) -> None:
        """Take connections until closed."""
        while not self.closing.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def close(self) -> None:
        """Stop taking connections."""
        self.closing.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _answer(self, raw: socket.socket) -> None:
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            connection = self._tls.wrap_socket(raw, server_side=True) if self._tls else raw
            stack.callback(connection.close)
            head = b""
            while b"\r\n\r\n" not in head and (piece := connection.recv(65536)):
                head += piece
            path = head.split(b" ", 2)[1].decode() if head.startswith(b"GET ") else "(no request)"
            self.asked[path] += 1
            self.heads.append(head.decode("latin-1"))
            answer = self.answers.get(path, http("404 Not Found", b"no such page"))
            if callable(answer):
                answer(connection, head.decode("latin-1"))
            else:
                connection.sendall(answer)


@contextlib.contextmanager
def web(answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    """Serve `answers` on loopback."""
    served = Web(answers, tls)
    threading.Thread(target=served.serve, daemon=True).start()
    try:
        yield served
    finally:
        served.close()
