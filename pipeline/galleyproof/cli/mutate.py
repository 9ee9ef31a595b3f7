# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof mutate`: alter good quotations on purpose, and print how many alterations slip through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from galleyproof.errors import NothingChecked
from galleyproof.model import Verdict

if TYPE_CHECKING:
    from galleyproof.match import Corpus
    from galleyproof.match.mutation import Row


@click.command(
    short_help="Alter good quotations on purpose: how many slip through?",
    epilog="Example: galleyproof mutate manuscript/essay.md",
)
@click.argument("manuscripts", metavar="[MANUSCRIPT]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--sources",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of *.txt to quote from, instead of a manuscript.",
)
@click.option("--count", default=50, show_default=True, help="Quotations a source, with --sources.")
@click.option("--seed", default=1, show_default=True, help="Which alterations are drawn.")
@click.option("--json", "as_json", is_flag=True, help="Print the rows as JSON.")
def command(manuscripts: tuple[Path, ...], sources: Path | None, count: int, seed: int, as_json: bool) -> int:
    """Alter the good quotations of MANUSCRIPT (default: manuscript/*.md); print misses and false alarms.

    Ends with 1 if an alteration was passed as right.
    """
    from galleyproof.match.mutation import mutate

    quotations, held = _folder(sources, count, seed) if sources else _manuscripts(manuscripts)
    if not quotations:
        raise NothingChecked(
            "no good quotation to alter", remedy="check the manuscript first, or use --sources"
        )
    rows = mutate(quotations, held, seed)
    if as_json:
        click.echo(json.dumps([row.to_json() for row in rows], ensure_ascii=False))
    else:
        _table(rows)
    click.echo(_summary(rows, len(quotations)), err=True)
    return int(any(row.wrong for row in rows if row.altered))


def _folder(folder: Path, count: int, seed: int) -> tuple[list[tuple[str, str]], Corpus]:
    from galleyproof.cli.match import TextFolder
    from galleyproof.match import corpus
    from galleyproof.match.mutation import good_ones

    held = corpus(TextFolder(folder))
    return list(good_ones(held, count, seed)), held


def _manuscripts(paths: tuple[Path, ...]) -> tuple[list[tuple[str, str]], Corpus]:
    from galleyproof import project, proof
    from galleyproof.match import corpus
    from galleyproof.proof.case import case_of

    home = project.find(paths[0] if paths else Path())
    cases = [case_of(home, path) for path in paths or proof.manuscripts(home)]
    texts = {
        slug: source.text for case in cases for slug, source in case.sources.items() if not source.faults
    }
    good = [
        (" ".join(judged.quotation.text.split()), judged.match.source)
        for case in cases
        for judged in case.quotations
        if judged.match.verdict in (Verdict.EXACT, Verdict.FOLDED) and judged.match.source in texts
    ]
    return [(quote, source) for quote, source in good if source], corpus(texts)


def _table(rows: list[Row]) -> None:
    for row in rows:
        said = "passed as right" if row.altered else "flagged"
        rate = f"{100 * row.wrong / row.tried:5.1f} %" if row.tried else "    –  "
        bound = f"at most {100 * row.bound:.1f} %" if row.tried else "it fits none of them"
        click.echo(f"{row.name:<16} {row.wrong:>5} of {row.tried:>5} {said:<16} {rate}  {bound}")


def _summary(rows: list[Row], quotations: int) -> str:
    from galleyproof.match import contract_fingerprint
    from galleyproof.match.mutation import Row

    parts = []
    for altered, said in ((True, "alterations passed"), (False, "good ones flagged")):
        kind = [row for row in rows if row.altered is altered]
        total = Row("all", altered, tried=sum(r.tried for r in kind), wrong=sum(r.wrong for r in kind))
        parts.append(f"{total.wrong} of {total.tried} {said} (95 %: at most {100 * total.bound:.2f} %)")
    return f"{quotations} good quotations: {'; '.join(parts)}; matching contract {contract_fingerprint()}"
