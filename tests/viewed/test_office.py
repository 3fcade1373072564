"""The Word paper as LibreOffice prints it; `make test-report` runs this."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from papers import hostile_paper, sample_paper
from regional import CITY, write_figures, write_targets

from hcr.renderers.papers.word import render

PAPERS = {
    "zh": sample_paper("zh", rows=90),
    "wide": sample_paper("en", regions=36),
    "hostile": hostile_paper("zh"),
}
EXAMPLE = "examples/jianghai/actuals-2018.csv"
A4 = {(595, 842), (842, 595)}

pytestmark = pytest.mark.viewed


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of every page of every paper; the PDFs are made by one run of LibreOffice with a profile of its own."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice (libreoffice-writer) and pdftotext (poppler-utils)")
    folder = tmp_path_factory.mktemp("office")
    for name, paper in PAPERS.items():
        (folder / f"{name}.docx").write_bytes(render(paper))
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    ran = subprocess.run(command, capture_output=True, check=False, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    return {name: pages(folder / f"{name}.pdf") for name in PAPERS}


def pages(path: Path) -> list[str]:
    told = subprocess.run(["pdfinfo", "-l", "999", path], capture_output=True, check=True, text=True).stdout
    sizes = re.findall(r"size: +([\d.]+) x ([\d.]+) pts", told)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} <= A4
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
    return text.split("\f")[:-1]


def test_the_first_page_stands_alone(printed: dict[str, list[str]]) -> None:
    first = printed["zh"][0]
    packed = first.replace(" ", "")  # between characters and digits a blank may be printed
    assert all(words in packed for words in ("江海区医改指标通报", "总体情况", "√达标52"))


def test_every_page_has_its_number(printed: dict[str, list[str]]) -> None:
    for name, texts in printed.items():
        shape = r"(\d+)\s*$" if name == "wide" else r"—\s*(\d+)\s*—\s*$"
        found = [re.search(shape, text) for text in texts]
        assert [match and int(match[1]) for match in found] == list(range(1, len(texts) + 1))


def test_the_header_stands_on_every_page_of_a_table(printed: dict[str, list[str]]) -> None:
    start = next(n for n, text in enumerate(printed["zh"]) if re.match(r"\s*附件\s*1\s", text))
    long = [text for text in printed["zh"][start:] if "参保率" in text]
    assert len(long) > 1
    assert all(re.search(r"指标 +目标 +数值 +结果 +差距 +图示 +牵头单位", text) for text in long)


def test_a_department_starts_a_page_and_no_page_is_empty(printed: dict[str, list[str]]) -> None:
    tops = [text.strip().splitlines()[0].strip() for text in printed["zh"]]
    assert {"社会事务局（社保局）", "财政局"} <= set(tops)
    for name in ("zh", "wide"):
        assert min(len(text.split()) for text in printed[name]) > 5


def test_hostile_text_is_printed_as_text(printed: dict[str, list[str]]) -> None:
    whole = "".join(printed["hostile"])
    assert "<script>alert(1)</script>" in whole
    assert "=HYPERLINK(" in whole
    assert "MERGEFIELD x" in whole


@pytest.fixture(scope="module")
def mains(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    """The pages of the main part: of a district, of a district in mid-year, and of a city, in each language."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice (libreoffice-writer) and pdftotext (poppler-utils)")
    folder = tmp_path_factory.mktemp("mains")
    targets = write_targets(folder, CITY, ("440700", "江门市", "Jiangmen"))
    now, before = (write_figures(folder, f"{name}.csv", CITY, seed) for seed, name in enumerate(("now", "before")))
    day = ("--as-of", "2019-01-31")
    months = ["examples/jianghai/2020/09.csv", "--previous", "examples/jianghai/2020/06.csv", "--as-of", "2020-10-15"]
    for lang in ("zh", "en"):
        made = (
            ("district", [EXAMPLE, *day]),
            ("months", months),
            ("city", [now, "--previous", before, "--targets", targets, *day]),
        )
        for name, args in made:
            command = [sys.executable, "-m", "hcr", "report", *args, "--lang", lang]
            subprocess.run([*command, "-o", folder / f"{name}-{lang}.docx"], cwd=ROOT, capture_output=True, check=True)
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    heads = (re.compile(r"^\s*附件\s*1$", re.MULTILINE), re.compile(r"^\s*Annex 1$", re.MULTILINE))
    return {
        path.stem: next(n for n, text in enumerate(pages(path)) if any(head.search(text) for head in heads))
        for path in folder.glob("*.pdf")
    }


@pytest.mark.parametrize(("name", "most"), [("district", 4), ("months", 4), ("city", 6)])
def test_the_main_part_is_short(mains: dict[str, int], name: str, most: int) -> None:
    assert 1 < mains[f"{name}-zh"] <= most
    assert 1 < mains[f"{name}-en"] <= most
