"""Marks in every Chinese output, as far as a machine can see them: GB/T 15834 (marks), 15835 (figures), 9704 (dates).

Between Chinese characters there is no half-width mark; a percentage point is not `pp`, a day is not an ISO date, and no
blank is between a figure and a Chinese word.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT, Ran

Hcr = Callable[..., Ran]
DISTRICT = ("examples/jianghai/actuals-2018.csv", "--as-of", "2019-01-31")
CITY = ("examples/city/actuals-2024.csv", "--targets", "examples/city/targets", "--as-of", "2025-01-31")
FAULTS = {
    "a half-width mark": r"[\u4e00-\u9fff] ?[,:;!?()]|[,:;!?()] ?[\u4e00-\u9fff]",
    "pp": r"\bpp\b",
    "an ISO date": r"\b\d{4}-\d\d-\d\d\b",
    "a blank before a figure": r"[\u4e00-\u9fff] \d[\d.,]*%?(?![\d.,%A-Za-z_/-])",
    "a blank behind a figure": r"(?<![\w.,/])\d+ [\u4e00-\u9fff]",
}
# Names of files and options are Latin, and the words of a document stay as it writes them: 75 左右.
LATIN = re.compile(r"[\w./-]+\.(?:csv|yaml|xlsx|docx)(?::\d+)*|--[a-z-]+(?: \S+)?|\d+ 左右")
SUFFIXES = ("docx", "html", "md", "xlsx")


def texts_of(path: Path) -> Iterator[str]:
    """The texts of a file, a paragraph or a cell each; code and notes of cells are left out."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
                    for paragraph in re.findall(r"<w:p[ >].*?</w:p>", archive.read(name).decode(), re.DOTALL):
                        yield html.unescape("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)))
    elif path.suffix == ".html":
        text = re.sub(r"<(script|style).*?</\1>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        yield from html.unescape(re.sub(r"<[^>]+>", "\n", text)).splitlines()
    elif path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path):
            yield sheet.title
            for row in sheet.iter_rows():
                for cell in row:
                    yield cell.value if isinstance(cell.value, str) else ""
                    assert not getattr(cell, "is_date", False) or "年" in cell.number_format
                    yield cell.comment.text if cell.comment else ""
    else:
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            yield from re.sub(r"^[#>|\s\d.\\*]+|\*\*", "", html.unescape(line)).split("|")


def faults_in(texts: Iterator[str]) -> list[tuple[str, str]]:
    shown = [LATIN.sub("", text) for text in texts]
    return [(name, text) for text in shown for name, fault in FAULTS.items() if re.search(fault, text)]


def run(hcr: Hcr, *arguments: str) -> None:
    ran = hcr(*arguments, "--lang", "zh")
    assert ran.code in (0, 1), ran.err


@pytest.mark.slow
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("asked", [DISTRICT, CITY], ids=["district", "city"])
def test_a_paper(asked: tuple[str, ...], suffix: str, hcr: Hcr, tmp_path: Path) -> None:
    path = tmp_path / f"paper.{suffix}"
    run(hcr, "report", *asked, "-o", str(path), "--prepared-by", "江海区医改办")
    assert faults_in(texts_of(path)) == []


@pytest.mark.parametrize("suffix", ["txt", "xlsx"])
def test_a_reminder(suffix: str, hcr: Hcr, tmp_path: Path) -> None:
    path = tmp_path / f"owed.{suffix}"
    run(hcr, "check", *DISTRICT, "--owed", "--deadline", "2019-02-10", "-o", str(path))
    assert faults_in(texts_of(path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("region", ["440704", "320000"])
def test_a_form(region: str, hcr: Hcr, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    period = "2018" if region == "440704" else "2012"
    run(hcr, "template", "--region", region, "--period", period, "--deadline", "2019-01-20", "-o", str(path))
    assert faults_in(texts_of(path)) == []


@pytest.mark.slow
def test_tables_a_comparison_and_an_explanation(hcr: Hcr, tmp_path: Path) -> None:
    later = "examples/jianghai/actuals-2020.csv"
    for number, asked in enumerate(
        [
            ("check", *DISTRICT, "--format", "markdown"),
            ("check", *DISTRICT, "--format", "table"),
            ("check", *CITY, "--format", "table"),
            ("diff", DISTRICT[0], later, "--as-of", "2021-01-31", "--format", "markdown"),
            ("diff", DISTRICT[0], later, "--as-of", "2021-01-31", "--format", "table"),
            ("explain", "drug_share@附件1", *DISTRICT),
            ("targets", "--region", "440704", "--format", "table"),
        ]
    ):
        path = tmp_path / f"{number}.txt"
        path.write_text(hcr(*asked, "--lang", "zh").out, encoding="utf-8")
        assert (asked, faults_in(texts_of(path))) == (asked, [])


PAGES = sorted({ROOT / "README.zh-CN.md", *(ROOT / "docs" / "zh").glob("*.md")} - {ROOT / "docs" / "zh" / "rules.md"})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = faults_in(re.sub(r"^[#>|\s\d.*-]+|\*\*", "", line) for line in prose.splitlines())
    assert [fault for fault in found if "blank" not in fault[0]] == []  # a blank is before a code: 返回码为 1


@pytest.mark.parametrize("text", ["目标(左右)", "差距:3", "5 pp", "2019-01-31", "共 3 项", "江海区 ,"])
def test_these_are_faults(text: str) -> None:
    assert faults_in(iter([text]))


def test_the_examples_are_there() -> None:
    assert all((ROOT / asked[0]).is_file() for asked in (DISTRICT, CITY))
