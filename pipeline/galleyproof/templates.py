# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A folder of templates into what renders them, escaped and compiled once. Imports nothing of ours.

What they compile to is kept as Python keeps its own, in `__pycache__`: under the digest of the template, of
the settings, and of the code that gives it its filters. So it is never older than what it was made of.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from pathlib import Path
from typing import Any

import jinja2


def environment(folder: Path, module: str, **settings: Any) -> jinja2.Environment:
    """Return the environment of the templates in `folder`; `module` is the file that adds filters to it."""
    kept = hashlib.sha256(Path(module).read_bytes() + repr((jinja2.__version__, sorted(settings))).encode())
    cache = Path(module).parent / "__pycache__"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_Kept(str(cache), f"template-{kept.hexdigest()[:16]}-%s.jinja"),
        **settings,
    )


class _Kept(jinja2.FileSystemBytecodeCache):
    """Writes where Python would; a folder that cannot be written costs time, and nothing else."""

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                super().dump_bytecode(bucket)
