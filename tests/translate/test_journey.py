"""A newcomer's journey, from nothing to a page that is seen and stamped, by the real command line.

What is printed at each step is what carries somebody who has never done this, so it is asserted.
Then one English sentence changes, and exactly one section is behind.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import little
import pytest
from copies import copy, run
from guide.environment import INSIDE
from guide.project import Project
from guide.sections import sections
from guide.sheets import ASKED

PAGE, EN = "docs/pl/now/threat.md", "docs/en/now/threat.md"
# What a newcomer manages on the first evening: the title, the description and one section.
TITLE, SAYS = "Ktoś grozi, że udostępni zdjęcie", "Co zrobić, po kolei."
ROW = "- Porozmawiaj o tym z osobą, której ufasz."
SECONDS = 90


@pytest.fixture(scope="module")
def newcomer(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project as somebody has just cloned it."""
    made = copy(project, tmp_path_factory.mktemp("journey") / "project", ("cy",))
    little.write(made, ".gitignore", "__pycache__/\n/site/\n")
    little.freshen(made, "cy")
    little.commit(made)
    return made


def say(project: Project, *words: str) -> tuple[int, str]:
    done = run(project, "translate", *words)
    assert "Traceback" not in done.stdout
    return done.returncode, done.stdout


def test_the_journey(newcomer: Project) -> None:
    """One test: each step needs the one before."""
    words = begin(newcomer)
    write_some_of_it(newcomer, words)
    see_it(newcomer)
    ask_whether_it_is_sound(newcomer)
    say_that_it_is_done(newcomer)
    meanwhile_the_english_changes(newcomer)


def begin(project: Project) -> int:
    code, said = say(project, "new", "pl", "now/threat")
    lines = said.split("\n")
    assert code == 0
    made = re.fullmatch(rf"Made {PAGE}: the English page, (\d+) words to write over\.", lines[0])
    assert made
    assert re.fullmatch(
        r"Made docs/_data/strings/pl\.yml: the words of buttons and cards, \d+ words, still "
        r"English\.",
        lines[1],
    )
    assert lines[2].startswith("Added Polski (pl) to docs/_data/languages.yml.")
    assert "  2. See it while you write:   python3 scripts serve --lang pl" in lines
    assert "http://127.0.0.1:8000/pl/now/threat.html" in said
    assert "python3 scripts translate check pl now/threat" in said
    assert "python3 scripts translate update pl now/threat" in said
    assert "  python3 scripts translate new pl _shared/first-words" in lines
    assert "Stop whenever you like" in said
    return int(made[1])


def write_some_of_it(project: Project, words: int) -> None:
    code, said = say(project, "status", "pl", "now/threat")
    number = said.count("in English")
    assert code == 0 and number == len(sections(little.read(project, EN)))
    text = little.read(project, PAGE)
    text = re.sub(r"^title: .*$", f"title: {TITLE}", text, count=1, flags=re.M)
    text = re.sub(r"^description: .*$", f"description: {SAYS}", text, count=1, flags=re.M)
    school = section(project)
    polish = re.sub(r"^- .*$", ROW, school, flags=re.M)
    polish = re.sub(r"^## .* \{#school\}$", "## Szkoła {#szkola}", polish, flags=re.M)
    little.write(project, PAGE, text.replace(school, polish))
    found = json.loads(say(project, "status", "pl", "now/threat", "--json")[1])
    assert found["next"] == f"{number - 1} sections still in English"
    assert 0 < found["left"] < words


def section(project: Project) -> str:
    """The English of the section that is translated."""
    found = sections(little.read(project, EN))
    return next(each.text for each in found if each.id == "school")


def see_it(project: Project) -> None:
    """What `serve --lang pl` shows is what `build --lang pl` builds."""
    build = ("build", "--lang", "pl", "--site-dir", str(project.root / "site"))
    done = run(project, *build, **{ASKED: ""})
    assert done.returncode == 1 and f"{PAGE}:" in done.stdout  # the id of `school`; see below
    little.edit(project, PAGE, "{#szkola}", "{#school}")
    done = run(project, *build, **{ASKED: ""})
    assert done.returncode == 0, done.stdout
    html = (project.root / "site/pl/now/threat.html").read_text(encoding="utf-8")
    assert '<html lang="pl"' in html and ROW.removeprefix("- ") in html
    board = (project.root / "site/pl/about/translations.html").read_text(encoding="utf-8")
    # Nobody asked for review sheets, and nothing leads to them.
    assert not (project.root / "site/about/review").exists() and "about/review" not in board
    little.edit(project, PAGE, "{#school}", "{#szkola}")


