"""The HTML paper: one page, nothing from outside, every text as text, the same bytes for the same paper.

Tests that need a browser are in tests/viewed.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import HOSTILE, WORDS, hostile_paper, national_paper, sample_paper

from hcr.core.model import STATUSES
from hcr.messages.paper_page import PAGE
from hcr.records import replace
from hcr.renderers.papers import PAPERS
from hcr.renderers.papers.html import render
from hcr.renderers.papers.html.line_picture import LineDrawing, draw_line
from hcr.renderers.papers.html.pictures import EDGE, WIDTH, draw, measure_spans
from hcr.report.check_table import MARKS
from hcr.report.paper import (
    BulletChart,
    Cell,
    Column,
    LineChart,
    Overview,
    Paper,
    Paragraph,
    Section,
    StatusBar,
    StatusShare,
    Table,
    TextList,
)

VOID = {"meta", "br", "img", "input", "link"}
FIGURES = st.fractions(max_denominator=10**9)
ENDS = st.none() | FIGURES


@dataclass
class Element:
    """A part of a page: its name, attributes, content, and all text."""

    tag: str
    attrs: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def every(self, *tags: str) -> list[Element]:
        found = [self] if not tags or self.tag in tags else []
        return found + [each for child in self.children for each in child.every(*tags)]


class Tree(HTMLParser):
    """A page as a tree; a tag that is not closed, or closes another, fails."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.open = [Element("", {})]
        self.feed(page.decode())
        self.close()
        assert len(self.open) == 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def tree(paper: Paper) -> Element:
    return Tree(render(paper)).open[0]


def paper_with(*blocks: Paragraph | TextList | Table | Overview) -> Paper:
    return Paper("en", "t", [], [Section("s", "s", blocks)])


ALL = [sample_paper("zh", regions=31), sample_paper("en"), hostile_paper("zh")]
SHAPE = {"argvalues": ALL, "ids": ["zh", "en", "hostile"]}


# Structure


@pytest.mark.parametrize("paper", **SHAPE)
def test_ids_are_unique_and_what_is_referred_to_exists(paper: Paper) -> None:
    page = tree(paper)
    ids = Counter(e.attrs["id"] for e in page.every() if "id" in e.attrs)
    wanted = {
        name
        for e in page.every()
        for key in ("aria-labelledby", "data-controls", "for")
        for name in e.attrs.get(key, "").split()
    } | {e.attrs["href"].removeprefix("#") for e in page.every("a")}
    assert {name for name, count in ids.items() if count > 1} == set()
    assert wanted - set(ids) == set()


