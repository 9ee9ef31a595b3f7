# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Where a connection may lead, whatever a URL seems to say; and TLS that does not fit."""

from __future__ import annotations

import dataclasses
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme
from tests.resolve.conftest import Add
from tests.resolve.loopback import html, web
from tests.resolve.test_server_faults import ARTICLE

from galleyproof.errors import UsageError
from galleyproof.resolve import Desk, Settings, collect
from galleyproof.resolve.addresses import public
from galleyproof.resolve.status import Status

PRIVATE = """
127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 192.0.2.1 198.18.0.1
224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::7f00:1 64:ff9b::7f00:1
64:ff9b:1::1 2002:7f00:1:: 2001::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 ff02::1 2001:db8::1
""".split()


@pytest.mark.parametrize("ip", PRIVATE)
def test_an_address_that_is_not_the_public_web_s(ip: str) -> None:
    assert not public(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_an_address_of_the_public_web(ip: str) -> None:
    assert public(ip)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "https://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f.1/",
        "http://0177.0.0.1/", "http://127.1/", "http://0/", "http://[::]/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    ],
)  # fmt: skip
def test_no_spelling_of_loopback_is_fetched(add: Add, url: str) -> None:
    with web({}) as server:
        assert add(url, server).status is Status.REFUSED


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f.1"])
def test_a_name_is_never_allowed_only_an_address_is(desk: Callable[..., Desk], host: str) -> None:
    with web({"/": html(ARTICLE)}) as server:
        place = f"{host}:{server.host.partition(':')[2]}"
        given = desk(server)
        named = dataclasses.replace(
            given, settings=dataclasses.replace(given.settings, allow_hosts=frozenset({place}))
        )
        (outcome,) = collect(named, [f"http://{place}/"])
        assert outcome.status is Status.REFUSED
        assert "takes the address itself" in outcome.reason
        assert server.asked == {}


Resolver = Callable[..., list[Any]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names that resolve to chosen addresses; each look-up of a name takes the next of its answers."""
    known: dict[str, list[str]] = {}
    real: Resolver = socket.getaddrinfo

    def look_up(host: str, port: int, **named: Any) -> list[Any]:
        if host not in known:
            return real(host, port, **named)
        found = known[host].pop(0) if len(known[host]) > 1 else known[host][0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found.split()]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize("addresses", ["127.0.0.1", "93.184.215.14 127.0.0.1", "169.254.169.254"])
def test_a_name_is_refused_if_any_of_its_addresses_is_private(
    add: Add, names: dict[str, list[str]], addresses: str
) -> None:
    names["example.org"] = [addresses]
    with web({}) as server:
        assert add("http://example.org/", server).status is Status.REFUSED


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(
    add: Add, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["example.org"] = ["93.184.215.14", "127.0.0.1"]
    connected = []

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        del self
        connected.append(address[0])
        raise ConnectionRefusedError("no network here")

    with web({}) as server:
        monkeypatch.setattr(socket.socket, "connect", connect)
        add("http://example.org/", server)
    assert set(connected) <= {"93.184.215.14"}


def test_a_name_that_does_not_resolve_is_unreachable(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    with web({}) as server:
        monkeypatch.setattr(socket, "getaddrinfo", fail)
        outcome = add("http://example.org/", server, deadline=2.0)
    assert (outcome.status, outcome.reason) == (Status.UNREACHABLE, "the name example.org does not resolve")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[trustme.CA], None]:
    """Return what makes this process trust an authority, as an institution would."""

    def trust(authority: trustme.CA) -> None:
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))

    return trust


def tls(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def test_a_certificate_that_is_trusted_is_accepted(
    add: Add, authority: trustme.CA, trusted_by: Callable[[trustme.CA], None]
) -> None:
    trusted_by(authority)
    with web({"/page": html(ARTICLE)}, tls(authority, "127.0.0.1")) as server:
        assert add(f"{server.url}/page", server).status is Status.OK


def test_a_certificate_of_nobody_is_not(add: Add, authority: trustme.CA) -> None:
    with web({"/page": html(ARTICLE)}, tls(authority, "127.0.0.1")) as server:
        assert add(f"{server.url}/page", server).reason.startswith("TLS failed")


def test_a_certificate_of_another_host_is_not(
    add: Add, authority: trustme.CA, trusted_by: Callable[[trustme.CA], None]
) -> None:
    trusted_by(authority)
    with web({"/page": html(ARTICLE)}, tls(authority, "other.example")) as server:
        outcome = add(f"{server.url}/page", server)
        assert server.asked == {}
    assert outcome.status is Status.UNREACHABLE
    assert outcome.reason.startswith("TLS failed")


def test_plain_http_where_tls_is_meant(add: Add) -> None:
    with web({"/page": html(ARTICLE)}) as server:
        outcome = add(f"https://{server.host}/page", server, deadline=1.0)
    assert outcome.status is Status.UNREACHABLE


def test_proxies_and_passwords_of_the_environment_are_not_used(
    add: Add, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with web({"/page": html(ARTICLE)}) as server:
        assert add(f"{server.url}/page", server).status is Status.OK
        assert "authorization" not in "".join(server.heads).lower()


@pytest.mark.parametrize(
    "chosen",
    [
        {"deadline": 0},
        {"deadline": -1},
        {"deadline": float("nan")},
        {"max_bytes": 0},
        {"handle_proxy": "hdl.handle.net"},
        {"doi_proxy": "file:///x"},
        {"allow_hosts": frozenset({"127.0.0.1"})},
        {"allow_hosts": frozenset({"127.0.0.1:http"})},
    ],
)
def test_settings_that_cannot_be_meant_are_refused(chosen: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        Settings(**chosen)
