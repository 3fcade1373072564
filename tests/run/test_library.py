"""The check as a library: the verdicts of the command, from paths and from rows at hand; one error for wrong use."""

from __future__ import annotations

import csv
import datetime
import decimal
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import ROOT, Ran

from hcr import Result, UsageError, check
from hcr.core.problems import Problems
from hcr.run.data_frames import list_rows
from hcr.submission.readers.mappings import sheet_of, text_of_value

ACTUALS = ROOT / "examples" / "jianghai" / "actuals-2018.csv"
DAY = datetime.date(2019, 1, 31)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def without_places(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{**row, "actual_file": None, "actual_line": None} for row in rows]


@pytest.fixture(scope="module")
def judged() -> Result:
    return check(ACTUALS, as_of=DAY)


def test_it_gives_what_the_command_prints(judged: Result, hcr: Callable[..., Ran]) -> None:
    printed = json.loads(hcr("check", str(ACTUALS), "--as-of", "2019-01-31", "--format", "json").out)
    assert judged.rows() == printed["verdicts"]
    assert dict(judged.summary) == printed["summary"]
    assert len(judged.problems) == len(printed["problems"])
    assert judged.as_of == DAY


@pytest.mark.parametrize("form", [list, iter, tuple])
def test_rows_at_hand_are_judged_like_their_file(judged: Result, form: Callable[..., object]) -> None:
    found = check(form(rows_of(ACTUALS)), targets="targets", as_of="2019-01-31")
    assert without_places(found.rows()) == without_places(judged.rows())


@pytest.mark.slow
def test_several_paths_are_one_submission(tmp_path: Path) -> None:
    header, *lines = ACTUALS.read_text(encoding="utf-8-sig").splitlines()
    parts = [tmp_path / "a.csv", tmp_path / "b.csv"]
    parts[0].write_text("\n".join([header, *lines[::2]]), encoding="utf-8")
    parts[1].write_text("\n".join([header, *lines[1::2]]), encoding="utf-8")
    assert check(parts, as_of=DAY).summary == check(str(ACTUALS), as_of=DAY).summary


def test_the_indicator_of_a_table_without_one_is_an_argument(tmp_path: Path) -> None:
    path = tmp_path / "years.csv"
    path.write_text("地区,2017年,2018年\n江海区,33.1,29.2\n", encoding="utf-8")
    narrow = {"source": "附件1", "as_of": DAY}
    found = check(path, indicator="drug_share", **narrow)
    assert [(v["value"], v["status"]) for v in found.rows() if v["indicator"] == "drug_share"] == [("29.2", "met")]
    rows = [{"region": "440704", "period": "2018", "value": "29.2", "unit": "%"}]
    found = check(rows, indicator="药占比（不含中药饮片）", **narrow)
    assert [v["status"] for v in found.rows() if v["indicator"] == "drug_share"] == ["met"]
    with pytest.raises(UsageError):
        check(path, indicator="nothing", **narrow)


def test_options_are_those_of_the_command(hcr: Callable[..., Ran]) -> None:
    found = check(ACTUALS, as_of=DAY, region="江海区", source=["附件1"], kind="numeric", period=["2018"])
    options = ["--region", "江海区", "--source", "附件1", "--kind", "numeric", "--period", "2018"]
    printed = hcr("check", str(ACTUALS), "--as-of", "2019-01-31", "--format", "json", *options)
    assert found.rows() == json.loads(printed.out)["verdicts"]


@pytest.mark.parametrize(
    ("options", "where"),
    [
        ({"actuals": "nowhere.csv"}, "ACTUALS"),
        ({"region": "nowhere"}, "--region"),
        ({"period": "soon"}, "--period"),
        ({"as_of": "soon"}, "--as-of"),
        ({"kind": "figure"}, "--kind"),
        ({"layout": "round"}, "--layout"),
        ({"engine": "steam"}, "engine"),
        ({"aliases": "nowhere.csv"}, "--aliases"),
    ],
)
def test_wrong_use_is_one_exception(options: dict[str, str], where: str) -> None:
    actuals = options.pop("actuals", str(ACTUALS))
    with pytest.raises(UsageError) as error:
        check(actuals, **options)  # type: ignore[arg-type]
    assert error.value.where == where
    assert str(error.value).startswith(f"{where}: ")
    assert error.value.message("zh") != error.value.message("en")


