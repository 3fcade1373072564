"""Hostile input: whatever a file holds, hcr reports its faults; it neither breaks nor hangs nor is steered."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import ROOT, Ran
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hcr.cli import main

NOT_MET, USAGE, CANNOT_READ = 1, 2, 3
# A problem's line: path, line and column where they are known, code, level, message.
PROBLEM = re.compile(r".+?(?::\d+){0,2}: HCR[1-7]\d\d (error|warning|note): .+")

TARGETS = """\
hcr: 1
region: {code: "*", name: {zh: 任何地区, en: Any region}}
tolerance: 5 pp
units:
  户次: {zh: 户次, en: household visits, is: 1 人次}
indicators:
  drug_share: {name: {zh: 药占比, en: Drug share}, aliases: [药比], unit: "%", better: lower, formula: drugs / revenue}
  drugs: {name: {zh: 药品收入, en: Drugs}, unit: 万元, better: lower}
  revenue: {name: {zh: 医疗收入, en: Revenue}, unit: 万元, better: neither}
  doctors: {name: {zh: 每千人口医师数, en: Doctors}, unit: 人/千人, better: higher}
  visits: {name: {zh: 就诊, en: Visits}, unit: 户次, better: higher}
targets:
  - indicator: drug_share
    source: 附件1
    lead: 卫生计生局
    baseline: 33.65
    by:
      2018: {is: "~ 30", as_written: 30 左右, tolerance: 2 pp}
      2020: {is: ["< 27", "< previous", "<= baseline"], reading: 三项并列}
  - {indicator: doctors, source: 附件1, by: {standing: 2.8, 2018: 2..3}}
  - {indicator: drugs, source: 附件2, by: {2018: "<= 2 * revenue", 2019: ">= 8 亿元"}}
  - {indicator: visits, source: 附件2, by: {2018: ">= 8 人次"}}
events:
  policy: {name: {zh: 市政策, en: City policy}}
tasks:
  - {id: plan, name: {zh: 方案, en: Plan}, kind: document, due: {after: policy, within: 3 months}}
  - {id: list, name: {zh: 清单, en: List}, kind: milestone, due: {date: 2018-12-31, as_written: 年底前}}
waivers:
  - {target: drug_share@附件1, period: 2018, reason: 口径, approved_by: 一号文, expires: 2019-06-30}
tests:
  - {indicator: drug_share, period: 2018, actual: 29.9 %, expect: met}
"""
HEADER = ["region", "indicator", "period", "value", "unit", "note"]
SOUND = [
    ["440704", "drug_share", "2018", "30", "%", "现状"],
    ["440704", "药品收入", "2018年", "3,000", "万元", ""],
    ["440704", "revenue", "2018", "1亿元", "", ""],
    ["440704", "每千人口医师数（人/千人）", "2018", "2.84", "", ""],
    ["440704", "visits", "2018Q2", "——", "户次", ""],
    ["440704", "policy", "", "2018-03-01", "", ""],
    ["440704", "plan", "", "否", "", ""],
    ["440704", "list", "", "2018年12月1日", "", ""],
]


def as_csv(*rows: Sequence[str]) -> str:
    """Rows as comma-separated text."""
    memory = io.StringIO()
    csv.writer(memory).writerows(rows)
    return memory.getvalue()


SUBMISSION = as_csv(HEADER, *SOUND)


def encoded(text: str) -> bytes:
    """UTF-8; a surrogate becomes the bytes that it would be."""
    return text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    """A folder of this module's own: a target file that takes any region, and room for hostile files beside it."""
    with TemporaryDirectory() as name:
        (Path(name) / "targets").mkdir()
        (Path(name) / "targets" / "any.yaml").write_bytes(encoded(TARGETS))
        yield Path(name)