@pytest.mark.parametrize("paper", **SHAPE)
def test_headings_go_down_step_by_step(paper: Paper) -> None:
    levels = [int(e.tag[1]) for e in tree(paper).every("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("paper", **SHAPE)
def test_tables_have_a_caption_scopes_and_a_place_to_scroll(paper: Paper) -> None:
    page = tree(paper)
    regions = [e for e in page.every("div") if e.attrs.get("role") == "region"]
    assert [len(e.every("table")) for e in regions] == [1] * len(page.every("table"))
    assert all(e.attrs["tabindex"] == "0" and e.attrs["aria-labelledby"] for e in regions)
    assert all(len(e.every("caption")) == 1 for e in page.every("table"))
    assert {e.attrs["scope"] for e in page.every("th")} <= {"col", "row", "rowgroup"}


@pytest.mark.parametrize(
    ("lang", "tongue", "skip"), [("zh", "zh-Hans", "跳到正文"), ("en", "en", "Skip to the content")]
)
def test_a_page_says_its_language_and_has_landmarks(lang: str, tongue: str, skip: str) -> None:
    page = tree(sample_paper(lang))  # type: ignore[arg-type]
    (html,) = page.every("html")
    (first, *_) = page.every("a")
    assert html.attrs == {"lang": tongue}
    assert (first.text, first.attrs["href"]) == (skip, "#main")
    assert [len(page.every(tag)) for tag in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    assert [a.attrs["href"] for a in page.every("nav")[0].every("a")] == [
        f"#{s.id}" for s in sample_paper(lang).sections  # type: ignore[arg-type]
    ]  # fmt: skip


def test_everything_a_paper_says_is_on_the_page_in_order() -> None:
    paper = sample_paper("zh")
    said = " ".join(tree(paper).every("main")[0].text.split())
    starts = [said.index(words) for words in (s.title for s in paper.sections)]
    assert starts == sorted(starts)
    place = starts[5]
    table = next(b for b in paper.sections[5].blocks if isinstance(b, Table))
    for cell in (c for _, rows in table.groups for row in rows for c in row):
        place = said.index(cell.text, place) if cell.text else place


# Nothing from outside


@pytest.mark.parametrize("paper", **SHAPE)
def test_nothing_comes_from_outside(paper: Paper) -> None:
    page = tree(paper)
    assert not page.every("img", "link", "iframe", "object", "embed", "base", "image", "use", "foreignobject", "form")
    for element in page.every():
        assert not {"src", "srcset", "style", "action", "xlink:href", "data"} & set(element.attrs)
        assert not any(name.startswith("on") for name in element.attrs)
        assert element.attrs.get("href", "#").startswith("#")
    (style,), (script,) = page.every("style"), page.every("script")
    assert set(re.findall(r"url\(([^)]*)\)", style.text)) == {f"#p-{s}" for s in STATUSES if s != "met"}
    assert not re.search(r"https?:|//\w|@import|@font-face", style.text)
    assert not re.search(r"https?:|fetch|XMLHttp|import\(|eval|innerHTML|insertAdjacent|document\.write", script.text)


def test_the_page_allows_itself_its_own_style_and_script_alone() -> None:
    page = tree(sample_paper("en"))
    (policy,) = [e.attrs["content"] for e in page.every("meta") if "http-equiv" in e.attrs]
    named = [
        f"'sha256-{base64.b64encode(hashlib.sha256(page.every(tag)[0].text.encode()).digest()).decode()}'"
        for tag in ("style", "script")
    ]
    assert policy == (
        f"default-src 'none'; style-src {named[0]}; script-src {named[1]}; base-uri 'none'; form-action 'none'"
    )


# Hostile text


def test_hostile_text_is_text() -> None:
    page = tree(hostile_paper())
    fair = {e.tag for paper in (sample_paper("zh"), sample_paper("en")) for e in tree(paper).every()}
    assert {e.tag for e in page.every()} <= fair
    (main,) = page.every("main")
    for text in HOSTILE:
        shown = text.translate(str.maketrans("\n\r\t\u2028\u3000", "     "))
        shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
        assert main.text.count(shown) >= 3


@pytest.mark.parametrize("paper", **SHAPE)
def test_no_character_steers_the_page(paper: Paper) -> None:
    assert {c for c in render(paper).decode() if not c.isprintable()} == {"\n"}


@pytest.mark.slow
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=80))
@settings(max_examples=examples(60), deadline=None)
def test_any_text_is_shown_and_none_is_markup(text: str) -> None:
    table = Table(text, [Column(text, filter="lead"), Column(text, "status")], [(text, [[Cell(text), Cell(text)]] * 6)])
    blocks = [
        Paragraph(text),
        TextList([text], text),
        Overview(text, [StatusBar(text, [StatusShare("met", text, 1)])]),
        table,
    ]
    paper = Paper("en", text, [(text, text)], [Section("s", text, blocks)])
    plain = [replace(b, text="x") if isinstance(b, Paragraph) else b for b in blocks]
    tags = Counter(e.tag for e in tree(paper).every())
    assert tags["script"] == tags["style"] == tags["h1"] == 1
    assert tags["p"] == Counter(e.tag for e in tree(replace(paper, sections=[Section("s", text, plain)])).every())["p"]


# The same paper, the same bytes


@pytest.mark.slow
def test_the_same_paper_is_the_same_bytes_in_any_process() -> None:
    code = (
        "import hashlib; from papers import sample_paper; from hcr.renderers.papers import PAPERS; "
        "print(hashlib.sha256(PAPERS['.html'](sample_paper('zh'))).hexdigest())"
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {hashlib.sha256(PAPERS[".html"](sample_paper("zh"))).hexdigest()}


@pytest.mark.slow
def test_a_national_paper_stays_small() -> None:
    page = render(national_paper())
    assert page.count(b"<tr>") > 6200
    assert len(page) < 4_000_000


def test_a_gbk_console_could_print_the_page() -> None:
    render(sample_paper("zh")).decode().encode("gbk")
    "".join(words for pair in PAGE.values() for words in pair).encode("gbk")


# Tables


def grid(columns: list[Column], rows: list[list[Cell]]) -> Element:
    return tree(paper_with(Table("c", columns, [("", rows)])))


def test_figures_carry_their_exact_order_and_others_none() -> None:
    near = Fraction(1, 3) + Fraction(1, 10**30)
    figures = [near, Fraction(1, 3), Fraction(-5), None, Fraction(10**40), Fraction(1, 3)]
    page = grid([Column("a"), Column("n", "number")], [[Cell("x"), Cell("y", n)] for n in figures])
    assert [e.attrs.get("data-n") for e in page.every("td")] == ["2", "1", "0", None, "3", "1"]


def test_statuses_are_ordered_as_the_words_are() -> None:
    page = grid([Column("a"), Column("s", "status")], [[Cell("x"), Cell("y", status=s)] for s in reversed(STATUSES)])
    assert [(e.attrs["data-s"], e.attrs["data-n"]) for e in page.every("td")] == [
        (status, str(place)) for place, status in reversed(list(enumerate(STATUSES)))
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_mark_alone_has_its_word_for_those_who_cannot_see_it(lang: str) -> None:
    rows = [[Cell("x"), Cell(MARKS[s], status=s)] for s in STATUSES]
    page = tree(
        Paper(lang, "t", [], [Section("s", "s", [Table("c", [Column("a"), Column("b", "status")], [("", rows)])])])
    )  # type: ignore[arg-type]
    assert [e.text for e in page.every("td")] == [f"{MARKS[s]} {WORDS[lang][s]}" for s in STATUSES]  # type: ignore[index]


@pytest.mark.parametrize(
    ("leads", "choices"),
    [
        (["b", "a", "b", "", "a", "b"], [["all", "b", "a"]]),
        (["a"] * 6, []),  # nothing to choose
        (["a", "b"], []),  # too short to be worth it
    ],
)
def test_a_filter_offers_what_the_rows_hold(leads: list[str], choices: list[list[str]]) -> None:
    page = grid([Column("n"), Column("l", filter="lead")], [[Cell("x"), Cell(lead)] for lead in leads])
    assert [[o.text for o in e.every("option")] for e in page.every("select")] == choices
    assert all("hidden" in e.attrs for e in page.every("div") if e.attrs.get("class") == "controls")


def test_the_name_is_the_heading_of_its_row() -> None:
    page = grid(
        [Column("region"), Column("name", width=8), Column("n", "number", 9)], [[Cell("r"), Cell("n"), Cell("1")]]
    )
    assert [e.text for e in page.every("th") if e.attrs["scope"] == "row"] == ["n"]


def test_a_table_too_wide_for_upright_paper_lies_sideways() -> None:
    sections = tree(sample_paper("zh", regions=31)).every("section")
    assert [e.attrs["class"] for e in sections if e.attrs["class"]] == ["paged", "sideways", "annex", "annex", "annex"]


# Pictures


@pytest.mark.parametrize(
    ("value", "low", "high", "baseline", "zone", "words"),
    [
        ("50", None, "100", None, "M0 4H226V28H0z", "figure 50; target: ceiling 100"),
        ("100", "50", None, None, "M102 4H240V28H102z", "figure 100; target: floor 50"),
        ("0", "50", "100", "25", "M120 4H226V28H120z", "figure 0; target: 50 to 100; baseline 25"),
        ("-1/3", "-1", None, None, "M14 4H240V28H14z", "figure ≈-0.333333; target: floor -1"),
        ("0", None, None, None, "M0 4H240V28H0z", "figure 0; target: no bound"),
    ],
)
def test_a_bullet_is_drawn_from_zero(
    value: str, low: str | None, high: str | None, baseline: str | None, zone: str, words: str
) -> None:
    ends = (Fraction(end) if end else None for end in (low, high, baseline))
    drawing = draw(BulletChart(Fraction(value), *ends, met=True), "en")
    assert (drawing.zone, drawing.words) == (zone, words)


@given(FIGURES, ENDS, ENDS, ENDS)
@settings(max_examples=examples(100), deadline=None)
def test_a_bullet_stays_in_its_frame_and_keeps_its_order(
    value: Fraction, low: Fraction | None, high: Fraction | None, baseline: Fraction | None
) -> None:
    drawing = draw(BulletChart(value, low, high, baseline, met=False), "zh")
    mark = int(drawing.mark.removeprefix("M").split()[0]) + 6
    places = [int(p) for p in re.findall(r"M(-?\d+)", drawing.bounds + drawing.baseline)]
    assert all(EDGE <= place <= WIDTH - EDGE for place in [mark, *places])
    ends = [end for end in (low, high, baseline) if end is not None]
    assert all((place >= mark) if end >= value else (place <= mark) for place, end in zip(places, ends, strict=True))


@given(st.lists(st.integers(0, 10**30), min_size=1, max_size=7))
@settings(max_examples=examples(60), deadline=None)
def test_an_overview_is_filled_exactly(counts: list[int]) -> None:
    shares = [StatusShare(s, s, n) for s, n in zip(STATUSES, counts, strict=False)]
    end = Fraction(0)
    for share, start, width in measure_spans(shares):
        assert share.count
        assert Fraction(start) == end
        end += Fraction(width)
    assert end == (100 if any(counts) else 0)


def test_pictures_have_words() -> None:
    page = tree(sample_paper("en"))
    pictures = [e for e in page.every("svg") if e.attrs.get("aria-hidden") != "true"]
    assert len(pictures) > 50
    assert all(e.attrs["role"] == "img" and e.every("title")[0].text for e in pictures)


# Contrast


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_can_be_read(scheme: int) -> None:
    style = Path("hcr/renderers/papers/html/page.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\n *\}", style, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--(\w+): (#\w+);", block))
    paper = colours["paper"]
    assert {n: c for n in ("ink", "quiet", "accent", *STATUSES) if (c := contrast(colours[n], paper)) < 4.5} == {}
    assert {n: c for n in ("firm", "bar") if (c := contrast(colours[n], paper)) < 3} == {}
    assert contrast(colours["bar"], colours["zone"]) >= 3
    assert contrast(colours["not_met"], colours["zone"]) >= 3


@pytest.mark.parametrize(
    ("figures", "low", "high", "drawn"),
    [
        ([10, 20, 40], 35, None, LineDrawing("M5 27L60 20L115 5", (115, 5), "M107 9h12")),
        ([40, 20, 10], 20, 30, LineDrawing("M5 5L60 20L115 27", (115, 27), "M107 20h12M107 12h12")),
        ([5, 5, 5], None, None, LineDrawing("M5 27L60 27L115 27", (115, 27), "")),
    ],
)
def test_a_line_goes_from_the_first_figure_to_the_last_beside_the_ends(figures, low, high, drawn) -> None:
    ends = [None if end is None else Fraction(end) for end in (low, high)]
    points = [(24216 + 12 * number, Fraction(figure)) for number, figure in enumerate(figures)]
    assert draw_line(LineChart(points, *ends, due=24240)) == drawn
