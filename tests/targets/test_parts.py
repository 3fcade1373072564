"""What reading target files is made of: scalars, shapes, mistakes of YAML, names, formulas, heads, spelling."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hcr.core.problems import Place, Problems
from hcr.language.expressions import read_demand
from hcr.language.units import KNOWN
from hcr.messages import Name, Term
from hcr.records import replace
from hcr.targets.document_heads import cut_demands, is_plain
from hcr.targets.documents import read_document, read_tolerance_of
from hcr.targets.entries import Entries
from hcr.targets.files import default_folder, read_file, read_head, read_text, yaml_files_of
from hcr.targets.formula_checks import check_formulas
from hcr.targets.registry import Registry, read_units
from hcr.targets.schema import FILE
from hcr.targets.schema_scalars import CODE, DATE, FLAG, ID, NAME, ONE, PERIOD, TEXT, YEARS
from hcr.targets.schema_types import (
    Field,
    LocatedText,
    Record,
    Shape,
    advise,
    choice,
    dictionary,
    either,
    many,
    one_or_many,
    record,
)
from hcr.targets.spelling import check_expression_spelling, check_unit_spelling
from hcr.targets.yaml_ambiguity import find_ambiguity
from hcr.targets.yaml_mistakes import find_mistake
from hcr.targets.yaml_tree import read_tree

HEAD = 'hcr: 1\nregion: {code: "440704", name: 江海区}\n'


def read(shape: Shape, text: str) -> tuple[Any, list[str]]:
    """What a shape makes of a YAML text, and the codes of its problems."""
    problems = Problems()
    node = read_tree(text, "t.yaml", problems)
    assert node is not None
    return shape.read(node, problems), [each.code for each in problems.found]


def file_of(text: str, problems: Problems) -> Record:
    node = read_tree(text, "t.yaml", problems)
    assert node is not None
    found = record(FILE).read(node, problems)
    assert isinstance(found, Record)
    return found


# Scalars and shapes


@pytest.mark.parametrize(
    ("shape", "text", "value"),
    [
        (TEXT, '" 甲 "', "甲"),
        (ID, "drug_share", "drug_share"),
        (CODE, '"440704"', "440704"),
        (CODE, '"*"', "*"),
        (DATE, "2018-06-13", date(2018, 6, 13)),
        (PERIOD, "2018", "2018"),
        (PERIOD, "standing", "standing"),
        (YEARS, "2018..2020", (2018, 2020)),
        (YEARS, "2018", (2018, 2018)),
        (FLAG, "true", True),
        (ONE, "1", 1),
        (NAME, "甲", Name("甲", "甲")),
        (NAME, "{zh: 甲}", Name("甲", "")),
        (choice("a", "b"), "b", "b"),
        (many(TEXT), "[a, b]", ("a", "b")),
        (one_or_many(TEXT), "a", ("a",)),
        (one_or_many(TEXT), "[a]", ("a",)),
        (either(TEXT, NAME), "a", "a"),
    ],
)
def test_a_scalar_or_shape_is_read(shape: Shape, text: str, value: object) -> None:
    found, said = read(shape, text)
    assert (str(found) if shape is PERIOD else found, said) == (value, [])


@pytest.mark.parametrize(
    ("shape", "text", "code"),
    [
        (TEXT, '""', "HCR203"),
        (TEXT, "[a]", "HCR203"),
        (ID, "Drug", "HCR203"),
        (ID, "growth", "HCR203"),
        (CODE, "江海区", "HCR203"),
        (DATE, "2018-02-30", "HCR203"),
        (PERIOD, "soon", "HCR203"),
        (YEARS, "2020..2018", "HCR203"),
        (FLAG, "maybe", "HCR203"),
        (ONE, "2", "HCR203"),
        (choice("a", "b"), "c", "HCR204"),
        (many(TEXT), "a", "HCR203"),
        (dictionary(ID, TEXT), "[a]", "HCR203"),
        (record({"a": Field(TEXT, "A", "甲", required=True)}), "{a: 1, b: 2}", "HCR201"),
        (record({"a": Field(TEXT, "A", "甲", required=True)}), "{}", "HCR202"),
    ],
)
def test_what_is_not_expected_is_a_problem(shape: Shape, text: str, code: str) -> None:
    assert read(shape, text)[1] == [code]


def test_of_a_list_or_mapping_what_cannot_be_read_is_told_and_the_rest_kept() -> None:
    assert read(many(FLAG), "[true, maybe, false]") == ((True, False), ["HCR203"])
    found, said = read(dictionary(ID, FLAG), "{a: true, B: true, c: maybe}")
    assert ([(key, value) for key, value, _ in found], said) == ([("a", True), ("c", None)], ["HCR203", "HCR203"])


@pytest.mark.parametrize(
    ("text", "choices", "advice"),
    [
        ("shar", ["share", "beds"], "advice.near"),
        ("zzz", ["share", "beds"], "advice.choices"),
        ("zzz", [], "advice.none"),
        ("zzz", [f"a{n}" for n in range(40)], "advice.more"),
    ],
)
def test_an_unknown_name_is_answered_with_what_is_near_or_there(text: str, choices: list[str], advice: str) -> None:
    assert advise(text, choices)["advice"] == advice


# YAML


@pytest.mark.parametrize("text", "yes NO on y 012 -07 0o7 12:30 1_000 1e5 2018-06-13T10:00 <<".split())
def test_what_two_versions_of_yaml_read_differently_has_its_advice(text: str) -> None:
    assert find_ambiguity(text).startswith("scalar.")


@pytest.mark.parametrize("text", ["2018", "2018-06-13", "true", "29.8", "0", "< 30", "5..10", "甲", "null", "", "no 1"])
def test_what_they_read_alike_is_left_alone(text: str) -> None:
    assert find_ambiguity(text) == ""


@pytest.mark.parametrize(
    ("text", "advice", "line"),
    [
        ("a: b: c", "yaml.colon", 1),
        ("a:\n\tb: 1", "yaml.tab", 2),
        ("a: @b", "yaml.sign", 1),
        ("a: [1, 2", "yaml.bracket", 1),
        ("a: [1, 2}", "yaml.wrong_bracket", 1),
        ('a: "b', "yaml.quote", 1),
        ("a：1\nb: 2", "yaml.wide_colon", 1),
        ("a:\n  - b: 1\n\u3000\u3000c: 2\n    d: 3", "yaml.wide_start", 3),
        ("a:\n  - b: 1\n\u00a0   c: 2\n    d: 3", "yaml.wide_start", 3),
        ("a:\n  － b: 1\n    c: 2", "yaml.wide_start", 2),
        ("a:\n  – b: 1\n    c: 2", "yaml.wide_start", 2),
        ("a:1\nb: 2", "yaml.space", 1),
        ("a: 1\n  b: 2", "yaml.indent", 2),
        ('a: "\\q"', "yaml.escape", 1),
        ('- {a: "< 3}\n- {a: ">= 3"}', "yaml.quote", 1),
        ("- {a: 1}\n- {a: '1}\n- {a: '2'}", "yaml.quote", 2),
        ('a: "1\nb: 2\nc: "3"\n', "yaml.quote", 1),
        ('a: "1\n  2"\nb: @', "yaml.sign", 3),
        ('a: "1" "2"\nb: 3', "yaml.after_quote", 1),
    ],
)
def test_a_mistake_of_yaml_is_named_where_it_was_made(text: str, advice: str, line: int) -> None:
    problems = Problems()
    read_tree(text, "a.yaml", problems)
    (found,) = problems.found
    assert (dict(found.args)["detail"], found.place.line) == (Term(advice), line)


def test_an_error_without_a_place_keeps_its_own_words() -> None:
    assert find_mistake(ValueError("strange\nmore"), "").found == "strange"


# Files and heads


def test_the_files_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "C.YAML", ".hidden.yaml", "c.txt"):
        (tmp_path / name).write_text(HEAD, encoding="utf-8")
    problems = Problems()
    assert [path.name for path in yaml_files_of(tmp_path, problems)] == ["C.YAML", "a.yml", "b.yaml"]
    assert yaml_files_of(tmp_path / "b.yaml", problems) == [tmp_path / "b.yaml"] and not problems.found
    (tmp_path / "empty").mkdir()
    assert yaml_files_of(tmp_path / "empty", problems) == [] and problems.found[0].code == "HCR107"


def test_the_default_folder_is_the_one_here_else_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (default_folder() / "indicators.yaml").exists()
    (tmp_path / "targets").mkdir()
    assert default_folder() == Path("targets")


@pytest.mark.parametrize(
    ("data", "text", "said"),
    [
        (b"\xef\xbb\xbfhcr: 1", "hcr: 1", []),
        ("甲".encode("gb18030"), None, ["HCR102"]),
        (None, None, ["HCR101"]),
    ],
)
def test_the_text_of_a_file(data: bytes | None, text: str | None, said: list[str], tmp_path: Path) -> None:
    path, problems = tmp_path / "t.yaml", Problems()
    if data is not None:
        path.write_bytes(data)
    assert (read_text(path, problems), [each.code for each in problems.found]) == (text, said)


TASKS = "tasks:\n- {id: plan, name: 方案}\n"


@pytest.mark.parametrize(
    ("text", "head", "tasks"),
    [
        (f"{HEAD}targets:\n- a\n  b\n", f"{HEAD}\n\n\n", ""),
        (f"{HEAD}{TASKS}# end\n", f"{HEAD}\n\n\n", f"{TASKS}# end\n"),
        (f"{HEAD}{TASKS}indicators: {{}}\n", f"{HEAD}\n\nindicators: {{}}\n", TASKS),
        (HEAD, HEAD, ""),
        (f"{HEAD}tasks: *a\n", f"{HEAD}tasks: *a\n", ""),
        (f"{HEAD}\x85{TASKS}", f"{HEAD}\x85{TASKS}", ""),
    ],
)
def test_what_a_file_demands_is_cut_out_line_by_line(text: str, head: str, tasks: str) -> None:
    assert cut_demands(text) == (head, tasks)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"{HEAD}{TASKS}", False),
        (f"{HEAD}regions: [\n{TASKS}", True),  # something is wrong with its head
        (f"hcr: 1\n{TASKS}", True),  # it binds nobody
        (f"{HEAD}indicators:\n  a: {{}}\n", True),
    ],
)
def test_a_head_is_read_alone_where_the_file_is_plainly_laid_out(text: str, whole: bool, tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(text, encoding="utf-8")
    read_, _, tasks = read_head(path, Problems())
    assert (tasks is None) == whole
    if not whole:
        assert read_ and read_["tasks"] is None and is_plain(HEAD, read_)


def test_comments_that_let_findings_pass_are_read_with_the_file(tmp_path: Path) -> None:
    path, ignores = tmp_path / "t.yaml", list[Any]()
    path.write_text(f"{HEAD}targets: []  # hcr: ignore[HCR420, HCR425] 原文如此\n", encoding="utf-8")
    assert read_file(path, Problems(), ignores)
    (found,) = ignores
    assert (found.codes, found.reason, found.place.line) == (("HCR420", "HCR425"), "原文如此", 3)


# Names, units, formulas, entries

SHARED = """
units: {户次: {zh: 户次, en: household visits, is: 1 人次}}
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower, formula: FORMULA}
  drugs: {name: 药品收入, unit: 万元, better: neither}
  revenue: {name: 医疗收入, unit: 万元, better: neither}
