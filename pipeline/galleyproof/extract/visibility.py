# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An element's name and attributes into whether a reader of the page sees its text.

Text judged hidden is kept and marked, never dropped: a page may mislead about what it shows, and a
rule here may be wrong about it. Only what is written in the element, or in a plain rule of the page's
own style sheet, is looked at; no style sheet is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# What browsers show only where something else fails, or never: HTML Standard, 15.3 and 4.12.
HIDDEN_TAGS = frozenset(
    "annotation annotation-xml area audio canvas datalist desc iframe metadata noembed noframes "
    "noscript object rp template video".split()
)
"""Elements that a reader sees nothing of."""

# How pages keep text for screen readers alone; Bootstrap, WordPress and most themes use these names.
_HIDDEN_CLASSES = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden"})
_HIDING_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|opacity\s*:\s*0(?:\.0*)?\s*(?:!|;|$)|font-size\s*:\s*0(?:\.0*)?(?:px|em|rem|pt|%)?\s*(?:!|;|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?[.#][A-Za-z_][\w-]*")


def hidden(tag: str, attributes: Mapping[str, str], hiding: frozenset[str]) -> bool:
    """Say whether the text of this element is out of sight; `hiding` comes from `hiding_selectors`."""
    if tag in HIDDEN_TAGS or "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    if "style" in attributes and _HIDING_STYLE.search(attributes["style"]):
        return True
    classes = attributes["class"].split() if "class" in attributes else []
    if not _HIDDEN_CLASSES.isdisjoint(classes):
        return True
    if not hiding:
        return False
    names = [*(f".{name}" for name in classes), f"#{attributes.get('id', '')}"]
    return any(name in hiding or tag + name in hiding for name in names)


def hiding_selectors(css: str) -> frozenset[str]:
    """Return the plain class and id selectors of a style sheet whose rule hides what it selects.

    A rule inside `@media` may not hold for the reader, so those are passed over, as is any selector
    with more than a tag and one class or id.
    """
    found: set[str] = set()
    for selectors, declarations in _RULE.findall(_without_at_rules(_COMMENT.sub("", css))):
        if _HIDING_STYLE.search(declarations):
            found.update(name.strip() for name in selectors.split(",") if _SIMPLE.fullmatch(name.strip()))
    return frozenset(found)


def _without_at_rules(css: str) -> str:
    kept, depth, at = [], 0, False
    for piece in re.split(r"([{}])", css):
        if piece == "{":
            depth += 1
        if not at and depth == 0 and "@" in piece:
            at = True
        if not at:
            kept.append(piece)
        if piece == "}":
            depth = max(0, depth - 1)
            at = at and depth > 0
    return "".join(kept)
