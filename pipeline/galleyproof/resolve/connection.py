# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
r"""A session whose connections check the address they connect to, and end when their time is up.

The check stands in the connection itself: what a URL's text seems to say and what a socket does with
it differ often enough (`http://127.0.0.1\@evil/`, `http://0x7f.1/`, a name that resolves differently
the second time).
"""

from __future__ import annotations

import contextlib
import functools
import http.client
import ipaddress
import os
import re
import socket
import ssl
import threading
from typing import Any, ClassVar

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.util.ssl_ import create_urllib3_context

from galleyproof.resolve.addresses import PORTS, public
from galleyproof.resolve.clock import Clock
from galleyproof.resolve.settings import Settings
from galleyproof.resolve.status import Status, Stopped


class _Head:
    """The answer's stream while its head is read: remembers the last line, and passes on the rest."""

    def __init__(self, stream: Any) -> None:
        self.stream, self.last = stream, b""

    def readline(self, limit: int = -1) -> bytes:
        self.last = self.stream.readline(limit)
        return bytes(self.last)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


class _WholeHead(http.client.HTTPResponse):
    """An answer whose head must end with its blank line: http.client takes the end of the stream for it.

    Interim answers before it (RFC 9110, 15.2) are passed over; http.client knows 100 Continue alone.
    """

    def _read_status(self) -> tuple[str, int, str]:
        said: tuple[str, int, str] = super()._read_status()  # type: ignore[misc]  # typeshed leaves it out
        while said[1] // 100 == 1 and said[1] not in {100, 101}:
            http.client.parse_headers(self.fp)
            said = super()._read_status()  # type: ignore[misc]  # the same
        return said

    def begin(self) -> None:
        head: Any = _Head(self.fp)
        self.fp = head  # stands in for the stream until the body
        super().begin()
        if self.fp is head:
            self.fp = head.stream  # type: ignore[attr-defined]  # the one that `head` stands for
        if head.last not in {b"\r\n", b"\n"}:
            raise http.client.IncompleteRead(head.last)

    def _read_next_chunk_size(self) -> int:
        """Return a chunk's size (RFC 9112, 7.1): hexadecimal digits; int() takes `+5` and `1_0`."""
        size = _CHUNK.fullmatch(self.fp.readline(_CHUNK_LINE))
        if size is None:
            raise http.client.IncompleteRead(b"")
        return int(size[1], 16)


_CHUNK, _CHUNK_LINE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n"), 1 << 12


class _Guarded:
    """Mixed into urllib3's connections: resolve once, refuse what is private, connect to that address."""

    clock: ClassVar[Clock]
    settings: ClassVar[Settings]
    response_class = _WholeHead
    port: int
    host: str
    timeout: Any
    _dns_host: str

    def _new_conn(self) -> socket.socket:
        self.clock.check()
        family, kind, protocol, _, address = self._resolved()[0]
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(min(self.clock.left + 0.1, _CONNECT))
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.clock.watch(sock)
        except TimeoutError as error:
            sock.close()
            raise ConnectTimeoutError(self, "no connection in time") from error
        except OSError as error:
            sock.close()
            raise NewConnectionError(self, str(error)) from error  # type: ignore[arg-type]  # the same
        self.clock.peer = str(address[0])
        return sock

    def _resolved(self) -> list[Any]:
        host, port = self._dns_host.strip("[]"), int(self.port)
        shown = f"[{host}]" if ":" in host else host
        named = not {f"{shown}:{port}", f"{host}:{port}"}.isdisjoint(self.settings.allow_hosts)
        allowed = named and _is_address(host)
        if named and not allowed:
            raise Stopped(Status.REFUSED, f"{host} is a name: --allow-host takes the address itself, IP:port")
        if not allowed and port not in PORTS:
            raise Stopped(Status.REFUSED, f"port {port} is not the web's")
        found = _looked_up(host, port, self.clock.left)
        if not found:
            raise Stopped(Status.UNREACHABLE, f"the name {host} has no address")
        if not allowed and not all(public(str(info[4][0])) for info in found):
            raise Stopped(Status.REFUSED, f"{shown} is no address of the public web")
        return found


def _is_address(host: str) -> bool:
    """Say whether a host is one address, not a name for whatever it resolves to."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


_CONNECT = 15.0  # seconds for a connection to come about


def _looked_up(host: str, port: int, seconds: float) -> list[Any]:
    """Return getaddrinfo's answers; in a thread, since a resolver knows no deadline. Raises Stopped."""
    found: list[list[Any]] = []

    def look_up() -> None:
        with contextlib.suppress(OSError, UnicodeError):
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise Stopped(Status.UNREACHABLE, f"the name {host} was not resolved before the deadline")
    if not found:
        raise Stopped(Status.UNREACHABLE, f"the name {host} does not resolve")
    return found[0]


class Session(requests.Session):
    """One identifier's session: no proxies, no .netrc, no cookies kept, no redirect followed unasked."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self.trust_env = False
        self.headers.clear()
        self.adapters.clear()
        adapter = _Adapter(settings, clock)
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return nothing: requests would read, and inflate, a redirect's whole body to prepare the next."""
        del resp
        return None


_TRUSTED = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")


@functools.cache
def _trust(*paths: str | None) -> ssl.SSLContext:
    """Return a context that trusts what an institution adds at `paths` beside the public roots."""
    context = create_urllib3_context()
    for path in filter(None, paths):
        with contextlib.suppress(OSError, ssl.SSLError):
            context.load_verify_locations(path)
    return context


class _Adapter(HTTPAdapter):
    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._state = {"settings": settings, "clock": clock}
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **named: Any) -> None:
        super().init_poolmanager(*arguments, ssl_context=_trust(*map(os.environ.get, _TRUSTED)), **named)
        plain = type("Plain", (_Guarded, HTTPConnection), self._state)
        secure = type("Secure", (_Guarded, HTTPSConnection), self._state)
        self.poolmanager.pool_classes_by_scheme = {
            "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
