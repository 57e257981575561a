"""How customise.html looks and reads, in every state of it: axe with all rules, and the probes for
what axe cannot see (tests/site), at every width, in both directions and schemes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import made_bundle
import pytest
from guide import browsers
from guide.bundle.tools import customise
from guide.project import Project
from places import PROBE
from playwright.sync_api import Browser, Page
from ring import weak
from rules import findings
from school_form import SCHOOL, Form, png, release, with_logo

PROBES = ("targets", "crowded", "small", "sideways", "clipped", "overlaps", "moving", "digits")
FIT = ("sideways", "clipped", "overlaps")
# As in tests/site/test_text.py: letters of the Arabic script are joined, its lines are higher.
SPACED = """rtl => { const sheet = new CSSStyleSheet();
sheet.replaceSync('* { word-spacing: .16em !important } p { margin-bottom: 2em !important }' +
(rtl ? '' : '* { line-height: 1.5 !important; letter-spacing: .12em !important }'));
document.adoptedStyleSheets = [sheet]; }"""
ADDRESSES = {"en": "customise.html", "ur": "customise-ur.html"}


@pytest.fixture(scope="module")
def folder(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy, unpacked, and the files that a person chooses."""
    folder = tmp_path_factory.mktemp("look")
    files = release(project)
    made_bundle.unpacked(files, folder / "copy")
    (folder / "official.zip").write_bytes(made_bundle.zipped(files))
    own, _ = customise.apply(files, {**SCHOOL, "languages": ["en", "cy", "ur"]})
    assert own
    (folder / "own.zip").write_bytes(made_bundle.zipped(own))
    spoilt = {
        **files,
        **{f"guide/extra-file-number-{n}-with-a-long-name.txt": b"x" for n in range(30)},
    }
    spoilt["guide/index.html"] += b" "
    (folder / "spoilt.zip").write_bytes(made_bundle.zipped(spoilt))
    (folder / "logo.png").write_bytes(png(64))
    return folder


def empty(form: Form, folder: Path) -> None:
    """As it opens."""


def ready(form: Form, folder: Path) -> None:
    form.choose("zip", folder / "official.zip")


def own(form: Form, folder: Path) -> None:
    form.choose("zip", folder / "own.zip")


def filled(form: Form, folder: Path) -> None:
    ready(form, folder)
    form.fill({**SCHOOL, "deputies": [*SCHOOL["deputies"]] * 2})
    form.choose("logo", folder / "logo.png")


def doubtful(form: Form, folder: Path) -> None:
    filled(form, folder)
    form.page.fill("#lead-name", "a.very.long.name.of.somebody@a-school-far-away.example")
    form.page.fill("#deputies-1-phone", "07700 900123")
    form.page.fill("#authority-phone", "020 7946 001")
    form.page.locator("#authority-phone").blur()
    assert form.page.locator("#doubts a").count() == 3


def wrong(form: Form, folder: Path) -> None:
    filled(form, folder)
    form.page.fill("#lead-phone", "ring the bell of the front door twice")
    form.page.fill("#school", "Very " * 30)
    form.page.fill("#deputies-3-room", "<")
    form.page.fill("#leave", "javascript:alert(1)")
    form.make()
    assert len(form.problems()) == 4


def done(form: Form, folder: Path) -> None:
    filled(form, folder)
    form.make()
    assert form.problems() == []


def differs(form: Form, folder: Path) -> None:
    form.choose("zip", folder / "spoilt.zip")
    assert form.page.locator("#status .problem").is_visible()


def refused(form: Form, folder: Path) -> None:
    form.choose("zip", folder / "logo.png")
    assert form.problems()


STATES: dict[str, Callable[[Form, Path], None]] = {
    each.__name__: each
    for each in (empty, ready, own, filled, doubtful, wrong, done, differs, refused)
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def shown(page: Page, folder: Path, code: str, state: str) -> Form:
    form = Form(page, (folder / "copy" / ADDRESSES[code]).as_uri())
    page.evaluate(PROBE)
    STATES[state](form, folder)
    page.mouse.move(0, 0)
    return form


def probed(page: Page, *names: str) -> list[str]:
    """What the probes find. What is typed into a field scrolls in it, that is not cut off; and a
    long file name may be broken into lines, other than a phone number."""
    found = ((name, each) for name in names for each in page.evaluate(f"probe.{name}()"))
    fine = (("clipped", "input"), ("digits", "trusted-adult-guide-"))
    return [
        f"{name}: {each}"
        for name, each in found
        if not any(name == probe and words in each for probe, words in fine)
    ]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("code", ADDRESSES)
def test_every_state_reads_well_at_every_width(
    code: str, state: str, page: Page, folder: Path, axe: str
) -> None:
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 390, "height": 844})
    shown(page, folder, code, state)
    found = []
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{width} {scheme} {each}" for each in findings(page, axe)]
        found += [f"{width} {each}" for each in probed(page, *PROBES)]
    assert found == []


