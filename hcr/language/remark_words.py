"""The words of remarks beside figures, and the patterns of what limits a figure, names its unit or its day."""

from __future__ import annotations

from collections.abc import Mapping

from hcr.language.month_phrases import PERIOD_CHARACTERS
from hcr.language.patterns import compile_late

# Words that change nothing beside a period or a forecast (2017年年报数据, data for 2017), the longest first.
PLAIN = sorted(
    (
        "数据 数值 数字 数额 数 值 指标值 指标 统计 年报 快报 报表 决算 审计 监测 调查 抽样 口径 范围 情况 结果 水平 "
        "年度 年底 年末 全年 时点 期末 期 年 底 末 度 同期 时间 时期 日期 年份 期间 截止到 截止 截至 至 到 实际 实有 "
        "完成值 完成数 完成 累计 合计 初步 暂定 修订 最终 已 取 用 采用 使用 暂用 沿用 引用 代替 替代 代报 代填 补报 "
        "填报 审核 复核 修改 重报 重填 尚 "
        "仍为 仍用 仍系 按 以 的 为 是 系 本 此 该 上述 均为 均 都 本表 本行 以上 以下 上表 表中 表内 取自 "
        "来自 引自 平均 : | . * ※ # ① ② ③ ④ ⑤ data figures figure values value numbers number for of the from is are "
        "as at end in on year fy refers refer relates to used using reference annual cumulative total preliminary "
        "provisional rough official latest final revised"
    ).split(),
    key=lambda word: -len(word),
)
EARLIER = (
    *"上一年度 上一年 上年度 上年 去年度 去年 前年 往年 历年 以往年度 以前年度 上一期 上期 上个月 上月".split(),
    *"上一季度 上季度 上季 基期 基年 期初 年初".split(),
    *("last year", "previous year", "prior year", "previous period"),
)
LENGTHS: Mapping[str, int] = {
    **dict.fromkeys(("当月", "本月", "单月", "月度", "月报", "monthly"), 1),
    **dict.fromkeys(("当季度", "本季度", "当季", "本季", "单季", "季度", "季报", "quarterly"), 3),
    **dict.fromkeys(("半年度", "半年报", "half-yearly"), 6),
}
"""The number of months of a figure, by the word that gives it."""
CUMULATIVE = ("累计", "年累计", "年初至今", "年初以来", "year to date", "ytd")
FORECASTS = tuple(
    "模拟 模拟数 力争 争取 拟 拟达到 "
    "预计 预测 预期 预估 目标 目标值 任务目标 考核目标 规划目标 年初目标 计划 规划数 规划值 预算 预算数 预算值 "
    "forecast forecasts projected projection projections planned target targets budgeted expected".split()
)
ESTIMATES = tuple(
    "估算 估计 测算 推算 暂估 概算 估 约数 近似值 近似 大约 左右 大概 estimate estimates estimated est approximate "
    "approximately approx 存疑 待核 待核实 待确认 待审核 待更正 未核实 未经核实 未审核 异常 不准确 草稿 初稿 "
    "待审 未审 未经审核 审核中 待复核 待提交 未提交 待上报 未上报 待报送 未报送 unverified "
    "unaudited pending doubtful draft".split()
)
"""Words for a figure that is not exact, or that nobody has confirmed or sent."""
VOID = tuple(
    "作废 有误 错误 错报 误报 填错 错填 误填 笔误 之误 无效 停用 勿用 请忽略 删除 已删除 "
    "退回 驳回 撤回 撤销 审核不通过 审核未通过 审核不合格 不通过审核 未通过审核 rejected returned withdrawn "
    "void deleted wrong invalid incorrect "
    "erroneous typo".split()
)
# Words in front of the figure that should be in the cell: 应为39, 更正为39, 统计局数据为39%. What a remark says of
# another matter (目标调整为39) has further words, which are not plain.
CORRECTING = (
    r"应该?[为是]|实[为是]|实[际有]|[更修订]正|[应已]?改[为成]|已改|修订|调整|核[定实准]|审[定核]|复核|正确|真实|准确|最[新终]|现为"
    r"|年鉴|年报|公报|公布|统计局|决算|\b(?:should be|correct(?:ed|ion)?|revised|actual(?:ly)?|updated|final)\b"
)
# Words for another measure of the same thing, such as its growth.
MEASURES = tuple(
    "同比 环比 同比增长 环比增长 同比增长率 环比增长率 年均增长率 同比增幅 同比增速 增长率 增长幅度 下降幅度 降幅 "
    "年化 年化值 折算 折算数 折算值 折算后 换算后 不变价 可比价 季均 月均 年均 三年平均 五年平均 多年平均 "
    "增幅 增速 增量 增减 增减量 人均 人均值 平均值 最大值 最小值 中位数".split()
)
PARTS = (
    *(
        "男 女 男性 女性 城镇 农村 城市 乡村 城区 郊区 牧区 山区 城镇居民 农村居民 城镇职工 职工 城乡居民 "
        "职工医保 居民医保 城镇职工医保 城乡居民医保 新农合 公立 民营 私立 非公立 公办 民办 公立医院 民营医院 "
        "私立医院 非公立医院 社会办医 社会办医院 公立医疗机构 民营医疗机构 非公立医疗机构 一级医院 二级医院 "
        "三级医院 三甲 三甲医院 三级甲等医院 二级及以上医院 二级以上医院 三级公立医院 二级公立医院 县级公立医院 "
        "城市公立医院 省级医院 市级医院 县级医院 市属医院 综合医院 中医医院 中医院 专科医院 妇幼保健院 儿童医院 "
        "精神病医院 基层医疗卫生机构 基层医疗机构 乡镇卫生院 村卫生室 社区卫生服务中心 社区卫生服务机构 户籍 "
        "户籍人口 户籍居民 流动人口 本级 省本级 市本级 县本级 区本级 市直 省直 县直 区直 市属 区属 县属 门诊 住院 "
        "急诊 少数民族 样本 样本县 样本地区 样本医院 监测点 哨点 哨点医院 male female men women boys girls urban rural"
    ).split(),
    *(f"{kind} hospitals" for kind in ("public", "private", "tertiary", "secondary", "county")),
)

