"""Drafting from texts of other kinds: heads of pages, provincial plans, assessment lists, divisions of work."""

from __future__ import annotations

from datetime import date

import pytest

from hcr.core.model import Indicator
from hcr.core.problems import Place
from hcr.language.units import Units
from hcr.messages import Name
from hcr.records import replace
from hcr.targets.drafting.blocks import Block, Grid, Paragraph
from hcr.targets.drafting.days import read_day, strip_day
from hcr.targets.drafting.departments import Responsible, divide_by_responsible
from hcr.targets.drafting.draft import Draft, draft_document
from hcr.targets.drafting.figures import find_spelled, find_years
from hcr.targets.drafting.head import read_head
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.metadata import is_metadata, read_metadata
from hcr.targets.drafting.outline import join_broken, locate
from hcr.targets.drafting.shared_years import settle_years
from hcr.targets.drafting.statements import is_joint
from hcr.targets.drafting.subjects import full_unit, is_unit, name_before
from hcr.targets.drafting.tasks import Proposal, find_tasks
from hcr.targets.drafting.writing import Family, write_draft
from hcr.targets.standard_regions import find_region, provinces_in, standard_regions

NOTHING = Known.of({})
INDICATOR = Indicator("rate", Name("率"), (), Units().read("%"), "higher", "", Name(""), Place(""))
HEAD = "某府办〔2021〕7号\n某省“十四五”卫生健康规划\n2021年5月6日\n"


def paragraphs(text: str) -> list[Block]:
    return [Paragraph(line, number) for number, line in enumerate(text.split("\n"), 1) if line]


def draft(text: str, *grids: tuple[tuple[str, ...], ...]) -> Draft:
    return draft_document([*paragraphs(text), *(Grid(rows, 90) for rows in grids)], NOTHING)


@pytest.mark.parametrize(
    ("text", "issued", "is_sure"),
    [
        ("某县医改实施方案\n（2021年12月30日某县人民政府印发）\n一、目标", date(2021, 12, 30), True),
        ("二〇一九年七月九日\n某区医改实施方案\n一、目标", date(2019, 7, 9), True),
        ("某县医改实施方案\n现印发给你们。\n二○二○年三月十五日\n一、目标", date(2020, 3, 15), True),
        ("某县医改实施方案\n二〇二〇年一月一日\n一、目标", date(2020, 1, 1), True),
        ("某县医改实施方案\n一、目标\n好。\n某县人民政府\n2019年12月1日\n抄送：县委。", date(2019, 12, 1), True),
        ("某县医改实施方案\n一、目标\n好。\n某县政府办 2019年12月3日印发", date(2019, 12, 3), False),
        ("某县医改实施方案\n发布时间：2019-12-03 来源：某县卫健局\n一、目标", date(2019, 12, 3), False),
        ("某县医改实施方案\n成文日期：2019/7/9 发布日期：2019-07-11\n一、目标", date(2019, 7, 9), True),
        ("某县医改实施方案\n一、目标\n自2020年1月1日起施行。\n2019年13月1日", None, False),
    ],
)
def test_the_day_of_issue(text: str, issued: date | None, is_sure: bool) -> None:
    head = read_head(paragraphs(text))
    assert (head.issued, head.issued_is_sure) == (issued, is_sure)
    assert head.title.endswith("医改实施方案")


def test_the_labels_of_a_page_are_its_head() -> None:
    rows = (
        ("索 引 号", "xx/2022-00123", "主题分类", "卫生"),
        ("发布机构", "江苏省卫生健康委员会", "成文日期", "2022年3月9日"),
        ("标　　题", "江苏省2022年医改工作要点", "发文字号", "苏医改发〔2022〕3号"),
    )
    head = read_head([Grid(rows, 1), *paragraphs("首页\n政务公开\n江苏省2022年医改工作要点\n一、任务")])
    assert (head.number, head.title, head.body) == (
        "苏医改发〔2022〕3号",
        "江苏省2022年医改工作要点",
        "江苏省卫生健康委员会",
    )
    assert (head.issued, head.years) == (date(2022, 3, 9), (2022, 2022))


