"""The page on which a school fills in its contacts, in a real browser: the whole journey from a zip
to a zip, from a folder and from a server without TLS, by mouse and by keyboard alone."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import made_bundle
import pytest
import servers
from firefox import INTRANET, Firefox
from guide.bundle import customise_page
from guide.bundle.tools import customise
from guide.languages import load_languages
from guide.project import Project
from guide.strings import load_strings
from playwright.sync_api import Browser, BrowserContext, Page
from probing import STORED
from school_form import SCHOOL, Form, png, release, with_logo
from watching import Watch, watch

NEXT = "2027-05-20-ffff0000"
UNSEEN = "".join(map(chr, (*range(0x2066, 0x206A),)))


@dataclass(frozen=True)
class Copies:
    """Zips as a school has them, and the folder it unpacked the official one into."""

    folder: Path
    files: dict[str, bytes]
    following: dict[str, bytes]

    @property
    def page(self) -> Path:
        return self.folder / "copy/customise.html"

    def zip(self, name: str, files: dict[str, bytes]) -> Path:
        return self.file(f"{name}.zip", made_bundle.zipped(files))

    def file(self, name: str, data: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(data)
        return path

    @property
    def official(self) -> Path:
        return self.zip("official", self.files)


@pytest.fixture(scope="module")
def copies(project: Project) -> Iterator[Copies]:
    with servers.readable() as folder:
        files = release(project)
        made_bundle.unpacked(files, folder / "copy")
        yield Copies(folder, files, release(project, NEXT))


@pytest.fixture(scope="module")
def hosted(copies: Copies) -> Iterator[str]:
    """The same folder on a server without TLS, under a name that is not this machine's own."""
    with servers.python(copies.folder) as address:
        yield f"{address.replace('127.0.0.1', INTRANET)}copy/customise.html"


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


@pytest.fixture
def seen(window: BrowserContext) -> Watch:
    return watch(window)


@pytest.fixture
def page(window: BrowserContext, seen: Watch) -> Page:
    page = window.new_page()
    page.on("dialog", lambda dialog: seen.complaints.append(f"dialog {dialog.message}"))
    return page


@pytest.fixture
def form(page: Page, copies: Copies) -> Form:
    """The page from a folder."""
    return Form(page, copies.page.as_uri())


def opened(data: bytes) -> dict[str, bytes]:
    top, files, faults = customise.open_zip(data)
    assert (top, faults) == ("trusted-adult-guide/", [])
    return files


def by_python(files: dict[str, bytes], answers: dict[str, Any]) -> dict[str, bytes]:
    made, faults = customise.apply(files, answers)
    assert made is not None, faults
    return made


def plain(text: str) -> str:
    """Words without the marks that keep a value's direction."""
    return text.translate({ord(each): None for each in UNSEEN})


def assert_quiet(seen: Watch, page: Page, home: str) -> None:
    """Nothing failed, nothing was said, kept, or asked of anybody else."""
    own = ("blob:", home.rpartition("/")[0])
    assert [url for url in seen.urls if not url.startswith(own)] == []
    assert (seen.failed, seen.complaints) == ([], [])
    assert page.evaluate(STORED) == []
    assert not set("#?") & set(page.url)


@pytest.mark.parametrize("way", ["file", "http"])
def test_the_new_zip_is_the_one_that_python_makes(
    way: str, copies: Copies, hosted: str, page: Page, seen: Watch
) -> None:
    home = copies.page.as_uri() if way == "file" else hosted
    form = Form(page, home)
    form.choose("zip", copies.official)
    form.fill(SCHOOL)
    form.choose("logo", copies.file("logo.png", png()))
    form.make()
    assert (form.problems(), form.focused()) == ([], "result")
    name, data = form.download()
    assert name == "trusted-adult-guide-2026-11-24-0a1b2c3d-school.zip"
    assert opened(data) == by_python(copies.files, with_logo(SCHOOL))
    assert customise.verify(opened(data)) == []
    assert_quiet(seen, page, home)


