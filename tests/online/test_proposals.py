from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from guide.helpline_checks import check_helplines
from guide.helplines import Helplines, load_helplines
from guide.online.document import document
from guide.online.history import History
from guide.online.proposals import Critical, change, critical, diff
from guide.online.strikes import Acknowledged
from looks import HOSTILE, MONDAY, TWICE, Ran, look
from made_up import PHONE, record, write
from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[2]
HOST = "https://helper.example"
WEB = {"kind": "web", "url": f"{HOST}/contact", "grade": "A"}
CHAT = {"kind": "chat", "url": f"{HOST}/chat", "grade": "B"}
OTHER = {"url": "https://other.example/", "grade": "B", "must_show": ["Helper"]}
SECOND = record(name={"en": "Second"})


@pytest.fixture(scope="module")
def real() -> Helplines:
    return load_helplines(ROOT / "docs/_data", ROOT)


def made(root: Path, **services: Any) -> Helplines:
    data = write(root, {**services, "second": SECOND})
    return load_helplines(data, root)


def issues(helplines: Helplines, root: Path, *urls: str, **more: Any) -> list[Critical]:
    """What a run proposes that saw another site at these addresses of helper."""
    looks = [look("parked", notes=TWICE, url=url, **more) for url in urls]
    _, found = History().apply(looks, MONDAY)
    return critical(document(Ran(), found, helplines), helplines, root)


def apply(root: Path, patch: str) -> None:
    """As a person would, in a checkout of its own."""
    (root / "change.patch").write_bytes(patch.encode())
    for command in (["git", "init", "-q"], ["git", "apply", "change.patch"]):
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def data_file(root: Path) -> Path:
    return root / "docs/_data/helplines/gb.yml"


def verified(how: str) -> dict[str, str]:
    """Who looked, as the last field of a record: what a change adds stands right after it."""
    return {"who": "A", "on": "2026-11-22", "due": "2027-02-22", "how": how}


def addresses(helplines: Helplines, country: str) -> list[str]:
    """Every address that a card of this country's file shows."""
    return sorted(
        {
            each.url
            for service in helplines.services.values()
            if service.country == country and service.published
            for each in (*service.contacts_published, *service.pages)
            if each.url
        }
    )


# --- the real data -------------------------------------------------------------------------------


@pytest.mark.parametrize("country", ["GB", "ZZ", "BR", "IN"])
def test_every_address_of_a_country_can_be_taken_off(
    real: Helplines, country: str, tmp_path: Path
) -> None:
    urls = addresses(real, country)
    done = change(urls, real, ROOT)
    assert done.by_hand == () and done.texts
    shown = set(addresses(done.helplines, country))
    assert not shown & {url for url in urls if url in _published(done.helplines)}
    shutil.copytree(ROOT / "docs/_data", tmp_path / "docs/_data")
    apply(tmp_path, diff(done.texts))
    for path, (before, after) in done.texts.items():
        assert (tmp_path / path).read_text(encoding="utf-8") == after != before
    load_helplines(tmp_path / "docs/_data", tmp_path)


def _published(helplines: Helplines) -> set[str]:
    return {
        url
        for service in helplines.services.values()
        for url in (service.page, *(contact.url for contact in service.contacts_published))
        if url
    }


@pytest.mark.parametrize("key", ["childline", "meic", "ceop", "samaritans", "nspcc_helpline"])
def test_one_service_loses_its_page_and_nothing_else(
    real: Helplines, key: str, tmp_path: Path
) -> None:
    before = real.services[key]
    done = change([before.page], real, ROOT)
    after = done.helplines.services[key]
    assert before.page not in {each.url for each in after.contacts_published} | {after.page}
    numbers = [each.national for each in before.contacts_published if each.national]
    assert [each.national for each in after.contacts_published if each.national] == numbers
    shutil.copytree(ROOT / "docs/_data", tmp_path / "docs/_data")
    apply(tmp_path, diff(done.texts))
    found = check_helplines(tmp_path / "docs/_data", tmp_path, date(2026, 11, 24))
    assert {each.rule for each in found if each.severity == "error"} <= {"page"}


