"""Signing with the very commands of VERIFY.txt, the real ssh-keygen and a key nobody keeps."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import servers
from guide.bundle import texts
from guide.edition import Edition

EDITION = Edition("2026-11-24-0a1b2c3d", date(2026, 11, 24), date(2027, 5, 26))
NAME = "releases"


@pytest.fixture(scope="module", autouse=True)
def ssh() -> None:
    """Skips on a contributor's machine without it, fails in CI."""
    if not shutil.which("ssh-keygen"):
        servers.absent("ssh-keygen (openssh-client)")


def command(start: str) -> str:
    """The line of VERIFY.txt that begins so."""
    text = texts.texts(EDITION, False)["tools/VERIFY.txt"].decode("utf-8")
    (found,) = re.findall(rf"^  ({re.escape(start)}.*)$", text, re.M)
    return str(found)


def run(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True, check=False)


def key(folder: Path, name: str) -> str:
    """A new key pair; returns its line for allowed_signers."""
    made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
    subprocess.run(made, check=True)
    public = (folder / f"{name}.pub").read_text()
    # As scripts/guide/bundle/README.md tells the maintainers to publish it.
    return f'{NAME} namespaces="trusted-adult-guide" {public}'


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """A folder with sums, their signature, and the list of who may sign."""
    (tmp_path / "allowed_signers").write_text(key(tmp_path, "ours"))
    key(tmp_path, "theirs")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/SHA256SUMS").write_text("0123  trusted-adult-guide.zip\n")
    sign(tmp_path, "ours")
    return tmp_path


def sign(folder: Path, by: str, namespace: str = "trusted-adult-guide") -> None:
    (folder / "dist/SHA256SUMS.sig").unlink(missing_ok=True)
    line = command("ssh-keygen -Y sign").replace("KEY", by)
    done = run(line.replace("trusted-adult-guide", namespace), folder)
    assert done.returncode == 0, done.stderr
    for name in ("SHA256SUMS", "SHA256SUMS.sig"):
        shutil.copy(folder / "dist" / name, folder / name)


def verified(folder: Path, name: str = NAME) -> subprocess.CompletedProcess[str]:
    return run(command("ssh-keygen -Y verify").replace("NAME", name), folder)


def test_a_good_signature_passes_and_says_so(signed: Path) -> None:
    done = verified(signed)
    assert done.returncode == 0
    assert done.stdout.startswith('Good "trusted-adult-guide" signature')


def test_one_changed_byte_fails(signed: Path) -> None:
    sums = signed / "SHA256SUMS"
    sums.write_bytes(sums.read_bytes().replace(b"0123", b"0124"))
    assert verified(signed).returncode != 0


def test_somebody_elses_signature_fails(signed: Path) -> None:
    sign(signed, "theirs")
    assert verified(signed).returncode != 0


def test_another_name_fails(signed: Path) -> None:
    assert verified(signed, "somebody").returncode != 0


def test_a_signature_for_something_else_fails(signed: Path) -> None:
    sign(signed, "ours", namespace="file")
    assert verified(signed).returncode != 0


def test_powershell_has_the_same_line_inside_cmd() -> None:
    line = command("ssh-keygen -Y verify")
    assert command("cmd /c") == f'cmd /c "{line}"'
