# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Each field that the press stamps into an edition of ours, held against the front matter (LIC-X-01).

A file of somebody else's needs fewer fields; ours must carry all of them, or it was altered after the
press, or the press lost one. A field that the front matter does not have is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from galleyproof.checks.licence.agree import same_date, same_identifier, same_people, same_title
from galleyproof.checks.licence.finding import broken, stated
from galleyproof.model import Edition, Finding, Imprint, Rule

Values = tuple[str, ...]

# By format, the place of each field. What licences say is compared as a licence, not as words.
PLACES: Final[dict[str, dict[str, str]]] = {
    "html": {
        "html title": "title",
        "html lang": "lang",
        "rel=license": "licence",
        "rdfa dct:title": "title",
        "rdfa cc:attributionName": "authors",
        "rdfa cc:attributionURL": "identifier",
        "meta author": "authors",
        "meta description": "abstract",
        "meta citation_title": "title",
        "meta citation_author": "authors",
        "meta citation_publication_date": "date",
        "meta citation_language": "lang",
        "meta citation_publisher": "publisher",
        "meta citation_keywords": "keywords",
        "meta DC.title": "title",
        "meta DC.creator": "authors",
        "meta DC.date": "date",
        "meta DC.identifier": "identifier",
        "meta DC.language": "lang",
        "meta DC.publisher": "publisher",
        "meta DC.rights": "licence",
        "meta DC.license": "licence",
        "json-ld name": "title",
        "json-ld alternativeHeadline": "subtitle",
        "json-ld author": "authors",
        "json-ld datePublished": "date",
        "json-ld @id": "identifier",
        "json-ld identifier": "identifier",
        "json-ld contributor": "others",
        "json-ld inLanguage": "lang",
        "json-ld license": "licence",
        "json-ld copyrightHolder": "holder",
        "json-ld copyrightYear": "year",
        "json-ld publisher": "publisher",
        "json-ld abstract": "abstract",
        "json-ld keywords": "keywords",
    },
    "epub": {
        "opf dc:title": "titles",
        "opf dc:creator": "authors",
        "opf contributor": "others",
        "opf dc:date": "date",
        "opf dc:identifier": "identifier",
        "opf dc:language": "lang",
        "opf dc:publisher": "publisher",
        "opf dc:subject": "keywords",
        "opf dc:description": "abstract",
        "opf dc:rights": "licence",
        "opf dcterms:license": "licence",
        "opf link cc:license": "licence",
        "opf cc:attributionName": "authors",
        "opf cc:attributionURL": "identifier",
        "rel=license": "licence",
        "rdfa dct:title": "title",
        "rdfa cc:attributionName": "authors",
        "rdfa cc:attributionURL": "identifier",
    },
    "pdf": {
        "info Title": "title",
        "info Author": "authors",
        "info Subject": "abstract",
        "info Keywords": "keywords",
        "info CreationDate": "date",
        "xmp dc:title": "title",
        "xmp dc:creator": "authors",
        "xmp dc:description": "abstract",
        "xmp dc:language": "lang",
        "xmp dc:rights": "licence",
        "xmp pdf:Keywords": "keywords",
        "xmp xmp:CreateDate": "date",
        "xmp xmpRights:WebStatement": "licence",
        "xmp xmpRights:UsageTerms": "licence",
        "xmp cc:license": "licence",
        "xmp cc:attributionName": "authors",
        "xmp cc:attributionURL": "identifier",
        "pdf link": "licence",
    },
}


def check_stamped(rule: Rule, edition: Edition, imprint: Imprint) -> Iterator[Finding]:
    """Yield a finding of `rule` for each stamped field that is missing or says something else."""
    wanted = _wanted(imprint)
    for place, field in PLACES[edition.format].items():
        here, expected = _read(edition, place, field), wanted[field]
        if any(expected) and not _AGREE.get(field, _same_words)(here, expected):
            said = f"“{', '.join(here)}”" if here else "missing"
            yield broken(rule, edition, f"{place} is {said}; the front matter says “{', '.join(expected)}”.")


def _wanted(imprint: Imprint) -> dict[str, Values]:
    return {
        "title": (imprint.title,),
        "titles": (imprint.title, imprint.subtitle),
        "subtitle": (imprint.subtitle,),
        "authors": imprint.authors,
        "others": tuple(person.name for person in imprint.people if person.role != "author"),
        "date": (imprint.date.isoformat(),),
        "identifier": (imprint.identifier,),
        "lang": (imprint.lang,),
        "licence": (imprint.licence,),
        "holder": (imprint.holder,),
        "year": (str(imprint.year),),
        "publisher": (imprint.publisher,),
        "abstract": (imprint.abstract,),
        "keywords": imprint.keywords,
    }


def _read(edition: Edition, place: str, field: str) -> Values:
    if field != "licence":
        return stated(edition, place)
    marks = (mark for mark in edition.marks if mark.place == place and mark.visible)
    return tuple(dict.fromkeys(mark.licence or mark.value for mark in marks))


def _same_words(here: Values, expected: Values) -> bool:
    words = [re.findall(r"\w+", " ".join(said).casefold()) for said in (here, expected)]
    return words[0] == words[1]


def _people(here: Values, expected: Values) -> bool:
    names = tuple(name for said in here for name in re.split(r"\s*;\s*|\s+and\s+", said))
    return same_people(names, expected) or same_people(tuple(_LISTED.split(", ".join(here))), expected)


_LISTED: Final = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")


def _date(here: Values, expected: Values) -> bool:
    digits = [re.sub(r"\D", "", said)[:8] for said in here]
    return bool(here) and all(same_date(said, expected[0].replace("-", "")) for said in digits)


def _one_of(here: Values, expected: Values) -> bool:
    lasting = [said for said in here if not said.startswith("urn:uuid:")]
    return bool(lasting) and all(same_identifier(said, expected[0]) for said in lasting)


def _title(here: Values, expected: Values) -> bool:
    return bool(here) and same_title(here[0], expected[0])


_AGREE: Final[dict[str, Callable[[Values, Values], bool]]] = {
    "authors": _people,
    "others": _people,
    "date": _date,
    "identifier": _one_of,
    "title": _title,
}
