"""The problems of the tables of submissions (139, 55x, 56x) by code: level, English, Chinese."""

from __future__ import annotations

from typing import Literal

TABLES: dict[str, tuple[Literal["error", "warning", "note"], str, str]] = {
    "HCR139": (
        "warning",
        "{count} cell(s) with figures have comments, which are not read: {cells}; write what concerns a figure into its row",
        "{count}个数值单元格带有批注，批注未读取：{cells}；与数值有关的内容请写入该行",
    ),
    "HCR550": (
        "error",
        "'{found}' names several regions{where}: {choices}; give the code, or the name behind its parent's",
        "“{found}”有多个同名地区{where}：{choices}；请写代码，或在名称前写上级地区",
    ),
    "HCR551": (
        "note",
        "the column '{found}' is read as: {what}, because its cells say so",
        "“{found}”列按其内容识别为：{what}",
    ),
    "HCR552": (
        "error",
        "some cells of the column '{title}' are of the kind '{what}' ('{found}'), others are not ('{other}'); "
        "give the column a title, or call it a remark; no figure that this touches is read",
        "“{title}”列的部分内容属于“{what}”（“{found}”），其余不是（“{other}”）；请写明列名，或改名为备注；受影响的数值均未读取",
    ),
    "HCR553": (
        "error",
        "'{title}' contradicts '{found}': both say {what}; no figure that this touches is read",
        "“{title}”与“{found}”矛盾：两者均为{what}；受影响的数值均未读取",
    ),
    "HCR554": (
        "error",
        "'{found}' begins with a period, and the words behind it are not understood; the column is not read",
        "“{found}”以时期开头，其后的内容无法识别；该列未读取",
    ),
    "HCR555": (
        "error",
        "the column '{title}' holds figures without an indicator or a period; name one, or call the column a remark",
        "“{title}”列有数值，但无法确定是什么数据；请写指标或时期，或改名为备注",
    ),
    "HCR556": (
        "error",
        "{what} is blank here, and given in other rows{where}; nothing shows that the one above is meant",
        "此处{what}为空，而其他行已填{where}；无法确定是否沿用上一行",
    ),
    "HCR557": (
        "note",
        "{count:line|lines} with {figures:figure|figures} left out as headings, footnotes or totals: {rows}",
        "{count}行（含{figures}个数值）为标题、脚注或合计，未读取：{rows}",
    ),
    "HCR558": (
        "error",
        "the lines {rows} hold figures, and no header above them is understood",
        "第 {rows} 行有数值，但其上没有可识别的表头",
    ),
    "HCR560": (
        "error",
        "the title lines and the sheet's name give several for {what}: {found}; none of them is taken",
        "标题行和工作表名称中有多个{what}：{found}；均未采用",
    ),
    "HCR561": (
        "error",
        "'{found}' and its like in the column '{title}' can be months or years that run into the next; "
        "write 2018, or 2018年6月 for a month; no figure of the table is read",
        "“{title}”列中的“{found}”等可能是月份，也可能是跨年年度；请写 2018，月份请写 2018年6月；本表数值均未读取",
    ),
    "HCR563": (
        "error",
        "the column '{title}' holds parts of a year ('{found}'); write the year into the title, into a column of its own "
        "or into each cell, such as 2018Q1; no figure of the table is read",
        "“{title}”列为一年中的一部分（“{found}”）；请在标题、单独的“年份”列或各格内写明年份，如 2018Q1；本表数值均未读取",
    ),
    "HCR565": (
        "note",
        "is blank here; '{found}' at {first}, of the same region, period and indicator or task, counts",
        "此处为空；地区、时期、指标（任务）相同的 {first} 处为“{found}”，以该值为准",
    ),
    "HCR566": (
        "error",
        "no column names indicators, and no title line names just one; add a column, or give --indicator; "
        "no figure of the table is read",
        "没有指标列，标题行也没有写明唯一的指标；请增加“指标”列或使用 --indicator；本表数值均未读取",
    ),
    "HCR567": (
        "error",
        "the column '{title}' ('{found}') changes the figures beside it: {why}; no figure of the table is read",
        "“{title}”列（“{found}”）会改变同行数值的含义：{why}；本表数值均未读取",
    ),
    "HCR568": (
        "error",
        "the title or file name gives '{title}', but the table's periods are whole years ('{found}'); write the part of the year in "
        "its header or its cells; no figure of the table is read",
        "标题或文件名为“{title}”，而表中时期为全年（“{found}”）；请在表头或单元格内写明是一年中的哪一部分；本表数值均未读取",
    ),
    "HCR569": (
        "error",
        "the remark '{found}'{where} makes the figure beside it another one: {why}; {advice}",
        "备注“{found}”{where}改变了同行数值的含义：{why}；{advice}",
    ),
    "HCR571": (
        "error",
        "the heading '{found}' over this row{where} changes its meaning ({why}); write it into a column of each row, or "
        "leave it out if it changes nothing; the rows below it are not read",
        "本行{where}之上的小标题“{found}”改变了数值的含义（{why}）；请写入各行的列，如不影响数值则删去；其下各行未读取",
    ),
    "HCR572": (
        "note",
        "{what} '{found}' was taken from the file's name, as nothing in the file gives one",
        "{what}“{found}”取自文件名，文件内没有写明",
    ),
    "HCR573": (
        "error",
        "the title or file name '{title}' changes all figures by '{found}': {why}; no figure of the table is read",
        "标题或文件名“{title}”中的“{found}”改变了全表数值的含义：{why}；本表数值均未读取",
    ),
    "HCR574": (
        "warning",
        "'{found}' here may concern figures of the table: {why}; look whether they are those of the indicators",
        "此处“{found}”可能涉及本表数值：{why}；请核对这些数值是否符合指标口径",
    ),
    "HCR575": (
        "error",
        "'{found}' is a period only beside a title that names it; write 2018年 or 2018年6月 into the title, or the whole "
        "period into the header; the column is not read",
        "“{found}”须由标题写明时期才能确定；请在标题中写明，如 2018年、2018年6月，或在表头写明完整时期；该列未读取",
    ),
    "HCR576": (
        "note",
        "{what} '{found}' was taken from this heading for the rows below it",
        "其下各行的{what}“{found}”取自本小标题",
    ),
    "HCR577": (
        "note",
        "the figure{where} is read without its interval of uncertainty: {found}",
        "数值{where}后的不确定区间不参与评价：{found}",
    ),
    "HCR579": (
        "error",
        "--indicator {found} is for tables that name no indicator, and this one does in '{title}'; leave the option out, or "
        "choose the sheets that need it with --sheet; no figure of the table is read",
        "--indicator {found} 只用于没有写明指标的表格，而本表“{title}”已写明指标；请去掉该选项，或用 --sheet 只选需要它的工作表；"
        "本表数值均未读取",
    ),
    "HCR581": (
        "error",
        "no target or task for the regions submitted matches {options}; expected e.g. {choices}",
        "报送的地区没有符合 {options} 的目标或任务；可选的有：{choices}",
    ),
    "HCR580": (
        "note",
        "of the regions named '{found}'{where} {own} is meant, as the title or the sheet's name says the area above it",
        "同名地区“{found}”{where}按标题或工作表名称所写的上级地区，指 {own}",
    ),
}
