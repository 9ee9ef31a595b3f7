# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from tests.editions.small import book, imprint, tree

from galleyproof.editions.write import gathered
from galleyproof.editions.write.images import embedded, numbered
from galleyproof.editions.write.matter import credits_of, licence_section, long_date, particulars
from galleyproof.editions.write.nodes import words
from galleyproof.errors import EditionError
from galleyproof.licences import by_spdx
from galleyproof.model import Imprint, Person


@pytest.mark.parametrize(
    ("markdown", "kind"),
    [
        ("A <br> B", "html"),
        ("<table><tr></tr></table>", "html"),
        ("`\\LaTeX`{=tex}", "tex"),
        ("A `x`{=typst}", "typst"),
    ],
)
def test_raw_markup_would_be_in_one_format_only(markdown: str, kind: str) -> None:
    with pytest.raises(EditionError, match=f"raw {kind} is printed in one format only"):
        book(markdown)


def test_a_comment_is_left_out() -> None:
    made = book("# One\n\nA <!-- secret --> B.\n\n<!-- secret -->\n")
    assert "secret" not in str(made.ast)


def test_the_contents_are_the_headings_of_two_levels() -> None:
    made = book("# One\n\n## Two *and*\n\n### Three\n")
    assert [(heading.level, heading.words) for heading in made.contents] == [
        (1, "One"),
        (2, "Two and"),
        (1, "Licence"),
        (1, "Colophon"),
    ]


def test_text_before_any_heading_gets_the_books_title() -> None:
    assert [heading.words for heading in book("Text.").contents] == [
        "Tides & <b>Times</b>",
        "Licence",
        "Colophon",
    ]


def test_a_bibliography_at_the_end_gets_a_heading() -> None:
    made = book("# One\n\nText.\n\n::: {#refs}\n::: {#ref-a .csl-entry}\nA.\n:::\n:::\n")
    assert [heading.name for heading in made.contents][:2] == ["one", "edition-references"]


def test_a_book_is_named_by_what_it_is() -> None:
    assert book().uuid == book("# Other text").uuid
    assert book().uuid != book(identifier="https://hdl.handle.net/1/3").uuid


def notice(about: Imprint) -> list[str]:
    licence = by_spdx(about.licence)
    _, div = licence_section(about, licence, licence.url if licence else "")
    return [words(block["c"]) for block in div["c"][1]]


def test_the_notice_of_a_reprint_tells_article_changes_and_additions_apart() -> None:
    article, changed, added, *rest = notice(imprint(title="Tides"))
    assert article == (
        "Tides, by Ann Alder, first published in Quay, 3 February 2001. © 2001 Ann Alder. Reprinted from"
        " https://hdl.handle.net/1/2 under the Creative Commons Attribution-NonCommercial 4.0 International"
        " licence (CC BY-NC 4.0)."
    )
    assert changed == "What was changed. Marks were curled."
    assert added.startswith("What was added. The title page, the introduction and the notes are by Bo Birch")
    assert added.endswith("The author of the article took no part in them and does not endorse them.")
    assert [line.partition(".")[0] for line in rest] == [
        "What the licence does not cover",
        "The text is offered as it is, without warranties of any kind (section 5 of the licence)",
    ]


def test_the_notice_of_a_work_of_ones_own_reprints_nothing() -> None:
    assert notice(imprint(title="Tides", source={}, licence="CC-BY-4.0"))[0] == (
        "Tides, by Ann Alder. © 2001 Ann Alder. Published under the Creative Commons Attribution 4.0"
        " International licence (CC BY 4.0)."
    )


def test_credits_name_each_role_once() -> None:
    people = [Person(name="A"), Person(name="B", role="annotator"), Person(name="C", role="annotator")]
    people.append(Person(name="D", role="cartographer"))
    assert credits_of(people) == ("Introduction and notes by B and C", "Cartographer: D")


