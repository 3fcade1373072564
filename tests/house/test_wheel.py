"""A wheel built and installed elsewhere runs the example without the checkout: the target files are in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.mark.slow
def test_a_wheel_runs_the_example_without_the_checkout(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path / "dist"), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    home = tmp_path / "elsewhere"
    venv.create(home)  # our own pip installs there; one for this folder would take longer than the rest
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check"]
    # What is run once is compiled when it is imported.
    subprocess.run([*pip, "install", "--quiet", "--no-compile", str(wheel)], check=True, capture_output=True)
    shutil.copy(ROOT / "examples" / "jianghai" / "actuals-2018.csv", tmp_path / "actuals.csv")
    ran = subprocess.run(
        [python.with_name("hcr"), "check", "actuals.csv", "--source", "附件1", "--summary", "--as-of", "2019-01-31"],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COV"))}
        | {"HCR_LANG": "en"},
        capture_output=True,
        check=False,
    )
    assert ran.stdout.decode() == "18 met, 8 not met, 1 missing of 27 (as of 31 January 2019)\n", ran.stderr.decode()
    assert ran.returncode == 1
