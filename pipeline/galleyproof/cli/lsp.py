# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""`galleyproof lsp`: verdicts in the editor, as you type."""

from __future__ import annotations

import click

from galleyproof.errors import UsageError


@click.command(epilog="Example: galleyproof lsp --stdio")
@click.option("--stdio", is_flag=True, help="Speak over stdin and stdout, the only way; may be left out.")
def command(stdio: bool) -> int:
    """Serve an editor over the Language Server Protocol until it hangs up.

    An editor starts it: see “As you type” in the documentation for VS Code, Neovim, Emacs and Zed.
    """
    del stdio
    try:
        from galleyproof.lsp import server
    except ModuleNotFoundError:
        remedy = "pip install 'galleyproof[lsp]'"
        raise UsageError("the language server needs pygls, which is not installed", remedy=remedy) from None
    server.make().start_io()
    return 0