# A person's choice of a file, for a browser that has no command for it.
CHOOSE = """(() => { const all = new DataTransfer(); all.items.add(new File(
[Uint8Array.from(atob("%s"), (each) => each.charCodeAt(0))], "guide.zip"));
const field = document.getElementById("zip"); field.files = all.files;
field.dispatchEvent(new Event("change")); const make = URL.createObjectURL;
URL.createObjectURL = (made) => { globalThis.made = made; return make(made); }; })()"""
MADE = """made.arrayBuffer().then((all) => Array.from(new Uint8Array(all)))"""


@pytest.mark.parametrize("way", ["file", "http"])
def test_firefox_makes_the_same_zip(way: str, copies: Copies, hosted: str, fox: Firefox) -> None:
    with fox.tab(script=True) as tab:
        tab.go(copies.page.as_uri() if way == "file" else hosted)
        tab.ask(CHOOSE % base64.b64encode(copies.official.read_bytes()).decode())
        tab.wait("!document.getElementById('rest').hidden")
        tab.write("#school", "Ysgol")
        tab.write("#lead-phone", "020 7946 0101")
        tab.ask("document.getElementById('keep-cy').click()")
        tab.ask("document.querySelector('#form button.main').click()")
        tab.wait("!document.getElementById('result').hidden")
        assert tab.ask("document.activeElement.id") == "result"
        made = opened(bytes(tab.ask(MADE)))
        assert (tab.ask(STORED), tab.taken()["said"]) == ([], [])
    want = {
        "format": 1,
        "school": "Ysgol",
        "lead": {"phone": "020 7946 0101"},
        "languages": ["ur"],
    }
    assert made == by_python(copies.files, want)


def test_without_tls_the_page_has_no_secure_context(page: Page, hosted: str) -> None:
    """Or the journey over http would show nothing."""
    page.goto(hosted)
    assert page.evaluate("isSecureContext") is False


@pytest.mark.parametrize("kind", ["zip", "json"])
def test_last_years_answers_go_into_the_next_release_in_one_step(
    kind: str, copies: Copies, form: Form
) -> None:
    old = by_python(copies.files, with_logo(SCHOOL))
    saved = copies.zip("old", old)
    if kind == "json":
        saved = copies.file("school.json", old["tools/school.json"])
    form.choose("zip", copies.zip("next", copies.following))
    form.choose("saved", saved)
    form.make()
    name, data = form.download()
    assert name == f"trusted-adult-guide-{NEXT}-school.zip"
    assert opened(data) == by_python(copies.following, with_logo(SCHOOL))


def test_a_copy_that_is_filled_in_shows_its_answers_and_takes_new_ones(
    copies: Copies, form: Form
) -> None:
    answers = {**SCHOOL, "languages": ["en", "cy", "ur"]}
    form.choose("zip", copies.zip("own", by_python(copies.files, answers)))
    assert form.page.input_value("#lead-name") == "Ms O'Brien"
    assert form.page.input_value("#deputies-1-role") == "Head of Year 9"
    told = form.page.inner_text("#status")
    assert "But for your school’s own details, nothing" in told and "VERIFY.txt" in told
    form.page.fill("#lead-room", "A1")
    form.make()
    changed = {**answers, "lead": {**SCHOOL["lead"], "room": "A1"}}
    assert opened(form.download()[1]) == by_python(copies.files, changed)


def test_taking_the_details_out_gives_the_official_files(copies: Copies, form: Form) -> None:
    answers = with_logo({**SCHOOL, "languages": ["en", "cy", "ur"]})
    form.choose("zip", copies.zip("own", by_python(copies.files, answers)))
    form.page.click("#reset")
    form.page.wait_for_selector("#result:not([hidden])")
    name, data = form.download()
    assert name == "trusted-adult-guide-2026-11-24-0a1b2c3d.zip"
    assert opened(data) == copies.files


