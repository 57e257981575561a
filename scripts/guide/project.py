"""Where things are: one place that knows the layout of design §4."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guide.environment import ROOT


@dataclass(frozen=True)
class Project:
    """A checkout of the guide, or a made-up one in a test."""

    root: Path = ROOT

    @property
    def docs(self) -> Path:
        return self.root / "docs"

    @property
    def data(self) -> Path:
        return self.docs / "_data"

    @property
    def overrides(self) -> Path:
        return self.root / "overrides"

    def name(self, path: Path) -> str:
        """The path as findings show it: relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()
