"""Pages on workbooks and other forms of submission that cannot be read, or not wholly: 1xx."""

from __future__ import annotations

from hcr.messages.manual.page import Page

SUBMISSIONS: dict[str, Page] = {
    "HCR118": Page(
        "工作簿不予打开。\n\n其中含有宏或指向其他工作簿的链接，或展开后远大于正常表格：数值可能随处变动，也可能危及计算机。"
        "其内容没有读取。请将所需工作表只保留数值，另存为 .xlsx。",
        "A workbook that hcr will not open.\n\nIt holds macros or links to other workbooks, or unfolds to far more than a "
        "table is: its figures may change, or it may do harm. Nothing in it was read. Save the sheet that is needed, values "
        "only, as .xlsx.",
    ),
    "HCR119": Page(
        "工作簿有密码保护。\n\nhcr 不询问密码。请在 Excel 或 WPS 中打开，取消密码后保存。",
        "A workbook that is protected by a password.\n\nhcr does not ask for it. Open the workbook in Excel or WPS, take the "
        "password away and save it.",
    ),
    "HCR120": Page(
        "文件损坏，或不完全符合其格式。\n\n可能传输不完整，或由不守规范的程序写成。请用 Excel 或 WPS 打开后另存；"
        "如打不开，请对方重新发送。",
        "A file that is damaged, or not quite of its kind.\n\nIt was cut short on its way, or written by a program with rules "
        "of its own. Open it in Excel or WPS and save it again; if that fails, have it sent again.",
    ),
    "HCR121": Page(
        "没有安装读取此类文件所需的库。\n\n旧版工作簿（.xls）和 Parquet 文件须另装库，hcr 不自带。请按提示安装，"
        "或将表格另存为 .xlsx 或 .csv。",
        "The library that reads such files is not installed.\n\nOld workbooks (`.xls`) and Parquet files are read by "
        "libraries that hcr does not bring along. Install the one in the message, or save the table as .xlsx or .csv.",
    ),
    "HCR122": Page(
        "没有 --sheet 所指的工作表。\n\n提示列出全部工作表，可写名称，也可写序号。不写 --sheet 时，读取所有可见的工作表。",
        "No sheet is what `--sheet` asks for.\n\nThe message lists the sheets; give a name, or its number. Without `--sheet` "
        "every sheet in sight is read.",
    ),
    "HCR123": Page(
        "隐藏的工作表没有读取。\n\n其中多为往年数据或下拉选项。如所需数据正在其中，请用 --sheet 指定其名称。",
        "Hidden sheets that were not read.\n\nMostly they hold figures of years past or lists to choose from. If the sheet you need is among them, name it with `--sheet`.",
    ),
    "HCR124": Page(
        "隐藏的行或列也已读取。\n\n无从知道为何隐藏，因此与其他行列同样对待。不应计入的，请从文件中删除。",
        "Hidden rows or columns that were read.\n\nWhy they were hidden nobody can tell, so they count like any other. Delete "
        "those that should not.",
    ),
    "HCR139": Page(
        "数值单元格带有批注。\n\n批注不是表格内容，hcr 不读取。若批注改变数值的含义（“预计”“应为39”），请写入该行的备注列；"
        "否则请删去批注。",
        "Comments on cells with figures.\n\nA comment is no part of the table, and hcr does not read it. If it changes what the "
        "figure is (an estimate, another figure), write it into a column of remarks; else delete it.",
    ),
    "HCR125": Page(
        "公式从未计算，单元格没有数值。\n\n写入公式的程序没有写入结果，hcr 也不计算工作簿的公式。"
        "用 Excel 或 WPS 打开一次并保存，结果即写入文件。",
        "Formulas that were never calculated: their cells hold no figure.\n\nThe program that wrote them did not write their "
        "results, and hcr calculates no workbook. Open it once in Excel or WPS and save it: then it holds the results.",
    ),
    "HCR126": Page(
        "第 500 列以后的单元格没有读取。\n\n报送表格没有这么宽，多为误粘贴的内容。如确有数据，请移到前面，或分成几个工作表。",
        "Cells beyond column 500 that were not read.\n\nNo submission is as wide: mostly something was pasted there by "
        "mistake. If they are figures, move them to the left, or onto several sheets.",
    ),
    "HCR127": Page(
        "数字按其格式显示为横线或空白。\n\n例如格式“0;-0;–”把零显示为横线。单元格中是数字，因此按数字读取；"
        "如意在缺失，请清空单元格或写 ——。",
        "Numbers that their format shows as a dash or as nothing.\n\nA format such as `0;-0;–` shows zero as a dash. The cell "
        "holds a number, so a number was read; if a missing figure is meant, clear the cell or write —— in it.",
    ),
    "HCR128": Page(
        "JSON Lines 文件的某行不是一条数据。\n\n每行一个对象，键即列名，值为文本或数字。其余各行照常读取。",
        "A line of a JSON Lines file that is not a row.\n\nEach line is one object, its keys the names of the columns, "
        "its values texts or numbers. The other lines were read.",
    ),
    "HCR129": Page(
        "带删除线的文字已略去。\n\n划去的文字视为已废止。如仍然有效，请取消删除线。",
        "Struck-through text that was left out.\n\nWhat is struck through is taken as withdrawn. If it still holds, take the "
        "line away.",
    ),
    "HCR130": Page(
        "同类错误太多，其余只计数量。\n\n未列出的同样没有读取或评价。它们往往同出一因：先改正已列出的，再检查一次。",
        "So many errors of one kind that the rest are only counted.\n\nThose that are not listed count all the same. Often "
        "all have one cause: mend what is listed, and check again.",
    ),
    "HCR131": Page(
        "同类提示太多，其余只计数量。",
        "So many notes or warnings of one kind that the rest are only counted.",
    ),
    "HCR132": Page(
        "公式的结果为 0，可能从未计算。\n\n有的程序只写公式，结果一律写 0，等打开时再计算；hcr 不计算公式。"
        "请用 Excel 或 WPS 打开并保存；结果确为 0 的，可不理会。",
        "Formulas with the result 0 that perhaps nobody calculated.\n\nSome programs write a formula with the result 0 and "
        "leave it to the program that opens the workbook to calculate. hcr calculates no formula. Open the workbook in "
        "Excel or WPS and save it. If the result really is 0, nothing needs to be done.",
    ),
    "HCR133": Page(
        "公式结果按单元格显示的数值评价。\n\n公式的结果往往带有显示之外的位数，填表人看到的是显示的数值，因此以显示为准。"
        "如应以更多位数评价，请增加单元格的小数位数后保存。",
        "Results of formulas that are judged as their cells show them.\n\nThe result of a formula often has more digits than "
        "its cell shows. Whoever sent the form saw the figure shown, so that figure counts. If more digits are to count, "
        "let the cell show them and save the workbook.",
    ),
    "HCR134": Page(
        "每行整体加了引号。\n\n多为把 CSV 当作一列打开后又保存。hcr 去掉外层引号后照常读取。",
        "Lines that are wrapped in quotation marks as a whole.\n\nThis happens when a CSV file is opened as one column and "
        "saved again. The marks were taken off and the lines were read as usual.",
    ),
    "HCR135": Page(
        "数值用逗号作小数点。\n\n文件中另有数值只能这样理解（如 29,8），因此逗号一律按小数点读取。",
        "Figures with a decimal comma.\n\nOther figures of the file can only be read so (29,8), and so every comma in a "
        "figure of this file was read as a decimal point.",
    ),
    "HCR136": Page(
        "按 GB 18030 读取。\n\n文件没有说明编码，也不是 UTF-8，因此按中文版 Excel 的编码读取。其他编码的文本也可能这样读出，"
        "只是文字不对：请看地区和指标名称是否正确。",
        "Text that was read as GB 18030.\n\nThe file does not state its encoding and is not UTF-8, so it was read in the "
        "encoding of Chinese Excel. Text in other encodings can be read so too, and comes out as other characters: look at "
        "the names of regions and indicators.",
    ),
    "HCR137": Page(
        "文件夹或通配符中有不能读取的文件。\n\n其余文件照常读取。能读取的类型见 hcr check --help。",
        "A file of a folder or a pattern that hcr does not read.\n\nThe other files were read. README lists the kinds of "
        "files that are read.",
    ),
    "HCR138": Page(
        "文件夹中的文件夹没有读取。\n\n只读取直接放在所给文件夹中的文件。如需读取，请一并写出，或用通配符，如 '报送/*/*.xlsx'。",
        "A folder in a folder that was not read.\n\nOf a folder the files directly in it are read. Name the inner folder "
        "too, or give a pattern such as `'reports/*/*.xlsx'`.",
    ),
}
