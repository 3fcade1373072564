"""The parts that understand tables: blanks, titles, names of regions, columns by their cells, lines passed over."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from tables import sheet, vocabulary

from hcr.core.problems import Place, Problems
from hcr.language.periods import read_period
from hcr.submission.blanks import find_filled_roles
from hcr.submission.contradictions import cells_contradict
from hcr.submission.footnotes import is_note_label, join_footnote, strip_title_marks
from hcr.submission.header import Table, read_header
from hcr.submission.joint_labels import split_joint_labels
from hcr.submission.ledger import Ledger, count_numbers
from hcr.submission.parts_of_year import is_part_of_year, join_part
from hcr.submission.passed_over import count_loose_figures, is_passed_over
from hcr.submission.period_phrases import are_consecutive_years, find_title_periods, read_header_period
from hcr.submission.region_names import has_shape_of_region
from hcr.submission.row_reader import RowReader
from hcr.submission.row_remarks import RowRemarks
from hcr.submission.side_by_side import split_sheet
from hcr.submission.table import Settling
from hcr.submission.titles import Titles
from hcr.submission.vocabulary import strip_unit_label

KNOWN = vocabulary()


@pytest.mark.parametrize(
    ("regions", "filled"),
    [
        (["甲", "", "乙", ""], {"region"}),
        (["", "甲", "", "乙"], set()),
        (["甲", "", "甲", "乙"], set()),
        (["甲", "", "", "乙"], set()),
        (["甲", "乙", "丙", "丁"], set()),
    ],
)
def test_a_blank_label_is_filled_where_each_group_writes_its_own_once(regions: list[str], filled: set[str]) -> None:
    rows = [{"region": name, "indicator": "xy"[place % 2]} for place, name in enumerate(regions)]
    assert find_filled_roles(rows, ["region"], ["region", "indicator"]) == filled


def test_an_inner_group_writes_its_label_once_in_each_outer_one() -> None:
    rows = [
        {"region": region, "period": period, "indicator": indicator}
        for region, period, indicator in (("甲", "1", "x"), ("", "", "y"), ("乙", "1", "x"), ("", "", "y"))
    ]
    assert find_filled_roles(rows, ["region", "period"], ["region", "period", "indicator"]) == {"region", "period"}


@pytest.mark.parametrize(
    ("cell", "text", "unclear"),
    [
        ("2018年①", "2018年", False),
        ("2018¹", "2018", False),
        ("二〇一八年", "2018年", False),
        ("2018年（预计）", "", True),
        ("2017-18", "", True),
        ("指标", "", False),
    ],
)
def test_a_header_that_begins_with_a_year_is_read_or_unclear(cell: str, text: str, unclear: bool) -> None:
    found = read_header_period(cell)
    assert (found.text, found.unclear) == (text, unclear)


def test_periods_of_titles_and_parts_of_years() -> None:
    assert find_title_periods("江海区2018年前三季度") == ["2018-01..09"]
    assert find_title_periods("填报日期：2019年1月10日") == []
    assert find_title_periods("2018年指标，填报2019-01-10") == ["2018"]
    assert find_title_periods("关于上报2018年前三季度指标的函") == ["2018-01..09"]
    assert find_title_periods("2018年更新的2017年指标") == ["2018年", "2017年"]
    assert is_part_of_year("一季度") and is_part_of_year("Q3") and not is_part_of_year("2018Q3")
    assert are_consecutive_years(["2009-10", "2010-11"]) and not are_consecutive_years(["2010-11", "2010-12"])
    assert strip_title_marks("药占比²") == "药占比"


@pytest.mark.parametrize(
    ("year", "cell", "title", "period"),
    [
        ("2018", "6", "月份", "2018-06"),
        ("2018年", "06", "月", "2018-06"),
        ("2018", "6.0", "Month", "2018-06"),
        ("2018", "2", "季度", "2018Q2"),
        ("2018", "第二季度", "报告期", "2018Q2"),
        ("2018", "Q2", "", "2018Q2"),
        ("2018", "1-6月", "月份", "2018H1"),
        ("2018", "1-6", "月份", "2018H1"),
        ("2018", "全年", "月份", "2018"),
        ("2018-06", "6", "月份", "2018-06"),
        ("2018年上半年", "3月", "月份", "2018-03"),
        ("2018年上半年", "9月", "月份", "2018年上半年 9月"),
        ("2018", "13", "月份", "2018 13"),
        ("2018", "6", "期数", "2018 6"),
        ("2018", "", "月份", ""),
        ("", "6月", "月份", "6月"),
    ],
)
def test_a_part_of_a_year_is_joined_to_its_year_or_stays_unreadable(year, cell, title, period) -> None:
    assert join_part(year, cell, title) == period
    assert (read_period(period) is None) == (" " in period or period in ("", "6月"))


def test_an_account_adds_up() -> None:
    assert Ledger(used=1, refused=2, left_out=3).found == 6
    assert count_numbers(["1", "x", "2.5%", ""]) == 2


@pytest.mark.parametrize(
    ("line", "passed"),
    [
        ("注：初步数||", True),
        ("填报人：甲||", True),
        ("填报人：甲|29.8|", False),
        ("合计|5|6", True),
        ("一、健康水平||", True),
        ("药占比|29.8|31", False),
    ],
)
def test_a_row_with_a_figure_is_passed_over_only_as_a_total(line: str, passed: bool) -> None:
    header = read_header(1, "指标|2017年|2018年".split("|"), KNOWN)
    assert header and is_passed_over(header, line.split("|"), KNOWN) == passed


def test_loose_figures_are_no_years_and_no_telephones() -> None:
    assert count_loose_figures(["甲", "3.5"], KNOWN) == 1
    assert count_loose_figures(["甲", "3.5%", "120万元", "3个月内", "第3页"], KNOWN) == 2
    assert count_loose_figures(["2018", "电话", "12345678", "440704"], KNOWN) == 0


def test_names_of_regions() -> None:
    regions = KNOWN.regions
    assert regions.find("江门市江海区") == "440704" == regions.find("440704000000") == regions.find("440704.0")
    assert regions.find("440704 (merged)") == "440704"  # a code in a cell merged over several rows
    assert regions.find("无名区") is None and regions.parent_of("440704") == "440700"
    assert has_shape_of_region("蓬江区") and not has_shape_of_region("药占比")
    assert cells_contradict(KNOWN, "region", "江海区", "440703") and not cells_contradict(
        KNOWN, "region", "江海区", "440704"
    )


def settle(header: str, *lines: str, given: Collection[str] = ()):
    """The table, and the codes of the findings on the way."""
    found: list[str] = []
    read = read_header(1, header.split("|"), KNOWN)
    assert read
    rows = [line.split("|") for line in lines]
    table = Settling(
        read, rows, KNOWN, lambda _index, code, _args: found.append(code), dict.fromkeys(given, "")
    ).settle()
    return table, found


def test_columns_are_known_by_their_cells() -> None:
    table, found = settle("片区|指标|数值|甲", "江海区|药占比|5|%", "蓬江区|药占比|6|%")
    assert [column.role for column in table.header.columns] == ["region", "indicator", "value", "unit"]
    assert found == ["HCR551", "HCR551"] and not table.refused
    assert settle("片区|指标|数值", "江海区|药占比|5", "某处|药占比|6")[0].refused
    assert settle("指标|数值|甲", "药占比|5|7")[0].unread == {2}


def test_remarks_that_say_in_every_row_what_no_column_says_are_that_column() -> None:
    def roles(header: str, *lines: str) -> list[str]:
        return [column.role for column in settle(header, *lines)[0].header.columns]

    assert roles("备注|指标|数值", "江海区|药占比|5", "蓬江区|药占比|6") == ["region", "indicator", "value"]
    assert roles("指标|数值|说明", "药占比|5|%", "药占比|6|‰") == ["indicator", "value", "unit"]
    assert roles("指标|数值|remark", "药占比|5|2017", "药占比|6|2018年") == ["indicator", "value", "period"]
    # Not if one row has another text or none, or if a column gives the role.
    assert roles("备注|指标|数值", "江海区|药占比|5", "更正|药占比|6")[0] == "note"
    assert roles("备注|指标|数值", "江海区|药占比|5", "|药占比|6")[0] == "note"
    assert roles("备注|指标|数值|单位", "%|药占比|5|‰", "%|药占比|6|‰")[0] == "note"
    assert roles("备注|指标|数值", "1|药占比|5", "1|药占比|6")[0] == "note"


def test_a_line_becomes_observations_and_the_rest_is_counted() -> None:
    table, _ = settle("地区|指标|数值|2018年目标", "江海区|药占比|5|7")
    ledger = Ledger()
    reader = RowReader(sheet(""), table, {"period": "2018"}, [], KNOWN, Problems(), ledger, 1)
    (row,) = reader.observations(2, ["江海区", "药占比", "5", "7"])
    assert (row.cells["period"], row.cells["value"], ledger.left_out) == ("2018", "5", 1)


def test_titles_say_what_no_column_does() -> None:
    problems = Problems()
    header = read_header(3, ["指标", "数值"], KNOWN)
    assert header
    titles = Titles([(1, ["江海区2018年"]), (2, ["单位：%"])], [], "", KNOWN, problems, Place("a.csv"))
    said = titles.read(header, ["region", "period", "unit"], {})
    assert said == {"region": "江海区", "period": "2018", "title_unit": "%"}
    assert {problem.code for problem in problems.found} == {"HCR522"}


def test_tables_side_by_side_are_sheets_of_their_own() -> None:
    both = split_sheet(sheet("指标|2017年||指标|2018年\n药占比|5||药占比|6"), KNOWN)
    assert [[list(cells) for _, cells in each.lines][1] for each in both] == [
        ["药占比", "5", ""],
        ["", "", "", "药占比", "6"],
    ]
    assert len(split_sheet(sheet("指标||2018年\n药占比||6"), KNOWN)) == 1


def test_small_words() -> None:
    assert strip_unit_label("单位：%") == "%" and Place("", column=28).letters == "AB"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((text, True) for text in ("注", "备注：", "说明", "资料来源", "更新时间", "下载日期", "版权所有", "注1")),
        *(
            (text, True)
            for text in ("Source", "Data Source", "Notes:", "Last Updated Date", "Last updated", "Copyright")
        ),
        *(
            (text, False)
            for text in ("药占比", "注射人次", "来源地区", "说明书", "江海区", "2018", "Source of funds", "")
        ),
    ],
)
def test_the_label_of_a_footnote_alone_in_its_cell(text: str, expected: bool) -> None:
    assert is_note_label(text) is expected


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["注", "数据为快报"], "注：数据为快报"),
        (["注：", "", "数据为快报"], "注：数据为快报"),
        (["注", "一", "二"], "注：一；二"),
        (["药占比", "29"], "药占比；29"),
        (["注"], "注"),
        ([], ""),
    ],
)
def test_a_footnote_in_two_cells_is_one_text(cells: list[str], text: str) -> None:
    assert join_footnote(cells) == text


@pytest.mark.parametrize(
    "line",
    [
        "注|本表由各区填报",
        "Data Source|World Development Indicators",
        "Last Updated Date|2020-01-01",
        "资料来源|《统计年鉴》",
        "单位负责人|李四|填表人|张三",
        "联系电话|0750-1234567",
        "p|provisional",
        ":|not available",
        "*|快报数",
    ],
)
def test_a_labelled_line_without_figures_is_passed_over(line: str) -> None:
    header = read_header(1, ["指标", "地区", "2018年"], KNOWN)
    assert header and is_passed_over(header, line.split("|"), KNOWN)


@pytest.mark.parametrize(
    "line", ["注|江海区|29", "未知率|江海区|—", "药占比|江海区|—", "说明率|江海区", "p|江海区|29", "E|江海区"]
)
def test_a_line_that_may_be_a_row_is_not_passed_over(line: str) -> None:
    header = read_header(1, ["指标", "地区", "2018年"], KNOWN)
    assert header and not is_passed_over(header, line.split("|"), KNOWN)


@pytest.mark.parametrize(
    ("text", "lines", "joined"),
    [
        ("题\nfreq,geo\\TIME|2018\nA,FR|3.8", [["", "题"], ["freq", "geo\\TIME", "2018"], ["A", "FR", "3.8"]], 1),
        ("u,geo\\TIME|2018\nA,B,C|1\n注", [["u", "geo\\TIME", "2018"], ["", "A,B,C", "1"], ["", "注"]], 1),
        ("地区,指标|2018\n江海区|1", [["地区,指标", "2018"], ["江海区", "1"]], 0),
    ],
)
def test_labels_that_share_a_cell_are_parted(text: str, lines: list[list[str]], joined: int) -> None:
    found = split_joint_labels(sheet(text))
    assert [list(cells) for _, cells in found.lines] == lines and found.joined == joined


def test_the_place_of_remarks_is_that_of_the_first_that_tells() -> None:
    header = read_header(1, ["地区", "指标", "数值", "备注", "审核意见"], KNOWN)
    assert header
    remarks = RowRemarks(Table(header, aside=frozenset([4]), present={"note": 3}), KNOWN)
    assert remarks.join(["江海区", "药占比", "29", "见附件", "退回"]) == ("见附件；退回", 4)
    assert remarks.join(["江海区", "药占比", "29", "预计", "见附件"]) == ("预计；见附件", 3)
    assert remarks.join(["江海区", "药占比", "29", "", ""]) == ("", -1)