@pytest.mark.parametrize(
    ("parts", "said"), [([2024], "2024"), ([2024, 6], "June 2024"), ([2024, 6, 8], "8 June 2024")]
)
def test_dates_are_as_exact_as_they_are_known(parts: list[int], said: str) -> None:
    assert long_date(parts) == said


def test_what_is_unknown_is_no_row_on_the_title_page() -> None:
    assert particulars(imprint(source={}, identifier="", publisher=""), None) == (
        ("This edition", "2 January 2026", ""),
        ("Licence", "CC-BY-NC-4.0", "#edition-licence"),
    )


IMAGES = {
    "has no alternative text": "![](dot.png)",
    "is not there": "![A dot](gone.png)",
    "lies elsewhere": "![A dot](../dot.png)",
    "is of a type that is not printed": "![A dot](dot.bmp)",
}


@pytest.mark.parametrize(("said", "markdown"), IMAGES.items(), ids=IMAGES)
def test_an_image_that_cannot_be_printed(said: str, markdown: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for folder in (tmp_path, tmp_path / "in"):
        (folder / "dot.png").write_bytes(b"")
    with pytest.raises(EditionError, match=said) as caught:
        gathered(tree(markdown), tmp_path / "in")
    assert caught.value.passage in markdown


@pytest.mark.parametrize("url", ["https://example.org/dot.png", "file:///etc/dot.png", "//host/dot.png"])
def test_no_image_is_fetched(url: str, tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"lies elsewhere|is not there"):
        gathered(tree(f"![A dot]({url})"), tmp_path)


def test_images_go_along_in_the_file_or_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(b"\x89PNG")
    ast = tree("![A dot](<a b.png>)")
    found = gathered(ast, tmp_path)
    assert list(found.values()) == [b"\x89PNG"]
    assert "data:image/png;base64,iVBORw==" in str(embedded(ast, found))
    renamed, files = numbered(ast, found)
    assert files == {"image-1.png": b"\x89PNG"}
    assert "image-1.png" in str(renamed)


def test_an_original_without_an_address_is_reprinted_from_nowhere() -> None:
    bare = imprint(title="Tides", identifier="", source={"id": "a", "type": "book", "title": "Tides"})
    assert notice(bare)[0] == (
        "Tides, by Ann Alder. © 2001 Ann Alder. Reprinted under the Creative Commons"
        " Attribution-NonCommercial 4.0 International licence (CC BY-NC 4.0)."
    )


def test_a_licence_that_is_not_creative_commons_is_named_by_its_spdx_id() -> None:
    made = book(licence="GPL-3.0-or-later")
    assert made.licence_url == "https://spdx.org/licenses/GPL-3.0-or-later.html"
    assert (
        made.rights == "© 2001 Ann Alder. GPL-3.0-or-later, https://spdx.org/licenses/GPL-3.0-or-later.html"
    )


@pytest.mark.parametrize("stated", ["CC-BY-NC-5.0", "CC BY NC 4.0", "CC-BYNC-4.0", "Free"])
def test_an_unknown_licence_names_the_nearest(stated: str) -> None:
    with pytest.raises(EditionError, match=f"there is no licence '{stated}'") as caught:
        book(licence=stated)
    assert "CC-" in caught.value.remedy


DRAWINGS = {
    "holds a script": "<script>x()</script>",
    "holds a script, or moves": '<rect onclick="x()" width="1" height="1"/>',
    "fetches another file": '<image href="https://example.org/a.png"/>',
    "is no SVG": "<rect>",
}


@pytest.mark.parametrize(("said", "inside"), DRAWINGS.items(), ids=DRAWINGS)
def test_a_drawing_is_a_picture_and_nothing_else(said: str, inside: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    with pytest.raises(EditionError, match=said):
        gathered(tree("![A dot](a.svg)"), tmp_path)


def test_a_body_has_a_small_article_in_a_line() -> None:
    assert credits_of([Person(name="The Press", role="editor")]) == ("Edited by the Press",)
