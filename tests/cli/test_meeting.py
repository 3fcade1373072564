"""`hcr report` as users run it: suffixes, exit codes, streams, files that are kept or never overwritten."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from conftest import ROOT, on_terminal
from papers import HOSTILE

from hcr.renderers.papers import PAPERS

EXAMPLE = "examples/jianghai/actuals-2018.csv"
REPORT = ("report", EXAMPLE, "--source", "附件1", "--as-of", "2019-01-31")
HEADER = "region,indicator,period,value,unit\n"
MAGIC = {".docx": b"PK\x03\x04", ".html": b"<!", ".md": b"# ", ".xlsx": b"PK\x03\x04"}


@pytest.mark.slow
@pytest.mark.parametrize("suffix", PAPERS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_same_paper_is_the_same_bytes_whatever_its_name(suffix: str, lang: str, hcr, tmp_path: Path) -> None:
    first, second = tmp_path / f"summary{suffix}", tmp_path / "会议 2.paper"
    ran = hcr(*REPORT, "-o", str(first), "--lang", lang)
    assert (ran.code, ran.out) == (0, "")
    assert hcr(*REPORT, "-o", str(second), "--format", suffix[1:], "--lang", lang).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(MAGIC[suffix])


@pytest.mark.slow
def test_problems_go_to_stderr_and_the_report_is_written_from_the_sound_rows(command, tmp_path: Path) -> None:
    path = tmp_path / "actuals.csv"
    path.write_text(f"{HEADER}440704,nonsense,2018,1,%\n440704,drug_share,2018,31,%\n", encoding="utf-8")
    ran = command("report", str(path), "-o", str(tmp_path / "p.md"), "--source", "附件1", "--as-of", "2019-01-31")
    assert (ran.code, ran.out) == (3, "")
    assert ":2: HCR501 error: " in ran.err
    assert "| 31 |" in (tmp_path / "p.md").read_text(encoding="utf-8")


def test_no_paper_is_written_about_nothing(hcr, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    paths = ("-o", str(tmp_path / "p.md"), "--evidence", str(tmp_path / "e.json"))
    ran = hcr("report", str(tmp_path / "folder.csv"), *paths)
    assert ran.code == 2
    assert "holds no file that hcr reads" in " ".join(ran.err.split())
    assert not (tmp_path / "p.md").exists() and not (tmp_path / "e.json").exists()


@pytest.mark.parametrize(("options", "code"), [([], 0), (["--fail-on", "not_met"], 1), (["--fail-on", "never"], 0)])
def test_not_met_is_no_failure_unless_asked(options: list[str], code: int, hcr, tmp_path: Path) -> None:
    assert hcr(*REPORT, "-o", str(tmp_path / "p.md"), *options).code == code


def test_an_existing_paper_or_evidence_is_kept_without_force(hcr, tmp_path: Path) -> None:
    paper, evidence = tmp_path / "p.md", tmp_path / "e.json"
    paths = ("-o", str(paper), "--evidence", str(evidence))
    for existing, other in ((paper, evidence), (evidence, paper)):
        existing.write_text("old", encoding="utf-8")
        ran = hcr(*REPORT, *paths)
        assert (ran.code, existing.read_text(encoding="utf-8"), other.exists()) == (2, "old", False)
        existing.unlink()
    assert hcr(*REPORT, *paths).code == 0
    kept = paper.read_bytes(), evidence.read_bytes()
    assert hcr(*REPORT, *paths).code == 2
    assert hcr(*REPORT, *paths, "--force").code == 0
    assert (paper.read_bytes(), evidence.read_bytes()) == kept
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.json", "p.md"]


def test_a_failing_disk_leaves_the_old_paper(hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "p.md"
    paper.write_text("old", encoding="utf-8")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = hcr(*REPORT, "-o", str(paper), "--force")
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert paper.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["p.md"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["-o", "{}/p.pdf"],
        ["-o", "{}/p"],
        ["-o", "{}/p.md", "--format", "pdf"],
        ["-o", "{}/p.md", "--template", EXAMPLE],
        ["-o", "{}/p.docx", "--template", "{}/none.docx"],
        ["-o", "{}/p.docx", "--template", EXAMPLE],
        ["-o", "{}/p.md", "--previous", "{}/none.csv"],
        ["-", "-o", "{}/p.md", "--previous", "-"],
        ["-o", "{}/p.md", "--evidence", "{}/p.md"],
        ["-o", "{}/p.md", "--fail-on", "sometimes"],
        ["-o", "{}/no/such/folder/p.md"],
        ["-o", EXAMPLE, "--format", "md", "--force"],
        ["-o", "{}/p.md", "--evidence", EXAMPLE, "--force"],
        ["-", "-", "-o", "{}/p.md"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_writes_nothing(arguments: list[str], hcr, tmp_path: Path) -> None:
    before = (ROOT / EXAMPLE).read_bytes()
    ran = hcr(*REPORT, *(argument.format(tmp_path) for argument in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []
    assert (ROOT / EXAMPLE).read_bytes() == before


def test_every_input_is_hashed_and_the_previous_one_judged_alike(hcr, tmp_path: Path) -> None:
    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    (tmp_path / "before.csv").write_text(f"{text}440704,nonsense,2018,1,%\n", encoding="utf-8")
    (tmp_path / "names.csv").write_text("门诊抗菌,outpatient_antibiotic_rate\n", encoding="utf-8")
    paths = ("-o", str(tmp_path / "p.md"), "--evidence", str(tmp_path / "e.json"))
    inputs = ("--previous", str(tmp_path / "before.csv"), "--aliases", str(tmp_path / "names.csv"))
    ran = hcr(*REPORT, *paths, *inputs)
    assert ran.code == 3
    assert f"before.csv:{len(text.splitlines()) + 1}:2: HCR501 error: " in ran.err
    written = json.loads((tmp_path / "e.json").read_text(encoding="utf-8"))["inputs"]
    assert [each["role"] for each in written[:3]] == ["actuals", "previous", "aliases"]
    targets = sorted(path.name for path in (ROOT / "targets").glob("*.yaml"))
    assert [each["name"] for each in written[3:]] == targets
    paper = (tmp_path / "p.md").read_text(encoding="utf-8")
    # Of the target files the paper has those by which something was judged, the evidence every one that was read.
    shown = {each["name"] for each in written if each["sha256"] in paper}
    assert shown == {*(each["name"] for each in written[:3]), "jianghai-2018.yaml", "indicators.yaml"}
    assert hcr("verify", str(tmp_path / "e.json"), "examples/jianghai").code == 0


ANYWHERE = """hcr: 1
region: {code: "*"}
document: {number: "=1+1", title: {zh: 目标, en: Targets}, issued: 2018-01-01}
indicators:
  share: {name: {zh: "=cmd|'/c calc'!A1", en: "<b>=Share</b>"}, unit: "%", better: lower}
