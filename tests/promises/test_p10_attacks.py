"""P10: a translation cannot change a number, a link, an id or a key, add HTML or hide anything.

Each attack of the table is made on the real page in two languages, left to right and right to left,
and must be stopped by the rule meant for it. Then the lock behind: with `check` bypassed, what is
rendered still holds no script, no handler and no address that is not in the data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from attacks import ATTACKS, HERE, LINKS, PAGE, SHAPE, Attack
from copies import copy, run
from guide.check import check_project, judge_page, judge_part
from guide.extension import GuideExtension
from guide.findings import Finding, Refused, errors
from guide.helplinks import UnknownHelpline
from guide.pages import read_page, split
from guide.project import Project
from guide.rendering import Rendering, current
from guide.shared import check_includes, hashes_of
from guide.site import Site, load_site

TODAY = date(2026, 11, 24)
CODES = ("cy", "ur")
each_attack = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
each_language = pytest.mark.parametrize("code", CODES)
Judge = Callable[[str, str | bytes], list[Finding]]


@pytest.fixture(scope="module")
def loaded(project: Project) -> Site:
    return load_site(project, list(CODES))


@pytest.fixture
def judge(loaded: Site, tmp_path: Path) -> Judge:
    """What `check` says of a text as the page in a language."""
    english = loaded.pages["en"]
    stamps = {PAGE: hashes_of(english[PAGE], loaded.parts["en"])}

    def judged(code: str, text: str | bytes) -> list[Finding]:
        file = tmp_path / "docs" / code / PAGE
        file.parent.mkdir(parents=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        try:
            page = read_page(file, code, Project(tmp_path))
        except Refused as refused:
            return refused.findings
        rest = (loaded.helplines, loaded.retired, loaded.sources, TODAY, stamps)
        return [*judge_page(page, english, *rest), *check_includes(page, loaded.parts["en"].keys())]

    return judged


def source(project: Project, code: str) -> str:
    return (project.docs / code / PAGE).read_text(encoding="utf-8")


@each_language
def test_the_page_itself_is_sound(project: Project, judge: Judge, code: str) -> None:
    assert errors(judge(code, source(project, code))) == []


@each_language
@each_attack
def test_an_attack_is_stopped_by_the_rule_meant_for_it(
    project: Project, judge: Judge, attack: Attack, code: str
) -> None:
    found = errors(judge(code, attack.edit(source(project, code))))
    assert attack.rule in {each.rule for each in found}, [str(each) for each in found]
    for each in found:
        assert each.path == f"docs/{code}/{PAGE}" and each.line >= 1 and each.message
        assert re.search(r"\.$|: python3 scripts \w+", each.remedy)


STAMP = re.compile(r'^(    [\w-]+: )"\w{10}"$', re.M)
# With forged stamps a page may seem to be made from English that had less, or other figures: those
# are told, and readers see that the section is behind.
LESS = {"a block left out", "a link left out"}


def forged(text: str) -> str:
    """The page with a stamp on every section that says it was made from some older English."""
    return STAMP.sub(r'\1"0123456789"', text)


@each_language
@pytest.mark.parametrize(
    "attack",
    [each for each in [*SHAPE, *LINKS] if each.name not in LESS and each.rule != "front-matter"],
    ids=lambda attack: attack.name,
)
def test_a_forged_stamp_opens_no_door(
    project: Project, judge: Judge, attack: Attack, code: str
) -> None:
    text = attack.edit(source(project, code))
    assert isinstance(text, str)
    found = errors(judge(code, forged(text)))
    assert attack.rule in {each.rule for each in found}, [str(each) for each in found]


@each_language
@pytest.mark.parametrize(
    "section", ["#### y {#why}\n\nz", "/// note\n### y {#why}\n\nz\n///", "- x\n\n## y {#why}"]
)
def test_a_section_with_a_forged_stamp_is_stopped_where_it_would_be_shown(
    project: Project, judge: Judge, section: str, code: str
) -> None:
    text = source(project, code).replace(HERE, f"{HERE}x\n\n{section}\n\n")
    text = text.replace("    keep: ", '    why: "0123456789"\n    keep: ')
    assert "ids" in {each.rule for each in errors(judge(code, text))}


@each_language
@pytest.mark.parametrize(
    "attack", [each for each in ATTACKS if each.text], ids=lambda each: each.name
)
def test_an_attack_on_a_shared_part_is_stopped_too(loaded: Site, attack: Attack, code: str) -> None:
    part = loaded.parts[code]["emergency-line"]
    part = replace(part, body=f"{part.body}\n{attack.text}\n")
    english = (loaded.parts["en"], loaded.pages["en"])
    found = errors(judge_part(part, *english, loaded.helplines, loaded.retired))
    assert attack.rule in {each.rule for each in found}, [str(each) for each in found]


@pytest.mark.parametrize("attack", ATTACKS[::40], ids=lambda attack: attack.name)
def test_the_whole_check_stops_it_too(project: Project, attack: Attack, tmp_path: Path) -> None:
    made = copy(project, tmp_path / "project", ("cy",))
    text = attack.edit(source(project, "cy"))
    (made.docs / "cy" / PAGE).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = {each.rule for each in errors(check_project(made, TODAY)) if "/cy/" in each.path}
    assert attack.rule in found


@pytest.mark.parametrize("name", ["now/evil.markdown", "now/evil.html", "evil.js", "_shared/x.yml"])
def test_only_pages_stand_in_a_languages_folder(
    project: Project, tmp_path: Path, name: str
) -> None:
    made = copy(project, tmp_path / "project", ("cy",))
    (made.docs / "cy" / name).write_text("x", encoding="utf-8")
    found = errors(check_project(made, TODAY))
    assert [(each.path, each.rule) for each in found] == [(f"docs/cy/{name}", "stray")]


def test_a_link_to_another_file_is_no_page(project: Project, tmp_path: Path) -> None:
    made = copy(project, tmp_path / "project", ("cy",))
    (made.docs / "cy/now/threat.md").unlink()
    (made.docs / "cy/now/threat.md").symlink_to("/etc/passwd")
    found = errors(check_project(made, TODAY))
    assert {each.rule for each in found} == {"stray"}


@pytest.mark.parametrize("name", ["now/evil.md", "_shared/evil.md"])
def test_a_file_without_its_english_is_an_orphan(
    project: Project, tmp_path: Path, name: str
) -> None:
    made = copy(project, tmp_path / "project", ("cy",))
    text = "x\n" if name.startswith("_") else source(project, "cy")
    (made.docs / "cy" / name).write_text(text, encoding="utf-8")
    found = errors(check_project(made, TODAY))
    assert (f"docs/cy/{name}", "orphan") in {(each.path, each.rule) for each in found}


def test_the_command_ends_in_one_line_each_and_code_1(project: Project, tmp_path: Path) -> None:
    made = copy(project, tmp_path / "project", ("cy",))
    text = source(project, "cy").replace(HERE, f"{HERE}<script>alert(1)</script>\n\n")
    (made.docs / "cy" / PAGE).write_text(text, encoding="utf-8")
    done = run(made, "check")
    assert done.returncode == 1 and "docs/cy/now/threat.md:" in done.stdout
    assert "Traceback" not in done.stdout


# --- with the check bypassed ---


class Acts(HTMLParser):
    """Everything in a page that could act or leads somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def rendered(loaded: Site, code: str, text: str) -> Iterator[Acts]:
    """A page's HTML; nothing when it cannot be rendered at all."""
    page = Rendering(
        loaded.language(code), loaded.words[code], loaded.helplines, "x", PAGE,
        parts=loaded.parts_for(code), english_words=loaded.words["en"],
    )  # fmt: skip
    current.set(page)
    md = markdown.Markdown(extensions=["attr_list", "tables", "toc", GuideExtension()])
    acts = Acts()
    try:
        acts.feed(md.convert(split(text)[1]))
    except (UnknownHelpline, RecursionError):
        return
    yield acts


def ours(loaded: Site, href: str) -> bool:
    """Whether an address is a page's, an id, or a service's in the data."""
    services = loaded.helplines.services.values()
    known = {each.href for service in services for each in service.contacts} | {
        service.page for service in services
    }
    return href in known or bool(re.fullmatch(r"(?:\.\./)*[\w./-]*(?:#[\w-]+)?", href))


BYPASSING = [
    each
    for each in ATTACKS
    if each.name.startswith(("link", "spelling", "html", "entity", "attributes", "code", "address"))
    or each in SHAPE
]


@each_language
@pytest.mark.parametrize("attack", BYPASSING, ids=lambda attack: attack.name)
def test_with_the_check_bypassed_nothing_acts_on_the_page(
    project: Project, loaded: Site, attack: Attack, code: str
) -> None:
    text = attack.edit(source(project, code))
    assert isinstance(text, str)
    for acts in rendered(loaded, code, text):
        assert acts.tags.isdisjoint({"script", "style", "iframe", "img", "meta", "object", "form"})
        for name, value in acts.attributes:
            assert not name.startswith("on") and name not in {"src", "style", "srcset", "action"}
            if name == "href":
                assert ours(loaded, value), value
