"""Whether a changed helpline file still passes: the errors it has that it did not have before."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from guide.complaints import findings_of
from guide.findings import Finding, Refused, errors
from guide.helpline_checks import check_helplines
from guide.helplines import File, Helplines, with_ids
from guide.yamltext import parse

Loaded = tuple[Helplines, list[Finding]]


def new_errors(
    text: str,
    path: str,
    loaded: Loaded,
    data: Path,
    root: Path,
    today: date,
) -> list[Finding]:
    """Errors that the project's checks find in a changed file and did not find before. Raises
    Refused when it is no helpline file any more."""
    changed = with_text(text, path, loaded)
    before = _counted(check_helplines(data, root, today, loaded))
    found = errors(check_helplines(data, root, today, changed))
    return [each for each in found if before[(each.path, each.rule, each.message)] < 1]


def with_text(text: str, path: str, loaded: Loaded) -> Loaded:
    """The helplines as they are with another text of one file. Raises Refused as above."""
    document = parse(text.removeprefix("\ufeff"), path)
    try:
        file = File.model_validate(with_ids(document.data))
    except ValidationError as error:
        raise Refused(findings_of(error, document)) from None
    files = tuple(
        (document, file) if old.path == path else (old, kept) for old, kept in loaded[0].files
    )
    services = {**loaded[0].services, **file.services}
    return Helplines(services, files), loaded[1]


def _counted(found: list[Finding]) -> Counter[tuple[str, str, str]]:
    # Not by line: an edit moves all lines after it.
    return Counter((each.path, each.rule, each.message) for each in errors(found))
