"""Periods in every form, their order and containment; dates; months counted as the Civil Code does."""

from __future__ import annotations

from datetime import date

import pytest
from judging import judge, target_file

from hcr.language.month_phrases import split_months
from hcr.language.period_words import UnclearPeriod
from hcr.language.periods import (
    STANDING,
    Duration,
    Period,
    find_period,
    periods_of,
    read_date,
    read_duration,
    read_period,
)
from hcr.report.date_words import describe_period

FORMS = {
    "2018": [
        "2018",
        "2018年",
        "2018年度",
        "２０１８年",
        " 2018 ",
        "2018 年",
        "2018FY",
        "2018fy",
        "FY2018",
        "2018年全年累计",
    ],
    "2018H1": ["2018H1", "2018h1", "2018-H1", "2018年H1", "2018年上半年", "2018上半年", "2018 H1", "２０１８Ｈ１"],
    "2018H2": ["2018H2", "2018年下半年", "2018 下半年"],
    "2018Q1": ["2018Q1", "2018q1", "2018-Q1", "2018年第一季度", "2018年一季度", "2018年第1季度", "2018第一季度"],
    "2018Q2": ["2018Q2", "2018年Q2", "2018年二季度", "2018 Q2"],
    "2018Q3": ["2018Q3", "2018年第三季度", "2018年3季度"],
    "2018Q4": ["2018Q4", "2018年第四季度", "2018四季度"],
    "2018-06": ["2018-06", "2018-6", "2018/06", "2018/6", "2018.06", "2018.6", "201806", "2018年6月", "2018年06月份"],
    "2018-10": ["2018-10", "2018.10", "2018/10", "201810", "2018年10月"],
    "2018-12": ["2018-12", "2018年12月"],
    "2018-01..09": [
        *(
            "2018-01..09",
            "2018年1—9月",
            "2018年1至9月",
            "2018年1-9月",
            "2018年1月-9月",
            "2018年1-9月累计",
            "2018年9月累计",
        ),
        *("2018年前三季度", "2018年一至三季度", "2018年1-3季度", "2018年前9个月", "2018年前九个月", "2018年（1-9月）"),
        *("截至2018年9月底", "2018年截至9月末", "截至2018年9月30日", "Jan–Sep 2018", "January to September 2018"),
        *("2018年头九个月", "2018年累计至9月", "2018年9月止", "截至2018年9月30日止"),
        *("Sep 2018 YTD", "2018 Sep YTD", "as of end September 2018", "as at 30 September 2018"),
        *("up to September 2018", "as of September 30, 2018"),
        *("2018年1月至2018年9月", "二〇一八年一至九月", "first nine months of 2018", "2018.1-9", "2018-01~09"),
    ],
    "2018-01..11": ["2018年1—11月", "2018年1至11月", "Jan-Nov 2018"],
    # From January to a quarter's or half-year's end is that quarter or half-year, and twelve months are the year.
    "2018Q1 ": ["2018年1—3月", "2018-01..03", "Q1 2018", "2018年前3个月"],
    "2018Q2 ": ["2018年4—6月", "Q2 2018"],
    "2018H1 ": [
        "2018年1—6月",
        "2018年上半年累计",
        "through June 2018",
        "2018年前两季度",
        "2018-01..06",
        "first half of 2018",
    ],
    "2018H2 ": ["2018年7-12月"],
    "2018 ": ["2018年1—12月", "2018年前四季度", "2018年全年", "2018年底", "2018年末", "截至2018年底", "2018-01..12"],
    # Marks behind a period do not change it; another way of writing a year does not either.
    "2018  ": [
        "2018年①",
        "2018①",
        "2018¹",
        "2018年*",
        "2018年[注1]",
        "2018年（快报数）",
        "二〇一八年",
        "二○一八",
        "二零一八年",
    ],
    "2018-09": ["Sep 2018", "2018年9月末", "二〇一八年九月", "September 2018"],
    "standing": ["standing", "Standing", "长期", " 长 期 "],
    "1900": ["1900"],
    "2199": ["2199"],
}


