"""The glossary: which words a language uses for the things that must not go wrong, and which not.

docs/_data/glossary/en.csv says what is meant, why, and what other words would do to a child;
`<lang>.csv` says how it is said. CSV, because every spreadsheet opens it; a byte order mark is
fine. Columns, in this order:

    en.csv      term, meaning, why, avoid, do_not_translate
    <lang>.csv  term, translation, avoid, note

Several words in a cell are parted by "; ". `avoid` are words that a page should not use (`*` at the
end is any ending; the forms of Welsh and Urdu are known, guide.wordforms); `do_not_translate` are
names that stay. Each language's file has a row whose term begins with "you": the decision how its
readers are spoken to. What the pages are told is only ever a warning: a word can be right where a
script cannot see why. English pages have rules of their own (docs/_data/rules/terms.yml).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from guide import characters
from guide.content.prose import Passage, body_passages
from guide.findings import Finding
from guide.languages import ENGLISH, Language
from guide.pages import PageFile, TextFile
from guide.project import Project
from guide.wordforms import pattern

ENGLISH_COLUMNS = ("term", "meaning", "why", "avoid", "do_not_translate")
COLUMNS = ("term", "translation", "avoid", "note")
PARTED = "; "
REGISTER = re.compile(r"you\b", re.IGNORECASE)
# A cell that a spreadsheet would take for a formula, and run on a translator's machine.
FORMULA = re.compile(r"[=+@\t\r-]")
LARGEST = 500_000
# Lists of words not to say may hold any of them.
NOT_SAID = "not-say"


@dataclass(frozen=True)
class Entry:
    """One row. `cells` are its columns by name, `line` where it begins."""

    line: int
    cells: Mapping[str, str]

    @property
    def term(self) -> str:
        return self.cells["term"]

    def words(self, column: str) -> list[str]:
        """The words of a cell that holds several."""
        return [word for each in self.cells.get(column, "").split(PARTED) if (word := each.strip())]


@dataclass(frozen=True)
class Glossary:
    """A language's file. `path` is how findings name it."""

    code: str
    path: str
    entries: Sequence[Entry] = ()
    there: bool = True
    avoided: Sequence[tuple[str, Entry]] = field(default=())


def load(project: Project, code: str) -> tuple[Glossary, list[Finding]]:
    """A language's glossary, as far as it can be read, and what is wrong with it."""
    file = glossary_file(project, code)
    if not file.exists():
        return Glossary(code, project.name(file), there=False), []
    if file.stat().st_size > LARGEST:
        message = f"The file is larger than {LARGEST // 1000} kB."
        return Glossary(code, project.name(file)), [
            Finding(project.name(file), 1, "glossary", message, "Keep to the terms of en.csv.")
        ]
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        fault = "The file is not UTF-8.", "Save it as CSV, UTF-8."
        return Glossary(code, project.name(file)), [
            Finding(project.name(file), 1, "glossary", *fault)
        ]
    return read(text, code, project.name(file))


def glossary_file(project: Project, code: str) -> Path:
    """Where the terms of a language are."""
    return project.data / "glossary" / f"{code}.csv"


def read(text: str, code: str, path: str) -> tuple[Glossary, list[Finding]]:
    """A glossary from the text of its file."""
    columns = ENGLISH_COLUMNS if code == ENGLISH else COLUMNS
    text = text.replace("\r\n", "\n")
    found = list(characters.check(text, path))
    try:
        rows = _rows(text)
    except csv.Error as error:
        message, remedy = f"This is not CSV: {error}.", "Save the table as CSV (commas, quotes)."
        return Glossary(code, path), [*found, Finding(path, 1, "glossary", message, remedy)]
    if not rows or tuple(rows[0][1]) != columns:
        message = f"The first line must be {','.join(columns)}."
        remedy = "Put the names of the columns back; nothing else of the table changes."
        return Glossary(code, path), [*found, Finding(path, 1, "glossary", message, remedy)]
    entries = []
    for line, cells in rows[1:]:
        if len(cells) != len(columns):
            message = f"The row has {len(cells)} cells instead of {len(columns)}."
            remedy = "Put a cell that holds a comma in quotes, or add the missing comma."
            found.append(Finding(path, line, "glossary", message, remedy))
            continue
        entry = Entry(line, dict(zip(columns, (cell.strip() for cell in cells), strict=True)))
        found += _row(entry, path)
        entries.append(entry)
    found += _table(entries, code, path)
    avoided = [(word, entry) for entry in entries for word in entry.words("avoid")]
    return Glossary(code, path, entries, avoided=avoided), found


