"""What to do about a problem of a target file: the second half of its message, chosen by the text found."""

from __future__ import annotations

ADVICE: dict[str, tuple[str, str]] = {
    "word.in_places": (" (in {count} places; this is the first)", "（共{count}处，此为第一处）"),
    "layout.one_indicator": ("one indicator, regions or periods down", "只有一个指标，地区或时期在行"),
    "column.indicator": ("Indicator", "指标"),
    # Two targets that do not go together
    "advice.conflict": (
        "if the document says both, add conflicts_with: {other_source}",
        "如文件确有矛盾，请加 conflicts_with: {other_source}",
    ),
    "advice.replaced": (
        "if the newer document replaces the target, write amends: {older} in its document block (supersedes: if it replaces "
        "the whole document); if both targets hold, add conflicts_with: {other_source}",
        "如新文件取代了该目标，请在新文件的 document 中写 amends: {older}（全文废止的写 supersedes:）；如两者均有效，请加 conflicts_with: {other_source}",
    ),
    "advice.replaced_later": (
        "the newer document replaces {older} only for periods that end after {day}, so both judge this one: take the period "
        "out of one of them; if both hold, add conflicts_with: {other_source}",
        "新文件仅在{day}之后结束的时期取代{older}，本时期两处目标均用于评价：请删去其中一处的该时期；如两者均有效，请加 conflicts_with: {other_source}",
    ),
    # No document judges what was submitted
    "advice.no_document": ("no file has a document of {missing}", "缺少 {missing} 的文件"),
    "advice.not_below": (
        "none of these is {against}, the region given by --against, or lies in it (parent:)",
        "其中没有 --against 所指地区 {against}，也没有其下级地区（以 parent: 为准）",
    ),
    # Periods of two meanings
    "advice.october": (
        ": January, or October whose zero a spreadsheet dropped",
        "：可能是1月，也可能是末尾的0被电子表格去掉的10月",
    ),
    "advice.two_years": (": December, or a year that ends in the next", "：可能是12月，也可能是跨年的年度"),
    "advice.report": (
        ", a report whose months are not clear: write 2018年9月, 2018年第三季度 (July to September), 2018年前三季度 (January to "
        "September) or 2018年上半年",
        "，看不出是哪几个月的报表：请写明，如 2018年9月、2018年第三季度（7—9月）、2018年前三季度（1—9月）、2018年上半年",
    ),
    "advice.day": (
        ", a day, which is the period of a stock figure only (measure: level in the target file): write one of {periods}",
        "，这是一天；只有时点指标（目标文件中写有 measure: level）的数据可用日期表示时期，请改写为 {periods} 之一",
    ),
    "advice.part": (", a part of a year without its year", "，只有年内的部分，没有年份"),
    "advice.no_end": (
        ", a day on which no month ends: write the period of the figure",
        "，这一天不是月末：请写数据所属的时期",
    ),
    "advice.quoted": ("'{text}'", "“{text}”"),
    # Names: the nearest ones, else all there are
    "advice.nearest": ("; the nearest: {choices}", "；相近的有：{choices}"),
    "advice.none_near": ("; no known name is near it", "；没有相近的名称"),
    "advice.near": ("; did you mean {choices}?", "；是否为 {choices}？"),
    "advice.choices": ("; expected {choices}", "；应为 {choices}"),
    "advice.more": ("; expected e.g. {choices} ({more} more)", "；应为 {choices} 等（另有{more}个）"),
    "advice.none": ("; none is defined", "；尚未定义任何一个"),
    "advice.against": (
        "; --against {code} judges it by the targets of {above} itself",
        "；--against {code} 可按{above}本级目标评价",
    ),
    "advice.unit_is": (
        "; expected a number above 0 and a known unit, such as 1 人次",
        "；应为大于 0 的数字和已知单位，例如 1 人次",
    ),
    "advice.expression": (
        "expected e.g. < 30, >= 8 万元, 5..10, ~ 75, <= baseline, >= 8 * other_indicator",
        "写法例如 < 30、>= 8 万元、5..10、~ 75、<= baseline、>= 8 * 其他指标",
    ),
    "advice.compare": (
        "a change is written against what it is from: >= baseline, <= 0.9 * baseline, >= 1.1 * previous, or as an indicator of growth "
        "(formula: growth(x))",
        "变化须写明所比对象：>= baseline、<= 0.9 * baseline、>= 1.1 * previous，或另立增长率指标（formula: growth(x)）",
    ),
    "advice.previous": (
        "against the period before, write > previous, >= previous or < previous",
        "与上期相比请写 > previous、>= previous 或 < previous",
    ),
    "advice.limited": (
        "words that limit whom the figure binds go elsewhere: write the bound alone, and scope:, each: true or applies_to: beside it",
        "限定对象的文字另写：此处只写限值，对象写入 scope:、each: true 或 applies_to:",
    ),
    "advice.zero": (
        "none at all is written <= 0, a fall (负增长) < 0; 零差率, 零增长 and 应保尽保 are read by themselves under an indicator in %",
        "一例不发生、降为零写 <= 0，负增长写 < 0；以 % 计的指标可直接写“零差率”“零增长”",
    ),
    "advice.added": (
        "whether a figure counts what is new or all there are belongs to the indicator: write the bound alone (>= 5), "
        "or >= baseline + 5 under an indicator of all there are",
        "新增数还是累计数由指标规定：此处只写限值（>= 5）；指标为总数的，写 >= baseline + 5",
    ),
    "advice.within": (
        "a term or a part of the year is the period: write it under by: (2020, 2020H1, 2020Q1) and the bound alone",
        "期限或一年中的一部分属于时期：写在 by: 下（2020、2020H1、2020Q1），此处只写限值",
    ),
    "advice.rank": (
        "a place among others is an indicator of its own, in 名, lower is better: write <= 3",
        "名次须另立指标（单位为“名”，better: lower），写 <= 3",
    ),
    "advice.joint": (
        "two bounds that must both hold are a list: [> 5, < 10]; with both included a range: 5..10",
        "须同时达到的两个限值写成列表：[> 5, < 10]；两端均含本数的写成区间：5..10",
    ),
    "advice.ratio": ("a ratio is written as 1 to so many: >= 1:1.6", "比值写成 1 比多少：>= 1:1.6"),
    "advice.about": (
        "about a figure is ~ 80, with tolerance: beside it",
        "上下浮动写 ~ 80，幅度另写 tolerance:",
    ),
    "advice.name": (
        "the indicator's name, and what a share is of, stay out: write the bound alone (>= 30)",
        "指标名称和占比的基数不写在此处，只写限值（>= 30）",
    ),
    "advice.several": (
        "more than one figure: write each period under by:, each group as an indicator of its own, "
        "and a list where all must hold",
        "有多个数值：不同时期分别写在 by: 下，不同对象分别立指标，须同时达到的写成列表",
    ),
    "advice.standard": (
        "words about a standard set elsewhere, or about how the work is done, hold no figure: write the standard's own figure "
        "as the bound, or make it a task (kind: milestone)",
        "文字指向另行规定的标准或办理方式，没有数值：请查出标准的数值写成限值，或列为任务（tasks: 中 kind: milestone）",
    ),
    "advice.mark": (
        "a mark, an arrow or a + beside the figure points to a note or a direction: write the bound that is meant (>= 90), and "
        "what the note says where it belongs",
        "数值旁的记号（*、▲、①、↑、+ 等）指向附注或方向：此处只写实际所指的限值（如 >= 90），附注内容另写入相应字段",
    ),
    "advice.bracket": (
        "words in brackets or behind the figure go elsewhere: a year under by:, a group under scope:, 预期性 or 约束性 under nature:; a plan's table "
        "often writes the total of its years in brackets",
        "括号内或数值后的文字另写：年份写在 by: 下，对象写入 scope:，预期性、约束性写入 nature:；规划表中加括号的数值常指五年累计数",
    ),
    "advice.contrary": (
        "two words here demand different things (不超过…以上, 约…以上): write the bound that is meant",
        "前后两个限定词不一致（如“不超过……以上”“约……以上”）：请写实际所指的限值",
    ),
    "advice.per": (
        "how often, or per what, belongs to the indicator and its unit: write the bound alone (>= 1)",
        "次数所对的时间或对象属于指标及其单位：此处只写限值（>= 1）",
    ),
    "advice.roughly": (
        "the words do not say how much exactly: write the bound that is judged, and the reason under reading:",
        "文字没有确切数值：请写评价所用的限值，并在 reading: 中说明理由",
    ),
    "advice.aspirational": (
        "write the bound alone, and aspirational: true beside it",
        "此处只写限值，另写 aspirational: true",
    ),
    "advice.monitored": (
        "words without a bound judge nothing; write monitored: true on the target for a figure that is only watched",
        "没有限值的文字无法评价；仅监测的指标请在目标上写 monitored: true",
    ),
    "advice.outside": (
        "a figure of another region, or of another measure, is an indicator of its own: write <= national_average and define "
        "that indicator",
        "其他地区或其他事项的数值须另立指标：写 <= national_average，并定义该指标",
    ),
    "advice.multiple": (
        "the indicator's unit is a multiple itself, so 1.2万 may mean 1.2 or 12 000 of it: write the unit behind it (>= 1.5 亿元)",
        "指标单位本身带有倍数，1.2万可能指1.2，也可能指12000：请写明单位（如 >= 1.5 亿元）",
    ),
    "advice.make_unit": (
        "; or make it a unit of the file: units: {{{found}: {{is: N {alike}}}}} (so many {alike} are one), or {{new: true}} for a "
        "kind of its own",
        "；也可在文件中定义：units: {{{found}: {{is: N {alike}}}}}（N 为折合的 {alike} 数），自成一类的写 {{new: true}}",
    ),
    "advice.id": (
        "another id: baseline, previous, growth and standing are reserved",
        "其他标识：baseline、previous、growth、standing 为保留字",
    ),
    # The expected kind, where something else was found
    "word.pattern": ("a pattern of region codes, such as H* or ????00", "地区代码的通配式，如 H*、????00"),
    "word.year": ("a year, such as 2017", "年份，如 2017"),
    "word.target_period": (
        "a period, such as 2018, 2018H1, 2018Q2, 2018-06, standing or end (the end of the document's years)",
        "时期，如 2018、2018H1、2018Q2、2018-06、standing 或 end（文件规划期末）",
    ),
    # Formulas
    "formula.gives": ("it gives {found}", "得出的是 {found}"),
    "formula.plain": ("it gives a plain number (a share)", "得出的是无量纲的数（比重）"),
    "formula.mixes": ("figures of different kinds are added in {found}", "{found} 中不同类的数值相加减"),
    # YAML that cannot be read, or that target files do not use
    "yaml.other": ("the YAML reader reports '{found}'", "YAML 解析器报告“{found}”"),
    "yaml.control": (
        "the character {found} is not allowed; remove it",
        "不允许出现字符 {found}，请删除",
    ),
    "yaml.tab": ("this is a tab; indent with spaces", "此处为制表符，请用空格缩进"),
    "yaml.sign": (
        'a text cannot begin with \'{found}\' unless it is in quotes; put the whole of it in quotes, e.g. "> 30", "%"',
        '文本以“{found}”开头时须加引号；请将整段文本加上引号，例如 "> 30"、"%"',
    ),
    "yaml.colon": (
        "': ' is inside a text without quotes; put the whole text in quotes",
        "未加引号的文本中含有“: ”；请将整段文本加上引号",
    ),
    "yaml.space": (
        "a space is missing after the colon in '{found}'; write 'key: value'",
        "“{found}”的冒号后缺少空格；应写作“key: value”",
    ),
    "yaml.wide_colon": (
        "the full-width colon in '{found}' separates no key; write 'key: value', with ': '",
        "“{found}”用了全角冒号；应写作“key: value”，即半角冒号加空格",
    ),
    "yaml.wide_start": (
        "the line begins with the character {found}, which is neither a space nor a dash '-' of YAML; type it anew",
        "本行开头的字符 {found} 既不是半角空格，也不是半角短横“-”；请重新键入",
    ),
    "yaml.no_colon": (
        "this is neither 'key: value' nor an item of a list '- value'; is ': ' missing, or a quote unclosed?",
        "此处既不是“key: value”，也不是列表项“- value”；是否缺少“: ”，或引号未闭合？",
    ),
    "yaml.indent": (
        "this line does not fit the lines above; align it with the key or item that it belongs beside",
        "本行与上文层级不符；请与同级的键或列表项对齐",
    ),
    "yaml.mark": (
        "a byte order mark is inside the file; remove it (it cannot be seen: delete and retype the start of the line)",
        "文件中间有字节序标记（BOM），请删除（不可见：请删去行首后重新输入）",
    ),
    "yaml.quote": (
        "the quote {found} that opens here is never closed, or closed too late",
        "此处的引号 {found} 未闭合，或闭合过晚",
    ),
    "yaml.after_quote": (
        "something follows a closing quote; put the whole text in one pair of quotes (inside \"…\" write \\\", inside '…' write '')",
        "引号闭合后仍有内容；请将整段文本放入一对引号（\"…\" 中的引号写 \\\"，'…' 中的写 ''）",
    ),
    "yaml.bracket": ("the bracket {found} that opens here is never closed", "此处的括号 {found} 未闭合"),
    "yaml.wrong_bracket": (
        "'{found}' does not close the bracket that is open here; [ is closed by ], {{ by }}",
        "“{found}”与前面打开的括号不配对；[ 应以 ] 闭合，{{ 应以 }} 闭合",
    ),
    "yaml.after_bracket": (
        "'{found}' follows a closed bracket; there is one bracket too many, or the whole text needs quotes",
        "括号闭合后仍有“{found}”；括号多余，或整段文本须加引号",
    ),
    "yaml.comma": (
        "inside brackets a comma is missing before '{found}', or a text with ': ' needs quotes",
        "括号内“{found}”前缺少逗号，或含“: ”的文本须加引号",
    ),
    "yaml.empty": (
        "there is no value before '{found}'; write it, or remove what separates it",
        "“{found}”之前缺少值；请补上，或删除多余的分隔符",
    ),
    "yaml.dash": (
        "'- ' begins an item of a list, which is on a line of its own; put a text that begins with it in quotes",
        "“- ”表示列表项，应另起一行；以此开头的文本须加引号",
    ),
    "yaml.escape": (
        "a backslash inside \"…\" begins an escape, and this is not one; write \\\\ for a backslash, or use '…'",
        "\"…\" 中的反斜杠表示转义，而此处不是有效的转义；反斜杠请写作 \\\\，或改用 '…'",
    ),
    "yaml.tag": ("the tag {found} is not used; remove it", "不使用标签 {found}，请删除"),
    "yaml.second": ("a second document begins here; put it in a file of its own", "此处开始第二个文档，请放入另一文件"),
    "yaml.alias": (
        "unknown alias {found}: nothing above carries its anchor (&); put a text that begins with * in quotes",
        "未知的别名 {found}：前文没有相应的锚点（&）；以 * 开头的文本须加引号",
    ),
    "yaml.key": ("a key is a text, not a list or mapping", "键应为文本，不能是列表或映射"),
    # Plain scalars that YAML 1.1 and 1.2 read differently
    "scalar.flag": (
        "write true or false, or put it in quotes if it is a text",
        "请写 true 或 false；如为文本请加引号",
    ),
    "scalar.zero": (
        "put it in quotes (a code keeps its zero), or write the number without the leading zero",
        "请加引号（代码保留前导零），或写不带前导零的数字",
    ),
    "scalar.sixty": (
        "put it in quotes; without them some read a number of base 60",
        "请加引号；否则可能被读作六十进制数",
    ),
    "scalar.time": (
        "put it in quotes, or write the date alone, such as 2018-06-13",
        "请加引号，或只写日期，例如 2018-06-13",
    ),
    "scalar.other": ("put it in quotes, or write the number out in plain digits", "请加引号，或写成普通数字"),
    "scalar.merge": ("merge keys are not used; write the values out", "不使用合并键，请直接写出各值"),
}
