"""From a text to statements and tasks: figures, places, heads, departments, due words, tables; sure or to decide."""

from __future__ import annotations

from datetime import date

import pytest

from hcr.targets.drafting.blocks import Grid, Paragraph
from hcr.targets.drafting.comparing import compare
from hcr.targets.drafting.departments import divide_by_responsible, split_names
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.expressions import expression_of
from hcr.targets.drafting.figures import find_figures, find_year
from hcr.targets.drafting.head import read_head
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.outline import join_broken, locate
from hcr.targets.drafting.sentences import sentences_of
from hcr.targets.drafting.tables import read_heads
from hcr.targets.drafting.writing import Family, strip_sentences, write_draft, write_empty

NOTHING = Known.of({})


def paragraphs(text: str) -> list[Paragraph]:
    return [Paragraph(line, number) for number, line in enumerate(text.split("\n"), 1)]


def draft(text: str, known: Known = NOTHING) -> Draft:
    return draft_document(paragraphs(text), known)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("每千人床位数达到2.5张", ["达到2.5张"]),
        ("占比控制在30%以内，增幅不超过8%", ["控制在30%以内", "不超过8%"]),
        ("报销比例在75%左右", ["75%左右"]),
        ("死亡率降至11/10万以下", ["降至11/10万以下"]),
        ("签约率达到百分之六十以上", ["达到百分之六十以上"]),
        ("覆盖三分之二以上的村", ["三分之二以上"]),
        ("至少设立2所门诊", ["2所"]),
        ("提供30—50种药品", ["30—50种"]),
        ("结余不超过4个月支出", ["不超过4个月"]),
        ("5岁以下儿童死亡率降到6‰", ["降到6‰"]),
        ("到2020年，建成3家中心", ["3家"]),
        ("2018年3月15日印发〔2018〕5号", []),
        ("第3条、附件2和“十三五”时期", []),
        ("3+X模式、4+7采购", []),
    ],
)
def test_figures_of_a_sentence(sentence: str, words: list[str]) -> None:
    assert [figure.words for figure in find_figures(sentence)] == words


@pytest.mark.parametrize(
    ("text", "year"),
    [("到2020年底", 2020), ("2019年，2021年前", 2021), ("十三五2020年", 2020), ("近三年来", None)],
)
def test_the_year_of_a_text(text: str, year: int | None) -> None:
    found = find_year(text)
    assert found == year


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("建成平台。（卫生局牵头，财政局、人社局配合）", "卫生局", ("财政局", "人社局")),
        ("建成平台。（卫生局负责）", "卫生局", ()),
        ("建成平台（牵头单位：卫生局；配合单位：财政局）", "卫生局", ("财政局",)),
        ("建成平台（责任单位：卫生局、财政局，列第一位者为牵头单位）", "卫生局", ("财政局",)),
        ("建成平台【社会事务局（社保局）牵头，财政局配合】", "社会事务局（社保局）", ("财政局",)),
        ("建成平台（卫生局、医保局分别负责）", "", ("卫生局", "医保局")),
        ("建成平台（含中医医院）", "", ()),
    ],
)
def test_who_leads_and_who_assists(text: str, lead: str, support: tuple[str, ...]) -> None:
    ((found, rest),) = divide_by_responsible(text, first_is_lead=False)
    assert (found.lead, found.support) == (lead, support)
    assert rest.startswith("建成平台")


def test_of_several_brackets_each_holds_for_what_is_before_it() -> None:
    text = "建成平台。（卫生局负责）签约率达到60%。（财政局牵头，民政局参与）补助到位。（医保局指导）其他。"
    found = [(each.lead, each.support, rest) for each, rest in divide_by_responsible(text, first_is_lead=False)]
    assert found == [
        ("卫生局", (), "建成平台。"),
        ("财政局", ("民政局",), "签约率达到60%。"),
        ("", ("医保局",), "补助到位。"),
        ("", (), "其他。"),
    ]


def test_of_several_without_a_rule_the_lead_is_not_sure() -> None:
    assert divide_by_responsible("建成。（卫生局、财政局负责）", first_is_lead=False)[0][0].unclear
    assert not divide_by_responsible("建成。（卫生局、财政局负责）", first_is_lead=True)[0][0].unclear
    assert split_names("卫生局、工业局（商务局、粮食局）和财政局") == ["卫生局", "工业局（商务局、粮食局）", "财政局"]


def test_places_are_those_that_a_reader_names() -> None:
    text = "前言\n一、目标\n（一）医疗\n1.床位\n2．人员\n（二）医保\n第三条 药品\n附件1\n一、表\n专栏2 人才"
    places = [located.source for located in locate(paragraphs(text))]
    assert places == [
        "引言", "一", "一（一）", "一（一）1", "一（一）2", "一（二）", "第三条", "附件1", "附件1 一", "附件1 专栏2",
    ]  # fmt: skip


