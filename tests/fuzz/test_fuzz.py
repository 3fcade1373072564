"""A short run of the fuzzers, and that they find what they look for; `make fuzz` runs them longer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fuzz import fuzz as fuzzing
from fuzz.cases import COMMANDS, Case, Maker
from fuzz.fuzz import Ending, find_fault, fuzz, minimise, run_here, try_case
from fuzz.seeds import collect_documents, collect_seeds
from hcr import cli
from hcr.messages import say
from hcr.submission.readers import READABLE
from hcr.targets.drafting.reading import READERS

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
        (Ending(2, say("zh", "head.memory"), set()), "memory"),
        (Ending(1, "Traceback (most recent call last):\n", set()), "traceback"),
        (Ending(0, "", {"a.csv", ".hcr-1"}), "left ['.hcr-1']"),
    ],
)
def test_a_fault_is_seen(ending: Ending, fault: str) -> None:
    assert find_fault(SOUND, ending) == fault


@pytest.mark.slow
def test_the_same_seed_makes_the_same_cases() -> None:
    maker = Maker(collect_seeds(), collect_documents())
    for number in range(200):
        first, second = (maker.make(random.Random(f"1:{number}")) for _ in range(2))
        assert first == second


def test_a_failing_case_is_made_smaller() -> None:
    def fail_on_a_star(case: Case, folder: Path) -> Ending:
        return Ending(4 if b"*" in (folder / "a.csv").read_bytes() else 0, "", set())

    case = Case({"a.csv": b"x" * 40 + b"*" + b"x" * 23}, ["check", "a.csv"], b"")
    assert try_case(case, fail_on_a_star)
    assert minimise(case, fail_on_a_star).files["a.csv"] == b"*"


def test_a_run_without_end_is_seen_although_hcr_answers_every_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never_end(arguments: list[str]) -> list[str]:
        while True:
            pass

    monkeypatch.setattr(cli, "_order", never_end)
    monkeypatch.setattr(fuzzing, "SECONDS", 0.1)
    assert run_here(SOUND, tmp_path).code == -1


def test_every_command_and_every_kind_of_file_is_fuzzed() -> None:
    assert set(cli.COMMANDS) - set(COMMANDS) == {"schema"}  # it reads nothing
    assert set(READABLE) - set(collect_seeds()) <= {".tsv.gz", ".tsv.zst"}  # as .csv.gz and .csv.zst
    assert set(READERS) - set(collect_documents()) == {".htm"}
