# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""One pure job for each of many items, on as many processor cores as there are."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST = 400
"""Items a process: fewer are done sooner than another process has loaded what it needs."""


@dataclass(frozen=True, slots=True)
class _Process:
    pid: int
    pipe: int
    """Where it writes the pickled list of its results."""


def mapped(
    job: Callable[[Item], Result], items: Sequence[Item], *, least: int = LEAST
) -> Generator[Result, None, None]:
    """Yield `job(item)` of each item, in their order, and raise what a job raises in its turn.

    The items are shared out to forked processes, this one included; without `os.fork`, with other threads
    running, or with fewer than twice `least` items, this process does them all. Results are pickled. What
    `job` loads when it is first called, each process loads by itself.
    """
    first, *others = _shares(items, least)
    running = [_started(job, share) for share in others]
    try:
        yield from map(job, first)
        for share in others:
            done: list[Result] = _read(running.pop(0))
            yield from done
            yield from map(job, share[len(done) :])  # raises here what ended the process there
    finally:
        for process in running:
            _end(process)


def _shares(items: Sequence[Item], least: int) -> list[Sequence[Item]]:
    alone = not hasattr(os, "fork") or threading.active_count() > 1
    count = 1 if alone else max(1, min(_cores(), len(items) // least))
    size = max(1, -(-len(items) // count))
    return [items[at : at + size] for at in range(0, len(items), size)] or [items]


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _started(job: Callable[[Item], Result], share: Sequence[Item]) -> _Process:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writer)
        return _Process(pid, reader)
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pickle.dump(_done(job, share), pipe)
    finally:
        os._exit(0)  # nothing of the parent's is flushed or closed twice


def _done(job: Callable[[Item], Result], share: Sequence[Item]) -> list[Result]:
    """Return the results of a share, up to the first item on which the job fails."""
    results: list[Result] = []
    with suppress(Exception):
        for item in share:
            results.append(job(item))  # noqa: PERF401 - what was done before an exception is kept
    return results


def _read(process: _Process) -> list[Any]:
    """Return what a process wrote, nothing if it ended before it could; wait for its end."""
    with os.fdopen(process.pipe, "rb") as pipe:
        written = pipe.read()
    os.waitpid(process.pid, 0)
    try:
        return list(pickle.loads(written))  # noqa: S301 - our own child's
    except (EOFError, pickle.UnpicklingError):
        return []


def _end(process: _Process) -> None:
    os.close(process.pipe)
    os.kill(process.pid, signal.SIGKILL)
    os.waitpid(process.pid, 0)
