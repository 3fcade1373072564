"""A small catalogue, and sheets as text, for the tables of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from judging import load_file, target_file

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Row, Sheet
from hcr.submission.header import Vocabulary
from hcr.submission.naming import Naming

INDICATORS = {
    "drug_share": {"name": {"zh": "药占比", "en": "Drug share"}, "aliases": ["药品占比"]},
    "beds": {"name": {"zh": "床位数", "en": "Beds"}, "unit": "张", "better": "higher"},
    "nurses": {"name": {"zh": "每千人口护士数", "en": "Nurses"}, "unit": "人/千人", "better": "higher"},
    "income": {"name": {"zh": "医疗收入", "en": "Income"}, "unit": "万元", "better": "higher"},
    "hypertension": {"name": {"zh": "高血压规范化管理率", "en": "Hypertension"}, "better": "higher"},
    "diabetes": {"name": {"zh": "糖尿病规范化管理率", "en": "Diabetes"}, "better": "higher"},
}
TARGETS = [
    {"indicator": "drug_share", "source": "一", "by": {"2018": "< 30"}},
    {"indicator": "beds", "source": "二", "by": {"standing": ">= 100"}},
]


@cache
def catalogue() -> Catalogue:
    """A city with two districts, six indicators, a task and an event."""
    file = target_file(INDICATORS, TARGETS, document={"number": "1号", "title": "方案", "issued": "2018-06-13"})
    file["region"] = {"code": "440700", "name": {"zh": "江门市", "en": "Jiangmen"}, "parent": "440000"}
    file["regions"] = [
        {"code": "440703", "name": {"zh": "蓬江区", "en": "Pengjiang"}, "parent": "440700"},
        {"code": "440704", "name": {"zh": "江海区", "en": "Jianghai"}, "parent": "440700"},
    ]
    file["events"] = {"policy": {"name": "省政策出台"}}
    due = {"after": "policy", "within": "3 months"}
    file["tasks"] = [{"id": "plan", "name": "实施方案", "kind": "document", "source": "三", "lead": "局", "due": due}]
    problems = Problems()
    found = load_file(file, problems)
    assert not problems.has_errors, [each.format_line("en") for each in problems.found]
    return found


def naming() -> Naming:
    return Naming(catalogue())


def vocabulary() -> Vocabulary:
    return naming().make_vocabulary()


def sheet(text: str, name: str = "") -> Sheet:
    """Lines of cells parted by `|`."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    return Sheet("t.csv", name, iter(enumerate(lines, 1)))


def row(cells: dict[str, str]) -> Row:
    return Row(Place("t.csv", 2), cells)


def codes(problems: Problems) -> Sequence[str]:
    return [each.code for each in problems.list_all()]
