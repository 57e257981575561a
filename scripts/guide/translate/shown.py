"""From the state of a section to how a reader is shown it (design §7, "Stale sections").

What is fresh, and what only changed its wording (`minor`), is shown like any other. A section that
was pasted in without its hash may be behind: it is shown as if it were, and nobody claims that the
English changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from guide.rendering import Shown
from guide.translate.states import PageState, SectionState


def shown_of(
    progress: Mapping[str, Iterable[PageState]],
) -> dict[str, dict[str, dict[str, Shown]]]:
    """By language and page, the sections that are not simply shown; pages without any left out."""
    return {
        code: {page.uri: own for page in pages if (own := shown(page))}
        for code, pages in progress.items()
    }


def shown(page: PageState) -> dict[str, Shown]:
    """The same of one page. An untranslated page is all English already, and has none."""
    if page.status not in {"draft", "reviewed", "approved"}:
        return {}
    found = {name: _how(section) for name, section in page.sections.items()}
    return {name: how for name, how in found.items() if how}


def _how(section: SectionState) -> Shown | None:
    if section.state == "outdated":
        return "older" if section.urgent else "late"
    if section.state == "unstamped":
        return "older-unknown" if section.urgent else "unknown"
    if section.state == "orphan":
        return "gone"
    if section.state == "withdrawn":
        return "withdrawn"
    # Nothing to translate in it is nothing to say of it.
    return "missing" if section.state == "missing" and section.words else None
