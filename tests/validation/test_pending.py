"""A catalogue without the entries that await review."""

from __future__ import annotations

from pathlib import Path

from rule_examples import complete

from hcr.core.binding import is_pending
from hcr.core.problems import Problems
from hcr.targets import load
from hcr.validation.pending import leave_out_pending, list_pending

EXAMPLE = """targets:
- {indicator: share, review: pending, source: 附件1, lead: 局, by: {2018: "<= 30", 2019: "<= 29"}}
- {indicator: posts, source: 附件1, lead: 局, by: {2018: ">= 3"}}
tasks:
- {id: plan, name: 计划, kind: document, review: pending, source: 附件2, lead: 局, due: 2018-12-31}
"""


def test_each_entry_that_awaits_review_is_one_error_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(complete(EXAMPLE)[0], encoding="utf-8")
    problems = Problems()
    whole = load(tmp_path, problems)
    assert [is_pending(each) for each in whole.targets] == [True, True, False]
    assert len(list_pending([*whole.targets, *whole.tasks])) == 2
    left = leave_out_pending(whole, problems)
    assert [target.indicator.id for target in left.targets] == ["posts"]
    assert left.tasks == ()
    assert [(problem.code, problem.level) for problem in problems.list_all()] == [("HCR570", "error")] * 2
