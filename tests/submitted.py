"""Submissions as text: two districts below a city, and what the intake makes of one CSV file."""

from __future__ import annotations

from pathlib import Path

from engines import known

from hcr.core.problems import Problems
from hcr.core.selection import Selection
from hcr.run.reading import Source, read_submissions
from hcr.submission.naming import Naming

TARGETS = """
hcr: 1
region: {code: "440700", name: {zh: 江门市, en: Jiangmen}, parent: "440000"}
regions:
  - {code: "440703", name: {zh: 蓬江区, en: Pengjiang}, parent: "440700"}
  - {code: "440704", name: {zh: 江海区, en: Jianghai}, parent: "440700"}
document: {number: 江1号, title: {zh: 一, en: One}, issued: 2017-06-13, status: final, years: 2017..2020}
indicators:
  share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
  deaths: {name: {zh: 婴儿死亡率, en: Infant mortality}, unit: ‰, better: lower}
  revenue: {name: {zh: 医疗收入, en: Revenue}, unit: 万元, better: higher}
targets:
  - {indicator: share, source: 一, each: true, by: {2018: "< 30"}}
  - {indicator: deaths, source: 二, each: true, by: {2018: "< 3"}}
  - {indicator: revenue, source: 三, each: true, by: {2018: "> 100"}}
tasks:
  - {id: plan, name: {zh: 方案, en: Plan}, kind: document, source: 四, each: true, due: 2018-12-31}
"""
CATALOGUE = known(TARGETS)
VOCABULARY = Naming(CATALOGUE).make_vocabulary()


Found = tuple[dict[tuple[str, str, str], str], list[str]]


def read(path: Path, **asked) -> Found:
    """The figures that are used, by region, indicator and period, and the codes of all errors."""
    problems = Problems()
    intake = read_submissions(CATALOGUE, Source([path]), Selection(**asked), problems)
    used = {
        (each.region, each.subject, str(each.period)): each.written
        for each in intake.actuals.values()
        if each.written and not each.trouble
    }
    return used, [problem.code for problem in problems.list_all() if problem.level == "error"]


def read_text(
    text: str, folder: Path, name: str = "a.csv", **asked
) -> tuple[dict[tuple[str, str, str], str], list[str]]:
    """The same of a text as a file of this name."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path, **asked)