def test_the_change_is_small(real: Helplines) -> None:
    done = change([real.services["childline"].page], real, ROOT)
    rows = [row for row in diff(done.texts).splitlines() if row[0] in "+-"]
    assert rows == [
        "--- a/docs/_data/helplines/gb.yml",
        "+++ b/docs/_data/helplines/gb.yml",
        "-        grade: B",
        "+        grade: C",
        "+    taken_over: [web]",
    ]


def test_no_sentence_of_a_real_page_loses_its_link_where_there_is_a_fallback(
    real: Helplines,
) -> None:
    urls = [each.url for each in real.services["childline"].contacts_published if each.url]
    (issue,) = issues(real, ROOT, *urls, id="childline")
    assert "to link to" not in issue.body
    assert "names Samaritans instead (`samaritans`)" in issue.body


# --- made-up data --------------------------------------------------------------------------------


def test_an_address_is_taken_off_every_record_that_shows_it(tmp_path: Path) -> None:
    page = {"url": WEB["url"], "grade": "A", "must_show": ["Helper"]}
    helper = record(contacts=[PHONE, WEB, CHAT], pages=[page, OTHER])
    third = record(name={"en": "Third"}, contacts=[PHONE, {**CHAT, "url": WEB["url"] + "#x"}])
    data = made(tmp_path, helper=helper, third=third)
    (issue,) = issues(data, tmp_path, WEB["url"])
    apply(tmp_path, issue.diff)
    after = load_helplines(tmp_path / "docs/_data", tmp_path).services
    assert (after["helper"].taken_over, after["helper"].page) == (("web",), OTHER["url"])
    assert (after["third"].taken_over, issue.ids) == (("chat",), ("helper", "second", "third"))


def test_a_list_that_is_there_grows(tmp_path: Path) -> None:
    helper = record(contacts=[PHONE, WEB, CHAT], pages=[OTHER], taken_over=["web"])
    data = made(tmp_path, helper=helper)
    (issue,) = issues(data, tmp_path, CHAT["url"])
    apply(tmp_path, issue.diff)
    after = load_helplines(tmp_path / "docs/_data", tmp_path).services["helper"]
    assert after.taken_over == ("web", "chat")


def test_what_is_held_back_anyway_stays_as_it_is(tmp_path: Path) -> None:
    held = {"hold": ["all"], "hold_reason": "Nobody looked."}
    data = made(tmp_path, helper=record(contacts=[PHONE, CHAT], pages=[OTHER], **held))
    done = change([CHAT["url"], OTHER["url"]], data, tmp_path)
    assert (done.texts, done.by_hand) == ({}, ())


def test_flow_style_with_comments_and_an_existing_hold(tmp_path: Path) -> None:
    data = write(tmp_path, {"second": SECOND})
    (data / "helplines" / "gb.yml").write_text(
        """\
# Awkward, but fine.
country: GB
services:
  helper: {name: {en: Helper}, organisation: Helpers, kind: listening, tier: 1, needs: [child],
    audience: [child], nations: [england], # who
    contacts: [{kind: phone, national: 0808 157 0123, e164: "+448081570123", toll: toll_free,
        grade: A}, {kind: web, url: "https://helper.example/contact", grade: A}], # how
    cost: free, hold: [hours], hold_reason: Nobody looked, pages: [
      {url: "https://helper.example/contact", grade: A, must_show: [Helper]}],
    evidence: [{source: x, quote: 0808 157 0123, kind: own, date: 2026-09-21, fields: [phone]}],
    verified: {who: desk research, how: x, on: 2026-11-22, due: 2027-02-22}}
""",
        encoding="utf-8",
    )
    (issue,) = issues(load_helplines(data, tmp_path), tmp_path, WEB["url"])
    rows = [row for row in issue.diff.splitlines()[2:] if row[0] in "+-"]
    verified = "    verified: {who: desk research, how: x, on: 2026-11-22, due: 2027-02-22}"
    assert rows == [
        '-      {url: "https://helper.example/contact", grade: A, must_show: [Helper]}],',
        '+      {url: "https://helper.example/contact", grade: C, must_show: [Helper]}],',
        f"-{verified}}}",
        f"+{verified}, taken_over: [web]}}",
    ]
    apply(tmp_path, issue.diff)
    assert load_helplines(data, tmp_path).services["helper"].taken_over == ("web",)


