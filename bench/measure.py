"""Runs commands one after another, each a process of its own: its seconds, its peak memory, and its output."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

PYTHON = sys.executable
HCR = [PYTHON, "-c", "import sys; from hcr.__main__ import run; sys.exit(run())"]  # what the installed script holds
CHECK = [*HCR, "check", "--fail-on", "never"]  # a target that is not met is no failure of the measuring
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "HCR_LANG": "en",
    "COLUMNS": "120",
    "PYTHONUTF8": "1",
}

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: its seconds, peak resident memory in MB, standard output and standard error."""

    seconds: float
    megabytes: float
    output: str
    errors: str


PROCESSOR_TIME = bool(os.environ.get("BENCH_PROCESSOR_TIME"))
"""Measure the processor's seconds instead of the clock's: the ratios that hold on a machine with other work."""


def run(command: Command) -> Run:
    """Run it; one that fails ends the measuring with its output."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=errors, stdin=subprocess.DEVNULL, env=ENVIRONMENT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime if PROCESSOR_TIME else time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said = _text(errors)
        if process.returncode:
            raise SystemExit(f"{' '.join(command)}\nexit code {process.returncode}\n{said[-4000:]}")
        return Run(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6, _text(output), said)


def _text(file: tempfile._TemporaryFileWrapper[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def in_turn(commands: Mapping[str, Command], rounds: int) -> dict[str, list[Run]]:
    """Every command once a round, so that a slow minute of the machine is shared by all."""
    found: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            found[name].append(run(command))
    return found


def seconds(runs: Sequence[Run]) -> float:
    """The median."""
    return median(run.seconds for run in runs)


def ratio(subject: Sequence[Run], floor: Sequence[Run]) -> float:
    """The median of the ratios of paired runs."""
    return median(mine.seconds / other.seconds for mine, other in zip(subject, floor, strict=True))
