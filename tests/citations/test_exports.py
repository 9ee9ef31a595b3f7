# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""What reference managers export: what is refused, and that every key stays the one in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from galleyproof import citations
from galleyproof.errors import LibraryError

BIB = r"""@comment{exported by Better BibTeX}
@article{Alder_tides:2001,
  title = {Of {Tides}},
  author = {Alder, Ann and M{\"u}ller, J{\'o}zsef},
  date = {2001-03},
  journaltitle = {The Coast},
  doi = {10.1000/xyz},
  file = {/home/somebody/a.pdf}
}
"""
RIS = "TY  - JOUR\r\nID  - alder-2001\r\nTI  - Of Tides\r\nAU  - Alder, Ann\r\nPY  - 2001\r\nER  - \r\n"
YAML = "---\nreferences:\n- id: alder2001\n  type: book\n  title: Of Tides\n...\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.bib", "rubbish", "has no entry that could be read as biblatex"),
        ("a.bib", "@article{a,\n title = {x},\n author = {\n", "cannot be read as biblatex"),
        ("a.bib", "@article{a, year = 2001}", "has no `title`"),
        ("a.ris", "rubbish", "cannot be read as ris"),
        ("a.ris", "Caf\xe9", "is not in UTF-8"),
        ("a.yaml", "references: [", "cannot be read as markdown"),
        ("a.json", '{"config": {}, "items": []}', "is Zotero's own JSON"),
        ("gone.bib", None, "there is no library of sources"),
    ],
)
def test_what_is_no_library_is_refused_in_one_line(
    name: str, text: str | None, told: str, tmp_path: Path
) -> None:
    if text is not None:
        (tmp_path / name).write_bytes(text.encode("latin-1"))
    with pytest.raises(LibraryError) as caught:
        citations.load(tmp_path / name)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [("a.bib", BIB, "Alder_tides:2001"), ("a.RIS", RIS, "alder-2001"), ("a.yaml", YAML, "alder2001")],
)
def test_keys_are_kept(name: str, text: str, key: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8-sig")
    items = citations.load(tmp_path / name)
    assert list(items) == [key]
    assert items[key]["title"].lower() == "of tides"


def test_zoteros_addresses_give_way_to_the_keys_of_better_bibtex(tmp_path: Path) -> None:
    rows = [
        {"id": "http://zotero.org/users/1/items/A", "citation-key": "alder", "type": "book", "title": "A"},
        {
            "id": "http://zotero.org/users/1/items/B",
            "note": "Citation Key: birch",
            "type": "book",
            "title": "B",
        },
        {"id": "http://zotero.org/users/1/items/C", "type": "book", "title": "C"},
        {"id": "dale", "citation-key": "other", "type": "book", "title": "D"},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps(rows))
    assert list(citations.load(path)) == ["alder", "birch", "http://zotero.org/users/1/items/C", "dale"]


def test_of_one_key_in_two_files_the_first_counts(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YAML)
    rows = [
        {"id": "alder2001", "type": "book", "title": "Another"},
        {"id": "b", "type": "book", "title": "B"},
    ]
    (tmp_path / "b.json").write_text(json.dumps(rows))
    items = citations.load(tmp_path / "a.yaml", tmp_path / "b.json")
    assert [(key, item["title"]) for key, item in items.items()] == [("alder2001", "Of Tides"), ("b", "B")]
