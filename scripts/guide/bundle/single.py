"""One self-contained HTML file a language: the whole guide where a folder does not survive.

A phone opens a file from WhatsApp, Teams, Drive or an e-mail without the files beside it
(measured: intranet-offline-print.md, section 3), and SharePoint only downloads HTML. So everything
is in one file: no request, no script, the style under its hash (P9), nothing stored but the file
itself, which the first lines say.

It is made from the built school profile, so that it cannot say anything that the pages do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from guide import dates
from guide.bundle import single_links, single_page, single_pages
from guide.bundle.single_page import Leaf
from guide.bundle.single_pages import Entry, Group, Where
from guide.bundle.single_tree import Node, Raw, el, parse
from guide.edition import Edition
from guide.languages import ENGLISH, Language
from guide.policy import style_policy
from guide.strings import Words

# Ids of the file itself. A page's have a dot.
CONTENTS = "contents"
NOW = "now/index.html"
# A section with more pages than this (the countries) is folded up in the contents.
LONG = 12


def single(
    guide: Path,
    language: Language,
    words: Mapping[str, Words],
    edition: Edition,
    css: str,
    whole: Path | None = None,
) -> str:
    """The single file of a language, from the built guide (the folder with index.html).

    `words` are those of all languages, `css` is guide.bundle.single_style. `whole` is a folder with
    those pages that were too heavy for a first view (guide.lighten), at the same addresses, with
    the English that they gave up there."""
    folders = tuple(filter(None, (whole, guide)))
    return _File(folders, language, words, edition, css).html()


class _File:
    """One file while it is made."""

    def __init__(
        self,
        folders: tuple[Path, ...],
        language: Language,
        words: Mapping[str, Words],
        edition: Edition,
        css: str,
    ) -> None:
        self.folders, self.language, self.edition, self.css = folders, language, edition, css
        self.words, self.english_words = words[language.code], words[ENGLISH]
        found = single_pages.groups(folders[-1], language.code)
        leaves = {each.where: self._leaf(each.where) for group in found for each in group.entries}
        self.left_out = _left_out(list(leaves.values()), language.code)
        self.groups = [_but(group, self.left_out) for group in found]
        self.leaves = {at: each for at, each in leaves.items() if at not in self.left_out}
        # A page that still leads to its English instead of carrying it needs that page in the file.
        led_to = {at for each in self.leaves.values() for at in single_page.english_links(each)}
        self.english = {at: self._leaf(at) for at in sorted(led_to - set(self.leaves))}
        self.missing = [
            entry for group in found for entry in group.entries if entry.where in self.left_out
        ]

    def _leaf(self, where: Where) -> Leaf:
        files = (where.file(folder) for folder in self.folders)
        file = next(each for each in files if each.is_file())
        page = parse(file.read_text(encoding="utf-8"))
        return single_page.leaf(where, page, self.words, self.language.code)

    def html(self) -> str:
        leaves = [*self.leaves.values(), *self.english.values()]
        ids = {found.where: found.ids for found in leaves}
        names = {found.where: found.name for found in leaves}

        def target(there: Where, name: str) -> str:
            if there not in ids:
                return ""
            page = names[there]
            return f"{page}.{name}" if name in ids[there] else page

        for found in leaves:
            single_page.rewrite(found, target)
        entries = [entry for group in self.groups for entry in group.entries]
        titles = [(each.title, f"#{self.leaves[each.where].name}") for each in entries]
        single_links.tell_apart(leaves, titles)
        used = {name for found in leaves for each in found.article.all() for name in _named(each)}
        single_page.kept(leaves, used)
        main = el("main", {"id": "main", "tabindex": "-1"})
        main.add(*self._first(), *self._leaves())
        bar, name = self._bar(), self._name()
        body = el(
            "body", {}, self._sprite([bar, name, main]), self._skip(), bar, name, main, self._foot()
        )
        return self._head() + body.html + "\n</html>\n"

    def _head(self) -> str:
        name = escape(self._word("site", "name"))
        lines = [
            "<!doctype html>",
            f'<html lang="{self.language.code}" dir="{self.language.direction}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta http-equiv="Content-Security-Policy" '
            f'content="{escape(style_policy(self.css), quote=False)}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{name}</title>",
            '<meta name="referrer" content="no-referrer">',
            '<meta name="robots" content="noindex">',
            f'<meta name="review-by" content="{self.edition.review_by.isoformat()}">',
            '<meta name="color-scheme" content="light dark">',
            '<link rel="icon" href="data:,">',
            f"<style>{self.css}</style>",
            "</head>",
            "",
        ]
        return "\n".join(lines)

    def _word(self, group: str, key: str) -> str:
        return str(self.words[group][key])

    def _skip(self) -> Node:
        return el("a", {"class": "skip", "href": "#main"}, self._word("shell", "skip"))

    def _bar(self) -> Node:
        """The two ways that stay in sight: out, and back to all there is."""
        # Empty, for a file alone has no neutral page beside it; a school can set another.
        leave = el("a", {"class": "leave", "href": "about:blank"}, single_page.drawing("leave"))
        leave.add(el("span", {}, self._word("shell", "leave")))
        return el(
            "nav",
            {"class": "bar", "aria-label": self._word("shell", "site_nav")},
            Raw("<!--school:leave-->"),
            leave,
            Raw("<!--/school:leave-->"),
            el("a", {"href": f"#{CONTENTS}"}, self._word("single", "contents")),
        )

    def _name(self) -> Node:
        name = el("h1", {}, single_page.drawing("mark"), self._word("site", "name"))
        header = el("header", {"class": "name"}, name)
        if there := self.leaves.get(Where(self.language.code, NOW)):
            now = el("a", {"class": "now", "href": f"#{there.name}"}, self._word("shell", "now"))
            header.add(el("p", {}, now))
        return header

    def _first(self) -> list[str | Node]:
        """Before the pages: what the file is, whom it could endanger, the school's own contacts."""
        own = self.words["single"]
        code, edition = self.language.code, self.edition
        states = {found.state for found in self.leaves.values()}
        pieces: list[str | Node] = []
        if states & {"draft", "checked"}:
            notice = el("div", {"class": "notice draft" if "draft" in states else "notice checked"})
            if "draft" in states:
                notice.add(
                    el("p", {"class": "label"}, self._word("notice", "draft_title")),
                    el("p", {}, self._word("notice", "draft")),
                )
            notice.add(single_page.tick("both", self._word("single", "beside"), "every"))
            pieces.append(notice)
        warning = el(
            "div",
            {"class": "urgent keep"},
            el("p", {"class": "label"}, str(own["warning_title"])),
            el("p", {}, str(own["warning"])),
            el("p", {}, str(own["close"])),
        )
        dated = self._word("copy", "dates").format(
            made=dates.day(edition.made, code), until=dates.day(edition.review_by, code)
        )
        said = f"{own['about']} {dated} {self._word('copy', 'ask')}"
        about = el("p", {"class": "edition"}, said)
        slot = f'<!--school:slot lang="{code}" root="" kind="single"--><!--/school:slot-->'
        return [*pieces, warning, about, Raw(slot)]

    def _leaves(self) -> list[Node]:
        """The home page, the contents, and the other pages in the order of the menu."""
        made = [
            single_page.whole(found, self.language, self.words)
            for found in (*self.leaves.values(), *self.english.values())
        ]
        return [made[0], self._contents(), *made[1:]]

    def _contents(self) -> Node:
        title = el("h2", {"id": CONTENTS}, self._word("single", "contents"))
        nav = el("nav", {"class": "all", "aria-labelledby": CONTENTS}, title)
        for group in filter(lambda each: each.entries, self.groups):
            heading = el("h3", {}, group.title)
            listing = el("ul", {}, *(self._line(each, self.leaves) for each in group.entries))
            if len(group.entries) > LONG:
                nav.add(el("details", {}, el("summary", {}, heading), listing))
            else:
                nav.add(heading, listing)
        if self.english:
            nav.add(el("h3", {}, self._word("single", "in_english")))
            entries = [Entry(at, each.title, ENGLISH) for at, each in self.english.items()]
            nav.add(el("ul", {}, *(self._line(each, self.english) for each in entries)))
        if self.missing:
            nav.add(el("h3", {}, self._word("single", "only_english")))
            nav.add(el("p", {}, self._word("single", "where_english")))
            nav.add(el("ul", {"class": "missing"}, *map(self._line_without_link, self.missing)))
        return nav

    def _line(self, entry: Entry, leaves: dict[Where, Leaf]) -> Node:
        link = el("a", {"href": f"#{leaves[entry.where].name}"}, *self._title(entry))
        return el("li", {}, link)

    def _line_without_link(self, entry: Entry) -> Node:
        return el("li", {}, *self._title(entry))

    def _title(self, entry: Entry) -> list[str | Node]:
        if entry.lang == self.language.code:
            return [entry.title]
        return [el("bdi", {"lang": entry.lang}, entry.title)]

    def _sprite(self, parts: list[Node]) -> Node:
        """The drawings that are used, once."""
        uses = (each for part in parts for each in part.all("use"))
        used = {(each.attrs.get("href") or "")[1:] for each in uses}
        drawings: dict[str, Node] = {}
        for found in (*self.leaves.values(), *self.english.values()):
            drawings |= found.symbols
        sprite = {"class": "sprite", "width": "0", "height": "0", "aria-hidden": "true"}
        return el("svg", dict(sprite), *(drawings[name] for name in sorted(used)))

    def _foot(self) -> Node:
        said = self._word("record", "not_a_service")
        version = el("small", {}, el("bdi", {"dir": "ltr"}, self.edition.version))
        return el("footer", {"class": "foot"}, el("p", {}, said), el("p", {}, version))


def _left_out(leaves: list[Leaf], code: str) -> set[Where]:
    """Pages that are only in English, in another language's file.

    Measured in November 2026: 23 such pages are 34 of 137 kB in the Urdu file, for a reader who may
    read none of them, and they are in the English file anyway. Kept are those for a crisis, where
    English is better than nothing, and those that the home page leads to, so that none of its doors
    is shut. The contents name the others and say where they are.
    """
    home = next((each for each in leaves if each.where == Where(code, single_pages.HOME)), None)
    doors = set(single_page.links(home)) if home else set()
    return {
        each.where
        for each in leaves
        if each.state == "fallback" and not each.crisis and each.where not in doors
    }


def _but(group: Group, out: set[Where]) -> Group:
    return Group(group.title, tuple(each for each in group.entries if each.where not in out))


def _named(each: Node) -> list[str]:
    """The ids that an element leads to or is named by."""
    found = [each.attrs.get(key) or "" for key in single_page.NAMING]
    href = each.attrs.get("href") or ""
    return [
        name for name in [*found, urlsplit(href).fragment if href.startswith("#") else ""] if name
    ]