def run(*arguments: str) -> Ran:
    """One run in this process, its streams caught."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(list(arguments))
    return Ran(code, out.getvalue(), err.getvalue())


def graded(lines: Iterable[str]) -> set[str]:
    """The levels of the reported problems, one a printable line."""
    found = [(line, PROBLEM.fullmatch(line)) for line in lines if not line.startswith("written: ")]
    assert all(match and line.isprintable() for line, match in found), found
    return {match[1] for _, match in found if match}


def told(ran: Ran) -> Ran:
    """How a run must end: 0, 1 or 3, every problem on a printable line of its own, 3 for errors and nothing else."""
    assert ran.code in (0, NOT_MET, CANNOT_READ), ran.err
    assert "Traceback" not in ran.err + ran.out
    assert (ran.code == CANNOT_READ) == ("error" in graded(ran.err.split("\n")[:-1])), ran.err
    return ran


def shown(ran: Ran) -> Ran:
    """And nothing on the screen but text."""
    assert told(ran).out.replace("\n", "").isprintable()
    return ran


def validated(room: Path, data: bytes) -> Ran:
    """The output of `hcr validate` for a file of these bytes."""
    path = room / "alone" / "hostile.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    ran = run("validate", str(path))
    assert ran.code in (0, CANNOT_READ), ran.err
    assert ran.err == ""
    # Below each problem its line with a caret, then the counts.
    lines = [line for line in ran.out.split("\n")[:-2] if not line.startswith("    ")]
    assert ran.out.replace("\n", "").replace("\t", "").isprintable()
    assert (ran.code == CANNOT_READ) == ("error" in graded(lines)), ran.out
    return ran


def check(room: Path, data: bytes, *options: str, suffix: str = ".csv", targets: str = "targets") -> Ran:
    """`hcr check` of a submission of these bytes."""
    path = room / f"hostile{suffix}"
    path.write_bytes(data)
    return run("check", str(path), "--targets", str(room / targets), "--as-of", "2019-01-31", *options)


def checked(room: Path, data: bytes, suffix: str = ".csv") -> Ran:
    """The output of `hcr check` for it on a screen."""
    return shown(check(room, data, suffix=suffix))


def test_the_sound_files_are_sound(room: Path) -> None:
    """The files that are mutated below are understood in full."""
    assert validated(room, encoded(TARGETS)).out.splitlines()[-1].startswith("0 errors, ")
    ran = checked(room, encoded(SUBMISSION))
    assert (ran.code, ran.err) == (NOT_MET, "")


# Random files, made of what real files hold.

SHIPPED = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "targets").glob("*.yaml"))]
TOKEN = re.compile(r'"[^"\n]*"|[^\s\[\]{},:"]+')
TOKENS = sorted({token for text in (TARGETS, SUBMISSION, *SHIPPED) for token in TOKEN.findall(text)})
SIGNS = [*"{}[],:-?&*!|>%@`#'\"\\~<=.()/+\t\r\n\0\x1b\x85\u2028\u202e\ufeff％，：（）０９—…¥⁵½0123456789", "\ud800"]
FORMS = [": ", "- ", "\n  ", "\n- ", "---\n", "<<: ", "!!int ", "&a ", "*a"]
FRAGMENTS = [*TOKENS[:: len(TOKENS) // 200], *SIGNS, *FORMS]
WORDS = """
    0 -1 +1 00 0.0 1e9 0o7 12:30 no null ~ 1/3 3-1 1,234.5 1,23 ２８ 29.8％ 30% 300‰ 8万元 2亿元
    5..10 10..5 5—10个 1万元..5元 27%以下 不低于27% 超过27% 75左右 左右 约75 全覆盖 baseline previous growth
    growth(drugs) drugs/0 drugs/drugs revenue-drugs (drugs 2*drugs
    人/千人 元/百元 元/人次 户次 人 名 张 pp 个百分点 % ‰ 1 倍
    standing 长期 2018 2018H1 2018Q3 2018-06 2018年6月 1900 2199 2018-02-30 2018..2020 2020..2018 是 否 已完成 —— 暂无
    drug_share drugs revenue doctors visits policy plan list 440704 江海区 * true false met lower neither
""".split()

any_bytes = st.binary(max_size=200)
fragments = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
words = st.one_of(st.sampled_from(WORDS), st.sampled_from(TOKENS), fragments)


@st.composite
def mutated(draw: st.DrawFn, text: str) -> bytes:
    """A valid text with a few of its words replaced, now and then with its form or its bytes broken."""
    for _ in range(draw(st.integers(1, 4))):
        start, end = draw(st.sampled_from([match.span() for match in TOKEN.finditer(text)] or [(0, 0)]))
        word = draw(words)
        text = text[:start] + draw(st.sampled_from([word, f'"{word}"'])) + text[end:]
    if draw(st.integers(0, 4)) == 0:
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 1, 10, 100]))
        text = text[:start] + draw(st.sampled_from([*FRAGMENTS, text[start:end] * 2])) + text[end:]
    data = encoded(text)
    if draw(st.integers(0, 19)) == 0:
        start = draw(st.integers(0, len(data)))
        data = data[:start] + draw(any_bytes) + data[start:]
    return data


def blocks_of(text: str) -> dict[str, list[str]]:
    """The blocks of a target file as text: of each its head, then its entries."""
    blocks = re.split(r"(?m)^(?=[a-z]+:)", text)[1:]
    return {block.split(":")[0]: re.split(r"(?m)^(?=  (?! |#))", block) for block in blocks}


SHARED = [entry for text in SHIPPED for entry in blocks_of(text).get("indicators", [])[1:]]
INDICATORS = {entry.strip().split(":")[0]: entry for entry in SHARED}


@st.composite
def shipped_pieces(draw: st.DrawFn) -> str:
    """The head of a shipped file and a few of its entries, with the indicators that they name."""
    text = ""
    blocks = blocks_of(draw(st.sampled_from(SHIPPED)))
    for name, (head, *rest) in blocks.items():
        if name in ("indicators", "regions", "targets", "events", "tasks"):
            some = draw(st.lists(st.sampled_from(rest), max_size=3, unique=True))
            text += head + "".join(some) if some else ""
        else:
            text += head + "".join(rest)
    named = dict.fromkeys(re.findall(r"[a-z][a-z0-9_]+", text))
    wanted = "".join(INDICATORS[id_] for id_ in named if id_ in INDICATORS)
    return text if "indicators" in blocks or not wanted else f"{text}indicators:\n{wanted}"


def many(count: int) -> Callable[..., Callable[..., None]]:
    """So many examples, however long each takes; the fixtures hold nothing that an example could change."""
    return settings(max_examples=examples(count), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.slow
@many(60)
@given(any_bytes)
def test_any_bytes_as_a_target_file_are_refused(room: Path, data: bytes) -> None:
    assert validated(room, data).code == CANNOT_READ


@pytest.mark.slow
@many(60)
@given(fragments)
def test_any_pieces_of_yaml_are_answered(room: Path, text: str) -> None:
    validated(room, encoded(text))
    validated(room, encoded(f"hcr: 1\n{text}"))


@pytest.mark.slow
@many(60)
@given(mutated(TARGETS))
def test_a_mutated_target_file_is_answered(room: Path, data: bytes) -> None:
    validated(room, data)


@pytest.mark.slow
@many(60)
@given(shipped_pieces().flatmap(mutated))
def test_mutated_pieces_of_shipped_files_are_answered(room: Path, data: bytes) -> None:
    validated(room, data)


@pytest.mark.slow
@many(40)
@given(mutated(TARGETS))
def test_a_submission_is_answered_whatever_the_target_file(room: Path, data: bytes) -> None:
    (room / "mutated.yaml").write_bytes(data)
    shown(check(room, encoded(SUBMISSION), targets="mutated.yaml"))


@pytest.mark.slow
@many(50)
@given(any_bytes, st.sampled_from([".csv", ".tsv", ".txt"]))
def test_any_bytes_as_a_submission_are_refused(room: Path, data: bytes, suffix: str) -> None:
    assert checked(room, data, suffix).code == CANNOT_READ


@pytest.mark.slow
@many(40)
@given(st.lists(words, min_size=1, max_size=30), st.sampled_from([",", "\n", "\t", '"', ',"']))
def test_any_cells_as_a_submission_are_answered(room: Path, cells: list[str], joint: str) -> None:
    checked(room, encoded(joint.join(cells)))


@st.composite
def strange_rows(draw: st.DrawFn) -> list[str]:
    """A sound row with one cell replaced, or one more."""
    row = list(draw(st.sampled_from(SOUND)))
    column = draw(st.integers(0, len(row)))
    row[column : column + 1] = [draw(words)]
    return row


@pytest.mark.slow
@many(50)
@given(st.lists(strange_rows(), min_size=1, max_size=8))
def test_any_cell_in_a_sound_row_is_answered(room: Path, rows: list[list[str]]) -> None:
    checked(room, encoded(as_csv(HEADER, *rows)))


@pytest.mark.slow
@many(50)
@given(mutated(SUBMISSION), st.sampled_from(["plain", "table", "json", "csv"]))
def test_a_mutated_submission_is_answered_in_every_format(room: Path, data: bytes, form: str) -> None:
    told(check(room, data, "--format", form))


# Values that have broken other programs, in every place for a value.

VALUES = {
    "a NUL": "\0",
    "a lone surrogate": "\ud800",
    "a million characters": "药" * 10**6,
    "a million brackets": "(" * 10**6,
    "a thousand spaces": "x" + " " * 1000 + "x",
    "a thousand stars": "x" + "*" * 1000 + "x",
    "100,000 digits": "9" * 10**5,
    "100,000 zeros": "0" * 10**5,
    "100,000 decimals": "0." + "3" * 10**5,
    "a huge power": "1e999999999",
    "a tiny power": "1E-999999999",
    "infinity": "inf",
    "not a number": "NaN",
    "hexadecimal": "0x1F",
    "minus nothing": "-0",
    "a fraction of nothing": "1/0",
    "other digits": "٢٠١٨",
    "an ANSI escape": "\x1b[31m药占比\x1b]0;title\x07",
    "a right-to-left mark": "\u202e药占比\u2066",
    "a line separator": "药占比\u2028\x85",
    "a formula": "=cmd()|'/C calc'!A0",
    "another formula": "@SUM(1+1)*2",
    "places to fill in": "%s%n{0}{path}",
    "a path": "../../../etc/passwd",
    "markup": "[bold]<script>&amp;[/bold]",
    "a star": "*",
    "a tilde": "~",
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
    "the last year": "9999",
    "a long term": "999 years",
}
# What it takes the place of in the target file above.
PLACES = """
    "*"|任何地区|5 pp|1 人次|药占比|药比|"%"|lower|drugs / revenue|附件1|卫生计生局|33.65|"~ 30"|30 左右|2 pp
    "< previous"|standing|2020|policy|3 months|2018-12-31|年底前|plan|drug_share@附件1|口径|2019-06-30|29.9 %|met
""".strip().replace("\n    ", "|")


def quoted(value: str) -> str:
    """A text in YAML's double quotes; a surrogate stays one, for the bytes."""
    escapes = {'"': '\\"', "\\": "\\\\", "\x85": "\\N"} | {chr(code): f"\\x{code:02x}" for code in range(32)}
    return f'"{value.translate(str.maketrans(escapes))}"'


@pytest.mark.slow
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_hostile_value_anywhere_in_a_target_file_is_answered(room: Path, value: str) -> None:
    for place in PLACES.split("|"):
        assert place in TARGETS
        validated(room, encoded(TARGETS.replace(place, quoted(value[: 10**5]), 1)))


@pytest.mark.slow
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_hostile_cell_anywhere_in_a_submission_is_answered(room: Path, value: str) -> None:
    for row, columns in ((SOUND[0], range(5)), (SOUND[-1], (3,))):
        for column in columns:
            checked(room, encoded(as_csv(HEADER, [*row[:column], value, *row[column + 1 :]])))
    checked(room, encoded(as_csv(["indicator", "value", value], ["drug_share", "1", value])))


# Each takes minutes or hours where a pattern goes back over it again and again.
ENDLESS = {
    "spaces": ["440704", "x" + " " * 10**6 + "x", "2018", "1"],
    "marks": ["440704", "x" + "*" * 10**6 + "x", "2018", "1"],
    "a footnote": ["注" + " " * 10**6 + "x", "drug_share", "2018", "1"],
    "spaces in a value": ["440704", "drug_share", "2018", "1" + " " * 10**6 + "x"],
}


@pytest.mark.slow
@pytest.mark.parametrize("row", ENDLESS.values(), ids=ENDLESS)
def test_a_cell_that_invites_going_back_is_answered(room: Path, row: list[str]) -> None:
    checked(room, encoded(as_csv(HEADER[:4], row)))


def test_a_header_that_invites_going_back_is_answered(room: Path) -> None:
    checked(room, encoded(as_csv(["指标", f"2018年{'完成值' * 40}目标"], ["drug_share", "1"])))


# Shapes that take time or room.

ALIASES = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60))
SHAPES = {
    "aliases of aliases": f"hcr: 1\na0: &a0 [x]\n{ALIASES}",
    "100,000 aliases": "hcr: 1\nregion: &r {code: '1'}\nregions: [" + "*r, " * 10**5 + "]\n",
    "a million open lists": "hcr: 1\nregion: " + "[" * 10**6,
    "a million open mappings": "hcr: 1\nregion: " + "{a: " * 10**6,
    "a million dashes": "hcr: 1\nregion: " + "- " * 10**6,
    "lists 3,000 deep": "hcr: 1\nregion:\n" + "".join(f"{' ' * n}-\n" for n in range(3000)),
    "a million question marks": "? " * 10**6,
    "10,000 unknown keys": "hcr: 1\n" + "".join(f"k{n}: 1\n" for n in range(10**4)),
    "10,000 equal keys": "hcr: 1\n" * 10**4,
    "a million tabs": "hcr:" + "\t" * 10**6 + "2",
    "a million empty lines": "\n" * 10**6,
    "a directive": "%YAML 9.9\n%TAG ! tag:x,2000:\n---\nhcr: !x 1\n",
    "an object": "hcr: !!python/object/apply:os.system ['false']\n",
}
TABLES = {
    "a cell beyond the limit": "indicator,value\ndrug_share,1\n" + "x" * (2**20 + 1) + ",1\n",
    "a quote that never ends": 'indicator,value\n"' + "drug_share,1\n" * 10**4,
    "a million commas": "," * 10**6,
    "a million columns": "indicator,value" + "," * 10**6 + "\ndrug_share,1" + "," * 10**6 + "x\n",
    "a million columns of one name": "indicator" + ",indicator" * 10**6 + "\n",
    "100,000 empty lines": "\r\n" * 10**5,
    "a million quotes": '"' * 10**6,
    "a header alone": "indicator,value",
}


