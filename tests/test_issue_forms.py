"""The forms of the web host: what GitHub asks of one, so that it is not silently left out."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from guide.project import Project

NAMES = ("translation", "mistake", "helpline")
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


@pytest.fixture(params=NAMES)
def form(request: pytest.FixtureRequest, project: Project) -> dict[str, Any]:
    file = project.root / ".github/ISSUE_TEMPLATE" / f"{request.param}.yml"
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def asked(form: dict[str, Any]) -> list[dict[str, Any]]:
    return [field for field in form["body"] if field["type"] != "markdown"]


def test_a_form_has_what_the_host_requires(form: dict[str, Any]) -> None:
    assert form["name"] and form["description"] and len(form["body"]) > 1
    assert {field["type"] for field in form["body"]} <= KINDS


def test_every_field_has_an_id_of_its_own_and_a_label(form: dict[str, Any]) -> None:
    ids = [field["id"] for field in asked(form)]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-z_-]+", each) for each in ids)
    assert all(field["attributes"]["label"] for field in asked(form))


def test_choices_have_options(form: dict[str, Any]) -> None:
    for field in asked(form):
        if field["type"] in {"dropdown", "checkboxes"}:
            assert field["attributes"]["options"], field["id"]


def test_it_warns_first_that_it_is_public_and_no_helpline(form: dict[str, Any]) -> None:
    first = form["body"][0]
    assert (
        first["type"] == "markdown" and "nothing about a real child" in first["attributes"]["value"]
    )


def test_it_types_no_number(form: dict[str, Any]) -> None:
    assert not re.search(r"\d{3}", yaml.safe_dump(form))


def test_a_translation_comes_with_its_licence(project: Project) -> None:
    file = project.root / ".github/ISSUE_TEMPLATE/translation.yml"
    fields = {each.get("id"): each for each in yaml.safe_load(file.read_text("utf-8"))["body"]}
    assert fields["licence"]["attributes"]["options"][0]["required"] is True
    assert fields["words"]["validations"]["required"] is True
