"""All texts: both languages have the same arguments, in characters that a Chinese console has, in one place."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from hcr.messages import (
    CODES,
    Name,
    Term,
    actuals,
    advice,
    changes,
    course,
    drafting,
    due,
    evidence,
    form,
    help,
    large,
    load_sentences,
    loading,
    paper,
    paper_page,
    problems,
    reasons,
    remarks,
    report,
    rules,
    say,
    short_cells,
    tables,
    target_changes,
    typer,
    usage,
    words,
)
from hcr.messages.manual import PAGES, meaning, reading, schema, submissions
from hcr.messages.manual import actuals as actuals_pages
from hcr.messages.manual import rules as rules_pages
from hcr.messages.manual import tables as tables_pages
from hcr.messages.manual.page import Page

SENTENCES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "advice": advice.ADVICE,
    "changes": changes.CHANGES,
    "course": course.COURSE,
    "drafting": drafting.DRAFTING,
    "due": due.DUE,
    "evidence": evidence.EVIDENCE,
    "form": form.FORM,
    "help": help.HELP,
    "large": large.BULK,
    "paper": paper.PAPER,
    "paper_page": paper_page.PAGE,
    "remarks": remarks.REMARKS,
    "report": report.REPORT,
    "short_cells": short_cells.SHORT,
    "target_changes": target_changes.TARGET_CHANGES,
    "typer": typer.TYPER,
    "usage": usage.USAGE,
    "words": words.WORDS,
}
PROBLEMS = {"actuals": actuals.ACTUALS, "problems": problems.PROBLEMS, "rules": rules.RULES, "tables": tables.TABLES}


def test_what_a_table_of_its_own_holds_is_said() -> None:
    assert loading.LOADING.items() <= problems.PROBLEMS.items()
    assert reasons.REASONS.items() <= load_sentences().items()


CHAPTERS: Mapping[str, Mapping[str, Page]] = {
    "actuals": actuals_pages.ACTUALS,
    "tables": tables_pages.TABLES,
    "meaning": meaning.MEANING,
    "reading": reading.READING,
    "rules": rules_pages.RULES,
    "schema": schema.SCHEMA,
    "submissions": submissions.SUBMISSIONS,
}
SLOT = re.compile(r"{(\w+)(?::[\w ]+\|[\w ]+)?}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TABLES = SENTENCES | {name: {k: v[1:] for k, v in table.items()} for name, table in PROBLEMS.items()}


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_fill_in_the_same_things(table: str) -> None:
    for key, (english, chinese) in TABLES[table].items():
        assert english and chinese, key
        assert set(SLOT.findall(english)) == set(SLOT.findall(chinese)), key


@pytest.mark.parametrize("table", TABLES)
def test_every_sentence_can_be_printed_in_gbk(table: str) -> None:
    for english, chinese in TABLES[table].values():
        f"{english}{chinese}".encode("gbk")


@pytest.mark.parametrize("table", TABLES)
def test_no_english_sentence_is_chinese(table: str) -> None:
    """Chinese words in an English text are examples of written texts."""
    for key, (english, _) in TABLES[table].items():
        assert re.search("[A-Za-z]", english) or not CHINESE.search(english), key


def test_no_key_is_in_two_tables() -> None:
    assert sum(map(len, SENTENCES.values())) == len(load_sentences())
    assert not set(load_sentences()) & set(problems.PROBLEMS)


def test_every_problem_has_a_level_and_lies_in_the_chapter_of_its_code() -> None:
    assert set(CODES.values()) <= {"error", "warning", "note"}
    assert all(re.fullmatch(r"HCR[1-7]\d\d", code) for code in CODES)
    assert {code[3] for code in actuals.ACTUALS} <= {"5", "6"}
    assert {code[3] for code in rules.RULES} <= {"4", "7"}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_page_of_the_manual_has_a_title_and_a_text_in_chinese(chapter: str) -> None:
    for code, page in CHAPTERS[chapter].items():
        assert code in CODES
        assert CHINESE.search(page.zh), code
        assert bool(page.fails) == bool(page.passes), code


def test_no_page_is_in_two_chapters() -> None:
    assert sum(map(len, CHAPTERS.values())) == len(PAGES)


@pytest.mark.parametrize(
    ("lang", "name", "text"),
    [
        ("zh", Name("甲", "A"), "甲"),
        ("en", Name("甲", "A"), "A"),
        ("zh", Name("", "A"), "A"),
        ("en", Name("甲", ""), "甲"),
        ("en", Name(), ""),
    ],
)
def test_a_name_in_a_language(lang: str, name: Name, text: str) -> None:
    assert name.get("zh" if lang == "zh" else "en") == text


def test_an_argument_may_be_a_text_a_name_or_a_sentence() -> None:
    assert say("en", "HCR503", found="x", expected=Term("word.date")) == (
        "cannot read 'x'; expected a date, such as 2018-06-13"
    )
    assert say("zh", "head.colon", label=Name("甲", "A"), text="b") == "甲：b"
    # The arguments beside a sentence fill it in too.
    assert say("en", "head.colon", label=Term("advice.quoted"), text="b") == "'b': b"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError):
        say("en", "word.nowhere")


@pytest.mark.parametrize(("days", "shown"), [("0", "0 days left"), ("1", "1 day left"), ("21", "21 days left")])
def test_a_number_takes_its_noun_along(days: str, shown: str) -> None:
    assert say("en", "reason.days_left", days=days) == shown
