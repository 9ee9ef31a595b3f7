# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""How much work something is, told so that a busy machine does not stretch it."""

from __future__ import annotations

import os


def effort() -> float:
    """Return the seconds of processor time that this process and its ended children have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system
