"""`hcr validate` as its users call it: files read, problems reported, exit codes, files that --fix writes."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

HEAD = 'hcr: 1\nregion: {code: "440704", name: 江海区}\ndocument: {title: 方案, issued: 2018-06-13}\n'
INDICATORS = 'hcr: 1\nindicators:\n  share: {name: 占比, unit: "%", better: lower}\n'
TARGET = "targets:\n- {indicator: share, source: 附件1, lead: 卫生局, by: {2018: %s}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of target files: indicators, a sound document, and one with a warning and a note."""
    (tmp_path / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (tmp_path / "good.yaml").write_text(HEAD + TARGET % '"< 30"', encoding="utf-8")
    loose = HEAD.replace("440704", "440705") + "targets:\n- indicator: share\n  lead: 卫生局\n  by: {2018: '< 30'}\n"
    (tmp_path / "loose.yaml").write_text(loose, encoding="utf-8")
    return tmp_path


def test_a_file_is_read_with_its_folder_and_only_it_is_reported(folder: Path, hcr) -> None:
    assert hcr("validate", "good.yaml", at=folder).code == 0
    ran = hcr("validate", "good.yaml", "--fail-on", "note", at=folder)
    assert (ran.code, ran.out) == (0, "0 errors, 0 warnings, 0 notes\n")
    assert "HCR425" in hcr("validate", "loose.yaml", "good.yaml", at=folder).out
    assert "HCR425" in hcr("validate", ".", at=folder).out
    assert "HCR425" in hcr("validate", "good.yaml", ".", at=folder).out


def test_a_broken_neighbour_is_told_of(folder: Path, hcr) -> None:
    (folder / "indicators.yaml").write_text("hcr: [", encoding="utf-8")
    ran = hcr("validate", "good.yaml", at=folder)
    assert ran.code == 3
    assert ran.out.startswith("indicators.yaml:")
    assert "HCR103" in ran.out


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("mkdocs.yml", "site: ours\n", "HCR108"),
        ("indicators.yaml", "hcr: 1\nindicators: 5\n", "HCR203"),
        ("deep.yaml", "hcr: " + "[" * 40 + "]" * 40, "HCR106"),
    ],
)
def test_a_neighbour_that_hides_what_is_known_is_told_of(folder: Path, hcr, name: str, text: str, code: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "good.yaml").write_text(HEAD + TARGET.replace("share", "nowhere") % '"< 30"', encoding="utf-8")
    ran = hcr("validate", "good.yaml", at=folder)
    assert ran.code == 3
    assert f"{name}:" in ran.out and code in ran.out


def test_a_file_alone_is_a_context(folder: Path, hcr, tmp_path_factory: pytest.TempPathFactory) -> None:
    alone = tmp_path_factory.mktemp("alone") / "all.yaml"
    alone.write_text(HEAD + INDICATORS.removeprefix("hcr: 1\n") + TARGET % '"< 30"', encoding="utf-8")
    assert hcr("validate", str(alone)).code == 0


def test_several_folders(folder: Path, hcr) -> None:
    ran = hcr("validate", str(folder), str(ROOT / "targets"), "--as-of", "2026-01-01")
    assert ran.code == 0
    assert "HCR425" in ran.out


@pytest.mark.parametrize("name", ["absent.yaml", "absent/"])
def test_what_is_not_there(folder: Path, hcr, name: str) -> None:
    ran = hcr("validate", name, at=folder)
    assert ran.code == 3
    assert "HCR101" in ran.out


@pytest.mark.parametrize(
    ("level", "warning", "error"), [("error", 0, 3), ("warning", 1, 3), ("note", 1, 3), ("never", 0, 0)]
)
def test_fail_on(folder: Path, hcr, level: str, warning: int, error: int) -> None:
    assert hcr("validate", "loose.yaml", "--fail-on", level, at=folder).code == warning
    (folder / "loose.yaml").write_text("hcr: 2\n", encoding="utf-8")
    assert hcr("validate", "loose.yaml", "--fail-on", level, at=folder).code == error


def test_a_note_fails_only_where_notes_do(folder: Path, hcr) -> None:
    (folder / "good.yaml").write_text(HEAD + (TARGET % '"< 30"').replace("lead: 卫生局, ", ""), encoding="utf-8")
    codes = [hcr("validate", "good.yaml", "--fail-on", level, at=folder).code for level in ("warning", "note")]
    assert codes == [0, 1]


