# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Who may import whom, how long a file may be, and that nothing but the command line prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline" / "galleyproof"
FILES = sorted(PACKAGE.rglob("*.py"))

BOTTOM = {
    "model",
    "errors",
    "licences",
    "coar",
    "writing",
    "cores",
    "pandoc",
    "selectors",
    "styles",
    "templates",
    "locators",
}
"""Values and data that anyone may import."""

MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "writing": set(),
    "licences": set(),
    "coar": set(),
    "cores": set(),
    "pandoc": set(),
    "selectors": {"styles"},
    "styles": set(),
    "locators": set(),
    "templates": set(),
    "manuscript": set(),
    "quotes": set(),
    "match": set(),
    "extract": set(),
    "facts": set(),
    "waivers": set(),
    "certificate": set(),
    "gate": set(),
    "imprint": set(),
    "editions": set(),
    "report": set(),
    "settings": set(),
    "project": {"settings"},
    "archive": {"extract"},
    "citations": {"match"},
    "checks": {"match"},
    "reprint": {"match"},
    "review": {"match", "report", "waivers"},
    "resolve": {"archive", "extract"},
}
"""What each room may import beside the bottom and itself; a room that is not named here may import all."""

WIRING = {"api", "chain", "house", "lsp", "proof", "watch", "press", "starter", "cli", "__main__", "__init__"}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST, *, path: Path) -> Iterator[tuple[str, int]]:
    """Yield the rooms of ours that a module imports, function-level imports included."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        names = [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            names = [f"{node.module}.{name}" for name in names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "galleyproof" and len(parts) > 1 and not parts[1].startswith("__"):
                yield parts[1], node.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    here = room(path)
    if here in WIRING:
        return
    allowed = MAY_IMPORT[here] | {here} | (BOTTOM if here not in BOTTOM else {"model", "errors"})
    wrong = [
        f"{name} (line {line})"
        for name, line in imported(ast.parse(path.read_text()), path=path)
        if name not in allowed
    ]
    assert wrong == []


def test_no_stage_imports_the_wiring() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path in FILES
        if room(path) not in WIRING
        for name, line in imported(ast.parse(path.read_text()), path=path)
        if name in WIRING
    ]
    assert wrong == []


def test_no_function_level_imports_outside_the_command_line() -> None:
    hidden = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in FILES
        if room(path) != "cli"
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_no_module_is_part_of_a_cycle() -> None:
    graph = {module(path): set(ours(path)) for path in FILES}
    assert [name for name in graph if name in reachable(graph, name)] == []


def module(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "galleyproof"


def ours(path: Path) -> Iterator[str]:
    known = {module(other) for other in FILES}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("galleyproof"):
            base = (node.module or "").removeprefix("galleyproof").removeprefix(".")
            for alias in node.names:
                full = f"{base}.{alias.name}".removeprefix(".")
                target = full if full in known else base
                if target and target in known:
                    yield target


def reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    open_ = list(graph[start])
    while open_:
        name = open_.pop()
        if name not in seen:
            seen.add(name)
            open_.extend(graph.get(name, ()))
    return seen


def test_no_file_is_longer_than_a_room_should_be() -> None:
    assert {str(path.relative_to(PACKAGE)): lines(path) for path in FILES if lines(path) > 350} == {}


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in FILES
        if room(path) not in {"cli", "__main__"}
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []
