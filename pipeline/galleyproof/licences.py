# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns an SPDX id, a URL or a printed label into one Creative Commons licence. Pure data and functions.

Known are BY, BY-SA, BY-NC, BY-NC-SA, BY-ND and BY-NC-ND in 1.0 to 4.0, the 3.0 and earlier ports, CC0
and the Public Domain Mark. A port without an SPDX id of its own gets one after SPDX's pattern
(`CC-BY-NC-3.0-NL`). Sources: the SPDX licence list; creativecommons.org/licenses/list; the adapter's
licence chart of CC's FAQ; CC BY-NC-SA 4.0 legal code, s. 3(b).
"""

from __future__ import annotations

import dataclasses
import re
from typing import Final

CODES: Final = ("by", "by-sa", "by-nc", "by-nc-sa", "by-nd", "by-nc-nd")
VERSIONS: Final = ("1.0", "2.0", "2.5", "3.0", "4.0")
# Where ported licences were made: the path element in the licence's URL, and the name CC prints.
_PORTS: Final = """
am Armenia; ar Argentina; at Austria; au Australia; az Azerbaijan; be Belgium; bg Bulgaria; br
Brazil; ca Canada; ch Switzerland; cl Chile; cn China Mainland; co Colombia; cr Costa Rica; cz Czech
Republic; de Germany; dk Denmark; ec Ecuador; ee Estonia; eg Egypt; es Spain; fi Finland; fr France;
ge Georgia; gr Greece; gt Guatemala; hk Hong Kong; hr Croatia; hu Hungary; ie Ireland; igo IGO; il
Israel; in India; it Italy; jp Japan; kr Korea; lu Luxembourg; mk Macedonia; mt Malta; mx Mexico; my
Malaysia; ng Nigeria; nl Netherlands; no Norway; nz New Zealand; pe Peru; ph Philippines; pl Poland;
pr Puerto Rico; pt Portugal; ro Romania; rs Serbia; scotland UK: Scotland; se Sweden; sg Singapore;
si Slovenia; th Thailand; tw Taiwan; ua Ukraine; ug Uganda; uk England and Wales; us United States;
ve Venezuela; vn Vietnam; za South Africa
"""
PORTS: Final = dict(" ".join(entry.split()).split(" ", 1) for entry in _PORTS.split(";"))
_ELEMENTS: Final = {"nc": "NonCommercial", "nd": "NoDerivatives", "sa": "ShareAlike"}
_PUBLIC: Final = {"zero": "CC0", "mark": "PDM"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """One licence or public-domain tool; `code` is its path element in lower case."""

    spdx: str
    code: str
    version: str
    port: str = ""
    """`nl`, `igo`, …; empty for unported, international and universal."""

    @property
    def elements(self) -> frozenset[str]:
        """What it asks for: some of `by`, `nc`, `nd`, `sa`; nothing for CC0 and the mark."""
        return frozenset() if self.code in _PUBLIC else frozenset(self.code.split("-"))

    @property
    def label(self) -> str:
        """The short label, `CC BY-NC 4.0`."""
        if self.code in _PUBLIC:
            return f"{_PUBLIC[self.code]} {self.version}"
        return " ".join(("CC", self.code.upper(), self.version, self.port.upper())).rstrip()

    @property
    def name(self) -> str:
        """The full name, `Creative Commons Attribution-NonCommercial 4.0 International`."""
        if self.code == "zero":
            return f"Creative Commons CC0 {self.version} Universal"
        if self.code == "mark":
            return f"Creative Commons Public Domain Mark {self.version}"
        words = "-".join(["Attribution", *(_ELEMENTS[part] for part in self.code.split("-")[1:])])
        reach = PORTS.get(self.port) or {"4.0": "International", "3.0": "Unported"}.get(
            self.version, "Generic"
        )
        return f"Creative Commons {words} {self.version} {reach}"

    @property
    def url(self) -> str:
        """The canonical URL: https, no `www.`, no deed, one slash at the end."""
        if self.code in _PUBLIC:
            return f"https://creativecommons.org/publicdomain/{self.code}/{self.version}/"
        port = f"{self.port}/" if self.port else ""
        return f"https://creativecommons.org/licenses/{self.code}/{self.version}/{port}"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A licence named in running text at `start` to `end`; the label may leave out its version."""

    code: str
    version: str
    port: str
    start: int
    end: int

    def fits(self, licence: Licence) -> bool:
        """Return whether the label can mean `licence`: what it states, agrees."""
        return (
            self.code == licence.code
            and self.version in {"", licence.version}
            and self.port in {"", licence.port}
        )


