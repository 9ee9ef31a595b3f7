# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A synthetic findings document: no manuscript, source or person in it exists. Every verdict occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]

SHA = "3f1c" * 16
RULES = (
    (
        "QUO-DIFFERS",
        "error",
        "The words differ from the source",
        "A reader who looks it up finds other words.",
    ),
    ("QUO-NOWHERE", "error", "In no archived source", "Nobody can check what stands nowhere."),
    ("QUO-WRONG-SOURCE", "error", "In another source", "The citation sends the reader to the wrong work."),
    ("QUO-REVIEW", "warning", "A person must decide", "A cut can turn a sentence round."),
    ("QUO-NOT-CHECKED", "notice", "Not checked", "It is neither right nor wrong until somebody looks."),
    ("FACT-REL", "error", "A relative date does not fit", "A month that does not fit misleads the reader."),
    ("LIC-X-01", "error", "The editions disagree", "A reader must know what may be done with the text."),
)

BLOCKS = (
    ("heading", "On Lighthouses"),
    (
        "para",
        (
            "The keeper wrote that ‘the lamp shall not be moved’ and, later, “the sea was calm”. "
            "He called it ‘a tower of 52 steps’, though ‘the gulls were silent’."
        ),
    ),
    (
        "para",
        (
            "An inspector found ‘no fault … with the oil’ and wrote of ‘endless fog’. "
            "‘Uncited words’ remain. Last month, on 3 March 1901, the lamp was changed."
        ),
    ),
    ("opaque", "while True: turn(lamp)"),
    ("para", "A note says ‘<script>alert(1)</script>’ & more."),
)
# (text, verdict, reason, allowances, source, passage, diff)
QUOTED: tuple[tuple[str, str, str, list[str], str | None, str, list[Json]], ...] = (
    ("the lamp shall not be moved", "exact", "", [], "keeper", "the lamp shall not be moved", []),
    ("the sea was calm", "folded", "", ["first-letter-case", "dash"], "keeper", "The sea was calm", []),
    (
        "a tower of 52 steps",
        "differs",
        "",
        [],
        "keeper",
        "a tower of 25 steps",
        [
            {"op": "equal", "source": "a tower of", "quote": "a tower of", "change": None},
            {"op": "replace", "source": "25", "quote": "52", "change": "number"},
            {"op": "equal", "source": "steps", "quote": "steps", "change": None},
        ],
    ),
    ("the gulls were silent", "wrong-source", "", [], "keeper", "the gulls were silent", []),
    (
        "no fault … with the oil",
        "review",
        "the ellipsis leaves out a negation",
        ["ellipsis"],
        "keeper",
        "no fault that was not mended with the oil",
        [],
    ),
    ("endless fog", "not-in-source", "", [], None, "", []),
    ("Uncited words", "not-checked", "it has no citation", [], None, "", []),
    ("<script>alert(1)</script>", "not-checked", "it has no citation", [], None, "", []),
)
FINDINGS = (
    ("QUO-DIFFERS", 2, "The number 52 stands where the source has 25."),
    ("QUO-WRONG-SOURCE", 3, "These words stand in ‘The Keeper’s Book’, not in the source cited."),
    ("QUO-REVIEW", 4, "The ellipsis leaves out a ‘not’: does the sentence still mean the same?"),
    ("QUO-NOWHERE", 5, "These words stand in no archived source."),
    ("QUO-NOT-CHECKED", 6, "This quotation has no citation, so it was not checked."),
    ("QUO-NOT-CHECKED", 7, "This quotation has no citation, so it was not checked."),
)


