# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The case: everything that a check may look at."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from galleyproof.model.edition import Edition, Imprint
from galleyproof.model.evidence import ArchivedSource
from galleyproof.model.judgement import Claim, Judged
from galleyproof.model.manuscript import Manuscript
from galleyproof.model.value import Json, Value


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Case(Value):
    """All that a check may look at: one manuscript with everything the stages made of it."""

    manuscript: Manuscript
    imprint: Imprint
    quotations: tuple[Judged, ...]
    items: Mapping[str, Json]
    """CSL items by key, unchanged."""
    evidence: Mapping[str, str]
    """CSL key to the slug of its archived source; a key without evidence is absent."""
    sources: Mapping[str, ArchivedSource]
    claims: tuple[Claim, ...] = ()
    editions: tuple[Edition, ...] = ()
    config: Mapping[str, Any] = dataclasses.field(default_factory=dict)
