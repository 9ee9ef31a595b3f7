# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof watch`: build, check and show again whenever a file is saved."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from galleyproof.project import Project
    from galleyproof.watch.changes import Stamp
    from galleyproof.watch.round import Told
    from galleyproof.watch.serve import News, Server

_LOOK = 0.3  # seconds between two looks at the files


@click.command(epilog="Example: galleyproof watch manuscript/essay.md")
@click.argument("manuscripts", metavar="[MANUSCRIPT]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--to", default="html", show_default=True, help="Editions to build, with commas between; or none."
)
@click.option(
    "--out", type=click.Path(path_type=Path), default="build", show_default=True, help="Folder to build in."
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Of the page; by default a free one.")
@click.option("--once", is_flag=True, help="One round, no page; the exit code is the gate's.")
def command(manuscripts: tuple[Path, ...], to: str, out: Path, port: int, once: bool) -> int:
    """Build and check MANUSCRIPT (default: manuscript/*.md) now and after each save, until Ctrl-C.

    A page on this machine shows the report and the edition, and looks again by itself.
    """
    from galleyproof import project, proof
    from galleyproof.errors import UsageError

    home = project.find(manuscripts[0] if manuscripts else Path())
    paths = manuscripts or proof.manuscripts(home)
    if not paths:
        raise UsageError("there is no manuscript", where="manuscript/*.md", remedy="name one")
    formats = [name.strip() for name in to.split(",") if name.strip() not in {"", "none"}]
    if once:
        return int(not _round(paths, out, formats).is_open)
    with contextlib.suppress(KeyboardInterrupt):
        _watch(home, paths, out, formats, port)
    click.echo("stopped; what was built stays", err=True)
    return 0


def _watch(home: Project, paths: tuple[Path, ...], out: Path, formats: list[str], port: int) -> None:
    from galleyproof.watch.changes import stamp
    from galleyproof.watch.serve import News

    news = News()
    with _server(out, tuple(path.stem for path in paths), news, port) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        click.echo(f"look at {server.url} (Ctrl-C stops)", err=True)
        try:
            while True:
                seen = _settled(lambda: stamp(home, paths, out))
                news.tell(_round(paths, out, formats).words)
                while stamp(home, paths, out) == seen:
                    time.sleep(_LOOK)
        finally:
            news.end()
            server.shutdown()


def _settled(look: Callable[[], Stamp]) -> Stamp:
    """Look until two looks see the same: an editor may be half-way through writing a file."""
    before = look()
    while True:
        time.sleep(_LOOK / 3)
        now = look()
        if now == before:
            return now
        before = now


def _server(out: Path, names: tuple[str, ...], news: News, port: int) -> Server:
    from galleyproof.errors import UsageError
    from galleyproof.watch.serve import Server

    try:
        return Server(out, names, news, port)
    except OSError as error:
        what = f"port {port} cannot be had: {error.strerror}"
        raise UsageError(what, where="--port", remedy="name another, or none for a free one") from None


def _round(paths: tuple[Path, ...], out: Path, formats: list[str]) -> Told:
    """Go through every manuscript once; print a line each, and return what to say of all."""
    from galleyproof.watch.round import Told, turn

    told = []
    for path in paths:
        began = time.perf_counter()
        one = turn(path, out / path.stem, formats)
        click.echo(f"{path}: {one.words} ({time.perf_counter() - began:.1f} s)", err=True)
        told.append(one)
    words = "; ".join(f"{path.stem}: {one.words}" for path, one in zip(paths, told, strict=True))
    return Told(words=words, is_open=all(one.is_open for one in told))
