# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What an HTML edition must state of its licence, and where it contradicts itself (LIC-HTML-01 to -04)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from galleyproof.checks.licence.agree import attributed, same_date, same_people, same_title
from galleyproof.checks.licence.finding import COPYRIGHT, broken, stated
from galleyproof.licences import by_spdx, mentions
from galleyproof.model import Edition, Finding, Mark, Rule, Severity

LINK = Rule(
    id="LIC-HTML-01",
    title="The page has no visible licence link, or more than one licence",
    severity=Severity.ERROR,
    why="`rel=license` on a link that readers see is what search engines, harvesters and people rely on; a"
    " hidden one tells them nothing, and two targets leave open which holds.",
    example='`<a rel="license" href="https://creativecommons.org/licenses/by-nc/4.0/">CC BY-NC 4.0</a>`',
    mend="Keep one visible `rel=license` link, or several to the same licence.",
)
RDFA = Rule(
    id="LIC-HTML-02",
    title="The page's RDFa lacks whom and what to attribute, or contradicts the page",
    severity=Severity.ERROR,
    why="Creative Commons' marking reads `cc:attributionName`, `cc:attributionURL` and `dct:title`: without"
    " them a machine that reuses the text cannot attribute it as section 3(a) asks.",
    example='`<span property="dct:title">The title</span>`',
    mend="Build the edition again; both come from the front matter.",
)
JSON_LD = Rule(
    id="LIC-HTML-03",
    title="The page's JSON-LD lacks licence, author, date or holder, or contradicts the page",
    severity=Severity.ERROR,
    why="Search engines and reference managers read JSON-LD before anything a person sees.",
    example='`"license": "https://creativecommons.org/licenses/by-nc/4.0/"`',
    mend="Build the edition again; it needs `license`, `author`, `datePublished`, `copyrightHolder`.",
)
META = Rule(
    id="LIC-HTML-04",
    title="The page lacks DC.rights or its citation tags, or they contradict the page",
    severity=Severity.ERROR,
    why="Repositories harvest Dublin Core, and Google Scholar reads the `citation_` tags.",
    example='`<meta name="DC.rights" content="https://creativecommons.org/licenses/by-nc/4.0/">`',
    mend="Build the edition again; `DC.rights`, `citation_title`, `citation_author` and"
    " `citation_publication_date` are all needed.",
)
RULES = (LINK, RDFA, JSON_LD, META)


def check_html(edition: Edition) -> Iterator[Finding]:
    """Yield the findings about one HTML edition."""
    yield from _links(edition)
    yield from _rdfa(edition)
    yield from _json_ld(edition)
    yield from _metadata(edition)


def _links(edition: Edition) -> Iterator[Finding]:
    links = [mark for mark in edition.marks if mark.place == "rel=license"]
    if not links:
        yield broken(LINK, edition, "No link of the page carries rel=license.")
    elif not any(link.visible for link in links):
        yield broken(LINK, edition, "The rel=license link cannot be seen.")
    elif any(not link.visible and not link.text for link in links):
        yield broken(LINK, edition, "A rel=license link has no words that a reader sees.")
    for link in links:
        if not link.licence:
            yield broken(LINK, edition, f"rel=license leads to no known licence: “{link.value}”.")
    targets = dict.fromkeys(mark.licence or mark.value for mark in links)
    if len(targets) > 1:
        yield broken(LINK, edition, f"rel=license leads to more than one licence: {', '.join(targets)}.")
    notices = [mark for mark in edition.marks if mark.place == "link rel=license"]
    for mark in notices:
        if links and mark.licence != links[0].licence:
            yield broken(LINK, edition, f"The head's rel=license says {mark.value}.")


def _rdfa(edition: Edition) -> Iterator[Finding]:
    needed = {
        "cc:attributionName": ("rdfa cc:attributionName",),
        "cc:attributionURL": ("rdfa cc:attributionURL",),
        "dct:title": ("rdfa dct:title",),
    }
    yield from missing(RDFA, edition, needed)
    yield from _contradicted(RDFA, edition, titles=("rdfa dct:title",), people=("rdfa dct:creator",))
    yield from misattributed(RDFA, edition, "rdfa")
    yield from other_licence(RDFA, edition, "rdfa ")


