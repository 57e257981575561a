"""The single file's stylesheet: the guide's own, one heading level down, with what is only here.

The guide's rules are used as they are so that a page looks the same in the file as on the site, and
one change of colour or size reaches both. Two things are rewritten: heading names (the file's pages
begin at h2), and the rule that opens the English, which on the site looks at the whole page and
here at one leaf, or at all when the box at the top is ticked.
"""

from __future__ import annotations

import re

import rcssmin

from guide.project import Project

HEADING = re.compile(r"(?<![\w.#-])h([123])(?![\w-])")
OPEN = "body:has(#both:checked)"
# :is() weighs like its heaviest part; both have one class or id, so later rules still win.
HERE = ":is(body:has(#both:checked), .leaf:has(.both:checked))"


def style(project: Project) -> str:
    """The text of the style element."""
    assets = project.docs / "assets"
    guide, school, own = (
        (assets / name).read_text(encoding="utf-8")
        for name in ("guide.css", "school.css", "single.css")
    )
    return str(rcssmin.cssmin(rewritten(guide + school) + own))


def rewritten(css: str) -> str:
    """The guide's stylesheet for the file."""
    return HEADING.sub(lambda found: f"h{int(found[1]) + 1}", css).replace(OPEN, HERE)
