"""Outputs: the refusals before any work, and old files that stay whole whatever happens."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import ROOT, Ran
from depth import examples

from hcr.run.outputs import Outputs
from hcr.run.usage import UsageError

JIANGHAI = ROOT / "targets" / "jianghai-2018.yaml"
POLICY = ROOT / "tests" / "cli" / "policy.txt"
EXAMPLE = ROOT / "examples" / "jianghai" / "actuals-2018.csv"
TARGETS = ("--targets", str(ROOT / "targets"))
COMMANDS = {
    "check": ["check", str(EXAMPLE), *TARGETS, "--fail-on", "never", "-o", "{}.txt"],
    "rows": ["check", str(EXAMPLE), *TARGETS, "--fail-on", "never", "--rows", "{}.csv"],
    "diff": ["diff", str(EXAMPLE), str(EXAMPLE), *TARGETS, "-o", "{}.txt"],
    "report": ["report", str(EXAMPLE), *TARGETS, "-o", "{}.md"],
    "evidence": ["report", str(EXAMPLE), *TARGETS, "-o", "paper.md", "--evidence", "{}.json"],
    "read": ["read", str(EXAMPLE), *TARGETS, "-o", "{}.csv"],
    "template": ["template", *TARGETS, "--region", "440704", "--period", "2018", "-o", "{}.csv"],
    "owed": ["check", str(EXAMPLE), *TARGETS, "--owed", "--fail-on", "never", "-o", "{}.xlsx"],
    "draft": ["draft", str(POLICY), *TARGETS, "-o", "{}.yaml"],
    "compare": ["draft", str(POLICY), *TARGETS, "--compare", str(JIANGHAI), "--format", "json", "-o", "{}.json"],
    "new": ["new", "--region", "440704", *TARGETS, "-o", "{}.yaml"],
    "target changes": ["targets", "--diff", str(JIANGHAI), *TARGETS, "-o", "{}.txt"],
    "targets": ["targets", *TARGETS, "-o", "{}.csv"],
    "schema": ["schema", "-o", "{}.json"],
    "compile": ["compile", "--targets", str(ROOT / "targets" / "luan-2018.yaml"), "-o", "{}.csv"],
    "validate": ["validate", str(ROOT / "targets" / "luan-2018.yaml"), "-o", "{}.txt"],
}
# Commands that write a folder of files.
SPLITS = {
    "template --split": ["template", *TARGETS, "--region", "440704", "--period", "2018", "--own", "--split", "{}"],
    "report --split": ["report", str(EXAMPLE), *TARGETS, "-o", "paper.md", "--split", "lead", "{}"],
}
every_command = pytest.mark.parametrize("name", COMMANDS)


def arguments_of(name: str, output: str = "out") -> tuple[list[str], str]:
    """A command that writes one output, and the name of that output."""
    arguments = [argument.format(output) for argument in (COMMANDS | SPLITS)[name]]
    return arguments, arguments[-1]


@pytest.mark.slow
@every_command
@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder"])
def test_what_is_no_file_is_refused_with_force_too(name: str, kind: str, hcr, tmp_path: Path) -> None:
    arguments, output = arguments_of(name)
    path = tmp_path / output
    (tmp_path / "behind").write_text("old")
    {
        "link": lambda: path.symlink_to("behind"),
        "dangling link": lambda: path.symlink_to("nothing"),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
    }[kind]()
    before = sorted(tmp_path.iterdir())
    for force in ([], ["--force"]):
        ran = hcr(*arguments, *force, at=tmp_path)
        assert (ran.code, ran.out) == (2, "")
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "behind").read_text() == "old"


def test_a_device_is_refused(hcr) -> None:
    assert hcr("check", str(EXAMPLE), "-o", "/dev/null", "--force").code == 2


@every_command
def test_an_existing_file_needs_force_and_a_long_name_is_refused(name: str, hcr, tmp_path: Path) -> None:
    arguments, output = arguments_of(name)
    (tmp_path / output).write_text("old")
    assert hcr(*arguments, at=tmp_path).code == 2
    assert (tmp_path / output).read_text() == "old"
    assert hcr(*arguments_of(name, "x" * 300)[0], at=tmp_path).code == 2
    assert hcr(*arguments_of(name, "none/out")[0], at=tmp_path).code == 2
    assert [path.name for path in tmp_path.iterdir()] == [output]


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_a_name_that_is_not_utf_8_is_refused_where_the_library_cannot_write_it(
    suffix: str, hcr, tmp_path: Path
) -> None:
    name = f"out\udc80.{suffix}"
    luan = str(ROOT / "targets" / "luan-2018.yaml")
    assert hcr("compile", "--targets", luan, "-o", name, at=tmp_path).code == 2
    if suffix == "parquet":
        assert hcr("check", str(EXAMPLE), *TARGETS, "--rows", name, at=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


INPUTS = {
    "a submission": ["check", "a.csv", "--targets", "t.yaml", "-o", "a.csv"],
    "a hard link to a submission": ["check", "a.csv", "--targets", "t.yaml", "--rows", "hard.csv"],
    "a submission by another path": ["check", "a.csv", "--targets", "t.yaml", "-o", "../{}/a.csv"],
    "a target file": ["check", "a.csv", "--targets", "t.yaml", "-o", "t.yaml"],
    "a target file of a folder": ["targets", "--targets", ".", "-o", "t.yaml"],
    "own names": ["check", "a.csv", "--targets", "t.yaml", "--aliases", "hard.csv", "-o", "hard.csv"],
    "what validate reads": ["validate", "t.yaml", "-o", "t.yaml"],
    "evidence over a target file": ["report", "a.csv", "--targets", "t.yaml", "-o", "p.md", "--evidence", "t.yaml"],
    "a previous submission": ["report", "a.csv", "--previous", "b.csv", "-o", "p.md", "--evidence", "b.csv"],
    "a compiled file": ["compile", "--targets", "t.yaml", "-o", "b.csv", "--sql", "t.yaml"],
}  # fmt: skip


@pytest.mark.parametrize("arguments", INPUTS.values(), ids=INPUTS)
def test_an_input_is_never_written_over(arguments: list[str], hcr, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "hard.csv").hardlink_to(tmp_path / "a.csv")
    (tmp_path / "b.csv").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "t.yaml").write_bytes((ROOT / "targets" / "luan-2018.yaml").read_bytes())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ran = hcr(*(each.format(tmp_path.name) for each in arguments), "--force", at=tmp_path)
    assert ran.code == 2
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", str(EXAMPLE), "-o", "x.csv", "--rows", "x.csv"],
        ["check", str(EXAMPLE), "-o", "x.csv", "--rows", "folder/../x.csv"],
        ["compile", "-o", "x.csv", "--sql", "x.csv"],
        ["report", str(EXAMPLE), "-o", "x.md", "--evidence", "./x.md"],
    ],
    ids=" ".join,
)
def test_two_outputs_never_have_one_name(arguments: list[str], hcr, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert hcr(*arguments, at=tmp_path).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def write_two(folder: Path, force: bool = True) -> None:
    """Two outputs of one command."""
    with Outputs(force) as outputs:
        for name in ("one", "two"):
            outputs.add(folder / name).write_bytes(b"new")


@pytest.mark.parametrize("was_there", [(), ("one",), ("two",), ("one", "two")])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "Ctrl-C"])
def test_all_are_moved_or_none(was_there, error, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in was_there:
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def fail_at_the_second(self: Path, target: Path) -> Path:
        if self.name == "two" and Path(target).name == "two":
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_second)
    with pytest.raises((UsageError, KeyboardInterrupt)):
        write_two(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(was_there, b"old")
    monkeypatch.undo()
    write_two(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one": b"new", "two": b"new"}


def test_what_comes_there_meanwhile_is_kept(tmp_path: Path) -> None:
    with pytest.raises(UsageError), Outputs() as outputs:
        outputs.add(tmp_path / "one").write_bytes(b"new")
        (tmp_path / "one").write_bytes(b"another's")
    assert (tmp_path / "one").read_bytes() == b"another's"


def test_a_folder_that_is_deleted_meanwhile_is_wrong_use(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UsageError), Outputs() as outputs:
        output = outputs.add(folder / "one")
        folder.rmdir()
        output.write_bytes(b"new")
    assert list(tmp_path.iterdir()) == []


def test_the_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"old")
    (tmp_path / "one").chmod(0o640)
    write_two(tmp_path)
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o640


def test_fix_mends_the_file_behind_a_link(hcr, tmp_path: Path) -> None:
    text = (ROOT / "targets" / "luan-2018.yaml").read_text(encoding="utf-8")
    real, link = tmp_path / "real.yaml", tmp_path / "folder" / "t.yaml"
    link.parent.mkdir()
    real.write_text(text.replace("status: draft", "status: Draft"), encoding="utf-8")
    link.symlink_to(real)
    hcr("validate", str(link), "--fix")
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "real.yaml", "t.yaml"]


@pytest.mark.slow
def test_a_unit_that_is_refused_does_not_break_the_compilation(hcr, tmp_path: Path) -> None:
    text = (ROOT / "targets" / "luan-2018.yaml").read_text(encoding="utf-8")
    (tmp_path / "t.yaml").write_text(f"{text}\nunits: {{户次: {{zh: 户次, en: visits, is: 1 户}}}}\n", encoding="utf-8")
    (tmp_path / "indicators.yaml").write_bytes((ROOT / "targets" / "indicators.yaml").read_bytes())
    ran = hcr("compile", "--targets", ".", "-o", "b.csv", at=tmp_path)
    assert (ran.code, "户" in ran.err) == (3, True)


every_split = pytest.mark.parametrize("name", SPLITS)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[..., Ran]], Mapping[str, bytes]]:
    """A function that gives the files that a command makes; it runs each command once."""
    known: dict[str, Mapping[str, bytes]] = {}

    def make(name: str, hcr: Callable[..., Ran]) -> Mapping[str, bytes]:
        if name not in known:
            folder = tmp_path_factory.mktemp("made")
            assert hcr(*arguments_of(name)[0], at=folder).code in (0, 1, 3)
            known[name] = read_folder(folder)
        return known[name]

    return make


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and those below it, by its path; a folder of a killed run is left out."""
    found = (path for path in folder.rglob("*") if not path.is_dir())
    paths = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in paths.items() if ".hcr-" not in name}


