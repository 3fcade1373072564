"""The problems by code: level, English, Chinese. 1xx reading, 2xx schema, 3xx units, 4xx meaning, 5xx actuals (in a file of their own)."""

from __future__ import annotations

from typing import Literal

from hcr.messages.actuals import ACTUALS
from hcr.messages.loading import LOADING
from hcr.messages.rules import RULES
from hcr.messages.tables import TABLES

PROBLEMS: dict[str, tuple[Literal["error", "warning", "note"], str, str]] = {
    # Reading
    "HCR101": ("error", "cannot be read: {error}", "无法读取：{error}"),
    "HCR102": ("error", "is not UTF-8 text; save the file as UTF-8", "不是 UTF-8 文本，请另存为 UTF-8"),
    "HCR103": ("error", "is not the YAML that target files use: {detail}", "不符合目标文件的 YAML 写法：{detail}"),
    "HCR104": (
        "error",
        "the key '{key}' is here a second time; it is first on line {line}",
        "键“{key}”重复，首次出现在第{line}行",
    ),
    "HCR105": (
        "error",
        "'{found}' is read differently by YAML 1.1 and 1.2; {detail}",
        "“{found}”在 YAML 1.1 与 1.2 中含义不同；{detail}",
    ),
    "HCR106": ("error", "aliases or nesting go too far; write the values out", "别名或嵌套过多，请直接写出各值"),
    "HCR107": ("error", "holds no target file; expected *.yaml", "没有目标文件，应有 *.yaml"),
    "HCR108": ("error", "is not a target file (a mapping with 'hcr: 1')", "不是目标文件：应为映射并含“hcr: 1”"),
    "HCR109": (
        "error",
        "holds no rows; expected a header line and at least one row",
        "没有数据行，应有表头和至少一行数据",
    ),
    "HCR110": (
        "error",
        "is neither UTF-8 nor GB 18030 text (as {encoding} it breaks off after {offset} bytes); "
        "save it as one of them, or name its encoding: --encoding big5",
        "既不是 UTF-8 也不是 GB 18030 文本（按 {encoding} 读到第{offset}字节后中断）；请另存为其中之一，或指定编码：--encoding big5",
    ),
    "HCR111": (
        "error",
        "no table was recognised; this line holds {found}. Needed: a header with columns indicator and value "
        "(also region, period, unit, note), or with periods, regions or indicators across",
        "没有识别出表格；此行为 {found}。表头应有“指标”“数值”两列（另可有地区、时期、单位、备注），或以时期、地区、指标为列",
    ),
    "HCR112": (
        "error",
        "cannot read files ending in '{found}'; save it as one of {choices}",
        "不能读取“{found}”文件，请另存为 {choices} 之一",
    ),
    "HCR113": (
        "error",
        "the text is broken here: {detail}; the rows after it were not read",
        "此处文本有误：{detail}；其后各行未读取",
    ),
    "HCR114": ("error", "is really {found}, whatever its name says; {hint}", "与文件名不符，实际是{found}；{hint}"),
    "HCR115": (
        "error",
        "is not {encoding} text: it breaks off after {offset} bytes, on this line; name another --encoding, or save it as UTF-8",
        "不是 {encoding} 文本：读到第{offset}字节后在此行中断；请用 --encoding 指定其他编码，或另存为 UTF-8",
    ),
    "HCR116": (
        "error",
        "unknown encoding '{found}'; expected e.g. utf-8, gb18030, utf-16, utf-16-le, big5",
        "未知的编码“{found}”，应为 utf-8、gb18030、utf-16、utf-16-le、big5 等",
    ),
    "HCR117": (
        "error",
        "looks like UTF-16 text without its byte order mark; if it is: --encoding {encoding}",
        "似为没有字节序标记（BOM）的 UTF-16 文本；如是请用 --encoding {encoding}",
    ),
    "HCR118": ("error", "is refused: {reason}", "拒绝读取：{reason}"),
    "HCR119": (
        "error",
        "is protected by a password; open it, remove the password and save it",
        "有密码保护；请打开文件，取消密码后保存",
    ),
    "HCR120": (
        "error",
        "cannot be read as what it is, or not beyond this place: {detail}",
        "无法读取，或自此处起无法读取：{detail}",
    ),
    "HCR121": (
        "error",
        "a {found} file needs {library}, which is not installed: pip install 'hcr[{extra}]'",
        "读取 {found} 文件需要 {library}，尚未安装：pip install 'hcr[{extra}]'",
    ),
    "HCR122": ("error", "has no sheet '{found}'; its sheets are {choices}", "没有工作表“{found}”；现有：{choices}"),
    "HCR123": (
        "note",
        "{count} hidden sheet(s) were not read: {sheets}; --sheet NAME reads one",
        "未读取{count}个隐藏的工作表：{sheets}；如需读取请用 --sheet 指定",
    ),
    "HCR124": (
        "note",
        "{count} hidden row(s) or column(s) were read: {cells}",
        "有{count}个隐藏的行或列，也已读取：{cells}",
    ),
    "HCR125": (
        "error",
        "{count} formula(s) were never calculated: {cells}; open the workbook in Excel or WPS and save it",
        "有{count}个公式从未计算：{cells}；请用 Excel 或 WPS 打开后保存",
    ),
    "HCR126": (
        "note",
        "{count} cell(s) beyond column 500 hold something and were not read: {cells}",
        "第500列以后有{count}个非空单元格，未读取：{cells}",
    ),
    "HCR127": (
        "note",
        "{count} number(s) whose format shows a dash or nothing were read as the numbers they are: {cells}",
        "有{count}个数字按格式显示为横线或空白，已按实际数字读取：{cells}",
    ),
    "HCR128": (
        "error",
        'is not a row: {detail}; expected one object a line, such as {{"indicator": "drug_share", "value": 29.8}}',
        '此行不是数据：{detail}；应为每行一个对象，例如 {{"indicator": "drug_share", "value": 29.8}}',
    ),
    "HCR129": (
        "warning",
        "{count:cell|cells} with struck-through text, which was left out: {cells}",
        "有{count}个单元格含删除线文字，已略去：{cells}",
    ),
    "HCR130": (
        "error",
        "{count} more of {code}; only the first ones are listed",
        "另有{count}个 {code}，只列出前面的",
    ),
    "HCR131": (
        "note",
        "{count} more of {code}; only the first ones are listed",
        "另有{count}个 {code}，只列出前面的",
    ),
    "HCR132": (
        "warning",
        "{count} formula(s) have the result 0 in a workbook that no spreadsheet program has saved: {cells}; "
        "perhaps nobody calculated them: open it in Excel or WPS and save it",
        "有{count}个公式的结果为 0，而该工作簿未经表格软件保存：{cells}；公式可能从未计算，请用 Excel 或 WPS 打开后保存",
    ),
    "HCR133": (
        "note",
        "{count} formula(s) have more digits than their cells show; the figures shown are judged: {cells}",
        "有{count}个公式的结果位数多于单元格所显示的，按显示的数值评价：{cells}",
    ),
    "HCR134": (
        "note",
        "each line is wrapped in quotation marks; they were taken off",
        "每行整体加了引号，已去掉引号后读取",
    ),
    "HCR135": (
        "note",
        "{count} figure(s) have a decimal comma and were read so: {examples}; if the comma separates thousands, leave it out",
        "有{count}个数值用逗号作小数点，已照此读取：{examples}；如逗号是千分位，请删去",
    ),
    "HCR136": (
        "note",
        "was read as {encoding}, because it is not UTF-8; if characters look wrong, name the encoding with --encoding",
        "不是 UTF-8，按 {encoding} 读取；如文字不对请用 --encoding 指定编码",
    ),
    "HCR137": ("note", "is not read: hcr does not read files of this kind", "未读取：hcr 不读取这类文件"),
    "HCR138": (
        "note",
        "is a folder, of which nothing is read here; name it too",
        "是文件夹，其中的文件未读取；如需读取请一并写出",
    ),
    "HCR140": (
        "error",
        "is not evidence as hcr report writes it: at {where}, expected {expected}",
        "不是 hcr report 所写的凭证：{where} 处应为{expected}",
    ),
    "HCR141": (
        "error",
        "the {role} '{name}' is not found in {choices}, or cannot be read there; put it beside the evidence, or name its folder",
        "未找到或无法读取{role}“{name}”（已查找 {choices}）；请与凭证放在一起，或指明所在文件夹",
    ),
    # Schema
    "HCR201": ("error", "unknown key '{key}'{advice}", "未知的键“{key}”{advice}"),
    "HCR202": ("error", "the key '{key}' is missing", "缺少键“{key}”"),
    "HCR203": ("error", "found {found}, expected {expected}", "此处为{found}，应为{expected}"),
    "HCR204": ("error", "found {found}, expected one of {choices}", "此处为{found}，应为以下之一：{choices}"),
    "HCR205": (
        "error",
        "found {found}, expected one due date: YYYY-MM-DD, {{date: …}}, {{after: event, within: 3 months}}, standing or end",
        "此处为{found}，应写一个期限：YYYY-MM-DD、{{date: …}}、{{after: 事件, within: 3 months}}、standing 或 end",
    ),
    # Units
    "HCR301": (
        "error",
        "unknown unit '{found}'{advice}{make}",
        "未知的单位“{found}”{advice}{make}",
    ),
    "HCR302": (
        "error",
        "'{found}' and the indicator's unit '{expected}' are of different kinds; write the figure in {choices}, or give the "
        "indicator another unit",
        "“{found}”与指标单位“{expected}”不是同类单位；请改用 {choices}，或更改指标的单位",
    ),
    "HCR303": (
        "error",
        "an about-target (左右) needs a tolerance, on the target or the document: e.g. tolerance: 5 pp",
        "“左右”目标须写明容差（目标或文件均可），例如 tolerance: 5 pp",
    ),
    "HCR304": (
        "error",
        "the tolerance '{found}' does not fit the unit '{unit}' of {target}; on a share say pp or %, else a unit of that "
        "kind; a document's may differ by kind: tolerance: {{share: 2 pp, count: 5 %}}",
        "容差“{found}”不适用于 {target} 的单位“{unit}”；比重类用 pp 或 %，其他用同类单位；文件的容差可分类写明：tolerance: {{share: 2 pp, count: 5 %}}",
    ),
    "HCR305": (
        "error",
        "'{found}' is a known unit already; give yours another name",
        "“{found}”已是内置单位，请另取名称",
    ),
    "HCR306": (
        "error",
        "cannot read the tolerance '{found}'; expected a number of 0 or more with its unit, e.g. 5 pp, 10 %, 0.5 天",
        "无法读取容差“{found}”；应为不小于 0 的数字加单位，例如 5 pp、10 %、0.5 天",
    ),
    "HCR307": (
        "error",
        "the unit '{found}' is defined twice; first at {first}",
        "单位“{found}”重复定义，首次在 {first}",
    ),
    # Meaning
    "HCR401": ("error", "unknown indicator '{found}'{advice}", "未知的指标“{found}”{advice}"),
    "HCR402": (
        "error",
        "the indicator '{id}' is defined twice; first at {first}",
        "指标“{id}”重复定义，首次在 {first}",
    ),
    "HCR403": (
        "error",
        "the name '{name}' already belongs to another indicator, task or event, at {first}",
        "名称“{name}”已属于另一指标、任务或事件，见 {first}",
    ),
    "HCR404": (
        "error",
        "the same target twice: {id} for {period} from the same source; first at {first}",
        "目标重复：{id}，{period}，出处相同；首次在 {first}",
    ),
    "HCR405": (
        "error",
        "cannot read '{found}'; {advice}",
        "无法读取“{found}”；{advice}",
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
    "HCR412": (
        "error",
        "the formula goes in a circle, or rests on too many others: {found}",
        "公式循环引用或嵌套过多：{found}",
    ),
    "HCR413": ("error", "unknown event '{found}'{advice}", "未知的事件“{found}”{advice}"),
    "HCR414": ("error", "the region '{id}' is listed twice; first at {first}", "地区“{id}”重复，首次在 {first}"),
    "HCR415": ("error", "the id '{id}' belongs to an indicator or event already", "标识“{id}”已用于某一指标或事件"),
    "HCR416": (
        "error",
        "cannot read the baseline '{found}'; expected a figure, with or without a unit, or the document's words, e.g. 33.65, 8 万元, '>95', 75左右, —",
        "无法读取现状值“{found}”；应为数值（可带单位）或原文表述，例如 33.65、8 万元、'>95'、75左右、—",
    ),
    "HCR417": (
        "error",
        "the formula does not work out to the indicator's unit '{unit}': {detail}",
        "公式得不出指标的单位“{unit}”：{detail}",
    ),
    "HCR441": (
        "note",
        "the expression '{found}' holds full-width signs or digits; expected '{expected}'",
        "表达式“{found}”含全角符号或数字；应写作“{expected}”",
    ),
    "HCR442": (
        "note",
        "the unit is spelled '{found}'; its own name is '{expected}'",
        "单位写作“{found}”；规范名称为“{expected}”",
    ),
}
PROBLEMS |= ACTUALS | LOADING | TABLES | RULES
