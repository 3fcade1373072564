"""Writes a submission of many regions, each judged by its own document, and the bounds that the comparison rests on."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from random import Random

from bench.generate import FREE, HEADER, SOURCE, closed, shape, write_yaml
from bench.plan import INDICATORS, Planned, Spelling, ends, text

FIRST, LAST = 1900, 2025
STANDING = "standing"


def regions(documents: int) -> list[str]:
    """A code for each document: counties of thirty provinces."""
    return [f"{11 + number % 30}{number // 30:04}" for number in range(documents)]


def periods_of(years: int) -> list[str]:
    """The years of the targets, or that they are in force throughout."""
    return [str(LAST - years + 1 + number) for number in range(years)] or [STANDING]


def parts_of_years() -> list[str]:
    """The months of all years that a document can cover, the latest year first, and then the quarters."""
    back = range(LAST, FIRST - 1, -1)
    months = [f"{year}-{month:02}" for year in back for month in range(1, 13)]
    return months + [f"{year}Q{quarter}" for year in back for quarter in range(1, 5)]


def write_documents(folder: Path, documents: int, years: int) -> None:
    """A document for each region, of forty indicators and so many years (0: targets in force throughout)."""
    folder.mkdir(parents=True, exist_ok=True)
    indicators = {
        each.id: {"name": {"zh": each.id, "en": each.id}, "unit": each.unit, "better": each.better}
        for each in INDICATORS
    }
    write_yaml(folder / "indicators.yaml", {"hcr": 1, "indicators": indicators})
    by = {each.id: dict.fromkeys(periods_of(years), each.target) for each in INDICATORS}
    lines = "".join(
        f"  - indicator: {each.id}\n    source: {SOURCE}\n    by:\n"
        + "".join(f'      {period}: "{target}"\n' for period, target in by[each.id].items())
        for each in INDICATORS
    )
    for code in regions(documents):
        path = folder / f"{code}.yaml"
        path.write_text(
            f'hcr: 1\nregion: {{code: "{code}", name: {{zh: 第{code}县, en: County {code}}}}}\n'
            f'document: {{number: "Document {code}", title: {{zh: 文件{code}, en: Document {code}}},'
            f" issued: 2001-06-13, status: final, years: {FIRST}..{LAST}}}\ntargets:\n{lines}",
            encoding="utf-8",
        )


def write_rows(path: Path, rows: int, documents: int, years: int, seed: int = 1) -> None:
    """The submission, a region's indicators together; for standing targets one row a month or quarter."""
    random = Random(seed)
    shapes = [(each.id, [shape(each, spelling) for spelling in each.spellings]) for each in INDICATORS]
    places = regions(documents)
    needed = -(-rows // (len(places) * len(INDICATORS)))
    periods = periods_of(years) if years else parts_of_years()[:needed]
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        while written < rows:
            for region in places:
                block = []
                for period in periods:
                    for id_, spellings in shapes:
                        unit, start, width, formats, exact = spellings[int(random.random() * 4)]
                        if random.random() < 0.02:
                            value = random.choice(exact)
                        else:
                            value = random.choice(formats) % (start + width * random.random())
                        block.append(f"{region},{id_},{period},{value},{unit},\n")
                file.writelines(block[: rows - written])
                written += len(block)
                if written >= rows:
                    return


def write_bounds(path: Path, documents: int, years: int) -> None:
    """For the comparison: each target's region, period and closed bounds in each spelling of its unit."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow("document,region,indicator,unit,period,lower,upper".split(","))
        spelled = [
            (each, spelling, *_closed_ends(each, spelling)) for each in INDICATORS for spelling in each.spellings
        ]
        for code in regions(documents):
            for each, spelling, lower, upper in spelled:
                for period in periods_of(years):
                    table.writerow([f"Document {code}", code, each.id, spelling.unit, period, lower, upper])


def _closed_ends(each: Planned, spelling: Spelling) -> tuple[str, str]:
    low, high = ends(each, spelling)
    lower = -FREE if low is None else closed(low, each.is_open)
    upper = FREE if high is None else -closed(-high, each.is_open)
    return text(Fraction(lower)), text(Fraction(upper))


def data_of_documents(folder: Path, rows: int, documents: int, years: int) -> Path:
    """The folder of such a submission; written unless it is there."""
    place = folder / f"documents-{documents}-{years}-{rows}"
    if not (place / "bounds.csv").exists():
        write_documents(place / "targets", documents, years)
        write_rows(place / "actuals.csv", rows, documents, years)
        write_bounds(place / "bounds.csv", documents, years)
    return place
