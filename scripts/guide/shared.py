"""Texts that stand on several pages and exist once: docs/<lang>/_shared/<key>.md.

A page includes one by key, `/// shared | which-picture`, and it is put in place as Markdown before
the page is parsed: its links, blocks and numbers are those of any page, and the English beside a
translation pairs as if it had been typed there. Links in a part are written from the language's
folder (`help/life.md`), whatever page includes it.

A section's hash is taken of the text with its parts in place (`hashes_of`), so a translation of
the section is behind when the part has changed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from markdown.preprocessors import Preprocessor

from guide.findings import Finding, Refused
from guide.languages import ENGLISH, Language
from guide.pages import SHARED, PageFile, TextFile, read_text
from guide.pagetext import uses
from guide.project import Project
from guide.rendering import current
from guide.sections import HEADING, hashes


@dataclass(frozen=True)
class Part:
    """One part. Its `uri` is as if it stood in the language's folder: there its links start."""

    path: str
    language: str
    uri: str
    body: str
    body_line: int = 1


Parts = dict[str, Part]
INCLUDE = re.compile(
    r"^(?P<fence>/{3,}) *shared *\| *(?P<key>\S+) *\n(?:[ \t]*\n)*(?P=fence) *$", re.M
)
FENCE = re.compile(r"^/{3,}", re.M)
TO_PAGE = re.compile(r"(?<=\]\()(?P<path>[^()\s:#]+\.md)(?=[#)])")


def load_parts(
    project: Project, languages: list[Language]
) -> tuple[dict[str, Parts], list[Finding]]:
    """Every part by language and key, and what could not be read."""
    parts: dict[str, Parts] = {}
    found: list[Finding] = []
    for language in languages:
        parts[language.code] = {}
        for file in sorted((project.docs / language.code / SHARED).glob("*.md")):
            try:
                text = read_text(file, project).replace("\r\n", "\n").removeprefix("\ufeff")
            except Refused as refused:
                found += refused.findings
                continue
            part = Part(project.name(file), language.code, file.name, text)
            parts[language.code][file.stem] = part
    return parts, found


def with_english(parts: Mapping[str, Parts], code: str) -> Parts:
    """The parts for a page in this language: its own, English where it has none."""
    return {**parts.get(ENGLISH, {}), **parts.get(code, {})}


def expand(text: str, parts: Mapping[str, TextFile], uri: str, language: str) -> str:
    """A page's Markdown with its parts in place. A part in another language stays inside its
    block, which marks it; fences outside then grow, so that the part's own fit in."""
    keys = [match["key"] for match in INCLUDE.finditer(text)]
    if any(key in parts and parts[key].language != language for key in keys):
        text = FENCE.sub(r"///\g<0>", text)

    def put(match: re.Match[str]) -> str:
        part = parts.get(match["key"])
        words = _put(match, parts, uri)
        if part is None or part.language == language:
            return words
        return f"{match['fence']} shared | {match['key']}\n\n{words}\n\n{match['fence']}"

    return INCLUDE.sub(put, text)


def _moved(text: str, uri: str) -> str:
    """A part's text with its links as seen from a page."""
    here = posixpath.dirname(uri) or "."
    return TO_PAGE.sub(lambda match: posixpath.relpath(match["path"], here), text)


def in_place(page: PageFile, parts: Mapping[str, TextFile]) -> tuple[PageFile, list[int]]:
    """An English page with its parts in place, for rules that judge the whole page, and for each
    line of its body the line of the file it comes from (`at_source`)."""
    rows, lines = page.body.split("\n"), []
    includes = {page.body[: each.start()].count("\n"): each for each in INCLUDE.finditer(page.body)}
    whole, at = [], 0
    while at < len(rows):
        match = includes.get(at)
        words = [rows[at]] if match is None else _put(match, parts, page.uri).split("\n")
        whole += words
        lines += [page.body_line + at] * len(words)
        at += 1 if match is None else match[0].count("\n") + 1
    return replace(page, body="\n".join(whole)), lines


def _put(match: re.Match[str], parts: Mapping[str, TextFile], uri: str) -> str:
    part = parts.get(match["key"])
    return match[0] if part is None else _moved(part.body, uri).strip("\n")


def at_source(finding: Finding, page: PageFile, lines: list[int]) -> Finding:
    """A finding on a page that is `in_place`, at the line of its file."""
    at = finding.line - page.body_line
    return replace(finding, line=lines[at]) if 0 <= at < len(lines) else finding


def hashes_of(page: PageFile, parts: Mapping[str, TextFile]) -> dict[str, str]:
    """Section id → hash of an English page, its parts included."""
    body = expand(page.body, parts, page.uri, page.language)
    return hashes(page.matter.title, page.matter.description, body)


def check_includes(page: TextFile, keys: Collection[str]) -> Iterator[Finding]:
    """Parts that a page names and that are not there, and text where there can be none."""
    whole = {page.body[: match.start()].count("\n") + 1 for match in INCLUDE.finditer(page.body)}
    for use in uses(page.body):
        if use.name != "shared":
            continue
        line = page.body_line + use.line - 1
        if use.argument and use.argument not in keys:
            message = f"There is no shared part '{use.argument}'."
            remedy = f"Use one of: {', '.join(sorted(keys))}; or add docs/en/{SHARED}/<key>.md."
            yield Finding(page.path, line, "shared", message, remedy)
        elif use.argument and use.line not in whole:
            message = "A shared part is included whole; nothing can stand inside its block."
            yield Finding(page.path, line, "shared", message, "Close the block on the next line.")


def check_part(part: Part, english: Mapping[str, TextFile]) -> Iterator[Finding]:
    """What a part may not have, beyond what no text may have. Its key is that of the English."""
    if part.body.startswith("---\n"):
        remedy = "Remove the lines between --- and ---."
        yield Finding(part.path, 1, "shared", "A shared part has no front matter.", remedy)
    for number, row in enumerate(part.body.split("\n"), part.body_line):
        if HEADING.match(row):
            message, remedy = "A shared part has no headings.", "Write it in the page instead."
            yield Finding(part.path, number, "shared", message, remedy)
    for use in uses(part.body):
        if use.name == "shared":
            message, remedy = "A shared part includes no other.", "Include both in the page."
            yield Finding(part.path, use.line, "shared", message, remedy)
    if part.uri.removesuffix(".md") not in english:
        message = f"There is no English part docs/{ENGLISH}/{SHARED}/{part.uri}."
        remedy = "Move or remove it: a translation without its English is never updated."
        yield Finding(part.path, 1, "orphan", message, remedy)


class SharedParts(Preprocessor):
    """Puts the parts in place before a page is parsed."""

    def run(self, lines: list[str]) -> list[str]:
        page = current.get()
        text = expand("\n".join(lines), page.parts, page.uri, page.language.code)
        return text.split("\n")
