# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The statement itself into findings: one licence, one address, one label (LIC-SRC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from galleyproof.checks.licence.finding import COPYRIGHT, CREDIT, broken
from galleyproof.licences import Licence, by_spdx, by_url, mentions
from galleyproof.model import Edition, Finding, Imprint, Mark, Rule, Severity, fingerprint

KNOWN = Rule(
    id="LIC-SRC-01",
    title="No known licence is named, or not the one that is required",
    severity=Severity.ERROR,
    why="Every edition is stamped from this one statement; without it nobody may reuse anything.",
    example="`license: CC-BY-NC-4.0`",
    mend="Name one SPDX id of the Creative Commons family in the front matter.",
)
AGREE = Rule(
    id="LIC-SRC-02",
    title="Label, id and address name different licences",
    severity=Severity.ERROR,
    why="A reader goes by the words, a machine by the address: they would hold different licences.",
    example="“CC BY-NC-ND 4.0” on a link to `/licenses/by-nc/4.0/`",
    mend="Let label, id and address name the same licence and the same version.",
)
ADDRESS = Rule(
    id="LIC-SRC-03",
    title="The licence's address is not the canonical one",
    severity=Severity.WARNING,
    why="Machines compare addresses as strings: a deed, a legal code or http is another string.",
    example="`http://creativecommons.org/licenses/by-nc/4.0/deed.nl`",
    mend="Write `https://creativecommons.org/licenses/by-nc/4.0/`, with the slash.",
)
NOTHING_AGAINST = Rule(
    id="LIC-SRC-04",
    title="A sentence contradicts the licence",
    severity=Severity.ERROR,
    why="“All rights reserved” beside a Creative Commons licence makes readers ask for leave that they have.",
    mend="Take the sentence out; if somebody else's work is meant, say whose.",
)
HOLDER = Rule(
    id="LIC-SRC-05",
    title="The rights holder or the year is missing or impossible",
    severity=Severity.ERROR,
    why="A copyright notice names who licenses, and since when; a year after the edition's is a slip.",
    example="`copyright: {holder: Vincent K. L. Chang, year: 2024}`",
    mend="Give the holder and a year of four digits, not after the edition's own.",
)
RULES = (KNOWN, AGREE, ADDRESS, NOTHING_AGAINST, HOLDER)

