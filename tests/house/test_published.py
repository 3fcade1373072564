"""The published shapes: JSON output and target files against their JSON Schemas, CSV columns, the schema itself."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, SUBMISSIONS, golden
from schemas import schema

from hcr.report.published_rows import TARGET_COLUMNS, VERDICT_COLUMNS

TARGET_FILES = sorted((ROOT / "targets").glob("*.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_check_json_has_the_published_shape(path: Path, lang: str, hcr) -> None:
    ran = hcr("check", path.relative_to(ROOT).as_posix(), "--format", "json", "--lang", lang)
    assert ran.code in (0, 1)
    loaded = json.loads(ran.out)
    schema("check-output.schema.json").validate(loaded)
    assert loaded["verdicts"]
    assert sum(loaded["summary"].values()) == len(loaded["verdicts"])
    for name in ("by_document", "by_indicator", "by_region"):
        assert sum(sum(counts.values()) for counts in loaded[name].values()) == len(loaded["verdicts"])


def test_check_csv_has_the_published_columns(hcr) -> None:
    ran = hcr("check", "examples/jianghai/actuals-2018.csv", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert list(rows[0]) == VERDICT_COLUMNS
    drug = next(row for row in rows if row["target"] == "drug_share@附件1")
    shown = {name: drug[name] for name in ("status", "value", "unit", "comparator", "lower", "upper", "distance")}
    assert shown == {
        "status": "not_met",
        "value": "33.65",
        "unit": "%",
        "comparator": "<",
        "lower": "",
        "upper": "30",
        "distance": "-3.65",
    }


def test_targets_json_and_csv_say_the_same(hcr) -> None:
    loaded = json.loads(hcr("targets", "--format", "json").out)
    schema("targets-output.schema.json").validate(loaded)
    rows = list(csv.DictReader(io.StringIO(hcr("targets", "--format", "csv").out)))
    assert list(rows[0]) == TARGET_COLUMNS
    assert [row["indicator"] for row in rows] == [row["indicator"] for row in loaded["targets"]]


def test_the_schema_in_docs_is_the_one_the_program_prints(hcr) -> None:
    golden(ROOT / "docs" / "targets.schema.json", hcr("schema").out)


@pytest.mark.slow
@pytest.mark.parametrize("path", TARGET_FILES, ids=lambda path: path.name)
def test_shipped_files_fit_the_schema(path: Path) -> None:
    validator = schema("targets.schema.json")
    text = path.read_text(encoding="utf-8")
    # Dates stay texts and numbers keep theirs; JSON has no dates.
    loaded = yaml.load(text, yaml.CBaseLoader)
    resolved = yaml.load(text, yaml.CSafeLoader)
    loaded["hcr"] = resolved["hcr"]
    errors = [error.message for error in validator.iter_errors(_typed(loaded))]
    assert errors == []
    assert text.startswith("# yaml-language-server: $schema=../docs/targets.schema.json\n")


def _typed(value: object) -> object:
    """Flags as JSON has them; everything else as its text."""
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
