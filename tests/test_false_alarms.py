from __future__ import annotations

from typing import Any

import pytest
from guide.bench import false_alarms
from guide.bench.false_alarms import OURS, POLICIES, RESEARCH, simulate

YEARS = 8


@pytest.fixture(scope="module")
def rows() -> dict[str, Any]:
    """The table over fewer years: ranks do not need forty."""
    return {name: simulate(policy, YEARS).row() for name, policy in POLICIES.items()}


def alarms(rows: dict[str, Any], name: str) -> float:
    return float(rows[name]["false_alarms_a_year"])


def test_the_same_seed_gives_the_same_table() -> None:
    assert simulate(POLICIES[OURS], 2).row() == simulate(POLICIES[OURS], 2).row()
    assert simulate(POLICIES[OURS], 2).row() != simulate(POLICIES[OURS], 2, seed=1).row()


def test_all_policies_of_the_research_are_there() -> None:
    assert set(POLICIES) == {*RESEARCH, OURS}


def test_the_ranks_are_those_of_the_research(rows: dict[str, Any]) -> None:
    one, three, weekly, iabot, two_days, over_two_days = RESEARCH
    assert alarms(rows, one) > alarms(rows, three) > alarms(rows, iabot)
    assert alarms(rows, three) > 5 * alarms(rows, weekly)
    assert alarms(rows, three) > 5 * alarms(rows, two_days)
    assert alarms(rows, two_days) > 3 * alarms(rows, over_two_days)
    late = [rows[name]["mean_days_to_alarm"] for name in RESEARCH]
    assert late[3] > late[2] > late[5] > late[4] > late[0]


def test_our_rules_cry_wolf_least_and_are_not_late(rows: dict[str, Any]) -> None:
    naive = [alarms(rows, name) for name in RESEARCH if "over 2 days" not in name]
    assert alarms(rows, OURS) <= min(1.5, min(naive) / 2)
    assert rows[OURS]["mean_days_to_alarm"] <= 5.0


def test_a_hijack_is_told_at_the_first_look(rows: dict[str, Any]) -> None:
    ours = rows[OURS]["mean_days_to_alarm_on_a_hijack"]
    assert ours <= 4.2
    assert all(
        ours < rows[name]["mean_days_to_alarm_on_a_hijack"] - 0.3
        for name in RESEARCH
        if "try" not in name and "in run" not in name
    )


def test_bench_says_whether_the_goal_is_met() -> None:
    steps: list[str] = []
    result = false_alarms.result(steps.append, years=1)
    assert len(steps) == len(POLICIES) and set(result["policies"]) == set(POLICIES)
    assert isinstance(result["met"], bool)
