"""The empty form: exactly what a region must submit, and filled in it reads back without a warning."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT

from hcr.core.model import Catalogue, Event, Indicator, Task
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Actual
from hcr.judgement.context import Context, Figures
from hcr.language.numbers import Figure, write_number
from hcr.language.periods import Period, read_period
from hcr.renderers.form_workbook import FormHead, render_form_xlsx
from hcr.run.pipeline import load_catalogue
from hcr.submission.form import FormEntry, build_form, list_covered_years

SHIPPED = [
    ("440704", "2018"),
    ("440704", "2020"),
    ("341500", "2018"),
    ("510100", "2021"),
    ("320000", "2012"),
    ("210000", "2017"),
    ("210000", "2020"),
]
AS_OF = "2022-01-31"
HEADERS = {"zh": "地区,指标,时期,数值,单位,备注", "en": "region,indicator,period,value,unit,note"}
# Of the parts of formulas those that are smaller than what they are held against; the others are a thousand.
PARTS = {
    "drug_revenue": "310",
    "consumables_expenditure": "178.5",
    "out_of_pocket_expenditure": "285",
    "personnel_expenditure": "405",
    "talent_funding": "72.5",
    "urbmi_fund_cumulative_balance": "490",
    "nrcms_fund_cumulative_balance": "180",
    "pediatric_staff_income": "1050",
    "rural_net_income": "1.08",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT / "targets", date(2026, 1, 1), Problems())


def when(text: str) -> Period:
    found = read_period(text)
    assert found
    return found


# Filling in


def plausible(catalogue: Catalogue, entry: FormEntry, period: Period) -> Fraction:
    """The baseline, else the first bound, else a made-up part; earlier periods a little less."""
    assert isinstance(entry.subject, Indicator) and entry.period
    id_ = entry.subject.id
    targets = [target for target in catalogue.targets if target.indicator.id == id_]
    stated = [target.baseline for target in (*entry.targets, *targets) if target.baseline is not None]
    bounds = [d.bound.number for target in targets for d in target.demands if not d.bound.reference]
    value = Fraction(PARTS[id_]) if id_ in PARTS else next(iter([*stated, *bounds]), Fraction(1000))
    return value if entry.period == period else value * Fraction(93, 100)


def filled(catalogue: Catalogue, entries: Sequence[FormEntry], period: Period) -> list[Fraction | date | str]:
    """A value for each entry: a computed figure is worked out from its parts, tasks are dated or 是 in turn."""
    rows = [
        Actual(e.region, e.subject.id, e.period, "", Place("form"), Figure(value, write_number(value)), e.subject.unit)
        for e in entries
        if isinstance(e.subject, Indicator) and not e.formula and (value := plausible(catalogue, e, period)) is not None
    ]
    context = Context(catalogue, Figures(rows), date(2022, 1, 31))
    values: list[Fraction | date | str] = []
    for number, entry in enumerate(entries):
        if isinstance(entry.subject, Indicator) and entry.period:
            values.append(context.value_of(entry.region, entry.subject, entry.period))
        else:
            done = entry.region and isinstance(entry.subject, Task) and number % 2
            values.append("是" if done else date(int(str(period)[:4]), 12, 1 + number % 28))
    return values


def fill_csv(path: Path, values: Sequence[Fraction | date | str]) -> None:
    """Write the values into the form, as text."""
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    for row, value in zip(rows, values, strict=True):
        assert row[3] == ""
        row[3] = write_number(value) if isinstance(value, Fraction) else str(value)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([header, *rows])


def head_of(sheet) -> tuple[int, dict[str, int]]:
    """The line of the table's head, and the columns by their titles."""
    for row in sheet.iter_rows(max_row=10):
        titles = {cell.value: cell.column for cell in row if cell.value}
        if {"数值", "value"} & set(titles):
            return row[0].row, titles
    raise AssertionError


def entries_of(sheet) -> list[dict[str, object]]:
    """The lines to fill in, by column title; headings of categories are none."""
    head, titles = head_of(sheet)
    lines = [{title: sheet.cell(row, column) for title, column in titles.items()} for row in rows_below(sheet, head)]
    return [line for line in lines if (line.get("指标") or line.get("indicator")).value]


def rows_below(sheet, head: int) -> range:
    return range(head + 1, sheet.max_row + 1)


def value_in(line: dict[str, object], zh: str, en: str):
    return line.get(zh) or line.get(en)


