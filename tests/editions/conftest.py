# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from tests.editions.small import book

from galleyproof.editions.write import FORMATS


@pytest.fixture(scope="session")
def editions() -> dict[str, bytes]:
    """The same small book in every format that is one file, by extension."""
    made = book()
    rendered = {Path(format_.NAME).suffix[1:]: format_.render(made) for format_ in FORMATS}
    return {name: data for name, data in rendered.items() if isinstance(data, bytes)}