def test_a_table_of_the_text_is_not_the_head_of_a_page() -> None:
    rows = (("名称", "标题", "来源"), ("甲", "乙", "丙"))
    assert read_head([Grid(rows, 1), *paragraphs("某区2020年医改工作要点")]).title == "某区2020年医改工作要点"


def test_without_a_day_of_issue_the_goals_show_where_a_table_begins() -> None:
    text = "“健康某省2030”规划纲要\n2015年护士数已达2人。到2020年，建立制度。"
    rows = (("指标", "单位", "2015年", "2020年", "2030年"), ("每千人护士数", "人", "2.1（2014年）", "≥3", "≥4"))
    found = draft(text, rows)
    assert found.head.years is None
    assert [(each.year, each.baseline, each.baseline_year) for each in found.sure] == [
        (2020, "2.1", 2014),
        (2030, "2.1", 2014),
    ]


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("到2025年，医护比不低于1:1.2。", [("医护比", ">= 1:1.2", "1:n")]),
        ("到2025年，诊疗人次数不低于1.2万人次。", [("诊疗人次数", ">= 12000", "人次")]),
        ("到2025年，每千人口护士数达到3人以上。", [("每千人口护士数", ">= 3", "人/千人")]),
        ("到2025年，居民死亡率控制在12/10万以内，基金支付额不低于10万元。", [("居民死亡率", "<= 12", "/10万")]),
        ("到2025年，每千人口医师数增至3人以上，护士数增至4人以上。", [("每千人口医师数", ">= 3", "人/千人")]),
        ("到2025年，聘用合同人数达到95%以上。", []),  # a count in per cent
        ("到2025年，支付限额达到人均收入的8倍以上。", []),  # a comparison within the name
        ("每个县至少办好1所医院，每个县至少建成一个中心。", []),
        ("到2025年，县均床位数提高1张以上。", []),  # a change
        ("到2025年，甲率达到50%以上、乙率60%。", [("甲率", ">= 50", "%")]),  # it shares 达到, but which side is good?
    ],
)
def test_what_is_sure_of_other_forms(sentence: str, sure: list[tuple[str, str, str]]) -> None:
    found = draft(f"{HEAD}一、目标\n{sentence}")
    assert [(each.name, each.expression, each.unit) for each in found.sure] == sure
    assert found.doubtful or sure


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("到2022年和2030年，健康素养水平分别不低于22%和30%。", [(2022, ">= 22"), (2030, ">= 30")]),
        ("到2022年和2030年，死亡率分别控制在7‰及以下和5‰及以下。", [(2022, "<= 7"), (2030, "<= 5")]),
        ("到2022年和2025年，锻炼比例达到37%及以上和40%及以上。", [(2022, ">= 37"), (2025, ">= 40")]),
        ("到2022年和2030年，迟缓率分别低于7%和5%。", [(2022, "< 7")]),  # the second is < 5, which 5% alone is not
        ("到2022年和2030年，甲率和乙率分别不低于22%和30%。", []),
        ("到2022年和2030年，健康素养水平不低于22%。", []),
        ("到2020年、2022年和2030年，健康素养水平分别不低于22%和30%。", []),
        ("到2022年和2030年，健康素养水平分别不低于22%、25%和30%。", []),
    ],
)
def test_several_years_have_a_figure_each(sentence: str, sure: list[tuple[int, str]]) -> None:
    found = draft(f"{HEAD}一、目标\n{sentence}")
    assert [(each.year, each.expression) for each in found.sure] == sure
    assert find_years("到2025年") == []


def test_numbers_in_words_behind_each_are_found() -> None:
    assert [each.words for each in find_spelled("每个县办好一所综合医院，至少设立三个中心，一个目标")] == [
        "一所",
        "三个",
    ]


def test_a_shared_comparison_leaves_the_words_as_they_are_written() -> None:
    known = Known.of({"甲率": INDICATOR, "乙率": replace(INDICATOR, id="other")})
    found = draft_document(paragraphs(f"{HEAD}一、目标\n到2025年，甲率达到50%、乙率60%。"), known)
    assert [(each.words, each.expression) for each in found.sure] == [("达到50%", ">= 50"), ("60%", ">= 60")]


