"""Findings as SARIF 2.1.0, with the manual's pages as rules; waived ones are suppressed, with their reason."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import hcr
from hcr.core.problems import Fix, Place, Problem
from hcr.language.cells import escape_controls
from hcr.messages import Lang
from hcr.renderers.findings.fingerprint import problems_with_fingerprints
from hcr.renderers.json_csv import to_json
from hcr.validation.findings import Findings
from hcr.validation.manual import page_of

Json = dict[str, object]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LANGUAGES = {"en": "en-US", "zh": "zh-CN"}


def render(findings: Findings, lang: Lang) -> str:
    """One run; its rules are those that found something."""
    codes = sorted({problem.code for problem in findings.problems})
    driver = {"name": "hcr", "version": hcr.__version__, "rules": [_rule_of(code, lang) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": _LANGUAGES[lang],
        "results": [_result_of(problem, name, codes, lang) for problem, name in problems_with_fingerprints(findings)],
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule_of(code: str, lang: Lang) -> Json:
    """A page of the manual; a code without one serves as its own text, because viewers ask for one."""
    page = page_of(code, lang)
    whole = "\n\n".join(part for part in (page.title, page.text, page.fails, page.passes) if part)
    return {
        "id": code,
        "shortDescription": {"text": page.title or code},
        "fullDescription": {"text": page.text or page.title or code},
        "help": {"text": whole or code},
        "defaultConfiguration": {"level": page.level},
    }


def _result_of(problem: Problem, fingerprint: str, codes: list[str], lang: Lang) -> Json:
    result: Json = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": problem.level,
        "message": {"text": _escape_links(problem.format_message(lang))},
        "locations": [{"physicalLocation": _location_of(problem.place)}],
        "partialFingerprints": {"hcr/v1": fingerprint},
    }
    if problem.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": _escape_links(problem.waived)}]
    if problem.fix and problem.place.column:
        result["fixes"] = [_fix_of(problem.place, problem.fix)]
    return result


def _escape_links(text: str) -> str:
    """Text in which no viewer finds a link: SARIF reads `[words](address)` as one."""
    return escape_controls(text).replace("](", "] (")


def _location_of(place: Place) -> Json:
    """The file and the region in it; a finding on a whole file has no region."""
    region = {name: n for name, n in (("startLine", place.line), ("startColumn", place.column)) if n}
    return {"artifactLocation": {"uri": _uri_of(place.path)}} | ({"region": region} if region else {})


def _uri_of(path: str) -> str:
    """The bytes of the path's name, percent-encoded, relative where the path is."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(os.fsencode(path))


def _fix_of(place: Place, fix: Fix) -> Json:
    """The replacement of only the wrong characters."""
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + len(fix.old)}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.new}}
    return {"artifactChanges": [{"artifactLocation": {"uri": _uri_of(place.path)}, "replacements": [replacement]}]}
