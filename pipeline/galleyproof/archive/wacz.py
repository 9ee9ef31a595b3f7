# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Archived captures into one WACZ 1.1.1 file: an export for web archive players, never the store.

The same captures give the same bytes: members are in order and dated by the newest capture.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator

from galleyproof import __version__
from galleyproof.archive import store
from galleyproof.model import Json

_PAGES = {"format": "json-pages-1.0", "id": "pages", "title": "All pages"}


def wacz(references: Path, slugs: Sequence[str]) -> bytes:
    """Return a WACZ of these sources: their WARC files, a CDXJ index, a page list, a manifest of digests."""
    with store.reading(references):
        folders = {slug: store.place(references, slug) for slug in slugs}
        warcs = {f"{slug}.warc": (folder / "capture.warc").read_bytes() for slug, folder in folders.items()}
        records = [json.loads((folder / "source.json").read_bytes()) for folder in folders.values()]
    members = {f"archive/{name}": data for name, data in warcs.items()}
    lines = [line for name, data in warcs.items() for line in _index(name, data)]
    members["indexes/index.cdx"] = "".join(f"{line}\n" for line in sorted(lines)).encode()
    members["pages/pages.jsonl"] = b"".join(_line(page) for page in (_PAGES, *map(_page, records)))
    newest = max(_date(record) for record in records)
    members["datapackage.json"] = store.canonical(_package(members, newest))
    digest = {"path": "datapackage.json", "hash": f"sha256:{store.sha256(members['datapackage.json'])}"}
    members["datapackage-digest.json"] = store.canonical(digest)
    return _zipped(members, newest)


def _date(record: Json) -> str:
    return str(record.get("retrieved_at") or record.get("deposited_at"))


def _page(record: Json) -> Json:
    title = record.get("title")
    return {
        "id": record["id"],
        "url": record["target"],
        "ts": _date(record),
        "title": title["value"] if isinstance(title, dict) else record["id"],
    }


def _line(data: Json) -> bytes:
    return (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _index(name: str, data: bytes) -> list[str]:
    """Return CDXJ lines (sort key, timestamp, JSON) of what can be replayed."""
    lines = []
    iterator = ArchiveIterator(io.BytesIO(data))
    for record in iterator:
        head = record.rec_headers
        uri = head.get_header("WARC-Target-URI")
        if record.rec_type not in {"response", "resource"} or not uri:
            continue
        kind = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
        entry = {
            "url": uri,
            "mime": (kind or "unk").partition(";")[0].strip(),
            "status": record.http_headers.get_statuscode() if record.http_headers else "200",
            "digest": head.get_header("WARC-Payload-Digest"),
            "offset": str(iterator.get_record_offset()),
            "length": str(iterator.get_record_length()),
            "filename": name,
        }
        stamp = re.sub(r"\D", "", head.get_header("WARC-Date"))[:14]
        lines.append(f"{_surt(uri)} {stamp} {json.dumps(entry)}")
    return lines


def _surt(uri: str) -> str:
    """Return a URL as indexes sort it: `org,example)/path?query`."""
    parts = urlsplit(uri)
    host = ",".join(reversed((parts.hostname or "").removeprefix("www.").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path or '/'}{query}".lower()


def _package(members: Mapping[str, bytes], created: str) -> Json:
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "software": f"galleyproof {__version__}",
        "created": created,
        "resources": [
            {
                "name": path.rpartition("/")[2],
                "path": path,
                "hash": f"sha256:{store.sha256(data)}",
                "bytes": len(data),
            }
            for path, data in members.items()
        ],
    }


def _zipped(members: Mapping[str, bytes], date: str) -> bytes:
    out = io.BytesIO()
    year, month, day = int(date[:4]), int(date[5:7]), int(date[8:10])
    with zipfile.ZipFile(out, "w") as file:
        for path, data in members.items():
            info = zipfile.ZipInfo(path, (max(1980, year), month, day, 0, 0, 0))
            file.writestr(info, data)  # stored: a player reads single records by their offset
    return out.getvalue()