def document(**changes: Any) -> Json:
    """Return a whole, valid document; `changes` replace its top-level fields before it is summed up."""
    quotations = [_quotation(number) for number in range(len(QUOTED))]
    made: Json = {
        "schema": "galleyproof-findings/1",
        "contract": "c0ffee",
        "tool": {"name": "galleyproof", "version": "0.1.0"},
        "manuscript": {
            "path": "manuscript/lighthouses.md",
            "title": "On Lighthouses",
            "date": "1901-04-02",
            "lang": "en-GB",
            "sha256": SHA,
        },
        "findings": [_finding(*row, quotations) for row in FINDINGS] + [_fact_finding(), _licence_finding()],
        "quotations": quotations,
        "citations": [
            _cite("keeper1901", "keeper", "‘a tower of 52 steps’"),
            _cite("gulls1910", None, "silent’"),
        ],
        "facts": [_fact("Last month", "contradicts"), _fact("3 March 1901", "agrees")],
        "sources": [_source("keeper", "The Keeper’s Book"), _source("gulls", "Gulls & Terns")],
        "editions": [_edition("html", "CC-BY-NC-4.0"), _edition("epub", "CC-BY-4.0")],
        "to_archive": [{"text": "Uncited words", "line": 9, "why": "it has no citation"}],
        "rules": [
            {
                "id": rule,
                "title": title,
                "why": why,
                "severity": severity,
                "example": "",
                "mend": "",
                "release": None,
            }
            for rule, severity, title, why in RULES
        ],
        "text": [_block(number) for number in range(len(BLOCKS))],
    } | changes
    return made | {"summary": changes.get("summary") or summary(made)}


def summary(made: Json) -> Json:
    """Return the summary that fits the lists of `made`."""
    verdicts = Counter(row["verdict"] for row in made["quotations"])
    of = len(made["quotations"])
    weights = Counter("waived" if row["waiver"] else row["severity"] for row in made["findings"])
    return {
        "quotations": {"checked": of - verdicts["not-checked"], "of": of, **verdicts},
        "facts": {"checked": len(made["facts"]), "of": len(made["facts"])},
        "citations": {"checked": 2, "of": 2},
        "editions": {"checked": len(made["editions"]), "of": len(made["editions"])},
        "findings": {name: weights[name] for name in ("error", "warning", "notice", "waived")},
    }


def many(number: int) -> Json:
    """Return a document of `number` differing quotations, each in a paragraph of its own."""
    text = "He wrote ‘a tower of 52 steps’ and went to bed. " + "The fog came in. " * 12
    blocks = [{"kind": "para", "text": text, "line": line} for line in range(1, number + 1)]
    row = _quotation(2)
    quotations = [
        row
        | {
            "line": line,
            "column": 10,
            "block": line - 1,
            "end_block": line - 1,
            "block_start": 10,
            "block_end": 29,
            "fingerprint": f"{line:016x}",
        }
        for line in range(1, number + 1)
    ]
    finding = _finding(*FINDINGS[0], [_quotation(n) for n in range(3)])
    findings = [
        finding | {"line": q["line"], "column": 10, "fingerprint": q["fingerprint"]} for q in quotations
    ]
    return document(text=blocks, quotations=quotations, findings=findings, facts=[], citations=[])


def _block(number: int) -> Json:
    kind, text = BLOCKS[number]
    return {"kind": kind, "text": text, "reprint": None, "note": None, "classes": [], "line": 1 + 4 * number}


def _cite(key: str, source: str | None, after: str) -> Json:
    text = BLOCKS[1][1]
    return {
        "key": key,
        "line": 5,
        "column": 1,
        "block": 1,
        "at": text.index(after) + len(after),
        "locator": "7",
        "label": "page",
        "source": source,
    }


def _quotation(number: int) -> Json:
    text, verdict, reason, allowances, source, passage, diff = QUOTED[number]
    block = next(at for at, (_, words) in enumerate(BLOCKS) if text in words)
    start = BLOCKS[block][1].index(text)
    return {
        "text": text,
        "start": 100 * block + start,
        "end": 100 * block + start + len(text),
        "line": 1 + 4 * block,
        "column": start + 1,
        "style": "single",
        "cites": ["keeper1901"] if source else [],
        "verdict": verdict,
        "reason": reason,
        "allowances": allowances,
        "source": source,
        "spans": [[10, 10 + len(passage)]] if source else [],
        "occurrences": int(bool(source)),
        "evidence": _evidence(passage) if source else None,
        "diff": diff,
        "block": block,
        "block_start": start,
        "block_end": start + len(text),
        "end_block": block,
        "reprint": None,
        "fingerprint": f"{number:016x}",
    }


def _evidence(passage: str) -> Json:
    return {
        "source": "keeper",
        "capture": "<urn:uuid:synthetic>",
        "sha256": SHA,
        "passage": passage,
        "start": 10,
        "end": 10 + len(passage),
        "before": "In the winter of that year I counted it: ",
        "after": ", and no more. The wind rose.",
    }


