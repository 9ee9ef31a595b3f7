# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is taken for a findings document, and what is refused in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from galleyproof.errors import ReportError
from galleyproof.report import load, schema, validated

Json = dict[str, Any]


def test_the_published_schema_is_one_of_its_draft() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_synthetic_document_fits_by_two_validators(synthetic: Callable[..., Json]) -> None:
    document = synthetic()
    assert validated(document, "f.json") is document
    assert list(Draft202012Validator(schema()).iter_errors(document)) == []


def test_what_is_written_is_what_is_read(synthetic: Callable[..., Json], tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    path.write_text(json.dumps(synthetic()), encoding="utf-8")
    assert load(path) == synthetic()


def broken(document: Json, where: str, value: object) -> Json:
    """Return `document` with the field at the dotted path `where` replaced."""
    at: Any = document
    *path, last = where.split(".")
    for step in path:
        at = at[int(step)] if step.isdigit() else at[step]
    at[int(last) if last.isdigit() else last] = value
    return document


@pytest.mark.parametrize(
    ("where", "value", "says"),
    [
        ("schema", "galleyproof-findings/2", "data.schema must be one of"),
        ("findings.0.severity", "fatal", "data.findings[0].severity must be one of"),
        ("findings.0.verdict", "fine", "data.findings[0].verdict"),
        ("quotations.1.verdict", None, "data.quotations[1].verdict must be one of"),
        ("quotations", {}, "data.quotations must be array"),
        ("summary.quotations.checked", -1, "must be bigger than or equal to 0"),
        ("summary.findings.error", 0, "its summary says 0 error, its list has 4"),
        ("summary.findings.waived", 7, "its summary says 7 waived, its list has 1"),
        ("quotations.0.end_block", 99, "a quotation of line 5 stands outside its text"),
        ("quotations.0.block_end", 10_000, "a quotation of line 5 stands outside its text"),
        ("facts.0.block", 99, "a fact of line 9 stands outside its text"),
        ("facts.0.block_end", 0, "a fact of line 9 stands outside its text"),
        ("citations.0.at", 10_000, "a citation of line 5 stands outside its text"),
        ("text", [], "a quotation of line 5 stands outside its text"),
    ],
)
def test_a_broken_document_is_refused_with_the_field_named(
    synthetic: Callable[..., Json], where: str, value: object, says: str
) -> None:
    with pytest.raises(ReportError) as caught:
        validated(broken(synthetic(), where, value), "f.json")
    assert says in str(caught.value)
    assert str(caught.value).startswith("f.json: ")
    assert str(caught.value).endswith("write it again with galleyproof check --out")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[1, NaN]", "NaN is no JSON number"),
        (b"[" * 100_000, "is not JSON"),
        (b'["\\ud800"]', "is not JSON"),
        (b"[]", "is no findings document"),
        (b"null", "is no findings document"),
    ],
)
def test_a_file_that_is_no_document_is_refused_in_one_line(raw: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "findings.json"
    path.write_bytes(raw)
    with pytest.raises(ReportError) as caught:
        load(path)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="cannot be read"):
        load(tmp_path / "none.json")