_QUOTED: Final = re.compile(
    r"“[^”]{0,2000}”|„[^“”]{0,2000}[“”]|«[^»]{0,2000}»|‘[^‘]{0,2000}?’(?!\w)"
    r"|(?<!\w)\"[^\"]{0,2000}\"(?!\w)|(?<!\w)'[^\n]{0,2000}?'(?!\w)"
)
_RESERVED: Final = re.compile(
    r"(?P<lead>^|[.;:|•·–—©\d,)\]]\s*|\bholders?\s+)(?P<said>all\s+rights\s+(?:are\s+)?reserved"
    r"|alle\s+rechte\s+vorbehalten|alle\s+rechten\s+voorbehouden|tous\s+droits\s+r[ée]serv[ée]s"
    r"|todos\s+los\s+derechos\s+reservados|tutti\s+i\s+diritti\s+riservati)",
    re.IGNORECASE,
)
_FORBIDDING: Final = re.compile(
    r"\bno\s+part\s+of\s+(?:this|the)\s+\w+(?:\s+\w+)?\s+may\s+be\b"
    r"|\b(?:reproduction|redistribution|copying)\s+(?:of\s+\w+\s+\w+\s+)?(?:in\s+whole\s+or\s+in\s+part\s+)?"
    r"(?:is\s+)?(?:strictly\s+)?(?:prohibited|forbidden|not\s+permitted)\b"
    r"|\bmay\s+not\s+be\s+(?:reproduced|copied|distributed|reprinted|redistributed|shared|translated)\b"
    r"|\bunauthori[sz]ed\s+(?:copying|reproduction|distribution|use)\b",
    re.IGNORECASE,
)
# Without one of these a block is no notice, but speaks of something else that is forbidden or allowed.
_RIGHTS: Final = re.compile(
    r"©|\(c\)|\bcopyright|\blicen[cs]|\bpermission|\bpublisher|\brights\b"
    r"|\bthis\s+(?:work|publication|book|article|essay|document|text|edition|file|content|material)\b",
    re.IGNORECASE,
)
_COMMERCIAL: Final = re.compile(
    r"\b(?:including\s+(?:for\s+)?commercial(?:\s+(?:use|purposes))?|even\s+commercially"
    r"|(?:may|can)\s+be\s+used\s+(?:commercially|for\s+commercial\s+purposes)"
    r"|commercial\s+use\s+(?:is\s+)?(?:permitted|allowed|welcome))\b",
    re.IGNORECASE,
)
_NON_COMMERCIAL: Final = re.compile(
    r"\b(?:for\s+)?(?:non-?commercial\s+(?:use|purposes)\s+only|no\s+commercial\s+use)\b", re.IGNORECASE
)
# A sentence that says what the reader may do needs no other word to be a notice.
_OF_USE: Final = re.compile(r"\s*(?:non-?)?commercial\s+use\b.{0,60}\Z", re.IGNORECASE | re.DOTALL)
_NO_CHANGES: Final = re.compile(
    r"\b(?:may|must)\s+not\s+(?:be\s+)?(?:adapt|modif|alter|translat|chang)\w*", re.IGNORECASE
)
_EXCEPT: Final = re.compile(
    r"\b(?:except|unless|other than|others|third|figures?|fig\.|photo\w*|images?|tables?|maps?|cover)\b",
    re.IGNORECASE,
)
# What a link to a licence with terms must not call it: no terms at all, or those of another family.
_NO_TERMS: Final = re.compile(
    r"\W*(?:(?:in|dedicated\s+to)\s+)?(?:the\s+)?(?:public\s+domain|no\s+rights\s+reserved|no\s+copyright"
    r"|gemeinfrei|domaine\s+public|dominio\s+p[uú]blico|publiek\s+domein"
    r"|(?:MIT|BSD|Apache|GNU|A?GPL|LGPL|G?FDL|MPL|ODbL|Unlicense)\b(?:[\s\d.,v-]|licen[cs]e|version|clause)*)"
    r"\W*$",
    re.IGNORECASE,
)
_PRINTED: Final = re.compile(
    r"(?<![\w.])(?:www\.)?creativecommons\.org/(?:licenses|publicdomain)/[\w./-]*[\w/]", re.IGNORECASE
)
_COPYRIGHT_YEAR: Final = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:by\s+)?(?:\d{4}\s*[-–]\s*)?(\d{4})\b", re.IGNORECASE
)
# Longer than any notice: a block of running text, where a licence may be what is written about.
_NOTICE_LENGTH: Final = 600


def check_front_matter(imprint: Imprint, file: str, required: str) -> Iterator[Finding]:
    """Yield what is wrong with the one statement of the front matter; `required` is an SPDX id or empty."""
    licence = by_spdx(imprint.licence)
    if licence is None:
        yield _stated(KNOWN, file, f"“{imprint.licence}” is no SPDX id of a Creative Commons licence.")
    elif required and imprint.licence.lower() != required.lower():
        yield _stated(KNOWN, file, f"The licence is {imprint.licence}; this project requires {required}.")
    if not imprint.holder:
        yield _stated(HOLDER, file, "The front matter names no rights holder.")
    if not 1000 <= imprint.year <= imprint.date.year:
        yield _stated(
            HOLDER, file, f"The copyright year {imprint.year} is after the edition's {imprint.date.year}."
        )


def _stated(rule: Rule, file: str, message: str) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=message,
        file=file,
        fingerprint=fingerprint(rule.id, message),
    )


def check_source(edition: Edition, required: str) -> Iterator[Finding]:
    """Yield what is wrong with the statement as one edition of any format makes it."""
    yield from _known(edition, required)
    yield from _labels(edition)
    yield from _addresses(edition)
    yield from _sentences(edition)
    yield from _years(edition)


def _known(edition: Edition, required: str) -> Iterator[Finding]:
    held = edition.statement.licence
    if held is None:
        yield broken(KNOWN, edition, "The file names no known licence.")
    elif required and held.lower() != required.lower():
        yield broken(KNOWN, edition, f"The licence is {held}; {required} is required.")


