"""The hook, run by pre-commit itself on a scratch repository: a good file passes, a bad one fails with its finding."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

COPIED = ["hcr", "targets", ".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"]
GOOD = "hcr: 1\nindicators:\n  beds: {name: {zh: 床位, en: Beds}, unit: 张, better: higher}\n"
# A name and an id of its own: a file is checked with its folder around it.
BAD = GOOD.replace("beds", "wards").replace("床位", "病区").replace("Beds", "Wards").replace("higher", "highest")
CONFIG = "repos:\n- repo: {hook}\n  rev: {rev}\n  hooks:\n  - id: hcr-validate\n"


def git(folder: Path, *arguments: str) -> str:
    named = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@t",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "core.hooksPath=/dev/null",
    ]
    done = subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def committed(folder: Path) -> str:
    """The folder as a git repository, and its only commit."""
    git(folder, "init", "--quiet", ".")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def online(tmp_path: Path) -> None:
    """What pre-commit installs the hook with has to be within reach."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    probe = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", tmp_path / "probe", "hatchling"]
    if subprocess.run(probe, capture_output=True, timeout=60, check=False).returncode:
        pytest.skip("no package index can be reached")


@pytest.mark.slow
def test_the_hook_finds_what_is_wrong(online: None, tmp_path: Path) -> None:
    hook, work = tmp_path / "hook", tmp_path / "work"
    hook.mkdir()
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, hook / name)
    (work / "targets").mkdir(parents=True)
    (work / "targets" / "good.yaml").write_text(GOOD, encoding="utf-8")
    (work / "targets" / "bad.yaml").write_text(BAD, encoding="utf-8")
    (work / "other.yaml").write_text("no: target file\n", encoding="utf-8")
    (work / ".pre-commit-config.yaml").write_text(CONFIG.format(hook=hook.as_posix(), rev=committed(hook)))
    committed(work)

    def run(*files: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "hcr-validate", "--files", *files],
            cwd=work,
            env={
                **os.environ,
                "PRE_COMMIT_HOME": str(tmp_path / "home"),
                "NO_COLOR": "1",
                "HCR_LANG": "en",
                "PIP_NO_COMPILE": "1",  # what is run once is compiled when it is imported
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    good = run("targets/good.yaml", "other.yaml")
    assert good.returncode == 0, good.stdout + good.stderr
    assert "Passed" in good.stdout
    bad = run("targets/good.yaml", "targets/bad.yaml")
    assert bad.returncode == 1
    assert "exit code: 3" in bad.stdout
    assert "targets/bad.yaml:3:" in bad.stdout
    other = run("other.yaml")
    assert "Skipped" in other.stdout
