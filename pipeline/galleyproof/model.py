# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The values that pass between the stages, and their JSON form. Imports nothing of ours but itself.

All offsets are code points, half open, counted in the text *as stored* (CRLF is two). Values are
frozen: a stage makes new ones. Names are the standards' own where there is one: W3C Web Annotation
(selectors), RFC 7089 (Memento), WARC, CSL-JSON, SPDX.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any

_LINE_END = re.compile(r"\r\n|\r|\n")

Json = dict[str, Any]
"""A JSON object: pandoc's AST, a CSL item, a record of the archive."""


class Verdict(StrEnum):
    """What a quotation turned out to be; decided by rules, never by a similarity."""

    EXACT = "exact"
    FOLDED = "folded"
    REVIEW = "review"
    DIFFERS = "differs"
    WRONG_SOURCE = "wrong-source"
    NOT_IN_SOURCE = "not-in-source"
    NOT_CHECKED = "not-checked"


class Allowance(StrEnum):
    """The only differences that `folded` forgives; each is named where it was used."""

    WHITE_SPACE = "white-space"
    LINE_BREAK_HYPHEN = "line-break-hyphen"
    SOFT_HYPHEN = "soft-hyphen"
    UNICODE_FORM = "unicode-form"
    QUOTATION_MARKS = "quotation-marks"
    DASH = "dash"
    FIRST_LETTER_CASE = "first-letter-case"
    CLOSING_PUNCTUATION = "closing-punctuation"
    ELLIPSIS = "ellipsis"
    BRACKETED_CASE = "bracketed-case"
    BRACKETED_INSERTION = "bracketed-insertion"
    BRACKETED_ENDING = "bracketed-ending"
    SIC = "sic"
    EMPHASIS = "emphasis"
    RUNNING_HEADER = "running-header"


class Severity(StrEnum):
    """How much a finding weighs; only an unwaived error closes the gate."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Change(StrEnum):
    """Which kind of word a difference touches; the first that applies names the difference."""

    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    MODAL = "modal"
    OTHER = "other"


class ClaimStatus(StrEnum):
    """What the fact desk may say of a claim; never that it is true or false of the world."""

    AGREES = "agrees"
    CONTRADICTS = "contradicts"
    NEEDS_SOURCE = "needs-source"
    UNDECIDED = "undecided"


class QuoteStyle(StrEnum):
    """The marks a quotation stands in."""

    SINGLE = "single"
    DOUBLE = "double"
    BLOCK = "block"
    GUILLEMET = "guillemet"
    CORNER = "corner"
    LOW = "low"


class _Value:
    """Base of the frozen values: nothing but their common JSON form."""

    __slots__ = ()

    def to_json(self) -> Json:
        """Return plain JSON data with the field names as keys, in field order."""
        plain: Json = plain_json(self)
        return plain


def plain_json(value: Any) -> Any:
    """Return `value` with dataclasses as objects, dates as ISO 8601 and tuples as lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_json(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def fingerprint(rule: str, what: str, source: str = "") -> str:
    """Return 16 hex digits that name a finding across edits: hash(rule, normalised words, source).

    Case, white space and Unicode form of `what` are folded and no position enters, so an edit
    elsewhere, or a re-wrapped line, opens nothing again.
    """
    words = " ".join(unicodedata.normalize("NFKC", what).casefold().split())
    return hashlib.sha256("\x1f".join((rule, words, source)).encode()).hexdigest()[:16]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span(_Value):
    """Code points `start` to `end`, half open, of some text as stored."""

    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place(_Value):
    """A span as editors count it: lines and columns from 1, columns in code points, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TextQuoteSelector(_Value):
    """A passage by its words (W3C Web Annotation, 4.2.4)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


# --- the manuscript -----------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Citation(_Value):
    """One key of one pandoc citation. `span` is the whole citation's, brackets included."""

    key: str
    span: Span
    block: int
    """Index into `Manuscript.blocks`."""
    at: int
    """Offset in that block's text."""
    locator: str = ""
    """`7` or `7–9`; `label` is its CSL label: `page`, `chapter`, …"""
    label: str = ""
    in_text: bool = False
    """`@key says` rather than `[@key]`."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Style(_Value):
    """A stretch of a block's text that is not plain: `start` and `end` are offsets in that text."""

    start: int
    end: int
    kind: str
    """`emphasis`, `strong`, `struck`, `link`, `code`, `math`, `raw`, `cite`, `note` or `span`."""
    classes: tuple[str, ...] = ()
    attributes: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Block(_Value):
    """A leaf block as a reader reads it, each character mapped back to the file."""

    kind: str
    """`para`, `heading`, `cell`, `caption`, `lines`, `term`, `meta` or `opaque` (code, raw, maths)."""
    text: str
    offsets: Sequence[int]
    """One code point of the stored text a character, -1 where the character stands nowhere in it."""
    span: Span
    styles: tuple[Style, ...] = ()
    quote: int | None = None
    """Number of the innermost enclosing block quotation, from 0 in document order."""
    classes: tuple[str, ...] = ()
    """Classes of all enclosing divs, outermost first, and of the block itself."""
    note: tuple[int, int] | None = None
    """For a block of a note: the index of the block that the note hangs on, and the offset there."""
    reprint: str | None = None
    """For a transcluded block: the archived source's slug; `offsets` then count in *its* text."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Manuscript:
    """One Markdown file: its text as stored, pandoc's reading of it, and the two held together."""

    path: str
    text: str
    front_matter: Json
    ast: Json
    """pandoc's JSON AST, read with `smart` off: marks stand as they were typed."""
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, span: Span) -> Place:
        """Return `span` in lines and columns."""
        line, column = self._line_column(span.start)
        end_line, end_column = self._line_column(span.end)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(_Value):
    """What stands between two marks, or a block quotation; `span` is in the file (or the reprint)."""

    text: str
    span: Span
    style: QuoteStyle
    block: int
    """Index into `Manuscript.blocks` of the (first) block it stands in."""
    start: int
    """Offset of its first character in that block's text; `end` likewise, in `end_block`."""
    end: int
    end_block: int
    cites: tuple[Citation, ...] = ()
    """Any one of these may be its source; empty is uncited."""
    open: bool = False
    """An opening mark that nothing closes; the text is then what follows it in its block."""
    alternative: bool = False
    """A second reading of the marks of the row before it: the source decides between them."""
    depth: int = 0
    """How many quotations it stands inside."""
    emphasised: bool = False
    """Part of it is set in emphasis that the manuscript may have added."""
    reprint: str | None = None
    """Slug of the archived source it is part of, when it stands in transcluded text."""


