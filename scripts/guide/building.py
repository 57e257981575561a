"""What happens at each moment of a build. MkDocs' hooks (scripts/hooks.py) hand over to these.

static-i18n builds the default language first and every other one as a build inside that build, so
"once per build" means: not while its plugin says `building`.
"""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.structure.files import File
from mkdocs_static_i18n.config import I18nPluginLanguage

from guide import built, countries, edition, outputs, processes, school, sheets, speed
from guide.boardtable import Board
from guide.check import check_project
from guide.extension import GuideExtension
from guide.findings import Finding, Refused, errors
from guide.glance import Glance, Seen
from guide.languages import ENGLISH
from guide.lighten import lightened
from guide.pages import SHARED
from guide.project import Project
from guide.rendering import Rendering, current
from guide.search import SearchPage, outline, sections_of
from guide.service import HOME
from guide.shell import TRANSLATE, Place, place, shell
from guide.site import SEARCH, Site, load_site
from guide.translate import dashboard
from guide.translate.changes import load_changes
from guide.translate.shown import shown_of
from guide.translate.workshop import of_site

log = logging.getLogger("mkdocs.guide")
# Languages of a preview (`serve --lang cy`), comma-separated; empty means all.
ONLY = "GUIDE_LANGUAGES"
# The least state of a translation that is built; empty means as languages.yml says.
LEAST = "GUIDE_LEAST"
# A folder for pages as they were before some of their English was left out for the sake of a first
# view: what has none (a guide in one file) is made of those.
WHOLE = "GUIDE_WHOLE"
# Set by our own command line, which has run the check already and prints findings itself.
CHECKED = "GUIDE_CHECKED"

# Pages for those who make the guide or host it: found by their headings, so that the index has room
# for the pages that help a family (P4).
BY_HEADINGS = {dashboard.PAGE, TRANSLATE, "schools/hosting.md"}

# Rules whose faults leave the renderer with nothing to show: a key that is not in the data.
UNSHOWABLE = {"helpline", "source", "nesting"}

# What a helper process hands back: what stands at which address, and what it saw of its pages.
Gathered = tuple[dict[str, tuple[str, str]], Seen]


class State:
    """The build that is going on. MkDocs' hooks have no object of their own to keep it in."""

    site: Site
    glance: Glance
    command = "build"


def startup(command: str) -> None:
    """Remember whether this is a preview: there a finding is shown and the preview goes on."""
    State.command = command


def configure(config: Any) -> Any:
    """Before each language: load the project (once) and give MkDocs what it cannot know."""
    i18n = config.plugins["i18n"]
    if i18n.building:
        return config
    project = Project(Path(config.config_file_path).resolve().parent)
    only = [code for code in os.environ.get(ONLY, "").split(",") if code]
    if not os.environ.get(CHECKED):
        stop_on(errors(check_project(project, date.today(), only)))
    try:
        copy, drafts = edition.of_environment(), not os.environ.get(LEAST)
        checked = bool(os.environ.get(CHECKED))
        State.site = load_site(project, only, copy, drafts, checked=checked)
        State.site.on_paper = _with_sheets() and copy is None
        workshop = of_site(State.site, load_changes(project))
        codes = [each.code for each in State.site.languages if each.code != ENGLISH]
        State.site.progress = {code: workshop.of(code) for code in codes}
        State.site.shown = shown_of(State.site.progress)
    except Refused as refused:
        raise _told(refused.findings) from None
    _add_languages(i18n, State.site)
    _add_countries(config.nav, State.site)
    if not any(isinstance(each, GuideExtension) for each in config.markdown_extensions):
        config.markdown_extensions.append(GuideExtension())
    if copy:
        school.nameless(config)
    # Ours are written in `finish`, once, when every language is there.
    config.theme.static_templates = set()
    State.glance = Glance(State.site, Path(config.site_dir), config)
    speed.install(config)
    speed.own_templates_only(config)
    if State.command == "build":
        processes.install(_gather, _absorb)
    return config


def _with_sheets() -> bool:
    """Whether somebody asked for review sheets. A preview, made anew after every edit, has none."""
    return bool(os.environ.get(sheets.ASKED)) and State.command != "serve"


