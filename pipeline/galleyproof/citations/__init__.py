# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""CSL items, a CSL style and a document with citation keys into one with citations and a bibliography.

`exports` reads what reference managers write, `library` the items in it; `styles` finds the style;
`clusters` reads pandoc's citations;
`engine` has citeproc-py format them (`elements` mends how it reads a style) and `oracle` has pandoc do the
same; `weave` holds the two against each other, so that what is printed is never the worse one; `returns`
links entries back to citations.
"""

from galleyproof.citations.library import known, load
from galleyproof.citations.styles import DEFAULT_STYLE, style_file
from galleyproof.citations.weave import Difference, Formatted
from galleyproof.citations.weave import formatted as format  # noqa: A004 - read as `citations.format`

__all__ = ["DEFAULT_STYLE", "Difference", "Formatted", "format", "known", "load", "style_file"]
