# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from galleyproof import citations, pandoc
from galleyproof.errors import LibraryError
from galleyproof.model import Json

HERE = Path(__file__).parent
ITEMS = citations.load(HERE / "library.json")
EXAMPLES = re.findall(
    r"^## (.+)\n\n(\S+)\n\n(.+)\n\.\n(.+)$", (HERE / "examples.md").read_text(encoding="utf-8"), re.MULTILINE
)


def ast(markdown: str) -> Json:
    tree: Json = json.loads(pandoc.run(["-f", "markdown-smart", "-t", "json"], markdown.encode()))
    return tree


def formatted(markdown: str, style: str, lang: str = "en-US") -> citations.Formatted:
    return citations.format(ast(markdown), ITEMS, style, lang)


def printed(tree: Json, count: int = 1) -> str:
    """Return the first paragraphs as Markdown without links."""
    plain = {**tree, "blocks": unmarked(tree["blocks"][:count])}
    text = pandoc.run_json(["-t", "markdown-smart-citations", "--wrap=none"], plain).decode()
    return re.sub(r"\[([^]]*|\\\[[^]]*\\\])\]\(#ref-[^)]*\)", r"\1", text).replace("\\", "").strip()


def unmarked(tree: Any) -> Any:
    """Return `tree` without the spans that entries lead back to."""
    if isinstance(tree, list):
        flat = [unmarked(part["c"][1]) if is_mark(part) else [unmarked(part)] for part in tree]
        return [part for parts in flat for part in parts]
    return {key: unmarked(part) for key, part in tree.items()} if isinstance(tree, dict) else tree


def is_mark(node: Any) -> bool:
    return isinstance(node, dict) and node.get("t") == "Span" and node["c"][0][0].startswith("cite-")


def nodes(tree: Any, kind: str) -> list[Json]:
    if isinstance(tree, list):
        return [node for part in tree for node in nodes(part, kind)]
    if not isinstance(tree, dict):
        return []
    return [tree] * (tree.get("t") == kind) + [node for part in tree.values() for node in nodes(part, kind)]


def test_every_example_of_the_file_is_read() -> None:
    assert len(EXAMPLES) == (HERE / "examples.md").read_text().count("\n## ")


@pytest.mark.parametrize(
    ("title", "style", "markdown", "expected"), EXAMPLES, ids=[row[0] for row in EXAMPLES]
)
def test_example(title: str, style: str, markdown: str, expected: str) -> None:
    del title
    assert printed(formatted(markdown, style).ast) == expected


@pytest.mark.parametrize(
    ("lang", "place", "said"),
    [
        ("de-DE", "p. 7", "S. 7"),
        ("de-DE", "S. 7--9", "S. 7–9"),
        ("en-GB", "chaps. 3-4", "Chapters 3–4"),
        ("en-US", "pp. 7 and 9", "pp. 7 and 9"),
        ("en-US", "p. A-7", "p. A‑7"),
        ("en-US", "l. 3", "Line 3"),
        ("en-US", "v. 8", "Verse 8"),
        ("fr-FR", "vols. 2-3", "Volumes 2–3"),
        ("hy", "fig. 4", "Figure 4"),
        ("de-DE", "table 3", "table 3"),
        ("en-US", "{pp. iv, vi} *passim*", "pp. iv, vi *passim*"),
    ],
)
def test_a_locator_is_known_in_every_language_and_label(lang: str, place: str, said: str) -> None:
    assert printed(formatted(f"So [@alder2001, {place}].", "apa", lang).ast).endswith(f" 2001, {said}).")


@pytest.mark.parametrize(
    ("style", "markdown"),
    [
        ("apa", "@alder2001 [p. 7] says so; so does Birch [-@birch2010, chap. 3]."),
        ("apa", "Now one [@dale2019a], now the other [@dale2019b]; @dale2019a again."),
        ("apa", "Nobody signed it [@harbour, pp. iv–vi]."),
        ("ieee", "A chapter [@ebb], an article [@birch2010, vol. 2]."),
        ("chicago-author-date", "@alder2001 says so [-@birch2010, 101]."),
        ("chicago-notes-bibliography", "See [see @alder2001, pp. 3 and 9]. Again [@alder2001, p. 5]."),
        ("modern-language-association", "@alder2001 says so [@birch2010, 101]; @birch2010 too."),
        ("association-for-computing-machinery", "Two [@dale2019b; @smith2001b], one [@birch2010, § 4]."),
    ],
)
def test_both_processors_set_alike(style: str, markdown: str) -> None:
    assert formatted(markdown, style).differences == ()


def test_an_unknown_key_is_an_error_that_names_it() -> None:
    with pytest.raises(LibraryError, match="@nobody is cited, and no item has it"):
        formatted("A [@nobody].", "apa")


def test_citations_link_to_the_entries_and_every_entry_is_there() -> None:
    tree = formatted("A [@alder2001; @birch2010, p. 3]. B [@web].", "ieee").ast
    targets = {link["c"][2][0] for link in nodes(tree["blocks"][0], "Link")}
    names = {div["c"][0][0] for div in nodes(tree, "Div")}
    assert targets == {"#ref-alder2001", "#ref-birch2010", "#ref-web"}
    assert {target[1:] for target in targets} | {"refs"} == names


