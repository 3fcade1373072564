"""Fuzzes every reader and command: `python tests/fuzz/fuzz.py --count 1000 --seed 1`; what fails is kept, made smaller.

A run must end with a documented exit code, without a traceback, in bounded time and memory, and leave nothing but its
outputs.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from fuzz.cases import SPLIT, Case, Maker  # noqa: E402 - it is found by the path above
from fuzz.seeds import collect_documents, collect_seeds  # noqa: E402

INTERRUPTED = 130
CODES = {0, 1, 2, 3}
SECONDS = 5
SHARED_MEMORY = "/dev/shm"
MEMORY = 2**30  # bytes of addresses that a process may have
GROWN = 2**29  # bytes by which one run may raise the most that this process has held
OUTPUTS = {"out.csv", "out.json", "out.sql", "out.parquet", "e.json", "out.md", "out.html", "out.docx", "out.xlsx"}
TABLES = {f"out.{name}.{suffix}" for name in ("regions", "measures", "periods") for suffix in ("csv", "parquet")}


class Ending(NamedTuple):
    """How a run ended: its exit code, all that it printed, and the files it left."""

    code: int
    text: str
    left: set[str]


class OutOfTime(BaseException):
    """A run that took too long. It is no Exception, because hcr answers every Exception with a message."""


@contextlib.contextmanager
def _give_up_after(seconds: int) -> Iterator[None]:
    def give_up(number: int, frame: object) -> None:
        raise OutOfTime

    # Seconds of the processor: on a busy machine a sound run may wait for longer than that.
    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@cache
def _keep_groups() -> None:
    """Build typer's commands once: they took a third of a run. Defaults and help change them, so these build anew."""
    import hcr.cli as cli

    build = cli._build_group
    kept: dict[str, Any] = {}

    def build_once(names: Sequence[str]) -> Any:
        if len(names) != 1 or Path("hcr.toml").exists():
            return build(names)
        if names[0] not in kept:
            kept[names[0]] = build(names)
        return kept[names[0]]

    cli._build_group = build_once


def run_here(case: Case, folder: Path) -> Ending:
    """The case in this process."""
    from hcr.cli import main

    _keep_groups()
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd(), sys.stdin
    held = _most_held()
    os.chdir(folder)
    sys.stdin = io.TextIOWrapper(io.BytesIO(case.stdin))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _give_up_after(SECONDS):
            code = main(case.arguments)
        if code == INTERRUPTED:  # by Ctrl-C at the fuzzer itself
            raise KeyboardInterrupt
    except OutOfTime:
        code = -1
    finally:
        os.chdir(before[0])
        sys.stdin = before[1]
    if _most_held() - held > GROWN:
        code = -2
    return Ending(code, out.getvalue() + err.getvalue(), _list_left(folder))


def _most_held() -> int:
    """The most bytes of memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def run_apart(case: Case, folder: Path) -> Ending:
    """The case as a process of its own, limited in memory and time."""
    command = [sys.executable, "-m", "hcr", *case.arguments]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            input=case.stdin,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "HCR_LANG": "en"},
            timeout=4 * SECONDS,  # with Python's own start, on a machine that is busy
            preexec_fn=_limit_memory,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Ending(-1, "", _list_left(folder))
    return Ending(done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace"), _list_left(folder))


def _list_left(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def find_fault(case: Case, ending: Ending) -> str:
    """The fault of an ending; empty if there is none."""
    from hcr.messages import say

    if ending.code not in CODES:
        return {-1: "time", -2: "memory"}.get(ending.code, f"code {ending.code}: {ending.text[-300:]}")
    if "Traceback (most recent call last)" in ending.text:
        return "traceback"
    if any(say(lang, "head.memory") in ending.text for lang in ("en", "zh")):
        return "memory"
    named = OUTPUTS & set(case.arguments)
    given = dict(pairwise(case.arguments))
    written = {given.get("-o", ""), given.get("--rows", "")}
    left = {each for each in ending.left if SPLIT not in case.arguments or each.split("/")[0] != SPLIT}
    stray = left - set(case.files) - named - written - (TABLES if "compile" in case.arguments else set())
    return f"left {sorted(stray)}" if stray and not any("/" in each for each in written) else ""


Runner = Callable[[Case, Path], Ending]


def try_case(case: Case, runner: Runner) -> str:
    """Run a case in a folder of its own; returns the fault of its ending."""
    memory = SHARED_MEMORY if Path(SHARED_MEMORY).is_dir() else None  # a disk takes longer than a run
    with tempfile.TemporaryDirectory(prefix="hcr-fuzz-", dir=memory) as name:
        for file, data in case.files.items():
            (Path(name) / file).write_bytes(data)
        return find_fault(case, runner(case, Path(name)))


def minimise(case: Case, runner: Runner, attempts: int = 60) -> Case:
    """A smaller case with a fault: stretches of its files are left out as long as it stays one."""
    for name in case.files:
        size = max(len(case.files[name]) // 2, 1)
        while size and attempts:
            at = 0
            while at < len(case.files[name]) and attempts:
                attempts -= 1
                less = case.files[name][:at] + case.files[name][at + size :]
                smaller = case._replace(files={**case.files, name: less})
                if try_case(smaller, runner):
                    case = smaller
                else:
                    at += size
            size //= 2
    return case


def keep_case(case: Case, fault: str, folder: Path) -> None:
    """Write a failing case to a folder, with the command that shows it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in case.files.items():
        (folder / name).write_bytes(data)
    (folder / "stdin").write_bytes(case.stdin)
    (folder / "case.json").write_text(json.dumps({"arguments": case.arguments, "fault": fault}, ensure_ascii=True))


def fuzz(count: int, seed: int, kept: Path, processes: int = 0) -> list[str]:
    """So many cases in this process and as processes of their own; the faults found, each kept in a folder."""
    maker, faults = Maker(collect_seeds(), collect_documents()), []
    codes, suffixes = Counter[str](), Counter[str]()
    for number in range(count + processes):
        runner = run_here if number < count else run_apart
        case = maker.make(random.Random(f"{seed}:{number}"))
        fault = try_case(case, runner)
        codes[case.arguments[0]] += 1
        suffixes.update({name.partition(".")[2] for name in case.files} if case.files else {"stdin"})
        if fault:
            faults.append(f"{seed}:{number} {case.arguments}: {fault}")
            print(faults[-1][:600], flush=True)
            keep_case(minimise(case, runner) if fault != "time" else case, fault, kept / f"{seed}-{number}")
    print(f"{count} runs in this process, {processes} as processes, seed {seed}: {len(faults)} faults")
    print(f"commands: {dict(sorted(codes.items()))}\nfiles: {dict(sorted(suffixes.items()))}", flush=True)
    return faults


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz by the arguments; 1 if a fault was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=ROOT / "bench" / ".data" / "fuzz")
    given = parser.parse_args(arguments)
    os.environ["HCR_LANG"] = "en"
    return 1 if fuzz(given.count, given.seed, given.keep, given.processes) else 0


if __name__ == "__main__":
    sys.exit(main())
