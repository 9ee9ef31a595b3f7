# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Text that pandoc would read for minutes, or for ever, into an error.

pandoc 3.9 takes twice as long for each bracket more that is open at once (a second for 13, two minutes for
20), and four times as long for twice as many levels of quotation.
"""

from __future__ import annotations

import re

from galleyproof.errors import ManuscriptError

_MOST_QUOTED, _MOST_OPEN = 100, 11
_QUOTED = re.compile(rf"^[ \t]*(?:>[ \t]?){{{_MOST_QUOTED + 1}}}", re.MULTILINE)
_SIGN = re.compile(r"[\[\]]|\n[ \t]*\n")
# Where a bracket is none: code, and behind a backslash.
_CODE = re.compile(r"^(```+|~~~+)[^\n]*\n.*?^\1|(`+)[^`].*?\2|\\[\[\]]", re.MULTILINE | re.DOTALL)


def refuse_depth(text: str, where: str) -> None:
    """Raise ManuscriptError, with the line, where `text` is nested beyond what can be read."""
    quoted = _QUOTED.search(text)
    if quoted:
        raise _refused(f"more than {_MOST_QUOTED} quotations are nested", text, quoted.start(), where)
    if not any(part.count("[") > _MOST_OPEN for part in re.split(r"\n[ \t]*\n", text)):
        return
    depth = 0
    for sign in _SIGN.finditer(_CODE.sub(lambda code: re.sub(r"[\[\]]", " ", code[0]), text)):
        depth = {"[": depth + 1, "]": max(depth - 1, 0)}.get(sign[0], 0)
        if depth > _MOST_OPEN:
            raise _refused(f"more than {_MOST_OPEN} brackets are open", text, sign.start(), where)


def _refused(what: str, text: str, at: int, where: str) -> ManuscriptError:
    line = text.count("\n", 0, at) + 1
    return ManuscriptError(what, where=f"{where}:{line}", remedy="close them, or put `\\` before each sign")
