from __future__ import annotations

from pathlib import Path

import pytest
from guide.findings import Refused
from guide.written import written


def test_a_file_is_put_in_place_with_its_folder_and_its_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "new" / "report.md"
    written(file, "one\r\ntwo\né", "report")
    assert file.read_bytes() == "one\r\ntwo\né".encode()
    assert [*file.parent.iterdir()] == [file]


def test_what_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken" / "in").mkdir(parents=True)
    with pytest.raises(Refused, match="report"):
        written(tmp_path / "taken", "text", "report")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