# --- the evidence -------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceText(_Value):
    """The text of an archived source, as stored in `text.txt`: LF, NFC, one block a line."""

    text: str
    media_type: str
    extractor: str
    """Name and version of what made the text."""
    complete: bool = True
    """False for an excerpt or a paywalled copy: absence from it then proves nothing."""
    hidden: tuple[Span, ...] = ()
    """Text that a reader of the page cannot see."""
    pages: tuple[Span, ...] = ()
    """Where each page of a paged source begins and ends; empty where there are no page marks."""
    page_labels: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Memento(_Value):
    """A capture (RFC 7089): of what, where it is kept, when it was made, and its digests."""

    uri_r: str
    uri_m: str
    memento_datetime: str | None
    """UTC, ISO 8601 with `Z`; None for a supplied file, whose retrieval nobody witnessed."""
    payload_digest: str
    """`sha256:` and hex digits."""
    record_id: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fault(_Value):
    """Something wrong with evidence on disk: the ARC- rule, the file it stands in, in words."""

    rule: str
    file: str
    message: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedSource(_Value):
    """One folder of the archive: what it is evidence of, and whether it is whole."""

    slug: str
    identifiers: tuple[str, ...]
    """Every DOI, handle and URL that leads to this work, in normal form."""
    provenance: str
    """`fetched` or `supplied`."""
    supplied_by: str
    memento: Memento
    text: SourceText
    sha256: str
    """Of `text.txt`: what waivers are bound to."""
    record: Json
    """`source.json` as read."""
    faults: tuple[Fault, ...] = ()


