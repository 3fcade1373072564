"""The command line in Chinese: headings of help, wrong usage, and full-width marks; the library's English is gone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import Ran

from hcr.cli import COMMANDS
from hcr.messages.help import HELP
from hcr.renderers.terminal import width_of

Hcr = Callable[..., Ran]
ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Error|Try |default:|required|Missing|No such|Invalid|Show this")
# A half-width mark between Chinese characters; what is between Latin letters and figures stays.
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,:;!?()]|[,:;!?()][\u4e00-\u9fff]")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_chinese_to_its_headings(name: str, hcr: Hcr) -> None:
    text = hcr("--lang", "zh", *([name] if name else []), "--help").out
    assert text.startswith("用法：hcr")
    assert "选项：" in text and "显示本说明。" in text
    assert not ENGLISH.search(text)
    assert not HALF_WIDTH.search(text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chekc",), "没有“chekc”这一命令；相近的有：check"),
        (("xyzzy",), "没有“xyzzy”这一命令"),
        (("check",), "缺少参数 ACTUALS"),
        (("template",), "缺少选项 --region"),
        (("check", "a.csv", "--fromat", "csv"), "没有 --fromat 这一选项；相近的有：--format"),
        (("check", "a.csv", "--xyzzy"), "没有 --xyzzy 这一选项"),
        (("check", "a.csv", "--region"), "选项 --region 缺少取值"),
        (("check", "a.csv", "--force=1"), "选项 --force 不带取值"),
        (("rule", "HCR101", "HCR102"), "多余的参数：HCR102"),
        (("check", "a.csv", "--format", "pdf"), "--format：“pdf”不是可选值"),
    ],
)
def test_wrong_usage_is_said_in_chinese(arguments: tuple[str, ...], message: str, hcr: Hcr) -> None:
    for ran in (hcr("--lang", "zh", *arguments), hcr(*arguments[:1], "--lang", "zh", *arguments[1:])):
        if ran.err.startswith("用法：hcr [选项]") and arguments[0] in COMMANDS:
            continue
        assert ran.code == 2 and ran.out == ""
        assert message in ran.err and f"错误：{message}" in ran.err
        assert not ENGLISH.search(ran.err)
        assert not HALF_WIDTH.search(ran.err)


def test_what_an_argument_repeats_does_not_steer_the_terminal(hcr: Hcr) -> None:
    for arguments in (("\x1b[31m",), ("check", "a", "--\x1b[31m"), ("check", "a", "--format", "\x1b[31m")):
        ran = hcr("--lang", "zh", *arguments)
        assert ran.code == 2 and "\x1b" not in ran.err and "x1b" in ran.err


@pytest.mark.parametrize(
    "arguments", [("--lang", "zh"), ("--lang=zh",), ("--lang", "zh", "help"), ("--help", "--lang", "zh")]
)
def test_the_language_alone_is_help_in_it(arguments: tuple[str, ...], hcr: Hcr) -> None:
    ran = hcr(*arguments)
    assert "用法：hcr" in ran.out + ran.err


@pytest.mark.parametrize("columns", [80, 60])
@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_the_screen_by_columns(name: str, columns: int, hcr: Hcr, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese character takes two columns; the text of an option stays in its column."""
    monkeypatch.setenv("COLUMNS", str(columns))
    text = hcr(name, "--help", "--lang", "zh").out
    assert [line for line in text.splitlines() if width_of(line) > columns - 2] == []
    assert all(line.startswith("  ") or line.endswith("：") for line in text.splitlines()[1:] if line)


def test_help_of_a_command_after_the_language(hcr: Hcr) -> None:
    assert hcr("--lang", "zh", "help", "check").out == hcr("check", "-h", "--lang", "zh").out


def test_help_texts_have_full_width_marks() -> None:
    assert [key for key, (_, chinese) in HELP.items() if HALF_WIDTH.search(chinese)] == []


def test_help_says_that_an_output_never_replaces_a_link(hcr: Hcr) -> None:
    assert "never through a link" in " ".join(hcr("check", "-h").out.split())
    assert "不会经链接写出" in re.sub(r"\s", "", hcr("check", "-h", "--lang", "zh").out)
