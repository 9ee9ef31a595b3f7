# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Writes a table of where citeproc-py and pandoc's citeproc agree: twelve styles by twenty kinds of work.

    python tests/bench/styles.py > docs/citation-styles.md

Each kind has three works: one author and every field, three authors, and an office with no day. A cell
gives how many of the three citations and of the three entries come out alike, marks and white space
folded. The works are made up.
"""

from __future__ import annotations

import json
import sys

from galleyproof import citations, pandoc
from galleyproof.model import Json

STYLES = (
    "american-medical-association",
    "apa",
    "association-for-computing-machinery",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "elsevier-harvard",
    "harvard-cite-them-right",
    "ieee",
    "iso690-author-date-en",
    "modern-language-association",
    "modern-language-association-notes",
    "nature",
)
KINDS = (
    "article-journal article-magazine article-newspaper bill book broadcast chapter dataset"
    " entry-encyclopedia interview legal_case legislation manuscript motion_picture paper-conference"
    " patent report speech thesis webpage"
).split()
PEOPLE = (("Alder", "Ann Maria"), ("Birch", "Bo"), ("Cole", "Cy"))
HEAD = """<!-- SPDX-FileCopyrightText: 2026 The galleyproof authors
     SPDX-License-Identifier: Apache-2.0 -->

# Where the two citation processors agree

citeproc-py formats every citation and every entry, and so does pandoc's citeproc. Where the two agree,
citeproc-py's is printed; where they differ, pandoc's is, and `galleyproof build` says so. Written by
`tests/bench/styles.py`; a cell is *citations alike / entries alike*, of three works each.

Mended on the way into citeproc-py: every key is registered without a locator first (else the
bibliography shows the pages that were cited), keys are numbers (it lower-cases them), apostrophes are
curled, variables and parts of names that it does not know are left out, a style without a bibliography
is not sorted, works of one author and year get their letters. Mended inside, where it reads a style
otherwise than the specification: names written out (`initialize="false"`), what stands for an author
printed once, the order of works by letters, plural labels, numeric locators, labels of what a work does
not have, page ranges, capitals behind a hyphen, `disambiguate` conditions. Mended on the way out: the
space after a label in the margin, commas and full stops inside closing marks, two full stops, authors in
the text and authors left out. Left to pandoc: given names that tell two authors apart, short titles where
an author has several works, collapsed years and numbers, the order of works within a citation, quotation
marks inside titles, dashes for a repeated author, and styles on which citeproc-py stops.

Mended on the way into pandoc: locators. It takes only the labels of a document's language, and of these
not all (`p. 7` in a German text, `chap. 3` in a British one); here they are read once for both.

"""


def works() -> dict[str, Json]:
    """Return three works of each kind, by key."""
    return {f"{kind}-{n}": _work(kind, n, i) for i, kind in enumerate(KINDS) for n in range(3)}


def _work(kind: str, variant: int, number: int) -> Json:
    """Years and titles differ, so that no two works need telling apart."""
    date = [1900 + 3 * number + variant, 5, 6]
    people = [{"family": f"{family}{kind.title()[:3]}", "given": given} for family, given in PEOPLE]
    work: Json = {
        "id": f"{kind}-{variant}",
        "type": kind,
        "title": f"The {kind.replace('_', ' ')} of the {('sea', 'coast', 'tide')[variant]}",
        "author": people[: (1, 3)[variant]] if variant < 2 else [{"literal": f"Harbour Office {number}"}],
        "container-title": "Annals of the harbour",
        "publisher": "North Press",
        "publisher-place": "Leith",
        "issued": {"date-parts": [date if variant < 2 else date[:1]]},
        "volume": "4",
        "page": "101-134",
        "language": "en",
    }
    if variant == 0:
        work["URL"] = f"https://example.org/{kind}"
    return {name: value for name, value in work.items() if value}


def row(style: str, items: dict[str, Json]) -> tuple[list[str], int]:
    """Return a style's cells, and how many of its 120 results agree."""
    text = "".join(f"One [@{key}].\n\n" for key in items)
    ast = json.loads(pandoc.run(["-f", "markdown-smart", "-t", "json"], text.encode()))
    found = citations.format(ast, items, style, "en-US").differences
    if any(difference.kind == "style" for difference in found):
        return ["stops"] * len(KINDS), 0
    unlike = {(difference.kind, key) for difference in found for key in difference.keys}
    cells, alike = [], 0
    for kind in KINDS:
        cites, entries = (
            sum((what, f"{kind}-{n}") not in unlike for n in range(3)) for what in ("citation", "entry")
        )
        cells.append(f"{cites}/{entries}")
        alike += cites + entries
    return cells, alike


def main() -> None:
    """Write the page to standard output."""
    items = works()
    rows = {style: row(style, items) for style in STYLES}
    out = [HEAD]
    out.append("| kind of work | " + " | ".join(str(n) for n in range(1, len(STYLES) + 1)) + " |\n")
    out.append("|---|" + "--:|" * len(STYLES) + "\n")
    for number, kind in enumerate(KINDS):
        cells = " | ".join(cells[number] for cells, _ in rows.values())
        out.append(f"| {kind} | {cells} |\n")
    out.append("| **of 120** | " + " | ".join(str(alike) for _, alike in rows.values()) + " |\n\n")
    out += [f"{number}. {style}\n" for number, style in enumerate(STYLES, start=1)]
    sys.stdout.write("".join(out))


if __name__ == "__main__":
    main()
