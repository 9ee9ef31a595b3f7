# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A findings document and its editions into a certificate, and that into what no longer fits.

`statement` makes it, `sealed` its canonical bytes, `certify` writes it beside the editions, `load` reads
one, `changes` holds it against files; `sign` and `signer` are for a signature beside it.
"""

from __future__ import annotations

from galleyproof.certificate.folder import certify
from galleyproof.certificate.signature import sign, signer
from galleyproof.certificate.statement import PREDICATE, sealed, statement
from galleyproof.certificate.verify import changes, load

__all__ = ["PREDICATE", "certify", "changes", "load", "sealed", "sign", "signer", "statement"]
