"""The judgement as tests call it: a target file as data, rows as a reader yields them, verdicts as published."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from hcr.core.model import Catalogue
from hcr.core.problems import Place, Problem, Problems
from hcr.core.selection import Selection
from hcr.core.submitted import Row
from hcr.judgement.check import check
from hcr.report.published_rows import verdict_to_row
from hcr.submission.intake import Intake
from hcr.submission.naming import Naming
from hcr.targets import load
from hcr.validation import rules

COLUMNS = ["indicator", "period", "value", "unit"]
REGION = "440704"
LATER = "2019-06-30"
# A city and its document on two indicators; a test adds the targets.
CITY = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document: {number: 甲1号, title: {zh: 方案, en: Plan}, issued: 2018-01-10, status: final, years: 2018..2020}
indicators:
  share: {name: {zh: 药占比, en: Share}, unit: "%", better: lower}
  beds: {name: {zh: 床位, en: Beds}, unit: 张, better: higher}
"""
# A later document of the city, which `amends` or `supersedes` (%s) the first.
REVISION = """
hcr: 1
region: {code: "990100", name: {zh: 甲市, en: Jia}}
document:
  {number: 甲2号, title: {zh: 调整, en: Change}, issued: 2018-09-01, status: final, years: 2018..2020, %s: [甲1号]}
targets:
  - {indicator: share, source: 一, by: {2018: "<= 28"}}
"""


@dataclass(frozen=True)
class Judged:
    """Verdicts as published, the codes of all errors and notes, and those of the target file alone.

    A figure that is merely implausible is a warning: it changes no verdict, and is tested elsewhere.
    """

    verdicts: Sequence[Mapping[str, Any]]
    codes: Sequence[str]
    target_codes: Sequence[str]

    @property
    def one(self) -> tuple[str, str | None, str]:
        """Status, distance and reason of the only verdict."""
        (verdict,) = self.verdicts
        return verdict["status"], verdict["distance"], verdict["reason_code"]

    def of(self, indicator: str, period: str = "2018") -> tuple[str, str | None, str]:
        """The same for one of several."""
        (found,) = (v for v in self.verdicts if (v["indicator"], v["period"]) == (indicator, period))
        return found["status"], found["distance"], found["reason_code"]


def target_file(
    indicators: Mapping[str, Mapping[str, Any]], targets: Iterable[Mapping[str, Any]], **blocks: Any
) -> dict[str, Any]:
    """A whole target file as data; an indicator states only its differences from a share of which less is better."""
    usual = {"unit": "%", "better": "lower"}
    named = {id_: {"name": id_, **usual, **fields} for id_, fields in indicators.items()}
    return {"hcr": 1, "region": {"code": REGION}, "indicators": named, "targets": list(targets), **blocks}


def load_file(file: Mapping[str, Any], problems: Problems) -> Catalogue:
    """Through a real file: JSON is YAML, and every figure in it stays its text."""
    catalogue, found = load_text(json.dumps(file, ensure_ascii=False))
    problems.found += found
    return catalogue


@lru_cache(maxsize=16)
def load_text(text: str) -> tuple[Catalogue, Sequence[Problem]]:
    """What a target file holds, and its problems. Tables of rows ask for one file again and again."""
    problems = Problems()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "targets.yaml")
        path.write_text(text, encoding="utf-8")
        catalogue = load(path, problems)
    rules.apply_rules(catalogue, date(2018, 12, 31), problems, every=False)
    return catalogue, problems.found


def judge(file: Mapping[str, Any], *rows: Sequence[str], as_of: str = LATER) -> Judged:
    """The verdicts on these rows: indicator, period, value and unit, as a reader yields them."""
    problems = Problems()
    catalogue = load_file(file, problems)
    target_codes = errors_and_notes(problems)
    intake = Intake(catalogue, Selection(), Naming(catalogue), problems)
    intake.take_rows(
        Row(Place("actuals.csv", line), {name: cell.strip() for name, cell in zip(COLUMNS, cells, strict=True)})
        for line, cells in enumerate(rows, 2)
    )
    verdicts = check(catalogue, intake.actuals.values(), Selection(), date.fromisoformat(as_of), problems)
    found = [verdict_to_row(verdict, "en") for verdict in verdicts]
    return Judged(found, errors_and_notes(problems), target_codes)


def errors_and_notes(problems: Problems) -> list[str]:
    """The codes of the problems that are no warnings, in order."""
    return [problem.code for problem in problems.list_all() if problem.level != "warning"]


def one_target(is_: str | list[str], better: str, unit: str, name: str = "甲", **fields: str) -> dict[str, Any]:
    """A file with one target for 2018; `fields` (tolerance, baseline) are keys of the target."""
    target = {"indicator": "x", "source": "附件1", "by": {"2018": {"is": is_}}, **fields}
    return target_file({"x": {"name": name, "unit": unit, "better": better}}, [target])
