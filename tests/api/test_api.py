# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""The public interface: its examples run as they stand, and importing it costs the command line nothing."""

from __future__ import annotations

import doctest
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import galleyproof
from galleyproof import api, check, match, quotations
from galleyproof.__main__ import main
from galleyproof.errors import ManuscriptError, NothingChecked
from galleyproof.match import phrase
from galleyproof.model import Verdict

DOCS = Path(__file__).parents[2] / "docs" / "library.md"


@pytest.mark.parametrize("module", [api, phrase], ids=lambda module: module.__name__)
def test_the_examples_run_as_they_stand(
    module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "essay"]) == 0
    outcome = doctest.testmod(module, optionflags=doctest.REPORT_NDIFF)
    assert outcome.attempted > 4
    assert outcome.failed == 0


def test_the_examples_of_the_documentation_run_as_they_stand() -> None:
    outcome = doctest.testfile(str(DOCS), module_relative=False)
    assert outcome.attempted > 4
    assert outcome.failed == 0


def test_what_is_public_is_there_before_and_after_the_packages_are_imported() -> None:
    code = (
        "import galleyproof, sys; assert 'galleyproof.match' not in sys.modules;"
        "from galleyproof import match; import galleyproof.match.judge;"
        "assert galleyproof.match is match is sys.modules['galleyproof.match'];"
        "print(match('a b', {'s': 'a b'}).verdict)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "exact\n"


def test_everything_public_is_named_typed_and_explained() -> None:
    assert set(galleyproof.__all__) <= set(dir(galleyproof))
    for name in ("check", "match", "quotations"):
        function = inspect.unwrap(getattr(api, name))
        assert ">>>" in (function.__doc__ or "")
        hints = inspect.signature(function)
        assert all(each.annotation is not inspect.Parameter.empty for each in hints.parameters.values())
    assert (Path(galleyproof.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        importlib.import_module("galleyproof").__getattribute__("nothing")
    with pytest.raises(ImportError):
        exec("from galleyproof import nothing", {})


def test_nothing_that_could_be_checked_is_no_pass(tmp_path: Path) -> None:
    (tmp_path / "references").mkdir()
    (tmp_path / "references" / "library.json").write_text("[]")
    manuscript = tmp_path / "essay.md"
    manuscript.write_text(
        "---\ntitle: T\nauthor: A\ndate: 2026-01-01\nlicense: CC-BY-4.0\n"
        'copyright: {holder: A, year: 2026}\n---\n\nShe said "all of it".\n'
    )
    checked = check(manuscript)
    assert [row.match.verdict for row in checked.case.quotations] == [Verdict.NOT_CHECKED]
    with pytest.raises(NothingChecked):
        checked.gate()


def test_a_phrase_is_held_against_every_text_unless_some_are_cited() -> None:
    texts = {"a": "The tide came in at nine.", "b": "The lamp was lit at dusk."}
    assert match("lamp was lit", texts).source == "b"
    assert match("lamp was lit", texts, cited=["a"]).verdict is Verdict.WRONG_SOURCE
    assert match("lamp was lit", {}).verdict is Verdict.NOT_CHECKED
    assert match("lamp was not lit", texts).verdict is Verdict.DIFFERS


def test_a_path_is_read_and_a_string_is_the_text_itself(tmp_path: Path) -> None:
    path = tmp_path / "essay.md"
    path.write_text("He wrote 'so it was' [@a].\r\n")
    assert quotations(path) == quotations("He wrote 'so it was' [@a].\r\n")
    with pytest.raises(ManuscriptError):
        quotations(tmp_path / "nothing.md")
