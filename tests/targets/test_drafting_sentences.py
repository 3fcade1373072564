"""Sentences of other forms: names that hold a time, subjects left out, works completed, tables of work."""

from __future__ import annotations

import pytest

from hcr.targets.drafting.blocks import Grid, Paragraph
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.head import read_head
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.listed import years_of_items
from hcr.targets.drafting.outline import locate
from hcr.targets.drafting.sentences import find_statements
from hcr.targets.drafting.statements import Statement
from hcr.targets.drafting.text_file import read_text_blocks


def statements(sentence: str) -> list[Statement]:
    return list(find_statements(sentence, Statement("一", 1, "", sentence, "", ""), Known.of({}), 2022))


def draft(*blocks: Paragraph | Grid) -> Draft:
    head = [Paragraph("某县2022年医改工作要点", 1), Paragraph("2022年3月1日", 2), Paragraph("一、任务", 3)]
    return draft_document([*head, *blocks], Known.of({}))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("呼叫10秒接听率达到95%以上，3分钟出车率达到96%以上", [("呼叫10秒接听率", "95"), ("3分钟出车率", "96")]),
        ("每5万人口配置1辆救护车", [("每5万人口配置", "1")]),
        ("0～36个月儿童健康管理率≥77%", [("0~36个月儿童健康管理率", "77")]),
        ("平均住院日由9.5天缩短到8天以下", [("平均住院日", "8")]),
        ("检测能力达到1万份，每日食盐摄入量不高于5克", [("检测能力", "1"), ("每日食盐摄入量", "5")]),
        ("所有县医院和80%以上的乡镇卫生院开展服务", [("所有县医院和", "80"), ("县医院", "")]),
    ],
)
def test_a_time_may_be_part_of_a_name(sentence: str, found: list[tuple[str, str]]) -> None:
    read = [(each.name, "".join(c for c in each.words if c.isdigit())) for each in statements(sentence)]
    assert read == found


@pytest.mark.parametrize(
    "sentence",
    [
        "在职职工年度支付限额标准不低于1500元，退休人员不低于2000元",
        "社区在册居家严重精神障碍患者健康管理率≥80%，面访率≥80%",
        "全县65岁以上老年人健康管理服务率不低于62%，其中规范率不低于50%",
        "居民健康档案动态使用率不低于60%，电子化率超过95%",
        "乡镇卫生院标准化建设比例不低于90%，达到推荐标准的比例不低于30%",
    ],
)
def test_a_name_without_its_subject_is_to_decide(sentence: str) -> None:
    assert [not each.doubts for each in statements(sentence)] == [True, False]


@pytest.mark.parametrize(
    "sentence",
    [
        "全省要求县域内就诊率达到90%以上",  # of another body
        "国家规定的标准为每千人口床位数不低于6张",
        "除中医医院外，二级以上医院平均住院日不超过9天",
    ],
)
def test_what_others_ask_and_what_has_an_exception_is_to_decide(sentence: str) -> None:
    (found,) = statements(sentence)
    assert found.doubts


def test_a_short_name_beside_another_short_one_is_whole() -> None:
    assert not any(each.doubts for each in statements("县域内就诊率不低于90%，病床使用率不低于85%"))


def test_a_number_in_front_of_a_year_is_that_of_a_heading() -> None:
    lines = ["一、行动", "6.65岁以上老年人体检。", "7.2019年6月底前，完成划定。", "8.5万人参加。"]
    found = locate([Paragraph(line, 1) for line in lines])
    assert [each.source for each in found] == ["一", "一6", "一7", "一7"]


@pytest.mark.parametrize(
    ("sentence", "tasks"),
    [
        ("把各级党政机关建设成无烟机关，2022年底前完成。", [("把各级党政机关建设成无烟机关完成", "2022-12-31")]),
        ("县疾控中心改扩建项目10月底前投入使用。", [("县疾控中心改扩建项目投入使用", "2022-10-31")]),
        ("6月底前完成中期评价，9月底前完成评估。", [("完成中期评价", "2022-06-30"), ("完成评估", "2022-09-30")]),
        ("3月31日前将2022年度报告报省备案，建立台账制度。", [("建立台账制度", "2022-03-31")]),
    ],
)
def test_works_have_the_due_date_of_their_own_part(sentence: str, tasks: list[tuple[str, str]]) -> None:
    assert [(each.name, str(each.due)) for each in draft(Paragraph(sentence, 4)).tasks] == tasks


def test_what_is_completed_of_something_unnamed_is_to_decide() -> None:
    (task,) = draft(Paragraph("开工建设新院区，2022年底前完成主体工程。", 4)).tasks
    assert task.name == "完成主体工程" and task.doubts


def test_a_table_of_works_has_sentences_as_its_goals() -> None:
    rows = (
        ("重点任务", "目标要求", "牵头单位", "责任单位", "时间进度"),
        ("健康场所", "健康社区比例不少于20%，健康家庭比例不少于30%", "县卫健局", "县爱卫办", "2022年底"),
        ("制定考核办法", "出台《某县考核办法》", "县医保局", "县财政局", "2022年6月底前"),
    )
    found = draft(Grid(rows, 4))
    assert [(each.name, each.words) for each in found.sure] == [
        ("健康社区比例", "不少于20%"),
        ("健康家庭比例", "不少于30%"),
    ]
    assert found.sure[0].responsible.lead == "县卫健局" and found.sure[0].responsible.support == ("县爱卫办",)
    assert [each.name for each in found.tasks if not each.doubts] == ["某县考核办法"]


