# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof review`: finding after finding, each decision written down as it is made."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from galleyproof.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from galleyproof.project import Project
    from galleyproof.review import Sitting
    from galleyproof.review.returned import Returned


@click.command(epilog="Example: galleyproof review manuscript/essay.md --by 'A. Editor'")
@click.argument("manuscripts", metavar="[MANUSCRIPT]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--by", "reviewer", default="", help="Who decides; asked for at the first waiver otherwise.")
@click.option("--all", "every", is_flag=True, help="Show notices too, not only what needs a person.")
@click.option(
    "--from",
    "source",
    type=click.Path(path_type=Path),
    help="A .docx or CriticMarkup file that came back.",
)
@click.option("--apply", is_flag=True, help="With --from: make the changes that it shows.")
@click.option("--web", is_flag=True, help="Review in the browser; needs the extra [review].")
@click.option("--port", default=0, metavar="N", help="With --web: the port to listen on, else any free one.")
@click.option("--no-open", is_flag=True, help="With --web: print the address, open no browser.")
@click.option("--references", type=click.Path(path_type=Path), help="The folder of references.")
def command(  # noqa: PLR0913, PLR0917 - the options of a verb
    manuscripts: tuple[Path, ...],
    reviewer: str,
    every: bool,
    source: Path | None,
    apply: bool,
    web: bool,
    port: int,
    no_open: bool,
    references: Path | None,
) -> int:
    """Go through what was found in MANUSCRIPT (default: manuscript/*.md), one finding at a time.

    Each shows the manuscript's wording beside the source's. A key accepts the source's wording (the
    manuscript is changed), waives the finding (a file in references/waivers/), skips it, or takes the
    last decision back. Every decision is on disk at once. Keys are read from a terminal, or a line
    each from standard input. It ends as `gate` does: 0 where no unwaived error is left.
    """
    from galleyproof import project, proof

    home = project.find(manuscripts[0] if manuscripts else Path(), references)
    paths = manuscripts or proof.manuscripts(home) or _none()
    if source:
        return _back(home, _one(paths), source, reviewer, make=apply)
    if web:
        return _web(home, _one(paths), port, reviewer, quiet=no_open)
    code = 0
    for path in paths:
        finished, outcome = _terminal(home, path, reviewer, every=every)
        code = max(code, outcome)
        if not finished:
            break
    return code


def _terminal(home: Project, path: Path, reviewer: str, *, every: bool) -> tuple[bool, int]:
    """Return whether the editor went on to the end, and the exit code."""
    from galleyproof.review.loop import Loop

    sitting = sitting_of(home, path)
    return Loop(sitting, _Desk(), reviewer=reviewer, every=every).run(), _told(path, sitting)


def _back(home: Project, path: Path, source: Path, reviewer: str, *, make: bool) -> int:
    """Show what an editor's document means; make it so where that is asked or confirmed."""
    import datetime as dt

    from galleyproof.review.change import diff, patched
    from galleyproof.review.plan import plan

    sitting = sitting_of(home, path)
    until = (sitting.today + dt.timedelta(days=365)).isoformat()
    meant = plan(_returned(source), sitting, reviewer, until)
    before = sitting.reading.text
    after = patched(before, meant.edits)
    click.echo(diff(before, after, path.as_posix()), nl=False)
    for row in meant.waivings:
        click.echo(f"waive {row.card.id.removeprefix('f-')} until {row.until}, {row.reviewer}: {row.reason}")
    for line in meant.unclear:
        click.echo(f"not understood: {line}", err=True)
    if not meant.edits and not meant.waivings:
        click.echo("there is nothing to change", err=True)
    elif make or (sys.stdin.isatty() and click.confirm("Make these changes?", err=True)):
        for row in meant.waivings:
            sitting.waive(row.card, row.reason, row.reviewer, row.until)
        if after != before:
            sitting.rewrite(after, f"what {source.name} changes")
        return max(_told(path, sitting), int(bool(meant.unclear)))
    else:
        click.echo("nothing was changed; --apply makes these changes", err=True)
    return int(bool(meant.unclear))


def _returned(source: Path) -> Returned:
    if source.suffix.lower() != ".docx":
        from galleyproof.manuscript.stored import decode
        from galleyproof.review import fromcritic

        return fromcritic.read(decode(source))
    try:
        from galleyproof.review import fromword
    except ModuleNotFoundError:
        remedy = "pip install 'galleyproof[docx]'"
        raise UsageError("a .docx needs python-docx, which is not installed", remedy=remedy) from None
    return fromword.read(source.read_bytes(), str(source))


def _web(home: Project, path: Path, port: int, reviewer: str, *, quiet: bool) -> int:
    """Serve the review until its page says that it is over, or Ctrl-C."""
    try:
        from galleyproof.review.serve import serve
    except ModuleNotFoundError:
        remedy = "pip install 'galleyproof[review]'"
        raise UsageError("--web needs Flask, which is not installed", remedy=remedy) from None
    sitting = sitting_of(home, path)

    def opened(address: str) -> None:
        click.echo(address)
        click.echo("Ctrl-C ends the review; every decision is written already.", err=True)
        if not quiet:
            click.launch(address)

    with contextlib.suppress(KeyboardInterrupt):
        serve(sitting, root=home.root, port=port, reviewer=reviewer, opened=opened)
    return _told(path, sitting)


def _told(path: Path, sitting: Sitting) -> int:
    """Say what was decided and what is left; return the gate's exit code."""
    from galleyproof.gate import gate

    outcome = gate(sitting.reading.document)
    made = "1 decision" if sitting.decided == 1 else f"{sitting.decided} decisions"
    left = len(sitting.waiting())
    click.echo(f"{path}: {made} written, {left} left to decide; {outcome.words}", err=True)
    return outcome.exit_code


def _one(paths: tuple[Path, ...]) -> Path:
    if len(paths) > 1:
        named = ", ".join(map(str, paths))
        raise UsageError("there is more than one manuscript", where=named, remedy="name one of them")
    return paths[0]


def sitting_of(home: Project, path: Path) -> Sitting:
    """Return the review of the manuscript at `path`, its journal in `.galleyproof/review/`."""
    from galleyproof.proof.again import again
    from galleyproof.proof.whole import today
    from galleyproof.review import Journal, Sitting

    day = today()
    journal = Journal(home.root / ".galleyproof" / "review" / f"{path.stem}.jsonl", (path, home.waivers))
    return Sitting(path, home.waivers, journal, again(home, path, day), day)


def _none() -> tuple[Path, ...]:
    raise UsageError("there is no manuscript", where="manuscript/*.md", remedy="name one")


class _Desk:
    """A terminal that gives one key at a time, or any other standard input, a line a key."""

    def __init__(self) -> None:
        from rich.console import Console

        self._terminal = sys.stdin.isatty()
        self._console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        self.width = self._console.width if sys.stdout.isatty() else 80

    def key(self, asked: str) -> str:
        click.echo(asked, nl=False)
        if not self._terminal:
            return self._read()
        pressed = click.getchar()
        click.echo(pressed if pressed.isprintable() else "")
        return pressed

    def line(self, asked: str, default: str) -> str:
        click.echo(asked + (f"[{default}] " if default else ""), nl=False)
        return self._read() or default

    def say(self, words: RenderableType) -> None:
        self._console.print(words, markup=False)

    def _read(self) -> str:
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        if not self._terminal:
            click.echo()
        return line.rstrip("\r\n")
