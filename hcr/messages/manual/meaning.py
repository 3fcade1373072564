"""Pages on what loading finds in target files: names, expressions and formulas, 4xx."""

from __future__ import annotations

from hcr.messages.manual.page import Page

_TARGET = 'targets:\n- {indicator: share, source: 附件1, by: {2018: "%s"}}'
_INDICATOR = '  %s: {name: %s, unit: "%%", better: lower}'
_INDICATORS = f"indicators:\n{_INDICATOR}"
_SHARE = _INDICATORS % ("share", "占比")
_TASK = "- {id: %s, name: %s, kind: document, source: 附件2, lead: 卫生局, due: 2018-12-31}"
_PARTS = (
    'indicators:\n  share: {name: 药占比, unit: "%%", better: lower, formula: %s}\n'
    "  drugs: {name: 药品收入, unit: 万元, better: neither}\n"
    "  revenue: {name: 医疗收入, unit: 万元, better: neither}\n"
    "  visits: {name: 诊疗人次, unit: 人次, better: neither}"
)
_STAFF = (
    'indicators:\n  share: {name: 占比, unit: "%%", better: lower}\n'
    "  staff: {name: 卫生人员数, unit: 人, better: neither, formula: doctors + nurses}\n"
    "  doctors: {name: 医师数, unit: 人, better: neither%s}\n"
    "  nurses: {name: 护士数, unit: 人, better: neither}"
)
_WAITS = (
    "events:\n  city_policy: {name: 市级政策出台, date: 2018-03-01}\n"
    "tasks:\n- {id: plan, name: 实施方案, kind: document, source: 附件2, lead: 卫生局,\n"
    "   due: {after: %s, within: 3 months}}"
)
_BASELINE = 'targets:\n- {indicator: share, source: 附件1, baseline: %s, by: {2018: "<= 30"}}'
_REGIONS = 'regions:\n- {code: "440704001", name: 江南街道}\n- {code: "%s", name: 外海街道}'

_ENDS = "tasks:\n- {id: plan, name: 实施方案, kind: document, source: 附件2, lead: 卫生局, due: end}"
_APPLIES = (
    'regions:\n- {code: "440704001", name: 江南街道}\ngroups:\n  pilot: {name: 试点街道, regions: ["440704001"]}\n'
    'targets:\n- {indicator: share, source: 附件1, applies_to: [%s], by: {2018: "<= 30"}}'
)