def test_a_copy_without_a_language_cannot_be_made_official_again(
    copies: Copies, form: Form
) -> None:
    form.choose("zip", copies.zip("own", by_python(copies.files, SCHOOL)))
    assert form.page.locator("#keep-cy").count() == 0
    form.page.click("#reset")
    form.page.wait_for_selector("#problem:not([hidden])")
    assert "leaves out a language" in form.problems()[0]
    assert form.focused() == "problem"


@pytest.mark.parametrize(
    "path", ["guide/index.html", "guide/assets/dot.png", "tools/VERIFY.txt", "tools/bundle.json"]
)
def test_one_byte_changed_anywhere_is_found_and_named(
    path: str, copies: Copies, form: Form
) -> None:
    spoilt = bytearray(copies.files[path])
    spoilt[-2] ^= 1
    form.choose("zip", copies.zip("spoilt", {**copies.files, path: bytes(spoilt)}))
    told = plain(form.page.inner_text("main"))
    assert ("not the official guide" in told) or ("is not a whole zip" in told)
    assert path in told
    assert form.page.locator("#rest").is_hidden()


def test_a_file_too_many_is_named_and_left_out_of_the_new_zip(copies: Copies, form: Form) -> None:
    form.choose("zip", copies.zip("more", {**copies.files, "guide/.DS_Store": b"x"}))
    assert "guide/.DS_Store" in form.page.inner_text("#status")
    form.page.fill("#lead-role", "Head")
    form.make()
    want = by_python(copies.files, {"format": 1, "lead": {"role": "Head"}})
    assert opened(form.download()[1]) == want


FORGED = "guide/help/police.html"


@pytest.mark.parametrize("code", ["en", "cy", "ur"])
@pytest.mark.parametrize("forged", [False, True], ids=["official", "forged"])
def test_a_zip_that_fits_its_list_is_said_to_be_whole_not_to_be_ours(
    forged: bool, code: str, copies: Copies, page: Page, project: Project
) -> None:
    """Whoever changes a page can change the list as well."""
    files = dict(copies.files)
    if forged:
        files = made_bundle.summed({**files, FORGED: files[FORGED] + b"\n"})
        assert files["tools/SHA256SUMS"] != copies.files["tools/SHA256SUMS"]
    form = Form(page, (copies.page.parent / customise_page.address(code)).as_uri())
    form.page.set_input_files("#zip", copies.zip("whole", files))
    form.page.wait_for_selector("#rest:not([hidden])")
    words = load_strings(project, load_languages(project))[code]["customise"]
    told = plain(form.page.inner_text("#status"))
    assert told.split("\n\n")[1:] == [words["same"], words["limit"]]
    assert "tools/VERIFY.txt" in told
    version = words["version"].format(version="2026-11-24-0a1b2c3d")
    assert told.startswith(version)


def test_the_official_zip_has_nothing_to_take_out(copies: Copies, form: Form) -> None:
    form.choose("zip", copies.official)
    assert form.page.locator("#again").is_hidden()


def test_an_old_copy_says_that_it_is_old(copies: Copies, page: Page) -> None:
    page.clock.set_fixed_time("2027-06-01")
    form = Form(page, copies.page.as_uri())
    form.choose("zip", copies.official)
    assert "2027-05-26" in page.inner_text("#status .notice")


def test_each_language_shows_how_far_it_was_checked(copies: Copies, form: Form) -> None:
    form.choose("zip", copies.official)
    shown = [plain(each) for each in form.page.locator("#tongues label").all_inner_texts()]
    states = ("The original", "A person has checked it", "No person has checked it yet")
    assert [state in label for state, label in zip(states, shown, strict=True)] == [True] * 3
    assert form.page.is_checked("#keep-en") and form.page.is_disabled("#keep-en")


HOSTILE = {
    "school": "<img src=x onerror=alert(1)>",
    "lead-name": "</bdi><script>alert(1)</script>",
    "lead-role": "a" * 61,
    "lead-room": "x\u202ey",
    "lead-phone": "javascript:alert(1)",
    "authority-name": "…",
    "leave": "javascript:alert(1)",
}


