# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A DOI into its address, and into CSL-JSON from its registration agency by content negotiation."""

from __future__ import annotations

import contextlib
import dataclasses
import json

from galleyproof.archive import encoded
from galleyproof.model import Json
from galleyproof.resolve import handle
from galleyproof.resolve.fetch import Visit
from galleyproof.resolve.lead import Lead
from galleyproof.resolve.status import Stopped

CSL_JSON = "application/vnd.citationstyles.csl+json"


def accepts(lead: Lead) -> bool:
    """Take DOIs that lead nowhere yet."""
    return lead.id.startswith("doi:") and not lead.url


def resolve(lead: Lead, visit: Visit) -> Lead:
    """Return the lead with its URL and its CSL item. A DOI is a handle: Stopped is raised likewise."""
    doi = lead.id.removeprefix("doi:")
    lead = handle.found(lead, visit, visit.settings.doi_proxy, doi)
    item: Json = {}
    with contextlib.suppress(Stopped):  # a DOI without metadata still leads somewhere
        answer = visit.get(
            f"{visit.settings.doi_proxy.rstrip('/')}/{encoded(doi)}", accept=CSL_JSON, robots=False
        )
        if answer.status == 200 and "json" in answer.header("Content-Type"):
            item = _item(answer.document)
    return dataclasses.replace(lead, item=item)


def _item(document: bytes) -> Json:
    try:
        said = json.loads(document)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
