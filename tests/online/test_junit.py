from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import Any

import pytest
from guide.online.document import document
from guide.online.junit import junit
from hypothesis import given
from hypothesis import strategies as st
from looks import HOSTILE, TWICE, URL, Ran, look, report


def case(*args: Any, days: int = 3, **evidence: Any) -> etree.Element:
    found = etree.fromstring(junit(report(look(*args, **evidence), days=days)))
    (only,) = found.iter("testcase")
    return only


def test_a_case_names_the_entry_and_its_line() -> None:
    assert case().attrib == {
        "classname": "helplines.helper",
        "name": URL,
        "time": "0.000",
        "file": "gb.yml",
        "line": "7",
    }


@pytest.mark.parametrize(
    ("code", "days", "kinds"),
    [
        ("spam_or_hijack", 1, ["failure"]),
        ("http_gone", 2, ["failure"]),
        ("http_gone", 1, ["system-out"]),
        ("timeout_total", 2, ["system-out"]),
        ("bot_wall", 9, ["skipped"]),
        ("no_network", 9, ["skipped"]),
        ("permanent_redirect", 9, ["system-out"]),
        ("tls_incomplete_chain", 9, ["system-out"]),
        ("ok", 9, []),
    ],
)
def test_only_what_is_confirmed_fails(code: str, days: int, kinds: list[str]) -> None:
    assert [child.tag for child in case(code, "", TWICE, days=days)] == kinds


def test_a_failure_says_what_to_do() -> None:
    failure = case("http_gone", status=404).find("failure")
    assert failure is not None and failure.get("type") == "http_gone"
    assert failure.get("message") == "The site says that the page is gone (status 404)."
    assert "change the address at gb.yml:7" in (failure.text or "")


def test_the_counts_are_right() -> None:
    text = junit(report(look("http_gone"), look("bot_wall", id="b"), look(id="c")))
    suites = etree.fromstring(text)
    wanted = {"tests": "3", "failures": "1", "errors": "0", "skipped": "1"}
    for element in (suites, suites[0]):
        assert {key: element.get(key) for key in wanted} == wanted
    assert suites[0].get("timestamp") == "2026-11-23T06:17:00"


def test_no_entries_are_a_report_too() -> None:
    assert etree.fromstring(junit(document(Ran(), [])))[0].get("tests") == "0"


def test_what_is_overdue_is_skipped_not_failed() -> None:
    found = etree.fromstring(junit(report(look("bot_wall"), overdue={"helper"})))
    assert [child.tag for child in next(found.iter("testcase"))] == ["skipped"]


@given(st.text(st.characters(), max_size=60), st.sampled_from(["name_missing", "bot_wall", "ok"]))
def test_any_text_is_xml(text: str, code: str) -> None:
    for words in (text, HOSTILE + text):
        seen = look(code, words, (words,), title=words, final_url=words, signs=(words,))
        xml = junit(report(seen))
        etree.fromstring(xml.encode())
        assert len(etree.fromstring(xml)[0]) == 1


def test_a_document_from_elsewhere_is_xml_too() -> None:
    found = report(look("http_gone"), look("bot_wall", id="b"), days=2)
    for entry in found["entries"]:
        for key in ("said", "fix", "id", "url", "path"):
            entry[key] = HOSTILE
    assert len(etree.fromstring(junit(found).encode())[0]) == 2
