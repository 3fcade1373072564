"""The problems by code: level, English, Chinese. 1xx reading, 2xx schema, 3xx units, 4xx meaning, 5xx actuals."""

from __future__ import annotations

from typing import Literal

PROBLEMS: dict[str, tuple[Literal["error", "warning", "note"], str, str]] = {
    # Reading
    "HCR101": ("error", "cannot be read: {error}", "无法读取：{error}"),
    "HCR102": ("error", "is not UTF-8 text; save the file as UTF-8", "不是 UTF-8 文本，请另存为 UTF-8"),
    "HCR103": ("error", "is not the YAML that target files use: {detail}", "不符合目标文件的 YAML 写法：{detail}"),
    "HCR104": (
        "error",
        "the key '{key}' stands here a second time; it stands first on line {line}",
        "键“{key}”重复，首次出现在第 {line} 行",
    ),
    "HCR105": (
        "error",
        "'{found}' is read differently by YAML 1.1 and 1.2; put it in quotes, or write true or false",
        "“{found}”在 YAML 1.1 与 1.2 中含义不同，请加引号，或写 true、false",
    ),
    "HCR106": ("error", "aliases or nesting go too far; write the values out", "别名或嵌套过多，请直接写出各值"),
    "HCR107": ("error", "holds no target file; expected *.yaml", "没有目标文件，应有 *.yaml"),
    "HCR108": ("error", "is no target file: it must be a mapping with 'hcr: 1'", "不是目标文件：应为映射并含“hcr: 1”"),
    "HCR109": (
        "error",
        "holds no rows; expected a header line and at least one row",
        "没有数据行，应有表头和至少一行数据",
    ),
    "HCR110": (
        "error",
        "is neither UTF-8 nor GB 18030 text; save it as one of them",
        "既不是 UTF-8 也不是 GB 18030 文本，请另存为其中之一",
    ),
    "HCR111": (
        "error",
        "the header names {found}; needed once each: indicator, value (also: region, period, unit, note); at fault: {column}",
        "表头为 {found}；必须各有一列：指标、数值（另可有：地区、时期、单位、备注）；有误的列：{column}",
    ),
    "HCR112": (
        "error",
        "cannot read files ending in '{found}'; expected {choices}",
        "不能读取“{found}”文件，应为 {choices}",
    ),
    "HCR113": (
        "error",
        "the text is broken here: {detail}; the rows after it were not read",
        "此处文本有误：{detail}；其后各行未读取",
    ),
    # Schema
    "HCR201": ("error", "unknown key '{key}'; expected {choices}", "未知的键“{key}”，应为 {choices}"),
    "HCR202": ("error", "the key '{key}' is missing", "缺少键“{key}”"),
    "HCR203": ("error", "found {found}, expected {expected}", "此处为{found}，应为{expected}"),
    "HCR204": ("error", "found {found}, expected one of {choices}", "此处为{found}，应为以下之一：{choices}"),
    "HCR205": (
        "error",
        "found {found}, expected one due date: YYYY-MM-DD, {{date: …}}, {{after: event, within: 3 months}} or standing",
        "此处为{found}，应写一个期限：YYYY-MM-DD、{{date: …}}、{{after: 事件, within: 3 months}} 或 standing",
    ),
    # Units
    "HCR301": ("error", "unknown unit '{found}'; did you mean {choices}", "未知的单位“{found}”，是否为 {choices}"),
    "HCR302": (
        "error",
        "'{found}' and the indicator's unit '{expected}' are of different kinds",
        "“{found}”与指标单位“{expected}”不是同类单位",
    ),
    "HCR303": (
        "error",
        "an about-target (左右) needs a tolerance, on the target or the document: e.g. tolerance: 5 pp",
        "“左右”目标须写明容差（目标或文件均可），例如 tolerance: 5 pp",
    ),
    "HCR304": (
        "error",
        "the tolerance '{found}' does not fit the unit '{unit}'; on a share say pp or %, else a unit of that kind",
        "容差“{found}”不适用于单位“{unit}”；比重类用 pp 或 %，其他用同类单位",
    ),
    # Meaning
    "HCR401": ("error", "unknown indicator '{found}'; did you mean {choices}", "未知的指标“{found}”，是否为 {choices}"),
    "HCR402": (
        "error",
        "the indicator '{id}' is defined twice; first at {first}",
        "指标“{id}”重复定义，首次在 {first}",
    ),
    "HCR403": (
        "error",
        "the name '{name}' already belongs to another indicator or task, at {first}",
        "名称“{name}”已属于另一指标或任务，见 {first}",
    ),
    "HCR404": (
        "error",
        "the same target twice: {id} for {period} from the same source; first at {first}",
        "目标重复：{id}，{period}，出处相同；首次在 {first}",
    ),
    "HCR405": (
        "error",
        "cannot read '{found}'; expected e.g. < 30, >= 8 万元, 5..10, ~ 75, <= baseline, >= 8 * other_indicator",
        "无法读取“{found}”；写法例如 < 30、>= 8 万元、5..10、~ 75、<= baseline、>= 8 * 其他指标",
    ),
    "HCR406": (
        "error",
        "a bare number needs a direction: the indicator says 'better: neither'; write >= or <= before it",
        "单独的数字须有方向：指标为“better: neither”，请在前面写 >= 或 <=",
    ),
    "HCR407": ("error", "the range runs backwards: {found}", "区间上下限颠倒：{found}"),
    "HCR408": (
        "error",
        "the words '{words}' say {said}, but the target is {found}",
        "原文“{words}”应读作 {said}，目标却写作 {found}",
    ),
    "HCR409": (
        "note",
        "the words '{words}' cannot be read, so nothing checks them against the target",
        "原文“{words}”无法解析，未与目标核对",
    ),
    "HCR410": ("error", "the id '{id}' is used twice; first at {first}", "标识“{id}”重复，首次在 {first}"),
    "HCR411": (
        "error",
        "the formula cannot be read at '{found}'; expected ids of indicators, numbers, + - * / ( ), growth(x), previous(x)",
        "公式在“{found}”处无法读取；可用指标标识、数字、+ - * / ( )、growth(x)、previous(x)",
    ),
    "HCR412": ("error", "the formula goes in a circle: {found}", "公式循环引用：{found}"),
    "HCR413": ("error", "unknown event '{found}'; did you mean {choices}", "未知的事件“{found}”，是否为 {choices}"),
    "HCR414": ("error", "the region '{id}' is listed twice; first at {first}", "地区“{id}”重复，首次在 {first}"),
    "HCR415": ("error", "the id '{id}' belongs to an indicator already", "标识“{id}”已用于某一指标"),
    # Actuals
    "HCR501": (
        "error",
        "no indicator or task is named '{found}'; the nearest: {choices}",
        "没有名为“{found}”的指标或任务；相近的有：{choices}",
    ),
    "HCR502": ("error", "unknown region '{found}'; the nearest: {choices}", "未知的地区“{found}”；相近的有：{choices}"),
    "HCR503": ("error", "cannot read '{found}'; expected {expected}", "无法读取“{found}”，应为{expected}"),
    "HCR504": (
        "error",
        "unknown period '{found}'; expected e.g. 2018, 2018年, 2018H1, 2018Q2, 2018-06",
        "未知的时期“{found}”；写法例如 2018、2018年、2018H1、2018Q2、2018-06",
    ),
    "HCR505": (
        "error",
        "'{found}' contradicts '{other}' at {first}, of the same region, period and indicator or task; neither is judged",
        "“{found}”与 {first} 的“{other}”矛盾：地区、时期、指标（任务）相同；两者均不评价",
    ),
    "HCR506": ("note", "says the same as {first}", "与 {first} 重复"),
    "HCR507": ("error", "unknown unit '{found}'; the nearest: {choices}", "未知的单位“{found}”；相近的有：{choices}"),
    "HCR508": ("error", "the units contradict each other: {found}", "单位互相矛盾：{found}"),
    "HCR509": (
        "error",
        "no region: add a region column or --region; the targets are those of {choices}",
        "没有地区：请增加“地区”列或使用 --region；目标文件中的地区为 {choices}",
    ),
    "HCR510": ("error", "no period: add a period column or --period", "没有时期：请增加“时期”列或使用 --period"),
    "HCR511": ("note", "'{id}' has no target in the documents judged", "“{id}”在所评价的文件中没有目标"),
    "HCR512": (
        "note",
        "{count} figure(s) came without a unit and were read in their indicator's own",
        "{count} 个数值没有单位，按指标自身单位读取",
    ),
    "HCR513": (
        "note",
        "about (左右) is read as within {tolerance}, in {count} verdict(s): an assumption of this target file, not of the document",
        "“左右”按 ±{tolerance} 评价，涉及 {count} 项：这是目标文件的假定，原文件没有规定",
    ),
    "HCR514": (
        "error",
        "'{found}' was asked for but does not occur; the file holds {choices}",
        "要求的“{found}”未在文件中出现；文件中有 {choices}",
    ),
    "HCR515": (
        "error",
        "the row has {found} cells, the header {expected}",
        "本行有 {found} 个单元格，表头为 {expected} 个",
    ),
    "HCR516": ("error", "the row names no indicator", "本行没有指标名称"),
    "HCR517": (
        "error",
        "no document sets targets for what was submitted; there are targets for {choices}",
        "没有文件对所报数据设定目标；现有目标的地区为 {choices}",
    ),
    "HCR518": (
        "error",
        "{found} was submitted, but {formula} gives {computed}",
        "报送 {found}，但 {formula} 得 {computed}",
    ),
    "HCR519": (
        "note",
        "'{id}' has no target for {period} in the documents judged",
        "“{id}”在所评价的文件中没有 {period} 的目标",
    ),
    # Deadlines
    "HCR601": (
        "error",
        "'{id}' is dated {found} here, {expected} in the target file",
        "“{id}”此处日期为 {found}，目标文件中为 {expected}",
    ),
}
