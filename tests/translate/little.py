"""A project of one English page, one shared part and one translation, in git, for tests."""

from __future__ import annotations

import subprocess
from pathlib import Path

from guide.languages import Language
from guide.pages import load_pages
from guide.project import Project
from guide.shared import hashes_of, load_parts
from guide.translate.changes import load_changes
from guide.translate.new import page_text
from guide.translate.stamping import stamped
from guide.translate.workshop import Workshop, load_workshop

ENGLISH = """---
title: A title
description: What it says.
audience: [anyone]
nations: [england]
crisis: true
urgent: [money]
last_checked: 2026-11-24
---
First line.

/// shared | words
///

## Tonight {#tonight}
Keep the phone near you. Then sleep.

## Money {#money}
You need not pay. [See who](b.md)

/// band
### Next {#next}
Rest now.

### Last {#last}
Sleep well.
///
"""
PART = "You are not alone.\n"
POLISH = {
    "A title": "Tytuł",
    "What it says.": "Co mówi.",
    "First line.": "Pierwszy wiersz.",
    "Tonight {": "Dziś {",
    "Keep the phone near you. Then sleep.": "Miej telefon przy sobie. Potem śpij.",
    "Money {": "Kasa {",
    "You need not pay. [See who]": "Nie musisz płacić. [Zobacz]",
    "Next {": "Dalej {",
    "Rest now.": "Odpocznij.",
    "Last {": "Koniec {",
    "Sleep well.": "Śpij dobrze.",
}
LANGUAGES = [
    Language(code="en", name="English", direction="ltr"),
    Language(code="pl", name="Polski", direction="ltr"),
]


def make(root: Path) -> Project:
    """The project, everything committed: an English page and its whole translation."""
    project = Project(root)
    write(project, "docs/en/a.md", ENGLISH)
    write(project, "docs/en/b.md", ENGLISH.replace("[See who](b.md)", "[See who](a.md)"))
    write(project, "docs/en/_shared/words.md", PART)
    commit(project, "English")
    shop = workshop(project)
    text = page_text(shop.pages["en"]["a.md"], shop.parts["en"])
    for english, polish in POLISH.items():
        text = text.replace(english, polish)
    write(project, "docs/pl/a.md", text)
    write(project, "docs/pl/_shared/words.md", "Nie jesteś sam.\n")
    commit(project, "Polish")
    return project


def workshop(project: Project) -> Workshop:
    """What is in the files now."""
    pages, found = load_pages(project, LANGUAGES)
    parts, faults = load_parts(project, LANGUAGES)
    return Workshop(LANGUAGES, pages, parts, load_changes(project), faults=found + faults)


def write(project: Project, name: str, text: str) -> None:
    """Write a file of the project."""
    file = project.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def edit(project: Project, name: str, old: str, new: str) -> None:
    """Replace text in a file; the old text must be there."""
    text = (project.root / name).read_text(encoding="utf-8")
    assert old in text, f"{name} has no {old!r}"
    write(project, name, text.replace(old, new, 1))


def read(project: Project, name: str) -> str:
    """A file's text."""
    return (project.root / name).read_text(encoding="utf-8")


def freshen(project: Project, code: str) -> None:
    """Stamp every page of a language, as if its translators had just caught up: what the tests
    say must not depend on how far the real translations are."""
    shop = load_workshop(project)
    for uri, page in shop.pages[code].items():
        english = shop.pages["en"].get(uri)
        if english is not None:
            text = stamped(read(project, page.path), hashes_of(english, shop.parts["en"]))
            write(project, page.path, text)


def git(project: Project, *words: str) -> str:
    """git in the project, as somebody."""
    who = ["-c", "user.name=T", "-c", "user.email=t@mail.example", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", "-C", str(project.root), *who, *words], capture_output=True, text=True, check=True
    )
    return done.stdout


def commit(project: Project, message: str = "x") -> None:
    """Commit everything; the repository is made when there is none."""
    if not (project.root / ".git").exists():
        git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", message)
