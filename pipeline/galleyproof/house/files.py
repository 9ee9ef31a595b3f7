# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A file that the settings name into a module, or a HouseError with the line that failed."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from galleyproof.errors import HouseError
from galleyproof.project import Project


def named(project: Project, key: str) -> Iterator[ModuleType]:
    """Yield the modules under the setting `key`, in its order; paths count from the project's root.

    Raises HouseError where the setting is no list of names, or a file is missing or does not run.
    """
    names = project.config.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        remedy = f'write {key} = ["house.py"]'
        raise HouseError(f"`{key}` is no list of file names", where=str(project.root), remedy=remedy)
    yield from (_module(project.root / name) for name in names)


def _module(path: Path) -> ModuleType:
    """Run the file as a module of its own, whose name no other file has."""
    if not path.is_file():
        raise HouseError("is not there", where=str(path), remedy="the settings name it: mend the name")
    name = f"galleyproof_house_{hashlib.sha256(bytes(path.resolve())).hexdigest()[:16]}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise HouseError("is no Python file", where=str(path), remedy="its name must end in .py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up by name
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - it is not our code
        del sys.modules[name]
        raise failed(error, str(path)) from None
    return module


def failed(error: BaseException, where: str) -> HouseError:
    """Return the error with the line of the file that it came from."""
    line = error.lineno if isinstance(error, SyntaxError) else _line(error, where)
    return HouseError(f"{type(error).__name__}: {error}", where=f"{where}:{line}" if line else where)


def _line(error: BaseException, where: str) -> int | None:
    trace, line = error.__traceback__, None
    while trace is not None:
        if Path(trace.tb_frame.f_code.co_filename).resolve() == Path(where).resolve():
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
