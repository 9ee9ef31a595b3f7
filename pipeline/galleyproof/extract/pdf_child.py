# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A PDF on standard input into JSON on standard output: the child process of `extract.pdf`.

Exit code 3 and one line on standard output where the file cannot be read; anything else that goes
wrong ends the process, which is what it is for.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

import pypdfium2

MEMORY = 1 << 30  # bytes of address space
CPU = 60  # seconds
_OUTPUT = 1 << 27  # code points of text in all; a long book has 2^21


def _limit() -> None:
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)  # noqa: PLW2901 - never above what we were given
        resource.setrlimit(what, (most, hard))


def _pages(document: pypdfium2.PdfDocument) -> dict[str, Any]:
    pages, labels, length = [], [], 0
    for number, page in enumerate(document):
        text = page.get_textpage().get_text_bounded(errors="ignore")
        length += len(text)
        if length > _OUTPUT:
            raise ValueError("the PDF holds more text than is allowed")
        pages.append(text)
        labels.append(document.get_page_label(number) or str(number + 1))
        page.close()
    return {"pages": pages, "labels": labels}


def main() -> int:
    """Read, extract, print."""
    payload = sys.stdin.buffer.read()
    _limit()
    try:
        document = pypdfium2.PdfDocument(payload)
        if "--metadata" in sys.argv:
            said: dict[str, Any] = {"metadata": document.get_metadata_dict(skip_empty=True)}
        else:
            said = _pages(document)
    except (pypdfium2.PdfiumError, ValueError) as error:
        locked = "password" in str(error).lower()
        sys.stdout.write(
            "the PDF is locked with a password" if locked else f"the PDF cannot be read: {error}"
        )
        return 3
    sys.stdout.buffer.write(json.dumps(said).encode())
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