@pytest.mark.slow
@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_a_hostile_shape_of_yaml_is_refused(room: Path, text: str) -> None:
    assert validated(room, encoded(text)).code == CANNOT_READ


@pytest.mark.slow
@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_a_hostile_shape_of_a_table_is_refused(room: Path, text: str) -> None:
    assert checked(room, encoded(text)).code == CANNOT_READ


LONG = "9" * 10**5
LOUD = [
    pytest.param(f"hcr: 1\nregion: 0{LONG}\n", id="an ambiguous scalar"),
    pytest.param(f"hcr: 1\nregion: !x{LONG} y\n", id="a tag"),
    pytest.param(f"hcr: 1\nregion: *x{LONG}\n", id="an alias"),
    pytest.param(TARGETS.replace("药比", LONG).replace("医疗收入", LONG), id="a name"),
    pytest.param(TARGETS.replace("30 左右", f"x{LONG}"), id="words"),
    pytest.param(TARGETS.replace("units:", f"regions: [{{code: '{LONG}'}}]\nunits:"), id="a region"),
    pytest.param(TARGETS.replace("indicator: visits", f"indicator: x{LONG}"), id="an indicator"),
    pytest.param(TARGETS.replace("drugs / revenue", f"drugs / x{LONG}"), id="a formula"),
    pytest.param(TARGETS.replace("is: 1 人次", f"is: {LONG}"), id="a unit"),
    pytest.param(TARGETS.replace("id: plan", f"id: x{LONG}"), id="an id"),
]


