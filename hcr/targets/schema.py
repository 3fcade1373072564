"""The blocks of a target file: every key with its type and its meaning. No other module decides what is allowed."""

from __future__ import annotations

from hcr.core.model import STATUSES
from hcr.targets.schema_scalars import (
    CODE,
    DATE,
    DURATION,
    FLAG,
    ID,
    LOCATED,
    LOCATED_TEXT,
    NAME,
    ONE,
    PATTERN,
    PERIOD,
    TARGET_PERIOD,
    TEXT,
    YEAR,
    YEARS,
)
from hcr.targets.schema_types import (
    Field,
    choice,
    dictionary,
    dictionary_or_keys,
    either,
    many,
    one_or_many,
    record,
    record_with_one_of,
    schema_of,
)

KINDS = ("share", "rate", "money", "time", "count")
"""The kinds of unit for which a tolerance can be stated."""

REGION = record(
    {
        "code": Field(CODE, "GB/T 2260 code, quoted; * for every region submitted", "行政区划代码", required=True),
        "name": Field(NAME, "Name", "名称"),
        "parent": Field(CODE, "Code of the region above", "上级代码"),
        "aliases": Field(one_or_many(TEXT), "Other names", "别名"),
        "formerly": Field(one_or_many(CODE), "Codes that it had before", "原代码"),
        "codes": Field(one_or_many(PATTERN), "Of a *: the codes that it takes, as H* or ????00", "适用的代码"),
    }
)

GROUP = record(
    {
        "name": Field(NAME, "Name", "名称"),
        "regions": Field(one_or_many(LOCATED), "Codes of its regions", "所含地区", required=True),
    }
)

DOCUMENT = record(
    {
        "number": Field(TEXT, "Document number", "文号"),
        "title": Field(NAME, "Title", "标题"),
        "issued": Field(DATE, "Date of issue", "印发日期"),
        "issued_by": Field(NAME, "Issuing body", "发文机关"),
        "status": Field(choice("final", "draft"), "final or draft", "状态"),
        "years": Field(YEARS, "Years covered, as 2018..2020", "规划年份"),
        "supersedes": Field(one_or_many(LOCATED_TEXT), "Documents that are judged no more", "所废止的文件"),
        "amends": Field(one_or_many(LOCATED_TEXT), "Documents some of whose targets it replaces", "所修改的文件"),
    }
)

INDICATOR = record(
    {
        "name": Field(NAME, "Names in both languages", "指标名称", required=True),
        "aliases": Field(one_or_many(LOCATED_TEXT), "Other writings of the name", "别名"),
        "unit": Field(LOCATED, "Unit", "计量单位", required=True),
        "better": Field(choice("lower", "higher", "neither"), "Which way is better", "指标方向", required=True),
        "measure": Field(choice("level", "flow", "ratio"), "How periods add up", "累计方式"),
        "formula": Field(LOCATED, "How it is computed from submitted parts", "计算公式"),
        "definition": Field(NAME, "What is counted, when the name does not say", "指标解释"),
    }
)

_EXPRESSIONS = one_or_many(LOCATED)
_WORDS = {
    "as_written": Field(LOCATED, "The document's own figure words", "原文数字表述"),
    "tolerance": Field(LOCATED, "How far about (左右) reaches", "容差"),
    "reading": Field(NAME, "Why the words are read so", "解读"),
}
_IS = Field(_EXPRESSIONS, "The target, as an expression; of a list all must hold", "目标表达式", required=True)
BOUND = either(_EXPRESSIONS, record({"is": _IS, **_WORDS}))
DEMAND = either(
    _EXPRESSIONS,
    record(
        {
            "is": Field(_EXPRESSIONS, _IS.title, _IS.title_zh),
            "regions": Field(dictionary(CODE, BOUND), "A bound for each region, by code", "分地区目标"),
            **_WORDS,
        }
    ),
)
_TOLERANCE_BY_KIND = record({kind: Field(LOCATED, f"Of a {kind}", "容差") for kind in KINDS})
_BASELINE = record(
    {
        "value": Field(LOCATED, "The figure, as the document writes it", "现状值", required=True),
        "year": Field(YEAR, "The year at whose end it was measured", "现状年份"),
    }
)

_ORIGIN = {
    "category": Field(NAME, "Group in the document", "类别"),
    "source": Field(LOCATED, "Article, annex, row", "出处"),
    "scope": Field(NAME, "Whom the figure binds", "适用范围"),
    "lead": Field(TEXT, "Responsible department", "牵头单位"),
    "support": Field(one_or_many(TEXT), "Departments that assist", "配合单位"),
    "conflicts_with": Field(one_or_many(TEXT), "Source of the place that says otherwise", "与何处不一致"),
    "aspirational": Field(FLAG, "Striven for (力争, 争取, 原则上), not binding", "力争目标"),
    "nature": Field(choice("binding", "expected", "advocated"), "As the document's own column says", "指标属性"),
    "each": Field(FLAG, "Judged for every lower region", "分地区评价"),
    "applies_to": Field(one_or_many(LOCATED), "The groups and codes of lower regions that it binds", "适用地区"),
    "reading": Field(NAME, "Why the words are read so", "解读"),
    "review": Field(choice("pending"), "Drafted and not yet reviewed: judges nothing", "待核对"),
}

