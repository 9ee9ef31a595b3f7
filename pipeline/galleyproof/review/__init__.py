# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An editor's decisions into the files they change: the manuscript, one waiver a file, a journal to undo by.

    reading   a manuscript's text with the findings document that was made of it
    change    two texts of a file ─▶ the change between them, made only where the file is still the first
    journal   changes ─▶ lines on disk, the last of them first to be undone
    sitting   a decision about a finding ─▶ the change, written down, and a new reading
    screen    a finding ─▶ what a terminal shows of it
    loop      keys ─▶ decisions, one finding at a time
    returned  what an editor sent back, and the small grammar of replies
    fromword, fromcritic    a .docx, CriticMarkup ─▶ that
    plan      that and the manuscript ─▶ edits, waivers, and what was not understood
    guard     a request ─▶ whether it comes from the browser that the review was opened in
    server    a sitting ─▶ the proof sheet with buttons that decide
    serve     that onto a port of this machine

Nothing here judges: a sitting is given what reads the manuscript anew.
"""

from __future__ import annotations

from galleyproof.review.journal import Journal
from galleyproof.review.reading import Reading
from galleyproof.review.sitting import Sitting

__all__ = ["Journal", "Reading", "Sitting"]
