"""The real data of other countries: what the facts allow, and that none of it reaches UK pages."""

from __future__ import annotations

from pathlib import Path

import phonenumbers
import pytest
from guide.helpline_checks import check_text
from guide.helplines import ANYWHERE, Helplines, load_helplines
from guide.retired import Retired, load_retired, retired_in
from guide.service import HOME

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "docs" / "_data"
COUNTRIES = [
    "AU", "BD", "BR", "CA", "CN", "DE", "ES", "FR", "HK", "IE", "IN", "IQ", "IR", "IT", "JM", "KE",
    "MX", "NG", "NL", "NZ", "PH", "PK", "PL", "PT", "RO", "SE", "SO", "TR", "UA", "US", "ZA",
]  # fmt: skip


@pytest.fixture(scope="module")
def lines() -> Helplines:
    return load_helplines(DATA, ROOT)


@pytest.fixture(scope="module")
def retired() -> tuple[Retired, ...]:
    return load_retired(DATA, ROOT)


def test_there_are_31_countries_each_with_an_emergency_number(lines: Helplines) -> None:
    assert list(lines.countries) == COUNTRIES
    for code in COUNTRIES:
        assert len(lines.pick(country=code, kind="emergency")) == 1, code


def test_an_id_begins_with_its_country(lines: Helplines) -> None:
    for service in lines.services.values():
        if service.country != HOME:
            assert service.id.startswith(service.country.lower() + "_")


@pytest.mark.parametrize(
    ("country", "shown"),
    [
        ("CN", {"cn_emergency"}),
        ("SO", {"so_emergency"}),
        ("IR", {"ir_emergency", "ir_123"}),
        ("IQ", {"iq_emergency", "iq_krg_116"}),
        ("HK", {"hk_emergency", "hk_swd"}),
    ],
)
def test_countries_with_thin_evidence_are_kept_to_what_the_notes_name(
    lines: Helplines, country: str, shown: set[str]
) -> None:
    assert {service.id for service in lines.pick(country=country)} == shown


def test_china_shows_the_police_number_only(lines: Helplines) -> None:
    emergency = lines.services["cn_emergency"]
    assert [contact.national for contact in emergency.contacts_published] == ["110"]


def test_nothing_graded_c_is_shown(lines: Helplines) -> None:
    for code in (*COUNTRIES, ANYWHERE):
        for service in lines.pick(country=code):
            assert {each.grade for each in service.contacts_published} <= {"A", "B"}
            hours = [service.hours_of(each) for each in service.contacts_published]
            assert {each.grade for each in hours if each} <= {"A", "B"}


def test_no_need_kind_or_audience_brings_a_foreign_line_onto_a_uk_page(lines: Helplines) -> None:
    for need in ("danger", "child", "adult", "report", "picture", "thoughts"):
        assert {each.country for each in lines.pick(need=need)} == {HOME}
    for audience in ("anyone", "child", "parent_carer"):
        assert {each.country for each in lines.pick(audience=audience)} == {HOME}
    for kind in ("hotline", "protection", "prevention", "missing"):
        assert lines.pick(kind=kind) == []


def test_whole_numbers_are_valid_and_of_their_country(lines: Helplines) -> None:
    for service in lines.services.values():
        for contact in service.contacts:
            if contact.e164 and contact.reached_from == "home":
                number = phonenumbers.parse(contact.e164)
                code = phonenumbers.country_code_for_region(service.country)
                assert phonenumbers.is_valid_number(number), contact.e164
                assert number.country_code == code, contact.e164


def test_a_report_that_is_no_police_complaint_says_so(lines: Helplines) -> None:
    for key in ("es_incibe_hotline", "it_polizia_postale"):
        assert "no_police_report" in lines.services[key].notes


def test_lines_of_a_part_of_a_country_name_it(lines: Helplines) -> None:
    assert lines.services["iq_krg_116"].regions == ("kurdistan_region",)
    assert "punjab" in lines.services["pk_1121"].regions


def test_the_number_with_two_sources_comes_first(lines: Helplines) -> None:
    anar = lines.services["es_anar"].contact("phone")
    assert anar is not None
    assert anar.national == "900 20 20 10"


def test_take_it_down_says_which_languages_were_seen_and_when(lines: Helplines) -> None:
    service = lines.services["take_it_down"]
    codes = {each.code for each in service.languages}
    assert service.languages_seen == "2024-02"
    assert {"ur", "bn", "hi"} <= codes
    assert not {"pl", "ro", "uk", "so", "fa", "pa", "gu", "cy"} & codes


def test_no_address_is_on_a_retired_host(lines: Helplines, retired: tuple[Retired, ...]) -> None:
    for service in lines.services.values():
        for contact in service.contacts:
            shown = f"{service.display_name('en')}: {contact.shown} {contact.href}"
            assert retired_in(shown, retired, lines.numbers) == [], shown


def test_an_ordinary_figure_is_no_contact(lines: Helplines, retired: tuple[Retired, ...]) -> None:
    text = "A boy of 15 or 17, in 1930, was 100 per cent sure."
    assert check_text(text, "x.md", lines, retired) == []


def test_a_foreign_code_is_caught_when_typed(
    lines: Helplines, retired: tuple[Retired, ...]
) -> None:
    for typed in ("119", "116 111", "1098", "1800 55 1800"):
        found = check_text(f"Call {typed} now.", "x.md", lines, retired)
        assert [finding.rule for finding in found] == ["contact-typed"], typed


@pytest.mark.parametrize(
    "old",
    ["1-800-422-2253", "166 111", "717 003 717", "821 90 90", "0800-0450", "10921",
     "0848 35 45 55", "08000 55 555", "0800 148 148", "0800 221 0800", "(61) 99656-5008",
     "www.meldpunt-kinderporno.nl", "fpbhotline.org.za", "888-PROTECT", "Protégeles"],
)  # fmt: skip
def test_every_wrong_value_of_the_facts_is_found(retired: tuple[Retired, ...], old: str) -> None:
    assert len(retired_in(f"Try {old} now", retired)) == 1
