# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Turns a folder of texts into a tally: how many of each class the engine passes, flags or misnames."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from tests.bench.cases import Case, Words, altered, correct, flat, squeezed
from tests.bench.render import RENDERINGS, Copy

from galleyproof.match import Corpus, corpus, judge
from galleyproof.match.damage import REASON
from galleyproof.model import Match, SourceText, Verdict

FINE = (Verdict.EXACT, Verdict.FOLDED)
NOT_FOUND = (Verdict.DIFFERS, Verdict.WRONG_SOURCE, Verdict.NOT_IN_SOURCE)


@dataclass
class Round:
    """One rendering a text, and the cases made of them."""

    copies: dict[str, Copy]
    kinds: dict[str, str]
    words: dict[str, Words]
    cases: list[Case]

    def corpus(self) -> Corpus:
        texts = {name: copy.stored() for name, copy in self.copies.items()}
        return corpus(
            {
                n: SourceText(text=t, media_type="text/plain", extractor="rendering 1")
                for n, t in texts.items()
            }
        )


def rounds(texts: Mapping[str, str], seed: int, count: int, cases: int) -> Iterator[Round]:
    """Yield `count` rounds; each renders every text in one of the ways, and makes cases of each text."""
    kinds = list(RENDERINGS)
    squeezes = {name: f" {squeezed(text)} " for name, text in texts.items()}
    words = {name: Words.of(name, text) for name, text in texts.items()}
    for number in range(count):
        rng = random.Random(f"{seed}/{number}")
        chosen = {name: kinds[(at + number) % len(kinds)] for at, name in enumerate(texts)}
        copies = {name: RENDERINGS[chosen[name]](text, rng) for name, text in texts.items()}
        made: list[Case] = []
        for name in texts:
            for _ in range(cases):
                made += correct(words[name], rng)
                made += altered(words[name], rng, partial(_stands, squeeze=squeezes[name]))
                made += misattributed(words, squeezes, name, rng)
        yield Round(copies, chosen, words, made)


def _stands(quote: str, squeeze: str) -> bool:
    return f" {squeezed(quote)} " in squeeze


def misattributed(
    words: Mapping[str, Words], squeezes: Mapping[str, str], cited: str, rng: random.Random
) -> Iterator[Case]:
    others = [name for name in words if name != cited]
    for low, high in ((1, 1), (2, 3), (4, 12), (13, 40)):
        for _ in range(20):
            true = rng.choice(others)
            a, b = words[true].slice(*words[true].pick(rng, low, high))
            quote = flat(words[true].text[a:b])
            if not _stands(quote, squeezes[cited]):
                yield Case(quote, cited, "misattributed", f"{low}-{high} words", ((a, b),), true)
                break
    sample = rng.choice(others)
    found = re.findall(r"\w+", words[sample].text)
    quote = " ".join(rng.choice(found) for _ in range(rng.randint(5, 20)))
    if not any(_stands(quote, squeeze) for squeeze in squeezes.values()):
        yield Case(quote, cited, "invented", "words at random")


@dataclass
class Tally:
    """Counts by (kind, class), and the cases that went wrong."""

    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, str]] = field(default_factory=Counter)
    named: list[int] = field(default_factory=lambda: [0, 0])
    placed: list[int] = field(default_factory=lambda: [0, 0])
    failures: list[tuple[str, Case, Match]] = field(default_factory=list)

    def add(self, case: Case, match: Match, round_: Round) -> None:
        damaged = round_.kinds[case.source] == "damaged"
        kind = f"{case.kind}, damaged source" if damaged else case.kind
        self.seen[kind, case.change] += 1
        self.verdicts[kind, str(match.verdict)] += 1
        if self._is_wrong(case, match, damaged=damaged):
            self.wrong[kind, case.change] += 1
            self.failures.append((round_.kinds[case.source], case, match))
        if case.kind == "misattributed" and round_.kinds[case.true_source] != "damaged":
            self.named[1] += 1
            good = match.verdict is Verdict.WRONG_SOURCE
            self.named[0] += good
            if not good:
                self.failures.append(("unnamed", case, match))
        if case.kind == "correct" and match.verdict in FINE and not damaged:
            self.placed[1] += 1
            good = _placed(case, match, round_)
            self.placed[0] += good
            if not good:
                self.failures.append(("misplaced", case, match))

    @staticmethod
    def _is_wrong(case: Case, match: Match, *, damaged: bool) -> bool:
        if case.kind != "correct":
            return match.verdict in FINE or (
                match.verdict is Verdict.REVIEW and match.reason == REASON and case.kind == "altered"
            )
        return match.verdict in NOT_FOUND if damaged else match.verdict not in FINE

    def rate(self, kind: str) -> tuple[int, int]:
        """Return how many cases of a kind went wrong, and of how many."""
        wrong = sum(n for (k, _), n in self.wrong.items() if k == kind)
        return wrong, sum(n for (k, _), n in self.seen.items() if k == kind)


def _placed(case: Case, match: Match, round_: Round) -> bool:
    """Whether the spans cover the fragments where they stand, or the same words elsewhere."""
    places = round_.copies[case.source].places
    text = round_.copies[case.source].stored()
    wanted = [(places[a], places[b - 1] + 1) for a, b in case.spans]
    if len(wanted) != len(match.spans):
        return False
    for (start, end), span in zip(wanted, match.spans, strict=True):
        near = abs(span.start - start) <= 3 and abs(span.end - end) <= 3
        if not near and squeezed(text[span.start : span.end]) != squeezed(text[start:end]):
            return False
    return True


def measure(texts: Mapping[str, str], *, seed: int, count: int, cases: int) -> Tally:
    """Judge all cases of all rounds."""
    tally = Tally()
    for round_ in rounds(texts, seed, count, cases):
        held = round_.corpus()
        for case in round_.cases:
            tally.add(case, judge(case.quote, [case.source], held), round_)
    return tally
