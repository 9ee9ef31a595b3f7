# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The formats for word processors: every open finding a comment at its phrase, the text unharmed."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from galleyproof.__main__ import main
from galleyproof.report import critic, word

Json = dict[str, Any]


def commented(document: Json) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the paragraphs, and each comment's first line with the words it hangs on, read back."""
    made = docx.Document(io.BytesIO(word.render(document)))
    found = []
    body = made.element.body
    for added in made.comments:
        inside, words = False, ""
        for element in body.iter():
            if element.tag.endswith("}commentRangeStart") and element.values()[0] == str(added.comment_id):
                inside = True
            elif element.tag.endswith("}commentRangeEnd") and element.values()[0] == str(added.comment_id):
                inside = False
            elif inside and element.tag.endswith("}t"):
                words += element.text or ""
        found.append((words, added.paragraphs[0].text))
    return [paragraph.text for paragraph in made.paragraphs], found


def test_word_gets_each_open_finding_at_its_phrase(synthetic: Callable[..., Json]) -> None:
    paragraphs, comments = commented(synthetic())
    assert comments == [
        ("On Lighthouses", "The EPUB names another licence than the HTML."),
        ("a tower of 52 steps", "The number 52 stands where the source has 25."),
        (
            "no fault … with the oil",
            "The ellipsis leaves out a ‘not’: does the sentence still mean the same?",
        ),
        ("endless fog", "These words stand in no archived source."),
        ("Uncited words", "This quotation has no citation, so it was not checked."),
        ("Last month", "‘Last month’ does not fit the date given."),
        ("<script>alert(1)</script>", "This quotation has no citation, so it was not checked."),
    ]
    assert paragraphs[2] == (
        "The keeper wrote that ‘the lamp shall not be moved’ and, later, “the sea was calm”. He called it "
        "‘a tower of 52 steps’ [@keeper1901, page 7], though ‘the gulls were silent’ [@gulls1910, page 7]."
    )


def test_a_comment_names_its_finding_for_the_way_back(synthetic: Callable[..., Json]) -> None:
    made = docx.Document(io.BytesIO(word.render(synthetic())))
    comment = next(row for row in made.comments if row.paragraphs[0].text.startswith("The number"))
    assert [paragraph.text for paragraph in comment.paragraphs] == [
        "The number 52 stands where the source has 25.",
        "The Keeper’s Book: ‘a tower of 25 steps’",
        "Use the source’s wording: ‘a tower of 25 steps’",
        "error QUO-DIFFERS abcdef0000000002",
    ]
    assert comment.timestamp == dt.datetime(1901, 4, 2, tzinfo=dt.UTC)


def test_the_same_findings_make_the_same_bytes(synthetic: Callable[..., Json]) -> None:
    made = word.render(synthetic())
    assert made == word.render(synthetic())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_control_characters_do_not_break_the_file(synthetic: Callable[..., Json]) -> None:
    document = synthetic()
    document["manuscript"] |= {"title": "a\x00\x1bb", "date": "soon"}
    document["findings"][0]["message"] = "c\x0bd"
    paragraphs, _ = commented(document)
    assert paragraphs[0] == "ab"


def test_criticmarkup_substitutes_only_where_there_is_one_way(synthetic: Callable[..., Json]) -> None:
    document = synthetic()
    made = critic.render(document)
    assert "‘{~~a tower of 52 steps~>a tower of 25 steps~~}{>>The number 52 stands" in made
    finding = next(row for row in document["findings"] if row["rule"] == "QUO-DIFFERS")
    finding["fix"] *= 2
    made = critic.render(document)
    assert "‘{==a tower of 52 steps==}{>>The number 52 stands" in made
    assert "~>" not in made


def test_criticmarkup_without_its_marks_is_the_text(synthetic: Callable[..., Json]) -> None:
    made = critic.render(synthetic())
    plain = re.sub(r"\{>>.*?<<\}", "", made)
    plain = re.sub(r"\{~~(.*?)~>.*?~~\}", r"\1", plain)
    plain = re.sub(r"\{==(.*?)==\}", r"\1", plain)
    plain = re.sub(r" \[@.*?\]", "", plain)
    assert plain.strip().split("\n\n") == [row["text"] for row in synthetic()["text"]]


@pytest.mark.parametrize("token", ["{>>x<<}", "{~~a~>b~~}", "{==x==}", "{++x++}", "{--x--}"])
def test_braces_of_the_text_are_no_criticmarkup(synthetic: Callable[..., Json], token: str) -> None:
    block = {"kind": "para", "text": token, "line": 1}
    document = synthetic(text=[block], quotations=[], findings=[], facts=[], citations=[])
    document["manuscript"].pop("sha256")
    made = critic.render(document)
    assert made.replace("\u2060", "") == token + "\n"
    assert not re.search(r"\{(>>|~~|==|\+\+|--)|(<<|~~|==|\+\+|--)\}|~>", made)


def test_overlapping_findings_share_a_stretch(synthetic: Callable[..., Json]) -> None:
    document = synthetic()
    document["findings"] += [dict(row) for row in document["findings"] if row["rule"] == "QUO-REVIEW"]
    document["summary"]["findings"]["warning"] = 2
    made = critic.render(document)
    assert made.count("{==no fault … with the oil==}{>>The ellipsis") == 1
    assert made.count("{>>The ellipsis") == 2


def test_the_verb_writes_docx_beside_the_others(synthetic: Callable[..., Json], tmp_path: Path) -> None:
    findings = tmp_path / "findings.json"
    findings.write_text(json.dumps(synthetic()), encoding="utf-8")
    assert main(["report", str(findings), "--format", "html,docx", "--out", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.html", "proof.docx"]
