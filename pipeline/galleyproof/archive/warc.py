# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Records into the bytes of a WARC/1.1 file and back, each record's digests checked on the way.

The same records give the same bytes: ids are UUIDs of what a record holds (RFC 9562, version 5), and
dates are the caller's. Not compressed: git packs plain captures of a changing page six times smaller.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import uuid
from collections.abc import Iterable, Iterator, Mapping

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from galleyproof import __version__
from galleyproof.errors import ArchiveError


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One WARC record. `payload` is the block, or the HTTP body where `status_line` is given."""

    type: str
    """`warcinfo`, `request`, `response`, `resource` or `metadata`."""
    uri: str
    date: str
    """UTC, ISO 8601 with `Z`."""
    payload: bytes
    media_type: str = ""
    status_line: str = ""
    """`HTTP/1.1 200 OK` of a response, `GET / HTTP/1.1` of a request."""
    http_headers: tuple[tuple[str, str], ...] = ()
    refers_to: str = ""
    """Id of the record that a metadata record is about, or that a request belongs to."""
    ip: str = ""

    @property
    def id(self) -> str:
        """The record's id, from all that it holds."""
        head = "\n".join((self.status_line, *(f"{name}: {value}" for name, value in self.http_headers)))
        digest = hashlib.sha256(head.encode() + b"\0" + self.payload).hexdigest()
        return (
            f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, '|'.join((self.type, self.uri, self.date, digest)))}>"
        )

    def header(self, name: str) -> str:
        """Return the first HTTP header of that name, or nothing."""
        return next((value for key, value in self.http_headers if key.lower() == name.lower()), "")


def fields(pairs: Mapping[str, str]) -> bytes:
    """Return `application/warc-fields` (WARC 1.1), a field a line; line ends in a value become spaces."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in pairs.items()).encode()


def info(date: str) -> Record:
    """Return the warcinfo record that opens a file (WARC 1.1, 6.2)."""
    told = {"software": f"galleyproof/{__version__}", "format": "WARC File Format 1.1"}
    return Record(
        type="warcinfo", uri="", date=date, payload=fields(told), media_type="application/warc-fields"
    )


def dump(records: Iterable[Record]) -> bytes:
    """Return the records as one WARC/1.1 file."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    for record in records:
        writer.write_record(_warcio_record(writer, record))
    return out.getvalue()


def _warcio_record(writer: WARCWriter, record: Record) -> object:
    headers = {"WARC-Record-ID": record.id, "WARC-Date": record.date}
    if record.ip:
        headers["WARC-IP-Address"] = record.ip
    if record.refers_to:
        headers["WARC-Concurrent-To" if record.type == "request" else "WARC-Refers-To"] = record.refers_to
    http = None
    if record.status_line:
        protocol, _, status = record.status_line.partition(" ")
        if record.type == "request":
            http = StatusAndHeaders(record.status_line, list(record.http_headers), is_http_request=True)
        else:
            http = StatusAndHeaders(status, list(record.http_headers), protocol=protocol)
    return writer.create_warc_record(
        record.uri,
        record.type,
        payload=io.BytesIO(record.payload),
        length=len(record.payload),
        warc_content_type=record.media_type,
        warc_headers_dict=headers,
        http_headers=http,
    )


def load(data: bytes, where: str) -> tuple[Record, ...]:
    """Return the records of a WARC file. Raises ArchiveError where one does not fit its digests or form."""
    try:
        return tuple(_records(data, where))
    except (ArchiveLoadFailed, ValueError, EOFError, OSError, AttributeError, TypeError) as error:
        # The last two are how warcio fails on a record without the headers it needs.
        raise ArchiveError(f"this is no whole WARC file: {error}", where=where) from error


class _Quiet(ArchiveIterator):  # type: ignore[misc]  # warcio ships no types
    """warcio's reader without the warning that it writes to stderr itself: the digests say as much."""

    INC_RECORD = ""


def _records(data: bytes, where: str) -> Iterator[Record]:
    if not data.endswith(b"\r\n\r\n"):
        raise ArchiveError("its last record is cut short", where=where)
    for found in _Quiet(io.BytesIO(data), check_digests=True):
        payload = found.raw_stream.read()
        head = found.rec_headers
        named = head.get_header("WARC-Record-ID") or "?"
        # warcio takes the end of the file for the end of a record, and of its head.
        if head.get_header("Content-Length") is None or getattr(found.raw_stream, "limit", 0) != 0:
            raise ArchiveError(f"record {named} is cut short", where=where)
        if found.digest_checker.passed is not True and found.rec_type != "warcinfo":
            raise ArchiveError(f"record {named} does not fit its digest", where=where)
        yield Record(
            type=found.rec_type or "",
            uri=head.get_header("WARC-Target-URI") or "",
            date=head.get_header("WARC-Date") or "",
            payload=payload,
            media_type=head.get_header("Content-Type") or "",
            status_line=_status_line(found),
            http_headers=tuple(found.http_headers.headers) if found.http_headers else (),
            refers_to=head.get_header("WARC-Refers-To") or head.get_header("WARC-Concurrent-To") or "",
            ip=head.get_header("WARC-IP-Address") or "",
        )


def _status_line(found: object) -> str:
    http = getattr(found, "http_headers", None)
    if http is None:
        return ""
    return f"{http.protocol} {http.statusline}".strip()
