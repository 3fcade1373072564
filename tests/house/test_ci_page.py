"""The page on CI: its YAML is YAML, its commands run unchanged, its hook is the one that the repository offers."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from hcr.renderers.findings import FINDINGS

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
PRE_COMMIT, GITHUB, GITLAB = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))
STEPS = [step["run"] for step in GITHUB["jobs"]["validate"]["steps"] if "run" in step]
COMMANDS = [line for line in (*STEPS, *GITLAB["validate-targets"]["script"]) if line.startswith("hcr ")]
CLEAN = "hcr: 1\nindicators:\n  beds: {name: {zh: 床位, en: Beds}, unit: 张, better: higher}\n"


@pytest.mark.slow
@pytest.mark.parametrize("better", ["higher", "highest"], ids=["good", "bad"])
def test_its_commands_run_in_their_order(better: str, tmp_path: Path) -> None:
    (tmp_path / "targets").mkdir()
    (tmp_path / "targets" / "a.yaml").write_text(CLEAN.replace("higher", better), encoding="utf-8")
    assert len(COMMANDS) == 5
    for line in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(line)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        expected = 3 if better == "highest" and "never" not in line else 0
        assert done.returncode == expected, f"{line}\n{done.stdout}{done.stderr}"


def test_the_reports_are_the_ones_that_are_written() -> None:
    written = {shlex.split(line)[shlex.split(line).index("-o") + 1] for line in COMMANDS if " -o " in line}
    uploaded = {step["with"]["sarif_file"] for step in GITHUB["jobs"]["validate"]["steps"] if "upload" in str(step)}
    assert written == uploaded | set(GITLAB["validate-targets"]["artifacts"]["reports"].values())


def test_the_hook_is_the_one_offered() -> None:
    [offered] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    [repository] = PRE_COMMIT["repos"]
    assert [hook["id"] for hook in repository["hooks"]] == [offered["id"]]
    named = [
        "targets/a.yaml",
        "policy/targets/b.yml",
        "targets/deep/c.yaml",
        "a.yaml",
        "targets/a.csv",
        "mytargets/a.yaml",
    ]
    assert [path for path in named if re.search(offered["files"], path)] == named[:3]


def test_every_format_is_on_the_page() -> None:
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == ["text", "json", "github", "sarif", "gitlab", "junit"]
    assert set(FINDINGS) == {"text", "json", "github", "sarif", "gitlab", "junit"}