"""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("indicators: {a: {name: 甲, unit: furlong, better: lower}}", "HCR301"),
        ("units: {元: {zh: 元, en: yuan, is: 1 人次}}", "HCR305"),
        ("units: {户次: {zh: 户次, en: visits, is: 1 furlong}}", "HCR301"),
        ('indicators: {a: {name: 甲, unit: "%", better: lower}, b: {name: 甲, unit: "%", better: lower}}', "HCR403"),
        ('indicators: {a: {name: 甲, unit: "%", better: lower}}\nevents: {a: {name: 乙}}', "HCR415"),
        ('indicators: {a: {name: 甲, unit: "%", better: lower, formula: nowhere / 2}}', "HCR401"),
    ],
)
def test_what_all_files_share_is_claimed_once_and_known(text: str, code: str) -> None:
    problems = Problems()
    Registry([file_of(f"{HEAD}{text}", problems)], problems)
    assert [each.code for each in problems.found] == [code]


def test_a_unit_whose_definition_is_not_known_is_no_unit() -> None:
    problems = Problems()
    units, broken = read_units(
        [file_of(f"{HEAD}units: {{户次: {{is: 1 户}}, 人头: {{is: 2 头人}}}}", problems)], problems
    )
    assert broken == {"户次", "人头"}
    assert not broken & set(units.spellings())


def test_indicators_units_and_events_by_id() -> None:
    problems = Problems()
    file = file_of(HEAD + SHARED.replace("FORMULA", "drugs / revenue") + "events: {policy: {name: 政策}}", problems)
    registry = Registry([file], problems)
    assert not problems.found and registry.complete
    assert list(registry.indicators) == ["share", "drugs", "revenue"] and list(registry.events) == ["policy"]
    units, broken = read_units([file], problems)
    assert units.read("户次").kind == units.read("人次").kind and not broken
    place = Place("t.yaml", 9)
    assert registry.look_up(LocatedText("share", place), registry.indicators, "HCR401").name.zh == "药占比"
    assert registry.look_up(LocatedText("药占比", place), registry.indicators, "HCR401") is None
    assert dict(problems.found[0].args)["choices"] == "share"


@pytest.mark.parametrize(
    ("formula", "codes", "unusable"),
    [
        ("drugs / revenue", [], set()),
        ("drugs /", ["HCR411"], {"share"}),
        ("1 + 2", ["HCR411"], {"share"}),
        ("share / revenue", ["HCR412"], {"share"}),
        ("drugs + revenue", ["HCR417"], set()),
        ("drugs + 1", ["HCR417"], set()),
    ],
)
def test_a_formula_rests_on_figures_and_fits_its_unit(formula: str, codes: list[str], unusable: set[str]) -> None:
    problems = Problems()
    file = file_of(HEAD + SHARED.replace("FORMULA", formula), problems)
    registry = Registry([file], Problems())
    known = dict(registry.indicators)
    known["share"] = replace(known["share"], formula=formula)
    assert check_formulas([file], known, lambda written: known.get(written.text), problems) == unusable
    assert [each.code for each in problems.found] == codes


@pytest.mark.parametrize(
    ("target", "count", "codes"),
    [
        ('{indicator: share, source: 一, by: {2018: "< 30", 2020: "< 27"}}', 2, []),
        ('{indicator: nowhere, source: 一, by: {2018: "< 30"}}', 0, ["HCR401"]),
        ("{indicator: share, source: 一, by: {2018: 很好}}", 0, ["HCR405"]),
        ('{indicator: share, source: 一, tolerance: far, by: {2018: "~ 30"}}', 0, ["HCR306"]),
        ("{indicator: share, source: 一, by: {}}", 0, ["HCR202"]),
    ],
)
def test_targets_are_resolved_against_what_all_files_share(target: str, count: int, codes: list[str]) -> None:
    problems = Problems()
    file = file_of(f"{HEAD}{SHARED.replace('FORMULA', 'drugs / revenue')}targets: [{target}]", problems)
    entries = Entries(Registry([file], problems))
    entries.add(file, None)
    assert entries.targets == []  # without a document they are read for their problems alone
    assert [each.code for each in problems.found] == codes
    entries = Entries(Registry([file], Problems()))
    entries.add(file, read_document(file, Problems()))
    assert len(entries.targets) == count


def test_a_tolerance_as_written() -> None:
    problems = Problems()
    assert str(read_tolerance_of(LocatedText("5 pp", Place("t")), problems)) == "5 pp"
    assert read_tolerance_of(None, problems) is None and not problems.found
    assert read_tolerance_of(LocatedText("far", Place("t")), problems) is None
    assert problems.found[0].code == "HCR306"


# Spelling


@pytest.mark.parametrize(
    ("text", "units", "fix"),
    [
        ("< 30", {}, None),
        ("＜ 30", {}, "< 30"),
        ("５～１０", {}, "5..10"),
        ("< 30 percent", {"percent": "%"}, "< 30 %"),
        ("< 30 %", {"%": "%"}, None),
    ],
)
def test_the_right_spelling_of_an_expression(text: str, units: dict[str, str], fix: str | None) -> None:
    problems, demand = Problems(), read_demand(text)
    assert demand
    named = {written: KNOWN[name] for written, name in units.items()}
    check_expression_spelling(LocatedText(text, Place("t")), demand, named, problems)
    assert [each.fix.new for each in problems.found if each.fix] == ([fix] if fix else [])


@pytest.mark.parametrize(
    ("text", "name", "said"), [("%", "%", []), ("percent", "%", ["HCR442"]), ("％", "%", ["HCR442"])]
)
def test_the_right_spelling_of_a_unit(text: str, name: str, said: list[str]) -> None:
    problems = Problems()
    check_unit_spelling(LocatedText(text, Place("t")), KNOWN[name], problems)
    assert [each.code for each in problems.found] == said
