# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""When a host may be asked again, and whether its robots.txt lets us: shared by all threads of a run."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from protego import Protego

from galleyproof.resolve.clock import Clock
from galleyproof.resolve.status import Status, Stopped

INTERVAL = 1.0
"""Seconds between two requests to one host; what EDGI and the Internet Archive ask of clients."""

AT_ONCE = 2
"""Requests to one host that may be under way together."""

RETRIES = 2
BACKOFF = 1.0  # seconds before the first retry, doubled for each further one
LONGEST_WAIT = 60.0  # seconds; lychee's cap. urllib3's default would wait six hours

_RULES_SIZE = 500 * 1024  # bytes; RFC 9309, 2.5


class Manners:
    """Keeps the hosts of a run apart; `interval` is in seconds."""

    def __init__(self, interval: float | None = None) -> None:
        self._interval = INTERVAL if interval is None else interval
        self._lock = threading.Lock()
        self._next: dict[str, float] = defaultdict(float)
        self._slots: dict[str, threading.Semaphore] = defaultdict(lambda: threading.Semaphore(AT_ONCE))
        self._rules: dict[str, Protego | None] = {}

    def slot(self, host: str) -> threading.Semaphore:
        """Return the semaphore of a host."""
        with self._lock:
            return self._slots[host]

    def wait(self, host: str, clock: Clock) -> None:
        """Wait for the host's next turn. Raises Stopped where that is after the deadline."""
        with self._lock:
            turn = max(self._next[host], time.monotonic())
            self._next[host] = turn + self._interval
        pause(turn - time.monotonic(), clock)

    def known(self, origin: str) -> bool:
        """Say whether the robots.txt of this origin was read already."""
        return origin in self._rules

    def learn(self, origin: str, rules: bytes | None) -> None:
        """Keep an origin's robots.txt; None for none."""
        text = (rules or b"")[:_RULES_SIZE].decode("utf-8-sig", "replace")
        self._rules[origin] = Protego.parse(text) if rules else None

    def allows(self, origin: str, url: str, agent: str) -> bool:
        """Say whether an origin's rules, learnt before, let `agent` fetch `url` (RFC 9309)."""
        rules = self._rules.get(origin)
        return rules is None or bool(rules.can_fetch(url, agent))


def pause(seconds: float, clock: Clock) -> None:
    """Sleep. Raises Stopped at once where the deadline would pass meanwhile."""
    if seconds <= 0:
        return
    if seconds >= clock.left:
        raise Stopped(Status.UNREACHABLE, f"a wait of {seconds:.0f} s would pass the deadline")
    time.sleep(seconds)


def retry_after(value: str | None) -> float | None:
    """Return the seconds that a Retry-After asks for: a number or a date (RFC 9110, 10.2.3), capped."""
    if not value:
        return None
    try:
        seconds = float(value) if value.strip().isdecimal() else _until(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(0.0, seconds), LONGEST_WAIT)


def _until(value: str) -> float:
    when = parsedate_to_datetime(value)
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return (when - datetime.now(UTC)).total_seconds()