@pytest.mark.parametrize("arguments", [("--fail-on", "grave"), ("--format", "xml"), ("--as-of", "soon")])
def test_wrong_usage(hcr, arguments: tuple[str, ...]) -> None:
    ran = hcr("validate", "targets", *arguments)
    assert ran.code == 2
    assert arguments[0] in ran.err


def test_results_and_messages_have_streams_of_their_own(folder: Path, command) -> None:
    ran = command("validate", str(folder), "--format", "json")
    assert ran.err == ""
    assert json.loads(ran.out)["summary"]["warning"] == 1


def test_output_is_not_overwritten(folder: Path, hcr) -> None:
    out = folder / "findings.sarif"
    assert hcr("validate", ".", "--format", "sarif", "-o", "findings.sarif", at=folder).code == 0
    before = out.read_bytes()
    assert json.loads(before)["version"] == "2.1.0"
    assert hcr("validate", ".", "-o", "findings.sarif", at=folder).code == 2
    assert out.read_bytes() == before
    assert hcr("validate", ".", "-o", "findings.sarif", "--force", at=folder).code == 0
    assert out.read_bytes() != before


CROOKED = HEAD + "# 原文如此\n" + (TARGET % '"＜ 30%"').replace("- {", "- { ") + "# end"


@pytest.fixture
def crooked(folder: Path) -> Path:
    path = folder / "crooked.yaml"
    path.write_bytes(CROOKED.replace("440704", "440706").replace("\n", "\r\n").encode())
    path.chmod(0o640)
    return path


def test_diff_shows_and_writes_nothing(crooked: Path, hcr) -> None:
    before = crooked.read_bytes()
    ran = hcr("validate", crooked.name, "--diff", at=crooked.parent)
    assert crooked.read_bytes() == before
    changed = [line[0] for line in ran.out.split("\n") if line[:1] in "+-" and line[:3] not in ("+++", "---", "")]
    assert changed == ["-", "+"]
    assert "HCR441" in ran.err


def test_fix_changes_just_those_characters(crooked: Path, hcr) -> None:
    before = crooked.read_bytes()
    ran = hcr("validate", crooked.name, "--fix", at=crooked.parent)
    assert ran.code == 0
    assert "crooked.yaml" in ran.err
    assert crooked.read_bytes() == before.replace("＜".encode(), b"<")
    assert "HCR441" not in ran.out
    again = hcr("validate", crooked.name, "--fix", at=crooked.parent)
    assert again.err == ""