def test_behind_a_box_the_section_around_it_goes_on() -> None:
    text = "一、目标\n专栏1 工程\n1.中心\n（二）医保\n二、任务"
    assert [each.source for each in locate(paragraphs(text))] == ["一", "专栏1", "专栏1 1", "一（二）", "二"]


def test_a_header_of_two_rows() -> None:
    rows = (
        ("序号", "指标名称", "单位", "指标值", "指标值", "责任部门"),
        ("序号", "指标名称", "单位", "2020年", "2025年", "责任部门"),
        ("1", "每千人口床位数", "张", "5.1", "≥6", "卫生局、财政局"),
    )
    (found,) = draft(HEAD, rows).sure
    assert (found.year, found.expression, found.baseline, found.baseline_year) == (2025, ">= 6", "5.1", 2020)
    assert (found.responsible.lead, found.responsible.support) == ("卫生局", ("财政局",))
    assert found.responsible.unclear  # the header does not say that the first one leads


def test_a_goal_of_an_earlier_plan_is_neither_goal_nor_baseline() -> None:
    rows = (("指标", "单位", "2020年目标值", "2020年实际", "2025年"), ("每千人护士数", "人", "3", "2.8", "≥4"))
    (found,) = draft(HEAD, rows).sure
    assert (found.year, found.baseline) == (2025, "2.8")


def test_scores_of_an_assessment_are_not_goals() -> None:
    rows = (("指标", "评分标准", "目标值", "分值"), ("药占比（不含中药饮片）", "≤30%得5分", "≤30%", "5分"))
    (found,) = draft(HEAD, rows).doubtful
    assert (found.name, found.words, found.unit) == ("药占比（不含中药饮片）", "≤30%", "%")
    assert "draft.doubt.period" in found.doubts  # of several years the table names none


DIVISION = (
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    ("1", "制定医共体建设实施方案", "卫健局", "编办、财政局", "2022年6月底前"),
    ("2", "医疗服务收入占比达到35%以上", "卫健局", "医保局", "2022年12月"),
    ("3", "出台价格动态调整办法", "医保局", "卫健局", "9月底前"),
    ("4", "持续推进集中采购", "医保局", "", "长期"),
)


def test_a_division_of_work_is_read_row_by_row() -> None:
    found = draft("某医改发〔2022〕3号\n某县2022年医改任务分工方案\n附件1", DIVISION)
    (statement,) = found.sure
    assert (statement.source, statement.year, statement.expression) == ("附件1 第2项", 2022, ">= 35")
    tasks = [(each.source, each.name, each.due, each.due_words) for each in found.tasks if not each.doubts]
    assert tasks == [
        ("附件1 第1项", "医共体建设实施方案", date(2022, 6, 30), "2022年6月底前"),
        ("附件1 第3项", "价格动态调整办法", date(2022, 9, 30), "9月底前"),
    ]
    assert [each.source for each in found.tasks if each.doubts] == ["附件1 第4项"]
    assert found.tasks[0].responsible.lead == "卫健局"
    assert found.tasks[0].responsible.support == ("编办", "财政局")


def test_a_month_without_its_year_is_never_the_end_of_the_years() -> None:
    text = f"{HEAD}一、任务\n9月底前，卫生局制定家庭医生签约服务办法。"
    (task,) = draft(text).tasks
    assert task.doubts == ("draft.doubt.due",)


def test_the_year_of_a_work_is_not_a_deadline() -> None:
    found = draft(f"{HEAD}一、任务\n2022年全面推进综合改革。到2022年，建立监管制度。")
    assert [each.name for each in found.tasks if not each.doubts] == ["建立监管制度"]


def test_a_name_that_is_cut_is_to_decide() -> None:
    found = draft(f"{HEAD}一、任务\n2022年底前，制定编制“周转池”制度。完善和出台相关实施细则。")
    assert all(each.doubts for each in found.tasks if each.name.startswith(("周转池", "和")))


def test_what_is_written_for_units_baselines_and_unknown_regions() -> None:
    rows = (("指标", "单位", "2020年", "2025年"), ("人均场地面积", "平方米", "2.1", "≥2.3"))
    regions = provinces_in(["《江苏省条例》与江苏省、安徽省"], standard_regions())
    text = write_draft(draft(HEAD, rows), Family(named=regions), NOTHING, "plan.txt", "en")
    assert 'units:\n  "平方米": {new: true}\n' in text
    assert '    baseline: {value: "2.1", year: 2020}\n' in text
    assert "# provinces named in the text: 320000 江苏省, 340000 安徽省\n" in text


