# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is judged at once after an edit is what the check of the whole says a moment later."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from galleyproof.__main__ import main
from galleyproof.lsp.part import part
from galleyproof.lsp.places import Places
from galleyproof.lsp.sheet import Sheet
from galleyproof.lsp.shelf import Shelf, shelf
from galleyproof.lsp.whole import is_manuscript, whole

MORE = """
A [list]{.x} follows, and a note.[^1]

- one 'the fog stayed' [@keeper]
- two

> The clock was wound before the lamp was lit. [@keeper]

She said "it was wound before the lamp".[^2] He said nothing 😀 "of the kind" [@engineer].

[^1]: A note says "the fog stayed for nine days" [@keeper].

[^2]: See @keeper, p. 7.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, Shelf, Sheet]:
    root = tmp_path_factory.mktemp("desk") / "essay"
    assert main(["init", str(root)]) == 0
    path = root / "manuscript" / "essay.md"
    text = path.read_text().replace("# Where to go from here", MORE + "\n# Where to go from here")
    on = shelf(path)
    return path, text, on, whole(text, path, on)


def found(sheet: Sheet) -> list[tuple[object, ...]]:
    rows = [
        (row.start, row.end, row.finding.rule, row.finding.message, bool(row.finding.waiver), row.finding.fix)
        for row in sheet.rows
        if row.finding.rule.startswith("QUO-")
    ]
    quotations = [(row.quotation.span, row.quotation.text, row.match.verdict) for row in sheet.quotations]
    return [*sorted(rows), *sorted(quotations)]


def edited(desk: tuple[Path, str, Shelf, Sheet], old: str, new: str) -> tuple[Sheet | None, Sheet]:
    path, text, on, sheet = desk
    assert text.count(old) == 1, old
    changed = text.replace(old, new)
    return part(sheet, changed, on), whole(changed, path, on)


NOT_ALONE = [
    ("title: The Lamp", "title: A Lamp"),
    ("# One word wrong", "# Two words wrong"),
    ("one 'the fog", "one 'the thick fog"),
    ("> The clock was", "> The clock was often"),
    ("A note says", "A note said"),
    ("The second winter", "Ibid. The second winter"),
    ("had little to do", "had little to do\n\nand"),
    ("and a note.[^1]", "and a note.[^2]"),
    ("He said nothing 😀", "He said nothing[^1] 😀"),
]


@pytest.mark.parametrize(("old", "new"), NOT_ALONE, ids=[new for _, new in NOT_ALONE])
def test_an_edit_of_more_than_a_plain_paragraph_waits(
    desk: tuple[Path, str, Shelf, Sheet], old: str, new: str
) -> None:
    assert edited(desk, old, new)[0] is None


ALONE = [
    ("fog stayed for eleven days", "fog stayed for nine days"),
    ("fog stayed for eleven days", "fog stayed for twelve long days"),
    ("was wound before the lamp was lit, and", "was wound long before the lamp was lit, and"),
    ('it was wound before the lamp"', 'it was wound after the lamp"'),
    ("had little to do", 'had 🕯️ little to do, since "the lamp could have been trusted" [@engineer],'),
    ("Put the number right", "Put 'the number' [@keeper] right"),
    ("[@keeper]. Her visitors", "[@engineer]. Her visitors"),
    ("The keeper of an inland", "Keeper of an inland"),
    ("The second winter", "\n\nThe second winter"),
    ("The second winter", "- The second winter"),
    ('"the fog stayed for eleven', '"the fog" stayed" for eleven'),
]


@pytest.mark.parametrize(("old", "new"), ALONE, ids=[new for _, new in ALONE])
def test_an_edit_inside_a_paragraph_gives_what_the_whole_gives(
    desk: tuple[Path, str, Shelf, Sheet], old: str, new: str
) -> None:
    at_once, later = edited(desk, old, new)
    assert at_once is not None
    assert found(at_once) == found(later)
    assert at_once.paragraphs == later.paragraphs


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(300, 2400), cut=st.integers(0, 6), put=st.sampled_from(["", "x", " ", "’s", "é", ", "]))
def test_any_small_edit_gives_what_the_whole_gives_or_waits(
    desk: tuple[Path, str, Shelf, Sheet], at: int, cut: int, put: str
) -> None:
    path, text, on, sheet = desk
    changed = text[:at] + put + text[at + cut :]
    at_once = part(sheet, changed, on)
    if at_once is not None and changed != text:
        assert found(at_once) == found(whole(changed, path, on))


@pytest.mark.parametrize(("units", "column"), [("utf-8", 8), ("utf-16", 5), ("utf-32", 4)])
def test_a_column_counts_in_the_units_agreed_on(units: str, column: int) -> None:
    places = Places("a\r\nb\rc 🕯é\u2028d", units)
    assert places.position(9) == (2, column)
    assert places.offset(2, column) == 9
    assert places.offset(2, 99) == 11
    assert places.offset(9, 0) == 11
    assert places.at(3, 5) == 9


def test_an_offset_survives_the_way_to_a_position_and_back() -> None:
    text = "x🕯️\ny\r\nzé\rö"
    for units in ("utf-8", "utf-16", "utf-32"):
        places = Places(text, units)
        ends = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
        assert [places.offset(*places.position(at)) for at in ends] == ends


def test_the_shelf_is_read_again_only_when_a_file_changed(desk: tuple[Path, str, Shelf, Sheet]) -> None:
    path, _, on, _ = desk
    assert shelf(path, on) is on
    settings_file = on.project.root / "galleyproof.toml"
    settings_file.write_text("")
    assert shelf(path, on) is not on
    settings_file.unlink()


def test_only_what_is_meant_as_a_manuscript_is_checked(desk: tuple[Path, str, Shelf, Sheet]) -> None:
    path, _, on, _ = desk
    assert is_manuscript(path, "")
    assert is_manuscript(on.project.root / "essay.md", "---\ntitle: T\n---\n")
    assert not is_manuscript(on.project.root / "README.md", "# Read me\n")
    assert not is_manuscript(Path("/nowhere/essay.md"), "---\ntitle: T\n---\n")
