from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import jinja2
from guide import outputs
from guide.policy import style_policy
from made_site import REVIEWED, english, made_site, translated
from rendered import ENGLISH

HOST = "https://guide.example/"
NEUTRAL = "{{ g.csp }}<style>b{}</style>12"
TEMPLATE = (
    "{{ g.csp }}<style>p{}</style>{% for t in g.tongues %}<s lang={{ t.code }}>"
    "{{ t.t.missing.title }} {{ t.home }} {{ t.help_url }} {{ t.emergency_html }}</s>{% endfor %}"
)


def named(sitemap: str) -> list[str]:
    return re.findall("<loc>(.*?)</loc>", sitemap)


def not_found(address: str) -> str:
    site = made_site()
    site.environment = jinja2.Environment(loader=jinja2.DictLoader({"404.html": TEMPLATE}))
    config: Any = SimpleNamespace(site_url=address, extra={})
    return outputs.not_found(site, config)


def test_the_sitemap_leaves_drafts_and_untranslated_pages_out() -> None:
    text = outputs.sitemap(made_site(), HOST)
    assert named(text) == [f"{HOST}index.html", f"{HOST}search.html"] and "hreflang" not in text


def test_the_sitemap_names_translations_of_one_another() -> None:
    site = made_site(english("a.md"), english("b.md"), translated("a.md", **REVIEWED))
    text = outputs.sitemap(site, HOST.rstrip("/"))
    assert named(text) == [f"{HOST}a.html", f"{HOST}b.html", f"{HOST}cy/a.html"]
    assert re.findall('hreflang="(.*?)"', text) == ["en", "cy", "x-default"] * 2


def test_the_sitemap_says_when_a_page_was_checked_not_when_it_was_built() -> None:
    text = outputs.sitemap(made_site(), HOST)
    assert set(re.findall("<lastmod>(.*?)</lastmod>", text)) == {"2026-11-22"}


def test_a_language_above_its_publish_level_only() -> None:
    welsh = made_site().languages[1].model_copy(update={"publish": "approved"})
    site = made_site(english("a.md"), translated("a.md", **REVIEWED), languages=(ENGLISH, welsh))
    assert named(outputs.sitemap(site, HOST)) == [f"{HOST}a.html"]


def test_robots_names_the_sitemap_when_the_address_is_known() -> None:
    assert outputs.robots("") == "User-agent: *\nAllow: /\n"
    assert outputs.robots(HOST).endswith(f"Sitemap: {HOST}sitemap.xml\n")


def test_the_404_page_speaks_every_language_and_shows_the_number() -> None:
    html = not_found(HOST)
    assert html.count("MISSING") == 2 and html.count('href="tel:999"') == 2
    assert "/cy/help/index.html" in html and "guide.example" not in html


def test_its_links_start_at_the_path_it_is_published_under() -> None:
    assert "/a/b/cy/help/index.html" in not_found(f"{HOST}a/b/")


def test_without_an_address_it_has_no_links_that_mislead() -> None:
    assert "index.html" not in not_found("")


def test_a_school_copy_has_a_page_to_leave_to() -> None:
    site = made_site()
    site.environment = jinja2.Environment(loader=jinja2.DictLoader({"table.html": NEUTRAL}))
    assert outputs.neutral(site).startswith(style_policy("b{}"))


def test_its_style_stands_under_its_hash() -> None:
    assert not_found(HOST).startswith(style_policy("p{}"))
