"""The words of due dates: read to a day, a month's end or a term, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from hcr.language.due_words import count_dues, find_due, read_due_words
from hcr.language.periods import Due, Duration

READ = {
    "2018年底前": "2018-12-31",
    "2018年底": "2018-12-31",
    "2018年年底前": "2018-12-31",
    "2018年末": "2018-12-31",
    "2018年内": "2018-12-31",
    "2018年": "2018-12-31",
    "2012年度": "2012-12-31",
    "到2020年": "2020-12-31",
    "到2020年底": "2020-12-31",
    "力争到2020年底": "2020-12-31",
    "２０１８年底前": "2018-12-31",
    "2018年6月底前": "2018-06-30",
    "2018年6月末": "2018-06-30",
    "2018.4月底": "2018-04-30",
    "2018年九月底前": "2018-09-30",
    "2020年2月底": "2020-02-29",
    "2018年6月30日前": "2018-06-30",
    "2018-06-30": "2018-06-30",
    "2018年上半年": "2018-06-30",
    "2018年6月上旬": "2018-06-10",
    "2018年6月中旬": "2018-06-20",
    "2018年6月下旬": "2018-06-30",
    "2018年二季度末": "2018-06-30",
    "2018年第3季度": "2018-09-30",
    "2018年5月至2018年12月": "2018-12-31",
    "2018年3月至4月底": "2018-04-30",
    "年底前": "12-31",
    "年内": "12-31",
    "年终": "12-31",
    "今年": "12-31",
    "今年年底前": "12-31",
    "今年底前": "12-31",
    "今年内": "12-31",
    "本年度": "12-31",
    "当年底": "12-31",
    "今年6月底前": "06-30",
    "3月5日前": "03-05",
    "8月上旬": "08-10",
    "2月29日前": "02-29",
    "10月底前完成": "10-31",
    "2018年底前全面推开": "2018-12-31",
    "三个月内出台": "3 months",
    "6月底前": "06-30",
    "二季度末": "06-30",
    "上半年": "06-30",
    "三个月内": "3 months",
    "3个月内": "3 months",
    "市政策出台后三个月内": "3 months",
    "六个月以内": "6 months",
    "十二个月内": "12 months",
    "半年内": "6 months",
    "一年内": "12 months",
    "两年内": "24 months",
    "30日内": "30 days",
    "三十天内": "30 days",
}


@pytest.mark.parametrize("text", READ)
def test_the_words_of_a_due_date_are_read(text: str) -> None:
    assert str(read_due_words(text)) == READ[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "适时",
        "尽快",
        "2018年6月前",
        "2018年前",
        "20个工作日内",
        "2018年13月底",
        "2018年2月30日前",
        "3月32日前",
        "6月前",
        "今年6月前完成",
        "明年底前",
        "2018年6月中旬前",
        "2018.2",
        "①月底",
    ],
)
def test_what_names_no_one_date_is_not_read(text: str) -> None:
    assert read_due_words(text) is None


FITS = [
    ("2018年底前", Due(date(2018, 12, 31)), True),
    ("2018年底前", Due(date(2018, 11, 30)), False),
    ("年底前", Due(date(2019, 12, 31)), True),
    ("6月底前", Due(date(2018, 12, 31)), False),
    ("8月15日前", Due(date(2018, 8, 15)), True),
    ("8月15日前", Due(date(2018, 8, 31)), False),
    ("2月29日前", Due(date(2018, 2, 28)), False),
    ("2月29日前", Due(date(2020, 2, 29)), True),
    ("六个月内", Due(after="x", within=Duration(months=3)), False),
    ("三个月内", Due(after="x", within=Duration(months=3)), True),
    ("三个月内", Due(date(2018, 12, 31)), None),
    ("2018年底前", Due(after="x", within=Duration(months=3)), None),
    ("2018年底前", Due(), None),
]


@pytest.mark.parametrize(("text", "due", "wanted"), FITS)
def test_words_fit_the_date_or_term_they_became(text: str, due: Due, wanted: bool | None) -> None:
    words = read_due_words(text)
    assert words is not None
    assert words.fit(due) is wanted


@pytest.mark.parametrize(
    ("sentence", "year", "day", "words"),
    [
        ("2018年底前建立平台", None, date(2018, 12, 31), "2018年底前"),
        ("于2018年4月底完成", None, date(2018, 4, 30), "于2018年4月底"),
        ("2019年上半年出台办法", None, date(2019, 6, 30), "2019年上半年"),
        ("2019年三季度出台办法", None, date(2019, 9, 30), "2019年三季度"),
        ("2019年6月30日前印发", None, date(2019, 6, 30), "2019年6月30日前"),
        ("2018年启动，2020年底前建成", None, date(2020, 12, 31), "2020年底前"),
        ("2018年3月至4月部署", None, date(2018, 4, 30), "2018年3月至4月"),
        ("2018年5月至2019年2月底实施", None, date(2019, 2, 28), "2018年5月至2019年2月底"),
        # Without a year: the document's, if there is one
        ("9月底前完成", 2022, date(2022, 9, 30), "9月底前"),
        ("第三季度末前", 2022, date(2022, 9, 30), "第三季度末前"),
        ("年底前", 2022, date(2022, 12, 31), "年底前"),
        ("年底前", None, None, "年底前"),
        ("6月30日前印发", 2022, date(2022, 6, 30), "6月30日前"),
        ("6月30日前印发", None, None, "6月30日前"),
        ("2021年9月底前", 2022, date(2021, 9, 30), "2021年9月底前"),
        ("3月底前报送2022年方案", 2022, date(2022, 3, 31), "3月底前"),
        ("6月底前出台，9月底前完成", 2022, date(2022, 9, 30), "9月底前"),
        # Found and not read: before June may be the last of May
        ("2019年6月前印发", 2019, None, "2019年6月前"),
        ("2019年13月印发", None, None, "2019年13月"),
    ],
)
def test_due_words_in_a_sentence(sentence: str, year: int | None, day: date | None, words: str) -> None:
    found = find_due(sentence, year)
    assert found is not None
    assert (found.day, found.words) == (day, words)


def test_a_sentence_without_due_words_has_none() -> None:
    assert [find_due(text, 2022) for text in ("长期", "今年以来", "第三条")] == [None, None, None]
    assert [count_dues(text) for text in ("长期", "年底前", "2018年启动，6月底前出台，2020年底前建成")] == [0, 1, 3]
