"""A data file or front matter as its model: one call, findings at the right line when it is not."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from guide import values
from guide.complaints import findings_of
from guide.findings import Refused
from guide.yamltext import Document


class Record(values.Record):
    """As the helplines' records, but pydantic itself turns text into dates."""

    model_config = ConfigDict(strict=False)


R = TypeVar("R", bound=BaseModel)


def shaped(model: type[R], document: Document, rule: str = "data") -> R:
    """A document as a model. Raises Refused with a finding for each fault."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise Refused(findings_of(error, document, rule)) from None
