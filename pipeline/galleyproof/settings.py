# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A project's root into its settings: `galleyproof.toml`, else `[tool.galleyproof]` of `pyproject.toml`.

What may stand there is `settings.schema.json`, which editors can be given too. There are few settings, and
none makes a check less strict: for that there are waivers.
"""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

from galleyproof.errors import UsageError

SCHEMA = Path(__file__).with_name("settings.schema.json")


@cache
def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of the settings."""
    read: Mapping[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return read


def load(root: Path) -> Mapping[str, Any]:
    """Return the settings of the project at `root`, those that it leaves out as the schema's defaults.

    Raises UsageError, with the file, for what is no TOML, a key that is not known or a value that does
    not fit.
    """
    defaults = {key: rule["default"] for key, rule in schema()["properties"].items() if "default" in rule}
    return {**defaults, **_stated(root)}


def _stated(root: Path) -> Mapping[str, Any]:
    own, shared = root / "galleyproof.toml", root / "pyproject.toml"
    if own.is_file():
        return _valid(_toml(own), own)
    if shared.is_file():
        tools = _toml(shared).get("tool", {})
        return _valid(tools.get("galleyproof", {}) if isinstance(tools, dict) else {}, shared)
    return {}


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"is no TOML: {error}", where=str(path), remedy="mend it there") from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from None


def _valid(settings: Any, path: Path) -> Mapping[str, Any]:
    if not isinstance(settings, dict):
        remedy = "write `[tool.galleyproof]` and the settings below it"
        raise UsageError("`tool.galleyproof` is no table", where=str(path), remedy=remedy)
    for key in settings:
        if key not in schema()["properties"]:
            near = difflib.get_close_matches(key, schema()["properties"], n=1, cutoff=0)[0]
            raise UsageError(f"unknown setting `{key}`", where=str(path), remedy=f"did you mean `{near}`?")
    try:
        _validator(tuple(settings))(settings)
    except fastjsonschema.JsonSchemaValueException as error:
        key, *_ = error.path[1:] or [""]
        what = str(error.message).removeprefix("data.")
        remedy = f"its meaning: {schema()['properties'][key]['description']}"
        raise UsageError(f"the setting {what}", where=str(path), remedy=remedy) from None
    return settings


@cache
def _validator(stated: tuple[str, ...]) -> Callable[[Any], Any]:
    """Return what validates settings of these names: a schema of all takes longer to compile than to read."""
    rules = {name: schema()["properties"][name] for name in stated}
    made: Callable[[Any], Any] = fastjsonschema.compile({**schema(), "properties": rules}, use_default=False)
    return made