def test_hostile_values_are_refused_beside_their_fields(
    copies: Copies, form: Form, page: Page, seen: Watch
) -> None:
    form.choose("zip", copies.official)
    for field, value in HOSTILE.items():
        page.fill(f"#{field}", value)
    page.fill("#out_of_hours-room", "Only a room")
    form.make()
    assert form.focused() == "problem"
    assert len(form.problems()) == len(HOSTILE) + 1
    for field in HOSTILE:
        described = page.get_attribute(f"#{field}", "aria-describedby") or ""
        assert page.get_attribute(f"#{field}", "aria-invalid") == "true", field
        assert page.locator(f"#{described.split()[-1]}.error").is_visible(), field
    assert page.locator("#out_of_hours-error").is_visible()
    assert page.locator("#box *").count() == 0
    assert page.title().startswith("There is a problem")
    page.click("#problem li:nth-child(2) a")
    assert form.focused() == "lead-name"
    assert_quiet(seen, page, page.url)


def test_a_fault_goes_when_it_is_put_right(copies: Copies, form: Form) -> None:
    form.choose("zip", copies.official)
    form.page.fill("#lead-phone", "ring us")
    form.make()
    form.page.fill("#lead-phone", "020 7946 0101")
    form.make()
    assert form.problems() == []
    assert form.page.locator(".error, [aria-invalid]").count() == 0


@pytest.mark.parametrize("name", ["picture.svg", "large.png", "cut.png", "late.jpg"])
def test_a_logo_that_cannot_be_used_is_refused_at_once(
    name: str, copies: Copies, form: Form
) -> None:
    contents = {
        "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "large.png": png() + bytes(100_001),
        "cut.png": png()[:-9],
        "late.jpg": b"\xff\xd8\xff\xd9<script>",
    }
    form.choose("zip", copies.official)
    form.page.fill("#lead-role", "Head")
    form.choose("logo", copies.file(name, contents[name]))
    assert len(form.problems()) == 1 and form.focused() == "problem"
    form.make()
    assert len(form.problems()) == 1
    form.page.click("#logo-remove")
    form.make()
    assert form.problems() == []


def _zip(**entries: Any) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


BAD_ZIPS = {
    "empty": b"",
    "text": b"Not a zip at all, but some words.",
    "cut": made_bundle.zipped(made_bundle.official())[:-40],
    "other": _zip(**{"photos/a.txt": b"x"}),
    "climbing": _zip(**{"../../tools/bundle.json": b"{}"}),
    "proto": _zip(**{"__proto__/tools/bundle.json": b"{}"}),
    "markup": _zip(**{"<img src=x onerror=alert(1)>/tools/bundle.json": b"{}"}),
    "bomb": _zip(**{"x/tools/bundle.json": bytes(21_000_000)}),
    "manifest": _zip(**{"x/tools/bundle.json": b'{"format":1,"languages":[{"code":{}}]}'}),
    "newer": _zip(**{"x/tools/bundle.json": b'{"format":2}'}),
}


@pytest.mark.parametrize("kind", BAD_ZIPS)
def test_a_zip_that_is_not_the_guide_is_refused(
    kind: str, copies: Copies, form: Form, page: Page, seen: Watch
) -> None:
    form.choose("zip", copies.file(f"{kind}.zip", BAD_ZIPS[kind]))
    assert plain(form.problems()[0]).startswith(f"{kind}.zip is not a whole zip of the guide")
    assert form.focused() == "problem"
    assert page.locator("#rest").is_hidden()
    assert_quiet(seen, page, page.url)


BAD_SAVED = {
    "words.json": b"my school",
    "deep.json": b'{"format":1,"lead":' + b"[" * 9 + b"]" * 9 + b"}",
    "more.json": b'{"format":1,"lead":{"email":"x"}}',
    "later.json": b'{"format":2}',
    "list.json": b'{"format":1,"lead":[]}',
    "plain.zip": made_bundle.zipped(made_bundle.official()),
}


