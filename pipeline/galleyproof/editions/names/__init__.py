# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What each format's file is called in the folder of the editions: known without what writes or reads it."""

from __future__ import annotations

from typing import Final

FILES: Final = {
    "html": "edition.html",
    "epub": "edition.epub",
    "pdf": "edition.pdf",
    "docx": "edition.docx",
    "jats": "edition.xml",
    "md": "edition.md",
    "txt": "edition.txt",
    "site": "site",
}
"""A file's name, or a folder's, by the name that its format is asked for by."""

MEDIA_TYPES: Final = {
    "html": "text/html",
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jats": "application/xml",
    "md": "text/markdown",
    "txt": "text/plain",
    "site": "text/html",
}
"""What each is, by the same name."""

SUMS: Final = "SHA256SUMS"
"""The checksums of everything that a build wrote, in the form of `sha256sum`."""

READ_BACK: Final = ("html", "epub", "pdf")
"""The formats whose files can be read back, and so checked."""