def test_bad_rows_are_problems_and_sound_ones_are_judged() -> None:
    rows: list[dict[str, object]] = [
        {"region": "440704", "indicator": "drug_share", "period": 2018, "value": [1], "unit": "%"},
        {"region": "440704", "indicator": "drug_share", "period": 2018, "value": "29.9", "unit": "%"},
    ]
    found = check(rows, as_of=DAY)
    assert [problem.code for problem in found.problems if problem.level == "error"] == ["HCR128"]
    assert [(v.subject.key, v.status) for v in found.verdicts if v.actual] == [("drug_share@附件1", "met")]


class NAType:
    """As data frames mark missing values."""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1.80", "1.80"),
        (None, ""),
        (NAType(), ""),
        (float("nan"), ""),
        (float("inf"), "Infinity"),  # which is no figure: a problem, not a missing mark
        (30, "30"),
        (29.8, "29.8"),
        (0.1 + 0.2, "0.30000000000000004"),
        (30.0, "30"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (decimal.Decimal("1.50"), "1.50"),
        (decimal.Decimal("1E+3"), "1000"),
        (decimal.Decimal("NaN"), ""),
        (True, "TRUE"),
        (datetime.date(2018, 5, 10), "2018-05-10"),
        (datetime.datetime(2018, 5, 10), "2018-05-10"),
        (datetime.datetime(2018, 5, 10, 8, 30), "2018-05-10 08:30:00"),
    ],
)
def test_a_value_is_the_text_that_it_is_written_as(value: object, text: str) -> None:
    problems = Problems()
    assert list(sheet_of([{"value": value}], "rows", problems).lines) == [(1, ["value"]), (2, [text])]
    assert not problems.found


def test_an_integer_of_any_length_has_a_text() -> None:
    assert text_of_value(10**5000) == "1" + "0" * 5000


def test_a_fraction_is_exact_or_refused() -> None:
    third, just_above = Fraction(1, 3), Fraction(30 * 10**20 + 1, 10**20)
    assert text_of_value(just_above) == "30.00000000000000000001"
    assert text_of_value(third) == "1/3"
    row = {"region": "440704", "indicator": "drug_share", "period": 2018, "value": third, "unit": "%"}
    assert "HCR503" in [problem.code for problem in check([row], as_of=DAY).problems]


@pytest.mark.parametrize("actuals", [{"region": "440704"}, [1, 2], [{"region": "440704"}, "a.csv"], [("region", 1)]])
def test_what_is_neither_paths_nor_rows_is_refused(actuals: object) -> None:
    with pytest.raises(UsageError, match="data frame"):
        check(actuals)  # type: ignore[arg-type]


class _Column:
    """A column of floats of four bytes: as one of eight bytes a value has digits that nobody wrote."""

    dtype = "Float32"

    def cast(self, kind: type) -> list[str]:
        assert kind is str
        return ["29.8"]

    astype = cast


class _PolarsLike:
    def __init__(self, value: object = 29.799999237060547, columns: Sequence[str] = ("value",)) -> None:
        self.value, self.columns = value, columns

    def __getitem__(self, name: str) -> _Column:
        return _Column()

    def with_columns(self, value: list[str]) -> _PolarsLike:
        return _PolarsLike(*value)

    def to_dicts(self) -> list[dict[str, object]]:
        return [{"region": "440704", "indicator": "drug_share", "period": 2018, "value": self.value, "unit": "%"}]


class _PandasLike(_PolarsLike):
    """The region is in the index, as after `set_index`."""

    to_dicts = property()  # type: ignore[assignment]  # a frame of pandas has none

    class _Index(list[str]):
        names = ("region",)

    index = _Index(["440704"])

    def assign(self, value: list[str]) -> _PandasLike:
        return _PandasLike(*value)

    def to_dict(self, how: str) -> list[dict[str, object]]:
        assert how == "records"
        return [{"indicator": "drug_share", "period": 2018, "value": self.value, "unit": "%"}]


