"""What a validation is shown as: every format against its schema, on real findings and on hostile ones."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from conftest import ROOT
from depth import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from rich.cells import cell_len

from hcr.core.problems import Fix, Place, Problem
from hcr.language.cells import escape_controls
from hcr.records import replace
from hcr.renderers.findings import FINDINGS
from hcr.renderers.findings.fingerprint import problems_with_fingerprints
from hcr.validation.findings import Findings

SCHEMAS = ROOT / "tests" / "foreign_schemas"
XSD = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
JSON_SCHEMAS = {
    "json": ROOT / "docs" / "validate-output.schema.json",
    "sarif": SCHEMAS / "sarif-schema-2.1.0.json",
    "gitlab": SCHEMAS / "gitlab-code-quality.json",
}
HOSTILE = [
    "two\nlines\r\nand\rmore",
    "::error file=x::forged",
    "100%0A::stop-commands::x",
    ']]><evil a="b">&amp;&#0;',
    "\x00\x07\x1b[31mred\x7f\x9b31m",
    "lone \udc80 surrogate \ud800",
    "\u202eevil\u2066 right to left \u200f",
    "药占比（不含中药饮片）𠮷",
    "\ufffe\uffff\u2028\u2029\ufeff",
    "[here](https://evil.example) {0} {{1}}",
    "=cmd()|' /C calc'!A0, a,b:c",
    "",
]
PATHS = [
    "targets/江海 2018,a:b%41#?.yaml",
    "targets/\udcce\udcb6.yaml",
    "targets/a\n::error::b.yaml",
    "targets/plain.yaml",
]


def problem(text: str, place: Place, **more: object) -> Problem:
    return replace(Problem(place, "HCR101", (("error", text),)), **more)  # type: ignore[arg-type]


def hostile() -> Findings:
    """Every hostile text in a message, a reason, a fix and a source line, in every path."""
    found, lines = [], {}
    for path in PATHS:
        found.append(Problem(Place(path), "HCR108"))
        for number, text in enumerate(HOSTILE, 2):
            place = Place(path, number, 3)
            lines[path, number] = f"a: {text}"
            found.append(problem(text, place, fix=Fix(text, f"'{text}'")))
            found.append(problem(text, Place(path, number), waived=text or "a reason"))
            found.append(Problem(place, "HCR409", (("words", text),)))
    return Findings(found, ["targets/clean.yaml", *PATHS], lines)


def real(hcr, lang: str = "en") -> dict[str, str]:
    """The output for all the bad files, in every format."""
    named = ["tests/bad", "targets"]
    return {name: hcr("validate", *named, "--format", name, "--lang", lang).out for name in FINDINGS}


@cache
def validator_of(name: str) -> jsonschema.protocols.Validator:
    """What checks a format against its schema, which is checked first."""
    schema = json.loads(JSON_SCHEMAS[name].read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def fits(name: str, text: str) -> None:
    """The text is what its schema asks for, and any console or file can take it."""
    text.encode("utf-8", "backslashreplace")
    if name == "junit":
        XSD.assertValid(etree.fromstring(text.encode("ascii")))
    if name in JSON_SCHEMAS:
        found = validator_of(name).iter_errors(json.loads(text))
        errors = [f"{error.json_path}: {error.message}" for error in found]
        assert errors == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FINDINGS)
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "findings", [hostile(), Findings([], [], {}), Findings([], ["a.yaml"], {})], ids=["hostile", "none", "clean"]
)
def test_made_by_hand_it_fits_its_schema(name: str, lang: str, findings: Findings) -> None:
    text = FINDINGS[name](findings, lang)
    fits(name, text)
    assert text == FINDINGS[name](findings, lang)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_real_findings_fit_their_schemas_and_agree(lang: str, hcr) -> None:
    shown = real(hcr, lang)
    for name, text in shown.items():
        fits(name, text)
    loaded = json.loads(shown["json"])
    problems, waived = loaded["problems"], loaded["summary"]["waived"]
    assert len(problems) > 100
    [run] = json.loads(shown["sarif"])["runs"]
    assert [result["ruleId"] for result in run["results"]] == [each["code"] for each in problems]
    assert all(run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert len(json.loads(shown["gitlab"])) == len(shown["github"].splitlines()) == len(problems) - waived
    assert len(re.findall(r": HCR\d{3} ", shown["text"], re.MULTILINE)) >= len(problems) - waived
    cases = {(each["path"], each["code"], bool(each["waived"])) for each in problems}
    suites = etree.fromstring(shown["junit"].encode())
    clean = {suite.get("name") for suite in suites} - {escape_controls(each["path"]) for each in problems}
    assert len(suites.findall("testsuite/testcase")) == len(cases) + len(clean) == int(suites.get("tests"))


@pytest.mark.slow
def test_the_same_in_every_process(command) -> None:
    for name in ("sarif", "junit"):
        one, two = (command("validate", "tests/bad", "--format", name, env={"PYTHONHASHSEED": seed}) for seed in "12")
        assert one == two
        assert one.code == 3


# --- text


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ("by: {2018: 30}", 12, "by: {2018: 30}", "           ^"),
        ("  name: x", 1, "  name: x", "^"),
        ("药占比: 低", 6, "药占比: 低", "        ^"),
        ("药占比: 低", 7, "药占比: 低", "          ^"),
        ("a", 99, "a", " ^"),
        ("\ta:\t中 x", 7, "\ta:\t中 x", "\t  \t   ^"),
        ("e\u0301e\u0301x", 5, "e\u0301e\u0301x", "  ^"),
        ("a\x1b[31mb", 3, "a\\x1b[31mb", "     ^"),
        ("\u202eab", 2, "\\u202eab", "      ^"),
        ("a: ≥75", 5, "a: ≥75", "    ^"),
        ("a" * 96, 96, "a" * 96, " " * 95 + "^"),
        ("a" * 97, 1, "a" * 96 + "…", "^"),
        ("a" * 97, 97, "…" + "a" * 96, " " * 96 + "^"),
        ("b" * 100 + "X" + "c" * 100, 101, "…" + "b" * 48 + "X" + "c" * 47 + "…", " " * 49 + "^"),
        ("好" * 100 + "X" + "坏" * 100, 101, "…" + "好" * 24 + "X" + "坏" * 23 + "…", " " * 49 + "^"),
    ],
)
def test_the_caret_stands_under_its_column(line: str, column: int, shown: str, caret: str) -> None:
    text = FINDINGS["text"](
        Findings([problem("x", Place("a.yaml", 7, column))], ["a.yaml"], {("a.yaml", 7): line}), "en"
    )
    head, *rest = text.split("\n")
    assert head.startswith(f"a.yaml:7:{column}: HCR101 error: ")
    assert rest == [f"    {shown}", f"    {caret}", "1 error, 0 warnings, 0 notes", ""]


def across(text: str) -> int:
    """The place of a terminal's cursor after a text."""
    at = 0
    for character in text:
        at += 8 - at % 8 if character == "\t" else cell_len(character)
    return at


