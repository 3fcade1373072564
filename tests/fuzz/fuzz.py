"""Fuzzes every reader and command: `python tests/fuzz/fuzz.py --count 1000 --seed 1`; what fails is kept, made smaller.

A run must end with a documented exit code, without a traceback, in bounded time, and leave nothing but its outputs.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
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
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".jsonl", ".yaml")
FOLDER = "split"  # of the outputs of --split
INTERRUPTED = 130
CODES = {0, 1, 2, 3}
SECONDS = 5
SMALL = 5000  # bytes of a target file
MEMORY = 2**30  # bytes of addresses that a process may have
SIGNS = "\0 \t \r \n \r\n \x1b[31m \u202e \ufeff \u2028 \x85 ， 。 — % ％ ‰ ( ) （ ） \" ' , ; = + - @ : :: ##[ # & * {"
FIGURES = "0 -0 1e9 1E-9 NaN inf 1/0 9999999999999999999999 0.1 ０．１ ３０％ 1,234 <5 5..3 12:30 no ~ 百分之三十"
WORDS = "2018 2018Q2 2018-13 standing 2018年上半年 440704 * drug_share 药占比 暂无数据 —— 左右 以上 是 否 更正"
LONG = ["x" * 5000, "(" * 2000, "药" * 3000, "1" * 5000, '"' * 999, "," * 3000, "\n" * 3000]
COMMANDS = ["=cmd()|'/C calc'!A0", "::error file=a::b"]
TOKENS = [*SIGNS.split(" "), *FIGURES.split(), *WORDS.split(), *LONG, *COMMANDS]
FINDINGS = ("json", "junit", "sarif", "github", "gitlab")
OUTPUTS = {"out.csv", "out.json", "out.sql", "e.json", "out.md", "out.html", "out.docx", "out.xlsx"}
TABLES = {"out.regions.csv", "out.measures.csv", "out.periods.csv"}  # of compile, beside its out.csv


class Case(NamedTuple):
    """One run: the files it finds in its folder, its arguments, and what it reads from standard input."""

    files: dict[str, bytes]
    arguments: list[str]
    stdin: bytes


class Ending(NamedTuple):
    """How a run ended: its exit code, all that it printed, and the files it left."""

    code: int
    text: str
    left: set[str]


def mutate(data: bytes, rng: random.Random) -> bytes:
    """The data with a few of its bytes, words or stretches replaced."""
    for _ in range(rng.choice([1, 1, 2, 3, 8])):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice([0, 1, 2, 4, 16, 200, 4000]))
        token = rng.choice(TOKENS).encode("utf-8", "surrogatepass")
        change = rng.randrange(7)
        if change == 0:
            data = data[:at] + rng.randbytes(rng.choice([1, 2, 4, 8])) + data[at + 1 :]
        elif change == 1:
            data = data[:at] + data[end:]
        elif change == 2:
            data = data[:at] + data[at:end] * rng.choice([2, 3, 50]) + data[end:]
        elif change == 3:
            data = data[:at]
        elif change == 4:
            data = data[:at] + bytes([data[at] ^ 1 << rng.randrange(8)]) + data[at + 1 :] if at < len(data) else data
        else:
            data = data[:at] + token + data[end if change == 5 else at :]
    return data[: 2**20]


def collect_seeds() -> dict[str, list[bytes]]:
    """The files to mutate, by suffix: the examples and the files that the tests read."""
    seeds: dict[str, list[bytes]] = {}
    for folder in ("examples", "tests/intake", "tests/bad", "tests/good", "targets"):
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.suffix in (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".jsonl", ".yaml")
                and path.stat().st_size < 2**18
            ):
                seeds.setdefault(path.suffix, []).append(path.read_bytes())
    table = next(data for data in seeds[".csv"] if data.startswith(b"region,"))
    seeds[".csv.gz"] = [gzip.compress(data, mtime=0) for data in seeds[".csv"][:9]]
    with contextlib.suppress(ImportError):
        import duckdb

        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "a.csv").write_bytes(table)
            made = Path(folder) / "a.parquet"
            read = f"read_csv('{folder}/a.csv', all_varchar = true, null_padding = true, ignore_errors = true)"
            duckdb.sql(f"COPY (FROM {read}) TO '{made}'")
            seeds[".parquet"] = [made.read_bytes()]
    with contextlib.suppress(ImportError):
        import xlwt

        book = xlwt.Workbook()
        sheet = book.add_sheet("a")
        for row, line in enumerate(table.decode("utf-8", "replace").splitlines()[:9]):
            for column, cell in enumerate(line.split(",")):
                sheet.write(row, column, cell)
        memory = io.BytesIO()
        book.save(memory)
        seeds[".xls"] = [memory.getvalue()]
    return seeds


def make_case(seeds: dict[str, list[bytes]], rng: random.Random) -> Case:
    """A run of some command on a mutated file."""
    suffix = rng.choice(sorted(set(seeds) - {".yaml"}))
    submission = rng.choice(seeds[suffix])
    small = rng.randrange(8) > 0  # most of the time of a run goes to large target files
    targets = rng.choice([data for data in seeds[".yaml"] if len(data) < SMALL or not small])
    usual = [*["check"] * 8, *["read"] * 2, *["validate"] * 3]
    command = rng.choice(
        [
            *usual,
            "report",
            "explain",
            "diff",
            "draft",
            "new",
            "verify",
            "template",
            "targets",
            "compile",
            "rule",
            "options",
        ]
    )
    if command in ("validate", "template", "targets", "compile") or rng.randrange(4) == 0:
        targets = mutate(targets, rng)
    if command not in ("validate", "template", "targets", "compile"):
        submission = mutate(submission, rng)
    name = f"a{suffix}"
    files = {name: submission, "t.yaml": targets}
    own = ["--targets", "t.yaml" if small else str(ROOT / "targets")]
    form = rng.choice(["plain", "table", "json", "csv"])
    word = rng.choice(TOKENS)[:200].replace("\0", "")
    named = [[option, word] for option in "--sheet --region --period --against --source --lead --as-of".split()]
    ways = [["--layout", "long"], ["--layout", "wide"], ["--encoding", rng.choice(["gb18030", "utf-16", word])]]
    engines = [["--engine", "rows"], ["--engine", "columns"]]
    extra = rng.choice([[], [], ["--aliases", name], *named, *ways, *engines])
    stdin = b""
    if command == "check" and suffix == ".csv" and rng.randrange(6) == 0:
        name, stdin = "-", submission
    output = rng.choice([[], ["-o", "out.csv"], ["-o", "out.json"]])
    paper = "out" + rng.choice([".md", ".html", ".docx", ".xlsx"])
    found = rng.choice([[], ["--diff"], ["--fix"], *(["--format", each] for each in FINDINGS)])
    split = rng.choice([[], ["--split", "lead", FOLDER]])
    beside = rng.choice([[], [], ["--previous", name], ["--owed", "-o", "out.xlsx"], ["--owed", "--deadline", word]])
    form_files = rng.choice([["-o", "out.csv"], ["--own", "--split", FOLDER]])
    option = rng.choice(["--rows", "-o", "--format", "--fail-on", "--lang", "--nix"])
    readable = extra if extra[:1] in ([], ["--layout"], ["--encoding"], ["--sheet"], ["--region"], ["--period"]) else []
    arguments = {
        "check": ["check", name, *own, *extra, *(beside or output or ["--format", form])],
        "diff": ["diff", name, name, *own, *readable, "--format", form],
        "draft": ["draft", name, *own, "-o", "out.md", *rng.choice([[], ["--compare", "t.yaml"], ["--strip"]])],
        "new": ["new", "--region", word, *own, "-o", "out.md"],
        "read": ["read", name, *own, *readable, *output],
        "report": ["report", name, *own, "-o", paper, "--evidence", "e.json", *split],
        "explain": ["explain", rng.choice(["drug_share", word]), name, *own],
        "validate": ["validate", "t.yaml", *found],
        "verify": ["verify", name],
        "template": ["template", "--targets", "t.yaml", "--region", "440704", "--period", "2018", *form_files],
        "targets": ["targets", "--targets", "t.yaml", "--format", form],
        "compile": ["compile", "--targets", "t.yaml", "-o", "out.csv", "--sql", "out.sql"],
        "rule": ["rule", word],
        "options": ["check", name, *own, option, word],
    }[command]
    return Case(files, arguments, stdin)


@contextlib.contextmanager
def _give_up_after(seconds: int) -> Iterator[None]:
    def give_up(number: int, frame: object) -> None:
        raise TimeoutError

    # Seconds of the processor: on a busy machine a sound run may wait for longer than that.
    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def run_here(case: Case, folder: Path) -> Ending:
    """The case in this process."""
    from hcr.cli import main

    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd(), sys.stdin
    os.chdir(folder)
    sys.stdin = io.TextIOWrapper(io.BytesIO(case.stdin))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _give_up_after(SECONDS):
            code = main(case.arguments)
        if code == INTERRUPTED:  # by Ctrl-C at the fuzzer itself
            raise KeyboardInterrupt
    except TimeoutError:
        code = -1
    except MemoryError:
        code = -2
    finally:
        os.chdir(before[0])
        sys.stdin = before[1]
    return Ending(code, out.getvalue() + err.getvalue(), _list_left(folder))


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
    if ending.code not in CODES:
        return {-1: "time", -2: "memory"}.get(ending.code, f"code {ending.code}: {ending.text[-300:]}")
    if "Traceback (most recent call last)" in ending.text:
        return "traceback"
    named = OUTPUTS & set(case.arguments)
    option = case.arguments[-1] if case.arguments[-2:-1] in (["--rows"], ["-o"]) else ""
    left = {each for each in ending.left if FOLDER not in case.arguments or each.split("/")[0] != FOLDER}
    stray = left - set(case.files) - named - {option} - (TABLES if "compile" in case.arguments else set())
    return f"left {sorted(stray)}" if stray and "/" not in option else ""


Runner = Callable[[Case, Path], Ending]


def try_case(case: Case, runner: Runner) -> str:
    """Run a case in a folder of its own; returns the fault of its ending."""
    with tempfile.TemporaryDirectory(prefix="hcr-fuzz-") as name:
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
    seeds, faults, codes = collect_seeds(), [], Counter[str]()
    for number in range(count + processes):
        runner = run_here if number < count else run_apart
        case = make_case(seeds, random.Random(f"{seed}:{number}"))
        fault = try_case(case, runner)
        codes[case.arguments[0]] += 1
        if fault:
            faults.append(f"{seed}:{number} {case.arguments}: {fault}")
            print(faults[-1][:600], flush=True)
            keep_case(minimise(case, runner) if fault != "time" else case, fault, kept / f"{seed}-{number}")
    print(f"{count} runs in this process, {processes} as processes, seed {seed}: {len(faults)} faults; {dict(codes)}")
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
