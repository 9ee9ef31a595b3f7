# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A reader of native code into one that a file can neither crash nor stall: it runs in a child process.

pdfium is C++ and reads what strangers wrote. The child is started once and kept; it may use so much memory
and take so long over a file, then it is killed, and the next file gets a new one.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final

from galleyproof.editions.read.content import Content
from galleyproof.errors import EditionError

_MOST_SECONDS: Final = 60.0
_MOST_BYTES: Final = 3 << 30

Reader = Callable[[bytes, str], Content]


class Guarded:
    """`reader`, which must be a function of a module, in a child process; called like `reader` itself."""

    def __init__(self, reader: Reader, seconds: float = _MOST_SECONDS) -> None:
        """Keep the reader; no process is started before the first call."""
        self._reader, self._seconds = reader, seconds
        self._child: tuple[multiprocessing.process.BaseProcess, Connection] | None = None
        self._turn = threading.Lock()

    def __call__(self, data: bytes, where: str) -> Content:
        """Return what the reader returns; raises EditionError as it does, and where it crashes or stalls."""
        with self._turn:
            process, pipe = self._child = self._child or self._started()
            try:
                pipe.send((data, where))
                if not pipe.poll(self._seconds):
                    raise TimeoutError
                answer = pipe.recv()
            except (EOFError, OSError) as error:
                self._child = None
                process.kill()
                process.join()
                pipe.close()
                how = f"takes more than {self._seconds:g} s" if isinstance(error, TimeoutError) else "crashes"
                raise EditionError(f"reading it {how}", where=where, remedy="do not open it") from error
        if isinstance(answer, Content):
            return answer
        what, remedy = answer
        raise EditionError(what, where=where, remedy=remedy)

    def _started(self) -> tuple[multiprocessing.process.BaseProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._reader, theirs), daemon=True)
        process.start()
        theirs.close()
        return process, ours


def _serve(reader: Reader, pipe: Connection) -> None:
    """Answer with a Content, or with what is wrong and the remedy, until nobody asks any more."""
    _limit_memory()
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            data, where = pipe.recv()
            try:
                answer: Content | tuple[str, str] = reader(data, where)
            except EditionError as error:
                answer = (error.what, error.remedy)
            except (MemoryError, RecursionError) as error:
                answer = (f"it is too large to be read ({type(error).__name__})", "do not open it")
            pipe.send(answer)


def _limit_memory() -> None:
    """Limit the child's memory where the system can (POSIX)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, resource.RLIM_INFINITY))