def test_a_paragraph_that_a_page_break_cut_is_joined() -> None:
    long = "县级医院要加强" + "重点专科建设" * 8
    assert [
        each.text for each in join_broken(paragraphs(f"{long}\n和人才培养。\n一、目标")) if isinstance(each, Paragraph)
    ] == [
        f"{long}和人才培养。",
        "一、目标",
    ]


@pytest.mark.parametrize(
    ("text", "number", "title", "issued", "draft", "years"),
    [
        (
            "某府办〔2019〕7号\n关于印发某区2019—2021年医改实施方案的通知\n2019年5月6日",
            "某府办〔2019〕7号",
            "关于印发某区2019—2021年医改实施方案的通知",
            date(2019, 5, 6),
            False,
            (2019, 2021),
        ),
        (
            "某区2020年医改工作要点\n（征求意见稿）\n二〇二〇年三月十日",
            "",
            "某区2020年医改工作要点",
            date(2020, 3, 10),
            True,
            (2020, 2020),
        ),
        ("某区“十四五”卫生健康发展规划", "", "某区“十四五”卫生健康发展规划", None, False, (2021, 2025)),
    ],
)
def test_the_head(
    text: str, number: str, title: str, issued: date | None, draft: bool, years: tuple[int, int] | None
) -> None:
    head = read_head(paragraphs(text))
    assert (head.number, head.title, head.issued, head.draft, head.years) == (number, title, issued, draft, years)


@pytest.mark.parametrize(
    ("row", "roles"),
    [
        (("序号", "指标名称", "单位", "2018年", "2020年"), ("number", "name", "unit", "baseline", "year")),
        (("指标", "现状值", "目标值", "指标属性", "责任部门"), ("name", "baseline", "goal", "nature", "lead")),
        (("序号", "文件名称", "牵头单位", "完成时限"), ("number", "document", "lead", "due")),
        (("姓名", "电话"), None),
    ],
)
def test_the_header_of_a_table(row: tuple[str, ...], roles: tuple[str, ...] | None) -> None:
    heads = read_heads(row, 2019)
    assert (heads and heads.roles) == roles


HEAD = "某府办〔2019〕7号\n某区2019—2021年深化医改实施方案\n2019年5月6日\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2021年，每千人床位数达到6张以上。", [("每千人床位数", 2021, ">= 6")]),
        ("到2020年，药占比控制在30%以下。", [("药占比", 2020, "<= 30")]),
        (
            "到2020年，县域内就诊率不低于90%，基层就诊率不低于65%。",
            [("县域内就诊率", 2020, ">= 90"), ("基层就诊率", 2020, ">= 65")],
        ),
        ("到2020年，推进改革。每千人床位数达到6张以上。", [("每千人床位数", 2020, ">= 6")]),  # the paragraph's
        ("到2020年，推进改革。每千人床位数达到6张以上。2021年总结。", []),  # two years
        ("每千人床位数达到6张以上。", []),  # no year
        ("目前，2019年每千人床位数已达到6张以上。", []),  # the present
        ("2018年每千人床位数提高到6张以上。", []),  # before the document
        ("到2020年，甲率和乙率分别达到50%和60%以上。", []),  # joint
        ("到2020年，住院率比上年降低5%。", []),  # a change
        ("到2020年，签约率60%。", []),  # no word compares
        ("到2020年，达到二级标准的60%以上的医院。", []),  # limited
        ("到2020年，基本实现青少年熟练掌握1项以上技能。", []),  # not a name of an indicator
    ],
)
def test_what_is_sure(sentence: str, expected: list[tuple[str, int, str]]) -> None:
    found = draft(f"{HEAD}一、目标\n{sentence}").sure
    assert [(each.name, each.year, each.expression) for each in found] == expected


def test_what_is_not_sure_is_still_found() -> None:
    found = draft(f"{HEAD}一、目标\n到2020年，甲率和乙率分别达到50%和60%以上。").doubtful
    assert len(found) == 2
    assert all("draft.doubt.joint" in each.doubts for each in found[:1])


def test_words_become_an_expression_or_none() -> None:
    assert expression_of("不超过30%", "lower", None) == "<= 30"
    assert expression_of("30—40%", "lower", None) == "30..40"
    assert expression_of("三分之一以上", "higher", None) is None


def test_a_table_is_read_by_its_header() -> None:
    rows = (
        ("领域", "指标", "单位", "2018年", "2020年", "2021年", "属性"),
        ("资源", "每千人床位数", "张", "5.1", ">=5.5", "≥6", "预期性"),
        ("资源", "每千人护士数", "人", "2.1", "—", "3", "约束性"),
    )
    found = draft_document([*paragraphs(HEAD.strip()), Grid(rows, 9)], NOTHING)
    assert [(each.name, each.year, each.expression, each.baseline, each.nature) for each in found.sure] == [
        ("每千人床位数", 2020, ">= 5.5", "5.1", "expected"),
        ("每千人床位数", 2021, ">= 6", "5.1", "expected"),
    ]
    assert [(each.name, each.words) for each in found.doubtful] == [("每千人护士数", "3")]


