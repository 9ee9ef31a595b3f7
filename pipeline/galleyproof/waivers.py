# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`references/waivers/*.toml` into waivers, and findings into findings with their waivers attached.

A waiver never erases a finding. One that is bound to a source holds only while that source's
`text.txt` has the sha256 it was judged against. Unused, expired and too-general waivers are findings
themselves; an expired one is a warning in a daily build and an error in a release.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from galleyproof.errors import WaiverError
from galleyproof.model import Finding, Rule, Severity, Waiver, fingerprint

RULES = (
    Rule(
        id="WAI-UNUSED",
        title="A waiver that waives nothing",
        severity=Severity.WARNING,
        why="Its finding is gone, or its source has changed since: left lying, it would waive the next one.",
        mend="Delete the file; if the source changed, look at the finding again and waive it anew.",
    ),
    Rule(
        id="WAI-EXPIRED",
        title="A waiver past its date",
        severity=Severity.WARNING,
        release=Severity.ERROR,
        why="Somebody promised to look again by that day. It goes on waiving until a release is made.",
        mend="Mend what it waives, or renew it with a reason that still holds.",
    ),
    Rule(
        id="WAI-BROAD",
        title="A waiver that says too little",
        severity=Severity.WARNING,
        why="A reason of a word, or a date years away, is an amnesty and no decision.",
        mend="Say why this one finding may stand, and until when at most two years from now.",
    ),
)

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_LONGEST = dt.timedelta(days=2 * 366)


def load(folder: Path) -> tuple[Waiver, ...]:
    """Return the waivers of `folder` in order of file name; none if there is no such folder.

    Raises WaiverError, with the file, for TOML that cannot be read or a field that does not fit.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.toml")))


def _read(path: Path) -> Waiver:
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WaiverError(f"is no TOML: {error}", where=str(path), remedy=_REMEDY) from None
    missing = [name for name in ("fingerprint", "reason", "reviewer") if not _words(fields, name)]
    if missing:
        raise WaiverError(f"has no `{missing[0]}`", where=str(path), remedy=_REMEDY)
    if not _FINGERPRINT.fullmatch(fields["fingerprint"]):
        raise WaiverError("`fingerprint` is not 16 hex digits", where=str(path), remedy=_REMEDY)
    until = fields.get("until")
    if isinstance(until, dt.datetime) or not isinstance(until, dt.date):
        raise WaiverError("`until` is no date (write `until = 2027-01-31`)", where=str(path), remedy=_REMEDY)
    return Waiver(
        fingerprint=fields["fingerprint"],
        reason=_words(fields, "reason"),
        reviewer=_words(fields, "reviewer"),
        until=until,
        sha256=_words(fields, "sha256"),
        path=str(path),
    )


_REMEDY = "write it again with `galleyproof waive`"


def _words(fields: Mapping[str, object], name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def to_toml(waiver: Waiver) -> str:
    """Return the file's text: one field a line, sorted, so that git merges cleanly."""
    return "".join(
        (
            f"fingerprint = {_quoted(waiver.fingerprint)}\n",
            f"reason = {_quoted(waiver.reason)}\n",
            f"reviewer = {_quoted(waiver.reviewer)}\n",
            f"sha256 = {_quoted(waiver.sha256)}\n",
            f"until = {waiver.until.isoformat()}\n",
        )
    )


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f]", " ", escaped) + '"'


def attach(findings: Sequence[Finding], waivers: Sequence[Waiver]) -> tuple[Finding, ...]:
    """Return `findings`, each with the waiver that applies to it, if any."""
    by_print = {waiver.fingerprint: waiver for waiver in waivers}
    return tuple(_attached(finding, by_print.get(finding.fingerprint)) for finding in findings)


def _attached(finding: Finding, waiver: Waiver | None) -> Finding:
    if waiver is None or not _applies(waiver, finding):
        return finding
    return replace(finding, waiver=waiver)


def _applies(waiver: Waiver, finding: Finding) -> bool:
    return waiver.sha256 == (finding.evidence.sha256 if finding.evidence else "")


def audit(findings: Sequence[Finding], waivers: Sequence[Waiver], today: dt.date) -> Iterator[Finding]:
    """Yield what is wrong with the waivers themselves, given findings they are attached to already."""
    used = {finding.waiver.path for finding in findings if finding.waiver}
    for waiver in waivers:
        if waiver.path not in used:
            yield _finding("WAI-UNUSED", waiver, "waives nothing: its finding is gone or its source changed")
        elif waiver.until < today:
            yield _finding("WAI-EXPIRED", waiver, f"expired on {waiver.until.isoformat()}")
        if breadth(waiver, today):
            yield _finding("WAI-BROAD", waiver, "gives no real reason, or runs for more than two years")


def breadth(waiver: Waiver, today: dt.date) -> str:
    """Return what makes a waiver too general to be a decision (WAI-BROAD), empty where nothing does."""
    if len(waiver.reason.split()) < 3:
        return "the reason says too little"
    return "the day is more than two years away" if waiver.until - today > _LONGEST else ""


def _finding(rule: str, waiver: Waiver, what: str) -> Finding:
    severity = next(known.severity for known in RULES if known.id == rule)
    return Finding(
        rule=rule,
        severity=severity,
        message=f"The waiver of {waiver.reviewer} ({waiver.reason!r}) {what}.",
        file=waiver.path,
        fingerprint=fingerprint(rule, waiver.fingerprint),
    )
