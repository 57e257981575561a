"""The real data: what the research says of each service, and what must never be shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import phonenumbers
import pytest
from guide.helpline_checks import check_helplines, check_text
from guide.helplines import Helplines, load_helplines
from guide.retired import Retired, load_retired, retired_in
from guide.service import HOME

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "docs" / "_data"
WRITTEN = date(2026, 11, 24)
HELD = {"shore", "parenting_ni", "social_services_wales", "act_early"}


@pytest.fixture(scope="module")
def lines() -> Helplines:
    return load_helplines(DATA, ROOT)


@pytest.fixture(scope="module")
def retired() -> tuple[Retired, ...]:
    return load_retired(DATA, ROOT)


def test_the_data_has_no_findings() -> None:
    assert check_helplines(DATA, ROOT, WRITTEN) == []


def test_what_no_person_has_seen_is_held(lines: Helplines) -> None:
    home = [service for service in lines.services.values() if service.country == HOME]
    assert {service.id for service in home if not service.published} == HELD


def test_the_nspcc_helpline_shows_its_number_and_no_hours(lines: Helplines) -> None:
    nspcc = lines.services["nspcc_helpline"]
    assert [contact.id for contact in nspcc.contacts_published] == ["phone"]
    assert (nspcc.hours_published, nspcc.opening) == (None, "check")


def test_a_young_persons_own_thoughts_lead_to_childline_until_shore_is_seen(
    lines: Helplines,
) -> None:
    young = lines.pick(need="thoughts", audience="young_person")
    assert [service.id for service in young] == ["childline"]


def test_nothing_graded_c_is_shown(lines: Helplines) -> None:
    for service in lines.pick():
        assert {contact.grade for contact in service.contacts_published} <= {"A", "B"}


def test_day_and_night_is_said_only_of_lines_evidenced_so(lines: Helplines) -> None:
    always = {
        service.id
        for service in lines.pick()
        if service.hours_published and service.hours_published.always
    }
    assert always == {
        "childline",
        "papyrus",
        "samaritans",
        "shout",
        "nhs_111_mental_health",
        "lifeline_ni",
        "dsa_helpline_ni",
        "live_fear_free",
    }


def test_the_welsh_line_of_samaritans_is_open_in_the_evening_only(lines: Helplines) -> None:
    samaritans = lines.services["samaritans"]
    welsh = samaritans.contact("welsh_line")
    assert welsh is not None
    hours = samaritans.hours_of(welsh)
    assert hours is not None
    assert [(period.open, period.close) for period in hours.periods] == [("19:00", "23:00")]


@pytest.mark.parametrize(
    ("key", "kind", "href"),
    [
        ("police_emergency", None, "tel:999"),
        ("police_101", None, "tel:101"),
        ("samaritans", None, "tel:116123"),
        ("childline", None, "tel:+448001111"),
        ("papyrus", "text", "sms:88247"),
        ("shout", None, "sms:85258"),
        ("live_fear_free", "text", "sms:+447860077333"),
        ("emergency_access", "police_relay", "tel:18001101"),
    ],
)
def test_links_dial_what_they_must(lines: Helplines, key: str, kind: str | None, href: str) -> None:
    contact = lines.services[key].contact(kind)
    assert contact is not None
    assert contact.href == href


def test_each_number_keeps_its_organisations_grouping(lines: Helplines) -> None:
    shown = {
        key: contact.shown.replace("\u00a0", " ")
        for key, service in lines.services.items()
        if (contact := service.contact("phone"))
    }
    assert shown["stop_it_now"] == "0808 1000 900"
    assert shown["meic"] == "080880 23456"
    assert shown["live_fear_free"] == "0808 80 10 800"
    assert shown["victim_support_ew"] == "08 08 16 89 111"


def test_every_country_number_is_valid(lines: Helplines) -> None:
    for service in lines.services.values():
        for contact in service.contacts:
            if contact.e164:
                assert phonenumbers.is_valid_number(phonenumbers.parse(contact.e164))


@pytest.mark.parametrize(
    "old",
    ["0808 802 9999", "88858", "0844 381 4772", "0500 700 700", "0800 022 3222", "07786 209697",
     "07860 039967", "Call 0800 111.", "HopelineUK", "actionfraud.police.uk",
     "www.thinkuknow.co.uk",
     "children1st.org.uk", "https://report.iwf.org.uk/en", "fearless.org", "YouthNet", "TheSite",
     "Stop It Now!", "jo@samaritans.org", "٠٨٠٨ ٨٠٢ ٩٩٩٩"],
)  # fmt: skip
def test_every_retired_value_is_found(retired: tuple[Retired, ...], old: str) -> None:
    assert len(retired_in(f"Try {old} now", retired)) == 1


def test_nothing_that_is_shown_is_retired(lines: Helplines, retired: tuple[Retired, ...]) -> None:
    for service in lines.services.values():
        for contact in service.contacts:
            shown = f"{service.display_name('en')}: {contact.shown} {contact.href}"
            assert retired_in(shown, retired) == []


def test_every_number_of_the_data_is_caught_when_typed(
    lines: Helplines, retired: tuple[Retired, ...]
) -> None:
    for service in lines.services.values():
        for contact in service.contacts:
            # 15 and 100 are codes abroad, and ordinary figures here: see test_helplines_world.
            if contact.digits in lines.numbers:
                found = check_text(f"Call {contact.national} now.", "x.md", lines, retired)
                assert [finding.rule for finding in found] == ["contact-typed"], contact.national


def test_every_address_of_the_data_is_caught_when_typed(
    lines: Helplines, retired: tuple[Retired, ...]
) -> None:
    for service in lines.services.values():
        for url in [contact.url for contact in service.contacts if contact.url]:
            for typed in (url, url.removeprefix("https://")):
                found = check_text(f"See {typed} now.", "x.md", lines, retired)
                assert [finding.rule for finding in found] == ["contact-typed"], typed


def test_keys_with_digits_are_no_contacts(lines: Helplines, retired: tuple[Retired, ...]) -> None:
    text = "[call {number}](helpline:police_101) [{name}](helpline:nhs_111_mental_health)"
    assert check_text(text, "x.md", lines, retired) == []