@pytest.mark.parametrize(("wanted", "text"), [(name, text) for name, texts in FORMS.items() for text in texts])
def test_a_period_is_read_in_every_form_and_printed_in_one(wanted: str, text: str) -> None:
    assert str(read_period(text)) == wanted.strip()


NO_PERIODS = ["", "18", "18年", "1899", "2200", "20181", "2018-13", "2018-00", "201800", "2018.00", "2018H3", "2018H0"]
NO_PERIODS += [
    "2018Q5",
    "2018Q0",
    "2018年第五季度",
    "2018-06-30",
    "2018年6月30日",
    "2018..2020",
    "2018-2020",
]
NO_PERIODS += [
    "2018年3-5月",
    "2018-1⁰",
    "2018.1",
    "2011/12",
    "2018年（预计）",
    "2018年目标",
    "一季度",
    "截至9月底",
    "今年",
    "H1",
    "-2018",
    "2018.100",
    "2018年中",
    "2018年累计",
    "2018年（合计）",
]


@pytest.mark.parametrize("text", NO_PERIODS)
def test_what_is_no_period_is_refused(text: str) -> None:
    assert read_period(text) is None


TITLES = {
    "江海区2018年前三季度医改监测指标": "2018-01..09",
    "江海区2018年1—9月医改监测指标": "2018-01..09",
    "2018年江海区一季度监测": "2018Q1",
    "2018年度江海区6月份报表": "2018-06",
    "江海区2018年度医改（1-6月）": "2018H1",
    "江海区2018年医改 数据截至：9月30日": "2018-01..09",
    "2018年上半年（1—6月）": "2018H1",
    "指标 2018 年 1 — 9 月": "2018-01..09",
    "根据江开〔2017〕19号，2018年9月指标": "2018-09",
    "2018年江海区 填报日期：2019年1月15日": "2018",
    "截至2018年9月底全省情况": "2018-01..09",
    "2018年6月龄婴儿接种": "2018",
    "2018年头九个月医药费用": "2018-01..09",
    "2018年累计至9月医药费用": "2018-01..09",
    "Indicators as of the end of June 2018": "2018H1",
    "Key indicators, 2018": "2018",
    "Beds, 2018 3ml vials": "2018",
    "Indicators for Jan–Sep 2018": "2018-01..09",
    "Indicators for Q2 2018": "2018Q2",
    "江开〔2018〕19号 监测表": "None",
    "2018家医院": "None",
    "3月5日": "None",
    "": "None",
}


@pytest.mark.parametrize("text", TITLES)
def test_a_title_is_of_the_period_of_its_longest_phrase(text: str) -> None:
    assert str(find_period(text)) == TITLES[text]


@pytest.mark.parametrize(
    "text",
    [
        "2016—2020年规划",
        "截至9月底",
        "2018年季度报表",
        "2018年与2017年",
        "2018年三季度（1-9月）",
        "2018年3—5月",
        "Indicators as of 29 September 2018",
        "Hospital revenue 9M 2018",
        "2018年累计完成情况",
        "2018年" * 200,
    ],
)
def test_a_title_of_no_one_period_is_unclear(text: str) -> None:
    with pytest.raises(UnclearPeriod):
        find_period(text)


@pytest.mark.parametrize("one", [each for year in (2018, 2020) for each in periods_of(year)])
def test_every_period_is_read_as_it_is_printed(one: Period) -> None:
    assert read_period(str(one)) == one
    assert find_period(f"指标（{describe_period(one, 'zh')}）") == one
    assert one.around == {other for other in periods_of(one.year) if other == one or other.contains(one)}


def period(text: str) -> Period:
    """A period that can be read."""
    found = read_period(text)
    assert found is not None
    return found


