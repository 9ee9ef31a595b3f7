# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - a case a line, as in a table
"""Files made to crash, fill or outwait a reader: each ends in one line and exit code 2, soon."""

from __future__ import annotations

import io
import json
import os
import signal
import time
import tracemalloc
import warnings
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest
from tests.effort import effort
from tests.licence import files
from tests.licence.files import CONTAINER, EPUB, HTML, OPF, PAGE, XMP

from galleyproof.__main__ import main
from galleyproof.editions.read import read
from galleyproof.editions.read.content import Content
from galleyproof.editions.read.guarded import Guarded
from galleyproof.errors import EditionError

BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def archive(*entries: tuple[str, bytes], deflated: bool = False) -> bytes:
    target = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", kind) as made, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in entries:
            made.writestr(name, data)
    return target.getvalue()


def book(**changed: str) -> list[tuple[str, bytes]]:
    return [(name, changed.get(name, text).encode()) for name, text in EPUB.items()]


def altered(name: str, text: str) -> bytes:
    return archive(*[(held, text.encode() if held == name else data) for held, data in book()])


def lying() -> bytes:
    """An entry whose directory says that it is small."""
    data = bytearray(archive(*book(), ("EPUB/big.css", b"a" * 3_000_000), deflated=True))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(data)


EPUBS = {
    "nothing": b"PK\x03\x04",
    "cut off": files.epub()[:400],
    "no container": archive(("mimetype", b"application/epub+zip")),
    "container that leads nowhere": altered("META-INF/container.xml", CONTAINER.replace("EPUB/", "OPS/")),
    "no spine": altered("EPUB/package.opf", OPF.replace("spine", "spline")),
    "package that is no XML": altered("EPUB/package.opf", OPF[:300]),
    "entities in the package": altered("EPUB/package.opf", OPF.replace("<package", BOMB + "<package")),
    "entities in the container": altered("META-INF/container.xml", CONTAINER.replace("<container", OUTSIDE + "<container")),
    "entities in a page": altered("EPUB/licence.xhtml", PAGE.replace("<!DOCTYPE html>", BOMB)),
    "a page nested deeply": altered("EPUB/text.xhtml", files.xhtml("<div>" * 3_000 + "x" + "</div>" * 3_000)),
    "a name that climbs": archive(*book(), ("../../etc/passwd", b"x")),
    "an absolute name": archive(*book(), ("/etc/passwd", b"x")),
    "a name twice": archive(*book(), ("EPUB/package.opf", b"x")),
    "a swollen page": archive(*[(n, b"<p>" + b"a" * 50_000_000 if n.endswith("licence.xhtml") else d) for n, d in book()], deflated=True),
    "too many entries": archive(*book(), *((f"f{n}", b"") for n in range(10_001))),
    "an unknown encoding": altered("EPUB/package.opf", OPF.replace("UTF-8", "klingon")),
}  # fmt: skip


@pytest.mark.parametrize("name", EPUBS)
def test_a_hostile_book_ends_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _refused(tmp_path / "e.epub", EPUBS[name], capsys)


