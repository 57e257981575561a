"""Two made-up languages, to find what real ones would find too late.

`vo` is English in accented letters, about a third longer: it shows what is cut off or pushed out.
`ae` is English in Arabic letters, right to left: it shows what was thought of from the left only.
Both are made from the English pages and strings at test time and built beside the real languages
in a copy of the project, so every template is seen in them before a translator has written a line.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from guide.languages import load_languages
from guide.pages import SHARED, split
from guide.project import Project
from guide.sections import hashes, sections
from guide.shared import Parts, expand, load_parts
from guide.yamltext import load

LONGER = str.maketrans(
    {"a": "áá", "e": "éé", "i": "íí", "o": "óó", "u": "úú", "n": "ñ", "c": "ç", "A": "Å", "E": "Éé"}
)
LATIN = "abcdefghijklmnopqrstuvwxyz"
ARABIC = "ابجدهوزحطيكلمنسعفصقرشتثخذض"
TURNED = str.maketrans(LATIN + LATIN.upper(), ARABIC * 2)
TABLES = {"vo": LONGER, "ae": TURNED}
NAMES = {"vo": ("Lóóñg", "ltr"), "ae": ("مقلوب", "rtl")}
# How far the made-up translations are: some of every state that a reader can meet.
DONE = {"index.md", "help/child.md", "signs.md", "search.md", "now/safety.md"}
MISSING = {"now/told.md", "about/leave.md"}
# Sections whose English has changed since: urgent steps, an urgent and two ordinary sections of a
# draft; the beginning of a reviewed page, urgent and ordinary; and advice that was wrong, in a
# step, in a column of a band, and at the beginning of a page.
OLD, WRONG = "0123456789", "9876543210"
BEHIND = {
    "now/threat.md": {"keep": OLD, "tell": OLD, "which-picture": OLD, "words": OLD, "promise": OLD},
    "now/safety.md": {"top": OLD, "ask": OLD, "next-days": OLD},
    "now/picture.md": {"keep": WRONG, "tonight": WRONG},
    "found.md": {"top": WRONG},
}
# Nobody noted from which English it was made; words that nobody has translated yet.
UNSTAMPED = "understand/contact.md"
COPIED = ("now/contact.md", "meet")
# What is not words: placeholders and ids in braces, link targets, words to type; a helpline's id;
# options.
FIXED = re.compile(r"(\{[^}]*\}|\]\([^)]*\)|`[^`]*`)")
BLOCK = re.compile(r"(/{3,} *(?:(?:helpline|shared) *\|.*|[a-z-]* *\|? *))(.*)")
OPTION = re.compile(r" {4}[a-z]+: ")
STATE = {
    "draft": {"status": "draft", "origin": "machine"},
    "reviewed": {
        "status": "reviewed",
        "origin": "human",
        "translators": ["A. Writer"],
        "reviewers": ["B. Reader"],
        "checked": "2026-11-24",
    },
}
# A made-up language may be heavier than a real one (P4 is tested on the real site).
BUILD = """
import sys
from pathlib import Path
from guide import built, publish
from guide.findings import errors
from guide.project import Project
built.FIRST_VIEW_BYTES *= 4
built.INDEX_BYTES *= 4
done = publish.build(Project(Path.cwd()), Path(sys.argv[1]), [])
sys.exit(0 if done.published else f"{errors(done.findings)} {done.log}")
"""


def say(text: str, code: str) -> str:
    """The text in a pseudo-language; what is not words stays."""
    parts = FIXED.split(text)
    return "".join(
        part if number % 2 else part.translate(TABLES[code]) for number, part in enumerate(parts)
    )


def body(text: str, code: str) -> str:
    """A page's Markdown in a pseudo-language, its blocks and options kept."""
    return "\n".join(_row(row, code) for row in text.split("\n"))


def _row(row: str, code: str) -> str:
    if OPTION.match(row):
        return row
    if block := BLOCK.fullmatch(row):
        return block[1] + say(block[2], code)
    return say(row, code)


def page(text: str, uri: str, code: str, parts: Parts) -> str:
    """A whole English file as its translation."""
    head, words, _ = split(text)
    matter = yaml.safe_load(head)
    title, description = matter["title"], matter["description"]
    source = hashes(title, description, expand(words, parts, uri, "en"))
    source = {} if uri == UNSTAMPED else source | BEHIND.get(uri, {})
    state = {**STATE["reviewed" if uri in DONE else "draft"], "source": source}
    front = {"title": say(title, code), "description": say(description, code), "translation": state}
    own = {each.id: each.text for each in sections(words)} if uri == COPIED[0] else {}
    text = body(words, code)
    if own:
        text = text.replace(body(own[COPIED[1]], code), own[COPIED[1]])
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n{text}"


def changes(english: Path, parts: Parts) -> str:
    """What was said of changes to the English (docs/_data/changes.yml): old advice was wrong."""
    entries = []
    for uri, sections_behind in BEHIND.items():
        head, words, _ = split((english / uri).read_text("utf-8"))
        matter = yaml.safe_load(head)
        now = hashes(matter["title"], matter["description"], expand(words, parts, uri, "en"))
        for section, old in sections_behind.items():
            if old == WRONG:
                said = {"page": uri, "section": section, "kind": "withdraw", "on": "2026-11-24"}
                entries.append({**said, "old": [old], "new": now[section]})
    return json.dumps({"changes": entries})


def words(data: Any, code: str) -> Any:
    """A strings file's data in a pseudo-language."""
    if isinstance(data, dict):
        return {key: words(value, code) for key, value in data.items()}
    return say(data, code)


def project(root: Path, copy: Path) -> None:
    """A copy of the project at `root` that speaks the pseudo-languages too."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", copy)
    english = copy / "docs/en"
    parts = load_parts(Project(copy), load_languages(Project(copy))[:1])[0]["en"]
    strings = load(copy / "docs/_data/strings/en.yml", copy).data
    with (copy / "docs/_data/languages.yml").open("a", encoding="utf-8") as languages:
        for code, (name, direction) in NAMES.items():
            languages.write(f"  - {{code: {code}, name: {name}, direction: {direction}}}\n")
    (copy / "docs/_data/changes.yml").write_text(changes(english, parts), encoding="utf-8")
    for code in TABLES:
        file = copy / f"docs/_data/strings/{code}.yml"
        file.write_text(json.dumps(words(strings, code), ensure_ascii=False), encoding="utf-8")
        for source in english.rglob("*.md"):
            uri = source.relative_to(english).as_posix()
            if uri not in MISSING:
                target = copy / "docs" / code / uri
                target.parent.mkdir(parents=True, exist_ok=True)
                text = source.read_text("utf-8")
                own = body(text, code) if SHARED in source.parts else page(text, uri, code, parts)
                target.write_text(own, encoding="utf-8")


def build(root: Path, folder: Path) -> Path:
    """Copy, add the languages, build. Returns the built site."""
    copy, site = folder / "project", folder / "site"
    copy.mkdir(parents=True)
    project(root, copy)
    command = [sys.executable, "-c", BUILD, str(site)]
    own = {"PYTHONPATH": str(copy / "scripts"), "SITE_URL": "https://guide.example/"}
    done = subprocess.run(
        command, cwd=copy, env={**os.environ, **own}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"The pseudo-languages did not build:\n{done.stdout}{done.stderr}")
    return site
