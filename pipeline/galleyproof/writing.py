# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Bytes into a file that is the old one or the new one at every instant. Imports nothing of ours."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write(path: Path, data: bytes | str) -> None:
    """Write `data` (text as UTF-8) to `path`: temporary file beside it, fsync, rename.

    Makes the folder if it is missing. Raises OSError; the old file then stands as it was.
    """
    write_all({path: data})


def write_all(files: Mapping[Path, bytes | str]) -> None:
    """Write several as `write` does one: all are on the disk before the first takes its name.

    So a full disk leaves every old file as it was. Raises OSError.
    """
    made: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            made.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(data.encode() if isinstance(data, str) else data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o666 & ~umask())
        for temporary, path in made:
            temporary.replace(path)
    except BaseException:
        for temporary, _ in made:
            temporary.unlink(missing_ok=True)
        raise


def umask() -> int:
    """Return the process' file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
