# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What is being written into verdicts while it is written: a language server (LSP 3.17) for any editor.

In the order of the work:

    places       a text ─▶ offsets in code points, positions in the units that the editor counts
    shelf        a project ─▶ its evidence, read again when it changes on disk
    sheet        a text ─▶ what was found in it, by offset
    whole        text and shelf ─▶ a sheet, by every rule
    part         a sheet and an edit inside one paragraph ─▶ the next sheet, at once
    diagnostics, hover, actions, completion, goto    a sheet ─▶ what the editor asks for
    server       the editor's messages ─▶ calls, answers ─▶ messages

Only `server` and the five that answer need the extra `lsp`.
"""
