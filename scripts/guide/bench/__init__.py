"""The benchmarks of design §10. `run` is what `python3 scripts bench` calls."""

from __future__ import annotations


def run(as_json: bool) -> int:
    """All benchmarks. Prints the result; returns the exit code.

    Loaded only now: the processes that are measured import parts of this package and nothing more.
    """
    from guide.bench import report

    return report.run(as_json)
