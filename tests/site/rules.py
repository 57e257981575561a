"""axe: which rules run, and what it could not decide that a person has looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# All of them: A, AA, AAA and best practice, none switched off (P7).
TAGS = [
    "wcag2a",
    "wcag2aa",
    "wcag2aaa",
    "wcag21a",
    "wcag21aa",
    "wcag22a",
    "wcag22aa",
    "best-practice",
]
RUN = """tags => axe.run(document, {runOnly: tags, resultTypes: ["violations", "incomplete"]})
.then(done => Object.fromEntries(["violations", "incomplete"].map(kind => [kind,
    done[kind].flatMap(rule => rule.nodes.map(node => ({
        rule: rule.id, target: node.target.join(" "),
        why: [...node.any, ...node.all, ...node.none].map(each => each.message).join("; ")
    })))])))"""


@dataclass(frozen=True)
class Reviewed:
    """Something axe leaves to a person, in these states, and why it is well."""

    rule: str
    message: str
    states: tuple[str, ...]
    why: str


# Everything else that axe leaves open is a failure until somebody has looked.
REVIEWED = (
    Reviewed(
        rule="color-contrast",
        message="overlapped by another element|partially obscured|partially overlaps",
        states=("menu", "languages"),
        why="An open menu lies over it; the same words were judged with the menu closed, and the "
        "menu closes when the focus moves on.",
    ),
)


def findings(page: Page, axe: str, state: str = "plain") -> list[str]:
    """Violations, and open questions nobody has reviewed."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(axe)
    done: dict[str, list[dict[str, Any]]] = page.evaluate(RUN, TAGS)
    return [
        f"{kind}: {each['rule']} at {each['target']} ({each['why'][:120]})"
        for kind, found in done.items()
        for each in found
        if kind == "violations" or not reviewed(each, state)
    ]


def reviewed(question: dict[str, Any], state: str) -> bool:
    """A person has looked at this open question."""
    return any(
        known.rule == question["rule"]
        and state in known.states
        and re.search(known.message, question["why"])
        for known in REVIEWED
    )
