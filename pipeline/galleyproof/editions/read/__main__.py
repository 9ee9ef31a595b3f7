# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The other side of `guarded`: files on stdin into contents on stdout, until nobody asks any more."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
from collections.abc import Sequence
from typing import Final

from galleyproof.errors import EditionError
from galleyproof.model import Json, plain_json

if sys.platform != "win32":
    import resource

_MOST_BYTES: Final = 1 << 30


def serve(modules: Sequence[str]) -> None:
    """Import `modules`, then answer each line of JSON and its bytes with one: a Content, or what is wrong."""
    # pypdf would import it for images, which nobody asks for here.
    sys.modules["PIL"] = None  # type: ignore[assignment] # as the documentation of `sys.modules` has it
    for module in modules:
        importlib.import_module(module)
    _limit_memory()
    # What a library prints must not get between the lines.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while line := sys.stdin.buffer.readline():
        asked = json.loads(line)
        data = sys.stdin.buffer.read(asked["bytes"])
        reader = getattr(importlib.import_module(asked["module"]), asked["function"])
        answer: Json
        try:
            answer = plain_json(reader(data, asked["where"]))
        except EditionError as error:
            answer = {"what": error.what, "remedy": error.remedy}
        except (MemoryError, RecursionError) as error:
            answer = {"what": f"it is too large to read ({type(error).__name__})", "remedy": "do not open it"}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _limit_memory() -> None:
    """Limit the memory of this process where the system can (POSIX); a hard limit that is set stays."""
    if sys.platform != "win32":
        with contextlib.suppress(ValueError, OSError):
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            least = _MOST_BYTES if hard == resource.RLIM_INFINITY else min(_MOST_BYTES, hard)
            resource.setrlimit(resource.RLIMIT_AS, (least, hard))


if __name__ == "__main__":
    serve(sys.argv[1:])
