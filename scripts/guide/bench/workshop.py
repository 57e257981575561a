"""The translators' workshop: `translate check` over a whole site.

A translator runs it after every few sentences, so it must not be something to wait for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from guide.bench import corpus
from guide.bench.clock import Job, in_turn, seconds

if TYPE_CHECKING:
    from guide.bench.tasks import Scratch

ROUNDS = 3
MOST = 5.0


def translate_check(scratch: Scratch, step: Callable[[str], None]) -> dict[str, Any]:
    """`translate check` of all languages at 17 languages × 36 pages, and of one page."""
    from guide.bench.tasks import OURS, PAGES, inside

    root = scratch.site(OURS, len(corpus.LANGUAGES) + 1, PAGES)
    command = [sys.executable, str(root / "scripts"), "translate", "check"]
    whole = Job("translate check 17×36", command, root, inside(root))
    page = Job("translate check ur now/threat", [*command, "ur", "now/threat"], root, inside(root))
    times = in_turn([whole, page], ROUNDS, step)
    took = seconds(times[whole.name])
    return {
        "seconds": took,
        "one_page_seconds": seconds(times[page.name]),
        "goal": f"at most {MOST:g} s",
        "met": took <= MOST,
    }
