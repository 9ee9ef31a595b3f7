# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof review --from`: an editor's replies and edits come back; what is not understood is listed."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from tests.review.conftest import FINE, NOWHERE, TWO_WAYS, WRONG

from galleyproof.__main__ import main
from galleyproof.review.returned import reply

PLAIN = "She *never* slept well [@keeper]\nand wrote it down in a book.\n"


class Post:
    """A manuscript, what was sent out of it in one format, and what comes of what comes back."""

    def __init__(self, path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.path, self._capsys = path, capsys
        out = path.parent.parent / "build"
        assert main(["check", str(path), "--out", str(out / "findings.json"), "--write-only"]) == 0
        assert main(["report", str(out / "findings.json"), "--format", form, "--out", str(out)]) == 0
        self.sent = out / {"docx": "proof.docx", "critic": "proof.critic.txt"}[form]
        capsys.readouterr()

    def back(self, *options: str) -> tuple[int, str, str]:
        code = main(["review", str(self.path), "--from", str(self.sent), *options])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    @property
    def waivers(self) -> list[str]:
        folder = self.path.parent.parent / "references" / "waivers"
        return [file.read_text() for file in sorted(folder.glob("*.toml"))]


@pytest.fixture
def word(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Post]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return lambda *paragraphs: Post(write(*paragraphs), "docx", capsys)


@pytest.fixture
def critic(
    write: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Post]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780272000")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return lambda *paragraphs: Post(write(*paragraphs), "critic", capsys)


Sent = Callable[..., Post]


def edited(post: Post, act: Callable[[Any], None]) -> None:
    made = docx.Document(str(post.sent))
    act(made)
    made.save(str(post.sent))


def open_ones(made: Any) -> list[Any]:
    """Return our comments about errors and warnings, in the order of the text."""
    return [row for row in made.comments if not row.paragraphs[-1].text.startswith("notice")]


def answered(post: Post, *answers: str, author: str = "B. Editor") -> None:
    """Reply to the comments in turn as Word does: a comment of its own that names its parent's paragraph."""
    made = docx.Document(str(post.sent))
    rows = ""
    for number, (comment, words) in enumerate(zip(open_ones(made), answers, strict=True)):
        parent, child = f"0000A{number:03d}", f"0000B{number:03d}"
        comment.paragraphs[-1]._p.set(qn("w14:paraId"), parent)
        added = made.add_comment(made.paragraphs[0].runs[:1], text=words, author=author)
        added.paragraphs[-1]._p.set(qn("w14:paraId"), child)
        rows += f'<w15:commentEx w15:paraId="{child}" w15:paraIdParent="{parent}" w15:done="0"/>'
    made.save(str(post.sent))
    name = "http://schemas.microsoft.com/office/word/2012/wordml"
    with zipfile.ZipFile(post.sent, "a") as archive:
        archive.writestr(
            "word/commentsExtended.xml", f'<w15:commentsEx xmlns:w15="{name}">{rows}</w15:commentsEx>'
        )


def typed(made: Any, old: str, new: str) -> None:
    """Type over words, as somebody who tracks no changes does."""
    for paragraph in made.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                return
    raise AssertionError(old)


def test_sent_and_returned_unread_changes_nothing(word: Sent) -> None:
    post = word(WRONG, TWO_WAYS, NOWHERE, FINE, PLAIN)
    before = post.path.read_bytes()
    assert post.back("--apply") == (0, "", "there is nothing to change\n")
    assert post.path.read_bytes() == before


def test_critic_returned_unread_changes_nothing(critic: Sent) -> None:
    post = critic(WRONG, TWO_WAYS, NOWHERE, FINE, PLAIN, "{++a++} {>>b<<}\n")
    before = post.path.read_bytes()
    assert post.back("--apply") == (0, "", "there is nothing to change\n")
    assert post.path.read_bytes() == before


def test_replies_become_a_patch_and_waivers(word: Sent) -> None:
    post = word(WRONG, TWO_WAYS, NOWHERE)
    before = post.path.read_text()
    answered(post, "Accept", "accept 2.", "waive until 2027-01-31: she told me so herself")
    code, shown, said = post.back()
    assert code == 0
    assert "-She says that “the fog stayed for eleven days” [@keeper].\n" in shown
    assert "+She says that “the fog stayed for nine days” [@keeper].\n" in shown
    assert "until 2027-01-31, B. Editor: she told me so herself" in shown
    assert "--apply makes these changes" in said
    assert (post.path.read_text(), post.waivers) == (before, [])
    assert post.back("--apply")[0] == 0
    assert post.path.read_text() == before.replace("eleven", "nine").replace("ll and was", "ll, and […] was")
    assert ['reviewer = "B. Editor"' in waiver for waiver in post.waivers] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "OK",
        "accept, but ask Ann",
        "waive",
        "waive:",
        "waive: so",
        "accept 3",
        "accept 0x1",
        "no",
        "accept?",
    ],
)
def test_a_reply_that_is_not_understood_is_listed_and_decides_nothing(word: Sent, words: str) -> None:
    post = word(TWO_WAYS)
    before = post.path.read_bytes()
    answered(post, words)
    code, shown, said = post.back("--apply")
    assert (code, shown) == (1, "")
    assert said.startswith("not understood: a reply about ")
    assert words in said
    assert (post.path.read_bytes(), post.waivers) == (before, [])


