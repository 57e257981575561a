"""One translated page judged by every rule that `check` has for it, with made-up helplines."""

from __future__ import annotations

from pathlib import Path

from guide import glossary, helplinks, pagetext, parity, shared
from guide.findings import Finding, Refused
from guide.helpline_checks import check_text
from guide.pages import read_page
from guide.project import Project
from guide.retired import Retired
from made_site import english
from rendered import lines

URI = "now/page.md"
NIGHT = english("help/life.md", "## Night {#night}\n")
RETIRED = (
    Retired.model_validate(
        {"type": "number", "value": "0808 157 0999", "what": "an old number", "instead": "nothing"}
        | {"seen": "2026-11"}
    ),
)
TERMS = (
    "term,translation,avoid,note\nyou,chi,,\nperson who abuses,person sy’n cam-drin,pedoffeil,\n"
)


def judged(project: Project, code: str = "cy") -> list[Finding]:
    """Every finding on docs/<code>/now/page.md beside docs/en/now/page.md."""
    original = read_page(project.docs / "en" / URI, "en", project)
    try:
        page = read_page(project.docs / code / URI, code, project)
    except Refused as refused:
        return refused.findings
    helplines = lines()
    found = pagetext.check(page, {URI: original, NIGHT.uri: NIGHT})
    found += shared.check_includes(page, {"first-words"})
    found += helplinks.check(page.body, page.path, helplines, page.body_line)
    found += check_text(page.body, page.path, helplines, RETIRED, page.body_line)
    for key in ("title", "description"):
        text, line = getattr(page.matter, key), page.document.line(key)
        found += check_text(text, page.path, helplines, RETIRED, line)
    found += parity.check(page, original)
    found += [*parity.stamps(page, original), *parity.hints(page, original)]
    terms = glossary.read(TERMS, code, f"{code}.csv")[0]
    found += [*glossary.check_text(page, terms), *glossary.kept(page, original, ["Childline"])]
    return sorted(set(found))


def project_of(root: Path, english_text: bytes, own: bytes, code: str = "cy") -> Project:
    """A project of these two files."""
    for folder, text in (("en", english_text), (code, own)):
        file = root / "docs" / folder / URI
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text)
    return Project(root)
