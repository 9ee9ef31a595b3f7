# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A URL into exchanges, hop by hop: the only door to the network.

Every request of the program goes through `Visit.get`: one visit an identifier, under one deadline.
"""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from galleyproof.archive import web_address
from galleyproof.errors import UsageError
from galleyproof.resolve import body as bodies
from galleyproof.resolve.clock import Clock
from galleyproof.resolve.connection import Session
from galleyproof.resolve.manners import BACKOFF, RETRIES, Manners, pause, retry_after
from galleyproof.resolve.settings import Settings
from galleyproof.resolve.status import Status, Stopped

MOST_HOPS = 10
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({408, 429, 502, 503, 504})
_BUSY = frozenset({Status.UNREACHABLE, Status.TRUNCATED})
_ANSWER = 30.0  # seconds of silence after which a connection is given up
_OTHER_BODY = 1 << 16  # bytes of a redirect's or an error's body that are kept
_HANDLES = ("http://hdl.handle.net/", "https://hdl.handle.net/")
_DOIS = ("http://doi.org/", "https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/")
HTML = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request and its answer. `body` is what was sent; `document` is free of its content coding."""

    url: str
    sent: tuple[tuple[str, str], ...]
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    document: bytes
    ip: str
    date: str
    """UTC, ISO 8601 with `Z`."""

    def header(self, name: str) -> str:
        """Return a header's value; several of one name are joined by commas (RFC 9110, 5.3)."""
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    @property
    def framed(self) -> bool:
        """Whether the answer said how long it is."""
        return bool(self.header("Content-Length") or self.header("Transfer-Encoding"))


class Visit:
    """All that is asked of the network for one identifier; `exchanges` holds it in order."""

    def __init__(self, settings: Settings, manners: Manners) -> None:
        self.settings, self.manners = settings, manners
        self.exchanges: list[Exchange] = []
        self.warnings: list[str] = []
        self.clock = Clock(settings.deadline)
        self._session = Session(settings, self.clock)
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    @contextlib.contextmanager
    def running(self) -> Iterator[Visit]:
        """Start the clock; on leaving, every connection is closed."""
        with self.clock.running(), contextlib.closing(self._session):
            yield self

    def get(
        self,
        url: str,
        *,
        accept: str = HTML,
        robots: bool = True,
        conditions: Mapping[str, str] | None = None,
    ) -> Exchange:
        """Return the last exchange on the way from `url`, whatever its status; each hop is recorded.

        Raises Stopped where there is no answer, a hop leads where we do not go, or a body is not whole.
        """
        seen: set[str] = set()
        for _ in range(MOST_HOPS + 1):
            url = self._through_proxy(_address(url))
            if url in seen:
                raise Stopped(Status.UNREACHABLE, "its redirects lead in a circle")
            seen.add(url)
            if robots and not self._welcome(url):
                raise Stopped(
                    Status.REFUSED, f"the robots.txt of {urlsplit(url).netloc} asks us to stay away"
                )
            exchange = self._patiently(url, accept, conditions or {})
            self.exchanges.append(exchange)
            if exchange.status not in REDIRECTS or not exchange.header("Location"):
                return exchange
            target = _target(exchange)
            if url.startswith("https:") and target.startswith("http:"):
                self.warnings.append(f"{url} leads to an address without TLS")
            url = target
        raise Stopped(Status.UNREACHABLE, f"it is redirected more than {MOST_HOPS} times")

    def _through_proxy(self, url: str) -> str:
        for prefixes, proxy in ((_HANDLES, self.settings.handle_proxy), (_DOIS, self.settings.doi_proxy)):
            for prefix in prefixes:
                if url.startswith(prefix):
                    return f"{proxy.rstrip('/')}/{url.removeprefix(prefix)}"
        return url

    def _welcome(self, url: str) -> bool:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if not self.manners.known(origin):
            self.manners.learn(origin, self._robots(f"{origin}/robots.txt"))
        return self.manners.allows(origin, url, "galleyproof")

    def _robots(self, url: str) -> bytes | None:
        """Return a host's rules; one that has none, or cannot say, is asked for the page all the same.

        Redirects of robots.txt are not followed off its host, and its silence takes a fifth of the time.
        """
        try:
            answer = self._once(url, "text/plain", {}, most=self.clock.left / 5)
        except Stopped as stopped:
            if stopped.status is Status.REFUSED:
                raise
            self.clock.check()
            return None
        if answer.status >= 500:  # RFC 9309, 2.3.1.4: to be taken for a full disallow
            raise Stopped(Status.UNREACHABLE, f"its robots.txt answers {answer.status}")
        return answer.document if answer.status == 200 else None

    def _patiently(self, url: str, accept: str, conditions: Mapping[str, str]) -> Exchange:
        """Ask, and ask again where the host says, or seems to say, that it is only busy."""
        host = urlsplit(url).netloc
        for attempt in range(RETRIES):
            seconds = BACKOFF * 2**attempt
            try:
                exchange = self._politely(host, url, accept, conditions)
            except Stopped as stopped:
                if stopped.status not in _BUSY or not stopped.again or seconds >= self.clock.left:
                    raise
            else:
                after = retry_after(exchange.header("Retry-After"))
                seconds = seconds if after is None else after
                if exchange.status not in _AGAIN or seconds >= self.clock.left:
                    return exchange
            pause(seconds, self.clock)
        return self._politely(host, url, accept, conditions)

    def _politely(self, host: str, url: str, accept: str, conditions: Mapping[str, str]) -> Exchange:
        self.manners.wait(host, self.clock)
        with self.manners.slot(host):
            return self._once(url, accept, conditions)

    def _once(self, url: str, accept: str, conditions: Mapping[str, str], most: float = _ANSWER) -> Exchange:
        self.clock.check()
        sent = {
            "User-Agent": self.settings.user_agent,
            "Accept": accept,
            "Accept-Encoding": "gzip",
            "Accept-Language": "*",
            "Connection": "close",
            **conditions,
        }
        date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        seconds = max(0.05, min(most, self.clock.left))
        try:
            answer = self._session.get(
                url, headers=sent, stream=True, allow_redirects=False, timeout=(seconds, seconds)
            )
            with contextlib.closing(answer):
                return self._read(answer, url, sent, date)
        except (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException) as error:
            self.clock.check()
            raise _stopped(error) from error
        except (OSError, ValueError) as error:
            self.clock.check()
            raise Stopped(Status.UNREACHABLE, f"the request failed: {error}") from error
        finally:
            self.clock.forget()

    def _read(self, answer: requests.Response, url: str, sent: Mapping[str, str], date: str) -> Exchange:
        raw = answer.raw
        headers = tuple((str(name), str(value)) for name, value in raw.headers.items())
        most = self.settings.max_bytes
        body, document = b"", b""
        if answer.status_code not in {200, 304}:
            with contextlib.suppress(Stopped):
                body = bodies.read(raw, _OTHER_BODY, self.clock)
                document = bodies.whole(body, raw.headers, _OTHER_BODY)
            self.clock.check()
        elif answer.status_code == 200:
            body = bodies.read(raw, most, self.clock)
            document = bodies.whole(body, raw.headers, most)
        return Exchange(
            url=url,
            sent=(("Host", urlsplit(url).netloc), *sent.items()),
            status=answer.status_code,
            reason=answer.reason or "",
            headers=headers,
            body=body,
            document=document,
            ip=self.clock.peer,
            date=date,
        )


