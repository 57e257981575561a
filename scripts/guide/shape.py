"""Data against its model: what pydantic says, told as findings with file and line."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from guide.findings import Finding, Refused
from guide.yamltext import Document, Key


class Record(BaseModel):
    """The base of every record: no unknown keys, nothing changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


R = TypeVar("R", bound=BaseModel)

# What a person should do, by pydantic's kind of error.
REMEDIES = {
    "missing": "Add it.",
    "extra_forbidden": "Remove it, or correct its spelling.",
}


def shaped(model: type[R], document: Document, at: tuple[Key, ...] = (), rule: str = "data") -> R:
    """The part of a document under `at` as a model. Raises Refused with a finding per fault."""
    data = document.data
    for key in at:
        data = data[key]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise Refused(_finding(document, at, fault, rule) for fault in error.errors()) from None


def _finding(document: Document, at: tuple[Key, ...], fault: object, rule: str) -> Finding:
    assert isinstance(fault, dict)
    where = tuple(at) + tuple(fault["loc"])
    name = ".".join(str(part) for part in where) or "the file"
    said = str(fault["msg"]).removeprefix("Value error, ")
    remedy = REMEDIES.get(fault["type"], "Correct the value.")
    return Finding(document.path, document.line(*where), rule, f"{name}: {said}.", remedy)
