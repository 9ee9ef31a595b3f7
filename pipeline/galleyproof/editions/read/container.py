# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A zip archive that nobody vouches for into its entries, within limits; nothing is ever unpacked to disk.

Refused: more than 10,000 entries or 256 MiB, an entry that swells more than 200-fold past 1 MiB, names
that leave the archive, two entries of one name. Sources: EPUB OCF 3.3, s. 4.2; David Fifield, A better
zip bomb (2019), for why the directory's sizes are not believed.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from galleyproof.errors import EditionError

_MOST_ENTRIES: Final = 10_000
_MOST_BYTES: Final = 256 << 20
_FREE_BYTES: Final = 1 << 20
_MOST_SWELL: Final = 200


class Container:
    """A checked zip archive; `names` are its files, `read` gives one of them."""

    def __init__(self, data: bytes, where: str) -> None:
        """Open and check `data`; raises EditionError for what is no zip or breaks a limit."""
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = self._checked(self._zip.infolist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise EditionError(f"the zip archive cannot be read ({error})", where=where) from error
        self._left = _MOST_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The files in the archive, in its own order."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of `name`; raises EditionError where it is missing, damaged or swollen."""
        entry = self._entries.get(name)
        if entry is None:
            raise EditionError(f"it has no {name}", where=self.where, remedy="build it again")
        most = min(self._left, max(_FREE_BYTES, _MOST_SWELL * max(entry.compress_size, 1)))
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(most + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
        ) as error:
            raise EditionError(f"{name} cannot be read ({error})", where=self.where) from error
        if len(data) > most:
            raise EditionError(f"{name} swells like a zip bomb", where=self.where, remedy="do not open it")
        self._left -= len(data)
        return data

    def _checked(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise EditionError("it holds too much to be a book", where=self.where, remedy="do not open it")
        named: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            path = PurePosixPath(entry.filename)
            if (
                path.is_absolute()
                or ".." in path.parts
                or "\\" in entry.orig_filename
                or ":" in entry.filename[:3]
            ):
                raise EditionError(f"{entry.filename!r} leaves the archive", where=self.where)
            if entry.filename in named:
                raise EditionError(f"{entry.filename!r} stands in it twice", where=self.where)
            named[entry.filename] = entry
        return {name: entry for name, entry in named.items() if not entry.is_dir()}