def _address(url: str) -> str:
    try:
        return web_address(url)
    except UsageError as error:
        raise Stopped(Status.REFUSED, f"{error.what} ({error.where})") from error


def _target(exchange: Exchange) -> str:
    """Return where a redirect leads: its Location's bytes are UTF-8 if anything (RFC 9110, 10.2.2)."""
    location = next(value for key, value in exchange.headers if key.lower() == "location")
    with contextlib.suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        target = urljoin(exchange.url, location.strip(" \t"))
    except ValueError as error:
        raise Stopped(Status.REFUSED, f"its redirect cannot be read ({error})") from error
    if not target.lower().startswith(("http://", "https://")):
        raise Stopped(Status.REFUSED, f"its redirect leads off the web, to {target[:80]}")
    return target


def _stopped(error: BaseException) -> Stopped:
    """Return why a request failed, from the innermost cause that says something."""
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, Stopped):
            return cause
        if isinstance(cause, http.client.IncompleteRead | urllib3.exceptions.IncompleteRead):
            return Stopped(Status.TRUNCATED, "the connection ended inside the answer's head")
        if isinstance(cause, urllib3.exceptions.SSLError) or type(cause).__module__ == "ssl":
            return Stopped(Status.UNREACHABLE, f"TLS failed: {cause}", again=False)
        if isinstance(cause, TimeoutError | urllib3.exceptions.TimeoutError):
            return Stopped(Status.UNREACHABLE, "the host did not answer in time")
        if isinstance(cause, urllib3.exceptions.InvalidHeader | requests.exceptions.InvalidHeader):
            return Stopped(Status.UNREACHABLE, f"the answer is not HTTP: {cause}", again=False)
    return Stopped(Status.UNREACHABLE, f"the connection failed: {chain[-1]}")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, what it wraps, and so on: requests and urllib3 keep causes in three places."""
    seen: set[int] = set()
    open_: list[Any] = [error]
    while open_:
        cause = open_.pop(0)
        if isinstance(cause, BaseException) and id(cause) not in seen:
            seen.add(id(cause))
            yield cause
            open_ += [*cause.args, getattr(cause, "reason", None), cause.__cause__, cause.__context__]
