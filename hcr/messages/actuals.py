"""The problems of submissions and deadlines (5xx, 6xx) by code: level, English, Chinese."""

from __future__ import annotations

from typing import Literal

ACTUALS: dict[str, tuple[Literal["error", "warning", "note"], str, str]] = {
    # Actuals
    "HCR501": (
        "error",
        "no indicator or task is named '{found}'{where}{nearest}",
        "没有名为“{found}”的指标或任务{where}{nearest}",
    ),
    "HCR502": (
        "error",
        "unknown region '{found}'{where}{nearest}",
        "未知的地区“{found}”{where}{nearest}",
    ),
    "HCR503": ("error", "cannot read '{found}'; expected {expected}", "无法读取“{found}”，应为{expected}"),
    "HCR504": (
        "error",
        "unknown period '{found}'{where}{advice}; expected e.g. 2018, 2018年, 2018H1, 2018Q2, 2018-06",
        "未知的时期“{found}”{where}{advice}；写法例如 2018、2018年、2018H1、2018Q2、2018-06",
    ),
    "HCR505": (
        "error",
        "'{found}' contradicts '{other}' at {first}, of the same region, period and indicator or task; neither is judged",
        "“{found}”与 {first} 的“{other}”矛盾：地区、时期、指标（任务）相同；两者均不评价",
    ),
    "HCR506": ("note", "is the same as {first}", "与 {first} 重复"),
    "HCR507": (
        "error",
        "unknown unit '{found}'{where}{nearest}",
        "未知的单位“{found}”{where}{nearest}",
    ),
    "HCR508": ("error", "the units contradict each other: {found}", "单位互相矛盾：{found}"),
    "HCR509": (
        "error",
        "no region{where}: add a region column or --region; the targets are those of {choices}",
        "没有地区{where}：请增加“地区”列或使用 --region；目标文件中的地区为 {choices}",
    ),
    "HCR510": (
        "error",
        "no period{where}: add a period column or --period",
        "没有时期{where}：请增加“时期”列或使用 --period",
    ),
    "HCR511": ("note", "'{id}' has no target in the documents judged", "“{id}”在所评价的文件中没有目标"),
    "HCR512": (
        "note",
        "{count:figure|figures} without a unit, read in the indicator's own unit",
        "{count}个数值没有单位，按指标自身单位读取",
    ),
    "HCR513": (
        "note",
        "about (左右) is read as within {tolerance}, in {count:verdict|verdicts}: an assumption of this target file, not of the document",
        "“左右”按上下{tolerance}评价，涉及{count}项：为目标文件的假定，原文未作规定",
    ),
    "HCR514": (
        "error",
        "'{found}' was asked for but does not occur; the file holds {choices}",
        "要求的“{found}”未在文件中出现；文件中有 {choices}",
    ),
    "HCR515": (
        "error",
        "the row has {found} cells, the header {expected}: '{text}' is one too many",
        "本行有{found}个单元格，表头为{expected}个，多出“{text}”",
    ),
    "HCR516": ("error", "the row names no indicator{where}", "本行没有指标名称{where}"),
    "HCR517": (
        "error",
        "no document sets targets for what was submitted: {found}; {why}; there are targets for {choices}",
        "没有文件对所报地区设定目标：{found}；{why}；现有目标的地区为 {choices}",
    ),
    "HCR518": (
        "error",
        "{found} was submitted, but {formula} gives {computed}",
        "报送数为 {found}，但按 {formula} 计算为 {computed}",
    ),
    "HCR519": (
        "note",
        "'{id}' has no target for {period} in the documents judged{where}",
        "“{id}”在所评价的文件中没有对应时期（{period}）的目标{where}",
    ),
    "HCR521": ("note", "columns that are not read: {columns}", "未读取的列：{columns}"),
    "HCR522": (
        "note",
        "{what} '{found}' was taken from the title lines or the sheet's name",
        "{what}“{found}”取自标题行或工作表名称",
    ),
    "HCR523": ("note", "read {range} as {layout}", "{range} 识别为：{layout}"),
    "HCR524": (
        "error",
        "was read as {encoding}, but nothing in it is known; if the text looks wrong, give --encoding, else --aliases",
        "按 {encoding} 读取，但其中没有可识别的内容；如文字不对请用 --encoding 指定编码，否则用 --aliases",
    ),
    "HCR525": (
        "note",
        "{count:blank cell|blank cells} of groups: the value above is taken",
        "{count}个空白的分组单元格沿用上方内容",
    ),
    "HCR526": ("note", "the footnote mark {found} was left aside", "已略去脚注标记 {found}"),
    "HCR527": (
        "error",
        "the alias '{found}' leads to '{id}', which is not an indicator, task, event or region{nearest}",
        "别名“{found}”指向“{id}”，后者不是指标、任务、事件或地区{nearest}",
    ),
    # Plausibility
    "HCR530": (
        "warning",
        "{found} is far below {compared} ({where}); perhaps a fraction under a % unit: read as one it is {meant}",
        "{found} 远低于 {compared}（{where}）；可能把小数填入了以%为单位的栏（按小数为{meant}）",
    ),
    "HCR531": (
        "warning",
        "{found} is above 100 %, which a share of a whole cannot be; perhaps the decimal point, the unit or the denominator is wrong",
        "{found} 超过100%，占比不应大于100%；请核对小数点、单位和分母",
    ),
    "HCR532": (
        "warning",
        "{found} and {compared} ({where}) are a factor of about {factor} apart; perhaps the decimal point or the unit is wrong",
        "{found} 与 {compared}（{where}）相差约{factor}倍；小数点或单位可能有误",
    ),
    "HCR533": (
        "warning",
        "{found} is negative, which '{id}' cannot be; perhaps the minus is a dash, or a change was given for a level",
        "{found} 为负数，而“{id}”不应为负；可能误把连字符当作负号，或把增减量当作数值",
    ),
    "HCR534": (
        "warning",
        "all {count} figures given for both {later} and {earlier} are the same; perhaps those of {earlier} came a second time",
        "{later} 与 {earlier} 均有的{count}个数值完全相同；可能重复报送了 {earlier} 的数据",
    ),
    "HCR535": (
        "warning",
        "{found} is a denominator, more than half away from {compared} ({where}); perhaps its coverage or its unit changed",
        "{found} 为分母，与 {compared}（{where}）相比变动超过一半；统计口径或单位可能有变",
    ),
    "HCR536": (
        "warning",
        "{found} is more than one for each inhabitant; perhaps the decimal point or the unit is wrong",
        "{found} 相当于每个居民超过一个；小数点或单位可能有误",
    ),
    "HCR537": (
        "warning",
        "{found} is judged, but by its remark '{remark}' it is an estimate, is counted on another basis, or covers more than the "
        "indicator's name",
        "{found} 已评价，但备注“{remark}”表明它是估算数，或统计口径不同，或统计范围大于指标名称",
    ),
    "HCR547": (
        "warning",
        "{found} lies at the bound within a computer's accuracy: rounded to twelve digits the verdict would be another",
        "{found} 与限值之差在计算机精度以内：按十二位有效数字取值，结果将不同",
    ),
    "HCR540": (
        "note",
        "judged in columns: whether figures are plausible was not looked at (--engine rows does)",
        "按列评价：未检查数值是否合理（--engine rows 会检查）",
    ),
    "HCR541": (
        "note",
        "is read row by row, which takes more time, because {reason}; columns need a plain long table in "
        ".csv, .tsv or .parquet",
        "将逐行读取（较费时），因为{reason}；按列评价需要 .csv、.tsv 或 .parquet 的普通长表",
    ),
    "HCR542": (
        "note",
        "judged without looking for duplicates: every row counts for itself (--duplicates check looks for them)",
        "未查重：每行各自计入（--duplicates check 会查重）",
    ),
    "HCR543": (
        "note",
        "{count} verdicts are too many to list: only the counts are shown; --rows FILE writes those not met",
        "共{count}项评价，数量过多，不逐项列出，只显示计数；用“--rows 文件”可写出未达标的各行",
    ),
    "HCR544": (
        "note",
        "{count} changes are too many to list beside the others: they are only counted",
        "另有{count}项变化，数量过多，不逐项列出，只计数",
    ),
    "HCR546": (
        "warning",
        "{count:row|rows} of {region} not judged, because no target binds it{advice}",
        "{region}的{count}行：没有约束该地区的目标，未作评价{advice}",
    ),
    "HCR528": (
        "note",
        "a correction: of this row and {first}, the later revision counts",
        "更正：本行与 {first} 中以较新的为准",
    ),
    "HCR529": ("note", "holds no table; other sheets do", "没有表格（其他工作表有）"),
    # Deadlines
    "HCR602": (
        "warning",
        "done on {found}, more than a year before the document that asks for it was issued on {issued}; perhaps the year "
        "is wrong, or another matter is meant",
        "完成日期 {found} 比提出要求的文件（{issued} 印发）早一年以上；年份可能有误，或指其他事项",
    ),
    "HCR601": (
        "error",
        "'{id}' is dated {found} here, {expected} in the target file",
        "“{id}”此处日期为 {found}，目标文件中为 {expected}",
    ),
    "HCR570": (
        "error",
        "this entry awaits review: nothing is judged by it and no form asks for it; read it against the document and take the line away",
        "本条目尚未核对，不据以评价，也不列入报送表；请对照原文核对后删除本行",
    ),
    "HCR578": (
        "note",
        "the figures of {year} only serve as the base of growth or `previous` in {next}: the targets of {year} are neither "
        "judged nor owed (--period {year} judges them)",
        "{year}年的数据只用作{next}年增长率或与上期比较的基数：{year}年自身的目标不评价，也不计缺报（如需评价，请加 --period {year}）",
    ),
}
