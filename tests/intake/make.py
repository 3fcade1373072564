"""Makes the intake cases that no editor writes: other encodings and workbooks, the same bytes each time.

`python tests/intake/make.py`, then `HCR_GOLDEN=1 pytest tests/cli/test_intake.py` and read what changed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

FOLDER = Path(__file__).parent
LONG = """地区,指标,时期,数值,单位
江海区,药占比（不含中药饮片）,2018年,29.8,%
江海区,婴儿死亡率,2018年,2.10,‰
"""
HEAD = ["地区", "指标", "时期", "数值", "单位"]
REGION = "--region 440704"


def texts() -> dict[str, bytes]:
    """Separated text in the encodings that arrive."""
    windows = LONG.replace("\n", "\r\n")
    return {
        "gb18030-crlf.csv": windows.encode("gb18030"),
        "utf-8-bom.csv": windows.encode("utf-8-sig"),
        "utf-16-le.csv": b"\xff\xfe" + windows.encode("utf-16-le"),
        "utf-16-be.csv": b"\xfe\xff" + windows.encode("utf-16-be"),
        "utf-16-le-tabs.txt": b"\xff\xfe" + windows.replace(",", "\t").encode("utf-16-le"),
        "utf-16-le-without-mark.csv": windows.encode("utf-16-le"),
        "big5-named.csv": "地區,indicator,period,value,unit\n440704,drug_share,2018,29.8,%\n".encode("big5"),
        "cp932.csv": "地域,指標名,年度,値\n江海区,薬剤比率,2018,29.8\n江海区,乳児死亡率,2018,2.1\n".encode("cp932"),
        "cp1252.csv": "Région;Indicateur;Période;Valeur\nSuède;Décès;2018;2,1\n".encode("cp1252"),
        "gb18030-cut-short.csv": windows.encode("gb18030")[:-30] + b"\xff\xff",
        "control-characters.csv": LONG.replace("29.8", "29.8\x0b").encode(),
        "nul-bytes.csv": LONG.replace("29.8", "29\0.8").encode(),
        "csv-named.xlsx": LONG.encode("utf-8-sig"),
        "html-named.xls": f"<html><table><tr><td>{LONG}</td></tr></table></html>".encode(),
        "xml-2003-named.xls": b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "not-a-workbook.xlsx": b"PK\x03\x04" + bytes(range(200)),
    }


def sheet(*rows: list[Any], title: str = "Sheet1") -> Workbook:
    """A workbook of one sheet with these rows."""
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def long(*rows: list[Any]) -> Workbook:
    """A long table of Jianghai's figures for 2018: indicator, value and unit in each row."""
    return sheet(HEAD, *(["440704", name, 2018, value, unit] for name, value, unit in rows))


def packed(book: Workbook, change: Callable[[str, bytes], bytes] = lambda name, data: data, **more: bytes) -> bytes:
    """The workbook's bytes without a trace of when they were made, its parts changed and added to."""
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with ZipFile(saved) as source:
        parts = {name: change(name, source.read(name)) for name in sorted(source.namelist())}
    moment = rb"(<dcterms:\w+[^>]*>)[^<]*"
    parts["docProps/core.xml"] = re.sub(moment, rb"\g<1>2019-01-10T00:00:00Z", parts["docProps/core.xml"])
    with ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name, data in (parts | more).items():
            target.writestr(ZipInfo(name, (2019, 1, 10, 0, 0, 0)), data, ZIP_DEFLATED, 9)
    return out.getvalue()


def calculated(**values: str) -> Callable[[str, bytes], bytes]:
    """Gives formulas the results that Excel would have kept, by cell."""

    def change(name: str, data: bytes) -> bytes:
        for cell, value in values.items():
            pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v ?/>|(<c r="{cell}"[^>]*><f>[^<]*</f>)<v></v>'
            data = re.sub(pattern.encode(), rb"\1\2<v>" + value.encode() + b"</v>", data)
        return data

    return change


