"""Evidence of a report: what it rests on and the verdicts it gave, so that a later run can be held against them.

Pure: it names files and what they hashed to, and never opens one. What was not written by hcr is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import PureWindowsPath

from hcr.core.model import STATUSES, Status, Verdict
from hcr.frozen import frozen
from hcr.language.numbers import plain, terminates
from hcr.messages import Arg, Lang, Term, say
from hcr.report.meeting import Input, Meeting
from hcr.report.summary import counted

ROLES = ("actuals", "previous", "aliases", "targets")
KEY = ("region", "document", "target", "period")
JUDGED = ("status", "value", "unit", "distance", "days_late")

Outcome = Mapping[str, str | None]
"""One verdict by `KEY` and `JUDGED`; figures are exact decimals, or `p/q` where none is."""

Finding = tuple[bool, str]
"""Is it as it was, and the line that says so or what changed."""


class NotEvidence(Exception):
    """What was read is not evidence: where in it (`inputs[0].sha256`), and what is expected there."""

    def __init__(self, where: str, expected: Arg) -> None:
        super().__init__(where)
        self.where, self.expected = where, expected


@frozen
class Evidence:
    """What a report rests on, and what it found. `options` are those that change verdicts, as (--name, value)."""

    version: str
    as_of: date
    inputs: Sequence[Input]
    options: Sequence[tuple[str, str]]
    verdicts: Sequence[Outcome]
    summary: Mapping[str, int]


def evidence_of(meeting: Meeting) -> Evidence:
    """The evidence of what goes into a report."""
    outcomes = [_outcome(verdict) for verdict in meeting.report.verdicts]
    found = {str(status): count for status, count in count_statuses(outcomes).items()}
    return Evidence(meeting.version, meeting.report.as_of, meeting.inputs, meeting.options, outcomes, found)


def count_statuses(outcomes: Sequence[Outcome]) -> dict[Status, int]:
    """How many outcomes have each status; every status is there."""
    found = Counter(outcome["status"] for outcome in outcomes)
    return {status: found[status] for status in STATUSES}


def _outcome(verdict: Verdict) -> Outcome:
    document = verdict.subject.origin.document
    late = verdict.days_late
    return {
        "region": verdict.region,
        "document": document.label,
        "target": verdict.subject.key,
        "period": None if verdict.period is None else str(verdict.period),
        "status": verdict.status,
        "value": _exact(verdict.value),
        "unit": verdict.unit.name if verdict.unit else None,
        "distance": _exact(verdict.distance),
        "days_late": None if late is None else str(late),
    }


def _exact(value: Fraction | None) -> str | None:
    if value is None:
        return None
    return plain(value) if terminates(value) else str(value)


def compared(was: Evidence, now: Evidence, lang: Lang) -> tuple[bool, list[str]]:
    """Is everything as it was? And lines on each input, the version and the verdicts that say so, or what changed."""
    found = [*_compare_inputs(was, now, lang), _compare_versions(was, now, lang), *_compare_verdicts(was, now, lang)]
    same = all(holds for holds, _ in found)
    told = counted(count_statuses(now.verdicts), lang) or say(lang, "head.nothing")
    key = "verify.confirmed" if same else "verify.not_confirmed"
    return same, [*(line for _, line in found), say(lang, key, date=was.as_of.isoformat(), counts=told)]


def _compare_inputs(was: Evidence, now: Evidence, lang: Lang) -> Iterator[Finding]:
    for before, after in zip(was.inputs, now.inputs, strict=True):
        role = Term(f"role.{before.role}")
        if before.sha256 == after.sha256:
            yield True, say(lang, "verify.same", role=role, name=before.name)
        else:
            hashes = {"found": after.sha256, "expected": before.sha256}
            yield False, say(lang, "verify.changed", role=role, name=before.name, **hashes)


def _compare_versions(was: Evidence, now: Evidence, lang: Lang) -> Finding:
    if was.version == now.version:
        return True, say(lang, "verify.same_version", found=now.version)
    return False, say(lang, "verify.version", found=now.version, expected=was.version)


def _compare_verdicts(was: Evidence, now: Evidence, lang: Lang) -> Iterator[Finding]:
    """Counts that belie their own verdicts, and each verdict that differs."""
    if dict(was.summary) != count_statuses(was.verdicts):
        yield False, say(lang, "verify.summary")
    before, after = _by_key(was.verdicts), _by_key(now.verdicts)
    differing = [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]
    total = str(len(now.verdicts))
    if not differing:
        yield True, say(lang, "verify.same_verdicts", total=total)
        return
    yield False, say(lang, "verify.verdicts", count=str(len(differing)), total=total)
    for key in differing:
        found, expected = (_words(each.get(key, ()), lang) for each in (after, before))
        yield False, say(lang, "verify.verdict", key=" ".join(filter(None, key)), found=found, expected=expected)


def _words(outcomes: Sequence[Outcome], lang: Lang) -> str:
    """Status, figure and distance of each; a word for none."""
    words = []
    for outcome in outcomes:
        figure = " ".join(filter(None, (outcome["value"], outcome["unit"])))
        distance = f"({outcome['distance']})" if outcome["distance"] else ""
        words.append(" ".join(filter(None, (say(lang, f"status.{outcome['status']}"), figure, distance))))
    return "; ".join(words) or say(lang, "verify.none")


def _by_key(outcomes: Sequence[Outcome]) -> dict[tuple[str | None, ...], list[Outcome]]:
    found: dict[tuple[str | None, ...], list[Outcome]] = {}
    for outcome in outcomes:
        found.setdefault(tuple(outcome[name] for name in KEY), []).append(outcome)
    return found


def evidence_data(evidence: Evidence) -> dict[str, object]:
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
    """Evidence from its published shape; raises NotEvidence at the first thing that is not as hcr writes it."""
    top = _mapping(data, "")
    _want(top.get("hcr_evidence") == 1, "hcr_evidence", "1")
    version, as_of = _text(top, "version"), _text(top, "as_of")
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise NotEvidence("as_of", Term("word.date")) from None
    inputs = [_input(each, f"inputs[{n}]") for n, each in enumerate(_list(top.get("inputs"), "inputs"))]
    options = [
        (name, _string(value, f"options.{name}[{n}]"))
        for name, values in _mapping(top.get("options"), "options").items()
        for n, value in enumerate(_list(values, f"options.{name}"))
    ]
    outcomes = [_read_outcome(each, f"verdicts[{n}]") for n, each in enumerate(_list(top.get("verdicts"), "verdicts"))]
    summary: dict[str, int] = {}
    for name, count in _mapping(top.get("summary"), "summary").items():
        _want(name in STATUSES and type(count) is int, f"summary.{name}", Term("word.number"))
        summary[name] = int(str(count))
    return Evidence(version, day, inputs, options, outcomes, summary)


def _input(data: object, where: str) -> Input:
    """A file that was read; its name can lead nowhere but to a file beside others."""
    fields = _mapping(data, where)
    role, name, sha256 = (_text(fields, key, where) for key in ("role", "name", "sha256"))
    _want(role in ROLES, f"{where}.role", ", ".join(ROLES))
    # Windows' reading of a path is the stricter one.
    bare = PureWindowsPath(name).name == name and name not in ("", "..") and "\0" not in name
    _want(bare, f"{where}.name", Term("word.base_name"))
    _want(re.fullmatch("[0-9a-f]{64}", sha256) is not None, f"{where}.sha256", Term("word.sha256"))
    return Input(role, name, sha256)


def _read_outcome(data: object, where: str) -> Outcome:
    fields = _mapping(data, where)
    _want(fields.get("status") in STATUSES, f"{where}.status", ", ".join(STATUSES))
    return {name: None if fields.get(name, "") is None else _text(fields, name, where) for name in (*KEY, *JUDGED)}


def _want(holds: bool, where: str, expected: Arg) -> None:
    if not holds:
        raise NotEvidence(where, expected)


def _mapping(data: object, where: str) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise NotEvidence(where or "{", Term("word.mapping"))
    return data


def _list(data: object, where: str) -> Sequence[object]:
    if not isinstance(data, list):
        raise NotEvidence(where, Term("word.list"))
    return data


def _text(fields: Mapping[str, object], name: str, where: str = "") -> str:
    return _string(fields.get(name), f"{where}.{name}".removeprefix("."))


def _string(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise NotEvidence(where, Term("word.text"))
    return value
