"""Pages on the content of submissions: names, periods, figures, units and doubtful figures, 5xx, and dates, 6xx."""

from __future__ import annotations

from hcr.messages.manual.page import Page

_HEAD = "region,indicator,period,value,unit\n"
_GOOD = f"{_HEAD}440704,drug_share,2018,29.8,%"
_TWICE = "region,indicator,period,value,unit,note\n440704,drug_share,2018,29.8,%,\n440704,drug_share,2018,"
_PARTS = f"{_HEAD}440704,drug_revenue,2018,2800,万元\n440704,medical_revenue,2018,10000,万元\n440704,drug_share,2018,"

ACTUALS: dict[str, Page] = {
    "HCR501": Page(
        "没有这个名称的指标或任务。\n\n该行没有评价。名称、别名和标识均可使用，编号、脚注标记、全半角不影响识别。"
        "可按提示改名，在目标文件中加别名，或用 --aliases 给出自己的名称对照。",
        "A name that no indicator or task has.\n\nThe row was not judged. Names, aliases and ids all count; numbering, "
        "footnote marks and width do not matter. Mend the name, add an alias to the target files, or give a list of your own "
        "names with `--aliases`.",
        fails=f"{_HEAD}440704,drug_shares,2018,29.8,%",
        passes=_GOOD,
    ),
    "HCR502": Page(
        "没有这个地区。\n\n该行没有评价。可写名称或行政区划代码；目标文件的 region: 和 regions: 列出已知地区。",
        "A region that is not known.\n\nThe row was not judged. Give its name or its GB/T 2260 code; the known ones are in the target files under `region:` and `regions:`.",
        fails=f"{_HEAD}440799,drug_share,2018,29.8,%",
        passes=_GOOD,
    ),
    "HCR503": Page(
        "单元格无法读取。\n\n该值没有评价，也不算缺报。指标须为数值，任务可为日期、是/否，事件须为日期；没有数据请写 ——。"
        "说明请写在备注列。",
        "A cell that cannot be read.\n\nIts row is not judged, and does not count as missing. An indicator has a figure, a "
        "task a date or yes or no, an event a date; write —— where there is none. Remarks go to a note column.",
        fails=f"{_HEAD}440704,drug_share,2018,approx 29.8,%",
        passes=_GOOD,
    ),
    "HCR504": Page(
        "时期无法识别。\n\n可写 2018、2018年上半年、2018Q2、2018-06、2018年1—9月等。跨年的时期不能表示。时点指标（measure: level）也可写所在年、季、月的最后一天。",
        "A period that is not understood.\n\nA year, half-year, quarter or month is written as 2018, 2018H1, 2018Q2 or "
        "2018-06, a part from January on as 2018-01..09. A span of several years is not a period. A stock figure (measure: "
        "level) may have the last day of its year, quarter or month.",
        fails=f"{_HEAD}440704,drug_share,2018-2019,29.8,%",
        passes=_GOOD,
    ),
    "HCR505": Page(
        "两行互相矛盾，均不评价。\n\n地区、时期和指标相同而数值不同，不取后者。请删去其一；若为更正，请在新行的备注中写“更正”，"
        "或加修订列。",
        "Two rows that contradict each other; neither is judged.\n\nRegion, period and indicator are the same, the figures are "
        "not, and the last is not taken for right. Remove one; or, if it corrects the other, write 更正 in its note or add "
        "a revision column.",
        fails=f"{_TWICE}31.2,%,",
        passes=f"{_TWICE}31.2,%,更正",
    ),
    "HCR506": Page(
        "同一数据报了两次，内容相同。\n\n只计一次，无须处理。",
        "A row that says the same as an earlier one.\n\nIt counts once, and nothing need be done.",
        fails=f"{_TWICE}29.8,%,",
        passes=_GOOD,
    ),
    "HCR507": Page(
        "单位未知。\n\n该值没有评价。请改为提示所列的单位；各行均不写单位时按指标自身的单位读取。新的单位在目标文件的 units: 下定义。",
        "A unit that is not known.\n\nThe figure was not judged. Use one of those in the message; where no row gives a unit, the "
        "indicator's own is meant. A new unit is defined under `units:` in the target files.",
        fails=f"{_HEAD}440704,drug_share,2018,29.8,percnt",
        passes=_GOOD,
    ),
    "HCR508": Page(
        "同一数值有两个不同的单位。\n\n数值、单位列和名称括号中的单位须一致，否则不知以哪个为准，不予评价。请改正或删去其一。",
        "A figure with two units that differ.\n\nThose in the value, in the unit column and in brackets behind the name must "
        "agree; else nobody can tell which is meant, and the figure is not judged. Mend one, or take it away.",
        fails=f"{_HEAD}440704,drug_share,2018,29.8%,‰",
        passes=f"{_HEAD}440704,drug_share,2018,29.8%,%",
    ),
    "HCR509": Page(
        "没有写明地区，而目标文件涉及多个地区。\n\n请增加地区列，在标题行写明地区，或使用 --region 440704。",
        "No region is named, and the target files hold several.\n\nAdd a region column, name the region in a title line, or give `--region 440704`.",
        fails="indicator,period,value,unit\ndrug_share,2018,29.8,%",
        passes=_GOOD,
    ),
    "HCR510": Page(
        "没有写明时期。\n\n请增加时期列，在标题行写明时期，或使用 --period 2018。不按当年推定。",
        "No period is named.\n\nAdd a period column, name the period in a title line, or give `--period 2018`. The present "
        "year is not assumed.",
        fails="region,indicator,value,unit\n440704,drug_share,29.8,%",
        passes=_GOOD,
    ),
    "HCR511": Page(
        "指标已知，但本地区的文件没有其目标。\n\n数值已读取，不评价。如应有目标，请核对指标名称，或补入目标文件。",
        "A known indicator that has no target in this region's documents.\n\nIts figure was read and is not judged. If there "
        "should be a target, check the name, or add it to the target files.",
        fails=f"{_HEAD}440704,rural_net_income,2018,1.5,万元",
        passes=_GOOD,
    ),
    "HCR512": Page(
        "数值没有单位，按指标自身的单位读取。\n\n这是 hcr 的假定。请确认报送单位确为如此，或增加单位列。",
        "Figures without a unit, read in their indicator's own.\n\nThat is hcr's assumption. Make sure that those who filled "
        "the form in meant it, or add a unit column.",
        fails="region,indicator,period,value\n440704,drug_share,2018,29.8",
        passes=_GOOD,
    ),
    "HCR513": Page(
        "“左右”的幅度是目标文件的假定，原文件没有规定。\n\n容差写在目标文件的 tolerance: 中。引用这些评价时应一并说明；"
        "文件制定单位另有解释的，请将容差写在目标上。",
        "How far about (左右) reaches is assumed by the target file.\n\nThe document does not say; the figure is under `tolerance:` in the target file. Say so where you quote these verdicts. If its authors have explained it, write "
        "their tolerance on the target.",
        fails=f"{_HEAD}440704,inpatient_reimbursement,2018,76,%",
        passes=f"{_HEAD}510100,drug_share,2018,29.8,%",
    ),
    "HCR514": Page(
        "--region 或 --period 所指在文件中没有。\n\n文件写明的是别的地区或时期，可能给错了文件。选项不会改变文件自己写明的内容。",
        "The region or period that was asked for does not occur.\n\nThe file itself names others: perhaps it is the wrong "
        "file. `--region` and `--period` never change what a file says.",
    ),
    "HCR515": Page(
        "本行的单元格多于表头。\n\n该行没有读取。多因数值中的千分位逗号：请删去，或将数值加引号。",
        "A row with more cells than the header.\n\nIt was not read. Mostly there is a comma inside a figure: leave it out, or "
        "put the figure in quotation marks.",
        fails=f"{_HEAD}440704,medical_revenue,2018,12,345,万元",
        passes=f'{_HEAD}440704,medical_revenue,2018,"12,345",万元',
    ),
    "HCR516": Page(
        "本行有内容，却没有指标名称。\n\n该行没有评价。请补上名称；如为合并单元格的一部分，请取消合并并逐行填写。",
        "A row that names no indicator.\n\nIt was not judged. Fill the name in; if the cell was merged with others, fill in "
        "every row of them.",
        fails=f"{_HEAD}440704,,2018,29.8,%",
        passes=_GOOD,
    ),
    "HCR517": Page(
        "没有文件对所报地区设定目标。\n\n多因 --against 所指地区不是所报地区的上级。提示列出所报地区及其上级、缺少文件的上级，以及有目标的地区。",
        "No document sets targets for the regions that were submitted.\n\nMostly `--against` names a region that none of them "
        "lies in. The message lists the regions submitted with those above them, the region whose document is missing, and "
        "the regions with targets.",
    ),
    "HCR518": Page(
        "报送数值与按公式算出的不同。\n\n两者按报送数值的末位比较。评价以报送数值为准；请核对是数值、分子分母，还是口径有误。",
        "A figure that differs from what its own parts give.\n\nThey are apart by the last digit submitted or more. The "
        "submitted figure is judged; find out whether it, one of the parts, or what they cover is wrong.",
        fails=f"{_PARTS}29.8,%",
        passes=f"{_PARTS}28.0,%",
    ),
    "HCR519": Page(
        "文件没有这一时期的目标。\n\n数值已读取，不评价；年度目标只约束当年。请确认时期无误。",
        "A period for which the documents set no target.\n\nThe figure was read and is not judged: a dated target binds its "
        "own period. Make sure that the period is right.",
        fails=f"{_HEAD}440704,drug_share,2019,29.8,%",
        passes=_GOOD,
    ),
    "HCR521": Page(
        "未读取的列。\n\nhcr 不知其含义，如负责人、电话等。如其中有数据，请使用已知的列名：地区、指标、时期、数值、单位、备注。",
        "Columns that were not read.\n\nhcr does not know what they mean, such as a person or a telephone number. If one holds "
        "figures, give it a known name: region, indicator, period, value, unit, note.",
        fails="region,indicator,period,value,unit,telephone\n440704,drug_share,2018,29.8,%,123",
        passes=_GOOD,
    ),
    "HCR522": Page(
        "地区、时期或单位取自标题行。\n\n表中没有相应的列，因此以表上方唯一写明的为准。请确认无误。",
        "A region, period or unit that was taken from the title lines.\n\nThe table has no column for it, so the only one "
        "named above it holds. Make sure that it is right.",
        fails="江海区2018年医改指标\nregion,indicator,value,unit\n440704,drug_share,29.8,%",
        passes=_GOOD,
    ),
    "HCR523": Page(
        "说明从何处读取了何种表格。\n\n多个表格、标题行或横向排列的表格，请确认范围和识别方式无误；不对时用 --layout 指定。",
        "Where a table was found, and how it was understood.\n\nShown for tables below title lines, in workbooks or with names "
        "across. Make sure that it is right; if it is not, name the form with `--layout`.",
        fails="region,indicator,unit,2018,2020\n440704,drug_share,%,29.8,26.5",
        passes=_GOOD,
    ),
    "HCR524": Page(
        "文本可以解码，但没有可识别的名称。\n\n多为编码有误：其他编码的文本也能按 GB 18030 解码，只是文字全非。"
        "请用 --encoding 指明；文字无误的，用 --aliases 给出名称对照。",
        "Text in which no name is known.\n\nMostly it was read in the wrong encoding: other text too can be read as GB 18030, "
        "and comes out as other characters. Name it with `--encoding`; if the text looks right, list your names with "
        "`--aliases`.",
    ),
    "HCR525": Page(
        "空白的分组单元格沿用上方内容。\n\n合并单元格存为 CSV 后，除首行外均为空白。如空白另有所指，请逐行填写。",
        "Blank group cells that took what stands above them.\n\nSaved as CSV, merged cells are blank but for the first. If "
        "something else is meant, fill in every row.",
        fails=f"{_GOOD}\n,consumables_per_100_yuan,2018,17.5,元/百元",
        passes=f"{_GOOD}\n440704,consumables_per_100_yuan,2018,17.5,元/百元",
    ),
    "HCR526": Page(
        "数值后的脚注标记已略去。\n\n脚注的内容没有读取，如“不含某院”会改变口径，请自行查看。",
        "A footnote mark that was left aside.\n\nWhat the footnote says was not read: look whether it changes what the figure "
        "covers.",
        fails=f"{_HEAD}440704,drug_share,2018,29.8[注1],%",
        passes=_GOOD,
    ),
    "HCR527": Page(
        "--aliases 中的一行指向未知的名称。\n\n第二列须为指标、任务或事件的标识或名称；该行没有采用，其余照常。",
        "A line of the `--aliases` file that leads to nothing.\n\nIts second column holds the id or name of an indicator, "
        "task or event. The line was not used, the others were.",
    ),
    "HCR528": Page(
        "同一数据有更正，以较新的为准。\n\n备注写有“更正”的一行，或修订号较大的一行为准；评价中注明被更正的一行。",
        "A correction: of two rows for one figure, the later holds.\n\nThat is the one whose note says 更正, or whose "
        "revision number is higher; the verdict names the row that it corrects.",
        fails=f"{_TWICE}31.2,%,更正",
        passes=_GOOD,
    ),
    "HCR529": Page(
        "工作表中没有表格，其他工作表有。\n\n填表说明之类的工作表无须处理。如其中有数据，请检查其表头。",
        "A sheet without a table, beside sheets that have one.\n\nNothing need be done about a sheet of explanations. If it "
        "holds figures, look at its header.",
    ),
    "HCR530": Page(
        "比重低于 1%，而现状值或限值为几十。\n\n可能是小数误填在 % 单位下：28.5% 应写 28.5（单位 %），或 0.285（单位 1）。"
        "评价不变，请核对后更正。增长率不在此列。",
    ),
    "HCR531": Page(
        "比重超过 100%。\n\n部分不会大于全体：小数点、单位或分母可能有误。增长率和比值（单位为 1 或倍）不在此列。评价不变，请核对。",
    ),
    "HCR532": Page(
        "与现状值或前期数值相差约 10、100、1000 或 10000 倍。\n\n可能小数点移位，或单位有误。增长率、结余、小于 1000 的数量，"
        "以及按月按季累计的数值不在此列。评价不变，请核对。",
    ),
    "HCR533": Page(
        "数量、金额或比率为负。\n\n可能误把连字符当作负号，或把增减量当作数值。增减、结余、差额类指标不在此列。评价不变，请核对。",
    ),
    "HCR534": Page(
        "两个时期的数值完全相同。\n\n同一地区至少五个数值（0 和 100% 不计）无一不同，可能重复报送了前期数据。评价不变，请核对。",
    ),
    "HCR535": Page(
        "公式的分母比前期变动超过一半。\n\n以其为分母的比率都随之变动：统计口径或单位可能有变。按月按季累计的不在此列。评价不变，请核对。",
    ),
    "HCR536": Page(
        "按人口计算的比率超过每人一个。\n\n每万人 15000 名全科医生与占比超过 100% 一样不可能：小数点或单位有误。评价不变，请核对。",
    ),
    "HCR537": Page(
        "备注说明数值是估算数，或统计口径不同，或统计范围大于指标名称所示。\n\n如“估算”“左右”“含村卫生室”“新口径”“与年报不一致”。评价不变，请核对。使数值成为另一数值的备注（“不含村卫生室”）是错误 HCR569。",
    ),
    "HCR540": Page(
        "按列评价的数据未作合理性检查。\n\nHCR530 至 HCR536 和 HCR547 需要逐行与现状值、相邻数值比较。需要检查的，用 --engine rows，或只取部分地区的数据。",
        "Figures judged in columns were not looked at for being plausible.\n\nHCR530 to HCR536 and HCR547 compare each row with its "
        "baseline and its neighbours. To have that, use `--engine rows`, or a part of the file.",
    ),
    "HCR541": Page(
        "文件不能按列评价，改为逐行读取。\n\n结果相同，但更费时；各行暂存于临时文件，用后即删。另存为首行是表头的普通长表（.csv、.tsv、.parquet）即可按列评价。",
        "A file that columns cannot take is read row by row.\n\nThe outcome is the same, but it takes longer; meanwhile its rows lie "
        "in a temporary file. Saved as a plain long table with its header first (.csv, .tsv, .parquet) it goes in "
        "columns.",
    ),
    "HCR542": Page(
        "没有查重：同一地区、指标、时期的多行各自计入。\n\n由 --duplicates skip 指定；默认查重。",
        "Duplicates were not looked for.\n\nSeveral rows of one region, indicator and period count each: that is what "
        "`--duplicates skip` asks for; by default they are looked for.",
    ),
    "HCR543": Page(
        "评价项目过多，只显示计数。\n\n用 --rows 写出未达标和无法评价的各行，或用 --region、--source 缩小范围。",
        "Too many verdicts to list: only their counts are shown.\n\nLet `--rows` write the rows not met or not assessable, "
        "or narrow the run with `--region` or `--source`.",
    ),
    "HCR544": Page(
        "两次报送按列比较时，变化过多，其余的只计数。\n\n各项计数准确，退出码也按全部变化确定；如需逐项列出，请用 --region 缩小范围，"
        "或按地区分成较小的文件再比较。",
        "Two submissions were compared by columns, and too much changed to list all of it.\n\nThe counts are exact, and the "
        "exit code rests on all changes. To list the others, narrow the run with `--region`, or compare files of fewer "
        "regions.",
    ),
    "HCR546": Page(
        "没有目标约束的地区所报的数据。\n\n上级文件的本级目标不评价下级地区。按提示使用 --against 可按上级本级目标评价；"
        "如目标本应逐个地区评价，请在目标文件中写明 each: true 或 applies_to。",
        "Rows of a region that no target binds.\n\nWhat a document demands of its own region does not judge the regions below. "
        "With `--against` they are judged by it; if it demands the figure of each region, write `each: true` or `applies_to` "
        "in the target file.",
    ),
    "HCR547": Page(
        "数值与限值之差小于计算机的精度。\n\n由公式得出的数值第十二位以后常为计算误差（=109/100-1 得 9.00000000000001%），而结果取决于它。"
        "按报送的数值评价；请改报修约后的数值。",
        "A figure that noise puts on one side of a bound.\n\nDigits beyond the twelfth are often the rounding error of a "
        "spreadsheet (=109/100-1 is 9.00000000000001 %), and here they decide. The figure is judged as submitted; send the "
        "figure that is meant.",
        fails=f"{_HEAD}440704,drug_share,2018,29.999999999999996,%",
        passes=_GOOD,
    ),
    "HCR602": Page(
        "任务早在文件印发一年以前就已完成。\n\n可能年份写错，或所报的是另一件事。评价不变，请核对。",
        "A task done more than a year before the document that asks for it was issued.\n\nPerhaps the year is wrong, or the "
        "date is that of another matter. The verdict stays; look at the date.",
    ),
    "HCR601": Page(
        "事件的日期与目标文件不同。\n\n从该事件起算的期限以目标文件的日期为准。报送日期正确的，请修改目标文件的 events:。",
        "An event that is dated otherwise in the target file.\n\nTerms that start with it are counted from the target file's "
        "date. If the one submitted is right, change it under `events:`.",
    ),
    "HCR570": Page(
        "目标或任务尚待核对，未据以评价。\n\nhcr draft 起草的条目均带有 review: pending。请对照原文核对后删除该行；其他条目照常评价。报送表（hcr template）也不列入未核对的条目。",
        "A target or task that awaits review: nothing is judged by it.\n\nEach entry that `hcr draft` writes has "
        "`review: pending`. Read it against the document, then take the line away. The other entries are judged. "
        "`hcr template` leaves such entries out of the form too.",
    ),
    "HCR578": Page(
        "这一年的数据只用作下一年的基数。\n\n增长率和“与上期比较”需要上年数据。只报送这类数据的年份不算报送年份：该年自身的目标不评价、"
        "不计缺报，也不列入标题。如需评价，请加 --period。",
        "A year whose figures only serve as the base of the next one's.\n\nGrowth and `previous` need a figure of the year before. "
        "A year of which nothing else was submitted is no year submitted: its own targets are neither judged nor owed, and "
        "no title names it. `--period` judges it.",
    ),
}
