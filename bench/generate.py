"""Writes the submission, its target files and the bounds that the comparisons by hand rest on; the same every time.

A figure lies near its target, one in fifty exactly on it; floats make the texts and judge nothing.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import islice
from pathlib import Path
from random import Random

from bench.plan import INDICATORS, PLACES, Planned, Spelling, ends, text

REGIONS = 300
FIRST_YEAR, LAST_YEAR = 1900, 2025  # periods before 1900 are none that hcr reads
MONTHS = (LAST_YEAR - FIRST_YEAR + 1) * 12
YEARS = f"{FIRST_YEAR}..{LAST_YEAR}"  # of the documents: targets in force throughout judge all months
ON_THE_BOUND = 0.02
FREE = 10**9  # beyond every figure
SOURCE = "annex 1"
HEADER = "region,indicator,period,value,unit,note\n"

Draw = Callable[[], float]


def regions(rows: int) -> list[str]:
    """Codes of the regions: 300, and more where the months since 1900 are too few for the rows."""
    needed = -(-rows // (len(INDICATORS) * MONTHS))
    return [f"{100_000 + number}" for number in range(max(REGIONS, needed))]


def periods(rows: int, per_period: int) -> list[str]:
    """As many months as the rows need, up to the end of the last year."""
    count = -(-rows // per_period)
    first = LAST_YEAR * 12 + 12 - count
    return [f"{month // 12}-{month % 12 + 1:02}" for month in range(first, first + count)]


def shape(indicator: Planned, spelling: Spelling) -> tuple[str, float, float, list[str], list[str]]:
    """A spelling's unit, where its figures begin, how far they go, their formats, and the texts on the bound."""
    low, high = ends(indicator, spelling)
    if low is not None and high is not None:
        start, width = low - (high - low) / 10, (high - low) * Fraction(12, 10)
    elif high is not None:
        start, width = high / 2, high * Fraction(6, 10)
    else:
        assert low is not None
        start, width = low * Fraction(9, 10), low * Fraction(6, 10)
    formats = [f"%.{decimals}f" for decimals in range(spelling.decimals, PLACES + 1)]
    exact = [text(end) for end in (low, high) if end is not None]
    return spelling.unit, float(start), float(width), formats, exact + [each.rstrip("0").rstrip(".") for each in exact]


def lines(rows: int, seed: int) -> Iterator[str]:
    """The rows, a region's indicators together, the oldest month first."""
    places = regions(rows)
    shapes = [(each.id, [shape(each, spelling) for spelling in each.spellings]) for each in INDICATORS]
    draw = Random(seed).random
    for period in periods(rows, len(places) * len(INDICATORS)):
        for region in places:
            for id_, spellings in shapes:
                unit, start, width, formats, exact = spellings[int(draw() * 4)]
                if draw() < ON_THE_BOUND:
                    value = exact[int(draw() * len(exact))]
                else:
                    value = formats[int(draw() * len(formats))] % (start + width * draw())
                yield f"{region},{id_},{period},{value},{unit},\n"


def write_actuals(path: Path, rows: int, seed: int = 1) -> None:
    """The submission, as long CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        written = islice(lines(rows, seed), rows)
        while block := list(islice(written, 20_000)):
            file.writelines(block)


def write_targets(folder: Path) -> None:
    """Four documents for every region, each target in force throughout."""
    folder.mkdir(parents=True, exist_ok=True)
    indicators = {
        each.id: {"name": {"zh": each.id, "en": each.id}, "unit": each.unit, "better": each.better}
        for each in INDICATORS
    }
    write_yaml(folder / "indicators.yaml", {"hcr": 1, "indicators": indicators})
    for number in range(4):
        title = f"Document {number}"
        targets = [
            {"indicator": each.id, "source": SOURCE, "by": {"standing": each.target}}
            for each in INDICATORS
            if each.document == number
        ]
        names = {"zh": title, "en": title}
        document = {"number": title, "title": names, "issued": "2018-06-13", "status": "final", "years": YEARS}
        region = {"code": "*", "name": {"zh": "every region", "en": "every region"}}
        entry = {"hcr": 1, "region": region, "document": document, "targets": targets}
        write_yaml(folder / f"document-{number}.yaml", entry)


def write_yaml(path: Path, value: object) -> None:
    """JSON is YAML."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def write_bounds(path: Path) -> None:
    """For the comparisons: what names each target, closed bounds in each spelling at four decimals, its own ends."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow("document,target,as_written,indicator,shown,unit,lower,upper,size,low,high,is_open".split(","))
        for each in INDICATORS:
            for spelling in each.spellings:
                low, high = ends(each, spelling)
                lower = -FREE if low is None else closed(low, each.is_open)
                upper = FREE if high is None else -closed(-high, each.is_open)
                own = [float(spelling.size), *(end if end is None else float(end) for end in (each.low, each.high))]
                bounds = [text(Fraction(bound)) for bound in (lower, upper)]
                named = [f"Document {each.document}", f"{each.id}@{SOURCE}", each.target, each.id]
                shown = next(other.unit for other in each.spellings if other.size == spelling.size)
                table.writerow([*named, shown, spelling.unit, *bounds, *own, int(each.is_open)])


def closed(low: Fraction, is_open: bool) -> Fraction:
    """The least figure of four decimals that is not below `low`, or is above it where the end is open."""
    scaled = low * 10**PLACES
    whole = -(-scaled.numerator // scaled.denominator)
    return Fraction(whole + (is_open and whole == scaled), 10**PLACES)


def data(folder: Path, rows: int) -> Path:
    """The folder of a submission of so many rows; written unless it is there."""
    target = folder / str(rows)
    write_targets(target / "targets")
    write_bounds(target / "bounds.csv")
    actuals = target / "actuals.csv"
    if not actuals.exists():
        part = actuals.with_suffix(".part")
        write_actuals(part, rows)
        part.replace(actuals)
    return target
