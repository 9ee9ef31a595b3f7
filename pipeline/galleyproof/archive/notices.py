# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A source's own words about itself into warnings, and its cover sheet into named facts.

Looked for in *all* visible text: extractors that keep the main text alone lose such notices.
"""

from __future__ import annotations

import re

from galleyproof import coar
from galleyproof.model import Json

_FINAL = (
    r"(?:please )?(?:use|cite|refer to|consult) the "
    r"(?:(?:final|published|official|publisher['’]s)(?: and)? ){1,3}(?:version|copy)"
)
_STUDENT = (
    r"should not be (?:cited|used) as an expert source"
    r"|originally written for an undergraduate or master['’]?s"
)
_NOTICES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (rule, says, re.compile(words.replace(" ", r"\s+"), re.IGNORECASE))
    for rule, says, words in (
        ("CIT-FINAL", "this copy asks to be cited in another version", _FINAL),
        ("CIT-STUDENT", "this page says that it is student work", _STUDENT),
    )
)

_VERSION = re.compile(r"^Version:[ \t]*(?P<label>.{3,60}?)[ \t]*$", re.MULTILINE)
_LICENCE = re.compile(r"^Licen[cs]e:[ \t]*(?P<words>.{2,200})$", re.MULTILINE | re.IGNORECASE)
_CC_URL = re.compile(
    r"https?://creativecommons\.org/(?:licenses/[a-z-]+/[0-9.]+|publicdomain/zero/1\.0)/?", re.IGNORECASE
)
_CITATION = re.compile(
    r"^Citation\s+(?P<authors>[^\n(]{3,300}?)\s\((?P<year>[0-9]{4})[^)\n]{0,20}\)\.\s(?P<title>[^\n]{3,400}?)\.\s",
    re.MULTILINE,
)
# `Chang, V. K. L., Wu, A., & Li, B.`: a comma parts two authors where initials end before it.
_APA_AUTHORS = re.compile(r"(?<=\.),\s+(?:&\s+)?|\s+&\s+")
_LONGEST = 1 << 21  # code points of a text that are looked through; a book has as many
_SHEET = 4000  # code points; a cover sheet is one page


def warnings(text: str) -> list[Json]:
    """Return `{rule, message, passage, start, end}` for each notice; offsets are code points of the text."""
    found = []
    for rule, says, pattern in _NOTICES:
        for match in pattern.finditer(text, 0, _LONGEST):
            passage = " ".join(match.group().split())
            found.append(
                {
                    "rule": rule,
                    "message": f"{says}: “{passage}”",
                    "passage": passage,
                    "start": match.start(),
                    "end": match.end(),
                }
            )
    return found


def cover_sheet(text: str) -> Json:
    """Return what a repository's cover sheet states: `title`, `authors`, `date`, `licence`, `version`.

    Each is `{value, from}`; a licence has its `url`, a version its COAR concept as `coar`.
    """
    sheet, said = text[:_SHEET], {}
    if version := _VERSION.search(sheet):
        label = version["label"]
        said["version"] = {
            "value": label,
            "coar": coar.version(label),
            "from": "cover sheet",
        }
    if licence := _LICENCE.search(sheet):
        said["licence"] = licence_of(licence["words"], "cover sheet")
    if citation := _CITATION.search(sheet):
        said["authors"] = {"value": _APA_AUTHORS.split(citation["authors"].strip()), "from": "cover sheet"}
        said["date"] = {"value": citation["year"], "from": "cover sheet"}
        said["title"] = {"value": citation["title"].strip(), "from": "cover sheet"}
    return said


def licence_of(words: str, found_in: str) -> Json:
    """Return `{value, url, from}`: the words free of Markdown's marks, the Creative Commons URL if any."""
    url = _CC_URL.search(words)
    label = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words).strip()
    return {"value": label, "url": url.group() if url else "", "from": found_in}