def fill_xlsx(path: Path, values: dict[tuple[str, str, str], Fraction | date | str]) -> None:
    """Write the values into the form, as a person's spreadsheet would hold them."""
    book = openpyxl.load_workbook(path)
    (sheet,) = book.worksheets
    lines = entries_of(sheet)
    assert len(lines) == len(values)
    for line in lines:
        region = value_in(line, "地区", "region")
        name, period = value_in(line, "指标", "indicator").value, value_in(line, "时期", "period").value
        found = read_period(period) if period else None
        value = values[(region.value if region else "", name, str(found or ""))]
        cell = value_in(line, "数值", "value")
        assert cell.value is None
        cell.value = float(write_number(value)) if isinstance(value, Fraction) else value
    book.save(path)


def fill(path: Path, entries: Sequence[FormEntry], values: Sequence[Fraction | date | str]) -> None:
    if path.suffix == ".csv":
        fill_csv(path, values)
        return
    alone = len({entry.region for entry in entries}) == 1
    keys = [("" if alone else e.region, e.name, str(e.period or "")) for e in entries]
    fill_xlsx(path, dict(zip(keys, values, strict=True)))


SUFFIXES = [".csv", pytest.param(".xlsx", marks=pytest.mark.slow)]


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "lang"), [(".csv", "en"), (".xlsx", "zh")])
@pytest.mark.parametrize(("region", "period"), SHIPPED)
def test_a_filled_form_reads_back_without_a_warning(
    region: str, period: str, lang: str, suffix: str, catalogue: Catalogue, hcr, tmp_path: Path
) -> None:
    path = tmp_path / f"form{suffix}"
    made = hcr("template", "--region", region, "--period", period, "-o", str(path), "--lang", lang)
    assert (made.code, made.out) == (0, "") and made.err.count("\n") == 1 and str(path) in made.err
    entries = build_form(catalogue, region, when(period), "zh" if lang == "zh" else "en")
    fill(path, entries, filled(catalogue, entries, when(period)))
    ran = hcr("check", str(path), "--as-of", AS_OF, "--format", "json")
    found = json.loads(ran.out)
    assert [p for p in found["problems"] if p["level"] != "note"] == []
    assert [p for p in found["problems"] if p["code"] in ("HCR506", "HCR511", "HCR512", "HCR519")] == []
    assert ran.code in (0, 1)
    judged = [v for v in found["verdicts"] if v["period"] in (None, period)]
    assert {v["status"] for v in judged} <= {"met", "not_met"}
    targets = {t.key for t in catalogue.targets if t.origin.document.region.code == region}
    dated = {t.key for t in catalogue.targets if t.key in targets and str(t.period) in (period, "standing")}
    tasks = {t.key for t in catalogue.tasks if t.origin.document.region.code == region}
    assert {v["target"] for v in judged} == dated | tasks


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("lang", HEADERS)
def test_an_empty_form_is_missing_and_nothing_else(suffix: str, lang: str, hcr, tmp_path: Path) -> None:
    path = tmp_path / f"form{suffix}"
    assert hcr("template", "--region", "江海区", "--period", "2018", "-o", str(path), "--lang", lang).code == 0
    found = json.loads(hcr("check", str(path), "--as-of", AS_OF, "--format", "json").out)
    assert [p for p in found["problems"] if p["level"] != "note"] == []
    numeric = [v for v in found["verdicts"] if v["kind"] == "numeric"]
    assert {v["status"] for v in numeric if v["period"] == "2018"} == {"missing"}
    assert {v["reason_code"] for v in numeric if v["period"] == "2018"} == {"missing_mark"}
    assert {v["status"] for v in found["verdicts"] if v["kind"] != "numeric"} == {"missing", "waiting"}


# Its entries


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize("lang", HEADERS)
def test_without_output_it_is_csv_on_standard_output(lang: str, hcr) -> None:
    ran = hcr("template", "--region", "440704", "--period", "2018年", "--lang", lang)
    header, *rows = ran.out.splitlines()
    assert (ran.code, ran.err, header) == (0, "", HEADERS[lang])
    region = {"zh": "江海区", "en": "Jianghai District"}[lang]
    cells = rows_of("\n".join(rows))
    assert cells[0][0] == region and all(row[3] == "" for row in cells)


