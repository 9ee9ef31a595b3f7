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
from urllib.parse import urljoin, urlsplit

from galleyproof.extract import extract, supported
from galleyproof.model import SourceText
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.status import Stopped

_SHORT = 2000
"""Code points: an article is longer; what is shorter is asked about."""

_GRAM = 5  # words; the unit of comparison between two texts
_SAME = 0.9  # share of 5-grams from which two pages say the same

# What error pages, logins, consent walls and robot checks open a line with. `…` is any one to six words.
_WALL_WORDS = (
    "404", "error 404", "not found", "page not found", "page … not found", "the page … not found",
    "sorry, … not found", "oops", "nothing … found", "this page … no longer", "the page … no longer",
    "this page … doesn.t exist", "the page … doesn.t exist", "page … does not exist",
    "content unavailable", "just a moment", "attention required", "checking your browser",
    "checking if the site", "one moment", "making sure you.re not a bot", "are you a robot",
    "are you a human", "are you human", "verify you are", "verifying you are", "please verify",
    "captcha", "security check", "access denied", "access to this page", "request blocked",
    "you have been blocked", "log in", "login", "sign in", "please log in", "please sign in",
    "you must … log in", "you must … sign in", "you must be logged in", "before you continue",
    "cookie consent", "we value your privacy", "we use cookies", "please enable", "enable javascript",
    "you need to enable javascript", "javascript is", "subscribe to continue", "subscribe to read",
    "this domain … for sale", "domain … for sale", "site under construction", "site under maintenance",
    "we.ll be back", "service unavailable",
)  # fmt: skip
_WALL = re.compile(
    r"^\W*(?:"
    + "|".join(
        words.replace(".", "['’]").replace(" … ", r"(?:\s+\S+){1,6}?\s+").replace(" ", r"\s+")
        for words in _WALL_WORDS
    )
    + r")\b",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_PARTS = re.compile(r"\s+[|–—·»«:-]+\s+|:\s+")


def doubt(lead: Lead, text: SourceText, titles: tuple[str, ...], visit: Visit) -> str:
    """Return why the page is hardly the cited work, or nothing. `titles` are those the library has for it.

    May ask the host for one more page: an address that cannot exist.
    """
    assert lead.page is not None  # noqa: S101 - only pages are doubted
    title = str(lead.described.get("title", {}).get("value", ""))
    if wall := _WALL.search("\n".join(_TITLE_PARTS.split(title))):
        return f"its title says “{wall.group().strip()}”"
    if len(text.text) < _SHORT and (wall := _WALL.search(text.text)):
        return f"it is short and says “{wall.group().strip()}”"
    if _to_root(lead):
        return "it leads to the front page of the site"
    for wanted in titles:
        if wanted and not stands(wanted, f"{title}\n{text.text}"):
            return f"the title “{wanted[:100]}” is nowhere on it"
    if lead.is_html and len(text.text) < _SHORT and not titles and _same_as_nonsense(lead, text, visit):
        return "the site shows the same page for an address that cannot exist"
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


def _to_root(lead: Lead) -> bool:
    assert lead.page is not None  # noqa: S101 - the same
    asked, given = urlsplit(lead.url), urlsplit(lead.page.url)
    return asked.path.strip("/") != "" and given.path.strip("/") == "" and not given.query


def _same_as_nonsense(lead: Lead, text: SourceText, visit: Visit) -> bool:
    assert lead.page is not None  # noqa: S101 - the same
    nonsense = urljoin(lead.page.url, f"galleyproof-{secrets.token_hex(8)}")
    kept = list(visit.exchanges)
    try:
        answer = visit.get(nonsense)
    except Stopped:
        return False
    finally:
        visit.exchanges[:] = kept  # a probe, no part of the evidence
    if answer.status != 200 or not supported(answer.header("Content-Type")):
        return False
    return alike(extract(answer.document, answer.header("Content-Type")).text, text.text) >= _SAME
