"""P1: every number and address shown as help comes from the data, by key, in every language."""

from __future__ import annotations

from collections import Counter

import pytest
from guide.contacts import Contact
from guide.helpline_checks import check_text
from guide.languages import ENGLISH
from guide.literals import contacts_in
from guide.project import Project
from guide.service import Service
from guide.site import Site
from pagedom import Node
from seen_pages import EDIT, NEW, SitePage, in_english_beside

LATIN = "0123456789"
SCRIPTS = {"latin": LATIN, "arabic": "٠١٢٣٤٥٦٧٨٩", "urdu": "۰۱۲۳۴۵۶۷۸۹", "hindi": "०१२३४५६७८९"}
DIALS = ("tel:", "sms:")


def published(facts: Site) -> dict[str, Contact]:
    """What the data lets anyone dial or open, by its address."""
    services = facts.helplines.services.values()
    return {each.href: each for service in services for each in service.contacts_published}


def digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def dialling(node: Node) -> list[Node]:
    return [link for link in node.all("a") if link.get("href").startswith(DIALS)]


def everywhere(pages: list[SitePage], not_found: SitePage) -> list[SitePage]:
    return [*pages, not_found]


def test_every_number_that_is_dialled_is_in_the_data(
    pages: list[SitePage], not_found: SitePage, facts: Site
) -> None:
    known = published(facts)
    links = [
        (page.path, link) for page in everywhere(pages, not_found) for link in dialling(page.root)
    ]
    assert len(links) > len(pages)
    assert [(path, link.get("href")) for path, link in links if link.get("href") not in known] == []


def test_a_link_shows_the_digits_that_it_dials(
    pages: list[SitePage], not_found: SitePage, facts: Site
) -> None:
    known, wrong, shown = published(facts), [], 0
    for page in everywhere(pages, not_found):
        for link in dialling(page.root):
            right = known[link.get("href")]
            numbers = [bdi.text for bdi in link.all("bdi") if digits(bdi.text)]
            numbers += [link.get("data-n")] if link.get("data-n") else []
            # "116 111" holds a code that is another service's; only what it does not hold is wrong.
            numbers += [
                hit.matched
                for hit in contacts_in(link.raw())
                if hit.kind == "number" and digits(hit.matched) not in right.digits
            ]
            shown += len(numbers)
            wrong += [(page.path, number) for number in numbers if digits(number) != right.digits]
    assert shown > len(pages) and wrong == []


def test_no_other_number_stands_on_a_page(
    pages: list[SitePage], not_found: SitePage, facts: Site
) -> None:
    allowed = {contact.digits for contact in published(facts).values() if contact.digits}
    services = facts.helplines.services.values()
    # A service may be called by the address of its site.
    names = {name for service in services for name in service.name.values()}
    wrong = []
    for page in everywhere(pages, not_found):
        text = page.root.raw(skip=lambda node: node.has("record"))
        for hit in contacts_in(text, facts.helplines.numbers):
            right = digits(hit.matched) in allowed if hit.kind == "number" else hit.matched in names
            if not right:
                wrong.append((page.path, hit.kind, hit.matched))
    assert wrong == []


def test_every_address_is_in_the_data(
    pages: list[SitePage], not_found: SitePage, facts: Site
) -> None:
    services = facts.helplines.services.values()
    allowed = {contact.href for contact in published(facts).values()}
    allowed |= {service.page for service in services if service.published}
    allowed |= {source.address for source in facts.sources.values() if source.linked}
    leave = {page.root.one("a", "leave").get("href") for page in pages}
    assert len(leave) == 1
    outside = [
        (page.path, link)
        for page in everywhere(pages, not_found)
        for link in page.links
        if ":" in link.split("/")[0] and link not in allowed | leave
    ]
    assert [each for each in outside if not each[1].startswith((EDIT, NEW))] == []


def _own(service: Service) -> set[str]:
    return {contact.href for contact in service.contacts_published} | {service.page}


def _foreign(card: Node, service: Service) -> list[str]:
    links = [link.get("href") for link in card.all("a")]
    return [link for link in links if link not in _own(service)]


def test_a_card_is_the_record_that_it_names(pages: list[SitePage], facts: Site) -> None:
    wrong, cards = [], 0
    for page in pages:
        for card in page.root.all("section", "card"):
            service = facts.helplines.services.get(card.get("id"))
            if service:
                cards += 1
                wrong += [(page.path, service.id, link) for link in _foreign(card, service)]
    assert cards > 20 and wrong == []


def test_the_help_beside_a_page_is_the_help_that_the_page_names(
    pages: list[SitePage], facts: Site
) -> None:
    wrong = []
    for page in pages:
        chosen = facts.helplines.pick(ids=facts.english_matter(page.uri).help)
        cards = page.root.all("section", "card", "short")
        assert len(cards) == len(chosen), page.path
        for card, service in zip(cards, chosen, strict=True):
            wrong += [(page.path, service.id, link) for link in _foreign(card, service)]
    assert wrong == []


def _helped(page: SitePage, contacts: set[str]) -> Counter[str]:
    links = page.article.all("a", skip=in_english_beside)
    return Counter(link.get("href") for link in links if link.get("href") in contacts)


def test_a_translation_gives_the_same_help_as_the_english(
    pages: list[SitePage], facts: Site
) -> None:
    contacts = set(published(facts))
    english = {page.uri: _helped(page, contacts) for page in pages if page.code == ENGLISH}
    assert sum(map(len, english.values())) > 100
    assert [page.path for page in pages if _helped(page, contacts) != english[page.uri]] == []


def _written(project: Project, facts: Site) -> list[tuple[str, str]]:
    """Everything a person writes for readers. In front matter, that is title and description."""
    files = [*(project.data / "strings").glob("*.yml"), *project.overrides.rglob("*.html")]
    texts = [(project.name(file), file.read_text(encoding="utf-8")) for file in sorted(files)]
    for tree in facts.pages.values():
        for page in tree.values():
            texts.append(
                (page.path, f"{page.matter.title}\n{page.matter.description}\n{page.body}")
            )
    return texts


def test_no_contact_is_typed_in_a_page_a_template_or_a_word(project: Project, facts: Site) -> None:
    files = _written(project, facts)
    found = [
        str(finding)
        for path, text in files
        for finding in check_text(text, path, facts.helplines, facts.retired)
    ]
    assert len(files) > 60 and found == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_number_of_the_data_would_be_found_if_typed(facts: Site, script: str) -> None:
    table = str.maketrans(LATIN, SCRIPTS[script])
    numbers = facts.helplines.numbers
    missed = [
        number
        for number in sorted(numbers)
        if not contacts_in(f"Call {number.translate(table)} now.", numbers)
    ]
    assert len(numbers) > 30 and missed == []
