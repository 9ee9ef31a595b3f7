# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Every way in which a run can end without an answer: what happened, where, and how to mend it.

A class owns its exit code, so that no caller chooses one. Findings are not errors: they are data
(`model.Finding`) and end a run with exit code 1; everything here ends it with 2, because nothing
was decided.

    GalleyproofError
    ├── ManuscriptError   the Markdown or its front matter cannot be read as meant
    ├── LibraryError      the CSL items or the citation style cannot be read
    ├── ArchiveError      evidence is missing, broken or not what the lock says
    ├── ExtractionError   bytes that cannot be turned into text
    ├── EditionError      an edition cannot be built, stamped or read back
    ├── WaiverError       a waiver file cannot be read
    ├── ReportError       findings cannot be read or written
    ├── NetworkError      a call of a network verb that cannot be carried out
    ├── HouseError        a check or resolver of the project's own does not do what it must
    ├── ManuscriptChanged a decision about a file that somebody else has written since it was read
    ├── UsageError        an argument that does not fit
    └── NothingChecked    the run found something to check and could check none of it
"""

from __future__ import annotations

import re
from typing import ClassVar

# C0, C1, bidirectional controls and line separators: a hostile title must not steer a terminal.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    """`text` as one printable line: runs of control and bidi characters become one space."""
    return _CONTROLS.sub(" ", text).strip()


class GalleyproofError(Exception):
    """What went wrong, where (a file, or file:line), and how to mend it; each one short sentence.

    `passage` is what it is about, as it stands in a manuscript: who knows the file can say where that is.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, *, where: str = "", remedy: str = "", passage: str = "") -> None:
        """Keep the parts apart, so that a renderer may lay them out."""
        super().__init__(what)
        self.what, self.where, self.remedy, self.passage = what, where, remedy, passage

    def __str__(self) -> str:
        """Return `where: what; remedy` as one line without control characters."""
        said = f"{self.where}: {self.what}" if self.where else self.what
        return one_line(f"{said}; {self.remedy}" if self.remedy else said)


class ManuscriptError(GalleyproofError):
    """The Markdown or its front matter cannot be read as meant."""


class LibraryError(GalleyproofError):
    """The CSL items or the citation style cannot be read."""


class ArchiveError(GalleyproofError):
    """Evidence is missing, broken or not what the lock says."""


class ExtractionError(GalleyproofError):
    """Bytes that cannot be turned into text."""


class EditionError(GalleyproofError):
    """An edition cannot be built, stamped or read back."""


class WaiverError(GalleyproofError):
    """A waiver file cannot be read."""


class ReportError(GalleyproofError):
    """Findings cannot be read or written."""


class NetworkError(GalleyproofError):
    """A call of a network verb that cannot be carried out at all."""


class HouseError(GalleyproofError):
    """A check or resolver of the project's own does not do what it must."""


class ManuscriptChanged(GalleyproofError):  # noqa: N818 - says what happened
    """A decision about a file that somebody else has written since: nothing was changed.

    `both` is the wording as it was read, and as it is now.
    """

    def __init__(self, what: str, *, where: str, both: tuple[str, str]) -> None:
        """Keep the two wordings, so that both can be shown."""
        super().__init__(what, where=where, remedy="look at both wordings, then read it again")
        self.both = both


class UsageError(GalleyproofError):
    """An argument that does not fit."""


class NothingChecked(GalleyproofError):  # noqa: N818 - named for what it says, not for what it is
    """The run found something to check and could check none of it: never a pass."""