PIECES = st.lists(
    st.sampled_from([*"ab 中，≥é\t\x1b\u202e", "e\u0301", "葛\U000e0100", "\x9b", "x" * 30, "坏" * 30]), max_size=30
).map("".join)


@given(PIECES, PIECES)
@settings(max_examples=examples(100), deadline=None)
def test_the_caret_stands_under_its_column_in_any_line(before: str, after: str) -> None:
    place, line = Place("a.yaml", 1, len(before) + 1), f"{before}@{after}"
    _, shown, caret, _, _ = FINDINGS["text"](Findings([problem("x", place)], [], {("a.yaml", 1): line}), "en").split(
        "\n"
    )
    assert caret.endswith("^")
    assert across(caret[:-1]) == across(shown[: shown.index("@")])
    assert cell_len(shown.replace("\t", "")) <= 4 + 96 + 2
    assert all(unicodedata.category(c) not in ("Cc", "Cf") or c == "\t" for c in shown)


def test_a_line_of_megabytes_is_not_walked_through() -> None:
    line = "坏" * 1_000_000
    findings = Findings([problem("x", Place("a.yaml", 1, n)) for n in range(1, 500)], [], {("a.yaml", 1): line})
    assert len(FINDINGS["text"](findings, "en")) < 200_000


def test_without_a_line_there_is_no_caret() -> None:
    found = [Problem(Place("a.yaml"), "HCR108"), problem("x", Place("a.yaml", 2)), problem("y", Place("a.yaml", 3, 1))]
    text = FINDINGS["text"](Findings(found, ["a.yaml"], {("a.yaml", 2): "whole: line", ("a.yaml", 3): ""}), "en")
    assert [line for line in text.splitlines() if line.startswith(" ")] == ["    whole: line"]


