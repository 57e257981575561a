"""What holds for any answers and any change, tried with made-up ones, in both tools."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

import hypothesis.strategies as st
import pytest
from contract import ANSWERS, SUMS
from hypothesis import HealthCheck, example, given, settings
from made_bundle import MANIFEST, official
from made_pictures import PICTURES
from two_sides import SIDES, Side, side

# A slow machine is no fault, with `GUIDE_FUZZ=1` either.
CALM: dict[str, Any] = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# Enough for a shared machine; `GUIDE_FUZZ=1` looks at other examples, not at more.
FEW = settings(max_examples=60, **CALM)
BUNDLE = official()
# Letters that break out, turn, join or hide. Characters that Unicode may yet assign are left out:
# Python and node may know different years of it.
TRICKY = st.one_of(
    st.sampled_from(
        "<>&\"'`\\$/-!=:;{}()[]%#+.0 9aZéاب\u200c\u200d\u202e\u2067\u0085\ufeff\u2028\0\t\n"
    ),
    st.characters(blacklist_categories=("Cn",)),
)
BREAKING = (
    *("<script>", "-->", "<!--/school:slot-->", " off:/school:lang=cy-->", "{school}", "&lt;"),
    *("javascript:", "</bdi>", '" onload="', "$&", "\\1", "\u202e"),
)
HOSTILE = st.lists(
    st.one_of(st.sampled_from(BREAKING), st.text(TRICKY, max_size=6)), max_size=6
).map("".join)
# Texts that may be kept.
PLAIN = st.text(
    st.one_of(
        st.sampled_from("&\"'`-$\\{}!=/ا\u200d "), st.characters(whitelist_categories=("L", "N"))
    ),
    min_size=1,
    max_size=20,  # so that all together stay below 600
).map(lambda text: "A" + text)
PHONE = st.from_regex(r"\A\+?[0-9]{3}[0-9() .-]{0,10}[0-9]\Z")
CONTACT = st.fixed_dictionaries(
    {"name": PLAIN}, optional={"role": PLAIN, "room": PLAIN, "phone": PHONE}
)
RIGHT = st.fixed_dictionaries(
    {"format": st.just(1)},
    optional={
        "school": PLAIN,
        "lead": CONTACT,
        "deputies": st.lists(CONTACT, max_size=4),
        "authority": CONTACT,
        "logo": st.sampled_from(
            [{"type": kind, "base64": PICTURES[kind]} for kind in ("png", "jpeg")]
        ),
        "leave": st.from_regex(r"\Ahttps?://[a-z]{1,9}\.example/[a-z&?=-]{0,9}\Z"),
        "languages": st.lists(st.sampled_from(["en", "cy", "ur"])),
    },
).map(lambda answers: {**answers, "keeper": "IT"})
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 3), st.floats(), HOSTILE, st.just("en")),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["name", "role", "room", "phone", "type", "x"]), inner),
    ),
    max_leaves=4,
)
FIELDS = [*(field for field in ("school", "lead", "deputies", "out_of_hours", "authority"))]
FIELDS += ["keeper", "logo", "leave", "languages", "format", "__proto__", "x"]


class Seen(HTMLParser):
    """The tags of a slot, the texts set apart in it, and whether they are escaped."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.texts: list[str] = []
        self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _ in attrs}
        self.inside = tag == "bdi"
        if self.inside:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def filled(tool: Side, answers: dict[str, Any]) -> dict[str, bytes]:
    """The made-up bundle with these answers."""
    files, faults = tool.apply(BUNDLE, answers)
    assert files and not faults
    return files


@pytest.mark.parametrize("name", SIDES)
@given(answers=RIGHT)
@FEW
def test_filled_verified_and_emptied(name: str, answers: dict[str, Any]) -> None:
    tool = side(name)
    files = filled(tool, answers)
    assert tool.verify(files) == []
    twice, _ = tool.apply(files, {**answers, "languages": answers.get("languages", ["cy", "ur"])})
    assert twice == files
    emptied, faults = tool.reset(files)
    if "languages" in answers and len({*answers["languages"], "en"}) < 3:
        assert emptied is None and faults[0]["code"] == "gone"
    else:
        assert emptied == BUNDLE


