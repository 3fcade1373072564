"""The help texts, by command and option: English, Chinese. Each option shows an example of its use."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "hcr": (
        "Check health-care reform figures against the targets of the policy documents that set them.",
        "对照医改政策文件的目标，精确核对各地报送的指标数据。",
    ),
    "hcr.version": ("Show the version and exit: hcr --version", "显示版本：hcr --version"),
    "check": (
        "Judge submitted figures and print what is met, not met, missing, not due, and why.",
        "评价报送数据，列出达标、未达标、缺报、未到期及其原因。",
    ),
    "check.actuals": (
        "Submitted figures: files, folders, patterns ('in/*.xlsx'), - for standard input",
        "报送数据：文件、文件夹、通配符（'in/*.xlsx'），- 为标准输入",
    ),
    "diff": (
        "Compare submissions: what turned, was restated, moved, is new or gone.",
        "比较历次报送：结果转变、数据订正、变动、新报和未再报送的指标。",
    ),
    "diff.actuals": (
        "OLD NEW, or a record of many: files, folders, patterns ('2018/*.csv')",
        "先后两次报送，或历次报送：文件、文件夹、通配符（'2018/*.csv'）",
    ),
    "diff.fail_on": (
        "Exit with 1 on: --fail-on not_met (restated, the default, adds not_met; gone adds both; any; never)",
        "返回码为 1 的条件：--fail-on not_met（默认 restated，含 not_met；gone 含前两者；any；never）",
    ),
    "previous": (
        "An earlier one beside it: --previous 2018h1.csv",
        "并列上次报送的结果：--previous 2018h1.csv",
    ),
    "previous_as_of": (
        "Day of the earlier submission (default: after its latest period): --previous-as-of 2018-07-01",
        "上次报送的评价日期（默认为其最后时期结束之后）：--previous-as-of 2018-07-01",
    ),
    "targets.diff": (
        "What changed, as Markdown: --diff old/targets",
        "列出与旧目标文件相比的变动（Markdown）：--diff old/targets",
    ),
    "targets.actuals": (
        "Which verdicts flip: --actuals a.csv (with --diff)",
        "列出评价结果的改变：--actuals a.csv（与 --diff 连用）",
    ),
    "indicators": (
        "Search the indicators of the target files, and see who uses them.",
        "查找目标文件中的指标，并列出使用该指标的文件。",
    ),
    "indicators.word": ("Part of an id, name or definition (default: all)", "标识、名称或解释的一部分（默认全部）"),
    "targets": ("List every target and task, one row each.", "列出全部目标和任务，每项一行。"),
    "validate": ("Check target files and list every problem in them.", "检查目标文件，列出全部问题。"),
    "validate.paths": ("Folders or files (default: as --targets)", "文件夹或文件（默认同 --targets）"),
    "validate.fail_on": (
        "Fail on: --fail-on warning (error, the default; note; never); errors exit with 3, others with 1",
        "返回码不为 0 的条件：--fail-on warning（默认 error；另有 note、never）；有错误返回 3，其余返回 1",
    ),
    "validate.fix": (
        "Put right what has one right answer: --fix (see it first with --diff)",
        "改正只有一种正确写法的地方：--fix（可先用 --diff 查看）",
    ),
    "validate.diff": ("Show what --fix would change: --diff", "显示 --fix 将要作的改动：--diff"),
    "validate.format": (
        "Format (default text; json, junit, github, gitlab): --format sarif",
        "输出格式（默认 text；另有 json、junit、github、gitlab）：--format sarif",
    ),
    "rule": ("Explain a problem code, or list them all.", "说明问题代码，或列出全部代码。"),
    "rule.code": ("Code, such as HCR408 (default: all)", "代码，例如 HCR408（默认全部）"),
    "targets_dir": (
        "Target files: --targets my/targets (default: ./targets, else those shipped)",
        "目标文件：--targets my/targets（默认 ./targets，没有则用随附的目标文件）",
    ),
    "format": (
        "Format (default: table on a terminal, plain in a pipe; csv; hcr check also markdown): --format json",
        "输出格式（终端默认 table，管道默认 plain；另有 csv，hcr check 还有 markdown）：--format json",
    ),
    "open": ("Show the file that was written: --open", "写完后打开文件：--open"),
    "output.files": ("{count:file|files} in {path}", "{path}中的{count}个文件"),
    "output.written": ("written: {path}", "已写入：{path}"),
    "output.written_headline": ("written: {path} ({headline})", "已写入：{path}（{headline}）"),
    "output.not_shown": ("{path} could not be opened: {error}", "无法打开“{path}”：{error}"),
    "output": ("Write to a file: -o verdicts.csv", "写入文件：-o verdicts.csv"),
    "force": (
        "Overwrite a file, never through a link: --force",
        "覆盖已有的输出文件（不会经链接写出）：--force",
    ),
    "lang": (
        "Language: --lang zh (default: HCR_LANG, else the locale)",
        "语言：--lang zh（默认 HCR_LANG，否则按系统区域）",
    ),
    "as_of": ("Judge as on this day: --as-of 2019-01-31 (default: today)", "评价日期：--as-of 2019-01-31（默认今天）"),
    "fail_on": (
        "Exit with 1 on: --fail-on missing (not_met, the default; missing adds missing and not assessable; behind adds "
        "what is behind its course; warning; never)",
        "返回码为 1 的条件：--fail-on missing（默认 not_met；missing 含缺报和无法评价；behind 含落后于序时进度；warning；never）",
    ),
    "keep_going": (
        "Sound rows alone set the exit code: --keep-going",
        "有错误行时，返回码只按能够读取的行确定：--keep-going",
    ),
    "owed": (
        "Instead, who owes what by when: --owed -o owed.xlsx (or .txt, .csv)",
        "改为列出催报清单（责任单位、应报事项、期限）：--owed -o owed.xlsx（或 .txt、.csv）",
    ),
    "owed.asked": (
        "The day that the reminder names: --deadline 2019-02-10 (with --owed)",
        "催报清单所写的报送截止日期：--deadline 2019-02-10（与 --owed 连用）",
    ),
    "summary": ("Show the headline and counts alone: --summary", "只显示总览和计数：--summary"),
    "engine": (
        "In columns, or rows one by one (default: columns from 200,000 rows on): --engine columns",
        "评价方式：columns 按列，rows 逐行（默认20万行起按列）：--engine columns",
    ),
    "duplicates": (
        "In columns, do not look for duplicate rows (default: check): --duplicates skip",
        "按列评价时不查重（默认 check，即查重）：--duplicates skip",
    ),
    "rows": (
        "Write the rows not met or not assessable: --rows bad.csv (or .parquet)",
        "写出未达标或无法评价的各行：--rows bad.csv（或 .parquet）",
    ),
    "region": ("Only this region, by code or name: --region 440704", "只评价该地区（代码或名称）：--region 440704"),
    "period": ("Only this period: --period 2018", "只评价该时期：--period 2018"),
    "lead": (
        "Only what this department leads: --lead 卫生计生局",
        "只列该单位牵头的指标和任务：--lead 卫生计生局",
    ),
    "source": (
        'Only this place of the document: --source 附件1 or "Annex 1"',
        "只列文件中此处的指标和任务：--source 附件1",
    ),
    "kind": (
        "Only this kind: --kind numeric (milestone, document)",
        "只列这一类（numeric 指标、milestone 任务、document 文件）：--kind numeric",
    ),
    "strict_level": (
        "Exit with 1 from this level on: --fail-on warning (error, note, never)",
        "返回码为 1 的级别：--fail-on warning（error、note、never）",
    ),
    "against": (
        "Judge by the document of a region above: --against 440700",
        "按上级地区的文件评价：--against 440700",
    ),
    "encoding": ("Encoding of text files: --encoding gb18030", "文本文件的编码：--encoding gb18030"),
    "sheet": ("Only this sheet of a workbook: --sheet 表1", "只读取工作簿中的这个工作表：--sheet 表1"),
    "layout": (
        "What runs across (periods, regions, indicators; long: nothing): --layout periods",
        "表格横向排列的内容（periods 时期、regions 地区、indicators 指标；long 为长表）：--layout periods",
    ),
    "aliases": (
        "Own names, two columns (written, id or name): --aliases names.csv",
        "自定义名称的文件，两列（写法、标识或名称）：--aliases names.csv",
    ),
    "read": (
        "Print what was understood of submissions as a clean long CSV, without judging.",
        "把识别出的数据输出为规整的长表（CSV），不作评价。",
    ),
    "read.raw": ("Also rows whose indicator is not known: --raw", "也输出指标未知的行：--raw"),
    "explain": ("Show one verdict with its arithmetic and its source.", "说明一项评价的计算过程和出处。"),
    "explain.what": ("Indicator or task, by id or name, also id@source", "指标或任务（标识、名称或“标识@出处”）"),
    "compile": (
        "Compile the targets to a table of bounds and the SQL that judges by it, on a cluster or in a warehouse.",
        "把目标转换为限值表和评价用的 SQL，供集群或数据仓库使用。",
    ),
    "compile.output": (
        "The table of bounds: -o bounds.parquet (or .csv); three small tables come beside it",
        "限值表：-o bounds.parquet（或 .csv）；同处另有三个小表",
    ),
    "compile.sql": ("The SQL text: --sql check.sql", "SQL 文本：--sql check.sql"),
    "draft": ("Draft a target file from a policy document.", "根据政策文件起草目标文件。"),
    "draft.document": ("Policy document: .docx, .html, .txt, .md, .pdf", "政策文件：.docx、.html、.txt、.md、.pdf"),
    "draft.compare": ("Hold it against this file: --compare a.yaml", "与此目标文件逐项对照：--compare a.yaml"),
    "draft.format": ("text, markdown or json: --format json", "text、markdown 或 json：--format json"),
    "draft.strip": ("Take the sentences out of a draft: --strip", "删除草稿中的原文语句：--strip"),
    "new": (
        "Write an empty target file for a region, with its parent and lower regions.",
        "生成某地区的空白目标文件，附上级和下级地区。",
    ),
    "new.region": (
        "Its region, by code or name: --region 440704",
        "文件适用的地区（行政区划代码或名称）：--region 440704",
    ),
    "schema": ("Print the JSON Schema of target files.", "输出目标文件的 JSON Schema。"),
    "template": (
        "Make the empty form of what a region must submit for a period, as a workbook or CSV.",
        "生成某地区某时期应报数据的空白填报表（工作簿或 CSV）。",
    ),
    "template.region": (
        "The region that submits, by code or name: --region 440704",
        "填报地区（代码或名称）：--region 440704",
    ),
    "template.period": ("The period to be submitted: --period 2018", "填报时期：--period 2018"),
    "template.own": (
        "Rows of its own in place of lower regions': --own",
        "不逐个列出下级地区，只列本地区一行：--own",
    ),
    "template.output": (
        "Write a workbook (.xlsx) or CSV (.csv): -o form.xlsx (default: CSV on standard output)",
        "写入工作簿（.xlsx）或 CSV（.csv）：-o form.xlsx（默认向标准输出写 CSV）",
    ),
    "template.deadline": (
        "The deadline printed on the form: --deadline 2019-01-20",
        "报送截止日期，印在表上：--deadline 2019-01-20",
    ),
    "template.split": (
        "One workbook a lower region, in this folder: --split forms",
        "每个下级地区一个工作簿，写入该文件夹：--split forms",
    ),
    "template.nothing": (
        "the documents demand nothing of '{region}' for {period}; its documents cover: {choices}",
        "“{region}”{period}没有文件规定的事项；有关文件涵盖的年份：{choices}",
    ),
    "report": (
        "Write the paper for the meeting: Word, HTML, Markdown or a workbook, by the output's suffix.",
        "生成会议通报：Word、HTML、Markdown 或工作簿，由输出文件的扩展名决定。",
    ),
    "document": (
        "Only this document: --document 江开〔2018〕19号",
        "只按此文件评价：--document 江开〔2018〕19号",
    ),
    "meeting.actuals": (
        "Submitted figures: files, folders or patterns, as hcr check reads them",
        "报送数据：文件、文件夹或通配符（与 hcr check 相同）",
    ),
    "meeting.output": (
        "The paper: -o summary.docx (also .html, .md, .xlsx)",
        "通报文件：-o summary.docx（或 .html、.md、.xlsx）",
    ),
    "meeting.format": (
        "Kind of paper, whatever the suffix: --format html (docx, md, xlsx)",
        "通报格式，不论扩展名：--format html（docx、md、xlsx）",
    ),
    "meeting.prepared_by": (
        "The office that hands it out: --prepared-by 江海区医改办",
        "编制单位：--prepared-by 江海区医改办",
    ),
    "meeting.previous": (
        "Compare with an earlier submission: --previous 2018h1.csv",
        "与上次报送（文件、文件夹或通配符）比较：--previous 2018h1.csv",
    ),
    "meeting.split": (
        "One paper a department too: --split lead papers",
        "另按牵头单位各写一份：--split lead 分发",
    ),
    "meeting.template": (
        "Your own Word styles: --template our.docx",
        "使用本单位的 Word 样式：--template our.docx",
    ),
    "meeting.evidence": (
        "Also write what hcr verify confirms: --evidence evidence.json",
        "同时写出供 hcr verify 核验的凭证文件：--evidence evidence.json",
    ),
    "meeting.fail_on": (
        "Exit with 1 on: --fail-on not_met (never, the default; missing; behind; warning; as for hcr check)",
        "返回码为 1 的条件：--fail-on not_met（默认 never；另有 missing、behind、warning，同 hcr check）",
    ),
    "verify": (
        "Run again what a report rests on, and confirm its evidence or say what has changed.",
        "按凭证重新评价，确认通报的依据，或指出有何变化。",
    ),
    "verify.file": ("Evidence that hcr report --evidence wrote", "由 hcr report --evidence 写出的凭证"),
    "verify.paths": (
        "Where its inputs are: files or folders (default: beside the evidence)",
        "所依据文件的位置：文件或文件夹（默认与凭证在一起）",
    ),
    "output.link": (
        "a link, and no output is written through one; name the file behind it",
        "链接，结果不会经链接写出；请指定链接所指的文件",
    ),
    "output.pipe": (
        "a pipe, not a file; without this option the results go to standard output",
        "管道而不是文件；不用此选项时，结果写到标准输出",
    ),
    "output.device": (
        "a device, not a file; without this option the results go to standard output",
        "设备而不是文件；不用此选项时，结果写到标准输出",
    ),
    "output.folder": ("a folder; name a file in it", "文件夹；请指定其中的文件"),
    "read.counted": (
        "figures: {found} found, {used} used, {refused} refused, {left_out} left out",
        "数值：找到{found}个，采用{used}个，拒绝{refused}个，未读取{left_out}个",
    ),
    "indicator_option": (
        "The indicator of tables that have no column for it: --indicator drug_share",
        "没有指标列的表格所报的指标：--indicator drug_share",
    ),
}
