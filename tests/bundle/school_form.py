"""customise.html as a school meets it: a small official zip with the real page and tools, unpacked
and zipped, and a person who fills in the form in a real browser."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import made_bundle
from guide.bundle import customise_page
from guide.languages import load_languages
from guide.project import Project
from guide.strings import load_strings
from playwright.sync_api import Page

SCHOOL = {
    "format": 1,
    "school": "Ysgol Llanfair & St Brigid’s",
    "lead": {
        "name": "Ms O'Brien",
        "role": "Safeguarding lead",
        "room": "B12",
        "phone": "020 7946 0101",
    },
    "deputies": [
        {"name": "عائشہ خان", "phone": "+44 20 7946 0102"},
        {"role": "Head of Year 9", "room": "C3"},
    ],
    "out_of_hours": {"name": "Council, nights", "phone": "(020) 7946 0103"},
    "authority": {"role": "Front door", "phone": "0808 157 0104"},
    "keeper": "IT office",
    "leave": "https://www.school.example/timetable?week=1&day=2",
    "languages": ["en", "ur"],
}
CONTACTS = ("lead", "out_of_hours", "authority")


def png(side: int = 8) -> bytes:
    """A whole still picture."""
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\x0b\x4a\x4a" * side) * side)
    chunks = ((b"IHDR", header), (b"IDAT", lines), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def with_logo(answers: Mapping[str, Any]) -> dict[str, Any]:
    return {**answers, "logo": {"type": "png", "base64": base64.b64encode(png()).decode()}}


def release(project: Project, version: str = "") -> dict[str, bytes]:
    """An official bundle with the real form: that of another day, when a version is given."""
    files = made_bundle.official()
    languages = [each for each in load_languages(project) if each.code in {"en", "cy", "ur"}]
    words = load_strings(project, languages)
    for each in languages:
        html = customise_page.render(project, words[each.code], each, languages)
        files[customise_page.address(each.code)] = html.encode()
    for name in customise_page.FILES:
        files[f"tools/{name}"] = (customise_page.TOOLS / name).read_bytes()
    manifest = json.loads(files["tools/bundle.json"])
    manifest["labels"] = {code: words[code]["school"] for code in manifest["labels"]}
    if version:
        manifest["version"] = version
        page = files["guide/index.html"].replace(b"<h1>Home</h1>", b"<h1>Home, anew</h1>")
        files["guide/index.html"] = page
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    files["tools/bundle.json"] = text.encode()
    return made_bundle.summed(files)


class Form:
    """Somebody at the school, with the page open."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.goto(address)

    def choose(self, field: str, file: Path) -> None:
        """A file for one of the three file fields, and the page's answer to it."""
        self.page.set_input_files(f"#{field}", file)
        self.page.wait_for_selector("html:not(.busy)")

    def fill(self, answers: Mapping[str, Any]) -> None:
        """Every answer into its field, as a person would."""
        for field in ("school", "keeper", "leave"):
            self.page.fill(f"#{field}", str(answers.get(field) or ""))
        for contact in CONTACTS:
            self._contact(contact, answers.get(contact) or {})
        for place, deputy in enumerate(answers.get("deputies") or ()):
            if self.page.locator(f"#deputies-{place}").is_hidden():
                self.page.click("#add")
            self._contact(f"deputies-{place}", deputy)
        if kept := answers.get("languages"):
            for code in ("cy", "ur"):
                self.page.set_checked(f"#keep-{code}", code in kept)

    def _contact(self, contact: str, parts: Mapping[str, str]) -> None:
        for part in ("name", "role", "room", "phone"):
            self.page.fill(f"#{contact}-{part}", parts.get(part, ""))

    def make(self) -> None:
        self.page.click("#form button.main")
        self.page.wait_for_selector("#result:not([hidden]), #problem:not([hidden])")

    def download(self) -> tuple[str, bytes]:
        """The new zip: its name and its bytes."""
        with self.page.expect_download() as waiting:
            self.page.click("#result-link a")
        done = waiting.value
        return done.suggested_filename, Path(done.path()).read_bytes()

    def problems(self) -> list[str]:
        """What the summary of errors lists."""
        return self.page.locator("#problem:not([hidden]) a").all_inner_texts()

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.id"))
