# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof pin`: a phrase in, the source's own words with their citation out; or a refusal."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from galleyproof.errors import UsageError
from galleyproof.model import Match, SourceText, Verdict

if TYPE_CHECKING:
    from galleyproof.match import Corpus

_FOUND = (Verdict.EXACT, Verdict.FOLDED)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(
    short_help="Find a phrase in the archive and print it with its citation.",
    epilog='Example: galleyproof pin "refusal to denounce" --from chang2024',
)
@click.argument("phrase")
@click.option("--from", "named", metavar="ID", default="", help="The CSL key, slug or identifier to look in.")
@click.option("--context", default=0, metavar="N", help="Show N characters on both sides, on stderr.")
@click.option("--sources", type=_FOLDER, help="A folder of *.txt instead of the project's archive.")
@click.option("--references", type=_FOLDER, help="The folder of references.")
def command(phrase: str, named: str, context: int, sources: Path | None, references: Path | None) -> int:
    """Print PHRASE as the source has it, as Markdown to paste; refuse one that stands in no source."""
    from galleyproof.match import corpus

    texts, keys = _folder(sources) if sources else _archive(references)
    if not texts:
        raise UsageError("there is no archived source", remedy="add one, or name a folder with --sources")
    if not any(map(str.isalnum, phrase)):
        raise UsageError("there is no word in the phrase", where=phrase, remedy="give the words to look for")
    held = corpus(texts)
    slugs = _chosen(named, texts, keys)
    match, also = _best(phrase, slugs, held)
    if match.verdict not in _FOUND:
        return _refuse(phrase, match, held)
    _print(match, held, keys, context)
    if also:
        click.echo(f"it also stands in {', '.join(also)}", err=True)
    return 0


def _folder(folder: Path) -> tuple[Mapping[str, SourceText], dict[str, tuple[str, ...]]]:
    from galleyproof.cli.match import TextFolder

    texts = TextFolder(folder)
    return texts, {stem: (stem,) for stem in texts}


def _archive(references: Path | None) -> tuple[Mapping[str, SourceText], dict[str, tuple[str, ...]]]:
    """Return the sound sources by slug, and the names of each: CSL keys first, then its identifiers."""
    from galleyproof import archive, citations, project

    home = project.find(Path(), references)
    held = archive.load(home.references)
    items = citations.known(*home.libraries())
    evidence = archive.evidence(items, held)
    sound = {slug: source for slug, source in held.sources.items() if not source.faults}
    keys = {
        slug: (*(key for key, other in evidence.items() if other == slug), slug, *source.identifiers)
        for slug, source in sound.items()
    }
    return {slug: source.text for slug, source in sound.items()}, keys


def _chosen(named: str, texts: Mapping[str, SourceText], keys: Mapping[str, tuple[str, ...]]) -> list[str]:
    if not named:
        return list(texts)
    chosen = [slug for slug, names in keys.items() if named.removeprefix("@") in names]
    if not chosen:
        raise UsageError(
            "no archived source has this name", where=named, remedy="see galleyproof archive list"
        )
    return chosen


def _best(phrase: str, slugs: list[str], held: Corpus) -> tuple[Match, list[str]]:
    """Return the best match among the sources, and which others the phrase stands in."""
    from galleyproof.match import judge
    from galleyproof.match.stand import stand

    match = judge(phrase, slugs, held)
    rest = [slug for slug in slugs if slug != match.source] if match.verdict in _FOUND else []
    standings = {slug: stand(phrase, held.source(slug)) for slug in rest}
    return match, [slug for slug, found in standings.items() if found and found.verdict in _FOUND]


def _refuse(phrase: str, match: Match, held: Corpus) -> int:
    from galleyproof.match import wording

    reason = {
        Verdict.REVIEW: match.reason,
        Verdict.DIFFERS: "its words differ from the source's",
        Verdict.WRONG_SOURCE: f"it stands in {match.source} instead",
    }.get(match.verdict, "it stands in no archived source")
    click.echo(f"not pinned: “{phrase}”: {reason}", err=True)
    if match.nearest is not None:
        spans = match.spans or (match.nearest.span,)
        nearest = wording(dataclasses.replace(match, source=match.nearest.source, spans=spans), held)
        click.echo(f"nearest, in {match.nearest.source}: {nearest}", err=True)
    return 1


def _print(match: Match, held: Corpus, keys: Mapping[str, tuple[str, ...]], context: int) -> None:
    from galleyproof.match import as_markdown, page_of, wording

    if match.source is None or match.nearest is None:
        return
    page = page_of(held.text(match.source), match.spans[0])
    click.echo(as_markdown(wording(match, held), keys[match.source][0], page))
    if context > 0:
        before, after = match.nearest.before[-context:], match.nearest.after[:context]
        click.echo(" ".join(f"… {before}[{match.nearest.text}]{after} …".split()), err=True)
    if match.occurrences > 1:
        click.echo(f"it stands there {match.occurrences} times: a locator would say which", err=True)