def xmp_of(stream: bytes) -> bytes:
    """A PDF whose XMP stream is these deflated bytes."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(files.pdf())) as document:
        metadata = document.make_stream(b"")
        metadata.write(stream, filter=pikepdf.Name.FlateDecode)
        document.Root.Metadata = metadata
        document.save(target, fix_metadata_version=False)
    return target.getvalue()


PDFS = {
    "nothing": b"%PDF-1.7\n",
    "cut off": files.pdf()[:2000],
    "no pages": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "a swollen XMP packet": xmp_of(zlib.compress(b" " * 400_000_000)),
    "entities in the XMP packet": files.pdf(XMP.replace("<x:xmpmeta", BOMB + "<x:xmpmeta")),
    "XMP that is no XML": files.pdf(XMP[:600]),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_ends_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _refused(tmp_path / "e.pdf", PDFS[name], capsys)


LOOPS = {
    "pages that hold themselves": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "a table that follows itself": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 3/Prev 100>>\nstartxref\n100\n%%EOF"
    ),
    "metadata that refer to themselves": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"4 0 obj 4 0 R endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
    "a structure that holds itself": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/StructParents 0>>endobj\n"
        b"4 0 obj<</Type/StructTreeRoot/K 5 0 R/ParentTree<</Nums[0[5 0 R]]>>>>endobj\n"
        b"5 0 obj<</Type/StructElem/S/P/P 5 0 R/K[5 0 R 5 0 R]/Pg 3 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    ),
}


@pytest.mark.parametrize("name", LOOPS)
def test_a_pdf_with_a_loop_ends(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "e.pdf").write_bytes(LOOPS[name])
    started = effort()
    assert main(["licence", str(tmp_path / "e.pdf")]) in {1, 2}
    assert effort() - started < 5
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err


PAGES = {
    "nested deeply": b"<div>" * 20_000 + b"x",
    "nested deeply with a sheet": b"<style>div div div div p{color:red}</style>" + b"<div>" * 5_000 + b"<p>x",
    "binary": b"<" + bytes(range(256)) * 400,
    "an endless attribute": b"<p " + b"a" * 2_000_000,
    "many quotation marks": b"<p>" + b"'a \"b \xe2\x80\x9c" * 60_000,
    "many half licences": b"<p>" + b"Attribution-NonCommercial CC BY- " * 30_000,
    "broken JSON-LD": b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script><p>x",
    "a sheet of a thousand rules": b"<style>"
    + b"p > a b i{color:red} " * 20_000
    + b"</style>"
    + b"<p>x" * 3_000,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_is_read_soon(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "e.html").write_bytes(PAGES[name])
    started = effort()
    assert main(["licence", str(tmp_path / "e.html")]) in {1, 2}
    assert effort() - started < 8
    out, err = capfd.readouterr()
    assert "Traceback" not in out + err


def test_what_is_no_edition_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _refused(tmp_path / "e.txt", b"no mark-up at all", capsys)
    _refused(tmp_path / "empty", b"", capsys)
    _refused(tmp_path / "e.txt", b"Alder writes: a < b, and <https://example.org/>.", capsys)
    _refused(
        tmp_path / "e.xml",
        b'<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM" "j.dtd"><article/>',
        capsys,
    )
    _refused(
        tmp_path / "e.docx",
        archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>")),
        capsys,
    )
    assert main(["licence", str(tmp_path / "nowhere.html")]) == 2
    assert main(["licence", str(tmp_path)]) == 2


def test_what_can_be_read_is_still_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.html").write_text(HTML)
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    assert main(["licence", str(tmp_path / "bad.pdf"), str(tmp_path / "good.html")]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)["licence"] == "CC-BY-NC-4.0"
    assert err.count("\n") == 1


def test_a_swollen_entry_fills_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "e.epub"
    path.write_bytes(EPUBS["a swollen page"])
    tracemalloc.start()
    with pytest.raises(EditionError, match="zip bomb"):
        read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_directory_that_lies_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "e.epub").write_bytes(lying())
    assert read(tmp_path / "e.epub").statement.licence == "CC-BY-NC-4.0"


def _refused(path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_bytes(data)
    started = effort()
    assert main(["licence", str(path)]) == 2
    assert effort() - started < 5
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert str(path) in err


def stalls(data: bytes, where: str) -> Content:
    time.sleep(60)
    raise AssertionError(data, where)


def crashes(data: bytes, where: str) -> Content:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError(data, where)


def test_a_reader_that_stalls_or_crashes_is_ended_and_the_next_file_is_read() -> None:
    with pytest.raises(EditionError, match="more than"):
        Guarded(seconds=0.05).read(__name__, "stalls", b"", "a.pdf")
    guarded = Guarded()
    for _ in range(2):
        with pytest.raises(EditionError, match="crashes"):
            guarded.read(__name__, "crashes", b"", "a.pdf")


def test_a_reader_that_was_begun_reads_every_format_apart(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><html><title>T</title><body><p>Some words.</p></body></html>"
    (tmp_path / "page.html").write_bytes(page)
    alone = read(tmp_path / "page.html")
    guarded = Guarded()
    guarded.begin(["galleyproof.editions.read.html"])
    content = guarded.read("galleyproof.editions.read.html", "read_html", page, "page.html")
    guarded.close()
    assert (content.text, content.marks) == (alone.text, alone.marks)
    with pytest.raises(EditionError, match="no element"):
        guarded.read("galleyproof.editions.read.html", "read_html", b" ", "page.html")
    guarded.close()


def test_a_long_page_with_a_long_sheet_is_read_and_one_that_looks_sideways_is_heeded(tmp_path: Path) -> None:
    rules = "".join(f".c{n} .d{n} p.e{n}{{color:#00{n % 10}}}" for n in range(300))
    words = "".join(f'<div class="c{n % 300}"><p class="e{n}">word {n}</p></div>' for n in range(4000))
    page = f"<!DOCTYPE html><style>{rules} h1 ~ p{{display:none}}</style><h1>T</h1>{words}<p>hidden</p>"
    (tmp_path / "page.html").write_text(page)
    assert read(tmp_path / "page.html").text.endswith("word 3999")
