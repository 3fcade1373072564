"""The titles of columns: of labels and values, of serial numbers, and of what is beside the figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hcr.language.names import normalise_name
from hcr.language.patterns import compile_late

COLUMNS: Mapping[str, Sequence[str]] = {
    "region": (
        "region regions area area_name areaname region_code region_name regioncode regionname region_id area_code "
        "areacode geo geography geoareaname geoareacode ref_area reference_area entity location location_name "
        "spatialdim spatialdimvaluecode country country_name countryname country_or_area province city county "
        "district prefecture 地区 地区代码 地区名称 区域 区域名称 区域代码 行政区 行政区划 行政区划代码 行政区划名称 "
        "区划代码 区划名称 行政区域 填报地区 所在地区 所属地区 所在地 统筹地区 统筹区 辖区 市 市州 州市 盟市 地市 "
        "地级市 地市州 设区市 县 区 区县 县区 县级 市县 市区县 市县区 县市 县市区 区市县 旗县 旗县区 县旗市区 城市 "
        "省 省份 省市 省市区 省区市 各省 各市 各县 各地 各地区 镇 镇街 镇街道 乡镇 乡镇街道 街镇 街道 国家 国家地区 "
        "国家或地区"
    ).split(),
    "indicator": (
        "indicator indicators indicator_name indicatorname indicator_code indicatorcode index_name index_code series "
        "series_name series_code seriescode seriesdescription 指标 指标名称 监测指标 考核指标 主要指标 指标或任务 "
        "指标任务 任务 任务名称 重点任务 事项 项目 名称"
    ).split(),
    "period": (
        "period year years stat_year statyear data_year time time_period timeperiod timedim date reference_period "
        "reporting_period 时期 年份 年度 统计年度 统计年份 数据年份 报告年份 数据年度 报告期 报告时期 统计期 "
        "统计时期 统计周期 数据时期 数据期 数据时间 期间 所属期 所属时期 所属年度 所属年份 时间 统计时间 年"
    ).split(),
    "part_of_year": "月份 月 季度 季 半年 month quarter half half_year".split(),
    "value": (
        "value values val indicator_value indicatorvalue index_value data_value datavalue actual figure obs_value "
        "obsvalue observation_value numericvalue factvaluenumeric display_value displayvalue 完成情况 实际完成 "
        "实际完成情况 数值 值 数据"
    ).split(),
    "unit": (
        "unit units unit_name unitname unit_measure unitmeasure unit_of_measure measure_unit uom factvalueuom 单位 "
        "计量单位 数值单位 指标单位 数据单位 度量单位"
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
VALUE = compile_late(
    r"(?:实际|指标|完成|数据|统计|监测|观测|本期|报送|填报|上报|自评|自查|初步|快报|年报|决算|修订|最终|审定|终审|核定|审核|复核|实绩)++"
    r"(?:数[值据]?|值)"
)
# Behind or under the name of an indicator (药占比完成值), beside the figures aimed at.
DONE = compile_late(r"(?:实际|完成|实绩|达到)++(?:情况|数[值据]?|值)?")

_NUMBERING = "序号 编号 no number index id 行号 页码 类别 分类 指标类别 指标分类 一级指标 领域 category name".split()
_ORIGIN = "file sheet cell source".split()
_METADATA = (
    "decimals goal structure structure_id dataflow action parentlocation parentlocationcode spatialdimtype "
    "locationtype timedimtype periodtype islatestyear language"
).split()
NUMBERING = frozenset(map(normalise_name, _NUMBERING + _ORIGIN))
SERIAL = frozenset(map(normalise_name, _NUMBERING + _ORIGIN + _METADATA))
SERIAL_WITH_TEXTS = frozenset(["id", "类别", "分类", "category", "name", "领域"])  # these may hold names of regions
# Columns that cannot matter, whatever their cells hold: contacts, remarks, targets, ranks, growth.
ASIDE = compile_late(
    r"电话|手机|传真|邮箱|邮编|邮政编码|联系|负责|责任|牵头|配合|填报人|填表人|审核|填报日期|填报时间|报送日期|更新时间|来源|出处|依据|文号"
    r"|备注|说明|原因|措施|问题|排名|排序|排位|位次|名次|得分|评分|分值|权重|目标|计划|规划|任务数|要求|预算|增长|增幅|增速|增减|同比|环比"
    r"|上年|去年|往年|同期|变化|完成率|完成比例|基期|基数|基准|现状|e-?mail|phone|contact|source|rank|weight|target|growth|flag"
    r"|标[志识记]$|^是否|^is[_ ]|置信|^(?:区间)?[上下]限$|标准误|\b(?:lower|upper)[ _]?(?:bound|limit|ci)|confidence"
    r"|^(?:low|high|upper|lower)$|^factvaluenumeric(?:low|high)"
    r"|status|comment|footnote|remark|\blead\b|\bsupport\b|department|时限|期限|deadline",
    re.IGNORECASE,
)
# Columns whose texts may change the figure beside them as a remark does.
REMARKS = compile_late(
    r"(?i)审核(?![人员者单机部日时电])|备注|说明|原因|措施|问题|来源|出处|依据|标[志识记]$|^是否|^is[_ ]"
    r"|comment|footnote|remark|source|flag|status"
)
# Columns that explain the indicators themselves.
DEFINITIONS = compile_late(
    r"(?i)指标.*(?:说明|解释|定义|含义|来源)|定义|释义|公式|计算方法|算法|(?:评价|考核|评分)标准"
    r"|definition|formula|method"
)
# Columns of codes, whose numbers are no figures and whose texts are no remarks.
CODES = compile_late(r"(?i)(?:代码|编码|代号|行次|\bcode)$")