def test_those_let_pass_are_counted_alone() -> None:
    found = [
        problem("x", Place("a.yaml", 1, 1), waived="known"),
        Problem(Place("a.yaml", 2, 1), "HCR409", (("words", "x"),)),
    ]
    assert FINDINGS["text"](Findings(found, ["a.yaml"], {}), "en").splitlines()[1:] == [
        "0 errors, 0 warnings, 1 note, 1 waived"
    ]
    assert FINDINGS["text"](Findings(found, ["a.yaml"], {}), "zh").splitlines()[1:] == [
        "错误0个，警告0个，提示1个，豁免1个"
    ]


def test_text_steers_no_terminal() -> None:
    text = FINDINGS["text"](hostile(), "en")
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t"]
    assert len([line for line in text.split("\n") if re.match(r"targets/.*: HCR\d{3} ", line)]) == len(
        hostile().unwaived
    )


# --- json


def test_json_holds_everything() -> None:
    findings = hostile()
    loaded = json.loads(FINDINGS["json"](findings, "en"))
    assert loaded["summary"] == {"error": 52, "warning": 0, "note": 48, "waived": 48, "files": 5}
    for row, found in zip(loaded["problems"], findings.problems, strict=True):
        assert row == {
            "path": found.place.path,
            "line": found.place.line,
            "column": found.place.column,
            "code": found.code,
            "level": found.level,
            "message": found.format_message("en"),
            "waived": found.waived or None,
            "fix": {"old": found.fix.old, "new": found.fix.new} if found.fix else None,
        }


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab"])
def test_json_text_steers_no_terminal(name: str) -> None:
    text = FINDINGS[name](hostile(), "en")
    steering = {
        c for c in text if unicodedata.category(c) == "Cc" or unicodedata.bidirectional(c) in ("RLO", "LRI", "RLI")
    }
    assert steering == {"\n"}


# --- github


def undone(text: str) -> str:
    """As GitHub undoes its escaping."""
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_reads_back_what_was_meant() -> None:
    findings = hostile()
    lines = FINDINGS["github"](findings, "en").split("\n")
    assert lines.pop() == ""
    for line, found in zip(lines, findings.unwaived, strict=True):
        _, command, message = line.split("::", 2)
        kind, _, listed = command.partition(" ")
        properties = {name: undone(value) for name, value in (pair.split("=", 1) for pair in listed.split(","))}
        assert kind == {"error": "error", "note": "notice"}[found.level]
        assert properties.pop("title") == found.code
        assert properties.pop("file") == spelled(found.place.path)
        assert properties == ({"line": str(found.place.line), "col": "3"} if found.place.line else {})
        assert undone(message) == spelled(found.format_message("en"))


def spelled(text: str) -> str:
    """Line ends as they are, all else that is invisible spelled out."""
    return re.sub(r"[^\r\n]+", lambda part: escape_controls(part[0]), text)


def test_a_github_line_cannot_be_forged() -> None:
    text = FINDINGS["github"](hostile(), "en")
    assert "\r" not in text
    assert all(re.match(r"::(error|notice) file=[^:]*::", line) for line in text.splitlines())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            problem("50%", Place("a,b:c.yaml", 2, 3)),
            "::error file=a%2Cb%3Ac.yaml,line=2,col=3,title=HCR101::cannot be read: 50%25",
        ),
        (problem("a\r\nb", Place("a.yaml", 2)), "::error file=a.yaml,line=2,title=HCR101::cannot be read: a%0D%0Ab"),
        (Problem(Place("a.yaml"), "HCR108"), "::error file=a.yaml,title=HCR108::is not a target file"),
    ],
)
def test_github_escapes_as_documented(found: Problem, expected: str) -> None:
    assert FINDINGS["github"](Findings([found], [], {}), "en").startswith(expected)


# --- sarif


def sarif(findings: Findings) -> dict:
    return json.loads(FINDINGS["sarif"](findings, "en"))["runs"][0]


def test_sarif_addresses_are_uris_of_the_very_bytes() -> None:
    uris = [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in sarif(hostile())["results"]]
    assert all(re.fullmatch(r"(?:[\w.~/-]|%[0-9A-F]{2})+", uri, re.ASCII) for uri in uris)
    assert {unquote_to_bytes(uri) for uri in uris} == {path.encode("utf-8", "surrogateescape") for path in PATHS}


