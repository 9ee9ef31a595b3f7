# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A text as it stands in the editor, and a shelf, into a sheet: every rule, as `galleyproof check` has it."""

from __future__ import annotations

from pathlib import Path

from galleyproof import manuscript, project, proof, waivers
from galleyproof.errors import WaiverError
from galleyproof.house.checks import house_checks
from galleyproof.lsp.sheet import Sheet, rows_of
from galleyproof.lsp.shelf import Shelf
from galleyproof.model import Block, Case, Span, Waiver
from galleyproof.proof.case import case_from


def whole(text: str, path: Path, on: Shelf) -> Sheet:
    """Return the sheet of `text`, which `path` holds or will hold.

    Raises the stage's own GalleyproofError for a text, library or setting that cannot be read. A waiver
    that cannot be read yet, since somebody is writing it, waives nothing here.
    """
    written = manuscript.parse(text, str(path))
    case = case_from(on.project, written, on.held, texts=on.texts)
    house = house_checks(on.project)
    findings = proof.findings_of(case, held_waivers(on), proof.today(), house=house)
    return Sheet(
        text=text,
        case=case,
        rows=rows_of(text, str(path), findings),
        quotations=tuple(row for row in case.quotations if row.quotation.reprint is None),
        paragraphs=tuple(_paragraphs(case)),
    )


def is_manuscript(path: Path, text: str) -> bool:
    """Say whether a file is meant to be checked: in a project, and in `manuscript/` or with front matter.

    An editor opens every Markdown file here; a README has nothing to answer for.
    """
    home = project.around(path)
    inside = home is not None and path.resolve().parent == (home.root / "manuscript").resolve()
    return inside or (home is not None and text.startswith("---"))


def held_waivers(on: Shelf) -> tuple[Waiver, ...]:
    """Return the waivers of the project; none while one of them is half written."""
    try:
        return waivers.load(on.project.waivers)
    except WaiverError:
        return ()


def _paragraphs(case: Case) -> list[Span]:
    """Return the spans of plain paragraphs that no quotation enters, or is cited in, from another block."""
    blocks = case.manuscript.blocks
    across = {
        block
        for judged in case.quotations
        if judged.quotation.end_block != judged.quotation.block
        for block in range(judged.quotation.block, judged.quotation.end_block + 1)
    }
    lent = {
        (judged.quotation.block, cite.block) for judged in case.quotations for cite in judged.quotation.cites
    }
    across.update(block for pair in lent if pair[0] != pair[1] and not blocks[pair[1]].note for block in pair)
    return [block.span for index, block in enumerate(blocks) if index not in across and is_plain(block)]


def is_plain(block: Block) -> bool:
    """Say whether the block is a paragraph of the running text, in no list, note, quotation or div."""
    inside = block.classes or block.quotes or block.note or block.reprint
    return block.kind == "para" and not inside
