"""contract.yml as data: its names for long texts and pictures replaced, its edits done."""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import made_pictures
import pytest
import yaml
from two_sides import SIDES

SUMS, ANSWERS = "tools/SHA256SUMS", "tools/school.json"
LEAST = '{"format": 1, "keeper": "A"'
NAMED: dict[str, Any] = {
    **made_pictures.PICTURES,
    "80_astral": "𐐀" * 80,
    "81_astral": "𐐀" * 81,
    "80_spaced": " \t" * 100 + "x" * 80 + "\r\n" * 100,
    "hundred": [{"name": "A"}] * 100,
    "url200": "https://a.example/".ljust(200, "x"),
    "url201": "https://a.example/".ljust(201, "x"),
    "url_slow": "https://" + "a-" * 90 + "!",
    # Whole files.
    "open": "[" * 200_000,
    "opened": '{"a":' * 40_000,
    "full": LEAST.ljust(299_999) + "}",
    "over": LEAST.ljust(300_000) + "}",
    "huge": '{"format": 1, "school": "' + "a" * 2_000_000 + '"}',
    "quotes": '"\\' * 149_999,
}


@cache
def _contract() -> dict[str, Any]:
    text = (Path(__file__).parent / "contract.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def cases(part: str) -> Any:
    """A parametrization over the cases of this part, each through both tools."""
    rows = [pytest.param(case, id=case["name"].replace(" ", "-")) for case in _contract()[part]]

    def both(test: Any) -> Any:
        return pytest.mark.parametrize("name", SIDES)(pytest.mark.parametrize("case", rows)(test))

    return both


def meant(value: Any) -> Any:
    """A value of the contract with its `$names` replaced."""
    if isinstance(value, dict):
        return {meant(key): meant(each) for key, each in value.items()}
    if isinstance(value, list):
        return [meant(each) for each in value]
    if isinstance(value, str) and value.startswith("$"):
        name = value[1:]
        return NAMED[name] if name in NAMED else "x" * int(name) if name.isdigit() else value
    return value


def saved(answers: dict[str, Any]) -> bytes:
    """Answers as a file."""
    return json.dumps({"format": 1, **meant(answers)}).encode()


def file_of(case: dict[str, Any]) -> bytes:
    """The file of a `read` case."""
    if "base64" in case:
        return base64.b64decode(case["base64"])
    text = meant(case["json"])
    return str(text).replace("$digits", "1" * 5000).encode()


def named(faults: list[dict[str, str]]) -> list[str]:
    """Faults as the contract writes them. Their words are never empty."""
    assert all(fault["text"] and "{" not in fault["text"] for fault in faults)
    return [f"{fault['field']}: {fault['code']}" for fault in faults]


def pictured(html: str) -> str:
    """HTML with its pictures."""
    return re.sub(r"\$(png|jpeg)\b", lambda found: str(NAMED[found[1]]), html)


def edited(
    files: dict[str, bytes], official: dict[str, bytes], edit: dict[str, Any]
) -> dict[str, bytes]:
    """A copy somebody has touched."""
    files = dict(files)
    for path in edit.get("drop", ()):
        del files[path]
    for path, (old, new) in edit.get("change", {}).items():
        assert old.encode() in files[path], (path, old)
        files[path] = files[path].replace(old.encode(), new.encode())
    files.update({path: text.encode() for path, text in edit.get("add", {}).items()})
    files.update({path: base64.b64decode(text) for path, text in edit.get("add64", {}).items()})
    files.update({path: official[path] for path in edit.get("official", ())})
    lines = files.get(SUMS, b"").decode().splitlines(keepends=True)
    if "twice" in edit:
        lines += [line for line in lines if line.endswith(f"  {edit['twice']}\n")]
    if "unlisted" in edit:
        lines = [line for line in lines if not line.endswith(f"  {edit['unlisted']}\n")]
    if "twice" in edit or "unlisted" in edit:
        files[SUMS] = "".join(lines).encode()
    return files
