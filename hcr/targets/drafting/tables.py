"""Reads tables of indicators and of documents to be issued as statements and tasks, by the header's columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hcr.language.expressions import read_demand
from hcr.language.numbers import fold, is_missing
from hcr.language.patterns import compile_late
from hcr.records import frozen, replace
from hcr.targets.drafting.departments import Responsible, split_names
from hcr.targets.drafting.figures import find_figures
from hcr.targets.drafting.known import Known
from hcr.targets.drafting.statements import Statement, identify
from hcr.targets.drafting.subjects import is_unit

# The first pattern that fits a header cell gives its role.
ROLES: list[tuple[str, re.Pattern[str]]] = [
    ("number", compile_late(r"^(?:序号|编号|项次|No\.?)$")),
    (
        "score",
        compile_late(r"评分|计分|得分|扣分|分值|权重|考核(?:方法|办法|方式)|数据来源|计算(?:方法|公式)|备注|说明"),
    ),
    ("document", compile_late(r"(?:拟?出台|配套|制定).{0,4}文件|文件(?:名称)?$|成果形式")),
    ("due", compile_late(r"完成时(?:间|限)|时间(?:节点|要求)?$|时限|进度")),
    ("nature", compile_late(r"属性|指标性质|^性质$")),
    ("lead", compile_late(r"牵头|责任|负责|主管")),
    ("support", compile_late(r"配合|参与|协助")),
    ("unit", compile_late(r"单位$|^单位")),
    ("baseline", compile_late(r"现状|基期|基准|基础值|现值|完成(?:情况|值)|实际|实绩")),
    (
        "year",
        compile_late(
            r"^(?:到)?(?:19|20)\d\d年?(?:底|末)?[（(]?(?:规划|中期|阶段|终期|期末|年度|预期)?(?:目标|指标|规划|预期)?值?[）)]?$"
        ),
    ),
    ("work", compile_late(r"(?:工作|任务|具体|重点|主要)(?:要求|内容|措施|举措)$")),
    ("goal", compile_late(r"目标值?$|指标值$|要求$|标准值?$|指标导向$")),
    ("category", compile_late(r"类别|领域|一级指标|分类|维度|^项目$")),
    ("name", compile_late(r"指标|内容|名称|任务")),
]
NATURES = {"约束性": "binding", "预期性": "expected", "倡导性": "advocated"}
FEWEST_KNOWN = 3  # columns of an assessment whose titles are understood
_TOTAL = compile_late(r"^(?:合\s*计|总\s*计|小\s*计|总\s*分)")
_NUMBERED = compile_late(r"^\s*[（(]?\d{1,3}\s*[.．、）)]\s*(?!\d)")
_MARKS = compile_late(r"[▲△★☆*＊#※\s]+$")
_CHANGES = compile_late(r"(?:[比较][^\d]{0,8}(?:\d{4}年)?)?(?:提高|增加|增长|上升|降低|下降|减少)(?![到至])")
_YEAR = compile_late(r"(?:19|20)\d\d")
_UNIT = compile_late(r"[（(]\s*([^（()）]{1,12})\s*[）)]\s*$")
_MEASURE = compile_late(r"[a-zA-Zμ²/]{1,6}|毫?克|千克|公斤|毫?升|平方米|公里|吨|亩|辆|台|件|套|户|户次|次")
_GOAL = compile_late(r"目标|规划|指标值|预期值")
_DATED_CELL = compile_late(r"(.+?)[（(]\s*((?:19|20)\d\d)\s*年?\s*[）)]")


@frozen
class Heads:
    """The role of each column, and the year of those that have one."""

    roles: tuple[str, ...]
    years: tuple[int | None, ...]
    kind: str  # indicators, documents, a division of work, or an assessment: indicators without a goal
    names_lead: bool  # does the header say who leads, and not only who answers?
    dated: bool  # is it known with which year the document begins? If not, an earlier column may hold present figures

    def cell(self, row: Sequence[str], role: str) -> str:
        """The first cell of a role; empty if there is none."""
        return next((row[i] for i, each in enumerate(self.roles) if each == role and i < len(row)), "")


@frozen
class Listed:
    """A row of a table of documents to be issued, or of a division of work."""

    name: str
    due: str
    responsible: Responsible
    number: int


def read_heads(row: Sequence[str], first_year: int | None) -> Heads | None:
    """The header in a row; None if it is not one. A column of a year before the document's first is a baseline."""
    cells = [re.sub(r"\s", "", fold(cell)) for cell in row]
    roles, years = [], []
    for cell in cells:
        role = role_of(cell)
        found = _YEAR.search(cell)
        year = int(found[0]) if found else None
        if role == "year" and first_year and year and year < first_year:
            role = "" if _GOAL.search(cell) else "baseline"  # a goal of an earlier plan is neither
        roles.append(role)
        years.append(year)
    _keep_deepest_name(roles, cells)
    names_lead = any("牵头" in cell for cell in cells)
    if names_lead:  # 责任单位 beside 牵头单位 assist
        roles = [
            "support" if role == "lead" and "牵头" not in cell else role
            for role, cell in zip(roles, cells, strict=True)
        ]
    is_of_work = "due" in roles and "name" in roles and not any("指标" in cell for cell in cells)
    if is_of_work and "year" not in roles:  # 重点任务, 目标要求, 完成时限
        roles = ["work" if role == "goal" else role for role in roles]
    has_figures = any(role in ("year", "goal") for role in roles)
    is_assigned = "due" in roles or "lead" in roles
    if "document" in roles and is_assigned:
        kind = "documents"
    elif "work" in roles and is_assigned:
        kind = "division"
    elif "name" in roles and has_figures:
        kind = "indicators"
    elif "name" in roles and is_assigned:
        kind = "division"
    elif "name" in roles and any("指标" in cell for cell in cells) and sum(map(bool, roles)) >= FEWEST_KNOWN:
        kind = "assessment"
    else:
        return None
    return Heads(tuple(roles), tuple(years), kind, names_lead, first_year is not None)


