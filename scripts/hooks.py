"""What MkDocs calls. Each hook hands over to one function of guide.building; it decides nothing.

MkDocs puts this folder on sys.path while it loads this file and takes it off afterwards, so every
import stands at the top (measured, design §4).
"""

from __future__ import annotations

from typing import Any

from guide import building
from mkdocs.plugins import event_priority


def on_startup(command: str, dirty: bool) -> None:
    building.startup(command)


def on_config(config: Any) -> Any:
    return building.configure(config)


def on_files(files: Any, config: Any) -> Any:
    return building.choose_files(files, config)


def on_env(env: Any, config: Any, files: Any) -> Any:
    return building.keep_environment(env)


def on_page_read_source(page: Any, config: Any) -> str | None:
    return building.page_source(page, config)


# Below every plugin: the language of the page is known, and nothing changes the text after us.
@event_priority(-200)
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    return building.page_markdown(markdown, page, config)


@event_priority(-200)
def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    return building.page_content(html, page, config)


# Below static-i18n's own (50).
@event_priority(-50)
def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    return building.page_context(context, page, config, nav)


# Below every plugin: what we see of a page is what is written.
@event_priority(-200)
def on_post_page(output: str, page: Any, config: Any) -> str:
    return building.page_html(output, page, config)


# Below static-i18n's (-100), which builds the other languages from inside its own.
@event_priority(-200)
def on_post_build(config: Any) -> None:
    building.finish(config)
