# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The values that pass between the stages, and their JSON form. Imports nothing of ours but itself.

All offsets are code points, half open, counted in the text *as stored* (CRLF is two). Values are
frozen: a stage makes new ones. Names are the standards' own where there is one: W3C Web Annotation
(selectors), RFC 7089 (Memento), WARC, CSL-JSON, SPDX.
"""

from __future__ import annotations

from galleyproof.model.case import Case
from galleyproof.model.edition import (
    RECEIPTS_TITLE,
    Edition,
    Imprint,
    LicenceStatement,
    Mark,
    Person,
    direction,
)
from galleyproof.model.evidence import ArchivedSource, Fault, Memento, SourceText
from galleyproof.model.finding import Edit, Evidence, Finding, Rule, Waiver
from galleyproof.model.judgement import Claim, DiffOp, Judged, Match, Passage
from galleyproof.model.manuscript import Block, Citation, Manuscript, Part, Quotation, Style
from galleyproof.model.value import Json, Place, Span, TextQuoteSelector, fingerprint, plain_json
from galleyproof.model.words import Allowance, Change, ClaimStatus, QuoteStyle, Severity, Verdict

__all__ = [
    "RECEIPTS_TITLE",
    "Allowance",
    "ArchivedSource",
    "Block",
    "Case",
    "Change",
    "Citation",
    "Claim",
    "ClaimStatus",
    "DiffOp",
    "Edit",
    "Edition",
    "Evidence",
    "Fault",
    "Finding",
    "Imprint",
    "Json",
    "Judged",
    "LicenceStatement",
    "Manuscript",
    "Mark",
    "Match",
    "Memento",
    "Part",
    "Passage",
    "Person",
    "Place",
    "Quotation",
    "QuoteStyle",
    "Rule",
    "Severity",
    "SourceText",
    "Span",
    "Style",
    "TextQuoteSelector",
    "Verdict",
    "Waiver",
    "direction",
    "fingerprint",
    "plain_json",
]
