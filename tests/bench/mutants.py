# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Strips and alters every stamped field of built editions, one at a time, and shows that the gate notices.

    .venv/bin/python tests/bench/mutants.py manuscript/essay.md build/essay

The mutants are not made from the gate's own list of fields but from what the files hold: every metadata
element and attribute, every key of JSON-LD, every property of XMP, every entry of Info. Ends with 1 where
one gets through.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
from lxml import etree

from galleyproof import project, proof
from galleyproof.checks import licence
from galleyproof.editions.read import read
from galleyproof.model import Case, Edition

Mutant = tuple[str, bytes]

# What says nothing of the work: the program, the screen, the file's own dates and form, accessibility
# (which no licence rule may touch).
_NOT_STAMPED = re.compile(
    r"viewport|color-scheme|generator|charset|dcterms:modified|^schema:access|role|identifier-type|title-type"
    r"|@context|@type|isAccessibleForFree|isBasedOn|CreatorTool|ModifyDate|ModDate|Creator$|Producer"
    r"|pageBreakSource|dc:format|PDFVersion|pdf:Producer|xmpMM|pdfaid|pdfuaid|pdfaExtension|xmpTPg|dc:source|abstract_html_url"
)
_OTHER = {"4.0": "3.0", "by-nc": "by-nd", "BY-NC": "BY-ND", "NonCommercial": "NoDerivatives", "True": "False"}


def altered(value: str) -> str:
    """Another value that is as well formed: another licence, another day, other words."""
    for old, new in _OTHER.items():
        if old in value:
            return value.replace(old, new)
    return re.sub(r"\d", "1", value) if value[:1].isdigit() else f"Not {value}"


def html_mutants(data: bytes) -> Iterator[Mutant]:
    """Yield mutants of a page: its meta elements, its JSON-LD, its RDFa and its licence links."""
    text = data.decode()
    for element in re.findall(r'<meta name="[^"]+" content="[^"]*">', text):
        name, content = re.findall(r'"([^"]*)"', element)
        if not _NOT_STAMPED.search(name):
            yield f"{name} stripped", text.replace(element, "", 1).encode()
            yield (
                f"{name} altered",
                text.replace(element, element.replace(content, altered(content)), 1).encode(),
            )
    script = re.search(r'(<script type="application/ld\+json">)(.*?)(</script>)', text, re.DOTALL)
    if script:
        for name, whole in _json_mutants(json.loads(script[2])):
            yield f"JSON-LD {name}", text.replace(script[2], json.dumps(whole), 1).encode()
    yield from _markup_mutants(text)


