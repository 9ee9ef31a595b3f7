# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A reprint: the passage is the archive's own, the notes hang where they were told to, indices hold."""

from __future__ import annotations

from typing import Any

import pytest

from galleyproof import manuscript, reprint
from galleyproof.errors import ArchiveError, ManuscriptError
from galleyproof.model import ArchivedSource, Manuscript, Memento, SourceText

HEADER = "The Lamp and the Sea\n\nby A. Keeper"
FILLER = " ".join(f"The keeper wrote in line {n} that nothing had happened." for n in range(20))

TEXT = "\n\n".join(
    (
        HEADER,
        "The lamp was lit at dusk. It burned, they said, 'all night'. The sea was",
        HEADER,
        "calm until the morning.",
        "A second day began. Nobody slept.",
        FILLER,
        HEADER,
        FILLER + " The wind went round to",
        HEADER,
        "the west. About the author",
    )
).replace("The lamp was lit", FILLER + " The lamp was lit", 1)

SOURCE = ArchivedSource(
    slug="lamp",
    identifiers=(),
    provenance="supplied",
    supplied_by="",
    memento=Memento(uri_r="", uri_m="", memento_datetime=None, payload_digest="", record_id=""),
    text=SourceText(text=TEXT, media_type="text/plain", extractor=""),
    sha256="",
    record={},
)


def filled(markdown: str) -> Manuscript:
    return reprint.fill(manuscript.parse(markdown, "essay.md"), {"lamp": SOURCE}, {"keeper1900": "lamp"})


def essay(notes: str = "", *, start: str = "The lamp was lit", end: str = "Nobody slept.") -> str:
    div = f'::: {{.reprint source=keeper1900 from="{start}" to="{end}"}}\n\n{notes}\n:::\n'
    return f"Before [@keeper1900].\n\n{div}\nAfter 'all night' [@keeper1900].\n"


def note(phrase: str, words: str) -> str:
    return f'::: {{.note on="{phrase}"}}\n{words}\n:::\n\n'


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        (
            essay().replace("source=keeper1900", "source=nobody"),
            "essay.md:3: the reprint names the source 'nobody'",
        ),
        (essay(note("a lamp", "x")), "essay.md:3: the note on 'a lamp': the phrase stands 0 times"),
        (essay(note("e", "x")), "times in the passage; name a phrase that stands there exactly once"),
        (essay("Loose words."), "only `::: {.note on="),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(markdown: str, said: str) -> None:
    with pytest.raises(ManuscriptError) as error:
        filled(markdown)
    assert said in str(error.value)


def test_a_passage_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ArchiveError):
        filled(essay(start="No such words"))


def test_the_passage_is_the_archives_with_headers_out_and_halves_joined() -> None:
    passage = [block for block in filled(essay()).blocks if block.reprint]
    assert [block.text for block in passage] == [
        "The lamp was lit at dusk. It burned, they said, 'all night'. The sea was calm until the morning.",
        "A second day began. Nobody slept.",
    ]
    for block in passage:
        found = "".join(TEXT[at] for at in block.offsets)
        assert " ".join(found.split()) == " ".join(block.text.split())


def test_blocks_stand_in_reading_order_and_citations_follow_them() -> None:
    text = filled(essay(note("at dusk", "Dusk is [@keeper1900] early.")))
    assert [first_word(block.text) for block in text.blocks] == ["Before", "The", "A", "Dusk", "After"]
    cited = [text.blocks[citation.block].text for citation in text.citations]
    assert [first_word(words) for words in cited] == ["Before", "Dusk", "After"]


def test_a_note_hangs_on_its_phrase_after_the_marks_that_close_it() -> None:
    text = filled(essay(note("all night", "One.") + note("Nobody slept", "Two.\n\nThree.")))
    hung = {block.text: block.note for block in text.blocks if block.note}
    first, second = text.blocks[1].text, text.blocks[2].text
    assert hung == {
        "One.": (1, first.index("'. The sea") + 2),
        "Two.": (2, len(second)),
        "Three.": (2, len(second)),
    }


def test_the_tree_holds_the_same_words_and_notes() -> None:
    div = filled(essay(note("all night", "One."))).ast["blocks"][1]
    first, second = div["c"][1]
    assert plain(second) == "A second day began. Nobody slept."
    (at,) = [index for index, inline in enumerate(first["c"]) if inline["t"] == "Note"]
    assert plain({"c": first["c"][:at]}).endswith("'all night'.")


def test_two_reprints_keep_their_notes_apart() -> None:
    one = essay(note("at dusk", "One."), end="'all night'.")
    two = essay(note("A second day", "Two."), start="A second day")
    text = filled(one + "\n" + two)
    hung = {block.text: text.blocks[block.note[0]].text[:5] for block in text.blocks if block.note}
    assert hung == {"One.": "The l", "Two.": "A sec"}


def first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].strip(".")


def plain(block: dict[str, Any]) -> str:
    return "".join(inline.get("c", " ") for inline in block["c"] if inline["t"] in {"Str", "Space"})
