"""Evidence: the evidence of a report has the published shape and is confirmed; a change is reported, never a fault."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from schemas import schema

import hcr.cli.report as evidence_command
from hcr.report.evidence import NotEvidence, evidence_to_data, read_evidence
from hcr.run.opening import Snapshots

EXAMPLE = ROOT / "examples" / "jianghai" / "actuals-2018.csv"
DAY = ("--as-of", "2019-01-31")
ANNEX = ("--source", "附件1", "--region", "江海区", "--period", "2018", "--kind", "numeric")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[tuple[str, ...], bytes]]]:
    """The folder of every meeting, and the evidence of the reports that were made in it, by their options."""
    with tempfile.TemporaryDirectory(dir=tmp_path_factory.getbasetemp()) as folder:
        yield Path(folder) / "meeting", {}


@pytest.fixture
def meeting(hcr, desk: tuple[Path, dict[tuple[str, ...], bytes]]) -> Iterator[Callable[..., Path]]:
    """A folder with a submission, its own copy of the target files, and the evidence of a report on them."""
    folder, known = desk

    def make(*arguments: str) -> Path:
        folder.mkdir()
        shutil.copy(EXAMPLE, folder / "actuals.csv")
        (folder / "targets").mkdir()
        for name in ("indicators", "jianghai-2018", "luan-2018"):
            shutil.copy(ROOT / "targets" / f"{name}.yaml", folder / "targets")
        if arguments not in known:
            files = ("--targets", str(folder / "targets"), "--evidence", str(folder / "evidence.json"))
            asked = (*files, "-o", str(folder / "paper.md"), *DAY, *(arguments or ANNEX))
            ran = hcr("report", str(folder / "actuals.csv"), *asked)
            assert ran.code == 0, ran.err
            known[arguments] = (folder / "evidence.json").read_bytes()
        (folder / "evidence.json").write_bytes(known[arguments])
        return folder

    yield make
    shutil.rmtree(folder, ignore_errors=True)


def verify(hcr, folder: Path, *arguments: str) -> Any:
    return hcr("verify", str(folder / "evidence.json"), "--targets", str(folder / "targets"), *arguments)


def loaded(folder: Path) -> Any:
    return json.loads((folder / "evidence.json").read_text(encoding="utf-8"))


def rewrite(folder: Path, change: Callable[[Any], object]) -> None:
    data = loaded(folder)
    change(data)
    (folder / "evidence.json").write_text(json.dumps(data), encoding="utf-8")


def test_evidence_has_the_published_shape_and_reads_back(meeting) -> None:
    data = loaded(meeting())
    schema("evidence.schema.json").validate(data)
    assert data["options"] == {
        "--kind": ["numeric"],
        "--period": ["2018"],
        "--region": ["440704"],
        "--source": ["附件1"],
    }
    assert {each["role"] for each in data["inputs"]} == {"actuals", "targets"}
    assert {name: count for name, count in data["summary"].items() if count} == {"met": 18, "not_met": 8, "missing": 1}
    drug = next(each for each in data["verdicts"] if each["target"] == "drug_share@附件1")
    assert (drug["status"], drug["value"], drug["unit"], drug["distance"]) == ("not_met", "33.65", "%", "-3.65")
    assert json.loads(json.dumps(evidence_to_data(read_evidence(data)))) == data


def test_figures_that_are_no_decimals_stay_exact(meeting) -> None:
    folder = meeting("--source", "四（七）31", "--source", "附件1")
    schema("evidence.schema.json").validate(loaded(folder))
    assert "/" in " ".join(each["value"] or "" for each in loaded(folder)["verdicts"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_has_not_changed_is_confirmed(lang: str, meeting, hcr) -> None:
    ran = verify(hcr, meeting(), "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    assert "×" not in ran.out
    assert ran.out.splitlines()[-1].startswith(("confirmed", "核验一致"))


def test_inputs_are_found_in_the_folders_that_are_named(meeting, hcr) -> None:
    folder = meeting()
    (folder / "inputs").mkdir()
    (folder / "actuals.csv").rename(folder / "inputs" / "actuals.csv")
    lost = verify(hcr, folder)
    assert (lost.code, lost.out) == (3, "")
    assert "HCR141 error: the submission 'actuals.csv' is not found in " in lost.err
    assert verify(hcr, folder, str(folder / "inputs")).code == 0
    assert verify(hcr, folder, str(folder / "inputs" / "actuals.csv")).code == 0


@pytest.mark.slow
def test_files_of_the_same_name_are_told_apart_by_their_content(hcr, tmp_path: Path) -> None:
    paths = []
    for name in ("jianghai", "luan"):
        (tmp_path / name).mkdir()
        paths.append(str(shutil.copy(ROOT / "examples" / name / "actuals-2018.csv", tmp_path / name)))
    files = ("-o", str(tmp_path / "p.md"), "--evidence", str(tmp_path / "evidence.json"))
    assert hcr("report", *paths, *files, *DAY).code == 0
    folders = [str(tmp_path / name) for name in ("luan", "jianghai")]
    assert hcr("verify", str(tmp_path / "evidence.json"), *folders).code == 0


def test_a_changed_figure_names_the_file_and_the_verdict(meeting, hcr) -> None:
    folder = meeting()
    text = (folder / "actuals.csv").read_text(encoding="utf-8")
    assert text.count("33.65") == 1
    (folder / "actuals.csv").write_text(text.replace("33.65", "29.65"), encoding="utf-8")
    ran = verify(hcr, folder)
    assert (ran.code, ran.err) == (1, "")
    assert "× submission actuals.csv: its content has changed" in ran.out
    assert "drug_share@附件1 2018: met 29.65 % (0.35); was not met 33.65 % (-3.65)" in ran.out
    assert "× 1 of 27 verdicts differ" in ran.out
    assert "not confirmed, as of 31 January 2019: now 19 met, 7 not met, 1 missing" in ran.out


def test_a_changed_target_file_is_named_though_no_verdict_differs(meeting, hcr) -> None:
    folder = meeting()
    with (folder / "targets" / "luan-2018.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    ran = verify(hcr, folder)
    changed = [line for line in ran.out.splitlines() if line.startswith("×")]
    assert (ran.code, len(changed)) == (1, 1)
    assert changed[0].startswith("× target file luan-2018.yaml: its content has changed")


def test_a_target_file_beside_those_that_were_read_changes_nothing(meeting, hcr) -> None:
    folder = meeting()
    (folder / "targets" / "new.yaml").write_text('hcr: 1\nregion: {code: "1"}\n', encoding="utf-8")
    assert verify(hcr, folder).code == 0


def test_a_row_that_can_no_longer_be_read_is_told(meeting, hcr) -> None:
    folder = meeting()
    text = (folder / "actuals.csv").read_text(encoding="utf-8")
    (folder / "actuals.csv").write_text(text.replace("33.65", "3?.65"), encoding="utf-8")
    ran = verify(hcr, folder)
    assert ran.code == 1
    assert " error: " in ran.err
    assert "drug_share@附件1 2018: not assessable; was not met" in ran.out


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda data: data.update(version="0.0.0"), "× hcr "),
        (lambda data: data["summary"].update(met=26), "× the counts in the evidence are not those of its verdicts"),
        (lambda data: data["verdicts"].pop(), "× 1 of 27 verdicts differ"),
        (lambda data: data["verdicts"][0].update(status="waived"), "; was waived"),
        (lambda data: data["verdicts"][0].update(target="\x1b[31m"), "\\x1b[31m"),
        (lambda data: data.update(options={}), " verdicts differ"),
        (lambda data: data.update(as_of="2018-01-31"), " verdicts differ"),
        (lambda data: data["inputs"][0].update(sha256="0" * 64), "its content has changed"),
    ],
)
def test_changed_evidence_is_not_confirmed(change, line: str, meeting, hcr) -> None:
    folder = meeting()
    rewrite(folder, change)
    ran = verify(hcr, folder)
    assert ran.code == 1
    assert line in ran.out
    assert "\x1b" not in ran.out


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda data: data.update(hcr_evidence=2), "hcr_evidence"),
        (lambda data: data.pop("inputs"), "inputs"),
        (lambda data: data.update(as_of="soon"), "as_of"),
        (lambda data: data["inputs"][0].update(name="../actuals.csv"), "inputs[0].name"),
        (lambda data: data["inputs"][0].update(name="..\\actuals.csv"), "inputs[0].name"),
        (lambda data: data["inputs"][0].update(role="spy"), "inputs[0].role"),
        (lambda data: data["inputs"][0].update(sha256="0"), "inputs[0].sha256"),
        (lambda data: data["summary"].update(met="many"), "summary.met"),
        (lambda data: data["verdicts"][3].update(status="fine"), "verdicts[3].status"),
        (lambda data: data["verdicts"][3].update(value=33.65), "verdicts[3].value"),
        (lambda data: data["options"].update({"--period": ["soon"]}), "options.--period"),
        (lambda data: data["options"].update({"--kind": ["soon"]}), "options.--kind"),
        (lambda data: data["options"].update({"--layout": ["soon"]}), "options.--layout"),
        (lambda data: data["options"].update({"--encoding": "gbk"}), "options.--encoding"),
    ],
)
def test_what_is_no_evidence_is_refused_by_its_place(change, where: str, meeting, hcr) -> None:
    folder = meeting()
    rewrite(folder, change)
    ran = verify(hcr, folder)
    assert (ran.code, ran.out) == (3, "")
    assert f"HCR140 error: is not evidence as hcr report writes it: at {where}, expected " in ran.err


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b"9" * 5000, b'"x"', EXAMPLE.read_bytes()])
def test_other_files_are_refused(data: bytes, hcr, tmp_path: Path) -> None:
    path = tmp_path / "evidence.json"
    path.write_bytes(data)
    ran = hcr("verify", str(path))
    assert (ran.code, ran.out) == (3, "")
    assert "HCR140" in ran.err


def test_a_folder_is_no_evidence_and_a_file_that_is_not_there_is_wrong_usage(hcr, tmp_path: Path) -> None:
    assert "HCR101" in hcr("verify", str(tmp_path)).err
    assert hcr("verify", str(tmp_path / "none.json")).code == 2
    assert hcr("verify", str(EXAMPLE), str(tmp_path / "none")).code == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("hcr_evidence", "version", "as_of", "inputs", "options", "summary", "verdicts")


@settings(max_examples=examples(100), deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), JSON | st.just(1)) | JSON)
def test_reading_evidence_refuses_and_never_breaks(data: object) -> None:
    with pytest.raises(NotEvidence):
        read_evidence(data)


def test_what_is_hashed_is_what_was_judged(hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    submission, targets = tmp_path / "actuals.csv", tmp_path / "targets"
    submission.write_bytes(EXAMPLE.read_bytes())
    targets.mkdir()
    for path in (ROOT / "targets").glob("*.yaml"):
        (targets / path.name).write_bytes(path.read_bytes())
    read = [submission, *targets.iterdir()]
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in read}
    compose = evidence_command.compose_paper

    def change_meanwhile(*arguments: Any) -> Any:
        for path in read:
            path.write_bytes(b"something else\n")
        return compose(*arguments)

    monkeypatch.setattr(evidence_command, "compose_paper", change_meanwhile)
    paths = ("-o", str(tmp_path / "p.md"), "--evidence", str(tmp_path / "evidence.json"))
    hcr("report", str(submission), "--targets", str(targets), *paths, *DAY)
    assert submission.read_bytes() == b"something else\n"
    assert {each["name"]: each["sha256"] for each in loaded(tmp_path)["inputs"]} == hashes


def test_a_submission_that_changes_after_its_first_reading_is_judged_as_it_was(hcr, tmp_path: Path) -> None:
    submission = tmp_path / "actuals.csv"
    submission.write_bytes(EXAMPLE.read_bytes())
    with Snapshots() as kept:
        with kept.open(submission) as file:
            first = file.read()
        submission.write_bytes(b"something else\n")
        with kept.open(submission) as file:
            assert file.read() == first == EXAMPLE.read_bytes()
        assert kept.hash_of(submission) == hashlib.sha256(first).hexdigest()
        assert kept.hash_of(tmp_path / "none") is None


def test_standard_input_is_hashed_and_can_be_verified(hcr, tmp_path: Path) -> None:
    data = EXAMPLE.read_bytes()
    paths = ("-o", str(tmp_path / "p.md"), "--evidence", str(tmp_path / "evidence.json"))
    assert hcr("report", "-", *paths, *DAY, stdin=data).code == 0
    inputs = loaded(tmp_path)["inputs"]
    assert {"role": "actuals", "name": "-", "sha256": hashlib.sha256(data).hexdigest()} in inputs
    assert hcr("verify", str(tmp_path / "evidence.json"), str(EXAMPLE)).code == 0
    assert hcr("verify", str(tmp_path / "evidence.json"), str(ROOT / "examples/luan/actuals-2018.csv")).code == 1
