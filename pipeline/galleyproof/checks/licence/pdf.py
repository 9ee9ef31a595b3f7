# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a PDF must state of its licence, and where it contradicts itself (LIC-PDF-01 to -04)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from galleyproof.checks.licence.agree import attributed, same_title
from galleyproof.checks.licence.finding import CREDIT, broken, stated
from galleyproof.checks.licence.html import misattributed, missing, other_licence
from galleyproof.model import Edition, Finding, Mark, Rule, Severity

LINK = Rule(
    id="LIC-PDF-01",
    title="No visible notice with a working licence link, or links to two licences",
    severity=Severity.ERROR,
    why="A printed or saved PDF travels alone: what is not on its pages, its reader never learns.",
    mend="Print the notice with a link to the licence, in ink that can be seen.",
)
XMP = Rule(
    id="LIC-PDF-02",
    title="The XMP metadata lack a licence field, or name another licence",
    severity=Severity.ERROR,
    why="XMP is where a PDF states its terms to machines; no other field of it does.",
    example="`xmpRights:Marked`, `WebStatement` and `UsageTerms`, `dc:rights`, `cc:license`",
    mend="Build the edition again; all five are stamped from the front matter.",
)
LOCKED = Rule(
    id="LIC-PDF-03",
    title="The file is encrypted, or forbids copying or printing",
    severity=Severity.ERROR,
    why="The licence forbids effective technological measures (CC BY-NC 4.0, s. 2(a)(5)(B)).",
    mend="Publish it without a password and without restrictions.",
)
INFO = Rule(
    id="LIC-PDF-04",
    title="The Info dictionary and the XMP metadata disagree",
    severity=Severity.ERROR,
    why="Programs read one or the other: the work then goes by two titles or two names.",
    mend="Build the edition again; both are stamped from the front matter.",
)
RULES = (LINK, XMP, LOCKED, INFO)

_FIELDS = ("xmpRights:Marked", "xmpRights:WebStatement", "xmpRights:UsageTerms", "dc:rights", "cc:license")
# `D:20240608093000+02'00'` (ISO 32000-2, 7.9.4).
_INFO_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(.*)")
_PAIRS = (("Title", "dc:title"), ("Author", "dc:creator"), ("CreationDate", "xmp:CreateDate"))


def check_pdf(edition: Edition) -> Iterator[Finding]:
    """Yield the findings about one PDF; of one that asks for a password there is only that to say."""
    yield from _locked(edition)
    if stated(edition, "encryption") == ("password",):
        return
    yield from _links(edition)
    yield from missing(XMP, edition, {name: (f"xmp {name}",) for name in _FIELDS})
    yield from _xmp(edition)
    yield from _info(edition)


def _locked(edition: Edition) -> Iterator[Finding]:
    for how in stated(edition, "encryption"):
        yield broken(LOCKED, edition, "It asks for a password." if how == "password" else "It is encrypted.")
    for what in stated(edition, "restriction"):
        yield broken(LOCKED, edition, f"It forbids to {what}.")


def _links(edition: Edition) -> Iterator[Finding]:
    links = [mark for mark in edition.marks if mark.place == "pdf link"]
    if not links:
        yield broken(LINK, edition, "No page has a link to the licence.")
    elif not any(mark.visible for mark in links):
        yield broken(LINK, edition, "The link to the licence cannot be seen.")
    targets = dict.fromkeys(str(mark.licence) for mark in links if not credits(mark))
    if len(targets) > 1:
        yield broken(LINK, edition, f"The pages link more than one licence: {', '.join(targets)}.")


def credits(mark: Mark) -> bool:  # noqa: A001 - the credit line of a picture is what it tells
    """Return whether a licence link belongs to a picture's or table's credit line."""
    return CREDIT.match(mark.context) is not None


def _xmp(edition: Edition) -> Iterator[Finding]:
    for value in stated(edition, "xmp xmpRights:Marked"):
        if value.lower() != "true":
            yield broken(
                XMP, edition, f"xmpRights:Marked is “{value}”: the work is said to be in the public domain."
            )
    for mark in edition.marks:
        if mark.place == "xmp xmpRights:WebStatement" and mark.licence == "" and "://" in mark.value:
            message = f"xmpRights:WebStatement leads to {mark.value}, not to the licence."
            yield broken(XMP, edition, message, severity=Severity.WARNING)
    for place in ("cc:license", "xmpRights:UsageTerms", "dc:rights", "dcterms:license"):
        yield from other_licence(XMP, edition, f"xmp {place}")
    yield from misattributed(XMP, edition, "xmp")
    wrong = [mark for mark in edition.marks if mark.place == "xmp xmpRights:WebStatement" and mark.licence]
    if wrong:
        yield from other_licence(XMP, edition, "xmp xmpRights:WebStatement")


def _info(edition: Edition) -> Iterator[Finding]:
    for key, name in _PAIRS:
        info, xmp = stated(edition, f"info {key}"), stated(edition, f"xmp {name}")
        if info and xmp and not _agree(key, info, xmp):
            yield broken(INFO, edition, f"{key} is “{info[0]}” in Info and “{', '.join(xmp)}” in XMP.")
        elif (
            bool(info) != bool(xmp) and stated(edition, "info Title", "info Author") and key != "CreationDate"
        ):
            lacking = "XMP" if info else "Info"
            yield broken(
                INFO, edition, f"{lacking} has no {name if info else key}.", severity=Severity.WARNING
            )


def _day(date: str) -> str:
    """Return the day in UTC where a time with its zone is stated, else the day as it stands."""
    try:
        moment = dt.datetime.fromisoformat(date)
    except ValueError:
        return date[:10]
    return (moment.astimezone(dt.UTC) if moment.tzinfo else moment).date().isoformat()


def _agree(key: str, info: tuple[str, ...], xmp: tuple[str, ...]) -> bool:
    if key == "Title":
        return same_title(info[0], xmp[0])
    if key == "CreationDate":
        return _day(_INFO_DATE.sub(r"\1-\2-\3T\4:\5:\6\7", info[0]).replace("'", ":").rstrip(":")) == _day(
            xmp[0]
        )
    return attributed(info, xmp)