def misattributed(rule: Rule, edition: Edition, kind: str) -> Iterator[Finding]:
    """Yield a finding where `cc:attributionName` names others than the file's authors."""
    names, authors = stated(edition, f"{kind} cc:attributionName"), edition.statement.authors
    if names and authors and not attributed(names, authors):
        yield broken(rule, edition, f"cc:attributionName is “{names[0]}”, the author “{authors[0]}”.")


def _json_ld(edition: Edition) -> Iterator[Finding]:
    for message in stated(edition, "json-ld error"):
        yield broken(JSON_LD, edition, f"The JSON-LD cannot be parsed: {message}.")
    fields = ("license", "author", "datePublished", "copyrightHolder")
    yield from missing(JSON_LD, edition, {name: (f"json-ld {name}",) for name in fields})
    yield from _contradicted(JSON_LD, edition, titles=("json-ld name",), people=("json-ld author",))
    yield from _dated(JSON_LD, edition, "json-ld datePublished")
    yield from other_licence(JSON_LD, edition, "json-ld ")


def _metadata(edition: Edition) -> Iterator[Finding]:
    needed = {
        "DC.rights": ("meta DC.rights", "meta DC.license", "meta DC.rights.license"),
        "citation_title": ("meta citation_title",),
        "citation_author": ("meta citation_author", "meta citation_authors"),
        "citation_publication_date": (
            "meta citation_publication_date",
            "meta citation_date",
            "meta citation_online_date",
        ),
    }
    yield from missing(META, edition, needed)
    for titles, people in (
        ("meta citation_title", "meta citation_author"),
        ("meta DC.title", "meta DC.creator"),
    ):
        yield from _contradicted(META, edition, titles=(titles,), people=(people,))
    for place in ("meta citation_publication_date", "meta citation_date", "meta DC.date", "meta DC.issued"):
        yield from _dated(META, edition, place)
    yield from other_licence(META, edition, "meta ")


def missing(rule: Rule, edition: Edition, needed: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """Yield a finding for each field that none of its places states."""
    for places in needed.values():
        if not stated(edition, *places):
            yield broken(rule, edition, f"{places[0]} is missing.")


def other_licence(rule: Rule, edition: Edition, kind: str) -> Iterator[Finding]:
    """Yield a finding for each mark of a kind that names another licence than the file, or none known."""
    held = edition.statement.licence
    family = [mark for mark in edition.marks if mark.place.startswith(kind) and mark.licence is not None]
    for mark in family:
        if mark.licence != held and not _goes_with(mark, family, held):
            said = (
                f"names {mark.licence}"
                if mark.licence
                else f"names no licence that is known (“{mark.value}”)"
            )
            yield broken(rule, edition, f"{mark.place} {said}; the file is under {held}.")


def _goes_with(mark: Mark, family: list[Mark], held: str | None) -> bool:
    """Return whether a mark without a known licence is a label without version, or a copyright notice."""
    licence = by_spdx(held or "")
    if mark.licence or licence is None:
        return False
    named = mentions(mark.value)
    if named:
        return all(mention.fits(licence) for mention in named)
    beside = mark.place.startswith("xmp dc:rights") or any(other.licence == held for other in family)
    return beside and COPYRIGHT.search(mark.value) is not None


def _contradicted(
    rule: Rule, edition: Edition, *, titles: tuple[str, ...], people: tuple[str, ...]
) -> Iterator[Finding]:
    held = edition.statement
    for title in stated(edition, *titles)[:1]:
        if not same_title(title, held.title):
            yield broken(rule, edition, f"{titles[0]} is “{title}”, elsewhere “{held.title}”.")
    names = stated(edition, *people)
    if names and not same_people(names, held.authors) and len(names) > 1 - len(held.authors):
        yield broken(
            rule, edition, f"{people[0]} is {', '.join(names)}, elsewhere {', '.join(held.authors)}."
        )


def _dated(rule: Rule, edition: Edition, place: str) -> Iterator[Finding]:
    for date in stated(edition, place):
        if not same_date(date.replace("/", "-"), edition.statement.date):
            yield broken(rule, edition, f"{place} is {date}, elsewhere {edition.statement.date}.")