def check(
    project: Project,
    languages: Sequence[Language],
    pages: Mapping[str, Mapping[str, TextFile]],
    parts: Mapping[str, Mapping[str, TextFile]],
) -> list[Finding]:
    """Everything the glossaries say of themselves and of the pages and shared parts."""
    english, found = load(project, ENGLISH)
    names = [word for entry in english.entries for word in entry.words("do_not_translate")]
    for language in languages:
        if language.code == ENGLISH:
            continue
        glossary, faults = load(project, language.code)
        found += faults
        if not glossary.there:
            message = f"{language.name} has no glossary."
            remedy = (
                "Begin one with the row “you”: how readers are spoken to. en.csv has the terms."
            )
            found.append(Finding(glossary.path, 1, "register", message, remedy, "warning"))
        for texts in (pages, parts):
            for key, text in texts.get(language.code, {}).items():
                if text.path.endswith(".md"):
                    found += check_text(text, glossary)
                    if original := texts[ENGLISH].get(key):
                        found += kept(text, original, names)
    return found


def check_text(text: TextFile, glossary: Glossary) -> Iterator[Finding]:
    """Words that the glossary says to avoid, where a page says them itself."""
    if not glossary.avoided:
        return
    words = tuple(word for word, _ in glossary.avoided)
    for passage, offset in _said(text):
        for start, matched, number in _matches(passage.text, words, glossary.code):
            entry = glossary.avoided[number][1]
            line = passage.line_at(start) + offset
            message = f"“{matched}” is a word to avoid ({entry.term})."
            remedy = f"Say “{entry.cells['translation']}”, or see {glossary.path}:{entry.line}."
            yield Finding(text.path, line, "avoid", message, remedy, "warning")


@lru_cache(maxsize=8192)  # a preview asks of the same passages again after every edit
def _matches(text: str, words: tuple[str, ...], code: str) -> tuple[tuple[int, str, int], ...]:
    """Where words to avoid stand: the place, as it is written, and which of the words it is."""
    found = pattern(words, code).finditer(text.lower())
    return tuple((each.start(), each[0], (each.lastindex or 1) - 1) for each in found)


def kept(text: TextFile, english: TextFile, names: Sequence[str]) -> Iterator[Finding]:
    """Names that stay as they are, and that the English page has and this one has nowhere."""
    own, theirs = _words(text), _words(english)
    for name in names:
        if name not in theirs:
            continue
        whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        if whole.search(theirs) and not whole.search(own):
            message = f"“{name}” stands in the English and nowhere here."
            remedy = "Keep the name in Latin letters; people search for it and say it on the phone."
            yield Finding(text.path, text.body_line, "name", message, remedy, "warning")


def _said(text: TextFile) -> list[tuple[Passage, int]]:
    """What a page says itself: title and description too, but not what it says not to say. With
    each passage goes what its line lacks: those of the body are counted from its own start."""
    before = text.body_line - 1
    found = [(each, before) for each in body_passages(text.body) if not _quoted(each)]
    if isinstance(text, PageFile):
        for key in ("title", "description"):
            line = text.document.line(key)
            found.append((Passage("title", getattr(text.matter, key), line, 0), 0))
    return found


def _quoted(passage: Passage) -> bool:
    return NOT_SAID in passage.blocks


def _words(text: TextFile) -> str:
    return "\n".join(each.text for each, _ in _said(text))


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """Each row that is not empty, with the line it begins at."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found, start = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            found.append((start, cells))
        start = reader.line_num + 1
    return found


def _row(entry: Entry, path: str) -> Iterator[Finding]:
    if not entry.term:
        message = "The row has no term."
        yield Finding(path, entry.line, "glossary", message, "Say in English what it is about.")
    for name, cell in entry.cells.items():
        if FORMULA.match(cell) and not cell.startswith("—"):
            message = f"“{cell[:20]}” ({name}) would be a formula in a spreadsheet."
            remedy = "Begin the cell with a letter or a quotation mark."
            yield Finding(path, entry.line, "glossary", message, remedy)
    words = [word.casefold() for word in entry.words("avoid")]
    for word in sorted({word for word in words if words.count(word) > 1}):
        message = f"“{word}” stands twice in avoid."
        yield Finding(path, entry.line, "glossary", message, "Keep it once.")


def _table(entries: Sequence[Entry], code: str, path: str) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for entry in entries:
        if first := seen.get(entry.term.casefold()):
            message = f"“{entry.term}” stands in line {first} too."
            yield Finding(path, entry.line, "glossary", message, "Keep one of the rows.")
        seen.setdefault(entry.term.casefold(), entry.line)
    register = [each for each in entries if REGISTER.match(each.term)]
    if not any(each.cells.get("translation") or code == ENGLISH for each in register):
        message = "There is no row “you” that says how readers are spoken to."
        remedy = "Decide formal or informal for adults and for young people, and write it down."
        yield Finding(path, 1, "register", message, remedy)
