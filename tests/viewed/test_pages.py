"""Pages as Chromium shows them: light, dark, on a phone, on paper, without a script; `make test-report` runs this."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from papers import FIGURES, hostile_paper, sample_paper

from hcr.renderers.papers.html import render

HERE = ROOT / "tests" / "viewed"
EXAMPLE = ("examples/jianghai/actuals-2018.csv", "--as-of", "2019-01-31", "--lang", "zh")
MADE = {"zh": sample_paper("zh", rows=90, regions=31), "en": sample_paper("en"), "hostile": hostile_paper("zh")}
PAGES = [*MADE, "real"]
VIEWS = ("light", "dark", "phone")

pytestmark = pytest.mark.viewed


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def seen(folder: Path) -> dict[str, Any]:
    """The report of look.mjs on every page; the pictures and PDFs it makes stay in the folder."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium or not shutil.which("node"):
        pytest.skip("needs chromium and node")
    if not (HERE / "node_modules" / "axe-core").exists():
        pytest.skip("needs playwright-core and axe-core in tests/viewed/node_modules: make test-report")
    for name, paper in MADE.items():
        (folder / f"{name}.html").write_bytes(render(paper))
    report = [sys.executable, "-m", "hcr", "report", *EXAMPLE, "-o", folder / "real.html"]
    subprocess.run(report, cwd=ROOT, capture_output=True, check=True)
    ran = subprocess.run(["node", HERE / "look.mjs", chromium, folder], capture_output=True, check=False, text=True)
    assert ran.returncode == 0, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_the_page_never_scrolls_sideways(seen: dict[str, Any], name: str, view: str) -> None:
    assert seen[f"{name}.html"][view] == {"violations": [], "overflow": 0, "heard": []}


@pytest.mark.parametrize("name", PAGES)
def test_without_a_script_there_are_no_controls(seen: dict[str, Any], name: str) -> None:
    assert seen[f"{name}.html"]["still"] == {"controls": 0, "heard": []}


def test_rows_are_sorted_by_their_figures_and_back(seen: dict[str, Any]) -> None:
    used = seen["en.html"]["used"]
    order = {value: place for place, value in enumerate(sorted({f[3] for f in FIGURES if "/" not in f[3]}, key=float))}
    for direction, told in (("up", "sorted by Value, ascending"), ("down", "sorted by Value, descending")):
        texts, said = used[direction]
        places = [order[text.split()[0]] for text in texts if text.split()[0] in order]
        assert places == sorted(places, reverse=direction == "down") != []
        assert (said, sorted(texts)) == (told, sorted(used["original"]))
    assert used["back"] == [used["original"], "back in the original order"]


def test_rows_are_filtered_by_status_and_by_department(seen: dict[str, Any]) -> None:
    for (value, shown, told), total in zip(seen["en.html"]["used"]["chosen"], (40, 40), strict=True):
        assert set(shown) == {value}
        assert told == f"{len(shown)} of {total} rows shown"


@pytest.fixture(scope="session")
def sheets(seen: dict[str, Any], folder: Path) -> list[str]:
    """The text of every sheet of the Chinese page on paper."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext and pdfinfo (poppler-utils)")
    ran = subprocess.run(["pdftotext", "-layout", folder / "zh.pdf", "-"], capture_output=True, check=True, text=True)
    return ran.stdout.split("\f")[:-1]


def test_a_department_has_sheets_of_its_own(sheets: list[str]) -> None:
    first = next(n for n, text in enumerate(sheets) if "各单位事项" in text)
    assert [next(line for line in text.splitlines() if line.strip()).strip() for text in sheets[first : first + 4]] == [
        "四、各单位事项", "社会事务局（社保局）", "财政局", "五、各地区情况",
    ]  # fmt: skip


def test_the_first_sheet_stands_alone_and_controls_are_not_printed(sheets: list[str]) -> None:
    assert all(words in sheets[0] for words in ("江海区医改指标通报", "江开〔2018〕19号", "已评价72项", "未达标"))
    assert not any("跳到正文" in text or "筛选" in text for text in sheets)


def test_the_header_of_a_table_stands_on_every_sheet_of_it(sheets: list[str]) -> None:
    start = next(n for n, text in enumerate(sheets) if text.strip().startswith("附件1 全部目标"))
    long = [text for text in sheets[start:] if "注册护士数" in text]
    assert len(long) > 1
    assert all(re.search(r"指标 +目标 +数值 +结果 +差距 +图示 +牵头单位", text) for text in long)


def test_paper_is_a4_and_a_wide_table_lies_sideways(sheets: list[str], folder: Path) -> None:
    ran = subprocess.run(["pdfinfo", "-l", "99", folder / "zh.pdf"], capture_output=True, check=True, text=True)
    sizes = [tuple(map(round, map(float, size))) for size in re.findall(r"size: +([\d.]+) x ([\d.]+) pts", ran.stdout)]
    wide = [number for number, text in enumerate(sheets) if "地区与指标" in text]
    assert {size for number, size in enumerate(sizes) if number not in wide} == {(595, 842)}
    assert [sizes[number] for number in wide] == [(842, 595)]