@pytest.fixture(scope="module")
def large_print(browser: Browser) -> Iterator[Page]:
    """The window of a reader who set the default font size to 32 px, twice the usual."""
    flags = ["--no-sandbox", "--disable-gpu", "--blink-settings=defaultFontSize=32"]
    large = browser.browser_type.launch(executable_path=browsers.find(), args=flags)
    yield large.new_page(viewport={"width": 390, "height": 844})
    large.close()


@pytest.mark.parametrize("state", ["doubtful", "wrong", "done", "differs"])
@pytest.mark.parametrize("code", ADDRESSES)
def test_text_twice_as_large_fits(code: str, state: str, large_print: Page, folder: Path) -> None:
    """1.4.4, on a phone and on a desk."""
    shown(large_print, folder, code, state)
    found = []
    for width in (390, 768, 1280):
        large_print.set_viewport_size({"width": width, "height": 800})
        found += [f"{width} {each}" for each in probed(large_print, *FIT)]
    assert found == []


@pytest.mark.parametrize("state", ["wrong", "done"])
@pytest.mark.parametrize("code", ADDRESSES)
def test_a_readers_own_spacing_loses_nothing(
    code: str, state: str, page: Page, folder: Path
) -> None:
    """1.4.12."""
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": 320, "height": 844})
    shown(page, folder, code, state)
    page.evaluate(SPACED, code == "ur")
    assert probed(page, *FIT) == []


@pytest.mark.parametrize("state", ["wrong", "done"])
def test_forced_colours_keep_every_edge(state: str, page: Page, folder: Path, axe: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(forced_colors="active", color_scheme="dark")
    shown(page, folder, "en", state)
    edges = """() => probe.all("input:not([type=checkbox]), button, .button, fieldset, .problem,"
      + " .result").filter((e) => parseFloat(getComputedStyle(e).borderTopWidth) < 1)
      .map(probe.name)"""
    assert page.evaluate(edges) == []
    assert findings(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_is_plain_to_see(scheme: str, page: Page, browser: Browser, folder: Path) -> None:
    page.emulate_media(color_scheme=scheme, forced_colors="none")  # type: ignore[arg-type]
    page.set_viewport_size({"width": 390, "height": 844})
    form = shown(page, folder, "en", "done")
    canvas = browser.new_page()
    looks = """ids => probe.stops().map((e, i) => [e, i])
      .filter(([e]) => ids.includes(e.id) || e.matches(".bar a, .button, .main"))
      .map(([, i]) => i)"""
    ids = ["zip", "school", "lead-phone", "keep-cy", "logo-remove", "add"]
    stops = page.evaluate(looks, ids)
    assert len(stops) >= len(ids) + 3
    page.keyboard.press("Tab")
    faults = [fault for stop in stops if (fault := weak(page, canvas, stop))]
    canvas.close()
    assert faults == []
    assert form.page is page


def test_the_names_of_the_fields_are_heard_with_their_contact(page: Page, folder: Path) -> None:
    """Four fields are called “Phone”: the group's name tells which."""
    page.emulate_media(color_scheme="light", forced_colors="none")
    shown(page, folder, "en", "filled")
    groups = page.get_by_role("group")
    names = [each.strip() for each in groups.locator("legend").all_inner_texts()]
    assert len(names) == len(set(names)) == 8
    for group in groups.all()[:7]:
        assert group.get_by_label("Phone").count() == 1
    assert (
        page.locator("input:not([type=file]):not([type=checkbox])[autocomplete=off]").count() == 31
    )


def test_the_made_answers_hold_a_logo() -> None:
    """The helper of these tests makes a picture that the rules take."""
    answers, faults = customise.check_answers(with_logo(SCHOOL), made_bundle.MANIFEST)
    assert answers and not faults