def _add_languages(i18n: Any, site: Site) -> None:
    known = {language.locale for language in i18n.config.languages}
    for language in site.languages:
        if language.code in known:
            continue
        entry = I18nPluginLanguage()
        entry.load_dict({"locale": language.code, "name": language.name, "build": True})
        entry.validate()
        i18n.config.languages.append(entry)


def _add_countries(nav: Any, site: Site) -> None:
    """Into the navigation, after the page that lists them."""
    for item in nav if isinstance(nav, list) else []:
        for below in item.values() if isinstance(item, dict) else []:
            _add_countries(below, site)
    if isinstance(nav, list) and countries.INDEX in nav:
        pages = [countries.uri(code) for code in site.helplines.countries]
        nav += [page for page in pages if page not in nav]


def choose_files(files: Any, config: Any) -> Any:
    """Keep the pages. Theme files are not used (our shell has its own), the assets are written by
    `finish`, and a translation below its language's publish level makes room for the English."""
    site, docs = State.site, os.path.join(config.docs_dir, "")  # noqa: PTH118 (asked for often)
    known = {language.code for language in site.languages}
    for file in list(files):
        source = file.abs_src_path or ""
        if not source.startswith(docs) or not file.is_documentation_page():
            files.remove(file)
            continue
        code, _, uri = source.removeprefix(docs).replace(os.sep, "/").partition("/")
        if (
            code not in known
            or SHARED in uri.split("/")
            or (code != ENGLISH and site.state(code, uri) == "fallback")
        ):
            files.remove(file)
    for language in site.languages:
        for uri in map(countries.uri, site.helplines.countries):
            src = f"{language.code}/{uri}"
            # Not File.generated: static-i18n makes every file anew, from its path alone.
            if site.state(language.code, uri) != "fallback" and src not in files.src_uris:
                files.append(File(src, config.docs_dir, config.site_dir, use_directory_urls=False))
    return files


def page_source(page: Any, config: Any) -> str | None:
    """The text of a page as it was loaded: not every page is a file, and MkDocs would take each
    file's front matter apart again, slowly, to find words that it does not need."""
    code, _, uri = page.file.src_uri.partition("/")
    found = State.site.pages.get(code, {}).get(uri)
    return None if found is None else found.body


def keep_environment(env: Any) -> Any:
    """The template environment, kept for the pages that MkDocs does not know."""
    State.site.environment = env
    return speed.keep_templates(env)


def page_markdown(markdown: str, page: Any, config: Any) -> str:
    """Say which language and page is rendered next."""
    site = State.site
    code = config.plugins["i18n"].current_language
    uri = place(page, code).uri
    state = site.state(code, uri)
    if state == "fallback" and uri in site.english_html and uri != dashboard.PAGE:
        # Rendered already, in English, with the same relative links.
        return ""
    shown = site.page(code, uri)
    language = site.language(shown.language)
    matter = site.english_matter(uri)
    current.set(
        Rendering(
            language=language,
            words=site.words[language.code],
            helplines=site.helplines,
            title=shown.matter.title,
            uri=uri,
            country=matter.country or HOME,
            help=matter.help,
            seen=site.seen,
            parts=site.parts_for(language.code),
            english_words=site.words[ENGLISH],
            coverage=site.coverage,
            tree=code,
            board=_board(site, code, config) if uri == dashboard.PAGE else None,
            english=site.english.get(uri) if code != ENGLISH and state != "fallback" else None,
            shown=site.shown_in(code, uri),
            keep=None if code == ENGLISH else sheets.own_rows if site.on_paper else _nothing,
        )
    )
    return markdown


def _nothing(root: Any) -> None:
    """What a build without review sheets keeps of a translation."""


def _board(site: Site, code: str, config: Any) -> Board:
    return dashboard.board(site, code, str(config.extra.get("edit_base") or ""))