@pytest.mark.parametrize("frame", [_PolarsLike(), _PandasLike()])
def test_a_data_frame_is_its_rows_without_a_loss(frame: object) -> None:
    shown = check(frame, as_of=DAY, source="附件1").rows()  # type: ignore[arg-type]
    assert [(row["region"], row["value"]) for row in shown if row["value"]] == [("440704", "29.8")]


@pytest.mark.parametrize(
    ("labels", "added"),
    [
        (["440704"], {"": "440704"}),
        ([7], {}),
        ([("440704", 2018)], {"region": "440704", "period": 2018}),
    ],
)
def test_an_index_without_a_name_is_a_column_unless_it_counts(labels: list[object], added: dict[str, object]) -> None:
    frame = _PandasLike()
    frame.index = _PandasLike._Index(labels)
    frame.index.names = ("region", "period") if isinstance(labels[0], tuple) else (None,)
    (row,) = list_rows(frame)
    assert isinstance(row, dict) and row == {**added, **frame.to_dict("records")[0], "value": "29.8"}


@pytest.mark.parametrize("actuals", [None, 5, _PolarsLike(columns=("value", "value"))])
def test_what_loses_a_column_or_holds_no_rows_is_refused(actuals: object) -> None:
    with pytest.raises(UsageError, match="data frame"):
        check(actuals)  # type: ignore[arg-type]


ROW = {"region": "440704", "indicator": "drug_share", "period": 2018, "value": 29.8, "unit": "%"}


@pytest.mark.parametrize(
    ("argument", "given"),
    [("region", 440704), ("period", 2018), ("period", [2018, "2018"]), ("as_of", datetime.datetime(2019, 1, 31, 8))],
)
def test_an_argument_may_be_a_number_or_a_moment(argument: str, given: object) -> None:
    shown = check([ROW], **{"as_of": DAY, argument: given}).rows()  # type: ignore[arg-type]
    assert [row["value"] for row in shown if row["indicator"] == "drug_share"] == ["29.8"]


@pytest.mark.parametrize(
    ("argument", "given", "error"),
    [
        ("period", 2018.5, "period: expected a text"),
        ("targets", 5, "targets: expected a path"),
        ("region", {"a": 1}, "unknown region"),
        ("as_of", 2019.1, "as_of: expected a text"),
        ("sheet", "一", "files"),
        ("encoding", "gbk", "files"),
        ("layout", "tall", "not one of long"),
    ],
)
def test_an_argument_of_another_type_or_without_a_use_is_refused(argument: str, given: object, error: str) -> None:
    with pytest.raises(UsageError, match=error):
        check([ROW], **{"as_of": DAY, argument: given})  # type: ignore[arg-type]


def test_a_blank_of_a_record_is_never_the_record_above() -> None:
    found = check([ROW, {**ROW, "region": None, "indicator": "infant_mortality"}], as_of=DAY)
    assert "HCR556" in [problem.code for problem in found.problems]
    assert not [row for row in found.rows() if row["indicator"] == "infant_mortality" and row["value"]]


def test_rows_may_have_different_keys() -> None:
    lines = list(sheet_of([{"a": 1}, {"b": 2}], "rows", Problems()).lines)
    assert lines == [(1, ["a", "b"]), (2, ["1", ""]), (3, ["", "2"])]


def test_it_loads_no_command_line() -> None:
    code = (
        "import sys, hcr; early = 'hcr.run.check' in sys.modules; "
        f"hcr.check({str(ACTUALS)!r}, as_of='2019-01-31'); "
        "sys.exit(early or 'typer' in sys.modules or 'hcr.cli' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_spark_loads_no_command_line() -> None:
    code = "import sys, hcr.spark; sys.exit(bool({'typer', 'hcr.cli', 'pyspark'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
