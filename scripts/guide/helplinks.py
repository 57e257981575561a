"""`helpline:` links: how a sentence names a service without holding its number.

`[call Childline](helpline:childline)` goes to the record's first phone, or its page when it has
none; `helpline:childline/chat`, `/text`, `/web`, `/report` choose a contact. `{number}` and
`{name}` in the link's text are painted from the data. An unknown key stops the build (design §6).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from dataclasses import dataclass

from markdown.treeprocessors import Treeprocessor

from guide.findings import Finding
from guide.helplines import Contact, Helplines, Service
from guide.markup import CLASS, Piece, append, filled, number
from guide.rendering import current
from guide.service import HOME

SCHEME = "helpline:"
LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\(helpline:(?P<key>[^)\s]*)\)")
PLACEHOLDER = re.compile(r"\{(number|name)\}")
KINDS = ("text", "whatsapp", "chat", "web", "report", "bsl", "phone")


@dataclass(frozen=True)
class Target:
    """What a link reaches. `contact` is None when the service has only a page. `instead`: who is
    named while what the link meant is held back (its site was taken over, say)."""

    service: Service
    contact: Contact | None
    instead: Target | None = None

    @property
    def href(self) -> str:
        return self.contact.href if self.contact else self.service.page


class UnknownHelpline(Exception):
    """The key or the kind of contact is not in the data; the message says which."""


def resolve(key: str, helplines: Helplines, country: str = HOME) -> Target:
    """`childline` or `childline/chat` as a target. Raises UnknownHelpline, also for another
    country's service: its number may not be dialled where the reader is."""
    name, _, kind = key.partition("/")
    service = helplines.services.get(name)
    if service is None:
        raise UnknownHelpline(f"There is no helpline '{name}' in the data.")
    if not helplines.serves(name, country):
        raise UnknownHelpline(f"The helpline '{name}' is in {service.country}, not in {country}.")
    if kind and kind not in KINDS:
        raise UnknownHelpline(f"'{kind}' is not a kind of contact ({', '.join(KINDS)}).")
    contact = service.contact(kind or None)
    other = helplines.services.get(service.fallback or "")
    if contact is None and service.stood_in_for and other and other.published:
        return Target(service, None, Target(other, other.contact()))
    if not service.published:
        raise UnknownHelpline(f"The helpline '{name}' is held back until a person has checked it.")
    if contact is None and (kind or not service.page):
        raise UnknownHelpline(f"The helpline '{name}' has no {kind or 'contact'} to link to.")
    return Target(service, contact)


def check(
    text: str,
    path: str,
    helplines: Helplines,
    first_line: int = 1,
    words_only: bool = False,
    country: str = HOME,
) -> list[Finding]:
    """Findings for every helpline link in a text that would not resolve, and stray placeholders
    (not in `words_only`: in a strings file {name} may stand anywhere)."""
    found = []
    remedy = "Use an id from docs/_data/helplines/, as in [call {number}](helpline:childline)."
    for line, row in enumerate(text.split("\n"), first_line):
        for match in LINK.finditer(row):
            try:
                target = resolve(match["key"], helplines, country)
            except UnknownHelpline as error:
                found.append(Finding(path, line, "helpline", str(error), remedy))
                continue
            shown = target.contact.shown if target.contact else ""
            if "{number}" in match["text"] and not shown and not target.instead:
                message = f"'{match['key']}' has no number to show."
                found.append(Finding(path, line, "helpline", message, "Use {name} instead."))
        for match in () if words_only else PLACEHOLDER.finditer(LINK.sub("", row)):
            message = f"{match[0]} stands outside a helpline link."
            found.append(Finding(path, line, "helpline", message, remedy))
    return found


class HelplineLinks(Treeprocessor):
    """Resolves the links in a rendered page."""

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            if link.get("href", "").startswith(SCHEME):
                _repoint(link)


def _repoint(link: etree.Element) -> None:
    page = current.get()
    target = resolve(link.get("href", "").removeprefix(SCHEME), page.helplines, page.country)
    if target.instead:
        _stand_in(link, target, target.instead)
        return
    link.set("href", target.href)
    if target.contact and not target.contact.url:
        link.set(CLASS, "num")
        if "{number}" not in "".join(link.itertext()):
            # The stylesheet writes it after the link on paper, where nothing can be tapped.
            link.set("data-n", target.contact.shown)
    values: dict[str, Piece] = {"name": target.service.display_name(page.language.code)}
    if target.contact and target.contact.shown:
        values["number"] = number(target.contact.shown)
    _fill(link, values)


def _stand_in(link: etree.Element, target: Target, instead: Target) -> None:
    """The words without the link, and whom to turn to meanwhile."""
    page = current.get()
    link.tag = "span"
    del link.attrib["href"]
    name = target.service.display_name(page.language.code)
    _fill(link, {"name": name, "number": name})
    other = etree.Element("a", {"href": instead.href})
    append(other, instead.service.display_name(page.language.code))
    if instead.contact and instead.contact.shown:
        other.set(CLASS, "num")
        append(other, " ")
        append(other, number(instead.contact.shown))
    append(link, f" ({page.words['card']['stand_in']} ")
    append(link, other)
    append(link, ")")


def _fill(link: etree.Element, values: dict[str, Piece]) -> None:
    """Replace the placeholders in a link's own text; text inside other elements has none."""
    rest = [(child, child.tail) for child in link]
    first, link.text = link.text or "", None
    for child, _ in rest:
        link.remove(child)
    for piece in filled(first, **values):
        append(link, piece)
    for child, tail in rest:
        child.tail = None
        append(link, child)
        for piece in filled(tail or "", **values):
            append(link, piece)
