"""The benchmarks compare what they say they compare, with the same pages on every day."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from guide.bench import clock, corpus, report, sites, tasks, weight
from guide.bench.inside import Stopwatch
from guide.languages import load_languages
from guide.pages import TranslationMatter, load_pages
from guide.project import Project
from guide.shared import hashes_of

SCRIPTS_FOLDER = Path(report.__file__).parents[2]
SCRIPTS = {"ar": "ARABIC", "bn": "BENGALI", "en": "LATIN", "gu": "GUJARATI", "pa": "GURMUKHI"}
SCRIPTS |= {"cy": "LATIN", "fa": "ARABIC", "uk": "CYRILLIC", "ur": "ARABIC"}


PRINT = "from guide.bench import corpus as c; print(ascii(c.page_text('ur', 'signs', 36, '')))"


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_text_does_not_depend_on_the_process(seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SCRIPTS_FOLDER)}
    printed = subprocess.check_output([sys.executable, "-c", PRINT], env=environment, text=True)
    assert printed.strip() == ascii(corpus.page_text("ur", "signs", 36, ""))


@pytest.mark.parametrize("code", sorted(SCRIPTS))
def test_a_language_is_written_in_its_own_script(code: str) -> None:
    letters = [letter for word in corpus.vocabulary(code) for letter in word if letter.isalpha()]
    own = [letter for letter in letters if SCRIPTS[code] in unicodedata.name(letter)]
    assert len(own) / len(letters) > 0.95


@pytest.mark.parametrize("code", corpus.LANGUAGES)
def test_a_page_has_a_real_pages_size(code: str) -> None:
    words = corpus.page_text(code, "signs", 36, "").split()
    assert 450 <= len(words) <= 700


def test_a_page_has_the_same_ids_and_links_in_every_language() -> None:
    pages = [corpus.page_text(code, "now/told", 36, "") for code in ("en", "ar")]
    kept = [[part for part in page.split() if "#part" in part] for page in pages]
    links = [[part.rpartition("](")[2] for part in page] for page in kept]
    assert links[0] == links[1]


def test_no_digit_stands_in_the_text() -> None:
    for code in corpus.LANGUAGES:
        words = "".join(corpus.vocabulary(code))
        assert not any(letter.isdigit() for letter in words)


def test_addresses_go_on_after_the_real_ones() -> None:
    assert len(set(corpus.addresses(60))) == 60
    assert corpus.addresses(2) == ["index", "now/index"]


def test_linear_growth_has_the_exponent_one() -> None:
    assert clock.exponent([4, 8, 16], [1.0, 2.0, 4.0]) == 1.0
    assert clock.exponent([4, 8, 16], [1.0, 4.0, 16.0]) == 2.0


def test_sides_take_turns(tmp_path: Path) -> None:
    jobs = [clock.Job(name, ["true"], tmp_path, {}) for name in "AB"]
    order: list[str] = []
    clock.in_turn(jobs, 2, order.append)
    assert order == ["A", "B", "A", "B"]


def test_a_command_that_fails_measures_nothing(tmp_path: Path) -> None:
    job = clock.Job("A", ["sh", "-c", "echo broken; exit 3"], tmp_path, {})
    with pytest.raises(clock.Failed, match="broken"):
        clock.once(job)


def test_a_site_that_lacks_a_page_measures_nothing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<html lang="en"></html>')
    tasks.whole(tmp_path, ["en"], 1)
    with pytest.raises(clock.Failed, match="now/index"):
        tasks.whole(tmp_path, ["en"], 2)


def test_a_page_in_the_wrong_language_measures_nothing(tmp_path: Path) -> None:
    (tmp_path / "ur").mkdir()
    (tmp_path / "ur/index.html").write_text('<html lang="en"></html>')
    with pytest.raises(clock.Failed, match="ur"):
        tasks.whole(tmp_path, ["ur"], 1)


def test_a_first_view_is_the_page_and_what_it_fetches(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("body {}")
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="a.css?1"><link rel="alternate" href="x.html">'
        '<script src="https://elsewhere.example/x.js"></script><img src="data:,">'
    )
    view = weight.first_view(tmp_path, "index.html")
    assert (view.requests, view.outside) == (3, 1)


def test_a_nested_part_is_not_counted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(100))
    monkeypatch.setattr("guide.bench.inside.time.process_time", lambda: next(now))
    watch = Stopwatch()
    inner = watch.wrap("templates", lambda: None)
    watch.wrap("writing", inner)()
    assert watch.spent["templates"] == 1
    assert watch.spent["writing"] == 2


def test_json_is_one_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    task = tasks.Task(lambda scratch, step: {"seconds": 1, "met": True}, 1)
    monkeypatch.setattr(tasks, "ALL", {"made-up": task})
    assert report.run(as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["made-up"]["met"] is True


def test_a_missed_goal_is_exit_code_1(monkeypatch: pytest.MonkeyPatch) -> None:
    task = tasks.Task(lambda scratch, step: {"met": False}, 1)
    monkeypatch.setattr(tasks, "ALL", {"made-up": task})
    assert report.run(as_json=False) == 1


def test_a_failed_benchmark_is_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(scratch: tasks.Scratch, step: tasks.Step) -> tasks.Result:
        raise clock.Failed("half a site")

    monkeypatch.setattr(tasks, "ALL", {"made-up": tasks.Task(broken, 1)})
    assert report.run(as_json=True) == 2
    assert "half a site" in capsys.readouterr().err


def test_made_up_translations_are_of_todays_english(tmp_path: Path) -> None:
    # One that is behind shows all its English as well, which the stock site has no counterpart of.
    project = Project(sites.write_ours(tmp_path / "site", ("en", "cy"), 2, Project()))
    pages, found = load_pages(project, load_languages(project))
    assert not found
    for uri, page in pages["cy"].items():
        assert isinstance(page.matter, TranslationMatter)
        assert page.matter.translation.source == hashes_of(pages["en"][uri], {})
