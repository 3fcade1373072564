"""Evidence of a report: its inputs and its verdicts, so that a later run can be compared with them.

Evidence names files and their hashes, and this module never opens one. Evidence that hcr did not write is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import PureWindowsPath

from hcr.core.model import STATUSES, Status, Verdict
from hcr.judgement.outcome import complete_counts
from hcr.language.numbers import is_finite_decimal, write_number
from hcr.messages import Arg, Lang, Term, join_texts, say
from hcr.records import frozen
from hcr.report.date_words import write_day
from hcr.report.meeting import InputFile, Meeting
from hcr.report.summary import describe_counts

ROLES = ("actuals", "previous", "aliases", "targets")
KEY = ("region", "document", "target", "period")
RESULT_FIELDS = ("status", "value", "unit", "distance", "days_late")

RecordedVerdict = Mapping[str, str | None]
"""One verdict by `KEY` and `JUDGED`; figures are exact decimals, or `p/q` where none is."""

ComparisonLine = tuple[bool, str]
"""Is it unchanged, and the line that reports it."""


class NotEvidence(Exception):
    """The text is not evidence: the place in it (`inputs[0].sha256`), and the text expected there."""

    def __init__(self, where: str, expected: Arg) -> None:
        super().__init__(where)
        self.where, self.expected = where, expected


@frozen
class Evidence:
    """The inputs of a report and its results. `options` are those that change verdicts, as (--name, value)."""

    version: str
    as_of: date
    inputs: Sequence[InputFile]
    options: Sequence[tuple[str, str]]
    verdicts: Sequence[RecordedVerdict]
    summary: Mapping[str, int]


def evidence_of(meeting: Meeting) -> Evidence:
    """The evidence of a report's meeting."""
    outcomes = [_outcome_of(verdict) for verdict in meeting.report.verdicts]
    found = {str(status): count for status, count in count_outcomes(outcomes).items()}
    return Evidence(meeting.version, meeting.report.as_of, meeting.inputs, meeting.options, outcomes, found)


def count_outcomes(outcomes: Sequence[RecordedVerdict]) -> dict[Status, int]:
    """The number of outcomes with each status; every status is in it."""
    found = Counter(outcome["status"] for outcome in outcomes)
    return complete_counts({status: found[status] for status in STATUSES})


def _outcome_of(verdict: Verdict) -> RecordedVerdict:
    document = verdict.subject.origin.document
    late = verdict.days_late
    return {
        "region": verdict.region,
        "document": document.label,
        "target": verdict.subject.key,
        "period": None if verdict.period is None else str(verdict.period),
        "status": verdict.status,
        "value": _exact_text_of(verdict.value),
        "unit": verdict.unit.name if verdict.unit else None,
        "distance": _exact_text_of(verdict.distance),
        "days_late": None if late is None else str(late),
    }


def _exact_text_of(value: Fraction | None) -> str | None:
    if value is None:
        return None
    return write_number(value) if is_finite_decimal(value) else str(value)


def compare_evidence(was: Evidence, now: Evidence, lang: Lang) -> tuple[bool, list[str]]:
    """Whether everything is unchanged, and a line on each input, on the version and on the verdicts."""
    found = [
        *_input_comparisons(was, now, lang),
        _compare_versions(was, now, lang),
        *_verdict_comparisons(was, now, lang),
    ]
    same = all(holds for holds, _ in found)
    told = describe_counts(count_outcomes(now.verdicts), lang) or say(lang, "head.nothing")
    key = "verify.confirmed" if same else "verify.not_confirmed"
    return same, [*(line for _, line in found), say(lang, key, date=write_day(was.as_of, lang), counts=told)]


def _input_comparisons(was: Evidence, now: Evidence, lang: Lang) -> Iterator[ComparisonLine]:
    for before, after in zip(was.inputs, now.inputs, strict=True):
        role = Term(f"role.{before.role}")
        if before.sha256 == after.sha256:
            yield True, say(lang, "verify.same", role=role, name=before.name)
        else:
            hashes = {"found": after.sha256, "expected": before.sha256}
            yield False, say(lang, "verify.changed", role=role, name=before.name, **hashes)


def _compare_versions(was: Evidence, now: Evidence, lang: Lang) -> ComparisonLine:
    if was.version == now.version:
        return True, say(lang, "verify.same_version", found=now.version)
    return False, say(lang, "verify.version", found=now.version, expected=was.version)


def _verdict_comparisons(was: Evidence, now: Evidence, lang: Lang) -> Iterator[ComparisonLine]:
    """Counts that contradict their own verdicts, and each verdict that differs."""
    if dict(was.summary) != count_outcomes(was.verdicts):
        yield False, say(lang, "verify.summary")
    before, after = _group_by_key(was.verdicts), _group_by_key(now.verdicts)
    differing = [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]
    total = str(len(now.verdicts))
    if not differing:
        yield True, say(lang, "verify.same_verdicts", total=total)
        return
    yield False, say(lang, "verify.verdicts", count=str(len(differing)), total=total)
    for key in differing:
        found, expected = (_describe_outcomes(each.get(key, ()), lang) for each in (after, before))
        yield False, say(lang, "verify.verdict", key=" ".join(filter(None, key)), found=found, expected=expected)


