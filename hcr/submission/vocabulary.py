"""The vocabulary of titles and headers: names of columns, periods, regions, indicators and units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property

from hcr.core.model import Catalogue
from hcr.language.names import Names, normalise_name, split_unit, strip_numbering
from hcr.language.numbers import fold, is_missing, read_number
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period
from hcr.language.units import UnknownUnit
from hcr.records import mutable
from hcr.submission.footnotes import strip_title_marks
from hcr.submission.period_phrases import read_header_period
from hcr.submission.region_names import RegionNames, has_shape_of_region

MAX_PERIOD = 20  # characters of a period in front of an indicator
MAX_KNOWN = 10_000  # texts that are remembered with the answer whether they name a column

COLUMNS: Mapping[str, Sequence[str]] = {
    "region": (
        "region regions area area_name areaname region_code region_name region_id geo geography geoareaname "
        "geoareacode ref_area reference_area location spatialdim spatialdimvaluecode country country_name "
        "countryname country_or_area province city county district prefecture 地区 地区代码 地区名称 区域 "
        "区域名称 区域代码 行政区 行政区划 行政区划代码 行政区划名称 区划代码 区划名称 行政区域 填报地区 所在地区 "
        "所属地区 所在地 统筹地区 统筹区 辖区 市 市州 州市 盟市 地市 地级市 地市州 设区市 县 区 区县 县区 县级 "
        "市县 市区县 市县区 县市 县市区 区市县 旗县 旗县区 县旗市区 城市 省 省份 省市 省市区 省区市 各省 各市 "
        "各县 各地 各地区 镇 镇街 镇街道 乡镇 乡镇街道 街镇 街道 国家 国家地区 国家或地区"
    ).split(),
    "indicator": (
        "indicator indicators indicator_name indicatorname indicator_code indicatorcode series series_name "
        "seriesdescription 指标 指标名称 监测指标 考核指标 主要指标 指标或任务 指标任务 任务 任务名称 重点任务 "
        "事项 项目 名称"
    ).split(),
    "period": (
        "period year years time time_period timeperiod timedim date reference_period reporting_period 时期 年份 "
        "年度 统计年度 统计年份 数据年份 报告年份 数据年度 报告期 报告时期 统计期 统计时期 统计周期 数据时期 "
        "数据期 数据时间 期间 所属期 所属时期 所属年度 所属年份 时间 统计时间 年"
    ).split(),
    "part_of_year": "月份 月 季度 季 半年 month quarter half half_year".split(),
    "value": (
        "value values actual figure obs_value obsvalue numericvalue factvaluenumeric display_value displayvalue "
        "完成情况 实际完成 实际完成情况 数值 值 数据"
    ).split(),
    "unit": (
        "unit units unit_measure unitmeasure unit_of_measure measure_unit uom factvalueuom 单位 计量单位 数值单位 "
        "指标单位 数据单位 度量单位"
    ).split(),
    "note": (
        "note notes remark remarks comment comments factcomments footnote footnotes obs_comment 备注 说明 注释 "
        "备注说明 填报说明 填报备注 备注信息 情况说明 数据说明 补充说明 其他说明 备注1 备注2 备注一 备注二"
    ).split(),
    "revision": "revision 修订 版本".split(),
}
"""The titles of label columns, and of value columns."""
# 实际值, 初步数, 审定数, 自评值: what a region reports is its figure, early or late, audited or not. Two such columns
# must agree in each row.
_VALUE = compile_late(
    r"(?:实际|指标|完成|数据|统计|监测|观测|本期|报送|填报|上报|自评|自查|初步|快报|年报|决算|修订|最终|审定|核定|审核|复核|实绩)++"
    r"(?:数[值据]?|值)"
)

_NUMBERING = "序号 编号 no number index id 行号 页码 类别 分类 指标类别 指标分类 一级指标 领域 category name".split()
_ORIGIN = "file sheet cell source".split()
_METADATA = (
    "decimals goal structure structure_id dataflow action parentlocation parentlocationcode spatialdimtype "
    "locationtype timedimtype periodtype islatestyear language"
).split()
_SERIAL = frozenset(map(normalise_name, _NUMBERING + _ORIGIN + _METADATA))
_SERIAL_WITH_TEXTS = frozenset(["id", "类别", "分类", "category", "name", "领域"])  # these may hold names of regions
# Columns that cannot matter, whatever their cells hold: contacts, remarks, targets, ranks, growth.
_ASIDE = compile_late(
    r"电话|手机|传真|邮箱|邮编|邮政编码|联系|负责|责任|牵头|配合|填报人|填表人|审核|填报日期|填报时间|报送日期|更新时间|来源|出处|依据|文号"
    r"|备注|说明|原因|措施|问题|排名|排序|排位|位次|名次|得分|评分|分值|权重|目标|计划|规划|任务数|要求|预算|增长|增幅|增速|增减|同比|环比"
    r"|上年|去年|往年|同期|变化|完成率|完成比例|基期|基数|基准|现状|e-?mail|phone|contact|source|rank|weight|target|growth|flag"
    r"|置信|^(?:区间)?[上下]限$|标准误|\b(?:lower|upper)[ _](?:bound|limit|ci)|confidence"
    r"|^(?:low|high)$|^factvaluenumeric(?:low|high)"
    r"|status|comment|footnote|remark|\blead\b|\bsupport\b|department|时限|期限|deadline",
    re.IGNORECASE,
)
# Columns whose texts may change the figure beside them as a remark does.
_REMARKS = compile_late(
    r"(?i)审核(?![人员者单机部日时电])|备注|说明|原因|措施|问题|来源|出处|依据|comment|footnote|remark|source|flag|status"
)
# Columns that explain the indicators themselves.
_DEFINITIONS = compile_late(
    r"(?i)指标.*(?:说明|解释|定义|含义|来源)|定义|释义|公式|计算方法|算法|(?:评价|考核|评分)标准"
    r"|definition|formula|method"
)
_TOTALS = frozenset(
    "合计 总计 小计 共计 累计 总和 合 平均 平均值 平均数 平均水平 均值 中位数 最大值 最小值 最高值 最低值 "
    "标准差 全国 全省 全市 全县 全区 全州 全盟 全旗 全镇 total totals subtotal grandtotal sum average mean".split()
)
_OF_ALL = "各分我本全该某"  # 各市, 分县, 我区 are not names
# Words of titles that end like the name of an area and are none.
_NO_AREA = compile_late(
    "[全各分每市县区]市|城市|[全各分每市郊城社辖园]区|地区|乡镇|区县|县区|区市|市州|市县|试点|示范|重点|贫困|统筹|农村|基层|医院"
    "|改革|指标|卫生"
)
_OPENING, _CLOSING = "([（【［", ")]）】］"
_UNIT_LABEL = compile_late(r"\s*(?:计量)?单位\s*[:：]\s*")


@mutable
class Vocabulary:
    """Everything that header cells, titles and label cells can name."""

    subjects: Names
    regions: RegionNames
    catalogue: Catalogue
    _columns: Names = field(default_factory=lambda: Names(COLUMNS))
    _known: dict[str, bool] = field(default_factory=dict)

    def find_column(self, text: str) -> str:
        """The label column that a cell names, or an empty text."""
        bare = strip_title_marks(text)
        named, bracketed = split_unit(bare)
        of_unit = bracketed != "" and self._columns.find(bracketed) == "unit"  # 指标（单位） is not 指标单位
        forms = [named] if of_unit else [text, bare, named]  # the end of 备注1 looks like a footnote mark
        found = next((role for form in forms if (role := self._columns.find(form))), "")
        return found or ("value" if any(_VALUE.fullmatch(normalise_name(form)) for form in forms) else "")

    def is_column(self, text: str) -> bool:
        """Does a cell name a label column? Every line asks this, so the answer is remembered."""
        if len(text) > 20:
            return False
        if text not in self._known:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            self._known[text] = bool(self.find_column(text))
        return self._known[text]

    def is_serial_column(self, text: str) -> bool:
        """Is this the title of a serial number or category column, which can be left out without loss?"""
        return normalise_name(text) in _SERIAL

    def is_numbering(self, text: str) -> bool:
        """Is this the title of a serial number, a category or a place, which nobody misses?"""
        return normalise_name(text) in map(normalise_name, _NUMBERING + _ORIGIN)

    def is_aside(self, text: str) -> bool:
        """Is this a column of contacts, remarks, targets or growth, whose loss takes away no indicator's figure?"""
        return _ASIDE.search(text) is not None

    def may_hold_remarks(self, title: str) -> bool:
        """May the texts of a column that is left out change the figures beside them?"""
        if _DEFINITIONS.search(title):
            return False
        return not self.is_aside(title) or _REMARKS.search(title) is not None

    def may_name_parts(self, title: str) -> bool:
        """May the texts of a column that is left out name parts of what the indicators count?"""
        return not self.is_left_out(title) and not _DEFINITIONS.search(title)

    def is_left_out(self, title: str) -> bool:
        """Is a column left out by its title alone, whatever its cells hold?"""
        serial = self.is_serial_column(title) and normalise_name(title) not in _SERIAL_WITH_TEXTS
        return bool(title) and (serial or self.is_aside(title))

    def is_subject(self, text: str) -> bool:
        """Does a text name an indicator or a task?"""
        return self.find_subject(text) != ""

    def is_task(self, text: str) -> bool:
        """Does a text name a task or an event, which has neither a period nor a unit?"""
        subject = self.find_subject(text) if text else ""
        return bool(subject) and subject not in self.catalogue.indicators

    def find_subject(self, text: str) -> str:
        """The id of the indicator or task that a text names, with or without a unit in brackets; else empty."""
        bare = strip_title_marks(text)
        return self.subjects.find(text) or self.subjects.find(bare) or self.subjects.find(split_unit(bare)[0]) or ""

    def is_near(self, text: str) -> bool:
        """Is a text a slip of the pen away from an indicator's or task's name?"""
        return self.subjects.is_near(text)

    def is_unit(self, text: str) -> bool:
        """Is a text a unit, in brackets or not?"""
        try:
            self.catalogue.units.read(fold(text).strip().strip("()[]【】"))
        except UnknownUnit:
            return False
        return True

    def is_total(self, text: str) -> bool:
        """Is a label that of a total: 合计, 总 计, 小计, 全市?"""
        form = re.sub(r"^(全[国省市县区州])的?(?:平均(?:值|数|水平)?|均值|合计|总计)$", r"\1", normalise_name(text))
        return form in _TOTALS and not self.regions.candidates(text) and not self.is_subject(text)

    def may_be_area(self, name: str) -> bool:
        """Can this be the name of an area, and not a word such as 各市, 城市, 试点县?"""
        return not self.is_total(name) and name[0] not in _OF_ALL and not _NO_AREA.search(name)

    def is_like_area(self, text: str) -> bool:
        """Does a text name a known area, or look like the name of an unknown one?"""
        return bool(self.regions.candidates(text)) or (has_shape_of_region(text) and self.may_be_area(text))

    def names(self, role: str, text: str) -> bool:
        """Does a cell name something of this role: a region, a period, a unit, an indicator?"""
        if role == "region":
            return bool(self.regions.candidates(text))
        if role == "period":
            return read_period(text) is not None
        if role == "value":
            return read_number(text) is not None
        if role == "unit":
            return not is_missing(text) and read_number(text) is None and self.is_unit(text)
        return self.is_subject(text)

    @cached_property
    def _indicator_texts(self) -> Sequence[tuple[str, str]]:
        """The names of indicators that a title can hold, longest first, with the id of each."""
        indicators = self.catalogue.indicators.values()
        pairs = [
            (text, each.id) for each in indicators for text in (each.name.zh, each.name.en, *each.aliases, each.id)
        ]
        return sorted({(text, id_) for text, id_ in pairs if len(text) > 1}, key=lambda pair: (-len(pair[0]), pair))

    def find_indicators(self, title: str) -> Mapping[str, str]:
        """The indicators whose names are in a title, id by text; of a name inside another only the longer."""
        rest, found = title, dict[str, str]()
        for text, id_ in self._indicator_texts:
            if text in rest:
                found[text] = id_
                rest = rest.replace(text, "\n")
        return found

    def read_header_cell(self, text: str) -> dict[str, str]:
        """The labels that a header cell gives its column: a period, a region, an indicator, a unit."""
        cell = text.strip()
        if period := read_header_period(cell).text:
            return {"period": period}
        return self._read_one_label(cell) or self._read_dated_indicator(cell)

    def _read_one_label(self, cell: str) -> dict[str, str]:
        """The region, indicator or period with its unit that a header cell gives; empty for any other."""
        base, bracketed = split_unit(strip_title_marks(cell))
        unit = strip_unit_label(bracketed)
        unit = unit if unit and self.is_unit(unit) else ""
        if unit and (period := read_header_period(base).text):
            return {"period": period, "unit": unit}
        forms = dict.fromkeys((cell, strip_title_marks(cell)))
        for role, known in (("region", self.regions.candidates), ("indicator", self.subjects.find)):
            if named := next(filter(known, forms), ""):
                return {role: named}
            if unit and known(base):
                return {role: base, "unit": unit}
        return self._read_indicator_with_more(strip_numbering(base), bracketed, {"unit": unit} if unit else {})

    def _read_indicator_with_more(self, name: str, bracketed: str, unit: Mapping[str, str]) -> dict[str, str]:
        """The labels of 药占比（2018年）, 药占比（实际） and 1.药占比（%）; empty for any other header cell."""
        if not self.subjects.find(name):
            return {}
        if period := read_header_period(bracketed).text:
            return {"indicator": name, "period": period}
        plain = not bracketed or "value" in map(self.find_column, (bracketed, f"{bracketed}值"))
        return {"indicator": name, **unit} if plain or unit else {}

    def _read_dated_indicator(self, cell: str) -> dict[str, str]:
        """The labels of a header cell that begins with a period: 2018年药占比（%）; empty for any other."""
        for end in range(min(len(cell), MAX_PERIOD), 3, -1) if cell[:2] in ("19", "20", "21") else ():
            if period := read_header_period(cell[:end]).text:
                says = self._read_one_label(cell[end:].strip())
                return {**says, "period": period} if says.keys() <= {"indicator", "unit"} and says else {}
        return {}


def strip_unit_label(text: str) -> str:
    """A unit cell without the word for unit before it or brackets around it: 单位：% is %, （万元） is 万元."""
    bare = _UNIT_LABEL.sub("", text, count=1) if "位" in text else text
    inner = bare[1:-1].strip()
    enclosed = bare[:1] in _OPENING and bare[-1:] in _CLOSING and not any(sign in inner for sign in _OPENING + _CLOSING)
    return inner if inner and enclosed else bare


def count_texts(cells: Sequence[str]) -> int:
    """The number of these cells that hold no plain number."""
    return sum(read_number(cell.rstrip("%％‰ ")) is None for cell in cells)
