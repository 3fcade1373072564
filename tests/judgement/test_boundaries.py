"""Every comparator just below, at and just above its bound, in every unit, through the real judgement."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from judging import LATER, judge, one_target, target_file


def table(text: str) -> list[list[str]]:
    """The cells of a table written as text; `#` begins a comment."""
    lines = [line for line in text.strip().splitlines() if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def expected(status: str, distance: str, reason: str) -> tuple[str, str | None, str]:
    """`none` is a verdict without a distance."""
    return status, None if distance == "none" else distance, reason


BOUNDARIES = table("""
# target      | better  | unit | figure     | status  | distance | reason
< 30          | lower   | %    | 29.9999    | met     | 0.0001   | inside
< 30          | lower   | %    | 30         | not_met | 0        | excluded_bound
< 30          | lower   | %    | 30.000     | not_met | 0        | excluded_bound
< 30          | lower   | %    | 30.0001    | not_met | -0.0001  | outside
<= 30         | lower   | %    | 29.9999    | met     | 0.0001   | inside
<= 30         | lower   | %    | 30         | met     | 0        | inside
<= 30         | lower   | %    | 30.0001    | not_met | -0.0001  | outside
≤30           | lower   | %    | 30         | met     | 0        | inside
≤30           | lower   | %    | 30.0001    | not_met | -0.0001  | outside
> 30          | higher  | %    | 29.9999    | not_met | -0.0001  | outside
> 30          | higher  | %    | 30         | not_met | 0        | excluded_bound
> 30          | higher  | %    | 30.0001    | met     | 0.0001   | inside
>= 30         | higher  | %    | 29.9999    | not_met | -0.0001  | outside
>= 30         | higher  | %    | 30         | met     | 0        | inside
>= 30         | higher  | %    | 30.0001    | met     | 0.0001   | inside
≥30           | higher  | %    | 29.9999    | not_met | -0.0001  | outside
≥30           | higher  | %    | 30         | met     | 0        | inside
＞３０        | higher  | %    | 30         | not_met | 0        | excluded_bound
= 30          | neither | %    | 29.9999    | not_met | -0.0001  | outside
= 30          | neither | %    | 30         | met     | 0        | inside
= 30          | neither | %    | 30.0001    | not_met | -0.0001  | outside
# A sign binds as it is written, whichever way is better.
< 30          | higher  | %    | 29.9999    | met     | 0.0001   | inside
< 30          | higher  | %    | 30         | not_met | 0        | excluded_bound
>= 30         | lower   | %    | 29.9999    | not_met | -0.0001  | outside
>= 30         | lower   | %    | 30         | met     | 0        | inside
<= 30         | neither | %    | 30.0001    | not_met | -0.0001  | outside
= 30          | lower   | %    | 29         | not_met | -1       | outside
= 30          | higher  | %    | 31         | not_met | -1       | outside
# Zero and below.
>= 0          | higher  | %    | -0.0001    | not_met | -0.0001  | outside
>= 0          | higher  | %    | 0          | met     | 0        | inside
> 0           | higher  | %    | -0         | not_met | 0        | excluded_bound
> 0           | higher  | %    | 0.0001     | met     | 0.0001   | inside
<= 0          | lower   | %    | 0.0        | met     | 0        | inside
<= 0          | lower   | %    | 0.0001     | not_met | -0.0001  | outside
> -3          | higher  | %    | -3.0001    | not_met | -0.0001  | outside
> -3          | higher  | %    | −3         | not_met | 0        | excluded_bound
> -3          | higher  | %    | -2.9999    | met     | 0.0001   | inside
<= −3         | lower   | %    | -3         | met     | 0        | inside
# A range binds on the bad side only.
5..10         | lower   | %    | 4.9999     | met     | 5.0001   | inside
5..10         | lower   | %    | 5          | met     | 5        | inside
5..10         | lower   | %    | 10         | met     | 0        | inside
5..10         | lower   | %    | 10.0001    | not_met | -0.0001  | outside
5..10         | higher  | %    | 4.9999     | not_met | -0.0001  | outside
5..10         | higher  | %    | 5          | met     | 0        | inside
5..10         | higher  | %    | 10.0001    | met     | 5.0001   | inside
5..10         | neither | %    | 4.9999     | not_met | -0.0001  | outside
5..10         | neither | %    | 5          | met     | 0        | inside
5..10         | neither | %    | 7          | met     | 2        | inside
5..10         | neither | %    | 10         | met     | 0        | inside
5..10         | neither | %    | 10.0001    | not_met | -0.0001  | outside
5..5          | neither | %    | 5          | met     | 0        | inside
-5..-3        | neither | %    | -5         | met     | 0        | inside
-5..-3        | neither | %    | -2.9999    | not_met | -0.0001  | outside
5—10个        | neither | 个   | 11         | not_met | -1       | outside
# So does a bare number: a floor or a ceiling.
2.8           | higher  | 年   | 2.7999     | not_met | -0.0001  | outside
2.8           | higher  | 年   | 2.8        | met     | 0        | inside
2.8           | higher  | 年   | 2.8001     | met     | 0.0001   | inside
2.8           | lower   | 年   | 2.7999     | met     | 0.0001   | inside
2.8           | lower   | 年   | 2.80       | met     | 0        | inside
2.8           | lower   | 年   | 2.8001     | not_met | -0.0001  | outside
2.8           | neither | 年   | 2.8        | not_assessable | none | no_direction
# The documents' own words, inclusive and exclusive.
27%以下       | lower   | %    | 27         | met     | 0        | inside
27%以内       | lower   | %    | 27         | met     | 0        | inside
30%以上       | higher  | %    | 30         | met     | 0        | inside
不低于30%     | higher  | %    | 29.9999    | not_met | -0.0001  | outside
不超过9%      | lower   | %    | 9          | met     | 0        | inside
至少30%       | higher  | %    | 30         | met     | 0        | inside
达到30%       | higher  | %    | 30         | met     | 0        | inside
超过30%       | higher  | %    | 30         | not_met | 0        | excluded_bound
不满30%       | lower   | %    | 30         | not_met | 0        | excluded_bound
30%以外       | higher  | %    | 30         | not_met | 0        | excluded_bound
低于30%       | lower   | %    | 30         | not_met | 0        | excluded_bound
高于30%       | higher  | %    | 30         | not_met | 0        | excluded_bound
全覆盖        | higher  | %    | 100        | met     | 0        | inside
全覆盖        | higher  | %    | 99.9999    | not_met | -0.0001  | outside
全覆盖        | higher  | 1    | 1          | met     | 0        | inside
# A list: all must hold.
> 5 & < 10    | neither | %    | 5          | not_met | 0        | excluded_bound
> 5 & < 10    | neither | %    | 5.0001     | met     | 0.0001   | inside
> 5 & < 10    | neither | %    | 9          | met     | 1        | inside
> 5 & < 10    | neither | %    | 10         | not_met | 0        | excluded_bound
> 5 & < 10    | neither | %    | 11         | not_met | -1       | outside
>= 5 & >= 7   | higher  | %    | 6          | not_met | -1       | outside
>= 5 & >= 7   | higher  | %    | 7          | met     | 0        | inside
<= 30 & < 40  | lower   | %    | 30         | met     | 0        | inside
# The bound in a unit of its own; the distance is told in the target's.
>= 8 万元     | higher  | 元   | 79999.99   | not_met | -0.01    | outside
>= 8 万元     | higher  | 元   | 80000      | met     | 0        | inside
>= 8 万元     | higher  | 元   | 80,000.01  | met     | 0.01     | inside
>= 8 万元     | higher  | 元   | 7.999999万元   | not_met | -0.01 | outside
>= 8 万元     | higher  | 元   | 8万元      | met     | 0        | inside
>= 8 万元     | higher  | 元   | 0.0008亿元 | met     | 0        | inside
< 80000 元    | lower   | 万元 | 8          | not_met | 0        | excluded_bound
< 80000 元    | lower   | 万元 | 7.9999     | met     | 0.0001   | inside
5..10 万元    | neither | 元   | 5万元      | met     | 0        | inside
5..10 万元    | neither | 元   | 100000.01  | not_met | -0.01    | outside
>= 95 %       | higher  | 1    | 0.95       | met     | 0        | inside
>= 95 %       | higher  | 1    | 0.9499     | not_met | -0.0001  | outside
>= 95 %       | higher  | 1    | 949.9‰     | not_met | -0.0001  | outside
< 5 1/10万    | lower   | ‰    | 0.05       | not_met | 0        | excluded_bound
< 5 1/10万    | lower   | ‰    | 5/10万     | not_met | 0        | excluded_bound
11/10万以下   | lower   | 1/10万 | 11       | met     | 0        | inside
11/10万以下   | lower   | 1/10万 | 0.11‰    | met     | 0        | inside
11/10万以下   | lower   | 1/10万 | 11.01    | not_met | -0.01    | outside
<= 3 月       | lower   | 年   | 0.25       | met     | 0        | inside
<= 3 月       | lower   | 年   | 0.2501     | not_met | -0.0001  | outside
<= 0.25 年    | lower   | 月   | 3          | met     | 0        | inside
<= 1 年       | lower   | 年   | 13 月      | not_met | -0.0833333333333 | outside
>= 80 岁      | higher  | 年   | 960 月     | met     | 0        | inside
>= 80 岁      | higher  | 年   | 959 月     | not_met | -0.0833333333333 | outside
# What floats get wrong: the figure is a ratio, the bound a percentage.
<= 7          | lower   | %    | 0.07       | met     | 6.93     | inside
<= 7 % & >= 7 % | neither | 1  | 0.07       | met     | 0        | inside
<= 29 % & >= 29 % | neither | 1 | 0.29      | met     | 0        | inside
<= 57 % & >= 57 % | neither | 1 | 0.57      | met     | 0        | inside
<= 28.5 % & >= 28.5 % | neither | 1 | 0.285 | met     | 0        | inside
<= 435 % & >= 435 % | neither | 1 | 4.35    | met     | 0        | inside
< 29 %        | lower   | 1    | 0.29       | not_met | 0        | excluded_bound
> 57 %        | higher  | 1    | 0.57       | not_met | 0        | excluded_bound
<= 27         | lower   | %    | 27.007     | not_met | -0.007   | outside
<= 27         | lower   | %    | 27.0       | met     | 0        | inside
<= 0.3        | lower   | 1    | 30 %       | met     | 0        | inside
<= 0.3        | lower   | 1    | 30.0000000000000000001 % | not_met | -0.000000000000000000001 | outside
<= 3.3        | lower   | %    | 3.3000000000000003 | not_met | -0.0000000000000003 | outside
< 123456789012345678901234567890.2 | lower | 元 | 123456789012345678901234567890.1 | met | 0.1 | inside
""")


def test_the_table_of_boundaries_is_long() -> None:
    assert len(BOUNDARIES) >= 100


@pytest.mark.parametrize(("is_", "better", "unit", "figure", "status", "distance", "reason"), BOUNDARIES)
def test_each_comparator_holds_just_up_to_its_bound(
    is_: str, better: str, unit: str, figure: str, status: str, distance: str, reason: str
) -> None:
    demands = [part.strip() for part in is_.split("&")]
    found = judge(one_target(demands, better, unit), ["x", "2018", figure, ""])
    assert found.one == expected(status, distance, reason)


RATIOS = table("""
# figure | percentage
0.07     | 7
0.29     | 29
0.57     | 57
0.285    | 28.5
4.35     | 435
0.0001   | 0.01
0.9999   | 99.99
""")


@pytest.mark.parametrize(("ratio", "percentage"), RATIOS)
def test_a_ratio_equals_its_percentage_exactly(ratio: str, percentage: str) -> None:
    """Of floats a quarter of the four-decimal ratios times 100 misses the percentage."""
    for sign, better, wanted in (
        ("<=", "lower", ("met", "0", "inside")),
        ("<", "lower", ("not_met", "0", "excluded_bound")),
        (">=", "higher", ("met", "0", "inside")),
        (">", "higher", ("not_met", "0", "excluded_bound")),
    ):
        file = one_target(f"{sign} {percentage}", better, "%")
        assert judge(file, ["x", "2018", ratio, "1"]).one == wanted
        assert judge(file, ["x", "2018", f"{percentage}％", ""]).one == wanted


# Of each kind: spelling, and the figures just below, at and just above one and the same bound.
SPELLINGS = {
    "share": [
        ("%", "29.9", "30", "30.1"),
        ("1", "0.299", "0.3", "0.301"),
        ("‰", "299", "300", "301"),
        ("1/10万", "29900", "30000", "30100"),
        ("/10万", "29900", "30000", "30100"),
        ("percent", "29.9", "30", "30.1"),
        ("1/100,000", "29,900", "30,000", "30,100"),
        ("％", "２９．９", "３０", "３０．１"),
    ],
    "persons per population": [
        ("人/千人", "2.7", "2.8", "2.9"),
        ("人/万人", "27", "28", "29"),
        ("人/10万人", "270", "280", "290"),
        ("名/千人", "2.7", "2.8", "2.9"),
        ("persons/1000", "2.7", "2.8", "2.9"),
    ],
    "beds per population": [
        ("张/千人", "5.9", "6", "6.1"),
        ("张/万人", "59", "60", "61"),
        ("床/千人", "5.9", "6", "6.1"),
    ],
    "money": [
        ("元", "79999", "80000", "80001"),
        ("万元", "7.9999", "8", "8.0001"),
        ("亿元", "0.00079999", "0.0008", "0.00080001"),
    ],
    "money per 100": [("元/百元", "17.9", "18", "18.1"), ("元/千元", "179", "180", "181")],
    "money per head": [("元/人", "239", "240", "241"), ("万元/人", "0.0239", "0.024", "0.0241")],
    "time": [
        ("年", "0.5", "0.75", "1"),
        ("岁", "0.5", "0.75", "1"),
        ("月", "6", "9", "12"),
        ("个月", "6", "9", "12"),
    ],
    "days": [("天", "7", "8", "9"), ("日", "7", "8", "9")],
    "bed-days": [("床日", "7", "8", "9"), ("bed days", "7", "8", "9")],
    "items": [(name, "4", "5", "6") for name in ("个", "家", "所", "项", "种", "类", "条", "items")],
    "persons": [("人", "4", "5", "6"), ("名", "4", "5", "6"), ("persons", "4", "5", "6")],
    "visits": [("人次", "4", "5", "6"), ("visits", "4", "5", "6")],
    "cases": [("例", "4", "5", "6"), ("cases", "4", "5", "6")],
    "beds": [("张", "4", "5", "6"), ("beds", "4", "5", "6")],
    "times": [("倍", "4", "5", "6"), ("times", "4", "5", "6")],
    "points": [("pp", "4", "5", "6"), ("个百分点", "4", "5", "6")],
}
# How each comparator judges what lies one step below, at and one step above its bound: status, distance in steps.
COMPARATORS = [
    ("< {at}", "lower", ("met", 1), ("not_met", 0), ("not_met", -1)),
    ("<= {at}", "lower", ("met", 1), ("met", 0), ("not_met", -1)),
    ("> {at}", "higher", ("not_met", -1), ("not_met", 0), ("met", 1)),
    (">= {at}", "higher", ("not_met", -1), ("met", 0), ("met", 1)),
    ("= {at}", "neither", ("not_met", -1), ("met", 0), ("not_met", -1)),
    ("{at}", "lower", ("met", 1), ("met", 0), ("not_met", -1)),
    ("{at}", "higher", ("not_met", -1), ("met", 0), ("met", 1)),
    ("{below}..{at}", "lower", ("met", 1), ("met", 0), ("not_met", -1)),
    ("{at}..{above}", "higher", ("not_met", -1), ("met", 0), ("met", 1)),
    ("{at}..{above}", "neither", ("not_met", -1), ("met", 0), ("met", 0)),
]
PAIRS = [
    (kind, target, figure)
    for kind, spellings in SPELLINGS.items()
    for target in range(len(spellings))
    for figure in range(len(spellings))
]
# One step in the first spelling of a kind, and as it reads in each.
STEPS = {
    "%": "0.1",
    "1": "0.001",
    "‰": "1",
    "1/10万": "100",
    "/10万": "100",
    "percent": "0.1",
    "1/100,000": "100",
    "％": "0.1",
    "人/千人": "0.1",
    "名/千人": "0.1",
    "persons/1000": "0.1",
    "人/10万人": "10",
    "张/千人": "0.1",
    "床/千人": "0.1",
    "万元": "0.0001",
    "亿元": "0.00000001",
    "元/百元": "0.1",
    "万元/人": "0.0001",
    "年": "0.25",
    "岁": "0.25",
    "月": "3",
    "个月": "3",
}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "target", "figure"), PAIRS)
def test_a_bound_means_the_same_in_every_unit_of_its_kind(kind: str, target: int, figure: int) -> None:
    unit, below, at, above = SPELLINGS[kind][target]
    spelling, *figures = SPELLINGS[kind][figure]
    step = STEPS.get(unit, "1")
    indicators, targets = {}, []
    for number, (form, better, *_) in enumerate(COMPARATORS):
        indicators[f"x{number}"] = {"unit": unit, "better": better}
        is_ = form.format(below=below, at=at, above=above)
        targets.append({"indicator": f"x{number}", "source": "附件1", "by": {"2018": is_}})
    file = target_file(indicators, targets)
    for place, value in enumerate(figures):
        found = judge(file, *([f"x{number}", "2018", value, spelling] for number in range(len(COMPARATORS))))
        assert not [code for code in found.codes if code != "HCR409"]
        for number, (_, _, *wanted) in enumerate(COMPARATORS):
            status, steps = wanted[place]
            distance = {1: step, 0: "0", -1: f"-{step}"}[steps]
            reason = "inside" if status == "met" else "outside" if steps else "excluded_bound"
            assert found.of(f"x{number}") == (status, distance, reason)


TOLERANCES = table("""
# target    | tolerance | better  | unit    | figure    | status  | distance | reason
~ 75        | 5 pp      | higher  | %       | 69.9999   | not_met | -0.0001  | outside
~ 75        | 5 pp      | higher  | %       | 70        | met     | 0        | within_tolerance
~ 75        | 5 pp      | higher  | %       | 74.9999   | met     | 4.9999   | within_tolerance
~ 75        | 5 pp      | higher  | %       | 75        | met     | 5        | inside
~ 75        | 5 pp      | higher  | %       | 99        | met     | 29       | inside
~ 75        | 5 pp      | lower   | %       | 10        | met     | 70       | inside
~ 75        | 5 pp      | lower   | %       | 75        | met     | 5        | inside
~ 75        | 5 pp      | lower   | %       | 75.0001   | met     | 4.9999   | within_tolerance
~ 75        | 5 pp      | lower   | %       | 80        | met     | 0        | within_tolerance
~ 75        | 5 pp      | lower   | %       | 80.0001   | not_met | -0.0001  | outside
~ 75        | 5 pp      | neither | %       | 69.9999   | not_met | -0.0001  | outside
~ 75        | 5 pp      | neither | %       | 70        | met     | 0        | within_tolerance
~ 75        | 5 pp      | neither | %       | 72        | met     | 2        | within_tolerance
~ 75        | 5 pp      | neither | %       | 75        | met     | 5        | inside
~ 75        | 5 pp      | neither | %       | 80        | met     | 0        | within_tolerance
~ 75        | 5 pp      | neither | %       | 80.0001   | not_met | -0.0001  | outside
75 左右     | 5 pp      | higher  | %       | 0.7       | not_met | -69.3    | outside
75 左右     | 5 pp      | higher  | %       | 700 ‰     | met     | 0        | within_tolerance
约75%       | 5个百分点 | higher  | %       | 70        | met     | 0        | within_tolerance
~ 750       | 5 pp      | higher  | ‰       | 700       | met     | 0        | within_tolerance
~ 750       | 5 pp      | higher  | ‰       | 699.9     | not_met | -0.1     | outside
~ 0.75      | 5 pp      | higher  | 1       | 0.7       | met     | 0        | within_tolerance
~ 0.75      | 5 pp      | higher  | 1       | 69.99 %   | not_met | -0.0001  | outside
~ 75        | 50 ‰      | higher  | %       | 70        | met     | 0        | within_tolerance
~ 75        | 0 pp      | lower   | %       | 75        | met     | 0        | inside
~ 75        | 0 pp      | lower   | %       | 75.1      | not_met | -0.1     | outside
# A tolerance in % is of the bound's absolute value.
~ 75        | 10 %      | higher  | %       | 67.5      | met     | 0        | within_tolerance
~ 75        | 10 %      | higher  | %       | 67.4999   | not_met | -0.0001  | outside
~ 75        | 10 %      | lower   | %       | 82.5      | met     | 0        | within_tolerance
~ -10       | 10 %      | neither | %       | -11       | met     | 0        | within_tolerance
~ -10       | 10 %      | neither | %       | -9        | met     | 0        | within_tolerance
~ -10       | 10 %      | neither | %       | -11.1     | not_met | -0.1     | outside
~ 80        | 10 %      | lower   | 岁      | 88        | met     | 0        | within_tolerance
~ 80        | 10 %      | lower   | 岁      | 88.1      | not_met | -0.1     | outside
~ 8 万元    | 10 %      | higher  | 元      | 72000     | met     | 0        | within_tolerance
# In a unit of its own, or in the indicator's.
~ 80        | 2         | higher  | 岁      | 78        | met     | 0        | within_tolerance
~ 80        | 2         | higher  | 岁      | 77.9      | not_met | -0.1     | outside
~ 80        | 2 岁      | higher  | 岁      | 78        | met     | 0        | within_tolerance
~ 80        | 24 月     | higher  | 岁      | 78        | met     | 0        | within_tolerance
~ 80        | 24 月     | higher  | 岁      | 935 月    | not_met | -0.0833333333333 | outside
~ 2.8       | 0.1       | higher  | 人/千人 | 2.7       | met     | 0        | within_tolerance
~ 2.8       | 1 人/万人 | higher  | 人/千人 | 2.7       | met     | 0        | within_tolerance
~ 2.8       | 1 人/万人 | higher  | 人/千人 | 26.9人/万人 | not_met | -0.01  | outside
~ 8 万元    | 1000 元   | higher  | 元      | 7.9万元   | met     | 0        | within_tolerance
~ 5 pp      | 1 pp      | lower   | pp      | 6         | met     | 0        | within_tolerance
""")


@pytest.mark.parametrize(("is_", "tolerance", "better", "unit", "figure", "status", "distance", "reason"), TOLERANCES)
def test_about_reaches_as_far_as_its_tolerance(
    is_: str, tolerance: str, better: str, unit: str, figure: str, status: str, distance: str, reason: str
) -> None:
    found = judge(one_target(is_, better, unit, tolerance=tolerance), ["x", "2018", figure, ""])
    assert found.one == (status, distance, reason)
    assert not found.target_codes


UNFIT = table("""
# tolerance | unit | reason         | code
5           | %    | bare_tolerance | HCR304
5           | ‰    | bare_tolerance | HCR304
5 pp        | 岁   | other_kind     | HCR304
5 元        | %    | other_kind     | HCR304
5 个        | 人   | other_kind     | HCR304
5 尺        | %    | unknown_unit   | HCR304
""")


@pytest.mark.parametrize(("tolerance", "unit", "reason", "code"), UNFIT)
def test_a_tolerance_that_does_not_fit_decides_nothing(tolerance: str, unit: str, reason: str, code: str) -> None:
    found = judge(one_target("~ 75", "higher", unit, tolerance=tolerance), ["x", "2018", "75", ""])
    assert found.one == ("not_assessable", None, reason)
    assert found.target_codes == [code]


def test_about_without_a_tolerance_decides_nothing() -> None:
    found = judge(one_target("~ 75", "higher", "%"), ["x", "2018", "75", ""])
    assert found.one == ("not_assessable", None, "no_tolerance")
    assert found.target_codes == ["HCR303"]


@pytest.mark.parametrize(
    ("own", "documents", "distance", "assumed"),
    [(None, "5 pp", "1", True), ("6 pp", "5 pp", "2", False), ("6 pp", None, "2", False)],
)
def test_the_tolerance_of_the_target_goes_before_the_documents(
    own: str | None, documents: str | None, distance: str, assumed: bool
) -> None:
    """A tolerance of the document is reported as an assumption."""
    file = one_target("~ 75", "higher", "%", **({"tolerance": own} if own else {}))
    found = judge({**file, **({"tolerance": documents} if documents else {})}, ["x", "2018", "71", "%"])
    assert found.one == ("met", distance, "within_tolerance")
    assert ("HCR513" in found.codes) == assumed


REFERENCES = table("""
# target            | baseline | figures, year by year            | status  | distance | reason
<= baseline         | 33.65    | 2018=33.65                       | met     | 0        | inside
<= baseline         | 33.65    | 2018=33.6501                     | not_met | -0.0001  | outside
<= baseline         | 33.65    | 2018=0.3365 1                    | met     | 0        | inside
<= baseline         | 336.5‰   | 2018=33.65                       | met     | 0        | inside
< baseline          | 33.65    | 2018=33.65                       | not_met | 0        | excluded_bound
< baseline          | 33.65    | 2018=33.6499                     | met     | 0.0001   | inside
>= 1.1 * baseline   | 30       | 2018=33                          | met     | 0        | inside
>= 1.1 * baseline   | 30       | 2018=32.9999                     | not_met | -0.0001  | outside
= baseline          | 30       | 2018=30                          | met     | 0        | inside
<= baseline         |          | 2018=30                          | not_assessable | none | no_baseline
> previous          |          | 2017=30, 2018=30                 | not_met | 0        | excluded_bound
> previous          |          | 2017=30, 2018=30.0001            | met     | 0.0001   | inside
> previous          |          | 2017=0.3 1, 2018=30.0001         | met     | 0.0001   | inside
>= previous         |          | 2017=30, 2018=30                 | met     | 0        | inside
>= previous         |          | 2017=30, 2018=29.9999            | not_met | -0.0001  | outside
<= 0.9 * previous   |          | 2017=30, 2018=27                 | met     | 0        | inside
<= 0.9 * previous   |          | 2017=30, 2018=27.0001            | not_met | -0.0001  | outside
> previous          |          | 2017=0, 2018=0                   | not_assessable | none | base_not_positive
> previous          |          | 2017=-2, 2018=-1                 | not_assessable | none | base_not_positive
> previous          |          | 2018=30                          | not_assessable | none | part_missing
> previous          |          | 2016=10, 2018=30                 | not_assessable | none | part_missing
> previous          |          | 2017=——, 2018=30                 | not_assessable | none | part_missing
> previous          |          | 2017=3 元, 2018=30               | not_assessable | none | part_kind
> previous          |          | 2017=about 3, 2018=30            | not_assessable | none | part_unusable
> previous & >= 40  |          | 2018=39                          | not_met | -1       | outside
> previous & >= 40  |          | 2018=41                          | not_assessable | none | part_missing
""")


@pytest.mark.parametrize(("is_", "baseline", "figures", "status", "distance", "reason"), REFERENCES)
def test_a_bound_may_be_the_baseline_or_the_period_before(
    is_: str, baseline: str, figures: str, status: str, distance: str, reason: str
) -> None:
    demands = [part.strip() for part in is_.split("&")]
    file = one_target(demands, "higher", "%", **({"baseline": baseline} if baseline else {}))
    rows = []
    for each in figures.split(", "):
        year, figure = each.split("=")
        number, _, unit = figure.partition(" ") if not figure.startswith("about") else (figure, "", "")
        rows.append(["x", year, number, unit])
    assert judge(file, *rows).one == expected(status, distance, reason)


OTHERS = table("""
# target                              | payment cap | income   | status  | distance | reason
>= 8 * income                         | 80000       | 10000    | met     | 0        | inside
>= 8 * income                         | 79999.99    | 10000    | not_met | -0.01    | outside
>= 8 * income                         | 80000.01    | 10000    | met     | 0.01     | inside
>= 8 * income                         | 8万元       | 1万元    | met     | 0        | inside
> 8 * income                          | 8万元       | 1万元    | not_met | 0        | excluded_bound
> income                              | 10000       | 1万元    | not_met | 0        | excluded_bound
>= 8 * income & >= 8 万元             | 80000       | 9000     | met     | 0        | inside
>= 8 * income & >= 8 万元             | 79999       | 9000     | not_met | -1       | outside
>= 8 * income & >= 8 万元             | 87999       | 11000    | not_met | -1       | outside
>= 8 * income                         | 80000       |          | not_assessable | none | part_missing
>= 8 * income                         | 80000       | ——       | not_assessable | none | part_missing
>= 8 * income                         | 80000       | 10000人  | not_assessable | none | part_kind
>= 8 * income                         | 80000       | many     | not_assessable | none | part_unusable
>= 8 * income & >= 8 万元             | 79999       | ——       | not_met | -1       | outside
>= 8 * income & >= 8 万元             | 80000       | ——       | not_assessable | none | part_missing
""")


@pytest.mark.parametrize(("is_", "cap", "income", "status", "distance", "reason"), OTHERS)
def test_a_bound_may_be_a_multiple_of_another_figure(
    is_: str, cap: str, income: str, status: str, distance: str, reason: str
) -> None:
    money = {"unit": "元", "better": "higher"}
    demands = [part.strip() for part in is_.split("&")]
    file = target_file({"cap": money, "income": money}, [{"indicator": "cap", "source": "二", "by": {"2018": demands}}])
    rows = [["cap", "2018", cap, ""], *([["income", "2018", income, ""]] if income else [])]
    assert judge(file, *rows).one == expected(status, distance, reason)


@pytest.mark.parametrize(
    ("income", "unit", "wanted"),
    [
        ("1", "", ("met", "0", "inside")),
        ("1.00001", "", ("not_met", "-0.8", "outside")),
        ("10000", "元", ("met", "0", "inside")),
        ("0.00009999", "亿元", ("met", "8", "inside")),
    ],
)
def test_a_multiple_of_a_figure_in_another_unit_is_converted(
    income: str, unit: str, wanted: tuple[str, str | None, str]
) -> None:
    """The other indicator is in 万元, the bound in 元."""
    indicators = {"cap": {"unit": "元", "better": "higher"}, "income": {"unit": "万元"}}
    file = target_file(indicators, [{"indicator": "cap", "source": "二", "by": {"2018": ">= 8 * income"}}])
    assert judge(file, ["cap", "2018", "80000", ""], ["income", "2018", income, unit]).one == wanted


@pytest.mark.parametrize(
    ("period", "before", "year_earlier"),
    [("2018Q1", "2017Q4", "2017Q1"), ("2018Q2", "2018Q1", "2017Q2"), ("2018-01", "2017-12", "2017-01")],
)
def test_previous_is_the_period_before_and_not_the_year_before(period: str, before: str, year_earlier: str) -> None:
    file = target_file({"x": {}}, [{"indicator": "x", "source": "一", "by": {period: "> previous"}}])
    found = judge(file, ["x", period, "20", "%"], ["x", before, "10", "%"], ["x", year_earlier, "30", "%"])
    assert found.of("x", period) == ("met", "10", "inside")


def test_a_joint_target_tells_the_outcome_of_each_part() -> None:
    file = one_target(["> previous", ">= 40", "<= 60"], "higher", "%")
    (verdict,) = judge(file, ["x", "2018", "39", "%"]).verdicts
    shown = [(part["expression"], part["met"], part["distance"]) for part in verdict["parts"]]
    assert shown == [("> previous", None, None), (">= 40", False, "-1"), ("<= 60", True, "21")]


KINDS = table("""
# indicator's unit | figure
%       | 30 元
%       | 3 人/千人
%       | 30 pp
%       | 30 个
%       | 30 倍
%       | 3 年
‰       | 3 人/万人
1       | 3 倍
1       | 3 元/百元
pp      | 30 %
人/千人 | 3 张/千人
人/千人 | 3 人
人/千人 | 3 ‰
人/万人 | 3 %
张/千人 | 3 张
元      | 3 元/人
元      | 3 人
元/百元 | 3 %
元/百元 | 3 元
元/人   | 3 元
元/人   | 3 元/人次
年      | 3 天
天      | 3 月
天      | 3 床日
床日    | 3 天
床日    | 3 张
个      | 3 人
个      | 3 人次
个      | 3 例
个      | 3 张
个      | 3 倍
人      | 3 人次
人次    | 3 例
例      | 3 人
张      | 3 床日
倍      | 3 %
""")


@pytest.mark.parametrize(("unit", "figure"), KINDS)
def test_kinds_never_mix(unit: str, figure: str) -> None:
    """Whatever the bound, also where the bare numbers would be equal: no verdict, but a reason."""
    for is_ in ("<= 1000000", "= 3", "> 3"):
        found = judge(one_target(is_, "lower", unit), ["x", "2018", figure, ""])
        assert found.one == ("not_assessable", None, "other_kind")


@pytest.mark.parametrize(("unit", "figure"), KINDS)
def test_a_bound_of_another_kind_is_a_mistake_in_the_file(unit: str, figure: str) -> None:
    found = judge(one_target(f"< {figure}", "lower", unit), ["x", "2018", "3", unit])
    assert found.target_codes == ["HCR302"]
    assert not found.verdicts


CLASSIFIERS = table("""
# name                       | unit    | target | figure    | column | status  | distance
每千常住人口执业医师数       | 人/千人 | >= 2.8 | 2.8人     |        | met     | 0
每千常住人口执业医师数       | 人/千人 | >= 2.8 | 2.7999人  |        | not_met | -0.0001
每千常住人口执业医师数       | 人/千人 | >= 2.8 | 2.8名     |        | met     | 0
每千常住人口执业医师数       | 人/千人 | >= 2.8 | 2.8       | 人     | met     | 0
每千常住人口执业医师数       | 人/千人 | >= 2.8 | 28        | 人/万人 | met    | 0
每千常住人口床位数           | 张/千人 | >= 6   | 6张       |        | met     | 0
每千常住人口床位数           | 张/千人 | >= 6   | 5.9       | 张     | not_met | -0.1
每万常住人口全科医生数       | 人/万人 | >= 2   | 2人       |        | met     | 0
每万常住人口全科医生数       | 人/万人 | >= 2   | 1.9       | 名     | not_met | -0.1
人均公共卫生经费             | 元/人   | >= 240 | 240元     |        | met     | 0
人均公共卫生经费             | 元/人   | >= 240 | 239       | 元     | not_met | -1
百元医疗收入中卫生材料消耗   | 元/百元 | < 18   | 18元      |        | not_met | 0
每人补助                     | 元/人   | >= 240 | 240元     |        | met     | 0
# A count of people is no rate, and other units are what they are.
执业医师密度                 | 人/千人 | >= 2.8 | 2.8人     |        | not_assessable | none
卫生材料消耗                 | 元/百元 | < 18   | 17元      |        | not_assessable | none
每千常住人口执业医师数       | 人/千人 | >= 2.8 | 2.8张     |        | not_assessable | none
每千常住人口执业医师数       | 人/千人 | >= 2.8 | 2.8人次   |        | not_assessable | none
人均公共卫生经费             | 元/人   | >= 240 | 0.024万元 |        | not_assessable | none
每千常住人口执业医师占比     | %       | >= 2.8 | 2.8人     |        | not_assessable | none
""")


@pytest.mark.parametrize(("name", "unit", "is_", "figure", "column", "status", "distance"), CLASSIFIERS)
def test_a_bare_classifier_means_the_rate_that_the_name_says(
    name: str, unit: str, is_: str, figure: str, column: str, status: str, distance: str
) -> None:
    better = "lower" if is_.startswith("<") else "higher"
    found = judge(one_target(is_, better, unit, name), [name, "2018", figure, column])
    assert found.one[:2] == expected(status, distance, "")[:2]


def test_a_bare_classifier_in_a_target_is_a_mistake_and_in_its_words_is_none() -> None:
    name = "每千常住人口执业医师数"
    assert judge(one_target(">= 2.8 人", "higher", "人/千人", name)).target_codes == ["HCR302"]
    entry = {"is": ">= 2.8", "as_written": "达到2.8人"}
    target = {"indicator": "x", "source": "附件1", "by": {"2018": entry}}
    file = target_file({"x": {"name": name, "unit": "人/千人", "better": "higher"}}, [target])
    assert not judge(file).target_codes
    entry["as_written"] = "达到2.9人"
    assert judge(file).target_codes == ["HCR408"]


MARKS = ["", "-", "—", "——", "–", "…", "..", "...", "/", "N/A", "n/a", "NA", "na", "null", "NULL", "Not Available"]
MARKS += ["not available", "暂无", "暂无数据", "无数据", " — ", "／", "Ｎ／Ａ", "－", "\u3000"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_missing_mark_is_missing_or_not_due_and_never_zero(mark: str) -> None:
    file = one_target("<= 30", "lower", "%")
    over, running = (judge(file, ["x", "2018", mark, ""], as_of=day) for day in ("2019-01-01", "2018-12-31"))
    assert over.one == ("missing", None, "missing_mark")
    assert running.one == ("not_due", None, "missing_mark")
    assert not over.codes


@pytest.mark.parametrize("text", ["0", "0.0", "-0", "０"])
def test_zero_is_a_figure(text: str) -> None:
    assert judge(one_target(">= 5", "higher", "%"), ["x", "2018", text, "%"]).one == ("not_met", "-5", "outside")


RANGES = table("""
# target    | better  | submitted | status         | reason
<= 3        | lower   | <2.5      | met            | range_inside
<= 2.5      | lower   | <2.5      | met            | range_inside
< 2.5       | lower   | <2.5      | met            | range_inside
< 2.5       | lower   | ≤2.5      | not_assessable | range_undecided
<= 2.5      | lower   | ≤2.5      | met            | range_inside
<= 2        | lower   | <2.5      | not_assessable | range_undecided
>= 3        | higher  | <2.5      | not_met        | range_outside
>= 2.5      | higher  | <2.5      | not_met        | range_outside
> 2.5       | higher  | ≤2.5      | not_met        | range_outside
>= 2.5      | higher  | ≤2.5      | not_assessable | range_undecided
>= 95       | higher  | 95%以上   | met            | range_inside
> 95        | higher  | 95%以上   | not_assessable | range_undecided
> 95        | higher  | 超过95%   | met            | range_inside
>= 90       | higher  | 不低于95% | met            | range_inside
<= 90       | lower   | 不低于95% | not_met        | range_outside
5..10       | neither | 6—9       | met            | range_inside
5..10       | neither | 5—10      | met            | range_inside
5..10       | neither | 4—9       | not_assessable | range_undecided
5..10       | neither | 10—12     | not_assessable | range_undecided
5..10       | neither | 11—12     | not_met        | range_outside
5..10       | neither | >5        | not_assessable | range_undecided
5..10       | lower   | <5        | met            | range_inside
<= 3        | lower   | <25‰      | met            | range_inside
<= 3        | lower   | <35‰      | not_assessable | range_undecided
> 5 & < 10  | neither | 6—9       | met            | range_inside
> 5 & < 10  | neither | 5—9       | not_assessable | range_undecided
> 5 & < 10  | neither | >=10      | not_met        | range_outside
> previous  | higher  | >5        | not_assessable | range_undecided
<= 100      | lower   | 75 左右   | not_assessable | approximate
<= 3        | lower   | <2.5 元   | not_assessable | other_kind
""")


@pytest.mark.slow
@pytest.mark.parametrize(("is_", "better", "figure", "status", "reason"), RANGES)
def test_a_submitted_range_decides_only_as_a_whole(
    is_: str, better: str, figure: str, status: str, reason: str
) -> None:
    demands = [part.strip() for part in is_.split("&")]
    assert judge(one_target(demands, better, "%"), ["x", "2018", figure, ""]).one == (status, None, reason)


@pytest.mark.parametrize("text", ["3-1", "2018-06", "10—5"])
def test_a_submitted_range_that_runs_backwards_is_refused(text: str) -> None:
    found = judge(one_target("<= 30", "lower", "%"), ["x", "2018", text, ""])
    assert found.one == ("not_assessable", None, "unreadable")
    assert "HCR503" in found.codes


@pytest.mark.parametrize("row", [("8万", ""), ("三万", "万元"), ("3.2万", "")])
def test_a_figure_in_ten_thousands_under_a_unit_of_ten_thousands_is_not_guessed(row: tuple[str, str]) -> None:
    found = judge(one_target("<= 100", "lower", "万元"), ["x", "2018", *row])
    assert found.one == ("not_assessable", None, "unknown_unit")


@pytest.mark.parametrize("text", ["10⁵", "½", "（1.2）", "1,00", "1,2345", "–3", "５%%", "2018-06-30", "1 234", "约"])
def test_what_is_no_figure_is_refused_and_not_judged(text: str) -> None:
    found = judge(one_target("<= 30", "lower", "%"), ["x", "2018", text, ""])
    assert found.one == ("not_assessable", None, "unreadable")
    assert "HCR503" in found.codes


LAST_DAYS = table("""
# period  | its last day | the day after
2018      | 2018-12-31   | 2019-01-01
2018H1    | 2018-06-30   | 2018-07-01
2018H2    | 2018-12-31   | 2019-01-01
2018Q1    | 2018-03-31   | 2018-04-01
2018Q3    | 2018-09-30   | 2018-10-01
2018-02   | 2018-02-28   | 2018-03-01
2020-02   | 2020-02-29   | 2020-03-01
2018-04   | 2018-04-30   | 2018-05-01
""")


@pytest.mark.parametrize(("period", "last", "after"), LAST_DAYS)
def test_a_figure_is_owed_from_the_day_after_its_period(period: str, last: str, after: str) -> None:
    """Nothing was submitted of `x`; another row brings the period in."""
    demands = [{"indicator": id_, "source": "附件1", "by": {period: "<= 30"}} for id_ in ("x", "y")]
    file = target_file({"x": {}, "y": {}}, demands)
    row = ["y", period, "1", "%"]
    assert judge(file, row, as_of=last).of("x", period) == ("not_due", None, "not_yet")
    assert judge(file, row, as_of=after).of("x", period) == ("missing", None, "no_row")


def test_a_figure_that_came_early_is_judged() -> None:
    found = judge(one_target("<= 30", "lower", "%"), ["x", "2018", "31", "%"], as_of="2018-01-01")
    assert found.one == ("not_met", "-1", "outside")


PARTS_OF_A_YEAR = table("""
# periods submitted        | judged by
2018Q3=31                  | 31
2018-11=29                 | 29
2018H1=28                  | 28
2018Q1=10, 2018Q2=31       | 31
2018H1=28, 2018-06=27      | 28
2018-12=31, 2018Q3=10      | 31
""")


@pytest.mark.parametrize(("figures", "shown"), PARTS_OF_A_YEAR)
def test_a_quarters_figure_is_shown_and_does_not_meet_the_years_target(figures: str, shown: str) -> None:
    """Not due while the year runs, missing after it; value and distance are those of the latest part."""
    rows = [["x", *each.split("="), "%"] for each in figures.split(", ")]
    for day, status in (("2018-12-31", "not_due"), ("2019-01-01", "missing")):
        (verdict,) = judge(one_target("<= 30", "lower", "%"), *rows, as_of=day).verdicts
        assert (verdict["status"], verdict["reason_code"]) == (status, "part_of_year")
        assert (verdict["value"], verdict["distance"]) == (shown, str(30 - int(shown)))
    found = judge(one_target("<= 30", "lower", "%"), *rows, ["x", "2018", "12", "%"])
    assert found.of("x") == ("met", "18", "inside")


def test_a_quarters_figure_for_a_half_years_target_is_not_passed_over_in_silence() -> None:
    target = {"indicator": "x", "source": "附件1", "by": {"2018H1": "<= 30"}}
    found = judge(target_file({"x": {}}, [target]), ["x", "2018Q2", "29", "%"])
    assert found.verdicts or found.codes


def standing(*rows: Sequence[str], as_of: str = LATER) -> dict[str, tuple[str, str | None, str]]:
    """The verdicts on a standing target by the period they carry; a row of `y` brings the region in."""
    target = {"indicator": "x", "source": "附件1", "by": {"standing": "<= 30"}}
    file = target_file({"x": {}, "y": {}}, [target, {**target, "indicator": "y", "by": {"2018": "<= 30"}}])
    found = judge(file, ["y", "2018", "1", "%"], *rows, as_of=as_of)
    return {
        v["period"]: (v["status"], v["distance"], v["reason_code"]) for v in found.verdicts if v["indicator"] == "x"
    }


def test_a_standing_target_holds_at_every_period_submitted() -> None:
    assert standing(["x", "2016", "30", "%"], ["x", "2018Q1", "30.1", "%"], ["x", "2019", "——", ""]) == {
        "2016": ("met", "0", "inside"),
        "2018Q1": ("not_met", "-0.1", "outside"),
        "2019": ("not_due", None, "missing_mark"),
    }


def test_a_standing_target_without_a_row_is_missing_on_any_day() -> None:
    for day in ("1999-01-01", "2018-06-01", "2099-01-01"):
        assert standing(as_of=day) == {"standing": ("missing", None, "no_row")}


@pytest.mark.parametrize("period", ["standing", "长期", ""])
def test_a_standing_figure_needs_no_period(period: str) -> None:
    assert standing(["x", period, "31", "%"]) == {"standing": ("not_met", "-1", "outside")}


@pytest.mark.parametrize("is_", ["> previous", ">= 8 * y"])
def test_a_standing_figure_without_a_period_has_nothing_to_be_compared_with(is_: str) -> None:
    target = {"indicator": "x", "source": "附件1", "by": {"standing": is_}}
    found = judge(target_file({"x": {}, "y": {}}, [target]), ["x", "standing", "31", "%"])
    assert found.one == ("not_assessable", None, "no_period")


def test_a_figure_without_a_unit_is_read_in_the_indicators_and_this_is_said() -> None:
    found = judge(one_target("<= 30", "lower", "%"), ["x", "2018", "30", ""])
    assert found.one == ("met", "0", "inside")
    assert found.codes == ["HCR512"]


def test_units_that_contradict_each_other_are_not_judged() -> None:
    found = judge(one_target("<= 30", "lower", "%"), ["x", "2018", "30%", "‰"])
    assert found.one == ("not_assessable", None, "unknown_unit")
    assert found.codes == ["HCR508"]


def test_rows_that_contradict_each_other_are_not_judged() -> None:
    file = one_target("<= 30", "lower", "%")
    found = judge(file, ["x", "2018", "30", "%"], ["x", "2018", "31", "%"])
    assert found.one == ("not_assessable", None, "contradicting")
    assert found.codes == ["HCR505"]
    same = judge(file, ["x", "2018", "30", "%"], ["x", "2018", "0.30", "1"])
    assert same.one == ("met", "0", "inside")
    assert same.codes == ["HCR506"]
