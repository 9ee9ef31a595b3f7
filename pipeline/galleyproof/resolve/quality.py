# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A page that came with 200 into the reason to doubt that it is the cited work, if there is one.

Archived is not the same as containing the text: the commonest silent failure of web archives is a good
copy of a login page, a consent wall or a robot check.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from galleyproof.extract import extract, supported
from galleyproof.model import SourceText
from galleyproof.resolve import walls
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.metadata import Statement, soup, statements
from galleyproof.resolve.page import charset_of
from galleyproof.resolve.status import Stopped

_SHORT = 2000
"""Code points: an article is longer; what is shorter is asked about."""

_GRAM = 5  # words; the unit of comparison between two texts
_SAME = 0.9  # share of 5-grams from which two pages say the same

# Where sites send a visitor whom they do not give the page: the last words of an address's path.
_GATE = re.compile(
    r"(?:^|[/.])(?:log[-_]?in|sign[-_]?in|sso|auth|cas|saml2?|shibboleth|wayf|consent|captcha|challenge"
    r"|404|not[-_]?found|error|errors|unavailable)(?:\.\w{2,5})?(?:$|/)",
    re.IGNORECASE,
)
_SENT_ON = re.compile(r"^\s*(?P<seconds>\d{1,2})[\d.]*\s*[;,]\s*(?:url\s*=)?\s*(?P<url>\S.*)$", re.IGNORECASE)


def doubt(lead: Lead, text: SourceText, titles: tuple[str, ...], visit: Visit) -> str:
    """Return why the page is hardly the cited work, or nothing. `titles` are those the library has for it.

    May ask the host for one more page: an address that cannot exist.
    """
    said = (
        []
        if not lead.is_html or lead.page is None
        else statements(soup(lead.page, charset_of(lead)), lead.page)
    )
    short = len(text.text) < _SHORT
    return (
        _titled(said, titles, short=short)
        or (_says(text) if short else "")
        or _led_away(lead)
        or (_sent_on(said, lead) if short else "")
        or _without(titles, lead, said, text)
        or (_anything(lead, text, visit) if short and lead.is_html and not titles else "")
    )


def _titled(said: Sequence[Statement], titles: tuple[str, ...], *, short: bool) -> str:
    """Return what is wrong with the page's title, where that is not the one the work has."""
    named = {name: value for name, value, _ in reversed(said) if name in {"title", "h1", "og:title"}}
    if any(wanted and stands(wanted, value) for wanted in titles for value in named.values()):
        return ""
    heading = named.pop("h1", "")
    found = walls.heading(heading, short=short) or next(
        filter(None, (walls.title(value, short=short) for value in named.values())), ""
    )
    return f"its title says “{found[:100]}”" if found else ""


def _says(text: SourceText) -> str:
    """Return what a short page says that makes it another than the one asked for."""
    shown: list[str] = []
    unseen: list[str] = []
    start = 0
    for line in text.text.splitlines(keepends=True):
        seen = not any(span.start <= start and start + len(line) - 1 <= span.end for span in text.hidden)
        (shown if seen else unseen).append(line.strip())
        start += len(line)
    found = walls.body(shown, unseen)
    return f"it is short and says “{found[:100]}”" if found else ""


def _led_away(lead: Lead) -> str:
    """Return where a redirect led that is no page of a work: the site's front, a login, an error page."""
    assert lead.page is not None  # noqa: S101 - only pages are doubted
    asked, given = urlsplit(lead.url), urlsplit(lead.page.url)
    if asked.path.strip("/") and not given.path.strip("/") and not given.query:
        return "it leads to the front page of the site"
    if _GATE.search(given.path) and not _GATE.search(asked.path):
        return f"it leads to {given.path[:80]}, which is the way to another page"
    return ""


def _sent_on(said: Sequence[Statement], lead: Lead) -> str:
    """Return where a short page sends a browser at once, if that is elsewhere."""
    assert lead.page is not None  # noqa: S101 - only pages are doubted
    for name, value, _ in said:
        if name == "refresh" and (found := _SENT_ON.match(value)):
            target = urljoin(lead.page.url, found["url"].strip("'\" "))
            if target.partition("#")[0] != lead.page.url:
                return f"it only sends a browser on to {target[:200]}: add that address"
    return ""


def _without(titles: tuple[str, ...], lead: Lead, said: Sequence[Statement], text: SourceText) -> str:
    named = "\n".join(
        (
            str(lead.described.get("title", {}).get("value", "")),
            *(value for name, value, _ in said if name in {"title", "h1", "og:title"}),
        )
    )
    for wanted in titles:
        if wanted and not stands(wanted, f"{named}\n{text.text}"):
            return f"the title “{wanted[:100]}” is nowhere on it"
    return ""


def worse(new: SourceText, old: SourceText) -> str:
    """Return why a new copy must not take the place of the old one, or nothing."""
    if len(new.text) * 2 < len(old.text):
        return f"the new copy has {len(new.text)} characters, the archived one {len(old.text)}"
    return ""


def stands(title: str, text: str) -> bool:
    """Say whether the words of a title stand in `text` in order, case and punctuation folded."""
    return f" {_words(title)} " in f" {_words(text)} "


def alike(one: str, other: str) -> float:
    """Return the share of 5-grams of words that two texts have in common (Jaccard)."""
    first, second = _grams(one), _grams(other)
    return len(first & second) / len(first | second) if first | second else 1.0


def _grams(text: str) -> set[str]:
    words = _words(text).split()
    return {" ".join(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1))}


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))


def _anything(lead: Lead, text: SourceText, visit: Visit) -> str:
    """Ask for an address that cannot exist; return what to say where the site shows the same page there."""
    assert lead.page is not None  # noqa: S101 - the same
    nonsense = urljoin(lead.page.url, f"galleyproof-{secrets.token_hex(8)}")
    kept = list(visit.exchanges)
    try:
        answer = visit.get(nonsense)
    except Stopped:
        return ""
    finally:
        visit.exchanges[:] = kept  # a probe, no part of the evidence
    if answer.status != 200 or not supported(answer.header("Content-Type")):
        return ""
    same = alike(extract(answer.document, answer.header("Content-Type")).text, text.text) >= _SAME
    return "the site shows the same page for an address that cannot exist" if same else ""
