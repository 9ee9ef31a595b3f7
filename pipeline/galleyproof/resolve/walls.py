# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What error pages, logins, consent walls and robot checks say, as patterns over words in lower case.

A pattern is matched against the words of a title's part or of a line, punctuation dropped. What a work may
be called, or an article may say in passing (“Access Denied”, “the page was not found”), stands only in the
tables that are asked of short pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_THING = (
    r"(?:page|file|file or directory|document|article|item|content|resource|url|record"
    r"|object|address|site|handle|doi)"
)
_LOST = (
    r"(?:not found|(?:(?:can't|couldn't) be|(?:cannot|could not|can not) be) (?:found|located)"
    r"|does(?: not|n't) exist|no longer (?:exists?|available|here)|(?:not |un)available|missing"
    r"|(?:has been|was) (?:removed|deleted|withdrawn from this site))"
)
_CODE = r"(?:401|403|404|410|429|500|502|503|504)"
_STATED = (
    r"(?:not found|forbidden|gone|unauthori[sz]ed|access denied|internal server error|bad gateway"
    r"|service (?:temporarily )?unavailable|gateway time ?out|too many requests)"
)
_EXCUSE = r"(?:(?:sorry|oops|whoops|uh oh|error|the|this|that|requested|we're) )*"
_ENTER = r"(?:log ?in|sign ?in|log ?on|sign ?on)"
_HUMAN = r"(?:you are|you're) (?:a )?(?:human|not a (?:ro)?bot)"

LOST = rf"""
{_EXCUSE}(?:http )?(?:error |code |status )*{_CODE}(?: error)?(?: {_THING})?(?: {_STATED})*(?: 1| nginx)?
{_EXCUSE}{_THING}(?: \S+){{0,7}} {_LOST}
{_EXCUSE}{_THING} (?:not found|missing|unavailable|removed|deleted)
{_EXCUSE}(?:not|nothing(?: was)?|no results(?: were)?) found
{_EXCUSE}something went wrong
{_EXCUSE}(?:we )?(?:couldn't|could not|can't|cannot|can not) find (?:that|this|the|your)(?: \S+){{1,9}}
{_EXCUSE}the requested (?:url|{_THING})(?: \S+){{0,9}}
(?:fehler )?(?:404 )?(?:die )?(?:\S+ )?seite (?:\S+ ){{0,3}}nicht (?:gefunden|vorhanden)(?: werden)?
(?:de )?(?:pagina|bladzijde) (?:\S+ ){{0,4}}niet (?:gevonden|worden gevonden)
(?:la )?page (?:\S+ ){{0,3}}(?:introuvable|n'existe pas|non trouvée)
(?:la )?p[áa]gina (?:\S+ ){{0,3}}(?:no (?:encontrada|existe)|non (?:trovata|esiste)|não (?:encontrada|existe))
(?:siden|sidan|strona) (?:\S+ ){{0,3}}(?:ikke (?:fundet|funnet)|hittades inte|nie (?:została )?znaleziona)
страница (?:\S+ ){{0,3}}не найдена
(?:页面未找到|找不到页面|ページが見つかりません|페이지를 찾을 수 없습니다)
"""
"""That what was asked for is not there."""

GUARDED = rf"""
just a moment(?: please)?
attention required
checking (?:your browser|if the site)(?: \S+){{0,9}}
making sure {_HUMAN}
(?:please )?verify(?:ing)? (?:that )?{_HUMAN}(?: \S+){{0,9}}
are you a (?:human|robot)(?: or a robot)?
(?:(?:human|bot|robot) (?:verification|check)|ddos guard)
access to this page has been denied
(?:\S+ )?security checkpoint
{_EXCUSE}you have been blocked
"""
"""What guards against robots show, and no work is called."""

ENTER = rf"""
(?:please |you must |you need to )?{_ENTER}(?: (?:required|page|form))?
(?:please |you must |you need to )?{_ENTER} (?:to|with|through|via|using|or)(?: \S+){{1,9}}
(?:\S+ ){{0,2}}{_ENTER} (?:service|page|portal|form|required)
you must be logged in(?: \S+){{0,9}}
before you continue(?: to)?(?: \S+){{0,5}}
(?:single sign on|authentication required|access through your institution|choose your institution)
(?:create an account|register)(?: \S+)? to (?:continue|read|access|view)(?: \S+){{0,5}}
"""
"""What asks who reads."""

PLACEHOLDER = rf"""
{_STATED}
(?:access (?:denied|restricted)|restricted access|members only|request (?:blocked|rejected))
(?:permission denied|session (?:expired|timed out)|temporarily (?:offline|unavailable|down))
(?:\S+ ){{0,2}}{_ENTER}
(?:one moment|oops|sorry|security check|captcha|robot check|please wait|loading|redirecting)(?: \S+){{0,3}}
(?:database|application|server|proxy|an) error(?: occurred)?
(?:cookies?|javascript)(?: is| are)? (?:required|disabled|consent|notice|settings|preferences)
(?:please )?enable (?:cookies|javascript)(?: \S+){{0,7}}
(?:age verification|your privacy(?: choices)?|privacy settings|consent|zustimmung)
(?:site |page |down |under |for |we're |scheduled )*(?:maintenance|construction)(?: mode)?
(?:coming soon|account suspended|website expired|it works|welcome to nginx|test page(?: \S+){{0,9}})
apache2? (?:\S+ )?default page(?: it works)?
(?:\S+ ){{0,4}}(?:is )?(?:parked(?: free)?|for sale)
index of
"""
"""Titles of pages that stand in for others; works may be called so too."""

