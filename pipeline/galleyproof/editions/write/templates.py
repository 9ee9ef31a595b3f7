# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The name of a page's form into the form, which values are set in: escaped, and none of them missing."""

from __future__ import annotations

import functools
from pathlib import Path

import jinja2

from galleyproof.templates import environment


def template(name: str) -> jinja2.Template:
    """Return the form that stands in this folder as `name`."""
    return _environment().get_template(name)


@functools.cache
def _environment() -> jinja2.Environment:
    return environment(Path(__file__).parent, __file__, undefined=jinja2.StrictUndefined)
