# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing goes to press until every quotation has been held against its source."""

__version__ = "0.1.0"
