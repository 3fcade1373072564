"""Periods and days as a Chinese and an English paper have them."""

from __future__ import annotations

from datetime import date

import pytest

from hcr.language.periods import STANDING, read_period
from hcr.report.date_words import describe_period, write_day


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("2018", "2018年", "2018"),
        ("2018H1", "2018年上半年", "2018H1"),
        ("2018Q3", "2018年第三季度", "2018Q3"),
        ("2018-06", "2018年6月", "2018-06"),
        ("2018-01..09", "2018年1—9月", "Jan–Sep 2018"),
    ],
)
def test_a_period_has_the_words_of_its_language(written: str, zh: str, en: str) -> None:
    period = read_period(written)
    assert period is not None
    assert (describe_period(period, "zh"), describe_period(period, "en")) == (zh, en)


def test_a_day_and_what_has_no_date() -> None:
    assert write_day(date(2019, 1, 31), "zh") == "2019年1月31日"
    assert write_day(date(2019, 1, 31), "en") == "31 January 2019"
    assert "2" not in describe_period(STANDING, "zh")
