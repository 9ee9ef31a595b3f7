# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns what a repository prints of a copy's version or access into COAR concepts. Pure data, two functions.

Nothing is inferred: a label that is not listed has no concept. Sources: COAR Version Types 1.1; COAR
Access Rights 1.0.
"""

from __future__ import annotations

from typing import Final

VERSION_SPACE: Final = "http://purl.org/coar/version/"
ACCESS_SPACE: Final = "http://purl.org/coar/access_right/"
OPEN: Final = "c_abf2"

VERSIONS: Final = {
    "c_b1a7d7d4d402bcce": "Author's Original",
    "c_71e4c1898caa6e32": "Submitted Manuscript Under Review",
    "c_ab4af688f83e57aa": "Accepted Manuscript",
    "c_fa2ee174bc00049f": "Proof",
    "c_970fb48d4fbd8a85": "Version of Record",
    "c_e19f295774971610": "Corrected Version of Record",
    "c_dc82b40f9837b551": "Enhanced Version of Record",
    "c_be7fb7dd8ff6fe43": "Not Applicable (or Unknown)",
}
ACCESS: Final = {
    OPEN: "open access",
    "c_f1cf": "embargoed access",
    "c_16ec": "restricted access",
    "c_14cb": "metadata only access",
}
_ALSO: Final = {
    "submitted manuscript": "c_71e4c1898caa6e32",
    "submitted version": "c_71e4c1898caa6e32",
    "accepted version": "c_ab4af688f83e57aa",
    "publisher's version": "c_970fb48d4fbd8a85",
    "final published version": "c_970fb48d4fbd8a85",
    "not applicable": "c_be7fb7dd8ff6fe43",
    "unknown": "c_be7fb7dd8ff6fe43",
    "open": OPEN,
    "embargoed": "c_f1cf",
    "restricted": "c_16ec",
    "metadata only": "c_14cb",
}
_VERSION_CODES: Final = {label.casefold(): code for code, label in VERSIONS.items()}
_ACCESS_CODES: Final = {label.casefold(): code for code, label in ACCESS.items()}


def version(label: str) -> str:
    """Return the code of a version label as repositories print it, `c_be7fb7dd8ff6fe43`, or nothing."""
    return _code(label, _VERSION_CODES)


def access(label: str) -> str:
    """Return the code of an access right as repositories print it, `c_abf2`, or nothing."""
    return _code(label, _ACCESS_CODES)


def _code(label: str, known: dict[str, str]) -> str:
    said = " ".join(label.replace("\u2019", "'").casefold().split())
    also = {words: code for words, code in _ALSO.items() if code in known.values()}
    return known.get(said) or also.get(said, "")
