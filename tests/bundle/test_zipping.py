from __future__ import annotations

import io
import zipfile
from datetime import date

from guide.bundle.zipping import packed

FILES = {"b.txt": b"two", "a/c.txt": b"one " * 50, "A.txt": b"three"}
DAY = date(2026, 11, 24)


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_the_order_of_the_files_makes_no_difference() -> None:
    backwards = dict(reversed(FILES.items()))
    assert packed(FILES, "top", DAY) == packed(backwards, "top", DAY)


def test_everything_a_machine_could_add_is_fixed() -> None:
    entries = opened(packed(FILES, "top", DAY)).infolist()
    assert [entry.filename for entry in entries] == ["top/A.txt", "top/a/c.txt", "top/b.txt"]
    assert {entry.date_time for entry in entries} == {(2026, 11, 24, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert {(entry.create_system, entry.extra, entry.comment) for entry in entries} == {
        (3, b"", b"")
    }


def test_what_goes_in_comes_out() -> None:
    bundle = opened(packed(FILES, "top", DAY))
    assert bundle.testzip() is None
    assert {name: bundle.read(f"top/{name}") for name in FILES} == FILES


def test_it_is_compressed() -> None:
    assert opened(packed(FILES, "top", DAY)).getinfo("top/a/c.txt").compress_size < 50
