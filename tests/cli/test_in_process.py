"""Most tests run hcr in their own process, by the fixture `hcr`: what it gives is what a process of its own gives."""

from __future__ import annotations

import pytest
from conftest import ROOT

EXAMPLE = "examples/jianghai/actuals-2018.csv"
LINES = [
    ["check", EXAMPLE, "--as-of", "2019-01-31"],
    ["check", "-", "--as-of", "2019-01-31", "--format", "json"],
    ["check", "tests/bad/answers_bad.csv", "--as-of", "2019-01-31", "--lang", "zh"],
    ["check", EXAMPLE, "--format", "pdf"],
    ["chek"],
    ["explain", "drug_share", EXAMPLE, "--as-of", "2019-01-31"],
    ["targets", "--format", "csv"],
    ["validate", "tests/bad", "--format", "github"],
    ["read", "no-such-file.csv"],
    ["--help"],
]


@pytest.mark.slow
@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_a_run_in_this_process_is_that_of_the_command(line: list[str], hcr, command) -> None:
    sent = (ROOT / EXAMPLE).read_bytes()
    ran = command(*line, stdin=sent)
    assert hcr(*line, stdin=sent) == ran
    assert hcr(*line, stdin=sent) == ran  # nothing of the run before is left
