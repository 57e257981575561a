"""The front matter of a translation: plain words, and stamps of sections that are there.

Its values are text from YAML, where "\\u202e" in quotes is a character that the file does not show;
so they are looked at after reading, not only in the file. Names of translators are shown to readers
too: an address or a number given as a name would be one on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide import characters, lookalikes
from guide.findings import Finding
from guide.forbidden import ENTITY
from guide.literals import contacts_in
from guide.pages import PageFile, TextFile, TranslationMatter
from guide.sections import TOP, sections

LONGEST_NAME = 60
MARKUP = re.compile(r"[<>{}\[\]`*|\\]|(?<!\w)_|_(?!\w)|://|^#")
STAMP = re.compile(r"[0-9a-f]{10}")
# A figure, or a dot as in an address.
NO_NAME = re.compile(r"\d|\w{2}\.\w{2}")


def check(page: PageFile, english: PageFile) -> Iterator[Finding]:
    """Findings for the title, the description and the names."""
    if not isinstance(page.matter, TranslationMatter):
        return
    for key in ("title", "description"):
        text, line = getattr(page.matter, key), page.document.line(key)
        yield from _words(text, page.path, line, page.body, f"The {key}")
        if len(text) > 3 * len(getattr(english.matter, key)) + 40:
            message = f"The {key} is far longer than the English one."
            yield Finding(page.path, line, "head", message, "Say what the English says, no more.")
    translation = page.matter.translation
    for key in ("translators", "reviewers"):
        for index, name in enumerate(getattr(translation, key)):
            line = page.document.line("translation", key, index)
            yield from _words(name, page.path, line, page.body, "A name")
            if contacts_in(name) or NO_NAME.search(name) or len(name) > LONGEST_NAME:
                message = f"“{name[:LONGEST_NAME]}” is not a name."
                remedy = "Give a name or pseudonym in letters, without an address or a number."
                yield Finding(page.path, line, "head", message, remedy)


def _words(text: str, path: str, line: int, body: str, what: str) -> Iterator[Finding]:
    if "\n" in text:
        yield Finding(path, line, "head", f"{what} runs over lines.", "Write it on one line.")
    for row in text.split("\n"):
        for rule, message, remedy in characters.faults(row):
            yield Finding(path, line, rule, message, remedy)
    if match := MARKUP.search(text) or ENTITY.search(text):
        message = f"{what} holds “{match[0]}”, which is no plain text."
        yield Finding(path, line, "head", message, "Write plain words, without marks or code.")
    for each in lookalikes.words_alike(text, page=body):
        message = f"“{each.matched}” is not what it looks like: {each.why}."
        yield Finding(path, line, "lookalike", message, "Type the word again by hand.")


def stamps(page: PageFile, english: TextFile) -> Iterator[Finding]:
    """Hashes under ids that no section has, here or in the English, and what is no hash."""
    if not isinstance(page.matter, TranslationMatter):
        return
    # What the English has lost, guide.parity.headings tells.
    ids = {each.id for text in (english, page) for each in sections(text.body)} | {TOP}
    for name, stamp in page.matter.translation.source.items():
        line = page.document.line("translation", "source", name)
        if name not in ids:
            message = f"There is a stamp for '#{name}', which the English does not have."
            remedy = "Remove the section and its stamp, or correct the id."
            yield Finding(page.path, line, "stamp", message, remedy)
        if not STAMP.fullmatch(stamp):
            message = f"'{stamp[:20]}' is no stamp: ten of 0-9 and a-f."
            remedy = "Leave stamps to the tool: python3 scripts translate update"
            yield Finding(page.path, line, "stamp", message, remedy)
