# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Faults of the archive, and what its sources say of themselves, into ARC- and CIT- findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from galleyproof.model import Case, Fault, Finding, Json, Rule, Severity, fingerprint

_RESTORE = "Restore the file from git. Where the change was meant, archive the source again."

RULES = (
    Rule(
        id="ARC-HASH",
        title="An archived file is not the one that was locked",
        severity=Severity.ERROR,
        why="Evidence that changed after it was archived proves nothing: quotations are not judged by it.",
        mend=_RESTORE,
    ),
    Rule(
        id="ARC-DIGEST",
        title="A capture does not fit its own digests",
        severity=Severity.ERROR,
        why="Each WARC record carries a digest of what came over the wire; this one holds something else.",
        mend=_RESTORE,
    ),
    Rule(
        id="ARC-TEXT",
        title="An archived text is not what its capture gives",
        severity=Severity.ERROR,
        why="Quotations are held against `text.txt`, which must be the text of `capture.warc` and no other.",
        mend=f"{_RESTORE} A new version of an extractor may read a page differently: archive it again.",
    ),
    Rule(
        id="ARC-LOCK",
        title="The archive and its lock disagree",
        severity=Severity.ERROR,
        why="A source that the lock does not know, or a lock that cannot be read, has no history to trust.",
        mend="Archive the source with `galleyproof add` or `galleyproof deposit`, or take the folder away.",
    ),
    Rule(
        id="ARC-LEFTOVER",
        title="A run was stopped while it wrote the archive",
        severity=Severity.NOTICE,
        why="Nothing is lost: the archive is as it was before that run, or as it was to be after.",
        mend="The next `galleyproof add`, `refresh` or `deposit` tidies up.",
    ),
    Rule(
        id="ARC-CHARSET",
        title="Some characters of a source could not be read",
        severity=Severity.WARNING,
        why="Its bytes do not fit the charset it was read in; a right quotation may look wrong there.",
        mend="Deposit it again with `--charset`, or from another copy.",
    ),
    Rule(
        id="CIT-DRIFTED",
        title="The page says other words now than when it was archived",
        severity=Severity.WARNING,
        why="A reader who follows the link may not find what is quoted. The archived copy still decides.",
        mend="Compare the two; `galleyproof refresh --accept` keeps the new page as a further capture.",
    ),
    Rule(
        id="CIT-GONE",
        title="The page is gone since it was archived",
        severity=Severity.WARNING,
        why="A reader who follows the link finds nothing. The archived copy still decides.",
        mend="Cite another copy beside it, or the work's persistent identifier.",
    ),
    Rule(
        id="CIT-BLOCKED",
        title="The host refuses us the page since it was archived",
        severity=Severity.WARNING,
        why="It may be there for readers: a program refused is no broken link. The archived copy decides.",
        mend="Open it in a browser; deposit what you see with `galleyproof deposit` if it differs.",
    ),
    Rule(
        id="CIT-FINAL",
        title="The copy asks to be cited in another version",
        severity=Severity.WARNING,
        why="“Use the final published version”: its wording and page numbers may differ from this copy's.",
        mend="Cite and archive the version of record, or waive this with the reason.",
    ),
    Rule(
        id="CIT-STUDENT",
        title="The page says that it is student work",
        severity=Severity.WARNING,
        why="“Should not be cited as an expert source”: the publisher says so itself.",
        mend="Cite a scholarly source for this, or waive it with the reason.",
    ),
)

_SEVERITY = {rule.id: rule.severity for rule in RULES}


# How a `refresh` ended, to the rule that says so; a host that was out of reach says nothing.
_SINCE = {
    "drifted": "CIT-DRIFTED",
    "soft404": "CIT-GONE",
    "gone": "CIT-GONE",
    "not-found": "CIT-GONE",
    "invalid": "CIT-GONE",
    "unsupported": "CIT-DRIFTED",
    "blocked": "CIT-BLOCKED",
    "refused": "CIT-BLOCKED",
}


def check(case: Case) -> Iterator[Finding]:
    """Yield what is wrong with the archive, and the warnings of the sources that are cited or reprinted."""
    for fault in case.config.get("archive_faults", ()):
        yield _of_fault(fault, "")
    used = {*case.evidence.values(), *(block.reprint for block in case.manuscript.blocks if block.reprint)}
    for slug, source in sorted(case.sources.items()):
        for fault in source.faults:
            yield _of_fault(fault, slug)
        yield from _since(case, slug, source.record) if slug in used else ()
        for said in source.record.get("warnings", ()) if slug in used else ():
            if isinstance(said, dict) and said.get("rule") in _SEVERITY:
                passage = str(said.get("passage") or said.get("message", ""))
                yield _finding(
                    said["rule"], f"{slug}: {said.get('message', '')}.", case.manuscript.path, slug, passage
                )


def _since(case: Case, slug: str, record: Json) -> Iterator[Finding]:
    """Yield what the last `refresh` found, where it found no more than it had archived."""
    said = record.get("refreshed")
    rule = _SINCE.get(str(said.get("status"))) if isinstance(said, dict) else None
    if rule and isinstance(said, dict):
        message = f"{slug}: {said.get('reason', '')}."
        finding = _finding(rule, message, case.manuscript.path, slug)
        # Nothing quoted was lost: an editor may know it and go on.
        harmless = rule == "CIT-DRIFTED" and not said.get("lost")
        yield dataclasses.replace(finding, severity=Severity.NOTICE) if harmless else finding


def _of_fault(fault: Fault, slug: str) -> Finding:
    return _finding(fault.rule, f"{fault.file}: {fault.message}.", fault.file, slug)


def _finding(rule: str, message: str, file: str, slug: str, what: str = "") -> Finding:
    return Finding(
        rule=rule,
        severity=_SEVERITY[rule],
        message=message,
        file=file,
        fingerprint=fingerprint(rule, what or file, slug),
    )
