# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Many errands into their results, in order, by a few threads that never wait while a host is free."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from galleyproof.resolve.manners import INTERVAL
from galleyproof.resolve.status import Outcome

THREADS = 8


class _Queue:
    """Hands out errands: of those left, the first to the host that may be asked soonest."""

    def __init__(self, hosts: Sequence[str]) -> None:
        self._lock = threading.Lock()
        self._left: dict[str, list[int]] = defaultdict(list)
        for index in reversed(range(len(hosts))):
            self._left[hosts[index]].append(index)
        self._free: dict[str, float] = defaultdict(float)

    def take(self) -> int | None:
        """Return the next errand's number, None when all are taken."""
        with self._lock:
            if not self._left:
                return None
            host = min(self._left, key=lambda name: (self._free[name], self._left[name][-1]))
            self._free[host] = max(self._free[host], time.monotonic()) + INTERVAL
            index = self._left[host].pop()
            if not self._left[host]:
                del self._left[host]
            return index


def each(work: Callable[[str], Outcome], names: Sequence[str], hosts: Sequence[str]) -> Iterator[Outcome]:
    """Yield the outcome of each name in order; `hosts` says which host each will ask first."""
    queue = _Queue(hosts)
    results: list[Future[Outcome]] = [Future() for _ in names]

    def run() -> None:
        while (index := queue.take()) is not None:
            try:
                results[index].set_result(work(names[index]))
            except BaseException as error:  # noqa: BLE001 - whoever waits for this result raises it
                results[index].set_exception(error)

    with ThreadPoolExecutor(max_workers=THREADS) as pool:
        for _ in range(min(THREADS, len(names))):
            pool.submit(run)
        for result in results:
            yield result.result()
