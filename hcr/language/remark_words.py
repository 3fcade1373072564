"""The words of remarks beside figures, and the patterns of what limits a figure, names its unit or its day."""

from __future__ import annotations

from collections.abc import Mapping

from hcr.language.month_phrases import PERIOD_CHARACTERS
from hcr.language.patterns import compile_late, list_starts

# Words that change nothing beside a period or a forecast (2017年年报数据, data for 2017), the longest first.
PLAIN = sorted(
    (
        "数据 数值 数字 数额 数 值 指标值 指标 统计 年报 快报 报表 决算 审计 监测 调查 抽样 口径 范围 情况 结果 水平 "
        "年度 年底 年末 全年 时点 期末 期 年 底 末 度 同期 时间 时期 日期 年份 期间 截止到 截止 截至 至 到 实际 实有 "
        "完成值 完成数 完成 累计 合计 初步 暂定 修订 最终 已 取 用 采用 使用 暂用 沿用 引用 代替 替代 代报 代填 补报 "
        "填报 审核 复核 修改 重报 重填 尚 部分 个别 对象 指 据 参照 该行 此行 "
        "仍为 仍用 仍系 按 以 的 为 是 系 本 此 该 上述 均为 均 都 本表 本行 以上 以下 上表 表中 表内 取自 今年 前后 "
        "本年度 本年 当年 来自 引自 平均 : | . * ※ # ① ② ③ ④ ⑤ data figures figure values value numbers number "
        "for of the from is are as at end in on year fy refers refer relates to used using reference annual "
        "cumulative total preliminary provisional rough official latest final revised"
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
    **dict.fromkeys(("半年", "半年度", "半年报", "half-yearly"), 6),
}
"""The number of months of a figure, by the word that gives it."""
CUMULATIVE = ("累计", "年累计", "年初至今", "年初以来", "year to date", "ytd")
FORECASTS = tuple(
    "任务数 任务值 下达数 模拟 模拟数 模拟测算 力争 争取 拟 拟达到 "
    "预计 预测 预期 预估 目标 目标值 任务目标 考核目标 规划目标 年初目标 计划 规划数 规划值 预算 预算数 预算值 "
    "forecast forecasts projected projection projections planned target targets budgeted expected".split()
)
ESTIMATES = (
    *(
        "估算 估计 测算 推算 暂估 概算 匡算 匡计 粗算 毛估 估 约数 近似值 近似 大约 左右 大概 大致 大致数 粗略 "
        "参考值 参考数 参考数据 供参考 仅供参考 存疑 异常 不准确 不精确 不完全 不准 不实 不可靠 "
        "草稿 初稿 审核中 不全 不完整 不齐全 不齐 缺失 有缺失 漏报 缺报 少报 多报 "
        "有误差 存在误差 重复 重复行 重复填报 重复统计 重复计算 有重复 不一致 不相符 不符 对不上 "
        "estimate estimates estimated est approximate approximately approx unverified unaudited unvalidated pending "
        "doubtful draft imputed experimental unreliable incomplete"
    ).split(),
    *("low reliability",),
    *(f"待{verb}" for verb in "核 核实 核查 核对 确认 审核 审 复核 更正 修正 修改 完善 补充 提交 上报 报送".split()),
    *(f"未{verb}" for verb in "核实 经核实 核对 审 审核 经审核 复核 确认 经确认 定稿 提交 上报 报送".split()),
)
"""Words for a figure that is not exact or not whole, or that nobody has confirmed or sent."""
VOID = tuple(
    "作废 有误 错误 错报 误报 填错 错填 误填 笔误 之误 无效 停用 勿用 请忽略 删除 已删除 测试数据 虚拟数据 void "
    "deleted wrong invalid incorrect erroneous typo".split()
)
REJECTED = tuple(
    "退回 驳回 撤回 撤销 打回 审核不通过 审核未通过 审核不合格 不通过审核 未通过审核 审核驳回 审核退回 rejected "
    "returned withdrawn".split()
)
"""Words for a figure that was sent back, or taken back."""
# Words in front of the figure that should be in the cell: 应为39, 更正为39, 统计局数据为39%. What a remark says of
# another matter (目标调整为39) has further words, which are not plain.
CORRECTING = (
    r"应该?[为是]|实[为是]|实[际有]|[更修订]正|[应已]?改[为成]|已改|修订|调整|核[定实准]|审[定核]|复核|正确|真实|准确|最[新终]|现为"
    r"|年鉴|年报|公报|公布|统计局|决算|\b(?:should be|correct(?:ed|ion)?|revised|actual(?:ly)?|updated|final)\b"
)
# Words for another measure of the same thing, such as its growth.
MEASURES = tuple(
    "同比 环比 同比增长 环比增长 同比增长率 环比增长率 年均增长率 同比增幅 同比增速 增长率 增长幅度 下降幅度 降幅 "
    "同比变化 环比变化 同比变动 环比变动 同比增减 环比增减 变化率 变动率 变化幅度 "
    "标化 标化率 标化后 年龄标化 校正后 折合 折合数 折合值 日均 周均 月平均 季平均 日平均 "
    "年化 年化值 折算 折算数 折算值 折算后 换算后 不变价 可比价 季均 月均 年均 三年平均 五年平均 多年平均 "
    "增幅 增速 增量 增减 增减量 人均 人均值 平均值 最大值 最小值 中位数".split()
)
NETWORKS = tuple(
    "医共体 医联体 县域医共体 城市医联体 紧密型医共体 紧密型医联体 紧密型县域医共体 医疗集团 城市医疗集团 专科联盟 "
    "成员单位 牵头医院".split()
)
PARTS = (
    *"男 女 男性 女性 城镇 农村 城市 乡村 城区 主城区 中心城区 市区 郊区 牧区 山区".split(),
    *"城乡居民 职工 新农合 户籍 流动人口 少数民族".split(),
    *"公立 民营 私立 非公立 公办 民办 社会办 政府办 非政府办 营利性 非营利性 国有 企业办 部队 军队".split(),
    *"三甲 三级甲等 三级乙等 二级甲等 二级乙等 基层医疗卫生机构 基层医疗机构 基层机构 基层医院".split(),
    *"本级 省本级 市本级 县本级 区本级".split(),
    *(f"{grade}级{above}" for grade in "一二三" for above in ("以上", "及以上", "以下", "及以下")),
    *(f"{level}级{kind}" for level in "一二三省市县区乡村" for kind in ("医院", "公立", "医疗", "单位", "机构")),
    *(f"{owner}{tie}" for owner in "国部委省市州县区局" for tie in ("属", "直", "直属", "管")),
    *"直属 门诊 住院 急诊 样本 监测点 哨点".split(),
    *"综合医院 中医医院 中医院 专科医院 妇幼保健院 儿童医院 精神病医院 乡镇卫生院 卫生院 村卫生室 卫生室".split(),
    *"社区卫生服务中心 社区卫生服务机构 社区卫生服务站 male female men women boys girls urban rural".split(),
    *(f"{kind} hospitals" for kind in ("public", "private", "tertiary", "secondary", "county")),
    *NETWORKS,
)
BODIES = tuple(
    "医疗卫生机构 医疗卫生单位 医疗机构 卫生机构 医疗 机构 单位 医院 综合医院 居民 人口 人员 患者 病人 参保人员 参保人 "
    "参保 医保 医 保险 基本医保 地区 县 内".split()
)
"""Words that are a part of the whole only behind one of PARTS: 二级以上 with 医院."""

WHOLE_AREA = "[全我本该各分][国省市州县区旗盟镇乡]|(?:辖区|[省市州县区]域)内?"
_ALL = "本表|以上|以下|表中|数据|数值|金额|均|都"  # words for all figures of a table
UNIT = compile_late(
    r"(?:数值|数据|金额|计量|指标|货币|以上|以下|本栏|该)*+单位(?::|[均都应]?[为是])?(.+)"
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
REPORTED = compile_late("(?:填报|报送|上报|提供|审核|复核|代报|代填|补报)$")  # behind the one who did it
# A text without any of these holds no such words.
OF_UNITS = ("单位", "unit", "in ", "以", "按", "用")
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
    "rejected": REJECTED,
    "measure": MEASURES,
    "part": PARTS,
}
STARTS = {kind: list_starts(words) for kind, words in KINDS.items()}
# The characters of periods and of all words above. A clause with any other says nothing of a figure but its limits.
KNOWN = PERIOD_CHARACTERS.union(WHOLE_AREA, *PLAIN, *(word for words in (*KINDS.values(), BODIES) for word in words))
