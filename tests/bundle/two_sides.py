"""The two tools that fill in a copy, behind one interface, so that one contract judges both.

`Python` calls tools/customise.py; `JavaScript` asks tools/customise-rules.js in node, the program
that npm, which installs our axe-core, needs anyway. Both give plain dicts, lists and bytes.
"""

from __future__ import annotations

import base64
import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from guide.bundle.tools import customise
from made_bundle import TOOLS

HERE = Path(__file__).parent
Files = dict[str, bytes]


def _told(faults: list[customise.Fault]) -> list[dict[str, str]]:
    return [each._asdict() for each in faults]


class Python:
    """customise.py."""

    def load(self, data: bytes, manifest: dict[str, Any]) -> dict[str, Any]:
        """Answers read and checked."""
        raw, faults = customise.read_answers(data)
        if raw is None:
            return {"answers": None, "faults": _told(faults)}
        answers, faults = customise.check_answers(raw, manifest)
        return {"answers": answers, "faults": _told(faults)}

    def doubts(self, raw: dict[str, Any]) -> list[dict[str, str]]:
        return _told(customise.doubts(raw))

    def write_answers(self, answers: dict[str, Any]) -> str:
        return customise.write_answers(answers)

    def slot_html(self, *args: Any) -> str:
        return customise.slot_html(*args)

    def reset_text(self, *args: Any) -> str:
        return customise.reset_text(*args)

    def apply_text(self, *args: Any) -> str:
        return customise.apply_text(*args)

    def sha256(self, data: bytes) -> str:
        return customise.sha256(data)

    def verify(self, files: Files) -> list[dict[str, str]]:
        return _told(customise.verify(files))

    def apply(self, files: Files, raw: dict[str, Any]) -> tuple[Files | None, list[dict[str, str]]]:
        result, faults = customise.apply(files, raw)
        return result, _told(faults)

    def reset(self, files: Files) -> tuple[Files | None, list[dict[str, str]]]:
        result, faults = customise.reset(files)
        return result, _told(faults)

    def open_zip(self, data: bytes) -> tuple[str, Files, list[dict[str, str]]]:
        top, files, faults = customise.open_zip(data)
        return top, files, _told(faults)


class JavaScript:
    """customise-rules.js, in one node for the whole run."""

    def __init__(self) -> None:
        command = ["node", str(HERE / "rules_js.cjs"), str(TOOLS / "customise-rules.js")]
        self.node = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, fn: str, *args: Any) -> Any:
        """Call a function of the rules."""
        assert self.node.stdin and self.node.stdout
        self.node.stdin.write(
            json.dumps({"fn": fn, "args": [_packed(each) for each in args]}) + "\n"
        )
        self.node.stdin.flush()
        answer = _opened(json.loads(self.node.stdout.readline() or '{"error": "node is gone"}'))
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def load(self, data: bytes, manifest: dict[str, Any]) -> dict[str, Any]:
        """Answers read and checked."""
        found: dict[str, Any] = self.ask("load", data, manifest)
        return found

    def doubts(self, raw: dict[str, Any]) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.ask("doubts", raw)
        return found

    def write_answers(self, answers: dict[str, Any]) -> str:
        return str(self.ask("writeAnswers", answers))

    def slot_html(self, *args: Any) -> str:
        return str(self.ask("slotHtml", *args))

    def reset_text(self, *args: Any) -> str:
        return str(self.ask("resetText", *args))

    def apply_text(self, *args: Any) -> str:
        return str(self.ask("applyText", *args))

    def sha256(self, data: bytes) -> str:
        return str(self.ask("sha256", data))

    def verify(self, files: Files) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.ask("verify", files)
        return found

    def apply(self, files: Files, raw: dict[str, Any]) -> tuple[Files | None, list[dict[str, str]]]:
        found = self.ask("apply", files, raw)
        return found["files"], found["faults"]

    def reset(self, files: Files) -> tuple[Files | None, list[dict[str, str]]]:
        found = self.ask("reset", files)
        return found["files"], found["faults"]

    def open_zip(self, data: bytes) -> tuple[str, Files, list[dict[str, str]]]:
        found = self.ask("openZip", data)
        return found.get("top") or "", found.get("files") or {}, found["faults"]


def _packed(value: Any) -> Any:
    if isinstance(value, bytes):
        return {"$b": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {key: _packed(each) for key, each in value.items()}
    return [_packed(each) for each in value] if isinstance(value, list) else value


def _opened(value: Any) -> Any:
    if isinstance(value, dict):
        if set(value) == {"$b"}:
            return base64.b64decode(value["$b"])
        return {key: _opened(each) for key, each in value.items()}
    return [_opened(each) for each in value] if isinstance(value, list) else value


Side = Python | JavaScript
SIDES = ("python", "javascript")


@cache
def side(name: str) -> Side:
    """The tool of this name. Node is started once, at the first test that asks for it."""
    return Python() if name == "python" else JavaScript()
