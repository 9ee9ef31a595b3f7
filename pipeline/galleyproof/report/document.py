# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""findings.json ─▶ the findings document, held against `findings.schema.json`.

The schema is draft 2020-12, restricted to keywords that mean the same in draft 7, which is what
fastjsonschema compiles; the tests hold the file against the 2020-12 meta-schema.
"""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import fastjsonschema

from galleyproof.errors import ReportError, one_line
from galleyproof.model import Json

_REMEDY = "write it again with galleyproof check --out"
_MESSAGE_CHARACTERS = 200


def schema() -> Json:
    """Return the published JSON schema of the findings document."""
    text = files(__package__).joinpath("findings.schema.json").read_text(encoding="utf-8")
    read: Json = json.loads(text)
    return read


def load(path: Path | str) -> Json:
    """Return the findings document at `path`.

    Raises ReportError if it cannot be read, is not JSON (or holds half a surrogate pair, which no
    file can), does not fit the schema, or contradicts itself.
    """
    try:
        raw = Path(path).read_bytes()
        document = json.loads(raw, parse_constant=_refuse)
        if b"\\ud" in raw.lower():
            json.dumps(document, ensure_ascii=False).encode()
    except OSError as error:
        raise ReportError(f"cannot be read ({error.strerror})", where=str(path), remedy=_REMEDY) from None
    except (ValueError, RecursionError) as error:
        raise ReportError(f"is not JSON ({error})", where=str(path), remedy=_REMEDY) from None
    return validated(document, str(path))


def validated(document: Json, where: str) -> Json:
    """Return `document` as it is, or raise a ReportError that names the first field that does not fit."""
    try:
        fastjsonschema.compile(schema() | {"$schema": "http://json-schema.org/draft-07/schema#"})(document)
    except fastjsonschema.JsonSchemaValueException as error:
        said = one_line(error.message)[:_MESSAGE_CHARACTERS]
        raise ReportError(f"is no findings document: {said}", where=where, remedy=_REMEDY) from None
    for fault in (_counts_fault(document), _places_fault(document)):
        if fault:
            raise ReportError(f"contradicts itself: {fault}", where=where, remedy=_REMEDY)
    return document


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")


def _counts_fault(document: Json) -> str:
    """Refuse a summary that is better than its findings: that would be a false pass."""
    listed = Counter(
        "waived" if finding["waiver"] else finding["severity"] for finding in document["findings"]
    )
    for name, said in document["summary"]["findings"].items():
        if listed[name] != said:
            return f"its summary says {said} {name}, its list has {listed[name]}"
    return ""


def _places_fault(document: Json) -> str:
    """Refuse a quotation, fact or citation that stands in no block of the text: it could not be shown."""
    lengths = [len(block["text"]) for block in document["text"]]
    for row in document["quotations"]:
        first, last = row["block"], row["end_block"]
        inside = first <= last < len(lengths) and row["block_end"] <= lengths[last]
        if not inside or row["block_start"] > lengths[first]:
            return f"a quotation of line {row['line']} stands outside its text"
    for row in (row for row in document["facts"] if row.get("block") is not None):
        block, start, end = row["block"], row["block_start"], row["block_end"]
        if block >= len(lengths) or not start <= end <= lengths[block]:
            return f"a fact of line {row['line']} stands outside its text"
    for row in document.get("citations", ()):
        if row["block"] >= len(lengths) or row["at"] > lengths[row["block"]]:
            return f"a citation of line {row['line']} stands outside its text"
    return ""