def _json_mutants(whole: dict[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in whole.items():
        if _NOT_STAMPED.search(key):
            continue
        yield f"{key} stripped", {held: other for held, other in whole.items() if held != key}
        said = json.dumps(value)
        words = re.search(r'(?<="name": ")[^"]+', said) or re.search(r'(?<=")[^"]{2,}|\d+', said)
        if words:
            other = altered(words[0]) if not words[0].isdigit() else str(int(words[0]) + 100)
            yield f"{key} altered", {**whole, key: json.loads(said.replace(words[0], other, 1))}


def _markup_mutants(text: str) -> Iterator[Mutant]:
    for attribute in sorted(set(re.findall(r'(?:property|rel)="(?:cc:|dct:title|license)[^"]*"', text))):
        yield f"{attribute} stripped", text.replace(attribute, "").encode()
    for found in re.finditer(r'<a [^>]*rel="license"[^>]*>(.*?)</a>', text, re.DOTALL):
        link, words = found[0], found[1]
        yield "licence link stripped", text.replace(link, words, 1).encode()
        yield "licence link emptied", text.replace(link, link.replace(words, ""), 1).encode()
        yield (
            "licence link hidden",
            text.replace(link, link.replace("<a ", '<a style="display:none" '), 1).encode(),
        )
        yield "licence link altered", text.replace(link, link.replace("by-nc/", "by-nd/"), 1).encode()
        yield "licence words altered", text.replace(link, link.replace(words, altered(words)), 1).encode()
        yield "a second licence", text.replace(link, f"{link} {link.replace('by-nc/', 'by-sa/')}", 1).encode()
    yield "all rights reserved", text.replace("</body>", "<p>All rights reserved.</p></body>").encode()


def epub_mutants(data: bytes) -> Iterator[Mutant]:
    """Yield mutants of a book: its package metadata, its spine, and the mark-up of its pages."""
    files = _unzipped(data)
    opf = next(name for name in files if name.endswith(".opf"))
    for name, changed in _xml_mutants(files[opf], "{http://www.idpf.org/2007/opf}metadata"):
        yield f"package {name}", _zipped({**files, opf: changed})
    for name, page in files.items():
        if name.endswith(".xhtml") and b'rel="license"' in page:
            for what, changed in _markup_mutants(page.decode()):
                yield f"page {what}", _zipped({**files, name: changed})
            identity = Path(name).stem + "_xhtml"
            spine = re.sub(rf'<itemref idref="{identity}"[^>]*/>'.encode(), b"", files[opf])
            yield "licence page out of the spine", _zipped({**files, opf: spine})
    yield "rights.xml", _zipped({**files, "META-INF/rights.xml": b"<rights/>"})


def _xml_mutants(data: bytes, parent: str) -> Iterator[Mutant]:
    """Yield the document without each child of `parent`, and with each child's value altered."""
    count = len(etree.fromstring(data).find(f".//{parent}"))
    for index in range(count):
        for how in ("stripped", "altered"):
            root = etree.fromstring(data)
            element = root.find(f".//{parent}")[index]
            name = str(element.get("property") or element.get("rel") or etree.QName(element).localname)
            said = "".join(element.itertext()).strip()
            if element.get("refines") or _NOT_STAMPED.search(name) or said.startswith("urn:uuid"):
                continue
            if how == "stripped":
                element.getparent().remove(element)
            elif not _alter(element):
                continue
            yield f"{name} {how}", etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _alter(element: etree._Element) -> bool:
    for key in ("href", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"):
        if element.get(key):
            element.set(key, altered(element.get(key)))
            return True
    leaf = next((each for each in element.iter() if (each.text or "").strip()), None)
    if leaf is not None:
        leaf.text = altered(leaf.text.strip())
    return leaf is not None


def pdf_mutants(data: bytes) -> Iterator[Mutant]:
    """Yield mutants of a PDF: its XMP properties, its Info entries, its licence link, its locks."""
    with pikepdf.open(io.BytesIO(data)) as document:
        packet = document.Root.Metadata.read_bytes()
        entries = {str(key): str(value) for key, value in document.docinfo.items()}
    for name, changed in _xmp_mutants(packet):
        yield f"XMP {name}", _saved(data, packet=changed)
    for key, value in entries.items():
        if not _NOT_STAMPED.search(key):
            yield f"Info {key} stripped", _saved(data, info={key: ""})
            other = "D:20010101" if value.startswith("D:") else altered(value)
            yield f"Info {key} altered", _saved(data, info={key: other})
    yield "licence link stripped", _saved(data, link="")
    yield "licence link altered", _saved(data, link="https://creativecommons.org/licenses/by-nd/4.0/")
    yield "encrypted", _saved(data, lock=pikepdf.Permissions())
    yield "no copying", _saved(data, lock=pikepdf.Permissions(extract=False))
    yield "no printing", _saved(data, lock=pikepdf.Permissions(print_lowres=False, print_highres=False))


def _xmp_mutants(packet: bytes) -> Iterator[Mutant]:
    rdf = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    start, end = packet.index(b"<x:xmpmeta"), packet.index(b"<?xpacket end")
    root = etree.fromstring(packet[start:end])
    names = [(i, j) for i, part in enumerate(root.iter(f"{rdf}Description")) for j in range(len(part))]
    for i, j in names:
        for how in ("stripped", "altered"):
            root = etree.fromstring(packet[start:end])
            part = list(root.iter(f"{rdf}Description"))[i]
            element = part[j]
            name = f"{element.prefix}:{etree.QName(element).localname}"
            if part.getparent().tag != f"{rdf}RDF" or _NOT_STAMPED.search(name):
                continue
            if how == "stripped":
                part.remove(element)
            elif not _alter(element):
                continue
            yield f"{name} {how}", packet[:start] + etree.tostring(root) + packet[end:]


def _saved(
    data: bytes,
    *,
    packet: bytes | None = None,
    info: dict[str, str] | None = None,
    link: str | None = None,
    lock: pikepdf.Permissions | None = None,
) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        if packet is not None:
            document.Root.Metadata.write(packet)
        for key, value in (info or {}).items():
            del document.docinfo[key]
            if value:
                document.docinfo[key] = value
        for page in document.pages if link is not None else ():
            for annotation in page.get("/Annots", []):
                if "/A" in annotation and "creativecommons.org" in str(annotation.A.get("/URI", "")):
                    annotation.A.URI = link or "https://example.org/"
        encryption = pikepdf.Encryption(owner="owner", allow=lock) if lock is not None else False
        document.save(target, encryption=encryption, fix_metadata_version=False)
    return target.getvalue()


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


MUTANTS = {"html": html_mutants, "epub": epub_mutants, "pdf": pdf_mutants}


def noticed(case: Case, edition: Edition) -> bool:
    """Whether the gate has anything to say once `edition` stands in for the good one of its format."""
    held = tuple(edition if good.format == edition.format else good for good in case.editions)
    return any(True for _ in licence.check(replace(case, editions=held)))


def main(manuscript: str, folder: str) -> int:
    """Print a line a format; 1 where a mutant gets through or a good edition is flagged."""
    paths = tuple(Path(folder) / f"edition.{kind}" for kind in MUTANTS)
    case = proof.case_of(project.find(Path(manuscript), None), Path(manuscript), paths)
    missed = [f"good edition: {finding.message}" for finding in licence.check(case)]
    with tempfile.TemporaryDirectory() as scratch:
        for path, (kind, mutants) in zip(paths, MUTANTS.items(), strict=True):
            total, before = 0, len(missed)
            for name, data in mutants(path.read_bytes()):
                target = Path(scratch) / f"mutant.{kind}"
                target.write_bytes(data)
                total += 1
                missed += [] if noticed(case, read(target)) else [f"{kind}: {name}"]
            sys.stdout.write(f"{kind}: {total - (len(missed) - before)} of {total} mutants noticed\n")
    for name in missed:
        sys.stdout.write(f"not noticed: {name}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