def page_content(html: str, page: Any, config: Any) -> str:
    """Keep English content for later languages, and every page's text for its search index."""
    site = State.site
    code = config.plugins["i18n"].current_language
    here = place(page, code)
    state = site.state(code, here.uri)
    if code == ENGLISH:
        result = current.get().result
        assert result is not None
        site.english[here.uri] = result
        site.english_html[here.uri] = (html, page.present_anchor_ids)
    elif state == "fallback" and here.uri != dashboard.PAGE:
        html, page.present_anchor_ids = site.english_html[here.uri]
    elif site.on_paper and state != "fallback" and site.page(code, here.uri).path.endswith(".md"):
        own = current.get().kept
        if here.uri not in site.sheet_sources:
            english = site.english[here.uri]
            site.sheet_sources[here.uri] = sheets.sources(english, site.careful)
        site.sheets[code, here.uri] = sheets.parts(own, site.sheet_sources[here.uri])
    if here.uri != SEARCH:
        tree = "" if code == ENGLISH else f"{code}/"
        title, tongue = site.titled(code, here.uri)
        fallback = state == "fallback"
        sections = site.outlines[here.uri] if fallback else sections_of(current.get().alone or html)
        if code == ENGLISH:
            site.outlines[here.uri] = outline(sections)
        if here.uri in BY_HEADINGS:
            sections = outline(sections)
        entry = SearchPage(
            url=here.url.removeprefix(tree),
            title=title,
            lang=tongue if tongue != code else "",
            sections=sections,
        )
        site.searchable.setdefault(code, []).append(entry)
    site.built[here.url] = (code, here.uri)
    return html


def page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """What the templates need."""
    code = config.plugins["i18n"].current_language
    context["g"] = shell(State.site, page, code, nav, config)
    return context


def page_html(html: str, page: Any, config: Any) -> str:
    """A whole page: a translation that its English makes too heavy leaves some of it out."""
    code = config.plugins["i18n"].current_language
    here = place(page, code)
    if code != ENGLISH:
        html = _translated(html, here, config)
    State.glance.at(here.url, html)
    return html


def _translated(html: str, here: Place, config: Any) -> str:
    """The page itself; its review sheet is written."""
    code, assets = here.code, State.site.assets
    if parts := State.site.sheets.pop((code, here.uri), None):
        sheet = outputs.write_sheet(State.site, Path(config.site_dir), here, parts, config)
        State.glance.at(*sheet)
    script = "search.js" if here.uri == SEARCH else "guide.js"
    room = built.most(State.site) - assets.weight("guide.css") - assets.weight(script)
    english, (_, ids) = here.to(Place(ENGLISH, here.uri).url), State.site.english_html[here.uri]
    light = lightened(html, room, english, ids)
    if light != html and (folder := os.environ.get(WHOLE)):
        file = Path(folder) / here.url
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, encoding="utf-8")
    return light


def finish(config: Any) -> None:
    """After each language, its search index; after the last one, what is one for the whole site,
    and a look at the result. A second look is only taken where a glance saw something."""
    site, target, i18n = State.site, Path(config.site_dir), config.plugins["i18n"]
    if i18n.building:
        if i18n.current_language in site.searchable:
            State.glance.at(*outputs.write_index(site, target, i18n.current_language))
        return
    outputs.write(site, target, config)
    if not State.glance.all_is_well():
        stop_on(built.check(site, target, config))


def _gather(code: str) -> Gathered:
    """In a helper process: what it learnt while it built a language."""
    seen, State.glance.seen = State.glance.seen, Seen()
    return {url: where for url, where in State.site.built.items() if where[0] == code}, seen


def _absorb(gathered: Gathered) -> None:
    """In the parent: as if those languages had been built here."""
    State.site.built.update(gathered[0])
    State.glance.seen.add(gathered[1])


def stop_on(findings: list[Finding]) -> None:
    """Show findings and stop the build. A preview shows them and goes on where it can: a page that
    names what is not in the data cannot be rendered at all."""
    if not findings:
        return
    stop = _told(findings)
    if State.command != "serve" or any(each.rule in UNSHOWABLE for each in findings):
        raise stop


def _told(findings: list[Finding]) -> Abort:
    """The findings in the log, and what ends the build."""
    for finding in findings:
        log.error(str(finding))
    return Abort(f"{len(findings)} to repair; nothing was published.")
