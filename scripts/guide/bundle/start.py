"""START-HERE.html: what to do with the bundle, for somebody who has ten minutes.

The page is overrides/start.html. It must work when it is opened alone, from inside the zip, so all
of it is in one file: its policy allows that one style by its hash, no script, and one picture, the
logo that a school may add.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from guide import dates
from guide.bundle.customise_page import address
from guide.bundle.manifest import Tongue
from guide.bundle.templates import template
from guide.edition import Edition
from guide.languages import ENGLISH
from guide.policy import style_policy
from guide.project import Project
from guide.strings import Words

TEMPLATE = "start.html"
SLOT = Markup('<!--school:slot lang="en" root="guide/" kind="start"--><!--/school:slot-->')


def policy(style: str) -> str:
    """As on the 404 page, and the school's logo, which lies below guide/."""
    return style_policy(style).replace("img-src data:", "img-src 'self' data:")


def render(
    project: Project,
    words: Mapping[str, Words],
    edition: Edition,
    tongues: Sequence[Tongue],
) -> str:
    """The page of a bundle with these languages, English first."""
    shown = [_tongue(each, words[each.code], edition) for each in tongues]
    page: dict[str, Any] = {
        "csp": "",
        "name": words[ENGLISH]["site"]["name"],
        "english": shown[0],
        "tongues": shown,
        "slot": SLOT,
        "edition": edition,
        "made": dates.day(edition.made, ENGLISH),
        "review_by": dates.day(edition.review_by, ENGLISH),
        "drafts": any(each.state in {"draft", "mixed"} for each in tongues),
    }
    made = template(project, TEMPLATE)
    html = made.render(g=page)
    style = html.partition("<style>")[2].partition("</style>")[0]
    return made.render(g={**page, "csp": policy(style)})


def _tongue(tongue: Tongue, words: Words, edition: Edition) -> dict[str, Any]:
    """A language's links and words. English cannot be left out of a copy, so it has no markers."""
    code = tongue.code
    mark = f"school:lang={code}"
    own = words["start"]
    return {
        "code": code,
        "name": tongue.name,
        "direction": tongue.direction,
        "state": words["customise"][tongue.state],
        "t": own,
        "form": words["customise"]["title"],
        "renew": own["renew"].replace("{date}", dates.day(edition.review_by, code)),
        "look_how": own["look_how"].replace("{leave}", words["shell"]["leave"]),
        "guide": "guide/index.html" if code == ENGLISH else f"guide/{code}/index.html",
        "single": f"single/guide-{code}.html",
        "customise": address(code),
        "open": "" if code == ENGLISH else Markup(f"<!--{mark}-->"),
        "close": "" if code == ENGLISH else Markup(f"<!--/{mark}-->"),
    }
