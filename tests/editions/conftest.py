# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from tests.editions.small import book

from galleyproof.editions.names import FILES
from galleyproof.editions.write import rendered


@pytest.fixture(scope="session")
def editions() -> dict[str, bytes]:
    """The same small book in every format that is one file, by extension."""
    made = book()
    files = {Path(file).suffix[1:]: rendered(name, made) for name, file in FILES.items()}
    return {name: data for name, data in files.items() if isinstance(data, bytes)}
