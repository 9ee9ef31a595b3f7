# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's messages into calls, and their answers into messages. All logic is in the files beside.

Each edit is answered twice: at once where it lies inside one paragraph, and by every rule as soon as the
writer rests. The checks run in threads, so that the editor is never kept waiting.
"""

from __future__ import annotations

import asyncio
import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from galleyproof import __version__, proof
from galleyproof.errors import GalleyproofError
from galleyproof.lsp.actions import actions
from galleyproof.lsp.completion import completion
from galleyproof.lsp.diagnostics import diagnostics, failure
from galleyproof.lsp.goto import definition
from galleyproof.lsp.hover import hover
from galleyproof.lsp.part import part
from galleyproof.lsp.places import Places
from galleyproof.lsp.sheet import Sheet
from galleyproof.lsp.shelf import Shelf, shelf
from galleyproof.lsp.whole import is_manuscript, whole

REST = 0.4
"""Seconds without a key being pressed after which the whole text is checked."""


WATCHED = ("**/references/**", "**/galleyproof.toml", "**/pyproject.toml")
"""What a verdict depends on besides the text itself."""


@dataclass(slots=True)
class _Open:
    """An open document: what was last found in it, and the check that waits or runs."""

    path: Path
    text: str
    version: int | None = None
    on: Shelf | None = None
    sheet: Sheet | None = None
    checking: asyncio.Task[None] | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a document, with its places."""

    sheet: Sheet
    on: Shelf
    places: Places

    def offset(self, at: types.Position) -> int:
        return self.places.offset(at.line, at.character)


