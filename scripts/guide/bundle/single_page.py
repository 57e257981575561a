"""One page of the built guide as a leaf of the single file.

What it loses: the shell (menu, languages, leaving), landmarks that would stand fifty times under
one name, and the list of sources. What it keeps: every word, number and outside link of the page.
What changes: headings go down one level (the file's own title is the only h1), ids get the page's
name in front, links to other pages become links within the file, and the box that shows the English
stands under the page's title, one for each page: one tick opens what is on the screen, not a
hundred pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from guide.bundle.single_pages import Where
from guide.bundle.single_tree import Node, el
from guide.languages import ENGLISH, Language
from guide.strings import Words

HEADING = re.compile(r"h([1-5])")
# Attributes that name an element by its id.
NAMING = ("aria-labelledby", "aria-describedby", "for")
NOTICES = ("draft", "checked", "fallback")


@dataclass
class Leaf:
    """A page on its way into the file."""

    where: Where
    # The page's id in the file, and the beginning of every id in it.
    name: str
    article: Node
    notice: Node | None
    record: dict[str, str]
    symbols: dict[str, Node]

    @property
    def title(self) -> str:
        heading = next((each for each in self.article.all() if each.tag in {"h1", "h2"}), None)
        return heading.text if heading else self.name

    @property
    def crisis(self) -> bool:
        """A page for the first hour: its template says so."""
        return "crisis" in self.article.classes

    @property
    def state(self) -> str:
        """What its notice says it is, or "original"."""
        classes = self.notice.classes if self.notice else set()
        return next((each for each in NOTICES if each in classes), "original")

    @property
    def ids(self) -> set[str]:
        return {each.attrs["id"] or "" for each in self.article.all() if "id" in each.attrs}


def leaf(where: Where, page: Node, words: Words, code: str) -> Leaf:
    """The parts of a built page that the file needs, of the language `code`."""
    article = page.first("article")
    assert article, f"{where.path} has no article"
    terms = {str(words["record"][key]): key for key in ("checked", "review", "translation")}
    rows = {}
    record = page.first("section", "record")
    for row in record.all("div") if record else []:
        term, said = row.first("dt"), row.first("dd")
        if term and said and term.text in terms:
            rows[terms[term.text]] = said.text
    symbols = {each.attrs["id"] or "": each for each in page.all("symbol")}
    # `now/threat.html` is `now.threat`; a dot stands in no id of the guide's own.
    name = where.path.removesuffix(".html").replace("/", ".")
    if where.code != code:
        name = f"{where.code}.{name}"
        article.attrs |= {"lang": where.code, "dir": "ltr"}
    return Leaf(where, name, article, page.first("section", "notice"), rows, symbols)


def links(found: Leaf) -> list[Where]:
    """The guide's own pages that a page leads to."""
    addresses = [each.attrs.get("href") or "" for each in found.article.all("a")]
    return [found.where.to(each) for each in addresses if not urlsplit(each).scheme]


def english_links(found: Leaf) -> list[Where]:
    """The English pages that stand for English left out of this one (guide.lighten)."""
    return [
        found.where.to(each.attrs.get("href") or "")
        for box in found.article.all("div", "en")
        for each in box.all("a")
        if each.attrs.get("hreflang") == ENGLISH
    ]


def rewrite(found: Leaf, target: Callable[[Where, str], str]) -> None:
    """Make the article fit the file. `target` says which id of the file stands for a page and an id
    on it, or "" when the page is left out."""
    for each in list(found.article.all("aside")):
        # Its heading says what it is; fifty landmarks of one name say nothing.
        each.tag = "div"
        each.attrs.pop("aria-labelledby", None)
    for each in found.article.all():
        if level := HEADING.fullmatch(each.tag):
            each.tag = f"h{int(level[1]) + 1}"
        for key in (*NAMING, "id"):
            if name := each.attrs.get(key):
                each.attrs[key] = f"{found.name}.{name}"
    for link in list(found.article.all("a")):
        address = link.attrs.get("href") or ""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            continue
        link.attrs.pop("hreflang", None)
        if there := target(found.where.to(address), parts.fragment):
            link.attrs["href"] = f"#{there}"
        else:
            _unlink(link)


def _unlink(link: Node) -> None:
    """A link to a page that is not in the file. Where it is all that its line says, the line goes:
    a title that leads nowhere is a dead link too. In a sentence its words stay."""
    parent = link.parent
    assert parent
    alone = "".join(each if isinstance(each, str) else each.text for each in parent.inside).strip()
    if parent.tag in {"li", "p"} and alone == link.text.strip():
        around = parent.parent
        parent.replace()
        if around and around.tag in {"ul", "ol"} and not around.children:
            around.replace()
        return
    for icon in list(link.all("svg")):
        icon.replace()
    link.replace(*link.inside)


def kept(leaves: list[Leaf], used: set[str]) -> None:
    """Take off every id that nothing in the file leads to: a third of the ids, and weight."""
    for found in leaves:
        for each in found.article.all():
            if each.attrs.get("id") not in used:
                each.attrs.pop("id", None)


def whole(found: Leaf, language: Language, words: Words) -> Node:
    """The leaf as it stands in the file: title, notice, text, record, the way back."""
    box = el("div", {"class": "leaf", "id": found.name}, found.article)
    head = found.article.first("div", "head")
    if found.notice and head:
        head.add(_notice(found, language, words))
    said = [f"{words['record']['checked']}: {found.record['checked']}."] if found.record else []
    said += [found.record["review"]] if "review" in found.record else []
    if found.state == "checked" and "translation" in found.record:
        said.append(found.record["translation"])
    return box.add(
        el("p", {"class": "seen"}, " ".join(said)),
        el("p", {"class": "back"}, el("a", {"href": "#contents"}, str(words["single"]["back"]))),
    )


def _notice(found: Leaf, language: Language, words: Words) -> Node:
    """What the page's notice says, in short (the file's first lines say it in full)."""
    assert found.notice
    box = el(
        "div",
        {
            "class": f"notice {found.state}",
            "lang": language.code,
            "dir": language.direction,
        },
    )
    lines = [each for each in found.notice.children if each.tag == "p"]
    if found.state == "draft":
        # The second line, on trusting the English, stands once at the top.
        del lines[1]
    for line in lines:
        line.attrs.pop("id", None)
        box.add(line)
    if found.notice.first("input"):
        box.add(tick(f"{found.name}.both", str(words["notice"]["beside"]), "both"))
    return box


def tick(name: str, label: str, kind: str) -> Node:
    """The box that opens the English: works through :has(), without script (P11)."""
    mark: dict[str, str | None] = {
        "type": "checkbox",
        "class": kind,
        "id": name,
        "autocomplete": "off",
    }
    return el("label", {"class": "button beside", "for": name}, el("input", mark), label)


def drawing(name: str) -> Node:
    """One of the sprite's drawings."""
    use = el("use", {"href": f"#i-{name}"})
    return el("svg", {"class": f"i i-{name}", "aria-hidden": "true"}, use)