@pytest.mark.slow
def test_every_entry_stands_once_and_is_found_by_its_name(catalogue: Catalogue) -> None:
    from hcr.submission.naming import Naming

    naming = Naming(catalogue)
    for region, period in SHIPPED:
        for lang in ("zh", "en"):
            entries = build_form(catalogue, region, when(period), lang)
            keys = [(naming.find_region(e.region), e.subject.id, e.period) for e in entries]
            assert len(set(keys)) == len(keys)
            for entry, (code, id_, _) in zip(entries, keys, strict=True):
                assert code and naming.find_subject(entry.name, code) == (id_, "")
                assert entry.name == entry.subject.name.get(lang)
                assert not isinstance(entry.subject, Indicator) or entry.unit


@pytest.mark.slow
def test_parts_follow_their_indicator_with_the_periods_that_they_need(catalogue: Catalogue) -> None:
    entries = build_form(catalogue, "440704", when("2018"), "zh")
    shown = [(e.subject.id, str(e.period)) for e in entries]
    start = shown.index(("medical_expenditure_growth", "2018"))
    assert shown[start : start + 3] == [
        ("medical_expenditure_growth", "2018"),
        ("medical_expenditure", "2018"),
        ("medical_expenditure", "2017"),
    ]
    # A part that has a target of its own, with the figure of the period before that its target asks for.
    start = shown.index(("talent_funding_share", "2018"))
    assert shown[start + 1 : start + 4] == [
        ("talent_funding", "2018"),
        ("performance_pay", "2018"),
        ("talent_funding", "2017"),
    ]
    talent = entries[start + 1]
    assert talent.targets and [indicator.id for indicator in talent.serves] == ["talent_funding_share"]


def test_the_form_holds_what_is_demanded_and_what_that_rests_on_and_nothing_else(catalogue: Catalogue) -> None:
    entries = build_form(catalogue, "440704", when("2018"), "zh")
    figures = [e for e in entries if isinstance(e.subject, Indicator)]
    demanded = {t for e in figures for t in e.targets}
    own = [t for t in catalogue.targets if t.origin.document.region.code == "440704"]
    assert {t.key for t in demanded} == {t.key for t in own if str(t.period) in ("2018", "standing")}
    assert all(e.targets or e.serves for e in figures)
    tasks = [e.subject.id for e in entries if isinstance(e.subject, Task)]
    assert tasks == [t.id for t in catalogue.tasks if t.origin.document.region.code == "440704"]
    events = {e.subject.id: [t.id for t in e.tasks] for e in entries if isinstance(e.subject, Event)}
    assert len(events) == 4 and all(events.values())
    order = [type(e.subject) for e in entries]
    assert order == sorted(order, key=[Indicator, Task, Event].index)


