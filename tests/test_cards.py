from __future__ import annotations

import xml.etree.ElementTree as etree
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from guide.cards import card
from guide.languages import Language
from guide.rendering import Rendering
from guide.service import Service
from made_up import ALWAYS, PHONE, VERIFIED, helplines, record, service
from rendered import ENGLISH, words

PERIOD = {"days": ["mon", "tue", "wed"], "open": "09:00", "close": "17:00"}


def html(one: Service, short: bool = False, language: Language = ENGLISH, **page: Any) -> str:
    rendering = Rendering(language, words(passes_on="They tell."), helplines(), **page)
    return etree.tostring(card(rendering, one, short), encoding="unicode", method="html")


def test_hours_that_are_graded_and_dated_are_shown() -> None:
    assert "<dd>ALWAYS</dd>" in html(service(contacts=[{**PHONE, "hours": ALWAYS}]))


def test_hours_that_are_not_become_a_link() -> None:
    text = html(service(contacts=[{**PHONE, "hours": {**ALWAYS, "grade": "C"}}]))
    link = (
        '<a href="https://helper.example/contact">CHECK_HOURS<span class="vh">: Helper</span></a>'
    )
    assert link in text


def test_each_way_has_its_own_hours() -> None:
    chat = {"kind": "chat", "url": "https://helper.example/chat", "grade": "B"}
    text = html(service(contacts=[{**PHONE, "hours": ALWAYS}, chat]))
    assert "<span>Call Helper: ALWAYS</span>" in text
    assert "Chat with Helper: <a " in text and "CHECK_HOURS" in text


def test_days_are_in_the_language_of_the_page() -> None:
    hours = {"periods": [PERIOD], "grade": "A", "seen": "2026-09-21"}
    welsh = Language(code="cy", name="Cymraeg", direction="ltr")
    text = html(service(contacts=[{**PHONE, "hours": hours}]), language=welsh)
    assert "Dydd Llun" in text and "Dydd Mercher" in text


def test_what_they_pass_on_is_said() -> None:
    assert "<dd>They tell.</dd>" in html(service())


def test_languages_are_named_in_the_readers_language() -> None:
    one = service(languages=[{"code": "cy", "grade": "A"}, {"code": "en", "grade": "A"}])
    assert "<dd>Welsh and English.</dd>" in html(one)
    welsh = Language(code="cy", name="Cymraeg", direction="ltr")
    assert "Saesneg" in html(one, language=welsh)


def test_interpreters_are_said_only_where_evidenced() -> None:
    assert "INTERPRETERS" in html(service(interpreters="true"))
    assert "INTERPRETERS" not in html(service())


def test_an_unknown_cost_is_not_shown() -> None:
    assert "COST" not in html(service(cost="unknown"))


def test_a_card_says_that_no_person_has_confirmed_it() -> None:
    assert "Read 22 November 2026." in html(service())


def test_a_person_who_confirmed_it_is_believed() -> None:
    text = html(service(verified={**VERIFIED, "who": "A. Person"}))
    assert "Confirmed 22 November 2026." in text


def test_the_day_a_page_was_seen_is_there_only_when_known() -> None:
    assert "Seen" not in html(service())
    assert "Seen 1 December 2026." in html(service(), seen={"helper": date(2026, 12, 1)})


TAKEN = {"taken_over": ["report"], "fallback": "helper"}
REPORT = {"kind": "report", "url": "https://taken.example/report", "grade": "A"}


def test_while_an_address_is_taken_over_a_card_names_who_else_can_help() -> None:
    other = service("other", name={"en": "Other"}, contacts=[PHONE, REPORT], **TAKEN)
    page = Rendering(ENGLISH, words(), helplines(helper=record()))
    text = etree.tostring(card(page, other), encoding="unicode", method="html")
    assert "FALLBACK" in text and "<span>Call Helper</span>" in text
    assert "<span>Call Other</span>" in text and "taken.example" not in text


