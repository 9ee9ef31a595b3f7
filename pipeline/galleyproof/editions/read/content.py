# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What a reader of one format makes of a file, before its statement is drawn from its marks."""

from __future__ import annotations

import dataclasses

from galleyproof.model import Mark


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An edition file's marks, running text, visible blocks and links, as `model.Edition` has them."""

    marks: tuple[Mark, ...]
    text: str
    notices: tuple[str, ...]
    links: tuple[str, ...] = ()
    broken_links: tuple[str, ...] = ()