def by_spdx(spdx: str) -> Licence | None:
    """Return the licence with this SPDX id (case folded, as SPDX asks), or None."""
    return _BY_SPDX.get(spdx.strip().lower())


def by_url(url: str) -> tuple[Licence | None, bool]:
    """Return the licence that `url` leads to and whether it had to be folded to the canonical URL.

    Folded are http, `www.`, a missing slash, deeds, legal codes, `intl`, queries and SPDX's own pages.
    """
    found = _URL.fullmatch(url.strip())
    if found is None:
        listed = _SPDX_URL.fullmatch(url.strip())
        return (by_spdx(listed[1]), True) if listed else (None, False)
    port = (found["port"] or "").lower()
    code = _ordered(found["code"].lower())
    licence = _BY_PARTS.get((code, found["version"], "" if port in {"intl", "international"} else port))
    return licence, licence is not None and url != licence.url


def by_text(text: str) -> Licence | None:
    """Return the first licence that `text` names with its version, or None."""
    for mention in mentions(text):
        version = mention.version or ("1.0" if mention.code in _PUBLIC else "")
        licence = _BY_PARTS.get((mention.code, version, mention.port))
        if licence is not None:
            return licence
    return None


def mentions(text: str) -> tuple[Mention, ...]:
    """Return every licence that `text` names by code or by words, in order; URLs are not read."""
    plain = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
    found = (_mention(match) for label in _LABELS for match in re.finditer(label, plain, re.IGNORECASE))
    return tuple(sorted(filter(None, found), key=lambda mention: mention.start))


def may_combine(material: Licence, edition: Licence, *, adapted: bool) -> str:
    """Return why `material` may not appear under `edition`'s licence; empty where it may.

    Unadapted, the edition may not grant what the material withholds. Adapted, ND forbids sharing it
    at all, SA asks for the same licence in the same or a later version, NC and BY must live on.
    """
    asks, keeps = material.elements, edition.elements
    if not asks or material == edition:
        return f"{material.label} does not allow adaptations" if adapted and "nd" in asks else ""
    if "nd" in asks and adapted:
        return f"{material.label} does not allow adaptations"
    if "by" not in keeps:
        return f"{edition.label} drops the attribution that {material.label} asks for"
    if "nc" in asks and "nc" not in keeps:
        return f"{edition.label} allows the commercial use that {material.label} withholds"
    if "nd" in asks and "nd" not in keeps:
        return f"{edition.label} allows the adaptations that {material.label} withholds"
    # Version 1.0 of ShareAlike knows no later versions (CC BY-SA 1.0 legal code, s. 4(b)).
    later = material.version == edition.version or "1.0" < material.version < edition.version
    same = material.code == edition.code and later
    if "sa" in asks and not (same or (not adapted and keeps & {"nd", "sa"})):
        return f"{material.label} may not be relicensed under {edition.label}"
    return ""


def _all() -> tuple[Licence, ...]:
    plain = [(code, version, "") for version in VERSIONS for code in CODES]
    ported = [(code, version, port) for version in VERSIONS[:-1] for code in CODES for port in PORTS]
    family = [
        Licence(
            spdx="-".join(["CC", code.upper(), version, *([port.upper()] if port else [])]),
            code=code,
            version=version,
            port=port,
        )
        for code, version, port in plain + ported
    ]
    zero = Licence(spdx="CC0-1.0", code="zero", version="1.0")
    return (*family, zero, Licence(spdx="CC-PDM-1.0", code="mark", version="1.0"))


def _ordered(code: str) -> str:
    """Return the elements in the order that CC writes them: `by-nd-nc` is `by-nc-nd`."""
    return code if code in _PUBLIC else "-".join(sorted(code.split("-"), key=("by nc nd sa").index))


LICENCES: Final = _all()
SPDX_IDS: Final = tuple(licence.spdx for licence in LICENCES if not licence.port)
"""The ids of the licences that are no port."""
_BY_SPDX: Final = {licence.spdx.lower(): licence for licence in LICENCES}
_BY_PARTS: Final = {(item.code, item.version, item.port): item for item in LICENCES}

_URL: Final = re.compile(
    r"(?:https?:)?//(?:www\.)?creativecommons\.org/"
    r"(?:licenses/(?=by)|publicdomain/(?=zero|mark))(?P<code>by(?:-(?:nc|nd|sa))*|zero|mark)"
    r"/(?P<version>\d\.\d)(?:/(?P<port>intl|international|igo|scotland|[a-z]{2}))?"
    r"(?:/(?:deed|legalcode|rdf)(?:[.-][A-Za-z_-]{2,10})?)?/?(?:\?[^#\s]*)?(?:#\S*)?",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"\S*//\S+")
