# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Findings ─▶ text: one renderer a file, each a pure function of the findings document.

    document   findings.json ─▶ the document, held against its published schema
    words      verdicts, counts and headlines in plain words
    links      a passage ─▶ links to the archived copy and to the live page
    marks      blocks, quotations, facts and citations ─▶ running text with numbered marks
    cards      findings ─▶ what an editor needs to decide each one
    html       the proof sheet, one self-contained file
    flagged    findings ─▶ stretches of the text with comments: critic (CriticMarkup), word (docx)
    terminal, markdown                      for people in a terminal or a merge request
    github, gitlab, junit, plain, rdjson, sarif    for machines
    formats    the list of all of them

Renderers import no check and read no file but their own templates: all they say stands in the
document. Only `formats` loads them all, so importing this package costs little.
"""

from __future__ import annotations

from galleyproof.report.document import load, schema, validated

__all__ = ["load", "schema", "validated"]
