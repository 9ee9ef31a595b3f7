# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A folder's name into a new project in it: the starter, which passes its own check, or a manuscript's.

`files/` is the project as it is written (`dot-x` becomes `.x`), `sources/` what it quotes. The archive,
its lock and the one waiver are made by the stages that make them in any project, so that they cannot
differ from what those would accept. `adopt` takes over a manuscript that exists: `paper` reads it, `front`
completes its front matter. `laid` makes either project whole, or not at all.
"""

from __future__ import annotations

from galleyproof.starter.adopt import Adopted, adopt
from galleyproof.starter.begin import begin

__all__ = ["Adopted", "adopt", "begin"]