def _labels(edition: Edition) -> Iterator[Finding]:
    named = dict.fromkeys(mark.licence for mark in _licences(edition))
    if len(named) > 1:
        yield broken(AGREE, edition, f"The file names several licences: {', '.join(map(str, named))}.")
    said = (
        _mislabelled(mark) for mark in edition.marks if mark.licence or mark.place == "third-party licence"
    )
    for message in dict.fromkeys(filter(None, said)):
        yield broken(AGREE, edition, message)


def _licences(edition: Edition) -> Iterator[Mark]:
    return (mark for mark in edition.marks if mark.licence and mark.place != "licence link")


def _mislabelled(mark: Mark) -> str:
    """Return what is wrong with a mark whose words name another licence than its address."""
    held = by_spdx(mark.licence or "") or by_url(mark.value)[0]
    if held is None:
        return ""
    words = [mark.text, mark.value if "://" not in mark.value or " " in mark.value else ""]
    if len(mark.context) < _NOTICE_LENGTH and not _EXCEPT.search(mark.context):
        words.append(mark.context)
    said = [label for text in words for label in _other_labels(text, held)]
    if held.elements and _NO_TERMS.match(mark.text):
        said.append(mark.text)
    return f"{mark.place} says “{said[0]}” and leads to {held.label}." if said else ""


def _other_labels(text: str, held: Licence) -> Iterator[str]:
    """Yield each label and each printed address in `text` that names another licence than `held`."""
    for mention in mentions(text):
        if not mention.fits(held):
            yield text[mention.start : mention.end].strip()
    for address in _PRINTED.findall(text):
        if by_url(f"https://{address}")[0] not in {None, held}:
            yield address


def _addresses(edition: Edition) -> Iterator[Finding]:
    urls = (url for mark in edition.marks if mark.licence for url in re.findall(r"\S*//\S+", mark.value))
    for url in dict.fromkeys(url.rstrip(".,;)>") for url in urls):
        licence, folded = by_url(url)
        if licence is not None and folded:
            yield broken(ADDRESS, edition, f"{url} should be {licence.url}.")


def _sentences(edition: Edition) -> Iterator[Finding]:
    metadata = (mark.value for mark in edition.marks if mark.licence is not None or "copyright" in mark.place)
    licence = by_spdx(edition.statement.licence or "")
    for text in dict.fromkeys((*edition.notices, *metadata)):
        plain = _QUOTED.sub(" ", text)
        noticed = len(plain) < _NOTICE_LENGTH and _RIGHTS.search(plain)
        found = _reserved(plain) or (
            _FORBIDDING.search(plain) if noticed and not _EXCEPT.search(plain) else None
        )
        if found is None and licence is not None and (noticed or _OF_USE.match(plain)):
            found = (_COMMERCIAL if "nc" in licence.elements else _NON_COMMERCIAL).search(plain)
            if found is None and "nd" not in licence.elements and not _EXCEPT.search(plain):
                found = _NO_CHANGES.search(plain)
        if found is not None:
            yield broken(NOTHING_AGAINST, edition, f"“{' '.join(found[0].split())}” contradicts the licence.")


def _reserved(text: str) -> re.Match[str] | None:
    """Return “all rights reserved” as a statement: a sentence of its own, or beside a copyright sign.

    In the credit line of a picture or a table it is said of that alone.
    """
    if CREDIT.match(text) and COPYRIGHT.search(text):
        return None
    noticed = COPYRIGHT.search(text) and len(text) < _NOTICE_LENGTH
    loose = (
        re.search(r"(?<!not )\ball\s+rights\s+(?:are\s+)?reserved\b", text, re.IGNORECASE)
        if noticed
        else None
    )
    found = _RESERVED.search(text)
    return loose or (re.compile(r".*", re.DOTALL).match(found["said"]) if found else None)


def _years(edition: Edition) -> Iterator[Finding]:
    year = edition.statement.date[:4]
    stated = [mark.value for mark in edition.marks if mark.place == "json-ld copyrightYear"]
    printed = [
        m[1] for text in edition.notices if len(text) < _NOTICE_LENGTH for m in _COPYRIGHT_YEAR.finditer(text)
    ]
    for value in dict.fromkeys((*stated, *printed)):
        if year.isdigit() and (not value.isdigit() or int(value) > int(year)):
            yield broken(HOLDER, edition, f"The copyright year {value} is after the edition's {year}.")
