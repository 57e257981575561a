"""A single file of the real project's words and styles, for the tests that look at one."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from guide.bundle.single import single
from guide.bundle.single_style import style
from guide.edition import Edition
from guide.languages import Language, load_languages
from guide.project import Project
from guide.strings import Words, load_strings

EDITION = Edition("2026-11-24-0a1b2c3d", date(2026, 11, 24), date(2027, 5, 26))


def single_file(guide: Path, code: str, whole: Path | None = None) -> str:
    """The file of a language, made from a built guide."""
    languages, words, css = _project()
    return single(guide, languages[code], words, EDITION, css, whole)


@cache
def _project() -> tuple[dict[str, Language], dict[str, Words], str]:
    project = Project()
    languages = load_languages(project)
    by_code = {language.code: language for language in languages}
    return by_code, load_strings(project, languages), style(project)
