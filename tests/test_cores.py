# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A job on several cores is the job on one: the same results in the same order, the same error."""

from __future__ import annotations

import os

import pytest

from galleyproof import cores


@pytest.fixture(autouse=True)
def three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "_cores", lambda: 3)


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 100])
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    items = list(range(count))
    assert list(cores.mapped(lambda item: item * item, items, least=2)) == [item * item for item in items]


def test_items_are_shared_out_to_processes() -> None:
    assert len(set(cores.mapped(lambda _: os.getpid(), range(9), least=2))) == 3


def test_few_items_stay_in_this_process() -> None:
    assert set(cores.mapped(lambda _: os.getpid(), range(9), least=5)) == {os.getpid()}


def test_an_error_is_raised_in_its_turn() -> None:
    found: list[int] = []
    with pytest.raises(ZeroDivisionError):
        found.extend(cores.mapped(lambda item: 1 // (7 - item), range(9), least=2))
    assert found == [1 // (7 - item) for item in range(7)]


def test_what_a_killed_process_left_undone_is_done_here() -> None:
    parent = os.getpid()

    def job(item: int) -> int:
        if item == 5 and os.getpid() != parent:
            os._exit(9)
        return item

    assert list(cores.mapped(job, range(9), least=2)) == list(range(9))


def test_no_process_outlives_a_run_that_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    fork = os.fork

    def noted() -> int:
        started.append(fork())
        return started[-1]

    monkeypatch.setattr(os, "fork", noted)
    results = cores.mapped(lambda item: item, range(9), least=2)
    assert next(results) == 0
    results.close()
    assert len(started) == 2
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