TARGET = record_with_one_of(
    ("by", "monitored"),
    {
        "indicator": Field(LOCATED, "Id of the indicator", "指标标识", required=True),
        **_ORIGIN,
        "baseline": Field(either(LOCATED, _BASELINE), "The figure the document gives as present", "现状"),
        "tolerance": Field(LOCATED, "How far about (左右) reaches", "容差"),
        "monitored": Field(FLAG, "The figure is asked for, and no bound judges it", "监测指标"),
        "by": Field(dictionary_or_keys(TARGET_PERIOD, DEMAND), "What is demanded, by period", "各期目标"),
    },
)

DUE = either(
    LOCATED,
    record(
        {
            "date": Field(DATE, "Due on this day", "到期日"),
            "after": Field(LOCATED, "Event that starts the term", "起算事件"),
            "within": Field(DURATION, "Term after the event", "期限"),
            "as_written": Field(TEXT, "The document's own words", "原文表述"),
        }
    ),
)

TASK = record(
    {
        "id": Field(ID, "Id", "标识", required=True),
        "name": Field(NAME, "Names in both languages", "名称"),
        "kind": Field(choice("milestone", "document"), "milestone or document to be issued", "类型", required=True),
        **_ORIGIN,
        "due": Field(DUE, "When it is due", "完成时限", required=True),
    }
)

EVENT = record({"name": Field(NAME, "Names", "名称"), "date": Field(DATE, "The day it happened", "发生日期")})

UNIT = record_with_one_of(
    ("is", "new"),
    {
        "zh": Field(TEXT, "Chinese name", "中文"),
        "en": Field(TEXT, "English name", "英文"),
        "is": Field(LOCATED, "What it is, in known units", "换算"),
        "new": Field(FLAG, "It is of a kind of its own", "自成一类"),
    },
)

WAIVER = record(
    {
        "target": Field(LOCATED, "indicator@source", "对象"),
        "code": Field(TEXT, "Code of the finding waived", "问题代码"),
        "period": Field(PERIOD, "Period", "时期"),
        "region": Field(one_or_many(LOCATED), "The regions it is granted to", "地区"),
        "reason": Field(TEXT, "Why", "理由", required=True),
        "approved_by": Field(TEXT, "Document that approves it", "批准文件", required=True),
        "expires": Field(DATE, "Last day in force", "有效期至", required=True),
    }
)

TEST = record(
    {
        "indicator": Field(LOCATED, "Id of the indicator", "指标标识", required=True),
        "period": Field(PERIOD, "Period", "时期", required=True),
        "actual": Field(LOCATED, "Figure, as it could be submitted", "数值", required=True),
        "expect": Field(choice(*STATUSES), "Status it must get", "应得状态", required=True),
        "source": Field(LOCATED, "Of which target only: its source", "仅针对此出处的目标"),
        "region": Field(LOCATED, "Of a bound by region: the region", "分地区目标的地区"),
    }
)

FILE = {
    "hcr": Field(ONE, "Version of this format: 1", "格式版本", required=True),
    "region": Field(REGION, "The region the document binds", "地区"),
    "regions": Field(many(REGION), "Its lower regions", "下级地区"),
    "document": Field(DOCUMENT, "The policy text", "文件"),
    "departments": Field(dictionary(TEXT, TEXT), "English names of its departments", "单位的英文名称"),
    "groups": Field(dictionary(ID, GROUP), "Groups of lower regions", "地区分组"),
    "tolerance": Field(
        either(LOCATED, _TOLERANCE_BY_KIND), "Tolerance of about-targets that state none; one, or by kind", "默认容差"
    ),
    "units": Field(dictionary(TEXT, UNIT), "Units beyond the known spellings", "计量单位"),
    "indicators": Field(dictionary(ID, INDICATOR), "What is measured", "指标"),
    "targets": Field(many(TARGET), "What is demanded", "目标"),
    "events": Field(dictionary(ID, EVENT), "Happenings that start deadlines", "事件"),
    "tasks": Field(many(TASK), "Milestones and documents to be issued", "任务"),
    "waivers": Field(many(WAIVER), "Agreed exceptions", "豁免"),
    "tests": Field(many(TEST), "Expected judgements", "测试"),
}


def build_json_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a target file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hcr target file",
        **schema_of(FILE),
    }