CONTAINS = [
    ("2018", "2018H1 2018H2 2018Q1 2018Q4 2018-01 2018-12", "2018 2017Q4 2019-01 2019 standing"),
    ("2018H1", "2018Q1 2018Q2 2018-01 2018-06", "2018H1 2018H2 2018Q3 2018-07 2018 2017Q1"),
    ("2018H2", "2018Q3 2018Q4 2018-07 2018-12", "2018Q2 2018-06 2018H1"),
    ("2018Q2", "2018-04 2018-05 2018-06", "2018-03 2018-07 2018Q2 2018H1 2018 2017-04"),
    ("2018-06", "", "2018-06 2018-05 2018Q2 2018"),
    ("2018-01..09", "2018H1 2018Q3 2018-09 2018-01..08", "2018 2018H2 2018-10 2018-01..10 2017-01..08"),
    ("standing", "", "2018 2018-06 standing"),
]


@pytest.mark.parametrize(("outer", "inside", "outside"), CONTAINS)
def test_a_period_holds_the_shorter_ones_within_it(outer: str, inside: str, outside: str) -> None:
    for text in inside.split():
        assert period(outer).contains(period(text))
    for text in outside.split():
        assert not period(outer).contains(period(text))


@pytest.mark.parametrize(
    "order",
    [
        "2016 2017 2018 2019",
        "2017H2 2018H1 2018H2 2019H1",
        "2017Q4 2018Q1 2018Q2 2018Q3 2018Q4 2019Q1",
        "2017-12 2018-01 2018-02 2018-09 2018-10 2018-12",
        "standing 1900 2018-01",
    ],
)
def test_periods_of_one_length_sort_by_time_and_standing_first(order: str) -> None:
    periods = [period(text) for text in order.split()]
    assert sorted(set(periods)) == periods
    assert sorted(periods, key=lambda each: (each != STANDING and each.last_day) or date.min) == periods


NEIGHBOURS = [
    # period, the one before, a year earlier
    ("2018", "2017", "2017"),
    ("2018H2", "2018H1", "2017H2"),
    ("2018H1", "2017H2", "2017H1"),
    ("2018Q3", "2018Q2", "2017Q3"),
    ("2018Q1", "2017Q4", "2017Q1"),
    ("2018-07", "2018-06", "2017-07"),
    ("2018-01", "2017-12", "2017-01"),
    ("2018-01..09", "2017-01..09", "2017-01..09"),
]


@pytest.mark.parametrize(("text", "before", "earlier"), NEIGHBOURS)
def test_the_period_before_is_not_the_same_period_a_year_earlier(text: str, before: str, earlier: str) -> None:
    assert str(period(text).before) == before
    assert str(period(text).year_earlier) == earlier


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2018", "2018-12-31"),
        ("2018H1", "2018-06-30"),
        ("2018H2", "2018-12-31"),
        ("2018Q1", "2018-03-31"),
        ("2018Q2", "2018-06-30"),
        ("2018Q3", "2018-09-30"),
        ("2018-02", "2018-02-28"),
        ("2020-02", "2020-02-29"),
        ("1900-02", "1900-02-28"),
        ("2000-02", "2000-02-29"),
        ("2018-04", "2018-04-30"),
        ("2018-01..09", "2018-09-30"),
    ],
)
def test_a_period_ends_on_its_last_day(text: str, last: str) -> None:
    assert period(text).last_day == date.fromisoformat(last)


DATES = {
    "2018-03-01": [
        "2018-03-01",
        "2018-3-1",
        "2018/3/1",
        "2018/03/01",
        "2018.3.1",
        "2018.03.01",
        "2018年3月1日",
        "2018-03-01 00:00:00",
        "2018/3/1 0:00",
        "2018-03-01T00:00:00",
    ],
    "2018-12-31": ["2018-12-31", "2018年12月31日", " 2018 年 12 月 31 日 ", "２０１８－１２－３１"],
    "2020-02-29": ["2020-02-29"],
}


@pytest.mark.parametrize(("wanted", "text"), [(day, text) for day, texts in DATES.items() for text in texts])
def test_a_date_is_read_in_every_form(wanted: str, text: str) -> None:
    assert read_date(text) == date.fromisoformat(wanted)


