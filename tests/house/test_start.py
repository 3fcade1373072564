"""Start-up: what a run imports and reads, and that reading less never changes what comes out."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import FrozenInstanceError, field
from pathlib import Path

import pytest
from conftest import ROOT, Ran
from depth import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hcr.core.problems import Problems
from hcr.records import frozen, replace
from hcr.run import pipeline
from hcr.run.unread import could_matter, guess_documents
from hcr.submission.intake import Intake
from hcr.targets import load, load_touched
from hcr.targets.document_heads import cut_demands

EXAMPLE = ROOT / "examples" / "jianghai" / "actuals-2018.csv"
Run = Callable[..., Ran]


def loaded_by(*arguments: str) -> set[str]:
    """The modules that a run of the command has imported at its end."""
    # Modules loaded before the command do not count: the interpreter's own, and those that measure coverage.
    code = (
        "import sys; before = set(sys.modules); from hcr.cli import main; main(sys.argv[1:]); "
        "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True)
    return set(ran.stderr.splitlines()[-1].split())


def test_the_version_imports_no_command() -> None:
    loaded = {name for name in loaded_by("--version") if name.partition(".")[0] in ("hcr", "yaml", "rich")}
    assert loaded == {"hcr", "hcr.cli", "hcr.cli.codes", "hcr.cli.completion", "hcr.cli.defaults", "hcr.cli.spoken"}


@pytest.mark.slow
def test_the_example_imports_nothing_that_can_wait() -> None:
    loaded = loaded_by("check", str(EXAMPLE), "--format", "plain")
    assert {"hcr.judgement.check", "yaml"} <= loaded
    late = "targets.slips targets.fix renderers.data renderers.table messages.help manual form cli.validate"
    assert not loaded & {
        *(f"hcr.{name}" for name in late.split()),
        "json",
        "tempfile",
        "rich",
        "pint",
        "openpyxl",
    }


@pytest.mark.slow
def test_the_table_takes_of_rich_only_its_measure() -> None:
    loaded = loaded_by("check", str(EXAMPLE), "--format", "table")
    assert "rich.cells" in loaded
    assert not loaded & {"rich.console", "rich.table", "rich.text"}


def test_only_what_is_touched_is_read_whole() -> None:
    problems, data = Problems(), EXAMPLE.read_bytes()
    part, unread = load_touched(ROOT / "targets", lambda documents: guess_documents(documents, data), problems)
    whole = load(ROOT / "targets", Problems())
    regions = {item.origin.document.region.code for item in (*part.targets, *part.tasks)}
    assert regions == {"440704"}
    assert {Path(name).stem for name in unread} == {"chengdu-2021", "jiangsu-2012", "liaoning-2017", "luan-2018"}
    assert part.targets == tuple(t for t in whole.targets if t.origin.document.region.code == "440704")
    assert part.tasks == tuple(t for t in whole.tasks if t.origin.document.region.code == "440704")
    assert (part.indicators, part.events, part.waivers) == (whole.indicators, whole.events, whole.waivers)
    assert [d.region for d in part.documents] == [d.region for d in whole.documents]


SHIPPED = [path.stem.partition("-")[0] for path in sorted((ROOT / "targets").glob("*-*.yaml"))]


@pytest.mark.parametrize(
    "path", [path for name in SHIPPED for path in sorted(ROOT.glob(f"examples/{name}/*.csv"))], ids=str
)
def test_of_an_example_nothing_is_read_twice(path: Path, hcr: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[bool] = []

    def ask(unread: Mapping[str, str], intake: Intake) -> bool:
        answers.append(could_matter(unread, intake))
        return answers[-1]

    monkeypatch.setattr(pipeline, "could_matter", ask)
    hcr("check", str(path), "--as-of", "2019-01-31")
    assert answers == [False]


# --- The outcome is that of reading everything ---

INDICATORS = """\
hcr: 1
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
  beds: {name: {zh: 每千人床位数, en: Beds per 1000}, aliases: [床位], unit: 张/千人, better: higher}
  visits: {name: {zh: 门诊量, en: Visits}, unit: 人次, better: higher}
"""
DOCUMENT = """\
hcr: 1
region: {{code: "{code}", name: {{zh: {zh}, en: {en}}}, parent: "{parent}"}}
document: {{title: 方案, issued: 2018-06-13}}
targets:
  - indicator: share
    source: 附件1
    lead: 卫生局
    by: {{{period}: "{share}"}}
  - {{indicator: {other}, source: 附件1, lead: 卫生局, by: {{2018: ">= 2"}}}}
# the tasks
tasks:
- id: {task}
  name: {{zh: {zh_task}, en: "{en_task}"}}
  kind: milestone
  source: 附件2
  due: 2018-12-31