targets:
  - {indicator: share, source: "<script>", lead: "@SUM(A1)", by: {2018: "< 30"}}
"""


@pytest.mark.slow
@pytest.mark.parametrize("suffix", PAPERS)
def test_hostile_names_make_no_report_fail(suffix: str, hcr, tmp_path: Path) -> None:
    (tmp_path / "any.yaml").write_text(ANYWHERE, encoding="utf-8")
    path = tmp_path / "=actuals <i>.csv"
    names = [name for name in HOSTILE if name and "\x00" not in name]
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([HEADER.strip().split(","), *([name, "share", "2018", "31", "%"] for name in names)])
    paths = ("-o", str(tmp_path / f"p{suffix}"), "--evidence", str(tmp_path / "e.json"), "--prepared-by", HOSTILE[0])
    ran = hcr("report", str(path), "--targets", str(tmp_path / "any.yaml"), *paths, "--as-of", "2019-01-31")
    assert (ran.code, "HCR101" in ran.err) == (0, False), ran.err
    assert (tmp_path / f"p{suffix}").stat().st_size
    confirmed = hcr("verify", str(tmp_path / "e.json"), "--targets", str(tmp_path))
    assert (confirmed.code, confirmed.err) == (0, "")
    assert f"{len(names)} not met" in confirmed.out


def test_who_prepared_it_stands_in_the_paper(hcr, tmp_path: Path) -> None:
    assert hcr(*REPORT, "-o", str(tmp_path / "p.md"), "--prepared-by", "江海区医改办").code == 0
    assert "江海区医改办" in (tmp_path / "p.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_large_report_shows_how_far_it_is_on_a_terminal_only(command, tmp_path: Path) -> None:
    rows = "".join(f"440704,drug_share,20{n % 100:02}-{n % 12 + 1:02},31,%,{'注' * 2000}\n" for n in range(40))
    path = tmp_path / "large.csv"
    path.write_text(f"region,indicator,period,value,unit,note\n{rows}", encoding="utf-8")
    arguments = ["report", str(path), "-o", str(tmp_path / "p.md"), "--source", "附件1", "--force"]
    assert "100%" in on_terminal(arguments, "stderr")
    assert "100%" not in command(*arguments).err
    assert "100%" not in on_terminal([*REPORT, "-o", str(tmp_path / "small.md")], "stderr")


TWICE = """hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
regions:
- {code: "990102", name: {zh: 东区, en: East}, parent: "990100"}
- {code: "990103", name: {zh: 西区, en: West}, parent: "990100"}
document: {title: {zh: 方案, en: Plan}, issued: 2018-01-05, status: final}
indicators:
  share: {name: {zh: 占比, en: Share}, unit: "%", better: higher}
  beds: {name: {zh: 床位数, en: Beds}, unit: 张, better: higher}
