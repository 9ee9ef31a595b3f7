# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The repository's own metadata files and the records of the archive into findings (LIC-REPO).

The files' texts come in `config["repository"]`, by name; one that is not there is not looked for. The
licence of the manuscript and the licence of the code are kept apart: neither may stand for the other.
Sources: COAR Version Types 1.1; CFF 1.2.0; CodeMeta 2.0; REUSE 3.3.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from typing import Any, Final

from galleyproof.licences import by_url
from galleyproof.model import Case, Finding, Rule, Severity, fingerprint

VERSION: Final = Rule(
    id="LIC-REPO-01",
    title="A source's version or access right is mapped to another than it says",
    severity=Severity.ERROR,
    why="A repository that says “Not Applicable” has not said “version of record”, and nobody may infer it.",
    example="“Not Applicable (or Unknown)” is `c_be7fb7dd8ff6fe43`.",
    mend="Archive the source again; its record is made from what the copy says.",
)
SAME: Final = Rule(
    id="LIC-REPO-02",
    title="The repository's metadata name another licence than the manuscript or the code",
    severity=Severity.ERROR,
    why="Whoever finds the work by its repository reads CITATION.cff, codemeta.json and REUSE.toml.",
    example="`CITATION.cff` says CC BY 4.0 of the article, its front matter CC BY-NC 4.0.",
    mend="Let each file name the licence of what it describes.",
)
RULES = (VERSION, SAME)

# COAR Version Types 1.1 by what repositories print.
_VERSIONS: Final = {
    "not applicable": "c_be7fb7dd8ff6fe43",
    "unknown": "c_be7fb7dd8ff6fe43",
    "submitted": "c_71e4c1898caa6e32",
    "accepted": "c_ab4af688f83e57aa",
    "version of record": "c_970fb48d4fbd8a85",
    "publisher's version": "c_970fb48d4fbd8a85",
    "final published": "c_970fb48d4fbd8a85",
}
_ACCESS: Final = {"open": "c_abf2", "embargoed": "c_f1cf", "restricted": "c_16ec", "metadata only": "c_14cb"}
_SPDX_URL: Final = re.compile(r"https?://spdx\.org/licenses/([A-Za-z0-9.+-]+?)(?:\.html)?/?")


def check_repository(case: Case) -> Iterator[Finding]:
    """Yield what the records and the metadata files say that the front matter and the code do not."""
    for slug, source in sorted(case.sources.items()):
        for kind, known in (("version", _VERSIONS), ("access", _ACCESS)):
            yield from _mapped(slug, source.record.get(kind), known)
    files = case.config.get("repository") or {}
    if isinstance(files, Mapping):
        for name, stated, wanted in _stated(files, case.imprint.licence):
            if stated != wanted:
                yield _finding(SAME, name, f"{name} names {stated or 'no licence'} where {wanted} holds.")


def _mapped(slug: str, record: object, known: Mapping[str, str]) -> Iterator[Finding]:
    if not isinstance(record, dict) or not record.get("coar"):
        return
    value = str(record.get("value") or "").casefold()
    code = next((code for words, code in known.items() if words in value), "")
    said = str(record["coar"]).rsplit("/", maxsplit=1)[-1]
    if said != code:
        message = f"{slug}: “{record.get('value')}” is {code or 'nothing that COAR names'}, not {said}."
        yield _finding(VERSION, f"references/archive/{slug}/source.json", message)


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
        yield ".zenodo.json", str(deposit.get("license", "")), _either(deposit, code, manuscript)
    yield from _reuse(files.get("REUSE.toml"), manuscript)


def _either(deposit: Mapping[str, Any], code: str, manuscript: str) -> str:
    """Return the licence of what a Zenodo deposit holds."""
    return code if deposit.get("upload_type") == "software" and code else manuscript


def _reuse(text: str | None, manuscript: str) -> Iterator[tuple[str, str, str]]:
    for table in _toml(text).get("annotations", []):
        paths = table.get("path", [])
        paths = [paths] if isinstance(paths, str) else paths
        if any(fnmatch("manuscript/essay.md", str(path)) for path in paths):
            yield "REUSE.toml (manuscript)", str(table.get("SPDX-License-Identifier", "")), manuscript


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