def _finding(rule: str, number: int, message: str, quotations: list[Json]) -> Json:
    row = quotations[number]
    severity = next(weight for name, weight, _, _ in RULES if name == rule)
    edit = {
        "start": row["start"],
        "end": row["end"],
        "replacement": "a tower of 25 steps",
        "label": "use the source’s wording",
    }
    waived = rule == "QUO-WRONG-SOURCE"
    return {
        "rule": rule,
        "severity": severity,
        "message": message,
        "file": "manuscript/lighthouses.md",
        "line": row["line"],
        "column": row["column"],
        "end_line": row["line"],
        "end_column": row["column"] + len(row["text"]),
        "verdict": row["verdict"],
        "quotation": row["text"],
        "evidence": row["evidence"],
        "diff": row["diff"],
        "fix": [edit] if rule == "QUO-DIFFERS" else [],
        "fingerprint": f"abcdef{number:010x}",
        "waiver": _waiver(number) if waived else None,
    }


def _waiver(number: int) -> Json:
    return {
        "fingerprint": f"abcdef{number:010x}",
        "reason": "The two books were bound together.",
        "reviewer": "A. Synthetic",
        "until": "2027-06-30",
        "sha256": SHA,
        "path": "references/waivers/one.toml",
    }


def _fact(text: str, status: str) -> Json:
    block = 2
    start = BLOCKS[block][1].index(text)
    return {
        "file": "manuscript/lighthouses.md",
        "rule": "FACT-REL",
        "text": text,
        "start": 200 + start,
        "end": 200 + start + len(text),
        "line": 9,
        "status": status,
        "derived": "1901-03",
        "source": "",
        "message": "April 1901 less one month is March 1901.",
        "block": block,
        "block_start": start,
        "block_end": start + len(text),
    }


def _plain(rule: str, message: str, line: int, quotation: str, fingerprint: str) -> Json:
    return {
        "rule": rule,
        "severity": "error",
        "message": message,
        "file": "manuscript/lighthouses.md",
        "line": line,
        "column": 1,
        "end_line": line,
        "end_column": 1,
        "verdict": None,
        "quotation": quotation,
        "evidence": None,
        "diff": [],
        "fix": [],
        "fingerprint": fingerprint,
        "waiver": None,
    }


def _fact_finding() -> Json:
    return _plain("FACT-REL", "‘Last month’ does not fit the date given.", 9, "Last month", "fac7" * 4)


def _licence_finding() -> Json:
    return _plain("LIC-X-01", "The EPUB names another licence than the HTML.", 1, "", "11ce" * 4)


def _source(slug: str, title: str) -> Json:
    return {
        "slug": slug,
        "title": title,
        "date": "1901",
        "identifiers": [f"https://example.org/{slug}"],
        "provenance": "supplied",
        "supplied_by": "A. Synthetic",
        "captured": None,
        "sha256": SHA,
        "warc_path": f"references/archive/{slug}/capture.warc",
        "text_path": f"references/archive/{slug}/text.txt",
        "url": f"https://example.org/{slug}",
        "keys": [f"{slug}1901"],
        "share": 0.02,
    }


def _edition(form: str, licence: str) -> Json:
    return {
        "file": f"build/edition.{form}",
        "format": form,
        "licence": licence,
        "licence_url": "https://creativecommons.org/licenses/by-nc/4.0/",
        "title": "On Lighthouses",
        "authors": ["A. Synthetic"],
        "date": "1901-04-02",
        "identifier": "https://example.org/1",
        "found_in": ["rel=license"],
        "sha256": SHA,
    }


@pytest.fixture
def synthetic() -> Callable[..., Json]:
    """Makes the document, its top-level fields changed as asked."""
    return document


@pytest.fixture
def many_findings() -> Callable[[int], Json]:
    """Makes a document with as many differing quotations as asked."""
    return many


@pytest.fixture
def unchecked() -> Json:
    """The document of a manuscript in which nothing could be checked, and nothing is wrong."""
    rows = [_quotation(number) for number in (6, 7)]
    return document(quotations=rows, findings=[], facts=[], sources=[], editions=[])


@pytest.fixture
def flawless() -> Json:
    """The document of a manuscript in which everything was checked and nothing is wrong."""
    return document(quotations=[_quotation(number) for number in (0, 1)], findings=[], to_archive=[])
