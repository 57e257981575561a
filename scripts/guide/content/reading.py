"""A page with what every content rule needs to know of it, worked out once."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from guide.content.prose import Kind, Passage, passages
from guide.findings import Finding, Severity
from guide.pages import EnglishMatter, PageFile
from guide.pagetext import uses


@dataclass(frozen=True)
class Reading:
    """An English page as a content rule sees it."""

    page: PageFile
    matter: EnglishMatter

    @cached_property
    def passages(self) -> list[Passage]:
        return passages(self.page)

    @property
    def address(self) -> str:
        """`now/threat` for now/threat.md: how the rules' data names pages."""
        return self.page.uri.removesuffix(".md")

    @property
    def strict(self) -> bool:
        """Crisis and young people's pages: shorter sentences, easier words."""
        return self.matter.crisis or self.for_the_young

    @property
    def for_the_young(self) -> bool:
        return "young_people" in self.matter.audience

    @cached_property
    def blocks(self) -> list[str]:
        """Names of the page's blocks, in order."""
        return [use.name for use in uses(self.page.body)]

    def of(self, *kinds: Kind) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.kind in kinds)

    def target(self, link: str) -> str:
        """The page a link leads to (`help/life`), or the link itself when it is a helpline's."""
        if link.startswith("helpline:"):
            return link
        path = link.partition("#")[0]
        folder = posixpath.dirname(self.page.uri)
        uri = posixpath.normpath(posixpath.join(folder, path)) if path else self.page.uri
        return uri.removesuffix(".md")

    def finding(
        self, rule: str, line: int, message: str, remedy: str, severity: Severity = "error"
    ) -> Finding:
        one_line = " ".join(message.split())  # what is quoted may run over a line end
        return Finding(self.page.path, line, rule, one_line, remedy, severity)


def reading_of(page: PageFile) -> Reading | None:
    """The reading of an English page; None for a translation, which these rules do not judge."""
    return Reading(page, page.matter) if isinstance(page.matter, EnglishMatter) else None