def merged() -> Workbook:
    """Regions merged down, indicators merged across over their periods, a title merged over all."""
    book = sheet(
        ["2012年全省医改进展"],
        ["地区", "职工医保参保率（%）", None, "新农合参合率（%）", None],
        [None, "2011年", "2012年", "2011年", "2012年"],
        ["南京市", 97.0, 98.1, 99.1, 99.2],
        ["无锡市", 96.4, 97.5, 99, 99.4],
    )
    for cells in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        book.active.merge_cells(cells)
    return book


def merged_groups() -> Workbook:
    """Group cells merged down, and one value merged over two rows."""
    book = sheet(
        ["序号", "类别", "指标", "单位", "2018年"],
        [1, "公立医院综合改革", "药占比（不含中药饮片）", "%", 29.8],
        [2, None, "医疗费用增长率", "%", 8.9],
        [3, "健康水平", "婴儿死亡率", "‰", 2.1],
        [4, None, "5岁以下儿童死亡率", "‰", None],
    )
    for cells in ("B2:B3", "B4:B5", "E4:E5"):
        book.active.merge_cells(cells)
    return book


def percents() -> Workbook:
    """Fractions shown as percentages, and percentages that are none."""
    book = long(
        ["drug_share", 0.298, None],
        ["insurance_coverage", 1, "%"],
        ["private_bed_share", 0.3333333333333333, "%"],
        ["readmission_30d", 0.022, "‰"],
        ["hospital_infection_rate", 0.022, "%"],
        ["nurses_per_1k", 3.014999, "人/千人"],
    )
    for cell, shown in {"D2": "0.0%", "D3": "0%", "D4": "0.00%", "D5": "0.0%", "D7": "0.00"}.items():
        book.active[cell].number_format = shown
    return book


def formats() -> Workbook:
    """Number formats that add something to the figure: thousands, signs, units, zeros, text."""
    cells = {
        "medical_revenue": (12345.6, "#,##0.00"),
        "drug_revenue": (3679000, "0,"),
        "medical_expenditure_growth": (-1.2, "0.0_);(0.0)"),
        "life_expectancy": (79.9, '0.0"岁"'),
        "maternal_mortality": (0, '0.0;-0.0;"—"'),
        "infant_mortality": (0.0000021, "0.00E+00"),
        "gps_per_10k": (2.84, "@"),
        "out_of_pocket_share": (0.265, "# ?/?"),
    }
    book = long(*([name, value, None] for name, (value, _) in cells.items()))
    for row, (_, shown) in enumerate(cells.values(), 2):
        book.active.cell(row, 4).number_format = shown
    return book


def hidden() -> Workbook:
    """Three sheets, one of them hidden, and a hidden row."""
    book = sheet(
        HEAD,
        ["江海区", "药占比（不含中药饮片）", 2018, 29.8, "%"],
        ["江海区", "婴儿死亡率", 2018, 2.1, "‰"],
        title="上报",
    )
    book.active.row_dimensions[3].hidden = True
    old = book.create_sheet("旧数")
    old.append(HEAD)
    old.append(["江海区", "药占比（不含中药饮片）", 2018, 31.2, "%"])
    old.sheet_state = "hidden"
    more = book.create_sheet("续表")
    more.append(["指标", "单位", "2018年"])
    more.append(["人均预期寿命", "岁", 79.9])
    return book


def far() -> Workbook:
    """A stray text at the last cell a sheet has."""
    book = sheet(["指标", "单位", "2018年"], ["药占比（不含中药饮片）", "%", 29.8], ["婴儿死亡率", "‰", 2.1])
    book.active["XFD1"] = "草稿"
    book.active["A1048576"] = "注：完"
    return book


def formulas() -> Workbook:
    """Formulas, of which some were never calculated."""
    return long(["drug_share", "=29.8*1", "%"], ["infant_mortality", "=1.1*3", "‰"], ["life_expectancy", "=A1", "岁"])


