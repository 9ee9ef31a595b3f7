# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A Case and its findings into the findings document (`findings.json`), which every report is made from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from galleyproof import __version__, quotes
from galleyproof.checks.mend import evidence
from galleyproof.facts import mentions
from galleyproof.house.checks import HouseCheck
from galleyproof.match import contract_fingerprint
from galleyproof.model import (
    ArchivedSource,
    Block,
    Case,
    Citation,
    Claim,
    ClaimStatus,
    Finding,
    Json,
    Judged,
    Match,
    Severity,
    Span,
    Verdict,
    fingerprint,
    plain_json,
)
from galleyproof.proof.findings import raised, rules_of
from galleyproof.proof.places import Places
from galleyproof.proof.share import share

SCHEMA = "galleyproof-findings/1"

_SHOWN = frozenset({"emphasis", "strong", "code", "math"})
"""The styles of a block that a report shows."""


def document(
    case: Case, findings: Sequence[Finding], editions_wanted: int, *, house: Sequence[HouseCheck] = ()
) -> Json:
    """Return the document as plain JSON data; `editions_wanted` is how many should have been read."""
    places = Places(case)
    return {
        "schema": SCHEMA,
        "contract": contract_fingerprint(),
        "tool": {"name": "galleyproof", "version": __version__},
        "manuscript": _manuscript(case),
        "summary": _summary(case, findings, editions_wanted),
        "findings": [finding.to_json() for finding in findings],
        "quotations": [_quotation(case, judged) for judged in case.quotations],
        "citations": [_citation(case, citation) for citation in case.manuscript.citations],
        "facts": [_fact(case, claim, places) for claim in case.claims],
        "sources": [_source(case, source) for _, source in sorted(case.sources.items())],
        "editions": [{**e.statement.to_json(), "sha256": e.sha256} for e in case.editions],
        "to_archive": [_to_archive(case, j) for j in case.quotations if _unchecked(j)],
        "rules": _rules(case, house),
        "text": [_block(case, block) for block in case.manuscript.blocks],
    }


def _rules(case: Case, house: Sequence[HouseCheck]) -> list[Json]:
    known = rules_of(house)
    heavier = {rule.id: rule for rule in raised(known, case.config)}
    return [heavier.get(rule.id, rule).to_json() for rule in known]


def _manuscript(case: Case) -> Json:
    digest = hashlib.sha256(case.manuscript.text.encode()).hexdigest()
    imprint = case.imprint
    return {
        "path": case.manuscript.path,
        "title": imprint.title,
        "date": imprint.date.isoformat(),
        "lang": imprint.lang,
        "sha256": digest,
        "marks": list(quotes.glyphs(imprint.lang)),
    }


def _unchecked(judged: Judged) -> bool:
    return judged.match.verdict is Verdict.NOT_CHECKED


def _summary(case: Case, findings: Sequence[Finding], editions_wanted: int) -> Json:
    return {
        "quotations": _quotations(case),
        "facts": _facts(case),
        "citations": _citations(case),
        "editions": {"checked": len(case.editions), "of": editions_wanted},
        "findings": _weights(findings),
    }


def _quotations(case: Case) -> dict[str, int]:
    verdicts = Counter(judged.match.verdict for judged in case.quotations)
    of = len(case.quotations)
    checked = of - verdicts[Verdict.NOT_CHECKED]
    return {"checked": checked, "of": of, **{str(v): verdicts[v] for v in Verdict}}


def _facts(case: Case) -> dict[str, int]:
    statuses = Counter(claim.status for claim in case.claims)
    of = len(case.claims)
    checked = of - statuses[ClaimStatus.UNDECIDED]
    judged, mentioned = mentions(case.manuscript, case.claims)
    by_status = {str(status): statuses[status] for status in ClaimStatus}
    return {"checked": checked, "of": of, **by_status, "judged": judged, "mentioned": mentioned}


def _citations(case: Case) -> dict[str, int]:
    keys = {citation.key for citation in case.manuscript.citations}
    return {"checked": len(keys & set(case.evidence)), "of": len(keys)}


def _weights(findings: Sequence[Finding]) -> dict[str, int]:
    weights = Counter(finding.severity for finding in findings if not finding.waiver)
    waived = sum(1 for finding in findings if finding.waiver)
    return {**{str(severity): weights[severity] for severity in Severity}, "waived": waived}


