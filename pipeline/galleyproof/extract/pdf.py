# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF into a SourceText, its pages kept apart; read in a child process that may fail alone.

A PDF is a program of sorts: a hostile one can exhaust memory or time, or crash the reader. The child
has limits of its own and no more than the bytes on its standard input.
"""

from __future__ import annotations

import functools
import importlib
import json
import re
import subprocess
import sys
import unicodedata
from itertools import accumulate
from typing import Any

from galleyproof.errors import ExtractionError
from galleyproof.model import SourceText, Span


@functools.cache
def extractor() -> str:
    """Return what reads a PDF, with its version."""
    version = importlib.import_module("importlib.metadata").version("pypdfium2")
    return f"galleyproof-pdf 1 (pypdfium2 {version})"


DEADLINE = 60.0
"""Seconds a PDF may take where no deadline is given; a book of 1,000 pages takes about five."""

_CHILD = "galleyproof.extract.pdf_child"
# What PDFium puts for a hyphen at a line's end, in place of the hyphen and mostly of the line's end too.
# Both are what the page shows: they are kept, and the matcher reads the word with them and without.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe](?:\r?\n)?")


def extract(payload: bytes, seconds: float = DEADLINE) -> SourceText:
    """Return the text of every page, a line for each of its lines; pages end with LF."""
    said = _read(payload, seconds)
    pages = [_page(text) for text in said["pages"]]
    ends = list(accumulate(map(len, pages)))
    starts = [0, *ends][: len(ends)]
    return SourceText(
        text="".join(pages),
        media_type="application/pdf",
        extractor=extractor(),
        pages=tuple(Span(start=start, end=end) for start, end in zip(starts, ends, strict=True)),
        page_labels=tuple(said["labels"]),
    )


def metadata(payload: bytes, seconds: float = DEADLINE) -> dict[str, str]:
    """Return the document information dictionary: Title, Author, CreationDate, … as far as given."""
    return {str(key): str(value) for key, value in _read(payload, seconds, "--metadata")["metadata"].items()}


def _page(text: str) -> str:
    lines = _LINE_END_HYPHEN.sub("-\n", text.replace("\0", "")).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", f"{lines}\n" if lines and not lines.endswith("\n") else lines)


def _read(payload: bytes, seconds: float, *arguments: str) -> dict[str, Any]:
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter, a module of ours, no shell
            [sys.executable, "-I", "-m", _CHILD, *arguments],
            input=payload,
            capture_output=True,
            timeout=min(seconds, DEADLINE),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ExtractionError(
            f"the PDF took more than {min(seconds, DEADLINE):.0f} seconds to read"
        ) from error
    if child.returncode == 0:
        said: dict[str, Any] = json.loads(child.stdout)
        return said
    if child.returncode == 3:
        raise ExtractionError(child.stdout.decode("utf-8", "replace").strip() or "the PDF cannot be read")
    raise ExtractionError("the PDF reader stopped: the file is broken, or needs more memory than is allowed")