def test_a_fix_that_cannot_be_written_leaves_the_old_file(crooked: Path, hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    before = crooked.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    ran = hcr("validate", crooked.name, "--fix", at=crooked.parent)
    assert ran.code == 2
    assert crooked.read_bytes() == before
    assert not [path for path in crooked.parent.iterdir() if path.name.startswith(".")]


def test_a_fix_keeps_who_may_read_the_file(crooked: Path, hcr) -> None:
    hcr("validate", crooked.name, "--fix", at=crooked.parent)
    assert stat.S_IMODE(crooked.stat().st_mode) == 0o640


def test_an_ignored_finding_is_counted_as_waived(folder: Path, hcr) -> None:
    text = (folder / "loose.yaml").read_text(encoding="utf-8")
    (folder / "loose.yaml").write_text(
        text.replace("indicator: share", "indicator: share # hcr: ignore[HCR425] 待查"), encoding="utf-8"
    )
    ran = hcr("validate", "loose.yaml", "--fail-on", "warning", at=folder)
    assert ran.code == 0
    assert "HCR425" not in ran.out
    assert "1 waived" in ran.out
    shown = json.loads(hcr("validate", "loose.yaml", "--format", "json", at=folder).out)["problems"]
    assert [problem["waived"] for problem in shown if problem["code"] == "HCR425"] == ["待查"]


def test_a_waiver_holds_to_the_end_of_its_last_day(folder: Path, hcr) -> None:
    waiver = "waivers: [{code: HCR425, reason: 待查, approved_by: 市政府〔2019〕3号, expires: 2019-06-30}]\n"
    path = folder / "loose.yaml"
    path.write_text(path.read_text(encoding="utf-8") + waiver, encoding="utf-8")
    assert "1 waived" in hcr("validate", "loose.yaml", "--as-of", "2019-06-30", at=folder).out
    late = hcr("validate", "loose.yaml", "--as-of", "2019-07-01", at=folder).out
    assert "HCR425" in late
    assert "HCR701" in late


@pytest.mark.parametrize(
    ("target", "period", "by", "unmatched"),
    [
        ("share@附件1", "2018", "2018", False),
        ("share@附件1", "2019", "2018", True),
        ("share@附件1", "2019", "standing", False),  # a standing target is judged at any period
        ("share@附", "2018", "2018", True),
        ("plan@附件2", "", "2018", False),
        ("plan@附件2", "2018", "2018", True),  # a task has no period
    ],
)
def test_a_waiver_that_names_nothing(folder: Path, hcr, target: str, period: str, by: str, unmatched: bool) -> None:
    at = f"period: {period}, " if period else ""
    text = HEAD + (TARGET % '"< 30"').replace("2018:", f"{by}:")
    text += "tasks: [{id: plan, name: 规划, kind: document, source: 附件2 第1项, lead: 局, due: 2018-12-31}]\n"
    text += f"waivers: [{{target: {target}, {at}reason: r, approved_by: a, expires: 2030-01-01}}]\n"
    (folder / "good.yaml").write_text(text, encoding="utf-8")
    ran = hcr("validate", "good.yaml", "--as-of", "2026-01-01", at=folder)
    assert ("HCR702" in ran.out) == unmatched


def test_an_ignored_error_does_not_stop_a_check(folder: Path, hcr) -> None:
    path = folder / "good.yaml"
    demand = '  by:\n    2018: {is: "< 30", as_written: 30%以下}\n'
    path.write_text(HEAD + "targets:\n- indicator: share\n  source: 附件1\n" + demand, encoding="utf-8")
    figures = folder / "figures.csv"
    figures.write_text("region,indicator,period,value\n440704,share,2018,29\n", encoding="utf-8")
    assert hcr("check", "figures.csv", "--targets", ".", at=folder).code == 3
    text = path.read_text(encoding="utf-8").rstrip("\n") + " # hcr: ignore[HCR408] 原文另有说明\n"
    path.write_text(text, encoding="utf-8")
    ran = hcr("check", "figures.csv", "--targets", ".", at=folder)
    assert ran.code == 0
    assert "HCR408" not in ran.err


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs a terminal of Unix")
def test_a_long_run_says_how_it_gets_on_to_a_person_only(folder: Path, command) -> None:
    for index in range(60):
        (folder / f"r{index}.yaml").write_text("hcr: 1\n", encoding="utf-8")
    assert "\r" not in command("validate", str(folder)).err
    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-m", "hcr", "validate", str(folder)]
    subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=theirs, check=False)
    os.close(theirs)
    assert "/63" in os.read(ours, 10_000).decode()
    os.close(ours)


def test_the_manual(hcr) -> None:
    listed = hcr("rule").out
    assert "HCR408 error: " in listed
    page = hcr("rule", "hcr408").out
    assert page.startswith("HCR408 error: ")
    assert "as_written: 27%以下" in page
    assert hcr("rule", "408", "--lang", "zh").out.startswith("HCR408 错误")
    wrong = hcr("rule", "HCR4088")
    assert wrong.code == 2
    assert "HCR408" in wrong.err


def test_a_change_in_a_shared_file_is_held_against_the_files_that_rest_on_it(folder: Path, hcr) -> None:
    (folder / "indicators.yaml").write_text(INDICATORS.replace("share:", "portion:"), encoding="utf-8")
    ran = hcr("validate", "indicators.yaml", at=folder)
    assert ran.code == 3
    assert "good.yaml:5:" in ran.out and "HCR401" in ran.out


@pytest.mark.parametrize("form", ["gitlab", "github", "sarif", "text"])
def test_paths_are_the_same_however_the_folder_is_named(folder: Path, hcr, form: str) -> None:
    (folder / "policy").mkdir()
    (folder / "other").mkdir()
    (folder / "link").symlink_to("policy")
    (folder / "policy" / "bad.yaml").write_text(HEAD + TARGET % '"< 30"', encoding="utf-8")
    names = ("policy", "./policy", "policy/", "other/../policy", str(folder / "policy"), "link", "poli*", "link/*.yaml")
    found = {hcr("validate", name, "--format", form, at=folder).out for name in names}
    assert len(found) == 1
    assert "policy/bad.yaml" in found.pop()


def test_a_link_to_a_file_belongs_to_the_files_beside_it(folder: Path, hcr) -> None:
    (folder / "policy").mkdir()
    (folder / "policy" / "indicators.yaml").write_text(INDICATORS, encoding="utf-8")
    (folder / "policy" / "linked.yaml").symlink_to(folder / "good.yaml")
    assert hcr("validate", "policy/linked.yaml", "--format", "json", at=folder).code == 0


