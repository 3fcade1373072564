"""The files that are mutated: the examples, the files of the tests, and small ones of every kind that is read."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
LARGEST = 2**18
SMALL = 5000  # bytes of a target file: most of the time of a run goes to large ones
FOLDERS = ("examples", "tests/intake", "tests/bad", "tests/good", "targets")
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".jsonl", ".yaml")
POLICY = """\
关于印发江海区深化医药卫生体制改革2018年重点工作任务的通知
江开〔2018〕19号
2018年6月13日
一、主要目标
到2020年，每千人口执业医师数不低于2.8人，药占比降至30%以下，个人卫生支出占比控制在28%左右。
二、重点任务
（一）2018年底前制定分级诊疗实施方案（区卫生计生局牵头，区财政局配合）。
1.方案印发后3个月内，90%以上的公立医院实行按病种付费；力争2018年6月底前达到100个病种。
附件1
| 指标 | 2017年 | 2018年 | 2020年 |
|---|---|---|---|
| 药占比（%） | 33.65 | ≤30 | 27左右 |
| 医疗服务收入占比 | 28 | 30%以上 | 比上年提高 |
2018年8月1日起施行，有效期3年。
"""
PAGE = "<html><head><meta charset='utf-8'><title>通知</title></head><body>{}</body></html>"
ALIASES = "药比,drug_share\n海区,440704\n卫计局,卫生计生局\n"
DEFAULTS = 'lang = "zh"\ntargets = "t.yaml"\n[check]\nformat = "plain"\nperiod = ["2018"]\nfail-on = "never"\n'
TYPED = """
    SELECT 440704 AS region, 'drug_share' AS indicator, {year} AS period, {value} AS value, '%' AS unit, {note} AS note
    FROM range(3)
"""
YEARS = ("2018", "DATE '2018-12-31'", "TIMESTAMP '2018-06-30 12:00:00'", "'2018Q2'", "2018::DOUBLE", "NULL")
VALUES = (
    "29.8", "29.8::DOUBLE", "29::HUGEINT", "'29.8 %'", "'nan'::DOUBLE", "'-inf'::FLOAT", "true", "NULL", "[29.8]",
    "{'a': 29.8}", "INTERVAL 3 MONTH", "'\\xFF\\x00'::BLOB", "29.8::DECIMAL(38, 18)", "TIME '12:30:00'",
    "1e-300::DOUBLE", "(-2::HUGEINT) ** 100", "uuid()", "MAP {'a': 1}", "'29.8'::BIT",
    "TIMESTAMPTZ '2018-01-01 00:00:00+00'",
)  # fmt: skip
NOTES = ("'更正'", "NULL", "x'00'::BLOB", "chr(0) || '=1+1'")


def collect_seeds() -> dict[str, list[bytes]]:
    """The files to mutate, by suffix; kinds whose libraries are missing are left out."""
    seeds: dict[str, list[bytes]] = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SUFFIXES and path.stat().st_size < LARGEST:
                seeds.setdefault(path.suffix, []).append(path.read_bytes())
    table = next(data for data in seeds[".csv"] if data.startswith(b"region,"))
    seeds[".csv.gz"] = [gzip.compress(data, mtime=0) for data in seeds[".csv"][:9]]
    with contextlib.suppress(ImportError):
        from backports import zstd

        seeds[".csv.zst"] = [zstd.compress(data) for data in seeds[".csv"][:9]]
    with contextlib.suppress(ImportError):
        seeds[".parquet"] = _make_parquet(table)
    with contextlib.suppress(ImportError):
        seeds[".xls"] = [*seeds.get(".xls", []), _make_xls(table)]
    seeds[".xlsm"] = seeds[".xlsx"][:1]
    seeds[".ods"] = [_zip({"content.xml": "<office:document-content/>"})]
    seeds[".arrow"] = [b"ARROW1\0\0" + table]
    seeds[".json"] = [b"[" + b",".join(seeds[".jsonl"][0].splitlines()) + b"]", b'{"hcr": 1}']
    return seeds


def collect_documents() -> dict[str, list[bytes]]:
    """Policy documents to draft from, by suffix."""
    text = POLICY.encode()
    cells = [line.strip("|").split("|") for line in POLICY.splitlines() if line.startswith("|") and "---" not in line]
    lines = [line for line in POLICY.splitlines() if not line.startswith("|")]
    rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in cells)
    page = PAGE.format("".join(f"<p>{line}</p>" for line in lines) + f"<table>{rows}</table>")
    documents = {".txt": [text], ".md": [text], ".html": [page.encode()], ".pdf": [_make_pdf(lines)]}
    with contextlib.suppress(ImportError):
        documents[".docx"] = [_make_word(lines, cells)]
    return documents


def _make_parquet(table: bytes) -> list[bytes]:
    """Tables of texts and of values of many types, not packed, so that their bytes can be changed."""
    import duckdb

    selects = [TYPED.format(year=year, value="29.8", note="NULL") for year in YEARS]
    selects += [TYPED.format(year="2018", value=value, note=NOTES[at % 4]) for at, value in enumerate(VALUES)]
    made = []
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as database:
        (Path(folder) / "a.csv").write_bytes(table)
        read = f"read_csv('{folder}/a.csv', all_varchar = true, null_padding = true, ignore_errors = true)"
        for select in (f"FROM {read} LIMIT 20", *selects):
            file = Path(folder) / "a.parquet"
            with contextlib.suppress(duckdb.Error):
                database.execute(f"COPY ({select}) TO '{file}' (FORMAT parquet, COMPRESSION uncompressed)")
                made.append(file.read_bytes())
    return made


def _make_xls(table: bytes) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row, line in enumerate(table.decode("utf-8", "replace").splitlines()[:9]):
        for column, cell in enumerate(line.split(",")):
            sheet.write(row, column, cell)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def _make_word(lines: list[str], cells: list[list[str]]) -> bytes:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(len(cells), len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def _make_pdf(lines: list[str]) -> bytes:
    """A page with a text layer; the codes of its font are the numbers of the characters."""
    shown = " T* ".join(f"<{line.encode('utf-16-be').hex()}> Tj" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 50 800 Td {shown} ET"
    used = [f"<{ord(sign):04X}> <{ord(sign):04X}>" for sign in sorted(set("".join(lines)))]
    signs = f"{len(used)} beginbfchar\n" + "\n".join(used) + "\nendbfchar"
    codes = f"begincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{signs}\nendcmap"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>",
        f"<</Length {len(codes)}>>stream\n{codes}\nendstream",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A>>",
    ]
    text, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(text)}\n%%EOF\n"
    return f"{text}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def _zip(parts: dict[str, str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return memory.getvalue()


def make_evidence(name: str) -> bytes:
    """Evidence as `hcr report` writes it, of a submission with this name; its hashes are of no file."""
    roles = (("targets", "t.yaml"), ("actuals", name))
    verdict = {
        "region": "440704", "document": "a", "target": "drug_share@附件1", "period": "2018", "status": "met",
        "value": "29.8", "unit": "%", "distance": "1/3", "days_late": None,
    }  # fmt: skip
    evidence = {
        "hcr_evidence": 1,
        "version": "2.0",
        "as_of": "2019-01-31",
        "inputs": [{"role": role, "name": file, "sha256": "0" * 64} for role, file in roles],
        "options": {"period": ["2018"]},
        "summary": {"met": 1},
        "verdicts": [verdict],
    }
    return json.dumps(evidence, ensure_ascii=False, indent=1).encode()
