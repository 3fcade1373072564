"""Flags of statistical offices."""

from __future__ import annotations

import json

import pytest
from submitted import CATALOGUE, TARGETS, read_text

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.run.reading import Source, read_submissions
from hcr.submission.flags import spell_flag, split_flags


@pytest.mark.parametrize(
    ("title", "text", "meaning"),
    [
        ("OBS_STATUS", "F", "forecast"),
        ("OBS_FLAG", "e", "estimate"),
        ("标识", "I", "estimate"),
        ("是否预计", "Y", "预计"),
        ("是否有效", "n", "无效"),
        ("Flag", "E", "estimate"),
        ("FREQ", "M", "monthly"),
        ("FREQ", "A", "A"),
        ("OBS_STATUS", "M", "M"),
        ("备注", "F", "F"),
        ("OBS_FLAG", "e", "estimate"),
        ("OBS_FLAG", "bf", "forecast"),
        ("标志", "f", "forecast"),
        ("Nature", "M", "estimate"),
        ("Nature", "C", "C"),
        ("OBS_FLAG", "p", "p"),
        ("是否预计", "是", "预计"),
        ("是否预计", "否", ""),
        ("is_estimate", "True", "estimate"),
        ("forecast", "1", "forecast"),
        ("是否有效", "否", "无效"),
        ("有效标志", "0", "无效"),
        ("删除标志", "1", "删除"),
        ("预测标识", "是", "预测"),
        ("del_flag", "1", "deleted"),
        ("is_deleted", "0", ""),
        ("valid_flag", "N", "void"),
        ("valid", "false", "void"),
        ("是否审核", "否", "未审核"),
        ("approved", "no", "pending"),
        ("审核意见", "不通过", "审核不通过"),
        ("数据状态", "不合格", "审核不合格"),
        ("考核结果", "不合格", "不合格"),
        ("版本", "草稿", "草稿"),
        ("版本", "2019", ""),
        ("数据日期", "2018-09-30", "数据日期：2018-09-30"),
        ("填报日期", "2018-09-30", "2018-09-30"),
        ("级别", "县级", ""),
        ("备注", "县级", "县级"),
    ],
)
def test_a_code_is_spelled_out_in_a_column_of_codes(title: str, text: str, meaning: str) -> None:
    assert spell_flag(title, text) == meaning


@pytest.mark.parametrize(
    ("title", "cells", "codes"),
    [
        ("是否预计", "否,是", ["HCR569"]),
        ("forecast", "false,true", ["HCR569"]),
        ("作废", "否,是", ["HCR569"]),
        ("删除标志", "0,1", ["HCR569"]),
        ("is_deleted", "0,1", ["HCR569"]),
        ("valid_flag", "Y,N", ["HCR569"]),
        ("是否有效", "是,否", ["HCR569"]),
        ("是否达标", "是,否", []),
        ("is_final", "true,false", []),
    ],
)
@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_a_yes_under_a_telling_title_is_a_remark(hcr, tmp_path, engine, title, cells, codes) -> None:
    one, other = cells.split(",")
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = f"地区,指标,时期,数值,{title}\n江海区,药占比,2018,29,{one}\n蓬江区,药占比,2018,29,{other}\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, at=tmp_path)
    assert ran.err.count("HCR569") == len(codes) and ("a.csv:3:5" in ran.err) == bool(codes)


def test_an_estimate_in_any_column_is_warned_of(hcr, tmp_path) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    text = "地区,指标,时期,数值,is_estimate\n江海区,药占比,2018,29,true\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    ran = hcr("check", "a.csv", "--targets", "t.yaml", at=tmp_path)
    assert "warning" in ran.err and "estimate" in ran.err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("审核状态", "退回修改", "HCR569"),
        ("审核意见", "不通过", "HCR569"),
        ("审核结果", "已驳回", "HCR569"),
        ("报送状态", "撤回", "HCR569"),
        ("status", "rejected", "HCR569"),
        ("数据日期", "2018-09-30", "HCR569"),
        ("统计日期", "2018-12-31", ""),
        ("统计日期", "2019-01-31", ""),
        ("指标级别", "国家级", ""),
        ("报送状态", "未提交", "HCR537"),
        ("审核状态", "待审", "HCR537"),
        ("review_status", "pending", "HCR537"),
        ("版本", "草稿", "HCR537"),
        ("版本", "终稿", ""),
        ("版本", "2", ""),
        ("审核状态", "审核通过", ""),
        ("审核人", "张三", ""),
        ("审核日期", "2019年1月5日", ""),
        ("考核结果", "不合格", ""),
    ],
)
def test_a_figure_sent_back_is_not_judged_and_a_draft_is_warned_of(hcr, tmp_path, title, text, code) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "a.csv").write_text(
        f"地区,指标,时期,数值,备注,{title}\n江海区,药占比,2018,29,见附件,{text}\n", encoding="utf-8"
    )
    for engine in ("rows", "columns"):
        ran = hcr("check", "a.csv", "--targets", "t.yaml", "--engine", engine, "--summary", at=tmp_path)
        assert [each for each in ("HCR569", "HCR537") if each in ran.err] == [code] * bool(code)


