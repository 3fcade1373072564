"""Pages on the form of target files and on units: 2xx and 3xx."""

from __future__ import annotations

from hcr.messages.manual.page import Page

_SHARE = 'indicators:\n  share: {name: 占比, unit: "%%", better: %s}'
_ABOUT = 'targets:\n- {indicator: share, source: 附件1, by: {2018: {is: "~ 75", tolerance: %s}}}'
_OWN_UNIT = "units:\n  %s: {zh: 户次, en: household visits, is: %s}"
_TASK = "tasks:\n- {id: plan, name: 实施方案, kind: document, source: 附件2, lead: 卫生局, due: %s}"

SCHEMA: dict[str, Page] = {
    "HCR201": Page(
        "目标文件中没有这个键。\n\n多为拼写有误，或放错了层级；若不报错，所写内容便会落空。全部键见 hcr schema，"
        "编辑器也可据此自动补全。",
        "A key that target files do not have.\n\nMostly it is misspelled, or it is one level too high or low; if it were not reported, its value would be lost. `hcr schema` prints all keys, and lets an editor complete them.",
        fails='targets:\n- {indicator: share, sourse: 附件1, by: {2018: "<= 30"}}',
        passes='targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 30"}}',
    ),
    "HCR202": Page(
        "缺少必需的键。\n\n没有它，所在的部分无法理解，也不会评价。请按文件原文补上，或删去整个部分。",
        "A key that must be there is missing.\n\nWithout it the part that it belongs to cannot be understood and is not "
        "judged. Add what the document says, or take the whole part away.",
        fails="targets:\n- {indicator: share, source: 附件1}",
        passes='targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 30"}}',
    ),
    "HCR203": Page(
        "此处的写法不是应有的一类。\n\n例如应为日期而写了文字，应为列表而写了单个值。提示说明应写什么；含义由键决定，不作猜测。",
        "Something of another sort than belongs here.\n\nA text where a date belongs, for example, or one value where a list does. "
        "The message says what is expected; the key decides, and nothing is guessed.",
        fails="document: {title: 方案, issued: June 2018}",
        passes="document: {title: 方案, issued: 2018-06-13}",
    ),
    "HCR204": Page(
        "不在可选的几个词之内。\n\n提示列出全部选项，须照写：小写、英文。",
        "A word that is not among the choices.\n\nThe message lists them all; write one just so, in small letters.",
        fails=_SHARE % "down",
        passes=_SHARE % "lower",
    ),
    "HCR205": Page(
        "完成时限不是四种写法之一。\n\n期限可以是日期，可以从事件起算，可以是文件规划期的最后一天（end），也可以是长期有效（standing），只能取其一。"
        "文件原话写在 as_written: 中。",
        "A due date that is not written in one of its ways.\n\nIt is a day, a term that starts with an event, `end` "
        "for the last day of the document's years, or `standing` for what holds throughout; one of them alone. The document's own words go to `as_written:`.",
        fails=_TASK % "年底前",
        passes=_TASK % "{date: 2018-12-31, as_written: 2018年底前}",
    ),
    "HCR301": Page(
        "未知的单位。\n\n已知单位由 hcr 换算，例如 %、‰、万元、人/千人、张/千人；其他单位在 units: 下以已知单位定义一次，之后即可使用。",
        "A unit that is not known.\n\nhcr converts what it knows, such as %, ‰, 万元, 人/千人, 张/千人. Define another "
        "once under `units:`, by what it is in a known unit, and it can be used like the rest.",
        fails=(
            "indicators:\n  visits: {name: 家庭医生上门服务量, unit: 户次, better: higher}\n"
            'targets:\n- {indicator: visits, source: 附件1, by: {2018: ">= 800"}}'
        ),
        passes=(
            "units:\n  户次: {zh: 户次, en: household visits, is: 1 人次}\n"
            "indicators:\n  visits: {name: 家庭医生上门服务量, unit: 户次, better: higher}\n"
            'targets:\n- {indicator: visits, source: 附件1, by: {2018: ">= 800"}}'
        ),
    ),
    "HCR302": Page(
        "两个单位不是同类，无法换算。\n\n只有同类单位可以比较：比重与比重，金额与金额。请核对原文，"
        "看是单位写错，还是目标写在了别的指标名下。",
        "Two units of different kinds, which do not convert.\n\nShares are compared with shares, money with money, and "
        "nothing else. Look into the document: the unit is wrong, or the target is under another indicator's id.",
        fails='targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 30 万元"}}',
        passes='targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 300 ‰"}}',
    ),
    "HCR305": Page(
        "units: 下的名称是已有的单位。\n\n内置单位不能另作定义，否则同一单位在两个文件中含义不同。请另取名称。",
        "A unit of the file's own that takes the name of a known one.\n\nKnown units cannot be given another size: the same "
        "word would mean two things in two files. Give yours another name.",
        fails=_OWN_UNIT % ("人次", "2 例"),
        passes=_OWN_UNIT % ("户次", "1 人次"),
    ),
    "HCR306": Page(
        "容差无法读取。\n\n容差为不小于 0 的数字加单位：比重类写 5 pp（百分点）或 10 %（限值的百分之几），其他写同类单位，如 0.5 天。",
        "A tolerance that cannot be read.\n\nIt is a number, not below 0, with its unit: on a share 5 pp (points) or 10 % "
        "(of the bound), elsewhere a unit of the same kind, such as 0.5 天.",
        fails=_ABOUT % "about five",
        passes=_ABOUT % "5 pp",
    ),
    "HCR307": Page(
        "同一单位定义了两次。\n\n同一文件夹中的文件共用 units:。请只在一处定义；大小写、全半角和空格不区分。",
        "A unit that is defined twice.\n\nThe files of a folder share their `units:`. Define each once; small and capital "
        "letters, full and half width, and spaces make no difference.",
        fails=f"{_OWN_UNIT % ('户次', '1 人次')}\n---\n{_OWN_UNIT % ('户次', '2 人次')}\ntargets: []",
        passes=f"{_OWN_UNIT % ('户次', '1 人次')}\n---\n{_OWN_UNIT % ('床次', '2 人次')}\ntargets: []",
    ),
}
