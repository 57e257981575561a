"""Every page of a language, opened once: what axe and the probes say of it at 320 px, light.

Several test modules ask about the same visit, so each language is visited once for all workers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import rules
from once import once
from places import LANGUAGES, Opener, Place, faults, sources

WIDTH = 320
PROBES = ("digits", "targets", "crowded", "small", "sideways", "clipped")
# The pseudo-languages are looked at by template.
BY_LANGUAGE = LANGUAGES


@dataclass
class Survey:
    """What was found in the languages visited so far, kept in a folder that workers share."""

    opened: Opener
    axe: str
    folder: Path

    def of(self, code: str, what: str) -> list[str]:
        """What `what` (a probe, or axe) finds in all pages of a language."""
        visit = once(self.folder / f"survey-{code}", lambda folder: self._visit(code, folder))
        found: dict[str, list[str]] = json.loads((visit / "found.json").read_text("utf-8"))
        return found[what]

    def _visit(self, code: str, folder: Path) -> None:
        found: dict[str, list[str]] = {what: [] for what in (*PROBES, "axe")}
        for name in sources():
            with self.opened(Place(name, code, name), WIDTH) as page:
                for probe in PROBES:
                    found[probe] += [f"{code}/{name} {each}" for each in faults(page, probe)]
                found["axe"] += [f"{code}/{name} {each}" for each in rules.findings(page, self.axe)]
        (folder / "found.json").write_text(json.dumps(found), encoding="utf-8")
