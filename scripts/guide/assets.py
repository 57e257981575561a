"""The stylesheet and the scripts as they are published: made small, and with a version each.

The version is part of the link (`guide.css?1a2b3c4d`), so a phone that kept last month's stylesheet
never shows this month's page with it. The search page's script holds the shell's script too: three
requests are all a first view may cost (P4).
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property
from pathlib import Path

import rcssmin
import rjsmin

from guide.project import Project

# The review sheets have one of their own (guide.sheets): no other page pays for it.
STYLES = ("guide.css", "sheet.css")
# What searches, where it is a file of its own (guide.school).
ENGINE = "engine.js"


class Assets:
    """What goes into `assets/` of the site, by file name."""

    def __init__(self, project: Project, school: bool = False) -> None:
        """`school`: with what only a school's copy needs (guide.school), in the same files."""
        self.folder = project.docs / "assets"
        self.school = school
        self._weights: dict[str, int] = {}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Name → bytes. A missing file stops the build: a page without its stylesheet is broken."""
        shell, search = self._script("guide.js"), self._script("search.js")
        styles = {name: str(rcssmin.cssmin(self._text(name))) for name in STYLES}
        texts = {**styles, "guide.js": shell, "search.js": f"{shell}\n{search}"}
        if self.school:
            texts = self._for_school(styles["guide.css"], shell, search)
        return {name: text.encode() for name, text in texts.items()}

    def _for_school(self, style: str, shell: str, search: str) -> dict[str, str]:
        """The search page of a school's copy has room for the school's contacts too: what searches
        comes when somebody begins to."""
        style += str(rcssmin.cssmin(self._text("school.css")))
        shell += "\n" + self._script("copy.js")
        page = f"{shell}\n{self._script('late.js')}"
        return {"guide.css": style, "guide.js": shell, "search.js": page, ENGINE: search}

    def version(self, name: str) -> str:
        """Eight hex digits that change when the file does."""
        return hashlib.sha256(self.files[name]).hexdigest()[:8]

    def weight(self, name: str) -> int:
        """Bytes as a server sends it."""
        if name not in self._weights:
            self._weights[name] = len(gzip.compress(self.files[name], 6))
        return self._weights[name]

    def write(self, site: Path) -> None:
        """Write them below the built site."""
        target = site / "assets"
        target.mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            (target / name).write_bytes(content)

    def _text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def _script(self, name: str) -> str:
        return str(rjsmin.jsmin(self._text(name)))