def test_two_ways_are_not_chosen_between(word: Sent) -> None:
    post = word(TWO_WAYS)
    answered(post, "accept")
    code, _, said = post.back("--apply")
    assert code == 1
    assert "more than one way" in said


def test_a_line_added_to_our_comment_is_a_reply(word: Sent) -> None:
    post = word(WRONG)
    edited(post, lambda made: open_ones(made)[0].add_paragraph("accept"))
    assert post.back("--apply")[0] == 0
    assert "nine days" in post.path.read_text()


def test_a_waiver_is_nobodys_until_somebody_says_whose(word: Sent) -> None:
    post = word(NOWHERE)
    edited(post, lambda made: open_ones(made)[0].add_paragraph("waive: she told me so herself"))
    code, _, said = post.back("--apply")
    assert (code, post.waivers) == (1, [])
    assert "a waiver needs the name of who decided" in said
    assert post.back("--apply", "--by", "A. Editor")[0] == 0
    assert ['reviewer = "A. Editor"' in waiver for waiver in post.waivers] == [True]


def test_a_comment_at_the_same_place_is_a_reply_and_any_other_is_listed(word: Sent) -> None:
    post = word(WRONG, FINE)

    def act(made: Any) -> None:
        runs = [run for paragraph in made.paragraphs for run in paragraph.runs]
        made.add_comment([run for run in runs if "eleven" in run.text], text="accept", author="B. Editor")
        made.add_comment(made.paragraphs[-1].runs, text="accept", author="C. Editor")

    edited(post, act)
    code, _, said = post.back("--apply")
    assert code == 1
    assert said.startswith("not understood: a comment that answers none of ours: C. Editor: accept\n")
    assert "nine days" in post.path.read_text()


def test_contradicting_replies_decide_nothing(word: Sent) -> None:
    post = word(WRONG)
    before = post.path.read_bytes()
    edited(post, lambda made: open_ones(made)[0].add_paragraph("skip"))
    answered(post, "accept")
    code, _, said = post.back("--apply")
    assert (code, post.path.read_bytes()) == (1, before)
    assert "skip" in said


def test_typed_words_come_back_as_a_patch_and_nothing_else_moves(word: Sent) -> None:
    post = word(WRONG, PLAIN, FINE)
    before = post.path.read_text()
    edited(post, lambda made: typed(made, "wrote it down in a book", "wrote it, all of it, in a *book*"))
    assert post.back("--apply")[0] == 1
    assert post.path.read_text() == before.replace(
        "wrote it down in a book", r"wrote it, all of it, in a \*book\*"
    )


def test_tracked_changes_count_as_made(word: Sent) -> None:
    post = word(FINE, "The lamp was lit.\n")

    def act(made: Any) -> None:
        paragraph = made.paragraphs[-1]
        (run,) = paragraph.runs
        run.text = "The lamp was "
        for tag, words, kind in (("w:del", "lit.", "w:delText"), ("w:ins", "out.", "w:t")):
            change, inner, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kind)
            text.text = words
            inner.append(text)
            change.append(inner)
            paragraph._p.append(change)

    edited(post, act)
    assert post.back("--apply")[0] == 0
    assert "The lamp was out.\n" in post.path.read_text()


def test_accepted_and_typed_as_well_is_one_decision(word: Sent) -> None:
    post = word(WRONG)
    edited(post, lambda made: typed(made, "eleven", "nine"))
    answered(post, "accept")
    assert post.back("--apply")[0] == 0
    assert "nine days” [@keeper]" in post.path.read_text()


def test_accepted_and_typed_otherwise_is_none(word: Sent) -> None:
    post = word(WRONG)
    before = post.path.read_bytes()
    edited(post, lambda made: typed(made, "eleven", "ten"))
    answered(post, "accept")
    code, _, said = post.back("--apply")
    assert (code, post.path.read_bytes()) == (1, before)
    assert said.count("two decisions about") == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("never slept ", "", "markup or a citation stands there"),
        ("[@keeper]", "[@engineer]", "markup or a citation stands there"),
        ("She never slept well", "Nobody", "went, or was rewritten"),
    ],
)
def test_an_edit_across_markup_is_listed_and_not_made(word: Sent, old: str, new: str, said: str) -> None:
    post = word("She *never* slept well [@keeper].\n", FINE)
    before = post.path.read_bytes()
    edited(post, lambda made: typed(made, old, new))
    code, _, listed = post.back("--apply")
    assert (code, post.path.read_bytes()) == (1, before)
    assert said in listed


