# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is known of an identifier so far; each resolver returns one that knows more."""

from __future__ import annotations

import dataclasses
from urllib.parse import urlsplit

from galleyproof.model import Json
from galleyproof.resolve.fetch import Exchange


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An identifier on its way to a page and what that page says of itself."""

    id: str
    """In normal form."""
    identifiers: tuple[str, ...]
    """All that lead to the same work, in normal form, the cited one first."""
    url: str = ""
    """Where to look next; empty until a resolver knows."""
    page: Exchange | None = None
    """The answer that is the evidence."""
    media_type: str = ""
    record: Json = dataclasses.field(default_factory=dict)
    """The handle record: `{api_url, responseCode, values, ttl, rule}`."""
    item: Json = dataclasses.field(default_factory=dict)
    """CSL-JSON from the DOI's registration agency."""
    described: Json = dataclasses.field(default_factory=dict)
    """`title`, `authors`, `date`, `licence`, … each `{value, from}`; what is there stays."""
    complete: bool = True
    access: str = ""
    """Why there is no more than a landing page, if so."""
    warnings: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """The host that the page came from, without `www.`."""
        return (urlsplit(self.page.url).hostname or "").removeprefix("www.") if self.page else ""

    @property
    def is_html(self) -> bool:
        """Whether the page is HTML."""
        return self.page is not None and self.media_type in {"text/html", "application/xhtml+xml"}

    def saying(self, described: Json, identifiers: tuple[str, ...] = ()) -> Lead:
        """Return the lead with what is described added; what an earlier resolver said is kept."""
        return dataclasses.replace(
            self,
            described={**described, **self.described},
            identifiers=tuple(dict.fromkeys((*self.identifiers, *identifiers))),
        )