"""
DOCUMENTS: Mapping[str, Mapping[str, str]] = {
    "a": {
        "code": "440100", "zh": "甲市", "en": "Jia", "parent": "440000", "period": "2018", "share": "< 30",
        "other": "beds", "task": "plan_a", "zh_task": "甲市方案印发", "en_task": "Plan of Jia",
    },
    "b": {
        "code": "440200", "zh": "乙市", "en": "Yi", "parent": "440000", "period": "standing", "share": "< 20",
        "other": "visits", "task": "plan_b", "zh_task": "综合平台建成", "en_task": "Platform, of: Two",
    },
    "c": {
        "code": "440000", "zh": "丙省", "en": "Bing", "parent": "", "period": "standing", "share": "< 25",
        "other": "beds", "task": "plan_c", "zh_task": "考核制度", "en_task": "Rules",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("targets")
    (folder / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    for name, values in DOCUMENTS.items():
        (folder / f"{name}.yaml").write_text(DOCUMENT.format(**values).replace(', parent: ""', ""), encoding="utf-8")
    return folder


def both(hcr: Run, *arguments: str, at: Path) -> Iterator[Ran]:
    """A check that reads the touched documents, and one that reads everything."""
    yield hcr("check", *arguments, "--format", "json", "--as-of", "2019-01-31", at=at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "FEW", -1)
        yield hcr("check", *arguments, "--format", "json", "--as-of", "2019-01-31", at=at)


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted((ROOT / "examples").rglob("*.csv")), ids=lambda path: path.stem)
def test_an_example_comes_out_as_if_everything_was_read(path: Path, hcr: Run) -> None:
    touched, everything = both(hcr, str(path), at=ROOT)
    assert touched == everything


SUBMISSIONS = {
    "plain": "region,indicator,period,value\n440100,share,2018,28\n",
    "by name": "地区,指标,时期,数值\n甲市,药占比,2018,28\n甲市,甲市方案印发,,是\n",
    "by English name": "region,indicator,period,value\nJia,Drug share,2018,28\n",
    "full width, spaces": "region,indicator,period,value\n４４０１００,share,2018,28\n甲 市,beds,2018,3\n",
    "a region above": "region,indicator,period,value\n440000,share,2018,28\n440000,plan_c,,是\n",
    "a region below": "region,indicator,period,value\n440103,share,2018,28\n",
    "two regions": "region,indicator,period,value\n440100,share,2018,28\n乙市,visits,2018,28\n",
    "half of it guessed": "region,indicator,period,value\n440100,share,2018,28\n４４０２００,visits,2018,28\n",
    "half of it guessed, a task": "region,indicator,period,value\n440100,share,2018,28\n４４０２００,plan_b,,是\n",
    "no region": "indicator,period,value\nshare,2018,28\n",
    "unknown region": "region,indicator,period,value\n990000,share,2018,28\n",
    "no period": "region,indicator,value\n440200,share,28\n440200,visits,28\n",
    "no period, standing here and dated elsewhere": "region,indicator,value\n440200,share,28\n",
    "no period, dated elsewhere": "region,indicator,value\n440100,share,28\n甲市,beds,3\n",
    "misspelt": "region,indicator,period,value\n440100,shear,2018,28\n",
    "another's task": "region,indicator,period,value\n440100,plan_b,,是\n440100,share,2018,28\n",
    "another's task as a heading": "440100\n综合平台建成\nregion,indicator,period,value\n440100,share,2018,28\n",
    "another's task in the table": "region,indicator,period,value\n440100,share,2018,28\n,综合平台建成,,\n",
    "across, with another's task": "地区,药占比,综合平台建成\n440100,28,是\n",
    "across, with another's task, marked": "时期,2018\n地区,药占比,Platform of Two\n440100,28,是\n",
    "across, nearly a task": "地区,药占比,综合平台建\n440100,28,是\n",
    "regions across": "指标,甲市,乙市\n药占比,28,19\n综合平台建成,否,是\n",
    "title": "甲市2018年报表\n指标,数值\n药占比,28\n甲市方案印发,是\n",
    "not a table": "440100 is a fine place\n",
    "empty": "",
}


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("text", SUBMISSIONS.values(), ids=SUBMISSIONS)
def test_a_submission_comes_out_as_if_everything_was_read(
    text: str, encoding: str, hcr: Run, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    touched, everything = both(hcr, "a.csv", "--targets", str(folder), at=tmp_path)
    assert touched == everything


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        ("--region", "甲市"),
        ("--region", "440200"),
        ("--against", "丙省"),
        ("--against", "440200"),
        ("--period", "2018"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("name", ["plain", "no region", "two regions", "no period", "a region below"])
def test_so_it_does_with_options(name: str, options: tuple[str, str], hcr: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(SUBMISSIONS[name], encoding="utf-8")
    touched, everything = both(hcr, "a.csv", *options, "--targets", str(folder), at=tmp_path)
    assert touched == everything


REGIONS = ["440100", "甲市", "乙市", "Yi", "440000", "４４０２００", "440103", "", "丁市"]
SUBJECTS = [
    "share",
    "药占比",
    "床位",
    "visits",
    "plan_a",
    "综合平台建成",
    "Platform, of: Two",
    "考核制度",
    "药占比（%）",
    "",
]
VALUES = ["28", "19 %", "是", "2018-05-01", "", "-", "药占比：28\n床位：3", "x"]
ROW = st.tuples(*map(st.sampled_from, (REGIONS, SUBJECTS, ["2018", "2018-06", "standing", ""], VALUES)))


@pytest.mark.slow
@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, max_size=4))
def test_any_rows_come_out_as_if_everything_was_read(
    rows: list[tuple[str, ...]], hcr: Run, folder: Path, tmp_path: Path
) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    (tmp_path / "a.csv").write_text("\n".join(["region,indicator,period,value", *quoted]), encoding="utf-8")
    touched, everything = both(hcr, "a.csv", "--targets", str(folder), at=tmp_path)
    assert touched == everything


# --- Which files are cut ---

SOUND = DOCUMENT.format(**DOCUMENTS["a"])
WHOLE = {
    "no demands": SOUND[: SOUND.index("targets:")],
    "in braces": '{hcr: 1, region: {code: "440100"},\ntargets: []}\n',
    "no region": SOUND.replace("region:", "regions:"),
    "a quote over the block's key": SOUND.replace("title: 方案", 'title: "方案\ntargets:\n  x"'),
    "an escape in a task's name": SOUND.replace('"Plan of Jia"', r'"Plan \x6ff Jia"'),
    "an alias in a task": SOUND.replace("title: 方案", "title: &a 方案").replace("甲市方案印发", "*a"),
    "another end of line": SOUND.replace("# the tasks", "# the\u2028tasks: []"),
    "carriage returns": SOUND.replace("\n", "\r"),
    "a second document": SOUND + "---\nhcr: 1\n",
    "a wrong head": SOUND.replace("issued: 2018-06-13", "issued: never"),
    "an anchor from the demands": SOUND.replace("source: 附件1\n", "source: &s 附件1\n") + "waivers: [{target: *s}]\n",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_what_is_not_plainly_laid_out_is_read_whole(text: str, tmp_path: Path) -> None:
    path, some, every = tmp_path / "a.yaml", Problems(), Problems()
    path.write_bytes(text.encode())
    part, unread = load_touched(tmp_path, lambda _: [], some)
    units = part.units  # has no equal but itself
    assert (part, some.list_all()) == (replace(load(path, every), units=units), every.list_all())
    assert unread == {}


def test_what_is_cut_keeps_every_line_in_its_place() -> None:
    head, tasks = cut_demands(SOUND)
    assert head.count("\n") == SOUND.count("\n")
    assert [line for line in head.splitlines() if line] == SOUND.splitlines()[:3]
    assert tasks.startswith("tasks:\n- id: plan_a")
    assert "乙" not in tasks


# --- Nouns ---


@frozen
class Noun:
    """A noun."""

    name: str
    size: int = 1
    notes: dict[str, int] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return self.name


def test_a_noun_is_frozen_slotted_and_equal_by_what_is_compared() -> None:
    noun = Noun("a")
    assert noun == Noun("a", 1, {"x": 1}) != Noun("a", 2)
    assert len({noun, Noun("a", notes={"x": 1}), Noun(name="b")}) == 2
    assert noun.notes is not Noun("a").notes
    assert (str(noun), repr(noun)) == ("a", "Noun(name='a', size=1, notes={})")
    assert replace(noun, size=3) == Noun("a", 3)
    assert pickle.loads(pickle.dumps(noun)) == copy.deepcopy(noun) == noun != ("a", 1)
    for change in (lambda: setattr(noun, "size", 2), lambda: delattr(noun, "size"), lambda: setattr(noun, "more", 2)):
        with pytest.raises(FrozenInstanceError):
            change()
    with pytest.raises(TypeError):
        Noun()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        replace(noun, more=1)
    assert not hasattr(noun, "__dict__")


# --- What is made late can be made ---

MAKE_AT_ONCE = """
import importlib, pkgutil, re, hcr
from hcr import records
from hcr.language import patterns

def add_init(cls, fields, assignment, end=""):
    cls.__init__ = records._make_init(fields, assignment, end)

records._add_init = add_init
patterns.compile_late = re.compile
for module in pkgutil.walk_packages(hcr.__path__, "hcr."):
    if module.name not in ("hcr.__main__", "hcr.spark"):
        importlib.import_module(module.name)
"""


@pytest.mark.slow
def test_every_pattern_and_every_record_can_be_made() -> None:
    ran = subprocess.run([sys.executable, "-W", "error", "-c", MAKE_AT_ONCE], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
