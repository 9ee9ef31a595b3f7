# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a manuscript is read as, and what it is refused for."""

from __future__ import annotations

from pathlib import Path

import pytest

from galleyproof import manuscript
from galleyproof.errors import ManuscriptError


def refused(path: Path) -> str:
    with pytest.raises(ManuscriptError) as caught:
        manuscript.read(path)
    return str(caught.value)


def test_a_missing_file_is_named_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "none.md"
    assert (
        refused(path)
        == f"{path}: cannot be read: no such file or directory; give the path of a Markdown file"
    )


def test_a_folder_is_no_manuscript(tmp_path: Path) -> None:
    assert "is a directory" in refused(tmp_path)


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes(b"One.\n\nCaf\xe9.\n")
    assert refused(path) == f"{path}:3: is not UTF-8: byte 0xe9; save the file as UTF-8"


def test_broken_yaml_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.md"
    path.write_text("---\ntitle: fine\nsubtitle: a: b\n---\n\nText.\n", encoding="utf-8")
    said = refused(path)
    assert said.startswith(
        f"{path}:3: the YAML of the front matter is broken: mapping values are not allowed"
    )
    assert "\n" not in said


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ManuscriptError, match="surrogate"):
        manuscript.parse("a \ud800 b")


def test_block_quotations_too_deep_are_refused_or_read_but_never_crash() -> None:
    try:
        read = manuscript.parse(">" * 1500 + " deep\n")
    except ManuscriptError as error:
        assert "nested" in str(error)  # noqa: PT017 - either outcome is right, a crash is not
    else:
        assert read.blocks[0].text == "deep"


def test_the_text_is_kept_as_stored() -> None:
    stored = "\ufeffOne.\r\n\r\nTwo 'x'.\r\n"
    read = manuscript.parse(stored)
    assert read.text == stored
    assert [(block.text, block.span.start) for block in read.blocks] == [("One.", 1), ("Two 'x'.", 9)]


FRONT = """---
title: The 'no limits' *partnership*
author:
- name: A. Writer
  role: author
copyright: {holder: The Holder, year: 2026}
date: 2024-06-08
draft: true
abstract: |
  First.

  Second [@k].
---
"""


def test_front_matter_becomes_plain_strings() -> None:
    assert manuscript.parse(FRONT).front_matter == {
        "title": "The 'no limits' partnership",
        "author": [{"name": "A. Writer", "role": "author"}],
        "copyright": {"holder": "The Holder", "year": "2026"},
        "date": "2024-06-08",
        "draft": True,
        "abstract": "First.\n\nSecond [@k].",
    }


def test_front_matter_that_is_prose_is_read_as_blocks() -> None:
    read = manuscript.parse(FRONT)
    assert [(block.kind, block.text) for block in read.blocks] == [
        ("meta", "The 'no limits' partnership"),
        ("meta", "First."),
        ("meta", "Second."),
    ]


def test_blocks_know_their_classes_and_where_their_note_hangs() -> None:
    read = manuscript.parse('::: {.reprint source="x"}\n::: {.note on="y"}\nSaid.^[A note.]\n:::\n:::\n')
    assert [(block.text, block.classes, block.note) for block in read.blocks] == [
        ("Said.", ("reprint", "note"), None),
        ("A note.", ("reprint", "note"), (0, 5)),
    ]


def test_raw_markup_says_nothing_and_a_struck_word_is_marked() -> None:
    (block,) = manuscript.parse("A <b>bold</b> <del>old</del> ~~older~~ `<i>`{=html}word.\n").blocks
    assert block.text == "A bold old older word."
    assert [(block.text[s.start : s.end], s.kind) for s in block.styles] == [
        ("bold", "strong"),
        ("old", "struck"),
        ("older", "struck"),
    ]


@pytest.mark.parametrize(
    ("cited", "locator", "label"),
    [
        ("[@k]", "", ""),
        ("[@k, 7]", "7", "page"),
        ("[@k, p. 7]", "7", "page"),
        ("[@k, pp. 7–9, and passim]", "7–9", "page"),
        ("[@k, pp. 7--9]", "7–9", "page"),
        ("[@k pp. iv, vi-xi]", "iv, vi-xi", "page"),
        ("[@k, chap. 3]", "3", "chapter"),
        ("[@k, §12]", "12", "section"),
        ("[@k, vol. 2, p. 8]", "2", "volume"),
        ("[@k, S. 33f.]", "33f", "page"),
        ("[@k, {p. A-7}]", "A-7", "page"),
        ("[@k, emphasis added]", "", ""),
        ("[@k, see also above]", "", ""),
        ("@k [p. 7]", "7", "page"),
        ("[see @k, p. 7; @l]", "7", "page"),
    ],
)
def test_locators_are_read_as_citeproc_reads_them(cited: str, locator: str, label: str) -> None:
    first = manuscript.parse(f"Said {cited}.\n").citations[0]
    assert (first.key, first.locator, first.label) == ("k", locator, label)


def test_a_citation_spans_its_brackets_and_says_how_it_speaks() -> None:
    text = "As @a [p. 3] says 'x' [see @b, p. 7; -@c].\n"
    spans = [(c.key, text[c.span.start : c.span.end], c.in_text) for c in manuscript.parse(text).citations]
    assert spans == [
        ("a", "@a [p. 3]", True),
        ("b", "[see @b, p. 7; -@c]", False),
        ("c", "[see @b, p. 7; -@c]", False),
    ]


def test_a_block_that_stands_nowhere_has_no_offsets_and_spoils_nothing() -> None:
    text = "First.\n\n\\newcommand{\\word}{replaced}\n\nA \\word here.\n\nLast 'one'.\n"
    last = manuscript.parse(text).blocks[-1]
    assert last.span.start == text.index("Last")


def test_an_empty_list_in_the_front_matter_holds_no_prose() -> None:
    read = manuscript.parse("---\nthanks: []\nnote: 'So'\n---\n\nText.\n")
    assert [block.text for block in read.blocks] == ["So", "Text."]


def test_front_matter_may_hold_any_block() -> None:
    read = manuscript.parse(
        "---\nabstract: |\n  Term\n  :   A “saying”[^1].\n\n  | x |\n  |---|\n  | [y](u){.c} |\n---\n"
    )
    assert read.front_matter["abstract"].split() == ["Term", "A", "“saying”[^1].", "x", "y"]
    assert [block.kind for block in read.blocks] == ["term", "meta", "cell", "cell"]
