# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""How a visit can end: a status, the reason in words, and what to do about it."""

from __future__ import annotations

import dataclasses
from enum import StrEnum

from galleyproof.errors import NetworkError
from galleyproof.model import Json


class Status(StrEnum):
    """What became of an identifier. `ok` and `moved` are good; nothing else is archived."""

    OK = "ok"
    MOVED = "moved"
    DRIFTED = "drifted"
    SOFT404 = "soft404"
    GONE = "gone"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    TRUNCATED = "truncated"
    UNSUPPORTED = "unsupported"
    NOT_FOUND = "not-found"
    INVALID = "invalid"


REMEDY = {
    Status.OK: "",
    Status.MOVED: "cite the new address",
    Status.DRIFTED: "compare, then accept the new text with `galleyproof refresh --accept`",
    Status.SOFT404: "open the page in a browser; deposit what you see with `galleyproof deposit`",
    Status.GONE: "cite a copy that is still there, or deposit yours with `galleyproof deposit`",
    Status.BLOCKED: "deposit the copy that your browser gets with `galleyproof deposit`",
    Status.UNREACHABLE: "try again later",
    Status.REFUSED: "cite another address of the work, or deposit your copy with `galleyproof deposit`",
    Status.TRUNCATED: "try again later; nothing cut short is archived",
    Status.UNSUPPORTED: "deposit a PDF, HTML, EPUB or text with `galleyproof deposit`",
    Status.NOT_FOUND: "check the identifier: its resolver does not know it",
    Status.INVALID: "write hdl:1887/…, doi:10.…/… or https://…",
}


class Stopped(NetworkError):  # noqa: N818 - a visit that stopped is an outcome
    """A visit that went no further: `status` says how it ended, `what` why."""

    def __init__(self, status: Status, what: str, *, again: bool = True) -> None:
        """Take how it ended, why, and whether asking again could help."""
        super().__init__(what, remedy=REMEDY[status])
        self.status, self.again = status, again


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one identifier, in the form that `--json` prints."""

    id: str
    status: Status
    reason: str = ""
    final_url: str = ""
    hops: tuple[Json, ...] = ()
    """`{url, status, location, peer_ip, date}` for each request."""
    archived: bool = False
    """This call stored a capture."""
    slug: str = ""
    item: Json | None = None
    """The CSL item of the work, each field's origin in its note."""
    warnings: tuple[str, ...] = ()
    remedy: str = ""
    """What to do, where that is not what the status says by itself."""
    lost: tuple[str, ...] = ()
    """Quotations that no longer stand on the page."""

    def to_json(self) -> Json:
        """Return the promised fields, and no other: `reason` says what to do as well."""
        return {
            "id": self.id,
            "status": str(self.status),
            "reason": "; ".join(filter(None, (self.reason, self.remedy or REMEDY[self.status]))),
            "final_url": self.final_url,
            "hops": list(self.hops),
            "archived": self.archived,
        }
