"""Every file of examples/ is a test: the table of each submission in both languages, and each command of the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import REWRITE, ROOT, golden

FOLDER = ROOT / "examples"
PAGE = FOLDER / "README.md"
BLOCK = re.compile(r"```console\n\$ (hcr .+)\n((?:.*\n)*?)```\n")
BLOCKS = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
AS_OF = {
    "actuals-2012.csv": "2013-01-31",
    "actuals-2017.csv": "2018-01-31",
    "actuals-2018.csv": "2019-01-31",
    "actuals-2020.csv": "2021-02-28",
    "actuals-2021.csv": "2021-12-20",
}
# Those judged by the shipped target files; the page of examples/ runs the others.
EXAMPLES = sorted(path for path in FOLDER.glob("*/*.csv") if path.name in AS_OF and path.parent.name != "city")
STATUSES = {"met", "not_met", "not_assessable", "missing", "not_due", "waiting"}
COMPARATORS = {"<", "<=", ">", ">=", "..", "~", "due"}


def arguments(path: Path) -> list[str]:
    return ["check", path.relative_to(ROOT).as_posix(), "--as-of", AS_OF[path.name]]


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_the_table_of_an_example(path: Path, lang: str, hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    ran = hcr(*arguments(path), "--format", "plain", "--lang", lang)
    assert ran.code in (0, 1)
    golden(ROOT / "tests" / "golden" / f"{name_of(path)}.{lang}.txt", ran.out + ran.err)


@pytest.mark.slow
def test_the_examples_reach_every_status_and_every_kind_of_target(hcr) -> None:
    verdicts = [v for path in EXAMPLES for v in json.loads(hcr(*arguments(path), "--format", "json").out)["verdicts"]]
    assert {v["status"] for v in verdicts} >= STATUSES
    assert {v["comparator"] for v in verdicts} >= COMPARATORS
    assert {v["kind"] for v in verdicts} == {"numeric", "milestone", "document"}
    assert any(v["parts"] for v in verdicts)
    assert any(v["aspirational"] for v in verdicts)
    assert {"done_late", "done_on_time", "done_undated", "overdue", "days_left", "event_undated"} <= {
        v["reason_code"] for v in verdicts
    }
    assert any(v["status"] == "met" and v["value"] and v["actual_line"] is None for v in verdicts), "none computed"


def run_block(command: str, folder: Path, hcr):
    """A command of the page, its output file put into a folder of the test."""
    words = command.split()[1:]
    if "-o" in words:
        at = words.index("-o") + 1
        words[at] = str(folder / words[at])
    return hcr(*words, "--lang", "en")


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[str(number) for number in range(len(BLOCKS))])
def test_each_command_of_the_page_prints_what_it_shows(command: str, shown: str, tmp_path: Path, hcr) -> None:
    ran = run_block(command, tmp_path, hcr)
    assert ran.code in (0, 1), ran.err
    if REWRITE:
        text = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(text.replace(f"$ {command}\n{shown}```", f"$ {command}\n{ran.out}```"), encoding="utf-8")
    else:
        assert ran.out == shown


def test_every_file_of_the_folder_is_in_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    files = [path for path in FOLDER.glob("*/*") if path.is_file() and path not in EXAMPLES]
    assert [path.name for path in files if path.name not in page] == []


def judge(hcr, *arguments: str) -> dict[tuple[str, str], dict]:
    """The verdicts by region and indicator."""
    ran = hcr("check", *arguments, "--format", "json")
    return {(each["region"], each["indicator"]): each for each in json.loads(ran.out)["verdicts"]}


JIANGHAI = ["--source", "附件1", "--as-of", "2019-01-31"]


def test_own_names_lead_where_the_alias_file_says(hcr) -> None:
    folder = FOLDER / "jianghai" / "own-names"
    files = [str(folder / "district-2018.csv"), str(folder / "subdistricts-2018.csv")]
    found = judge(hcr, *files, "--aliases", str(folder / "names.csv"), *JIANGHAI)
    assert found["440704", "drug_share"]["value"] == "29.6"
    assert found["440704005", "immunization_coverage"]["status"] == "met"
    assert found["440704004", "immunization_coverage"]["status"] == "not_met"
    assert ("440704", "immunization_coverage") not in found
    # Without the file 药占比 is no name: it may count the decoction pieces.
    ran = hcr("check", files[0], *JIANGHAI)
    assert ran.code == 3 and "'药占比'; the nearest: 药占比（扣除中药饮片）, 药占比（不含中药饮片）" in ran.err


def test_a_correction_counts_and_what_it_corrects_does_not(hcr) -> None:
    folder = FOLDER / "jianghai"
    first = [str(folder / "actuals-2018.csv")]
    before, after = (judge(hcr, *files, *JIANGHAI) for files in (first, [*first, str(folder / "corrections-2018.csv")]))
    turned = {key[1] for key in before if before[key]["status"] != after[key]["status"]}
    assert turned == {"outpatient_antibiotic_rate", "readmission_30d"}


def test_a_city_is_judged_district_by_district(hcr) -> None:
    city = [str(FOLDER / "city" / "actuals-2024.csv"), "--targets", str(FOLDER / "city" / "targets")]
    found = judge(hcr, *city, "--as-of", "2025-01-31")
    assert found["990121", "family_doctor_coverage"]["status"] == "waived"
    assert found["990103", "gps_per_10k"]["status"] == "not_met"  # sent under its former code
    assert found["990121", "gps_per_10k"]["lower"] == "2.5"
    assert {region for region, name in found if name == "county_admission_share"} == {"990121"}
    assert found["990121", "district_plans"]["status"] == "missing"
