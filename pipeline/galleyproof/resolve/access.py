# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A repository's landing page that has no file to show into "metadata only".

It says so in its metadata (OpenAIRE's and COAR's access rights) or in a line of its own, which is all that
a reader sees. A page that talks about embargoes is longer, or says it within a sentence.
"""

from __future__ import annotations

import dataclasses
import re

from galleyproof.extract import extract
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.metadata import soup, statements
from galleyproof.resolve.page import charset_of

METADATA_ONLY = "metadata only"
"""How the reason begins."""

_RIGHTS = frozenset(
    "dc.rights dcterms.rights dcterms.accessrights dc.accessrights dc.rights.accessrights".split()
)
# OpenAIRE Guidelines for Literature Repositories, access rights; COAR Access Rights vocabulary 1.0.
_CLOSED = re.compile(
    r"\s*(?:info:eu-repo/semantics/)?(?:embargoed|closed|restricted|metadata[- ]only) ?access\s*"
    r"|https?://purl\.org/coar/access_right/c_(?:f1cf|16ec|14cb)/?",
    re.IGNORECASE,
)
_FILE = r"(?:the |this )?(?:full[- ]?text|files?|pdf|bitstreams?|%s) (?:is |are )?(?:currently |still )?"
_ANY_FILE = _FILE % "documents?|publications?|items?|thesis"
_END = r"(?: (?:until|till|to|ends(?: on)?|expires(?: on)?|lifted(?: on)?))?[\w\s,./-]{0,30}"
_LINE = re.compile(
    rf"(?:(?:access(?: rights| state| level| status)?|status|availability|full[- ]?text|files?)\s*[:-]?\s*)?"
    rf"(?:metadata[- ]only(?: access| record)?|embargoed(?: access)?|closed access|under embargo(?:{_END})?)"
    rf"|{_ANY_FILE}(?:under (?:an )?embargo|embargoed)(?:{_END})?"
    r"|(?:embargo(?:ed)?|under embargo|embargo period):? ?"
    r"(?:until|till|to|ends|end date|expires|lift date)[\w\s,:./-]{1,30}"
    r"|(?:there is )?no full[- ]?text(?: available)?(?: (?:for|in|from) this [\w\s]{1,30})?"
    rf"|{_FILE % 'bitstreams?'}(?:not |un)available(?: (?:for|in|from|until) [\w\s,./-]{{1,30}})?"
    r"|(?:this )?(?:record|item|publication) (?:contains|has|is) metadata only",
    re.IGNORECASE,
)
_LONGEST = 6000  # code points of a landing page: its abstract, its fields and its menu
_LEADING = re.compile(r"^[\s*•·–—-]+|[\s.!*]+$")


def accepts(lead: Lead) -> bool:
    """Take HTML pages that no other resolver found a file behind."""
    return lead.is_html and not lead.access


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead, as incomplete where its page is all there is; opens nothing."""
    assert lead.page is not None  # noqa: S101 - what `accepts` makes sure of
    if said := _stated(lead) or _shown(lead, visit):
        return dataclasses.replace(
            lead, complete=False, access=f"{METADATA_ONLY}: the page says “{said[:100]}”"
        )
    return lead


def _stated(lead: Lead) -> str:
    assert lead.page is not None  # noqa: S101 - the same
    said = statements(soup(lead.page, charset_of(lead)), lead.page)
    return next((value for name, value, _ in said if name in _RIGHTS and _CLOSED.fullmatch(value)), "")


def _shown(lead: Lead, visit: Visit) -> str:
    assert lead.page is not None  # noqa: S101 - the same
    if "pdf" in lead.described:
        return ""
    seconds = max(0.1, visit.clock.left)
    text = extract(lead.page.document, lead.media_type, charset=charset_of(lead) or None, seconds=seconds)
    if len(text.text) > _LONGEST:
        return ""
    unseen = {text.text[span.start : span.end] for span in text.hidden}
    lines = (_LEADING.sub("", line) for line in text.text.splitlines() if line not in unseen)
    return next((line for line in lines if _LINE.fullmatch(line)), "")
