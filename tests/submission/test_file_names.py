"""The region and the period in a file's name: used where the file gives none, refused where they are unknown."""

from __future__ import annotations

import pytest
from submitted import TARGETS, VOCABULARY, read_text

from hcr.submission.file_names import find_period_in_name, find_region_in_name

TEXT = "指标,时期,数值\n药占比,2018,29\n"


@pytest.mark.parametrize(
    ("path", "region"),
    [
        ("江海区2018.csv", "江海区"),
        ("in/2018年_蓬江区医改.xlsx", "蓬江区"),
        ("C:\\data\\江门市江海区.csv.gz", "江门市江海区"),
        ("jianghai-2018.csv", "jianghai"),
        ("440703_201812.csv", "440703"),
        ("新会区2018.csv", "新会区"),
        ("2018江海.csv", "江海"),
        ("江门2018.csv", ""),
        ("江海区和蓬江区.csv", "江海区和蓬江区"),
        *(
            (name, "")
            for name in (
                "a.csv",
                "-",
                "全区医改指标.csv",
                "各县区数据.csv",
                "医改指标.csv",
                "201812.csv",
                "社区卫生2018.csv",
            )
        ),
    ],
)
def test_the_region_in_a_file_name(path, region) -> None:
    assert find_region_in_name(path, VOCABULARY) == region


@pytest.mark.parametrize("engine", ["rows", "columns"])
@pytest.mark.parametrize(
    ("name", "options", "outcome"),
    [
        ("江海区2018.csv", (), "440704 met"),
        ("蓬江区2018.csv", (), "440703 met"),
        ("新会区2018.csv", (), "HCR502"),
        ("新会区2018.csv", ("--region", "440704"), "HCR502"),
        ("蓬江区2018.csv", ("--region", "440704"), "HCR514"),
    ],
)
def test_both_engines_use_the_name_of_the_file(hcr, tmp_path, engine, name, options, outcome) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    asked = ("--targets", "t.yaml", "--engine", engine, "--format", "csv", "--as-of", "2018-06-30", *options)
    ran = hcr("check", name, *asked, at=tmp_path)
    region, _, status = outcome.partition(" ")
    assert (status and f"{region},share" in ran.out and f",{status}," in ran.out) or outcome in ran.err


def test_what_the_file_says_comes_first(tmp_path) -> None:
    used, _ = read_text(f"江海区医改指标,,\n{TEXT}", tmp_path, "蓬江区2018.csv")
    assert used == {("440704", "share", "2018"): "29"}
    used, _ = read_text("地区,指标,时期,数值\n江海区,药占比,2018,29\n", tmp_path, "蓬江区2018.csv")
    assert used == {("440704", "share", "2018"): "29"}


@pytest.mark.parametrize(
    ("path", "period"),
    [
        ("江海区2018年.csv", "2018"),
        ("in/2018年年报.xlsx", "2018"),
        ("江海区2018年半年报.csv", "2018H1"),
        ("2018年第三季度报表.csv.gz", "2018Q3"),
        ("2018年9月月报.xls", "2018-09"),
        ("2018年三季报.csv", "2018年, 季报"),
        ("2019年1月5日上报2018年1-9月.csv", "2018-01..09"),
        ("2017年和2018年.csv", ""),
        *((name, "") for name in ("a.csv", "-", "201812.csv", "jianghai-2018.csv", "年度指标.csv", "2019年1月5日.csv")),
    ],
)
def test_the_period_in_a_file_name(path, period) -> None:
    assert find_period_in_name(path) == period


@pytest.mark.parametrize("engine", ["rows", "columns"])
@pytest.mark.parametrize(
    ("name", "options", "outcome"),
    [
        ("2018年.csv", (), ",2018,"),
        ("2018年半年报.csv", (), "HCR572"),
        ("2018年季报.csv", (), "HCR504"),
        ("2018年目标任务分解表.csv", (), "HCR573"),
        ("2018年预计数.csv", (), "HCR573"),
        ("2018年.csv", ("--period", "2019"), "HCR514"),
        ("a.csv", (), "HCR510"),
        ("a.csv", ("--period", "2018"), ",2018,"),
    ],
)
def test_both_engines_use_the_period_in_the_name_of_the_file(hcr, tmp_path, engine, name, options, outcome) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / name).write_text("地区,指标,数值\n江海区,药占比,29\n", encoding="utf-8")
    asked = ("--targets", "t.yaml", "--engine", engine, "--format", "csv", "--as-of", "2018-06-30", *options)
    ran = hcr("check", name, *asked, at=tmp_path)
    assert outcome in (ran.err if outcome.startswith("HCR") else ran.out)
    assert (outcome == ",2018,") == (",met," in ran.out)


def test_the_period_in_the_file_comes_before_that_of_its_name(tmp_path) -> None:
    used, _ = read_text("江海区2018年,,\n指标,数值\n药占比,29\n", tmp_path, "2017年.csv")
    assert used == {("440704", "share", "2018"): "29"}
    used, _ = read_text("地区,指标,时期,数值\n江海区,药占比,2018,29\n", tmp_path, "2017年.csv")
    assert used == {("440704", "share", "2018"): "29"}


@pytest.mark.parametrize("engine", ["rows", "columns"])
@pytest.mark.parametrize(
    ("name", "judged"),
    [
        ("2018年第三季度.csv", False),
        ("2018年6月.csv", False),
        ("2018年12月.csv", True),
        ("2018年报.csv", True),
        ("2019年1月报送2018年.csv", True),
        ("201806.csv", True),
    ],
)
def test_a_part_of_a_year_in_the_name_is_no_whole_year(hcr, tmp_path, engine: str, name: str, judged: bool) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / name).write_text("地区,指标,时期,数值,单位\n江海区,药占比,2018,29,%\n", encoding="utf-8")
    asked = ("--targets", "t.yaml", "--engine", engine, "--format", "csv", "--as-of", "2019-06-30")
    ran = hcr("check", name, *asked, at=tmp_path)
    assert (",met," in ran.out, "HCR568" in ran.err) == (judged, not judged)
