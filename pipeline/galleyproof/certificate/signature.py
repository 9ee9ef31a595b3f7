# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""A certificate into a detached OpenSSH signature beside it, and that into the name of who signed.

Signed with `ssh-keygen -Y`, since whoever publishes has such a key, and a reader can verify without us.
Source: ssh-keygen(1), options -Y; the SSHSIG format (OpenSSH PROTOCOL.sshsig).
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from galleyproof.errors import UsageError, one_line
from galleyproof.writing import write

NAMESPACE: Final = "galleyproof-certificate"
"""What the signature is for: one made for mail or for git is refused."""

_PROGRAM: Final = "ssh-keygen"
_MOST_SECONDS: Final = 120.0


def sign(certificate: Path, key: Path) -> Path:
    """Sign with a private key (or the public one of a key that the agent holds); return the `.sig` file.

    Raises UsageError where the program is missing or the key does not sign; nothing is written then.
    """
    made = _run(["sign", "-f", str(key), "-n", NAMESPACE], certificate.read_bytes())
    if made.returncode != 0 or not made.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        remedy = "name a private key of OpenSSH, as ssh-keygen -t ed25519 makes one"
        raise UsageError(f"the key does not sign: {_last(made.stderr)}", where=str(key), remedy=remedy)
    path = signature_of(certificate)
    write(path, made.stdout)
    return path


def signer(certificate: Path, signers: Path) -> str:
    """Return which of the allowed `signers` (ssh-keygen(1), ALLOWED SIGNERS) signed; empty for none of them.

    Raises UsageError where the program or a file is missing.
    """
    signature = signature_of(certificate)
    for path, what in ((signature, "is no signature there"), (signers, "is no list of signers there")):
        if not path.is_file():
            remedy = "sign with `galleyproof certify --sign KEY`, or name the file with --signers"
            raise UsageError(f"there {what}", where=str(path), remedy=remedy)
    data = certificate.read_bytes()
    files = ["-f", str(signers), "-s", str(signature)]
    names = _run(["find-principals", *files, "-n", NAMESPACE], b"").stdout.decode(errors="replace")
    for name in names.splitlines():
        if name and _run(["verify", *files, "-n", NAMESPACE, "-I", name], data).returncode == 0:
            return name
    return ""


def signature_of(certificate: Path) -> Path:
    """Return where the signature of a certificate stands."""
    return certificate.with_name(f"{certificate.name}.sig")


def _run(arguments: list[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - OpenSSH's own program, arguments in a list
            [_PROGRAM, "-Y", *arguments], input=data, capture_output=True, check=False, timeout=_MOST_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        what = "is not on this machine" if isinstance(error, FileNotFoundError) else "does not answer"
        raise UsageError(f"{_PROGRAM} {what}", remedy="install OpenSSH 8.1 or later") from None


def _last(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines() or ["no reason given"]
    return one_line(lines[-1])[:200]