@pytest.mark.parametrize("form", ["gitlab", "github", "sarif"])
def test_a_repository_names_its_files_from_its_root(folder: Path, hcr, form: str) -> None:
    (folder / ".git").mkdir()
    (folder / "policy" / "notes").mkdir(parents=True)
    (folder / "policy" / "bad.yaml").write_text(HEAD + TARGET % '"< 30"', encoding="utf-8")
    places = {".": "policy", "policy": ".", "policy/notes": ".."}
    found = {hcr("validate", name, "--format", form, at=folder / at).out for at, name in places.items()}
    assert len(found) == 1
    assert "policy/bad.yaml" in found.pop()
    assert hcr("validate", ".", at=folder / "policy").out.startswith("bad.yaml:")


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ("waivers: [{target: share@附件1, reason: r, approved_by: a, expires: 2030-01-01}]", "HCR702"),
        (
            'region: {code: "440704", name: {zh: 江海区, en: Jianghai}}\n'
            "document: {number: 新, title: {zh: 新, en: New}, issued: 2019-01-01, status: final, supersedes: 江1号}",
            "HCR453",
        ),
    ],
)
def test_a_name_in_another_file_that_leads_nowhere_is_shown(folder: Path, hcr, other: str, code: str) -> None:
    """A change of the source or the number in the one file breaks what the other says of it."""
    document = "document: {number: %s, title: {zh: 一, en: One}, issued: 2018-06-13, status: final}\n"
    (folder / "other.yaml").write_text(f"hcr: 1\n{other}\n", encoding="utf-8")
    found = []
    for number, source in (("江1号", "附件1"), ("江2号", "附件2")):
        text = f'hcr: 1\nregion: {{code: "440704", name: 江海区}}\n{document % number}'
        text += (TARGET % '"< 30"').replace("附件1", source)
        (folder / "good.yaml").write_text(text, encoding="utf-8")
        found.append(f"{code} " in hcr("validate", "good.yaml", "--as-of", "2020-01-01", at=folder).out)
    assert found == [False, True]


def test_two_files_may_state_one_former_code_of_a_region(tmp_path: Path, hcr) -> None:
    lower = 'region: {code: "440704", name: 江海区, formerly: ["440799"]}\n'
    upper = 'region: {code: "440700", name: 江门市}\nregions: [{code: "%s", name: 江海区, formerly: ["440799"]}]\n'
    (tmp_path / "lower.yaml").write_text(f"hcr: 1\n{lower}", encoding="utf-8")
    for code, expected in (("440704", 0), ("440703", 3)):
        (tmp_path / "upper.yaml").write_text(f"hcr: 1\n{upper % code}", encoding="utf-8")
        assert hcr("validate", ".", at=tmp_path).code == expected


def test_one_named_file_shows_what_it_breaks_in_the_others(tmp_path: Path, hcr) -> None:
    """The better side of a shared indicator, and a bound of the region above, are judged at the files that use them."""
    shared = 'hcr: 1\nindicators:\n  share: {name: {zh: 药占比, en: Share}, unit: "%", better: BETTER}\n'
    text = """hcr: 1
region: {{code: "{0}", name: {{zh: {1}, en: {2}}}, parent: "{3}"}}
document: {{number: {1}1号, title: {{zh: 一, en: One}}, issued: 2018-06-13, status: draft, years: 2018..2020}}
targets:
  - {{indicator: share, source: 一, lead: 局, by: {{2018: "<= {4}"}}}}
"""
    (tmp_path / "a.yaml").write_text(text.format("440700", "江门市", "Jiangmen", "440000", 30), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(text.format("440704", "江海区", "Jianghai", "440700", 33), encoding="utf-8")

    def found(better: str, named: str) -> list[str]:
        (tmp_path / "shared.yaml").write_text(shared.replace("BETTER", better), encoding="utf-8")
        lines = hcr("validate", named, at=tmp_path).out.splitlines()
        return [" ".join(line.split()[:2]) for line in lines if " warning: " in line]

    assert found("lower", "shared.yaml") == ["b.yaml:5:55: HCR424"]
    assert found("lower", "a.yaml") == ["b.yaml:5:55: HCR424"]
    assert found("higher", "shared.yaml") == ["a.yaml:5:55: HCR439", "b.yaml:5:55: HCR424", "b.yaml:5:55: HCR439"]
    assert found("higher", "b.yaml") == ["b.yaml:5:55: HCR424", "b.yaml:5:55: HCR439"]
