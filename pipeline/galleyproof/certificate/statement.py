# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A findings document and files' digests into an in-toto statement, as canonical JSON.

The subjects are the editions; the predicate says what was checked, by which contract, and what was not.
Numbers are integers only, keys sorted, nothing between the tokens: so the same check gives the same bytes
(RFC 8785 without its rules for fractions). Source: in-toto Attestation Framework, Statement v1.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from galleyproof.model import Json

TYPE: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "urn:galleyproof:certificate:1"
_QUOTATION: Final = (
    "text",
    "line",
    "cites",
    "verdict",
    "reason",
    "allowances",
    "source",
    "spans",
    "fingerprint",
)
_FINDING: Final = ("rule", "severity", "message", "line", "fingerprint", "waiver")
_SOURCE: Final = (
    "slug",
    "title",
    "identifiers",
    "provenance",
    "supplied_by",
    "captured",
    "sha256",
    "text_path",
)


def statement(
    document: Json, editions: Mapping[str, str], document_digest: str, beside: Mapping[str, str] | None = None
) -> Json:
    """Return the statement; digests are sha256 in hex, of each edition by name and of findings.json.

    `beside` are the files that the same build wrote and no check read back: they are no subjects.
    """
    sources = {source["slug"]: source["sha256"] for source in document["sources"]}
    return {
        "_type": TYPE,
        "subject": _files(editions),
        "predicateType": PREDICATE,
        "predicate": {
            "tool": document["tool"],
            "contract": document["contract"],
            "manuscript": document["manuscript"],
            "findingsDocument": {"name": "findings.json", "digest": {"sha256": document_digest}},
            "summary": document["summary"],
            "quotations": [_quotation(row, sources) for row in document["quotations"]],
            "notChecked": [_quotation(row, sources) for row in document["quotations"] if _unchecked(row)],
            "findings": [_kept(finding, _FINDING) for finding in document["findings"]],
            "sources": [_kept(source, _SOURCE) for source in document["sources"]],
            **({"alsoBuilt": _files(beside)} if beside else {}),
        },
    }


def _files(digests: Mapping[str, str]) -> list[Json]:
    return [{"name": name, "digest": {"sha256": digest}} for name, digest in sorted(digests.items())]


def _unchecked(row: Json) -> bool:
    return bool(row["verdict"] == "not-checked")


def _quotation(row: Json, sources: Mapping[str, str]) -> Json:
    digest = {"sourceDigest": {"sha256": sources[row["source"]]}} if row["source"] in sources else {}
    return _kept(row, _QUOTATION) | digest


def _kept(row: Json, keys: tuple[str, ...]) -> Json:
    return {key: row[key] for key in keys if key in row}


def sealed(made: Json) -> bytes:
    """Return the canonical bytes with the seal, the digest of the statement without it."""
    predicate = {key: value for key, value in made["predicate"].items() if key != "seal"}
    bare = {**made, "predicate": predicate}
    seal = {"sha256": hashlib.sha256(_canonical(bare)).hexdigest()}
    return _canonical({**bare, "predicate": {**predicate, "seal": seal}})


def _canonical(value: Json) -> bytes:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, as hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
