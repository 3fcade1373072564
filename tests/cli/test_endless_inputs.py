"""Inputs without an end: every command refuses a device and a pipe that nobody writes to, as wrong use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from hcr.core import input_file

EXAMPLE = str(ROOT / "examples" / "jianghai" / "actuals-2018.csv")
LUAN = str(ROOT / "targets" / "luan-2018.yaml")
POLICY = str(ROOT / "tests" / "cli" / "policy.txt")
TARGETS = ("--targets", LUAN)
# Each with {} for the input; its suffix is that of its kind.
COMMANDS = {
    "check": ["check", "{}.csv", *TARGETS],
    "check a workbook": ["check", "{}.xlsx", *TARGETS],
    "check in columns": ["check", "{}.csv", *TARGETS, "--engine", "columns"],
    "check --aliases": ["check", EXAMPLE, *TARGETS, "--aliases", "{}.csv"],
    "check --previous": ["check", EXAMPLE, *TARGETS, "--previous", "{}.csv"],
    "check --targets": ["check", EXAMPLE, "--targets", "{}.yaml"],
    "check --owed": ["check", "{}.csv", *TARGETS, "--owed"],
    "diff of the new": ["diff", EXAMPLE, "{}.csv", *TARGETS],
    "diff of the old": ["diff", "{}.csv", EXAMPLE, *TARGETS],
    "report": ["report", "{}.csv", *TARGETS, "-o", "out.md"],
    "report --template": ["report", EXAMPLE, *TARGETS, "-o", "out.docx", "--template", "{}.docx"],
    "read": ["read", "{}.csv", *TARGETS],
    "explain": ["explain", "药占比（不含中药饮片）", "{}.csv", "--targets", str(ROOT / "targets")],
    "validate": ["validate", "{}.yaml"],
    "validate --fix": ["validate", "{}.yaml", "--fix"],
    "compile": ["compile", "--targets", "{}.yaml", "-o", "out.csv"],
    "template": ["template", "--targets", "{}.yaml", "--region", "440704", "--period", "2018"],
    "draft": ["draft", "{}.txt", *TARGETS],
    "draft a Word file": ["draft", "{}.docx", *TARGETS],
    "draft --compare": ["draft", POLICY, *TARGETS, "--compare", "{}.yaml"],
    "draft --strip": ["draft", "{}.txt", "--strip"],
    "draft --targets": ["draft", POLICY, "--targets", "{}.yaml"],
    "new": ["new", "--region", "440704", "--targets", "{}.yaml"],
    "targets": ["targets", "--targets", "{}.yaml"],
    "targets --diff": ["targets", *TARGETS, "--diff", "{}.yaml"],
    "targets --actuals": ["targets", *TARGETS, "--diff", LUAN, "--actuals", "{}.csv"],
    "indicators": ["indicators", "--targets", "{}.yaml"],
    "verify": ["verify", "{}.json"],
}


@pytest.mark.slow
@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("kind", ["device", "pipe"])
def test_what_has_no_end_is_wrong_use(
    kind: str, arguments: list[str], hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(input_file, "MAX_SECONDS", 0)
    for suffix in ("csv", "xlsx", "yaml", "txt", "docx", "json"):
        path = tmp_path / f"endless.{suffix}"
        if kind == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to("/dev/zero")
    before = sorted(tmp_path.iterdir())
    ran = hcr(*(each.format("endless") for each in arguments), at=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ("is a device or a socket" if kind == "device" else "nobody wrote to the pipe") in ran.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.slow
def test_a_device_as_standard_input_is_wrong_use() -> None:
    command = [sys.executable, "-m", "hcr", "check", "-", *TARGETS]
    with open("/dev/zero", "rb") as device:
        ran = subprocess.run(command, cwd=ROOT, stdin=device, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, "'-' is a device" in ran.stderr) == (2, "", True)
