"""The browser's half of the rules, where it has code of its own: hashes and zips. What both halves
share is judged by the contract."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import subprocess
import zlib
from pathlib import Path

import made_bundle
import pytest
from guide.bundle import customise_page
from guide.bundle.tools import customise
from two_sides import JavaScript

RULES = customise_page.TOOLS / "customise-rules.js"
# FIPS 180-4 and NIST's examples; the lengths around a block's end are held against Python's.
KNOWN = {
    b"": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    b"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq": (
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    b"a" * 1_000_000: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
}


@pytest.fixture(scope="module")
def rules() -> JavaScript:
    return JavaScript()


def test_hashes_as_the_standard_says(rules: JavaScript) -> None:
    assert [rules.sha256(text) for text in KNOWN] == list(KNOWN.values())


def test_hashes_as_python_does_at_every_length_around_a_block(rules: JavaScript) -> None:
    for length in range(130):
        data = bytes(range(length))
        assert rules.sha256(data) == hashlib.sha256(data).hexdigest(), length


@pytest.mark.parametrize(
    "raw",
    [
        {"format": 1, "keeper": "A"},
        {
            "format": 1,
            "motto": "A",
            "Motto": 1,
            "<b>\u202e": 2,
            "languages": ["en", "xx", "<", "cy"],
        },
        {"format": 1, "lead": {"email": "a"}, "languages": "all", "\U00010000": 1, "\uffee": 1},
    ],
)
def test_what_another_release_knew_is_left_out_as_python_does(
    rules: JavaScript, raw: dict[str, object]
) -> None:
    known, names = customise.skipped(raw, made_bundle.MANIFEST)
    plain = [name.removeprefix("language ") for name in names]
    assert rules.ask("skipped", raw, made_bundle.MANIFEST) == {"raw": known, "names": plain}


def test_every_file_of_the_vendored_library_is_the_one_from_npm() -> None:
    tools = customise_page.TOOLS
    pinned = {
        "fflate.js": customise_page.FFLATE_SHA256,
        "fflate-LICENCE.txt": customise_page.LICENCE_SHA256,
    }
    for name, digest in pinned.items():
        assert hashlib.sha256((tools / name).read_bytes()).hexdigest() == digest, name


def test_python_opens_what_the_browser_packed(rules: JavaScript) -> None:
    files = made_bundle.official()
    top, opened, faults = customise.open_zip(rules.ask("writeZip", "", files))
    assert (top, opened, faults) == ("trusted-adult-guide/", files, [])


def test_the_browser_opens_what_python_packed(rules: JavaScript) -> None:
    files = made_bundle.official()
    packed = customise.write_zip("", files)
    assert rules.open_zip(packed) == ("trusted-adult-guide/", files, [])


def test_a_zip_is_the_same_in_every_zone_of_time(tmp_path: Path) -> None:
    code = (
        "const rules = require(process.argv[1]);"
        'const files = {"tools/bundle.json": new TextEncoder().encode(\'{"made":"2026-03-29"}\')};'
        "console.log(rules.sha256(rules.writeZip('', files)));"
    )
    found = {
        subprocess.run(
            ["node", "-e", code, str(RULES)],
            env={"TZ": zone, "PATH": "/usr/bin:/usr/local/bin:/bin"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for zone in ("UTC", "Europe/London", "America/New_York", "Pacific/Kiritimati")
    }
    assert len(found) == 1


def test_a_bomb_stops_at_the_size_it_declared(rules: JavaScript) -> None:
    packed = bytearray(made_bundle.zipped({"tools/bundle.json": bytes(8_000_000)}))
    for at in (m.start() for m in re.finditer(b"PK\x01\x02", bytes(packed))):
        packed[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    _, files, faults = rules.open_zip(bytes(packed))
    assert (files, [each["code"] for each in faults]) == ({}, ["zip"])


def _entry(name: bytes, data: bytes, place: int) -> tuple[bytes, bytes]:
    """The head of a stored file, and its line in the directory, both without a fault."""
    crc, size = zlib.crc32(data), len(data)
    shared = struct.pack("<5H3L2H", 20, 0, 0, 0, 33, crc, size, size, len(name), 0)
    row = struct.pack("<4s2H", b"PK\1\2", 20, 20) + shared[2:]
    row += struct.pack("<3H2L", 0, 0, 0, 0, place)
    return b"PK\3\4" + shared + name, row + name


def test_a_file_inside_another_is_refused(rules: JavaScript) -> None:
    """Files that overlap make endless gigabytes out of a small zip (Fifield, 2019)."""
    inner = bytes(5000)
    name = b"guide/tools/bundle.json"
    head, _ = _entry(b"guide/b", inner, 0)
    outer = head + inner
    start, row = _entry(name, outer, 0)
    _, second = _entry(b"guide/b", inner, len(start))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(row + second), len(start + outer), 0)
    _, files, faults = rules.open_zip(start + outer + row + second + end)
    assert (files, [each["code"] for each in faults]) == ({}, ["zip"])


def test_one_wrong_byte_in_a_zip_is_found(rules: JavaScript) -> None:
    packed = bytearray(made_bundle.zipped(made_bundle.official()))
    name = b"trusted-adult-guide/guide/robots.txt"
    packed[packed.index(name) + len(name) + 3] ^= 1
    assert [each["code"] for each in rules.open_zip(bytes(packed))[2]] == ["zip"]


def test_the_words_of_refusal_are_those_of_the_script() -> None:
    """The same in both tools, word for word: who reads one must find it in the other."""
    script = RULES.read_text(encoding="utf-8")
    block = script[script.index("const WORDS = {") : script.index("const fault =")]
    pairs = re.findall(r'^\s+(\w+): ("(?:[^"\\]|\\.)*"),$', block, re.M)
    words = {code: json.loads(text) for code, text in pairs}
    assert words == {code: text for code, text in customise.WORDS.items() if code != "link"}
