# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""CIT-META: where the library and the archived copy disagree, and where they only look as if they did."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from galleyproof.checks import citation
from galleyproof.model import (
    ArchivedSource,
    Case,
    Citation,
    Imprint,
    Manuscript,
    Memento,
    Person,
    Severity,
    SourceText,
    Span,
)

ITEM: dict[str, Any] = {
    "id": "tide1900",
    "title": "On the Tides",
    "author": [{"family": "de Waal", "given": "Maria J."}],
    "issued": {"date-parts": [[1900, 3]]},
}


def case(item: dict[str, Any] | None, record: dict[str, Any] | None, *, cited: bool = True) -> Case:
    source = ArchivedSource(
        slug="tides",
        identifiers=(),
        provenance="supplied",
        supplied_by="",
        memento=Memento(uri_r="", uri_m="", memento_datetime=None, payload_digest="", record_id=""),
        text=SourceText(text="", media_type="text/plain", extractor=""),
        sha256="",
        record=record or {},
    )
    cites = (Citation(key="tide1900", span=Span(start=4, end=15), block=0, at=4),) if cited else ()
    return Case(
        manuscript=Manuscript(
            path="essay.md",
            text="See [@tide1900].\n",
            front_matter={},
            ast={},
            blocks=(),
            citations=cites,
        ),
        imprint=Imprint(
            title="Essay",
            subtitle="",
            people=(Person(name="A. Writer"),),
            date=dt.date(2026, 1, 1),
            lang="en",
            licence="CC-BY-4.0",
            holder="A. Writer",
            year=2026,
            identifier="",
        ),
        quotations=(),
        items={"tide1900": item} if item else {},
        evidence={"tide1900": "tides"} if record is not None else {},
        sources={"tides": source} if record is not None else {},
    )


def found(case: Case) -> list[str]:
    return [f"{finding.rule} {finding.message}" for finding in citation.check(case)]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param({}, id="the copy says nothing of itself"),
        pytest.param({"title": {"value": "ON THE TIDES.", "from": "cover sheet"}}, id="case and points"),
        pytest.param({"authors": {"value": "De Waal, M. J.", "from": "cover sheet"}}, id="initials"),
        pytest.param({"authors": ["Maria de Waal", "Jan Smit"]}, id="more authors than the item names"),
        pytest.param({"date": {"value": "1900-03-12", "from": "meta"}}, id="a fuller date"),
    ],
)
def test_the_same_work_in_other_dress_is_no_contradiction(record: dict[str, Any]) -> None:
    assert found(case(ITEM, record)) == []


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (
            {"title": "On the Tide"},
            "The title of tide1900 is “On the Tides” in the library and “On the Tide” in the archived copy.",
        ),
        (
            {"authors": ["Wale, M."]},
            "The author of tide1900 is “de Waal” in the library and “Wale, M.” in the archived copy.",
        ),
        (
            {"date": "1901"},
            "The year of tide1900 is “1900” in the library and “1901” in the archived copy.",
        ),
    ],
)
def test_a_contradiction_is_named_with_both_wordings(record: dict[str, Any], message: str) -> None:
    assert found(case(ITEM, record)) == [f"CIT-META {message}"]


def test_an_unknown_key_an_unarchived_work_and_an_unused_item() -> None:
    assert found(case(None, None)) == ["CIT-UNKNOWN “@tide1900” is cited, but the library has no such work."]
    assert found(case(ITEM, None)) == [
        "CIT-UNRESOLVED Nothing is archived for tide1900 (“On the Tides”).",
    ]
    assert found(case(ITEM, {}, cited=False)) == ["CIT-UNUSED Nothing cites tide1900 (“On the Tides”)."]


@pytest.mark.parametrize(("items", "told"), [(20, 20), (21, 1), (4000, 1)])
def test_what_a_whole_exported_library_has_beside_is_told_once(items: int, told: int) -> None:
    rows = {f"key{number:04}": {**ITEM, "id": f"key{number:04}"} for number in range(items)}
    said = found(dataclasses.replace(case(None, None, cited=False), items=rows))
    assert len(said) == told
    assert told > 1 or f"key0004 and {items - 5} more" in said[0]


@pytest.mark.parametrize(("differences", "told"), [(0, 0), (3, 3), (20, 20), (40, 6)])
def test_where_two_processors_differ_is_a_notice(differences: int, told: int) -> None:
    styles = tuple(
        f"The entry of @a{number} is printed as “A”; citeproc-py would set “B”."
        for number in range(differences)
    )
    held = dataclasses.replace(case(None, None, cited=False), config={"styles": styles})
    notices = [finding for finding in citation.check(held) if finding.rule == "CIT-STYLE"]
    assert [finding.severity for finding in notices] == [Severity.NOTICE] * told
    assert len({finding.fingerprint for finding in notices}) == told
