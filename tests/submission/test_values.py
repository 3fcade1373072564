"""Cells and names as regions write them: what each is read as, or that it is refused; corrections and own names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from submitted import read_text

OPTIONS = ("--region", "440704", "--period", "2018")


def read(hcr, tmp_path: Path, rows: list[list[str]], *options: str) -> tuple[list[dict[str, str]], str]:
    """What `hcr read` makes of a long table."""
    out = io.StringIO()
    csv.writer(out).writerows([["indicator", "value", "unit"], *rows])
    path = tmp_path / "cells.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    ran = hcr("read", str(path), *OPTIONS, *options)
    assert ran.code in (0, 3)
    return list(csv.DictReader(io.StringIO(ran.out))), ran.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("indicator", "cell", "column", "value", "unit"),
    [
        ("药占比（不含中药饮片）", "29.8", "", "29.8", "%"),
        ("药占比（不含中药饮片）", "29.80%", "", "29.80", "%"),
        ("药占比（不含中药饮片）", "２９．８％", "", "29.8", "%"),
        ("药占比（不含中药饮片）", "29.8", "‰", "29.8", "‰"),
        ("药占比（不含中药饮片）", "0.298", "1", "0.298", "1"),
        ("药占比（不含中药饮片）", "百分之三十", "", "30", "%"),
        ("药占比（不含中药饮片）", "3成", "", "30", "%"),
        ("药占比（不含中药饮片）", "100%", "%", "100", "%"),
        ("药占比（不含中药饮片）", "33.65[注1]", "%", "33.65", "%"),
        ("药占比（不含中药饮片）", "33.65*", "%", "33.65", "%"),
        ("药占比（不含中药饮片）", "33.65①", "%", "33.65", "%"),
        ("药占比（不含中药饮片）", "\u22123.5", "%", "-3.5", "%"),
        ("1.药占比（不含中药饮片）（%）", "29.8", "", "29.8", "%"),
        ("（一）药占比（不含中药饮片）", "29.8", "", "29.8", "%"),
        ("《药 占 比（不含中药饮片）》", "29.8", "", "29.8", "%"),
        ("药占比（不含中药饮片）*", "29.8", "", "29.8", "%"),
        ("drug_share", "29.8", "percent", "29.8", "%"),
        ("每千常住人口注册护士数（人）", "1.43", "", "1.43", "人/千人"),
        ("每千常住人口注册护士数", "1.43人", "", "1.43", "人/千人"),
        ("每千常住人口注册护士数", "1.43", "人", "1.43", "人/千人"),
        ("每千常住人口注册护士数", "1.43", "per 1,000", "1.43", "人/千人"),
        ("每千常住人口注册护士数", "14.3", "人/万人", "14.3", "人/万人"),
        ("医疗收入", "1,234.5", "万元", "1,234.5", "万元"),
        ("医疗收入", "1.2亿元", "", "1.2", "亿元"),
        ("医疗收入", "1.2E+05", "元", "120000", "元"),
        ("医疗收入", "三万二千元", "", "32000", "元"),
        ("医疗收入", "1.2万", "元", "12000", "元"),
        ("孕产妇死亡率", "4.5", "/10万", "4.5", "1/10万"),
        ("孕产妇死亡率", "4.5/10万", "", "4.5", "1/10万"),
        ("孕产妇死亡率", "4.5", "per 100,000", "4.5", "1/10万"),
        ("人均预期寿命", "79.26年", "", "79.26", "岁"),
        ("药占比（不含中药饮片）", "<2.5", "%", "<2.5", "%"),
        ("药占比（不含中药饮片）", "29%以下", "", "29%以下", "%"),
        ("药占比（不含中药饮片）", "25—28", "%", "25—28", "%"),
    ],
)
def test_a_cell_is_read_as_what_it_says(
    indicator: str, cell: str, column: str, value: str, unit: str, hcr, tmp_path: Path
) -> None:
    rows, err = read(hcr, tmp_path, [[indicator, cell, column]])
    assert " error: " not in err
    assert [(row["value"], row["unit"], row["cell"]) for row in rows] == [(value, unit, "B2")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "mark", ["", "-", "—", "——", "–", "…", "..", "...", "/", "N/A", "na", "NULL", "暂无", "暂无数据", "无数据"]
)
def test_a_missing_mark_is_no_figure(mark: str, hcr, tmp_path: Path) -> None:
    rows, err = read(hcr, tmp_path, [["药占比（不含中药饮片）", mark, "%"], ["婴儿死亡率", "2", "‰"]])
    assert " error: " not in err
    assert rows[0]["value"] == mark and rows[0]["unit"] == ""


@pytest.mark.parametrize(
    ("cell", "column", "code"),
    [
        ("10⁵", "", "HCR503"),
        ("②", "", "HCR503"),
        ("3²", "%", "HCR503"),
        ("12,34", "%", "HCR503"),
        ("1.2.3", "%", "HCR503"),
        ("29 30", "%", "HCR503"),
        ("（1.2）", "%", "HCR503"),
        ("2018-03-01", "%", "HCR503"),
        ("约三成多", "%", "HCR503"),
        ("1e999", "%", "HCR503"),
        ("#DIV/0!", "%", "HCR503"),
        ("=?", "%", "HCR503"),  # in a text file it is no formula without a result
        ("29.8%", "元", "HCR508"),
        ("29.8", "furlong", "HCR507"),
        ("1.2万", "万元", "HCR508"),
        ("高血压：41%；糖尿病", "%", "HCR503"),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused(cell: str, column: str, code: str, hcr, tmp_path: Path) -> None:
    indicator = "医疗收入" if column == "万元" else "药占比（不含中药饮片）"
    _, err = read(hcr, tmp_path, [[indicator, cell, column]])
    assert code in err
    assert err.count(" error: ") == 1


def test_labelled_figures_in_one_cell_are_split(hcr, tmp_path: Path) -> None:
    name = "高血压、糖尿病规范化管理率（%）"
    rows, err = read(hcr, tmp_path, [[name, "高血压：41.06%\n糖尿病：42.04%", ""]])
    assert " error: " not in err
    assert [(row["indicator"], row["value"]) for row in rows] == [
        ("hypertension_management", "41.06"),
        ("diabetes_management", "42.04"),
    ]


def judged(hcr, tmp_path: Path, text: str, *options: str) -> dict:
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    ran = hcr("check", str(path), "--source", "附件1", "--as-of", "2019-01-31", "--format", "json", *OPTIONS, *options)
    loaded = json.loads(ran.out)
    return {v["indicator"]: v for v in loaded["verdicts"]} | {"codes": [p["code"] for p in loaded["problems"]]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("indicator", "cell", "status", "reason"),
    [
        ("infant_mortality", "<2.5", "met", "range_inside"),
        ("infant_mortality", "≤3", "met", "range_inside"),
        ("infant_mortality", "<3.5", "not_assessable", "range_undecided"),
        ("infant_mortality", ">3", "not_met", "range_outside"),
        ("infant_mortality", "≥3", "not_assessable", "range_undecided"),
        ("infant_mortality", "3—4", "not_assessable", "range_undecided"),
        ("infant_mortality", "3.1—4", "not_met", "range_outside"),
        ("infant_mortality", "1—3", "met", "range_inside"),
        ("drug_share", "<30", "met", "range_inside"),
        ("drug_share", "≤30", "not_assessable", "range_undecided"),
        ("drug_share", "≥30", "not_met", "range_outside"),
        ("drug_share", "29左右", "not_assessable", "approximate"),
        ("drug_share", "约29%", "not_assessable", "approximate"),
        ("gps_per_10k", "3人以上", "met", "range_inside"),
    ],
)
def test_a_range_is_judged_only_when_all_of_it_decides(
    indicator: str, cell: str, status: str, reason: str, hcr, tmp_path: Path
) -> None:
    found = judged(hcr, tmp_path, f"indicator,value\n{indicator},{cell}\n")
    assert (found[indicator]["status"], found[indicator]["reason_code"]) == (status, reason)
    assert found[indicator]["value"] is None


def test_rows_that_contradict_each_other_are_not_judged(hcr, tmp_path: Path) -> None:
    found = judged(hcr, tmp_path, "indicator,value\ndrug_share,29\ndrug_share,31\n")
    assert (found["drug_share"]["status"], found["drug_share"]["reason_code"]) == ("not_assessable", "contradicting")
    assert "HCR505" in found["codes"]


def test_equal_rows_are_noted_whatever_their_units(hcr, tmp_path: Path) -> None:
    found = judged(hcr, tmp_path, "indicator,value,unit\ndrug_share,29,%\ndrug_share,0.29,1\ndrug_share,290,‰\n")
    assert found["drug_share"]["status"] == "met"
    assert found["codes"].count("HCR506") == 2


@pytest.mark.parametrize(
    "text",
    [
        "indicator,value,note\ndrug_share,31,\ndrug_share,29,更正\n",
        "indicator,value,revision\ndrug_share,31,\ndrug_share,29,2\n",
        "indicator,value,note\ndrug_share,31,\ndrug_share,29,更正上报数\ndrug_share,29,\n",
    ],
)
def test_a_later_row_corrects_only_when_it_says_so(text: str, hcr, tmp_path: Path) -> None:
    found = judged(hcr, tmp_path, text)
    assert found["drug_share"]["status"] == "met"
    assert "corrects the row at" in found["drug_share"]["reason"]
    assert "HCR505" not in found["codes"]


def test_own_names_are_told_by_a_file(hcr, tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(
        "写法,指标\n药费占比,drug_share\n护士配比,每千常住人口注册护士数\n", encoding="utf-8"
    )
    text = "indicator,value\n药费占比,29\n护士配比,4\n"
    assert judged(hcr, tmp_path, text)["codes"].count("HCR501") == 2
    found = judged(hcr, tmp_path, text, "--aliases", str(tmp_path / "names.csv"))
    assert {found["drug_share"]["status"], found["nurses_per_1k"]["status"]} == {"met"}
    (tmp_path / "names.csv").write_text("药费占比,drug_shares\n护士配比,nurses_per_1k\n", encoding="utf-8")
    assert "HCR527" in judged(hcr, tmp_path, text, "--aliases", str(tmp_path / "names.csv"))["codes"]


def test_what_was_read_can_be_read_again(hcr, tmp_path: Path) -> None:
    first = hcr("read", "examples/jianghai/actuals-2018.csv")
    (tmp_path / "clean.csv").write_text(first.out, encoding="utf-8")
    second = hcr("read", str(tmp_path / "clean.csv"))
    assert (second.code, second.err.count("HCR521")) == (0, 0)

    def observations(text: str) -> list[tuple[str, ...]]:
        return [
            (r["region"], r["indicator"], r["period"], r["value"], r["unit"]) for r in csv.DictReader(io.StringIO(text))
        ]

    assert observations(second.out) == observations(first.out)


def test_raw_also_hands_on_what_nobody_knows(hcr, tmp_path: Path) -> None:
    rows, _ = read(hcr, tmp_path, [["药占比（不含中药饮片）", "29", ""], ["不知名的指标", "7", "个"]], "--raw")
    assert [(row["indicator"], row["name"], row["value"]) for row in rows][1] == ("", "不知名的指标", "7")


@pytest.mark.parametrize(
    ("text", "used", "errors"),
    [
        ("单位：万元\n指标,时期,数值\n药占比,2018,29\n", 0, ["HCR508"]),
        ("医改指标（单位：千人）\n指标,时期,数值\n药占比,2018,29\n婴儿死亡率,2018,2\n", 0, ["HCR508"] * 2),
        ("指标（千人）,时期,数值\n药占比,2018,29\n", 0, ["HCR508"]),
        ("指标,时期,数值\n药占比,2018,29\n单位：万元\n", 0, ["HCR508"]),
        ("单位：万元\n指标,时期,数值\n药占比,2018,29%\n", 1, []),
        ("单位：万元\n指标,时期,数值\n药占比,2018,29\n医疗收入,2018,200\n", 2, []),
        ("单位：千人、%\n指标,时期,数值\n药占比,2018,29\n", 1, []),
        ("单位：江海区卫生健康局\n指标,时期,数值\n药占比,2018,29\n", 1, []),
    ],
)
def test_a_unit_over_a_table_fits_one_of_its_indicators(tmp_path: Path, text: str, used: int, errors: list) -> None:
    figures, found = read_text(text, tmp_path, regions=("440704",))
    assert (len(figures), found) == (used, errors)
