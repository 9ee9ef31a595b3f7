# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A reader of native code into one that a file can neither crash nor stall: it runs in a child process.

pdfium is C++ and reads what strangers wrote. The child is started once and kept; it may use so much memory
and take so long over a file, then it is killed, and the next file gets a new one. What goes to it is a
line of JSON and the bytes, what comes back is a line of JSON (`__main__` is the other side).
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from typing import Final

from galleyproof.editions.read.content import Content
from galleyproof.errors import EditionError
from galleyproof.model import Json, Mark

_MOST_SECONDS: Final = 60.0

Child = subprocess.Popen[bytes]


class Guarded:
    """The reader `function` of `module` in a child process, which alone imports it; called like itself."""

    def __init__(self, module: str, function: str, seconds: float = _MOST_SECONDS) -> None:
        """Keep the names; no process is started before the first call."""
        self._names, self._seconds = (module, function), seconds
        self._child: Child | None = None
        self._turn = threading.Lock()
        atexit.register(self.close)

    def __call__(self, data: bytes, where: str) -> Content:
        """Return what the reader returns; raises EditionError as it does, and where it crashes or stalls."""
        with self._turn:
            line = self._asked(data, where)
        answer: Json = json.loads(line)
        if "what" in answer:
            raise EditionError(answer["what"], where=where, remedy=answer["remedy"])
        return content_of(answer)

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def _asked(self, data: bytes, where: str) -> bytes:
        child = self._child = self._child or self._started()
        late = threading.Timer(self._seconds, child.kill)
        late.start()
        line = _exchanged(child, data, where)
        stalled = not late.is_alive()
        late.cancel()
        if line.endswith(b"\n"):
            return line
        self.close()
        how = f"takes more than {self._seconds:g} s" if stalled else "crashes the reader"
        raise EditionError(f"it {how}", where=where, remedy="do not open it")

    def _started(self) -> Child:
        return subprocess.Popen(  # noqa: S603 - our own interpreter on our own module
            [sys.executable, "-m", "galleyproof.editions.read", *self._names],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )


def _exchanged(child: Child, data: bytes, where: str) -> bytes:
    """Return the child's answer, empty where it died."""
    if child.stdin is None or child.stdout is None:
        return b""
    with contextlib.suppress(OSError):
        child.stdin.write(json.dumps({"where": where, "bytes": len(data)}).encode() + b"\n")
        child.stdin.write(data)
        child.stdin.flush()
        return child.stdout.readline()
    return b""


def content_of(answer: Json) -> Content:
    """Return the Content that a line of JSON describes."""
    return Content(
        marks=tuple(Mark(**mark) for mark in answer["marks"]),
        text=answer["text"],
        notices=tuple(answer["notices"]),
        links=tuple(answer["links"]),
        broken_links=tuple(answer["broken_links"]),
    )
