"""Figures as people write them: read exactly, or refused; never through a float."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hcr.language.numbers import fold, is_finite_decimal, is_missing, read_figure, read_number, write_number

NUMBERS = {
    "0": 0,
    "-0": 0,
    "30": 30,
    "0030": 30,
    "1.80": "1.8",
    "+5": 5,
    "-5": -5,
    ".5": "0.5",
    "-.5": "-0.5",
    "  7\t": 7,
    "0.07": "0.07",
    "3.3000000000000003": "3.3000000000000003",
    "1,234.5": "1234.5",
    "12,345,678": 12345678,
    "-1,234": -1234,
    "100,000": 100000,
    # Full width, and other minus signs
    "２９．８": "29.8",
    "１，２３４": 1234,
    "＋５": 5,
    "－５": -5,
    "−5": -5,
    "‐5": -5,
    "‑5": -5,
    "\u300030\u00a0": 30,
    "\ufeff30": 30,
    "30\u200b": 30,
    "1" * 60: int("1" * 60),
}


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_a_number_is_read_exactly(text: str, value: int | str) -> None:
    assert read_number(text) == Fraction(value)


NO_NUMBERS = [
    "",
    " ",
    "abc",
    "--5",
    "+-5",
    "- 5",
    "5-",
    "5.",
    ".",
    "1.2.3",
    "1 234",
    "1e5",
    "1E5",
    "1_000",
    "0x1F",
    "1'234",
    "1/2",
    "nan",
    "inf",
    "5%",
    "（1.2）",
    "(1.2)",
    "<2.5",
    "≥5",
    "[注1]",
    "3-1",
    "2018-06",
    "1" * 61,
    # Separators that are not in threes
    "1,00",
    "1,2345",
    "12,34,567",
    "1234,567",
    ",123",
    "1,,234",
    "1,234,",
    "0.123,456",
    # What NFKC would take for other digits, dashes that are no minus, digits of other scripts
    "10⁵",
    "10²",
    "②",
    "①②",
    "½",
    "1½",
    "⒉",
    "Ⅱ",
    "–5",
    "—5",
    "٣٤",
    "३०",
    "𝟝",
    "三十",
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert read_number(text) is None


FIGURES = {
    "29.8": ("29.8", ""),
    "29.8%": ("29.8", "%"),
    "29.8％": ("29.8", "%"),
    "２９．８％": ("29.8", "%"),
    "29.8 %": ("29.8", "%"),
    "8万元": ("8", "万元"),
    "8 万元": ("8", "万元"),
    "1,234.5元": ("1,234.5", "元"),
    "2.8人/千人": ("2.8", "人/千人"),
    "5/10万": ("5", "/10万"),
    "-3 pp": ("-3", "pp"),
    "−3‰": ("-3", "‰"),
    "5 1/10万": ("5", "1/10万"),
    "1.80": ("1.80", ""),
    " 30\u3000": ("30", ""),
}


@pytest.mark.parametrize(("text", "wanted"), FIGURES.items())
def test_a_figure_keeps_its_text_and_its_unit(text: str, wanted: tuple[str, str]) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert (figure.text, figure.unit) == wanted
    assert figure.value == Fraction(wanted[0].replace(",", ""))


NO_FIGURES = [
    "",
    "元",
    "约30",
    "<2.5",
    "（1.2）",
    "1,00",
    "1,2345",
    "1.2.3",
    "1 234",
    "3-1",
    "3 - 1",
    "1..2",
    "5+5",
    "5.元",
]
NO_FIGURES += ["②", "—", "暂无", "1" * 61, "5" + "元" * 120, "高血压：41.06%"]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure_is_refused(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize("text", ["10⁵", "10²", "1½", "3①"])
def test_a_superscript_is_never_a_digit(text: str) -> None:
    """The text behind a number may be a unit; no unit is spelled so, and intake refuses it."""
    figure = read_figure(text)
    assert figure is not None
    assert figure.unit == text[-1]


SCALED = {
    # text: value, unit
    "1.2万人": ("12000", "人"),
    "5万人次": ("50000", "人次"),
    "8万": ("80000", ""),
    "１．２万": ("12000", ""),
    "−3万": ("-30000", ""),
    "5千万": ("50000000", ""),
    "5百万元": ("500", "万元"),
    "3成": ("30", "%"),
    "5百分点": ("5", "百分点"),
    "1e5": ("100000", ""),
    "1.2E+05": ("120000", ""),
    "1.5e-3%": ("0.0015", "%"),
    "百分之三十": ("30", "%"),
    "百分之三十点五": ("30.5", "%"),
    "百分之一百": ("100", "%"),
    "千分之五": ("5", "‰"),
    "十万分之十一": ("11", "1/10万"),
    "三万二千": ("32000", ""),
    "三万二千元": ("32000", "元"),
    "一百零五": ("105", ""),
    "二○一二": ("2012", ""),
    "十二": ("12", ""),
    "一亿零五百万": ("105000000", ""),
    "一个": ("1", "个"),
}


@pytest.mark.parametrize(("text", "wanted"), SCALED.items())
def test_powers_and_chinese_numerals_are_read_exactly(text: str, wanted: tuple[str, str]) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert (figure.value, figure.unit) == (Fraction(wanted[0]), wanted[1])


NO_NUMERALS = [
    "半",
    "百",
    "万",
    "几十",
    "第一",
    "十十",
    "二十十",
    "一万万",
    "五百千",
    "1万2",
    "3千5",
    "1e5.5",
    "百分之三十左右",
]


@pytest.mark.parametrize("text", NO_NUMERALS)
def test_what_is_not_wholly_a_numeral_is_refused(text: str) -> None:
    assert read_figure(text) is None


@pytest.mark.parametrize(("text", "wrong"), [("三千五", 3005), ("一万二", 10002), ("一百五", 105), ("两万五", 20005)])
def test_a_numeral_whose_last_place_was_left_out_is_not_read_as_ones(text: str, wrong: int) -> None:
    figure = read_figure(text)
    assert figure is None or figure.value != wrong


@pytest.mark.parametrize("mark", ["○", "〇", "一一"])
def test_a_circle_or_a_row_of_dashes_is_no_figure(mark: str) -> None:
    assert read_figure(mark) is None


MARKS = ["", "-", "—", "——", "–", "…", "……", "..", "...", "/", "N/A", "NA", "null", "Not Available"]
MARKS += [
    "———",
    "---",
    "待补充",
    "数据暂缺",
    "unknown",
    "暂无",
    "暂无数据",
    "无数据",
    "nan",
    "None",
    "#N/A",
    "--",
    "无",
    "不适用",
    "待定",
    "待核",
    ":",
    "n.a.",
    "NaT",
]
MARKS += ["缺失", "未报", "未统计", "不详", "not reported"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_missing_mark_is_known_in_any_case_width_and_with_spaces_around(mark: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in mark)
    for text in (mark, mark.lower(), mark.upper(), f" {mark}\u3000", wide):
        assert is_missing(text)
        assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["0", "-1", "n", "不清楚", "#DIV/0!", "#REF!", "::", "已报", "暂缺数据吗", "——30", ".", "、", "//"]
)
def test_what_is_not_on_the_list_is_no_missing_mark(text: str) -> None:
    assert not is_missing(text)


@pytest.mark.parametrize(
    ("copied", "meant"),
    [("\u2f08均", "人均"), ("婴\u2f09", "婴儿"), ("29.8\ufe6a", "29.8%"), ("\u200e20\u00ad00", "2000")],
)
def test_what_looks_alike_is_folded(copied: str, meant: str) -> None:
    assert fold(copied) == meant


def test_folding_touches_width_spaces_and_minus_signs_alone() -> None:
    assert fold("ＡｂＣ１２％（）／：") == "AbC12%()/:"
    assert fold("a\u3000b\u00a0c\u2009d\u202fe\u2007f") == "a b c d e f"
    assert fold("\ufeff\u200b\u2060") == ""
    for kept in ("10⁵", "②", "½", "‰", "——", "–", "…", "、。", "é", "Ⅱ", "℃", "㎡"):
        assert fold(kept) == kept


PLAIN = {
    "0": "0",
    "30": "30",
    "3000": "3000",
    "-5": "-5",
    "1/2": "0.5",
    "-1/8": "-0.125",
    "9/5": "1.8",
    "1/1000000000": "0.000000001",
    "100000000000000000000000000001/10": "10000000000000000000000000000.1",
    "1234567890123456789012345678901234567890": "1234567890123456789012345678901234567890",
    "1/1024": "0.0009765625",
    # What does not terminate has twelve significant digits, rounded to the nearest.
    "1/3": "0.333333333333",
    "2/3": "0.666666666667",
    "-2/3": "-0.666666666667",
    "1/12": "0.0833333333333",
    "13/12": "1.08333333333",
    "200/3": "66.6666666667",
    "1/3000000": "0.000000333333333333",
    "1000000000000/7": "142857142857",
    "10000000000000000/7": "1428571428570000",
    "3000000000001/3000000000000": "1",
}


@pytest.mark.parametrize(("value", "text"), PLAIN.items())
def test_a_value_prints_exactly_or_with_twelve_significant_digits(value: str, text: str) -> None:
    assert write_number(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "ends"), [("1/2", True), ("7/5", True), ("1/40", True), ("0", True), ("1/3", False), ("7/60", False)]
)
def test_only_tenths_of_tenths_terminate(value: str, ends: bool) -> None:
    assert is_finite_decimal(Fraction(value)) == ends


def test_the_figures_that_floats_get_wrong_are_exact() -> None:
    """Each is 100 times too much or too little by an ulp when it is a float."""
    for text, percentage in [("0.07", 7), ("0.29", 29), ("0.57", 57), ("0.285", "28.5"), ("4.35", 435)]:
        value = read_number(text)
        assert value is not None
        assert value * 100 == Fraction(percentage)
        assert float(text) * 100 != float(Decimal(percentage))
