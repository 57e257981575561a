"""The promises (design §2) hold in the official copy: the tests of the public site, on its guide.

They are written for any folder with a site, so they are taken as they are; what differs in a copy
for schools (its own way out, no address of the public site, table.html) is asked here. What a copy
with a school's contacts adds is in test_bundle_customised.py.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from guide.languages import ENGLISH
from guide.shell import Place
from guide.site import Site
from school_pages import load, outside_links
from seen_pages import OWN_HOST, SitePage
from test_numbers_dialled import (  # noqa: F401
    dialled,
    test_danger_is_one_tap_away,
    test_numbers_are_isolated,
    test_shown_and_dialled_agree,
)
from test_p1_contacts import (
    published as contacts,
)
from test_p1_contacts import (  # noqa: F401
    test_a_card_is_the_record_that_it_names,
    test_a_link_shows_the_digits_that_it_dials,
    test_a_translation_gives_the_same_help_as_the_english,
    test_every_number_that_is_dialled_is_in_the_data,
    test_no_other_number_stands_on_a_page,
    test_the_help_beside_a_page_is_the_help_that_the_page_names,
)
from test_p2_retired import found, test_no_page_says_a_retired_value  # noqa: F401
from test_p5_nothing_kept import (  # noqa: F401
    test_a_link_out_of_the_site_opens_nothing_and_reports_nothing,
    test_every_page_asks_for_no_referrer,
    test_no_script_names_anything_that_keeps_or_sends,
)
from test_p8_anywhere import (  # noqa: F401
    test_english_stands_at_the_root,
    test_every_anchor_is_there,
    test_every_link_and_file_of_a_page_is_relative_and_there,
    test_file_names_are_plain,
)
from test_p9_policy import (  # noqa: F401
    test_every_page_has_the_policy,
    test_it_stands_before_anything_it_could_stop,
    test_nothing_is_inline,
    test_the_404_page_has_one_style_under_its_hash_and_no_script,
)
from test_p11_drafts import (  # noqa: F401
    Pick,
    english,
    in_state,
    test_a_draft_says_first_that_it_is_one,
    test_every_translation_offers_the_english_in_one_control,
    test_no_page_calls_a_draft_its_translation,
    test_nothing_claims_a_review,
    test_only_drafts_say_so,
    test_the_english_beside_is_marked_as_english,
    test_the_language_switch_marks_drafts,
    test_there_are_drafts_and_pages_in_english_to_look_at,
)
from test_shell_facts import (  # noqa: F401
    test_every_page_names_its_language_and_direction,
    test_the_day_of_the_last_check_is_in_the_readers_language,
    test_the_icon_costs_no_request,
)

# How many pages may have lost some of their English to the school's contacts.
LIGHTENED = 12


@pytest.fixture(scope="session")
def site(bundle: Path) -> Path:
    """The guide of the official copy takes the place of the public site."""
    return bundle / "guide"


@pytest.fixture(scope="session")
def pages(site: Path, facts: Site) -> list[SitePage]:
    return load(site, facts)


@pytest.fixture(scope="session")
def not_found(site: Path) -> SitePage:
    return SitePage.read(site, "404.html", ENGLISH, "")


def test_every_link_out_is_in_the_data(
    bundle: Path, pages: list[SitePage], not_found: SitePage, facts: Site
) -> None:
    """P1: no link leads out of the copy but to a service or a source of the data."""
    services = facts.helplines.services.values()
    allowed = {each.href for each in contacts(facts).values()}
    allowed |= {service.page for service in services if service.published}
    allowed |= {source.address for source in facts.sources.values() if source.linked}
    links = {link for page in pages for link in outside_links(page)}
    assert len(links) > 100 and links - allowed == set()
    # These do not know where they lie, so they cannot know where table.html does.
    single = [SitePage.read(bundle, f"single/guide-{code}.html", code, "") for code in facts.pages]
    links = {link for page in [*single, not_found] for link in outside_links(page)}
    assert links - allowed == {"about:blank"}


def test_the_page_for_wrong_addresses_needs_no_place(not_found: SitePage) -> None:
    """A server shows it at any depth of a copy that lies anywhere: no link of it is relative."""
    links = [link for link in not_found.links if link[0] != "#"]
    assert [link for link in links if ":" not in link] == []


def test_no_file_holds_a_retired_value(bundle: Path, facts: Site) -> None:
    """P2: in the whole copy, the tools, the lists and the single files too."""
    files = [file for file in bundle.rglob("*") if file.suffix in {".html", ".js", ".txt", ".json"}]
    texts = [(file, file.read_text(encoding="utf-8")) for file in files]
    hits = [(file.name, hit) for file, text in texts for hit in found(text, facts)]
    assert len(files) > 100 and hits == []


def test_no_file_knows_where_the_public_site_is(bundle: Path) -> None:
    """P8: the copy was built with an address of the public site (guide.testing.PUBLIC)."""
    files = [file for file in bundle.rglob("*") if file.is_file()]
    own = (OWN_HOST.encode(), b"code.example", b"localhost", b"127.0.0.1")
    told = [
        (file.relative_to(bundle).as_posix(), host)
        for file in files
        for host in own
        if host in file.read_bytes()
    ]
    assert [each for each in told if not each[0].startswith("tools/")] == []
    assert [each for each in told if each[1] == own[0]] == []
    names = {file.name for file in files}
    assert not names & {"sitemap.xml", "guide.css.map", "web.config", ".htaccess"}
    assert not [name for name in names if name.endswith((".map", ".webmanifest"))]


def test_leaving_leads_to_the_page_beside_on_every_page(pages: list[SitePage]) -> None:
    for page in pages:
        links = page.root.one("body").all("a")
        assert links[0].has("skip") and links[1].has("leave"), page.path
        assert page.target(links[1].get("href")) == "table.html"


def test_the_page_beside_has_no_trace_of_the_guide(site: Path) -> None:
    page = SitePage.read(site, "table.html", "", "")
    assert page.links == [] and not page.root.all("script") and page.meta("robots") == ["noindex"]
    assert page.root.one("h1").text == "12 × 12" and "school:" not in page.html
    assert len(page.html) < 8_000


def test_the_english_of_every_section_is_there_or_one_tap_away(
    in_state: Pick,  # noqa: F811
    english: dict[str, SitePage],  # noqa: F811
) -> None:
    """P11, as far as a copy keeps it: a page that would be too heavy with a school's contacts has
    links to the English sections instead of some of their English (guide.lighten)."""
    missing, linked = [], set()
    for page in in_state("draft"):
        ids = {node.get("id") for node in english[page.uri].root.all() if node.get("id")}
        for box in page.article.all("div", "en"):
            links = [a for a in box.all("a") if a.get("hreflang") == ENGLISH]
            for link in links:
                linked.add(page.path)
                to, _, ident = link.get("href").partition("#")
                right = page.target(to) == english[page.uri].path and (not ident or ident in ids)
                missing += [] if right and link.text else [(page.path, link.get("href"))]
            missing += [] if links or box.text else [(page.path, "an empty box")]
    assert missing == []
    # The public site has none. What makes this number grow makes P11 weaker.
    assert len(linked) <= LIGHTENED, sorted(linked)


def test_every_state_is_there(facts: Site, pages: list[SitePage]) -> None:
    """P11: with drafts asked for, every page of every language is in the copy."""
    states = {facts.state(page.code, page.uri) for page in pages}
    assert {"original", "draft", "fallback"} <= states
    assert {Place(page.code, page.uri).url for page in pages} == {page.path for page in pages}
