"""The basis of a meeting paper, gathered before the first sentence is written."""

from __future__ import annotations

from collections.abc import Sequence

from hcr.core.model import Catalogue
from hcr.core.submitted import Actual
from hcr.judgement.changes import Change
from hcr.judgement.outcome import Report
from hcr.records import frozen


@frozen
class InputFile:
    """A file that was read: its role, its base name, and the SHA-256 of its bytes in hexadecimal."""

    role: str  # `actuals`, `previous`, `targets` or `aliases`
    name: str
    sha256: str


@frozen
class Meeting:
    """One run of the check with its inputs, options and office."""

    report: Report
    catalogue: Catalogue
    submitted: Sequence[Actual]
    inputs: Sequence[InputFile]
    options: Sequence[tuple[str, str]]  # options that change verdicts, as (--name, value)
    version: str
    prepared_by: str = ""
    changes: Sequence[Change] | None = None  # since the previous submission; None: none was given
