# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The findings document ─▶ JSON again: sorted keys, so that two runs can be compared line by line."""

from __future__ import annotations

import json

from galleyproof.model import Json


def render(document: Json, root: str = "") -> str:
    """Return the whole document as JSON."""
    del root
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