def test_paragraphs_that_came_and_went_are_listed(word: Sent) -> None:
    post = word(FINE, "The lamp was lit.\n", "The clock was wound.\n")
    before = post.path.read_bytes()

    def act(made: Any) -> None:
        made.paragraphs[-2]._p.getparent().remove(made.paragraphs[-2]._p)
        made.add_paragraph("Somebody else wrote this at the end of it all.")

    edited(post, act)
    code, _, said = post.back("--apply")
    assert (code, post.path.read_bytes()) == (1, before)
    assert "a paragraph went, or was rewritten: The lamp was lit." in said
    assert "a paragraph came: Somebody else wrote this" in said


def test_a_document_of_another_state_is_refused(word: Sent) -> None:
    post = word(WRONG)
    answered(post, "accept")
    post.path.write_text(post.path.read_text() + "\nOne more line.\n")
    code, shown, said = post.back("--apply")
    assert (code, shown) == (2, "")
    assert "was made from another state of the manuscript; go back to that state" in said


def test_what_was_applied_is_taken_back_in_one_step(word: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    post = word(WRONG, TWO_WAYS)
    before = post.path.read_text()
    answered(post, "accept", "accept 1")
    post.back("--apply")
    assert "nine" in post.path.read_text()
    monkeypatch.setattr(sys, "stdin", io.StringIO("u\n"))
    main(["review", str(post.path), "--all"])
    assert post.path.read_text() == before


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"hello", bytes(range(256)) * 40])
def test_what_is_no_word_document_is_one_line(word: Sent, data: bytes) -> None:
    post = word(WRONG)
    post.sent.write_bytes(data)
    code, shown, said = post.back("--apply")
    assert (code, shown, len(said.splitlines())) == (2, "", 1)
    assert "is no Word document; save it as .docx" in said


def test_a_word_document_of_somebody_elses_is_refused(word: Sent) -> None:
    post = word(WRONG)
    docx.Document().save(str(post.sent))
    code, _, said = post.back("--apply")
    assert (code, len(said.splitlines())) == (2, 1)
    assert "names no manuscript" in said


def test_critic_marks_accepted_rejected_and_added(critic: Sent) -> None:
    post = critic(WRONG, "The lamp was lit.\n", "Nobody came, or went.\n")
    before = post.path.read_text()
    text = post.sent.read_text()
    mark = text[text.index("{~~the fog") : text.index("<<}", text.index("{~~the fog")) + 3]
    text = text.replace(mark, "the fog stayed for nine days")
    text = text.replace("lamp was lit", "lamp was {~~lit~>out~~}{>>sure<<}").replace(
        "came, or", "came{--, or--}{++ and++}"
    )
    post.sent.write_text(text)
    code, shown, said = post.back("--apply")
    assert code == 1
    assert said.startswith("not understood: a comment that answers none of ours: sure\n")
    wanted = before.replace("eleven", "nine").replace("lit.", "out.").replace("came, or", "came and")
    assert post.path.read_text() == wanted
    assert shown.startswith("--- a/")


def test_critic_comments_behind_ours_are_replies(critic: Sent) -> None:
    post = critic(WRONG, NOWHERE)
    text = post.sent.read_text()
    one, two, rest = text.split("<<}\n", 2) if text.count("<<}\n") > 2 else (*text.rsplit("<<}", 2),)
    post.sent.write_text(f"{one}<<}}{{>>accept<<}}{two}<<}}{{>>waive: she told me so herself<<}}{rest}")
    code, _, said = post.back("--apply", "--by", "A. Editor")
    assert (code, "not understood" in said) == (0, False)
    assert "nine days" in post.path.read_text()
    assert len(post.waivers) == 1


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("accept", "accept"),
        (" Accepted. ", "accept"),
        ("WAIVE: the printer had it so", "waive"),
        ("waived until 2027-01-31: the printer had it so", "waive"),
        ("skip", "skip"),
        ("acceptable", ""),
        ("don't accept", ""),
        ("waive until soon: the printer had it so", ""),
        ("", ""),
    ],
)
def test_the_grammar_of_replies_is_small(words: str, kind: str) -> None:
    found = reply(words)
    assert (found.kind if found else "") == kind


def test_the_findings_file_is_read_once_more(word: Sent) -> None:
    post = word(WRONG)
    found = json.loads((post.sent.parent / "findings.json").read_text())
    made = docx.Document(str(post.sent))
    assert made.core_properties.keywords == f"galleyproof-sha256-{found['manuscript']['sha256']}"


def test_marks_that_nothing_closes_take_no_time(critic: Sent) -> None:
    post = critic(FINE)
    post.sent.write_text(
        post.sent.read_text() + "\n" + "{~~" * 20_000 + "{>>" * 20_000 + "\n\n" + "{~~" * 20_000 + "~~}"
    )
    code, shown, said = post.back("--apply")
    assert (code, shown) == (1, "")
    assert said.startswith("not understood: a paragraph came: {~~{~~")