@pytest.mark.parametrize(
    ("sentence", "sure"),
    [
        ("2022年6月底前，制定价格改革方案；2022年底前，取消药品加成。", [("价格改革方案", date(2022, 6, 30))]),
        ("将新录用医师纳入规范化培训，力争到2022年底，在培规模达到3000人以上。", []),  # the date of the figure
        ("制定价格改革方案，2022年6月底前试行，2022年底前推开。", []),  # which of the two is its own?
        # Not the first month of a span, but the last
        ("启动阶段（2022年3月至4月），制定价格改革方案。", [("价格改革方案", date(2022, 4, 30))]),
        ("牵头制定价格改革方案，2022年6月底前印发。", [("价格改革方案", date(2022, 6, 30))]),
    ],
)
def test_each_task_has_the_deadline_of_its_own_part(sentence: str, sure: list[tuple[str, date | None]]) -> None:
    found = [each for each in draft(f"{HEAD}一、任务\n{sentence}").tasks if not each.doubts]
    assert [(each.name, each.due if each.due_words else None) for each in found] == sure


def test_departments_behind_a_label_without_a_bracket() -> None:
    text = "2022年底前，建立监管制度。牵头单位：医保局；配合单位：卫健局、财政局；完成时限：2022年12月。"
    (task,) = [each for each in draft(f"{HEAD}一、任务\n{text}").tasks if not each.doubts]
    assert (task.responsible.lead, task.responsible.support) == ("医保局", ("卫健局", "财政局"))


def test_a_year_of_comparison_is_not_the_year_of_the_goal() -> None:
    found = draft(f"{HEAD}一、目标\n到2025年，预期寿命比2020年提高1岁，居民死亡率下降到12/10万。")
    assert [(each.name, each.year) for each in found.sure] == [("居民死亡率", 2025)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019 年 7 月 9 日", date(2019, 7, 9)),
        ("二〇一九年七月九日", date(2019, 7, 9)),
        ("二○一九年十二月三十一日", date(2019, 12, 31)),
        ("2019-07-09", date(2019, 7, 9)),
        ("2019.7.9", date(2019, 7, 9)),
        ("2019年2月30日", None),
        ("第2019-7号", None),
    ],
)
def test_a_day_is_read_in_each_of_its_forms(text: str, day: date | None) -> None:
    assert read_day(text) == day


def test_a_line_holds_several_labels() -> None:
    line = Paragraph("文  号：某府办〔2019〕7号 成文日期：2019-07-09 发布机构：某区政府", 1)
    assert read_metadata([line], 10) == {
        "number": "某府办〔2019〕7号",
        "issued": "2019-07-09",
        "body": "某区政府",
    }
    assert is_metadata(line)
    assert not is_metadata(Paragraph("名称：甲", 1))
    assert strip_day("2019年7月9日某方案") == "某方案"


@pytest.mark.parametrize(
    ("name", "unit", "full"),
    [
        ("每千人口床位数", "张", "张/千人"),
        ("每万名居民医生数", "名", "名/万人"),
        ("床位数", "张", "张"),
        ("每千人口率", "%", "%"),
    ],
)
def test_the_unit_of_a_count_per_population(name: str, unit: str, full: str) -> None:
    assert full_unit(name, unit) == full
    assert is_unit(full)


def test_the_name_before_a_figure() -> None:
    assert name_before("到2025年，力争县域内就诊率逐步提高") == "县域内就诊率"
    assert not is_unit("不含中药饮片")


def test_a_document_without_a_date_is_due_at_the_end_of_the_years() -> None:
    base = Proposal("一1", 1, "任务", "", "", "milestone", None, "", Responsible())
    found = list(find_tasks("制定分级诊疗实施办法。", base, date(2022, 12, 31)))
    assert [(each.name, each.kind, each.due, each.due_words, each.doubts) for each in found] == [
        ("分级诊疗实施办法", "document", date(2022, 12, 31), "", ())
    ]


