"""pydantic's complaints as findings that a person who has never seen pydantic can act on.

Any data file uses it: the models say what is wrong, the YAML document says on which line, and the
words here say what to do.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from guide.findings import Finding
from guide.values import FORMS
from guide.yamltext import Document, Key

# What pydantic calls a mistake, in words; {…} are filled from its context.
MESSAGES = {
    "missing": "is missing",
    "extra_forbidden": "is no field of this record",
    "tuple_type": "must be a list, like [one, two]",
    "dict_type": "must be a mapping of keys and values",
    "model_type": "must be a mapping of keys and values",
    "string_type": "must be text",
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "literal_error": "must be one of {expected}",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
}
REMEDIES = {
    "missing": "Add the field.",
    "extra_forbidden": "Remove the field, or correct its spelling.",
    "literal_error": "Use one of these words, spelled the same.",
}
REMEDY = "Correct it; the records beside it show the form."


def findings_of(error: ValidationError, document: Document, rule: str = "schema") -> list[Finding]:
    """A finding for each mistake, at the line of its field."""
    problems = [(_place(problem["loc"]), problem) for problem in error.errors(include_url=False)]
    found = []
    for keys, problem in problems:
        # "contacts: must not be empty" only follows from a mistake inside the one contact.
        if any(len(other) > len(keys) and other[: len(keys)] == keys for other, _ in problems):
            continue
        where = ".".join(map(str, keys)) or "The file"
        remedy = REMEDIES.get(problem["type"], REMEDY)
        message = f"{where}: {_message(problem)}."
        found.append(Finding(document.path, document.line(*keys), rule, message, remedy))
    return found


def _message(problem: Any) -> str:
    context = problem.get("ctx") or {}
    if problem["type"] == "string_pattern_mismatch":
        return f"must be {FORMS.get(context['pattern'], 'of the form ' + context['pattern'])}"
    words = MESSAGES.get(problem["type"])
    if words is None:
        return str(problem["msg"]).removeprefix("Value error, ")
    return words.format(**context)


def _place(loc: tuple[Key, ...]) -> tuple[Key, ...]:
    # A mistake in a key itself ends in "[key]"; it belongs to the mapping's line of that key.
    return tuple(key for key in loc if key != "[key]")
