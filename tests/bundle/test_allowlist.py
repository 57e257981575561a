from __future__ import annotations

from urllib.parse import urlsplit

from guide.bundle import allowlist
from guide.bundle.allowlist import HOME_LINES, SOURCES, WORLD_LINES, grouped, linked
from guide.project import Project
from guide.site import load_site


def page(*links: str) -> dict[str, bytes]:
    return {"guide/a.html": "".join(f'<a href="{link}">x</a>' for link in links).encode()}


def test_only_links_of_pages_count() -> None:
    files = page("https://a.example/?x=1&amp;y=2", "tel:08081570000", "../b.html")
    files["guide/a.js"] = b'<a href="https://b.example/">'
    assert linked(files) == {"https://a.example/?x=1&y=2"}


def test_hosts_are_in_the_group_they_are_for(project: Project) -> None:
    site = load_site(project, ["en"])
    home = site.helplines.services["childline"]
    (world, *_) = [
        each for each in site.helplines.services.values() if each.country == "IE" and each.published
    ]
    source = next(
        each.address
        for each in site.sources.values()
        if each.linked and "gov.uk" not in each.address and "nspcc" not in each.address
    )
    groups = grouped(site, {home.page, world.page, source, "https://nobody.example/"})
    assert groups[HOME_LINES] == ["www.childline.org.uk"]
    assert groups[WORLD_LINES] == [urlsplit(world.page).hostname]
    assert groups[SOURCES] == [urlsplit(source).hostname]


def test_a_host_no_page_links_to_is_left_out(project: Project) -> None:
    site = load_site(project, ["en"])
    assert set(grouped(site, set())) == {HOME_LINES, WORLD_LINES, SOURCES}
    text = allowlist.allow_list(site, page(site.helplines.services["childline"].page), "1")
    hosts = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert hosts == ["www.childline.org.uk"]
    assert f"# {HOME_LINES} (1)" in text and SOURCES not in text
