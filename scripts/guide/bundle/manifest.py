"""tools/bundle.json: what the customising tools must know of a bundle.

They work years later, on a machine without this project: so version, dates, languages with their
review state, and every label a school's entry is shown with, travel with the pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from guide.edition import Edition
from guide.languages import ENGLISH
from guide.school import NEUTRAL
from guide.site import Site

NAME = "bundle.json"
PATH = f"tools/{NAME}"
FORMAT = 1
State = Literal["original", "draft", "reviewed", "approved", "mixed"]


@dataclass(frozen=True)
class Tongue:
    """A language of a bundle. `pages` are those in the language itself, not in English instead."""

    code: str
    name: str
    direction: str
    state: State
    pages: int


def tongues(site: Site) -> list[Tongue]:
    """The languages of a built site, with how far each was checked."""
    found = []
    for language in site.languages:
        states = [site.state(language.code, uri) for uri in site.pages[ENGLISH]]
        own = [state for state in states if state != "fallback"]
        found.append(
            Tongue(language.code, language.name, language.direction, overall(own), len(own))
        )
    return found


def overall(states: Iterable[str]) -> State:
    """One word for the pages of a language: their state, or "mixed"."""
    kinds = set(states)
    for state in ("original", "draft", "reviewed", "approved"):
        if kinds == {state}:
            return state
    return "mixed"


def manifest(
    edition: Edition, languages: Iterable[Tongue], labels: Mapping[str, Mapping[str, Any]]
) -> str:
    """The file's text. `labels` are each language's words for a school's entry."""
    data = {
        "format": FORMAT,
        "version": edition.version,
        "made": edition.made.isoformat(),
        "review_by": edition.review_by.isoformat(),
        "languages": [asdict(each) for each in languages],
        "labels": labels,
        "leave": NEUTRAL,
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
