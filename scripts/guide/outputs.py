"""What a site has once, not per language: assets, search indexes, helpline data, 404, sitemap,
robots."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from guide import cards, published, school
from guide.assets import STYLES
from guide.languages import ENGLISH
from guide.markup import CLASS, append, el
from guide.policy import PAGE_POLICY, style_policy
from guide.rendering import Rendering
from guide.search import index_script
from guide.sheets import Part
from guide.shell import Place
from guide.site import Site
from guide.translate.dashboard import sheet_path

NOT_FOUND = "404.html"
INDEX = "search-index.js"


def write(site: Site, target: Path, config: Any) -> None:
    """Write them all below the built site."""
    site.assets.write(target)
    for code in list(site.searchable):
        write_index(site, target, code)
    (target / published.DATA).write_text(published.data(site.helplines), encoding="utf-8")
    (target / published.SCHEMA).write_text(published.schema_text(), encoding="utf-8")
    (target / NOT_FOUND).write_text(not_found(site, config), encoding="utf-8")
    if site.edition:
        (target / school.NEUTRAL).write_text(neutral(site), encoding="utf-8")
    if config.site_url:
        (target / "sitemap.xml").write_text(sitemap(site, config.site_url), encoding="utf-8")
    (target / "robots.txt").write_text(robots(config.site_url), encoding="utf-8")


def write_index(site: Site, target: Path, code: str) -> tuple[str, str]:
    """What a language's search looks through. Returns its path in the site, and what it says."""
    path = INDEX if code == ENGLISH else f"{code}/{INDEX}"
    script = index_script(site.searchable.pop(code))
    (target / path).write_text(script, encoding="utf-8")
    return path, script


def not_found(site: Site, config: Any) -> str:
    """One page that speaks every language. It is shown at addresses of any depth, so its links
    start at the path the site is published under; without that they could only mislead, and the
    page has none."""
    root = urlsplit(config.site_url).path if config.site_url else ""
    tongues = []
    for language in site.languages:
        page = Rendering(language, site.words[language.code], site.helplines)
        links = {
            name: root + Place(language.code, uri).url
            for name, uri in (
                ("home", "index.md"),
                ("now_url", "now/index.md"),
                ("help_url", "help/index.md"),
            )
        }
        tongues.append(
            {
                "code": language.code,
                "direction": language.direction,
                "name": language.name,
                "t": page.words,
                "emergency_html": _emergency(page),
                "edition": school.words(site, language.code),
                **(links if root else dict.fromkeys(links, "")),
            }
        )
    template = site.environment.get_template(NOT_FOUND)
    words = site.words[ENGLISH]
    shared = {
        "tongues": tongues,
        "t": words,
        "title": words["site"]["name"],
        "leave_url": school.BLANK if site.edition else config.extra.get("leave_url"),
        "edition": school.words(site, ENGLISH),
    }
    return _under_hash(template, shared)


def neutral(site: Site) -> str:
    """Where leaving leads in a school's copy: a page that any pupil may have open."""
    return _under_hash(site.environment.get_template(school.NEUTRAL), {})


def _under_hash(template: Any, shared: dict[str, Any]) -> str:
    """A page whose one style block stands under its hash."""
    html = template.render(g={**shared, "csp": ""})
    style = html.partition("<style>")[2].partition("</style>")[0]
    return str(template.render(g={**shared, "csp": style_policy(style)}))


def write_sheet(
    site: Site, target: Path, of: Place, parts: list[Part], config: Any
) -> tuple[str, str]:
    """The review sheet of a translated page (guide.sheets). Returns its path and its HTML."""
    path = sheet_path(of.code, of.uri)
    up = "../" * path.count("/")
    styles = {name: f"{up}assets/{name}?{site.assets.version(name)}" for name in STYLES}
    page = {
        "lang": site.language(of.code),
        "t": site.words[of.code],
        "csp": PAGE_POLICY,
        "title": site.pages[of.code][of.uri].matter.title,
        "english_title": site.pages[ENGLISH][of.uri].matter.title,
        "path": site.pages[of.code][of.uri].path,
        "parts": parts,
        "css": styles["guide.css"],
        "sheet_css": styles["sheet.css"],
        "page_url": up + of.url,
        "leave_url": config.extra.get("leave_url"),
    }
    html = site.environment.get_template("sheet.html").render(g=page)
    file = target / path
    try:
        file.write_text(html, encoding="utf-8")
    except FileNotFoundError:  # the first sheet of a folder
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    return path, html


def _emergency(page: Rendering) -> str:
    box = el("section", {CLASS: "danger"})
    for piece in cards.emergency(page, page.words["missing"]["danger"]):
        append(box, piece)
    for svg in box.iter("a"):
        svg.remove(svg[0])
    return etree.tostring(box, encoding="unicode", method="html")


def sitemap(site: Site, site_url: str) -> str:
    """Addresses a search engine may show: no machine draft, no English under another language's
    name, and hreflang only between pages that really are translations of one another."""
    base = site_url.rstrip("/") + "/"
    rows = []
    for url, (code, uri) in sorted(site.built.items()):
        if not _listed(site, code, uri):
            continue
        versions = [each.code for each in site.languages if _listed(site, each.code, uri)]
        links = ""
        if len(versions) > 1:
            links = "".join(
                f'\n    <xhtml:link rel="alternate" hreflang="{name}" href="{base}{address}"/>'
                for name, address in [
                    *((each, Place(each, uri).url) for each in versions),
                    ("x-default", Place(ENGLISH, uri).url),
                ]
            )
        checked = site.english_matter(uri).last_checked.isoformat()
        about = f"    <loc>{base}{url}</loc>\n    <lastmod>{checked}</lastmod>{links}"
        rows.append(f"  <url>\n{about}\n  </url>")
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    return head + "\n".join(rows) + "\n</urlset>\n"


def _listed(site: Site, code: str, uri: str) -> bool:
    return site.state(code, uri) in {"original", "reviewed", "approved"}


def robots(site_url: str) -> str:
    """Everything may be read; the sitemap is named when the public address is known."""
    text = "User-agent: *\nAllow: /\n"
    return f"{text}\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else text
