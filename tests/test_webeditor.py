from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from guide.pages import Translation, split
from guide.webeditor import BEGIN, edit_url, new_base, new_url

GITHUB = "https://github.com/who/guide/edit/main/docs/"
GITLAB = "https://gitlab.com/who/guide/-/edit/main/docs/"


def test_without_an_editor_there_is_no_link() -> None:
    assert edit_url("", "docs/cy/index.md") == new_url("", "docs/cy/index.md") == ""


def test_a_file_is_edited_where_it_stands() -> None:
    assert edit_url(GITHUB, "docs/cy/now/threat.md") == f"{GITHUB}cy/now/threat.md"


def test_a_new_file_is_named_and_begun() -> None:
    url = urlsplit(new_url(GITHUB, "docs/cy/now/told.md"))
    asked = parse_qs(url.query)
    assert url.path == "/who/guide/new/main"
    assert asked == {"filename": ["docs/cy/now/told.md"], "value": [BEGIN]}


def test_another_host_takes_the_name_only() -> None:
    assert new_url(GITLAB, "docs/cy/now/told.md").endswith(
        "/-/new/main?file_name=docs/cy/now/told.md"
    )


def test_what_a_new_file_begins_with_is_a_draft_of_a_person() -> None:
    matter = yaml.safe_load(split(BEGIN)[0])
    begun = Translation.model_validate(matter["translation"])
    assert (begun.status, begun.origin, begun.source) == ("draft", "human", {})


@pytest.mark.parametrize("base", ["https://code.example/docs/", ""])
def test_an_unknown_host_has_no_new_files(base: str) -> None:
    assert new_base(base) == new_url(base, "docs/cy/index.md") == ""


def test_the_link_is_short() -> None:
    assert len(new_url(GITHUB, "docs/cy/talk/foster-and-kinship.md")) < 350