def test_a_division_of_work_has_what_is_asked_in_a_column_of_its_own() -> None:
    rows = (
        ("序号", "工作任务", "工作要求", "牵头单位", "配合单位", "完成时限"),
        ("1", "推进医共体建设", "县域内就诊率达到88%以上。", "县卫健局", "县编办、县医保局", "2022年12月底前"),
        ("2", "改革支付方式", "出台按床日付费实施办法。", "县医保局", "", "9月底前"),
    )
    found = draft("某县2022年医改重点任务分工表\n2022年4月1日", rows)
    (statement,) = found.statements
    assert (statement.name, statement.words, statement.year) == ("县域内就诊率", "达到88%以上", 2022)
    assert (statement.responsible.lead, statement.responsible.support) == ("县卫健局", ("县编办", "县医保局"))
    tasks = [(each.name, each.due, each.responsible.lead) for each in found.tasks if not each.doubts]
    assert tasks == [("按床日付费实施办法", date(2022, 9, 30), "县医保局")]


@pytest.mark.parametrize(
    ("bracket", "lead"),
    [
        ("（县医保局、县财政局）", "县医保局"),
        ("（市卫生健康委）", "市卫生健康委"),
        ("（乡镇卫生院、社区卫生服务中心）", ""),
        ("（不含中药饮片）", ""),
    ],
)
def test_a_bracket_of_offices_alone_names_the_departments(bracket: str, lead: str) -> None:
    ((responsible, _),) = divide_by_responsible(f"县域内就诊率达到88%以上。{bracket}", first_is_lead=False)
    assert responsible.lead == lead


@pytest.mark.parametrize(
    ("heading", "source"),
    [("附件：主要指标", "附件1"), ("附表", "附表"), ("附表2 主要指标", "附表2"), ("附录一", "附录一")],
)
def test_annexes_have_the_word_of_the_document(heading: str, source: str) -> None:
    assert next(iter(locate(paragraphs(f"{heading}\n正文")))).source == source


def test_a_sentence_with_a_figure_is_no_heading() -> None:
    text = "二、公立医院改革\n（一）药占比控制在30%左右，次均费用不超过200元。\n（二）改革薪酬制度。建立薪酬制度。"
    assert [each.category for each in locate(paragraphs(text))] == ["公立医院改革", "公立医院改革", "改革薪酬制度"]


def test_what_is_asked_for_a_second_time_is_to_decide() -> None:
    """A target file holds one task of a name, and one bound of an indicator at one place and period."""
    twice = "2022年底前，制定价格改革方案。"
    figures = "到2022年，县域内就诊率达到88%以上。到2022年，县域内就诊率达到90%以上。"
    found = draft(f"{HEAD}一、任务\n{twice}\n二、保障\n{twice}\n{figures}")
    assert [(each.source, each.doubts) for each in found.tasks] == [
        ("一第1段", ()),
        ("二第1段", ("draft.doubt.again",)),
    ]
    assert [(each.words, each.doubts) for each in found.statements] == [
        ("达到88%以上", ()),
        ("达到90%以上", ("draft.doubt.again",)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、推动公立医院改革\n（一）完善机制\n到2025年底建成县域医疗中心。",
        "（一）完善满意度调查平台。各地上报数据。",
        "（一）推进各项工作任务。",
    ],
)
def test_titles_and_manners_of_working_are_no_tasks(text: str) -> None:
    found = draft_document(paragraphs(text), Known.of({}))
    assert [each.name for each in found.tasks if not each.due_words] == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "制定居民医保《药品目录》《诊疗项目》和《设施范围和标准》。",
            ["居民医保《药品目录》", "诊疗项目", "设施范围和标准"],
        ),
        ("出台家庭医生签约办法、医共体考核方案。", ["家庭医生签约办法", "医共体考核方案"]),
        ("制定养老保险、职称评审等配套政策。", ["养老保险、职称评审等配套政策"]),
        ("修订和完善分级诊疗实施细则。", ["分级诊疗实施细则"]),
        ("根据《某省关于印发医改实施方案的通知》做好工作。", []),
        ("改革机构编制管理办法。", []),
    ],
)
def test_each_paper_of_a_list_is_a_task(sentence: str, names: list[str]) -> None:
    base = Proposal("一", 1, "", sentence, "", "milestone", None, "", Responsible())
    found = find_tasks(sentence, base, date(2022, 12, 31))
    assert [each.name for each in found if each.kind == "document"] == names


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("加快建设县域影像中心。", "建设县域影像中心"),
        ("落实院长年薪制。", "落实院长年薪制"),
        ("建立慢病防控新模式。", "建立慢病防控新模式"),
        ("实行一套监管体系。", "实行一套监管体系"),
        ("落实《某省医疗保障条例》。", "落实《某省医疗保障条例》"),
        ("试行病历共享。", "试行病历共享"),
        ("逐步统一居民医保待遇。", "逐步统一居民医保待遇"),
        ("符合条件的检查费用纳入医保支付范围。", "纳入医保支付范围"),
        ("定期开展病例考评。", "定期开展病例考评"),
    ],
)
def test_named_things_are_tasks_to_decide(sentence: str, name: str) -> None:
    found = draft(f"{HEAD}一、任务\n（一）改革\n1.{sentence}")
    assert [each.name for each in found.tasks if each.doubts] == [name]


