from __future__ import annotations

from guide.languages import ENGLISH
from guide.project import Project
from guide.site import _has_pages, _raised, load_site
from made_site import REVIEWED, english, made_site, translated
from rendered import ENGLISH as IN_ENGLISH
from rendered import WELSH


def test_a_school_without_drafts_gets_only_what_a_person_has_checked(project: Project) -> None:
    site = load_site(project, drafts=False)
    for language in site.languages:
        states = {site.state(language.code, uri) for uri in site.pages[ENGLISH]}
        assert language.code == ENGLISH or states & {"reviewed", "approved"}
        assert "draft" not in states


def test_a_language_with_no_page_left_is_left_out() -> None:
    pages = [english("a.md"), english("b.md"), translated("b.md")]
    welsh = _raised(WELSH)
    site = made_site(*pages, languages=(IN_ENGLISH, welsh))
    assert site.state("cy", "b.md") == "fallback" and not _has_pages(site, "cy")
    site = made_site(*pages, translated("a.md", **REVIEWED), languages=(IN_ENGLISH, welsh))
    assert site.state("cy", "a.md") == "reviewed" and _has_pages(site, "cy")


def test_a_bar_that_is_higher_stays() -> None:
    approved = WELSH.model_copy(update={"publish": "approved"})
    assert _raised(approved) == approved and _raised(WELSH).publish == "reviewed"
