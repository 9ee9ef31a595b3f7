# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The licence and bibliographic marks of one page: links, RDFa, microdata, and metadata elements.

Sources: HTML Standard, 4.6.7.9 (`rel=license`); RDFa 1.1 Core, s. 7; the Creative Commons rights
expression language (ccREL); Dublin Core in HTML (RFC 2731); Highwire Press tags as Google Scholar lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bs4 import BeautifulSoup, Tag

from galleyproof.editions.read.prose import block_of, words_of
from galleyproof.editions.read.sight import Sight, tokens
from galleyproof.licences import by_url
from galleyproof.model import Mark

_SPACES: Final = {
    "http://creativecommons.org/ns#": "cc",
    "http://web.resource.org/cc/": "cc",
    "http://purl.org/dc/terms/": "dct",
    "http://purl.org/dc/elements/1.1/": "dct",
    "http://schema.org/": "schema",
    "https://schema.org/": "schema",
    "http://www.w3.org/1999/xhtml/vocab#": "xhv",
}
# RDFa's initial context, and the prefixes that pages use without declaring them.
_PREFIXES: Final = {"cc": "cc", "dct": "dct", "dcterms": "dct", "dc": "dct", "schema": "schema", "xhv": "xhv"}
_LITERAL: Final = frozenset({"cc:attributionName", "dct:title", "dct:creator"})
_LICENCE_RELS: Final = frozenset({"license", "cc:license", "xhv:license", "dct:license", "schema:license"})
# Said to those who hear the page, or who point at the link.
_SPOKEN: Final = ("aria-label", "title")
_PLAIN: Final = frozenset({"author", "copyright", "description", "license", "rights"})
_ELSEWHERE: Final = frozenset({"figure", "figcaption", "blockquote", "caption"})


def page_marks(soup: BeautifulSoup, sight: Sight) -> Iterator[Mark]:
    """Yield what the page states about itself, in document order a kind."""
    for tag in soup.find_all(["a", "area", "link"], href=True):
        yield from _link(tag, sight)
    for tag in soup.find_all(True):
        yield from _properties(tag, sight)
    for tag in soup.find_all("meta", attrs={"name": True, "content": True}):
        yield from _metadata(str(tag["name"]), _folded(tag["content"]))
    if soup.html is not None and soup.html.get("lang"):
        yield Mark(place="html lang", value=_folded(soup.html["lang"]))
    if soup.title is not None:
        yield Mark(place="html title", value=_folded(soup.title.get_text()))


def _link(tag: Tag, sight: Sight) -> Iterator[Mark]:
    rels = {_named(tag, rel) for rel in tokens(tag.get("rel"))}
    value = _folded(tag["href"])
    if tag.name == "link":
        if rels & _LICENCE_RELS:
            yield Mark(place="link rel=license", value=value, visible=False)
        if "canonical" in rels:
            yield Mark(place="link rel=canonical", value=value)
        return
    marked = bool(rels & _LICENCE_RELS) or _named(tag, str(tag.get("property") or "")) in _LICENCE_RELS
    if not marked and by_url(value)[0] is None:
        return
    text = words_of(tag, sight)
    place = "rel=license" if marked else "licence link"
    yield Mark(
        place="third-party licence" if about_another(tag) else place,
        value=value,
        text=" ".join([text, *(_folded(tag.get(name) or "") for name in _SPOKEN)]).strip() if text else "",
        visible=sight.sees(tag) and bool(text),
        context=words_of(block_of(tag), sight),
    )


def about_another(tag: Tag) -> bool:
    """Return whether what an element states is about a figure or a quotation, not about the work."""
    for above in (tag, *tag.parents):
        subject = str(above.get("about") or "")
        if above.name in _ELSEWHERE or (subject.startswith("#") and len(subject) > 1):
            return True
        if above.get("itemprop") in {"image", "hasPart", "citation"}:
            return True
    return False


def _properties(tag: Tag, sight: Sight) -> Iterator[Mark]:
    """Yield RDFa (`property`, `rel`) and microdata (`itemprop`) statements about the work."""
    for name in tokens(tag.get("property")):
        named = _named(tag, name)
        if ":" in named and not about_another(tag):
            yield _statement(f"rdfa {named}", tag, sight, literal=named in _LITERAL)
    target = tag.get("href") or tag.get("resource") or tag.get("src")
    for name in tokens(tag.get("rel")):
        named = _named(tag, name)
        if ":" in named and target and named.split(":")[1] != "license" and not about_another(tag):
            yield Mark(place=f"rdfa {named}", value=_folded(target), visible=sight.sees(tag))
    for name in tokens(tag.get("itemprop")):
        if not about_another(tag):
            yield _statement(f"microdata {name}", tag, sight, literal=False)


def _statement(place: str, tag: Tag, sight: Sight, *, literal: bool) -> Mark:
    text = _folded(tag.get_text())
    target = None if literal or tag.get("rel") else tag.get("href") or tag.get("resource") or tag.get("src")
    value = tag.get("content") or target or tag.get("datetime") or text
    return Mark(place=place, value=_folded(value), text=text, visible=sight.sees(tag))


def _named(tag: Tag, name: str) -> str:
    """Return a property as `cc:license`, whichever prefix or full address it is written with."""
    for space, short in _SPACES.items():
        if name.lower().startswith(space):
            return f"{short}:{name[len(space) :]}"
    prefix, colon, local = name.partition(":")
    if colon:
        short = _SPACES.get(_declared(tag, prefix), _PREFIXES.get(prefix.lower(), ""))
        return f"{short}:{local}" if short else name
    if local := _vocabulary(tag):
        return f"{local}:{name}"
    return name.lower()


def _declared(tag: Tag, prefix: str) -> str:
    for above in (tag, *tag.parents):
        declared = str(above.get("prefix") or "").split()
        for name, space in zip(declared[::2], declared[1::2], strict=False):
            if name.rstrip(":").lower() == prefix.lower():
                return space
        if above.has_attr(f"xmlns:{prefix}"):
            return str(above[f"xmlns:{prefix}"])
    return ""


def _vocabulary(tag: Tag) -> str:
    for above in (tag, *tag.parents):
        if above.has_attr("vocab"):
            space = str(above["vocab"])
            return _SPACES.get(space, _SPACES.get(space + "/", ""))
    return ""


def _metadata(name: str, value: str) -> Iterator[Mark]:
    lower = name.strip().lower()
    for prefix in ("dcterms.", "dc.", "dcterms:", "dc:"):
        if lower.startswith(prefix):
            yield Mark(place=f"meta DC.{lower[len(prefix) :]}", value=value)
            return
    if lower.startswith("citation_") or lower in _PLAIN:
        yield Mark(place=f"meta {lower}", value=value)


def _folded(value: object) -> str:
    return " ".join(str(value).split())
