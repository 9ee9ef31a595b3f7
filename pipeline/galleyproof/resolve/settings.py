# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a caller may decide about a visit to the network."""

from __future__ import annotations

import dataclasses
from urllib.parse import urlsplit

from galleyproof import __version__
from galleyproof.errors import UsageError

HANDLE_PROXY, DOI_PROXY = "https://hdl.handle.net", "https://doi.org"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the proxies are, which private addresses may be spoken to, and the limits of one identifier."""

    handle_proxy: str = HANDLE_PROXY
    doi_proxy: str = DOI_PROXY
    allow_hosts: frozenset[str] = frozenset()
    """Exact `IP:port` pairs beyond the public web; for tests and local servers."""
    max_bytes: int = 64 << 20
    """Of one body, as sent and once inflated."""
    deadline: float = 120.0
    """Seconds for all that one identifier needs: retries, TLS and waiting included."""
    contact: str = ""
    """A URL or mail address for the User-Agent."""

    def __post_init__(self) -> None:
        """Refuse what cannot be meant. Raises UsageError."""
        if not 0 < self.deadline <= 86400 or self.max_bytes < 1:
            raise UsageError("the deadline and the number of bytes are above zero")
        for proxy in (self.handle_proxy, self.doi_proxy):
            if urlsplit(proxy).scheme not in {"http", "https"} or not urlsplit(proxy).hostname:
                raise UsageError("a proxy is named by its web address", where=proxy)
        for host in self.allow_hosts:
            place, _, port = host.rpartition(":")
            if not place or not port.isdecimal() or not 0 < int(port) < 65536:
                raise UsageError("an allowed host is written IP:port", where=host)

    @property
    def user_agent(self) -> str:
        """One name for all requests; never a browser's."""
        about = f"; +{self.contact}" if self.contact else ""
        return f"galleyproof/{__version__} (citation archiving{about})"
