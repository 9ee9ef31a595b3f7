# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Our positions against pandoc's own: `commonmark_x+sourcepos` says where each word stands.

The two readers differ in what they support (quotations.md, and pandoc's manual); the text here keeps to
what both read alike.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

from galleyproof import manuscript
from galleyproof.pandoc import program

TEXT = """# A heading with *emphasis* and 'marks'

First paragraph, "no limits" said, and a [link with words](https://example.org "title") here.
It goes on with `code` and **strong words** and \\*escaped\\* ones.

> A block quotation of
> two lines, 'nested' in it.
>
> - an item
> - another 'item'

1. one "item"

   with a paragraph

2. two

A note.[^1] A [span]{.cls} and &amp; an entity.

[^1]: The 'text' of the note.

Term

:   Its meaning

| head | row |
|------|-----|
| cell | "x" |

Last paragraph.
"""

POSITION = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")


def theirs(node: Any) -> Iterator[tuple[int, int, str]]:
    """Every word that pandoc wraps in a span with its line and column."""
    if isinstance(node, list):
        for item in node:
            yield from theirs(item)
    elif isinstance(node, dict):
        content: Any = node.get("c")
        if node.get("t") == "Span" and len(content[1]) == 1 and content[1][0]["t"] == "Str":
            found = POSITION.search(dict(content[0][2]).get("data-pos", ""))
            if found:
                yield int(found[1]), int(found[2]), content[1][0]["c"]
        else:
            yield from theirs(content)


def test_both_readings_put_every_word_in_the_same_place() -> None:
    command = [program(), "--from=commonmark_x+sourcepos-smart", "--to=json", "--sandbox"]
    said = subprocess.run(command, input=TEXT.encode(), capture_output=True, check=True).stdout
    lines = [0, *(end.end() for end in re.finditer("\n", TEXT))]
    ours = {
        offset: block.text[at]
        for block in manuscript.parse(TEXT).blocks
        for at, offset in enumerate(block.offsets)
        if block.kind != "opaque"
    }
    words = [
        (lines[line - 1] + column - 1, word) for line, column, word in theirs(json.loads(said)["blocks"])
    ]
    assert len(words) > 80
    plain = [(start, word) for start, word in words if TEXT.startswith(word, start)]
    assert len(plain) > 75
    for start, word in plain:
        assert "".join(ours.get(start + step, "") for step in range(len(word))) == word
