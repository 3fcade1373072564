"""Bounds that are sums, products, fractions and ratios: exact from the target file to the verdict."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from judging import judge, target_file

from hcr.core.bounds import bounded_side_of, comparator_of
from hcr.language.comparators import COMPARATORS, Sign
from hcr.language.expressions import read_demand

CASES = [
    # is, unit, better, baseline, rows (period, value, unit), status, distance
    (">= baseline + 1", "张", "higher", "5", [("2018", "6", "")], "met", "0"),
    (">= baseline + 1", "张", "higher", "5", [("2018", "5.9", "")], "not_met", "-0.1"),
    ("<= 0.9 * baseline", "%", "lower", "30", [("2018", "27", "")], "met", "0"),
    ("<= baseline * 0.9", "%", "lower", "30", [("2018", "27.1", "")], "not_met", "-0.1"),
    ("<= 2/3 * baseline", "%", "lower", "30", [("2018", "20", "")], "met", "0"),
    ("<= 2/3 * baseline + 1", "%", "lower", "30", [("2018", "21.5", "")], "not_met", "-0.5"),
    ("<= previous - 0.5 pp", "%", "lower", None, [("2017", "30", ""), ("2018", "29.5", "")], "met", "0"),
    ("<= previous - 0.5 pp", "‰", "lower", None, [("2017", "30", ""), ("2018", "26", "")], "not_met", "-1"),
    (">= previous + 1 万元", "元", "higher", None, [("2017", "5", ""), ("2018", "10005", "")], "met", "0"),
    (">= 1/3", "%", "higher", None, [("2018", "33.333333", "")], "not_met", None),
    (">= 1/3", "%", "higher", None, [("2018", "33.4", "")], "met", None),
    ("三分之一以上", "‰", "higher", None, [("2018", "334", "")], "met", None),
    (">= 1:1.6", "1:n", "higher", None, [("2018", "1:1.58", "")], "not_met", "-0.02"),
    (">= 1:1.6", "1:n", "higher", None, [("2018", "1∶1.6", "")], "met", "0"),
    (">= 1:1.6", "1:n", "higher", None, [("2018", "1.7", "1:n")], "met", "0.1"),
    ("≥60%且≤80%", "%", "neither", None, [("2018", "80", "")], "met", "0"),
    ("≥60%且≤80%", "%", "neither", None, [("2018", "81", "")], "not_met", "-1"),
    ("达到20%", "%", "lower", None, [("2018", "28", "")], "not_met", "-8"),
    ("达到20%", "%", "higher", None, [("2018", "28", "")], "met", "8"),
    ("为零", "例", "lower", None, [("2018", "1", "")], "not_met", "-1"),
]


@pytest.mark.parametrize(("is_", "unit", "better", "baseline", "rows", "status", "distance"), CASES)
def test_a_bound_is_judged_exactly(
    is_: str,
    unit: str,
    better: str,
    baseline: str | None,
    rows: Sequence[tuple[str, str, str]],
    status: str,
    distance: str | None,
) -> None:
    target: dict[str, object] = {"indicator": "x", "source": "一", "by": {"2018": is_}}
    if baseline:
        target["baseline"] = baseline
    file = target_file({"x": {"unit": unit, "better": better}}, [target])
    found = judge(file, *(("x", *row) for row in rows))
    assert found.target_codes == []
    verdict = found.of("x")
    assert verdict[0] == status
    if distance is not None:
        assert verdict[1] == distance


@pytest.mark.parametrize("is_", ["<= previous - 5 %", ">= baseline + 1 例"])
def test_a_sum_of_what_does_not_fit_is_no_verdict(is_: str) -> None:
    target = {"indicator": "x", "source": "一", "by": {"2018": is_}, "baseline": "5"}
    found = judge(target_file({"x": {}}, [target]), ("x", "2017", "9", ""), ("x", "2018", "1", ""))
    assert found.target_codes == ["HCR302"]
    assert not found.verdicts


SIDES = [("<= 5", "high"), (">= 5", "low"), ("< 5", "high"), ("> 5", "low"), ("= 5", "both")]


@pytest.mark.parametrize(("text", "side"), SIDES)
def test_a_sign_binds_its_own_side_whatever_is_better(text: str, side: str) -> None:
    demand = read_demand(text)
    assert demand is not None
    assert {bounded_side_of(demand, better) for better in ("lower", "higher", "neither")} == {side}


@pytest.mark.parametrize("sign", COMPARATORS)
def test_only_a_bare_number_changes_its_sign(sign: Sign) -> None:
    demand = read_demand({"bare": "5", "..": "5..6"}.get(sign, f"{sign} 5"))
    assert demand is not None
    assert comparator_of(demand, "higher") == (">=" if sign == "bare" else sign)
    assert comparator_of(demand, "neither") == sign
