"""The manual: each code has a page in both languages, whose examples do as described."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT, golden
from rule_examples import complete

from hcr.core.model import Catalogue
from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.messages import CODES, say
from hcr.messages.manual import PAGES
from hcr.run.pipeline import check_all, load_catalogue
from hcr.run.reading import Source
from hcr.targets import load
from hcr.validation import rules
from hcr.validation.manual import DOCUMENTED, page_of

AS_OF = date(2019, 1, 31)
# Schema, units, meaning and waivers are found in target files.
IN_TARGETS = [code for code in CODES if code[3] in "2347"]
# Examples of these are submissions.
IN_TABLES = {code for code in CODES if code[3] == "5"} | {"HCR109", "HCR111", "HCR113"}
# No few lines of text show these: bytes, workbooks, masses, options, and events, which no shipped file dates.
WITHOUT_EXAMPLE = {f"HCR{code}" for code in (101, 102, 106, 107, 108, 110, 112, *range(114, 142), *range(578, 582))}
WITHOUT_EXAMPLE |= {f"HCR{code}" for code in (514, 517, 524, 527, 529, *range(540, 545), 546, 550, 570, 572, 601, 602)}
EXAMPLES = sorted(CODES.keys() - WITHOUT_EXAMPLE)


def found(folder: Path, as_of: date = date(2026, 1, 1)) -> set[str]:
    """The codes of the findings in a folder that are not waived."""
    problems = Problems()
    rules.apply_rules(load(folder, problems), as_of, problems)
    return {problem.code for problem in problems.found if not problem.waived}


def read_files(example: str, folder: Path) -> set[str]:
    """The findings in the target files of an example."""
    for index, file in enumerate(complete(example)):
        (folder / f"{index}.yaml").write_text(file, encoding="utf-8")
    return found(folder)


@cache
def shipped() -> Catalogue:
    return load_catalogue(ROOT / "targets", AS_OF, Problems())


def read_table(example: str, folder: Path) -> set[str]:
    """The findings of an example that is checked as a submission."""
    path = folder / "actuals.csv"
    path.write_text(f"{example}\n", encoding="utf-8")
    sources = ("附件1",) if "510100" not in example else ()  # the document of Chengdu has no annex
    ran = check_all(shipped(), Source([path]), Selection(sources=sources), AS_OF, Problems())
    return {problem.code for problem in ran.problems}


def reader(code: str) -> Callable[[str, Path], set[str]]:
    return read_table if code in IN_TABLES else read_files


@pytest.mark.slow
@pytest.mark.parametrize("code", EXAMPLES)
def test_the_examples_of_a_page_do_what_they_say(code: str, tmp_path: Path) -> None:
    page = page_of(code, "en")
    (tmp_path / "fails").mkdir()
    (tmp_path / "passes").mkdir()
    assert code in reader(code)(page.fails, tmp_path / "fails")
    passing = reader(code)(page.passes, tmp_path / "passes")
    assert code not in passing
    assert not any(CODES[each] == "error" for each in passing)


def test_every_other_page_has_no_example() -> None:
    assert {code for code in CODES if not page_of(code, "en").fails} == WITHOUT_EXAMPLE


def test_every_code_has_a_page_in_both_languages_whose_title_is_a_sentence_that_fits_on_a_line() -> None:
    english, chinese = ({code: page_of(code, lang).title for code in CODES} for lang in ("en", "zh"))
    assert [code for code, title in english.items() if not (title.endswith(".") and len(title) <= 85)] == []
    assert [code for code, title in chinese.items() if title.isascii() or not title.endswith("。")] == []


def test_no_page_is_left_over() -> None:
    assert set(PAGES) <= set(CODES)


def test_an_english_page_stands_in_one_place() -> None:
    documented = DOCUMENTED.keys()
    assert {code for code, page in PAGES.items() if not page.en} == documented
    assert not [code for code in documented if PAGES[code].fails or PAGES[code].passes]


def manual() -> Iterator[str]:
    """Every page, English first: docs/rules.md."""
    yield "# What hcr finds"
    yield "One page a code, as `hcr rule CODE` prints it: English, then Chinese. `make golden` writes this file."
    for code in sorted(CODES):
        yield f"## {code}"
        pages = [(page_of(code, "en"), "en"), (page_of(code, "zh"), "zh")]
        for page, lang in pages:
            yield f"**{page.title}** ({say(lang, page.level)})"
            yield page.text
        for key, example in (("fails", pages[0][0].fails), ("passes", pages[0][0].passes)):
            if example:
                yield " / ".join(say(lang, f"rule.{key}") for _, lang in pages)
                yield f"```{'csv' if code in IN_TABLES else 'yaml'}\n{example}\n```"


def test_the_manual_on_one_page() -> None:
    golden(ROOT / "docs" / "rules.md", "\n\n".join(filter(None, manual())) + "\n")


def chinese_manual() -> Iterator[str]:
    """Every page in Chinese: docs/zh/rules.md."""
    yield "# 问题代码"
    yield "每个代码一节，与 `hcr rule 代码` 的输出相同。本页由 `make golden` 生成。[English](../rules.md)"
    for code in sorted(CODES):
        page = page_of(code, "zh")
        yield f"## {code}"
        yield f"**{page.title}**（{say('zh', page.level)}）"
        yield page.text
        for key, example in (("fails", page.fails), ("passes", page.passes)):
            if example:
                yield say("zh", f"rule.{key}")
                yield f"```{'csv' if code in IN_TABLES else 'yaml'}\n{example}\n```"


def test_the_manual_in_chinese() -> None:
    golden(ROOT / "docs" / "zh" / "rules.md", "\n\n".join(filter(None, chinese_manual())) + "\n")


def write_files(code: str, example: str, folder: Path) -> str:
    """Write an example as the files of a folder; what `hcr validate` is to be given."""
    files = complete(example)
    names = [f"{code}.yaml"] if len(files) == 1 else [f"{number}.yaml" for number in range(len(files))]
    for name, file in zip(names, files, strict=True):
        (folder / name).write_text(file, encoding="utf-8")
    return names[0] if len(files) == 1 else "."


@pytest.mark.parametrize("code", IN_TARGETS)
def test_what_is_printed_of_an_example_that_fails(code: str, hcr, tmp_path: Path) -> None:
    """A new rule needs no file beside its docstring: `make golden` writes the output for its example."""
    path = write_files(code, page_of(code, "en").fails, tmp_path)
    ran = hcr("validate", path, "--fail-on", "note", "--as-of", "2026-01-01", at=tmp_path)
    assert ran.code in (1, 3)
    assert f": {code} " in ran.out
    golden(ROOT / "tests" / "golden" / "rules" / f"{code}.out", f"exit {ran.code}\n{ran.err}{ran.out}")


@pytest.mark.parametrize("code", IN_TARGETS)
def test_an_example_that_passes_has_no_warning(code: str, hcr, tmp_path: Path) -> None:
    write_files(code, page_of(code, "en").passes, tmp_path)
    ran = hcr("validate", ".", "--as-of", "2026-01-01", "--fail-on", "warning", at=tmp_path)
    assert f" {code} " not in ran.out
    assert ran.code == 0, ran.out


def test_no_golden_file_of_a_rule_is_left_over() -> None:
    assert {path.stem for path in (ROOT / "tests" / "golden" / "rules").iterdir()} == set(IN_TARGETS)
