"""Bad input gets one clear line: file, line, what is wrong, what to do; never a traceback.

Each fault stops `check` and `build` alike, and nothing is left where the site would have been.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from copies import copy, edit, python, run
from guide.check import check_project
from guide.project import Project


class Fault(NamedTuple):
    """What is broken in a copy, and what must be said of it. `at` is on the line to be named."""

    file: str
    old: str
    new: str
    rule: str
    said: str
    at: str = ""


THREAT = "docs/en/now/threat.md"
LINE = "docs/en/_shared/emergency-line.md"
GB = "docs/_data/helplines/gb.yml"
ENGLISH = "docs/_data/strings/en.yml"
# The seven that every contributor will make one day; `build` is tried with each of them too.
COMMON = {
    "malformed yaml": Fault(ENGLISH, "shell:", "shell: x: y", "yaml", "not YAML"),
    "unknown helpline key": Fault(
        THREAT, "helpline:papyrus", "helpline:nobody", "helpline", "no helpline 'nobody'"
    ),
    "number typed in a page": Fault(
        THREAT, "Do not answer", "Ring 0808 157 0123", "contact-typed", "0808 157"
    ),
    "missing string": Fault(
        "docs/_data/strings/cy.yml", "  skip:", "  skipped:", "string", "shell.skip", "shell:"
    ),
    "broken front matter": Fault(THREAT, "harm: true", "harm: maybe", "front-matter", "harm"),
    "heading without id": Fault(THREAT, "## School {#school}", "## School", "heading-id", "no id"),
}
OTHERS = {
    "malformed data": Fault(GB, "country: GB", "country: [GB", "yaml", "not YAML", " "),
    "front matter that is not yaml": Fault(
        THREAT, "harm: true", "harm: 'true", "yaml", "not YAML", " "
    ),
    "html": Fault(THREAT, "## School", "<b>x</b>\n\n## School", "html", "<b"),
    "template code": Fault(THREAT, "Do not answer", "{{ config }}", "code", "{{"),
    "unknown block": Fault(THREAT, "/// do-not\n", "/// shout\n", "block", "no block 'shout'"),
    "block left open": Fault(THREAT, "///\n\n/// shared", "\n/// shared", "block", "closed", " "),
    "dead link": Fault(THREAT, "(../help/picture.md", "(../help/film.md", "link", "no page"),
    "unknown shared part": Fault(
        THREAT, "shared | which-picture", "shared | which-film", "shared", "no shared part"
    ),
    "text inside a shared part's block": Fault(
        THREAT,
        "/// shared | which-picture\n",
        "/// shared | which-picture\nMore.\n",
        "shared",
        "nothing can stand inside",
    ),
    "dead link in a shared part": Fault(
        LINE, "(help/index.md)", "(../help/index.md)", "link", "no page"
    ),
    "number typed in a shared part": Fault(
        LINE, "Not right now?", "Ring 0808 157 0123?", "contact-typed", "0808 157"
    ),
    "unknown threat": Fault(THREAT, "threat: T2", "threat: T9", "coverage", "no threat"),
    "hole in the coverage": Fault(
        "docs/_data/coverage.yml",
        "      worried_adults: [notice, talk, help]",
        "      anyone: [help]\n      worried_adults: [notice, talk, help]",
        "coverage",
        "No page answers T1",
    ),
    "dead anchor": Fault(THREAT, "](#money)", "](#monies)", "anchor", "no heading"),
    "retired value": Fault(THREAT, "Do not answer", "Tell HOPELINEUK", "retired", "HOPELINEUK"),
    "digits that disagree": Fault(GB, "+448001111", "+448001112", "digits", "not the same number"),
    "unknown source": Fault(THREAT, "sources: [", "sources: [hearsay, ", "source", "hearsay"),
    "web address": Fault(
        THREAT, "Do not answer", "See www.helper.example", "contact-typed", "helper.example"
    ),
    "number in a template": Fault(
        "overrides/partials/footer.html",
        "<nav",
        "<p>0808 157 0123</p><nav",
        "contact-typed",
        "0808",
    ),
    "number in the words": Fault(
        ENGLISH, "leave: Leave", "leave: 0808 157 0123 Leave", "contact-typed", "0808"
    ),
}
FAULTS = COMMON | OTHERS


def place(project: Project, fault: Fault) -> str:
    """`file:line:` of the fault; only `file:` where a parser may name the next line."""
    if fault.at == " ":
        return f"{fault.file}:"
    rows = (project.root / fault.file).read_text(encoding="utf-8").splitlines()
    wanted = fault.at or fault.new.splitlines()[0]
    line = next(number for number, row in enumerate(rows, 1) if wanted in row)
    return f"{fault.file}:{line}:"


@pytest.fixture(scope="module")
def whole(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(project, tmp_path_factory.mktemp("whole") / "project", ("cy",)).root


@pytest.fixture
def broken(whole: Path, tmp_path: Path) -> Project:
    return Project(Path(shutil.copytree(whole, tmp_path / "project")))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_at_its_place(broken: Project, name: str) -> None:
    fault = FAULTS[name]
    edit(broken, fault.file, fault.old, fault.new)
    told = [str(each) for each in check_project(broken, date(2026, 12, 1))]
    where = place(broken, fault)
    fitting = [line for line in told if line.startswith(where) and f": {fault.rule}: " in line]
    assert any(fault.said in line for line in fitting), told


@pytest.mark.parametrize("name", COMMON)
@pytest.mark.parametrize("verb", ["check", "build"])
def test_the_command_line_tells_it_without_a_traceback(
    broken: Project, name: str, verb: str
) -> None:
    fault = COMMON[name]
    edit(broken, fault.file, fault.old, fault.new)
    done = run(broken, verb)
    assert done.returncode == 1 and "Traceback" not in done.stdout
    assert f"{place(broken, fault)} {fault.rule}: " in done.stdout
    assert not (broken.root / "site").exists()


@pytest.mark.parametrize(
    "name", ["unknown helpline key", "unknown source", "malformed yaml", "broken front matter"]
)
def test_a_preview_that_cannot_be_shown_ends_in_one_line(broken: Project, name: str) -> None:
    fault = FAULTS[name]
    edit(broken, fault.file, fault.old, fault.new)
    done = run(broken, "serve", "--lang", "cy")
    assert done.returncode == 1 and "Traceback" not in done.stdout
    assert f"{fault.file}:" in done.stdout and f": {fault.rule}: " in done.stdout


def test_an_unknown_language_folder_is_told(broken: Project) -> None:
    (broken.docs / "xx").mkdir()
    for verb in ("check", "build"):
        done = run(broken, verb)
        assert "docs/xx:1: language: The folder 'xx' is not a language" in done.stdout
        assert done.returncode == 1 and "Traceback" not in done.stdout


def test_mkdocs_itself_stops_too(broken: Project) -> None:
    edit(broken, THREAT, "## School {#school}", "## School")
    done = python(broken, ["-m", "mkdocs", "build", "-d", str(broken.root / "out")])
    assert done.returncode != 0 and f"{THREAT}:" in done.stdout and ": heading-id: " in done.stdout
    assert "Traceback" not in done.stdout


def test_what_is_sound_passes(broken: Project) -> None:
    done = run(broken, "check")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "words",
    [["build", "--lang", "xx"], ["check", "--now", "tomorrow"], ["fly"], ["build", "--fly"]],
)
def test_wrong_words_are_told_and_exit_2(broken: Project, words: list[str]) -> None:
    done = run(broken, *words)
    assert done.returncode == 2 and "Traceback" not in done.stdout


def test_a_folder_that_is_no_site_is_not_replaced(broken: Project, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("keep")
    done = run(broken, "build", "--site-dir", str(tmp_path / "mine"))
    assert done.returncode == 2 and (tmp_path / "mine/letter.txt").read_text() == "keep"


def test_an_older_site_stays_when_a_build_fails(broken: Project) -> None:
    (broken.root / "site/assets").mkdir(parents=True)
    (broken.root / "site/assets/guide.css").write_text("old")
    edit(broken, THREAT, "## School {#school}", "## School")
    run(broken, "build")
    assert (broken.root / "site/assets/guide.css").read_text() == "old"
