"""What a check found, as data.

Every check returns findings; the command line, CI and the translators' dashboard print the same
ones. A finding says where, what is wrong and what to do, because the person who reads it may never
have seen this project before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong at one place. `path` is relative to the project, `line` counts from 1."""

    path: str
    line: int
    rule: str
    message: str
    remedy: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message} {self.remedy}"

    def as_dict(self) -> dict[str, str | int]:
        """The finding for `--json`."""
        return asdict(self)


class Refused(Exception):
    """Work that cannot go on; carries the findings that say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(set(findings))
        super().__init__("\n".join(str(finding) for finding in self.findings))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Only the findings that must stop a build; warnings (dates, above all) never do."""
    return [finding for finding in findings if finding.severity == "error"]