def test_in_a_table_too_the_first_department_leads_where_the_document_says_so() -> None:
    rows = (
        ("序号", "文件名称", "责任单位", "完成时限"),
        ("1", "家庭医生签约服务办法", "卫生局、财政局", "2019年10月底"),
    )
    read = {
        rule: draft_document([*paragraphs(f"{HEAD.strip()}\n{rule}"), Paragraph("附件2", 4), Grid(rows, 5)], NOTHING)
        for rule in ("", "注：责任单位列第一位者为牵头单位。")
    }
    told = {rule: [(each.responsible.lead, each.responsible.unclear) for each in read[rule].tasks] for rule in read}
    assert told == {"": [("卫生局", "卫生局、财政局")], "注：责任单位列第一位者为牵头单位。": [("卫生局", "")]}


def test_a_table_of_documents_is_tasks() -> None:
    rows = (("序号", "文件名称", "牵头单位", "完成时限"), ("1", "家庭医生签约服务办法", "卫生局", "2019年10月底"))
    (task,) = draft_document([*paragraphs(HEAD.strip()), Paragraph("附件2", 4), Grid(rows, 5)], NOTHING).tasks
    assert (task.name, task.due, task.source) == ("家庭医生签约服务办法", date(2019, 10, 31), "附件2 第1项")
    assert (task.kind, task.responsible.lead, task.doubts) == ("document", "卫生局", ())


def test_an_earlier_year_of_a_table_is_to_decide_where_the_document_has_no_date() -> None:
    rows = (("指标", "单位", "2015年", "2030年"), ("每千人护士数", "人", "≥2", "≥4"))
    found = draft_document([*paragraphs("健康某区2030规划纲要"), Grid(rows, 2)], NOTHING)
    assert [each.year for each in found.sure] == [2030]
    assert [(each.year, each.doubts) for each in found.doubtful] == [(2015, ("draft.doubt.present",))]


def test_tasks_are_sure_with_a_name_and_a_date() -> None:
    text = f"{HEAD}一、任务\n2019年底前，建立区域信息平台（卫生局牵头，财政局配合）。\n加强队伍建设。推进用药目录管理。"
    found = draft(text)
    (sure,) = [task for task in found.tasks if not task.doubts]
    assert (sure.name, sure.due, sure.due_words) == ("建立区域信息平台", date(2019, 12, 31), "2019年底前")
    assert (sure.responsible.lead, sure.responsible.support) == ("卫生局", ("财政局",))
    assert any("draft.doubt.task" in task.doubts for task in found.tasks)


def test_a_document_to_be_issued_without_a_date_is_due_at_the_end_of_the_years() -> None:
    found = draft(f"{HEAD}一、任务\n卫生局制定家庭医生签约服务办法。")
    assert "    due: end\n" in write_draft(found, Family(), NOTHING, "plan.txt", "en")


def test_garbled_text_is_never_sure() -> None:
    text = f"{HEAD}一、目标\n" + "到2020年.每千人床位数达到6张以上.加强管理.做好.服务.工作。\n" * 30
    found = draft(text)
    assert found.garbled
    assert found.sure == []


def test_a_sentence_without_an_end_is_to_decide_and_not_left_out() -> None:
    found = draft(HEAD + "床位" * 2000)
    assert [each.doubts for each in found.doubtful] == [("draft.doubt.long",)]
    assert sentences_of("甲。乙！丙") == ["甲。", "乙！", "丙"]


def test_similar_names_are_listed() -> None:
    indicator = type("I", (), {"id": "beds"})()
    known = Known.of({"每千人床位数": indicator, "药占比": indicator})
    assert known.near("每千人口床位数") == ["beds"]
    assert known.near("道路里程") == []


def test_a_draft_writes_each_entry_as_pending_under_its_sentence() -> None:
    found = draft(f"{HEAD}一、目标\n到2021年，每千人床位数达到6张以上。每千人护士数3人。")
    text = write_draft(found, Family(), NOTHING, "plan.txt", "en")
    assert "  # > 到2021年，每千人床位数达到6张以上。\n  - indicator: indicator_1\n    review: pending\n" in text
    assert '      2021: {is: ">= 6", as_written: "达到6张以上"}' in text
    assert "# TODO" in text
    assert "# > " not in strip_sentences(text)
    assert "review: pending" in strip_sentences(text)
    assert write_empty(Family(), "zh").startswith("hcr: 1\n")


def test_a_statement_without_a_target_is_absent() -> None:
    found = draft(f"{HEAD}一、目标\n到2021年，每千人床位数达到6张以上。")
    assert [pair.outcome for pair in compare(found, [])] == ["absent"]