targets:
- {indicator: share, source: 一, lead: 局, each: true, by: {2018: ">= 90"}}
- {indicator: share, source: 二, lead: 局, each: true, by: {2018: ">= 80"}}
- {indicator: beds, source: 一, lead: 局, each: true, by: {2018: ">= 9"}}
"""


def test_the_ranking_counts_a_target_of_two_places_once(hcr, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(TWICE, encoding="utf-8")
    rows = "990102,share,2018,95,%\n990102,beds,2018,1,张\n990103,share,2018,70,%\n990103,beds,2018,9,张\n"
    (tmp_path / "a.csv").write_text(f"region,indicator,period,value,unit\n{rows}", encoding="utf-8")
    options = ("--targets", "t.yaml", "--as-of", "2019-02-01", "-o", "paper.md", "--lang", "en")
    assert hcr("report", "a.csv", *options, at=tmp_path).code in (0, 1)
    lines = (tmp_path / "paper.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines if line.startswith("| 1 |")]
    # Counted by places, East would meet two of three (95 meets both) and lead before West with one of three.
    assert [(row[1], row[2], row[3]) for row in cells if row[1] in ("East", "West")] == [
        ("East", "1", "50.0%"), ("West", "1", "50.0%"),
    ]  # fmt: skip


def test_one_paper_a_department_of_what_it_leads(hcr, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    ran = hcr(*REPORT, "-o", str(tmp_path / "p.md"), "--split", "lead", str(folder), "--lang", "zh")
    assert ran.code == 0, ran.err
    names = {path.name for path in folder.iterdir()}
    assert {"卫生计生局.md", "社会事务局.md"} <= names
    text = (folder / "社会事务局.md").read_text(encoding="utf-8")
    assert "（社会事务局" in text.splitlines()[0]
    assert "每千常住人口注册护士数" not in text
    assert "另配合其他单位牵头的指标和任务" in text
    again = hcr(*REPORT, "-o", str(tmp_path / "q.md"), "--split", "lead", str(folder), "--lang", "zh")
    assert again.code == 2
    other = hcr(*REPORT, "-o", str(tmp_path / "r.md"), "--split", "region", str(folder))
    assert other.code == 2


def test_evidence_records_the_day_of_the_submission_before(hcr, tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    (tmp_path / "before.csv").write_bytes((ROOT / EXAMPLE).read_bytes())
    earlier = ("--previous", str(tmp_path / "before.csv"), "--previous-as-of", "2018-12-31")
    ran = hcr(*REPORT, *earlier, "-o", str(tmp_path / "p.md"), "--evidence", str(path))
    assert ran.code == 0, ran.err
    assert json.loads(path.read_text(encoding="utf-8"))["options"]["--previous-as-of"] == ["2018-12-31"]
    assert hcr("verify", str(path), str(Path(EXAMPLE).parent)).code == 0
    # The submission before is read again too.
    with (tmp_path / "before.csv").open("a", encoding="utf-8") as file:
        file.write("440704,nonsense,2018,1,%\n")
    ran = hcr("verify", str(path), str(Path(EXAMPLE).parent))
    assert ran.code == 1
    assert "before.csv" in ran.out and "HCR501" in ran.err
