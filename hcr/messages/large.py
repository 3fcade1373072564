"""Words of large submissions, judged in columns: English, Chinese."""

from __future__ import annotations

BULK: dict[str, tuple[str, str]] = {
    "head.rows": ("{done} rows, {rate} a second, {left} s left", "已读{done}行，每秒{rate}行，约剩{left}秒"),
    # Why columns cannot take a file
    "unfit.header": (
        "its first line is not the header of a plain long table",
        "首行不是普通长表的表头",
    ),
    "unfit.encoding": ("its encoding is unknown", "无法确定其编码"),
    "unfit.unpacked": (
        "the library 'backports.zstd' is missing: pip install 'hcr[bulk]'",
        "缺少 backports.zstd：pip install 'hcr[bulk]'",
    ),
    "unfit.text": (
        "its text breaks off, or its quotation marks, commas in figures, line ends or lengths of lines differ from the usual",
        "文本不完整，或其引号、数值中的逗号、换行、各行长度与常规不同",
    ),
    "unfit.columns": (
        "the cells of a column must be looked into to know what it holds",
        "须查看各列内容才能确定其含义",
    ),
    "unfit.heading": (
        "a heading or a footnote in it may concern other rows",
        "其中有小标题或脚注，可能涉及其他各行",
    ),
    "unfit.remarks": ("it has too many different remarks", "其中不同的备注过多"),
    "unfit.earlier": ("a remark in it depends on the periods of other rows", "其中有备注须与其他各行的时期对照"),
    "unfit.again": ("it holds a further header", "其中另有表头"),
    "unfit.blank": (
        "cells left of the indicator are blank, and take the value above them",
        "指标左侧有空白单元格，须沿用其上方内容",
    ),
    "unfit.unknown": ("nothing in it is known", "其中没有可识别的内容"),
    "unfit.kind": ("it is not a .csv, .tsv or .parquet file", "不是 .csv、.tsv 或 .parquet 文件"),
    "unfit.memory": ("the memory or the temporary folder does not suffice", "内存或临时文件夹空间不足"),
    "unfit.period": ("two submissions are compared for chosen periods", "只比较两次报送的部分时期"),
    "unfit.alike": ("no indicator can be compared by columns", "没有可按列比较的指标"),
    "unfit.sheet": ("a sheet or layout was asked for", "指定了工作表或版式"),
    "unfit.missing": (
        "the library 'duckdb' is missing: pip install 'hcr[bulk]'",
        "缺少 duckdb：pip install 'hcr[bulk]'",
    ),
}
