"""Findings as JUnit XML: a suite a file, a case a code in it; text that XML cannot hold is spelled out.

Errors and warnings fail, notes pass and are printed, waived findings are skipped with their reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET  # only written, never parsed

from hcr.core.problems import Problem
from hcr.language.cells import escape_controls
from hcr.messages import Lang, say
from hcr.validation.findings import Findings
from hcr.validation.manual import page_of


def render(findings: Findings, lang: Lang) -> str:
    """All suites; a file without a finding is one case that passes."""
    root = ET.Element("testsuites", name="hcr validate")
    by_file: dict[str, list[Problem]] = {file: [] for file in findings.files}
    for problem in findings.problems:
        by_file.setdefault(problem.place.path, []).append(problem)
    for file, problems in by_file.items():
        root.append(_build_suite(file, problems, lang))
    _set_counts(root)
    ET.indent(root, " ")
    # ASCII with character references is the same document in every encoding a console may write.
    document: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=True)
    # A character reference in place of the bracket is the same text, but not a command to the log of a CI system.
    return document.decode("ascii").replace("##[", "##&#91;").replace("##vso[", "##vso&#91;") + "\n"


def _build_suite(file: str, problems: Sequence[Problem], lang: Lang) -> ET.Element:
    suite = ET.Element("testsuite", name=escape_controls(file))
    if not problems:
        ET.SubElement(suite, "testcase", classname=escape_controls(file), name="hcr validate")
    ordered = sorted(problems, key=_case_of)
    for (code, is_waived), alike in groupby(ordered, _case_of):
        said = say(lang, "status.waived") if is_waived else page_of(code, lang).title
        case = ET.SubElement(
            suite, "testcase", classname=escape_controls(file), name=escape_controls(f"{code} {said}".rstrip())
        )
        _add_result(case, list(alike), lang)
    _set_counts(suite)
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    return suite


def _case_of(problem: Problem) -> tuple[str, bool]:
    return problem.code, bool(problem.waived)


def _add_result(case: ET.Element, alike: Sequence[Problem], lang: Lang) -> None:
    """All findings of a case in one element, because CI systems show one."""
    first = alike[0]
    lines = "\n".join(escape_controls(problem.format_line(lang)) for problem in alike)
    if first.waived:
        result = ET.SubElement(case, "skipped", message=escape_controls(first.waived))
    elif first.level == "note":
        result = ET.SubElement(case, "system-out")
    else:
        result = ET.SubElement(case, "failure", type=first.level, message=escape_controls(first.format_message(lang)))
    result.text = lines


def _set_counts(element: ET.Element) -> None:
    """Count the cases and those that fail; `errors` are faults of the program, which never get this far."""
    element.set("tests", str(len(list(element.iter("testcase")))))
    element.set("failures", str(len(list(element.iter("failure")))))
    element.set("errors", "0")