# --- the judgement ------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DiffOp(_Value):
    """One step of a word diff from source to quotation: `equal`, `delete`, `insert`, `replace` or `move`."""

    op: str
    source: str
    quote: str
    change: Change | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Passage(_Value):
    """A stretch of a source with its context, sliced from the text as stored."""

    source: str
    span: Span
    text: str
    before: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Match(_Value):
    """What holding a quotation against the archive gave."""

    verdict: Verdict
    reason: str = ""
    """Why it is `review` or `not-checked`; empty otherwise."""
    allowances: tuple[Allowance, ...] = ()
    source: str | None = None
    """Slug (or file stem) of the source that `spans` count in."""
    spans: tuple[Span, ...] = ()
    """Where it stands, a span a fragment, in quotation order."""
    nearest: Passage | None = None
    """The passage found, or the nearest one offered."""
    diff: tuple[DiffOp, ...] = ()
    change: Change | None = None
    """The weightiest kind of word that differs."""
    occurrences: int = 0
    """How often it stands in that source."""
    goes_on: str = ""
    """The source's next word where that is but, unless, except, however (QUO-NEXT)."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Judged(_Value):
    """A quotation with its verdict."""

    quotation: Quotation
    match: Match


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Claim(_Value):
    """A dated, counted or named claim, and what the text and its evidence say of it."""

    file: str
    rule: str
    text: str
    start: int
    end: int
    line: int
    status: ClaimStatus
    derived: str = ""
    """What follows from it (`1999-05-07`), in ISO 8601 where it is a date."""
    message: str = ""
    """One sentence with the anchor and the arithmetic."""
    source: str = ""
    """Slug of the evidence it was held against, or of the reprint it stands in."""


# --- findings -----------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Rule(_Value):
    """A rule and its own explanation, which is the user's documentation of it."""

    id: str
    title: str
    why: str
    severity: Severity
    example: str = ""
    mend: str = ""
    release: Severity | None = None
    """Its weight in a release build, where that differs."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Edit(_Value):
    """A replacement of code points `start` to `end` of the manuscript, and what it would do, in words."""

    start: int
    end: int
    replacement: str
    label: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(_Value):
    """The archived passage that a finding rests on; `start` and `end` count in its `text.txt`."""

    source: str
    capture: str
    sha256: str
    passage: str
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Waiver(_Value):
    """A recorded exception: it is attached to its finding and never erases it."""

    fingerprint: str
    reason: str
    reviewer: str
    until: dt.date
    sha256: str
    """Of the source's `text.txt` it was judged against; empty where the finding has no source."""
    path: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding(_Value):
    """One thing that an editor should look at."""

    rule: str
    severity: Severity
    message: str
    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    verdict: Verdict | None = None
    quotation: str = ""
    evidence: Evidence | None = None
    diff: tuple[DiffOp, ...] = ()
    fix: tuple[Edit, ...] = ()
    fingerprint: str = ""
    waiver: Waiver | None = None


# --- editions -----------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Person(_Value):
    """Somebody named on the title page; `role` is a MARC relator in words, `author` or `annotator`, say."""

    name: str
    role: str = "author"
    orcid: str = ""
    affiliation: str = ""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Imprint(_Value):
    """The one statement of title, names and licence, from which every edition is stamped."""

    title: str
    subtitle: str
    people: tuple[Person, ...]
    """In title-page order; those with role `author` are the authors in every metadata field."""
    date: dt.date
    lang: str
    """BCP 47."""
    licence: str
    """SPDX id as written."""
    holder: str
    year: int
    identifier: str
    """The work's persistent URL: a handle, a DOI or the page."""
    publisher: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    changes: str = ""
    """What was changed from the licensed original, in a sentence (CC BY-NC 4.0, s. 3(a)(1)(B))."""
    source: Json = dataclasses.field(default_factory=dict)
    """The CSL item of the licensed original that this edition reprints, if any."""

    @property
    def authors(self) -> tuple[str, ...]:
        """The names of the authors, as printed."""
        return tuple(person.name for person in self.people if person.role == "author")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LicenceStatement(_Value):
    """The licence and bibliographic statement read back from one edition file."""

    file: str
    format: str
    licence: str | None
    """SPDX id, None where the file names none."""
    licence_url: str | None
    title: str
    authors: tuple[str, ...]
    date: str
    identifier: str
    found_in: tuple[str, ...]
    """Where the licence was found: `rel=license`, `json-ld`, `opf dc:rights`, `xmp cc:license`, …"""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mark(_Value):
    """One thing that an edition file states, as it stands there: where, what, and the words around it."""

    place: str
    """`rel=license`, `json-ld author`, `opf dc:rights`, `xmp cc:license`, `info Title`, …"""
    value: str
    text: str = ""
    """For a link, the words that a reader sees."""
    visible: bool = True
    context: str = ""
    """The running text of the block that it stands in."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Edition(_Value):
    """An edition file as another reader than its writer sees it."""

    path: str
    format: str
    """`html`, `epub` or `pdf`."""
    sha256: str
    statement: LicenceStatement
    text: str
    """Its running text, page furniture aside, in reading order."""
    links: tuple[str, ...] = ()
    """Every link target, internal ones with `#`."""
    broken_links: tuple[str, ...] = ()
    """Internal targets that do not exist."""
    marks: tuple[Mark, ...] = ()
    """Every statement found in it, in reading order; the LIC- rules are decided from these."""
    notices: tuple[str, ...] = ()
    """All visible text, page furniture included, a block each."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Case(_Value):
    """All that a check may look at: one manuscript with everything the stages made of it."""

    manuscript: Manuscript
    imprint: Imprint
    quotations: tuple[Judged, ...]
    items: Mapping[str, Json]
    """CSL items by key, unchanged."""
    evidence: Mapping[str, str]
    """CSL key to the slug of its archived source; a key without evidence is absent."""
    sources: Mapping[str, ArchivedSource]
    claims: tuple[Claim, ...] = ()
    editions: tuple[Edition, ...] = ()
    config: Mapping[str, Any] = dataclasses.field(default_factory=dict)