@pytest.mark.parametrize("name", BAD_SAVED)
def test_answers_that_cannot_be_read_leave_the_form_as_it_is(
    name: str, copies: Copies, form: Form
) -> None:
    form.choose("zip", copies.official)
    form.page.fill("#school", "Ours")
    form.choose("saved", copies.file(name, BAD_SAVED[name]))
    assert plain(form.problems()[0]) == f"{name} has no answers that this page can read."
    assert form.page.input_value("#school") == "Ours"


def test_what_another_release_knew_is_left_out_and_named(copies: Copies, form: Form) -> None:
    raw = {"format": 1, "motto": "A", "<b>": 1, "keeper": "IT", "languages": ["cy", "xx"]}
    form.choose("zip", copies.official)
    form.choose("saved", copies.file("later.json", json.dumps(raw).encode()))
    told = plain(form.page.inner_text("#saved-status"))
    assert "does not know these parts, so they were left out: ?b?, motto, xx." in told
    assert form.page.input_value("#keeper") == "IT" and not form.page.is_checked("#keep-ur")
    form.make()
    want = {"format": 1, "keeper": "IT", "languages": ["cy"]}
    assert opened(form.download()[1]) == by_python(copies.files, want)


def test_more_than_all_pages_have_room_for(copies: Copies, form: Form, page: Page) -> None:
    """Told once, above the form; not at a field, for none is wrong by itself."""
    parts = dict.fromkeys(("name", "role", "room"), "x" * 60)
    most = {"format": 1, "school": "x" * 60, "lead": parts, "deputies": [parts, parts]}
    form.choose("zip", copies.official)
    assert str(customise.TOGETHER) in page.inner_text("#form")
    form.choose("saved", copies.file("much.json", json.dumps({**most, "keeper": "y"}).encode()))
    assert form.focused() == "problem" and "too long" in plain(form.problems()[0])
    assert page.input_value("#deputies-1-room") == "x" * 60
    form.make()
    assert len(form.problems()) == 1
    assert plain(page.inner_text("#preview-none")) == plain(form.problems()[0])
    assert page.locator("[aria-invalid], .error, .wrong").count() == 0
    page.click("#problem a")
    assert form.focused() == "school"
    page.fill("#keeper", "")
    assert page.locator("#box section").count() == 1 and page.locator("#preview-none").is_hidden()
    form.make()
    assert opened(form.download()[1]) == by_python(copies.files, most)


def test_hostile_answers_come_as_text_and_as_faults(
    copies: Copies, form: Form, page: Page, seen: Watch
) -> None:
    hostile = {
        "format": 1,
        "school": "<u>x</u>",
        "lead": {"phone": "1"},
        "languages": ["en", "xx"],
    }
    form.choose("zip", copies.official)
    form.choose("saved", copies.file("hostile.json", json.dumps(hostile).encode()))
    assert page.input_value("#school") == "<u>x</u>"
    assert len(form.problems()) == 2
    assert page.locator("u").count() == 0
    assert_quiet(seen, page, page.url)


def test_the_preview_is_what_readers_get(copies: Copies, form: Form) -> None:
    form.choose("zip", copies.official)
    assert form.page.locator("#preview-none").is_visible()
    form.fill(SCHOOL)
    form.page.fill("#keeper", "<")
    box = form.page.inner_text("#box")
    assert "Ysgol Llanfair & St Brigid’s" in box and "020 7946 0101" in box
    assert form.page.locator("#preview-none").is_hidden()
    assert form.page.locator("#box a[href]").count() == 0