def test_what_a_share_of_some_does_is_no_sure_task() -> None:
    found = draft(
        f"{HEAD}一、任务\n到2025年底，力争90%以上的县（县级市，下同）建成紧密型医共体。到2025年底，建成县域医共体。"
    )
    assert [each.name for each in found.tasks if not each.doubts] == ["建成县域医共体"]


def test_a_long_title_is_not_joined_with_the_line_below() -> None:
    title = "某市医疗保障局某市财政局某市税务局某市乡村振兴局关于做好2023年城乡居民基本医疗保障工作的通知"
    head = read_head(join_broken(paragraphs(f"{title}\n某医保发〔2023〕24号\n2023年7月26日\n一、工作\n好。")))
    assert (head.title, head.number, head.issued) == (title, "某医保发〔2023〕24号", date(2023, 7, 26))


def test_an_enumeration_is_no_part_of_a_name() -> None:
    assert name_before("目标。一是签约率达到95%；二是大病集中救治率") == "大病集中救治率"


def test_a_heading_glued_to_the_end_of_a_paragraph_is_a_heading() -> None:
    text = "（一）医保\n1.做好服务。［医保局负责］（二）分级诊疗\n2.建立机制。（见附件（一））"
    found = locate(join_broken(paragraphs(f"一、任务\n{text}")))
    assert [each.source for each in found] == ["一", "一（一）", "一（一）1", "一（二）", "一（二）2"]


def test_scores_are_no_figures() -> None:
    found = draft(f"{HEAD}一、考核\n平均住院日不超过8天，得5分；每超1天扣1分，每低1个百分点扣2分。满意度不低于90分。")
    assert [each.words for each in found.statements] == ["不超过8天", "1天", "不低于90分"]


def test_a_title_within_a_task_is_kept() -> None:
    found = draft_document(paragraphs("一、任务\n建立《健康规划》评估制度。"), Known.of({}))
    assert [each.name for each in found.tasks] == ["建立《健康规划》评估制度"]


def test_a_year_behind_the_title_of_a_paragraph_holds_for_its_sentences() -> None:
    found = draft("（一）发展目标。到2025年，县域内就诊率达到90%以上。家庭医生签约率达到75%以上。")
    assert [(each.words, each.year) for each in found.statements] == [("达到90%以上", 2025), ("达到75%以上", 2025)]


def test_a_day_from_which_something_begins_is_no_due_date() -> None:
    found = draft_document(paragraphs("一、任务\n从2019年1月1日起，实施百万青年见习计划。"), Known.of({}))
    assert [(each.name, each.due_words) for each in found.tasks if not each.doubts] == []


def test_a_half_is_a_figure() -> None:
    (found,) = draft("到2022年，实践性教学课时占总课时一半以上。").statements
    assert (found.words, found.year) == ("一半以上", 2022)


