"""The two sites that are compared: the same pages under our own build and under the stock packages.

Ours is a copy of this project with made-up pages in place of the real ones: its scripts, templates,
assets and data are the real ones. The stock site has what the four packages give unconfigured:
Material's templates, search, language switch. What only one side can do is given to the other in
the nearest form it has: our helpline cards are plain text on the stock pages, and our search page
has no counterpart because Material's search is on each page.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import material

from guide.bench import corpus
from guide.helplines import Helplines, load_helplines
from guide.project import Project
from guide.sections import hashes

CARDS = ("childline", "samaritans", "ceop")
EVERY = 3  # one page in three carries cards
NAMES = {"ar": "rtl", "ur": "rtl", "fa": "rtl"}


def write_ours(root: Path, languages: Sequence[str], pages: int, project: Project) -> Path:
    """A copy of the project with made-up pages. Returns its root."""
    quiet = shutil.ignore_patterns("__pycache__", ".*")
    for folder in ("scripts", "overrides", "docs/_data", "docs/assets"):
        shutil.copytree(project.root / folder, root / folder, ignore=quiet)
    _only_pages(root)
    config = (project.root / "mkdocs.yml").read_text(encoding="utf-8")
    addresses = corpus.addresses(pages)
    head = re.split(r"^nav:\n", config, flags=re.M)[0]
    (root / "mkdocs.yml").write_text(head + _nav([*addresses, "search"]), encoding="utf-8")
    _write_languages(root, languages)
    _write_strings(root, languages, project)
    for number, address in enumerate([*addresses, "search"]):
        cards = [f"/// helpline | {key}\n///" for key in CARDS if number % EVERY == 0]
        texts = {
            code: corpus.sentence(code, corpus.words_for(code, address), 9) + "\n"
            if address == "search"
            else corpus.page_text(code, address, pages, "\n\n".join(cards))
            for code in languages
        }
        # Made from today's English: a page that is behind shows all its English as well.
        title, description = corpus.title("en", address), corpus.description("en", address)
        stamps = hashes(title, description, texts["en"])
        for code in languages:
            _write(root, code, address, _matter(code, address, stamps) + texts[code])
    return root


def _only_pages(root: Path) -> None:
    """Take out what stock has no counterpart of: the pages made for other countries, and the table
    of what real pages answer."""
    for file in (root / "docs/_data/helplines").glob("*.yml"):
        if file.stem not in {"gb", "zz"}:
            file.unlink()
    matrix = root / "docs/_data/coverage.yml"
    if matrix.exists():
        text = matrix.read_text(encoding="utf-8")
        matrix.write_text(re.sub(r"needs:\n(?: {6}.*\n)+", "needs: {}\n", text), encoding="utf-8")


def write_stock(root: Path, languages: Sequence[str], pages: int, project: Project) -> Path:
    """The same pages for the stock packages. Returns the root."""
    helplines = load_helplines(project.data, project.root)
    addresses = corpus.addresses(pages)
    root.mkdir(parents=True)
    for code in languages:
        for number, address in enumerate(addresses):
            cards = _cards_as_text(helplines) if number % EVERY == 0 else ""
            matter = {
                "title": corpus.title(code, address),
                "description": corpus.description(code, address),
            }
            head = "".join(
                f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in matter.items()
            )
            text = corpus.page_text(code, address, pages, cards)
            _write(root, code, address, f"---\n{head}---\n{text}")
    _write_stubs(root, languages)
    (root / "mkdocs.yml").write_text(_stock_config(languages) + _nav(addresses), encoding="utf-8")
    return root


def _write(root: Path, code: str, address: str, text: str) -> None:
    file = root / "docs" / code / f"{address}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _matter(code: str, address: str, stamps: Mapping[str, str]) -> str:
    rows = [
        f"title: {json.dumps(corpus.title(code, address), ensure_ascii=False)}",
        f"description: {json.dumps(corpus.description(code, address), ensure_ascii=False)}",
    ]
    if code == "en":
        rows += [
            "audience: [parents, teachers]",
            "nations: [england, wales, scotland, northern_ireland]",
            "harm: false",
            "dated: false",
            "crisis: false",
            "urgent: []",
            f"help: [{', '.join(CARDS) if address != 'search' else ''}]",
            "last_checked: 2026-11-24",
            "reviewed_by: []",
            "sources: []",
        ]
    else:
        rows += ["translation:", "  status: draft", "  origin: machine", "  source:"]
        rows += [f"    {name}: {stamp}" for name, stamp in stamps.items()]
    return "\n".join(["---", *rows, "---", ""])


def _nav(addresses: Sequence[str]) -> str:
    """The same navigation for both: a section for each folder."""
    rows = ["nav:"]
    sections = dict.fromkeys(address.partition("/")[0] for address in addresses)
    for section in sections:
        own = [each for each in addresses if each.partition("/")[0] == section]
        if own == [section] and section in {"index", "search"}:
            rows.append(f"  - {section}.md")
        else:
            rows.append(f"  - {section}: [{', '.join(f'{each}.md' for each in own)}]")
    return "\n".join(rows) + "\n"


def _write_languages(root: Path, languages: Sequence[str]) -> None:
    rows = [
        f"  - {{code: {code}, name: {code.upper()}, direction: {NAMES.get(code, 'ltr')}}}"
        for code in languages
    ]
    text = "\n".join(["languages:", *rows, ""])
    (root / "docs/_data/languages.yml").write_text(text, encoding="utf-8")


def _write_strings(root: Path, languages: Sequence[str], project: Project) -> None:
    """English words in every language: a translation that is not finished must not stop this."""
    folder = root / "docs/_data/strings"
    shutil.rmtree(folder)
    folder.mkdir()
    for code in languages:
        shutil.copy(project.data / "strings/en.yml", folder / f"{code}.yml")


def _cards_as_text(helplines: Helplines) -> str:
    """What our cards say, as plain Markdown."""
    rows = []
    for service in (helplines.services[key] for key in CARDS):
        rows += [f"### {service.name['en']}", "", service.organisation, ""]
        for contact in service.contacts_published:
            shown = f"[{contact.shown}]({contact.href})"
            rows.append(f"- {contact.kind}: {shown}")
        rows += ["- Open at any hour", "- Free to call", "- You need not give your name", ""]
    return "\n".join(rows)


def _write_stubs(root: Path, languages: Sequence[str]) -> None:
    """The least that lets Material build a language it has no words for."""
    theirs = Path(material.__file__).parent / "templates/partials/languages"
    folder = root / "overrides/partials/languages"
    folder.mkdir(parents=True)
    for code in languages:
        if not (theirs / f"{code}.html").exists():
            words = "{{ {" + f'"language": "{code}"' + "}[key] }}"
            stub = "{% macro t(key) %}" + words + "{% endmacro %}\n"
            (folder / f"{code}.html").write_text(stub, encoding="utf-8")


def _stock_config(languages: Sequence[str]) -> str:
    rows = [
        f"        - {{locale: {code}, name: {code.upper()}, default: {str(code == 'en').lower()}}}"
        for code in languages
    ]
    return f"""site_name: Stock
site_url: https://example.org/
theme: {{name: material, custom_dir: overrides}}
validation: {{omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}}
markdown_extensions: [attr_list, tables, {{toc: {{permalink: false}}}}]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
{chr(10).join(rows)}
"""
