# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ JUnit XML: a test case for each quotation and for each other rule.

A case fails on an unwaived error and on nothing else, so that the file and the gate agree. What was
not checked, or is waived, is skipped with its reason, never passed; a run that checked nothing is an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from galleyproof.errors import one_line
from galleyproof.model import Json
from galleyproof.report.findings import said, ways
from galleyproof.report.words import tally

# What XML 1.0 cannot hold even escaped (section 2.2, Char).
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Places = dict[tuple[object, ...], list[Json]]
"""Findings by the quotation they are about: its text, line and column."""


def render(document: Json, root: str = "") -> str:
    """Return a `testsuites` document with the suites coverage, quotations and rules."""
    del root
    errors: Places = defaultdict(list)
    waived: Places = defaultdict(list)
    for finding in document["findings"]:
        if finding["severity"] == "error":
            (waived if finding["waiver"] else errors)[_place(finding["quotation"], finding)].append(finding)
    top = ET.Element("testsuites", name=_clean(document["manuscript"]["path"]))
    _coverage(top, document)
    _suite(top, "quotations", (_quotation(row, errors, waived) for row in document["quotations"]))
    _suite(top, "rules", _rules(document, [row for rows in errors.values() for row in rows]))
    _total(top)
    ET.indent(top, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, encoding="unicode") + "\n"


def _place(text: str, row: Json) -> tuple[object, ...]:
    return text, row["line"], row["column"]


def _coverage(top: ET.Element, document: Json) -> None:
    case = ET.Element("testcase", classname="coverage", name="something was checked")
    if not document["summary"]["quotations"]["checked"]:
        ET.SubElement(case, "error", message="nothing was checked").text = tally(document)
    ET.SubElement(case, "system-out").text = tally(document)
    _suite(top, "coverage", [case])


def _quotation(row: Json, errors: Places, waived: Places) -> ET.Element:
    name = f"line {row['line']}: {_clean(row['text'])}"
    case = ET.Element("testcase", classname="quotations", name=name)
    if found := errors.pop(_place(row["text"], row), None):
        _failure(case, found)
    elif found := waived.get(_place(row["text"], row)):
        waiver = found[0]["waiver"]
        said_by = f"waived by {waiver['reviewer']} until {waiver['until']}"
        ET.SubElement(case, "skipped", message=_clean(said_by))
    elif row["verdict"] == "not-checked":
        ET.SubElement(case, "skipped", message=_clean(row.get("reason") or "not checked"))
    return case


def _rules(document: Json, rest: list[Json]) -> Iterable[ET.Element]:
    """Yield a case for each rule; `rest` are the errors that belong to no quotation."""
    found = defaultdict(list)
    for finding in rest:
        found[finding["rule"]].append(finding)
    for rule in dict.fromkeys([*(rule["id"] for rule in document["rules"]), *found]):
        case = ET.Element("testcase", classname="rules", name=_clean(rule))
        if found[rule]:
            _failure(case, found[rule])
        yield case


def _failure(case: ET.Element, found: list[Json]) -> None:
    lines = [
        line
        for row in found
        for line in (f"{row['file']}:{row['line']}: {said(row)} [{row['rule']}]", *ways(row))
    ]
    failure = ET.SubElement(case, "failure", type=_clean(found[0]["rule"]), message=_clean(said(found[0])))
    failure.text = _clean("\n".join(lines), keep_lines=True)


def _suite(top: ET.Element, name: str, cases: Iterable[ET.Element]) -> None:
    suite = ET.SubElement(top, "testsuite", name=name)
    suite.extend(cases)
    suite.set("tests", str(len(suite)))
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(tag) is not None for case in suite)))


def _total(top: ET.Element) -> None:
    for attribute in ("tests", "failures", "errors"):  # Jenkins' schema (junit-10.xsd) has no "skipped" here
        top.set(attribute, str(sum(int(suite.get(attribute, "0")) for suite in top)))


def _clean(text: str, *, keep_lines: bool = False) -> str:
    return _NO_XML.sub("", text if keep_lines else one_line(text))