@pytest.mark.parametrize(
    ("text", "figure", "flags"),
    [
        ("12.3 p", "12.3", "p"),
        ("12.3 bu", "12.3", "bu"),
        ("12.3(e)", "12.3", "e"),
        ("12.3% [f]", "12.3%", "f"),
        (": c", ":", "c"),
        (":u", ":", "u"),
        (":", ":", ""),
        ("12.3p", "12.3p", ""),
        ("12 m", "12 m", ""),
        ("12 E", "12 E", ""),
        ("12 bcde", "12 bcde", ""),
        ("表 e", "表 e", ""),
        ("", "", ""),
    ],
)
def test_flags_behind_a_figure_are_told_from_it(text: str, figure: str, flags: str) -> None:
    assert split_flags(text) == (figure, flags)


FLAGGED = [
    ("地区,指标,时期,数值\n江海区,药占比,2018,29 {}", ["p", "b", "d"], ["e", "s", "pe"], ["f", "bf"]),
    ("地区,指标,时期,数值,OBS_FLAG\n江海区,药占比,2018,29,{}", ["p", "A", ""], ["e", "E", "I"], ["f", "F"]),
    ("地区,指标,时期,数值,单位\n江海区,药占比,2018,29,%,{}", ["p", "*"], ["e", "E"], ["f", "F"]),
    ("药占比（%）\n地区,2018,,2019,\n江海区,29,{},28,", ["p", "bu"], ["e"], ["f"]),
    ("药占比（%）\n地区,2017,,2018,\n江海区,28,,29,{}", ["p", "bu"], ["e"], ["f"]),
    ("药占比（%）\n地区,2018,2019\n江海区,29,28,{}", ["p"], ["e"], ["f"]),
    ("药占比（%）\n地区,2018,2019,标志\n江海区,29,28,{}", ["p", "正常"], ["e", "估计"], ["f", "预计"]),
    ("药占比（%）\n地区,2018,标志,2019,标志\n江海区,29,{},28,p", ["p", "正常"], ["e", "估计"], ["f", "预计"]),
]


@pytest.mark.parametrize(("text", "plain", "estimates", "forecasts"), FLAGGED)
@pytest.mark.parametrize("engine", ["rows", "columns"])
def test_a_flag_is_of_the_figure_that_it_is_beside(hcr, tmp_path, engine, text, plain, estimates, forecasts) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    for flags, status, code in (
        (plain, "met", ""),
        (estimates, "met", "HCR537"),
        (forecasts, "not_assessable", "HCR569"),
    ):
        for flag in flags:
            (tmp_path / "a.csv").write_text(text.format(flag), encoding="utf-8")
            asked = ("--targets", "t.yaml", "--engine", engine, "--period", "2018", "--format", "json")
            ran = hcr("check", "a.csv", *asked, at=tmp_path)
            found = [each["status"] for each in json.loads(ran.out)["verdicts"] if each["indicator"] == "share"]
            assert found == [status], (flag, found)
            if not (code == "HCR537" and engine == "columns"):
                assert [each for each in ("HCR537", "HCR569") if each in ran.err] == [code] * bool(code), flag


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("%,%", ""),
        ("%,‰", ""),
        ("<,", "HCR567"),
        ("≥,<", "HCR567"),
        ("万,万", "HCR567"),
        ("↑,↓", ""),
        ("*,", ""),
        ("f,f", "HCR569"),
    ],
)
def test_signs_and_units_in_a_column_without_a_title_are_no_flags(cells: str, code: str, tmp_path) -> None:
    one, other = cells.split(",")
    text = f"地区,指标,时期,数值,,备注\n江海区,药占比,2018,29,{one},\n蓬江区,药占比,2018,28,{other},\n"
    used, errors = read_text(text, tmp_path)
    assert (sorted(set(errors)), len(used)) == ([code] * bool(code), 0 if code else 2)


def test_a_unit_in_a_column_without_a_title_is_the_unit(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("地区,指标,时期,数值,,备注\n江海区,药占比,2018,290,‰,\n", encoding="utf-8")
    (actual,) = read_submissions(CATALOGUE, Source([path]), Selection(), Problems()).actuals.values()
    assert actual.unit and actual.unit.name == "‰"


@pytest.mark.parametrize("sign", ["<", "≥", "%", "-", "某"])
def test_a_sign_behind_the_last_column_is_one_cell_too_many(sign: str, tmp_path) -> None:
    text = f"地区,指标,时期,数值\n江海区,药占比,2018,29,{sign}\n"
    assert read_text(text, tmp_path) == ({}, ["HCR515"])


def test_something_else_far_down_a_column_of_flags_is_an_error(tmp_path) -> None:
    names = ["江海区", "蓬江区", "江门市"] * 700
    lines = [f"{name},药占比,{2017 + at % 3},29,{'e' if at % 2 else ''},%" for at, name in enumerate(names)]
    text = "\n".join(["地区,指标,时期,数值,,单位", *lines, "蓬江区,医疗收入,2018,5,<,万元"])
    assert read_text(text, tmp_path)[1] == ["HCR515"]
