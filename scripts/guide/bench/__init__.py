"""The benchmarks of design §10. `run` is what `python3 scripts bench` calls."""

from __future__ import annotations

from guide.bench.report import run

__all__ = ["run"]