def _describe_outcomes(outcomes: Sequence[RecordedVerdict], lang: Lang) -> str:
    """Status, figure and distance of each; a word for none."""
    words = []
    for outcome in outcomes:
        figure = " ".join(filter(None, (outcome["value"], outcome["unit"])))
        distance = f"({outcome['distance']})" if outcome["distance"] else ""
        words.append(" ".join(filter(None, (say(lang, f"status.{outcome['status']}"), figure, distance))))
    return say(lang, "head.stop").join(words) or say(lang, "verify.none")


def _group_by_key(outcomes: Sequence[RecordedVerdict]) -> dict[tuple[str | None, ...], list[RecordedVerdict]]:
    found: dict[tuple[str | None, ...], list[RecordedVerdict]] = {}
    for outcome in outcomes:
        found.setdefault(tuple(outcome[name] for name in KEY), []).append(outcome)
    return found


def evidence_to_data(evidence: Evidence) -> dict[str, object]:
    """The published shape."""
    options: dict[str, list[str]] = {}
    for name, value in evidence.options:
        options.setdefault(name, []).append(value)
    return {
        "hcr_evidence": 1,
        "version": evidence.version,
        "as_of": evidence.as_of.isoformat(),
        "inputs": [{"role": each.role, "name": each.name, "sha256": each.sha256} for each in evidence.inputs],
        "options": options,
        "summary": dict(evidence.summary),
        "verdicts": [dict(outcome) for outcome in evidence.verdicts],
    }


def read_evidence(data: object) -> Evidence:
    """Evidence from its published shape; raises NotEvidence at the first part that hcr would not write so."""
    top = _require_mapping(data, "")
    _require(top.get("hcr_evidence") == 1, "hcr_evidence", "1")
    version, as_of = _require_field_text(top, "version"), _require_field_text(top, "as_of")
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise NotEvidence("as_of", Term("word.date")) from None
    inputs = [_read_input(each, f"inputs[{n}]") for n, each in enumerate(_require_list(top.get("inputs"), "inputs"))]
    options = [
        (name, _require_string(value, f"options.{name}[{n}]"))
        for name, values in _require_mapping(top.get("options"), "options").items()
        for n, value in enumerate(_require_list(values, f"options.{name}"))
    ]
    outcomes = [
        _read_outcome(each, f"verdicts[{n}]") for n, each in enumerate(_require_list(top.get("verdicts"), "verdicts"))
    ]
    summary: dict[str, int] = {}
    for name, count in _require_mapping(top.get("summary"), "summary").items():
        _require(name in STATUSES and type(count) is int, f"summary.{name}", Term("word.number"))
        summary[name] = int(str(count))
    return Evidence(version, day, inputs, options, outcomes, summary)


def _read_input(data: object, where: str) -> InputFile:
    """A file that was read; its name must be a bare file name, so that it cannot lead to another folder."""
    fields = _require_mapping(data, where)
    role, name, sha256 = (_require_field_text(fields, key, where) for key in ("role", "name", "sha256"))
    _require(role in ROLES, f"{where}.role", join_texts(ROLES))
    # Windows' reading of a path is the stricter one.
    bare = PureWindowsPath(name).name == name and name not in ("", "..") and "\0" not in name
    _require(bare, f"{where}.name", Term("word.base_name"))
    _require(re.fullmatch("[0-9a-f]{64}", sha256) is not None, f"{where}.sha256", Term("word.sha256"))
    return InputFile(role, name, sha256)


def _read_outcome(data: object, where: str) -> RecordedVerdict:
    fields = _require_mapping(data, where)
    _require(fields.get("status") in STATUSES, f"{where}.status", join_texts(STATUSES))
    return {
        name: None if fields.get(name, "") is None else _require_field_text(fields, name, where)
        for name in (*KEY, *RESULT_FIELDS)
    }


def _require(holds: bool, where: str, expected: Arg) -> None:
    if not holds:
        raise NotEvidence(where, expected)


def _require_mapping(data: object, where: str) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise NotEvidence(where or "{", Term("word.mapping"))
    return data


def _require_list(data: object, where: str) -> Sequence[object]:
    if not isinstance(data, list):
        raise NotEvidence(where, Term("word.list"))
    return data


def _require_field_text(fields: Mapping[str, object], name: str, where: str = "") -> str:
    return _require_string(fields.get(name), f"{where}.{name}".removeprefix("."))


def _require_string(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise NotEvidence(where, Term("word.text"))
    return value
