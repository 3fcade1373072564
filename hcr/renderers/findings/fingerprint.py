"""A name for each finding that outlives edits elsewhere in its file: made of the text there, not of line numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from hcr.core.problems import Problem
from hcr.validation.findings import Findings


def problems_with_fingerprints(findings: Findings) -> Iterator[tuple[Problem, str]]:
    """Every problem with its fingerprint: of the file, the code and the text of the line; of equal ones their count.

    A message's language, line number and wording are not part of it.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in findings.problems:
        text = findings.lines.get((problem.place.path, problem.place.line), "")
        what = problem.place.file, problem.code, text.strip()
        seen[what] += 1
        data = "\0".join((*what, str(seen[what])))
        yield problem, sha256(data.encode("utf-8", "surrogatepass")).hexdigest()