def test_an_absolute_path_is_a_file_uri(tmp_path) -> None:
    run = sarif(Findings([Problem(Place((tmp_path / "a b.yaml").as_posix()), "HCR108")], [], {}))
    assert (
        run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == (tmp_path / "a b.yaml").as_uri()
    )


def test_sarif_fixes_replace_the_right_characters() -> None:
    line, place = "  药占比: { is: ≥７５ }", Place("a.yaml", 1, 14)
    assert line[place.column - 1 :].startswith("≥７５")
    run = sarif(Findings([problem("≥７５", place, fix=Fix("≥７５", '">= 75"'))], [], {("a.yaml", 1): line}))
    [replacement] = run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    assert region["startLine"] == 1
    fixed = line[: region["startColumn"] - 1] + replacement["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    assert fixed == '  药占比: { is: ">= 75" }'


def test_sarif_suppresses_what_is_let_pass() -> None:
    results = sarif(hostile())["results"]
    suppressed = [each["suppressions"][0]["justification"] for each in results if "suppressions" in each]
    assert suppressed[: len(HOSTILE)] == [
        (escape_controls(text) or "a reason").replace("](", "] (") for text in HOSTILE
    ]
    assert not [each for each in results if "](" in each["message"]["text"]]


# --- fingerprints


def test_fingerprints_are_unique_and_outlive_other_edits() -> None:
    findings = hostile()
    names = [name for _, name in problems_with_fingerprints(findings)]
    assert len(set(names)) == len(names)
    down = [
        replace(found, place=found.place._replace(line=found.place.line + 40) if found.place.line else found.place)
        for found in findings.problems
    ]
    lines = {(path, number + 40): f"  {line}  " for (path, number), line in findings.lines.items()}
    assert [name for _, name in problems_with_fingerprints(Findings(down, findings.files, lines))] == names


@pytest.mark.parametrize("name", ["sarif", "gitlab"])
def test_fingerprints_do_not_hang_on_the_language(name: str) -> None:
    prints = [
        re.findall(r'"(?:fingerprint|hcr/v1)": "(\w+)"', FINDINGS[name](hostile(), lang)) for lang in ("en", "zh")
    ]
    assert prints[0] == prints[1]
    assert len(prints[0]) > 90


# --- gitlab, junit


def test_gitlab_severities_and_lines() -> None:
    found = [Problem(Place("a.yaml"), "HCR108"), Problem(Place("a.yaml", 4, 2), "HCR409", (("words", "x"),))]
    issues = json.loads(FINDINGS["gitlab"](Findings(found, [], {}), "en"))
    assert [(each["severity"], each["location"]["lines"]["begin"], each["check_name"]) for each in issues] == [
        ("critical", 1, "HCR108"),
        ("info", 4, "HCR409"),
    ]


def test_junit_says_what_failed_what_passed_and_what_was_let_pass() -> None:
    place = Place("b.yaml", 2, 3)
    found = [
        problem("one", place),
        problem("two", Place("b.yaml", 5, 1)),
        problem("three", Place("b.yaml", 6, 1), waived="known"),
        Problem(place, "HCR409", (("words", "x"),)),
        Problem(Place("nowhere"), "HCR107"),
    ]
    root = etree.fromstring(FINDINGS["junit"](Findings(found, ["a.yaml", "b.yaml"], {}), "en").encode())
    shown = [
        (
            suite.get("name"),
            suite.get("tests"),
            suite.get("failures"),
            suite.get("skipped"),
            [c[0].tag if len(c) else "" for c in suite],
        )
        for suite in root
    ]
    assert shown == [
        ("a.yaml", "1", "0", "0", [""]),
        ("b.yaml", "3", "1", "1", ["failure", "skipped", "system-out"]),
        ("nowhere", "1", "1", "0", ["failure"]),
    ]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("5", "2", "0")
    failure = root.find("testsuite/testcase/failure")
    assert failure.get("message").endswith(": one")
    assert [line.split(" ")[0] for line in failure.text.splitlines()] == ["b.yaml:2:3:", "b.yaml:5:1:"]
    assert root.find("testsuite/testcase/skipped").get("message") == "known"
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(names)) == len(names)