def test_the_logo_is_shown_apart_with_its_places(copies: Copies, form: Form) -> None:
    """On a screen, no page of the guide shows it; so neither does the box."""
    form.choose("zip", copies.official)
    form.choose("logo", copies.file("logo.png", png()))
    assert form.page.locator("#preview-logo").is_hidden()
    form.page.fill("#lead-role", "Head")
    assert form.page.locator("#box img").count() == 0
    assert form.page.locator("#picture img").is_visible()
    told = form.page.inner_text("#preview-logo")
    assert "START-HERE.html" in told and "do not see it on the guide’s pages" in told
    form.page.click("#logo-remove")
    assert form.page.locator("#preview-logo").is_hidden()


def test_the_next_steps_name_the_right_folders(copies: Copies, form: Form) -> None:
    form.choose("zip", copies.official)
    form.page.fill("#lead-role", "Head")
    form.make()
    steps = form.page.locator("#result-next li").all_inner_texts()
    wanted = ("new, empty folder", "delete the old folders guide and single")
    wanted += ("from the new zip there. Leave out tools", "safe place inside your school")
    assert [words in step for words, step in zip(wanted, steps, strict=True)] == [True] * 4
    ring = form.page.locator("#make").evaluate("each => each.previousElementSibling.textContent")
    assert ring == "Ring each number once before you put the copy in place."


DOUBTFUL = {
    "lead-name": ("a.b@mail.example", "e-mail"),
    "lead-phone": ("020 7946 001", "11 digits"),
    "authority-phone": ("07700 900123", "mobile"),
}


def test_doubtful_values_are_told_when_their_field_is_left(
    copies: Copies, form: Form, page: Page
) -> None:
    form.choose("zip", copies.official)
    page.focus("#lead-phone")
    page.keyboard.type("020 7946 001")
    assert page.locator(".doubt, .doubts").count() == 0
    page.keyboard.press("Tab")
    for field, (value, _) in DOUBTFUL.items():
        page.fill(f"#{field}", value)
        page.locator(f"#{field}").blur()
    listed = page.locator("#doubts li").all_inner_texts()
    assert listed[1].startswith("Safeguarding lead, who keeps children safe – Phone\n")
    for (field, (_, words)), line in zip(DOUBTFUL.items(), listed, strict=True):
        assert words in line
        assert line.splitlines()[-1] == page.inner_text(f"#{field}-doubt")
        assert f"{field}-doubt" in str(page.get_attribute(f"#{field}", "aria-describedby"))
        assert page.get_attribute(f"#{field}", "aria-invalid") is None
    page.click("#doubts li:nth-child(3) a")
    assert form.focused() == "authority-phone"
    page.fill("#authority-phone", "020 7946 0104")
    page.locator("#authority-phone").blur()
    assert page.locator("#authority-phone-doubt").count() == 0
    described = "lead-phone-hint"
    assert page.get_attribute("#authority-phone", "aria-describedby") == described
    form.make()
    lead = {"name": "a.b@mail.example", "phone": "020 7946 001"}
    want = {"format": 1, "lead": lead, "authority": {"phone": "020 7946 0104"}}
    assert opened(form.download()[1]) == by_python(copies.files, want)


def test_a_doubt_does_not_move_a_button_that_is_pressed(
    copies: Copies, form: Form, page: Page
) -> None:
    """A field is left when the button goes down; what comes in then would move it away."""
    form.choose("zip", copies.official)
    page.fill("#lead-role", "Head")
    page.focus("#lead-phone")
    page.keyboard.type("07700 900123")
    page.locator("#add").scroll_into_view_if_needed()
    box = page.locator("#add").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 3)
    page.mouse.down()
    page.wait_for_timeout(50)
    assert page.locator("#add").bounding_box() == box
    page.mouse.up()
    page.wait_for_selector("#lead-phone-doubt")
    assert form.focused() == "deputies-0-name"


def test_saved_answers_tell_doubts_and_lead_to_the_button(
    copies: Copies, form: Form, page: Page
) -> None:
    form.choose("zip", copies.official)
    raw = {"format": 1, "deputies": [{"name": "A"}, {"phone": "07700 900123"}]}
    form.choose("saved", copies.file("mobile.json", json.dumps(raw).encode()))
    assert page.locator("#deputies-1-phone-doubt").is_visible()
    page.click("#saved-status a")
    assert form.focused() == "make" and "#" not in page.url
    assert page.locator("#make").is_visible()