def test_windows_line_ends_and_no_last_line_end_apply(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, WEB]))
    file = tmp_path / "docs/_data/helplines/gb.yml"
    text = file.read_text(encoding="utf-8").rstrip("\n")
    for body in (text, text.replace("\n", "\r\n") + "\r\n"):
        file.write_bytes(body.encode())
        done = change([WEB["url"]], data, tmp_path)
        apply(tmp_path, diff(done.texts))
        assert file.read_bytes() == done.texts["docs/_data/helplines/gb.yml"][1].encode()
        assert load_helplines(tmp_path / "docs/_data", tmp_path).services["helper"].taken_over == (
            "web",
        )
    assert b"\r\n" in file.read_bytes() and b"\r\r" not in file.read_bytes()


def test_characters_that_look_like_line_ends_do_not_break_the_patch(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, CHAT], verified=verified("AROUND")))
    file = data_file(tmp_path)
    text = file.read_text(encoding="utf-8").replace("AROUND", "'one\x85two\u2028three'")
    file.write_bytes(text.encode())
    done = change([CHAT["url"]], data, tmp_path)
    assert done.by_hand == () and "\x85" in diff(done.texts)
    apply(tmp_path, diff(done.texts))
    assert file.read_bytes() == done.texts["docs/_data/helplines/gb.yml"][1].encode()


def test_what_cannot_be_changed_is_left_to_a_person(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, WEB]))
    file = tmp_path / "docs/_data/helplines/gb.yml"
    file.write_text("services: {helper: gone}\n", encoding="utf-8")
    (issue,) = issues(data, tmp_path, WEB["url"])
    assert issue.diff == "" and "## To be changed by hand" in issue.body
    assert "gb.yml (helper, second): " in issue.body


def test_nothing_is_ever_written(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, WEB]))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert issues(data, tmp_path, WEB["url"])[0].diff
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_each_host_has_an_issue_of_its_own(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, WEB, CHAT], pages=[OTHER]))
    found = issues(data, tmp_path, WEB["url"], CHAT["url"], OTHER["url"])
    assert [issue.host for issue in found] == ["helper.example", "other.example"]
    assert found[0].title == "CRITICAL: helper.example shows another site (helper, second)"
    assert found[0].body.startswith(f"{found[0].marker}\n**CRITICAL")
    assert found[0].marker == "<!-- helpline-critical: helper.example -->"


def test_once_merged_there_is_nothing_left_to_propose(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, CHAT], pages=[OTHER]))
    (issue,) = issues(data, tmp_path, CHAT["url"])
    apply(tmp_path, issue.diff)
    assert issues(load_helplines(tmp_path / "docs/_data", tmp_path), tmp_path, CHAT["url"]) == []


@pytest.mark.parametrize("code", ["http_gone", "number_missing", "timeout_total"])
def test_what_is_not_critical_has_no_ready_change(tmp_path: Path, code: str) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, WEB]))
    history = History()
    for day in range(5):
        history, found = history.apply([look(code, url=WEB["url"])], MONDAY.replace(day=23 + day))
    assert critical(document(Ran(), found, data), data, tmp_path) == []


