"""Tables as statistical offices export them: read in every format, each figure with its own labels, or refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from engines import known
from workbooks import Book, make_new, make_old

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.run.reading import Source, read_submissions

CATALOGUE = known("""
hcr: 1
region: {code: "100000", name: {zh: 世界, en: World}}
regions:
  - {code: "110000", name: {zh: 中国, en: China}, aliases: [CHN, CN], parent: "100000"}
  - {code: "120000", name: {zh: 法国, en: France}, aliases: [FRA, FR], parent: "100000"}
  - {code: "130000", name: {zh: 德国, en: Germany}, aliases: [DEU, DE], parent: "100000"}
document: {number: "1", title: {zh: 一, en: One}, issued: 2015-06-13, status: final, years: 2015..2020}
indicators:
  beds: {name: {zh: 床位数, en: Beds}, unit: 万张, better: higher}
  oop: {name: {zh: 个人支出占比, en: Out-of-pocket share}, aliases: [HF3], unit: "%", better: lower}
targets:
  - {indicator: beds, source: 一, each: true, by: {2018: "> 10"}}
  - {indicator: oop, source: 二, each: true, by: {2018: "< 30"}}
""")


def separate(delimiter: str, encoding: str) -> Callable[[Sequence[Sequence[str]]], bytes]:
    def write(rows: Sequence[Sequence[str]]) -> bytes:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(rows)
        return out.getvalue().encode(encoding)

    return write


WRITERS: dict[str, tuple[str, Callable[[Sequence[Sequence[str]]], bytes]]] = {
    "csv": (".csv", separate(",", "utf-8-sig")),
    "gb18030": (".csv", separate(",", "gb18030")),
    "tsv": (".tsv", separate("\t", "utf-8")),
    "xlsx": (".xlsx", lambda rows: make_new(Book([[cell or None for cell in row] for row in rows]))),
    "xls": (".xls", lambda rows: make_old(Book([[cell or None for cell in row] for row in rows]))),
}

# Each with the figures of China and France in 2018, and the codes of all warnings and errors.
EXPORTS: dict[str, tuple[str, str, str, list[str]]] = {
    "national bureau, years across": (
        "数据库：年度数据\n时间：最近3年\n指标|2018年|2017年\n床位数(万张)|12.36|12.06\n数据来源：国家统计局",
        "100000 beds",
        "12.36",
        [],
    ),
    "national bureau, one indicator": (
        "数据库：分省年度数据\n指标：床位数(万张)\n时间：最近3年\n地区|2018年|2017年\n中国|12.36|12.06\n法国|15.9|15\n"
        "数据来源：国家统计局",
        "110000 beds, 120000 beds",
        "12.36, 15.9",
        [],
    ),
    "national bureau, cumulative quarters": (
        "数据库：季度数据\n指标：床位数(万张)\n地区|2018年第四季度|2018年第三季度\n中国|12.36|12.06\n注：数据为累计值\n"
        "数据来源：国家统计局",
        "",
        "",
        ["HCR574"],
    ),
    "World Bank": (
        "Data Source|World Development Indicators|\n|\nLast Updated Date|2020-01-01|\n|\n"
        "Country Name|Country Code|Indicator Name|Indicator Code|1960|2018|\n"
        "China|CHN|Out-of-pocket share|SH.XPD.OOPC||35.8|\nFrance|FRA|Out-of-pocket share|SH.XPD.OOPC||9.3|",
        "110000 oop, 120000 oop",
        "35.8, 9.3",
        [],
    ),
    "World Bank, databank": (
        "Country Name|Country Code|Time|Time Code|Out-of-pocket share [SH.XPD.OOPC.CH]\n"
        "China|CHN|2018|YR2018|35.8\nFrance|FRA|2018|YR2018|..\n|\n|\nData from database: World Development "
        "Indicators\nLast Updated: 01/28/2020",
        "110000 oop, 120000 oop",
        "35.8, ..",
        [],
    ),
    "World Bank, databank across": (
        "Country Name|Country Code|Series Name|Series Code|2017 [YR2017]|2018 [YR2018]\n"
        "China|CHN|Out-of-pocket share|SH.XPD|36|35.8\n|\nData Source|World Development Indicators\n"
        "Last Updated Date|2020-01-01",
        "110000 oop",
        "35.8",
        [],
    ),
    "OECD": (
        "STRUCTURE|STRUCTURE_ID|ACTION|REF_AREA|FREQ|MEASURE|UNIT_MEASURE|TIME_PERIOD|OBS_VALUE|OBS_STATUS|UNIT_MULT|"
        "DECIMALS\nDATAFLOW|X(1.0)|I|FRA|A|HF3|PERCENT|2018|9.3|A|0|1\nDATAFLOW|X(1.0)|I|DEU|A|HF3|PERCENT|2018|12.7|F|0|1",
        "120000 oop",
        "9.3",
        ["HCR569"],
    ),
    "OECD, codes and names": (
        "STRUCTURE|STRUCTURE_ID|STRUCTURE_NAME|ACTION|REF_AREA|Reference area|FREQ|Frequency of observation|MEASURE|"
        "Measure|UNIT_MEASURE|Unit of measure|TIME_PERIOD|Time period|OBS_VALUE|Observation value|OBS_STATUS|"
        "Observation status|UNIT_MULT|Unit multiplier|DECIMALS|Decimals\n"
        "DATAFLOW|X(1.0)|Health|I|FRA|France|A|Annual|HF3|Out-of-pocket share|PERCENT|Percentage|2018||9.3||A|"
        "Normal value|0|Units|1|One",
        "120000 oop",
        "9.3",
        [],
    ),
    "OECD, a multiple": (
        "REF_AREA|MEASURE|UNIT_MEASURE|TIME_PERIOD|OBS_VALUE|UNIT_MULT\nFRA|HF3|PERCENT|2018|9.3|3",
        "",
        "",
        ["HCR567"],
    ),
    "OECD, a table with two titles in its corner": (
        "Dataset: Health expenditure\n|Measure|Out-of-pocket share\n|Unit|%\nCountry|Time|2018|2019\nFrance|i|9.3|9.1",
        "",
        "",
        ["HCR111"],
    ),
    "OECD, another table": (
        "Indicator|Out-of-pocket share\nUnit|Percentage\nYear|2018|2019\nCountry||\nFrance|9.3|9.1",
        "120000 oop",
        "9.3",
        [],
    ),
    "health observatory": (
        "Id|IndicatorCode|SpatialDimType|SpatialDim|ParentLocationCode|TimeDimType|Dim1Type|TimeDim|Dim1|Value|"
        "NumericValue|Low|High|Comments|Date\n1|HF3|COUNTRY|CHN|WPR|YEAR|SEX|2018|SEX_BTSX|7.4 [6.9-8.0]|7.4|6.9|8.0||"
        "2020-01-01T00:00:00+01:00",
        "110000 oop",
        "7.4",
        [],
    ),
    "health observatory, men": (
        "IndicatorCode|SpatialDim|TimeDim|Dim1Type|Dim1|NumericValue\nHF3|CHN|2018|SEX|SEX_MLE|7.4",
        "",
        "",
        ["HCR567"],
    ),
    "development goals": (
        "Goal|Target|Indicator|SeriesCode|SeriesDescription|GeoAreaCode|GeoAreaName|TimePeriod|Value|Time_Detail|"
        "UpperBound|LowerBound|Source|FootNote|Nature|Sex|Units\n"
        "3|3.2|3.2.1|HF3|Out of pocket|156|China|2018|7.4|2018|8.0|6.9|UN|||BOTHSEX|PERCENT",
        "110000 oop",
        "7.4",
        [],
    ),
    "development goals, women": (
        "SeriesCode|GeoAreaName|TimePeriod|Value|sex_name|Units\nHF3|China|2018|7.4|Female|PERCENT",
        "",
        "",
        ["HCR567"],
    ),
    "our world": (
        "Entity|Code|Year|Out-of-pocket share\nChina|CHN|2018|35.8\nFrance|FRA|2018|9.3\nWorld|OWID_WRL|2018|18\n"
        "Africa||2018|30",
        "110000 oop, 120000 oop, 100000 oop",
        "35.8, 9.3, 18",
        ["HCR502"],
    ),
    "burden of disease": (
        "measure_name|location_name|sex_name|age_name|metric_name|year|val|upper|lower\n"
        "Out-of-pocket share|China|Both|All ages|Percent|2018|9.3|9.9|8.8",
        "110000 oop",
        "9.3",
        [],
    ),
    "burden of disease, an age": (
        "measure_name|location_name|sex_name|age_name|metric_name|year|val\n"
        "Out-of-pocket share|China|Both|15-49 years|Percent|2018|9.3",
        "",
        "",
        ["HCR567"],
    ),
    "agriculture organisation": (
        "Area Code|Area|Item|Element|Year|Unit|Value|Flag|Flag Description\n"
        "41|China|HF3|Out-of-pocket share|2018|%|9.3|A|Official figure",
        "110000 oop",
        "9.3",
        [],
    ),
    "Eurostat, rows": (
        "DATAFLOW|LAST UPDATE|INDICATOR|freq|unit|geo|TIME_PERIOD|OBS_VALUE|OBS_FLAG\n"
        "ESTAT:X(1.0)|20/03/24 23:00:00|HF3|A|%|FR|2018|3.8|p\nESTAT:X(1.0)|20/03/24 23:00:00|HF3|A|%|DE|2018|3.2|f",
        "120000 oop",
        "3.8",
        ["HCR569"],
    ),
    "Eurostat, joint labels": (
        "Out-of-pocket share\nfreq,unit,geo\\TIME_PERIOD|2018 |2019 \nA,%,FR|3.8 p|3.7 \nA,%,DE|: c|3.2 bf\n"
        "A,%,XX|1 |: ",
        "120000 oop, 130000 oop",
        "3.8 p, : c",
        ["HCR502", "HCR569"],
    ),
    "Eurostat, labels apart": (
        "Out-of-pocket share\nfreq|unit|geo\\TIME_PERIOD|2018 |2019 \nA|%|FR|3.8 p|3.7 \nA|%|DE|: |3.2 bu",
        "120000 oop, 130000 oop",
        "3.8 p, :",
        [],
    ),
    "Eurostat, a workbook": (
        "Data extracted on 20/03/2024 10:00:00 from [ESTAT]\nDataset: |Out-of-pocket share [HF3]\n"
        "Last updated: |19/03/2024 23:00\n|\nTime frequency||Annual\nUnit of measure||Percentage\n|\n"
        "TIME||2018||2019|\n"
        "GEO (Codes)|GEO (Labels)||||\nFR|France|3.8|p|3.7|\nDE|Germany|:||3.2|f\n|\nSpecial value\n:|not available\n"
        "Observation flags:\np|provisional\nf|forecast",
        "120000 oop, 130000 oop",
        "3.8, :",
        ["HCR569"],
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("form", WRITERS)
def test_an_export_is_read_in_every_format(form: str, name: str, tmp_path: Path) -> None:
    text, labels, figures, codes = EXPORTS[name]
    suffix, write = WRITERS[form]
    path = tmp_path / f"export{suffix}"
    path.write_bytes(write([[cell.strip(" ") for cell in line.split("|")] for line in text.split("\n")]))
    problems = Problems()
    intake = read_submissions(CATALOGUE, Source([path]), Selection(), problems)
    used = {
        f"{each.region} {each.subject}": each.written
        for each in intake.actuals.values()
        if str(each.period) == "2018" and not each.trouble
    }
    assert (", ".join(used), ", ".join(used.values())) == (labels, figures)
    assert sorted({each.code for each in problems.list_all() if each.level != "note"}) == codes


def test_joint_labels_keep_the_places_of_their_figures(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("INDICATOR,unit,geo\\TIME\t2018\nHF3,%,XX\t3.8\nHF3,%,FR\tx\n", encoding="utf-8")
    problems = Problems()
    read_submissions(CATALOGUE, Source([tmp_path / "a.tsv"]), Selection(), problems)
    places = {each.code: (each.place.line, each.place.column) for each in problems.list_all() if each.level == "error"}
    assert places == {"HCR502": (2, 1), "HCR503": (3, 2)}
