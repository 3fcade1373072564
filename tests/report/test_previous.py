"""Two submissions: the latest quarter against the latest, a half-year and then the year; lost figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from judging import CITY

TARGETS = f"""{CITY}targets:
  - {{indicator: share, source: 一, by: {{2018Q1: "<= 40", 2018Q2: "<= 35", 2018Q3: "<= 32", 2018: "<= 30"}}}}
  - {{indicator: beds, source: 二, by: {{2018: ">= 100"}}}}
"""


@pytest.fixture
def compare(hcr, tmp_path: Path):
    """A function that writes the paper of a submission against an earlier one, and gives its text."""
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")

    def write(before: str, now: str, as_of: str) -> str:
        for name, rows in (("before.csv", before), ("now.csv", now)):
            lines = (f"990100,{row.replace('=', ',').replace(':', ',')},\n" for row in rows.split())
            (tmp_path / name).write_text("region,indicator,period,value,unit\n" + "".join(lines), encoding="utf-8")
        files = (str(tmp_path / "now.csv"), "--previous", str(tmp_path / "before.csv"), "-o", str(tmp_path / "p.md"))
        ran = hcr("report", *files, "--targets", str(tmp_path / "t.yaml"), "--as-of", as_of, "--lang", "zh", "--force")
        assert ran.code == 0, ran.err
        return (tmp_path / "p.md").read_text(encoding="utf-8")

    return write


def test_the_latest_quarter_against_the_latest(compare) -> None:
    paper = compare("share:2018Q2=36", "share:2018Q3=31", "2018-12-31")
    assert "| 转为达标 | 1 |" in paper
    assert "未再报送" not in paper and "新报送" not in paper


def test_earlier_quarters_are_owed_no_more(compare) -> None:
    paper = compare("share:2018Q1=41 share:2018Q2=36", "share:2018Q2=34 share:2018Q3=31", "2018-12-31")
    assert "| 转为达标 | 1 |" in paper
    assert "未再报送" not in paper


def test_a_half_year_and_then_the_year(compare) -> None:
    paper = compare("beds:2018H1=90", "beds:2018=110", "2019-02-01")
    assert "未再报送" not in paper and "新报送" not in paper


def test_what_came_before_and_is_owed_still_is_lost(compare) -> None:
    paper = compare("beds:2018=90 share:2018=29", "beds:2018=110", "2019-02-01")
    assert "| 未再报送 | 1 |" in paper