def _quotation(case: Case, judged: Judged) -> Json:
    quotation, match = judged.quotation, judged.match
    span = case.manuscript.blocks[quotation.block].span if quotation.reprint else quotation.span
    place, stored = case.manuscript.place(span), case.manuscript.stored(quotation.span)
    stored = quotation.span if quotation.reprint else stored
    return {
        "text": quotation.text,
        "file": case.manuscript.file(span),
        "start": stored.start,
        "end": stored.end,
        "line": place.line,
        "column": place.column,
        "style": str(quotation.style),
        "cites": [cite.key for cite in quotation.cites],
        "locators": [_locator(cite) for cite in quotation.cites],
        "verdict": str(match.verdict),
        "reason": match.reason,
        "allowances": [str(allowance) for allowance in match.allowances],
        "source": match.source,
        "spans": [[span.start, span.end] for span in match.spans],
        "occurrences": match.occurrences,
        "place": _in_source(case, match),
        "evidence": plain_json(evidence(case.sources, match)),
        "diff": plain_json(match.diff),
        "block": quotation.block,
        "block_start": quotation.start,
        "block_end": quotation.end,
        "end_block": quotation.end_block,
        "reprint": quotation.reprint,
        "fingerprint": fingerprint("quotation", quotation.text, match.source or ""),
    }


def _locator(cite: Citation) -> str:
    return f"{cite.label or 'page'} {cite.locator}" if cite.locator else ""


def _in_source(case: Case, match: Match) -> str:
    """Return where in its source a quotation stands: its page, or where there are no pages its paragraph."""
    if not (match.source in case.sources and match.spans):
        return ""
    source, at = case.sources[str(match.source)].text, match.spans[0].start
    labels = source.page_labels or tuple(str(number) for number in range(1, len(source.pages) + 1))
    pages = zip(source.pages, labels, strict=False)
    label = next((label for page, label in pages if page.start <= at < page.end), "")
    return f"page {label}" if label else f"paragraph {source.text.count(chr(10) * 2, 0, at) + 1}"


def _fact(case: Case, claim: Claim, places: Places) -> Json:
    """Return the claim with its offsets in its file; those of a reprint's claim count in the source."""
    row = {**claim.to_json(), **places.of(claim)}
    if any(block.reprint == claim.source for block in case.manuscript.blocks if block.reprint):
        return row
    return {**row, **case.manuscript.stored(Span(start=claim.start, end=claim.end)).to_json()}


def _citation(case: Case, citation: Citation) -> Json:
    place = case.manuscript.place(citation.span)
    return {
        "key": citation.key,
        "file": case.manuscript.file(citation.span),
        "line": place.line,
        "column": place.column,
        "block": citation.block,
        "at": citation.at,
        "locator": citation.locator,
        "label": citation.label,
        "source": case.evidence.get(citation.key),
    }


def _source(case: Case, source: ArchivedSource) -> Json:
    keys = sorted(key for key, slug in case.evidence.items() if slug == source.slug)
    item: Mapping[str, Any] = case.items[keys[0]] if keys else {}
    return {
        "slug": source.slug,
        "title": item.get("title") or source.slug,
        "date": _issued(item),
        "identifiers": list(source.identifiers),
        "provenance": source.provenance,
        "supplied_by": source.supplied_by,
        "captured": source.memento.memento_datetime,
        "deposited": source.memento.deposited_at or None,
        "record_id": source.memento.record_id,
        "version": _version(case, source),
        "earlier": list(source.earlier),
        "sha256": source.sha256,
        "warc_path": f"references/archive/{source.slug}/capture.warc",
        "text_path": f"references/archive/{source.slug}/text.txt",
        "url": source.memento.uri_r,
        "keys": keys,
        "share": share(source, case.quotations),
    }


def _version(case: Case, source: ArchivedSource) -> str:
    """Return the archived copy's address: a URL where the archive is published, else its record's URN."""
    published = str(case.config.get("archive-url", "")).rstrip("/")
    if published:
        return f"{published}/{source.slug}/capture.warc"
    return source.memento.record_id.strip("<>")


def _issued(item: Mapping[str, Any]) -> str:
    parts = (item.get("issued") or {}).get("date-parts") or [[]]
    return "-".join(f"{int(part):02d}" for part in parts[0])


def _to_archive(case: Case, judged: Judged) -> Json:
    row = _quotation(case, judged)
    return {"text": row["text"], "file": row["file"], "line": row["line"], "why": row["reason"]}


def _block(case: Case, block: Block) -> Json:
    return {
        "kind": block.kind,
        "file": case.manuscript.file(block.span),
        "text": block.text,
        "reprint": block.reprint,
        "note": list(block.note) if block.note else None,
        "classes": list(block.classes),
        "styles": [[s.start, s.end, s.kind] for s in block.styles if s.kind in _SHOWN],
        "line": case.manuscript.place(block.span).line,
    }
