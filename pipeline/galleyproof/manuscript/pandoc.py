# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown text into pandoc's JSON AST: one call, in pandoc's sandbox, nothing in it ever run."""

from __future__ import annotations

import json
import re
import subprocess

from galleyproof.errors import ManuscriptError
from galleyproof.model import Json
from galleyproof.pandoc import program

FORMAT = "markdown-smart"
"""Pandoc's own Markdown with `smart` off, so that every mark stands as it was typed."""

_SECONDS = 120
# "Error parsing YAML metadata at (line 1, column 1):\nYAML parse exception at line 3, column 0,"
_YAML = re.compile(r"YAML metadata.*?line (\d+).*?exception at line (\d+)[^\n]*\n?(.*)", re.DOTALL)


def read(text: str, where: str) -> Json:
    """Return the AST of `text`; raise ManuscriptError where pandoc refuses it."""
    command = [program(), f"--from={FORMAT}", "--to=json", "--sandbox", "--quiet"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell; the text goes in on stdin
            command, input=text.encode(), capture_output=True, timeout=_SECONDS, check=False
        )
        if done.returncode == 0:
            ast: Json = json.loads(done.stdout)
            return ast
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


def _refused(said: str, where: str) -> ManuscriptError:
    yaml = _YAML.search(said)
    if yaml is None:
        what = f"pandoc cannot read it: {said.strip() or 'it gave no reason'}"
        return ManuscriptError(what, where=where, remedy="mend the Markdown there")
    line = int(yaml[1]) + int(yaml[2])
    what = f"the YAML of the front matter is broken: {yaml[3].strip() or 'it does not parse'}"
    remedy = "put a value that holds a colon or a bracket in quotation marks"
    return ManuscriptError(what, where=f"{where}:{line}", remedy=remedy)
