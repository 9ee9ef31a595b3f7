# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A project, a manuscript's path and its editions into a Case: every stage called once, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from galleyproof import archive, citations, coar, facts, manuscript, quotes, reprint
from galleyproof.editions.read import read
from galleyproof.editions.records import RECORDS
from galleyproof.errors import ManuscriptError
from galleyproof.imprint import imprint
from galleyproof.manuscript import metadata
from galleyproof.match import Corpus
from galleyproof.model import Case, Edition, Imprint, Json, Manuscript, Quotation
from galleyproof.project import Project
from galleyproof.proof.judged import judged
from galleyproof.proof.memory import Memory


def case_of(project: Project, path: Path, editions: Sequence[Path] = ()) -> Case:
    """Return all that the checks may look at. Opens no socket.

    Raises the stage's own error for a manuscript, library, archive or edition that cannot be read.
    """
    case = case_from(project, manuscript.read(path), archive.load(project.references))
    return with_editions(case, _read_back(editions), _records(editions)) if editions else case


def case_from(
    project: Project,
    written: Manuscript,
    held: archive.Archive,
    *,
    texts: Corpus | None = None,
    memory: Memory | None = None,
) -> Case:
    """Return the same of a manuscript and an archive that were read already.

    `texts` is the corpus of the archive's sound sources, for one who keeps it; what `memory` knows is
    not judged again. Raises likewise.
    """
    items = citations.load(*project.libraries(written.path, written.front_matter))
    evidence = archive.evidence(items, held)
    text = reprint.fill(written, held.sources, evidence)
    quotations = _quotations(text)
    stated = _stated(text, items)
    slug = evidence.get(str(stated.source.get("id")), "")
    record = held.sources[slug].record if slug in held.sources else {}
    return Case(
        manuscript=text,
        imprint=replace(
            stated, version=_coar(record, "version"), access=_coar(record, "access") or coar.OPEN
        ),
        quotations=judged(quotations, evidence, held.sources, texts, memory),
        items=items,
        evidence=evidence,
        sources=held.sources,
        claims=facts.claims(
            text,
            quotations,
            items=items,
            evidence=evidence,
            sources=held.sources,
            names=project.config.get("names", ()),
        ),
        config={
            **project.config,
            "archive_faults": held.faults,
            "repository": project.repository(),
        },
    )


def _stated(text: Manuscript, items: Mapping[str, Json]) -> Imprint:
    """Return what the front matter states; what does not fit in it is told with its line."""
    twice = metadata.stated_twice(text.text)
    if twice:
        raise ManuscriptError(
            f"the front matter has `{twice[0]}` twice", where=f"{text.path}:{twice[1]}", remedy="take one out"
        )
    try:
        return imprint(text.front_matter, items)
    except ManuscriptError as error:
        stated = error.passage in text.text[: metadata.end(text.text)]
        where = text.where(error.passage) if stated else f"{text.path}:1"
        raise ManuscriptError(error.what, where=where, remedy=error.remedy) from None


def with_editions(
    case: Case, editions: Sequence[Edition], records: Mapping[str, str], styles: Sequence[str] = ()
) -> Case:
    """Return `case` with editions that were read back, and the deposit records beside them, by path.

    `styles` says where two citation processors differ.
    """
    config = {**case.config, "records": records, "styles": tuple(styles)}
    return replace(case, editions=tuple(editions), config=config)


def _read_back(editions: Sequence[Path]) -> list[Edition]:
    """Read the editions: a PDF is read in a child process, and the others are read meanwhile."""
    with ThreadPoolExecutor() as readers:
        return list(readers.map(read, editions))


def _coar(record: Json, kind: str) -> str:
    """Return the COAR code that an archived record states of its `version` or `access`, or nothing."""
    stated = record.get(kind)
    return str(stated.get("coar") or "").rsplit("/", maxsplit=1)[-1] if isinstance(stated, dict) else ""


def _records(editions: Sequence[Path]) -> dict[str, str]:
    """Return the texts of the deposit records that stand beside the editions, by path."""
    folders = dict.fromkeys(path.parent for path in editions)
    paths = (folder / made.NAME for folder in folders for made in RECORDS)
    return {str(path): path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file()}


def _quotations(text: Manuscript) -> tuple[Quotation, ...]:
    """Find the quotations; one inside a reprint is never bound to the annotator's citations.

    Otherwise the article would vouch for itself.
    """
    return tuple(
        replace(quotation, cites=()) if quotation.reprint else quotation for quotation in quotes.find(text)
    )
