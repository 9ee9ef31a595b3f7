# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The repository's own metadata files into findings (LIC-REPO-02).

The files' texts come in `config["repository"]`, by name; one that is not there is not looked for. The
licence of the manuscript and the licence of the code are kept apart: neither may stand for the other.
Sources: CFF 1.2.0; Zenodo's deposit metadata; CodeMeta 2.0; REUSE 3.3.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from galleyproof.licences import by_spdx, by_url, mentions
from galleyproof.model import Case, Finding, Rule, Severity, fingerprint

SAME: Final = Rule(
    id="LIC-REPO-02",
    title="The repository's metadata name another licence than the manuscript or the code",
    severity=Severity.ERROR,
    why="Whoever finds the work by its repository reads CITATION.cff, codemeta.json, REUSE.toml or"
    " .zenodo.json.",
    example="`CITATION.cff` says CC BY 4.0 of the article, its front matter CC BY-NC 4.0.",
    mend="Let each file name the licence of what it describes.",
)
RULES = (SAME,)

_SPDX_URL: Final = re.compile(r"https?://spdx\.org/licenses/([A-Za-z0-9.+-]+?)(?:\.html)?/?")


def check_repository(case: Case) -> Iterator[Finding]:
    """Yield what the metadata files say that the front matter and the code do not."""
    files = case.config.get("repository") or {}
    if isinstance(files, Mapping):
        for name, stated, wanted in _stated(files, case.imprint.licence):
            if stated != wanted:
                yield _finding(SAME, name, f"{name} names {stated or 'no licence'} where {wanted} holds.")


def _stated(files: Mapping[str, str], manuscript: str) -> Iterator[tuple[str, str, str]]:
    """Yield a file's name, the licence that it states, and the licence that holds there."""
    code = _code_licence(files.get("pyproject.toml", ""))
    citation = files.get("CITATION.cff")
    if citation is not None:
        top, _, references = citation.partition("\nreferences:")
        software = re.search(r"^type:\s*software", top, re.MULTILINE)
        found = re.search(r"^license:\s*[\"']?([\w.+-]+)", top, re.MULTILINE)
        yield "CITATION.cff", found[1] if found else "", code if software and code else manuscript
        listed = re.search(r"^\s+license:\s*[\"']?([\w.+-]+)", references, re.MULTILINE)
        if listed:
            yield "CITATION.cff (references)", listed[1], manuscript
    meta = _json(files.get("codemeta.json"))
    if meta is not None:
        yield "codemeta.json", _spdx(meta.get("license")), code or manuscript
        work = meta.get("workExample")
        if isinstance(work, dict):
            yield "codemeta.json (workExample)", _spdx(work.get("license")), manuscript
    deposit = _json(files.get(".zenodo.json"))
    if deposit is not None:
        yield from _zenodo(deposit, code, manuscript)
    yield from _reuse(files.get("REUSE.toml"), code, manuscript)


def _zenodo(deposit: Mapping[str, Any], code: str, manuscript: str) -> Iterator[tuple[str, str, str]]:
    """Yield the licence of what a Zenodo deposit holds, and any other that its words name for the rest."""
    wanted = code if deposit.get("upload_type") == "software" and code else manuscript
    licence = deposit.get("license", "")
    said = _spdx(licence.get("id", "") if isinstance(licence, dict) else licence)
    # Zenodo's own vocabulary writes SPDX ids in lower case.
    yield ".zenodo.json", wanted if said.casefold() == wanted.casefold() else said, wanted
    held = by_spdx(manuscript)
    words = f"{deposit.get('description', '')} {deposit.get('notes', '')}"
    for mention in mentions(words):
        if held is not None and not mention.fits(held):
            yield ".zenodo.json (description)", words[mention.start : mention.end].strip(), manuscript


def _reuse(text: str | None, code: str, manuscript: str) -> Iterator[tuple[str, str, str]]:
    """Yield what REUSE.toml says of a manuscript and of a program; the last table that fits a path holds."""
    tables = _toml(text).get("annotations", [])
    for name, path, wanted in (
        ("manuscript", "manuscript/essay.md", manuscript),
        ("code", "pipeline/galleyproof/data.json", code),
    ):
        said = [str(table.get("SPDX-License-Identifier", "")) for table in tables if _covers(table, path)]
        if said and wanted:
            yield f"REUSE.toml ({name})", said[-1], wanted


def _covers(table: Mapping[str, Any], path: str) -> bool:
    """Return whether a table's globs fit a path; one star stops at a slash, two do not (REUSE 3.3)."""
    said = table.get("path", [])
    globs = (re.escape(str(glob)) for glob in ([said] if isinstance(said, str) else said))
    patterns = (glob.replace(r"\*\*", ".*").replace(r"\*", "[^/]*") for glob in globs)
    return any(re.fullmatch(pattern, path) for pattern in patterns)


def _code_licence(text: str) -> str:
    licence = _toml(text).get("project", {}).get("license", "")
    return str(licence.get("text", "") if isinstance(licence, dict) else licence)


def _toml(text: str | None) -> dict[str, Any]:
    try:
        return tomllib.loads(text or "")
    except tomllib.TOMLDecodeError:
        return {}


def _json(text: str | None) -> dict[str, Any] | None:
    try:
        read = json.loads(text) if text is not None else None
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) or read is None else {}


def _spdx(value: object) -> str:
    """Return the SPDX id that a URL or an id names."""
    known = by_url(str(value or ""))[0]
    listed = _SPDX_URL.fullmatch(str(value or ""))
    return known.spdx if known else listed[1] if listed else str(value or "")


def _finding(rule: Rule, file: str, message: str) -> Finding:
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        message=message,
        file=file.split(" (", maxsplit=1)[0],
        fingerprint=fingerprint(rule.id, message),
    )
