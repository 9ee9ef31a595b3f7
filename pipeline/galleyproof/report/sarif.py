# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ SARIF 2.1.0, as code scanning services read it.

Every rule is declared, fired or not, so that an alert closes when its finding is gone; waived
findings are left out, because readers of SARIF show them although they are suppressed. Columns and
offsets are code points, and the run says so.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from galleyproof.model import Json
from galleyproof.report.findings import said, unwaived
from galleyproof.report.words import tally

_LEVEL = {"error": "error", "warning": "warning", "notice": "note"}

# GitHub refuses a run with more results than this (code scanning limits).
_MOST = 25_000


def render(document: Json, root: str = "") -> str:
    """Return a SARIF log with one run."""
    del root
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [_run(document)],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(document: Json) -> Json:
    rules = document["rules"]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": document["tool"]["name"],
                "version": document["tool"]["version"],
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(document)],
        "results": [_result(finding, index) for finding in unwaived(document)[:_MOST]],
        "properties": {"contract": document["contract"], "summary": document["summary"]},
    }


def _invocation(document: Json) -> Json:
    """Return what was done; a run that checked nothing did not succeed."""
    checked = bool(document["summary"]["quotations"]["checked"])
    level = "note" if checked else "error"
    return {
        "executionSuccessful": checked,
        "toolExecutionNotifications": [{"level": level, "message": {"text": tally(document)}}],
    }


def _rule(rule: Json) -> Json:
    mend = rule.get("mend") or rule["why"]
    return {
        "id": rule["id"],
        "shortDescription": {"text": rule["title"]},
        "fullDescription": {"text": rule["why"] or rule["title"]},
        "help": {"text": mend or rule["title"]},
        "defaultConfiguration": {"level": _LEVEL[rule["severity"]]},
    }


def _result(finding: Json, index: dict[str, int]) -> Json:
    result: Json = {
        "ruleId": finding["rule"],
        "level": _LEVEL[finding["severity"]],
        "message": {"text": said(finding) or finding["rule"]},
        "locations": [{"physicalLocation": _location(finding)}],
        "partialFingerprints": {"galleyproof/v1": finding["fingerprint"]},
    }
    if finding["rule"] in index:
        result["ruleIndex"] = index[finding["rule"]]
    if finding["fix"]:
        result["fixes"] = [_fix(edit, finding["file"]) for edit in finding["fix"]]
    return result


def _location(finding: Json) -> Json:
    line, column = max(finding["line"], 1), max(finding["column"], 1)
    end_line = max(finding["end_line"], line)
    end_column = max(finding["end_column"], column if end_line == line else 1)
    return {
        "artifactLocation": {"uri": quote(finding["file"])},
        "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
    }


def _fix(edit: Json, file: str) -> Json:
    region = {"charOffset": edit["start"], "charLength": max(edit["end"] - edit["start"], 0)}
    return {
        "description": {"text": edit["label"]},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": quote(file)},
                "replacements": [{"deletedRegion": region, "insertedContent": {"text": edit["replacement"]}}],
            }
        ],
    }
