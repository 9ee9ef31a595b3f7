# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What was typed of a citation key into the keys of the library, with what they stand for."""

from __future__ import annotations

from lsprotocol import types

from galleyproof.lsp.diagnostics import range_of
from galleyproof.lsp.hover import described
from galleyproof.lsp.keys import key_begun
from galleyproof.lsp.places import Places
from galleyproof.lsp.sheet import Sheet


def completion(sheet: Sheet, text: str, places: Places, at: int) -> list[types.CompletionItem]:
    """Return every key of the library that holds what was typed; nothing outside a citation."""
    begun = key_begun(text, at)
    if begun is None:
        return []
    typed = begun.name.casefold()
    where = range_of(begun.start, begun.end, places)
    return [
        types.CompletionItem(
            label=key,
            kind=types.CompletionItemKind.Reference,
            detail=described(item),
            documentation=None if key in sheet.case.evidence else "Nothing of it is archived.",
            text_edit=types.TextEdit(range=where, new_text=key),
        )
        for key, item in sorted(sheet.case.items.items())
        if typed in f"{key} {described(item)}".casefold()
    ]
