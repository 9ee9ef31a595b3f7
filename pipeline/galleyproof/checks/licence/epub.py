# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What an EPUB must state of its licence, and where it contradicts itself (LIC-EPUB-01 to -04)."""

from __future__ import annotations

from collections.abc import Iterator

from galleyproof.checks.licence.finding import broken, stated
from galleyproof.checks.licence.html import misattributed, missing, other_licence
from galleyproof.model import Edition, Finding, Rule, Severity

RIGHTS = Rule(
    id="LIC-EPUB-01",
    title="The package names no licence in dc:rights, or another one",
    severity=Severity.ERROR,
    why="`dc:rights` is the one place where book shops, libraries and reading systems look for terms.",
    example="`<dc:rights>https://creativecommons.org/licenses/by-nc/4.0/</dc:rights>`",
    mend="Build the edition again; it comes from `license` in the front matter.",
)
LINK = Rule(
    id="LIC-EPUB-02",
    title="The package has no valid link to the licence, or one to another",
    severity=Severity.ERROR,
    why="A package link says in one unambiguous form what `dc:rights` may say in any words; its prefix must"
    " be declared, or the file is no valid EPUB.",
    example='`<link rel="cc:license" href="https://creativecommons.org/licenses/by-nc/4.0/"/>`',
    mend='Declare `prefix="cc: http://creativecommons.org/ns#"` and link the licence once.',
)
PAGE = Rule(
    id="LIC-EPUB-03",
    title="No page that readers reach carries the licence, or it carries another one",
    severity=Severity.ERROR,
    why="People do not read metadata. A page outside the spine is never shown.",
    mend="Put the page with the visible licence link in the spine, and link it from the contents.",
)
DRM = Rule(
    id="LIC-EPUB-04",
    title="The book is under digital rights management",
    severity=Severity.ERROR,
    why="The licence forbids effective technological measures (CC BY-NC 4.0, s. 2(a)(5)(B)).",
    mend="Publish without `rights.xml` and without encryption; scrambled fonts are no hindrance.",
)
RULES = (RIGHTS, LINK, PAGE, DRM)

_PAGES = ("rel=license", "licence link")


def check_epub(edition: Edition) -> Iterator[Finding]:
    """Yield the findings about one EPUB."""
    rights = ("opf dc:rights", "opf dcterms:rights", "opf dcterms:license")
    yield from missing(RIGHTS, edition, {"dc:rights": rights})
    for place in ("opf dc:rights", "opf dcterms:", "opf cc:license"):
        yield from other_licence(RIGHTS, edition, place)
    yield from misattributed(RIGHTS, edition, "opf")
    yield from misattributed(PAGE, edition, "rdfa")
    yield from _link(edition)
    yield from _page(edition)
    for name in stated(edition, "drm"):
        yield broken(DRM, edition, f"The archive holds {name}.")


def _link(edition: Edition) -> Iterator[Finding]:
    links = [mark for mark in edition.marks if mark.place.startswith("opf link ")]
    if not links:
        yield broken(LINK, edition, "The package has no link to the licence.")
    elif all(mark.place == "opf link undeclared" for mark in links):
        yield broken(LINK, edition, "The rel of the package's licence link has no declared prefix.")
    yield from other_licence(LINK, edition, "opf link ")


def _page(edition: Edition) -> Iterator[Finding]:
    pages = [mark for mark in edition.marks if mark.place in _PAGES]
    if not pages:
        unread = any(mark.place.startswith("unread ") and mark.licence is not None for mark in edition.marks)
        where = (
            "The licence page is not in the spine." if unread else "No page in the spine links the licence."
        )
        yield broken(PAGE, edition, where)
    elif not any(mark.visible for mark in pages):
        yield broken(PAGE, edition, "The licence link on the page cannot be seen.")
    elif not stated(edition, "licence page"):
        yield broken(PAGE, edition, "Nothing in the book links the licence page.")
    for place in (*_PAGES, "rdfa ", "json-ld ", "link rel=license"):
        yield from other_licence(PAGE, edition, place)
