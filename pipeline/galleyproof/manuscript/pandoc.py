# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown text into pandoc's JSON AST: one call, in pandoc's sandbox, nothing in it ever run."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator

from galleyproof.errors import ManuscriptError
from galleyproof.model import Json
from galleyproof.pandoc import program

FORMAT = "markdown-smart-blank_before_blockquote"
"""Pandoc's own Markdown with `smart` off, so that every mark stands as it was typed; and a block quotation
may follow a line of text at once, as everywhere else that Markdown is published."""

_SECONDS = 120
# "Error parsing YAML metadata at (line 1, column 1):\nYAML parse exception at line 3, column 0,"
# What pandoc warns of, and where in the sentence its line stands: something in the file will not be printed.
_WARNINGS = (
    (r"Duplicate note reference '(.+)' at line (\d+)", "the note [^{}] is there twice"),
    (
        r"Note with key '(.+)' defined at line (\d+) column \d+ but not used",
        "nothing refers to the note [^{}]",
    ),
    (r"(Div) at line (\d+) column \d+ unclosed", "a `:::` is opened and never closed"),
    (r"Duplicate link reference '(.+)' at line (\d+)", "the link reference {} is there twice"),
    (r"Duplicate identifier '(.+)' at line (\d+)", "the id #{} is given twice"),
)
UNUSED = "nothing refers to the note"
"""How a complaint begins of a note that stands in one file of a book, and may hang on another."""
_YAML = re.compile(r"YAML metadata.*?line (\d+).*?exception at line (\d+)[^\n]*\n?(.*)", re.DOTALL)


def read(text: str, where: str) -> tuple[Json, tuple[tuple[str, str], ...]]:
    """Return the AST of `text`, and of what in it pandoc complains: `file:line`, and what is wrong there.

    Raises ManuscriptError where pandoc refuses it.
    """
    text = _fenced(text)
    command = [program(), f"--from={FORMAT}", "--to=json", "--sandbox"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell; the text goes in on stdin
            command, input=text.encode(), capture_output=True, timeout=_SECONDS, check=False
        )
        if done.returncode == 0:
            return json.loads(done.stdout), tuple(_complaints(done.stderr.decode(errors="replace"), where))
    except subprocess.TimeoutExpired:
        what, remedy = f"pandoc did not finish in {_SECONDS} seconds", "look for runs of unclosed markup"
        raise ManuscriptError(what, where=where, remedy=remedy) from None
    except UnicodeEncodeError:
        what, remedy = "holds half of a surrogate pair", "save the file as UTF-8"
        raise ManuscriptError(what, where=where, remedy=remedy) from None
    except OSError as error:
        remedy = "install the package pypandoc-binary"
        raise ManuscriptError(f"pandoc cannot be run: {error.strerror}", where=where, remedy=remedy) from None
    raise _refused(done.stderr.decode(errors="replace"), where)


def _complaints(said: str, where: str) -> Iterator[tuple[str, str]]:
    for warning, what in _WARNINGS:
        for found in re.finditer(warning, " ".join(said.split())):
            yield f"{where}:{found[2]}", what.format(found[1])


def _fenced(text: str) -> str:
    """Return `text` with spaces for all but the first word behind the fence that opens a block of code.

    pandoc takes no such block for code; other readers leave to their highlighters what the words mean.
    """
    if not _WORDY.search(text):
        return text
    lines = text.split("\n")
    fence = ""
    for number, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            closes = opened and opened["fence"].startswith(fence) and not line[opened.end("fence") :].strip()
            fence = "" if closes else fence
        elif opened:
            fence = opened["fence"]
            if wordy := _WORDY.match(line):
                lines[number] = line[: wordy.start("more")] + " " * len(wordy["more"])
    return "\n".join(lines)


_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_WORDY = re.compile(
    rf"^{_FENCE.pattern}[ \t]*[^\s`{{]+(?P<more>[ \t]+(?!\{{[.#\w][^,]*\}}[ \t]*$)[^\s`][^`\n]*)$",
    re.MULTILINE,
)


def _refused(said: str, where: str) -> ManuscriptError:
    yaml = _YAML.search(said)
    if yaml is None:
        what = f"pandoc cannot read it: {said.strip() or 'it gave no reason'}"
        return ManuscriptError(what, where=where, remedy="mend the Markdown there")
    line = int(yaml[1]) + int(yaml[2])
    what = f"the YAML of the front matter is broken: {yaml[3].strip() or 'it does not parse'}"
    remedy = "put a value that holds a colon or a bracket in quotation marks"
    return ManuscriptError(what, where=f"{where}:{line}", remedy=remedy)