@pytest.mark.slow
@every_split
def test_a_folder_of_files_is_written_whole(name: str, hcr, tmp_path: Path) -> None:
    arguments, _ = arguments_of(name, "new/out")
    assert hcr(*arguments, at=tmp_path).code in (0, 3)
    new = read_folder(tmp_path)
    assert any(each.startswith("new/out/") for each in new)
    assert hcr(*arguments, at=tmp_path).code == 2
    assert read_folder(tmp_path) == new
    assert hcr(*arguments, "--force", at=tmp_path).code in (0, 3)
    assert read_folder(tmp_path) == new


@pytest.mark.slow
@every_split
@pytest.mark.parametrize("kind", ["link", "dangling link", "pipe", "folder", "file"])
def test_one_bad_name_of_a_folder_keeps_the_others(name: str, kind: str, hcr, made, tmp_path: Path) -> None:
    arguments, output = arguments_of(name)
    write_files(tmp_path, made(name, hcr))
    *others, last = sorted((tmp_path / output).iterdir())
    last.unlink()
    (tmp_path / "behind").write_text("old")
    {
        "link": lambda: last.symlink_to("../behind"),
        "dangling link": lambda: last.symlink_to("nothing"),
        "pipe": lambda: os.mkfifo(last),
        "folder": last.mkdir,
        "file": lambda: last.write_text("old"),
    }[kind]()
    for path in others:
        path.write_text("old")
    before = sorted(tmp_path.rglob("*"))
    for force in ([], ["--force"])[: 1 if kind == "file" else 2]:
        assert hcr(*arguments, *force, at=tmp_path).code == 2
    assert sorted(tmp_path.rglob("*")) == before
    assert all(path.read_text() == "old" for path in (*others, tmp_path / "behind"))


