"""Progress on a terminal: rows, rate and remaining time while a large submission is read, and nothing in a pipe."""

from __future__ import annotations

import io
import re
import sys
import time
from pathlib import Path

import pytest

from hcr.cli import progress
from hcr.run.files import measure_reading


class Terminal(io.StringIO):
    """Standard error where a person reads it."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, shares: list[float]) -> list[str]:
    """The output while these shares are reported, one a look."""
    monkeypatch.setattr(progress, "WATCH_INTERVAL", 0.001)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    left = list(shares)
    with progress.watch_in("en")(lambda: left.pop(0) if len(left) > 1 else left[0], 1000):
        while len(left) > 1:
            time.sleep(0.001)
    return re.findall(r"([\d,]+) rows, [\d,]+ a second, \d+ s left", stream.getvalue())


def test_the_rows_of_each_pass_are_counted(monkeypatch) -> None:
    found = shown(monkeypatch, Terminal(), [0, 0.25, 0.5, 1.125, 1.25, 1.75, 2, 2])
    assert [one for one, last in zip(found, ["", *found], strict=False) if one != last] == ["250", "500", "250", "750"]


def test_a_pipe_sees_nothing(monkeypatch) -> None:
    stream = io.StringIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        with progress.watch_in("en")(lambda: pytest.fail("nobody looks"), 1000):
            time.sleep(0.01)
    assert stream.getvalue() == ""


@pytest.mark.skipif(not Path("/proc/self/io").exists(), reason="needs a system that counts what a process reads")
def test_what_duckdb_reads_is_counted(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "a.csv"
    path.write_text("a\n" + "1\n" * 500_000, encoding="utf-8")
    done = measure_reading(path.stat().st_size)
    assert duckdb.execute(f"SELECT count(*) FROM read_csv('{path}', header = true)").fetchall() == [(500_000,)]
    assert 0.9 < done() < 3
