"""Markdown: whatever a text holds, a reader of CommonMark and GitHub's tables sees that text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from papers import HOSTILE, hostile_paper, national_paper, sample_paper

from hcr.language.cells import escape_controls
from hcr.renderers.papers.markdown import escape, render
from hcr.report.paper import Cell, Column, Paper, Paragraph, Section, Subheading, Table, TextList

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What our own writing is made of; anything else would have come out of a text.
OURS = {
    "heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "bullet_list_open",
    "bullet_list_close", "list_item_open", "list_item_close", "table_open", "table_close", "thead_open", "thead_close",
    "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    "text", "text_special", "strong_open", "strong_close",
}  # fmt: skip
SIGNS = [*"\\`*_{}[]()#+-.!|<>~&@$:=\n\t 1a中：", "http://", "www.x", "&lt;", "---", "```"]
TEXTS = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(SIGNS), max_size=9).map("".join))


def flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from flat(token.children or ())


def plain(token: Token) -> str:
    """What a reader sees of an inline token; the spaces of no width are not seen."""
    return "".join(child.content for child in token.children or ()).replace("\u200b", "")


def seen(text: str) -> str:
    """A text as it is to be seen."""
    return escape_controls(" ".join(text.split())).replace("\u200b", "")


def paper(text: str) -> Paper:
    table = Table(text, [Column(text), Column(text)], [(text, [[Cell(text), Cell(text)], [Cell(text), Cell("x")]])])
    blocks = [Paragraph(text), Paragraph(text, strong=True), TextList([text, text], text), Subheading(text), table]
    return Paper("en", text, [(text, text)], [Section("look", text, blocks)])


@pytest.mark.slow
@given(TEXTS)
@example("1. a")
@example("# a")
@example("+ a")
@example("\\|")
@example("&amp;")
@example("a\n\n- b")
@example("\ud800")
def test_a_text_is_seen_as_it_is_and_makes_no_markup(text: str) -> None:
    tokens = READER.parse(render(paper(text)).decode())
    assert {token.type for token in flat(tokens)} <= OURS
    shown = [plain(token) for token in tokens if token.type == "inline"]
    wanted = seen(text)
    if wanted:
        assert shown.count(wanted) >= 14  # everywhere it was put
        assert set(shown) == {wanted, seen(f"{text}: {text}"), seen(f"1. {wanted}"), "x"}


@pytest.mark.parametrize(
    "text",
    [
        "@someone",
        "see #12",
        "GH-12",
        "https://evil.example",
        "www.evil.example",
        "a@b.example",
        ":smile:",
        "$x^2$",
        "[^1]",
    ],
)
def test_github_makes_nothing_of_a_text(text: str) -> None:
    written = escape(text)
    (inline,) = READER.parseInline(written)
    finished = "".join(child.content for child in inline.children or ())
    assert finished.replace("\u200b", "") == text
    assert not re.search(r"(?i)@\w|#\d|gh-\d|://|www\.|:[a-z]+:", finished)
    assert "$" not in written


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("make", [sample_paper, hostile_paper], ids=["sample", "hostile"])
def test_papers_are_markdown_and_nothing_else(make, lang) -> None:
    written = render(make(lang))
    assert written == render(make(lang))
    tokens = READER.parse(written.decode())
    assert {token.type for token in flat(tokens)} <= OURS
    assert not re.search(r"<(?!br>)[a-z/!]", written.decode(), re.IGNORECASE)


def test_hostile_texts_are_all_there() -> None:
    written = render(hostile_paper()).decode()
    shown = {plain(token) for token in READER.parse(written) if token.type == "inline"}
    assert {seen(text) for text in HOSTILE if text} <= shown


@pytest.mark.slow
def test_a_national_paper_is_written() -> None:
    assert render(national_paper()).count(b"\n| ") > 6200


def test_the_bar_of_a_status_that_is_there_is_never_empty() -> None:
    rows = re.findall(r"\| (\d+) \| (█*) \|", render(sample_paper("en")).decode())
    assert len(rows) == 8
    assert all(bool(bar) == (count != "0") for count, bar in rows)


def test_hostile_names_of_a_submission_are_text(hcr, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(
        'hcr: 1\nregion: {code: "*", name: {zh: 任何, en: Any}}\n'
        "document: {number: X, title: {zh: 标准, en: Standard}, issued: 2019-01-01, status: final, years: 2020..2020}\n"
        'indicators: {beds: {name: {zh: 床位, en: "Beds <b>|"}, unit: 张, better: higher}}\n'
        'targets: [{indicator: beds, source: "# 1 @x", lead: "`a`", by: {2020: ">= 50"}}]\n',
        encoding="utf-8",
    )
    names = ["<script>alert(1)</script>", "a|b", "@everyone", "# x", "=cmd()"]
    rows = "".join(f'"{name}",beds,2020,{n}\n' for n, name in enumerate(names, 48))
    (tmp_path / "a.csv").write_text(f"region,indicator,period,value\n{rows}", encoding="utf-8")
    day = date(2021, 1, 31).isoformat()
    ran = hcr(
        "check", str(tmp_path / "a.csv"), "--targets", str(tmp_path / "t.yaml"), "--format", "markdown", "--as-of", day
    )
    tokens = READER.parse(ran.out)
    assert {token.type for token in flat(tokens)} <= OURS
    assert set(names) <= {plain(token) for token in tokens if token.type == "inline"}
