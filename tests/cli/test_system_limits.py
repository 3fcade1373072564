"""What the system refuses: no memory, no room, no permission, no hard links, no difference of upper and lower case."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Ran

from hcr.run import drafting, outputs
from hcr.run.outputs import Outputs
from hcr.run.usage import UsageError
from hcr.targets import files

EXAMPLE = ROOT / "examples" / "jianghai" / "actuals-2018.csv"
TARGETS = ("--targets", str(ROOT / "targets"))
NOBODY = 65534  # a user who owns nothing
USAGE = 2


def run_limited(limit: int, size: int, *arguments: str, at: Path = ROOT, **env: str) -> Ran:
    """hcr as a process of its own, under one of the limits of the module `resource`."""
    done = subprocess.run(
        [sys.executable, "-m", "hcr", *arguments],
        cwd=at,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        preexec_fn=lambda: resource.setrlimit(limit, (size, size)),
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit the memory of a process so")
@pytest.mark.parametrize("megabytes", [64, 72])
def test_exhausted_memory_is_answered(megabytes: int, tmp_path: Path) -> None:
    rows = "".join(f"440704,drug_share,2018,{number},%,{'注' * 5_000}{number}\n" for number in range(8000))
    (tmp_path / "a.csv").write_text(f"region,indicator,period,value,unit,note\n{rows}", encoding="utf-8")
    ran = run_limited(
        resource.RLIMIT_AS, megabytes * 2**20, "check", "a.csv", *TARGETS, "--engine", "rows", at=tmp_path
    )
    assert (ran.code, ran.out) == (USAGE, "")
    assert "The memory does not suffice" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.slow
@pytest.mark.parametrize("options", [("-o", "out.json"), ("--rows", "out.csv"), ("--owed", "-o", "out.xlsx")])
def test_a_full_disk_keeps_the_old_file(options: tuple[str, ...], tmp_path: Path) -> None:
    output = tmp_path / options[-1]
    output.write_bytes(b"old")
    # Python ignores the signal of this limit, and the system then refuses to write further, as on a full disk.
    ran = run_limited(resource.RLIMIT_FSIZE, 1000, "check", str(EXAMPLE), *TARGETS, *options, "--force", at=tmp_path)
    assert (ran.code, output.read_bytes()) == (USAGE, b"old")
    assert os.strerror(errno.EFBIG) in ran.err
    assert [path.name for path in tmp_path.iterdir()] == [output.name]


@pytest.mark.slow
def test_a_full_temporary_folder_is_wrong_use_and_named(tmp_path: Path) -> None:
    data = EXAMPLE.read_bytes()
    big = tmp_path / "a.csv"
    big.write_bytes(data + b"\n" * 2**25)  # what is piped is kept in memory up to 16 MB
    line = f"cat a.csv | {sys.executable} -m hcr check - --targets {ROOT / 'targets'}"
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2**20, 2**20)),
    )
    assert (done.returncode, done.stdout) == (USAGE, "")
    assert "TMPDIR" in done.stderr
    assert str(tmp_path) in done.stderr.replace("\n", "").replace(" ", "")


@pytest.fixture
def as_nobody(tmp_path: Path):
    """Be a user who owns nothing, in a folder that everybody may enter; root may do everything."""
    if os.geteuid() != 0:
        yield
        return
    for folder in tmp_path.parents:
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_may_not_be_entered_is_wrong_use(hcr, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "ok.csv").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "t.yaml").write_bytes((ROOT / "targets" / "luan-2018.yaml").read_bytes())
    check = ("check", "ok.csv", "--targets", "t.yaml", "--fail-on", "never")
    refused = [
        ("check", "closed", "--targets", "t.yaml"),
        ("check", "closed/a.csv", "--targets", "t.yaml"),
        ("check", "closed/*.csv", "--targets", "t.yaml"),
        (*check, "-o", "closed/out.csv"),
        (*check, "-o", "out.csv"),  # nor may the folder around it be written
    ]
    for arguments in (*refused, check):  # what they import may lie where nobody may look
        hcr(*arguments, at=tmp_path)
    (tmp_path / "out.csv").unlink()
    (closed / "out.csv").unlink()
    closed.chmod(0)
    tmp_path.chmod(0o555)
    request.getfixturevalue("as_nobody")
    try:
        for arguments in refused:
            ran = hcr(*arguments, at=tmp_path)
            assert (ran.code, ran.out) == (USAGE, ""), ran.err
            assert "closed" in ran.err or os.strerror(errno.EACCES) in ran.err
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        tmp_path.chmod(0o755)
        closed.chmod(0o755)


def test_a_target_file_and_a_draft_have_a_largest_size(hcr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.yaml").write_bytes(b"hcr: 1\n" + b"#" * files.MAX_BYTES)
    ran = hcr("validate", "t.yaml", at=tmp_path)
    assert (ran.code, f"> {files.MAX_BYTES} bytes" in ran.out) == (3, True)
    monkeypatch.setattr(drafting, "MAX_BYTES", 10)
    monkeypatch.setattr(drafting, "read_input", lambda path: path.read_bytes())
    (tmp_path / "d.yaml").write_bytes(b"x" * 11)
    assert hcr("draft", "d.yaml", "--strip", at=tmp_path).code == USAGE


def test_without_hard_links_the_old_file_is_kept_as_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated: the system refuses links, as FAT does, and then to move the second file."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    replace = Path.replace

    def refuse_the_second(self: Path, target: Path) -> Path:
        if self.name == Path(target).name == "two":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, target)

    for name in ("one", "two"):
        (tmp_path / name).write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse_the_second)
    with pytest.raises(UsageError), Outputs(force=True) as both:
        for name in ("one", "two"):
            both.add(tmp_path / name).write_bytes(b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"one": b"old", "two": b"old"}


def test_names_that_differ_in_case_alone_are_one_where_the_system_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Simulated: the file system answers to upper case as well, as those of Windows and macOS do."""
    for same, error in ((False, None), (True, UsageError)):
        monkeypatch.setattr(outputs, "_takes_cases_as_one", lambda _, same=same: same)
        with Outputs() as both:
            both.add(tmp_path / "out.csv").write_bytes(b"1")
            if error is None:
                both.add(tmp_path / "OUT.csv").write_bytes(b"2")
            else:
                with pytest.raises(error):
                    both.add(tmp_path / "OUT.csv")
        for path in tmp_path.iterdir():
            path.unlink()
