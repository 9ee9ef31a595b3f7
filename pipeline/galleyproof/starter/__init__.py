# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A folder's name into a new project in it, which passes its own check.

`files/` is the project as it is written (`dot-x` becomes `.x`), `sources/` what it quotes. The archive,
its lock and the one waiver are made by the stages that make them in any project, so that they cannot
differ from what those would accept.
"""

from __future__ import annotations

from galleyproof.starter.begin import begin

__all__ = ["begin"]