@pytest.mark.parametrize("short", [False, True])
def test_a_service_with_nothing_left_keeps_its_name_and_names_who_else_can_help(
    short: bool,
) -> None:
    other = service("other", name={"en": "Other"}, contacts=[REPORT], **TAKEN)
    page = Rendering(ENGLISH, words(), helplines(helper=record()))
    text = etree.tostring(card(page, other, short), encoding="unicode", method="html")
    assert "<h3>Other</h3>" in text and "<span>Call Helper</span>" in text


def test_a_card_with_nothing_taken_over_names_nobody_else() -> None:
    assert "FALLBACK" not in html(service("other", fallback="helper"))


def test_the_short_card_has_the_number_and_no_facts() -> None:
    text = html(service(), short=True)
    assert "tel:+448081570123" in text and "<dl>" not in text and " id=" not in text


def test_a_number_never_breaks_over_lines() -> None:
    assert '<bdi dir="ltr">0808\u00a0157\u00a00123</bdi>' in html(service())


CODE = {"kind": "short_code", "national": "119", "grade": "A"}
ABROAD = {"country": "FR", "nations": [], "contacts": [CODE], "pages": []}
HERE = Language(code="en", name="English", direction="ltr")
REAL = Path(__file__).resolve().parents[1] / "docs" / "_data" / "strings" / "en.yml"


def abroad(**changes: Any) -> str:
    """The card of a service in France, in the real words."""
    real = yaml.safe_load(REAL.read_text(encoding="utf-8"))
    one = service(**{**ABROAD, **changes})
    box = card(Rendering(HERE, real, helplines(), country="FR"), one)
    return etree.tostring(box, encoding="unicode", method="html")


def test_abroad_a_card_says_in_words_of_the_data_whom_it_is_for() -> None:
    text = abroad(audience=["child", "parent_carer"], ages={"to": "17"})
    assert "<dd>children, parents and carers, up to age 17</dd>" in text


def test_a_service_is_named_as_it_names_itself_too() -> None:
    text = abroad(name={"en": "Child line", "fa": "خط کودک"}, own="fa")
    assert "<h3>Child line</h3>" in text
    assert '<span lang="fa" dir="rtl">خط کودک</span>' in text


def test_abroad_hours_say_whose_time_it_is() -> None:
    hours = {"zone": "Europe/Paris", "periods": [PERIOD], "grade": "A", "seen": "2026"}
    assert "09:00 to 17:00 (Central European Time)" in abroad(contacts=[{**CODE, "hours": hours}])


def test_without_a_page_of_its_own_no_card_sends_a_reader_to_check_times() -> None:
    page = {"url": "https://list.example/all", "grade": "B", "must_show": ["x"]}
    assert "We could not confirm when it is open" in abroad()
    assert "https://list.example" not in abroad(pages=[page])


def test_what_a_reader_must_know_is_on_the_card() -> None:
    assert "does not count as a report to the police" in abroad(notes=["no_police_report"])
    assert "<dd>Punjab and Sindh</dd>" in abroad(regions=["punjab", "sindh"])


def test_languages_seen_once_say_when() -> None:
    text = abroad(languages=[{"code": "ur", "grade": "B"}], languages_seen="2024-02-09")
    assert "Urdu. Seen in February 2024." in text


def test_a_whatsapp_number_opens_whatsapp() -> None:
    number = {"national": "913 069 404", "e164": "+351913069404", "grade": "A"}
    text = abroad(contacts=[{"kind": "whatsapp", **number}])
    assert 'href="https://wa.me/351913069404"' in text
    assert '<bdi dir="ltr">913\u00a0069\u00a0404</bdi>' in text


def test_a_card_made_once_is_a_new_one_each_time() -> None:
    one = service(contacts=[PHONE])
    page = Rendering(ENGLISH, words(passes_on="They tell."), helplines())
    first = card(page, one)
    first.clear()
    assert len(card(page, one)) > 0


def test_a_card_follows_its_words_its_data_and_its_form() -> None:
    one, other = service(contacts=[PHONE]), service("other", contacts=[PHONE])
    page = Rendering(ENGLISH, words(), helplines())
    shown = {
        etree.tostring(card(page, each, short)) for each in (one, other) for short in (True, False)
    }
    assert len(shown) == 4
