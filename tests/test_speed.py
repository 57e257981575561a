"""The speed-ups change no byte, and stay off when MkDocs or static-i18n is another version."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2
import mkdocs_static_i18n.folder
import pytest
from guide import processes, speed
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

PAGES = ("index", "now/index", "now/threat", "signs", "about/README")
TEMPLATE = """<html lang="{{ config.theme.language }}">{{ page.title }}
{% for code, file in page.file.alternates.items() %}{{ code }}={{ file.url }}@{{ file.locale }}
{% endfor %}{% for each in nav %}{{ each.title }}{% endfor %}{{ page.content }}</html>
"""


def write_site(root: Path, languages: tuple[str, ...]) -> Path:
    """A small site. Every language but English lacks one page and has a file of its own."""
    for number, code in enumerate(languages):
        for page in PAGES:
            if number and page == PAGES[number % len(PAGES)]:
                continue
            file = root / "docs" / code / f"{page}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            up = "../" * page.count("/")
            text = f"---\ntitle: {page} {code}\n---\n## A {{#a}}\n\n[Signs]({up}signs.md#a)\n"
            # What one page defines is no other page's: all of them use it.
            text += "\n[own]\n" + ("\n[own]: signs.md\n" if page == "index" else "")
            file.write_text(text, encoding="utf-8")
        (root / "docs" / code / "note.txt").write_text(code)
    (root / "docs/assets").mkdir()
    (root / "docs/assets/shared.css").write_text("body {}")
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text(TEMPLATE)
    (root / "overrides/404.html").write_text("{{ i18n_current_language }}")
    entries = "".join(
        f"    - {{locale: {code}, name: {code}, default: {str(code == 'en').lower()}}}\n"
        for code in languages
    )
    (root / "mkdocs.yml").write_text(
        "site_name: Small\nuse_directory_urls: false\n"
        "theme: {name: material, custom_dir: overrides, font: false}\n"
        "markdown_extensions: [attr_list]\n"
        "plugins:\n- i18n:\n    docs_structure: folder\n    reconfigure_search: false\n"
        f"    languages:\n{entries}"
    )
    return root


def configuration(root: Path, out: str, strict: bool = False) -> MkDocsConfig:
    loaded = load_config(str(root / "mkdocs.yml"), site_dir=str(root / out), strict=strict)
    speed.own_templates_only(loaded)
    return loaded


def contents(site: Path) -> dict[str, bytes]:
    """Every file but the sitemap, which carries today's date."""
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file() and not file.name.startswith("sitemap.xml")
    }


@pytest.fixture(autouse=True)
def plain_afterwards() -> Iterator[None]:
    yield
    speed.uninstall()
    processes.uninstall()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, ("en", "ar", "cy"))


def test_the_build_is_the_same_to_the_byte(site: Path) -> None:
    build(configuration(site, "plain"))
    fast = configuration(site, "fast")
    assert speed.install(fast)
    build(fast)
    assert contents(site / "fast") == contents(site / "plain")


def test_pages_fall_back_and_know_their_other_languages(site: Path) -> None:
    fast = configuration(site, "fast")
    speed.install(fast)
    build(fast)
    page = (site / "fast/ar/now/index.html").read_text()
    assert "now/index en" in page and "cy=cy/now/index.html@cy" in page


def test_the_next_build_sees_a_new_page(site: Path) -> None:
    for number in range(2):
        fast = configuration(site, "fast")
        speed.install(fast)
        build(fast)
        (site / "docs/cy/new.md").write_text("# New")
        assert (site / "fast/cy/new.html").exists() == bool(number)


def test_another_version_switches_everything_off(
    site: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    owner, name, _ = speed.FINGERPRINTS[0]
    monkeypatch.setattr(speed, "FINGERPRINTS", ((owner, name, "0000000000"),))
    before = mkdocs_static_i18n.folder.create_i18n_file
    with caplog.at_level("INFO", logger="mkdocs"):
        assert not speed.install(configuration(site, "fast"))
    assert mkdocs_static_i18n.folder.create_i18n_file is before
    assert "create_i18n_file" in caplog.text


def test_a_function_that_is_gone_switches_everything_off(monkeypatch: pytest.MonkeyPatch) -> None:
    owner = speed.FINGERPRINTS[0][0]
    monkeypatch.setattr(speed, "FINGERPRINTS", ((owner, "no_such_function", "0000000000"),))
    assert speed.changed() == ["mkdocs_static_i18n.folder.no_such_function"]


def test_the_pinned_versions_are_the_known_ones() -> None:
    assert speed.changed() == []


def test_uninstall_puts_everything_back(site: Path) -> None:
    before = [vars(owner)[name] for owner, name, _ in speed.FINGERPRINTS]
    speed.install(configuration(site, "fast"))
    speed.uninstall()
    assert [vars(owner)[name] for owner, name, _ in speed.FINGERPRINTS] == before


def test_nothing_of_the_theme_is_copied(site: Path) -> None:
    build(configuration(site, "plain"))
    assert {name.partition("/")[0] for name in contents(site / "plain")} == {
        *("404.html", "index.html", "signs.html", "note.txt"),
        *("about", "ar", "assets", "cy", "now"),
    }
    assert set((site / "plain/assets").iterdir()) == {site / "plain/assets/shared.css"}


def test_templates_are_compiled_once_for_all_languages(site: Path) -> None:
    theme = configuration(site, "plain").theme
    for _ in range(2):
        speed.keep_templates(theme.get_env()).get_template("main.html")
    assert len([key for key in speed.kept_templates() if key]) == 1


def test_templates_read_keys_of_dictionaries_first_and_all_else_as_ever() -> None:
    env = speed.keep_templates(jinja2.Environment())
    text = "{{ g.items }} {{ g.none is defined }} {{ g.word.upper() }} {{ g.pair.imag }}"
    assert env.from_string(text).render(g={"items": 1, "word": "a", "pair": 2}) == "1 False A 0"
