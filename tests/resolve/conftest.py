# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A desk in an empty project, without the second of patience between two requests to loopback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.resolve.loopback import Web

from galleyproof.model import Json
from galleyproof.resolve import Desk, Manners, Outcome, Settings, collect

Add = Callable[..., Outcome]


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., Desk]:
    """Return what makes a desk that may speak to some webs; settings by name."""

    def make(
        *webs: Web, items: dict[str, Json] | None = None, dry_run: bool = False, **chosen: object
    ) -> Desk:
        settings = {
            "handle_proxy": webs[-1].url,
            "doi_proxy": webs[-1].url,
            "allow_hosts": frozenset(web.host for web in webs),
            "deadline": 10.0,
            **chosen,
        }
        return Desk(
            references=tmp_path / "references",
            items=items or {},
            settings=Settings(**settings),  # type: ignore[arg-type]  # each test names its own
            manners=Manners(interval=0),
            dry_run=dry_run,
        )

    return make


@pytest.fixture
def add(desk: Callable[..., Desk]) -> Add:
    """Return what adds one identifier from some webs and gives its outcome."""

    def one(identifier: str, *webs: Web, **chosen: object) -> Outcome:
        (outcome,) = collect(desk(*webs, **chosen), [identifier])
        return outcome

    return one


@pytest.fixture(autouse=True)
def _quick_retries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("galleyproof.resolve.fetch.BACKOFF", 0.05)
