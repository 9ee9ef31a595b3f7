# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A bibliography into one whose entries say which language they are in, for hyphens, voices and direction."""

from __future__ import annotations

import re
from collections.abc import Mapping

from galleyproof.model import Json, direction
from galleyproof.pandoc import nodes

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def with_languages(tree: Json, items: Mapping[str, Json], lang: str) -> Json:
    """Return `tree`, changed in place: entries in another language than `lang` have `lang` and `dir`."""
    for div in nodes(tree["blocks"], "Div"):
        name, classes, pairs = div["c"][0]
        stated = str(items.get(name.removeprefix("ref-"), {}).get("language") or "")
        other = _TAG.fullmatch(stated) and _language(stated) != _language(lang)
        if "csl-entry" in classes and other:
            pairs.append(["lang", stated])
            pairs += [["dir", direction(stated)]] if direction(stated) != direction(lang) else []
    return tree


def _language(tag: str) -> str:
    return tag.lower().partition("-")[0]
