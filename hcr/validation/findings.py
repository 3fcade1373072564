"""The outcome of a validation: the problems of target files, with their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

from hcr.core.problems import Problem
from hcr.messages import Level
from hcr.records import frozen

LEVELS: tuple[Level, ...] = get_args(Level)


@frozen
class Findings:
    """The problems in order, waived ones among them; the files checked; the source lines, by file and number."""

    problems: Sequence[Problem]
    files: Sequence[str]
    lines: Mapping[tuple[str, int], str]

    @property
    def unwaived(self) -> Sequence[Problem]:
        """The problems that are not waived."""
        return [problem for problem in self.problems if not problem.waived]

    def count_by_level(self) -> dict[Level, int]:
        """The number of problems of each level that are not waived."""
        return {level: sum(problem.level == level for problem in self.unwaived) for level in LEVELS}
