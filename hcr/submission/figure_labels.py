"""Knows the labels of whose figures a table has and of which kind they are, and the texts that change nothing there.

It knows, too, the labels that belong to the form and its senders.

The label is the title of a column, or is in a line over the table: 口径, 医院等级, 数据性质, Sex. Behind it any text
that is not known to change nothing may make other figures: 民营医院, 季报, women.
"""

from __future__ import annotations

from hcr.language.names import normalise_name
from hcr.language.numbers import is_missing
from hcr.language.patterns import compile_late
from hcr.language.periods import read_period
from hcr.language.remark_words import WHOLE_AREA
from hcr.submission.vocabulary import Vocabulary

_PARTS = compile_late(
    r"(?!考核|评价|责任|督查|公开).{0,6}(?:范围|口径|对象|人群)(?:分类|类别)?|.*(?:性别|年龄[组段]?|险种|病种|科室|民族|所有制)"
    r"|.*(?:城乡|户籍|户口|隶属关系)(?:分类|类型|性质)?|分组|组别|办医主体|举办主体|.*(?<!报送)(?<!填报)(?<!上报)"
    r"(?:机构|医院|人群|人员|居民|患者|病人|参保人?|医保|保险|疾病|登记|经济|办医|举办|经营)(?:类型|类别|种类|性质|级别|等级|层级|分类|规模)"
    r"|(?:coverage|scope|ownership|(?:facility|hospital)(?:level|type)|dimension|sex|gender|age|agegroup|ageclass"
    r"|urbanrural|urbanisation|residence|residencearea|population|(?:population|sub)group|disaggregation|breakdown|sector"
    r"|dim[123]|dim[123]value)(?:name|label|code|id)?"
)
_KINDS = compile_late(
    r"(?:数据|数值|数字|指标值|报表|报告|统计|资料|估计|测算|预测|值)(?:类型|类别|性质|种类|属性|状态|阶段)"
    r"|(?!更新|报送|填报|上报|审核).*(?:版本|版次|期别|频率|频度|周期|价格|计价|计价方式|情景|场景|假设|样本)"
    r"|(?:data|value|series|estimate|report)(?:type|kind|status|version)|scenario|version|variant|frequency|periodicity"
    r"|timefrequency|frequencyofobservation|adjustment|scale|multiplier|pricebase|prices"
)
_FORM_LABELS = (
    *"单位 机关 机构 部门 科室 处室 局 委 办 院 中心 人 员 长 电话 手机 传真 邮箱 邮编 地址 网址".split(),
    *"日期 时间 年月 截止 文号 表号 编号 代码 编码 密级 页 页码 页数 附件 附表 附图 附 表 图 来源 出处 系统".split(),
    *"联系方式 平台 期限 有效期 有效期至 报告期 时期 期别 说明 备注 注 要求 提示 提醒 注意".split(),
    *"须知 依据 填法 标题 表名 文件名 名称 主题".split(),
    *"文件 制度 地区 区划 领域 类别 分类 类型 级次 级别 周期 频率 序号 条数 记录数 版权 进度 情况 意见 结论".split(),
    *"措施 原因 体系 目标 任务 计划 工作 项目 报送 填报 上报 备案 批准 盖章 签章 签名 签字 签发 经办 复核 审核".split(),
    *"问题 领导 抄送 主送 库 数据集 用户 状态 结果 次数".split(),
)
"""Ends of the labels of a form and its senders."""
_ENGLISH_FORM_LABELS = frozenset(
    "name title author date time source contact phone tel fax e-mail email page pages file created exported generated "
    "publisher license licence note notes organisation organization department office unit prepared url link http "
    "https table figure indicator series topic id code number no updated description definition copyright language "
    "measure area database dataset query filter filters sheet report workbook path user release extracted "
    "downloaded".split()
)
_NUMBER_OR_BRACKET = compile_late(r"[(（][^()（）]*[)）]|[\s\d一二三四五六七八九十、.．-]+$|^第")
WHOLE = frozenset(
    normalise_name(text)
    for text in (
        "合计 总计 全部 全体 全市 全县 全区 全省 不分 不限 男女合计 城乡合计 全人群 全口径 "
        "all total t both both_sexes bothsex btsx sex_btsx all_ages allage all_areas allarea"
    ).split()
)
"""Texts for everybody, in their normal form."""
_EVERYBODY = compile_late(
    rf"(?:各级|各类|各[省市州县区旗镇乡街道]+|{WHOLE_AREA}|所有|全部|全体|范围|内|各)*+"
    r"的?(?:医疗卫生机构|医疗机构|机构|医院|居民|常住人口|人口)?"
)
# The usual kind of figure, the number of a version, the kind of a number.
_USUAL = compile_late(
    r"(?:正式|最终|终|定期|现行?|当年|综合|法定|常规|统计|汇总|业务|年度?|全年)*(?:报?表|报告|版|稿|价格?|数据|数值|年报)?"
    r"|[vv第]?[\d.]+[版号]?|[绝相]对[数值]|比?率|百分比|数值型?|定[量性](?:指标)?|抽样|a|n/?a|not applicable"
    r"|annual(?:ly)?|yearly|actuals?|final|official|published|numeric|text|percent(?:age)?|rate|count"
    r"|current(?: prices?)?|units?|none|no"
)


def names_parts(title: str) -> bool:
    """Does a title announce parts of a whole?"""
    return _PARTS.fullmatch(normalise_name(title)) is not None


def names_kind(title: str) -> bool:
    """Does a title announce of which kind the figures are: of which version, for how long, at which prices?"""
    return _KINDS.fullmatch(normalise_name(title)) is not None


def names_matter_of_form(title: str) -> bool:
    """Does a label belong to the form and its senders, so that the text behind it changes no figure?"""
    bare = _NUMBER_OR_BRACKET.sub("", title).strip().lower()
    return not bare or bare.endswith(_FORM_LABELS) or not _ENGLISH_FORM_LABELS.isdisjoint(bare.split())


def leaves_figures(text: str, vocabulary: Vocabulary) -> bool:
    """Is a text under such a title known to change nothing: 全区, 年报, 决算, a region, a period, a unit?"""
    form = normalise_name(text)
    if form in WHOLE or _EVERYBODY.fullmatch(form) or _USUAL.fullmatch(text.lower()):
        return True
    if is_missing(text) or vocabulary.regions.candidates(text) or vocabulary.is_unit(text) or read_period(text):
        return True
    return vocabulary.find_column(f"{text}值") == "value"