NO_DATES = ["", "2018", "2018-03", "2018-02-29", "1900-02-29", "2018-04-31", "2018-13-01", "2018-00-01", "2018-01-00"]
NO_DATES += ["0000-01-01", "20180301", "18-3-1", "2018-3/1", "2018.3-1", "3/1/2018", "2018年3月", "2018-03-01T00:00"]
NO_DATES += ["2018-03-01 08:30:00", "2018-03-01 00:00:01", "2018-003-01", "2018年3月底", "2018年底前", "2018-3-②"]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert read_date(text) is None


DURATIONS = {
    "3 months": ["3 months", "3 month", "3months", "3个月", "3 个 月", "3月", "３个月", "3 Months"],
    "12 months": ["1 year", "1年", "12 months"],
    "24 months": ["2 years", "2年"],
    "90 days": ["90 days", "90天", "90日", "90day"],
    "1 days": ["1 day"],
}


@pytest.mark.parametrize(("wanted", "text"), [(name, text) for name, texts in DURATIONS.items() for text in texts])
def test_a_term_is_whole_months_or_days(wanted: str, text: str) -> None:
    assert str(read_duration(text)) == wanted


NO_DURATIONS = ["", "3", "months", "三个月", "0.5 years", "-3 months", "3 weeks", "1 month 2 days", "1000 days", "半年"]


@pytest.mark.parametrize("text", NO_DURATIONS)
def test_what_is_no_term_is_refused(text: str) -> None:
    assert read_duration(text) is None


TERMS = [
    # start, term, last day: Civil Code, arts. 201 and 202
    ("2018-03-01", "3 months", "2018-06-01"),
    ("2018-11-30", "3 months", "2019-02-28"),
    ("2019-11-30", "3 months", "2020-02-29"),
    ("2018-01-31", "1 month", "2018-02-28"),
    ("2020-01-31", "1 month", "2020-02-29"),
    ("2018-01-31", "2 months", "2018-03-31"),
    ("2018-03-31", "1 month", "2018-04-30"),
    ("2018-02-28", "1 month", "2018-03-28"),
    ("2020-02-29", "1 month", "2020-03-29"),
    ("2018-08-31", "6 months", "2019-02-28"),
    ("2018-12-15", "1 month", "2019-01-15"),
    ("2018-12-31", "12 months", "2019-12-31"),
    ("2020-02-29", "1 year", "2021-02-28"),
    ("2020-02-29", "4 years", "2024-02-29"),
    ("2096-02-29", "4 years", "2100-02-28"),
    ("2018-06-13", "120 months", "2028-06-13"),
    ("2018-03-01", "0 months", "2018-03-01"),
    ("2018-03-01", "90 days", "2018-05-30"),
    ("2018-02-27", "2 days", "2018-03-01"),
    ("2020-02-27", "2 days", "2020-02-29"),
    ("2018-12-31", "1 day", "2019-01-01"),
]


@pytest.mark.parametrize(("start", "term", "last"), TERMS)
def test_a_term_ends_as_the_civil_code_says(start: str, term: str, last: str) -> None:
    """The first day is not counted, and a month without that day ends the term on its own last."""
    duration = read_duration(term)
    assert duration is not None
    assert duration.last_day_from(date.fromisoformat(start)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "term"), [("9999-12-01", "3 months"), ("9999-12-01", "90 days"), ("9900-01-01", "999年")]
)
def test_a_deadline_beyond_the_calendar_is_no_fault_of_hcr(day: str, term: str) -> None:
    task = {"id": "plan", "kind": "document", "due": {"after": "policy", "within": term}}
    file = target_file({"x": {}}, [], events={"policy": {"date": day}}, tasks=[task])
    judge(file, ["x", "2018", "1", "%"])


