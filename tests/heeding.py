# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The command line as a test starts it to heed Ctrl-C, to which a shell's background jobs are deaf."""

from __future__ import annotations

import sys

_MAIN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from galleyproof.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def heeding(*arguments: str) -> list[str]:
    """Return the call of `galleyproof` with these arguments."""
    return [sys.executable, "-c", _MAIN, *arguments]
