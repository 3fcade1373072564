"""Streams that are closed, full or read by nobody, and signals: the documented exit code and no traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT, Ran
from depth import examples

EXAMPLE = str(ROOT / "examples" / "jianghai" / "actuals-2018.csv")
PROGRAM = f"{sys.executable} -m hcr"
NOT_MET, USAGE, CANNOT_READ, INTERRUPTED = 1, 2, 3, 130


def shell(line: str, **env: str) -> Ran:
    """A line of the shell, in which `hcr` is the command."""
    line = line.replace("hcr ", f"{PROGRAM} ", 1)
    done = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, capture_output=True, check=False, env={**os.environ, **env}, timeout=60
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("hcr --version >&-", 0),
        ("hcr --version 2>&-", 0),
        ("hcr --version <&- >&- 2>&-", 0),
        ("hcr --version > /dev/full", USAGE),
        ("hcr --help | true; exit ${PIPESTATUS[0]}", 0),
        ("hcr check EXAMPLE >&-", NOT_MET),
        ("hcr check EXAMPLE 2>&-", NOT_MET),
        ("hcr check EXAMPLE >&- 2>&-", NOT_MET),
        ("hcr check EXAMPLE --fail-on never >&-", 0),
        ("hcr check EXAMPLE --format csv | true; exit ${PIPESTATUS[0]}", NOT_MET),
        ("hcr check EXAMPLE --format csv --fail-on never | head -1; exit ${PIPESTATUS[0]}", 0),
        ("hcr check EXAMPLE --format json > /dev/full", USAGE),
        ("hcr check EXAMPLE --fail-on never 2> /dev/full", 0),
        ("hcr check no-such-file.csv 2> /dev/full", USAGE),
        ("hcr check - <&-", CANNOT_READ),
    ],
)
def test_a_stream_never_changes_what_was_judged(line: str, code: int) -> None:
    ran = shell(line.replace("EXAMPLE", EXAMPLE))
    assert ran.code == code
    assert "Traceback" not in ran.err


# The commands that print, with the code that each ends with.
PRINTING = {
    "diff EXAMPLE EXAMPLE": 0,
    "check EXAMPLE --owed": NOT_MET,
    "draft tests/cli/policy.txt": 0,
    "draft tests/cli/policy.txt --compare targets/luan-2018.yaml": NOT_MET,
    "draft tests/cli/policy.txt --strip": 0,
    "new --region 440704": 0,
    "targets": 0,
    "targets --diff targets": 0,
    "indicators": 0,
    "read EXAMPLE": 0,
    "template --region 440704 --period 2018": 0,
    "explain drug_supply_plan EXAMPLE": 0,
    "validate": 0,
    "rule": 0,
    "schema": 0,
}


# A command gets one of them, and all in `make deep`; USAGE is what cannot be written.
STREAMS = ("<&- >&- 2>&-", "2>/dev/full | head -1; exit ${PIPESTATUS[0]}", ">/dev/full")


@pytest.mark.slow
@pytest.mark.parametrize(("number", "command"), list(enumerate(PRINTING)))
def test_no_command_minds_a_stream_that_is_closed_full_or_read_by_nobody(number: int, command: str) -> None:
    code = PRINTING[command]
    command = command.replace("EXAMPLE", EXAMPLE)
    for each in range(min(examples(1), len(STREAMS))):
        streams = STREAMS[(number + each) % len(STREAMS)]
        ran = shell(f"hcr {command} {streams}")
        assert (ran.code, "Traceback" in ran.err) == (USAGE if streams == ">/dev/full" else code, False)


@pytest.mark.slow
def test_a_file_never_takes_the_place_of_a_closed_stream(tmp_path: Path) -> None:
    assert shell(f"hcr check {EXAMPLE} -o {tmp_path}/a.json <&- >&- 2>&-").code == NOT_MET
    assert (tmp_path / "a.json").read_bytes().startswith(b"{")


@pytest.mark.slow
def test_a_pipe_is_read_once() -> None:
    whole = shell(f"hcr check {EXAMPLE} --format csv")
    for options in ("", "--engine columns"):
        piped = shell(f"hcr check <(cat {EXAMPLE}) --format csv {options}")
        assert (piped.code, piped.out.count("\n")) == (whole.code, whole.out.count("\n"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_in_our_own_first_line_is_silent(name: str) -> None:
    # The process interrupts itself where our own code begins: whoever sends the signal, it cannot come earlier.
    code = (
        "import os, signal, sys; import hcr.__main__ as program\n"
        f"sys.meta_path.insert(0, type('', (), {{'find_spec': lambda *_: os.kill(os.getpid(), signal.{name})}}))\n"
        "program.run()"
    )
    done = subprocess.run([sys.executable, "-c", code, "--version"], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, b"", b"")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_during_a_run_is_silent(name: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hcr", "check", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(1)  # it waits for its input
    process.send_signal(getattr(signal, name))
    out, err = process.communicate()
    assert (process.returncode, out, err) == (INTERRUPTED, b"", b"")


@pytest.mark.slow
def test_a_signal_that_is_ignored_stays_ignored() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "hcr", "check", "-", "--summary", "--fail-on", "never"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )
    time.sleep(1)
    process.send_signal(signal.SIGHUP)
    out, _ = process.communicate(Path(EXAMPLE).read_bytes())
    assert (process.returncode, b" met" in out) == (0, True)


@pytest.mark.slow
def test_nothing_of_an_argument_steers_the_terminal() -> None:
    for argument in (r"$'a\e[31m\u202eb'", r"$'--a\n::error::b\u202e'", r"$'##[error]'"):
        ran = shell(f"hcr check {argument}")
        assert ran.code == USAGE
        assert all(line.isprintable() and not line.startswith("::") for line in ran.err.split("\n"))
        assert "##[" not in ran.err


@pytest.mark.parametrize(
    "options",
    [
        *(["--encoding", name] for name in "idna punycode rot13 hex unicode_escape undefined base64 nix".split()),
        *([option, "x" * 300] for option in "--targets --aliases --encoding --rows -o".split()),
    ],
    ids=" ".join,
)
def test_what_cannot_be_used_is_refused(options: list[str], hcr) -> None:
    ran = hcr("check", EXAMPLE, *options)
    assert ran.code in (USAGE, CANNOT_READ)
    assert "fault" not in ran.err


@pytest.mark.parametrize(("pattern", "code"), [("**.csv", NOT_MET), ("*-2018.csv", NOT_MET), ("**.nix", USAGE)])
def test_a_pattern_means_files_of_one_folder(pattern: str, code: int, hcr) -> None:
    assert hcr("check", f"examples/luan/{pattern}").code == code


@pytest.mark.slow
@pytest.mark.parametrize("name", ["o'brien", "空 格", "missing"])
def test_any_temporary_folder_will_do(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    if name != "missing":
        folder.mkdir()
    line = f"hcr check {EXAMPLE} --engine columns --rows {tmp_path}/rows.csv"
    assert shell(line, TMPDIR=str(folder)).code == NOT_MET
    assert (tmp_path / "rows.csv").exists()
    assert name == "missing" or list(folder.iterdir()) == []


def test_a_source_line_is_no_command_to_a_log(hcr, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("hcr: 1\n::error file=x::y ##[error]z ##vso[task]\n", encoding="utf-8")
    for form in "text json junit sarif github gitlab".split():
        ran = hcr("validate", "t.yaml", "--format", form, at=tmp_path)
        lines = (ran.out + ran.err).split("\n")
        assert not [line for line in lines if line.lstrip().startswith("::error file=x")]
        assert not [line for line in lines if "##[" in line or "##vso[" in line]
