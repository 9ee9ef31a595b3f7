# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An imprint into the records that a repository asks for at deposit, beside the editions.

They are built with the editions, from the same statement, so that neither can be newer than the other. A
record is one module with `NAME` and `render(imprint, formats) -> bytes`, and one line below; `formats` are
the media types of the editions that it stands beside.
"""

from galleyproof.editions.records import datacite, oai_dc

RECORDS = (datacite, oai_dc)

__all__ = ["RECORDS"]