def test_a_doubt_and_a_fault_are_both_heard(copies: Copies, form: Form, page: Page) -> None:
    form.choose("zip", copies.official)
    page.fill("#lead-name", "a@b<")
    page.fill("#lead-phone", "020 7946 0001 ext 3")
    form.make()
    assert page.get_attribute("#lead-name", "aria-describedby") == "lead-name-doubt lead-name-error"
    described = str(page.get_attribute("#lead-phone", "aria-describedby"))
    assert described == "lead-phone-hint lead-phone-error"
    assert "after the role" in page.inner_text("#lead-phone-error")
    page.fill("#lead-name", "A")
    page.fill("#lead-phone", "020 7946 0001")
    form.make()
    assert page.get_attribute("#lead-name", "aria-describedby") is None
    assert page.get_attribute("#lead-phone", "aria-describedby") == "lead-phone-hint"


def test_everything_can_be_done_with_the_keyboard_alone(
    copies: Copies, form: Form, page: Page
) -> None:
    # Playwright begins to catch the dialogue with the first listener, and does not wait for it to.
    page.on("filechooser", lambda chooser: None)

    def reach(identity: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if form.focused() == identity:
                return
        raise AssertionError(f"Tab does not reach {identity}")

    def choose(file: Path) -> None:
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files(file)

    reach("zip")
    choose(copies.official)
    page.wait_for_selector("#rest:not([hidden])")
    reach("lead-role")
    page.keyboard.type("Head of care")
    reach("add")
    page.keyboard.press("Enter")
    assert form.focused() == "deputies-0-name"
    page.keyboard.type("Sam")
    reach("logo")
    choose(copies.file("logo.png", png()))
    page.wait_for_selector("#logo-remove:not([hidden])")
    reach("keep-cy")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector("#result:not([hidden])")
    assert form.focused() == "result"
    page.keyboard.press("Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    want = {
        "format": 1,
        "lead": {"role": "Head of care"},
        "deputies": [{"name": "Sam"}],
        "languages": ["ur"],
    }
    made = Path(waiting.value.path()).read_bytes()
    assert opened(made) == by_python(copies.files, with_logo(want))


def test_without_a_script_the_page_says_what_to_do(browser: Browser, copies: Copies) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(copies.page.as_uri())
    assert "tools/customise.py" in page.inner_text("#no-script")
    assert page.locator("#no-script").is_visible() and page.locator("form").is_hidden()
    context.close()


def test_opened_inside_the_zip_the_page_says_to_unpack_first(
    page: Page, copies: Copies, tmp_path: Path
) -> None:
    """Windows takes the one file that is opened out of the zip, and nothing beside it."""
    alone = shutil.copy(copies.page, tmp_path / "customise.html")
    page.goto(Path(alone).as_uri())
    assert "Unpack the whole zip first" in page.inner_text("#no-script")


def test_the_policy_allows_nothing_but_the_pages_own_files(copies: Copies) -> None:
    for name in ("customise.html", "customise-cy.html", "customise-ur.html"):
        html = copies.files[name].decode()
        assert f'content="{customise_page.POLICY}"' in html
        assert re.findall(r"<style|\sstyle=|\son\w+=|https?:|type=.module", html) == []
        assert len(re.findall(r"<script src=\"tools/[\w-]+\.js\" defer></script>", html)) == 3
        assert html.count("<script") == 3


def test_the_colours_are_those_of_the_guide(project: Project) -> None:
    token = re.compile(r"^\s+(--[\w-]+): ([^;]+);$", re.M)
    guide = token.findall((project.root / "docs/assets/guide.css").read_text())
    ours = token.findall((customise_page.TOOLS / "customise.css").read_text())
    assert len(ours) > 30
    assert [pair for pair in ours if pair not in guide] == []
