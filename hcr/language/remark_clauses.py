"""The clauses of remarks that limit or widen a figure, or give it another basis, by their grammar."""

from __future__ import annotations

import re

from hcr.language.patterns import compile_late, list_starts

EXCLUDING = (
    r"不含|[不未]考虑|不包括|不包含|不计入|不纳入|不统计|不算|未含|未包括|未包含|未计入|未纳入|未统计|未算|没有?(?:包括|包含|计入|统计|算)"
    r"|剔除|扣除|扣减|除去|刨除|刨去|去除|去掉|排除|撇除|exclud(?:ing|es?)\b|excl\b\.?|not (?:including|counting)\b"
    r"|do(?:es)? not include\b|except(?: for)?\b"
)
ONLY = (
    r"仅含|仅包括|仅统计|仅限于|仅限|仅为|仅指|仅是|仅|只含|只包括|只统计|只指|只是|只|单指|特指|专指|限于"
    r"|(?<![期时受有局不权上下极年无界])限(?![期时价额制定量度高购行号])(?!.*前)|only\b|(?:limited|restricted) to\b"
)
_INCLUDING = (
    r"已含|含有|含|已包括|包括|包含|连同|加上|并入|合并(?!后|统计|计算|填报|上报|数)|includ(?:ing|es?)\b|incl\b\.?"
)
# 仅供参考, 只有一家, 限于篇幅
_NO_LIMIT = r"(?!供|作为|做|有|能|需|要|因|人力|时间|篇幅|条件|但不限于|[完好齐]|参考|估|推算|测算|暂|概算|初步)"
_NO_COUNT = r"(?![\d一二两三四五六七八九十]+[家个所名人次例台张项种天])"  # 仅2家医院
# 不纳入考核 is of the assessment.
_OF_ASSESSMENT = r"(?!.{0,4}(?:考核|评分|评价|总分|得分|计分|排名|绩效))"
_LEFT_OUT = (
    r"(?:不|未|没有?)(?:包括|包含|计算|统计|计|算|列)?在内|除外|(?:未|没有?)(?:纳入|计入|列入|统计|包括|上报|填报|报送|报)"
    r"|缺失|缺报|漏报|暂缺|[暂无]无?数据|另(?:计|报|算|行统计)|单(?:列|独(?:统计|上报|填报|核算|计算|列出))"
)
# 系统未上报 is of the way, “—”表示无数据 of a mark.
_SOURCES = r"(?!.*(?:系统|平台|数据库|[局办表]$|表示|代表|[”\"’]为))"
_OTHER = r"(?:新|旧|老|原来?|同|可比|其[他它]|另外?一?|不同|(?:调整|变更|变化|修订|修改)后)"
_BASIS = r"(?:口径|定义|含义|计算方法|统计方法|算法|公式|统计范围|统计制度|报表制度|统计标准|区划)"
_NEW = (
    r"(?:新|旧|老|原来?|[调变修][整更订]后)的?"
    r"(?:统计|计算|报表|填报|会计|财务|核算)*(?:口径|定义|方法|算法|公式|制度|标准|范围)"
)
_CHANGED = r"(?:调整|变化|变更|变动|改变|更改|修订|修改|更新|扩大|缩小|不同|不一致?|不符|差异|有别|有误|过[宽窄])"
# 与年报不一致 is a doubt of the figure, 与目标有差异 is the outcome.
_OUTCOME = r"(?!.*(?:目标|任务|计划|要求|规划|平均|先进|周边|兄弟|其[他它]|全[国省市]))"
_APART = r"不一[致样]|不相?[符同]|不等|不匹配|不吻合|对不上|有?出入|差异|差别"
# The words in front of 口径 that leave it the usual one.
_USUAL = (
    r"(?!.*(?:[无未没全本该此其]|统一|国家|省|上级|规定|要求|文件|国统|卫统|同一|相同|一致|现行|标准|正确|符合|参照|根据|依据|执行"
    r"|方案|附件|制度|考核|通知|原则|有关|相关|各自|具体|说明|见))"
)

