# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing goes to press until every quotation has been held against its source.

    from galleyproof import check, match, quotations

The three functions, and `Checked`, which `check` returns, are the public interface; they are imported
when they are asked for, so that the command line starts at once. `galleyproof.match` is a package too:
it can be called, and is then the function.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from galleyproof.api import Checked, check, match, quotations

__version__ = "0.1.0"
__all__ = ["Checked", "check", "match", "quotations"]


def __getattr__(name: str) -> Any:
    if name == "match":
        return importlib.import_module("galleyproof.match")
    if name in __all__:
        return getattr(importlib.import_module("galleyproof.api"), name)
    raise AttributeError(f"module 'galleyproof' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted((*globals(), *__all__))