@pytest.mark.parametrize("own", [False, True])
def test_what_is_demanded_of_each_has_a_row_for_each_lower_region(own: bool, catalogue: Catalogue) -> None:
    (document,) = (d for d in catalogue.documents if d.region.code == "320000")
    province, known = document.region.name.zh, {region.name.zh for region in document.regions}
    entries = build_form(catalogue, "320000", when("2012"), "zh", own)
    for id_ in ("nrcms_payment_cap", "rural_net_income", "municipal_pooling_measures"):
        regions = [e.region for e in entries if e.subject.id == id_]
        assert len(set(regions)) == len(regions)
        # What binds some of the lower regions alone has no row of the region itself.
        assert set(regions) <= {province} if own else set(regions) <= known and len(regions) > 2
    pairs = [(e.region, e.subject.id) for e in entries if e.subject.id in ("nrcms_payment_cap", "rural_net_income")]
    assert [id_ for _, id_ in pairs] == ["nrcms_payment_cap", "rural_net_income"] * (len(pairs) // 2)


def test_a_lower_region_submits_what_is_demanded_of_each(catalogue: Catalogue, hcr) -> None:
    entries = build_form(catalogue, "320100", when("2012"), "zh")
    assert {e.region for e in entries} == {"南京市"}
    demanded = {e.subject.id for e in entries if e.targets or e.tasks}
    each = {t.indicator.id for t in catalogue.targets if t.origin.each} | {
        t.id for t in catalogue.tasks if t.origin.each
    }
    assert demanded < each and "nrcms_payment_cap" in demanded
    assert hcr("template", "--region", "南京市", "--period", "2012").out.count("南京市") == 0  # English
    assert hcr("template", "--region", "南京市", "--period", "2012", "--lang", "zh").out.count("\n南京市,") == len(
        entries
    )


OWN = """
hcr: 1
region: {code: "*"}
document: {title: {zh: 标准, en: Standard}, issued: 2018-01-01, years: 2018..2020}
indicators:
  beds: {name: {zh: 床位, en: "=1+1"}, unit: 张, better: higher}
  growth_of_ratio: {name: {zh: 比重增幅, en: Growth of ratio}, unit: "%", better: higher, formula: growth(ratio)}
  ratio: {name: {zh: 比重, en: Ratio}, unit: "%", better: higher, formula: previous(above) / beds}
  above: {name: {zh: 其中, en: Among them}, unit: 户, better: higher}
units: {户: {zh: 户, en: households, is: 1 张}}
targets:
  - {indicator: growth_of_ratio, source: 一, by: {2018: ">= 5"}}
  - {indicator: beds, source: 二, by: {2019H1: "> 5", 2019: "> previous"}}
events:
  dated: {name: {zh: 已有, en: Dated}, date: 2018-02-01}
  open: {name: {zh: 未定, en: Open}}
tasks:
  - {id: first, name: {zh: 甲, en: A}, kind: milestone, source: 三, due: {after: dated, within: 3 months}}
  - {id: second, name: {zh: 乙, en: B}, kind: milestone, source: 四, due: {after: open, within: 3 months}}
  - {id: third, name: {zh: 丙, en: C}, kind: milestone, source: 五, due: {after: open, within: 1 months}}
"""
# A province and its city: plans of one name, and of one English name, that are not the same.
ABOVE = """
hcr: 1
region: {code: "990000", name: {zh: 某省, en: Province}}
regions: [{code: "990100", name: {zh: 某市, en: City}, parent: "990000"}]
document: {title: {zh: 上, en: Above}, issued: 2018-01-01}
tasks:
  - {id: above_plan, name: {zh: 方案, en: Plan}, kind: document, source: 一, each: true, due: standing}
  - {id: above_list, name: {zh: 上级清单, en: List}, kind: document, source: 二, each: true, due: standing}
"""
BELOW = """
hcr: 1
region: {code: "990100", name: {zh: 某市, en: City}, parent: "990000"}
document: {title: {zh: 下, en: Below}, issued: 2018-01-01}
tasks:
  - {id: own_plan, name: {zh: 方案, en: Plan}, kind: document, source: 一, due: standing}
  - {id: own_list, name: {zh: 清单, en: List}, kind: document, source: 二, due: standing}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("period", "figures"),
    [
        (
            "2018",
            ["比重增幅 2018", "比重 2018", "其中 2017", "床位 2018", "比重 2017", "其中 2016", "床位 2017"],
        ),
        ("2019", ["床位 2019H1", "床位 2019", "床位 2018"]),
        ("2019H1", ["床位 2019H1", "床位 2018H2"]),
        ("2019Q1", ["床位 2019Q1", "床位 2018Q4"]),
        ("2020", []),
    ],
)
def test_the_periods_of_what_is_asked(period: str, figures: list[str], own: Path, hcr) -> None:
    ran = hcr("template", "--region", "某县", "--period", period, "--targets", str(own), "--lang", "zh")
    _, *rows = rows_of(ran.out)
    assert ran.code == 0
    assert {row[0] for row in rows} == {"某县"}
    assert [f"{row[1]} {row[2]}" for row in rows if row[2]] == figures
    assert [row[1] for row in rows if not row[2]] == ["甲", "乙", "丙", "未定"]


@pytest.mark.parametrize(
    ("english", "written"), [("households", "households"), ("persons", "户")], ids=["read", "read as another"]
)
def test_a_unit_is_written_so_that_it_is_read(english: str, written: str, own: Path) -> None:
    own.write_text(OWN.replace("en: households", f"en: {english}"), encoding="utf-8")
    entries = build_form(load_catalogue(own, date(2026, 1, 1), Problems()), "x", when("2018"), "en")
    units = {e.subject.id: e.unit for e in entries if isinstance(e.subject, Indicator)}
    assert units == {"growth_of_ratio": "%", "ratio": "%", "above": written, "beds": "beds"}


def test_an_event_stands_once_with_the_tasks_that_it_starts_unless_it_is_dated(own: Path) -> None:
    entries = build_form(load_catalogue(own, date(2026, 1, 1), Problems()), "x", when("2018"), "en")
    (event,) = (e for e in entries if isinstance(e.subject, Event))
    assert (event.subject.id, [task.id for task in event.tasks]) == ("open", ["second", "third"])


def test_names_that_two_documents_share_are_told_apart(tmp_path: Path, hcr) -> None:
    for name, text in (("a.yaml", ABOVE), ("b.yaml", BELOW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = ("template", "--region", "990100", "--period", "2018", "--targets", str(tmp_path))
    ran = hcr(*asked)
    assert ran.code == 0, ran.err
    names = {row[1] for row in rows_of(ran.out)[1:]}
    assert names == {"Plan", "own_plan", "List", "清单"}
    path = tmp_path / "form.csv"
    assert hcr(*asked, "-o", str(path)).code == 0
    fill_csv(path, ["是"] * 4)
    checked = hcr("check", str(path), "--targets", str(tmp_path), "--region", "990100", "--format", "json")
    verdicts = json.loads(checked.out)["verdicts"]
    assert {v["target"].partition("@")[0]: v["status"] for v in verdicts} == dict.fromkeys(
        ["above_plan", "above_list", "own_plan", "own_list"], "met"
    )


def test_a_name_is_never_run_as_a_formula(own: Path, hcr, tmp_path: Path) -> None:
    asked = ("template", "--region", "x", "--period", "2019", "--targets", str(own))
    assert "\nx,'=1+1,2019," in hcr(*asked).out
    path = tmp_path / "form.xlsx"
    assert hcr(*asked, "-o", str(path)).code == 0
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert "=1+1" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.value is None for cell in cells if cell.data_type == "n")


# The workbook


@pytest.mark.slow
@pytest.mark.parametrize("lang", HEADERS)
@pytest.mark.parametrize(("region", "period"), SHIPPED)
def test_the_workbook_holds_the_rows_of_the_csv(region: str, period: str, lang: str, hcr, tmp_path: Path) -> None:
    asked = ("template", "--region", region, "--period", period, "--lang", lang)
    path = tmp_path / "form.xlsx"
    assert hcr(*asked, "-o", str(path)).code == 0
    (sheet,) = openpyxl.load_workbook(path).worksheets
    shown = [
        (value_in(line, "指标", "indicator").value, value_in(line, "时期", "period").value or "")
        for line in entries_of(sheet)
    ]
    rows = [(name.removeprefix("'"), when_) for _, name, when_, *_ in rows_of(hcr(*asked).out)[1:]]
    assert sorted((name, str(read_period(text)) if text else "") for name, text in shown) == sorted(rows)


def form_sheet(hcr, tmp_path: Path, *arguments: str):
    path = tmp_path / "form.xlsx"
    assert hcr("template", "-o", str(path), *arguments).code == 0
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return sheet


CITY = ("--region", "341500", "--period", "2018")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lang", "above"),
    [
        ("zh", ["六安市2018年医改指标报送表", "报送截止：2019年1月20日", "填报单位（盖章）：", "没有数据的填“暂无”"]),
        (
            "en",
            ["Lu'an: health-care reform figures for 2018", "20 January 2019", "Filled in by:", "must", "N/A"],
        ),
    ],
)
def test_the_form_says_on_paper_what_it_is(lang: str, above: list[str], hcr, tmp_path: Path) -> None:
    sheet = form_sheet(hcr, tmp_path, *CITY, "--deadline", "2019-01-20", "--lang", lang)
    head, titles = head_of(sheet)
    lines = [str(sheet.cell(row, 1).value) for row in range(1, head)]
    assert len(lines) == len(above) and all(text in line for text, line in zip(above, lines, strict=True))
    assert sheet.page_setup.paperSize == 9 and sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == f"${head}:${head}" and sheet.freeze_panes == f"A{head + 1}"
    assert not sheet.merged_cells.ranges and not sheet.protection.sheet
    cells = [cell for row in sheet.iter_rows(min_row=head, max_col=len(titles)) for cell in row]
    assert all(cell.border.bottom.style == "thin" for cell in cells)


@pytest.mark.slow
def test_no_page_ends_with_the_name_of_a_category(hcr, tmp_path: Path) -> None:
    sheet = form_sheet(hcr, tmp_path, "--region", "440704", "--period", "2018", "--lang", "zh")
    ends = [page_break.id for page_break in sheet.row_breaks.brk]
    head, _ = head_of(sheet)
    assert len(ends) >= 3 and not sheet.sheet_properties.pageSetUpPr.fitToPage  # else Excel ends pages where it likes
    points = 6 * sum(column.width for column in sheet.column_dimensions.values())  # a digit of Arial 11 is 8 pixels
    assert points * sheet.page_setup.scale / 100 < 842 - 72
    assert all(sheet.cell(row, 3).value for row in ends)  # the name of an indicator; a category is in the first column
    starts = [head, *ends]
    heights = [
        sum(sheet.row_dimensions[row].height for row in range(start + 1, end + 1))
        for start, end in zip(starts, ends, strict=False)
    ]
    page = (595 - 2 * 43.2) * 100 / sheet.page_setup.scale
    assert all(0.7 * page < height + sheet.row_dimensions[head].height < page for height in heights)


def test_a_form_of_one_region_has_no_column_for_it(hcr, tmp_path: Path) -> None:
    (tmp_path / "below.yaml").write_text(BELOW, encoding="utf-8")
    asked = ("--region", "某市", "--period", "2018", "--targets", str(tmp_path), "--lang", "zh")
    sheet = form_sheet(hcr, tmp_path, *asked)
    _, titles = head_of(sheet)
    assert sheet.cell(1, 1).value == "某市2018年医改指标报送表"
    assert list(titles) == ["序号", "指标", "时期", "单位", "目标", "数值", "牵头单位", "说明"]


@pytest.mark.slow
def test_a_form_of_several_regions_has_a_column_for_them(hcr, tmp_path: Path) -> None:
    _, titles = head_of(form_sheet(hcr, tmp_path, "--region", "320000", "--period", "2012", "--lang", "zh"))
    assert list(titles)[:3] == ["序号", "地区", "指标"]


@pytest.mark.slow
def test_rows_that_must_be_filled_in_are_numbered_and_parts_are_optional(hcr, tmp_path: Path) -> None:
    sheet = form_sheet(hcr, tmp_path, "--region", "440704", "--period", "2018", "--lang", "zh")
    lines = entries_of(sheet)
    numbers = [line["序号"].value for line in lines if line["序号"].value]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    for line in lines:
        optional = str(line["说明"].value or "").startswith("可选")
        assert optional is (line["序号"].value is None)
        assert not (optional and (line["目标"].value or line["牵头单位"].value))
    share = next(line for line in lines if line["指标"].value == "药占比（不含中药饮片）")
    assert (share["时期"].value, share["目标"].value, share["单位"].value) == ("2018年", "<30", "%")
    part = next(line for line in lines if line["指标"].value == "药品收入（不含中药饮片）")
    assert (part["说明"].value, part["指标"].alignment.indent) == ("可选，计算用", 2.0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("period", "words"), [("2018H1", "2018年上半年"), ("2018Q2", "2018年第二季度"), ("2018-06", "2018年6月")]
)
def test_periods_are_written_as_people_say_them(period: str, words: str, hcr, tmp_path: Path) -> None:
    sheet = form_sheet(hcr, tmp_path, "--region", "440704", "--period", period, "--lang", "zh")
    shown = {line["时期"].value for line in entries_of(sheet)}
    assert {text for text in shown if text} >= {words}
    assert read_period(words) == when(period)


@pytest.mark.slow
def test_the_workbook_explains_itself_and_checks_what_is_typed(hcr, tmp_path: Path) -> None:
    sheet = form_sheet(hcr, tmp_path, "--region", "440704", "--period", "2018", "--lang", "zh")
    lines = entries_of(sheet)
    notes = {line["指标"].value: line["指标"].comment.text for line in lines}
    told = ["<8", "附件1", "江开〔2018〕19号", "人均住院费用 / 人均住院费用（2017） - 1"]
    assert [word for word in told if word not in notes["人均住院费用增幅"]] == []
    assert all(line["时期"].data_type == line["单位"].data_type == "s" for line in lines if line["时期"].value)
    kinds = {}
    for check in sheet.data_validations.dataValidation:
        for cells in check.sqref.ranges:
            for row in cells.rows:
                for cell in row:
                    kinds[cell] = "figure" if "ABS" in str(check.formula1) else check.type
    assert set(kinds) == {(line["数值"].row, line["数值"].column) for line in lines}
    expected = {"是、否或日期": "custom", "日期": "date"}
    for line in lines:
        cell = line["数值"]
        assert kinds[cell.row, cell.column] == expected.get(str(line["说明"].value), "figure")


@pytest.mark.slow
def test_a_form_filled_in_by_people_reads_back(hcr, tmp_path: Path) -> None:
    """Who fills in, a column and a total of one's own, 暂无 and 待核 are no obstacle; a place is told by its cell."""
    path = tmp_path / "form.xlsx"
    assert hcr("template", *CITY, "-o", str(path), "--lang", "zh").code == 0
    book = openpyxl.load_workbook(path)
    sheet = book.active
    head, titles = head_of(sheet)
    sheet.cell(
        3, 1
    ).value = "填报单位（盖章）：安徽省某局  填报人：张三  联系电话：028-1234567  填报日期：2022年1月18日"
    sheet.cell(head, len(titles) + 1).value = "审核意见"
    lines = [line for line in entries_of(sheet) if line["单位"].value]
    sheet.cell(lines[0]["数值"].row, len(titles) + 1).value = "已核"
    lines[0]["数值"].value, lines[1]["数值"].value, lines[2]["数值"].value = 50, "暂无", "待核"
    lines[3]["数值"].value = "无法统计"
    sheet.append(["合计", *[None] * (titles["数值"] - 2), 99])
    book.save(path)
    ran = hcr("check", str(path), "--as-of", AS_OF, "--format", "json", "--lang", "zh")
    found = json.loads(ran.out)
    wrong = [problem for problem in found["problems"] if problem["level"] == "error"]
    cell = f"填报表!{lines[3]['数值'].coordinate}"
    assert len(wrong) == 1 and wrong[0]["line"] == lines[3]["数值"].row
    assert f"{path}:{cell}: HCR503 错误：" in ran.err
    by_line = {verdict["actual_line"]: verdict["status"] for verdict in found["verdicts"]}
    assert by_line[lines[0]["数值"].row] in ("met", "not_met")
    assert by_line[lines[1]["数值"].row] == by_line[lines[2]["数值"].row] == "missing"


@pytest.mark.slow
def test_one_file_a_lower_region(hcr, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    asked = ("template", "--region", "320000", "--period", "2012", "--split", str(folder), "--lang", "zh")
    ran = hcr(*asked)
    assert (ran.code, ran.out) == (0, "") and "个文件" in ran.err
    names = sorted(path.name for path in folder.iterdir())
    assert "320100-南京市.xlsx" in names and len(names) == len({name[:6] for name in names}) > 13
    sheet = openpyxl.load_workbook(folder / "320100-南京市.xlsx").active
    assert sheet.cell(1, 1).value == "南京市2012年医改指标报送表"
    assert "地区" not in head_of(sheet)[1]
    read = json.loads(hcr("check", str(folder / "320100-南京市.xlsx"), "--format", "json", "--as-of", AS_OF).out)
    assert {verdict["region"] for verdict in read["verdicts"]} == {"320100"}
    assert [problem for problem in read["problems"] if problem["level"] == "error"] == []
    before = {path: path.read_bytes() for path in folder.iterdir()}
    assert hcr(*asked).code == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.slow
def test_definitions_stand_in_the_notes(hcr, tmp_path: Path) -> None:
    sheet = form_sheet(hcr, tmp_path, "--region", "320000", "--period", "2012", "--lang", "zh")
    notes = [line["指标"].comment.text for line in entries_of(sheet)]
    assert any(note.startswith("定义：累计结余与当年月平均支出之比\n2012年目标：") for note in notes)


NOTED = """hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document: {number: 甲1号, title: 方案, issued: 2018-01-10, years: 2018..2018}
indicators:
  cap: {name: {zh: 限额, en: Cap}, unit: 元, better: higher}
  income: {name: {zh: 收入, en: Income}, unit: 元, better: higher}
targets:
  - indicator: cap
    source: 三
    scope: {zh: 城镇, en: towns}
    nature: binding
    conflicts_with: 四（一）
    reading: {zh: 按上年收入计。, en: Of last year's income.}
    by: {2018: [">= 8 * income", ">= 8 万元"]}
"""


@pytest.mark.parametrize(
    ("lang", "target", "note"),
    [
        ("zh", "≥8×收入、≥8万元", "（甲1号 三，城镇，约束性）\n不一致之处：四（一）\n解读：按上年收入计。"),
        (
            "en",
            "≥8×Income, ≥8 ×10,000 yuan",
            ", towns, binding)\nConflicts with: Section 4(1)\nReading: Of last year's income.",
        ),
    ],
)
def test_a_note_has_what_the_document_says_beside_the_target(
    hcr, tmp_path: Path, lang: str, target: str, note: str
) -> None:
    (tmp_path / "t.yaml").write_text(NOTED, encoding="utf-8")
    targets = ("--targets", str(tmp_path / "t.yaml"))
    sheet = form_sheet(hcr, tmp_path, "--region", "990100", "--period", "2018", "--lang", lang, *targets)
    line = entries_of(sheet)[0]
    shown = {title: cell.value for title, cell in line.items()}
    assert shown["目标" if lang == "zh" else "target"] == target
    assert line["指标" if lang == "zh" else "indicator"].comment.text.endswith(note)


@pytest.mark.slow
def test_the_same_form_is_the_same_bytes(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = build_form(catalogue, "440704", when("2018"), "zh")
    head = FormHead("江海区", when("2018"), ["江开〔2018〕19号"])
    data = render_form_xlsx(entries, head, catalogue, "zh")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert render_form_xlsx(entries, head, catalogue, "zh") == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2
        names = archive.namelist()
        assert not any("vba" in name or "external" in name for name in names)
        assert b"<f>" not in b"".join(archive.read(name) for name in names if "worksheets" in name)


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--region", "440704"],
        ["--period", "2018"],
        ["--region", "999999", "--period", "2018"],
        ["--region", "440704", "--period", "soon"],
        ["--region", "440704", "--period", "standing"],
        ["--region", "440704", "--period", "2035"],
        ["--region", "440704", "--period", "2018", "-o", "form.pdf"],
        ["--region", "440704", "--period", "2018", "-o", "form"],
        ["--region", "440704", "--period", "2018", "--deadline", "2019-01-20"],
        ["--region", "440704", "--period", "2018", "--deadline", "soon", "-o", "form.xlsx"],
        ["--region", "440704", "--period", "2018", "--split", "forms", "-o", "form.xlsx"],
        ["--region", "440704", "--period", "2018", "-o", "README.xlsx/form.xlsx"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_prints_nothing_on_stdout(arguments: list[str], hcr) -> None:
    ran = hcr("template", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err and "Traceback" not in ran.err


def test_an_unknown_period_names_the_years(catalogue: Catalogue, hcr) -> None:
    assert list_covered_years(catalogue, "440704") == ["2018..2020"]
    assert "2018..2020" in hcr("template", "--region", "440704", "--period", "2035").err


@pytest.mark.slow
def test_an_existing_form_is_kept_without_force(hcr, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    asked = ("template", "--region", "440704", "--period", "2018", "-o", str(path))
    path.write_bytes(b"filled in")
    assert hcr(*asked).code == 2
    assert path.read_bytes() == b"filled in"
    assert hcr(*asked, "--force").code == 0
    assert zipfile.is_zipfile(path)
    assert [each.name for each in tmp_path.iterdir()] == ["form.xlsx"]


def test_a_target_file_that_cannot_be_read_whole_is_said_by_the_exit_code(own: Path, hcr) -> None:
    own.write_text(OWN.replace("source: 二,", "sourc: 二,"), encoding="utf-8")
    ran = hcr("template", "--region", "x", "--period", "2018", "--targets", str(own))
    assert ran.code == 3
    assert "HCR201" in ran.err and ran.out.startswith("region,")


@pytest.mark.slow
def test_csv_needs_no_spreadsheet_library(command) -> None:
    ran = command("template", "--region", "440704", "--period", "2018", env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert ran.code == 0
    assert "hcr.submission.form" in ran.err and "openpyxl" not in ran.err


def test_a_form_of_several_regions_is_titled_after_the_one_that_submits(hcr, tmp_path: Path) -> None:
    """Its own document and that of the region above ask for rows, also of a district whose name another one has."""
    head = """hcr: 1
region: {{code: '{0}', name: {{zh: {1}, en: {2}}}, parent: '320000'}}
regions: [{{code: '{3}', name: {4}}}]
"""
    document = "document: {{number: {0}1号, title: {0}方案, issued: 2018-01-01, years: 2018..2020}}\n"
    shared = """indicators:
  share: {name: 药占比, unit: "%", better: lower}
  beds: {name: 床位, unit: 张, better: higher}
"""
    targets = """targets:
- {indicator: share, source: 一, each: true, by: {2018: '< 30'}}
- {indicator: beds, source: 一, by: {2018: '> 5'}}
"""
    upper = head.format("320000", "江苏省", "Jiangsu", "320300", "徐州市").replace(", parent: '320000'", "")
    (tmp_path / "a.yaml").write_text(upper + document.format("苏") + shared + targets, encoding="utf-8")
    for name, code, district in (("徐州市", "320300", "320302"), ("南京市", "320100", "320106")):
        own = head.format(code, name, f"C{code}", district, "鼓楼区") + document.format(name) + targets
        (tmp_path / f"{code}.yaml").write_text(own, encoding="utf-8")
    hcr(
        "template",
        "--region",
        "徐州市",
        "--period",
        "2018",
        "-o",
        "f.xlsx",
        "--targets",
        ".",
        "--lang",
        "zh",
        at=tmp_path,
    )
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert str(sheet["A1"].value).startswith("徐州市2018年")
    assert "鼓楼区（徐州市）" in cells and "320302" not in cells
