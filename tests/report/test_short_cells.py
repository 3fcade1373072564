"""The short cells of a table: the unit once, bare numbers as exact as the verdict needs, gaps in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcr import check
from hcr.core.model import Verdict
from hcr.language.numbers import write_number
from hcr.messages import Lang
from hcr.report.short_cells import (
    count_places_of,
    label_of,
    margin_of,
    round_half_up,
    short_figure_of,
    short_gap_of,
    short_target_of,
    write_day,
    write_places,
)

FILE = """hcr: 1
region: {code: "440704", name: {zh: 江海区, en: Jianghai}}
tolerance: 2 pp
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
  nurses: {name: {zh: 每千常住人口护士数, en: "Nurses per 1,000 residents"}, unit: 人/千人, better: higher}
  pay: {name: {zh: 收入之比, en: Pay ratio}, unit: "1", better: higher}
  items: {name: {zh: 项目数, en: Items}, unit: 项, better: higher}
  beds: {name: {zh: 床位占比, en: Share of beds}, unit: "%", better: higher}
targets:
  - {indicator: share, source: 一, by: {2018: "< 30"}}
  - {indicator: nurses, source: 一, by: {2018: "3.5"}}
  - {indicator: pay, source: 一, aspirational: true, by: {2018: ">= 1"}}
  - {indicator: items, source: 一, by: {2018: "5..10"}}
  - {indicator: beds, source: 一, by: {2018: "~ 30"}}
"""


def judge(tmp_path: Path, **figures: str) -> Sequence[Verdict]:
    (tmp_path / "t.yaml").write_text(FILE, encoding="utf-8")
    rows = [{"region": "440704", "indicator": i, "period": "2018", "value": v} for i, v in figures.items()]
    return check(rows, targets=tmp_path / "t.yaml", as_of=date(2019, 1, 31)).verdicts


@pytest.mark.parametrize(
    ("indicator", "value", "lang", "cells"),
    [
        ("share", "33.65", "zh", ("药占比（%）", "<30", "33.65", "高出3.65", "差3.65")),
        ("share", "30", "zh", ("药占比（%）", "<30", "30", "等于限值", "差0")),
        ("share", "30.0004", "en", ("Drug share (%)", "<30", "30.0004", "0.0004 over", "-0.0004")),
        ("share", "0.2981", "zh", ("药占比（%）", "<30", "0.2981", "", "余29.7")),
        ("nurses", "1.430", "zh", ("每千常住人口护士数（人）", "≥3.5", "1.43", "不足2.07", "差2.07")),
        ("nurses", "51.60", "en", ("Nurses per 1,000 residents", "≥3.5", "51.60", "", "+48.1")),
        ("pay", "0.98333", "zh", ("收入之比（力争）", "≥1", "0.98", "不足0.02", "差0.02")),
        ("pay", "0.9983", "zh", ("收入之比（力争）", "≥1", "0.998", "不足0.002", "差0.002")),
        ("items", "4", "zh", ("项目数（项）", "5—10", "4", "不足1", "差1")),
        ("beds", "7.7", "zh", ("床位占比（%）", "30左右", "7.7", "不足20.3", "差20.3")),
        ("beds", "7.7", "en", ("Share of beds (%)", "about 30", "7.7", "20.3 short", "-20.3")),
    ],
)
def test_cells(tmp_path: Path, indicator: str, value: str, lang: Lang, cells: tuple[str, ...]) -> None:
    found = next(v for v in judge(tmp_path, **{indicator: value}) if v.target.indicator.id == indicator)
    shown = (
        label_of(found, lang),
        short_target_of(found, lang),
        short_figure_of(found, lang),
        short_gap_of(found, lang),
        margin_of(found, lang),
    )
    assert shown == cells


@given(value=st.fractions(), places=st.integers(0, 6))
def test_rounding_is_to_the_nearest(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    assert abs(rounded - value) <= Fraction(1, 2 * 10**places)
    assert (rounded * 10**places).denominator == 1


@pytest.mark.slow
@settings(deadline=None)
@given(value=st.fractions(0, 100))
def test_a_figure_never_looks_like_its_bound(tmp_path_factory: pytest.TempPathFactory, value: Fraction) -> None:
    folder = tmp_path_factory.mktemp("t")
    text = write_number(round_half_up(value, 6), 12)
    found = next(v for v in judge(folder, share=text) if v.target.indicator.id == "share")
    shown = Fraction(write_places(Fraction(text), count_places_of(found), text))
    assert (shown < 30) == (found.status == "met")


def test_days() -> None:
    assert write_day(date(2019, 1, 31), "zh") == "2019年1月31日"
    assert write_day(date(2019, 1, 31), "en") == "31 January 2019"


def test_the_same_figure_in_another_unit_is_shown_in_the_indicators(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(FILE, encoding="utf-8")
    rows = [{"region": "440704", "indicator": "share", "period": "2018", "value": "0.3365", "unit": "1"}]
    report = check(rows, targets=tmp_path / "t.yaml", as_of=date(2019, 1, 31))
    assert short_figure_of(report.verdicts[0], "zh") == "33.65"
