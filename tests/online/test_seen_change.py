from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from guide.findings import Refused
from guide.helplines import load_helplines
from guide.online.history import History
from guide.online.seen_change import new_text, seen
from guide.online.verdicts import Observation
from guide.seen import checked
from guide.yamltext import parse
from hypothesis import given
from hypothesis import strategies as st
from looks import DAY, HOUR, MONDAY, URL, look
from made_up import helplines, record

ROOT = Path(__file__).resolve().parents[2]
DATA = helplines(helper=record(), second=record(), zebra=record())
OTHER = "https://helper.example/other"
FILE = "# When.\nlast_run:\nseen: {}\n"
FINE, GONE = look(), look("http_gone")


def past(*days: list[Observation]) -> History:
    history = History()
    for day, looks in enumerate(days):
        history, _ = history.apply(looks, MONDAY + day * DAY)
    return history


def proposed(text: str, history: History) -> str | None:
    return new_text(text, history, DATA, MONDAY + 20 * DAY)


def test_the_first_run_fills_the_file() -> None:
    assert proposed(FILE, past([FINE, look(id="second")])) == (
        "# When.\nlast_run: 2026-11-23\nseen:\n  helper: 2026-11-23\n  second: 2026-11-23\n"
    )


def test_the_real_file_can_be_filled_below_its_comment() -> None:
    text = (ROOT / "docs/_data/checked.yml").read_text(encoding="utf-8")
    real = load_helplines(ROOT / "docs/_data", ROOT)
    history, _ = History().apply([look(id="childline")], MONDAY + 9000 * DAY)
    new = new_text(text, history, real, MONDAY + 9000 * DAY)
    assert new and new.startswith(text[: text.index("\nlast_run:")])
    assert "childline" in checked(parse(new, "checked.yml")).seen


def test_no_run_is_no_change() -> None:
    assert proposed(FILE, History()) is None


@pytest.mark.parametrize(("last", "change"), [("2026-11-17", False), ("2026-11-16", True)])
def test_there_is_one_change_a_week(last: str, change: bool) -> None:
    text = FILE.replace("last_run:", f"last_run: {last}")
    assert (proposed(text, past([FINE])) is not None) == change


def test_a_run_that_saw_nothing_right_is_told_too() -> None:
    assert proposed(FILE, past([GONE])) == "# When.\nlast_run: 2026-11-23\nseen: {}\n"


def test_a_service_is_seen_when_all_its_pages_are_right() -> None:
    moved = look("permanent_redirect", url=OTHER)
    assert seen(past([FINE, moved])) == {"helper": date(2026, 11, 23)}
    for wrong in ("http_gone", "bot_wall", "no_network"):
        assert seen(past([FINE, look(wrong, url=OTHER)])) == {}


def test_the_date_is_that_of_the_page_seen_longest_ago() -> None:
    history = past([FINE, look(url=OTHER)], [FINE])
    assert seen(history) == {"helper": date(2026, 11, 23)}


def test_a_form_says_nothing_of_a_page() -> None:
    form = Observation("helper", URL, "form", "ok", "ok")
    assert seen(past([form])) == {}


def test_a_page_that_fails_keeps_its_old_date() -> None:
    text = "last_run: 2026-11-10\nseen:\n  helper: 2026-11-10\n"
    new = proposed(text, past([FINE], [GONE]))
    assert new == "last_run: 2026-11-24\nseen:\n  helper: 2026-11-10\n"


def test_a_date_never_goes_back() -> None:
    text = "last_run: 2026-11-10\nseen: {helper: 2026-12-24}\n"
    assert "helper: 2026-12-24" in str(proposed(text, past([FINE])))


def test_comments_order_and_layout_stay() -> None:
    text = (
        "# One\nseen: # two\n  # three\n  zebra: '2026-11-02'  # four\n\n  helper: 2026-11-02\n"
        "# five\nlast_run: 2026-11-02 # six\n# seven\n"
    )
    assert proposed(text, past([FINE, look(id="second"), look(id="zebra")])) == (
        "# One\nseen: # two\n  # three\n  second: 2026-11-23\n  zebra: 2026-11-23  # four\n\n"
        "  helper: 2026-11-23\n# five\nlast_run: 2026-11-23 # six\n# seven\n"
    )


def test_new_services_stand_in_their_order() -> None:
    text = "last_run: 2026-11-02\nseen:\n  second: 2026-11-02\n"
    new = proposed(text, past([FINE, look(id="zebra")]))
    assert new == (
        "last_run: 2026-11-23\nseen:\n  helper: 2026-11-23\n  second: 2026-11-02\n"
        "  zebra: 2026-11-23\n"
    )


def test_a_service_that_left_the_data_goes() -> None:
    text = "last_run: 2026-11-02\nseen:\n  gone: 2026-11-02  # x\n  helper: 2026-11-02"
    assert proposed(text, past([FINE])) == ("last_run: 2026-11-23\nseen:\n  helper: 2026-11-23")


def test_a_file_without_a_last_run_gets_one() -> None:
    assert proposed("seen:\n", past([FINE])) == (
        "last_run: 2026-11-23\nseen:\n  helper: 2026-11-23\n"
    )


def test_a_comment_behind_an_empty_value_stays() -> None:
    assert proposed("last_run: # a\nseen: {}  # b\n# c\n", past([FINE])) == (
        "last_run: 2026-11-23 # a\nseen:  # b\n  helper: 2026-11-23\n# c\n"
    )


def test_windows_line_ends_stay() -> None:
    new = proposed(FILE.replace("\n", "\r\n"), past([FINE]))
    assert new and new.count("\n") == new.count("\r\n") == 4


def test_a_file_that_is_no_such_file_is_refused() -> None:
    with pytest.raises(Refused):
        proposed("seen: [helper]\n", past([FINE]))


def test_a_history_from_the_future_proposes_nothing() -> None:
    assert new_text(FILE, past([FINE]), DATA, MONDAY - HOUR) is None


days = st.dates(date(2026, 10, 1), date(2026, 11, 10))
names = st.sampled_from(["a", "helper", "gone", "second", "zebra"])


@given(
    st.dictionaries(names, days, max_size=5),
    st.sets(st.sampled_from(["helper", "second", "zebra"])),
    st.booleans(),
    st.sampled_from(["\n", "\n\n", "  # x\n"]),
)
def test_any_file_says_afterwards_what_it_should(
    old: dict[str, date], right: set[str], flow: bool, end: str
) -> None:
    rows = (
        yaml.safe_dump(old, default_flow_style=True, width=1000)
        if flow
        else "".join(f"\n  {name}: {day}" for name, day in old.items())
    )
    text = f"last_run: 2026-11-11{end}seen: {rows}\n"
    new = proposed(text, past([look(id=name) for name in sorted(right)]))
    if not right:
        assert new is None
        return
    assert new is not None
    kept = {name: day for name, day in old.items() if name in DATA.services}
    wanted = kept | dict.fromkeys(right, date(2026, 11, 23))
    assert checked(parse(new, "checked.yml")).seen == wanted
