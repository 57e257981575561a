from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from guide.online.document import document
from guide.online.history import History
from guide.online.markdown import MARKER, MOST_BYTES, markdown
from guide.online.strikes import Acknowledged
from guide.online.verdicts import CODES
from hypothesis import given
from hypothesis import strategies as st
from looks import DAY, HOSTILE, MONDAY, TWICE, Ran, look, report, statuses
from made_up import helplines, record
from markdown_it import MarkdownIt

GONE, WALL, SLOW = look("http_gone"), look("bot_wall", id="wall"), look("timeout_total", id="slow")
CASINO = look("spam_or_hijack", id="casino", notes=TWICE, signs=("casino",))


def text(*looks: Any, days: int = 2, **more: Any) -> str:
    return markdown(report(*looks, days=days, **more))


def parsed(body: str) -> list[Any]:
    """Every token, those inside lines too."""
    found = []
    for token in MarkdownIt("commonmark").parse(body):
        found += [token, *(token.children or [])]
    return found


def test_the_first_line_a_reader_sees_says_it_all() -> None:
    lines = text(CASINO, GONE, WALL, SLOW, look(id="fine")).splitlines()
    assert lines[0] == MARKER == "<!-- helpline-check -->"
    assert lines[1] == (
        "**2 need a person: 1 critical.** 1 is only being watched; 1 keep robots out; "
        "0 could not be looked at; 1 of 5 show what they should."
    )


def test_all_well_is_said_too() -> None:
    assert "**Nothing needs a person.**" in text(look())


def test_a_run_that_could_not_check_says_nothing_else() -> None:
    lines = markdown(document(Ran(answered=False), [])).splitlines()
    assert lines[1].startswith("**Could not check")


def test_problems_come_first_grouped_by_what_to_do() -> None:
    headings = re.findall(r"^#+ .*", text(look(id="a"), WALL, SLOW, GONE, CASINO), re.MULTILINE)
    assert headings == [
        "## Needs a person",
        "### Take these links off the site today",
        "### Find the page's new address",
        "## Only being watched",
        "## When you have time",
        "### Open these yourself: their sites keep robots out",
    ]


def test_each_problem_has_evidence_and_one_thing_to_do() -> None:
    body = text(look("http_gone", status=404, title="Page not found"))
    assert body.count("**Do:**") == 1
    assert "- [ ] **helper** (`helper`): The site says that the page is gone (status 404)." in body
    assert "status 404; title `Page not found`; code `http_gone`." in body
    assert "Failing since 2026-11-23" in body


def test_two_of_a_group_share_its_heading() -> None:
    body = text(GONE, look("http_4xx", id="b"))
    assert body.count("### Find the page's new address") == body.count("## Needs a person") == 1


def test_what_is_watched_has_no_box_to_tick() -> None:
    body = text(SLOW)
    assert "## Only being watched" in body and "- [ ]" not in body
    assert "Failed on 2 days since 2026-11-23" in body


def test_what_is_critical_says_so() -> None:
    assert "- [ ] **CRITICAL** **casino**" in text(CASINO)


def test_what_works_again_is_ticked() -> None:
    history, _ = History().apply([CASINO], MONDAY)
    _, found = history.apply([look(id="casino")], MONDAY + DAY)
    assert "- [x] **casino**" in markdown(document(Ran(), found))


def test_what_a_person_knows_is_listed_with_until_when() -> None:
    known = Acknowledged(date(2026, 12, 1), "AB", "They [move](https://x.test) house")
    (status,) = statuses(GONE)
    marked = replace(status, record=replace(status.record, acknowledged=known))
    body = markdown(document(Ran(), [replace(marked, state="acknowledged")]))
    assert "Until 2026-12-01, says `AB`: `They [move](https://x.test) house`." in body
    assert "- [ ]" not in body


def test_what_is_overdue_has_a_box() -> None:
    body = text(WALL, overdue={"wall"})
    assert "**1 needs a person: 0 critical.**" in body
    assert "- [ ] **wall**" in body and "No person has looked in time." in body


def test_the_number_is_named_with_its_line() -> None:
    page = {"url": GONE.url, "grade": "A", "must_show": ["{phone}"]}
    data = helplines(helper=record(pages=[page]))
    body = text(look("number_differs", numbers_seen=("0808 157 0999",)), helplines=data)
    assert "now shows `0808 157 0999` and not `0808 157 0123`" in body
    assert "change `national` and `e164` of `helper.phone` (`gb.yml:17`)" in body


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_hostile_page_links_mentions_and_builds_nothing(code: str) -> None:
    values = {"title": HOSTILE, "final_url": f"https://casino.test/{HOSTILE}", "detail": HOSTILE}
    more = {"signs": (HOSTILE,), "numbers_seen": (HOSTILE,), "words_missing": (HOSTILE,)}
    seen = look(code, HOSTILE, TWICE, **values, **more)
    tokens = parsed(text(seen, days=3))
    kinds = {token.type for token in tokens}
    assert not kinds & {"link_open", "image", "html_inline", "fence", "code_block", "table_open"}
    assert [token.content.strip() for token in tokens if token.type == "html_block"] == [MARKER]
    outside = "".join(token.content for token in tokens if token.type == "text")
    assert not re.search(r"octocat|casino\.test|www\.", outside)
    assert sum(token.type == "heading_open" for token in tokens) <= 3


def test_a_hostile_name_in_the_data_stays_a_name() -> None:
    data = helplines(helper=record(name={"en": "[x](https://x.test) @all <b> `"}))
    tokens = parsed(text(GONE, helplines=data))
    assert not {token.type for token in tokens} & {"link_open", "html_inline"}


def test_a_long_report_is_cut_and_says_so() -> None:
    title = "ö" * 200
    looks = [look("http_gone", id=f"s{at}", title=title, detail=title) for at in range(400)]
    body = text(*looks)
    assert len(body.encode()) <= MOST_BYTES
    left = re.search(r"\*\*Cut here: (\d+) more entries", body)
    assert left and int(left[1]) + body.count("- [ ]") == 400
    assert body.startswith(f"{MARKER}\n**400 need a person")


def test_a_short_report_is_not_cut() -> None:
    assert "Cut here" not in text(GONE)


@given(st.lists(st.sampled_from(sorted(CODES)), max_size=20), st.integers(1, 3))
def test_every_entry_that_is_not_fine_is_there_once(codes: list[str], days: int) -> None:
    looks = [look(code, id=f"s{at}x", notes=TWICE) for at, code in enumerate(codes)]
    body = text(*looks, days=days)
    for at, code in enumerate(codes):
        assert body.count(f"(`s{at}x`)") == (code != "ok")
