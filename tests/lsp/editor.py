# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An editor for tests: a real LSP client that starts the real server and remembers what it was told."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

SECONDS = 20


class Editor:
    """One open document, its text and the diagnostics last said of it."""

    def __init__(self, client: LanguageClient, path: Path) -> None:
        self.client, self.path, self.uri = client, path, path.as_uri()
        self.text, self.version = "", 0
        self.said: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.watched: list[str] = []
        client.feature(types.CLIENT_REGISTER_CAPABILITY)(functools.partial(self.register))
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(functools.partial(self.said.put_nowait))

    def register(self, params: types.RegistrationParams) -> None:
        """Watch what the server asks to be told of."""
        for registration in params.registrations:
            self.watched.append(registration.method)

    async def open(self) -> list[types.Diagnostic]:
        """Open the document; return what the check of the whole finds."""
        self.text = self.path.read_bytes().decode()
        item = types.TextDocumentItem(uri=self.uri, language_id="markdown", version=0, text=self.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return await self.heard()

    def type(self, old: str, new: str) -> None:
        """Replace `old`, which stands once, as typing would."""
        assert self.text.count(old) == 1, old
        self.text, self.version = self.text.replace(old, new), self.version + 1
        whole = types.TextDocumentContentChangeWholeDocument(text=self.text)
        document = types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(text_document=document, content_changes=[whole])
        )

    async def heard(self) -> list[types.Diagnostic]:
        """Return the next diagnostics of the document as it is now."""
        while True:
            params = await asyncio.wait_for(self.said.get(), SECONDS)
            if params.uri == self.uri and params.version == self.version:
                return list(params.diagnostics)

    def at(self, words: str, into: int = 0) -> types.Position:
        """Return the position of `words`, which stand once, as the protocol counts: in UTF-16."""
        offset = self.text.index(words) + into
        start = self.text.rfind("\n", 0, offset) + 1
        column = len(self.text[start:offset].encode("utf-16-le")) // 2
        return types.Position(line=self.text.count("\n", 0, offset), character=column)

    def words(self, where: types.Range) -> str:
        """Return what stands in a range of one line."""
        assert where.start.line == where.end.line
        line = self.text.split("\n")[where.start.line].encode("utf-16-le")
        words: str = line[2 * where.start.character : 2 * where.end.character].decode("utf-16-le")
        return words

    @property
    def document(self) -> types.TextDocumentIdentifier:
        """The document, as requests name it."""
        return types.TextDocumentIdentifier(uri=self.uri)


@contextlib.asynccontextmanager
async def editing(path: Path) -> AsyncIterator[Editor]:
    """Start the server in the folder of the project and give an editor for the file at `path`."""
    client = LanguageClient("editor", "1")
    await client.start_io(sys.executable, "-m", "galleyproof", "lsp", "--stdio", cwd=str(path.parent.parent))
    try:
        watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
        capabilities = types.ClientCapabilities(workspace=workspace)
        await client.initialize_async(types.InitializeParams(capabilities=capabilities))
        editor = Editor(client, path)
        client.initialized(types.InitializedParams())
        yield editor
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        stop: Callable[[], Coroutine[None, None, None]] = client.stop
        await asyncio.wait_for(stop(), SECONDS)