def entities(name: str, data: bytes) -> bytes:
    """A document type with the entities of a billion laughs before the sheet."""
    if name != "xl/worksheets/sheet1.xml":
        return data
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    body = data.partition(b"?>")[2] if data.startswith(b"<?xml") else data
    return b'<!DOCTYPE x [<!ENTITY a0 "ha">' + laughs + b"]>" + body


def bomb(name: str, data: bytes) -> bytes:
    """A sheet that unfolds to many times its size."""
    return data.replace(b"</sheetData>", b" " * 20_000_000 + b"</sheetData>") if "sheet1" in name else data


def books() -> dict[str, bytes]:
    """Workbooks."""
    plain = long(["drug_share", 29.8, "%"])
    eaten = [["drug_share", date(2018, 3, 1), "%"], ["infant_mortality", time(2, 10), "‰"]]
    tasks = [["tiered_care_implemented", date(2018, 11, 30), ""], ["supervision_implemented", True, ""]]
    errors = [["drug_share", "#DIV/0!", "%"], ["infant_mortality", "#N/A", "‰"], ["life_expectancy", "#REF!", "岁"]]
    noise = [["drug_share", 3.3000000000000003, "%"], ["infant_mortality", 2.0999999999999996, "‰"]]
    text = [["drug_share", "29.80", "%"], ["infant_mortality", "'2.1", "‰"], ["life_expectancy", " 79.9 ", "岁"]]
    years = sheet(["指标", "单位", datetime(2018, 1, 1), 2020], ["药占比（不含中药饮片）", "%", 29.8, 26.5])
    years.active["C1"].number_format = 'yyyy"年"'
    results = calculated(D2="29.8", D3="3.3000000000000003")
    return {
        "merged-headers.xlsx": packed(merged()),
        "merged-groups.xlsx": packed(merged_groups()),
        "percent-formats.xlsx": packed(percents()),
        "number-formats.xlsx": packed(formats()),
        "binary-noise.xlsx": packed(long(*noise, ["gps_per_10k", 1 / 3, ""], ["medical_revenue", 1e21, "万元"])),
        "dates-eaten.xlsx": packed(long(*eaten, ["life_expectancy", datetime(2018, 3, 1, 8, 30), "岁"])),
        "dates-of-tasks.xlsx": packed(long(*tasks)),
        "years-as-dates.xlsx": packed(years),
        "hidden-sheet.xlsx": packed(hidden()),
        "hidden-sheet-named.xlsx": packed(hidden()),
        "no-such-sheet.xlsx": packed(hidden()),
        "formulas-not-calculated.xlsx": packed(formulas(), results),
        "error-cells.xlsx": packed(long(*errors)),
        "far-cell.xlsx": packed(far()),
        "text-numbers.xlsx": packed(long(*text)),
        "empty.xlsx": packed(Workbook()),
        "macros.xlsm": packed(plain, **{"xl/vbaProject.bin": b"no macro"}),
        "macros-named.xlsx": packed(plain, **{"xl/vbaProject.bin": b"no macro"}),
        "external-links.xlsx": packed(plain, **{"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}),
        "entity-bomb.xlsx": packed(plain, entities),
        "zip-bomb.xlsx": packed(plain, bomb),
    }


OPTIONS = {
    "big5-named.csv": "--encoding big5",
    "merged-groups.xlsx": REGION,
    "years-as-dates.xlsx": REGION,
    "far-cell.xlsx": REGION,
    "hidden-sheet.xlsx": REGION,
    "hidden-sheet-named.xlsx": "--sheet 旧数",
    "no-such-sheet.xlsx": "--sheet 2018",
}


def main() -> None:
    """Write them all."""
    for name, data in (texts() | books()).items():
        FOLDER.joinpath(name).write_bytes(data)
    for name, words in OPTIONS.items():
        FOLDER.joinpath(f"{name}.args").write_bytes(f"{words}\n".encode())


if __name__ == "__main__":
    main()