@pytest.mark.slow
@every_split
def test_a_folder_that_cannot_be_made_is_wrong_use_and_leaves_nothing(name: str, hcr, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    for output in ("file", "file/below", "x" * 300, "new/" + "药" * 100):
        ran = hcr(*arguments_of(name, output)[0], at=tmp_path)
        assert (ran.code, ran.out) == (2, "")
        assert "--split" in ran.err
    assert read_folder(tmp_path) == {"file": b"old"}
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_folder_that_was_made_for_nothing_is_removed(tmp_path: Path) -> None:
    with pytest.raises(UsageError), Outputs() as outputs:
        outputs.make_folder(tmp_path / "a" / "b", "--split")
        outputs.add(tmp_path / "a" / "b" / "one", "--split").write_bytes(b"new")
        outputs.add(tmp_path / "a" / "b" / "one", "--split")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_a_paper_of_a_department_never_replaces_the_submission(hcr, tmp_path: Path) -> None:
    annex = (ROOT / "examples" / "jianghai" / "annex-2018.xlsx").read_bytes()
    (tmp_path / "annex.xlsx").write_bytes(annex)
    options = [*TARGETS, "--period", "2018", "-o", "paper.xlsx", "--split", "lead", "out"]
    assert hcr("report", "annex.xlsx", *options, at=tmp_path).code == 0
    submission = sorted((tmp_path / "out").iterdir())[0]
    submission.write_bytes(annex)
    before = read_folder(tmp_path)
    ran = hcr("report", str(submission), *options, "--force", at=tmp_path)
    assert (ran.code, "--split" in ran.err) == (2, True)
    assert read_folder(tmp_path) == before


@pytest.mark.slow
def test_the_paper_is_not_one_of_its_departments(hcr, made, tmp_path: Path) -> None:
    arguments, output = arguments_of("report --split")
    write_files(tmp_path, made("report --split", hcr))
    first = sorted((tmp_path / output).iterdir())[0]
    before = read_folder(tmp_path)
    arguments[arguments.index("paper.md")] = str(first)
    assert hcr(*arguments, "--force", at=tmp_path).code == 2
    assert read_folder(tmp_path) == before


KILLS = ("SIGTERM", "SIGINT", "SIGKILL")  # each command gets one of them, and all in `make deep`


@pytest.mark.slow
@pytest.mark.parametrize(("number", "name"), list(enumerate([*COMMANDS, *SPLITS])))
def test_a_run_that_is_killed_leaves_the_old_or_the_new_files(
    number: int, name: str, hcr, made, tmp_path: Path
) -> None:
    arguments, _ = arguments_of(name)
    new = made(name, hcr)
    old = dict.fromkeys(new, b"old")
    rng = random.Random(name)
    folders = {(tmp_path / each).parent for each in new}

    def is_writing() -> bool:
        return any(any(folder.glob(".hcr-*")) for folder in folders)

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "hcr", *arguments, "--force"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    for kill in (KILLS[(number + each) % len(KILLS)] for each in range(examples(1))):
        write_files(tmp_path, old)
        process = start()
        while process.poll() is None and not is_writing():
            time.sleep(0.002)
        time.sleep(rng.uniform(0, 0.01))
        process.send_signal(getattr(signal, kill))
        process.wait()
        found = read_folder(tmp_path)
        left = [path for path in tmp_path.rglob(".hcr-*") if path.is_dir()]
        if kill == "SIGKILL":
            assert found.keys() == new.keys()
            assert all(found[each] in (b"old", new[each]) for each in new)
        else:
            assert found in (old, new)
            assert left == []
        for folder in left:
            for inner in folder.iterdir():
                inner.unlink()
            folder.rmdir()
