"""customise.html of the bundle, one a language: a school fills in its contacts without Python.

The page itself is overrides/customise.html; what it does is in tools/customise-rules.js (the rules,
as in customise.py) and tools/customise.js (the form). Its policy is stricter than a guide page's:
no connection at all. Only pictures may come from the page itself, for the preview of the logo.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from guide.bundle.templates import template
from guide.languages import ENGLISH, Language
from guide.project import Project
from guide.strings import Words

TOOLS = Path(__file__).parent / "tools"
# What the page needs beside itself, in tools/ of the bundle.
FILES = (
    "customise.css",
    "customise.js",
    "customise-rules.js",
    "fflate.js",
    "fflate-LICENCE.txt",
)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
# The zip library, vendored unchanged: umd/index.js and LICENSE of fflate from npm. Chosen over
# @zip.js/zip.js 2.24.0: 33 kB in place of 172 kB (or 108 kB without codecs), no worker, no WASM and
# no stream needed, so it works from file:// and plain http under this policy; both are well kept.
FFLATE = "0.8.3"
FFLATE_SHA256 = "462ef8041fc970e3615a20a9dd2b2e3047a073b2da729ef4f02b634bba8b7b83"
LICENCE_SHA256 = "0a1df3a083d0c010560aa342e87959c8c1070e6fd54545741f083f22d0c8b551"


def address(code: str) -> str:
    """The page of a language, from the top of the bundle."""
    return "customise.html" if code == ENGLISH else f"customise-{code}.html"


def render(
    project: Project, words: Words, language: Language, languages: Sequence[Language]
) -> str:
    """The page in one language. `languages` are those of the bundle, this one among them."""
    page = {
        "lang": language,
        "t": words,
        "csp": POLICY,
        "tongues": [
            {
                "code": each.code,
                "name": each.name,
                "direction": each.direction,
                "url": address(each.code),
            }
            for each in languages
        ],
        "words": list(_words(words)),
    }
    return template(project, "customise.html").render(g=page)


def _words(words: Words) -> Iterator[tuple[str, str]]:
    """What the script says, by key: in the page, because a script of its own would be inline."""
    for key, text in sorted(words["customise"].items()):
        yield f"customise.{key}", text