def test_a_range_in_a_rule_of_scoring_is_its_figure() -> None:
    rows = (("一级指标", "二级指标", "分值", "评分标准", "备注"), ("效率", "病床使用率", "5", "85%～93%得5分", ""))
    (found,) = draft(Grid(rows, 4)).statements
    assert (found.name, found.words, found.doubts[0]) == ("病床使用率", "85%～93%", "draft.doubt.score")


@pytest.mark.parametrize(("first", "compares"), [("达到3.6人以上", True), ("3.6人", False)])
def test_a_parallel_figure_shares_the_word_that_compares_if_there_is_one(first: str, compares: bool) -> None:
    found = statements(f"每千人口医师数{first}、护士数4.4人")
    assert ["draft.doubt.compares" not in each.doubts for each in found] == [compares, compares]


LIST = ["二、目标", "到2030年：", "就诊率达到90%以上；", "参保率达到95%以上。", "各县签约率达到60%以上。"]


@pytest.mark.parametrize(
    ("lines", "years"),
    [
        (LIST, [None, None, 2030, 2030, None]),
        (["二、目标", "到2030年：", "1.就诊率提高。", "2.签约率提高。", "三、任务"], [None, None, 2030, 2030, None]),
        (["二、目标", "2019年主要工作：", "一是提高。"], [None, None, 2019]),
        (["二、目标", "到2025年和2030年：", "就诊率提高；"], [None, None, None]),
    ],
)
def test_the_items_of_a_list_have_the_year_of_the_line_that_leads_to_it(
    lines: list[str], years: list[int | None]
) -> None:
    assert list(years_of_items(list(locate([Paragraph(line, 1) for line in lines])))) == years


def test_a_ledger_copied_one_cell_a_line_is_a_table() -> None:
    cells = ["序号", "工作任务", "责任部门", "完成时间"]
    cells += ["1", "公立医院医疗费用平均增幅控制在10%以下", "县卫健局", "2022年12月"]
    cells += ["2", "出台薪酬制度改革实施意见", "县人社局", "2022年9月底前"]
    found = draft(*(Paragraph(cell, 4) for cell in cells))
    assert [(each.source, each.words, each.responsible.lead) for each in found.sure] == [
        ("一 第1项", "控制在10%以下", "县卫健局")
    ]
    assert [(each.name, str(each.due)) for each in found.tasks] == [("薪酬制度改革实施意见", "2022-09-30")]


def test_a_table_has_no_departments_of_the_clause_above_it() -> None:
    rows = (("指标", "单位", "2022年"), ("就诊率", "%", "≥90"))
    found = draft(Paragraph("2022年底前，建立监管制度。（县医保局负责）", 4), Grid(rows, 5))
    assert [each.responsible.lead for each in found.sure] == [""]
    assert [each.responsible.lead for each in found.tasks] == ["县医保局"]


@pytest.mark.parametrize("line", ["首页 > 政务公开", "首页»文件"])
def test_where_a_page_is_in_its_site_is_no_part_of_its_title(line: str) -> None:
    assert read_head([Paragraph(line, 1), Paragraph("江海区2019年工作任务", 2)]).title == "江海区2019年工作任务"


def test_bold_words_of_markdown_are_plain() -> None:
    blocks = read_text_blocks("- **就诊率**达到90%\n\n| **指标** | 值 |\n|--|--|\n".encode())
    assert blocks == [Paragraph("就诊率达到90%", 1), Grid((("指标", "值"),), 3)]


def test_the_rows_of_a_table_in_lines_are_read_where_they_are_whole() -> None:
    lines = [
        "类别 指标 单位 2020 年 2025 年",
        "水平 就诊率 % 88 ≥90",
        "住院率 % 10 ≤12",
        "资源 每千人口护",
        "士数",
        "人 2.9 3.6",
    ]
    found = draft(*(Paragraph(line, 4) for line in lines), Paragraph("二、任务", 9))
    assert [(each.name, each.words, each.year) for each in found.sure] == [
        ("就诊率", "≥90", 2025),
        ("住院率", "≤12", 2025),
    ]
    assert [(each.sentence, each.doubts) for each in found.doubtful] == [("人 2.9 3.6", ("draft.doubt.broken",))]


@pytest.mark.parametrize(
    "sentence",
    ["某县关于印发某县卫生规划的通知各乡镇人民政府：", "根据省政府关于印发某省卫生规划的通知精神，做好工作。"],
)
def test_a_paper_that_is_there_is_not_to_be_issued(sentence: str) -> None:
    tasks = draft_document([Paragraph("某县2022年方案", 1), Paragraph(sentence, 2)], Known.of({})).tasks
    assert not [each.name for each in tasks if "规划" in each.name]