def _keep_deepest_name(roles: list[str], cells: Sequence[str]) -> None:
    """Of 一级指标, 二级指标 and 三级指标 the last one is the name, those before it are categories."""
    levels = [index for index, cell in enumerate(cells) if re.fullmatch("[一二三四]级指标", cell)]
    for index in levels[:-1]:
        roles[index] = "category"
    if levels:
        roles[levels[-1]] = "name"


def join_heads(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...] | None:
    """The header of two rows, where the second one parts columns of the first by years or by present and goal."""
    joined, parted = [], 0
    for index, upper in enumerate(first):
        lower = second[index] if index < len(second) else ""
        if lower in ("", upper):
            joined.append(upper)
            continue
        if role_of(re.sub(r"\s", "", fold(lower))) not in ("year", "goal", "baseline"):
            return None
        joined.append(lower)
        parted += 1
    return tuple(joined) if parted else None


def role_of(cell: str) -> str:
    """The role that the title of a column gives it; empty if it gives none."""
    return next((name for name, pattern in ROLES if pattern.search(cell)), "")


def unit_of(text: str) -> str:
    """The text where it is a unit, a known one or of measure (g, 平方米); （不含中药饮片） behind a name is none."""
    return fold(text) if is_unit(text) or _MEASURE.fullmatch(fold(text)) else ""


def responsible_of(row: Sequence[str], heads: Heads) -> Responsible:
    """Who leads and who assists in a row. Of several in the column of those who lead the first one is taken."""
    lead = split_names(re.sub(r"\s", "", heads.cell(row, "lead")))
    support = split_names(re.sub(r"\s", "", heads.cell(row, "support")))
    unclear = heads.cell(row, "lead") if len(lead) > 1 and not heads.names_lead else ""
    return Responsible(lead[0] if lead else "", tuple(dict.fromkeys([*lead[1:], *support])), unclear)


def _plain_name(cell: str) -> str:
    """The name in a cell without its number and the marks behind it: 1.门诊人次数▲."""
    return _MARKS.sub("", _NUMBERED.sub("", cell)).strip()


def _read_baseline(row: Sequence[str], heads: Heads) -> tuple[str, int | None]:
    """The figure of the column of the present, and its year: of the cell (3.6（2014年）), else of the header."""
    columns = [i for i, role in enumerate(heads.roles) if role == "baseline" and i < len(row)]
    if not columns:
        return "", None
    column = columns[-1]  # the present is beside the goal
    match = _DATED_CELL.fullmatch(fold(row[column]))
    return (match[1].strip(), int(match[2])) if match else (row[column], heads.years[column])