@pytest.mark.parametrize("text", LOUD)
def test_no_problem_repeats_a_long_text(room: Path, text: str) -> None:
    ran = validated(room, encoded(text))
    assert "HCR" in ran.out
    assert max(map(len, ran.out.split("\n"))) < 1000


# What a cell is made to do reaches neither the screen nor the spreadsheet.

STEERING = {
    "\x1b[31mred": r"\x1b[31mred",
    "\x1b]0;title\x07": r"\x1b]0;title\x07",
    "\u202e比占药": r"\u202e比占药",
    "a\u2066b\u2069": r"a\u2066b\u2069",
    "a\rb": r"a\rb",
    "a\nb": r"a\nb",
    "a\u200bb": r"a\u200bb",
}
steering = pytest.mark.parametrize(("written", "spelled"), STEERING.items(), ids=STEERING.values())


@steering
@pytest.mark.parametrize("form", ["plain", "table"])
def test_what_steers_a_screen_is_spelled_out(
    room: Path, form: str, written: str, spelled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    sound, unknown = ["drug_share", "2018", "29.8"], [f"{written}药占比例", "2018", "29.8"]
    rows = [HEADER[:4], [written, *sound], ["1", *sound], ["1", *unknown]]
    ran = shown(check(room, encoded(as_csv(*rows)), "--format", form))
    assert f"'{spelled}药占比例" in ran.err  # the code points follow where two texts look alike
    assert spelled in ran.out


@steering
def test_what_steers_a_screen_is_spelled_out_of_a_target_file(room: Path, written: str, spelled: str) -> None:
    ran = validated(room, encoded(TARGETS.replace("indicator: doctors", f"indicator: {quoted(written)}")))
    assert f"'{spelled}'" in ran.out


CONTROLS, DIRECTIONS = "\x1b[31mred\x1b]0;title\x07", "a\u202eb\u2066c"


@pytest.mark.parametrize(
    ("form", "written"),
    [
        pytest.param("json", CONTROLS, id="controls in JSON"),
        pytest.param("json", DIRECTIONS, id="directions in JSON"),
        pytest.param("csv", CONTROLS, id="controls in CSV"),
        pytest.param("csv", DIRECTIONS, id="directions in CSV"),
    ],
)
def test_what_steers_a_screen_is_not_in_what_machines_read(room: Path, form: str, written: str) -> None:
    rows = [HEADER[:4], [written, "drug_share", "2018", "29.8"], ["1", "plan", "", written]]
    ran = told(check(room, encoded(as_csv(*rows)), "--format", form))
    assert "drug_share" in ran.out
    assert not re.search("[\0\x07\x1b\u202e\u2066]", ran.out)


FORMULAS = ["=cmd()|'/C calc'!A0", "@SUM(1)", "+1+cmd()", "-1+cmd()", "=1", "\t=1", "\r=1", " =1"]


@pytest.mark.parametrize("written", FORMULAS)
def test_no_cell_of_the_csv_output_starts_a_formula(room: Path, written: str) -> None:
    rows = [HEADER, [f"{written}1", *SOUND[0][1:5], written], ["440704", "plan", "", written, written, written]]
    ran = told(check(room, encoded(as_csv(*rows)), "--format", "csv"))
    cells = [cell for row in csv.reader(io.StringIO(ran.out, newline="")) for cell in row]
    assert any(written.strip() in cell for cell in cells)
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@\t\r](?!\d+(\.\d+)?$)", cell)]