@pytest.mark.parametrize("duration", [Duration(months=1), Duration(days=31), Duration(months=999 * 12)])
def test_a_term_beyond_the_calendar_is_an_overflow(duration: Duration) -> None:
    with pytest.raises(OverflowError):
        duration.last_day_from(date(9999, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2018年1-9月（累计）",
        "累计2018年1-9月",
        "2018年累计1—9月",
        "2018年1—9月末",
        "2018年年初至9月底",
        "2018年初至9月",
        "2018年截至第三季度",
        "截至2018年三季度末",
        "2018年前三季",
        "YTD Sep 2018",
        "year to date September 2018",
        "cumulative to Sep 2018",
    ],
)
def test_nine_months_in_other_words(text: str) -> None:
    assert read_period(text) == Period(2018, 9)
    assert find_period(f"江海区{text}") == Period(2018, 9)


@pytest.mark.parametrize("text", ["2018年5月初至9月底", "9M 2018", "2018M9", "截至2018年2月29日"])
def test_words_that_may_mean_something_else_are_no_period(text: str) -> None:
    assert read_period(text) is None


def test_the_end_of_a_quarter_is_that_quarter_and_a_leap_day_ends_february() -> None:
    assert read_period("2018年三季度末") == Period(2018, 3, 3)
    assert read_period("截至2020年2月29日") == Period(2020, 2)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2018年一、二季度",
            "2018年一二季度",
            "2018年第一、第二季度",
            "2018年1/2季度",
            "2018年1、2月",
            "2018年7、8、9月",
        ),
        *("2018年上下半年", "2018年Q1、Q2", "2018年中报", "2018年1月和3月"),
    ],
)
def test_of_several_parts_of_a_year_none_is_taken(text) -> None:
    with pytest.raises(UnclearPeriod):
        find_period(f"江海区{text}医改指标")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2018年头三季度", "2018-01..09"),
        ("2018年1-2季度", "2018H1"),
        ("2018年一至三季度", "2018-01..09"),
        ("2018年11月", "2018-11"),
        ("2018年半年报", "2018H1"),
        ("2018年半年度报告", "2018H1"),
        ("2018年上半年报", "2018H1"),
        ("2018年下半年报", "2018H2"),
        ("2018年1-6月半年报", "2018H1"),
        ("2018年一季报", "2018Q1"),
        ("2018年第三季度报表", "2018Q3"),
        ("2018年三季度季报", "2018Q3"),
        ("2018年前三季度季报", "2018-01..09"),
        ("2018年1-9月月报", "2018-01..09"),
        ("2018年9月月报", "2018-09"),
        ("2018年9月报", "2018-09"),
        ("2018年年报", "2018"),
        ("2018年报表", "2018"),
        ("2018年集中报送", "2018"),
        ("2018Q3", "2018Q3"),
        ("2018H1", "2018H1"),
    ],
)
def test_parts_of_a_year_in_a_title(text, period) -> None:
    assert str(find_period(f"江海区{text}医改指标")) == period


@pytest.mark.parametrize(
    "text",
    [
        *("2018年三季报", "2018年季报", "2018年月报", "2018年中期报告", "2018年半年度", "2018年秋季报"),
        *("2018年6月半年报", "2018年1-8月季报", "2018年12月年报", "2018年下半年半年报", "2018年9月季报"),
    ],
)
def test_a_report_of_unclear_months_names_no_period(text) -> None:
    with pytest.raises(UnclearPeriod):
        find_period(f"江海区{text}医改指标")


@pytest.mark.parametrize(
    ("text", "phrases", "rest"),
    [
        ("2018年江海区前三季度指标", [("2018年", (2018, 1, 12)), ("前三季度", (2018, 1, 9))], "|||||江海区||||指标"),
        ("江发〔2018〕19号", [], "江发|"),
        ("2018年季报", [("2018年", (2018, 1, 12)), ("季报", None)], "|||||季报"),
        ("2018年1-9月月报", [("2018年1-9月", (2018, 1, 9))], "|||||||||月报"),
    ],
)
def test_a_running_text_is_parted_into_its_stretches_and_the_rest(text, phrases, rest) -> None:
    assert split_months(text) == (phrases, rest)
