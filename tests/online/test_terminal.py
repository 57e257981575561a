from __future__ import annotations

import io
import re
from typing import Any

import pytest
from guide.online.document import document
from guide.online.history import History
from guide.online.terminal import render
from guide.online.verdicts import CODES
from looks import DAY, HOSTILE, MONDAY, TWICE, Ran, look, report
from rich.console import Console


def shown(found: dict[str, Any], width: int = 100, colours: bool = False) -> str:
    out = io.StringIO()
    system: Any = "standard" if colours else None
    render(found, Console(file=out, width=width, force_terminal=colours, color_system=system))
    return out.getvalue()


def test_problems_come_first_and_the_sum_last() -> None:
    text = shown(
        report(
            look(id="sound"),
            look("bot_wall", id="wall"),
            look("timeout_total", id="slow"),
            look("http_gone", id="gone"),
            look("parked", id="casino", notes=TWICE),
            days=2,
        )
    )
    order = [text.index(word) for word in ("casino", "gone", "slow", "wall")]
    assert order == sorted(order) and "sound" not in text
    assert text.rstrip().splitlines()[-1].startswith("2 need a person: 1 critical.")


def test_each_problem_says_where_and_what_to_do() -> None:
    text = " ".join(shown(report(look("http_gone", status=404)), width=200).split())
    assert "what to do" in text and "gb.yml:7" in text
    assert "change the address at gb.yml:7" in text


def test_what_is_only_watched_has_nothing_to_do() -> None:
    text = shown(report(look("timeout_total"), days=1), 160)
    assert "Only being watched" in text and "what to do" not in text


def test_all_well_is_one_line() -> None:
    assert shown(report(look())) == "Nothing needs a person. 1 of 1 are well.\n"


def test_a_run_that_could_not_check_says_so() -> None:
    assert shown(document(Ran(answered=False), [])).startswith("Could not check")


def test_what_works_again_is_shown() -> None:
    history, _ = History().apply([look("parked", notes=TWICE)], MONDAY)
    _, found = history.apply([look()], MONDAY + DAY)
    assert "works again" in shown(document(Ran(), found))


def test_what_is_overdue_is_among_the_problems() -> None:
    assert "overdue" in shown(report(look("bot_wall"), overdue={"helper"}))


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("width", [40, 200])
def test_a_hostile_page_moves_no_cursor(code: str, width: int) -> None:
    seen = look(
        code,
        HOSTILE,
        TWICE,
        url=f"https://x.test/{HOSTILE}",
        title=HOSTILE,
        final_url=HOSTILE,
        detail=HOSTILE,
        signs=(HOSTILE,),
        numbers_seen=(HOSTILE,),
    )
    plain = shown(report(seen), width)
    assert not set(plain) & set("\x1b\x07\x00\x08\x9b\u202e\u2066\ud800\r")
    coloured = shown(report(seen), width, colours=True)
    assert set(re.findall(r"\x1b[^m]*m?", coloured)) <= set(re.findall(r"\x1b\[[0-9;]*m", coloured))


def test_rich_markup_in_a_title_is_text() -> None:
    assert "[bold red]x[/]" in shown(report(look("name_missing", title="[bold red]x[/]")), 200)


def test_a_document_from_elsewhere_moves_no_cursor_either() -> None:
    found = report(look("http_gone"))
    for key in ("said", "fix", "name", "url", "path"):
        found["entries"][0][key] = HOSTILE
    found["entries"][0]["evidence"]["title"] = found["summary"]["sentence"] = HOSTILE
    assert not set(shown(found)) & set("\x1b\x07\x00\x08\x9b\u202e\ud800\r")