# What must not be taken for something else.


@pytest.mark.parametrize("plain", "no on y 012 12:30 0o7 1_000 1e9".split())
def test_a_scalar_that_yaml_versions_read_differently_is_refused(room: Path, plain: str) -> None:
    assert "HCR105" in validated(room, encoded(TARGETS.replace("卫生计生局", plain))).out
    assert "HCR105" not in validated(room, encoded(TARGETS.replace("卫生计生局", f'"{plain}"'))).out


# Figures that cannot be worked with.


@pytest.mark.parametrize("unit", ["元/0人", "元/0.0人", "0元/人"])
@pytest.mark.parametrize("row", [["per_head", "5", "{}"], ["per_head", "5 {}", ""], ["人均费用（{}）", "5", ""]])
def test_a_figure_in_a_unit_of_nothing_is_answered(room: Path, unit: str, row: list[str]) -> None:
    indicator = "  per_head: {name: 人均费用, unit: 元/人, better: lower}\n  visits:"
    target = "targets:\n  - {indicator: per_head, source: 附件3, by: {2018: < 5}}\n"
    text = TARGETS.replace("  visits:", indicator).replace("targets:\n", target)
    (room / "heads.yaml").write_bytes(encoded(text))
    cells = [cell.format(unit) for cell in row]
    data = as_csv(["region", "period", "indicator", "value", "unit"], ["440704", "2018", *cells])
    assert told(check(room, encoded(data), targets="heads.yaml")).code == CANNOT_READ


