# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What people write for a handle, a DOI or a page into its one normal form.

`hdl:1887/3762471`, `doi:10.x/y` or the URL. The spellings are those of the Handle System's and the DOI
handbook's own pages: `hdl:`, `hdl://`, `info:hdl/`, `urn:doi:`, a proxy's URL with or without its
`/api/handles/`, a bare handle; with the punctuation that a copied citation trails. RFC 3651: the first
slash parts prefix from suffix. The prefix is compared without regard to ASCII case, a DOI as a whole
likewise; the suffix of any other handle keeps its case, and a trailing slash is part of it.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from galleyproof.errors import UsageError, one_line

_LONGEST = 4096  # code points; no server takes a longer URL
_HANDLE_URL = re.compile(
    r"https?://(?:(?:www\.)?hdl\.handle\.net|(?:dx\.|www\.)?doi\.org)(?::(?:80|443))?/(?:api/handles/)?(?P<handle>[^?#]+)",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    r"(?:info:hdl/|info:doi/|urn:hdl:|urn:doi:|hdl:(?://)?|doi:(?://)?\s*)(?P<handle>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(r"(?P<handle>[0-9]+(?:\.[0-9A-Za-z-]+)*/\S+)")
_HANDLE = re.compile(r"(?P<prefix>[^/\s]+)/(?P<suffix>.+)")
_PREFIX = re.compile(r"[0-9A-Za-z](?:[\w-]*)(?:\.[\w-]+)*")
_DOI_PREFIX = re.compile(r"10\.[0-9]")
_URL_SAFE = "/:@!$&'()*+,;=-._~%?"
_TRAILING = ".,;:>\"'”’»"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_DEFAULT_PORT = {"http": 80, "https": 443}


def normal(identifier: str) -> str:
    """Return the normal form of a handle, DOI or URL. Raises UsageError for what is none of them."""
    written = _bare(identifier)
    for pattern in (_HANDLE_URL, _SCHEME, _BARE):
        found = pattern.fullmatch(written) or (pattern is _HANDLE_URL and pattern.match(written)) or None
        if found:
            handle = found.group("handle")
            return _handle(unquote(handle) if pattern is _HANDLE_URL else handle, identifier)
    return web_address(written)


def _bare(identifier: str) -> str:
    written = identifier.strip(" \t\r\n")
    if len(written) > _LONGEST:
        raise _refusal("an identifier is at most 4,096 characters long", written[:60])
    written = written.removeprefix("<").strip()
    if written.lower().startswith("url:"):
        written = written[4:]
    while written and (written[-1] in _TRAILING or _unpaired(written)):
        written = written[:-1]
    if not written or not _fit(written):
        raise _refusal("an identifier has no spaces and no control characters in it", identifier)
    return written


def _fit(written: str) -> bool:
    """Say whether there are no spaces and nothing unseen: controls, joiners, changes of direction."""
    return written.isprintable() and " " not in written


def _unpaired(written: str) -> bool:
    opening = _PAIRS.get(written[-1])
    return opening is not None and written.count(written[-1]) > written.count(opening)


def _handle(handle: str, identifier: str) -> str:
    parts = _HANDLE.fullmatch(handle)
    if (
        not parts
        or not _PREFIX.fullmatch(parts["prefix"])
        or not parts["suffix"].strip(".")
        or not _fit(handle)
    ):
        raise _refusal("this is no handle: a handle is prefix/suffix", identifier)
    if _DOI_PREFIX.match(parts["prefix"]):
        return f"doi:{_ascii_lower(handle)}"
    return f"hdl:{_ascii_lower(parts['prefix'])}/{parts['suffix']}"


def _ascii_lower(text: str) -> str:
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def web_address(written: str) -> str:
    """Return an http(s) URL as it is fetched: host in ASCII, no fragment. Raises UsageError."""
    # A backslash is a slash to some readers and not to others: whose host is it then?
    if "\\" in written or not _fit(written) or not written.lower().startswith(("http://", "https://")):
        raise _refusal("this is neither a handle, nor a DOI, nor a web address", written)
    try:
        parts = urlsplit(written)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError as error:
        raise _refusal(f"this address cannot be read ({error})", written) from error
    if "@" in parts.netloc:
        raise _refusal("an address with a user name or password is not cited", written)
    if not host or port == 0:
        raise _refusal("this address has no host, or no port", written)
    scheme = parts.scheme.lower()
    place = host if port in {None, _DEFAULT_PORT[scheme]} else f"{host}:{port}"
    query = f"?{quote(parts.query, safe=_URL_SAFE)}" if parts.query else ""
    return f"{scheme}://{place}{quote(parts.path, safe=_URL_SAFE) or '/'}{query}"


def _host(host: str) -> str:
    if ":" in host:
        return f"[{ipaddress.IPv6Address(host.partition('%')[0]).compressed}]"
    ascii_host = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    if not re.fullmatch(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?", ascii_host) or ".." in ascii_host:
        raise ValueError("a host name has letters, digits, dots and hyphens")
    return ascii_host.rstrip(".")


def url(identifier: str) -> str:
    """Return where a normal form leads on the web: the proxy's URL for a handle or a DOI."""
    if identifier.startswith("hdl:"):
        return f"https://hdl.handle.net/{encoded(identifier[4:])}"
    if identifier.startswith("doi:"):
        return f"https://doi.org/{encoded(identifier[4:])}"
    return identifier


def encoded(handle: str) -> str:
    """Return a handle as it stands in a URL's path.

    DOI handbook: percent-encode all but the unreserved; one slash beside a dot segment too, since
    clients would otherwise take `/../` out of the path.
    """
    path = quote(handle, safe="/:@!$&'()*,;=-._~")
    return re.sub(r"/(\.{1,2})(?=/|$)", r"%2F\1", path)


def key(identifier: str) -> str:
    """Return what two spellings of one work's address share: the scheme, `www.` and a last slash dropped.

    For finding evidence only. Which of the spellings leads anywhere is for the resolver to say.
    """
    if not identifier.startswith(("http://", "https://")):
        return identifier
    return identifier.partition("://")[2].removeprefix("www.").rstrip("/")


def shared(one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether two works have an identifier in common."""
    return not {key(identifier) for identifier in one}.isdisjoint(key(str(name)) for name in other)


def _refusal(what: str, identifier: str) -> UsageError:
    return UsageError(
        what,
        where=one_line(identifier)[:120] or "(empty)",
        remedy="write hdl:1887/…, doi:10.…/… or https://…",
    )
