"""Texts of drafts: the statements found in a policy document, and the reasons why a person must decide."""

from __future__ import annotations

DRAFTING: dict[str, tuple[str, str]] = {
    "draft.made": ("Drafted from {name}.", "根据{name}起草。"),
    "draft.how": (
        "Review each entry and take `review: pending` away; decide each TODO; `hcr draft --strip` removes the sentences.",
        "逐项核对后删除 review: pending；逐项处理 TODO；hcr draft --strip 删除原文语句。",
    ),
    "draft.todo.region": (
        "the region was not recognised: code, name, parent",
        "未识别出地区，请填写代码、名称和上级地区",
    ),
    "draft.named": ("provinces named in the text: {regions}", "文中提到的省级地区：{regions}"),
    "draft.todo.years": (
        "years: 2018..2020, the years that the document covers",
        "years: 2018..2020，即文件涵盖的年份",
    ),
    "draft.todo.issued": (
        "the day of printing or publication; is the document of the same day?",
        "此为印发或发布日期，请核对成文日期",
    ),
    "draft.cites": ("documents named in the text: {numbers}", "文中提到的文件：{numbers}"),
    "draft.tolerance": ("an assumption: the document does not define about (左右)", "假定：文件未规定“左右”的幅度"),
    "draft.near": ("indicators with a similar name: {ids}", "名称相近的指标：{ids}"),
    "draft.year_of_title": ("the year is the title's", "年份取自标题"),
    "draft.standing": ("a standard without a year holds throughout", "标准未写年份，长期有效"),
    "draft.first_named": (
        "named first; the text has no rule that the first one leads",
        "排在第一位；文中未规定第一位为牵头单位",
    ),
    "draft.no_lead": ("no lead is named: {text}", "未明确牵头单位：{text}"),
    "draft.summary": (
        "{found:statement|statements} found: {sure} sure, {decide} to decide; {tables:table|tables} read",
        "共发现{found}项：可直接核对{sure}项，需人工判断{decide}项；读取表格{tables}个",
    ),
    "draft.silent": ("without a statement: {places}", "以下各处未发现可核对的内容：{places}"),
    "draft.garbled": (
        "the text is garbled (its punctuation is damaged): nothing of it is sure; use another copy of the document",
        "文本有损坏（标点混乱），所有内容均需人工核对，请换用完好的文本",
    ),
    "draft.outcome.found": ("in the target file as in the text", "目标文件与原文一致"),
    "draft.outcome.differs": ("differs from the text", "与原文不一致"),
    "draft.outcome.absent": ("no target carries it", "目标文件中没有此项"),
    "draft.outcome.extra": ("no statement of the text was found for it", "原文中未找到对应语句"),
    "draft.compared": (
        "{found} found, {differs} different, {absent} absent from the file, {extra} without a statement",
        "一致{found}项，不一致{differs}项，目标文件缺{absent}项，原文未找到对应语句{extra}项",
    ),
    "usage.region_list": (
        "'{found}' is not one region; choose {choices}",
        "“{found}”不是一个确定的地区，可用{choices}",
    ),
    "usage.region_none": (
        "'{found}' is not a region of GB/T 2260; expected a code of six digits or a full name, e.g. 440704 or 江海区",
        "“{found}”不在行政区划代码表中；应为六位代码或全称，例如 440704 或 江海区",
    ),
    "draft.encoding": ("the text is neither UTF-8, UTF-16 nor GB 18030", "文本编码不是UTF-8、UTF-16或GB 18030"),
    "draft.too_large": ("the document is too large", "文件过大"),
    "draft.too_wide": ("a table has more than {most} columns", "表格超过{most}列"),
    "draft.damaged": ("the document is damaged: {reason}", "文件已损坏：{reason}"),
    "draft.no_pdf": ("PDF needs a library: pip install 'hcr[pdf]'", "读取PDF需安装：pip install 'hcr[pdf]'"),
    "draft.scan": (
        "the PDF holds pictures and no text (a scan): recognise its text first, or take the web page or the Word file",
        "该PDF为扫描件，没有文字：请先做文字识别，或改用网页、Word文件",
    ),
    "draft.doc": (
        "'{found}' is not read: open it in Word or WPS and save it as .docx",
        "不支持“{found}”：请用Word或WPS打开后另存为.docx",
    ),
    "draft.suffix": ("'{found}' is not read; choose {choices}", "不支持“{found}”，可用{choices}"),
    "draft.empty": ("the document has no text", "文件没有文字"),
    "draft.doubt.subject": ("it is not clear what the figure measures", "数字所指不明"),
    "draft.doubt.name": ("the name is too long to be that of an indicator", "名称过长，不像指标名称"),
    "draft.doubt.elliptic": (
        "the name may lack its subject, which is in the clause before",
        "名称可能省略了前一分句的主语",
    ),
    "draft.doubt.name_compares": ("the name holds a comparison of its own", "名称中另有比较词"),
    "draft.doubt.unit_of_name": ("the name counts, and the figure is a share", "名称为数量，数字为比例"),
    "draft.doubt.population": (
        "is it per population, too, as the figure before it?",
        "是否与前一数字同为每千人（每万人）指标？",
    ),
    "draft.doubt.years": ("several years share the figures", "几个年份共用数字"),
    "draft.doubt.change": (
        "a change: write it as >= baseline + n or <= 0.9 * baseline",
        "表示变化：请写作 >= baseline + n 或 <= 0.9 * baseline",
    ),
    "draft.doubt.limits": ("the words behind the figure limit it", "数字后的词语有限定作用"),
    "draft.doubt.joint": ("several subjects share the figures", "几个主体共用数字"),
    "draft.doubt.compares": (
        "no word compares: is it at least, at most or just this?",
        "没有比较词：是不低于、不超过还是等于？",
    ),
    "draft.doubt.words": ("the words cannot be read as a bound", "词语不能读作上下限"),
    "draft.doubt.present": ("it may be the present figure", "可能是现状数字"),
    "draft.doubt.period": ("no year is stated", "没有年份"),
    "draft.doubt.unit": ("no unit is stated", "没有单位"),
    "draft.doubt.better": ("the words do not show which side is better", "词语不表明高好还是低好"),
    "draft.doubt.new": ("no indicator has this name", "没有此名称的指标"),
    "draft.doubt.every": ("every or all: is it a share of 100 %?", "“所有”“全部”等词：是否为100%的比例？"),
    "draft.doubt.each": (
        "each or every: does it bind each lower region (`each: true`)?",
        "“每个”“各”：是否逐个下级地区考核（each: true）？",
    ),
    "draft.doubt.due": ("the due words have no date", "时限没有日期"),
    "draft.doubt.task": ("is it a task with an end, or a manner of working?", "是有终点的任务，还是工作方式？"),
    "draft.doubt.long": ("too long to be a sentence: it was not read", "语句过长，未读取"),
    "draft.doubt.garbled": ("the text is garbled", "文本有损坏"),
}
