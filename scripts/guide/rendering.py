"""What a page needs to know while its Markdown is rendered.

static-i18n builds each language as a build inside a build, so neither the Markdown extension nor
its blocks can be handed the language when they are made. A context variable, set just before a page
is rendered, reaches them in every one of those builds and in a plain unit test alike (design §6).
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from guide.boardtable import Board
from guide.coverage import Coverage
from guide.helplines import Helplines
from guide.languages import Language
from guide.pages import TextFile
from guide.service import HOME
from guide.strings import Words

# How a section that is behind its English is shown (guide.late); one that is not has no entry.
# late: a note and the English under it. older: the English first, the older translation below it.
# unknown, older-unknown: the same, when nobody has noted which English it was made from.
# withdrawn, missing: the English instead. gone: nothing, the English has no such section.
Shown = Literal["late", "unknown", "older", "older-unknown", "withdrawn", "missing", "gone"]


@dataclass(frozen=True)
class Rendered:
    """A page's content before it is laid out: what the English beside a translation is made of."""

    title: str
    root: etree.Element


@dataclass
class Rendering:
    """One page being rendered. `language` is that of the text, not of the tree it stands in."""

    language: Language
    words: Words
    helplines: Helplines
    title: str = ""
    uri: str = ""
    # Whose services the page shows; it never follows from the language.
    country: str = HOME
    help: list[str] = field(default_factory=list)
    # The day each service's page was last seen by the checker (docs/_data/checked.yml).
    seen: dict[str, date] = field(default_factory=dict)
    # Shared parts by key, English where the language has none, and the words for those.
    parts: Mapping[str, TextFile] = field(default_factory=dict)
    english_words: Words | None = None
    # What answers what (guide.coverage), for the page that shows it.
    coverage: Coverage | None = None
    # How far the translations are, for the page that shows it, and the tree the page stands in.
    board: Board | None = None
    tree: str = "en"
    # The English of this page, when this is a translation, and the sections that are behind it.
    english: Rendered | None = None
    shown: Mapping[str, Shown] = field(default_factory=dict)
    # The HTML of the English beside it, while the rest is made (guide.beside).
    apart: list[str] = field(default_factory=list)
    # The HTML of a translation without it, or "".
    alone: str = ""
    # What is kept of a translation before its English is put beside it; None: a copy of it all.
    keep: Callable[[etree.Element], Any] | None = None
    kept: Any = None
    # Filled by the layout, so that the English is at hand when a translation is rendered.
    result: Rendered | None = None

    @property
    def home(self) -> bool:
        return self.uri == "index.md"


current: ContextVar[Rendering] = ContextVar("current")
