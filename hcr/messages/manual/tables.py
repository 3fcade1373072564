"""Pages on the tables of submissions, 55x and 56x: their columns, titles and blank cells."""

from __future__ import annotations

from hcr.messages.manual.page import Page

_HEAD = "region,indicator,period,value,unit"
_ROW = "440704,drug_share,2018,29.8,%"
_GOOD = f"{_HEAD}\n{_ROW}"
_NEXT = "440704,infant_mortality,2018,2.1"

TABLES: dict[str, Page] = {
    "HCR550": Page(
        "有多个同名地区。\n\n该行没有评价，绝不取其中第一个。请写行政区划代码，或在名称前写上级地区（徐州市鼓楼区），"
        "或用 --aliases 指明。",
        "A name that several regions have.\n\nThe row was not judged; the first of them is never taken. Give the GB/T 2260 "
        "code, put the name of the region above before it (徐州市鼓楼区), or show which is meant with `--aliases`.",
    ),
    "HCR551": Page(
        "列名未知，但其内容均为地区、时期、单位或指标。\n\n该列按其内容读取。如不对，请改列名。",
        "A column whose title is not known, read by what its cells say.\n\nAll of them name regions, periods, units or "
        "indicators. If that is wrong, change its title.",
        fails=f"place,indicator,period,value,unit\n{_ROW}",
        passes=_GOOD,
    ),
    "HCR552": Page(
        "列名未知，只有部分内容为地区、时期或单位。\n\n无法确定该列的含义，因此本表数值均未评价。请写明列名；如为说明，请改名为备注。",
        "A column whose title is not known, and whose cells differ in kind.\n\nOnly some name regions, periods or units: "
        "what the column holds cannot be known, so that no figure of the table is judged. Give it a title; if it is a remark, call it so.",
        fails=f"{_HEAD},x\n{_ROW},‰\n{_NEXT},‰,well",
        passes=f"{_HEAD},remark\n{_ROW},good\n{_NEXT},‰,well",
    ),
    "HCR553": Page(
        "两列含义相同而内容矛盾。\n\n无法确定以哪一列为准，受影响的数值均未评价。请删去或改名其中一列。",
        "Two columns of one kind that contradict each other.\n\nNobody can tell which one is meant, so that no "
        "figure they touch is judged. Remove one of them, or give it another title.",
        fails="region,indicator,period,year,value,unit\n440704,drug_share,2018,2017,29.8,%",
        passes="region,indicator,period,year,value,unit\n440704,drug_share,2018,2018,29.8,%",
    ),
    "HCR554": Page(
        "列名以时期开头，其后的内容无法识别。\n\n该列没有读取。请写 2018年、2018年实际、2018年1—9月 等；预计数、目标数不是实际数。",
        "A title that begins with a period and goes on in words that are not understood.\n\nThe column was not read. Write "
        "2018, 2018年实际, 2018年1—9月; a forecast is not an actual figure.",
        fails="region,indicator,unit,2017,2018 forecast\n440704,drug_share,%,33,29.8",
        passes="region,indicator,unit,2017,2018\n440704,drug_share,%,33,29.8",
    ),
    "HCR555": Page(
        "有一列数值，但不知是什么数据。\n\n该列没有读取。请将列名写为指标、时期或地区；如与评价无关，请改名为备注。",
        "A column of figures of which nobody knows what they are.\n\nIt was not read. Let its title name an indicator, a "
        "period or a region; if it does not matter, call it a remark.",
        fails=f"{_HEAD},x\n{_ROW},17.5",
        passes=f"{_HEAD},remark\n{_ROW},17.5",
    ),
    "HCR556": Page(
        "地区、时期或单位为空，而其他行已填。\n\n该行没有评价：可能指合计，也可能沿用上一行。只有每组首行填写、组内各行不重复时才沿用上一行。",
        "A blank region, period or unit, where other rows give one.\n\nThe row was not judged: a total may be meant, or the "
        "cell above. The cell above is taken only where each group writes its label once, at its first row, and holds no "
        "key twice.",
        fails=f"{_HEAD}\n{_ROW}\n{_NEXT},",
        passes=f"{_HEAD}\n{_ROW}\n{_NEXT},‰",
    ),
    "HCR557": Page(
        "标题、脚注和合计行没有读取。\n\n提示列出各行及其数值个数。合计如需评价，请写明其地区。",
        "Headings, footnotes and totals that were left out.\n\nThe message lists them, and how many figures they hold. If a "
        "total is to be judged, name its region.",
        fails=f"{_GOOD}\n合计,drug_share,2018,30,%",
        passes=_GOOD,
    ),
    "HCR558": Page(
        "表头之上有数值。\n\n不知是什么数据，没有读取。请补上其表头，或删去。",
        "Figures above the header.\n\nNobody knows what they are, and they were not read. Give them a header, or remove them.",
        fails=f"a,3.5\n{_GOOD}",
        passes=_GOOD,
    ),
    "HCR560": Page(
        "标题行和工作表名称中有多个地区或指标。\n\n无法确定是哪一个，本表数值均未评价。请增加相应的列，或只写一个。",
        "Title lines and the sheet's name that give several regions or indicators.\n\nNobody can tell which one is meant, so "
        "that no figure of the table is judged. Add a column, or name one alone.",
        fails="南京市 无锡市\nindicator,period,value,unit\ndrug_share,2018,29.8,%",
        passes=_GOOD,
    ),
    "HCR561": Page(
        "2010-11、2011-12 之类可能是月份，也可能是跨年年度。\n\n无法确定，本表数值均未评价。",
        "2010-11, 2011-12 and the like can be months, or years that run into the next.\n\nNobody can tell, so that no figure "
        "of the table is judged.",
        fails=f"{_HEAD}\n440704,drug_share,2010-11,33,%\n440704,drug_share,2011-12,32,%",
        passes=_GOOD,
    ),
    "HCR563": Page(
        "一列只写一年中的一部分，没有年份。\n\n年份可写在标题、单独的“年份”列或各格内（2018Q1、2018年6月）；本表数值均未评价。",
        "A column that holds parts of a year, and nothing gives the year.\n\nWrite the year into the title, into a column of its "
        "own, or into each cell, such as 2018Q1 or 2018-06. No figure of the table is judged.",
        fails="region,indicator,quarter,value,unit\n440704,drug_share,Q1,29.8,%",
        passes="region,indicator,year,quarter,value,unit\n440704,drug_share,2018,Q1,29.8,%",
    ),
    "HCR565": Page(
        "同一数据报了两次，一次为空。\n\n以有数值的一行为准。",
        "Two rows for one figure, one of them blank.\n\nThe one with the figure counts.",
        fails=f"{_HEAD}\n440704,drug_share,2018,,%\n{_ROW}",
        passes=_GOOD,
    ),
    "HCR566": Page(
        "表中没有指标列，标题行也没有写明唯一的指标。\n\n本表数值均未评价。请增加指标列，在标题行写明指标，或使用 --indicator。",
        "A table without a column for indicators, whose title names none or several.\n\nNo figure of it is judged. Add a "
        "column, name the indicator in a title line, or give `--indicator`.",
        fails="region,2017,2018\n440704,33,29.8",
        passes="region,indicator,2017,2018\n440704,drug_share,33,29.8",
    ),
    "HCR567": Page(
        "一列改变了同行数值的含义。\n\n它是倍数（万、UNIT_MULT）、日期，或只是一部分（男、含中药饮片）。忽略该列会评错，因此本表数值均未评价。"
        "请把倍数写入单位（万元），把日期写成时期，只报全体的数值。",
        "A column that changes the figures beside it.\n\nIt holds multiples (万, UNIT_MULT), dates, or parts of the whole "
        "(male). Without it the verdicts would be wrong, so that no figure of the table is judged. Write the multiple into "
        "the unit (万元), dates as periods, and give the figures of the whole alone.",
        fails=f"{_HEAD},sex\n{_ROW},male",
        passes=f"{_HEAD},sex\n{_ROW},both sexes",
    ),
    "HCR568": Page(
        "标题为一年中的一部分，而表中的时期为全年。\n\n如标题写“前三季度”，表头写“2018年”：无法确定数值是全年的还是一部分的，本表数值均未评价。"
        "请在表头写明（2018年1—9月）。",
        "A title with a part of a year over a table of whole years.\n\nThe title has the first half, for example, and the header 2018: it is unknown which of them the figures are of, so that none of the table is judged. Write the part in the "
        "header (2018年1—9月).",
        fails="2018年前三季度,,\nregion,indicator,2017,2018\n440704,drug_share,33,29.8",
        passes="region,indicator,2018年1—9月\n440704,drug_share,29.8",
    ),
    "HCR569": Page(
        "备注改变了同行数值的含义。\n\n备注写明数值属于另一时期（上年数、截至9月底）或另一地区，是预计数，需乘以倍数，或只是一部分（不含民营医院）。"
        "按指标原义评价会评错，因此未评价。时期、单位请写入相应的列；如指标本就如此统计，请从备注中删去。",
        "A remark that makes the figure beside it another one.\n\nIt names another period (`上年数`, `截至9月底`) or region, "
        "a forecast, a multiple, or a part of the whole. Judged by its other columns the figure would be judged wrongly, so that it is "
        "not judged. Write periods and units into their columns; take words out that do not change the indicator.",
        fails=f"{_HEAD},note\n{_ROW},2017年数据",
        passes=f"{_HEAD},note\n{_ROW},2018年数据",
    ),
    "HCR571": Page(
        "数据行之间的小标题改变了其下数值的含义。\n\n小标题写明单位、预测数、不认识的地区或一部分（民营医院），而表中没有相应的列：其下各行未读取，直到同级的下一个小标题。请在各行写明。",
        "A heading between rows makes other figures of the rows below.\n\nIt names a unit, a forecast, an unknown area or a part of "
        "the whole (private hospitals), and the table has no column for it. The rows below are not read, down to the next heading of "
        "the same level. Write it into each row.",
        fails="indicator,period,value,unit\n民营医院,,,\ndrug_share,2018,29.8,%",
        passes=_GOOD,
    ),
    "HCR572": Page(
        "地区或时期取自文件名。\n\n文件内没有地区列或时期列，标题行和工作表名称也没有写明，而文件名写有地区（江海区2018.csv）或时期（江海区2018年第三季度.csv）。文件名中的地区不在目标文件内，或时期无法识别，为错误。",
        "The region or the period was taken from the file's name.\n\nNo column, title line or sheet's name gives one, and the "
        "file's name does (江海区2018.csv, 江海区2018年第三季度.csv). A region that the target files do not know, and a period "
        "that cannot be read, are errors.",
    ),
    "HCR573": Page(
        "标题改变了全表数值的含义。\n\n标题写明是预测数，或只是一部分（仅公立医院），而指标名称和目标没有这样规定。按指标原义评价会评错，因此本表数值均未评价。",
        "A title that changes the figures of the whole table.\n\nBy it they are forecasts, or a part of the whole (仅公立医院), and no indicator's name or target has this limit. Judged by the indicators they would be judged wrongly, so that none is judged.",
        fails=f"江海区2018年（预测）,,,,\n{_HEAD}\n{_ROW}",
        passes=f"江海区2018年（快报）,,,,\n{_HEAD}\n{_ROW}",
    ),
    "HCR574": Page(
        "表外文字可能改变数值的含义。\n\n脚注、标题或表上表下的一行写明不含或仅含某部分，是估算数，口径不同，或有无法识别的说明（“权重：人口加权”），无法确定涉及哪些数值。评价不变，请核对。",
        "A line around a table that may make other figures of it.\n\nBy a footnote, a title or another line something is left "
        "out, figures are estimates or on another basis, or its label is not known (`权重：人口加权`); which figures it concerns "
        "cannot be known. The verdicts stay, and are to be checked.",
        fails=f"{_HEAD}\n{_ROW}\n注：不含民营医院,,,,",
        passes=f"{_HEAD}\n{_ROW}\n注：数据来源于统计年报,,,,",
    ),
    "HCR575": Page(
        "表头的“本月”“本年累计”“一季度”没有写明时期。\n\n标题行没有写明唯一的年份、季度或月份，无法确定数值属于哪一时期，该列未读取。请在标题中写明（2018年、2018年6月）。",
        "A header with 本月, 本年累计 or 一季度 and no title that names the month or the year.\n\nThe title lines name none, or "
        "several, so that nobody knows the period of the figures; the column is not read. Write it into the title (2018年, "
        "2018年6月).",
        fails="江海区,,\nindicator,本月,本年累计\ndrug_share,29.8,29.5",
        passes="江海区2018年6月,,\nindicator,本月,本年累计\ndrug_share,29.8,29.5",
    ),
    "HCR576": Page(
        "地区或时期取自数据行之间的小标题。\n\n单独成行的地区或时期（江海区、2018年）适用于其下各行，直到下一个地区或时期。",
        "The region or period was taken from a heading between rows.\n\nA known region or period alone in its line (江海区, 2018年) is "
        "that of the rows below, down to the next one.",
        fails="indicator,value,unit\n2018年,,\ndrug_share,29.8,%",
        passes=_GOOD,
    ),
    "HCR577": Page(
        "数值后的不确定区间不参与评价。\n\n如“75.3 [74.1-76.2]”按 75.3 评价；数值须在区间之内。",
        "The interval of uncertainty behind a figure is not judged.\n\n`75.3 [74.1-76.2]` is judged as 75.3, which must lie inside the "
        "interval.",
        fails=f"{_HEAD}\n440704,drug_share,2018,29.8 [28.1-31.2],%",
        passes=_GOOD,
    ),
    "HCR579": Page(
        "表格已写明指标，--indicator 却又给出一个。\n\n该选项只为没有写明指标的表格补上指标，不用来筛选。请去掉该选项，或用 --sheet 只选需要它的工作表。",
        "A table that names its indicators, and `--indicator` beside it.\n\nThe option gives the indicator of tables that name "
        "none; it does not select. Leave it out, or choose the sheets that need it with `--sheet`.",
    ),
    "HCR581": Page(
        "所选的文件、部门、出处或类型与报送的地区无关，没有可评价的内容。\n\n目标文件中有所选内容，但不涉及报送的地区：可能给错了文件或选项。没有评价不等于没有问题。",
        "Options that match no target or task for the regions submitted.\n\nThe target files have what `--document`, "
        "`--lead`, `--source` or `--kind` names, but not for these regions: perhaps it is the wrong file or option. That "
        "nothing was judged does not mean that all is well.",
    ),
    "HCR580": Page(
        "同名地区由标题或工作表名称中的上级地区确定。\n\n如“徐州市2018年医改指标”下的鼓楼区指徐州市鼓楼区。表内其他已知地区须都在这一上级地区之内，"
        "否则为错误（HCR550）。",
        "A name that several regions have, under a title with the area above.\n\n鼓楼区 under "
        "徐州市2018年医改指标 is that of Xuzhou. Every other known region of the table must lie in that area; else the name is an "
        "error (HCR550).",
    ),
}
