from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from guide.bench.bundle import weighed
from guide.bench.clock import Failed
from made_bundle import MANIFEST, official, zipped


def test_every_languages_single_file_is_weighed(tmp_path: Path) -> None:
    files = official()
    file = tmp_path / "a.zip"
    file.write_bytes(zipped(files))
    found = weighed(file)
    assert found["zip"] == file.stat().st_size
    single = files["single/guide-ur.html"]
    assert found["single"]["ur"] == len(single)
    assert found["single_compressed"]["ur"] == len(gzip.compress(single, 6))
    assert list(found["pages"]) == ["en", "cy", "ur"]


def test_a_bundle_that_lacks_one_measures_nothing(tmp_path: Path) -> None:
    files = official(("en",))
    files["tools/bundle.json"] = json.dumps(MANIFEST).encode()
    (tmp_path / "a.zip").write_bytes(zipped(files))
    with pytest.raises(Failed, match=r"guide-cy\.html"):
        weighed(tmp_path / "a.zip")