def ask_whether_it_is_sound(project: Project) -> None:
    code, said = say(project, "check", "pl", "now/threat")
    line = little.read(project, PAGE).split("\n").index("## Szkoła {#szkola}") + 1
    assert code == 1 and f"{PAGE}:{line}: " in said and "Keep headings and ids" in said
    assert "python3 scripts translate check pl now/threat --fix" in said
    code, said = say(project, "check", "pl", "now/threat", "--fix")
    assert code == 0 and f"{PAGE}:{line}: put back: {{#szkola}} → {{#school}}" in said
    assert said.count("sections are still in English") == 1
    assert "0 errors, " in said
    assert "When sections are done, say so:  python3 scripts translate update pl now/threat" in said


def say_that_it_is_done(project: Project) -> None:
    code, said = say(project, "update", "pl", "now/threat", "--section", "school")
    assert code == 0
    assert f"{PAGE}: every section is up to date with the English of today." in said
    assert "It stays a draft until a second person has compared it with the English." in said
    code, said = say(project, "update", "pl", "now/threat", "--section", "money")
    assert code == 0 and "Still in English, so there is nothing to stamp: money." in said
    assert "status: draft" in little.read(project, PAGE)
    little.commit(project, "Polish, begun")


def meanwhile_the_english_changes(project: Project) -> None:
    old = next(row for row in section(project).split("\n") if row.startswith("- "))
    new = f"{old} Do it today."
    little.edit(project, EN, f"{old}\n", f"{new}\n")
    little.commit(project, "School")
    for code in ("pl", "cy"):
        found = json.loads(say(project, "status", code, "--json")[1])["languages"][0]
        behind = [
            (page["page"], each["id"])
            for page in found["pages_by_urgency"]
            for each in page["sections"]
            if each["state"] == "outdated"
        ]
        assert found["behind"] == 1 and behind == [("now/threat", "school")]
    assert "1 section behind the English" in say(project, "status", "cy")[1]
    code, said = say(project, "diff", "pl", "now/threat")
    assert f"  - {old}\n" in said and f"  + {new}\n" in said and f"    {ROW}\n" in said
    assert said.endswith("python3 scripts translate update pl now/threat --section school\n")
    code, said = say(project, "check", "pl", "now/threat")
    assert code == 0 and "stale: 'school' is behind: its English has changed." in said
    code, said = say(project, "update", "pl", "now/threat")
    assert code == 0 and "the words are the same as before the English changed: school." in said
    little.edit(project, PAGE, ROW, f"{ROW} Zrób to dziś.")
    code, said = say(project, "update", "pl", "now/threat")
    assert code == 0 and f"{PAGE}: up to date with the English of today: school." in said
    assert json.loads(say(project, "status", "pl", "--json")[1])["languages"][0]["behind"] == 0


@contextmanager
def served(project: Project, code: str) -> Iterator[str]:
    """The real preview, ended by its own process id. Yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, str(project.root / "scripts"), "serve", "--lang", code]
    own = {**os.environ, INSIDE: str(project.root / ".venv")}
    with (project.root / "serve.log").open("w") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=project.root, env=own, stdout=log, stderr=log
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def page_with(address: str, words: str, log: Path) -> str:
    """The page at an address, as soon as it holds these words."""
    last, until = "", time.monotonic() + SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                last = answer.read().decode("utf-8")
        except OSError as error:
            last = str(error)
        if words in last:
            return last
        time.sleep(0.2)
    raise AssertionError(f"no {words!r} at {address}: {last[:200]}\n{log.read_text()[-2000:]}")


def test_the_preview_shows_what_is_written_as_it_is_written(
    project: Project, tmp_path: Path
) -> None:
    made = copy(project, tmp_path / "project", ("cy",))
    assert say(made, "new", "pl", "now/threat")[0] == 0
    with served(made, "pl") as address:
        log = made.root / "serve.log"
        page = page_with(f"{address}/pl/now/threat.html", "</html>", log)
        assert '<html lang="pl"' in page and TITLE not in page
        text = little.read(made, PAGE)
        little.write(made, PAGE, re.sub(r"^title: .*$", f"title: {TITLE}", text, flags=re.M))
        page_with(f"{address}/pl/now/threat.html", TITLE, log)