@pytest.mark.parametrize(
    ("sentence", "name", "words"),
    [
        ("基本药物使用金额占比不低于65%。", "基本药物使用金额占比", "不低于65%"),
        ("并发症发生率控制在1%以内。", "并发症发生率", "控制在1%以内"),
        ("前置审核率达到100%以上。", "前置审核率", "达到100%以上"),
        ("使用率达到90%以上。", "使用率", "达到90%以上"),
        ("①门诊次均费用增幅不超过5%。", "门诊次均费用增幅", "不超过5%"),
        ("2）患者满意度达90%以上。", "患者满意度", "达90%以上"),
        ("疫苗接种率以乡镇为单位不低于95%。", "疫苗接种率", "不低于95%"),
        ("医保财政补助标准提高到每人每年640元。", "医保财政补助标准", "提高到每人每年640元"),
        ("确保全年不发生重大公共卫生事件。", "重大公共卫生事件", "不发生"),
    ],
)
def test_names_and_words_are_cut_where_they_end(sentence: str, name: str, words: str) -> None:
    (found,) = draft(sentence).statements
    assert (found.name, found.words) == (name, words)


def test_a_service_round_the_clock_is_no_figure() -> None:
    assert draft("急救中心7×24小时提供服务。").statements == []


def test_titles_and_paths_of_a_page_are_no_tasks() -> None:
    text = "当前位置：首页 > 政务公开 > 通知公告\n关于印发某市健康行动（2022—2025年）考核指标的通知\n"
    text += "现将《某市考核指标》印发给你们。"
    assert not draft_document(paragraphs(text), Known.of({})).tasks


@pytest.mark.parametrize(
    ("head", "title", "issued"),
    [
        (
            "政府工作报告\n——2024年1月23日在某省第十四届人民代表大会第二次会议上\n省长 某某",
            "政府工作报告",
            date(2024, 1, 23),
        ),
        (
            "2024年政府工作报告\n2024年1月5日在某县第十九届人民代表大会第三次会议上",
            "2024年政府工作报告",
            date(2024, 1, 5),
        ),
        ("某县人民政府工作报告（2024年1月20日）", "某县人民政府工作报告", date(2024, 1, 20)),
        (
            "关于某县2023年计划执行情况与2024年计划草案的报告\n2024年1月5日",
            "关于某县2023年计划执行情况与2024年计划草案的报告",
            date(2024, 1, 5),
        ),
    ],
)
def test_a_report_is_about_the_year_in_which_it_is_given(head: str, title: str, issued: date) -> None:
    found = read_head(paragraphs(f"{head}\n各位代表：\n一、2023年工作回顾\n好。"))
    assert (found.title, found.issued, found.years, found.draft) == (title, issued, (2024, 2024), False)


def test_a_section_of_a_year_gives_it_to_its_statements() -> None:
    text = (
        f"{HEAD}一、目标\n（一）2022年目标。医保参保率达到95%以上。\n（二）到2025年\n1.县域内就诊率不低于90%。\n"
        "（三）2022年重点任务\n1.制定医共体管理办法。\n2.今后五年，家庭医生签约率达到60%以上。\n"
        "（四）到“十四五”末，县域内住院率不低于80%。"
    )
    found = draft(text)
    assert [(each.source, each.name, each.year) for each in found.statements] == [
        ("一（一）", "医保参保率", 2022),
        ("一（二）1", "县域内就诊率", 2025),
        ("一（三）2", "家庭医生签约率", None),
        ("一（四）", "县域内住院率", 2025),
    ]
    (task,) = found.tasks  # the end of the plan is not that of the section's year
    assert task.doubts == ("draft.doubt.period",)


def test_a_congress_shows_which_region_a_report_is_of() -> None:
    regions = standard_regions()
    found = find_region(["政府工作报告", "在蕲春县第十九届人民代表大会第三次会议上"], regions)
    assert found and found.code == "421126"


def test_statements_of_one_year_are_left_as_they_are() -> None:
    found = draft(f"{HEAD}一、目标\n到2022年，甲率达到50%以上，乙率达到60%。").statements
    assert list(settle_years(found)) == list(found)


@pytest.mark.parametrize("name", ["卫生厕所普及率", "居民参与率", "和谐医院占比", "护士数（含助产士和护理员）"])
def test_a_word_within_a_word_joins_no_subjects(name: str) -> None:
    assert not is_joint(name)
