# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The archived article: its running header is told from its repetition alone, and cuts one sentence in two.

Four titles (one of them on the title page), three bylines, no form feed; only one of the three headers
interrupts a sentence. The passage must read without them, and the phrase across one must be found.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from galleyproof.match import corpus, furniture, judge, reading
from galleyproof.model import Allowance, SourceText, Verdict

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "references" / "archive" / "chang2024" / "text.txt").read_text(encoding="utf-8")


def test_the_running_header_is_furniture() -> None:
    found = {TEXT[span.start : span.end].strip() for span in furniture(TEXT)}
    assert found == {"The Frail Foundations of the China-Russia Friendship", "Written by Vincent K. L. Chang"}


def test_a_phrase_that_the_header_cuts_in_two_is_folded() -> None:
    held = corpus({"chang2024": SourceText(text=TEXT, media_type="text/plain", extractor="")})
    match = judge("over its refusal to denounce Russia's aggression in Ukraine", ["chang2024"], held)
    assert (match.verdict, Allowance.RUNNING_HEADER in match.allowances) == (Verdict.FOLDED, True)


@pytest.mark.parametrize(
    "altered",
    [
        "over its refusal to condemn Russia's aggression in Ukraine",
        "over its refusals to denounce Russia's aggression in Ukraine",
        "over its refusal to not denounce Russia's aggression in Ukraine",
    ],
)
def test_a_word_changed_beside_the_header_is_still_caught(altered: str) -> None:
    held = corpus({"chang2024": SourceText(text=TEXT, media_type="text/plain", extractor="")})
    assert judge(altered, ["chang2024"], held).verdict is Verdict.DIFFERS


def test_the_passage_reads_without_headers_and_with_the_sentence_whole() -> None:
    passage = reading(TEXT, "Even before Vladimir Putin arrived in Beijing", "will still be open.")
    assert len(passage) == 10
    assert not any("Written by" in paragraph for paragraph, _ in passage)
    assert any("refusal to denounce" in paragraph for paragraph, _ in passage)