WHOLE_AREA = "[全我本该各分][国省市州县区旗盟镇乡]|(?:辖区|[省市州县区]域)内?"
EXCLUDING = (
    r"不含|不包括|不包含|不计入|未含|未包括|未包含|未计入|未纳入|未统计|剔除|扣除|除去|exclud(?:ing|es?)\b|excl\b\.?"
    r"|not including\b"
)
ONLY = r"仅含|仅包括|仅统计|仅限于|仅限|仅为|仅指|仅是|仅|只含|只包括|只统计|只指|只是|只|限于|only\b|limited to\b"
INCLUDING = r"已含|含有|含|已包括|包括|包含|includ(?:ing|es?)\b|incl\b\.?"
NO_LIMIT = r"(?!供|作为|做|有|能|需|要|因|人力|时间|篇幅|条件|但不限于)"  # 仅供参考, 只有一家

_ALL = "本表|以上|以下|表中|数据|数值|金额|均|都"  # words for all figures of a table
UNIT = compile_late(
    r"(?:数值|数据|金额|计量|指标|货币|以上|以下|本栏|该)*+单位(?::|[均都]?[为是])?(.+)"
    r"|units?(?: of measure)?(?:[:=\s]|\bis\b|\bare\b)+(.+)"
    rf"|in (.+)|(?:{_ALL})*+(?:以|按|用)(.+?)(?:为单位|计算|计|统计|填报|填列|表示)"
)
POWERS = r"[十百千万亿]+|(?:hundred|thousand|million|billion)s?"
_FIGURE = r"[+-]?\d[\d,.]*\s*[^\d\s]{0,8}"
MULTIPLE = compile_late(
    rf"[×x*✕]\s?\d[\d,.^]*倍?|(?:{_ALL})*+已?(?:乘以?|除以|扩大|缩小|放大)(?:\d[\d,.]*|[十百千万]+)倍?|{POWERS}"
)
FRACTION = compile_late(
    rf"(?:{_ALL})*+(?:按|以|用|为)?小数(?:形式|表示|填报|计)?|(?:as )?(?:a )?(?:fraction|decimal)s?"
)
SHARE = compile_late(rf"(?:{_ALL})*+(?:按|以|用|为)?([百千])分[比率](?:表示|填报|计)?")
FOREIGN = compile_late(
    r"[十百千万亿]*(?:美元|美金|港元|港币|欧元|日元|英镑|澳元|usd|eur|hkd|jpy|gbp|us\$|(?:us )?dollars?|euros?)"
)
OTHER_FIGURE = compile_late(
    rf"(.*?)[经现]?(?:{CORRECTING})(?:{CORRECTING}|之?后|数据|结果|[数值为是系至到:\s]|\b(?:to|is|value|figure)\b)*+({_FIGURE})"
    rf"|(.*?)(?:以({_FIGURE})为准|[系是为]({_FIGURE})之误)"
)
# A text without any of these holds no such words.
OF_UNITS = ("单位", "unit", "in ", "以", "按", "用")
LIMITING = ("除", "不", "未", "扣", "仅", "只", "限于", "其中", "含", "包", "excl", "incl", "only", "limited")
DAY = compile_late(r"(?:19|20|21)\d\d(?:年\d\d?月|([-/.])\d\d?\1)\d\d?日?")
# 用于：药占比（不含中药饮片）, as a form says of a figure that another one needs
PURPOSE = compile_late(r"用于|(?:used )?for:")
MOMENT = compile_late(r"底|末|截|时点|日|\bend\b|\bas (?:of|at)\b")

KINDS: Mapping[str, tuple[str, ...]] = {
    "earlier": EARLIER,
    "length": tuple(LENGTHS),
    "cumulative": CUMULATIVE,
    "forecast": FORECASTS,
    "estimate": ESTIMATES,
    "void": VOID,
    "measure": MEASURES,
    "part": PARTS,
}
# The characters of periods and of all words above. A clause with any other says nothing of a figure but its limits.
KNOWN = PERIOD_CHARACTERS.union(WHOLE_AREA, *PLAIN, *(word for words in KINDS.values() for word in words))
