# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Two texts of one file into the change between them, which is made only where the file is still the first.

A file that is not there is None, so that a waiver's beginning and end are changes too.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from galleyproof.errors import ManuscriptChanged, UsageError
from galleyproof.model import Edit, Json
from galleyproof.model.value import Value
from galleyproof.writing import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Value):
    """`old` at code point `start` of the file becomes `new`; `before` and `after` are the files' sha256."""

    path: str
    start: int
    old: str
    new: str
    before: str | None
    after: str | None


def change(path: Path, before: str | None, after: str | None) -> Change:
    """Return the change that makes the file `before` the file `after`."""
    one, two = before or "", after or ""
    # The path behind a symbolic link: renaming would put a file in the link's place.
    start = _alike(one, two)
    end = _alike(one[start:][::-1], two[start:][::-1])
    return Change(
        path=str(path.resolve()),
        start=start,
        old=one[start : len(one) - end],
        new=two[start : len(two) - end],
        before=_digest(before),
        after=_digest(after),
    )


def _alike(one: str, two: str) -> int:
    """Return how many characters the two begin with alike."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))


def from_json(row: Json) -> Change:
    """Return the change that `to_json` wrote; raise KeyError or TypeError for anything else."""
    return Change(**{name: row[name] for name in ("path", "start", "old", "new", "before", "after")})


def reverse(made: Change) -> Change:
    """Return the change that takes `made` back."""
    return Change(
        path=made.path,
        start=made.start,
        old=made.new,
        new=made.old,
        before=made.after,
        after=made.before,
    )


def stands(wanted: Change) -> bool:
    """Whether the file is the one that `wanted` would change."""
    return _digest(stored(Path(wanted.path))) == wanted.before


def make(wanted: Change, known: str | None = None) -> None:
    """Write the file as `wanted` says, by renaming; `known` is the text it was decided on.

    Raises ManuscriptChanged, with both wordings, where the file is another one by now.
    """
    path = Path(wanted.path)
    text = stored(path)
    if _digest(text) != wanted.before:
        what = "has changed on disk since it was read, so nothing was written"
        raise ManuscriptChanged(what, where=path.name, both=_both(wanted, known, text))
    if wanted.after is None:
        path.unlink()
        return
    body = text or ""
    end = wanted.start + len(wanted.old)
    made = body[: wanted.start] + wanted.new + body[end:]
    written(path, made.encode("utf-8", "surrogateescape"))


def written(path: Path, data: bytes | str) -> None:
    """Write `data` by renaming; raise UsageError where the disk refuses, with nothing changed."""
    try:
        write(path, data)
    except OSError as error:
        what = f"cannot be written ({error.strerror}), so nothing was changed"
        raise UsageError(what, where=str(path), remedy="see to the disk and its permissions") from None


def stored(path: Path) -> str | None:
    """Return the text of a file with the line ends it has; None where there is none."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return None


def patched(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with `edits`, which must not overlap, made in it."""
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def diff(before: str, after: str, name: str) -> str:
    """Return a unified diff, as `patch -p1` and `git apply` read it; empty where nothing differs."""
    rows = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{name}", f"b/{name}"
    )
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)


def _both(wanted: Change, known: str | None, now: str | None) -> tuple[str, str]:
    """Return the lines that differ, as they were read and as they are; else what was to be replaced."""
    if known is None or now is None:
        return wanted.old, "" if now is None else now[wanted.start : wanted.start + len(wanted.old)]
    made = change(Path(wanted.path), known, now)
    return _lines(known, made.start, made.old), _lines(now, made.start, made.new)


def _lines(text: str, start: int, words: str) -> str:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start + len(words))
    shown = text[first : len(text) if last < 0 else last].strip("\r\n")
    return shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _digest(text: str | None) -> str | None:
    if text is None:
        return None
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
