"""The first file of a translation: the English, ready to be written over, with its stamps.

A language that is new here gets its entry in the list of languages and a copy of the English words
of buttons and cards, because a site in a language without them cannot be built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import yaml
from babel import Locale, UnknownLocaleError

from guide.languages import ENGLISH, Language
from guide.pages import Origin, PageFile
from guide.project import Project
from guide.shared import Part, hashes_of
from guide.strings import strings_file
from guide.translate import files
from guide.translate.naming import CODE, Unknown
from guide.translate.words import count
from guide.translate.workshop import Workshop, includes, part_key

HEAD = """\
---
# Write over the English words: the title, the description, and the text below the second ---.
# Leave as they are: what stands in {{ }}, what stands in ( ) after ], and lines that begin with ///
# (but translate the words after | unless the block is `helpline` or `shared`).
{words}translation:
  # It stays a draft until a second person has compared all of it with the English.
  status: draft
  # human; or machine-assisted or machine, if a machine helped.
  origin: {origin}
  # The name you want to be thanked by, if you wish: translators: [Name]
  # The English that each section was made from. `translate update` writes this, you need not.
  source:
{source}---
"""


class Exists(Exception):
    """The file is there already; the message says so, and what to do, in one line."""


@dataclass(frozen=True)
class Made:
    """What `translate new` made. Paths are relative to the project; "" for what was there."""

    page: str
    uri: str
    words: int
    language: Language
    # The words of the interface, where the language is new.
    strings: str = ""
    strings_words: int = 0
    # Shared parts that the page includes and that the language does not have yet.
    parts: tuple[str, ...] = ()


def page_text(english: PageFile, parts: Mapping[str, Part], origin: Origin = "human") -> str:
    """A page to be written over."""
    words = {"title": english.matter.title, "description": english.matter.description}
    source = hashes_of(english, parts)
    rows = "".join(f'    {name}: "{digits}"\n' for name, digits in source.items())
    said = yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=10_000)
    return HEAD.format(words=said, origin=origin, source=rows) + english.body


def known_language(code: str, name: str = "", direction: str = "") -> Language:
    """A language as CLDR knows it, or as the person says. Raises Unknown."""
    if not CODE.fullmatch(code):
        raise Unknown(
            f"'{code}' cannot be a language here: the build takes codes of two letters (pl), with "
            "a script or a country where it matters (pt-BR)."
        )
    try:
        locale: Locale | None = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = None
    own = name or (locale.get_display_name() if locale else "") or ""
    runs = direction or (locale.text_direction if locale else "")
    if not own or runs not in {"ltr", "rtl"}:
        raise Unknown(
            f"The language '{code}' is not in our tables. Say how it calls itself and which way it "
            f"runs:  --name … --direction ltr  (or rtl)"
        )
    way: Literal["ltr", "rtl"] = "rtl" if runs == "rtl" else "ltr"
    return Language(code=code, name=own[:1].upper() + own[1:], direction=way)


def make(
    project: Project, workshop: Workshop, language: Language, uri: str, origin: Origin = "human"
) -> Made:
    """Write the file, and for a new language its words and its entry. Raises Exists."""
    code, key = language.code, part_key(uri)
    target = project.docs / code / uri
    name = project.name(target)
    if target.exists():
        short = uri.removesuffix(".md")
        raise Exists(
            f"{name} is there already. What is left to do on it:  "
            f"python3 scripts translate status {code} {short}"
        )
    english = workshop.pages[ENGLISH].get(uri)
    parts = workshop.parts[ENGLISH]
    text = parts[key].body if english is None else page_text(english, parts, origin)
    strings = _strings(project, code)
    files.write(target, text)
    if all(each.code != code for each in workshop.languages):
        listed = project.data / "languages.yml"
        files.write(listed, files.read(listed).rstrip("\n") + "\n" + entry(language))
    own = workshop.parts.get(code, {})
    lacking = tuple(
        dict.fromkeys(each for each in includes(english.body if english else "") if each not in own)
    )
    words = count(parts[key].body if english is None else english.body, workshop.names)
    if english:
        matter = english.matter
        words += count(matter.title) + count(matter.description)
    return Made(name, uri, words, language, *strings, lacking)


def entry(language: Language) -> str:
    """A language's lines in languages.yml."""
    fields = {"code": language.code, "name": language.name, "direction": language.direction}
    said = yaml.safe_dump([fields | {"publish": "draft"}], allow_unicode=True, sort_keys=False)
    return "".join(f"  {row}\n" for row in said.splitlines())


def _strings(project: Project, code: str) -> tuple[str, int]:
    """The words of the interface, copied when a language has none yet; and how many they are."""
    target = strings_file(project, code)
    if target.exists():
        return "", 0
    text = files.read(strings_file(project, ENGLISH))
    files.write(target, text)
    return project.name(target), strings_words(yaml.load(text, Loader=yaml.BaseLoader))


def strings_words(data: object) -> int:
    """How many words of the interface there are to translate."""
    if isinstance(data, dict):
        return sum(strings_words(value) for value in data.values())
    return count(data) if isinstance(data, str) else 0
