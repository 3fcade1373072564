"""Tests beside the targets: an actual, and the status that it must get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hcr.core.model import Expectation, Target, Verdict
from hcr.core.problems import Problem, Problems
from hcr.core.submitted import Actual, Row
from hcr.judgement.context import Context, Figures
from hcr.judgement.judge import judge_target
from hcr.judgement.waivers import apply_waivers
from hcr.language.names import is_within
from hcr.language.periods import STANDING
from hcr.messages import Name, Term
from hcr.records import replace
from hcr.report.summary import reason_of
from hcr.submission.values import read_value
from hcr.validation.rules.inputs import Study, make_problem


def test_fails(study: Study) -> Iterable[Problem]:
    """A test beside the targets whose figure gets another status than the test expects.

    Every target of the test's document, indicator and period must judge the figure so; if the test names a `source`,
    only those from there. The figure is read as a submission's would be.

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "< 30"}}
        tests: [{indicator: share, period: 2018, actual: 29.9 %, expect: met}]

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "< 30"}}
        tests: [{indicator: share, period: 2018, actual: 30 %, expect: met}]
    """
    for expectation in study.catalogue.expectations:
        read = Problems()
        actual = _actual_of(expectation, study, read)
        yield from read.found
        context = Context(study.catalogue, Figures([actual]), study.as_of)
        for target in _targets(expectation, study):
            period = expectation.period if target.period == STANDING else target.period
            verdict = apply_waivers(study.catalogue, judge_target(context, target, actual.region, period), study.as_of)
            if verdict.status != expectation.expect:
                yield _difference_of(expectation, verdict)


def test_of_nothing(study: Study) -> Iterable[Problem]:
    """A test beside the targets that no target judges.

    Its document has no target of that indicator and period (and source).

    Passes:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "< 30"}}
        tests: [{indicator: share, period: 2018, actual: 29.9 %, expect: met}]

    Fails:

        targets:
        - {indicator: share, source: 附件1, lead: 卫生局, by: {2018: "< 30"}}
        tests: [{indicator: share, period: 2019, actual: 29.9 %, expect: met}]
    """
    for expectation in study.catalogue.expectations:
        if not any(_targets(expectation, study)):
            yield make_problem(expectation.place, "HCR438", id=expectation.indicator, period=str(expectation.period))


def _targets(expectation: Expectation, study: Study) -> Iterator[Target]:
    """The targets that a test means."""
    for target in study.targets_of(expectation.document, expectation.indicator):
        dated = target.period == expectation.period or target.period.contains(expectation.period)
        named = not expectation.source or is_within(target.origin.source, expectation.source)
        if named and (dated or target.period == STANDING):
            yield target


def _actual_of(expectation: Expectation, study: Study, problems: Problems) -> Actual:
    """The test's figure, as if it had been submitted."""
    place = expectation.places.get("actual", expectation.place)
    indicator = study.catalogue.indicators[expectation.indicator]
    row = Row(place, {"value": expectation.actual})
    read = read_value(row, indicator, "", study.catalogue.units, problems)
    region = expectation.document.region.code
    actual = Actual(region, indicator.id, expectation.period, expectation.actual, place)
    return replace(actual, figure=read.figure, unit=read.unit, reach=read.reach, trouble=read.trouble)


def _difference_of(expectation: Expectation, verdict: Verdict) -> Problem:
    """The finding: the expected status, the actual one, and the reason."""
    args = {
        "expected": Term(f"status.{expectation.expect}"),
        "found": Term(f"status.{verdict.status}"),
        "target": verdict.subject.key,
    }
    place = expectation.places.get("expect", expectation.place)
    reason = Name(reason_of(verdict, "zh"), reason_of(verdict, "en"))
    return make_problem(place, "HCR437", actual=expectation.actual, reason=reason, **args)
