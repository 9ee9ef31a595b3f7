# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof waive`: one recorded exception, as a file of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from galleyproof.errors import UsageError
from galleyproof.model import Json, Waiver


@click.command(
    epilog="Example: galleyproof waive 0f3a… --reason 'the second edition has it so' --by 'A. Editor' "
    "--until 2027-06-30 --findings build/essay/findings.json"
)
@click.argument("fingerprint")
@click.option("--reason", required=True, help="Why this finding may stand.")
@click.option("--by", "reviewer", required=True, help="Who decided.")
@click.option("--until", required=True, help="YYYY-MM-DD: when somebody looks again.")
@click.option(
    "--findings", type=click.Path(path_type=Path), help="Default: the newest build/*/findings.json."
)
def command(fingerprint: str, reason: str, reviewer: str, until: str, findings: Path | None) -> int:
    """Record that the finding with FINGERPRINT may stand, why, who says so, and until when."""
    from galleyproof import project, waivers
    from galleyproof.report import load
    from galleyproof.writing import write

    path = findings or _newest()
    finding = _finding(load(path), fingerprint, path)
    sha256 = (finding["evidence"] or {}).get("sha256", "")
    waiver = Waiver(
        fingerprint=fingerprint, reason=reason, reviewer=reviewer, until=_date(until), sha256=sha256
    )
    target = project.find(path).waivers / f"{fingerprint}.toml"
    write(target, waivers.to_toml(waiver))
    click.echo(f"wrote {target}", err=True)
    return 0


def _newest() -> Path:
    found = sorted(Path("build").glob("*/findings.json"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise UsageError(
            "there are no findings", where="build/", remedy="run `make report`, or name --findings"
        )
    return found[-1]


def _finding(document: Json, fingerprint: str, path: Path) -> Json:
    for finding in document["findings"]:
        if finding["fingerprint"] == fingerprint:
            return dict(finding)
    remedy = "copy it from the report"
    raise UsageError(f"no finding has the fingerprint {fingerprint}", where=str(path), remedy=remedy)


def _date(words: str) -> dt.date:
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        raise UsageError(f"{words} is no date", where="--until", remedy="write YYYY-MM-DD") from None