class Desk:
    """The open documents of one editor."""

    def __init__(self, server: LanguageServer) -> None:
        """Answer through `server`."""
        self._server = server
        self._open: dict[str, _Open] = {}

    async def ready(self, params: types.InitializedParams) -> None:
        """Ask to be told of changed evidence, waivers and settings, where the editor can watch files."""
        del params
        workspace = self._server.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching is not None and watching.dynamic_registration:
            watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            asked = types.Registration(id="watched", method=method, register_options=options)
            await self._server.client_register_capability_async(
                types.RegistrationParams(registrations=[asked])
            )

    async def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """Check a document as a whole."""
        document = params.text_document
        path = to_fs_path(document.uri)
        if path is not None:
            held = _Open(path=_short(Path(path)), text=document.text, version=document.version)
            self._open[document.uri] = held
            self._later(document.uri, held, 0)

    async def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """Judge the edited paragraph now, the whole when the writer rests."""
        uri = params.text_document.uri
        held = self._open.get(uri)
        if held is None:
            return
        held.text = self._server.workspace.get_text_document(uri).source
        held.version = params.text_document.version
        self._later(uri, held, REST)
        async with held.turn:
            await self._partly(uri, held)

    async def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """Check at once: evidence, library or waivers may be other ones now."""
        if (held := self._open.get(params.text_document.uri)) is not None:
            self._later(params.text_document.uri, held, 0)

    async def watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Check every open document again: a file of its project changed."""
        del params
        for uri, held in self._open.items():
            self._later(uri, held, 0)

    async def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document, and what was said of it."""
        held = self._open.pop(params.text_document.uri, None)
        if held is not None and held.checking is not None:
            held.checking.cancel()
        self._say(params.text_document.uri, None, [])

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """Answer textDocument/hover."""
        found = self._found(params.text_document.uri)
        return hover(found.sheet, found.places, found.offset(params.position)) if found else None

    async def definition(self, params: types.DefinitionParams) -> types.Location | None:
        """Answer textDocument/definition."""
        found = self._found(params.text_document.uri)
        if found is None:
            return None
        return definition(found.sheet, found.on, found.offset(params.position), self._units)

    async def completion(self, params: types.CompletionParams) -> list[types.CompletionItem] | None:
        """Answer textDocument/completion; the text may be newer than what was found in it."""
        held = self._open.get(params.text_document.uri)
        if held is None or held.sheet is None:
            return None
        places = Places(held.text, self._units)
        at = places.offset(params.position.line, params.position.character)
        return completion(held.sheet, held.text, places, at)

    async def actions(self, params: types.CodeActionParams) -> list[types.CodeAction] | None:
        """Answer textDocument/codeAction."""
        found = self._found(params.text_document.uri)
        if found is None:
            return None
        touched = found.sheet.touched(found.offset(params.range.start), found.offset(params.range.end))
        return actions(touched, found.on, params.text_document.uri, found.places, proof.today())

    @property
    def _units(self) -> str:
        return types.PositionEncodingKind(self._server.workspace.position_encoding or "utf-16").value

    def _found(self, uri: str) -> _Found | None:
        """Return what was found in a document; None while that is older than its text."""
        held = self._open.get(uri)
        if held is None or held.sheet is None or held.on is None or held.sheet.text != held.text:
            return None
        return _Found(held.sheet, held.on, Places(held.text, self._units))

    def _later(self, uri: str, held: _Open, seconds: float) -> None:
        if held.checking is not None:
            held.checking.cancel()
        held.checking = asyncio.ensure_future(self._wholly(uri, held, seconds))

    async def _partly(self, uri: str, held: _Open) -> None:
        sheet, on, text, version = held.sheet, held.on, held.text, held.version
        if sheet is None or on is None or sheet.text == text:
            return
        try:
            found = await asyncio.to_thread(part, sheet, text, on)
        except GalleyproofError:
            return  # the check of the whole says what is wrong
        if found is None or held.sheet is not sheet:
            return  # the check of the whole was quicker, or has to say it
        held.sheet = found
        if held.text == text:
            self._say(uri, version, diagnostics(found, Places(text, self._units)))

    async def _wholly(self, uri: str, held: _Open, seconds: float) -> None:
        await asyncio.sleep(seconds)
        text, version = held.text, held.version
        if not is_manuscript(held.path, text):
            self._say(uri, version, [])
            return
        try:
            held.on = await asyncio.to_thread(shelf, held.path, held.on)
            found = await asyncio.to_thread(whole, text, held.path, held.on)
        except Exception as error:  # noqa: BLE001 - silence would look like a clean text
            self._say(uri, version, [failure(error)])
            return
        if held.text == text and self._open.get(uri) is held:
            held.sheet = found
            self._say(uri, version, diagnostics(found, Places(text, self._units)))

    def _say(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        params = types.PublishDiagnosticsParams(uri=uri, diagnostics=found, version=version)
        self._server.text_document_publish_diagnostics(params)


def _short(path: Path) -> Path:
    """Return the path from the current folder where it is inside, as messages and findings name it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def make() -> LanguageServer:
    """Return the server, ready to be started."""
    server = LanguageServer(
        "galleyproof", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full
    )
    desk = Desk(server)
    features: tuple[tuple[str, Any, Any], ...] = (
        (types.INITIALIZED, desk.ready, None),
        (types.TEXT_DOCUMENT_DID_OPEN, desk.opened, None),
        (types.TEXT_DOCUMENT_DID_CHANGE, desk.changed, None),
        (types.TEXT_DOCUMENT_DID_SAVE, desk.saved, None),
        (types.TEXT_DOCUMENT_DID_CLOSE, desk.closed, None),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, desk.watched, None),
        (types.TEXT_DOCUMENT_HOVER, desk.hover, None),
        (types.TEXT_DOCUMENT_DEFINITION, desk.definition, None),
        (types.TEXT_DOCUMENT_COMPLETION, desk.completion, types.CompletionOptions(trigger_characters=["@"])),
        (
            types.TEXT_DOCUMENT_CODE_ACTION,
            desk.actions,
            types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
        ),
    )
    for name, handler, options in features:
        server.feature(name, options)(functools.partial(handler))  # a bound method takes no marks
    return server
