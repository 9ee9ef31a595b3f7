# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A signature says who certified; another key, another certificate or another purpose is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.certificate.test_certificate import made

from galleyproof.__main__ import main
from galleyproof.certificate import sign, signer
from galleyproof.certificate.signature import signature_of
from galleyproof.errors import UsageError

__all__ = ["made"]


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder with the keys of `ann` and `bob`, and a list that allows Ann alone."""
    for name in ("ann", "bob"):
        made_key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(tmp_path / name)]
        subprocess.run(made_key, check=True)
    (tmp_path / "signers").write_text(f"ann@example.org {(tmp_path / 'ann.pub').read_text()}")
    return tmp_path


def verify(made: Path, keys: Path) -> int:
    return main(["certificate", "verify", str(made), "--signers", str(keys / "signers")])


def test_who_signed_is_named(made: Path, keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(made, keys / "ann") == made.with_name("certificate.json.sig")
    assert signer(made, keys / "signers") == "ann@example.org"
    assert verify(made, keys) == 0
    assert "signed by ann@example.org" in capsys.readouterr().err


def test_another_key_is_refused(made: Path, keys: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sign(made, keys / "bob")
    assert signer(made, keys / "signers") == ""
    assert verify(made, keys) == 1
    assert "no signature of this certificate" in capsys.readouterr().out


def test_a_certificate_that_was_changed_is_refused(made: Path, keys: Path) -> None:
    sign(made, keys / "ann")
    made.write_bytes(made.read_bytes().replace(b"twice a day", b"thrice daily"))
    assert signer(made, keys / "signers") == ""
    assert verify(made, keys) == 1


def test_a_signature_for_another_purpose_is_refused(made: Path, keys: Path) -> None:
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(keys / "ann"), "-n", "git", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    assert verify(made, keys) == 1


@pytest.mark.parametrize("broken", ["", "no signature", "-----BEGIN SSH SIGNATURE-----\n"])
def test_a_broken_signature_is_refused(broken: str, made: Path, keys: Path) -> None:
    signature_of(made).write_text(broken)
    assert verify(made, keys) == 1


def test_no_signature_where_one_is_asked_for_is_one_line(
    made: Path, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(made, keys) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("key", ["nobody", "signers"])
def test_what_is_no_key_signs_nothing(key: str, made: Path, keys: Path) -> None:
    with pytest.raises(UsageError, match="does not sign"):
        sign(made, keys / key)
    assert not signature_of(made).exists()


def test_without_openssh_there_is_one_line(
    made: Path, keys: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sign(made, keys / "ann")
    monkeypatch.setenv("PATH", str(keys))
    assert verify(made, keys) == 2
    assert (
        capsys.readouterr().err
        == "galleyproof: ssh-keygen is not on this machine; install OpenSSH 8.1 or later\n"
    )
