"""What every page's text must keep to, in every language: ids, blocks, links, and nothing typed
that belongs to the data.

A translator's file is untrusted input (design §6): HTML, template code and unknown blocks are
refused here, and would only be shown as text if they were not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guide import characters, forbidden, lookalikes
from guide.blocks import NAMES, ids
from guide.digits import line_of
from guide.findings import Finding
from guide.pages import PageFile, TextFile
from guide.sections import TOP, sections

OPENING = re.compile(r"^(/{3,}) *([a-z][a-z-]*) *(?:\| *(.*?) *)?$")
CLOSING = re.compile(r"^(/{3,}) *$")
OPTION = re.compile(r"^ {4}([a-z]+): *(.*)$")
LINK = re.compile(r"\[[^\[\]]*\]\(([^)]{0,500})\)")
# Ids of the page around the text (overrides/); a heading with one of them would not be found.
FRAME = {"both", "main", "notice", "record", "who"}


@dataclass(frozen=True)
class Use:
    """One block in a page."""

    name: str
    line: int
    argument: str
    options: tuple[tuple[str, str], ...]


def check(page: TextFile, pages: dict[str, PageFile]) -> list[Finding]:
    """Findings for one page; `pages` are the English pages by uri, for the links."""
    return [*_links(page, pages), *_of_itself(page.body, page.path, page.body_line)]


@lru_cache(maxsize=1024)  # a preview asks of the same texts again after every edit
def _of_itself(body: str, path: str, first_line: int) -> tuple[Finding, ...]:
    """What is wrong with a text whatever the others say."""
    place = (body, path, first_line)
    shape = [*_headings(*place), *block_findings(*place)]
    return (*shape, *characters.check(*place), *_alphabet(*place), *forbidden.check(*place))


def _headings(body: str, path: str, first_line: int) -> Iterator[Finding]:
    seen: set[str] = set()
    remedy = "Write it as `## Words {#english-id}`; ids are the same in every language."
    for section in sections(body):
        if section.id == TOP:
            continue
        line = first_line + section.line - 1
        if not section.id:
            yield Finding(path, line, "heading-id", "The heading has no id.", remedy)
        elif section.id in seen:
            message = f"The id '{section.id}' stands twice on this page."
            yield Finding(path, line, "heading-id", message, "Give one of them another id.")
        elif section.id in FRAME:
            message = f"The id '{section.id}' is used by the page around the text."
            yield Finding(path, line, "heading-id", message, "Give the heading another id.")
        if section.level == 1:
            message = "The title is in the front matter; headings start at ##."
            yield Finding(path, line, "heading-id", message, "Use ## or ###.")
        seen.add(section.id)


def _alphabet(body: str, path: str, first_line: int) -> Iterator[Finding]:
    for each in lookalikes.words_alike(body):
        line = line_of(body, each.start, first_line)
        message = f"“{each.matched}” is not what it looks like: {each.why}."
        yield Finding(path, line, "lookalike", message, "Type the word again by hand.")


def _links(page: TextFile, pages: dict[str, PageFile]) -> Iterator[Finding]:
    for match in LINK.finditer(page.body):
        link = match[1]
        if link.startswith("helpline:") or forbidden.foreign(link):
            continue
        line = line_of(page.body, match.start(), page.body_line)
        path, _, anchor = link.partition("#")
        uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))
        if path and (not path.endswith(".md") or uri not in pages):
            message = f"'{link}' is no page of this site."
            remedy = "Link to a page (../help/index.md), a helpline (helpline:…) or an id (#…)."
            yield Finding(page.path, line, "link", message, remedy)
            continue
        target: TextFile = pages.get(uri if path else page.uri, page)
        if anchor and anchor not in ids_of(target):
            message = f"'{link}': there is no heading {{#{anchor}}} on that page."
            yield Finding(page.path, line, "anchor", message, "Correct the id after #.")


def ids_of(page: TextFile) -> set[str]:
    """The ids a link to this page can name: its headings and the help block."""
    return {section.id for section in sections(page.body)} | {"who"} | set(page_cards(page))


def page_cards(page: TextFile) -> list[str]:
    """Services whose full card stands on the page under their own id, where named one by one."""
    return [key for use in uses(page.body) for key in services_named(use)]


def services_named(use: Use) -> list[str]:
    """The services a block names one by one."""
    return ids(use.argument if use.name == "helpline" else dict(use.options).get("ids", ""))


@lru_cache(maxsize=1024)
def uses(body: str) -> list[Use]:
    """Every block opened in a text, in order."""
    found = []
    rows = body.split("\n")
    for number, row in enumerate(rows):
        match = OPENING.match(row)
        if match:
            options = []
            for option in rows[number + 1 :]:
                pair = OPTION.match(option)
                if not pair:
                    break
                options.append((pair[1], pair[2].strip()))
            found.append(Use(match[2], number + 1, match[3] or "", tuple(options)))
    return found


def block_findings(body: str, path: str, first_line: int) -> Iterator[Finding]:
    """Unknown blocks and options, and blocks opened and not closed."""
    known = ", ".join(sorted(NAMES))
    for use in uses(body):
        line = first_line + use.line - 1
        block = NAMES.get(use.name)
        if block is None:
            message = f"There is no block '{use.name}'."
            yield Finding(path, line, "block", message, f"Use one of: {known}.")
            continue
        if block.ARGUMENT and not use.argument:
            message = f"'{use.name}' needs words after |."
            yield Finding(path, line, "block", message, f"Write /// {use.name} | words")
        if block.ARGUMENT is False and use.argument:
            message = f"'{use.name}' takes no words after |."
            yield Finding(path, line, "block", message, "Remove them.")
        for key, _ in use.options:
            if key not in block.OPTIONS:
                message = f"'{use.name}' has no option '{key}'."
                allowed = ", ".join(sorted(block.OPTIONS)) or "none"
                yield Finding(path, line, "block", message, f"It may have: {allowed}.")
    yield from _unclosed(body, path, first_line)


def _unclosed(body: str, path: str, first_line: int) -> Iterator[Finding]:
    stack: list[tuple[int, str, int]] = []
    for number, row in enumerate(body.split("\n"), first_line):
        opened, closed = OPENING.match(row), CLOSING.match(row)
        if opened:
            if stack and len(opened[1]) >= stack[-1][0]:
                message = f"'{opened[2]}' opens inside '{stack[-1][1]}' with as many slashes."
                remedy = "Close the outer block first, or give it one slash more."
                yield Finding(path, number, "block", message, remedy)
            stack.append((len(opened[1]), opened[2], number))
        elif closed:
            if not stack or stack[-1][0] != len(closed[1]):
                remedy = "Open a block before it, with as many slashes, or remove it."
                yield Finding(path, number, "block", "This line closes no open block.", remedy)
            else:
                stack.pop()
    for _, name, number in stack:
        remedy = "Close it with a line of as many slashes."
        yield Finding(path, number, "block", f"The block '{name}' is not closed.", remedy)
