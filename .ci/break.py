# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""One thing broken in a folder's editions, for one validator to refuse: `break.py VALIDATOR DIR`."""

import re
import sys
import zipfile
from pathlib import Path

import pikepdf


def in_html(folder: Path, old: str, new: str, name: str = "edition.html") -> None:
    path = folder / name
    page = path.read_text(encoding="utf-8")
    broken = re.sub(old, new, page, count=1)
    assert broken != page, old
    path.write_text(broken, encoding="utf-8")


def in_report(folder: Path, old: str, new: str) -> None:
    in_html(folder, old, new, "report/index.html")


def in_opf(folder: Path, old: str, new: str) -> None:
    path = folder / "edition.epub"
    with zipfile.ZipFile(path) as archive:
        entries = {entry: archive.read(entry) for entry in archive.infolist()}
    name = next(entry for entry in entries if entry.filename.endswith(".opf"))
    broken = re.sub(old.encode(), new.encode(), entries[name], count=1, flags=re.DOTALL)
    assert broken != entries[name], old
    entries[name] = broken
    with zipfile.ZipFile(path, "w") as archive:
        for entry, data in entries.items():
            archive.writestr(entry, data)


def in_xmp(folder: Path, old: str) -> None:
    with pikepdf.open(folder / "edition.pdf", allow_overwriting_input=True) as pdf:
        packet = pdf.Root.Metadata.read_bytes()
        broken = re.sub(old.encode(), b"", packet, count=1)
        assert broken != packet, old
        pdf.Root.Metadata.write(broken)
        pdf.save()


def without(folder: Path, *names: str) -> None:
    with pikepdf.open(folder / "edition.pdf", allow_overwriting_input=True) as pdf:
        for name in names:
            del pdf.Root[name]
        pdf.save()


def cut(folder: Path) -> None:
    path = folder / "edition.pdf"
    path.write_bytes(path.read_bytes()[:-2000])


BREAK = {
    "epubcheck": lambda folder: in_opf(folder, "<dc:language>.*?</dc:language>", ""),
    "ace": lambda folder: in_opf(folder, '<meta property="schema:accessibilitySummary">.*?</meta>', ""),
    "vnu": lambda folder: in_html(folder, "<main>", '<main id="edition-contents">'),
    "axe": lambda folder: in_html(folder, "--ink: #[0-9a-f]+", "--ink: #ccc"),
    "lighthouse": lambda folder: in_html(folder, '<meta name="description"[^>]*>', ""),
    "page_ua": lambda folder: in_xmp(folder, "<pdfuaid:part>1</pdfuaid:part>"),
    "page_a": lambda folder: in_xmp(folder, "<pdfaid:conformance>A</pdfaid:conformance>"),
    "outloud": lambda folder: without(folder, "/StructTreeRoot", "/Lang"),
    "poppler": lambda folder: without(folder, "/MarkInfo"),
    "qpdf_check": cut,
    "report_vnu": lambda folder: in_report(folder, "<main>", '<main id="findings">'),
    "report_axe": lambda folder: in_report(folder, '<html lang="en">', "<html>"),
    "report_lighthouse": lambda folder: in_report(folder, "<title>[^<]*</title>", ""),
}

BREAK[sys.argv[1]](Path(sys.argv[2]))
