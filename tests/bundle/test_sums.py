from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from guide.bundle import sums

FILES = {"guide/index.html": b"<p>", "a file.txt": b"x", "tools/SHA256SUMS.sig": b"signed"}
PROGRAMS = (["sha256sum", "-c"], ["shasum", "-a", "256", "-c"])


def test_a_line_is_a_hash_two_spaces_and_a_name_in_order() -> None:
    text = sums.sums({"b": b"", "a": b""})
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text == f"{empty}  a\n{empty}  b\n"


def test_the_list_and_its_signature_are_not_in_it() -> None:
    assert set(sums.read(sums.sums({**FILES, sums.PATH: b"old"}))) == {
        "guide/index.html",
        "a file.txt",
    }


@pytest.mark.parametrize("command", PROGRAMS, ids=lambda command: command[0])
@pytest.mark.parametrize("changed", [False, True])
def test_programs_that_schools_have_read_it(
    tmp_path: Path, command: list[str], changed: bool
) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not here.")
    (tmp_path / "guide").mkdir()
    (tmp_path / "tools").mkdir()
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / sums.PATH).write_text(sums.sums(FILES))
    if changed:
        (tmp_path / "guide/index.html").write_bytes(b"<q>")
    done = subprocess.run([*command, sums.PATH], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == (1 if changed else 0), done.stderr
