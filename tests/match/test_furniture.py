# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Page furniture: out of the way of a quotation, and never a licence to drop a line."""

from __future__ import annotations

import pytest
from tests.match.hold import Judge

from galleyproof.match import furniture
from galleyproof.model import Verdict

WORDS = (
    "the river rose and the men who kept the gate had gone up to the town for bread while nobody watched it "
)


def prose(pages: int, header: str) -> str:
    """Pages whose sentences run on over the break; `header` may hold {n}."""
    page = (WORDS * 14).strip()
    lines = [page[at : at + 60] for at in range(0, len(page), 60)]
    return "\n".join("\n".join([header.format(n=n), *lines]) for n in range(1, pages + 1))


def found(text: str) -> set[str]:
    return {text[span.start : span.end].strip() for span in furniture(text)}


HEADERS = [
    ("number and title", "\n{n}   The Old Gate\n", 8),
    ("title and number", "\nThe Old Gate   {n}\n", 8),
    ("form feed, number below", "\n{n}\n\f", 8),
    ("form feed and title", "\n\n{n}\n\fTHE OLD GATE\n", 8),
    ("a title alone", "\nThe Old Gate\n", 8),
    ("three lines", "\n{n}\n\fThe Old Gate\nby the editors\n", 8),
    ("a dashed number", "\n- {n} -\n", 8),
    ("page of", "\nPage {n} of 8\n", 8),
]


@pytest.mark.parametrize(("what", "header", "pages"), HEADERS, ids=[row[0] for row in HEADERS])
def test_headers_are_found_and_nothing_else(what: str, header: str, pages: int) -> None:
    text = prose(pages, header)
    stripped = {line.strip() for n in range(1, pages + 1) for line in header.format(n=n).split("\n")} - {""}
    assert found(text) <= {part.strip("\f").strip() for part in stripped}, what
    assert len(furniture(text)) >= pages - 2, what


def test_a_sentence_over_a_page_break_folds_and_an_altered_one_does_not(held: Judge) -> None:
    page = "Nobody in the town had seen the gate closed before that winter came. " * 12
    text = "".join(
        f"{page}The keeper of the\n\n{n}\n\fTHE OLD GATE\n\nlower bridge {n} was ill. " for n in range(1, 9)
    )
    right = held("The keeper of the lower bridge 4 was ill", text)
    assert right.verdict is Verdict.FOLDED
    assert [str(a) for a in right.allowances] == ["running-header", "white-space"]
    assert held("The keeper of a lower bridge 4 was ill", text).verdict is Verdict.DIFFERS
    assert held("The keeper of the lower bridge 4 was not ill", text).verdict is Verdict.DIFFERS


def test_a_word_broken_over_a_page_break_is_whole(held: Judge) -> None:
    page = "Nobody in the town had seen the gate closed before that winter came. " * 12
    text = "".join(
        f"{page}It was em-\n\n{n}\n\fTHE OLD GATE\n\nbarrassing {n} to them. " for n in range(1, 9)
    )
    match = held("It was embarrassing 4 to them", text)
    assert match.verdict is Verdict.FOLDED
    assert [str(a) for a in match.allowances] == ["line-break-hyphen", "running-header"]


DRAMA = "".join(
    f"HODGE.\n\nWhat is the hour, master {n}, and where is your lantern? The bell has gone.\n\n"
    f"PEGGE.\n\nIt wants a quarter to {n}, sir. I left it by the well, and the boy has it now.\n\n"
    for n in range(1, 60)
)
VERSE = "".join(
    "\n".join(f"The {word} tide of number {n} went over the bar," for word in ("high", "low", "slow", "grey"))
    + "\nAnd the bell rang on,\n\n"
    for n in range(1, 60)
)
CHAPTERS = "".join(
    f"CHAPTER {n}\n\n" + "He went up to the town again, and came back late. " * (30 + 17 * (n % 5)) + "\n\n"
    for n in range(1, 20)
)
BIBLE = "".join(
    f"{c}:{v} And the men of the town number {v} went up to the gate.\n"
    for c in range(1, 9)
    for v in range(1, 30)
)
WRAPS = "".join(
    "He said that he had seen the gate and the bridge\nand\nthe old well by the church of the town, but\n"
    for _ in range(80)
)


@pytest.mark.parametrize(
    "text", [DRAMA, VERSE, CHAPTERS, BIBLE, WRAPS], ids=["drama", "verse", "chapters", "Bible", "lone words"]
)
def test_repeated_lines_that_are_the_text_stay(text: str) -> None:
    assert found(text) == set()


def test_headers_of_a_play_and_of_verse_interrupt_nothing_but_count_or_begin_each_page() -> None:
    speeches = DRAMA.split("\n\n")
    pages = ["\n\n".join(speeches[at : at + 17]) for at in range(0, len(speeches), 17)]
    pages[2:4] = [f"{pages[2]}\n\nI left it by the well, and", f"the boy has it now.\n\n{pages[3]}"]
    title = "THE HOUR OF THE BELL"
    play = "".join(f"{page}\n\n{n}\n\n{title}\n\n" for n, page in enumerate(pages, 11))
    assert found(play) == {title, *map(str, range(11, 11 + len(pages)))}
    verse = "".join(f"{VERSE[at : at + 1500]}\n\fTHE TIDE   {at}\n\n" for at in range(0, len(VERSE), 1500))
    assert {line.rpartition(" ")[0].strip() for line in found(verse)} == {"THE TIDE"}
    lines = "桥下春水绿，门前古树高。\n" * 16
    assert found("".join(f"{lines}\n{n}\n\n古桥诗集\n\n" for n in range(7, 19))) == {
        "古桥诗集",
        *map(str, range(7, 19)),
    }


def test_a_speakers_name_may_not_be_dropped(held: Judge) -> None:
    with_name = "The bell has gone. PEGGE. It wants a quarter to 5, sir."
    assert held(with_name, DRAMA).verdict is Verdict.FOLDED
    assert held(with_name.replace(" PEGGE.", ""), DRAMA).verdict is Verdict.DIFFERS


def test_a_refrain_may_not_be_dropped(held: Judge) -> None:
    whole = "The grey tide of number 5 went over the bar, And the bell rang on, The high tide of number 6"
    assert held(whole, VERSE).verdict is Verdict.FOLDED
    assert held(whole.replace(" And the bell rang on,", ""), VERSE).verdict is Verdict.DIFFERS


def test_a_page_number_is_no_quotation(held: Judge) -> None:
    page = "Nobody in the town had seen the gate closed before that winter came. " * 12
    text = "".join(f"{page}The keeper of the\n\n{n}\n\flower bridge was ill. " for n in range(11, 19))
    assert held("14", text).verdict is Verdict.REVIEW
