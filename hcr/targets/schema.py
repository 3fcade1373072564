"""The blocks of a target file: every key, its shape and its meaning. The one place that says what a file may hold."""

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
    PERIOD,
    TEXT,
    YEARS,
)
from hcr.targets.schema_types import Field, choice, dictionary, either, many, one_or_many, record, schema_of

REGION = record(
    {
        "code": Field(CODE, "GB/T 2260 code, quoted; * for every region submitted", "行政区划代码", required=True),
        "name": Field(NAME, "Name", "名称"),
        "parent": Field(CODE, "Code of the region above", "上级代码"),
    }
)

DOCUMENT = record(
    {
        "number": Field(TEXT, "Document number", "文号"),
        "title": Field(NAME, "Title", "标题"),
        "issued": Field(DATE, "Date of issue", "印发日期"),
        "status": Field(choice("final", "draft"), "final or draft", "状态"),
        "years": Field(YEARS, "Years covered, as 2018..2020", "规划年份"),
    }
)

INDICATOR = record(
    {
        "name": Field(NAME, "Names in both languages", "指标名称", required=True),
        "aliases": Field(many(LOCATED_TEXT), "Other writings of the name", "别名"),
        "unit": Field(LOCATED, "Unit", "计量单位", required=True),
        "better": Field(choice("lower", "higher", "neither"), "Which way is better", "指标方向", required=True),
        "formula": Field(LOCATED, "How it is computed from submitted parts", "计算公式"),
        "definition": Field(NAME, "What is counted, when the name does not say", "指标解释"),
    }
)

_EXPRESSIONS = one_or_many(LOCATED)
DEMAND = either(
    _EXPRESSIONS,
    record(
        {
            "is": Field(
                _EXPRESSIONS, "The target, as an expression; of a list all must hold", "目标表达式", required=True
            ),
            "as_written": Field(LOCATED, "The document's own figure words", "原文数字表述"),
            "tolerance": Field(LOCATED, "How far about (左右) reaches", "容差"),
            "reading": Field(NAME, "Why the words are read so", "解读"),
        }
    ),
)

_ORIGIN = {
    "category": Field(NAME, "Group in the document", "类别"),
    "source": Field(LOCATED, "Article, annex, row", "出处"),
    "scope": Field(NAME, "Whom the figure binds", "适用范围"),
    "lead": Field(TEXT, "Responsible department", "牵头单位"),
    "support": Field(one_or_many(TEXT), "Departments that assist", "配合单位"),
    "conflicts_with": Field(one_or_many(TEXT), "Source of the place that says otherwise", "与何处不一致"),
    "aspirational": Field(FLAG, "Striven for (力争, 争取, 原则上), not binding", "力争目标"),
    "each": Field(FLAG, "Judged for every lower region submitted", "分地区评价"),
    "reading": Field(NAME, "Why the words are read so", "解读"),
}

TARGET = record(
    {
        "indicator": Field(LOCATED, "Id of the indicator", "指标标识", required=True),
        **_ORIGIN,
        "baseline": Field(LOCATED, "The figure the document gives as present", "现状"),
        "tolerance": Field(LOCATED, "How far about (左右) reaches", "容差"),
        "by": Field(dictionary(PERIOD, DEMAND), "What is demanded, by period", "各期目标", required=True),
    }
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

UNIT = record(
    {
        "zh": Field(TEXT, "Chinese name", "中文"),
        "en": Field(TEXT, "English name", "英文"),
        "is": Field(LOCATED, "What it is, in known units", "换算", required=True),
    }
)

WAIVER = record(
    {
        "target": Field(LOCATED, "indicator@source", "对象"),
        "code": Field(TEXT, "Code of the finding waived", "问题代码"),
        "period": Field(PERIOD, "Period", "时期"),
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
    }
)

FILE = {
    "hcr": Field(ONE, "Version of this format: 1", "格式版本", required=True),
    "region": Field(REGION, "The region the document binds", "地区"),
    "regions": Field(many(REGION), "Its lower regions", "下级地区"),
    "document": Field(DOCUMENT, "The policy text", "文件"),
    "tolerance": Field(LOCATED, "Tolerance of about-targets that state none", "默认容差"),
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
