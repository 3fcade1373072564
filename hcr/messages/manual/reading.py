"""Pages on files that cannot be read: 1xx, target files first, then texts of every kind."""

from __future__ import annotations

from hcr.messages.manual.page import Page

READING: dict[str, Page] = {
    "HCR101": Page(
        "文件无法打开或读取。\n\n提示中有系统给出的原因。请检查路径和读取权限，以及文件是否正被其他程序占用。"
        "超过 32 MiB 的目标文件也不读取。",
        "A file that cannot be opened or read.\n\nThe message gives the system's own reason. Check the path, that you may "
        "read the file, and that no other program holds it open. A target file of more than 32 MiB is not read either.",
    ),
    "HCR102": Page(
        "目标文件不是 UTF-8 文本。\n\n目标文件一律为 UTF-8，可带字节序标记。部分中文编辑器默认存为 GB 18030（ANSI），"
        "保存时请选择 UTF-8。",
        "A target file that is not UTF-8 text.\n\nTarget files are UTF-8, with or without a byte order mark. Some Chinese "
        "editors save as GB 18030 (ANSI) unless told otherwise: choose UTF-8 when you save.",
    ),
    "HCR103": Page(
        "不是 YAML，或用了目标文件不用的 YAML 写法。\n\n读取通常在此停止，其后的内容尚未检查，改正后请再检查一次。"
        "最常见的是以 >、% 或 * 开头的文本没有加引号，括号或引号没有闭合，或用制表符缩进。",
        "Text that is not YAML, or YAML that target files do not use.\n\nReading mostly stops there: the text below is not checked yet, so check once more when it is mended. Most often a text that begins with `>`, `%` or `*` lacks its "
        "quotes, a bracket or quote is never closed, or a tab indents.",
        fails="targets:\n- indicator: share\n  source: 附件1\n  by:\n    2018: >= 30",
        passes='targets:\n- indicator: share\n  source: 附件1\n  by:\n    2018: ">= 30"',
    ),
    "HCR104": Page(
        "同一处的键写了两次。\n\n若取后者，前者便会无声丢失，因此不予接受。请删去其一，或更正其名称："
        "常见的是复制了一行而忘改时期。",
        "A key that is there twice.\n\nMany YAML readers let the last one win and say nothing. Remove one, or "
        "give it its right name: often a line was copied and its period left as it was.",
        fails='targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 30", 2018: "<= 27"}}',
        passes='targets:\n- {indicator: share, source: 附件1, by: {2018: "<= 30", 2020: "<= 27"}}',
    ),
    "HCR105": Page(
        "不加引号的文本，YAML 1.1 与 1.2 读法不同。\n\nno、012、12:30、1e3 在一个程序中是文本，在另一个程序中是布尔值或另一个数。"
        "请加引号，或写 true、false 或普通数字；只有一种改法的，hcr validate --fix 可以代劳。",
        "A text without quotes that YAML 1.1 and 1.2 read differently.\n\n`no`, `012`, `12:30` or `1e3` is a text to one "
        "program and a flag or another number to the next. Put it in quotes, or write true, false or plain digits; where one "
        "answer alone is right, `hcr validate --fix` gives it.",
        fails='targets:\n- {indicator: share, source: 附件1, aspirational: yes, by: {2018: "<= 30"}}',
        passes='targets:\n- {indicator: share, source: 附件1, aspirational: true, by: {2018: "<= 30"}}',
    ),
    "HCR106": Page(
        "别名或嵌套过多。\n\n层级超过 30，或别名（*名称）带入的值超过一万个：目标文件用不到这么多，而几行这样的文本就能耗尽内存。"
        "请直接写出各值。",
        "Aliases or nesting that go too far.\n\nMore than 30 levels, or aliases (`*name`) that bring in more than 10,000 "
        "values: no target file needs as many, and a few such lines can fill a computer's memory. Write the values out.",
    ),
    "HCR107": Page(
        "文件夹中没有目标文件。\n\n目标文件以 .yaml 或 .yml 结尾；名称以点开头的文件以及下级文件夹均不读取。",
        "A folder without a target file.\n\nTarget files end in `.yaml` or `.yml`. Names that begin with a dot are passed "
        "over, and folders inside the folder are not looked into.",
    ),
    "HCR108": Page(
        "不是目标文件。\n\n目标文件是由 targets: 等部分组成的映射，并写明 hcr: 1。空文件、只有注释的文件都不是目标文件；"
        "其他程序的 YAML 文件请放在别的文件夹。",
        "A file that is not a target file.\n\nA target file is a mapping of blocks such as `targets:`, with `hcr: 1`. An empty file is not one, nor is a file of comments alone; another program's YAML file belongs in another folder.",
    ),
    "HCR109": Page(
        "报送文件没有数据行。\n\n文件为空，或只有表头：可能在填写之前就已报送，或数据在另一文件中。",
        "A submission without rows.\n\nIt is empty, or ends with its header: perhaps the form was sent before it was filled "
        "in, or the figures are in another file.",
        fails="region,indicator,period,value,unit",
        passes="region,indicator,period,value,unit\n440704,drug_share,2018,29.8,%",
    ),
    "HCR110": Page(
        "文本既不是 UTF-8 也不是 GB 18030。\n\n此外的编码不作猜测。请另存为 UTF-8（Excel 中为“CSV UTF-8”），"
        "或指明编码，例如 --encoding big5。传输中断、末尾残缺的文件也会如此。",
        "Text that is neither UTF-8 nor GB 18030.\n\nNo other encoding is guessed at. Save the file as UTF-8 (in Excel: CSV "
        "UTF-8), or name its encoding, such as `--encoding big5`. A file that was cut short on its way looks the same.",
    ),
    "HCR111": Page(
        "没有说明各列含义的表头。\n\nhcr 查找含“指标”“数值”两列（或英文名称）的一行，或以时期、地区、指标为列的一行。"
        "hcr template 生成的表格，其表头可直接识别。",
        "No header that says what the columns are.\n\nhcr looks for a line with an indicator and a value column (指标, 数值), "
        "or with periods, regions or indicators across. `hcr template` makes a form whose header it knows.",
        fails="440704,drug_share,2018,29.8,%",
        passes="region,indicator,period,value,unit\n440704,drug_share,2018,29.8,%",
    ),
    "HCR112": Page(
        "文件的扩展名不能识别。\n\n扩展名决定读取方式。Word、PDF 和图片不能读取，请将其中的表格另存为提示所列的一种。",
        "An ending that hcr does not know.\n\nBy its ending it is decided how a file is read. Word documents, PDFs and "
        "pictures are not read: save the table in them as one of the kinds that the message lists.",
    ),
    "HCR113": Page(
        "文本在此处中断，多因引号。\n\n此后已无法区分单元格，因此其后各行未读取。单元格内有引号的，引号须双写，整个单元格再加引号。",
        "Text that breaks off, mostly at a quotation mark.\n\nFrom there on it cannot be told which cell is which, so the "
        "rows after it were not read. A quotation mark inside a cell is doubled, and the whole cell is put in quotation marks.",
        fails='region,indicator,period,value,note\n440704,drug_share,2018,29.8,"preliminary" figure',
        passes='region,indicator,period,value,note\n440704,drug_share,2018,29.8,"""preliminary"" figure"',
    ),
    "HCR114": Page(
        "文件内容与扩展名不符。\n\n有的系统把网页导出为 .xls，也有人以改名代替另存。hcr 以内容为准：请按提示改名或另存。",
        "A file that is not what its name says.\n\nSome systems export web pages under `.xls`, and some people rename a file "
        "instead of saving it anew. hcr goes by the content: rename or save it as the message says.",
    ),
    "HCR115": Page(
        "文本与指明的编码不符。\n\n字节序标记（BOM）或 --encoding 说是一种编码，文件内容却不是。不写 --encoding 时，"
        "hcr 依次尝试 UTF-8 和 GB 18030；也可将文件另存为 UTF-8。",
        "Text that is not in the encoding named for it.\n\nIts byte order mark, or `--encoding`, says one thing and its bytes "
        "say another. Without `--encoding`, hcr tries UTF-8 and then GB 18030; or save the file as UTF-8.",
    ),
    "HCR116": Page(
        "--encoding 后不是已知的编码名称。\n\n常用的有 utf-8、gb18030（含 GBK、GB 2312）、big5、utf-16。",
        "A name after `--encoding` that is not an encoding.\n\nThe usual ones are `utf-8`, `gb18030` (which takes in GBK and "
        "GB 2312), `big5` and `utf-16`.",
    ),
    "HCR117": Page(
        "似为没有字节序标记的 UTF-16 文本。\n\n没有标记就无法确定，hcr 不作猜测：请用 --encoding 指明，或另存为 UTF-8。",
        "What looks like UTF-16 text without its byte order mark.\n\nWithout the mark nothing proves it, and hcr does not "
        "guess: name the encoding with `--encoding`, or save the file as UTF-8.",
    ),
    "HCR140": Page(
        "不是 hcr report 所写的凭证。\n\nhcr verify 只核验 hcr report --evidence 写出的文件；手工改动过的凭证不再可信，请重新生成。",
        "Not the evidence that `hcr report` writes.\n\n`hcr verify` takes the file that `hcr report --evidence` wrote; one that "
        "was changed by hand proves nothing any more: make it anew.",
    ),
    "HCR141": Page(
        "没有找到凭证所列的文件。\n\n凭证按文件名查找：先在所给路径，再在凭证旁边，目标文件还在 --targets 中查找。",
        "A file that the evidence names is not there.\n\nFiles are looked for by their name: in the paths that are given, "
        "beside the evidence, and target files under `--targets` as well.",
    ),
}
