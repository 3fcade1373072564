"""A short run of the fuzzers, and that they find what they look for; `make fuzz` runs them longer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from fuzz.fuzz import Case, Ending, collect_seeds, find_fault, fuzz, make_case, minimise, try_case

SOUND = Case({"a.csv": b"x" * 64}, ["check", "a.csv"], b"")


@pytest.mark.slow
def test_a_short_run_finds_no_fault(tmp_path: Path) -> None:
    assert fuzz(120, 2026, tmp_path) == []


@pytest.mark.parametrize(
    ("ending", "fault"),
    [
        (Ending(0, "", {"a.csv"}), ""),
        (Ending(4, "hcr itself has a fault", {"a.csv"}), "code 4: hcr itself has a fault"),
        (Ending(-1, "", set()), "time"),
        (Ending(1, "Traceback (most recent call last):\n", set()), "traceback"),
        (Ending(0, "", {"a.csv", ".hcr-1"}), "left ['.hcr-1']"),
    ],
)
def test_a_fault_is_seen(ending: Ending, fault: str) -> None:
    assert find_fault(SOUND, ending) == fault


def test_the_same_seed_makes_the_same_cases() -> None:
    seeds = collect_seeds()
    first, second = (make_case(seeds, random.Random("1:7")) for _ in range(2))
    assert first == second


def test_a_failing_case_is_made_smaller() -> None:
    def fail_on_a_star(case: Case, folder: Path) -> Ending:
        return Ending(4 if b"*" in (folder / "a.csv").read_bytes() else 0, "", set())

    case = Case({"a.csv": b"x" * 40 + b"*" + b"x" * 23}, ["check", "a.csv"], b"")
    assert try_case(case, fail_on_a_star)
    assert minimise(case, fail_on_a_star).files["a.csv"] == b"*"