def test_what_was_seen_once_or_is_acknowledged_has_no_ready_change(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, WEB]))
    _, once = History().apply([look("parked", url=WEB["url"])], MONDAY)
    assert critical(document(Ran(), once, data), data, tmp_path) == []
    _, (twice,) = History().apply([look("parked", url=WEB["url"], notes=TWICE)], MONDAY)
    known = replace(twice.record, acknowledged=Acknowledged(date(2027, 1, 1), "AB", "x"))
    quiet = replace(twice, record=known, state=known.state(MONDAY))
    assert critical(document(Ran(), [quiet], data), data, tmp_path) == []


def test_the_body_says_what_readers_then_see(tmp_path: Path) -> None:
    helper = record(contacts=[PHONE, WEB], fallback="second", pages=[OTHER])
    (issue,) = issues(made(tmp_path, helper=helper), tmp_path, WEB["url"])
    assert (
        "- **Helper** (`helper`) keeps its name and `0808 157 0123`; loses `web`; "
        "names Second instead (`second`)." in issue.body
    )
    assert "Never ring a helpline to find out." in issue.body


def test_the_body_warns_when_nothing_is_left_and_no_fallback_named(tmp_path: Path) -> None:
    (issue,) = issues(made(tmp_path, helper=record(contacts=[WEB])), tmp_path, WEB["url"])
    assert "**no contact of its own left**" in issue.body
    assert "has no `fallback` in its record: add one" in issue.body


def test_the_body_names_the_sentences_that_link_there(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[WEB, CHAT]))
    page = tmp_path / "docs/en/now.md"
    page.parent.mkdir()
    page.write_text("# Now\n\n[Chat](helpline:helper/chat) or [look](helpline:helper/web)\n")
    (issue,) = issues(data, tmp_path, CHAT["url"])
    assert "`docs/en/now.md:3: The helpline 'helper' has no chat to link to.`" in issue.body
    assert "no web" not in issue.body


def test_the_body_names_the_records_that_must_be_repaired_with_it(tmp_path: Path) -> None:
    alone = record(contacts=[CHAT], pages=[OTHER], fallback="second")
    third = record(name={"en": "Third"}, fallback="helper")
    (issue,) = issues(made(tmp_path, helper=alone, third=third), tmp_path, CHAT["url"])
    repairs = issue.body.partition("## To be repaired with it")[2].partition("## ")[0]
    assert ("'fallback' names 'helper'" in repairs) == ("third: " in repairs)


def test_the_body_names_other_addresses_of_the_host(tmp_path: Path) -> None:
    (issue,) = issues(made(tmp_path, helper=record(contacts=[PHONE, CHAT])), tmp_path, CHAT["url"])
    assert "- `https://helper.example/contact (docs/_data/helplines/gb.yml, helper)`" in issue.body


def test_a_hostile_page_cannot_speak_in_the_issue(tmp_path: Path) -> None:
    data = made(tmp_path, helper=record(contacts=[PHONE, WEB]))
    evidence = {"title": HOSTILE, "final_url": HOSTILE, "signs": (HOSTILE,), "detail": HOSTILE}
    (issue,) = issues(data, tmp_path, WEB["url"], **evidence)
    tokens = MarkdownIt("commonmark").parse(issue.body)
    flat = [inner for token in tokens for inner in (token, *(token.children or []))]
    assert not {token.type for token in flat} & {"link_open", "image", "html_inline"}
    assert [token.content.strip() for token in flat if token.type == "html_block"] == [issue.marker]
    (fence,) = [token for token in flat if token.type == "fence"]
    assert fence.content == issue.diff
    assert not set(issue.diff + issue.title) & set("\x1b\x07\u202e")


def test_a_fence_in_the_data_does_not_end_the_patch(tmp_path: Path) -> None:
    helper = record(contacts=[PHONE, CHAT], verified=verified("````` x"))
    (issue,) = issues(made(tmp_path, helper=helper), tmp_path, CHAT["url"])
    (fence,) = [each for each in MarkdownIt().parse(issue.body) if each.type == "fence"]
    assert fence.content == issue.diff and "````` x" in issue.diff
    assert fence.markup == "`" * 6
