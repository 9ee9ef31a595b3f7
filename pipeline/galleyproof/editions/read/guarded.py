# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Readers into ones that a file can neither crash nor stall: they run in a child process.

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
from collections.abc import Iterable
from typing import Final

from galleyproof.editions.read.content import Content
from galleyproof.errors import EditionError
from galleyproof.model import Json, Mark

_MOST_SECONDS: Final = 60.0

Child = subprocess.Popen[bytes]


class Guarded:
    """Readers in a child process, which alone imports them."""

    def __init__(self, seconds: float = _MOST_SECONDS) -> None:
        """Start no process before the first call."""
        self._seconds = seconds
        self._child: Child | None = None
        self._turn = threading.Lock()
        self.begun: frozenset[str] = frozenset()
        """The modules that a child was started with."""
        atexit.register(self.close)

    def begin(self, modules: Iterable[str]) -> None:
        """Start a child that imports `modules` while its caller does something else."""
        with self._turn:
            self.begun |= frozenset(modules)
            self._child = self._child or self._started()

    def read(self, module: str, function: str, data: bytes, where: str) -> Content:
        """Return what `function` of `module` returns of `data`, the bytes of the file `where`.

        Raises EditionError as it does, and where it crashes or stalls.
        """
        asked = {"module": module, "function": function, "where": where, "bytes": len(data)}
        with self._turn:
            line = self._asked(asked, data, where)
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

    def _asked(self, asked: Json, data: bytes, where: str) -> bytes:
        child = self._child = self._child or self._started()
        late = threading.Timer(self._seconds, child.kill)
        late.start()
        line = _exchanged(child, asked, data)
        stalled = not late.is_alive()
        late.cancel()
        if line.endswith(b"\n"):
            return line
        self.close()
        how = f"takes more than {self._seconds:g} s" if stalled else "crashes the reader"
        raise EditionError(f"it {how}", where=where, remedy="do not open it")

    def _started(self) -> Child:
        return subprocess.Popen(  # noqa: S603 - our own interpreter on our own module
            [sys.executable, "-m", "galleyproof.editions.read", *sorted(self.begun)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )


def _exchanged(child: Child, asked: Json, data: bytes) -> bytes:
    """Return the child's answer, empty where it died."""
    if child.stdin is None or child.stdout is None:
        return b""
    with contextlib.suppress(OSError):
        child.stdin.write(json.dumps(asked).encode() + b"\n")
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
