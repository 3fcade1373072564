"""What `hcr read` writes is judged as the submission itself was: no figure changes on the way through a clean file."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import target_file

from hcr.cli import main

DEMANDS = {"share": ("%", "lower", "< 30"), "money": ("万元", "higher", ">= -1000"), "reach": ("%", "higher", ">= 90")}

FIGURES = [
    *("-.5", ".5", "-1,200.5", "1,234.5", "+5", "1.2E+05", "-1.2e3", "２９．８", "29.8％", "-5%", "29.8 %", "-３"),
    *("<30", "≥90", "90%以上", "28..32", "-5..-3", "-5—-3", "75 左右", "—", "-", "...", "'-.5", "'29.8", '="29.8"'),
    *("=1+1", "-1-2", "abc", "1.2万", "300‰", "百分之三十", "@x"),
]


def run(folder: Path, *arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        main([*arguments, "--targets", str(folder / "targets.yaml"), "--lang", "en"])
    return out.getvalue()


def judged(folder: Path, name: str) -> list[object]:
    """Status, value, distance and reason of every verdict."""
    text = run(folder, "check", str(folder / name), "--as-of", "2019-02-01", "--format", "json")
    verdicts = json.loads(text)["verdicts"]
    return [[v["indicator"], v["status"], v["distance"], v["reason_code"]] for v in verdicts]


def check_both(cells: Sequence[str]) -> None:
    indicators = {id_: {"unit": unit, "better": better} for id_, (unit, better, _) in DEMANDS.items()}
    targets = [{"indicator": id_, "by": {"2018": is_}} for id_, (_, _, is_) in DEMANDS.items()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "targets.yaml").write_text(json.dumps(target_file(indicators, targets)), "utf-8")
        out = io.StringIO()
        rows = [[id_, "2018", cell] for id_, cell in zip(DEMANDS, cells, strict=True)]
        csv.writer(out).writerows([["indicator", "period", "value"], *rows])
        (folder / "first.csv").write_text(out.getvalue(), "utf-8")
        run(folder, "read", str(folder / "first.csv"), "-o", str(folder / "clean.csv"))
        assert judged(folder, "clean.csv") == judged(folder, "first.csv")


@pytest.mark.slow
@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_is_judged_alike_before_and_after(text: str) -> None:
    check_both([text, text, text])


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "indicator,period,value,unit,数据来源\nshare,2018,29,%,2017年年报\n",
        "indicator,period,value,unit,备注,说明\nshare,2018,29,%,,由28更正为39\n",
        "indicator,period,value,unit,是否预计\nshare,2018,29,%,Y\n",
        "indicator,period,value,unit,说明对象\nshare,2018,29,%,蓬江区\n",
    ],
)
def test_a_row_refused_for_a_remark_in_any_column_is_refused_again(text: str, tmp_path: Path) -> None:
    targets = target_file({"share": {}}, [{"indicator": "share", "by": {"2018": "< 30"}}])
    lower = {"regions": [{"code": "440703", "name": "蓬江区", "parent": "440700"}]}
    (tmp_path / "targets.yaml").write_text(json.dumps(targets | lower), "utf-8")
    (tmp_path / "first.csv").write_text(text, "utf-8")
    run(tmp_path, "read", str(tmp_path / "first.csv"), "-o", str(tmp_path / "clean.csv"))
    first = judged(tmp_path, "first.csv")
    assert first[0][1] == "not_assessable"
    assert judged(tmp_path, "clean.csv") == first


SIGNS, MARKS = (
    st.sampled_from(["", "-", "+", "－", "'", "'-", "<", "≥"]),
    st.sampled_from(["", "%", "％", " ‰", "e2", "以上"]),
)
NUMBERS = st.from_regex(r"(\d{1,3}(,\d{3}){0,2}|[０-９]{1,3}|\d{0,3})(\.\d{1,3})?", fullmatch=True)
CELLS = st.builds("{}{}{}".format, SIGNS, NUMBERS, MARKS)


@settings(max_examples=examples(30), deadline=None)
@given(st.tuples(CELLS, CELLS, CELLS))
def test_any_figure_is_judged_alike_before_and_after(cells: tuple[str, str, str]) -> None:
    check_both(cells)