CLAUSES = (
    ("excluding", "除", r"(?:.{0,12}?)除了?(?P<thing>[^以了]+)[以之]?外"),
    ("excluding", "除", r"(?P<before>.*?)除(?![了外夕以])(?P<thing>[^以外]{2,})"),
    (
        "excluding",
        "在内 外 未 没 另 单 缺 无",
        rf"{_SOURCES}(?P<thing>[^与和除]{{2,20}}?)[均都暂尚]?(?:{_LEFT_OUT})(?P<after>.*)",
    ),
    ("excluding", "excluded included", r"(?P<thing>.+?)(?: is| are)? (?:excluded|not included)"),
    (
        "excluding",
        "不 未 没 除 扣 刨 去 excl not except",
        rf".{{0,12}}?(?>{EXCLUDING}){_NO_LIMIT}{_OF_ASSESSMENT}:?(?P<thing>.+)",
    ),
    ("only", "仅 只 限 指 only limited restricted", rf"(?P<before>.*?)(?>{ONLY}){_NO_LIMIT}{_NO_COUNT}:?(?P<thing>.+)"),
    ("only", "其中", r"(?P<before>.*?)其中:?(?P<thing>[^\d]+)"),
    ("only", "only", r"(?P<thing>.+?) only"),
    ("excluding", "缺", r"(?P<before>.*?)[尚仍还]?缺[少失]?(?P<thing>.{2,12}?)的?(?:数据|数|报表)"),
    (
        "some",
        "部分 个别 少数 多数 试点",
        r"(?P<before>.*?)(?:(?:大?部分|个别|[少多]数|试点)(?:[县市区乡镇]+|地区|单位|机构|医院|医疗机构|样本|数据))(?P<after>.*)",
    ),
    # A title's 县级 is often the level of the form, and a column's that of the indicator.
    (
        "some",
        "级",
        r"(?:数据|口径|本表|以上|为|系|按|取|用|是|:)*(?P<thing>(?:国家|[省市州盟县区旗乡镇村])级)(?:的?(?:口径|数据|数值|平均|[数值]))*",
    ),
    (
        "some",
        "家 个 所",
        r"(?P<before>.*?)[\d一二两三四五六七八九十]+[家个所].{2,12}?(?:数据|平均[值数]?|合计)(?P<after>.*)",
    ),
    (
        "some",
        "岁 人 童 妇 民 生 参 院 本部 就 异地",
        r"(?P<before>.*?)(?P<thing>(?:(?:参保|参合|贫困|建档立卡|低保|特困|失能|高龄|流动)+(?:人口|人群|居民|人员|农民|家庭|户)"
        r"|\d+(?:[-—~至到]\d+)?岁(?:及?以[上下])?|农民|农村居民|老年人|老人|儿童|孕产妇|产妇|妇女|新生儿|学生|残疾人)+"
        r"|(?:[省市县区州境域]|统筹区)+[内外](?:异地|就医|就诊|住院|转诊|结算|报销)+|异地(?:就医|住院|结算)"
        r"|(?:集团)?[总分]院|(?:医?院|集团)?本部)"
        r"(?:病人|患者|人次|费用)?(?P<after>.*)",
    ),
    ("including", "含 包 连同 加上 并 incl", rf"(?P<before>.*?)(?>{_INCLUDING}){_NO_LIMIT}:?(?P<thing>.+)"),
    (
        "including",
        "合并 一并 一起",
        r"(?P<before>.*?)[与和同](?P<thing>.{2,15}?)(?:合并|一并|一起)(?:统计|计算|填报|上报)?(?P<after>.*)",
    ),
    (
        "estimate",
        "算 估",
        r"(?:按|根据|依据|参照|以(?!便)|用(?!于)|由|据|经|通过|系|为).{0,15}?(?:推算|测算|估算|估计|匡算)(?:[得所而][出得来])?(?P<after>.*)",
    ),
    ("estimate", "为准", r"(?P<before>.*?)[均应]?以(?![此本该这上]).{1,10}?为准(?P<after>.*)"),
    (
        "void",
        "误 错 不对 多 少",
        r"(?P<before>.*?)(?:(?:录入|填写|填报|输入|上报|统计|计算|单位|小数点?|位数)[有出]?(?:错误|误|错位?|不对)"
        r"|[输写报算抄录打]错|[多少漏][写输填]了?.{0,4})(?P<after>.*)",
    ),
    ("estimate", "仅 只", r"[仅只][为是作]*(?:供参考|参考|估|推算|测算|暂估|概算|初步).{0,4}"),
    ("estimate", "中", r"(?P<before>.*?)(?:核实|核对|核查|审核|复核|确认|统计|汇总|整理)中(?P<after>.*)"),
    ("estimate", "未", r"(?P<before>.*?)[暂尚]?未(?:统计|汇总|收集|核对)[完齐好全](?P<after>.*)"),
    ("estimate", "在", r"(?P<before>.*?)[正尚仍还]在(?:核实|核对|核查|审核|复核|确认|统计|汇总|整理)(?P<after>.*)"),
    ("estimate", "偏 误差", r"(?P<before>.*?)(?:数据|统计|[数值])可?能?(?:偏[小低大高]|有偏差|有误差)"),
    (
        "estimate",
        "有 存在 较大",
        r"(?P<before>.*?)(?:(?:略?有|存在?)(?:较大|一定)?的?(?:出入|差异|偏差|误差|疑问|疑义|异议|争议)|(?:差异|误差|偏差)较大)(?P<after>.*)",
    ),
    (
        "estimate",
        "待 未经",
        r"(?P<before>.*?)(?:有?待|未经).{0,8}?(?:核实|审核|核定|确认|核对|复核|审定|审计|核准|核查)(?P<after>.*)",
    ),
    (
        "measure",
        "较 比",
        r"(?P<before>.*?)[较比](?:[上去前]年|上期|同期|基期|年初)+(?:增长|下降|增|降|变化|提高|增减)(?:率|幅度?|量|[数值])",
    ),
    ("basis", "可比", r".{0,12}?(?:不可比|不具(?:有|备)?可比性|[无没]有?可比性)"),
    (
        "basis",
        "口径",
        rf"(?P<before>.*?)(?P<thing>{_OTHER}的?(?:统计|指标|计算|报表|填报|年报)*口径)(?:计算|核算)?(?P<after>.*)",
    ),
    ("basis", "口径 定义 方法 算法 公式 制度 标准 范围", rf"(?P<before>.*?){_NEW}(?:计算|核算)?(?P<after>.*)"),
    (
        "basis",
        "口径 定义 含义 方法 算法 公式 范围 制度 标准 区划",
        rf".{{0,12}}?{_BASIS}(?!.{{0,4}}[未无没]).{{0,8}}?{_CHANGED}.{{0,8}}",
    ),
    ("basis", "口径", rf"(?P<before>.*?){_USUAL}(?P<thing>[^:]{{1,8}}?)口径(?:计算|核算)?(?P<after>.*)"),
    ("basis", "于", rf"(?P<before>.*?)(?:不同|有别|区别|异)于{_OUTCOME}.{{2,15}}"),
    (
        "basis",
        "比",
        r"(?P<before>.*?)比.{0,8}?(?:年报|年鉴|公报|统计局|平台|系统|台账|报表).{0,6}?[少多低高大小].{0,6}",
    ),
    (
        "basis",
        "与 和 同 跟",
        rf"(?P<before>.*?)[与和同跟]{_OUTCOME}.{{2,15}}?(?:有|存在|略|稍|所|较大|一定|的)*(?:{_APART})(?P<after>.*)",
    ),
    (
        "basis",
        "definition method basis coverage series comparable differ",
        r".*\b(?:(?:new|old|other|different|changed|revised|another) (?:definition|method(?:ology)?|basis|coverage)"
        r"|(?:definition|method(?:ology)?|coverage)(?: was| is| has| has been)? (?:changed|revised|differs?|adjusted)"
        r"|break in (?:the )?(?:time )?series|not (?:directly |fully )?comparable|differs? from)\b.*",
    ),
)
"""The kind of a claim, signs without any of which a clause is no such claim, and the form of the whole clause.

`thing` is what the clause names. What is `before` and `after` it must be plain words.
"""
COMPILED = tuple((kind, list_starts(signs.split()), compile_late(form)) for kind, signs, form in CLAUSES)
# 除疫情影响外，还有人口外流 gives reasons.
REASONS = compile_late(r"除[^,，。;]{1,20}外[,，]?(?:还|也|另|并|更|主要)")


def begins_with_limit(text: str) -> bool:
    """Does a text begin with a word that leaves something out, or that keeps only something?"""
    return re.match(rf"{EXCLUDING}|{ONLY}|除|其中", text) is not None
