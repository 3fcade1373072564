"""Small inputs that the fuzzer once broke hcr with; each must be answered with a documented exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

TARGETS = """\
hcr: 1
region: {code: "*", name: {zh: 任何地区, en: Any}}
indicators:
  drug_share: {name: {zh: 药占比, en: Drug share}, unit: "%", better: lower}
targets:
  - {indicator: drug_share, source: 附件1, by: {2018: "<= 30"}}
"""
CHECK = ("check", "a.csv", "--targets", "t.yaml")
FOUND: dict[str, tuple[dict[str, str | bytes], tuple[str, ...], int]] = {
    "a header in two lines of which no column is read": (
        {"a.csv": "药占比,drug_share\n卫计局,卫生计生局\n"},
        CHECK,
        3,
    ),
    "two lines that are no header, the lower one a unit": (
        {"a.csv": "440704,drug_share,\nre,unit\n,drug_share,8,%\n"},
        CHECK,
        3,
    ),
    "semicolons, and an end within a character, in columns": (
        {"a.csv": "region;indicator;period;value;unit\n江海区;drug_share;2018;8;%\n".encode() + b"\xe5"},
        (*CHECK, "--engine", "columns"),
        3,
    ),
}


@pytest.mark.parametrize(("files", "arguments", "code"), FOUND.values(), ids=FOUND)
def test_what_was_found_is_answered(
    files: dict[str, str | bytes], arguments: tuple[str, ...], code: int, hcr, tmp_path: Path
) -> None:
    (tmp_path / "t.yaml").write_text(TARGETS, encoding="utf-8")
    for name, text in files.items():
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    ran = hcr(*arguments, at=tmp_path)
    assert (ran.code, "Traceback" in ran.err) == (code, False)
