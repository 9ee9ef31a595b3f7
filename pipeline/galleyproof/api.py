# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What other programs call. Everything here follows semantic versioning; see “As a library” in the docs.

`from galleyproof import check, match, quotations` gives the three functions; the values that they return
are those of `galleyproof.model`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from galleyproof import manuscript, project, proof, quotes
from galleyproof.match.phrase import match
from galleyproof.model import Quotation
from galleyproof.proof import Checked

__all__ = ["Checked", "check", "match", "quotations"]


def quotations(text: str | Path) -> tuple[Quotation, ...]:
    """Return every quotation of a manuscript, in document order, each with the citations bound to it.

    `text` is Markdown, or the Path of a file of it. Offsets are code points of the text as stored.

    >>> from galleyproof import quotations
    >>> for quotation in quotations("The keeper's clock 'was wound before the lamp' [@keeper, p. 7]."):
    ...     print(quotation.text, quotation.style, [cite.key for cite in quotation.cites])
    was wound before the lamp single ['keeper']

    Raises ManuscriptError where it is no file, no UTF-8, or not Markdown with sound YAML.
    """
    read = manuscript.read(text) if isinstance(text, Path) else manuscript.parse(text)
    return quotes.find(read)


def check(
    path: Path | str, *, references: Path | str | None = None, editions: Sequence[Path | str] = ()
) -> Checked:
    """Check the manuscript at `path` against the evidence of its project, offline, as `galleyproof check`.

    `references` is the folder of references, by default that of the project the manuscript lies in;
    `editions` are built files that are read back and compared.

    >>> from galleyproof import check
    >>> checked = check("essay/manuscript/essay.md")
    >>> [(finding.rule, bool(finding.waiver)) for finding in checked.findings]
    [('QUO-DIFFERS', True)]
    >>> [str(judged.match.verdict) for judged in checked.case.quotations]
    ['exact', 'folded', 'differs']
    >>> checked.gate().exit_code
    0
    >>> checked.document["summary"]["quotations"]["checked"]
    3

    Raises a GalleyproofError, whose text is one line, where anything cannot be read; `Checked.gate`
    raises NothingChecked where an open gate would be an empty pass.
    """
    home = project.find(Path(path), Path(references) if references is not None else None)
    return proof.checked(home, Path(path), tuple(Path(edition) for edition in editions))