MEANING: dict[str, Page] = {
    "HCR401": Page(
        "没有这个指标。\n\n目标、公式和限值以标识指称指标。一个文件夹的各文件共用 indicators:；单独检查一个文件时，"
        "其所在文件夹一并读取。请改正标识，或定义该指标。",
        "An indicator that is not there.\n\nTargets, formulas and bounds name an indicator by its id. The files of a folder "
        "share their `indicators:`, also where one of them is checked alone. Mend the id, or define the indicator.",
        fails='targets:\n- {indicator: shares, source: 附件1, by: {2018: "<= 30"}}',
        passes=_TARGET % "<= 30",
    ),
    "HCR402": Page(
        "指标定义了两次。\n\n各文件共用的指标只在一处定义，否则不知以哪个为准。两者实为不同指标的，请给其一另取标识；"
        "草稿移到这里后自带的抄录，请删去。",
        "An indicator that is defined twice.\n\nWhat documents share is defined in one place, or nobody knows which holds. "
        "If they are two indicators, give one another id. A draft that was moved here may hold copies: take them away.",
        fails=f"{_SHARE}\n---\n{_SHARE}\ntargets: []",
        passes=f"{_SHARE}\n---\n{_INDICATORS % ('rate', '转诊率')}\ntargets: []",
    ),
    "HCR403": Page(
        "名称或别名已属于别的指标、任务或事件。\n\n报送数据以名称指称指标，一个名称只能有一个含义；大小写、全半角和空格不区分。"
        "请写更完整的名称，或删去其一的别名。",
        "A name or alias that belongs to something else already.\n\nSubmissions name indicators by it, so it can mean one "
        "thing only; case, width and spaces make no difference. Write a fuller name, or take the alias from one of them.",
        fails=f"{_SHARE}\n{_INDICATOR % ('drug_share', '占 比')}",
        passes=f"{_SHARE}\n{_INDICATOR % ('drug_share', '药占比')}",
    ),
    "HCR404": Page(
        "同一目标写了两次。\n\n指标、时期和出处均相同。其一多余，或时期、出处有误；后一个没有采用。",
        "The same target twice.\n\nIndicator, period and source are the same. One is too many, or its period or source is "
        "wrong; the second was not taken.",
        fails=(
            'targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 30"}}\n'
            '- {indicator: share, source: 附件1, by: {2018: "<= 27"}}'
        ),
        passes=(
            'targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 30"}}\n'
            '- {indicator: share, source: 附件1, by: {2020: "<= 27"}}'
        ),
    ),
    "HCR405": Page(
        "目标表达式无法读取。\n\n目标写作符号加数字、区间、“~ 75”（左右），或以另一指标为限；原文的“不低于”“27%以下”等也能读取。"
        "限定或比较数值的话不予读取：“比2015年降低10%”写作 <= 0.9 * baseline，“不低于上年”写作 >= previous，“90%以上的县”另设指标。"
        "其余的话请写在 as_written: 和 reading: 中。",
        "A target expression that cannot be read.\n\nIt is a sign and a number, a range, `~ 75` for about, or a bound that "
        "names another indicator; the document's own 不低于 or 27%以下 is read too. Words that limit the figure or "
        "relate it to another are refused: 比2015年降低10% is `<= 0.9 * baseline`, 不低于上年 is `>= previous`, 90%以上的县 "
        "is an indicator of its own. Other words go to `as_written:` and "
        "`reading:`.",
        fails=_TARGET % "=< 30",
        passes=_TARGET % "<= 30",
    ),
    "HCR410": Page(
        "标识用了两次。\n\n报送数据和豁免以标识指称任务和事件，同一地区内不能重复。请给其一另取标识。",
        "An id that is used twice.\n\nSubmissions and waivers name tasks and events by it, so it occurs once in a region. "
        "Give one of them another.",
        fails=f"tasks:\n{_TASK % ('plan', '实施方案')}\n{_TASK % ('plan', '绩效考核办法')}",
        passes=f"tasks:\n{_TASK % ('plan', '实施方案')}\n{_TASK % ('appraisal_rules', '绩效考核办法')}",
    ),
    "HCR411": Page(
        "公式无法读取。\n\n公式由指标标识、数字、+ - * / 和括号组成，另有 growth(x)（同比）和 previous(x)（上期），不含其他函数。"
        "公式中须至少有一个指标。",
        "A formula that cannot be read.\n\nIt is made of ids of indicators, numbers, + - * / and brackets, with growth(x) "
        "against a year earlier and previous(x) for the period before; nothing else. It names one indicator at least.",
        fails=_PARTS % "drugs of revenue",
        passes=_PARTS % "drugs / revenue",
    ),
    "HCR412": Page(
        "公式绕回自身，或层层引用过多。\n\n公式最终须落到直接报送的数值。请去掉圈中一个指标的公式：提示依次列出圈中各指标。",
        "A formula that leads back to itself, or through too many others.\n\nIn the end it must rest on figures that are "
        "submitted. Take the formula from one indicator of the circle, which the message goes round.",
        fails=_STAFF % ", formula: staff - nurses",
        passes=_STAFF % "",
    ),
    "HCR413": Page(
        "没有这个事件。\n\n从事件起算的期限，其事件须在 events: 下定义，可以尚无日期。请改正标识，或定义该事件。",
        "An event that is not there.\n\nWhat starts a term is defined under `events:`, with or without a date. Mend the id, "
        "or define the event.",
        fails=_WAITS % "city_polices",
        passes=_WAITS % "city_policy",
    ),
    "HCR414": Page(
        "同一地区列了两次。\n\n下级地区每个只列一次，也不含本地区。请核对行政区划代码。",
        "A region that is listed twice.\n\nUnder `regions:` each lower region is listed once, and the document's own region "
        "does not. Check the GB/T 2260 codes.",
        fails=_REGIONS % "440704001",
        passes=_REGIONS % "440704002",
    ),
    "HCR415": Page(
        "标识已属于某一指标或事件。\n\n报送数据的一行以同样的方式指称指标、任务和事件，标识须互不相同。",
        "An id that an indicator or event has already.\n\nA submitted row names indicators, tasks and events alike, so no two "
        "of them share an id.",
        fails=f"tasks:\n{_TASK % ('share', '实施方案')}",
        passes=f"tasks:\n{_TASK % ('plan', '实施方案')}",
    ),
    "HCR416": Page(
        "现状值无法读取。\n\n现状值是文件自己写明的数值，可带单位。文件没有数值的，不写 baseline:；话语可写在 reading: 中。",
        "A baseline that cannot be read.\n\nIt is the figure that the document gives as present, with or without a unit. "
        "Where the document gives none, leave `baseline:` out; words can go to `reading:`.",
        fails=_BASELINE % "about a third",
        passes=_BASELINE % "33.65",
    ),
    "HCR417": Page(
        "公式得不出指标的单位。\n\n按各指标的单位推算，公式的结果不是该指标的一类：公式有误，或其中一个单位有误。",
        "A formula that does not work out to its indicator's unit.\n\nBy the units of its parts it gives something of another "
        "kind: the formula is wrong, or one of the units is.",
        fails=_PARTS % "drugs / visits",
        passes=_PARTS % "drugs / revenue",
    ),
    "HCR450": Page(
        "写了 end，但文件的规划年份不明。\n\n没有期限的终期目标写 end，到期日为文件规划期的最后一天。年份取自 document: years:，"
        "未写时取目标中的最后年份；两者都没有时无从确定。",
        "An `end` without known years.\n\nAn end state for which the document names no date is due at `end`, the last day of "
        "the document's years. They are those of `document: years:`, else up to the last year of a target; with neither "
        "nobody knows the day.",
        fails=f"targets: []\n{_ENDS}",
        passes=f"document: {{title: 方案, issued: 2018-06-13, years: 2018..2020}}\ntargets: []\n{_ENDS}",
    ),
    "HCR451": Page(
        "适用地区或分地区目标中的地区，不是本文件的分组或下级地区。\n\n下级地区列在 regions:，或以上级代码开头，或其 parent: 为本地区；"
        "分组列在 groups:。",
        "A region that the document cannot bind.\n\n`applies_to:`, `groups:` and bounds by region name lower regions: those "
        "under `regions:`, those whose code begins with the document's, or whose `parent:` it is; `applies_to:` also names "
        "groups.",
        fails=_APPLIES % "pilots",
        passes=_APPLIES % "pilot",
    ),
    "HCR452": Page(
        "文件废止或修改其他文件，但没有印发日期。\n\n被替代的目标，对印发日之后结束的时期不再评价；没有日期就无从确定。",
        "A document that replaces others and has no date of issue.\n\nWhat it replaces is judged no more for periods that "
        "end after its issue; without the day nobody knows which these are.",
        fails="document: {title: 新方案, supersedes: [甲政〔2016〕3号]}",
        passes="document: {title: 新方案, issued: 2018-06-13, supersedes: [甲政〔2016〕3号]}",
    ),
    "HCR453": Page(
        "所废止或修改的文件不在这里。\n\n可能没有录入，也可能文号写得不同。未录入的不影响评价。",
        "A replaced document that is not here.\n\nIt may not have been written down, which changes no "
        "verdict, or its number is written otherwise there.",
        fails="document: {title: 新方案, issued: 2018-06-13, supersedes: [甲政〔2016〕3号]}",
        passes=(
            "document: {title: 新方案, issued: 2018-06-13, supersedes: [甲政〔2016〕3号]}\n---\n"
            'region: {code: "440705", name: 新会区}\ndocument: {number: 甲政〔2016〕3号, title: 旧方案, issued: 2016-02-01}'
        ),
    ),
    "HCR454": Page(
        "两个键互相排斥。\n\n目标要么是限值（is:），要么是分地区的限值（regions:），要么只是监测（monitored: true）；"
        "单位要么换算（is:），要么自成一类（new: true）。",
        "Two keys that exclude each other.\n\nA target is a bound (`is:`), a bound for each region (`regions:`), or only "
        "monitored (`monitored: true`); a unit is converted (`is:`), or of a kind of its own (`new: true`).",
        fails='targets:\n- {indicator: share, source: 附件1, monitored: true, by: {2018: "<= 30"}}',
        passes="targets:\n- {indicator: share, source: 附件1, monitored: true, by: [2018]}",
    ),
    "HCR441": Page(
        "表达式含全角符号或数字。\n\n含义已经明白，评价不受影响；为便于查找和比较，请写半角。hcr validate --fix 可代为改写。",
        "An expression in full-width signs or digits.\n\nIt was understood, and no verdict changes; in half width it can be "
        "found and compared. `hcr validate --fix` rewrites it.",
        fails=_TARGET % "＜３０",
        passes=_TARGET % "<30",
    ),
    "HCR442": Page(
        "单位没有写作规范名称。\n\n含义已经明白，评价不受影响；同一单位只用一种写法，便于查找。hcr validate --fix 可代为改写。",
        "A unit that is not written by its own name.\n\nIt was understood, and no verdict changes; one spelling throughout "
        "can be searched for. `hcr validate --fix` rewrites it.",
        fails="indicators:\n  cost: {name: 次均费用, unit: 圆, better: lower}\ntargets:\n"
        '- {indicator: cost, source: 附件1, by: {2018: "<= 240"}}',
        passes="indicators:\n  cost: {name: 次均费用, unit: 元, better: lower}\ntargets:\n"
        '- {indicator: cost, source: 附件1, by: {2018: "<= 240"}}',
    ),
}