def table_statements(
    rows: Sequence[Sequence[str]], heads: Heads, base: Statement, known: Known, only_year: int | None
) -> Iterator[Statement]:
    """The statements of the rows below a header of indicators."""
    last = max(
        (year for year, role in zip(heads.years, heads.roles, strict=True) if year and role == "year"), default=None
    )
    for number, row in enumerate(rows, 1):
        if len(row) == 1 < len(heads.roles) and any(c.isdigit() for c in row[0]):  # its cells ran over several lines
            yield replace(base, sentence=row[0], name=row[0], line=base.line + number, doubts=("draft.doubt.broken",))
        name = _plain_name(heads.cell(row, "name"))
        if not name or len(set(row)) == 1:
            continue
        bracket = _UNIT.search(name)
        bracket_unit = unit_of(bracket[1]) if bracket else ""
        baseline, baseline_year = _read_baseline(row, heads)
        responsible = responsible_of(row, heads)
        common = replace(
            base,
            category=heads.cell(row, "category") or base.category,
            sentence=" | ".join(cell for cell in row if cell),
            name=_UNIT.sub("", name) if bracket_unit else name,
            unit=fold(heads.cell(row, "unit")) or bracket_unit,
            baseline=baseline,
            baseline_year=baseline_year,
            nature=next((value for word, value in NATURES.items() if word in heads.cell(row, "nature")), ""),
            responsible=responsible if responsible.lead else base.responsible,
            line=base.line + number,
        )
        for column, role in enumerate(heads.roles):
            if role not in ("year", "goal") or column >= len(row) or is_missing(row[column]):
                continue
            year = heads.years[column] or only_year
            doubts = [] if read_demand(row[column]) else ["draft.doubt.words"]
            doubts = ["draft.doubt.change"] if _CHANGES.match(row[column]) else doubts
            doubts += [] if year else ["draft.doubt.period"]
            if year and last and year < last and not heads.dated:
                doubts.append("draft.doubt.present")
            unit = common.unit or next((each.unit for each in find_figures(row[column])), "")
            stated = heads.years[column] is not None
            found = replace(common, unit=unit, words=row[column], year=year, stated_year=stated, doubts=tuple(doubts))
            yield identify(found, known)


def assessment_statements(
    rows: Sequence[Sequence[str]], heads: Heads, base: Statement, known: Known, only_year: int | None
) -> Iterator[Statement]:
    """The rows of an assessment, all to decide: the figures of its rules of scoring, else an indicator without one."""
    for number, row in enumerate(rows, 1):
        name = _plain_name(heads.cell(row, "name"))
        if not name or _TOTAL.match(name) or len(set(row)) == 1:
            continue
        unit = unit_of(heads.cell(row, "unit"))
        sentence = " | ".join(cell for cell in dict.fromkeys(row) if cell)
        common = replace(base, name=name, unit=unit, sentence=sentence, year=only_year, line=base.line + number)
        rules = [row[i] for i, role in enumerate(heads.roles) if role in ("score", "") and i < len(row)]
        found = [each for rule in rules for each in find_figures(rule) if each.unit != "分"]
        figures = [each for each in found if each.compares or re.search("[-—–～~至]", each.words)]
        for figure in figures:
            scored = replace(common, words=figure.words, unit=figure.unit, doubts=("draft.doubt.score",))
            yield identify(scored, known)
        if not figures:
            yield replace(identify(common, known), doubts=("draft.doubt.watched",))


def list_rows(rows: Sequence[Sequence[str]], heads: Heads) -> Iterator[Listed]:
    """The rows of a table of documents to be issued, or of a division of work."""
    for number, row in enumerate(rows, 1):
        name, work = heads.cell(row, "document") or heads.cell(row, "name"), heads.cell(row, "work")
        name = "。".join(filter(None, (name.rstrip("。"), work))) if work != name else name
        if not name:
            continue
        written = heads.cell(row, "number")
        yield Listed(
            name, heads.cell(row, "due"), responsible_of(row, heads), int(written) if written.isdecimal() else number
        )
