# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Straight marks set as the language sets them, by the decisions of the finder."""

from __future__ import annotations

import json
import subprocess

import pytest

from galleyproof import manuscript, quotes
from galleyproof.pandoc import program


def curled(text: str, lang: str = "en") -> str:
    ast = quotes.curl(manuscript.parse(text).ast, lang)
    command = [program(), "--from=json", "--to=plain", "--wrap=none", "--sandbox"]
    done = subprocess.run(command, input=json.dumps(ast).encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("The workers' rights, '90s, 'tis, O'Neill's.", "The workers’ rights, ’90s, ’tis, O’Neill’s."),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("6' 2\" and 5'10\"", "6′ 2″ and 5′10″"),
        ("He said 'no' and \"yes\".", "He said ‘no’ and “yes”."),
        ("''truth.'' and \"'truth.'\"", "‘‘truth.’’ and “‘truth.’”"),
        ("\"He's 'fine'\" [*'so'*](u)", "“He’s ‘fine’” ‘so’"),
        ("``LaTeX'' marks", "“LaTeX” marks"),
        ("1--2 --- so ... on", "1–2 — so … on"),
        ("`'code' -- ...` stays", "'code' -- ... stays"),
        ('x="1" stays', 'x="1" stays'),
        ("<https://example.org/a--b'c> stays", "https://example.org/a--b'c stays"),
        ("“Typed” stays, ‘too’", "“Typed” stays, ‘too’"),
        ('An "open one', "An “open one"),
        ("---- stays, and ....", "---- stays, and ...."),
    ],
)
def test_english(typed: str, set_: str) -> None:
    assert curled(typed) == set_


def test_german_french_and_a_language_unknown() -> None:
    assert curled("Er sagte \"wie 'geht's' dir\".", "de-DE") == "Er sagte „wie ‚geht’s‘ dir“."
    assert curled('Il dit "oui".', "fr") == "Il dit «\u00a0oui\u00a0»."
    assert curled('Te ia "e".', "mi") == "Te ia “e”."


def test_the_ast_given_is_not_changed_and_notes_and_titles_are_set() -> None:
    ast = manuscript.parse("---\ntitle: Putin's 'war'\n---\n\nA.^[It's \"here\".]\n").ast
    before = json.dumps(ast)
    curled_ast = json.dumps(quotes.curl(ast, "en"), ensure_ascii=False)
    assert json.dumps(ast) == before
    assert "Putin’s" in curled_ast
    assert "‘war’" in curled_ast
    assert "“here”." in curled_ast
