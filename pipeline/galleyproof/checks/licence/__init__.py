# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The licence gate: the front matter's statement and the editions read back into LIC- findings.

`check_edition` judges one file of anybody's, `check_same` several as one work, `check` a whole case.
"""

from __future__ import annotations

from collections.abc import Iterator

from galleyproof.checks.licence import (
    attribution,
    compare,
    deposit,
    epub,
    html,
    identity,
    material,
    pdf,
    repository,
    source,
)
from galleyproof.checks.licence.compare import check_same
from galleyproof.model import Case, Edition, Finding, Rule

__all__ = ["RULES", "check", "check_edition", "check_same"]

RULES: tuple[Rule, ...] = (
    *source.RULES,
    *attribution.RULES,
    *material.RULES,
    *html.RULES,
    *epub.RULES,
    *pdf.RULES,
    *deposit.RULES,
    *repository.RULES,
    *compare.RULES,
)

_FORMATS = {"html": html.check_html, "epub": epub.check_epub, "pdf": pdf.check_pdf}


def check(case: Case) -> Iterator[Finding]:
    """Yield the licence findings of a manuscript and its editions; `config["require"]` is an SPDX id."""
    required = str(case.config.get("require") or "")
    yield from source.check_front_matter(case.imprint, case.manuscript.path, required)
    yield from attribution.check_attribution(case)
    yield from material.check_material(case)
    yield from deposit.check_deposit(case)
    yield from repository.check_repository(case)
    for edition in case.editions:
        yield from check_edition(edition, required)
    yield from check_same(case.editions, case.imprint)


def check_edition(edition: Edition, required: str = "") -> Iterator[Finding]:
    """Yield what is wrong with one edition file by itself; `required` is an SPDX id or empty."""
    locked = any(mark.value == "password" for mark in edition.marks if mark.place == "encryption")
    if not locked:
        yield from source.check_source(edition, required)
        yield from attribution.check_complete(edition)
    yield from _FORMATS[edition.format](edition)
    if edition.format == "html":
        yield from identity.check_identity(edition)
