# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a page says of which work it is, place against place, into findings (LIC-HTML-02 to -04)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from galleyproof.checks.licence.agree import same_identifier, same_title, scheme
from galleyproof.checks.licence.finding import broken, stated
from galleyproof.checks.licence.html import JSON_LD, META, RDFA
from galleyproof.model import Edition, Finding

_IDENTIFIERS: Final = {
    "json-ld @id": JSON_LD,
    "json-ld identifier": JSON_LD,
    "rdfa cc:attributionURL": RDFA,
    "rdfa dct:identifier": RDFA,
    "meta DC.identifier": META,
    "meta citation_doi": META,
}


def check_identity(edition: Edition) -> Iterator[Finding]:
    """Yield the identifiers and the title element of a page that name another work than the rest."""
    for kind in ("hdl", "doi"):
        yield from _identifiers(edition, kind)
    yield from _window_title(edition)


def _identifiers(edition: Edition, kind: str) -> Iterator[Finding]:
    """Yield where a handle or a DOI is another than most places give; of two that differ, both."""
    held = {
        place: [said for said in stated(edition, place) if scheme(said) == kind] for place in _IDENTIFIERS
    }
    spoken = {place: values for place, values in held.items() if values}
    backing = {place: _backing(values, spoken) for place, values in spoken.items()}
    for place, values in spoken.items():
        if backing[place] < max(backing.values()) or (backing[place] == 1 and len(spoken) > 1):
            yield broken(
                _IDENTIFIERS[place], edition, f"{place} is {values[0]}; elsewhere the work has another."
            )


def _backing(values: list[str], spoken: Mapping[str, list[str]]) -> int:
    """Return how many places give one of `values`."""
    return sum(any(same_identifier(a, b) for a in values for b in said) for said in spoken.values())


def _window_title(edition: Edition) -> Iterator[Finding]:
    """Yield a title element that names another work; a site's name beside the title is none."""
    title = edition.statement.title
    for shown in stated(edition, "html title")[:1]:
        here, there = _plain(shown), _plain(title)
        if title and not same_title(shown, title) and there not in here and here not in there:
            yield broken(META, edition, f"The title element is “{shown}”, elsewhere “{title}”.")


def _plain(text: str) -> str:
    return f" {' '.join(re.findall('[a-z0-9]+|[^ -~]+', text.casefold()))} "
