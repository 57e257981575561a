from __future__ import annotations

import pytest
from guide.helplinks import UnknownHelpline, check, resolve
from made_up import helplines, record
from rendered import content, lines

REMEDY = "docs/_data/helplines/"


def test_a_link_dials_the_first_phone() -> None:
    html = content("Lede.\n\nYou can [call Helper](helpline:helper) now.")
    assert (
        '<a class="num" data-n="0808\u00a0157\u00a00123" href="tel:+448081570123">call Helper</a>'
        in html
    )


def test_the_number_is_painted_from_the_data_and_isolated() -> None:
    html = content("Lede.\n\nOr [call {number}](helpline:police_emergency) now.")
    assert '<a class="num" href="tel:999">call <bdi dir="ltr">999</bdi></a>' in html


def test_the_name_is_in_the_language_of_the_page() -> None:
    from rendered import WELSH

    html = content("Lede.\n\nA [{name}](helpline:night) b.", language=WELSH)
    assert ">Llinell Nos</a>" in html


def test_a_kind_of_contact_can_be_chosen() -> None:
    html = content("Lede.\n\nOr [chat](helpline:helper/chat) now.")
    assert 'href="https://helper.example/chat"' in html


def test_a_link_alone_in_its_paragraph_is_a_button() -> None:
    html = content("Lede.\n\n[Report it](helpline:reporter/report)")
    assert '<a class="button" href="https://reporter.example/form">Report it<svg' in html


@pytest.mark.parametrize("key", ["nobody", "helper/fax", "helper/report", "held"])
def test_what_is_not_in_the_data_is_refused(key: str) -> None:
    with pytest.raises(UnknownHelpline):
        resolve(key, lines())


def test_an_address_taken_over_is_no_link_and_names_who_else_can_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = {"taken_over": ["report"], "fallback": "helper"}
    report = {"kind": "report", "url": "https://taken.example/form", "grade": "A"}
    everyone = helplines(helper=record(), taken=record(contacts=[report], **held))
    monkeypatch.setattr("rendered.lines", lambda: everyone)
    html = content("Lede.\n\nYou can [report it](helpline:taken/report) now.")
    assert "taken.example" not in html and "report it (FALLBACK " in html
    assert '<a class="num" href="tel:+448081570123">Helper <bdi dir="ltr">' in html


def test_check_names_the_line() -> None:
    found = check("One\n[x](helpline:nobody)\n", "docs/en/a.md", lines(), first_line=10)
    assert [(each.line, each.rule) for each in found] == [(11, "helpline")]
    assert REMEDY in found[0].remedy


def test_check_refuses_a_number_that_a_page_has_not() -> None:
    found = check("[{number}](helpline:reporter)", "docs/en/a.md", lines())
    assert "no number" in found[0].message


def test_check_refuses_a_placeholder_outside_a_link() -> None:
    assert [each.rule for each in check("Call {number}.", "a.md", lines())] == ["helpline"]
    assert check("Call {name}.", "strings/en.yml", lines(), words_only=True) == []


def test_check_passes_what_resolves() -> None:
    assert (
        check("[a](helpline:helper) [{number}](helpline:police_emergency)", "a.md", lines()) == []
    )
