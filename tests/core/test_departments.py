"""Departments: their offices, their English names by a document's table, and the choice of one in either language."""

from __future__ import annotations

import pytest

from hcr.core.departments import (
    department_of,
    is_led_by,
    list_lead_names,
    list_parts,
    list_unnamed_parts,
    name_department,
    name_department_only,
)
from hcr.core.document import DepartmentName, Document, Region
from hcr.core.model import Origin
from hcr.core.problems import Place
from hcr.messages import Name

NAMES = {
    "卫生局": "Health Bureau",
    "医政科": "Medical Section",
    "各区（市）县政府（管委会）": "the county governments (committees)",
}
TABLE = {name: DepartmentName(en, Place("t")) for name, en in NAMES.items()}
REGION = Region("990100", Name("甲", "A"), "", Place("t"))


def document(table: dict[str, DepartmentName]) -> Document:
    return Document(REGION, (), "", Name(), None, "final", None, None, Place("t"), {}, departments=table)


def origin(lead: str, table: dict[str, DepartmentName]) -> Origin:
    return Origin(document(table), "附件1", Name(), Name(), lead, (), (), False, False, Name())


@pytest.mark.parametrize(
    ("name", "own", "parts"),
    [
        ("卫生局（医政科）", "卫生局", ["卫生局", "医政科"]),
        ("卫生局(办公室)", "卫生局", ["卫生局", "办公室"]),
        ("财政局", "财政局", ["财政局"]),
        ("各区（市）县政府", "各区（市）县政府", ["各区（市）县政府"]),
        ("各区（市）县政府（管委会）", "各区（市）县政府", ["各区（市）县政府", "管委会"]),
        ("局（科（室））", "局", ["局", "科（室）"]),
        ("（甲）", "（甲）", ["（甲）"]),
        ("", "", [""]),
    ],
)
def test_an_office_stands_in_brackets_behind_its_department(name: str, own: str, parts: list[str]) -> None:
    assert department_of(name) == own
    assert list_parts(name) == parts


@pytest.mark.parametrize(
    ("name", "english", "alone", "unnamed"),
    [
        ("卫生局", "Health Bureau", "Health Bureau", []),
        ("卫生局（医政科）", "Health Bureau (Medical Section)", "Health Bureau", []),
        ("卫生局（办公室）", "Health Bureau (办公室)", "Health Bureau", ["办公室"]),
        ("财政局（医政科）", "财政局（医政科）", "财政局", ["财政局"]),
        ("财政局", "财政局", "财政局", ["财政局"]),
        ("各区（市）县政府（管委会）", NAMES["各区（市）县政府（管委会）"], NAMES["各区（市）县政府（管委会）"], []),
        ("", "", "", [""]),
    ],
)
def test_english_names_come_from_the_table(name: str, english: str, alone: str, unnamed: list[str]) -> None:
    of = document(TABLE)
    assert (name_department(of, name, "en"), name_department_only(of, name, "en")) == (english, alone)
    assert (name_department(of, name, "zh"), name_department_only(of, name, "zh")) == (name, department_of(name))
    assert list_unnamed_parts(TABLE, name) == unnamed
    assert name_department(document({}), name, "en") == name


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("卫生局", True),
        ("卫生局（医政科）", True),
        ("Health Bureau", True),
        ("health bureau", True),
        ("Health Bureau (Medical Section)", True),
        ("卫生", False),
        ("Health", False),
        ("Health Bureau (General Office)", False),
        ("财政局", False),
    ],
)
def test_a_department_is_asked_for_in_either_language(asked: str, led: bool) -> None:
    assert is_led_by(origin("卫生局（医政科）", TABLE), asked) is led


def test_the_names_to_choose_from_are_of_one_language() -> None:
    origins = [origin(lead, TABLE) for lead in ("卫生局", "财政局", "", "卫生局")]
    assert list_lead_names(origins, "zh") == ["卫生局", "财政局"]
    assert list_lead_names(origins, "en") == ["Health Bureau", "财政局"]
