"""Zips that somebody could hand to a tool: whole ones in other shapes, and hostile ones.

Each name gives the bytes, and what opening them must give: (top folder, files) or the faults.
"""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

from made_bundle import TOP, official, zipped

Wanted = tuple[str, dict[str, bytes]] | list[str]
Made = tuple[bytes, Wanted]
MARK = b"{a mark}"
SMALL = {"tools/bundle.json": MARK, "guide/index.html": b"<p>" * 100}
WHOLE = f"{TOP}/"


def _zip(
    entries: list[tuple[str | zipfile.ZipInfo, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as archive:
        warnings.simplefilter("ignore")  # a name twice, on purpose
        for name, data in entries:
            archive.writestr(name, data)
    return target.getvalue()


def _more(name: str, data: bytes = b"x", **attributes: Any) -> bytes:
    """The small bundle with one entry more."""
    entry = zipfile.ZipInfo("placeholder")
    for key, value in attributes.items():
        setattr(entry, key, value)
    # Set after the constructor, which would make the name tidy.
    entry.filename = name
    return _zip([*((WHOLE + path, text) for path, text in SMALL.items()), (entry, data)])


def _refused(data: bytes, *faults: str) -> Callable[[], Made]:
    return lambda: (data, list(faults))


def _named(name: str, shown: str) -> Callable[[], Made]:
    return lambda: (_more(name), [f"{shown}: zip_name"])


def _patched(data: bytes, name: bytes, offset: int, value: bytes) -> bytes:
    """Bytes of an entry in the central directory, at an offset of its header."""
    place = data.index(b"PK\x01\x02")
    while data[place + 46 : place + 46 + len(name)] != name:
        place = data.index(b"PK\x01\x02", place + 4)
    return data[: place + offset] + value + data[place + offset + len(value) :]


def _official() -> Made:
    return zipped(official()), (WHOLE, official())


def _shape(top: str, *more: tuple[str, bytes]) -> Callable[[], Made]:
    entries = [(top + path, data) for path, data in SMALL.items()]
    return lambda: (_zip([*entries, *more]), (top, SMALL))


def _bomb() -> Made:
    """A tiny zip of much: refused by what it says, before anything of it is unpacked."""
    return _more("trusted-adult-guide/bomb", bytes(20_000_001)), ["zip: zip_big"]


def _liar() -> Made:
    """It says that it is small. Nobody may unpack more than it says."""
    data = _more("trusted-adult-guide/bomb", bytes(30_000_000))
    return _patched(data, b"trusted-adult-guide/bomb", 24, struct.pack("<I", 10)), ["zip: zip"]


def _sum() -> Made:
    data = _zip(
        [(WHOLE + path, text) for path, text in SMALL.items()]
        + [(f"{WHOLE}{n}", b"") for n in range(16)]
    )
    for n in range(16):
        data = _patched(data, f"{WHOLE}{n}".encode(), 24, struct.pack("<I", 19_999_999))
    return data, ["zip: zip_big"]


def _many() -> Made:
    return _zip([(f"{TOP}/{n}", b"") for n in range(20_001)], zipfile.ZIP_STORED), ["zip: zip_big"]


def _locked() -> Made:
    data = _more(f"{WHOLE}secret")
    name = f"{WHOLE}secret".encode()
    return _patched(data, name, 8, b"\x01\0"), [f"{WHOLE}secret: zip_locked"]


def _method() -> Made:
    data = _zip([*SMALL.items(), ("guide/a", b"a" * 1000)], zipfile.ZIP_LZMA)
    return data, [f"{name}: zip" for name in (*SMALL, "guide/a")]


def _damaged() -> Made:
    data = bytearray(
        _zip([(WHOLE + path, text) for path, text in SMALL.items()], zipfile.ZIP_STORED)
    )
    data[data.index(MARK)] ^= 1
    return bytes(data), ["zip: zip"]


def _deflated_damage() -> Made:
    data = bytearray(zipped(SMALL))
    place = data.index(b"guide/index.html") + len("guide/index.html")
    data[place : place + 6] = b"\xff" * 6
    return bytes(data), ["zip: zip"]


LINK = (stat.S_IFLNK | 0o777) << 16
ZIPS: dict[str, Callable[[], Made]] = {
    "official": _official,
    "no-top-folder": _shape(""),
    "another-top-folder": _shape("Our guide (2)/"),
    "two-folders-deep": _shape("a/b/"),
    "made-on-a-mac": _shape(
        WHOLE, ("__MACOSX/._START-HERE.html", b"x"), ("trusted-adult-guide.txt", b"x")
    ),
    "with-folders": _shape(WHOLE, (WHOLE, b""), (f"{WHOLE}guide/", b"")),
    "a-copy-in-a-copy": lambda: (
        _zip([*SMALL.items(), ("old/tools/bundle.json", b"x")]),
        ("", SMALL | {"old/tools/bundle.json": b"x"}),
    ),
    "stored": lambda: (_zip(list(SMALL.items()), zipfile.ZIP_STORED), ("", SMALL)),
    "nothing": _refused(b"", "zip: zip"),
    "no-zip": _refused(b"%PDF-1.7 " * 100, "zip: zip"),
    "only-its-beginning": _refused(b"PK\x03\x04", "zip: zip"),
    "empty-zip": _refused(b"PK\x05\x06" + bytes(18), "tools/bundle.json: not_bundle"),
    "cut-off": lambda: (zipped(SMALL)[:-30], ["zip: zip"]),
    "half": lambda: (zipped(official())[:3000], ["zip: zip"]),
    "another-zip": lambda: (_zip([("holiday.jpg", b"x")]), ["tools/bundle.json: not_bundle"]),
    "a-zip-in-a-zip": lambda: (
        _zip([("guide.zip", zipped(SMALL))]),
        ["tools/bundle.json: not_bundle"],
    ),
    "two-copies-side-by-side": lambda: (
        _zip([(f"{top}/{path}", text) for top in "ab" for path, text in SMALL.items()]),
        ["tools/bundle.json: not_bundle"],
    ),
    "manifest-of-another-name": lambda: (
        _zip([("my-tools/bundle.json", b"x")]),
        ["tools/bundle.json: not_bundle"],
    ),
    "up": _named("../evil.html", "../evil.html"),
    "up-inside": _named("trusted-adult-guide/../../evil", "trusted-adult-guide/../../evil"),
    "up-at-the-end": _named("trusted-adult-guide/..", "trusted-adult-guide/.."),
    "a-dot": _named("trusted-adult-guide/./a", "trusted-adult-guide/./a"),
    "from-the-root": _named("/etc/passwd", "/etc/passwd"),
    "two-slashes": _named("trusted-adult-guide//a", "trusted-adult-guide//a"),
    "back-slash": _named("..\\evil.html", "..?evil.html"),
    "drive": _named("C:/evil.html", "C?/evil.html"),
    "stream": _named("trusted-adult-guide/a:b", "trusted-adult-guide/a?b"),
    "control": _named("trusted-adult-guide/a\nb", "trusted-adult-guide/a?b"),
    "nought": _named("trusted-adult-guide/a\0.exe", "trusted-adult-guide/a?.exe"),
    "letters-not-ascii": _named("trusted-adult-guide/é", "trusted-adult-guide/?"),
    "turned-letters": _named("trusted-adult-guide/\u202egnp.exe", "trusted-adult-guide/?gnp.exe"),
    "long-name": _named("a" * 201, "a" * 120),
    "a-name-twice": lambda: (
        _zip([*SMALL.items(), ("guide/index.html", b"other")]),
        ["guide/index.html: zip_twice"],
    ),
    "a-name-twice-on-windows": lambda: (
        _zip([*SMALL.items(), ("guide/INDEX.html", b"other")]),
        ["guide/INDEX.html: zip_twice"],
    ),
    "link": lambda: (
        _more(f"{WHOLE}guide/a", b"/etc/passwd", external_attr=LINK, create_system=3),
        [f"{WHOLE}guide/a: zip_link"],
    ),
    "locked": _locked,
    "another-method": _method,
    "damaged": _damaged,
    "damaged-inside": _deflated_damage,
    "bomb": _bomb,
    "liar": _liar,
    "much-in-all": _sum,
    "many-entries": _many,
}
