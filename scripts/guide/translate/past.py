"""The English that a section of a translation was made from, looked up only when it is asked for.

A check asks when a section differs in shape from an English that has changed since. Most checks
never do, so git is not run at all; where there is no git or no history, nothing is found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from guide.pages import PageFile, TranslationMatter
from guide.project import Project
from guide.translate.history import History, NoHistory, open_history


@dataclass
class Past:
    """What a project's translations were made from. `Past()` knows of nothing."""

    project: Project | None = None

    def of(self, page: PageFile) -> Callable[[str], str | None]:
        """For the sections of a page: the body of the English page that each was made from."""
        matter = page.matter
        source = matter.translation.source if isinstance(matter, TranslationMatter) else {}

        def found(section: str) -> str | None:
            stamp = source.get(section)
            if not stamp or self._history is None:
                return None
            old = self._history.old(page.uri, section, stamp)
            return old.written if old else None

        return found

    @cached_property
    def _history(self) -> History | None:
        try:
            return open_history(self.project, published=True) if self.project else None
        except NoHistory:
            return None