@pytest.mark.parametrize("unit", ["0 人次", "0.0 人次", "元/0人", "0元/人"])
def test_a_unit_made_of_nothing_is_refused(room: Path, unit: str) -> None:
    assert validated(room, encoded(TARGETS.replace("is: 1 人次", f"is: {unit}"))).code == CANNOT_READ


@pytest.mark.parametrize("term", ["3 months", "1 day", "1 year"])
def test_a_term_that_ends_after_the_last_year_is_answered(room: Path, term: str) -> None:
    (room / "late.yaml").write_bytes(encoded(TARGETS.replace("3 months", term)))
    shown(check(room, encoded(SUBMISSION.replace("2018-03-01", "9999-12-31")), targets="late.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "formula"),
    [
        pytest.param(900, "a%d", id="long"),
        pytest.param(12, "a%d" + " + 1" * 100, id="wide"),
    ],
)
def test_a_long_chain_of_formulas_is_answered(room: Path, count: int, formula: str) -> None:
    links = [f"a{n}: {{name: 甲{n}, unit: 元, better: lower, formula: {formula % (n + 1)}}}" for n in range(count)]
    chain = "\n  ".join([*links, f"a{count}: {{name: 甲{count}, unit: 元, better: lower}}", "visits:"])
    target = "targets:\n  - {indicator: a0, source: 附件3, by: {2018: < 5}}\n"
    text = encoded(TARGETS.replace("visits:", chain, 1).replace("targets:\n", target))
    validated(room, text)
    (room / "chain.yaml").write_bytes(text)
    shown(check(room, encoded(as_csv(HEADER[:4], ["440704", f"a{count}", "2018", "1"])), targets="chain.yaml"))


# Paths that are no files.


def test_a_folder_in_the_place_of_a_file_is_a_problem(room: Path) -> None:
    folder = room / "folder.csv"
    folder.mkdir()
    ran = run("check", str(folder), "--targets", str(room / "targets"))
    assert ran.code == 2 and "holds no file that hcr reads" in " ".join(ran.err.split())
    assert "HCR107" in run("validate", str(folder)).out
    (folder / "inner.yaml").mkdir()
    assert "HCR101" in run("validate", str(folder)).out


def test_a_file_that_is_not_there_is_said(room: Path) -> None:
    assert run("check", str(room / "none.csv")).code == USAGE
    assert "HCR101" in run("validate", str(room / "none.yaml")).out


def test_an_unknown_suffix_is_refused(room: Path) -> None:
    assert "HCR112" in checked(room, b"\x7fELF", ".exe").err


def test_a_file_name_that_steers_a_screen_is_spelled_out(room: Path) -> None:
    assert r"\x1b[31m" in checked(room, b"x", "\x1b[31m.csv").err


def test_a_file_name_that_is_no_text_does_no_harm(room: Path) -> None:
    name = room / "\udcff.csv"
    try:
        name.write_bytes(encoded(SUBMISSION))
    except OSError:
        pytest.skip("this file system takes no such name")
    for form in ("csv", "json", "plain"):
        output = room / f"named.{form}"
        told(run("check", str(name), "--targets", str(room / "targets"), "--as-of", "2019-01-31", "-o", str(output)))
        assert output.read_bytes()
