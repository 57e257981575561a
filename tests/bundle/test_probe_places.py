"""The copy works untouched wherever a school puts it, in Chromium and in Firefox (issue 6, P5, P8).

Every request is seen: Chromium reports them all; in Firefox the browser's own observers are asked,
because its remote protocol says nothing of files (firefox.py).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import filled
import pytest
from chromium import ChromiumTab, chromium_tab
from firefox import Firefox
from places_of_schools import PLACES
from probing import Tab, Walk
from watching import leaving

Open = Callable[[bool], AbstractContextManager[Tab]]
BROWSERS = ["chromium", "firefox"]


@pytest.fixture(params=BROWSERS)
def opened(request: pytest.FixtureRequest) -> Open:
    """Opens a tab in one of the browsers, with JavaScript or without."""
    if request.param == "firefox":
        fox: Firefox = request.getfixturevalue("fox")
        return fox.tab
    browser: Any = request.getfixturevalue("browser")
    return lambda script: chromium_tab(browser, script)


@pytest.fixture(scope="session")
def codes(bundle: Path) -> list[str]:
    """The languages of the copy, English first."""
    manifest = json.loads((bundle / "tools/bundle.json").read_text(encoding="utf-8"))
    return [each["code"] for each in manifest["languages"]]


@pytest.fixture
def home(request: pytest.FixtureRequest, bundle: Path) -> Iterator[str]:
    with PLACES[request.param].stand(bundle) as address:
        yield address


def beside(bundle: Path, whole: bool) -> list[str]:
    """Every page of the copy that is not in the guide's own folder."""
    files = [*bundle.glob("single/*.html"), *(bundle.glob("customise*.html") if whole else ())]
    return sorted(file.relative_to(bundle).as_posix() for file in files)


@pytest.mark.parametrize("home", PLACES, indirect=True)
def test_it_works_untouched(
    home: str, opened: Open, bundle: Path, codes: list[str], request: pytest.FixtureRequest
) -> None:
    place = PLACES[request.node.callspec.params["home"]]
    with opened(True) as tab:
        walk = Walk(tab, home, codes)
        walk.begin(place.whole)
        assert tab.ask("isSecureContext") == place.secure
        walk.languages(search=True)
        walk.others(beside(bundle, place.whole))
        walk.leave(script=True)
        assert walk.judge() == []


@pytest.mark.parametrize("place", ["disk-arabic", "nginx-headers"])
def test_it_works_with_a_schools_contacts(
    place: str, opened: Open, customised: Path, codes: list[str]
) -> None:
    with PLACES[place].stand(customised) as home, opened(True) as tab:
        walk = Walk(tab, home, codes)
        walk.begin()
        assert "school" in tab.ask(
            "[...document.querySelectorAll('section')].map(s => s.className)"
        )
        walk.languages(search=False)
        walk.others(beside(customised, whole=True))
        walk.leave(script=True)
        assert walk.judge() == []


OWN = "http://intranet/start.html"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_school_chooses_languages_and_where_leaving_leads(
    browser: Any, bundle: Path, codes: list[str], tmp_path: Path, script: bool
) -> None:
    """No trace of the language left out, and the way out is the school's own."""
    copy = tmp_path / "copy"
    shutil.copytree(bundle, copy)
    kept = [codes[0], codes[-1]]
    lead = {"role": "Designated safeguarding lead", "phone": "020 7946 0101"}
    filled.fill(copy, {"format": 1, "lead": lead, "leave": OWN, "languages": kept})
    window = browser.new_context(java_script_enabled=script)
    asked = leaving(window, OWN)
    tab = ChromiumTab(window)
    walk = Walk(tab, copy.as_uri() + "/", kept, away=OWN)
    walk.begin()
    menu = tab.ask("[...document.querySelectorAll('.langs a')].map(a => a.hreflang)")
    assert sorted(menu) == sorted(kept) and not (copy / "guide" / codes[1]).exists()
    walk.languages(search=script)
    walk.others(beside(copy, whole=True))
    walk.leave(script)
    assert len(asked) == 1 and "referer" not in asked[0].all_headers()
    assert walk.judge(script) == []
    window.close()


@pytest.mark.parametrize("home", ["disk-signs", "apache-multiviews"], indirect=True)
def test_it_works_without_javascript(home: str, opened: Open, codes: list[str]) -> None:
    with opened(False) as tab:
        walk = Walk(tab, home, codes)
        walk.begin()
        walk.languages(search=False)
        walk.listed(codes[0])
        walk.leave(script=False)
        assert walk.judge(script=False) == []
