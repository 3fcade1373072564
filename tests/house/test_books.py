"""README and docs: each command of a page is run and each output on it is what the command prints.

A page runs in a folder of its own beside the examples and the target files. Where a command prints nothing on standard
output, the page shows what it says on standard error, without the notes. `make golden` rewrites the outputs. Pages
with a test of their own are named in OTHERS.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from pathlib import Path

import pytest
from conftest import ROOT, golden

from hcr.run.selecting import today

DOCS = ROOT / "docs"
OTHERS = {"ci.md", "drafting.md", "limits.md", "rules.md", "scale.md", "target-file.md", "over-time.md", "changes.md"}
OTHERS |= {f"zh/{name}" for name in OTHERS - {"over-time.md"}}
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    *sorted(path for path in DOCS.rglob("*.md") if path.relative_to(DOCS).as_posix() not in OTHERS),
]
NAMES = [path.relative_to(ROOT).as_posix() for path in PAGES]
BLOCK = re.compile(r"```(console|csv|yaml|toml|python|text)\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([\w-]+))?\)")
CHINESE = [f"docs/zh/{name}" for name in ("ci.md", "limits.md", "scale.md")]
COMING = {"over-time.md", "changes.md"}  # pages that other hands write
NOTE = re.compile(r": HCR\d+ (?:note: |提示：)")
WIDTH = "88"
MOST = 8_000  # bytes of a README


def is_chinese(page: Path) -> bool:
    return page.parent.name == "zh" or ".zh-" in page.name


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder in which the commands of a page find what they name."""
    for name in ("examples", "targets"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_what_its_commands_print(name: str, desk: Path, hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    page = ROOT / name
    names: dict[str, object] = {}
    printed = ""
    last_csv = "submission.csv" if "submission.csv`" in page.read_text(encoding="utf-8") else "sample.csv"

    def run_block(match: re.Match[str]) -> str:
        nonlocal printed, last_csv
        kind, text = match.groups()
        if kind == "csv":
            (desk / last_csv).write_text(text, encoding="utf-8")
            last_csv = "sample.csv"
        elif kind in ("yaml", "toml"):
            (desk / ("targets.yaml" if kind == "yaml" else "hcr.toml")).write_text(text, encoding="utf-8")
        elif kind == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.chdir(desk):
                exec(text, names)
            printed = out.getvalue()
        elif kind == "text":
            text = printed
        elif text.startswith("$ hcr "):
            text = run_command(text.splitlines()[0])
        return f"```{kind}\n{text}```"

    def run_command(line: str) -> str:
        monkeypatch.setenv("HCR_LANG", "zh" if is_chinese(page) else "en")
        monkeypatch.setenv("COLUMNS", WIDTH)
        monkeypatch.setenv("NO_COLOR", "1")
        ran = hcr(*shlex.split(line)[2:], at=desk)
        allowed = (2,) if line.endswith("--lead 财政") else (3,) if "submission.csv" in line else (0, 1)
        assert ran.code in allowed, ran.err  # a page shows one wrong option and one wrong file
        said = "".join(each for each in ran.err.splitlines(keepends=True) if not NOTE.search(each))
        return f"{line}\n{ran.out or said}" if ran.code < 2 else f"{line}\n{said}{ran.out}"

    shown = BLOCK.sub(run_block, page.read_text(encoding="utf-8"))
    assert today().isoformat() not in shown  # it would be another page tomorrow
    golden(page, shown)
    if (desk / "sample.csv").exists():
        sample = hcr("check", "sample.csv", "--as-of", "2019-01-31", "--format", "csv", "--lang", "en", at=desk)
        assert " error: " not in sample.err and "drug_share@附件1" in sample.out
    if (desk / "targets.yaml").exists():
        assert hcr("validate", "targets.yaml", at=desk).code == 0


@pytest.mark.parametrize("name", NAMES)
def test_every_command_on_a_page_is_checked(name: str) -> None:
    """A block of one command alone: a second one in a block would be shown and not run."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    assert all(len(re.findall(r"^\$ ", block, re.MULTILINE)) == 1 for block in blocks)
    assert all(block.startswith(("$ hcr ", "$ make ")) for block in blocks)


@pytest.mark.parametrize("path", [*PAGES, *(DOCS / name for name in sorted(OTHERS))], ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """To a file that is there, and to a heading of it; a page that others write may still be absent."""
    if not path.exists():
        assert path.name in COMING
        return
    for target, heading in LINK.findall(re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)):
        linked = path.parent / target if target else path
        assert linked.exists() or linked.name in COMING, f"{path.name}: {target}"
        if heading and linked.exists():
            titles = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in titles}


def test_every_page_is_in_an_index() -> None:
    listed = {
        (index.parent / target).resolve()
        for index in (DOCS / "index.md", DOCS / "zh" / "index.md")
        for target, _ in LINK.findall(index.read_text(encoding="utf-8"))
    }
    assert {path.resolve() for path in DOCS.rglob("*.md")} <= listed


def test_the_site_has_every_page() -> None:
    nav = (ROOT / ".mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    listed = re.findall(r"- (?:[\w ]+: )?([\w/-]+\.md)$", nav, re.MULTILINE)
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert len(set(listed)) == len(listed) and set(listed) - COMING == pages - COMING


def test_every_page_for_a_user_is_there_in_both_languages() -> None:
    english = {path.name for path in DOCS.glob("*.md")} - OTHERS
    assert english == {path.name for path in (DOCS / "zh").glob("*.md")} - OTHERS


@pytest.mark.parametrize("name", NAMES[:2])
def test_a_readme_is_short(name: str) -> None:
    assert len((ROOT / name).read_bytes()) < MOST


def shape_of(page: Path) -> tuple[list[str], list[int]]:
    """The blocks of a page, and of each heading its depth, of each row of a table its cells."""
    text = page.read_text(encoding="utf-8")
    lines = re.sub(r"```.*?```", "", text, flags=re.DOTALL).splitlines()
    marked = [line.replace("\\|", "") for line in lines if line.startswith(("#", "|", "- "))]
    return re.findall(r"```.*?```", text, re.DOTALL), [len(re.findall(r"[#|]", line)) for line in marked]


@pytest.mark.parametrize("name", ["ci.md", "limits.md", "scale.md"])
def test_a_page_without_output_is_the_same_in_both_languages(name: str) -> None:
    assert shape_of(DOCS / name) == shape_of(DOCS / "zh" / name)


@pytest.mark.parametrize("name", [*(n for n in NAMES if is_chinese(ROOT / n)), *CHINESE])
def test_chinese_pages_have_full_width_marks(name: str) -> None:
    text = re.sub(r"```.*?```|`[^`]*`|\[[^\]]*\]\([^)]*\)", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.S)
    assert re.findall(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]", text) == []


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_two_commands_come_first(name: str) -> None:
    blocks = re.findall(r"```console\n\$ (.*)\n", (ROOT / name).read_text(encoding="utf-8"))
    assert blocks[:2] == ["make demo", "make test"]


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_exit_codes_are_those_of_the_program(name: str) -> None:
    codes = re.findall(r"^\| (\d+) \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "4", "130"]


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".venv" / "installed").exists(), reason="make demo is run where make made .venv")
def test_make_demo_shows_the_table_and_exits_0() -> None:
    import subprocess

    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    env = {**kept, "COLUMNS": WIDTH, "HCR_LANG": "en", "NO_COLOR": "1"}
    arguments = ["make", "--silent", "--no-print-directory", "demo"]
    ran = subprocess.run(arguments, capture_output=True, env=env, cwd=ROOT, check=False, text=True)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = next(text for kind, text in BLOCK.findall(readme) if text.startswith("$ hcr check")).partition("\n")[2]
    assert ran.returncode == 0
    assert table in ran.stdout and "hcr check exited with 1" in ran.stdout