_SPDX_URL: Final = re.compile(r"https?://spdx\.org/licenses/(CC[A-Za-z0-9.-]+?)(?:\.html|\.json)?/?")

_GAP: Final = r"[\s\-\u2010-\u2013/,_]"
_NAMES: Final = {name.upper(): port for port, name in PORTS.items()} | {port.upper(): port for port in PORTS}
_TAIL: Final = (
    rf"(?:{_GAP}{{0,3}}(?:v\.?|version)?{_GAP}{{0,3}}(?P<version>[1-4]\.\d)(?!\d)"
    rf"(?:{_GAP}{{1,3}}(?P<port>(?-i:{'|'.join(map(re.escape, PORTS.values()))}|SCOTLAND|[A-Z]{{2,3}}))\b)?)?"
)
_CC: Final = rf"(?P<prefix>\bCreative{_GAP}{{1,3}}Commons{_GAP}{{1,3}}(?:CC{_GAP}?)?|\bCC{_GAP}?)"
# As Creative Commons' own deeds name the elements in English, German, French, Dutch and Spanish.
_BY: Final = r"Attribution|Namensnennung|Naamsvermelding|Atribuci[oó]n|Reconocimiento"
_WORDS: Final = {
    "nc": rf"non{_GAP}?commercial(?:{_GAP}+use)?|nicht{_GAP}?kommerziell|niet{_GAP}?commercieel"
    rf"|no{_GAP}?comercial|pas{_GAP}+d[’']utilisation{_GAP}+commerciale",
    "nd": rf"no{_GAP}?deriv(?:ative|ate)?s?(?:{_GAP}+works?)?|keine{_GAP}?bearbeitung(?:en)?"
    rf"|geen{_GAP}?afgeleide{_GAP}?werken|sin{_GAP}?(?:obras?{_GAP}?)?derivadas?"
    rf"|pas{_GAP}+de{_GAP}+modifications?",
    "sa": rf"share{_GAP}?alike|weitergabe{_GAP}+unter{_GAP}+gleichen{_GAP}+bedingungen"
    rf"|gelijk{_GAP}?delen|compartir{_GAP}?igual"
    rf"|partage{_GAP}+(?:dans{_GAP}+les{_GAP}+m[eê]mes{_GAP}+conditions|à{_GAP}+l[’']identique)",
}
_MORE: Final = rf"(?:{_GAP}{{1,3}}(?:{'|'.join(_WORDS.values())})\b)"
_LABELS: Final = (
    rf"(?:{_CC}|(?<![\w-]))(?P<code>BY(?:{_GAP}?(?:NC|ND|SA)\b)*)\b{_TAIL}",
    rf"(?:{_CC}|\b)(?P<words>(?:{_BY}){_MORE}*)\b(?:{_GAP}+(?:public{_GAP}+)?licen[cs]e)?{_TAIL}",
    rf"\bCC{_GAP}?(?P<zero>0|Zero)(?![\w.]){_GAP}{{0,3}}(?P<version>1\.0)?",
    rf"\bPublic{_GAP}+Domain{_GAP}+(?P<mark>Mark)\b{_GAP}{{0,3}}(?P<version>1\.0)?",
)
"""Compiled by the first who looks for one: most processes do not, and it takes ten milliseconds."""


def _mention(match: re.Match[str]) -> Mention | None:
    """Return what a label names, or None for everyday words that only look like one."""
    parts = match.groupdict()
    version = parts["version"] or ""
    place = {"start": match.start(), "end": match.end()}
    if "zero" in parts or "mark" in parts:
        return Mention(code="zero" if "zero" in parts else "mark", version=version, port="", **place)
    code = _code(parts)
    bare = parts.get("code", "")
    coded = bool(parts["prefix"]) and (bare != "by" or "-" in match[0] or bool(version))
    plain = code != "by" and (bare == bare.upper() or (bool(version) and " " not in bare))
    if not (coded or plain or (version and "words" in parts)):
        return None
    port = _NAMES.get((parts["port"] or "").upper(), "") if version != "4.0" else ""
    return Mention(code=code, version=version, port=port, **place)


def _code(parts: dict[str, str]) -> str:
    if "code" in parts:
        elements = re.findall(r"BY|NC|ND|SA", parts["code"].upper())
        return _ordered("-".join(elements).lower())
    said = [el for el, pattern in _WORDS.items() if re.search(pattern, parts["words"], re.IGNORECASE)]
    return _ordered("-".join(["by", *said]))
