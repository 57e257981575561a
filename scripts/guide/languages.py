"""The languages of the site, from the one place that lists them: docs/_data/languages.yml.

Adding a language is a folder under docs/, a strings file and one entry there. Nothing here asks
whether Material or Babel know the language: parents who read Somali come before packages.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from guide.findings import Finding, Refused
from guide.project import Project
from guide.shape import Record, shaped
from guide.yamltext import load

# static-i18n accepts two letters, with a script or a region (its RE_LOCALE).
Code = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
ENGLISH = "en"


class Language(Record):
    """One language: its code, its own name in its own letters, and which way it runs."""

    code: Code
    name: str = Field(min_length=1)
    direction: Literal["ltr", "rtl"]
    # The least state at which this language's translations are shown (design §7).
    publish: Literal["draft", "reviewed", "approved"] = "draft"


class LanguageList(Record):
    languages: list[Language] = Field(min_length=1)


def load_languages(project: Project) -> list[Language]:
    """All languages, English first. Raises Refused when the list or a folder is wrong."""
    file = project.data / "languages.yml"
    document = load(file, project.root)
    languages = shaped(LanguageList, document).languages
    found = [*_list_faults(languages, document.path), *_folder_faults(languages, project)]
    if found:
        raise Refused(found)
    return languages


def _list_faults(languages: list[Language], path: str) -> list[Finding]:
    codes = [language.code for language in languages]
    found = []
    if codes[0] != ENGLISH:
        found.append(Finding(path, 1, "language", "English is not first.", "Put en first."))
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        found.append(Finding(path, 1, "language", f"'{code}' is listed twice.", "Keep one entry."))
    return found


def _folder_faults(languages: list[Language], project: Project) -> list[Finding]:
    """Folders and languages must match: static-i18n silently takes any two letters for a language
    and drops the pages of one it does not know (a measured trap, design §11)."""
    codes = {language.code for language in languages}
    found = []
    for code in sorted(codes):
        if not (project.docs / code).is_dir():
            remedy = "Make the folder with its first page, or take the language off the list."
            message = f"The language '{code}' has no folder."
            found.append(Finding(f"docs/{code}", 1, "language", message, remedy))
    for folder in sorted(project.docs.iterdir()):
        if folder.is_dir() and folder.name not in codes | {"assets", "_data"}:
            remedy = "Add the language to docs/_data/languages.yml, or move the folder away."
            message = f"The folder '{folder.name}' is not a language of this site."
            found.append(Finding(f"docs/{folder.name}", 1, "language", message, remedy))
    return found