def test_a_url_in_an_entry_is_a_link() -> None:
    tree = formatted("A [@web].", "apa").ast
    urls = [link["c"][2][0] for link in nodes(tree["blocks"][-1], "Link")]
    assert urls == ["#cite-web", "https://example.org/tides?a=1&b=2"]


def test_the_first_word_of_an_entry_leads_back_to_the_first_citation() -> None:
    tree = formatted("A [@alder2001]. B [@alder2001; @birch2010].", "apa").ast
    marks = [span["c"][0][0] for span in nodes(tree, "Span") if is_mark(span)]
    assert marks == ["cite-alder2001", "cite-birch2010"]
    back = [link["c"] for link in nodes(tree["blocks"][-1], "Link") if "first-citation" in link["c"][0][1]]
    assert [(inside[0]["c"], target) for _, inside, (target, _) in back] == [
        ("Alder,", "#cite-alder2001"),
        ("Birch,", "#cite-birch2010"),
    ]


def test_a_work_that_nothing_cites_leads_nowhere() -> None:
    tree = formatted("---\nnocite: '@alder2001'\n---\nText.", "apa").ast
    assert nodes(tree, "Link") == []


def test_the_bibliography_has_the_pages_of_the_article_not_those_cited() -> None:
    tree = formatted("A [@birch2010, p. 104].", "chicago-author-date").ast
    assert "101–34" in printed({**tree, "blocks": tree["blocks"][-1:]})


def test_a_note_style_sets_its_citations_in_notes() -> None:
    tree = formatted("A claim [@alder2001, p. 3]. Another [@alder2001, p. 4].", "chicago-notes").ast
    notes = [printed({**tree, "blocks": note["c"]}, 9) for note in nodes(tree["blocks"][0], "Note")]
    assert notes == ["Ann Alder, *Tides* (North Press, 2001), 3.", "Alder, *Tides*, 4."]


def test_what_is_printed_where_the_two_differ_is_pandocs_and_an_editor_is_told() -> None:
    (difference, *_) = formatted("A [@smith2001a] [@smith2001b].", "apa").differences
    assert (difference.kind, difference.citeproc_py, difference.printed) == (
        "citation",
        "(Smith, 2001)",
        "(A. Smith, 2001)",
    )
    assert difference.message == (
        "The citation of @smith2001a is printed as “(A. Smith, 2001)”; citeproc-py would set “(Smith, 2001)”."
    )


def test_where_a_style_has_no_bibliography_nothing_links_to_one() -> None:
    tree = formatted("A claim [@alder2001, p. 7]; @birch2010 too.", "bluebook-law-review").ast
    assert [link["c"][2][0] for link in nodes(tree, "Link")] == []
    assert "Alder" in json.dumps(tree)


def test_a_style_that_prints_no_pages_is_told() -> None:
    told = formatted("A claim [@alder2001, p. 7].", "analytical-methods").differences
    assert [(each.kind, each.keys) for each in told] == [("locator", ("alder2001",))]
    assert formatted("A claim [@alder2001].", "analytical-methods").differences == ()


def test_where_both_agree_nothing_is_told() -> None:
    text = "A [@alder2001], and [@birch2010]."
    assert formatted(text, citations.DEFAULT_STYLE).differences == ()


def test_a_style_that_breaks_citeproc_py_is_printed_by_pandoc() -> None:
    style = (HERE / "breaks-citeproc-py.csl").resolve()
    result = formatted("A [@alder2001], and again [@alder2001].", str(style))
    assert printed(result.ast) == "A (Tides), and again (Tides)."
    assert [difference.kind for difference in result.differences] == ["style"]


def test_a_document_without_citations_is_left_alone() -> None:
    tree = ast("Nothing is *cited* here.")
    assert formatted("Nothing is *cited* here.", "apa").ast["blocks"] == tree["blocks"]


def test_nocite_lists_a_work_that_nothing_cites() -> None:
    tree = formatted("---\nnocite: '@alder2001'\n---\nText.", "apa").ast
    assert [div["c"][0][0] for div in nodes(tree, "Div")] == ["refs", "ref-alder2001"]


def test_keys_that_differ_in_case_alone_are_two_works() -> None:
    items = {"a1": {**ITEMS["alder2001"], "id": "a1"}, "A1": {**ITEMS["birch2010"], "id": "A1"}}
    tree = citations.format(ast("One [@a1], two [@A1]."), items, "apa", "en-US").ast
    assert printed(tree) == "One (Alder, 2001), two (Birch & Cole, 2010)."


def test_markup_in_an_item_stays_text() -> None:
    items = {"x": {"id": "x", "type": "book", "title": "A <script>b</script> & c"}}
    tree = citations.format(ast("One [@x]."), items, citations.DEFAULT_STYLE, "en-US").ast
    html = pandoc.run_json(["-t", "html"], tree).decode()
    assert "<script" not in html


def test_a_style_that_prints_nothing_for_a_work_is_an_error() -> None:
    items = {"x": {"id": "x", "type": "book", "title": "Tides", "note": "no author, no date"}}
    style = HERE / "silent.csl"
    with pytest.raises(LibraryError, match="the style silent prints nothing for @x"):
        citations.format(ast("One [@x]."), items, str(style.resolve()), "en-US")
