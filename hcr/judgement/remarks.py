"""What a judgement brings to light beside its verdicts: disagreeing figures, events dated twice, assumed tolerances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from hcr.core.bounds import Undecided
from hcr.core.model import Catalogue, Document, Target
from hcr.core.problems import Place, Problems
from hcr.core.submitted import Actual
from hcr.judgement.context import Context
from hcr.language.numbers import write_number
from hcr.language.periods import read_date

Rows = Mapping[str, list[Actual]]
"""The submitted rows of each indicator."""


def find_disagreements(context: Context, rows: Rows, problems: Problems) -> None:
    """A submitted figure and the one its parts give, apart by the submitted one's last digit or more."""
    for id_, actuals in rows.items():
        indicator = context.catalogue.indicators.get(id_)
        if indicator is None or not indicator.formula:
            continue
        for actual in actuals:
            if not actual.figure or not actual.period:
                continue
            unit = actual.unit or indicator.unit
            scale = unit.factor_to(indicator.unit)
            try:
                computed = context.computed_value(actual.region, indicator, actual.period)
            except Undecided:
                continue
            if scale is None:
                continue
            if abs(computed - actual.figure.value * scale) >= actual.figure.digit * scale:
                shown = {
                    "found": f"{actual.figure.text} {unit.name}",
                    "computed": f"{write_number(computed)} {indicator.unit.name}",
                }
                problems.add(actual.place, "HCR518", formula=indicator.formula, **shown)


def find_redated_events(catalogue: Catalogue, rows: Rows, problems: Problems) -> None:
    """An event that the submission dates otherwise than the target file."""
    for event in catalogue.events.values():
        for actual in rows.get(event.id, ()):
            day = read_date(actual.written)
            if event.day and day and day != event.day:
                problems.add(actual.place, "HCR601", found=day.isoformat(), id=event.id, expected=event.day.isoformat())


def note_tolerances(counted: Mapping[Place, int], targets: Iterable[Target], problems: Problems) -> None:
    """Say once a document which tolerance was assumed for how many about-targets that state none.

    `counted` holds how many verdicts there are on each target, by its place.
    """
    counts: Counter[str] = Counter()
    documents: dict[str, Document] = {}
    for target in targets:
        if target.about and target.tolerance_assumed and counted.get(target.place):
            document = target.origin.document
            documents[document.file] = document
            counts[document.file] += counted[target.place]
    for file, count in counts.items():
        document = documents[file]
        if document.tolerance:
            problems.add(document.places["tolerance"], "HCR513", tolerance=str(document.tolerance), count=str(count))
