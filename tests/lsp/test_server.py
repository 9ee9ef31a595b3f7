# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The language server, driven by a real client: an editor opens, types, asks and closes."""

from __future__ import annotations

import asyncio
import time
import tomllib
from pathlib import Path

import pytest
from lsprotocol import types
from tests.lsp.editor import Editor, editing

from galleyproof.__main__ import main


@pytest.fixture
def essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh project; an emoji stands before its wrong quotation, in which nothing is waived."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "essay"]) == 0
    (waiver,) = (tmp_path / "essay/references/waivers").iterdir()
    waiver.replace(tmp_path / "essay/waiver.toml")
    path = tmp_path / "essay/manuscript/essay.md"
    path.write_text(path.read_text().replace("She remembers that", "She 🕯️ remembers that"))
    return path


def quotation(found: list[types.Diagnostic]) -> types.Diagnostic:
    (one,) = [each for each in found if str(each.code).startswith("QUO-")]
    return one


def test_an_editor_is_told_asks_and_mends(essay: Path) -> None:
    asyncio.run(session(essay))


async def session(essay: Path) -> None:
    async with editing(essay) as editor:
        said = quotation(await editor.open())
        assert (said.code, said.severity) == ("QUO-DIFFERS", types.DiagnosticSeverity.Error)
        assert editor.words(said.range) == "the fog stayed for eleven days"
        await hovers(editor)
        await goes_to_sources(editor)
        await completes(editor)
        await acts(editor, said)
        await types_on(editor)
        await notices_a_waiver(editor, said)
        await says_what_is_broken(editor)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(text_document=editor.document))
        closed = await asyncio.wait_for(editor.said.get(), 10)
        assert list(closed.diagnostics) == []


async def hovers(editor: Editor) -> None:
    async def over(words: str) -> str:
        params = types.HoverParams(text_document=editor.document, position=editor.at(words, 3))
        shown = await editor.client.text_document_hover_async(params)
        return str(shown.contents) if shown else ""

    assert await over("Her visitors") == ""
    wrong = await over("the fog stayed")
    assert "**differs**" in wrong
    assert "~~nine~~ **eleven**" in wrong
    assert "`references/archive/keeper/text.txt`" in wrong
    assert "**exact**" in await over("was wound before")
    assert "A letter from the tower, 2026" in await over("@engineer")


def lines(path: Path) -> list[str]:
    return path.read_text().split("\n")


async def goes_to_sources(editor: Editor) -> None:
    async def goes(words: str) -> tuple[str, str]:
        params = types.DefinitionParams(text_document=editor.document, position=editor.at(words, 2))
        to = await editor.client.text_document_definition_async(params)
        assert isinstance(to, types.Location)
        path = Path(to.uri.removeprefix("file://"))
        line = lines(path)[to.range.start.line]
        return path.name, line[to.range.start.character : to.range.end.character]

    assert await goes("the fog stayed") == ("text.txt", "the fog stayed for nine days")
    assert await goes("@keeper]. Her visitors") == ("library.json", '"keeper"')


async def completes(editor: Editor) -> None:
    async def offered(words: str, into: int) -> list[tuple[str, str | None]]:
        params = types.CompletionParams(text_document=editor.document, position=editor.at(words, into))
        items = await editor.client.text_document_completion_async(params)
        assert isinstance(items, list)
        return [(item.label, item.detail) for item in items]

    assert await offered("Her visitors", 3) == []
    assert [label for label, _ in await offered("@engineer", 1)] == ["engineer", "keeper"]
    assert [label for label, _ in await offered("@engineer", 3)] == ["engineer"]


async def acts(editor: Editor, said: types.Diagnostic) -> None:
    params = types.CodeActionParams(
        text_document=editor.document, range=said.range, context=types.CodeActionContext(diagnostics=[said])
    )
    offered = await editor.client.text_document_code_action_async(params)
    assert offered is not None
    mend, waive = offered
    assert isinstance(mend, types.CodeAction)
    assert mend.edit is not None
    (change,) = (mend.edit.changes or {})[editor.uri]
    assert (editor.words(change.range), change.new_text) == (
        "the fog stayed for eleven days",
        "the fog stayed for nine days",
    )
    assert isinstance(waive, types.CodeAction)
    assert waive.edit is not None
    assert waive.edit.document_changes is not None
    create, insert = waive.edit.document_changes
    assert isinstance(create, types.CreateFile)
    assert create.uri.endswith(f"/references/waivers/{(said.data or {})['fingerprint']}.toml")
    assert isinstance(insert, types.TextDocumentEdit)
    assert 'reason = ""' in str(insert.edits[0])


async def types_on(editor: Editor) -> None:
    began = time.perf_counter()
    editor.type("stayed for eleven days", "stayed for nine days")
    assert [each for each in await editor.heard() if str(each.code).startswith("QUO-")] == []
    assert time.perf_counter() - began < 5
    editor.type("was wound before", "was never wound before")
    assert "was never wound" in quotation(await editor.heard()).message
    assert "was never wound" in quotation(await editor.heard()).message
    editor.type("was never wound before", "was wound before")


async def notices_a_waiver(editor: Editor, said: types.Diagnostic) -> None:
    assert editor.watched == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]
    editor.type("stayed for nine days", "stayed for eleven days")
    assert quotation(await editor.heard()).range == said.range
    await editor.heard()
    path = waived(editor.path.parent.parent, (said.data or {})["fingerprint"])
    changes = [types.FileEvent(uri=path.as_uri(), type=types.FileChangeType.Created)]
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=changes))
    assert [each for each in await editor.heard() if str(each.code).startswith("QUO-")] == []


def waived(root: Path, fingerprint: str) -> Path:
    source = tomllib.loads((root / "waiver.toml").read_text())["sha256"]
    path = root / "references" / "waivers" / f"{fingerprint}.toml"
    lines = (f'fingerprint = "{fingerprint}"', 'reason = "it stands so"', 'reviewer = "A. Editor"')
    path.write_text("\n".join([*lines, f'sha256 = "{source}"', "until = 2027-01-31", ""]))
    return path


async def says_what_is_broken(editor: Editor) -> None:
    editor.type("title: The Lamp", "title: [The Lamp")
    (said,) = [each for each in await editor.heard() if each.code is None]
    assert said.message.startswith("Nothing was checked:")
    assert said.severity is types.DiagnosticSeverity.Error
