# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A house's style sheet and template: what they may not do, and that they take the place of ours."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.editions.test_press import build

from galleyproof.editions.write import themed
from galleyproof.editions.write.theme import HERE
from galleyproof.errors import EditionError


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (None, "cannot be read"),
        (b"", "is empty"),
        (b"p { content: '\xff' }", "is not UTF-8"),
        (b'@import "https://example.org/a.css";', "fetches @import"),
        (b"p { background: URL( 'https://example.org/a.png') }", "fetches URL("),
        (b"p { background: url(a.png) }", "fetches url(a.png)"),
        (b"p { content: '</STYLE><script>' }", "holds the end of an HTML element"),
    ],
)
def test_a_style_sheet_that_is_refused(css: bytes | None, told: str, tmp_path: Path) -> None:
    path = tmp_path / "house.css"
    if css is not None:
        path.write_bytes(css)
    with pytest.raises(EditionError) as caught:
        themed(path, None)
    assert told in caught.value.what
    assert caught.value.where == str(path)
    assert caught.value.remedy


def test_a_style_sheet_takes_the_place_of_ours_in_every_format_that_has_one(tmp_path: Path) -> None:
    path = tmp_path / "house.css"
    path.write_text("/* url(a.png) */ p { color: rebeccapurple; background: url(data:,) }")
    build(tmp_path, "# One\n", to=["html", "epub", "site"], theme=themed(path, None))
    page = (tmp_path / "out" / "edition.html").read_text()
    assert "rebeccapurple" in page
    assert "--margin" not in page.partition("<style>")[2].partition("</style>")[0]
    book = zipfile.ZipFile(tmp_path / "out" / "edition.epub")
    assert b"rebeccapurple" in book.read("EPUB/styles/stylesheet1.css")
    assert "rebeccapurple" in (tmp_path / "out" / "site" / "style.css").read_text()


def test_a_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "house.typ"
    path.write_text(
        (HERE / "page.typ").read_text().replace('accent = rgb("#7a1f1a")', 'accent = rgb("#123456")')
    )
    build(tmp_path, "# One\n", to=["pdf"])
    ours = (tmp_path / "out" / "edition.pdf").read_bytes()
    build(tmp_path, "# One\n", to=["pdf"], theme=themed(None, path))
    assert (tmp_path / "out" / "edition.pdf").read_bytes() != ours


def test_a_template_that_typst_cannot_read_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "house.typ"
    path.write_text("#let x = \n")
    with pytest.raises(EditionError, match="typst says"):
        build(tmp_path, "# One\n", to=["pdf"], theme=themed(None, path))
    assert not (tmp_path / "out" / "edition.pdf").exists()
