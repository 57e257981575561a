"""Markdown that no page may use, in any language: what is not words, links and our own blocks.

A translator's file is untrusted input (design §6). Python-Markdown knows many spellings of a link,
a heading, an attribute and a tag; a check that knew only the usual ones would pass the others. So
it is turned round: the few spellings that pages use are known, and what is left over of the signs
that Markdown acts on (`[ ] { } < & \\ ` # /`) is refused, each under the rule that says why.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from guide.digits import line_of
from guide.findings import Finding
from guide.sections import HEADING

# A link as pages write it, wherever it leads; other rules judge that. No title, no brackets in it.
PLAIN_LINK = re.compile(r"\[[^\[\]]*\]\([^()\s<>\"'\\`]*\)")
# Where an address can begin: a link, a reference, the definition of one, an address in < >.
LINK_START = re.compile(r"\]\s{0,9}\(\s{0,99}<?|\]:\s{0,99}<?|<")
ORDINARY = re.compile(r"(?!//)(?:helpline:)?[A-Za-z0-9_./#-]*")
# Without one of these an address names no scheme and stays on the site.
SUSPECT = re.compile(r"[:&%\\]|^\s*/|[^\x00-\x7f]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Ours, and those that the rules about typed addresses and links to other sites speak of.
TOLD_ELSEWHERE = {"helpline", "http", "https"}
ACTS = re.compile(r"(?:java|vb|live)script:(?=[\w/%(])|data:(?:[\w.+-]+/|,|;)", re.IGNORECASE)

# A line that may say in code what it does not say plainly.
CODED = re.compile(r"[%&\\\t\u200b-\u200f\uff00-\uff5e]")

COMMENT = re.compile(r"<!--|-->")
HTML = re.compile(r"<[a-zA-Z!/?][^>]{0,40}>?")
ENTITY = re.compile(r"&(?:#\w{1,9};?|[A-Za-z]\w{0,31};)")
CODE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#(?![A-Za-z0-9_-]+\}\s*$)|#\}|;?-{2,}8<-{2,}")
BRACES = re.compile(r"\{[^{}]*\}?|\}")
HEADING_ID = re.compile(r"[ \t]\{#[A-Za-z0-9_-]+\}\s*$")
PLACEHOLDER = re.compile(r"\{(?:number|name)\}")
IMAGE = re.compile(r"!\[")
BRACKETS = re.compile(r"[\[\]]")
# A few words shown as typed (a command), on one line, with no link in them.
SPAN = re.compile(r"(?<!`)`[^`\[\]\n]+`(?!`)")
SOURCE_TEXT = re.compile(r"`|~~~")
INDENTED = re.compile(r"^(?: {4}|\t| {1,3}\t)\s*\S")
OPTION = re.compile(r"^ {4}[a-z]+: *[^\s\[{|>&*!%@\"'#][^#]*$")
FENCE = re.compile(r"^/{3,}(?: *[a-z][a-z-]* *(?:\|.*)?)?\s*$")
UNDERLINE = re.compile(r"^(?:=+|-+)\s*$")
# Lists or quotations in one another on one line; a few hundred would be too deep to render.
NESTED = re.compile(r"^\s*(?:(?:[-*+]|\d+[.)])\s+|>\s*){3}")
# A line without any of these has nothing for `_signs` to tell.
SIGN = re.compile(r"[][<>{}&\\`~]")
LOOSE_HEADING = re.compile(r"^\s*(?:(?:[-*+>]|\d+[.)])\s*)*#{1,6}")

Fault = tuple[str, str, str]


def check(body: str, path: str, first_line: int = 1) -> Iterator[Finding]:
    """Findings for a text, each at its line."""
    schemes = {line_of(body, at, first_line): scheme for at, scheme in _schemes(body)}
    for line, scheme in schemes.items():
        message = f"“{scheme}” leads to no page and no helpline."
        remedy = "Link to a page (../help/index.md), a helpline (helpline:…) or an id (#…)."
        yield Finding(path, line, "scheme", message, remedy)
    # A link may run over a line end; the rest of its lines keep their places.
    rest = PLAIN_LINK.sub(lambda link: _emptied(link[0]), SPAN.sub("", body))
    rows, left = body.split("\n"), rest.split("\n")
    options = False
    before = ""
    for number, (row, bare) in enumerate(zip(rows, left, strict=True)):
        options = bool(FENCE.match(before)) or (options and bool(OPTION.match(before)))
        signs = _signs(row, bare) if SIGN.search(row) else ()
        lines = () if _at_ease(row, options) else _lines(row, before, options)
        for rule, message, remedy in (*signs, *lines):
            yield Finding(path, first_line + number, rule, message, remedy)
        before = row


def _at_ease(row: str, options: bool) -> bool:
    """Whether a line can only be what it looks like, which is seen at its beginning (but for the
    slashes of a block): so `_lines` has nothing to tell."""
    return not options and (not row or row[0].isalpha()) and "///" not in row


def _signs(row: str, bare: str) -> Iterator[Fault]:
    """Signs that Markdown or a template acts on. `bare` is the line without its plain links."""
    if match := COMMENT.search(row):
        message = f"A comment is not allowed. Found: {match[0]}"
        yield "html-comment", message, "Remove it; a note to others belongs in the change itself."
    elif match := HTML.search(row):
        message = f"HTML is not allowed. Found: {match[0]}"
        yield "html", message, "Write plain Markdown; use a block for a box."
    if match := ENTITY.search(row):
        message = f"“{match[0]}” is code for a character."
        yield "entity", message, "Type the character itself."
    yield from _braces(row, bare)
    if IMAGE.search(row):
        yield "image", "Pictures are not allowed in pages.", "Say it in words."
    elif match := BRACKETS.search(bare):
        message = f"“{match[0]}” is no part of a plain link."
        yield "brackets", message, "Write links as [words](target), and other brackets as ( )."
    if "\\" in bare:
        message, remedy = "A backslash is code for another character.", "Remove the backslash."
        yield "escape", message, remedy
    if SOURCE_TEXT.search(bare):
        message = "Words set as code over lines, or with a link in them, are shown as typed."
        yield "source-text", message, "Remove the marks (` or ~~~); write the words plainly."


def _braces(row: str, bare: str) -> Iterator[Fault]:
    """Template code, and attribute lists, which Markdown takes after nearly anything."""
    left = HEADING_ID.sub("", bare) if HEADING.match(row) else bare
    code, braces = CODE.search(left), BRACES.search(left)
    if code and not (HEADING.match(row) and code[0] == "{#"):
        message = f"Template or snippet code is not allowed. Found: {code[0]}"
        yield "code", message, "Remove it."
    elif braces:
        message = f"“{braces[0]}” is not a heading’s id or a placeholder in a helpline link."
        remedy = "Remove it; braces are for {#ids} of headings, and {number} or {name} in a link."
        yield "attributes", message, remedy


def _lines(row: str, before: str, options: bool) -> Iterator[Fault]:
    """Lines that would be read as something else than they look like."""
    if options and row[:1] in {" ", "\t"} and row.strip():
        if not OPTION.match(row):
            message = "An option of a block is `key: value` after four spaces, and nothing else."
            yield "option", message, "Copy the line from the English page."
    elif INDENTED.match(row):
        message = "A line that begins with four spaces or a tab is shown as typed."
        yield "source-text", message, "Begin it at the edge; a list’s second level has two spaces."
    if "///" in row and not FENCE.match(row):
        message = "A block opens or closes with slashes at the beginning of a line of its own."
        yield "block", message, "Write it as on the English page, from the edge of the line."
    if not HEADING.match(row) and LOOSE_HEADING.match(row):
        message = "This would be a heading, but is not written as one."
        yield "heading", message, "Write `## Words {#english-id}` at the beginning of a line."
    if NESTED.match(row):
        message = "Lists or quotations stand in one another on one line."
        yield "nesting", message, "Begin a line with one mark of a list."
    if UNDERLINE.match(row) and before.strip():
        message = "A line of = or - makes a heading of the words above it."
        yield "heading", message, "Remove it; write `## Words {#english-id}` for a heading."


def _schemes(body: str) -> Iterator[tuple[int, str]]:
    """Links, in any spelling of Markdown, to an address that acts or that names a foreign scheme;
    and anything anywhere that a browser would run as an address. With the place of each."""
    for match in LINK_START.finditer(body):
        target = re.split(r"[)>]|\n\n", body[match.end() : match.end() + 300])[0]
        if ORDINARY.fullmatch(target) or not SUSPECT.search(target):
            continue
        seen = decoded(target)
        named = foreign(seen) if match[0] != "<" or ACTS.match(seen) else ""
        if named:
            yield match.start(), named
    if not (CODED.search(body) or ACTS.search(body)):
        return  # no line says anything of the kind, plainly or in code
    start = 0
    for row in body.split("\n"):
        shown = decoded(row, keep=" ") if CODED.search(row) else row
        if found := ACTS.search(shown):
            yield start, found[0]
        start += len(row) + 1


def foreign(target: str) -> str:
    """The scheme of an address that no page may lead to, or its beginning where it has none and
    still leaves the site; nothing when it is fine or another rule's business."""
    if target.startswith(("//", "\\\\", "/\\")):
        return target[:40]
    scheme = SCHEME.match(target)
    return f"{scheme[1]}:" if scheme and scheme[1].lower() not in TOLD_ELSEWHERE else ""


def decoded(text: str, keep: str = "") -> str:
    """An address as a browser would take it: entities, percent signs and escapes undone, white
    space and unseen characters out, wide letters made ordinary."""
    for _ in range(3):
        text = unquote(unescape(text))
    text = unicodedata.normalize("NFKC", text.replace("\\", ""))
    return "".join(
        sign for sign in text if sign in keep or (sign > " " and sign.isprintable())
    ).casefold()


def _emptied(link: str) -> str:
    """What is left of a plain link: its line ends, and braces that are no placeholder."""
    return re.sub(r"[^\n{}]", "", PLACEHOLDER.sub("", link))