SAID = rf"""
{_THING} (?:\S+ ){{0,12}}?{_LOST}
(?:couldn't|could not|can't|cannot) find (?:that|this|the|your) {_THING}
(?:(?:nothing|no results) (?:was |were )?found|something went wrong|temporarily (?:offline|unable))
(?:no longer available|the requested url|incident id|ray id|unusual traffic)
(?:captcha|security check)
(?:verify|verifying|confirm|prove|ensure) (?:that )?{_HUMAN}
(?:planned|scheduled) maintenance
(?:(?:checking|verifying) (?:if the|your browser))
(?:request unsuccessful|access (?:denied|to this page)|permission to access)
(?:have been blocked|establishing a database connection|unexpected error|internal server error)
(?:under(?:going)? maintenance|(?:we'll|we will) be back|account has been suspended|under construction)
(?:domain (?:\S+ ){{1,3}}for sale|buy this domain|parked free)
(?:enable javascript|javascript is (?:disabled|required))
seite (?:\S+ ){{0,3}}nicht gefunden
"""
"""What such pages say somewhere in a line."""

ASKED = rf"""
(?:please|must|need to|have to) (?:first )?{_ENTER}(?! to (?:leave|comment|reply|post|rate|save|vote|share))
(?:(?:do not|don't) have access to|restricted to (?:members|subscribers))
{_ENTER} (?:to (?:continue|read|view|access|your)|with your|through your|using your)
you must be logged in
(?:subscribe|register|upgrade) to (?:continue|read|unlock)
to (?:read|continue reading|access|view) (?:this|the|the full|our full) (?:article|story|content|text)
(?:purchase|buy|get|rent) access
(?:choose|select|through) your institution
(?:is )?password protected
"""
"""Where the rest is kept from the reader: a teaser may stand beside it."""

BANNER = r"""
we use cookies
(?:we (?:value|care about|respect)|your) (?:your )?privacy
(?:accept|reject|allow) all
(?:use|uses) cookies to store
(?:alle akzeptieren|tout accepter|alles accepteren|wir verwenden cookies)
(?:enable|accept) cookies
before you continue
are you over \d\d
"""
"""What stands above good pages too, and on a wall alone."""


FURNITURE = r"""
(?:copyright|all rights reserved|privacy policy|terms (?:of|and)|registered (?:charity|in|office))
"""
"""What stands at the foot of any page."""


def compiled(table: str) -> re.Pattern[str]:
    """Return one pattern of a table's lines."""
    return re.compile("|".join(f"(?:{line})" for line in table.strip().splitlines()))


_UNNAMED = tuple(map(compiled, (LOST, GUARDED, ENTER)))
_SHORT = (*_UNNAMED, compiled(PLACEHOLDER))
_LOST_ALONE = (compiled(LOST),)
_LINE, _SAID, _ASKED, _BANNER, _FURNITURE = (
    (*map(compiled, (LOST, GUARDED)),),
    compiled(SAID),
    compiled(ASKED),
    compiled(BANNER),
    compiled(FURNITURE),
)

_PART, _CLAUSE = re.compile(r"\s+[|–—·»«:/-]+\s+"), re.compile(r":\s+")
_HEADING = 90  # code points; a line that says only that something is wrong is no longer
_BARE = 80  # code points of a page that shows as good as nothing
_SENTENCE = 60  # code points from which a line may be the work's own; menus and buttons have fewer
_TEASER, _PARAGRAPHS, _PARAGRAPH = 600, 300, 120  # code points of such lines that outweigh what a wall says


def title(words: str, *, short: bool) -> str:
    """Return the part of a title that no work of any length is called, or nothing."""
    parts = _PART.split(words)
    clauses = [clause for part in parts for clause in _CLAUSE.split(part)[0 if short else -1 :]]
    return _whole(parts, _SHORT if short else _UNNAMED) or _whole(clauses, _SHORT if short else _LOST_ALONE)


def heading(words: str, *, short: bool) -> str:
    """Return the first heading if it says that the page is missing; any wall counts on a short page."""
    return _whole([words, *_CLAUSE.split(words)], _SHORT if short else _LOST_ALONE)


def body(shown: Sequence[str], unseen: Sequence[str]) -> str:
    """Return what a short page says that stands in for another one, or nothing.

    `shown` are its lines, `unseen` those a browser shows only where something fails.
    """
    if said := _whole([line for line in shown if len(line) <= _HEADING], _LINE):
        return said
    bare = sum(map(len, shown)) < _BARE
    if bare and (said := _whole(shown, _SHORT)):
        return said
    own = sum(len(line) for line in shown if len(line) >= _SENTENCE and not _says(line))
    lines = (*shown, *unseen) if bare else shown
    asked = ((_TEASER, _ASKED), (_PARAGRAPHS, _SAID), (_PARAGRAPH, _BANNER))
    return next((said for most, table in asked if own < most and (said := _first(lines, table))), "")


def _says(line: str) -> bool:
    return any(_first([line], table) for table in (_SAID, _ASKED, _BANNER, _FURNITURE))


def _first(lines: Sequence[str], table: re.Pattern[str]) -> str:
    found: Any = next(
        filter(None, (re.search(rf"\b(?:{table.pattern})\b", _words(line)) for line in lines)), None
    )
    return found.group() if found else ""


def _whole(parts: Sequence[str], tables: Sequence[re.Pattern[str]]) -> str:
    return next(
        (part.strip() for part in parts if any(table.fullmatch(_words(part)) for table in tables)), ""
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.replace("’", "'").lower()))