@given(before=RIGHT, after=RIGHT)
@FEW
def test_earlier_answers_leave_nothing_behind(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    first = filled(side("python"), {**before, "languages": ["en", "cy", "ur"]})
    assert filled(side("python"), after) == side("python").apply(first, after)[0]


ANY = {
    "format": 1,
    "school": "A",
    "lead": {"name": "B", "phone": "020 7946 0001"},
    "logo": {"type": "png", "base64": PICTURES["png"]},
    "leave": "https://a.example/",
}
WHOLE = filled(side("python"), ANY)
FULL = filled(side("python"), {**ANY, "languages": ["ur"]})


def copy_with(path: str) -> dict[str, bytes]:
    """The hash of a file that is not there says nothing: only the signature speaks for that."""
    return WHOLE if path == SUMS else FULL


def found_in(tool: Side, path: str, data: bytes) -> bool:
    """Is this change told? Answers that say the same in another spelling are no change."""
    if path == ANSWERS:
        was, now = (tool.load(each, MANIFEST) for each in (FULL[path], data))
        if was == now:
            return True
    return bool(tool.verify({**copy_with(path), path: data}))


@pytest.mark.parametrize("name", SIDES)
@given(data=st.data())
@settings(max_examples=150, **CALM)
def test_any_change_of_a_byte_is_found(name: str, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(FULL)))
    whole = copy_with(path)[path]
    place = data.draw(st.integers(0, len(whole) - 1))
    before, byte, after = whole[:place], whole[place], whole[place + 1 :]
    other = data.draw(st.integers(1, 255)) ^ byte
    changes = {
        "other": before + bytes([other]) + after,
        "less": before + after,
        "more": before + bytes([other, byte]) + after,
        "cut": before,
    }
    how = data.draw(st.sampled_from(sorted(changes)))
    assert found_in(side(name), path, changes[how]), (path, place, how)


@pytest.mark.parametrize("path", ["guide/help/police.html", "guide/404.html", ANSWERS, SUMS])
def test_each_byte_of_a_page_matters(path: str) -> None:
    whole = copy_with(path)[path]
    for place in range(min(len(whole), 1500)):
        data = bytearray(whole)
        data[place] ^= 1
        assert found_in(side("python"), path, bytes(data)), place


@given(text=HOSTILE)
@example(text="\u200d")
@settings(max_examples=300, **CALM)
def test_a_text_is_refused_or_shown_as_it_is(text: str) -> None:
    raw = {"format": 1, "school": text, "lead": {"role": text, "room": text}, "keeper": "IT"}
    found = [side(name).load(json.dumps(raw).encode(), MANIFEST) for name in SIDES]
    assert found[0] == found[1]
    answers = found[0]["answers"]
    if answers is None:
        return
    for kind in ("page", "single", "start", "missing"):
        html = side("python").slot_html(answers, MANIFEST, "ur", "../", kind)
        assert html == side("javascript").slot_html(answers, MANIFEST, "ur", "../", kind)
        seen = Seen(html)
        trimmed = text.strip(" \t\r\n")
        assert seen.texts == [value for value in (trimmed, trimmed, trimmed, "IT") if value]
        assert seen.tags <= {"section", "h2", "dl", "div", "dt", "dd", "bdi", "a"}
        assert seen.names <= {"class", "aria-labelledby", "id", "href", "dir"}


@given(raw=st.dictionaries(st.sampled_from(FIELDS), JSON))
@settings(max_examples=300, **CALM)
def test_any_json_is_refused_or_kept_alike(raw: dict[str, Any]) -> None:
    data = json.dumps({"format": 1, **raw}).encode()
    assert side("python").load(data, MANIFEST) == side("javascript").load(data, MANIFEST)


@given(
    phone=st.one_of(st.text("0123456789+() .-x٣\n", max_size=27), PHONE),
    leave=st.one_of(
        st.text("htps:/.@aA-0?#%[]\\ \"'", max_size=20).map(lambda text: "https://a" + text),
        HOSTILE,
    ),
)
@settings(max_examples=300, **CALM)
def test_phones_and_addresses_alike(phone: str, leave: str) -> None:
    data = json.dumps({"format": 1, "lead": {"phone": phone}, "leave": leave}).encode()
    found = side("python").load(data, MANIFEST)
    assert found == side("javascript").load(data, MANIFEST)
    if found["answers"]:
        html = side("python").apply_text(
            FULL["guide/index.html"].decode(), found["answers"], MANIFEST
        )
        assert Seen("").names == set()
        assert html.count("<a ") == 4 + bool(found["answers"]["lead"])


@given(data=st.data())
@settings(max_examples=200, **CALM)
def test_spoilt_files_of_answers_alike(data: st.DataObject) -> None:
    whole = FULL[ANSWERS]
    place = data.draw(st.integers(0, len(whole) - 1))
    more = data.draw(
        st.one_of(st.binary(max_size=3), st.sampled_from([b'"', b"{", b"]", b"\\", b"\\u"]))
    )
    spoilt = whole[:place] + more + whole[place + data.draw(st.integers(0, 2)) :]
    one, other = (side(name).load(spoilt, MANIFEST) for name in SIDES)
    assert one["answers"] == other["answers"]
